import type { LiveFrame } from './frame.ts';
import type { Known } from './sections.ts';

/** Ids up to here have their row in an array, which is many times quicker than a map and as long as the largest id. */
const largestListed = 4_000_000;

/** The last value of each datastream of one subscription: what the differences of the next delta start from. */
export class FrameMemory implements Known {
  /** Row of each id and one more; 0 where nothing is known. */
  #listed = new Int32Array(1024);
  /** Rows of ids beyond those. */
  readonly #others = new Map<number, number>();
  #size = 0;
  results = new Float32Array(256);
  times = new Float64Array(256);

  get size(): number {
    return this.#size;
  }

  rowOf(id: number): number {
    if (id < this.#listed.length) return this.#listed[id]! - 1;
    return id <= largestListed ? -1 : (this.#others.get(id) ?? -1);
  }

  /** Takes the values of a frame; a snapshot replaces everything. */
  apply({ type, ids, results, times }: LiveFrame): void {
    if (type === 'snapshot') this.#clear();
    for (let index = 0; index < ids.length; index++) {
      const known = this.rowOf(ids[index]!);
      const row = known < 0 ? this.#add(ids[index]!) : known;
      this.results[row] = results[index]!;
      this.times[row] = times[index]!;
    }
  }

  #clear(): void {
    this.#listed.fill(0);
    this.#others.clear();
    this.#size = 0;
  }

  #add(id: number): number {
    const row = this.#size++;
    if (row === this.results.length) this.#grow();
    if (id > largestListed) {
      this.#others.set(id, row);
      return row;
    }
    if (id >= this.#listed.length) {
      const longer = new Int32Array(Math.min(2 * id + 1, largestListed + 1));
      longer.set(this.#listed);
      this.#listed = longer;
    }
    this.#listed[id] = row + 1;
    return row;
  }

  #grow(): void {
    const results = new Float32Array(this.results.length * 2);
    results.set(this.results);
    this.results = results;
    const times = new Float64Array(this.times.length * 2);
    times.set(this.times);
    this.times = times;
  }
}
