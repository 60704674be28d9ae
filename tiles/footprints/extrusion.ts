import earcut from 'earcut';
import type { LocalGrid } from '../../models/geo/local-grid.ts';
import { surfaceColours } from '../mesh/colours.ts';
import type { MeshBuilder } from '../tileset/mesh-builder.ts';

/** Outlines of many features, packed; each belongs to a feature and reaches from a base to a top. */
export class OutlineStore {
  /** x, y a vertex, source coordinates, closing points left out. */
  private coordinates = new Float64Array(1 << 16);
  private length = 0;
  private readonly ringEnds: number[] = [];
  private readonly firstRing: number[] = [0];
  private readonly base: number[] = [];
  private readonly top: number[] = [];

  get count(): number {
    return this.base.length;
  }

  /** Adds a polygon (exterior, interiors; closed rings) from `base` to `top` metres; returns its number. */
  add(rings: readonly (readonly (readonly number[])[])[], base: number, top: number): number {
    for (const ring of rings) {
      const last = ring.length - 1;
      const closed = ring[0]![0] === ring[last]![0] && ring[0]![1] === ring[last]![1];
      const count = closed ? last : ring.length;
      if (count < 3) continue;
      if (this.length + count * 2 > this.coordinates.length) {
        const larger = new Float64Array(Math.max(this.coordinates.length * 2, this.length + count * 2));
        larger.set(this.coordinates);
        this.coordinates = larger;
      }
      for (let i = 0; i < count; i++) {
        this.coordinates[this.length++] = ring[i]![0]!;
        this.coordinates[this.length++] = ring[i]![1]!;
      }
      this.ringEnds.push(this.length);
    }
    this.firstRing.push(this.ringEnds.length);
    this.base.push(base);
    this.top.push(top);
    return this.base.length - 1;
  }

  vertexCount(outline: number): number {
    const [from, to] = this.range(outline);
    // A roof vertex and four wall vertices each.
    return ((to - from) / 2) * 5;
  }

  /** Widens `box` (least x, y, z, greatest x, y, z) by the outline in the local frame. */
  extend(outline: number, grid: LocalGrid, box: Float64Array, offset: number): void {
    const [from, to] = this.range(outline);
    for (let at = from; at < to; at += 2)
      for (const height of [this.base[outline]!, this.top[outline]!]) {
        grid.toLocal(this.coordinates[at]!, this.coordinates[at + 1]!, height, point, 0);
        for (let axis = 0; axis < 3; axis++) {
          if (point[axis]! < box[offset + axis]!) box[offset + axis] = point[axis]!;
          if (point[axis]! > box[offset + 3 + axis]!) box[offset + 3 + axis] = point[axis]!;
        }
      }
  }

  /** Emits roof and walls; no floor, since nothing is seen from below. */
  emit(outline: number, grid: LocalGrid, builder: MeshBuilder, estimated: boolean): void {
    const [from, to] = this.range(outline);
    const count = (to - from) / 2;
    if (count < 3) return;
    if (lower.length < count * 3) {
      lower = new Float64Array(count * 6);
      upper = new Float64Array(count * 6);
    }
    const [base, top] = [this.base[outline]!, this.top[outline]!];
    for (let i = 0; i < count; i++) {
      const [x, y] = [this.coordinates[from + i * 2]!, this.coordinates[from + i * 2 + 1]!];
      grid.toLocal(x, y, base, lower, i * 3);
      grid.toLocal(x, y, top, upper, i * 3);
    }
    const wall = estimated ? surfaceColours.estimated : surfaceColours.wall;
    this.emitWalls(outline, from, builder, wall);
    this.emitRoof(
      outline,
      from,
      count,
      builder,
      estimated ? surfaceColours.estimated : surfaceColours.flatRoof,
    );
  }

  private emitWalls(outline: number, from: number, builder: MeshBuilder, colour: ArrayLike<number>): void {
    let start = 0;
    for (let ring = this.firstRing[outline]!; ring < this.firstRing[outline + 1]!; ring++) {
      const end = (this.ringEnds[ring]! - from) / 2;
      // Exteriors turn counter-clockwise and interiors clockwise here, so that the outside is on the right.
      const forward = ringArea(lower, start, end) > 0 === (ring === this.firstRing[outline]);
      for (let i = start; i < end; i++) {
        const next = i + 1 < end ? i + 1 : start;
        const a = forward ? i : next;
        const b = forward ? next : i;
        const dx = lower[b * 3]! - lower[a * 3]!;
        const dy = lower[b * 3 + 1]! - lower[a * 3 + 1]!;
        const length = Math.hypot(dx, dy);
        if (length < 1e-4) continue;
        normal[0] = Math.round((dy / length) * 127);
        normal[1] = Math.round((-dx / length) * 127);
        normal[2] = 0;
        // Down one edge and up the other: the next wall goes on from there, so that few steps are left to encode.
        const first = put(builder, upper, a, colour);
        put(builder, lower, a, colour);
        put(builder, lower, b, colour);
        put(builder, upper, b, colour);
        builder.triangle(first, first + 1, first + 2);
        builder.triangle(first, first + 2, first + 3);
      }
      start = end;
    }
  }

  private emitRoof(
    outline: number,
    from: number,
    count: number,
    builder: MeshBuilder,
    colour: ArrayLike<number>,
  ): void {
    flat.length = 0;
    holes.length = 0;
    for (let i = 0; i < count; i++) flat.push(upper[i * 3]!, upper[i * 3 + 1]!);
    for (let ring = this.firstRing[outline]!; ring < this.firstRing[outline + 1]! - 1; ring++)
      holes.push((this.ringEnds[ring]! - from) / 2);
    const triangles = earcut(flat, holes.length > 0 ? holes : undefined);
    normal[0] = 0;
    normal[1] = 0;
    normal[2] = 127;
    const first = builder.vertexCount;
    for (let i = 0; i < count; i++) put(builder, upper, i, colour);
    for (let i = 0; i < triangles.length; i += 3) {
      const [a, b, c] = [triangles[i]!, triangles[i + 1]!, triangles[i + 2]!];
      const area =
        (flat[b * 2]! - flat[a * 2]!) * (flat[c * 2 + 1]! - flat[a * 2 + 1]!) -
        (flat[c * 2]! - flat[a * 2]!) * (flat[b * 2 + 1]! - flat[a * 2 + 1]!);
      if (area > 0) builder.triangle(first + a, first + b, first + c);
      else builder.triangle(first + a, first + c, first + b);
    }
  }

  private range(outline: number): [number, number] {
    const first = this.firstRing[outline]!;
    const last = this.firstRing[outline + 1]!;
    if (last === first) return [0, 0];
    return [first === 0 ? 0 : this.ringEnds[first - 1]!, this.ringEnds[last - 1]!];
  }
}

let lower = new Float64Array(3 * 1024);
let upper = new Float64Array(3 * 1024);
const point = new Float64Array(3);
const normal = new Int8Array(3);
const flat: number[] = [];
const holes: number[] = [];

function put(builder: MeshBuilder, points: Float64Array, at: number, colour: ArrayLike<number>): number {
  return builder.vertex(points[at * 3]!, points[at * 3 + 1]!, points[at * 3 + 2]!, normal, colour);
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
