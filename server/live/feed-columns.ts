import { asFloat, type Before, decimalsOf, type Observations } from '../../models/live/sections.ts';

type Column = Uint8Array | Uint32Array | Float32Array | Float64Array;

/**
 * The values of a city's datastreams in columns by slot: as of the last tick, as of the tick before where they
 * changed, and staged for the next.
 */
export class FeedColumns {
  ids = new Uint32Array(256);
  /** Tick of the last change; 0 before the first observation. */
  changed = new Uint32Array(256);
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
  #count = 0;

  /** Makes the next slot. */
  add(id: number): void {
    if (this.#count === this.ids.length) this.#grow();
    this.ids[this.#count++] = id;
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

  /** The values of slots, whose ids must rise, with what they were before and the decimals they need. */
  gather(slots: readonly number[]): { columns: Observations; before: Before; decimals: Uint8Array } {
    const count = slots.length;
    const columns = {
      ids: new Uint32Array(count),
      results: new Float32Array(count),
      times: new Float64Array(count),
      quality: new Uint8Array(count),
    };
    const before = { results: new Float32Array(count), times: new Float64Array(count) };
    const decimals = new Uint8Array(count);
    for (let index = 0; index < count; index++) {
      const slot = slots[index]!;
      columns.ids[index] = this.ids[slot]!;
      columns.results[index] = this.#results[slot]!;
      columns.times[index] = this.#times[slot]!;
      columns.quality[index] = this.#quality[slot]!;
      before.results[index] = this.#beforeResults[slot]!;
      before.times[index] = this.#beforeTimes[slot]!;
      decimals[index] = this.#decimals[slot]!;
    }
    return { columns, before, decimals };
  }

  #grow(): void {
    const grow = <T extends Column>(old: T): T => {
      const grown = new (old.constructor as new (length: number) => T)(old.length * 2);
      grown.set(old);
      return grown;
    };
    this.ids = grow(this.ids);
    this.changed = grow(this.changed);
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
  }
}
