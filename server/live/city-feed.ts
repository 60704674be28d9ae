import type { Bounds } from '../../models/geo/position.ts';
import { type EncodedSections, encodeFrame, type FrameType } from '../../models/live/frame.ts';
import type { Selection } from '../../models/live/messages.ts';
import { encodeSections } from '../../models/live/sections.ts';
import { CellGrid, type CellRange, cellsOf } from './cell-grid.ts';
import { FeedColumns } from './feed-columns.ts';
import { FeedFilter } from './feed-filter.ts';

/** What the feed must know of a datastream. */
export interface FeedDatastream {
  id: number;
  longitude: number;
  latitude: number;
  observedProperty: string;
  thingKind: string;
  /** -Infinity before the first observation. */
  lastTime: number;
  lastResult: number;
  lastQuality: number;
}

/** The part of a city that a subscription is about: what passes the filter in the cells. */
export interface FeedView {
  filter: FeedFilter;
  /** Null where the viewport misses the city. */
  range: CellRange | null;
}

/**
 * The live values of one city. Writers call `update`; each `tick` closes a batch of changes under a sequence
 * number. Of every datastream the number of the tick of its last change is kept, so that everything a client
 * has missed since any tick is one merged frame: no queue, and nothing is sent twice. What those who have followed
 * the last tick get says only how values differ from that tick's.
 */
export class CityFeed {
  /** Number of the last closed tick. */
  seq = 0;
  tickTime: number;
  #grid = new CellGrid([-180, -90, 180, 90]);
  /** Grows when cells have changed their meaning … */
  gridVersion = 0;
  /** … and the last tick with which they did. */
  gridChangedAt = 0;
  readonly #slots = new Map<number, number>();
  readonly #datastreams: FeedDatastream[] = [];
  readonly #columns = new FeedColumns();
  /** Slots of each cell and of all, by rising ids. */
  #members: number[][] = [];
  #all: number[] = [];
  /** Whether new members have spoilt the order of ids. */
  #unordered = false;
  /** Tick of the last change in each cell. */
  #cellChanged = new Uint32Array(CellGrid.cellCount);
  /** Slots with an observation since the last tick. */
  #pending: number[] = [];
  /** Slots that came to another cell or filter: those who see them from now on do not know their value. */
  #moved = new Set<number>();
  /** Whether the grid has to be laid anew before the next tick. */
  #layOut = false;
  readonly #filters = new Map<string, FeedFilter>();
  #filtersMade = 0;
  /** Messages and encoded cells of this tick by what is in them, shared by all clients that see the same. */
  #messages = new Map<string, Uint8Array>();
  #sections = new Map<string, EncodedSections>();

  constructor(
    readonly epoch: number,
    now: number,
  ) {
    this.tickTime = now;
  }

  /** Adds a datastream, or takes over its new place. */
  add(datastream: FeedDatastream): void {
    let slot = this.#slots.get(datastream.id);
    const before = slot === undefined ? undefined : this.#datastreams[slot];
    if (slot === undefined) {
      slot = this.#datastreams.length;
      this.#columns.add(datastream.id);
      this.#slots.set(datastream.id, slot);
      this.#all.push(slot);
      this.#unordered = true;
    }
    this.#datastreams[slot] = { ...datastream };
    if (this.gridVersion === 0 || !this.#grid.contains(datastream))
      this.#layOut ||= changed(before, datastream);
    else if (changed(before, datastream)) this.#move(slot, before, datastream);
    if (!before && datastream.lastTime > Number.NEGATIVE_INFINITY)
      this.update(datastream.id, datastream.lastResult, datastream.lastTime, datastream.lastQuality);
    for (const filter of this.#filters.values()) filter.take(slot, datastream);
  }

  #move(slot: number, before: FeedDatastream | undefined, datastream: FeedDatastream): void {
    const cell = this.#grid.cellOf(datastream);
    const old = before ? this.#grid.cellOf(before) : -1;
    if (cell !== old) {
      if (old >= 0) this.#members[old] = this.#members[old]!.filter((member) => member !== slot);
      this.#members[cell]!.push(slot);
      this.#unordered = true;
    } else if (
      before!.observedProperty === datastream.observedProperty &&
      before!.thingKind === datastream.thingKind
    )
      return;
    if (before) this.#moved.add(slot);
  }

  /** Takes a newer observation; `time` in epoch milliseconds. Unknown datastreams are ignored. */
  update(id: number, result: number, time: number, quality: number): void {
    const slot = this.#slots.get(id);
    if (slot !== undefined && this.#columns.stage(slot, result, time, quality)) this.#pending.push(slot);
  }

  /** Lays the grid anew over all datastreams. */
  #arrange(): void {
    this.#layOut = false;
    this.#grid = CellGrid.over(this.#datastreams);
    this.gridVersion++;
    this.gridChangedAt = this.seq;
    this.#members = Array.from({ length: CellGrid.cellCount }, () => []);
    this.#cellChanged.fill(this.seq);
    for (const [slot, place] of this.#datastreams.entries())
      this.#members[this.#grid.cellOf(place)]!.push(slot);
    this.#unordered = true;
  }

  #order(): void {
    this.#unordered = false;
    const { ids } = this.#columns;
    for (const members of [this.#all, ...this.#members])
      members.sort((one, other) => ids[one]! - ids[other]!);
  }

  /** Closes the changes since the last tick under the next sequence number. */
  tick(now: number): void {
    this.seq++;
    this.tickTime = now;
    if (this.#layOut) this.#arrange();
    if (this.#unordered) this.#order();
    this.#messages.clear();
    this.#sections.clear();
    for (const slot of this.#pending) this.#columns.commit(slot, this.seq);
    for (const slot of this.#moved) this.#columns.sendWhole(slot, this.seq);
    for (const slots of [this.#pending, this.#moved])
      for (const slot of slots) this.#cellChanged[this.#grid.cellOf(this.#datastreams[slot]!)] = this.seq;
    this.#pending = [];
    this.#moved.clear();
  }

  /** Cells for a viewport; null for the whole city. */
  rangeOf(viewport: Bounds | null): CellRange | null {
    return viewport === null ? CellGrid.everything : this.#grid.rangeOf(viewport);
  }

  /** The filter of a selection, shared by all that select the same; give it back with `release`. */
  filterOf(selection: Selection): FeedFilter {
    const key = FeedFilter.keyOf(selection);
    let filter = this.#filters.get(key);
    if (!filter) {
      filter = new FeedFilter(key, ++this.#filtersMade, selection);
      for (const [slot, datastream] of this.#datastreams.entries()) filter.take(slot, datastream);
      this.#filters.set(key, filter);
    }
    filter.users++;
    return filter;
  }

  release(filter: FeedFilter): void {
    if (--filter.users === 0) this.#filters.delete(filter.key);
  }

  /** All known values of a view as one snapshot frame, as of the last tick. */
  snapshot(view: FeedView, subscription = 1): Uint8Array {
    return this.#shared('snapshot', view, subscription, 0, () => [this.#changedSince(view, 0)]);
  }

  /** Everything of a view that changed after tick `since` as one delta frame that stands by itself. */
  deltaSince(view: FeedView, since: number, subscription = 1): Uint8Array {
    return this.#shared('delta', view, subscription, since, () => [this.#changedSince(view, since)]);
  }

  /** What changed of a view in the last tick, for those who know the tick before; each cell is encoded once. */
  delta(view: FeedView, subscription = 1): Uint8Array {
    return this.#shared(
      'delta',
      view,
      subscription,
      this.seq - 1,
      () => {
        if (view.range === CellGrid.everything) return [this.#changedNow(view.filter, this.#all)];
        const parts: EncodedSections[] = [];
        for (const cell of view.range ? cellsOf(view.range) : [])
          if (this.#cellChanged[cell] === this.seq) parts.push(this.#cellSections(view.filter, cell));
        return parts;
      },
      ' by differences',
    );
  }

  #cellSections(filter: FeedFilter, cell: number): EncodedSections {
    const key = `${cell} ${filter.number}`;
    let sections = this.#sections.get(key);
    if (!sections) {
      sections = this.#changedNow(filter, this.#members[cell]!);
      this.#sections.set(key, sections);
    }
    return sections;
  }

  #changedNow(filter: FeedFilter, members: readonly number[]): EncodedSections {
    const { changed } = this.#columns;
    const slots: number[] = [];
    for (const slot of members) if (changed[slot] === this.seq && filter.accepts(slot)) slots.push(slot);
    return this.#encode(slots, true);
  }

  #changedSince({ range, filter }: FeedView, since: number): EncodedSections {
    const { changed } = this.#columns;
    const slots: number[] = [];
    const take = (members: readonly number[]): void => {
      for (const slot of members) if (changed[slot]! > since && filter.accepts(slot)) slots.push(slot);
    };
    if (range === CellGrid.everything) take(this.#all);
    else {
      for (const cell of range ? cellsOf(range) : []) take(this.#members[cell] ?? []);
      slots.sort((one, other) => this.#columns.ids[one]! - this.#columns.ids[other]!);
    }
    return this.#encode(slots, false);
  }

  #encode(slots: readonly number[], differences: boolean): EncodedSections {
    const { columns, before, decimals } = this.#columns.gather(slots);
    const bytes = encodeSections(columns, this.tickTime, differences ? before : undefined, decimals);
    return { count: slots.length, bytes };
  }

  #shared(
    type: FrameType,
    { range, filter }: FeedView,
    subscription: number,
    base: number,
    sections: () => EncodedSections[],
    how = '',
  ): Uint8Array {
    const name = `${subscription} ${type} ${base}${how} ${rangeKey(range)} ${filter.number}`;
    let message = this.#messages.get(name);
    if (!message) {
      const { epoch, seq, tickTime } = this;
      message = encodeFrame({ type, subscription, epoch, seq, base, tickTime }, sections());
      this.#messages.set(name, message);
    }
    return message;
  }
}

/** Whether a datastream is where and what it was. */
const changed = (before: FeedDatastream | undefined, now: FeedDatastream): boolean =>
  before === undefined ||
  before.longitude !== now.longitude ||
  before.latitude !== now.latitude ||
  before.observedProperty !== now.observedProperty ||
  before.thingKind !== now.thingKind;

const rangeKey = (range: CellRange | null): string =>
  range ? `${range.column0} ${range.row0} ${range.column1} ${range.row1}` : 'nothing';
