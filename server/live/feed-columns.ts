import { asFloat, decimalsOf, type SectionSource } from '../../models/live/sections.ts';

type Column = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

/**
 * The values of a city's datastreams in columns by slot: as of the last tick, as of the tick before where they
 * changed, and staged for the next.
 */
export class FeedColumns {
  ids = new Uint32Array(256);
  /** Tick of the last change; 0 before the first observation. */
  changed = new Uint32Array(256);
  /** Cell of the grid. */
  cells = new Uint16Array(256);
  #results = new Float32Array(256);
  #times = new Float64Array(256);
  #quality = new Uint8Array(256);
  #decimals = new Uint8Array(256);
  /** As of the tick before the last change; times are NaN where receivers may not know the value. */
  #beforeResults = new Float32Array(256);
  #beforeTimes = new Float64Array(256);
  #stagedResults = new Float32Array(256);
  #stagedTimes = new Float64Array(256);
  #stagedQuality = new Uint8Array(256);
  #isStaged = new Uint8Array(256);
  /** What a slot is; and with it what those know who know the tick before. */
  byItself: SectionSource = this.#source();
  withBefore: SectionSource = this.#sourceWithBefore();

  /** Gives a slot, a new one or one that was cleared, to a datastream. */
  place(slot: number, id: number): void {
    if (slot >= this.ids.length) this.#grow();
    this.ids[slot] = id;
  }

  /** Forgets all values of a slot. */
  clear(slot: number): void {
    this.changed[slot] = 0;
    this.#isStaged[slot] = 0;
    this.#decimals[slot] = 0;
  }

  /** Keeps an observation for the next tick. Returns whether it is the first of the slot since the last. */
  stage(slot: number, result: number, time: number, quality: number): boolean {
    this.#stagedResults[slot] = result;
    // Frames have whole milliseconds.
    this.#stagedTimes[slot] = Math.round(time);
    this.#stagedQuality[slot] = quality;
    if (this.#isStaged[slot]) return false;
    this.#isStaged[slot] = 1;
    return true;
  }

  /** Makes the staged observation of a slot the value of tick `seq`. */
  commit(slot: number, seq: number): void {
    this.#isStaged[slot] = 0;
    this.#beforeResults[slot] = this.#results[slot]!;
    this.#beforeTimes[slot] = this.changed[slot] === 0 ? Number.NaN : this.#times[slot]!;
    this.#results[slot] = this.#stagedResults[slot]!;
    this.#times[slot] = this.#stagedTimes[slot]!;
    this.#quality[slot] = this.#stagedQuality[slot]!;
    this.changed[slot] = seq;
    // A sensor keeps its number of decimals, so that most values of a city are in a few sections.
    const kept = this.#decimals[slot]!;
    this.#decimals[slot] = decimalsOf(this.#results[slot]!, kept === asFloat ? 0 : kept);
  }

  /** Has the value of a slot sent whole with tick `seq`, also where it has not changed. */
  sendWhole(slot: number, seq: number): void {
    if (this.changed[slot] === 0) return;
    this.#beforeTimes[slot] = Number.NaN;
    this.changed[slot] = seq;
  }

  #grow(): void {
    const grow = <T extends Column>(old: T): T => {
      const grown = new (old.constructor as new (length: number) => T)(old.length * 2);
      grown.set(old);
      return grown;
    };
    this.ids = grow(this.ids);
    this.changed = grow(this.changed);
    this.cells = grow(this.cells);
    this.#results = grow(this.#results);
    this.#times = grow(this.#times);
    this.#quality = grow(this.#quality);
    this.#decimals = grow(this.#decimals);
    this.#beforeResults = grow(this.#beforeResults);
    this.#beforeTimes = grow(this.#beforeTimes);
    this.#stagedResults = grow(this.#stagedResults);
    this.#stagedTimes = grow(this.#stagedTimes);
    this.#stagedQuality = grow(this.#stagedQuality);
    this.#isStaged = grow(this.#isStaged);
    this.byItself = this.#source();
    this.withBefore = this.#sourceWithBefore();
  }

  #source(): SectionSource {
    return {
      ids: this.ids,
      results: this.#results,
      times: this.#times,
      quality: this.#quality,
      decimals: this.#decimals,
    };
  }

  #sourceWithBefore(): SectionSource {
    return { ...this.byItself, before: { results: this.#beforeResults, times: this.#beforeTimes } };
  }
}
