import type { TileNode } from '../tileset/tile-tree.ts';
import { stepsPerMetre } from './spill.ts';

/** Cells along the edge of a node's cube; a node keeps one point a cell of what lies below it. */
export const cellsAcross = 192;
/** A node with more points is divided. */
const mostLeafPoints = 80_000;
/** A node that takes more points than this from below takes them in wider cells. */
const mostInnerPoints = 90_000;
/** What a leaf has left is taken by its parent where it is less than this. */
const leastLeafPoints = 2_000;
/** Cubes of 2^5 steps, 31 mm, are not divided. */
const leastExponent = 5;
/** More points than this in such a cube are a fault of the file. */
const mostCrowdedPoints = 100_000;

/** A cube of 2^exponent steps. */
export interface Cube {
  x: number;
  y: number;
  z: number;
  exponent: number;
}

/** A node of an octree refined by addition: each point is in one node. */
export interface PointNode {
  cube: Cube;
  /** Numbers of points. */
  points: Uint32Array;
  children: PointNode[];
  /** Further children, which are written already. */
  below: TileNode[];
  /** Metres between the points of a node that has children; 0 at leaves. */
  spacing: number;
}

/** Divides points into an octree and thins them upwards: each inner node holds an even sample of what lies below. */
export class OctreeBuilder {
  /** Points left out because a crowd of others lies in the same 31 mm. */
  crowded = 0;

  /**
   * @param words Points of `stride` words: east, north, up first, in steps.
   * @param sampler One that is used again from builder to builder spares their memory.
   */
  constructor(
    private readonly words: Int32Array,
    private readonly stride: number,
    private readonly sampler = new Sampler(),
  ) {
    sampler.begin(words, stride);
  }

  build(points: Uint32Array, cube: Cube): PointNode {
    if (points.length <= mostLeafPoints || cube.exponent <= leastExponent)
      return { cube, points: this.uncrowded(points), children: [], below: [], spacing: 0 };
    return this.join(
      cube,
      this.divide(points, cube).map(([part, child]) => this.build(part, child)),
    );
  }

  /** A node over others: takes its sample out of them. */
  join(cube: Cube, nodes: readonly PointNode[]): PointNode {
    const { taken, rest, cellMetres } = this.sampler.take(
      nodes.map(({ points }) => points),
      cube,
    );
    const more: Uint32Array[] = [taken];
    const children: PointNode[] = [];
    for (const [n, node] of nodes.entries()) {
      const leaf = node.children.length === 0 && node.below.length === 0;
      if (leaf && rest[n]!.length < leastLeafPoints) more.push(rest[n]!);
      else children.push({ ...node, points: rest[n]! });
    }
    return {
      cube,
      points: more.length > 1 ? joined(more) : taken,
      children,
      below: [],
      spacing: children.length > 0 ? cellMetres : 0,
    };
  }

  private uncrowded(points: Uint32Array): Uint32Array {
    if (points.length <= mostCrowdedPoints) return points;
    this.crowded += points.length - mostCrowdedPoints;
    return points.slice(0, mostCrowdedPoints);
  }

  /** Points by the eighth of the cube in which they lie, in their order; empty ones are left out. */
  private divide(points: Uint32Array, { x, y, z, exponent }: Cube): [Uint32Array, Cube][] {
    const { words, stride } = this;
    const half = 2 ** (exponent - 1);
    const [middleX, middleY, middleZ] = [x + half, y + half, z + half];
    const eighths = new Uint8Array(points.length);
    const counts = new Uint32Array(8);
    for (let n = 0; n < points.length; n++) {
      const at = points[n]! * stride;
      const eighth =
        Number(words[at]! >= middleX) |
        (Number(words[at + 1]! >= middleY) << 1) |
        (Number(words[at + 2]! >= middleZ) << 2);
      eighths[n] = eighth;
      counts[eighth]!++;
    }
    const parts = Array.from(counts, (count) => new Uint32Array(count));
    const next = new Uint32Array(8);
    for (let n = 0; n < points.length; n++) {
      const eighth = eighths[n]!;
      parts[eighth]![next[eighth]!++] = points[n]!;
    }
    return parts.flatMap((part, eighth): [Uint32Array, Cube][] =>
      part.length === 0
        ? []
        : [
            [
              part,
              {
                x: eighth & 1 ? middleX : x,
                y: eighth & 2 ? middleY : y,
                z: eighth & 4 ? middleZ : z,
                exponent: exponent - 1,
              },
            ],
          ],
    );
  }
}

/** Words of a slot: number of the cell, of the point nearest to its middle, that distance as float32, one spare. */
const slotWords = 4;

/** Takes one point a cell, the one nearest to the middle of the cell; the first of several that are as near. */
export class Sampler {
  private words: Int32Array = new Int32Array(0);
  private stride = 1;
  /** What belongs together lies together: the memory is what this waits for. */
  private slots = new Int32Array(slotWords << 18);
  private distances = new Float32Array(this.slots.buffer);
  private used = new Uint32Array(0);
  /** 1 at points that are taken; all 0 between calls. */
  private marks = new Uint8Array(0);

  /** From now on of these points. */
  begin(words: Int32Array, stride: number): void {
    this.words = words;
    this.stride = stride;
    if (this.marks.length * stride < words.length) this.marks = new Uint8Array(words.length / stride);
  }

  take(
    groups: readonly Uint32Array[],
    cube: Cube,
  ): { taken: Uint32Array; rest: Uint32Array[]; cellMetres: number } {
    let across = cellsAcross;
    let count = this.mark(groups, cube, across);
    while (count > mostInnerPoints && across > 8) {
      this.unmark(count);
      across = Math.floor(across * 0.7);
      count = this.mark(groups, cube, across);
    }
    const { marks } = this;
    const taken = new Uint32Array(count);
    let next = 0;
    const rest = groups.map((group) => {
      const left = new Uint32Array(group.length);
      let length = 0;
      for (let n = 0; n < group.length; n++) {
        const point = group[n]!;
        if (marks[point]) {
          marks[point] = 0;
          taken[next++] = point;
        } else left[length++] = point;
      }
      return left.slice(0, length);
    });
    return { taken, rest, cellMetres: 2 ** cube.exponent / across / stepsPerMetre };
  }

  /** Marks one point in each cell. @returns how many. */
  private mark(groups: readonly Uint32Array[], cube: Cube, across: number): number {
    const { words, stride, marks } = this;
    this.reserve(groups.reduce((sum, { length }) => sum + length, 0));
    const { slots, distances, used } = this;
    slots.fill(-1);
    const mask = slots.length / slotWords - 1;
    const scale = across / 2 ** cube.exponent;
    const { x, y, z } = cube;
    let count = 0;
    for (let g = 0; g < groups.length; g++) {
      const group = groups[g]!;
      for (let n = 0; n < group.length; n++) {
        const point = group[n]!;
        const at = point * stride;
        const east = (words[at]! - x) * scale;
        const north = (words[at + 1]! - y) * scale;
        const up = (words[at + 2]! - z) * scale;
        const column = Math.floor(east);
        const row = Math.floor(north);
        const storey = Math.floor(up);
        const cell = (storey * across + row) * across + column;
        const distance = (east - column - 0.5) ** 2 + (north - row - 0.5) ** 2 + (up - storey - 0.5) ** 2;
        // Fibonacci hashing (Knuth, TAOCP 3, 6.4).
        let slot = (Math.imul(cell, 0x9e3779b1) >>> 7) & mask;
        let held = slots[slot * slotWords]!;
        while (held !== -1 && held !== cell) {
          slot = (slot + 1) & mask;
          held = slots[slot * slotWords]!;
        }
        const place = slot * slotWords;
        if (held === -1) {
          slots[place] = cell;
          used[count++] = place + 1;
        } else if (!(Math.fround(distance) < distances[place + 2]!)) continue;
        slots[place + 1] = point;
        distances[place + 2] = distance;
      }
    }
    for (let n = 0; n < count; n++) marks[slots[used[n]!]!] = 1;
    return count;
  }

  private unmark(count: number): void {
    const { slots, used, marks } = this;
    for (let n = 0; n < count; n++) marks[slots[used[n]!]!] = 0;
  }

  private reserve(candidates: number): void {
    let slots = this.slots.length / slotWords;
    while (slots < candidates * 1.5) slots *= 2;
    if (slots * slotWords > this.slots.length) {
      this.slots = new Int32Array(slots * slotWords);
      this.distances = new Float32Array(this.slots.buffer);
    }
    if (this.used.length < candidates) this.used = new Uint32Array(candidates);
  }
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
