import type { ObservationSource } from '../../../models/indicators/formula/sources.ts';
import type { UnknownReason } from '../../../models/indicators/indicator-value.ts';
import { quality } from '../../../models/live/frame.ts';
import type { BucketStore } from './bucket-store.ts';
import { isOnline, type Member } from './members.ts';
import type { Coverage, SourceState } from './source-state.ts';

/** What counts of a datastream: of its last observation, or of all in the window. */
interface Part {
  heard: boolean;
  count: number;
  sum: number;
  min: number;
  max: number;
  within: number;
  hoursWithin: number;
}

const nothing: Part = {
  heard: false,
  count: 0,
  sum: 0,
  min: Number.NaN,
  max: Number.NaN,
  within: 0,
  hoursWithin: 0,
};

/** An aggregate over the observations of a property, area by area: only areas with a changed datastream are summed up. */
export class ObservationState implements SourceState {
  readonly values: Float64Array;
  readonly changed: Uint8Array;
  readonly register = false;
  /** Members of each area. */
  private readonly inArea: Member[][];
  private readonly parts = new Map<number, Part>();
  private readonly dirty = new Set<number>();
  private readonly heard: Int32Array;
  private readonly range: number;
  private readonly buckets: number;
  private lastBucket = Number.NEGATIVE_INFINITY;

  /** @param members the datastreams of the property and kind. @param store null without a window. */
  constructor(
    private readonly source: ObservationSource,
    private readonly members: Member[],
    areaCount: number,
    private readonly store: BucketStore | null,
  ) {
    this.values = new Float64Array(areaCount).fill(Number.NaN);
    this.changed = new Uint8Array(areaCount);
    this.heard = new Int32Array(areaCount);
    this.inArea = Array.from({ length: areaCount }, () => []);
    this.range = store?.need(source.windowSeconds!, source.range) ?? -1;
    this.buckets = store?.bucketsOf(source.windowSeconds!) ?? 0;
    for (const member of members) {
      for (const area of member.areas) this.inArea[area]!.push(member);
      this.dirty.add(member.id);
    }
  }

  /** Something new is known of one of its members. */
  note(datastream: number): void {
    this.dirty.add(datastream);
  }

  refresh(now: number): void {
    this.changed.fill(0);
    const { store } = this;
    const rolled = store !== null && store.bucketOf(now) !== this.lastBucket;
    if (store && rolled) this.lastBucket = store.bucketOf(now);
    for (const member of this.members) {
      const known = this.parts.get(member.id);
      // Without a window a silent datastream drops out by itself; with one the buckets move on.
      const stale =
        this.dirty.has(member.id) ||
        (store ? rolled && known?.heard === true : (known?.heard ?? false) && !isOnline(member, now));
      if (!stale && known) continue;
      const part = store ? this.windowPart(member, store, now) : this.lastPart(member, now);
      if (known && same(known, part)) continue;
      this.parts.set(member.id, part);
      for (const area of member.areas) this.changed[area] = 1;
    }
    this.dirty.clear();
    for (let area = 0; area < this.changed.length; area++) if (this.changed[area]) this.summarise(area);
  }

  reason(area: number): UnknownReason {
    return this.inArea[area]!.length === 0 ? 'no-devices' : 'silent';
  }

  coverage(area: number): Coverage {
    const members = this.inArea[area]!;
    let newest: Member | null = null;
    let extreme: Coverage['extreme'] = null;
    // Of a share it is the lowest that one asks for, of other figures the highest.
    const lowest = this.source.aggregate === 'min' || this.source.aggregate === 'within';
    for (const member of members) {
      const part = this.parts.get(member.id) ?? nothing;
      if (!part.heard) continue;
      if (newest === null || member.lastTime > newest.lastTime) newest = member;
      const value =
        this.source.aggregate === 'min'
          ? part.min
          : this.source.aggregate === 'max'
            ? part.max
            : part.sum / part.count;
      if (extreme === null || (lowest ? value < extreme.value : value > extreme.value))
        extreme = { datastream: member.id, value };
    }
    return {
      count: this.heard[area]!,
      total: members.length,
      newest: newest?.lastTime ?? Number.NEGATIVE_INFINITY,
      periodSeconds: newest ? newest.periodMilliseconds / 1000 : null,
      extreme,
    };
  }

  private lastPart(member: Member, now: number): Part {
    if (member.lastQuality !== quality.good || !isOnline(member, now)) return nothing;
    const { lastResult: result } = member;
    const { range } = this.source;
    const within = range && result >= range[0] && result <= range[1] ? 1 : 0;
    return { heard: true, count: 1, sum: result, min: result, max: result, within, hoursWithin: 0 };
  }

  private windowPart(member: Member, store: BucketStore, now: number): Part {
    const sums = store.sums(member.id, now, this.buckets, this.range);
    return sums.count === 0 ? nothing : { heard: true, ...sums };
  }

  private summarise(area: number): void {
    const heard: Part[] = [];
    let newest: Member | null = null;
    for (const member of this.inArea[area]!) {
      const part = this.parts.get(member.id);
      if (!part?.heard) continue;
      heard.push(part);
      if (newest === null || member.lastTime > newest.lastTime) newest = member;
    }
    this.heard[area] = heard.length;
    this.values[area] = heard.length === 0 ? Number.NaN : this.aggregate(heard, newest!);
  }

  private aggregate(heard: Part[], newest: Member): number {
    const total = (of: (part: Part) => number): number => heard.reduce((sum, part) => sum + of(part), 0);
    switch (this.source.aggregate) {
      case 'mean':
        return total(({ sum, count }) => sum / count) / heard.length;
      case 'min':
        return heard.reduce((least, { min }) => Math.min(least, min), Number.POSITIVE_INFINITY);
      case 'max':
        return heard.reduce((greatest, { max }) => Math.max(greatest, max), Number.NEGATIVE_INFINITY);
      case 'sum':
        return total(({ sum }) => sum);
      case 'count':
        return total(({ count }) => count);
      case 'within':
        return total(({ within }) => within) / total(({ count }) => count);
      case 'hours-above':
        return total(({ hoursWithin }) => hoursWithin);
      case 'percentile':
        return percentile(
          heard.map(({ sum, count }) => sum / count),
          this.source.percent!,
        );
      case 'last':
        return newest.lastResult;
    }
  }
}

const same = (one: Part, other: Part): boolean =>
  one === other ||
  (one.heard === other.heard &&
    one.count === other.count &&
    one.sum === other.sum &&
    Object.is(one.min, other.min) &&
    Object.is(one.max, other.max) &&
    one.within === other.within &&
    one.hoursWithin === other.hoursWithin);

/** Between the two nearest ranks, as percentile_cont of SQL. @param percent from 0 to 100. */
export function percentile(values: number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (percent / 100) * (sorted.length - 1);
  const low = Math.floor(rank);
  const [below, above] = [sorted[low]!, sorted[Math.min(low + 1, sorted.length - 1)]!];
  return below + (above - below) * (rank - low);
}
