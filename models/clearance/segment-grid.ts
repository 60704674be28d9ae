/** Straight pieces in plan: ends [x0, y0, x1, y1] one after the other. */
export type PlanSegments = Float64Array;

/**
 * A square grid in which each straight piece stands in all cells that it passes within a distance: pieces nearer to each
 * other than twice that share a cell. Making it and asking it takes time in proportion to the number of pieces, as long
 * as no place has all of them.
 */
export class SegmentGrid {
  private readonly start: Int32Array;
  private readonly members: Int32Array;
  private readonly columns: number;
  private readonly rows: number;
  private readonly west: number;
  private readonly south: number;
  private readonly cell: number;

  /** @param reach metres that are added around each piece. @param cell metres; default a quarter of the pieces' mean length. */
  constructor(
    private readonly segments: PlanSegments,
    private readonly reach: number,
    cell?: number,
  ) {
    const count = segments.length / 4;
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    let length = 0;
    for (let index = 0; index < count; index++) {
      const at = index * 4;
      west = Math.min(west, segments[at]!, segments[at + 2]!);
      east = Math.max(east, segments[at]!, segments[at + 2]!);
      south = Math.min(south, segments[at + 1]!, segments[at + 3]!);
      north = Math.max(north, segments[at + 1]!, segments[at + 3]!);
      length += Math.hypot(segments[at + 2]! - segments[at]!, segments[at + 3]! - segments[at + 1]!);
    }
    if (count === 0) [west, south, east, north] = [0, 0, 0, 0];
    this.west = west - reach;
    this.south = south - reach;
    const [width, height] = [east - west + 2 * reach, north - south + 2 * reach];
    // Not more cells than a few for each piece, however far apart they lie.
    const fewest = Math.sqrt((width * height) / Math.max(4 * count, 16));
    this.cell = Math.max(cell ?? Math.max(length / Math.max(count, 1) / 4, 4 * reach), fewest, 1e-3);
    this.columns = Math.max(1, Math.ceil(width / this.cell));
    this.rows = Math.max(1, Math.ceil(height / this.cell));
    this.start = new Int32Array(this.columns * this.rows + 1);
    for (let index = 0; index < count; index++)
      this.cells(index, (place) => {
        this.start[place + 1]!++;
      });
    for (let place = 0; place < this.columns * this.rows; place++)
      this.start[place + 1]! += this.start[place]!;
    this.members = new Int32Array(this.start.at(-1)!);
    const next = this.start.slice(0, -1);
    for (let index = 0; index < count; index++)
      this.cells(index, (place) => {
        this.members[next[place]!++] = index;
      });
  }

  /** Each pair of pieces that share a cell and whose boxes come within twice the reach, once, the smaller number first. */
  pairs(visit: (a: number, b: number) => void): void {
    const { start, members } = this;
    for (let place = 0; place < start.length - 1; place++)
      for (let i = start[place]!; i < start[place + 1]!; i++)
        for (let j = i + 1; j < start[place + 1]!; j++) {
          const a = members[i]!;
          const b = members[j]!;
          if (this.boxesMeet(a, b) && this.firstShared(a, b) === place) visit(a, b);
        }
  }

  /** Pieces in the cells of a box, once each. */
  within(west: number, south: number, east: number, north: number): number[] {
    const found = new Set<number>();
    const [left, right] = [this.column(west), this.column(east)];
    const [below, above] = [this.row(south), this.row(north)];
    for (let row = below; row <= above; row++)
      for (let column = left; column <= right; column++) {
        const place = row * this.columns + column;
        for (let at = this.start[place]!; at < this.start[place + 1]!; at++) found.add(this.members[at]!);
      }
    return [...found];
  }

  private boxesMeet(a: number, b: number): boolean {
    const { segments, reach } = this;
    const [p, q] = [a * 4, b * 4];
    const near = 2 * reach;
    const [ax, bx, au, bu] = [segments[p]!, segments[q]!, segments[p + 2]!, segments[q + 2]!];
    if (Math.max(ax, au) + near < Math.min(bx, bu) || Math.max(bx, bu) + near < Math.min(ax, au))
      return false;
    const [ay, by, av, bv] = [segments[p + 1]!, segments[q + 1]!, segments[p + 3]!, segments[q + 3]!];
    return !(Math.max(ay, av) + near < Math.min(by, bv) || Math.max(by, bv) + near < Math.min(ay, av));
  }

  /** The first cell of both: a pair is told there only. */
  private firstShared(a: number, b: number): number {
    for (let row = Math.max(this.lowRow(a), this.lowRow(b)); row < this.rows; row++) {
      const one = this.span(a, row);
      const other = this.span(b, row);
      if (!one || !other) return -1;
      const column = Math.max(one[0], other[0]);
      if (column <= Math.min(one[1], other[1])) return row * this.columns + column;
    }
    return -1;
  }

  private lowRow(index: number): number {
    const at = index * 4;
    return this.row(Math.min(this.segments[at + 1]!, this.segments[at + 3]!) - this.reach);
  }

  private cells(index: number, visit: (place: number) => void): void {
    for (let row = this.lowRow(index); row < this.rows; row++) {
      const span = this.span(index, row);
      if (!span) return;
      for (let column = span[0]; column <= span[1]; column++) visit(row * this.columns + column);
    }
  }

  /** Columns of a piece in a row of cells, its surroundings included; null above it. */
  private span(index: number, row: number): [first: number, last: number] | null {
    const { segments, reach, cell } = this;
    const at = index * 4;
    const [x0, y0, x1, y1] = [segments[at]!, segments[at + 1]!, segments[at + 2]!, segments[at + 3]!];
    const below = this.south + row * cell - reach;
    const above = this.south + (row + 1) * cell + reach;
    if (Math.max(y0, y1) < below) return null;
    // The part of the piece whose surroundings come into the row.
    let [s, t] = [0, 1];
    if (y0 !== y1) {
      const [p, q] = [(below - y0) / (y1 - y0), (above - y0) / (y1 - y0)];
      s = Math.max(0, Math.min(p, q));
      t = Math.min(1, Math.max(p, q));
    }
    const [xs, xt] = [x0 + (x1 - x0) * s, x0 + (x1 - x0) * t];
    return [this.column(Math.min(xs, xt) - reach), this.column(Math.max(xs, xt) + reach)];
  }

  private column(x: number): number {
    return Math.min(Math.max(Math.floor((x - this.west) / this.cell), 0), this.columns - 1);
  }

  private row(y: number): number {
    return Math.min(Math.max(Math.floor((y - this.south) / this.cell), 0), this.rows - 1);
  }
}
