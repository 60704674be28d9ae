import {
  cityDepth,
  citySouth,
  cityWest,
  cityWidth,
  hillHeight,
  polderSlope,
  polders,
  toRiverAxis,
} from './plan.ts';
import type { Point } from './shapes.ts';

const clamp = (t: number): number => Math.min(Math.max(t, 0), 1);
const smooth = (t: number): number => clamp(t) ** 2 * (3 - 2 * clamp(t));

function noiseNode(p: number, q: number, salt: number): number {
  let h = Math.imul(p, 374761393) ^ Math.imul(q, 668265263) ^ Math.imul(salt, 2147483647);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 2147483648 - 1;
}

/** Value noise in [-1, 1] with one node each `size` metres. */
function noise([x, y]: Point, size: number, salt: number): number {
  const [u, v] = [x / size, y / size];
  const [i, j] = [Math.floor(u), Math.floor(v)];
  const [fx, fy] = [smooth(u - i), smooth(v - j)];
  const south = noiseNode(i, j, salt) * (1 - fx) + noiseNode(i + 1, j, salt) * fx;
  const north = noiseNode(i, j + 1, salt) * (1 - fx) + noiseNode(i + 1, j + 1, salt) * fx;
  return south * (1 - fy) + north * fy;
}

/**
 * The plain: the valley falls with the river, rises gently to both sides, and has polders below high water.
 * Metres in the 1985 datum.
 */
function plain(point: Point, a: number, b: number): number {
  const rough = 0.22 * noise(point, 310, 1) + 0.07 * noise(point, 70, 2);
  const valley = -0.00013 * (a - 1500);
  const rise =
    b >= 0
      ? 4.35 + 0.0023 * Math.max(0, b - 114)
      : 4.25 + 0.0006 * Math.max(0, -b - 114) + 0.0012 * Math.max(0, -b - 1300);
  let height = rise + valley + rough;
  for (const polder of polders) {
    const part =
      smooth((a - polder.a0) / polderSlope) *
      smooth((polder.a1 - a) / polderSlope) *
      smooth((b - polder.b0) / polderSlope) *
      smooth((polder.b1 - b) / polderSlope);
    if (part > 0) height += (polder.height + 0.5 * rough - height) * part;
  }
  return height;
}

/** The bare land without river, streets and anything dug, metres in the 1985 datum. */
function landAt(point: Point, a: number, b: number): number {
  const hills = hillHeight(point);
  return plain(point, a, b) + hills * (1 + 0.12 * noise(point, 90, 3)) + 0.05 * hills * noise(point, 35, 4);
}

const step = 10;

/** River coordinates and the land's height on a coarse grid: they change slowly, and cost much to compute. */
export class SmoothFields {
  private readonly columns = cityWidth / step + 1;
  private readonly rows = cityDepth / step + 1;
  private readonly as = new Float64Array(this.columns * this.rows);
  private readonly distances = new Float64Array(this.columns * this.rows);
  private readonly lands = new Float64Array(this.columns * this.rows);

  constructor() {
    for (let row = 0; row < this.rows; row++)
      for (let column = 0; column < this.columns; column++) {
        const point: Point = [cityWest + column * step, citySouth + row * step];
        const node = row * this.columns + column;
        const [a, distance, b] = toRiverAxis(point);
        this.as[node] = a;
        this.distances[node] = distance;
        this.lands[node] = landAt(point, a, b);
      }
  }

  /** Fills one row of cells from west to east: coordinate a, true distance from the river's middle, height. */
  sampleRow(y: number, as: Float32Array, distances: Float32Array, lands: Float32Array): void {
    const count = as.length;
    const cell = cityWidth / count;
    const v = (y - citySouth) / step;
    const row = Math.min(Math.floor(v), this.rows - 2);
    const fy = v - row;
    for (let i = 0; i < count; i++) {
      const u = ((i + 0.5) * cell) / step;
      const column = Math.min(Math.floor(u), this.columns - 2);
      const fx = u - column;
      const south = row * this.columns + column;
      const north = south + this.columns;
      const [w00, w10, w01, w11] = [(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy];
      as[i] =
        this.as[south]! * w00 + this.as[south + 1]! * w10 + this.as[north]! * w01 + this.as[north + 1]! * w11;
      distances[i] =
        this.distances[south]! * w00 +
        this.distances[south + 1]! * w10 +
        this.distances[north]! * w01 +
        this.distances[north + 1]! * w11;
      lands[i] =
        this.lands[south]! * w00 +
        this.lands[south + 1]! * w10 +
        this.lands[north]! * w01 +
        this.lands[north + 1]! * w11;
    }
  }
}
