/**
 * Sections of a live frame: observations that are written alike. Whole numbers are those of bytes.ts.
 *
 * 1. A byte: bits 0–2 the decimals of the results, or 7 for 32-bit floats; bit 3: results are differences to the
 *    result known before; bit 4: ids are runs; bits 5–6: how times are written. Bit 7 is 0.
 * 2. A byte: the quality of all observations of the section.
 * 3. The count.
 * 4. Ids in rising order: for each the distance to the one before (the first from 0); as runs: distance to the
 *    id after the last run, and length, until there are as many as counted.
 * 5. Times. 0: one age for all. 1: for each the age, less that of the one before. 2: what the times have moved on since the
 *    time known before: a common step, then for each what its own is more. 3: one step for all. Milliseconds,
 *    signed; an age is tick time less phenomenon time. 2 and 3 are found with differences only.
 * 6. Results: 32-bit floats, or signed whole numbers n of 10^-decimals, or n less the n of the result known before
 *    (that result times 10^decimals, rounded half up). The result is n / 10^decimals as a 32-bit float.
 */
import { type ByteReader, ByteWriter, signedLength, wholeLength } from './bytes.ts';

/** Parallel columns in rising order of ids. */
export interface Observations {
  ids: Uint32Array;
  results: Float32Array;
  /** Epoch milliseconds. */
  times: Float64Array;
  quality: Uint8Array;
}

/** What the receiver knew before. */
export interface Known {
  /** Row of a datastream, -1 where nothing is known. */
  rowOf(id: number): number;
  results: Float32Array;
  times: Float64Array;
}

/** What all receivers of a delta know, by observation; NaN times where they know nothing that counts. */
export interface Before {
  results: Float32Array;
  times: Float64Array;
}

/** Decimals that stand for "as a float". */
export const asFloat = 7;
const factors = [1, 10, 100, 1000, 1e4, 1e5, 1e6];
/** Whole numbers up to here, so that differences stay within 32 bits. */
const largest = 2 ** 30;

const timeModes = { oneAge: 0, ages: 1, steps: 2, oneStep: 3 } as const;

/** Whether a result, a 32-bit float, is n / 10^decimals exactly. */
function fits(result: number, decimals: number): boolean {
  const factor = factors[decimals]!;
  const whole = Math.round(result * factor);
  // Zero below zero has no whole number of its own.
  return Math.abs(whole) < largest && Math.fround(whole / factor) === result && !Object.is(result, -0);
}

/** The least number of decimals, at least `least`, that writes a result exactly; `asFloat` where none does. */
export function decimalsOf(result: number, least = 0): number {
  for (let decimals = least; decimals < asFloat; decimals++) if (fits(result, decimals)) return decimals;
  return asFloat;
}

/** What is encoded: rows of columns that may have more than these. */
export interface SectionSource extends Observations {
  /** What the receivers know, by row; absent where the sections are to stand by themselves. */
  before?: Before | undefined;
  /** By row, as `decimalsOf` gives them; found here where they are not given. */
  decimals?: Uint8Array | undefined;
}

/**
 * Encodes observations, lossless but for fractions of a millisecond.
 * @param decimals for each observation, as `decimalsOf` gives them; found here where they are not given.
 * @param before what the receivers know; absent where the sections are to stand by themselves.
 */
export function encodeSections(
  observations: Observations,
  tickTime: number,
  before?: Before,
  decimals?: Uint8Array,
): Uint8Array {
  const rows = Uint32Array.from(observations.ids, (_, row) => row);
  const writer = new ByteWriter();
  writeSections(writer, { ...observations, before, decimals }, rows, rows.length, tickTime);
  return writer.finish();
}

/** Memory for the section that is being written, as long as the longest so far: nothing is made for each one. */
const work = {
  keys: new Uint16Array(0),
  members: new Uint32Array(0),
  ages: new Float64Array(0),
  steps: new Float64Array(0),
  /** Distance and length of each run. */
  runs: new Uint32Array(0),
};

function reserveWork(count: number): void {
  if (count <= work.keys.length) return;
  const length = Math.max(2 * work.keys.length, count, 256);
  work.keys = new Uint16Array(length);
  work.members = new Uint32Array(length);
  work.ages = new Float64Array(length);
  work.steps = new Float64Array(length);
  work.runs = new Uint32Array(2 * length);
}

/** Appends the sections of the first `count` of `rows`, whose ids must rise. */
export function writeSections(
  writer: ByteWriter,
  source: SectionSource,
  rows: Uint32Array,
  count: number,
  tickTime: number,
): void {
  reserveWork(count);
  const { results, quality, before, decimals } = source;
  const { keys, members } = work;
  const found: number[] = [];
  for (let n = 0; n < count; n++) {
    const row = rows[n]!;
    const places = decimals ? decimals[row]! : decimalsOf(results[row]!);
    const difference =
      before !== undefined &&
      places < asFloat &&
      !Number.isNaN(before.times[row]!) &&
      Math.abs(before.results[row]!) * factors[places]! < largest;
    const key = (quality[row]! << 4) | (difference ? 8 : 0) | places;
    keys[n] = key;
    if (!found.includes(key)) found.push(key);
  }
  for (const key of found) {
    let length = 0;
    for (let n = 0; n < count; n++) if (keys[n] === key) members[length++] = rows[n]!;
    writeSection(writer, key, length, source, tickTime);
  }
}

/** Writes the rows in `work.members` as one section. */
function writeSection(
  writer: ByteWriter,
  key: number,
  length: number,
  { ids, results, times, before }: SectionSource,
  tickTime: number,
): void {
  const { members, ages, steps, runs } = work;
  const places = key & 7;
  const difference = (key & 8) !== 0;
  for (let n = 0; n < length; n++) {
    const row = members[n]!;
    ages[n] = Math.round(tickTime - times[row]!);
    if (difference) steps[n] = Math.round(times[row]! - before!.times[row]!);
  }
  const timeMode = cheapestTimes(length, difference);
  const runNumbers = findRuns(length, ids);
  writer.byte((key & 15) | (runNumbers > 0 ? 16 : 0) | (timeMode << 5));
  writer.byte(key >> 4);
  writer.whole(length);
  if (runNumbers > 0) for (let n = 0; n < runNumbers; n++) writer.whole(runs[n]!);
  else {
    let last = 0;
    for (let n = 0; n < length; n++) {
      const id = ids[members[n]!]!;
      writer.whole(id - last);
      last = id;
    }
  }
  if (timeMode === timeModes.oneAge) writer.signed(ages[0]!);
  else if (timeMode === timeModes.ages)
    for (let n = 0; n < length; n++) writer.signed(ages[n]! - (n > 0 ? ages[n - 1]! : 0));
  else {
    writer.signed(steps[0]!);
    if (timeMode === timeModes.steps) for (let n = 0; n < length; n++) writer.signed(steps[n]! - steps[0]!);
  }
  if (places === asFloat) {
    for (let n = 0; n < length; n++) writer.float32(results[members[n]!]!);
    return;
  }
  const factor = factors[places]!;
  for (let n = 0; n < length; n++) {
    const row = members[n]!;
    const whole = Math.round(results[row]! * factor);
    writer.signed(difference ? whole - Math.round(before!.results[row]! * factor) : whole);
  }
}

/** How the ages in `work`, or the steps where there are such, take the fewest bytes. */
function cheapestTimes(length: number, difference: boolean): number {
  const { ages, steps } = work;
  let oneAge = true;
  let oneStep = difference;
  for (let n = 1; n < length && (oneAge || oneStep); n++) {
    oneAge &&= ages[n] === ages[0];
    oneStep &&= steps[n] === steps[0];
  }
  if (oneAge) return timeModes.oneAge;
  if (!difference) return timeModes.ages;
  if (oneStep) return timeModes.oneStep;
  let asAges = 0;
  let asSteps = 0;
  for (let n = 0; n < length; n++) {
    asAges += signedLength(ages[n]! - (n > 0 ? ages[n - 1]! : 0));
    asSteps += signedLength(steps[n]! - steps[0]!);
  }
  return asSteps < asAges ? timeModes.steps : timeModes.ages;
}

/**
 * Writes distances and lengths of runs of following ids to `work.runs` and returns how many numbers that are; 0
 * where plain distances are shorter.
 */
function findRuns(length: number, ids: Uint32Array): number {
  const { members, runs } = work;
  let numbers = 0;
  let plain = 0;
  let after = 0;
  let last = 0;
  for (let n = 0; n < length; n++) {
    const id = ids[members[n]!]!;
    plain += wholeLength(id - last);
    if (id === after && numbers > 0) runs[numbers - 1]!++;
    else {
      // Ids that come twice have no runs.
      if (id < after) return 0;
      runs[numbers++] = id - after;
      runs[numbers++] = 1;
    }
    after = id + 1;
    last = id;
  }
  let bytes = 0;
  for (let n = 0; n < numbers; n++) bytes += wholeLength(runs[n]!);
  return bytes < plain ? numbers : 0;
}

/**
 * Reads one section into the columns from row `read` on and returns the row after its last.
 * @param fail called with what was expected and found where the bytes do not fit.
 */
export function readSection(
  reader: ByteReader,
  into: Observations & { tickTime: number },
  read: number,
  known: Known | undefined,
  fail: (expected: string, found: string | number) => never,
): number {
  const head = reader.byte();
  const places = head & 7;
  const difference = (head & 8) !== 0;
  const timeMode = (head >> 5) & 3;
  if (head > 127) fail('a section of this version', `head ${head}`);
  if (timeMode > timeModes.ages && !difference) fail('times by themselves', `times of kind ${timeMode}`);
  if (difference && places === asFloat) fail('floats by themselves', 'differences');
  if (difference && !known) fail('results by themselves', 'differences');
  const quality = reader.byte();
  const count = reader.whole();
  if (count > into.ids.length - read) fail(`at most ${into.ids.length - read} more observations`, count);
  const end = read + count;
  readIds(reader, into.ids, read, end, (head & 16) !== 0, fail);
  const rows = difference ? new Int32Array(count) : null;
  if (rows)
    for (let n = 0; n < count; n++) {
      rows[n] = known!.rowOf(into.ids[read + n]!);
      if (rows[n]! < 0) fail('differences of known datastreams only', `datastream ${into.ids[read + n]}`);
    }
  readTimes(reader, into, read, end, timeMode, rows, known);
  const factor = factors[places]!;
  for (let row = read; row < end; row++) {
    if (places === asFloat) into.results[row] = reader.float32();
    else {
      const before = rows ? Math.round(known!.results[rows[row - read]!]! * factor) : 0;
      into.results[row] = (before + reader.signed()) / factor;
    }
  }
  into.quality.fill(quality, read, end);
  return end;
}

function readIds(
  reader: ByteReader,
  ids: Uint32Array,
  from: number,
  end: number,
  runs: boolean,
  fail: (expected: string, found: string | number) => never,
): void {
  let id = 0;
  for (let row = from; row < end; ) {
    id += reader.whole();
    const length = runs ? reader.whole() : 1;
    if (length > end - row) fail(`a run of at most ${end - row} datastreams`, length);
    if (id + length > 2 ** 32) fail('ids of 32 bits', id + length);
    if (length === 0) fail('a run of datastreams', 'an empty one');
    for (let n = 0; n < length; n++) ids[row++] = id + n;
    if (runs) id += length;
  }
}

function readTimes(
  reader: ByteReader,
  into: Observations & { tickTime: number },
  from: number,
  end: number,
  mode: number,
  rows: Int32Array | null,
  known: Known | undefined,
): void {
  if (end === from) return;
  if (mode === timeModes.oneAge) {
    into.times.fill(into.tickTime - reader.signed(), from, end);
  } else if (mode === timeModes.ages) {
    let age = 0;
    for (let row = from; row < end; row++) {
      age += reader.signed();
      into.times[row] = into.tickTime - age;
    }
  } else {
    const step = reader.signed();
    for (let row = from; row < end; row++) {
      const more = mode === timeModes.steps ? reader.signed() : 0;
      into.times[row] = known!.times[rows![row - from]!]! + step + more;
    }
  }
}
