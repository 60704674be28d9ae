import {
  absent,
  enumeration,
  identifierValue,
  integer,
  label,
  type Reference,
  real,
  StepWriter,
  Token,
  truth,
  type Value,
} from './step-writer.ts';

/** Colour, and how much light passes through. */
export interface Look {
  red: number;
  green: number;
  blue: number;
  transparency: number;
}

/** A box, an extruded outline or a round rod in storey coordinates, metres: x along the front, y to the back, z up. */
export type Solid =
  | { kind: 'box'; x: number; y: number; z: number; length: number; depth: number; height: number }
  | { kind: 'rod'; from: [number, number, number]; to: [number, number, number]; radius: number }
  | { kind: 'outline'; points: [number, number][]; holes?: [number, number][][]; z: number; height: number };

export interface Storey {
  reference: Reference;
  placement: Reference;
  elements: Reference[];
  spaces: Reference[];
}

/** What a property set holds: name to value. */
export type Properties = Record<string, string | number | boolean>;

/** Where the model stands on the map. */
export interface MapPosition {
  eastings: number;
  northings: number;
  orthogonalHeight: number;
  /** Radians from grid east to the model's x axis. */
  angle: number;
  crs: string;
  verticalDatum: string;
}

/** Builds a valid IFC4 model of storeys and simple solids. */
export class IfcModelWriter {
  private readonly step = new StepWriter();
  private readonly context: Reference;
  private readonly body: Reference;
  private readonly building: Reference;
  private readonly buildingPlacement: Reference;
  private readonly storeys: Storey[] = [];
  private readonly psets = new Map<string, { pset: Reference; members: Reference[] }>();
  private readonly looks = new Map<Look, Reference>();

  constructor(names: { project: string; site: string; building: string }, position: MapPosition) {
    const { step } = this;
    const metre = step.add(
      'IFCSIUNIT',
      new Token('*'),
      enumeration('LENGTHUNIT'),
      absent,
      enumeration('METRE'),
    );
    const units = step.add('IFCUNITASSIGNMENT', [
      metre,
      step.add('IFCSIUNIT', new Token('*'), enumeration('AREAUNIT'), absent, enumeration('SQUARE_METRE')),
      step.add('IFCSIUNIT', new Token('*'), enumeration('VOLUMEUNIT'), absent, enumeration('CUBIC_METRE')),
      step.add('IFCSIUNIT', new Token('*'), enumeration('PLANEANGLEUNIT'), absent, enumeration('RADIAN')),
    ]);
    this.context = step.add(
      'IFCGEOMETRICREPRESENTATIONCONTEXT',
      absent,
      'Model',
      integer(3),
      1e-5,
      this.axes(0, 0, 0),
      absent,
    );
    this.body = step.add(
      'IFCGEOMETRICREPRESENTATIONSUBCONTEXT',
      'Body',
      'Model',
      new Token('*'),
      new Token('*'),
      new Token('*'),
      new Token('*'),
      this.context,
      absent,
      enumeration('MODEL_VIEW'),
      absent,
    );
    const projected = step.add(
      'IFCPROJECTEDCRS',
      position.crs,
      absent,
      'CGCS2000',
      position.verticalDatum,
      'Gauss-Kruger',
      absent,
      metre,
    );
    step.add(
      'IFCMAPCONVERSION',
      this.context,
      projected,
      position.eastings,
      position.northings,
      position.orthogonalHeight,
      Math.cos(position.angle),
      Math.sin(position.angle),
      1,
    );
    const project = step.add(
      'IFCPROJECT',
      step.guid(),
      absent,
      names.project,
      absent,
      absent,
      absent,
      absent,
      [this.context],
      units,
    );
    const sitePlacement = step.add('IFCLOCALPLACEMENT', absent, this.axes(0, 0, 0));
    const site = step.add(
      'IFCSITE',
      step.guid(),
      absent,
      names.site,
      absent,
      absent,
      sitePlacement,
      absent,
      absent,
      enumeration('ELEMENT'),
      absent,
      absent,
      absent,
      absent,
      absent,
    );
    this.buildingPlacement = step.add('IFCLOCALPLACEMENT', sitePlacement, this.axes(0, 0, 0));
    this.building = step.add(
      'IFCBUILDING',
      step.guid(),
      absent,
      names.building,
      absent,
      absent,
      this.buildingPlacement,
      absent,
      absent,
      enumeration('ELEMENT'),
      absent,
      absent,
      absent,
    );
    this.aggregate(project, [site]);
    this.aggregate(site, [this.building]);
  }

  storey(name: string, elevation: number): Storey {
    const { step } = this;
    const placement = step.add('IFCLOCALPLACEMENT', this.buildingPlacement, this.axes(0, 0, elevation));
    const reference = step.add(
      'IFCBUILDINGSTOREY',
      step.guid(),
      absent,
      name,
      absent,
      absent,
      placement,
      absent,
      absent,
      enumeration('ELEMENT'),
      elevation,
    );
    const storey = { reference, placement, elements: [], spaces: [] };
    this.storeys.push(storey);
    return storey;
  }

  /** @param tail Attributes of the entity after Tag, such as its predefined type. */
  element(
    storey: Storey,
    type: string,
    name: string,
    look: Look,
    solids: Solid[],
    tail: Value[],
    properties: Record<string, Properties>,
  ): void {
    const { step } = this;
    const placement = step.add('IFCLOCALPLACEMENT', storey.placement, this.axes(0, 0, 0));
    const element = step.add(
      type,
      step.guid(),
      absent,
      name,
      absent,
      absent,
      placement,
      this.shape(solids, look),
      `${this.count(type)}`,
      ...tail,
    );
    storey.elements.push(element);
    this.describe(element, properties);
  }

  space(
    storey: Storey,
    code: string,
    name: string,
    look: Look,
    solid: Solid & { kind: 'box' },
    properties: Record<string, Properties>,
  ): void {
    const { step } = this;
    const placement = step.add('IFCLOCALPLACEMENT', storey.placement, this.axes(0, 0, 0));
    const space = step.add(
      'IFCSPACE',
      step.guid(),
      absent,
      code,
      absent,
      absent,
      placement,
      this.shape([solid], look),
      name,
      enumeration('ELEMENT'),
      enumeration('INTERNAL'),
      absent,
    );
    storey.spaces.push(space);
    this.describe(space, properties);
    const area = step.add(
      'IFCQUANTITYAREA',
      'NetFloorArea',
      absent,
      absent,
      solid.length * solid.depth,
      absent,
    );
    const height = step.add('IFCQUANTITYLENGTH', 'Height', absent, absent, solid.height, absent);
    const quantities = step.add(
      'IFCELEMENTQUANTITY',
      step.guid(),
      absent,
      'Qto_SpaceBaseQuantities',
      absent,
      absent,
      [area, height],
    );
    step.add('IFCRELDEFINESBYPROPERTIES', step.guid(), absent, absent, absent, [space], quantities);
  }

  file(name: string): string {
    this.aggregate(
      this.building,
      this.storeys.map((storey) => storey.reference),
    );
    for (const storey of this.storeys) {
      if (storey.spaces.length > 0) this.aggregate(storey.reference, storey.spaces);
      if (storey.elements.length > 0)
        this.step.add(
          'IFCRELCONTAINEDINSPATIALSTRUCTURE',
          this.step.guid(),
          absent,
          absent,
          absent,
          storey.elements,
          storey.reference,
        );
    }
    for (const { pset, members } of this.psets.values())
      this.step.add('IFCRELDEFINESBYPROPERTIES', this.step.guid(), absent, absent, absent, members, pset);
    return this.step.file(name, 'IFC4');
  }

  private readonly counts = new Map<string, number>();
  private count(type: string): number {
    const next = (this.counts.get(type) ?? 0) + 1;
    this.counts.set(type, next);
    return next;
  }

  private aggregate(whole: Reference, parts: Reference[]): void {
    this.step.add('IFCRELAGGREGATES', this.step.guid(), absent, absent, absent, whole, parts);
  }

  private axes(x: number, y: number, z: number): Reference {
    return this.step.share(
      'IFCAXIS2PLACEMENT3D',
      this.step.share('IFCCARTESIANPOINT', [x, y, z]),
      absent,
      absent,
    );
  }

  private shape(solids: Solid[], look: Look): Reference {
    const { step } = this;
    const up = step.share('IFCDIRECTION', [0, 0, 1]);
    const items = solids.map((solid) => {
      const item = this.solid(solid, up);
      step.add('IFCSTYLEDITEM', item, [this.style(look)], absent);
      return item;
    });
    const representation = step.add('IFCSHAPEREPRESENTATION', this.body, 'Body', 'SweptSolid', items);
    return step.add('IFCPRODUCTDEFINITIONSHAPE', absent, absent, [representation]);
  }

  private solid(solid: Solid, up: Reference): Reference {
    const { step } = this;
    if (solid.kind === 'rod') {
      const along = solid.to.map((value, axis) => value - solid.from[axis]!);
      const length = Math.hypot(...along);
      const axis = step.add(
        'IFCDIRECTION',
        along.map((value) => value / length),
      );
      // Any direction that is not the axis itself will do for the profile's x.
      const side = step.share('IFCDIRECTION', Math.abs(along[2]!) < 0.9 * length ? [0, 0, 1] : [1, 0, 0]);
      const place = step.add('IFCAXIS2PLACEMENT3D', step.add('IFCCARTESIANPOINT', solid.from), axis, side);
      const circle = step.share(
        'IFCCIRCLEPROFILEDEF',
        enumeration('AREA'),
        absent,
        this.axes2d(),
        solid.radius,
      );
      return step.add('IFCEXTRUDEDAREASOLID', circle, place, up, length);
    }
    if (solid.kind === 'box') {
      const profile = step.share(
        'IFCRECTANGLEPROFILEDEF',
        enumeration('AREA'),
        absent,
        this.axes2d(),
        solid.length,
        solid.depth,
      );
      return step.add(
        'IFCEXTRUDEDAREASOLID',
        profile,
        this.axes(solid.x, solid.y, solid.z),
        up,
        solid.height,
      );
    }
    const profile = this.outline(solid.points, solid.holes ?? []);
    return step.add('IFCEXTRUDEDAREASOLID', profile, this.axes(0, 0, solid.z), up, solid.height);
  }

  private axes2d(): Reference {
    return this.step.share('IFCAXIS2PLACEMENT2D', this.step.share('IFCCARTESIANPOINT', [0, 0]), absent);
  }

  private outline(points: [number, number][], holes: [number, number][][]): Reference {
    const line = (ring: [number, number][]): Reference =>
      this.step.add(
        'IFCPOLYLINE',
        [...ring, ring[0]!].map(([x, y]) => this.step.share('IFCCARTESIANPOINT', [x, y])),
      );
    return holes.length === 0
      ? this.step.add('IFCARBITRARYCLOSEDPROFILEDEF', enumeration('AREA'), absent, line(points))
      : this.step.add(
          'IFCARBITRARYPROFILEDEFWITHVOIDS',
          enumeration('AREA'),
          absent,
          line(points),
          holes.map(line),
        );
  }

  private style(look: Look): Reference {
    const known = this.looks.get(look);
    if (known) return known;
    const colour = this.step.add('IFCCOLOURRGB', absent, look.red, look.green, look.blue);
    const rendering = this.step.add(
      'IFCSURFACESTYLERENDERING',
      colour,
      real(look.transparency),
      absent,
      absent,
      absent,
      absent,
      absent,
      absent,
      enumeration('NOTDEFINED'),
    );
    const style = this.step.add('IFCSURFACESTYLE', absent, enumeration('BOTH'), [rendering]);
    this.looks.set(look, style);
    return style;
  }

  /** Elements with equal property sets share one. */
  private describe(element: Reference, properties: Record<string, Properties>): void {
    for (const [set, values] of Object.entries(properties)) {
      const key = `${set}${JSON.stringify(values)}`;
      let known = this.psets.get(key);
      if (!known) {
        const list = Object.entries(values).map(([name, value]) =>
          this.step.add('IFCPROPERTYSINGLEVALUE', name, absent, typed(name, value), absent),
        );
        known = {
          pset: this.step.add('IFCPROPERTYSET', this.step.guid(), absent, set, absent, list),
          members: [],
        };
        this.psets.set(key, known);
      }
      known.members.push(element);
    }
  }
}

function typed(name: string, value: string | number | boolean): Token {
  if (typeof value === 'boolean') return truth(value);
  if (typeof value === 'number') return new Token(`IFCREAL(${real(value).text})`);
  return name === 'Reference' ? identifierValue(value) : label(value);
}
