import { ByteWriter } from '../../models/live/bytes.ts';
import { type EncodedSections, encodeFrame, type FrameType } from '../../models/live/frame.ts';
import type { Selection } from '../../models/live/messages.ts';
import { writeSections } from '../../models/live/sections.ts';
import { CellGrid, type CellRange, cellsOf } from './cell-grid.ts';
import { FeedColumns } from './feed-columns.ts';
import { FeedFilter } from './feed-filter.ts';
import { FeedView, RowSections } from './feed-view.ts';
import { SharedMessage } from './shared-message.ts';

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
  /** By slot; undefined where a datastream was removed. */
  readonly #datastreams: (FeedDatastream | undefined)[] = [];
  readonly #freeSlots: number[] = [];
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
  readonly #views = new Map<string, FeedView>();
  /** What changed in this tick by filter and row of cells, shared by all views that see the row. */
  readonly #rows = new WeakMap<FeedFilter, RowSections[]>();
  readonly #writer = new ByteWriter();
  /** Memory for the slots of a section. */
  #chosen = new Uint32Array(256);

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
      slot = this.#freeSlots.pop() ?? this.#datastreams.length;
      this.#columns.place(slot, datastream.id);
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
    const { cells } = this.#columns;
    const cell = this.#grid.cellOf(datastream);
    const old = before ? cells[slot]! : -1;
    if (cell !== old) {
      cells[slot] = cell;
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

  /** Forgets datastreams: no snapshot and no delta has them any more. Returns the ids of those that it knew. */
  remove(ids: Iterable<number>): number[] {
    const removed: number[] = [];
    const slots = new Set<number>();
    const cells = new Set<number>();
    for (const id of ids) {
      const slot = this.#slots.get(id);
      if (slot === undefined) continue;
      removed.push(id);
      slots.add(slot);
      cells.add(this.#columns.cells[slot]!);
      this.#slots.delete(id);
      this.#moved.delete(slot);
      this.#datastreams[slot] = undefined;
      this.#columns.clear(slot);
      this.#freeSlots.push(slot);
    }
    if (removed.length === 0) return removed;
    const stays = (slot: number): boolean => !slots.has(slot);
    this.#all = this.#all.filter(stays);
    this.#pending = this.#pending.filter(stays);
    for (const cell of cells) this.#members[cell] = (this.#members[cell] ?? []).filter(stays);
    for (const view of this.#views.values()) view.forget();
    return removed;
  }

  /** Takes a newer observation; `time` in epoch milliseconds. Unknown datastreams are ignored. */
  update(id: number, result: number, time: number, quality: number): void {
    const slot = this.#slots.get(id);
    if (slot !== undefined && this.#columns.stage(slot, result, time, quality)) this.#pending.push(slot);
  }

  /** Lays the grid anew over all datastreams. */
  #arrange(): void {
    this.#layOut = false;
    this.#grid = CellGrid.over(this.#datastreams.filter((datastream) => datastream !== undefined));
    this.gridVersion++;
    this.gridChangedAt = this.seq;
    this.#members = Array.from({ length: CellGrid.cellCount }, () => []);
    this.#cellChanged.fill(this.seq);
    for (const [slot, place] of this.#datastreams.entries()) {
      if (!place) continue;
      const cell = this.#grid.cellOf(place);
      this.#columns.cells[slot] = cell;
      this.#members[cell]!.push(slot);
    }
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
    const { cells } = this.#columns;
    for (const slot of this.#pending) {
      this.#columns.commit(slot, this.seq);
      this.#cellChanged[cells[slot]!] = this.seq;
    }
    for (const slot of this.#moved) {
      this.#columns.sendWhole(slot, this.seq);
      this.#cellChanged[cells[slot]!] = this.seq;
    }
    this.#pending.length = 0;
    this.#moved.clear();
  }

  /** The view of a selection, shared by all that select the same; give it back with `release`. */
  viewOf(selection: Selection): FeedView {
    const { viewport } = selection;
    const range = viewport === null ? CellGrid.everything : this.#grid.rangeOf(viewport);
    const filterKey = FeedFilter.keyOf(selection);
    const key = `${rangeKey(range)} ${filterKey}`;
    let view = this.#views.get(key);
    if (!view) {
      view = new FeedView(key, this.#filterOf(filterKey, selection), range);
      this.#views.set(key, view);
    }
    view.users++;
    return view;
  }

  release(view: FeedView): void {
    if (--view.users > 0) return;
    this.#views.delete(view.key);
    if (--view.filter.views === 0) this.#filters.delete(view.filter.key);
  }

  #filterOf(key: string, selection: Selection): FeedFilter {
    let filter = this.#filters.get(key);
    if (!filter) {
      filter = new FeedFilter(key, selection);
      for (const [slot, datastream] of this.#datastreams.entries())
        if (datastream) filter.take(slot, datastream);
      this.#filters.set(key, filter);
    }
    filter.views++;
    return filter;
  }

  /** All known values of a view as one snapshot frame, as of the last tick. */
  snapshot(view: FeedView, subscription = 1): SharedMessage {
    return this.#merged('snapshot', view, subscription, 0);
  }

  /** Everything of a view that changed after tick `since` as one delta frame that stands by itself. */
  deltaSince(view: FeedView, since: number, subscription = 1): SharedMessage {
    return this.#merged('delta', view, subscription, since);
  }

  #merged(type: FrameType, view: FeedView, subscription: number, since: number): SharedMessage {
    view.turnTo(this.seq);
    const name = `${type} ${subscription} ${since}`;
    let message = view.others.get(name);
    if (!message) {
      message = this.#frame(type, subscription, since, [this.#changedSince(view, since)]);
      view.others.set(name, message);
    }
    return message;
  }

  /** What changed of a view in the last tick, for those who know the tick before; each cell is encoded once. */
  delta(view: FeedView, subscription = 1): SharedMessage {
    view.turnTo(this.seq);
    let message = view.deltas[subscription];
    if (!message) {
      message = this.#frame('delta', subscription, this.seq - 1, this.#changedNow(view));
      view.deltas[subscription] = message;
    }
    return message;
  }

  #changedNow({ filter, range }: FeedView): EncodedSections[] {
    if (range === CellGrid.everything) {
      this.#writer.clear();
      const count = this.#writeChanged(this.#writer, filter, this.#all);
      return [{ count, bytes: this.#writer.written(0, this.#writer.length) }];
    }
    const parts: EncodedSections[] = [];
    for (let row = range?.row0 ?? 0; row <= (range?.row1 ?? -1); row++)
      parts.push(this.#rowOf(filter, row).between(range!.column0, range!.column1));
    return parts;
  }

  #rowOf(filter: FeedFilter, row: number): RowSections {
    let rows = this.#rows.get(filter);
    if (!rows) {
      rows = [];
      this.#rows.set(filter, rows);
    }
    rows[row] ??= new RowSections();
    const sections = rows[row];
    if (sections.seq === this.seq) return sections;
    sections.turnTo(this.seq);
    for (const cell of cellsOf({ row0: row, row1: row, column0: 0, column1: CellGrid.side - 1 }))
      sections.addCell((writer) =>
        this.#cellChanged[cell] === this.seq ? this.#writeChanged(writer, filter, this.#members[cell]!) : 0,
      );
    return sections;
  }

  #writeChanged(writer: ByteWriter, filter: FeedFilter, members: readonly number[]): number {
    const { changed } = this.#columns;
    const { seq } = this;
    const chosen = this.#choose(members.length);
    let count = 0;
    for (const slot of members) if (changed[slot] === seq && filter.accepts(slot)) chosen[count++] = slot;
    writeSections(writer, this.#columns.withBefore, chosen, count, this.tickTime);
    return count;
  }

  #changedSince({ range, filter }: FeedView, since: number): EncodedSections {
    const { changed, ids } = this.#columns;
    const chosen = this.#choose(this.#all.length);
    let count = 0;
    const take = (members: readonly number[]): void => {
      for (const slot of members) if (changed[slot]! > since && filter.accepts(slot)) chosen[count++] = slot;
    };
    if (range === CellGrid.everything) take(this.#all);
    else {
      for (const cell of range ? cellsOf(range) : []) take(this.#members[cell] ?? []);
      chosen.subarray(0, count).sort((one, other) => ids[one]! - ids[other]!);
    }
    this.#writer.clear();
    writeSections(this.#writer, this.#columns.byItself, chosen, count, this.tickTime);
    return { count, bytes: this.#writer.written(0, this.#writer.length) };
  }

  #choose(count: number): Uint32Array {
    if (count > this.#chosen.length) this.#chosen = new Uint32Array(2 * count);
    return this.#chosen;
  }

  #frame(type: FrameType, subscription: number, base: number, parts: EncodedSections[]): SharedMessage {
    const { epoch, seq, tickTime } = this;
    return new SharedMessage(encodeFrame({ type, subscription, epoch, seq, base, tickTime }, parts));
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
