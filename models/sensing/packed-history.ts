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

export const dayMilliseconds = 86_400_000;
const version = 1;
const rawValues = 255;
const mostDecimals = 6;
/** Beyond it a value in units of its last decimal, or twice a difference of two, is no exact number. */
const largestScaled = 2 ** 50;

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

class Writer {
  bytes = new Uint8Array(512);
  length = 0;

  byte(value: number): void {
    if (this.length === this.bytes.length) this.#grow(1);
    this.bytes[this.length++] = value;
  }

  /** @param value a whole number from 0 to 2^53. */
  varint(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.byte((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  zigzag(value: number): void {
    this.varint(value >= 0 ? 2 * value : -2 * value - 1);
  }

  float(value: number): void {
    if (this.length + 8 > this.bytes.length) this.#grow(8);
    new DataView(this.bytes.buffer).setFloat64(this.length, value, true);
    this.length += 8;
  }

  #grow(by: number): void {
    const larger = new Uint8Array(2 * this.bytes.length + by);
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

class Reader {
  at = 3;
  constructor(private readonly bytes: Uint8Array) {}

  varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new Error('Packed history ends too early.');
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  float(view: DataView): number {
    this.at += 8;
    return view.getFloat64(this.at - 8, true);
  }
}

/** The fewest decimals with which all values come back as they are; null where no number of them does. */
function decimalsOf(values: Float64Array): number | null {
  let decimals = 0;
  let scale = 1;
  for (const value of values)
    for (;;) {
      const scaled = Math.round(value * scale);
      if (Math.abs(scaled) > largestScaled) return null;
      if (scaled / scale === value) break;
      if (++decimals > mostDecimals) return null;
      scale = 10 ** decimals;
    }
  return decimals;
}

/**
 * Packs a day. @param day as of `dayOf`.
 * @throws RangeError where times are not whole, not ascending or not of that day.
 */
export function packDay(day: number, { times, values, quality }: DayHistory): Uint8Array {
  const writer = new Writer();
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
  return writer.bytes.slice(0, writer.length);
}

function packTimes(writer: Writer, start: number, times: Float64Array): void {
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

function packQuality(writer: Writer, quality: Uint8Array): void {
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
  const reader = new Reader(bytes);
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
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let index = 0; index < count; index++) values[index] = reader.float(view);
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
