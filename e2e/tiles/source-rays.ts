import { readFileSync } from 'node:fs';
import earcut from 'earcut';
import { unzipSync } from 'fflate';
import { projection } from '../../models/geo/coordinate-systems.ts';
import { ecefFromGeographic } from '../../models/geo/local-frame.ts';
import { geoid } from '../../tiles/geoid-file.ts';

interface CityJson {
  transform: { scale: number[]; translate: number[] };
  vertices: number[][];
  CityObjects: Record<
    string,
    { type: string; parent?: string; geometry: { type: string; boundaries: number[][][][] }[] }
  >;
}

/** Triangles of a city in earth-centred metres, straight from the source: nothing of the tiler is asked. */
export interface SourceTriangles {
  /** Nine numbers a triangle. */
  corners: Float64Array;
  /** Building of each triangle. */
  owners: string[];
}

/** The buildings of a CityJSON 0.8 file within a ZIP, in RD New with heights above NAP. */
export function sourceTriangles(zip: string): SourceTriangles {
  const entries = unzipSync(readFileSync(zip), {
    filter: ({ name }) => name.endsWith('.json') && !name.startsWith('__'),
  });
  const city = JSON.parse(new TextDecoder().decode(Object.values(entries)[0])) as CityJson;
  const plane = projection('EPSG:28992');
  const undulations = geoid();
  const { scale, translate } = city.transform;
  const points = city.vertices.map((vertex) => {
    const [x, y, z] = vertex.map((value, axis) => value * scale[axis]! + translate[axis]!);
    const { longitude, latitude } = plane.toGeographic(x!, y!);
    return ecefFromGeographic(longitude, latitude, z! + undulations.undulation(longitude, latitude));
  });
  const corners: number[] = [];
  const owners: string[] = [];
  for (const [id, { type, parent, geometry }] of Object.entries(city.CityObjects))
    if (type.startsWith('Building'))
      for (const { boundaries } of geometry)
        for (const shell of boundaries)
          for (const rings of shell)
            for (const triangle of triangulate(rings as unknown as number[][], points)) {
              corners.push(...triangle);
              owners.push(parent ?? id);
            }
  return { corners: Float64Array.from(corners), owners };
}

/** A polygon with holes, in the plane of the two axes along which it is largest. */
function triangulate(rings: number[][], points: readonly number[][]): number[][] {
  const ring = rings.flat();
  const normal = newell(rings[0]!.map((index) => points[index]!));
  const drop = largest(normal);
  const [u, v] = [0, 1, 2].filter((axis) => axis !== drop) as [number, number];
  const flat = ring.flatMap((index) => [points[index]![u]!, points[index]![v]!]);
  const holes: number[] = [];
  let start = 0;
  for (const { length } of rings.slice(0, -1)) {
    start += length;
    holes.push(start);
  }
  const indices = earcut(flat, holes);
  const triangles: number[][] = [];
  for (let at = 0; at < indices.length; at += 3)
    triangles.push([0, 1, 2].flatMap((corner) => points[ring[indices[at + corner]!]!]!));
  return triangles;
}

function newell(ring: readonly number[][]): number[] {
  const normal = [0, 0, 0];
  for (const [at, a] of ring.entries()) {
    const b = ring[(at + 1) % ring.length]!;
    for (let axis = 0; axis < 3; axis++) {
      const [i, j] = [(axis + 1) % 3, (axis + 2) % 3];
      normal[axis]! += (a[i]! - b[i]!) * (a[j]! + b[j]! - 2 * ring[0]![j]!);
    }
  }
  return normal;
}

function largest(vector: readonly number[]): number {
  const sizes = vector.map(Math.abs);
  return sizes.indexOf(Math.max(...sizes));
}

/**
 * The building that a ray (origin, direction) meets first, or null (Möller and Trumbore 1997). Both sides of a
 * triangle count.
 */
export function cast({ corners, owners }: SourceTriangles, ray: readonly number[]): string | null {
  const [ox, oy, oz, dx, dy, dz] = ray as [number, number, number, number, number, number];
  let nearest = Number.POSITIVE_INFINITY;
  let owner: string | null = null;
  for (let at = 0, triangle = 0; at < corners.length; at += 9, triangle++) {
    const ax = corners[at]!;
    const ay = corners[at + 1]!;
    const az = corners[at + 2]!;
    const ux = corners[at + 3]! - ax;
    const uy = corners[at + 4]! - ay;
    const uz = corners[at + 5]! - az;
    const vx = corners[at + 6]! - ax;
    const vy = corners[at + 7]! - ay;
    const vz = corners[at + 8]! - az;
    const px = dy * vz - dz * vy;
    const py = dz * vx - dx * vz;
    const pz = dx * vy - dy * vx;
    const determinant = ux * px + uy * py + uz * pz;
    if (Math.abs(determinant) < 1e-12) continue;
    const tx = ox - ax;
    const ty = oy - ay;
    const tz = oz - az;
    const u = (tx * px + ty * py + tz * pz) / determinant;
    if (u < 0 || u > 1) continue;
    const qx = ty * uz - tz * uy;
    const qy = tz * ux - tx * uz;
    const qz = tx * uy - ty * ux;
    const v = (dx * qx + dy * qy + dz * qz) / determinant;
    if (v < 0 || u + v > 1) continue;
    const distance = (vx * qx + vy * qy + vz * qz) / determinant;
    if (distance > 0 && distance < nearest) {
      nearest = distance;
      owner = owners[triangle]!;
    }
  }
  return owner;
}
