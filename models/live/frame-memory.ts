import type { LiveFrame } from './frame.ts';
import type { Known } from './sections.ts';

/** The last value of each datastream of one subscription: what the differences of the next delta start from. */
export class FrameMemory implements Known {
  readonly #rows = new Map<number, number>();
  results = new Float32Array(256);
  times = new Float64Array(256);

  get size(): number {
    return this.#rows.size;
  }

  rowOf(id: number): number {
    return this.#rows.get(id) ?? -1;
  }

  /** Takes the values of a frame; a snapshot replaces everything. */
  apply(frame: LiveFrame): void {
    if (frame.type === 'snapshot') this.#rows.clear();
    for (let index = 0; index < frame.ids.length; index++) {
      const id = frame.ids[index]!;
      let row = this.#rows.get(id);
      if (row === undefined) {
        row = this.#rows.size;
        if (row === this.results.length) this.#grow();
        this.#rows.set(id, row);
      }
      this.results[row] = frame.results[index]!;
      this.times[row] = frame.times[index]!;
    }
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
