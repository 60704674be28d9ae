import { type DayHistory, dayOf, unpackDay } from '../../models/sensing/packed-history.ts';
import type { Database } from '../store/database.ts';
import type { Points } from './series.ts';

/** Packed history of a datastream between two instants (epoch milliseconds, both included), by time. */
export async function readPacked(
  database: Database,
  datastream: number,
  from: number,
  to: number,
): Promise<Points> {
  const { rows } = await database.query<{ day: number; data: Uint8Array }>(
    'select day, data from packed_observation where datastream_id = $1 and day >= $2 and day <= $3 order by day',
    [datastream, dayOf(from), dayOf(to)],
  );
  const times: number[] = [];
  const values: number[] = [];
  for (const { day, data } of rows) {
    const history = unpackDay(day, data);
    history.times.forEach((time, index) => {
      if (time < from || time > to) return;
      times.push(time);
      values.push(history.values[index]!);
    });
  }
  return { times, values };
}

/** A value of a datastream and when it was observed, epoch milliseconds. */
export interface ValueAt {
  id: number;
  at: number;
  result: number;
  quality: number;
}

interface CityDay {
  readAt: number;
  rows: Map<number, DayHistory>;
}

/** A replay asks for one moment of a day after the other: the last days asked for stay unpacked so long. */
const keptMilliseconds = 15_000;
const keptDays = 3;

/** Packed history of whole cities, day by day. */
export class PackedDays {
  readonly #days = new Map<string, Promise<CityDay>>();

  constructor(private readonly database: Database) {}

  /**
   * The last packed value of each datastream of a city at or before a time, but not from before the day before.
   */
  async valuesAt(city: string, at: number): Promise<Map<number, ValueAt>> {
    const found = new Map<number, ValueAt>();
    for (const day of [dayOf(at) - 1, dayOf(at)])
      for (const [id, history] of (await this.#day(city, day)).rows) {
        const index = lastAtOrBefore(history.times, at);
        if (index < 0) continue;
        found.set(id, {
          id,
          at: history.times[index]!,
          result: history.values[index]!,
          quality: history.quality?.[index] ?? 0,
        });
      }
    return found;
  }

  /** Forgets what was read: new history has come. */
  clear(): void {
    this.#days.clear();
  }

  async #day(city: string, day: number): Promise<CityDay> {
    const key = `${city}/${day}`;
    const known = this.#days.get(key);
    if (known) {
      const { readAt } = await known;
      if (performance.now() - readAt < keptMilliseconds) return known;
    }
    const reading = this.#read(city, day);
    this.#days.delete(key);
    this.#days.set(key, reading);
    for (const oldest of this.#days.keys()) {
      if (this.#days.size <= keptDays) break;
      this.#days.delete(oldest);
    }
    reading.catch(() => this.#days.delete(key));
    return reading;
  }

  async #read(city: string, day: number): Promise<CityDay> {
    const { rows } = await this.database.query<{ id: number; data: Uint8Array }>(
      `select p.datastream_id as id, p.data from packed_observation p join datastream d on d.id = p.datastream_id
        where d.city = $1 and p.day = $2`,
      [city, day],
    );
    return {
      readAt: performance.now(),
      rows: new Map(rows.map(({ id, data }) => [id, unpackDay(day, data)])),
    };
  }
}

/** Index of the last of ascending times that is not after `at`; -1 where all are. */
export function lastAtOrBefore(times: Float64Array, at: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
