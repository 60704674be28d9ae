/**
 * A day of observations of one datastream in a few bytes a value.
 *
 * | Part | Content |
 * |---|---|
 * | byte 0 | 1: this version |
 * | byte 1 | decimals of the values, 0 to 6; 255: values are float64, little-endian |
 * | byte 2 | 1: some values are suspect |
 * | varint | number of values |
 * | varint | milliseconds from the beginning of the day to the first time |
 * | varint pairs | milliseconds to the next time, how often in a row; until all times are told |
 * | varints | first value, then differences, in units of the last decimal, zigzag; or float64 |
 * | varints | where byte 2 is 1: numbers of good, suspect, good … values in a row |
 *
 * A varint has 7 bits a byte, the lowest first, the highest bit set where more follow. A regular series costs one
 * or two bytes a value.
 */

import { ByteReader, ByteWriter, decimalsOf, rawValues } from './packed-bytes.ts';

export const dayMilliseconds = 86_400_000;
const version = 1;

/** Observations of one datastream within one day of UTC, by time, each time once. */
export interface DayHistory {
  /** Epoch milliseconds. */
  times: Float64Array;
  values: Float64Array;
  /** 0 good, 1 suspect (models/live/frame.ts); null where all are good. */
  quality: Uint8Array | null;
}

/** Day of UTC since 1970 that a time (epoch milliseconds) lies in. */
export const dayOf = (time: number): number => Math.floor(time / dayMilliseconds);

/**
 * Packs a day. @param day as of `dayOf`.
 * @throws RangeError where times are not whole, not ascending or not of that day.
 */
export function packDay(day: number, { times, values, quality }: DayHistory): Uint8Array {
  const writer = new ByteWriter();
  const decimals = decimalsOf(values);
  const suspect = quality?.some((flag) => flag !== 0) ?? false;
  writer.byte(version);
  writer.byte(decimals ?? rawValues);
  writer.byte(suspect ? 1 : 0);
  writer.varint(times.length);
  packTimes(writer, day * dayMilliseconds, times);
  if (decimals === null) for (const value of values) writer.float(value);
  else {
    const scale = 10 ** decimals;
    let before = 0;
    for (const value of values) {
      const scaled = Math.round(value * scale);
      writer.zigzag(scaled - before);
      before = scaled;
    }
  }
  if (suspect) packQuality(writer, quality!);
  return writer.finish();
}

function packTimes(writer: ByteWriter, start: number, times: Float64Array): void {
  if (times.length === 0) return;
  const first = times[0]! - start;
  if (!(first >= 0 && times.at(-1)! - start < dayMilliseconds && Number.isInteger(first)))
    throw new RangeError(
      `Times from ${start} on for one day expected, found ${times[0]} to ${times.at(-1)}.`,
    );
  writer.varint(first);
  let run = 0;
  let step = 0;
  for (let index = 1; index < times.length; index++) {
    const difference = times[index]! - times[index - 1]!;
    if (!(difference > 0 && Number.isInteger(difference)))
      throw new RangeError(`Ascending whole milliseconds expected, found ${times[index]}.`);
    if (difference !== step) {
      if (run > 0) {
        writer.varint(step);
        writer.varint(run);
      }
      step = difference;
      run = 0;
    }
    run++;
  }
  if (run > 0) {
    writer.varint(step);
    writer.varint(run);
  }
}

function packQuality(writer: ByteWriter, quality: Uint8Array): void {
  let state = 0;
  let run = 0;
  for (const flag of quality) {
    const next = flag === 0 ? 0 : 1;
    if (next !== state) {
      writer.varint(run);
      run = 0;
      state = next;
    }
    run++;
  }
  writer.varint(run);
}

/** What `packDay` has packed. @throws Error where the bytes are of another version or incomplete. */
export function unpackDay(day: number, bytes: Uint8Array): DayHistory {
  if (bytes[0] !== version)
    throw new Error(`Packed history of version ${version} expected, found ${bytes[0]}.`);
  const reader = new ByteReader(bytes, 3);
  const count = reader.varint();
  const times = new Float64Array(count);
  const values = new Float64Array(count);
  if (count > 0) {
    let time = day * dayMilliseconds + reader.varint();
    times[0] = time;
    for (let index = 1; index < count; ) {
      const step = reader.varint();
      for (let run = reader.varint(); run > 0 && index < count; run--) {
        time += step;
        times[index++] = time;
      }
    }
  }
  if (bytes[1] === rawValues) {
    for (let index = 0; index < count; index++) values[index] = reader.float();
  } else {
    const scale = 10 ** bytes[1]!;
    let scaled = 0;
    for (let index = 0; index < count; index++) {
      scaled += reader.zigzag();
      values[index] = scaled / scale;
    }
  }
  if (bytes[2] !== 1) return { times, values, quality: null };
  const quality = new Uint8Array(count);
  let state = 0;
  for (let index = 0; index < count; state = 1 - state)
    for (let run = reader.varint(); run > 0 && index < count; run--) quality[index++] = state;
  return { times, values, quality };
}

/** Where in a day the times within a span are, told by the runs of equal steps without making the times. */
export interface TimeRange {
  /** Index of the first, and of the one behind the last: none where both are equal. */
  start: number;
  end: number;
}

/**
 * Which observations of a packed day lie between two instants (epoch milliseconds, both included).
 * @throws Error where the bytes are of another version or incomplete.
 */
export function rangeInDay(day: number, bytes: Uint8Array, from: number, to: number): TimeRange {
  if (bytes[0] !== version)
    throw new Error(`Packed history of version ${version} expected, found ${bytes[0]}.`);
  const reader = new ByteReader(bytes, 3);
  const count = reader.varint();
  if (count === 0) return { start: 0, end: 0 };
  let time = day * dayMilliseconds + reader.varint();
  const range = { start: time < from ? 1 : 0, end: time <= to ? 1 : 0 };
  for (let seen = 1; seen < count && time <= to; ) {
    const step = reader.varint();
    const run = reader.varint();
    const before = Math.ceil((from - time) / step) - 1;
    range.start += Math.min(run, Math.max(0, before));
    range.end += Math.min(run, Math.max(0, Math.floor((to - time) / step)));
    time += run * step;
    seen += run;
  }
  return { start: Math.min(range.start, range.end), end: range.end };
}

/** One observation of a packed day. */
export interface PackedValue {
  /** Epoch milliseconds. */
  at: number;
  result: number;
  quality: number;
}

/**
 * The last observation of a packed day at or before a time, without unpacking the day; null where all are later.
 * @throws Error where the bytes are of another version or incomplete.
 */
export function lastInDay(day: number, bytes: Uint8Array, at: number): PackedValue | null {
  if (bytes[0] !== version)
    throw new Error(`Packed history of version ${version} expected, found ${bytes[0]}.`);
  const reader = new ByteReader(bytes, 3);
  const count = reader.varint();
  if (count === 0) return null;
  let time = day * dayMilliseconds + reader.varint();
  if (time > at) return null;
  /** Of the observation looked for. */
  let index = 0;
  for (let seen = 1, found = false; seen < count; ) {
    const step = reader.varint();
    const run = reader.varint();
    seen += run;
    if (found) continue;
    const steps = Math.min(run, Math.floor((at - time) / step));
    time += steps * step;
    index += steps;
    found = steps < run;
  }
  let result = 0;
  if (bytes[1] === rawValues) {
    reader.skip(8 * index);
    result = reader.float();
    reader.skip(8 * (count - index - 1));
  } else {
    let scaled = 0;
    for (let n = 0; n <= index; n++) scaled += reader.zigzag();
    result = scaled / 10 ** bytes[1]!;
    if (bytes[2] === 1) for (let n = index + 1; n < count; n++) reader.zigzag();
  }
  let quality = 0;
  if (bytes[2] === 1) {
    let end = reader.varint();
    while (end <= index) {
      quality = 1 - quality;
      end += reader.varint();
    }
  }
  return { at: time, result, quality };
}

/** Two histories of one day as one; where both have a time, that of `known` counts. */
export function mergeDays(known: DayHistory, added: DayHistory): DayHistory {
  const most = known.times.length + added.times.length;
  const times = new Float64Array(most);
  const values = new Float64Array(most);
  const quality = new Uint8Array(most);
  let [i, j, count] = [0, 0, 0];
  while (i < known.times.length || j < added.times.length) {
    const one = known.times[i] ?? Number.POSITIVE_INFINITY;
    const other = added.times[j] ?? Number.POSITIVE_INFINITY;
    const from = one <= other ? known : added;
    const index = one <= other ? i : j;
    times[count] = from.times[index]!;
    values[count] = from.values[index]!;
    quality[count++] = from.quality?.[index] ?? 0;
    if (one <= other) i++;
    if (other <= one) j++;
  }
  return {
    times: times.slice(0, count),
    values: values.slice(0, count),
    quality: known.quality || added.quality ? quality.slice(0, count) : null,
  };
}
