import type { Look } from './look.ts';
import { absent, enumeration, integer, type Reference, type StepWriter, Token } from './step-writer.ts';

export type Plane = [x: number, y: number];
export type Space = [x: number, y: number, z: number];

/** A solid in the coordinates of its element, metres, z up. */
export type Solid =
  /** By the middle of its floor; `angle` turns it about that, radians. */
  | {
      kind: 'box';
      x: number;
      y: number;
      z: number;
      length: number;
      depth: number;
      height: number;
      angle?: number;
    }
  | { kind: 'rod'; from: Space; to: Space; radius: number }
  /** Extruded upwards; the ring is not closed by a repeated point. */
  | { kind: 'outline'; points: Plane[]; holes?: Plane[][]; z: number; height: number }
  /** Triangles, counter-clockwise from outside; indices from 0. */
  | { kind: 'mesh'; points: Space[]; triangles: Space[] };

export interface Part {
  look: Look;
  solid: Solid;
}

export const box = (
  x: number,
  y: number,
  z: number,
  length: number,
  depth: number,
  height: number,
  angle = 0,
): Solid => ({ kind: 'box', x, y, z, length, depth, height, angle });

export const rod = (from: Space, to: Space, radius: number): Solid => ({ kind: 'rod', from, to, radius });

export const outline = (points: Plane[], z: number, height: number, holes: Plane[][] = []): Solid => ({
  kind: 'outline',
  points,
  holes,
  z,
  height,
});

/** Parts of one look. */
export const of = (look: Look, ...solids: Solid[]): Part[] => solids.map((solid) => ({ look, solid }));

/**
 * A beam through cross-sections: rings of equally many points, one behind the other, with closed ends.
 * @param rings each counter-clockwise seen against the direction in which they follow.
 */
export function loft(rings: Space[][]): Solid {
  const count = rings[0]!.length;
  const triangles: Space[] = [];
  for (let ring = 1; ring < rings.length; ring++)
    for (let i = 0; i < count; i++) {
      const next = (i + 1) % count;
      const [a, b] = [(ring - 1) * count + i, (ring - 1) * count + next];
      triangles.push([a, b, b + count], [a, b + count, a + count]);
    }
  const last = (rings.length - 1) * count;
  for (let i = 1; i < count - 1; i++) {
    triangles.push([0, i + 1, i]);
    triangles.push([last, last + i, last + i + 1]);
  }
  return { kind: 'mesh', points: rings.flat(), triangles };
}

/** Lengths to a tenth of a millimetre: a shorter file. */
const fine = (value: number): number => Math.round(value * 1e4) / 1e4 + 0;
const finePoint = <T extends number[]>(point: T): T => point.map(fine) as T;

/** Writes solids as IFC representation items. */
export class SolidWriter {
  private readonly styles = new Map<Look, Reference>();

  constructor(
    private readonly step: StepWriter,
    private readonly body: Reference,
  ) {}

  point(x: number, y: number, z: number): Reference {
    return this.step.share('IFCCARTESIANPOINT', finePoint([x, y, z]));
  }

  /** A place with its x axis turned by `angle` about z. */
  axes(x: number, y: number, z: number, angle = 0): Reference {
    const { step } = this;
    const at = this.point(x, y, z);
    if (Math.abs(angle) < 1e-9) return step.share('IFCAXIS2PLACEMENT3D', at, absent, absent);
    const up = step.share('IFCDIRECTION', [0, 0, 1]);
    const along = step.share('IFCDIRECTION', [Math.cos(angle), Math.sin(angle), 0]);
    return step.share('IFCAXIS2PLACEMENT3D', at, up, along);
  }

  /** A shape representation of styled parts. */
  representation(parts: readonly Part[]): Reference {
    const { step } = this;
    const items = parts.map(({ solid, look }) => {
      const item = this.item(solid);
      step.add('IFCSTYLEDITEM', item, [this.style(look)], absent);
      return item;
    });
    const meshes = parts.filter(({ solid }) => solid.kind === 'mesh').length;
    const kind = meshes === 0 ? 'SweptSolid' : meshes === parts.length ? 'Tessellation' : 'SolidModel';
    return step.add('IFCSHAPEREPRESENTATION', this.body, 'Body', kind, items);
  }

  /** The representation of an element whose shape is written elsewhere. */
  mapped(map: Reference): Reference {
    const { step } = this;
    const target = step.share(
      'IFCCARTESIANTRANSFORMATIONOPERATOR3D',
      absent,
      absent,
      this.point(0, 0, 0),
      1,
      absent,
    );
    const item = step.add('IFCMAPPEDITEM', map, target);
    return step.add('IFCSHAPEREPRESENTATION', this.body, 'Body', 'MappedRepresentation', [item]);
  }

  private item(solid: Solid): Reference {
    const { step } = this;
    const up = step.share('IFCDIRECTION', [0, 0, 1]);
    switch (solid.kind) {
      case 'box': {
        const [length, depth, height] = [solid.length, solid.depth, solid.height].map(fine) as Space;
        const profile = step.share(
          'IFCRECTANGLEPROFILEDEF',
          enumeration('AREA'),
          absent,
          this.axes2d(),
          length,
          depth,
        );
        const place = this.axes(solid.x, solid.y, solid.z, solid.angle ?? 0);
        return step.add('IFCEXTRUDEDAREASOLID', profile, place, up, height);
      }
      case 'rod': {
        const along = solid.to.map((value, axis) => value - solid.from[axis]!);
        const length = Math.hypot(...along);
        const axis = step.share(
          'IFCDIRECTION',
          along.map((value) => value / length),
        );
        // Any direction that is not the axis itself will do for the profile's x.
        const side = step.share('IFCDIRECTION', Math.abs(along[2]!) < 0.9 * length ? [0, 0, 1] : [1, 0, 0]);
        const place = step.share('IFCAXIS2PLACEMENT3D', this.point(...solid.from), axis, side);
        const circle = step.share(
          'IFCCIRCLEPROFILEDEF',
          enumeration('AREA'),
          absent,
          this.axes2d(),
          fine(solid.radius),
        );
        return step.add('IFCEXTRUDEDAREASOLID', circle, place, up, fine(length));
      }
      case 'outline':
        return step.add(
          'IFCEXTRUDEDAREASOLID',
          this.profile(solid.points, solid.holes ?? []),
          this.axes(0, 0, solid.z),
          up,
          fine(solid.height),
        );
      case 'mesh':
        return step.add(
          'IFCTRIANGULATEDFACESET',
          step.share('IFCCARTESIANPOINTLIST3D', solid.points.map(finePoint)),
          absent,
          new Token('.T.'),
          solid.triangles.map((triangle) => triangle.map((index) => integer(index + 1))),
          absent,
        );
    }
  }

  private axes2d(): Reference {
    return this.step.share('IFCAXIS2PLACEMENT2D', this.step.share('IFCCARTESIANPOINT', [0, 0]), absent);
  }

  private profile(points: Plane[], holes: Plane[][]): Reference {
    const { step } = this;
    const line = (ring: Plane[]): Reference =>
      step.share(
        'IFCPOLYLINE',
        [...ring, ring[0]!].map((point) => step.share('IFCCARTESIANPOINT', finePoint(point))),
      );
    return holes.length === 0
      ? step.share('IFCARBITRARYCLOSEDPROFILEDEF', enumeration('AREA'), absent, line(points))
      : step.share(
          'IFCARBITRARYPROFILEDEFWITHVOIDS',
          enumeration('AREA'),
          absent,
          line(points),
          holes.map(line),
        );
  }

  private style(look: Look): Reference {
    const known = this.styles.get(look);
    if (known) return known;
    const { step } = this;
    const colour = step.add('IFCCOLOURRGB', absent, look.red, look.green, look.blue);
    const rendering = step.add(
      'IFCSURFACESTYLERENDERING',
      colour,
      look.transparency,
      absent,
      absent,
      absent,
      absent,
      absent,
      absent,
      enumeration('NOTDEFINED'),
    );
    const style = step.add('IFCSURFACESTYLE', look.name, enumeration('BOTH'), [rendering]);
    this.styles.set(look, style);
    return style;
  }
}
