import { linearColour } from '../../mesh/colours.ts';

type Vector = readonly [x: number, y: number, z: number];

/** A mesh of one model, built from simple solids: z up, its foot at the origin, facing east. */
export class ModelMesh {
  readonly positions: number[] = [];
  /** Unit vectors. */
  readonly normals: number[] = [];
  /** Linear RGBA 0 … 255. */
  readonly colours: number[] = [];
  readonly indices: number[] = [];

  get triangleCount(): number {
    return this.indices.length / 3;
  }

  private vertex(position: Vector, normal: Vector, colour: readonly number[]): number {
    const length = Math.hypot(...normal) || 1;
    this.positions.push(...position);
    this.normals.push(normal[0] / length, normal[1] / length, normal[2] / length);
    this.colours.push(colour[0]!, colour[1]!, colour[2]!, 255);
    return this.positions.length / 3 - 1;
  }

  /** A box by its centre and sizes; its underside is left out. */
  box(centre: Vector, size: Vector, colour: string): this {
    const c = linearColour(colour);
    const [x, y, z] = centre;
    const [dx, dy, dz] = [size[0] / 2, size[1] / 2, size[2] / 2];
    const face = (normal: Vector, corners: Vector[]): void => {
      const first = corners.map((corner) => this.vertex(corner, normal, c))[0]!;
      this.indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
    };
    const at = (sx: number, sy: number, sz: number): Vector => [x + sx * dx, y + sy * dy, z + sz * dz];
    face([1, 0, 0], [at(1, -1, -1), at(1, 1, -1), at(1, 1, 1), at(1, -1, 1)]);
    face([-1, 0, 0], [at(-1, 1, -1), at(-1, -1, -1), at(-1, -1, 1), at(-1, 1, 1)]);
    face([0, 1, 0], [at(1, 1, -1), at(-1, 1, -1), at(-1, 1, 1), at(1, 1, 1)]);
    face([0, -1, 0], [at(-1, -1, -1), at(1, -1, -1), at(1, -1, 1), at(-1, -1, 1)]);
    face([0, 0, 1], [at(-1, -1, 1), at(1, -1, 1), at(1, 1, 1), at(-1, 1, 1)]);
    return this;
  }

  /** Upright prism or cone round the point (x, y), its sides smooth; radius 0 on top makes a tip. */
  column(
    [x, y]: readonly [number, number],
    [low, high]: readonly [number, number],
    [radiusLow, radiusHigh]: readonly [number, number],
    sides: number,
    colour: string,
    top = false,
  ): this {
    const c = linearColour(colour);
    const slope = (radiusLow - radiusHigh) / (high - low);
    const ring = (z: number, radius: number): number[] =>
      Array.from({ length: sides }, (_nothing, i) => {
        const angle = (i / sides) * 2 * Math.PI;
        const [u, v] = [Math.cos(angle), Math.sin(angle)];
        return this.vertex([x + u * radius, y + v * radius, z], [u, v, slope], c);
      });
    const lower = ring(low, radiusLow);
    const upper = ring(high, radiusHigh);
    for (let i = 0; i < sides; i++) {
      const j = (i + 1) % sides;
      this.indices.push(lower[i]!, lower[j]!, upper[j]!);
      if (radiusHigh > 0) this.indices.push(lower[i]!, upper[j]!, upper[i]!);
    }
    if (top && radiusHigh > 0) {
      const lid = ring(high, radiusHigh).map((vertex) => {
        this.normals.splice(vertex * 3, 3, 0, 0, 1);
        return vertex;
      });
      for (let i = 1; i + 1 < sides; i++) this.indices.push(lid[0]!, lid[i]!, lid[i + 1]!);
    }
    return this;
  }

  /**
   * A crown from afar: four sides through rings of the given heights and radii between two tips.
   * @param tips Height of the lower and of the upper one.
   */
  lantern(
    [low, high]: readonly [number, number],
    rings: readonly (readonly [height: number, radius: number])[],
    dark: string,
    light: string,
  ): this {
    const [shade, sun] = [linearColour(dark), linearColour(light)];
    const tint = (height: number): number[] =>
      shade.map((value, i) => Math.round(value + ((sun[i]! - value) * (height - low)) / (high - low)));
    const bottom = this.vertex([0, 0, low], [0, 0, -1], shade);
    const rows = rings.map(([height, radius], ring) =>
      [0, 1, 2, 3].map((i) => {
        const angle = ((i + ring / 2) * Math.PI) / 2;
        const [u, v] = [Math.cos(angle), Math.sin(angle)];
        return this.vertex([u * radius, v * radius, height], [u, v, ring === 0 ? -0.1 : 0.5], tint(height));
      }),
    );
    const top = this.vertex([0, 0, high], [0, 0, 1], sun);
    for (let i = 0; i < 4; i++) {
      const j = (i + 1) % 4;
      this.indices.push(rows[0]![j]!, rows[0]![i]!, bottom);
      for (let row = 1; row < rows.length; row++) {
        const [below, above] = [rows[row - 1]!, rows[row]!];
        this.indices.push(below[i]!, below[j]!, above[i]!, below[j]!, above[j]!, above[i]!);
      }
      this.indices.push(rows.at(-1)![i]!, rows.at(-1)![j]!, top);
    }
    return this;
  }

  /** A beam of square section between two points. */
  beam(from: Vector, to: Vector, width: number, colour: string): this {
    const c = linearColour(colour);
    const along = to.map((value, axis) => value - from[axis]!) as [number, number, number];
    const across: Vector = Math.abs(along[2]) > Math.hypot(along[0], along[1]) ? [1, 0, 0] : [0, 0, 1];
    const u = unit(cross(along, across));
    const v = unit(cross(u, along));
    const half = width / 2;
    const corner = (end: Vector, a: number, b: number): Vector =>
      end.map((value, axis) => value + a * half * u[axis]! + b * half * v[axis]!) as unknown as Vector;
    for (const [normal, a, b, p, q] of [
      [u, 1, -1, 1, 1],
      [v, 1, 1, -1, 1],
      [negative(u), -1, 1, -1, -1],
      [negative(v), -1, -1, 1, -1],
    ] as const) {
      const first = this.vertex(corner(from, a, b), normal, c);
      this.vertex(corner(to, a, b), normal, c);
      this.vertex(corner(to, p, q), normal, c);
      this.vertex(corner(from, p, q), normal, c);
      const outward = dot(cross(along, sub(corner(from, p, q), corner(from, a, b))), normal) > 0;
      if (outward) this.indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
      else this.indices.push(first, first + 2, first + 1, first, first + 3, first + 2);
    }
    return this;
  }

  /**
   * A lump of leaves: a sphere of triangles whose vertices `shape` moves, lit as if it were round, darker below.
   * @param shape Unit vector to a place relative to `centre`.
   */
  crown(centre: Vector, levels: 0 | 1, dark: string, light: string, shape: (unit: Vector) => Vector): this {
    const [low, high] = [linearColour(dark), linearColour(light)];
    const { vertices, triangles } = sphere(levels);
    const first = this.positions.length / 3;
    for (const at of vertices) {
      const part = Math.min(Math.max(0.5 + 0.62 * at[2], 0), 1);
      const moved = shape(at);
      this.vertex(
        [centre[0] + moved[0], centre[1] + moved[1], centre[2] + moved[2]],
        at,
        low.map((value, i) => Math.round(value + (high[i]! - value) * part)),
      );
    }
    for (const corner of triangles) this.indices.push(first + corner);
    return this;
  }
}

const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const sub = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const negative = (a: Vector): Vector => [-a[0], -a[1], -a[2]];
const unit = (a: Vector): Vector => {
  const length = Math.hypot(...a);
  return [a[0] / length, a[1] / length, a[2] / length];
};

/** An icosahedron on its tip (20 triangles), or with every triangle cut in four (80). */
function sphere(levels: 0 | 1): { vertices: Vector[]; triangles: number[] } {
  const z = 1 / Math.sqrt(5);
  const r = 2 / Math.sqrt(5);
  const ring = (turn: number, height: number): Vector[] =>
    Array.from({ length: 5 }, (_nothing, i) => {
      const angle = ((i + turn) / 5) * 2 * Math.PI;
      return [r * Math.cos(angle), r * Math.sin(angle), height];
    });
  const vertices: Vector[] = [[0, 0, 1], ...ring(0, z), ...ring(0.5, -z), [0, 0, -1]];
  let triangles: number[] = [];
  for (let i = 0; i < 5; i++) {
    const [a, b] = [1 + i, 1 + ((i + 1) % 5)];
    const [c, d] = [6 + i, 6 + ((i + 1) % 5)];
    triangles.push(0, a, b, a, c, b, b, c, d, 11, d, c);
  }
  if (levels === 0) return { vertices, triangles };
  const middles = new Map<number, number>();
  const middle = (p: number, q: number): number => {
    const key = Math.min(p, q) * 100 + Math.max(p, q);
    let at = middles.get(key);
    if (at === undefined) {
      const [a, b] = [vertices[p]!, vertices[q]!];
      at = vertices.push(unit([a[0] + b[0], a[1] + b[1], a[2] + b[2]])) - 1;
      middles.set(key, at);
    }
    return at;
  };
  const finer: number[] = [];
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = [triangles[i]!, triangles[i + 1]!, triangles[i + 2]!];
    const [ab, bc, ca] = [middle(a, b), middle(b, c), middle(c, a)];
    finer.push(a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca);
  }
  triangles = finer;
  return { vertices, triangles };
}
