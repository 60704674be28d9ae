import type { DemoPlan } from './city.ts';
import { cityEast, cityNorth, citySouth, cityWest, toPlan, toRiver } from './plan.ts';
import { centroid, clipped, contains, type Point, type Ring, signedArea } from './shapes.ts';
import { alongLimits, alongStreets, crossLimits, crossStreets } from './streets.ts';

/** Cells a0 to a1 − 1 along the river and b0 to b1 − 1 across it. */
export interface LatticeBox {
  a0: number;
  a1: number;
  b0: number;
  b1: number;
}

/** What is counted in a cell. */
export interface CellSum {
  residents: number;
  workers: number;
  buildings: number;
  shops: number;
  enterprises: number;
}
const counted = ['residents', 'workers', 'buildings', 'shops', 'enterprises'] as const;

const cellMetres = 60;
/** A cell and its neighbours. */
const nearby = [
  [0, 0],
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [-1, -1],
  [1, -1],
  [-1, 1],
] as const;
const beyondMetres = 240;
/** Land without people counts as much as this part of the people, so that a hill has its grids too. */
const landShare = 0.3;

/**
 * The city as cells between lines of its river coordinates: every main street and the middle of the river are
 * lines, with further lines between them. Areas put together of cells share their corners, so that they nest
 * exactly whatever is done with their outlines.
 */
export class Lattice {
  readonly aLines: number[];
  readonly bLines: number[];
  readonly mainA: Set<number>;
  readonly mainB: Set<number>;
  private readonly rings: Ring[] = [];
  private readonly squareMetres: Float64Array;
  private readonly sums: Record<(typeof counted)[number], Float64Array>;
  private readonly weights: Float64Array;

  constructor(plan: DemoPlan) {
    const [aStops, bStops] = [
      crossStreets.map(({ at }) => at),
      [...alongStreets.map(({ at }) => at), 0].sort((x, y) => x - y),
    ];
    // Streets bend away from the corners of the city; the lattice goes on until it covers them.
    this.aLines = lines(crossLimits[0] - beyondMetres, crossLimits[1] + beyondMetres, aStops);
    this.bLines = lines(alongLimits[0] - beyondMetres, alongLimits[1] + beyondMetres, bStops);
    this.mainA = new Set(aStops.map((at) => this.aLines.indexOf(at)));
    this.mainB = new Set(bStops.map((at) => this.bLines.indexOf(at)));
    const size = this.columns * this.rows;
    this.squareMetres = new Float64Array(size);
    this.weights = new Float64Array(size);
    this.sums = {
      residents: new Float64Array(size),
      workers: new Float64Array(size),
      buildings: new Float64Array(size),
      shops: new Float64Array(size),
      enterprises: new Float64Array(size),
    };
    const corners = this.aLines.map((a) => this.bLines.map((b) => centimetres(toPlan(a, b))));
    for (let row = 0; row < this.rows; row++)
      for (let column = 0; column < this.columns; column++) {
        const quad = [
          corners[column]![row]!,
          corners[column + 1]![row]!,
          corners[column + 1]![row + 1]!,
          corners[column]![row + 1]!,
        ];
        const ring = withoutRepeats(clipped(quad, cityWest, citySouth, cityEast, cityNorth).map(centimetres));
        const cell = row * this.columns + column;
        this.rings[cell] = ring;
        this.squareMetres[cell] = ring.length > 2 ? signedArea(ring) : 0;
      }
    this.count(plan);
    const people = this.sums.residents.reduce((sum, value) => sum + value, 0);
    const land = this.squareMetres.reduce((sum, value) => sum + value, 0);
    for (let cell = 0; cell < size; cell++)
      this.weights[cell] =
        this.sums.residents[cell]! + (this.squareMetres[cell]! / land) * (people * landShare + 1);
  }

  get columns(): number {
    return this.aLines.length - 1;
  }
  get rows(): number {
    return this.bLines.length - 1;
  }
  get whole(): LatticeBox {
    return { a0: 0, a1: this.columns, b0: 0, b1: this.rows };
  }

  /** Index of the line at a value. */
  indexOf(axis: 'a' | 'b', at: number): number {
    return (axis === 'a' ? this.aLines : this.bLines).indexOf(at);
  }

  /** Index of the cell at a place. */
  cellOf(point: Point): number {
    const [a, b] = toRiver(point);
    const [column, row] = [cellBelow(this.aLines, a), cellBelow(this.bLines, b)];
    // Lines bend between the corners of the cells, whose sides are straight: it may be the next one.
    for (const [right, up] of nearby) {
      const [c, r] = [column + right, row + up];
      if (c < 0 || r < 0 || c >= this.columns || r >= this.rows) continue;
      const ring = this.rings[r * this.columns + c]!;
      if (ring.length > 2 && contains(ring, point)) return r * this.columns + c;
    }
    return row * this.columns + column;
  }

  weight(box: LatticeBox): number {
    return this.total(this.weights, box);
  }
  area(box: LatticeBox): number {
    return this.total(this.squareMetres, box);
  }
  sum(box: LatticeBox): CellSum {
    const sum = {} as CellSum;
    for (const name of counted) sum[name] = this.total(this.sums[name], box);
    return sum;
  }

  /** Per cell the index of the box that holds it; −1 where none does. */
  labels(boxes: readonly LatticeBox[]): Int32Array {
    const labels = new Int32Array(this.columns * this.rows).fill(-1);
    boxes.forEach((box, index) => {
      for (let row = box.b0; row < box.b1; row++)
        labels.fill(index, row * this.columns + box.a0, row * this.columns + box.a1);
    });
    return labels;
  }

  /** Outline of the cells of a box within the city: what is left when edges between two cells cancel. */
  outline(box: LatticeBox): Ring[] {
    const edges = new Map<string, { from: Point; to: Point }>();
    const key = (p: Point, q: Point): string => `${p[0]},${p[1]},${q[0]},${q[1]}`;
    for (let row = box.b0; row < box.b1; row++)
      for (let column = box.a0; column < box.a1; column++) {
        const ring = this.rings[row * this.columns + column]!;
        if (ring.length < 3) continue;
        ring.forEach((from, i) => {
          const to = ring[(i + 1) % ring.length]!;
          if (!edges.delete(key(to, from))) edges.set(key(from, to), { from, to });
        });
      }
    return chained([...edges.values()]);
  }

  private total(values: Float64Array, { a0, a1, b0, b1 }: LatticeBox): number {
    let sum = 0;
    for (let row = b0; row < b1; row++)
      for (let cell = row * this.columns + a0; cell < row * this.columns + a1; cell++) sum += values[cell]!;
    return sum;
  }

  private count(plan: DemoPlan): void {
    for (const building of plan.buildings) {
      const cell = this.cellOf(centroid(building.ring));
      this.sums.residents[cell]! += building.residents;
      this.sums.workers[cell]! += building.workers;
      // Parts of one building are one building.
      if (building.whole === building.code) this.sums.buildings[cell]!++;
      if (building.use === 'retail') this.sums.shops[cell]!++;
      if (/^(office|industrial|warehouse|hotel)$/.test(building.use)) this.sums.enterprises[cell]!++;
    }
  }
}

const centimetres = ([x, y]: Point): Point => [Math.round(x * 100) / 100, Math.round(y * 100) / 100];

/** The stops, and lines between them at most `cellMetres` apart. */
function lines(from: number, to: number, stops: readonly number[]): number[] {
  const all = [from, ...stops, to];
  const result = [from];
  for (let i = 1; i < all.length; i++) {
    const [low, high] = [all[i - 1]!, all[i]!];
    const count = Math.max(1, Math.ceil((high - low) / cellMetres));
    for (let k = 1; k < count; k++) result.push(low + ((high - low) * k) / count);
    result.push(high);
  }
  return result;
}

/** Index of the last line at or below a value, within the lattice. */
function cellBelow(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

const withoutRepeats = (ring: Ring): Ring =>
  ring.filter((point, i) => {
    const before = ring[(i + ring.length - 1) % ring.length]!;
    return point[0] !== before[0] || point[1] !== before[1];
  });

/** Rings of directed edges. */
function chained(edges: { from: Point; to: Point }[]): Ring[] {
  const next = new Map<string, Point[]>();
  const key = (point: Point): string => `${point[0]},${point[1]}`;
  for (const { from, to } of edges) {
    const list = next.get(key(from));
    if (list) list.push(to);
    else next.set(key(from), [to]);
  }
  const rings: Ring[] = [];
  for (const { from } of edges) {
    const ring: Ring = [];
    for (let here: Point | undefined = from; here; ) {
      const onward: Point[] | undefined = next.get(key(here));
      const to: Point | undefined = onward?.pop();
      if (!to) break;
      ring.push(here);
      here = to;
    }
    if (ring.length > 2) rings.push(ring);
  }
  return rings;
}
