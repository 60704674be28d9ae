import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { type DayHistory, dayOf } from '../../../models/sensing/packed-history.ts';
import { ImportError } from '../../../tiles/importer.ts';
import { numberIn } from './number-text.ts';

/** What must be known of a datastream to read values for it. */
export interface KnownDatastream {
  id: number;
  /** Plausible range: values outside it are suspect. */
  low: number;
  high: number;
}

/** Receives the values of a datastream of one day, by time; one day may come in several pieces. */
export type OnDay = (datastream: KnownDatastream, day: number, history: DayHistory) => void;

/** A clock may be so far ahead, as with what devices send. */
const futureLimit = 5 * 60_000;
const earliest = Date.UTC(2000, 0, 1);
const isoTime = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;
const [comma, newline, carriageReturn, quote] = [44, 10, 13, 34];

/** Values of one datastream that are being read, of one day. */
class Gathering {
  #times = new Float64Array(64);
  #values = new Float64Array(64);
  #count = 0;
  #day = Number.NaN;
  #suspect = false;

  constructor(
    readonly datastream: KnownDatastream,
    private readonly onDay: OnDay,
  ) {}

  add(time: number, value: number): void {
    const day = dayOf(time);
    if (day !== this.#day || time <= this.#times[this.#count - 1]!) {
      this.flush();
      this.#day = day;
    }
    if (this.#count === this.#times.length) {
      this.#times = larger(this.#times);
      this.#values = larger(this.#values);
    }
    this.#times[this.#count] = time;
    this.#values[this.#count++] = value;
    if (value < this.datastream.low || value > this.datastream.high) this.#suspect = true;
  }

  flush(): void {
    if (this.#count === 0) return;
    const times = this.#times.slice(0, this.#count);
    const values = this.#values.slice(0, this.#count);
    const { low, high } = this.datastream;
    const quality = this.#suspect
      ? Uint8Array.from(values, (value) => (value < low || value > high ? 1 : 0))
      : null;
    this.onDay(this.datastream, this.#day, { times, values, quality });
    this.#count = 0;
    this.#suspect = false;
  }
}

function larger(array: Float64Array): Float64Array<ArrayBuffer> {
  const doubled = new Float64Array(2 * array.length);
  doubled.set(array);
  return doubled;
}

/** Takes one line after the other. */
interface Lines {
  line(bytes: Uint8Array, from: number, to: number, number: number): void;
  end(): void;
}

/**
 * Reads a CSV file of readings, plain or gzip-compressed, as a stream. Two forms are known by their header: `time`
 * and a column for each datastream named by its key, blank where there is no value; or one value a line under
 * `datastream`, `time` and `result`. Times are ISO 8601 with offset, or epoch milliseconds.
 * @returns the number of values.
 * @throws ImportError naming file, line and column.
 */
export async function readReadings(
  file: string,
  known: ReadonlyMap<string, KnownDatastream>,
  onDay: OnDay,
  now: number,
): Promise<number> {
  const name = basename(file);
  const source = createReadStream(file, { highWaterMark: 1 << 18 });
  let lines: Lines | null = null;
  let count = 0;
  let number = 0;
  let rest: Uint8Array = new Uint8Array(0);
  const counted: OnDay = (datastream, day, history) => {
    count += history.times.length;
    onDay(datastream, day, history);
  };
  const take = (bytes: Uint8Array, from: number, to: number): void => {
    number++;
    const end = to > from && bytes[to - 1] === carriageReturn ? to - 1 : to;
    if (lines) {
      if (end > from) lines.line(bytes, from, end, number);
    } else lines = linesOf(textIn(bytes, from, end), name, known, counted, now);
  };
  try {
    for await (const chunk of await opened(source)) {
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      let from = 0;
      for (let to = bytes.indexOf(newline); to >= 0; to = bytes.indexOf(newline, from)) {
        take(bytes, from, to);
        from = to + 1;
      }
      rest = bytes.subarray(from);
    }
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(`${name}: cannot be read to its end: ${(error as Error).message}.`);
  } finally {
    source.destroy();
  }
  if (rest.length > 0) take(rest, 0, rest.length);
  if (!lines) throw new ImportError(`${name}: expected a header line, found an empty file.`);
  (lines as Lines).end();
  return count;
}

/** The stream, decompressed where its first bytes are those of gzip. */
async function opened(source: ReturnType<typeof createReadStream>): Promise<AsyncIterable<Buffer>> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await chunks.next();
  async function* all(): AsyncGenerator<Buffer> {
    for (let chunk = first; !chunk.done; chunk = await chunks.next()) yield chunk.value;
  }
  if (!first.done && first.value[0] === 0x1f && first.value[1] === 0x8b) {
    const gunzip = createGunzip({ chunkSize: 1 << 18 });
    const { pipeline } = await import('node:stream');
    // The reader of `gunzip` is told of what goes wrong here.
    pipeline(all(), gunzip, () => {});
    return gunzip;
  }
  return all();
}

const textIn = (bytes: Uint8Array, from: number, to: number): string =>
  new TextDecoder().decode(bytes.subarray(from, to));
const unquoted = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .trim()
    .replace(/^"(.*)"$/, '$1');

function linesOf(
  header: string,
  file: string,
  known: ReadonlyMap<string, KnownDatastream>,
  onDay: OnDay,
  now: number,
): Lines {
  const names = header.split(',').map(unquoted);
  const refuse = (sentence: string): never => {
    throw new ImportError(`${file}: ${sentence}`);
  };
  const gathering = (key: string, place: string): Gathering => {
    const datastream = known.get(key);
    if (!datastream) return refuse(`${place}: expected the key of a registered datastream, found "${key}".`);
    return new Gathering(datastream, onDay);
  };
  const column = (name: string): number => names.indexOf(name);
  const timeColumn = column('time');
  if (timeColumn < 0)
    return refuse(`line 1: expected a column "time", found ${names.slice(0, 4).join(', ')}.`);
  /** Begin and end of each field of a line. */
  const bounds = new Int32Array(2 * names.length);
  const split = (bytes: Uint8Array, from: number, to: number, line: number): void => {
    let field = 0;
    let begin = from;
    for (let at = from; at <= to; at++) {
      if (at < to && bytes[at] !== comma) continue;
      if (field < names.length) {
        const quoted = at - begin >= 2 && bytes[begin] === quote && bytes[at - 1] === quote ? 1 : 0;
        bounds[2 * field] = begin + quoted;
        bounds[2 * field + 1] = at - quoted;
      }
      field++;
      begin = at + 1;
    }
    if (field !== names.length)
      refuse(`line ${line}: expected ${names.length} fields as in the header, found ${field}.`);
  };
  const timeOf = (bytes: Uint8Array, line: number): number => {
    const text = textIn(bytes, bounds[2 * timeColumn]!, bounds[2 * timeColumn + 1]!);
    const time = /^\d{12,14}$/.test(text) ? Number(text) : isoTime.test(text) ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(time))
      return refuse(
        `line ${line}: expected a time as ISO 8601 with offset or epoch milliseconds, found "${text}".`,
      );
    if (time < earliest || time > now + futureLimit)
      return refuse(`line ${line}: expected a time from 2000 to now, found "${text}".`);
    return time;
  };
  const valueAt = (bytes: Uint8Array, index: number, line: number): number => {
    const [from, to] = [bounds[2 * index]!, bounds[2 * index + 1]!];
    const value = numberIn(bytes, from, to);
    if (!Number.isFinite(value))
      return refuse(
        `line ${line}, column ${names[index]}: expected a number, found "${textIn(bytes, from, to)}".`,
      );
    return value;
  };

  const [key, result] = [column('datastream'), column('result')];
  if (key >= 0 && result >= 0) {
    const series = new Map<string, Gathering>();
    return {
      line(bytes, from, to, line) {
        split(bytes, from, to, line);
        if (bounds[2 * result] === bounds[2 * result + 1]) return;
        const name = textIn(bytes, bounds[2 * key]!, bounds[2 * key + 1]!);
        let gathered = series.get(name);
        if (!gathered) {
          gathered = gathering(name, `line ${line}`);
          series.set(name, gathered);
        }
        gathered.add(timeOf(bytes, line), valueAt(bytes, result, line));
      },
      end: () => {
        for (const gathered of series.values()) gathered.flush();
      },
    };
  }
  if (new Set(names).size < names.length)
    return refuse(
      `line 1: column "${names.find((name, index) => names.indexOf(name) < index)}" occurs twice.`,
    );
  const columns = names.map((name, index) => (index === timeColumn ? null : gathering(name, 'line 1')));
  return {
    line(bytes, from, to, line) {
      split(bytes, from, to, line);
      const time = timeOf(bytes, line);
      for (let index = 0; index < columns.length; index++) {
        const gathered = columns[index];
        if (!gathered || bounds[2 * index] === bounds[2 * index + 1]) continue;
        gathered.add(time, valueAt(bytes, index, line));
      }
    },
    end: () => {
      for (const gathered of columns) gathered?.flush();
    },
  };
}
