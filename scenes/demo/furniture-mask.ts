import type { DemoPlan } from './city.ts';
import { boxOf, type Point, type Ring, ribbon } from './shapes.ts';
import { streetWidths } from './streets.ts';

/** What stands or runs on a square metre. */
export const taken = { building: 1, carriageway: 2, water: 4, railway: 8, sports: 16 } as const;

/** What the ground is taken by, per square metre: so that tens of thousands of places can be asked for. */
export class GroundUse {
  private readonly west: number;
  private readonly south: number;
  private readonly columns: number;
  private readonly rows: number;
  private readonly cells: Uint8Array;

  constructor(plan: DemoPlan) {
    const box = boxOf([
      ...plan.water.flatMap((water) => water.ring),
      ...plan.streets.flatMap((street) => street.line),
      ...plan.blocks.flatMap((block) => block.ring),
    ]);
    this.west = Math.floor(box.west) - 10;
    this.south = Math.floor(box.south) - 10;
    this.columns = Math.ceil(box.east) + 10 - this.west;
    this.rows = Math.ceil(box.north) + 10 - this.south;
    this.cells = new Uint8Array(this.columns * this.rows);
    for (const building of plan.buildings) this.fill(building.ring, taken.building);
    for (const water of plan.water) this.fill(water.ring, taken.water);
    for (const ground of plan.grounds) if (ground.kind === 'pitch') this.fill(ground.ring, taken.sports);
    for (const street of plan.streets) {
      const { carriageway } = streetWidths[street.class];
      // A whole street is wider where nothing but its pavement may be: paths keep 2 m free.
      const half = carriageway > 0 ? carriageway / 2 + 0.5 : 2;
      this.line(street.line, half, taken.carriageway);
    }
    for (const railway of plan.railways) this.line(railway.line, 9, taken.railway);
  }

  /** The bits of `taken` at a place. */
  at([x, y]: Point): number {
    const column = Math.floor(x) - this.west;
    const row = Math.floor(y) - this.south;
    if (column < 0 || row < 0 || column >= this.columns || row >= this.rows) return 0;
    return this.cells[row * this.columns + column]!;
  }

  /** True where nothing stands or runs at a place and, for buildings, within `roomMetres` of it. */
  free(point: Point, roomMetres: number): boolean {
    if (this.at(point) !== 0) return false;
    const [x, y] = point;
    for (let side = 0; side < 8; side++) {
      const turn = (side * Math.PI) / 4;
      const bits = this.at([x + roomMetres * Math.cos(turn), y + roomMetres * Math.sin(turn)]);
      if (bits & (taken.building | taken.water)) return false;
    }
    return true;
  }

  private line(line: readonly Point[], half: number, bit: number): void {
    for (let i = 1; i < line.length; i++) {
      const [p, q] = [line[i - 1]!, line[i]!];
      const length = Math.hypot(q[0] - p[0], q[1] - p[1]);
      if (length < 0.01) continue;
      // Each piece is drawn a little long, so that bends have no gaps.
      const [ex, ey] = [((q[0] - p[0]) / length) * half * 0.5, ((q[1] - p[1]) / length) * half * 0.5];
      this.fill(
        ribbon(
          [
            [p[0] - ex, p[1] - ey],
            [q[0] + ex, q[1] + ey],
          ],
          half,
        ),
        bit,
      );
    }
  }

  /** Marks the cells whose middle lies in a ring, row by row (even-odd). */
  private fill(ring: Ring, bit: number): void {
    const box = boxOf(ring);
    const first = Math.max(0, Math.floor(box.south) - this.south);
    const last = Math.min(this.rows - 1, Math.ceil(box.north) - this.south);
    const crossings: number[] = [];
    for (let row = first; row <= last; row++) {
      const y = this.south + row + 0.5;
      crossings.length = 0;
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [a, b] = [ring[i]!, ring[j]!];
        if (a[1] > y !== b[1] > y) crossings.push(a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]));
      }
      crossings.sort((a, b) => a - b);
      for (let k = 0; k + 1 < crossings.length; k += 2) {
        const from = Math.max(0, Math.ceil(crossings[k]! - 0.5) - this.west);
        const to = Math.min(this.columns - 1, Math.floor(crossings[k + 1]! - 0.5) - this.west);
        for (let column = from; column <= to; column++) this.cells[row * this.columns + column]! |= bit;
      }
    }
  }
}

/** Keeps things apart: remembers places in cells of 4 m. */
export class Spacing {
  private readonly places = new Map<number, Point[]>();

  add([x, y]: Point): void {
    const key = cellOf(x, y);
    const list = this.places.get(key);
    if (list) list.push([x, y]);
    else this.places.set(key, [[x, y]]);
  }

  /** True where a place is nearer than `metres` (at most 4). */
  near([x, y]: Point, metres: number): boolean {
    for (let c = -1; c <= 1; c++)
      for (let r = -1; r <= 1; r++)
        for (const [px, py] of this.places.get(cellOf(x + c * 4, y + r * 4)) ?? [])
          if (Math.hypot(px - x, py - y) < metres) return true;
    return false;
  }
}
const cellOf = (x: number, y: number): number =>
  (Math.floor(x / 4) + 50_000) * 200_000 + Math.floor(y / 4) + 50_000;
