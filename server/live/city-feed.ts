import type { Bounds } from '../../models/geo/position.ts';
import { encodeLiveFrame, type FrameType } from '../../models/live/frame.ts';
import { CellGrid, type CellRange, cellsOf } from './cell-grid.ts';

/** What the feed must know of a datastream. */
export interface FeedDatastream {
  id: number;
  longitude: number;
  latitude: number;
  /** -Infinity before the first observation. */
  lastTime: number;
  lastResult: number;
  lastQuality: number;
}

/**
 * The live values of one city. Writers call `update`; each `tick` closes a batch of changes under a sequence
 * number. Of every datastream the number of the tick of its last change is kept, so that everything a client
 * has missed since any tick is one merged frame: no queue, and nothing is sent twice.
 */
export class CityFeed {
  /** Number of the last closed tick. */
  seq = 0;
  tickTime: number;
  #grid = new CellGrid([-180, -90, 180, 90]);
  /** Grows when cells have changed their meaning. */
  gridVersion = 0;
  readonly #slots = new Map<number, number>();
  readonly #places: FeedDatastream[] = [];
  #ids = new Uint32Array(256);
  #results = new Float32Array(256);
  #times = new Float64Array(256);
  #quality = new Uint8Array(256);
  /** Tick of the last change; 0 before the first observation. */
  #changed = new Uint32Array(256);
  #cellMembers: number[][] = [];
  /** Slots updated since the last tick, some more than once. */
  #pending: number[] = [];
  /** Whether the grid has to be laid anew before the next tick. */
  #layOut = false;
  /** Slots changed in the last tick, by cell. */
  #dirty = new Map<number, Set<number>>();
  /** Messages of this tick by cells and content, shared by all clients that see the same. */
  #messages = new Map<string, Uint8Array>();
  #cellFrames = new Map<number, Uint8Array>();

  constructor(
    readonly epoch: number,
    now: number,
  ) {
    this.tickTime = now;
  }

  /** Adds a datastream, or takes over its new place. */
  add(datastream: FeedDatastream): void {
    let slot = this.#slots.get(datastream.id);
    const isNew = slot === undefined;
    if (slot === undefined) {
      slot = this.#places.length;
      if (slot === this.#ids.length) this.#grow();
      this.#slots.set(datastream.id, slot);
      this.#ids[slot] = datastream.id;
    }
    const before = this.#places[slot];
    this.#places[slot] = { ...datastream };
    if (isNew && this.#grid.contains(datastream) && this.gridVersion > 0)
      this.#cellMembers[this.#grid.cellOf(datastream)]!.push(slot);
    else if (isNew || before!.longitude !== datastream.longitude || before!.latitude !== datastream.latitude)
      this.#layOut = true;
    if (isNew && datastream.lastTime > Number.NEGATIVE_INFINITY)
      this.update(datastream.id, datastream.lastResult, datastream.lastTime, datastream.lastQuality);
  }

  /** Takes a newer observation; `time` in epoch milliseconds. Unknown datastreams are ignored. */
  update(id: number, result: number, time: number, quality: number): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#results[slot] = result;
    this.#times[slot] = time;
    this.#quality[slot] = quality;
    this.#changed[slot] = this.seq + 1;
    this.#pending.push(slot);
  }

  #grow(): void {
    const grow = <T extends Uint32Array | Float32Array | Float64Array | Uint8Array>(old: T): T => {
      const grown = new (old.constructor as new (length: number) => T)(old.length * 2);
      grown.set(old);
      return grown;
    };
    this.#ids = grow(this.#ids);
    this.#results = grow(this.#results);
    this.#times = grow(this.#times);
    this.#quality = grow(this.#quality);
    this.#changed = grow(this.#changed);
  }

  /** Lays the grid anew over all datastreams. */
  #arrange(): void {
    this.#layOut = false;
    this.#grid = CellGrid.over(this.#places);
    this.gridVersion++;
    this.#cellMembers = Array.from({ length: CellGrid.cellCount }, () => []);
    for (const [slot, place] of this.#places.entries())
      this.#cellMembers[this.#grid.cellOf(place)]!.push(slot);
  }

  /** Closes the changes since the last tick under the next sequence number. */
  tick(now: number): void {
    if (this.#layOut) this.#arrange();
    this.seq++;
    this.tickTime = now;
    this.#messages.clear();
    this.#cellFrames.clear();
    this.#dirty.clear();
    for (const slot of this.#pending) {
      const cell = this.#grid.cellOf(this.#places[slot]!);
      let slots = this.#dirty.get(cell);
      if (!slots) {
        slots = new Set();
        this.#dirty.set(cell, slots);
      }
      slots.add(slot);
    }
    this.#pending = [];
  }

  /** Cells for a viewport; null for the whole city. */
  rangeOf(viewport: Bounds | null): CellRange | null {
    if (this.#layOut) this.#arrange();
    return viewport === null ? CellGrid.everything : this.#grid.rangeOf(viewport);
  }

  /** All known values in `range` as one snapshot frame, as of the last tick. */
  snapshot(range: CellRange | null): Uint8Array {
    return this.#shared(`snapshot ${key(range)}`, () =>
      this.#frameOf('snapshot', this.#slotsChangedSince(range, 0)),
    );
  }

  /** Everything in `range` that changed after tick `since` as one delta frame. */
  deltaSince(range: CellRange | null, since: number): Uint8Array {
    return this.#shared(`since ${since} ${key(range)}`, () =>
      this.#frameOf('delta', this.#slotsChangedSince(range, since)),
    );
  }

  /**
   * What changed in `range` in the last tick: one frame a cell, each encoded once for all clients; a single frame
   * for the whole city; an empty frame where nothing changed.
   */
  delta(range: CellRange | null): Uint8Array {
    return this.#shared(`delta ${key(range)}`, () => {
      if (range === CellGrid.everything)
        return this.#frameOf(
          'delta',
          [...this.#dirty.values()].flatMap((slots) => [...slots]),
        );
      const frames: Uint8Array[] = [];
      if (range)
        for (const cell of cellsOf(range)) {
          const frame = this.#cellFrame(cell);
          if (frame) frames.push(frame);
        }
      return frames.length === 0 ? this.#frameOf('delta', []) : concatenate(frames);
    });
  }

  #cellFrame(cell: number): Uint8Array | null {
    const slots = this.#dirty.get(cell);
    if (!slots) return null;
    let frame = this.#cellFrames.get(cell);
    if (!frame) {
      frame = this.#frameOf('delta', [...slots], cell);
      this.#cellFrames.set(cell, frame);
    }
    return frame;
  }

  #shared(name: string, make: () => Uint8Array): Uint8Array {
    let message = this.#messages.get(name);
    if (!message) {
      message = make();
      this.#messages.set(name, message);
    }
    return message;
  }

  #slotsChangedSince(range: CellRange | null, since: number): number[] {
    const slots: number[] = [];
    if (range)
      for (const cell of cellsOf(range))
        for (const slot of this.#cellMembers[cell] ?? []) {
          if (this.#changed[slot]! > since) slots.push(slot);
        }
    return slots;
  }

  #frameOf(type: FrameType, slots: number[], cell = 0): Uint8Array {
    const count = slots.length;
    const ids = new Uint32Array(count);
    const results = new Float32Array(count);
    const ages = new Float32Array(count);
    const quality = new Uint8Array(count);
    for (let index = 0; index < count; index++) {
      const slot = slots[index]!;
      ids[index] = this.#ids[slot]!;
      results[index] = this.#results[slot]!;
      ages[index] = (this.tickTime - this.#times[slot]!) / 1000;
      quality[index] = this.#quality[slot]!;
    }
    return encodeLiveFrame({
      type,
      epoch: this.epoch,
      seq: this.seq,
      tickTime: this.tickTime,
      cell,
      ids,
      results,
      ages,
      quality,
    });
  }
}

const key = (range: CellRange | null): string =>
  range ? `${range.column0} ${range.row0} ${range.column1} ${range.row1}` : 'nothing';

function concatenate(frames: Uint8Array[]): Uint8Array {
  if (frames.length === 1) return frames[0]!;
  const whole = new Uint8Array(frames.reduce((sum, frame) => sum + frame.byteLength, 0));
  let at = 0;
  for (const frame of frames) {
    whole.set(frame, at);
    at += frame.byteLength;
  }
  return whole;
}
