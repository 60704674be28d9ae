import earcut from 'earcut';
import { projection } from '../../models/geo/coordinate-systems.ts';
import type { HeightReference } from '../../models/geo/heights.ts';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import { LocalGrid } from '../../models/geo/local-grid.ts';
import { surfaceColours } from '../mesh/colours.ts';
import { heightSurface } from '../place/source-heights.ts';
import type { MeshBuilder } from '../tileset/mesh-builder.ts';
import type { Mesher } from '../tileset/mesher.ts';
import { type Prism, unpackPrisms } from './footprint-payload.ts';
import { withoutNeedless } from './rings.ts';

export interface FootprintMesherOptions {
  crs: string;
  frame: { longitude: number; latitude: number; height: number };
  /** What base and top refer to. */
  heights: HeightReference;
}

/** Roofs and walls of footprints; no floors, since nothing is seen from below. */
export function createMesher(options: FootprintMesherOptions): Mesher {
  const { longitude, latitude, height } = options.frame;
  const grid = new LocalGrid(
    new LocalFrame(longitude, latitude, height),
    projection(options.crs),
    heightSurface(options.heights),
  );
  return {
    mesh(payload, builder) {
      const { prisms, estimated } = unpackPrisms(payload);
      for (const prism of prisms) addPrism(prism, estimated, grid, builder);
    },
  };
}

let lower = new Float64Array(3 * 1024);
let upper = new Float64Array(3 * 1024);
const normal = new Int8Array(3);
const upwards = Int8Array.of(0, 0, 127);

function addPrism(
  { base, top, rings }: Prism,
  estimated: boolean,
  grid: LocalGrid,
  builder: MeshBuilder,
): void {
  const wall = estimated ? surfaceColours.estimated : surfaceColours.wall;
  const roof = estimated ? surfaceColours.estimated : surfaceColours.flatRoof;
  const total = rings.reduce((sum, ring) => sum + ring.length / 2, 0);
  if (lower.length < total * 3) {
    lower = new Float64Array(total * 6);
    upper = new Float64Array(total * 6);
  }
  let count = 0;
  const ends: number[] = [];
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      grid.toLocalPair(ring[at]!, ring[at + 1]!, base, top, lower, upper, count * 3);
      count++;
    }
    const start = ends.at(-1) ?? 0;
    count = withoutNeedless(lower, upper, start, count);
    if (count - start < 3) count = start;
    else ends.push(count);
  }
  if (ends.length === 0) return;
  let start = 0;
  for (const [ring, end] of ends.entries()) {
    // Exteriors turn counter-clockwise and interiors clockwise here, so that the outside is on the right.
    addWalls(start, end, ringArea(lower, start, end) > 0 === (ring === 0), builder, wall);
    start = end;
  }
  addRoof(ends, builder, roof);
}

function addWalls(
  start: number,
  end: number,
  forward: boolean,
  builder: MeshBuilder,
  colour: ArrayLike<number>,
): void {
  const count = end - start;
  for (let n = 0; n < count; n++) {
    // One wall after the other, so that each begins where the last one ended.
    const a = forward ? start + n : end - 1 - n;
    const b = forward ? start + ((n + 1) % count) : end - 1 - ((n + 1) % count);
    const dx = lower[b * 3]! - lower[a * 3]!;
    const dy = lower[b * 3 + 1]! - lower[a * 3 + 1]!;
    const length = Math.hypot(dx, dy);
    if (length < 1e-4) continue;
    normal[0] = Math.round((dy / length) * 127);
    normal[1] = Math.round((-dx / length) * 127);
    // Down one edge and up the other: the next wall goes on from there, so that few steps are left to encode.
    const first = put(builder, upper, a, normal, colour);
    put(builder, lower, a, normal, colour);
    put(builder, lower, b, normal, colour);
    put(builder, upper, b, normal, colour);
    builder.triangle(first, first + 1, first + 2);
    builder.triangle(first, first + 2, first + 3);
  }
}

const flat: number[] = [];

function addRoof(ends: readonly number[], builder: MeshBuilder, colour: ArrayLike<number>): void {
  flat.length = 0;
  const count = ends.at(-1)!;
  for (let i = 0; i < count; i++) flat.push(upper[i * 3]!, upper[i * 3 + 1]!);
  const triangles = earcut(flat, ends.slice(0, -1));
  const first = builder.vertexCount;
  for (let i = 0; i < count; i++) put(builder, upper, i, upwards, colour);
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = [triangles[i]!, triangles[i + 1]!, triangles[i + 2]!];
    const area =
      (flat[b * 2]! - flat[a * 2]!) * (flat[c * 2 + 1]! - flat[a * 2 + 1]!) -
      (flat[c * 2]! - flat[a * 2]!) * (flat[b * 2 + 1]! - flat[a * 2 + 1]!);
    if (area > 0) builder.triangle(first + a, first + b, first + c);
    else builder.triangle(first + a, first + c, first + b);
  }
}

function put(
  builder: MeshBuilder,
  points: Float64Array,
  at: number,
  direction: Int8Array,
  colour: ArrayLike<number>,
): number {
  return builder.vertex(points[at * 3]!, points[at * 3 + 1]!, points[at * 3 + 2]!, direction, colour);
}

function ringArea(points: Float64Array, start: number, end: number): number {
  let area = 0;
  const [ox, oy] = [points[start * 3]!, points[start * 3 + 1]!];
  for (let i = start; i < end; i++) {
    const j = i + 1 < end ? i + 1 : start;
    area +=
      (points[i * 3]! - ox) * (points[j * 3 + 1]! - oy) - (points[j * 3]! - ox) * (points[i * 3 + 1]! - oy);
  }
  return area / 2;
}
