import type { Database } from '../../store/database.ts';
import type { Member } from './members.ts';
import { type BucketRow, inRange, readBuckets } from './read-buckets.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
/** Younger history is not packed. */
const closedMilliseconds = hour / 2;

/** How finely a window is kept: the present bucket is only as old as it is, so a window is short by up to one. */
export const bucketWidth = (windowSeconds: number): number =>
  windowSeconds <= 2 * 3600 ? minute : windowSeconds <= 7 * 86_400 ? hour : day;

/** What is kept of a bucket: number, sum, least and greatest of the good observations, and how many lie in each range. */
const fixed = 4;

interface Added {
  id: number;
  time: number;
  result: number;
}

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
 * for. What is newer than all that is known of its datastream is added here; buckets in which something was stored late,
 * twice or out of order are read again, so that they are what the store says.
 */
export class BucketStore {
  readonly ranges: [number, number][] = [];
  /** Buckets that the longest window needs. */
  length = 0;
  private readonly rings = new Map<number, Float64Array>();
  /** Bucket number to datastreams that must be read again. */
  private readonly dirty = new Map<number, Set<number>>();
  private loaded = false;
  /** Buckets that are being read, and what was added to them meanwhile: the answer may have it or not. */
  private reading: { first: number; last: number; ids: ReadonlySet<number>; added: Added[] } | null = null;
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

  /** A good observation was stored that is newer than all of its datastream. */
  append(datastream: number, time: number, result: number): void {
    const bucket = this.bucketOf(time);
    const { reading } = this;
    if (reading?.ids.has(datastream) && bucket >= reading.first && bucket <= reading.last)
      reading.added.push({ id: datastream, time, result });
    else if (!this.loaded) this.note(datastream, time);
    else if (!this.dirty.get(bucket)?.has(datastream)) this.add(datastream, time, result);
  }

  /** An observation was stored late or again: its bucket is read again with the next refresh. */
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
      const reading = { first, last, ids: new Set(ids), added: [] as Added[] };
      this.reading = reading;
      try {
        const newest = new Map<string, number>();
        for (const row of await readBuckets(database, ids, span, this.ranges, packed)) {
          this.put(row);
          changed.add(row.id);
          newest.set(`${row.id}/${row.bucket}`, row.newest);
          if (row.packed) this.lastPacked = Math.max(this.lastPacked, row.bucket);
        }
        // Of one datastream what is newer is stored later: the answer has all up to its newest, and nothing after it.
        for (const { id, time, result } of reading.added)
          if (time > (newest.get(`${id}/${this.bucketOf(time)}`) ?? Number.NEGATIVE_INFINITY))
            this.add(id, time, result);
      } finally {
        this.reading = null;
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
      const at = this.placeOf(bucket);
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

  private ringOf(datastream: number): Float64Array {
    let ring = this.rings.get(datastream);
    if (!ring) {
      // The last number of a bucket says which one it is: without it nothing was ever read.
      ring = new Float64Array(this.length * this.stride).fill(Number.NaN);
      this.rings.set(datastream, ring);
    }
    return ring;
  }

  private placeOf(bucket: number): number {
    return (((bucket % this.length) + this.length) % this.length) * this.stride;
  }

  private add(datastream: number, time: number, result: number): void {
    const bucket = this.bucketOf(time);
    const ring = this.ringOf(datastream);
    const at = this.placeOf(bucket);
    const last = at + this.stride - 1;
    if (ring[last] !== bucket) {
      ring.fill(0, at, last);
      ring[at + 2] = Number.POSITIVE_INFINITY;
      ring[at + 3] = Number.NEGATIVE_INFINITY;
      ring[last] = bucket;
    }
    ring[at]! += 1;
    ring[at + 1]! += result;
    ring[at + 2] = Math.min(ring[at + 2]!, result);
    ring[at + 3] = Math.max(ring[at + 3]!, result);
    this.ranges.forEach((range, index) => {
      if (inRange(range, result)) ring[at + fixed + index]! += 1;
    });
  }

  private put(row: BucketRow): void {
    const stride = this.stride;
    const ring = this.ringOf(row.id);
    const at = this.placeOf(row.bucket);
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
