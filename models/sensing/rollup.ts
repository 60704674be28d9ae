/**
 * Observations of a datastream summed up by equal parts of time. Those of one day and one width are stored packed:
 *
 * | Part | Content |
 * |---|---|
 * | byte 0 | 1: this version |
 * | byte 1 | decimals of the values, 0 to 6; 255: values are float64, little-endian |
 * | varint | number of parts that have observations |
 * | of each: varint | parts from the one before (from the beginning of the day) |
 * | varint | number of observations |
 * | zigzag | last value, less the last value of the part before, in units of the last decimal; or float64 |
 * | where there are several: varint, varint, zigzag | last − lowest, highest − last, sum − number × last; or three float64: lowest, highest, sum |
 */
import { ByteReader, ByteWriter, decimalsOf, largestScaled, rawValues } from './packed-bytes.ts';
import { dayMilliseconds } from './packed-history.ts';

/** Widths that are stored, seconds. */
export const rollupSeconds = [60, 300, 3600, 86_400] as const;
export type RollupSeconds = (typeof rollupSeconds)[number];

const version = 1;

/** Columns; element n of each belongs to one part. Parts without observations are absent. */
export interface Rollup {
  /** Beginning of the part, epoch milliseconds: a multiple of the width, ascending. */
  starts: number[];
  counts: number[];
  sums: number[];
  lowest: number[];
  highest: number[];
  last: number[];
}

export const emptyRollup = (): Rollup => ({
  starts: [],
  counts: [],
  sums: [],
  lowest: [],
  highest: [],
  last: [],
});

/** Sums observations up; `times` (epoch milliseconds) ascend. What is no finite number is left out. */
export function rollUp(times: ArrayLike<number>, values: ArrayLike<number>, seconds: number): Rollup {
  const rollup = emptyRollup();
  for (let index = 0; index < times.length; index++) {
    const value = values[index]!;
    if (Number.isFinite(value)) add(rollup, times[index]!, seconds, 1, value, value, value, value);
  }
  return rollup;
}

/** Parts of a width that is a multiple of theirs. */
export function coarser(rollup: Rollup, seconds: number): Rollup {
  const result = emptyRollup();
  for (let index = 0; index < rollup.starts.length; index++) addPart(result, seconds, rollup, index);
  return result;
}

/** Rollups as one, by time; parts that begin at the same time are put together, those of later arguments last. */
export function joinRollups(rollups: Rollup[], seconds: number): Rollup {
  const order = rollups
    .flatMap((rollup) => rollup.starts.map((start, index) => ({ start, rollup, index })))
    .sort((one, other) => one.start - other.start);
  const result = emptyRollup();
  for (const { rollup, index } of order) addPart(result, seconds, rollup, index);
  return result;
}

function addPart(to: Rollup, seconds: number, from: Rollup, index: number): void {
  const [start, count, sum] = [from.starts[index]!, from.counts[index]!, from.sums[index]!];
  add(to, start, seconds, count, sum, from.lowest[index]!, from.highest[index]!, from.last[index]!);
}

function add(
  to: Rollup,
  time: number,
  seconds: number,
  count: number,
  sum: number,
  lowest: number,
  highest: number,
  last: number,
): void {
  const width = seconds * 1000;
  const start = Math.floor(time / width) * width;
  const n = to.starts.length - 1;
  if (to.starts[n] !== start) {
    to.starts.push(start);
    to.counts.push(count);
    to.sums.push(sum);
    to.lowest.push(lowest);
    to.highest.push(highest);
    to.last.push(last);
    return;
  }
  to.counts[n]! += count;
  to.sums[n]! += sum;
  to.lowest[n] = Math.min(to.lowest[n]!, lowest);
  to.highest[n] = Math.max(to.highest[n]!, highest);
  to.last[n] = last;
}

/** Packs the parts of one day. @param day as of `dayOf`. */
export function packRollup(day: number, seconds: number, rollup: Rollup): Uint8Array {
  const writer = new ByteWriter();
  const { starts, counts, sums, lowest, highest, last } = rollup;
  let decimals = decimalsOf(Float64Array.from([...lowest, ...highest, ...last]));
  const scale = 10 ** (decimals ?? 0);
  if (sums.some((sum) => !(Math.abs(sum * scale) <= largestScaled))) decimals = null;
  const width = seconds * 1000;
  writer.byte(version);
  writer.byte(decimals ?? rawValues);
  writer.varint(starts.length);
  let [part, before] = [0, 0];
  starts.forEach((start, n) => {
    const position = (start - day * dayMilliseconds) / width;
    writer.varint(position - part);
    part = position;
    writer.varint(counts[n]!);
    if (decimals === null) {
      writer.float(last[n]!);
      if (counts[n]! > 1) for (const value of [lowest[n]!, highest[n]!, sums[n]!]) writer.float(value);
      return;
    }
    const scaled = Math.round(last[n]! * scale);
    writer.zigzag(scaled - before);
    before = scaled;
    if (counts[n] === 1) return;
    writer.varint(scaled - Math.round(lowest[n]! * scale));
    writer.varint(Math.round(highest[n]! * scale) - scaled);
    writer.zigzag(Math.round(sums[n]! * scale) - counts[n]! * scaled);
  });
  return writer.finish();
}

/** What `packRollup` has packed. @throws Error where the bytes are of another version or incomplete. */
export function unpackRollup(day: number, seconds: number, bytes: Uint8Array): Rollup {
  if (bytes[0] !== version)
    throw new Error(`A packed rollup of version ${version} expected, found ${bytes[0]}.`);
  const reader = new ByteReader(bytes, 2);
  const rollup = emptyRollup();
  const raw = bytes[1] === rawValues;
  const scale = raw ? 1 : 10 ** bytes[1]!;
  let [start, before] = [day * dayMilliseconds, 0];
  for (let n = reader.varint(); n > 0; n--) {
    start += reader.varint() * seconds * 1000;
    const count = reader.varint();
    before = raw ? reader.float() : before + reader.zigzag();
    let [lowest, highest, sum] = [before, before, before];
    if (count > 1) {
      lowest = raw ? reader.float() : before - reader.varint();
      highest = raw ? reader.float() : before + reader.varint();
      sum = raw ? reader.float() : count * before + reader.zigzag();
    }
    rollup.starts.push(start);
    rollup.counts.push(count);
    rollup.sums.push(sum / scale);
    rollup.lowest.push(lowest / scale);
    rollup.highest.push(highest / scale);
    rollup.last.push(before / scale);
  }
  return rollup;
}

/** A rollup of one day as it is stored. */
export interface PackedRollup {
  seconds: RollupSeconds;
  bytes: Uint8Array;
}

/**
 * The rollups of a day that are worth storing: hours and the day always, finer ones where they have at most half as
 * many parts as the day has observations; else the observations themselves do as well.
 */
export function rollupsOfDay(
  day: number,
  { times, values }: { times: Float64Array; values: Float64Array },
): PackedRollup[] {
  const packed: PackedRollup[] = [];
  let finer: Rollup | null = null;
  for (const seconds of rollupSeconds) {
    const rollup: Rollup = finer ? coarser(finer, seconds) : rollUp(times, values, seconds);
    finer = rollup;
    if (seconds >= 3600 || 2 * rollup.starts.length <= times.length)
      packed.push({ seconds, bytes: packRollup(day, seconds, rollup) });
  }
  return packed;
}
