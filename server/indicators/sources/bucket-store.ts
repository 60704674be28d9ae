import type { Database } from '../../store/database.ts';
import type { Member } from './members.ts';
import { type BucketRow, readBuckets } from './read-buckets.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
/** Younger history is not packed. */
const closedMilliseconds = hour / 2;

/** How finely a window is kept: the present bucket is only as old as it is, so a window is short by up to one. */
export const bucketWidth = (windowSeconds: number): number =>
  windowSeconds <= 2 * 3600 ? minute : windowSeconds <= 7 * 86_400 ? hour : day;

/** What is kept of a bucket: number, sum, least and greatest of the good observations, and how many lie in each range. */
const fixed = 4;

/** Sums over the buckets of a window. */
export interface WindowSums {
  count: number;
  sum: number;
  min: number;
  max: number;
  /** Observations within the range. */
  within: number;
  /** Time for which the value lay within the range, hours. */
  hoursWithin: number;
}

/**
 * Good observations of the datastreams of a property in buckets of time, for all windows and ranges that formulas ask
 * for. Buckets in which something was stored are read again from the store: whatever came late, twice or out of order,
 * they are what the store says.
 */
export class BucketStore {
  readonly ranges: [number, number][] = [];
  /** Buckets that the longest window needs. */
  length = 0;
  private readonly rings = new Map<number, Float64Array>();
  /** Bucket number to datastreams that must be read again. */
  private readonly dirty = new Map<number, Set<number>>();
  private loaded = false;
  /** The last bucket that imported history has a part in. */
  private lastPacked = Number.NEGATIVE_INFINITY;

  constructor(
    readonly property: string,
    /** Milliseconds. */
    readonly width: number,
  ) {}

  /** Makes room for a window and a range; before the first load. @returns index of the range, -1 for none. */
  need(windowSeconds: number, range: [number, number] | null): number {
    this.length = Math.max(this.length, this.bucketsOf(windowSeconds));
    if (!range) return -1;
    const known = this.ranges.findIndex(([low, high]) => low === range[0] && high === range[1]);
    return known >= 0 ? known : this.ranges.push(range) - 1;
  }

  bucketsOf(windowSeconds: number): number {
    return Math.max(1, Math.round((windowSeconds * 1000) / this.width));
  }

  bucketOf(time: number): number {
    return Math.floor(time / this.width);
  }

  /** An observation was stored: its bucket is read again with the next refresh. */
  note(datastream: number, time: number): void {
    const bucket = this.bucketOf(time);
    const noted = this.dirty.get(bucket);
    if (noted) noted.add(datastream);
    else this.dirty.set(bucket, new Set([datastream]));
  }

  /**
   * Reads what has changed; the first time all that the longest window needs.
   * @returns the datastreams whose buckets have changed.
   */
  async refresh(database: Database, members: ReadonlyMap<number, Member>, now: number): Promise<Set<number>> {
    const changed = new Set<number>();
    const present = this.bucketOf(now);
    const read = async (ids: number[], first: number, last: number, packed: boolean): Promise<void> => {
      const span = { from: first * this.width, until: (last + 1) * this.width, width: this.width };
      for (const row of await readBuckets(database, ids, span, this.ranges, packed)) {
        this.put(row);
        changed.add(row.id);
        if (row.packed) this.lastPacked = Math.max(this.lastPacked, row.bucket);
      }
    };
    if (!this.loaded) {
      this.dirty.clear();
      const ids = [...members.values()]
        .filter(({ property }) => property === this.property)
        .map(({ id }) => id);
      await read(ids, present - this.length + 1, present, true);
      this.loaded = true;
    }
    for (const [bucket, ids] of [...this.dirty]) {
      this.dirty.delete(bucket);
      if (bucket <= present - this.length) continue;
      // Closed times may have been packed since; the present has not, unless history was imported up to now.
      const closed = (bucket + 1) * this.width < now - closedMilliseconds;
      try {
        await read([...ids], bucket, bucket, closed || bucket <= this.lastPacked);
      } catch (error) {
        for (const id of ids) this.note(id, bucket * this.width);
        throw error;
      }
    }
    return changed;
  }

  /** Sums over the last buckets of a datastream. @param range index from `need`, or -1. */
  sums(datastream: number, now: number, buckets: number, range: number): WindowSums {
    const sums: WindowSums = {
      count: 0,
      sum: 0,
      min: Number.POSITIVE_INFINITY,
      max: Number.NEGATIVE_INFINITY,
      within: 0,
      hoursWithin: 0,
    };
    const ring = this.rings.get(datastream);
    if (!ring) return sums;
    const stride = this.stride;
    const present = this.bucketOf(now);
    for (let bucket = present - buckets + 1; bucket <= present; bucket++) {
      const at = (((bucket % this.length) + this.length) % this.length) * stride;
      if (ring[at + stride - 1] !== bucket) continue;
      const count = ring[at]!;
      if (count === 0) continue;
      sums.count += count;
      sums.sum += ring[at + 1]!;
      sums.min = Math.min(sums.min, ring[at + 2]!);
      sums.max = Math.max(sums.max, ring[at + 3]!);
      if (range < 0) continue;
      const within = ring[at + fixed + range]!;
      sums.within += within;
      const span = Math.min(this.width, now - bucket * this.width);
      sums.hoursWithin += ((within / count) * span) / hour;
    }
    return sums;
  }

  private get stride(): number {
    return fixed + this.ranges.length + 1;
  }

  private put(row: BucketRow): void {
    const stride = this.stride;
    let ring = this.rings.get(row.id);
    if (!ring) {
      // The last number of a bucket says which one it is: without it nothing was ever read.
      ring = new Float64Array(this.length * stride).fill(Number.NaN);
      this.rings.set(row.id, ring);
    }
    const at = (((row.bucket % this.length) + this.length) % this.length) * stride;
    ring[at] = row.count;
    ring[at + 1] = row.sum;
    ring[at + 2] = row.min;
    ring[at + 3] = row.max;
    row.within.forEach((within, index) => {
      ring[at + fixed + index] = within;
    });
    ring[at + stride - 1] = row.bucket;
  }
}
