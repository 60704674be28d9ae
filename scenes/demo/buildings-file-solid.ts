import { origin } from './plan.ts';
import type { Point } from './shapes.ts';

/** Semantic surfaces in the order of their numbers in every geometry. */
export const surfaceTypes = ['GroundSurface', 'WallSurface', 'RoofSurface'] as const;
export const ground = 0;
export const wall = 1;
export const roof = 2;

/** Vertices are whole steps of this, metres, from this place of EPSG:4549 and the zero of the 1985 datum. */
export const stepMetres = 0.01;
export const translate = [origin.x - 1500, origin.y - 1250, 0] as const;

/** OGC name of EPSG:4549 with heights in the 1985 national height datum (EPSG:5737). */
export const referenceSystem =
  'https://www.opengis.net/def/crs-compound?1=https://www.opengis.net/def/crs/EPSG/0/4549&2=https://www.opengis.net/def/crs/EPSG/0/5737';

/** A corner of a ring: the numbers of its vertices at the foot and at the eaves. */
export interface Corner {
  point: Point;
  foot: number;
  eaves: number;
}

/** How far a vertex may lie off the plane of its polygon before that is cut into triangles, steps. */
const mostOffPlane = 1.2;

/** Vertices of one feature and the solids that they make: closed shells, each polygon with its surface. */
export class FeatureGeometry {
  /** x, y, z a vertex in steps. */
  readonly vertices: number[] = [];
  /** Polygons of the solid being built: rings of vertex numbers, counter-clockwise from outside. */
  private polygons: number[][][] = [];
  private semantics: number[] = [];

  get vertexCount(): number {
    return this.vertices.length / 3;
  }

  vertex([x, y]: Point, height: number): number {
    this.vertices.push(
      Math.round((x + origin.x - translate[0]) / stepMetres),
      Math.round((y + origin.y - translate[1]) / stepMetres),
      Math.round(height / stepMetres),
    );
    return this.vertices.length / 3 - 1;
  }

  /** Corners of a ring (local metres) with a foot and an edge above it; the two follow each other in the file. */
  corners(ring: readonly Point[], foot: number, eaves: number): Corner[] {
    return ring.map((point) => ({
      point,
      foot: this.vertex(point, foot),
      eaves: this.vertex(point, eaves),
    }));
  }

  /** Adds a polygon; one that is not flat is cut into triangles. Vertices that coincide are taken once. */
  polygon(surface: number, ring: readonly number[], ...holes: readonly number[][]): void {
    const clean = ring.filter((vertex, i) => !this.same(vertex, ring[(i + 1) % ring.length]!));
    if (clean.length < 3) return;
    if (clean.length > 3 && holes.length === 0 && this.offPlane(clean) > mostOffPlane) {
      for (let i = 1; i + 1 < clean.length; i++) this.polygon(surface, [clean[0]!, clean[i]!, clean[i + 1]!]);
      return;
    }
    this.polygons.push([clean, ...holes.map((hole) => [...hole])]);
    this.semantics.push(surface);
  }

  /** Walls between foot and eaves round a ring; `inwards` for a hole given counter-clockwise. */
  walls(corners: readonly Corner[], inwards = false): void {
    for (let i = 0; i < corners.length; i++) {
      const [p, q] = [corners[i]!, corners[(i + 1) % corners.length]!];
      if (inwards) this.polygon(wall, [q.foot, p.foot, p.eaves, q.eaves]);
      else this.polygon(wall, [p.foot, q.foot, q.eaves, p.eaves]);
    }
  }

  /** The ground below a ring, with holes in it. */
  floor(corners: readonly Corner[], holes: readonly Corner[][] = []): void {
    this.polygon(
      ground,
      corners.map(({ foot }) => foot).reverse(),
      ...holes.map((hole) => hole.map(({ foot }) => foot)),
    );
  }

  /** A box or prism by itself: every face of it. */
  prism(ring: readonly Point[], low: number, high: number): void {
    const corners = this.corners(ring, low, high);
    this.floor(corners);
    this.walls(corners);
    this.polygon(
      roof,
      corners.map(({ eaves }) => eaves),
    );
  }

  /** Ends the solid being built: its boundaries (one shell) and the surface of each polygon, as JSON. */
  endSolid(): { boundaries: string; values: string; triangles: number } {
    const { polygons, semantics } = this;
    this.polygons = [];
    this.semantics = [];
    let triangles = 0;
    for (const rings of polygons)
      triangles += rings.reduce((sum, ring) => sum + ring.length, 0) - 2 + 2 * (rings.length - 1);
    return {
      boundaries: `[${polygons.map((rings) => `[${rings.map((ring) => `[${ring}]`)}]`)}]`,
      values: `[${semantics}]`,
      triangles,
    };
  }

  verticesJson(): string {
    const { vertices } = this;
    let text = '[';
    for (let i = 0; i < vertices.length; i += 3)
      text += `${i > 0 ? ',' : ''}[${vertices[i]},${vertices[i + 1]},${vertices[i + 2]}]`;
    return `${text}]`;
  }

  private same(a: number, b: number): boolean {
    const { vertices: v } = this;
    return v[a * 3] === v[b * 3] && v[a * 3 + 1] === v[b * 3 + 1] && v[a * 3 + 2] === v[b * 3 + 2];
  }

  /** Greatest distance of a vertex from the polygon's mean plane (Newell's normal through its middle), steps. */
  private offPlane(ring: readonly number[]): number {
    const { vertices: v } = this;
    let [nx, ny, nz, mx, my, mz] = [0, 0, 0, 0, 0, 0];
    const [ox, oy, oz] = [v[ring[0]! * 3]!, v[ring[0]! * 3 + 1]!, v[ring[0]! * 3 + 2]!];
    for (let i = 0; i < ring.length; i++) {
      const [p, q] = [ring[i]! * 3, ring[(i + 1) % ring.length]! * 3];
      const [ax, ay, az] = [v[p]! - ox, v[p + 1]! - oy, v[p + 2]! - oz];
      const [bx, by, bz] = [v[q]! - ox, v[q + 1]! - oy, v[q + 2]! - oz];
      nx += ay * bz - az * by;
      ny += az * bx - ax * bz;
      nz += ax * by - ay * bx;
      mx += ax / ring.length;
      my += ay / ring.length;
      mz += az / ring.length;
    }
    const length = Math.hypot(nx, ny, nz) || 1;
    let most = 0;
    for (const vertex of ring) {
      const [x, y, z] = [
        v[vertex * 3]! - ox - mx,
        v[vertex * 3 + 1]! - oy - my,
        v[vertex * 3 + 2]! - oz - mz,
      ];
      most = Math.max(most, Math.abs(x * nx + y * ny + z * nz) / length);
    }
    return most;
  }
}

/** One geometry of a city object: a solid, or several that belong together. */
export function geometryJson(solids: readonly { boundaries: string; values: string }[]): string {
  const surfaces = surfaceTypes.map((type) => `{"type":"${type}"}`).join(',');
  const single = solids.length === 1;
  const boundaries = solids.map((solid) => `[${solid.boundaries}]`).join(',');
  const values = solids.map((solid) => `[${solid.values}]`).join(',');
  return (
    `{"type":"${single ? 'Solid' : 'MultiSolid'}","lod":"2","boundaries":${single ? boundaries : `[${boundaries}]`},` +
    `"semantics":{"surfaces":[${surfaces}],"values":${single ? values : `[${values}]`}}}`
  );
}

/** First line of a CityJSON sequence of the demo city. */
export function sequenceHeader(title: string): string {
  return JSON.stringify({
    type: 'CityJSON',
    version: '2.0',
    transform: { scale: [stepMetres, stepMetres, stepMetres], translate },
    metadata: { referenceSystem, title },
    CityObjects: {},
    vertices: [],
  });
}
