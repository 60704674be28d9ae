import { dayOf, lastInDay, unpackDay } from '../../models/sensing/packed-history.ts';
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
  /** Packed days by datastream: unpacked, those of a large city would not fit into memory. */
  rows: Map<number, Uint8Array>;
}

/** A replay asks for one moment of a day after the other: the last days asked for stay in memory so long. */
const keptMilliseconds = 15_000;
const keptDays = 3;

/** Packed history of whole cities, day by day. */
export class PackedDays {
  readonly #days = new Map<string, Promise<CityDay>>();

  constructor(private readonly database: Database) {}

  /**
   * The last packed value of each datastream of a city at or before a time, but not from before the day before;
   * of those in `slow` (datastream to milliseconds) from as long before as is said there.
   */
  async valuesAt(
    city: string,
    at: number,
    slow: ReadonlyMap<number, number> = new Map(),
  ): Promise<Map<number, ValueAt>> {
    const found = new Map<number, ValueAt>();
    const take = (id: number, day: number, bytes: Uint8Array): void => {
      const value = lastInDay(day, bytes, at);
      if (value) found.set(id, { id, ...value });
    };
    for (const day of [dayOf(at) - 1, dayOf(at)])
      for (const [id, bytes] of (await this.#day(city, day)).rows) take(id, day, bytes);
    const missing = [...slow].filter(([id]) => !found.has(id));
    if (missing.length === 0) return found;
    const { rows } = await this.database.query<{ id: number; day: number; data: Uint8Array }>(
      `select m.id, p.day, p.data from unnest($1::int4[], $2::int4[]) as m (id, first)
        cross join lateral (
              select day, data from packed_observation
               where datastream_id = m.id and day >= m.first and day < $3 order by day desc limit 1) p`,
      [missing.map(([id]) => id), missing.map(([, before]) => dayOf(at - before)), dayOf(at) - 1],
    );
    for (const { id, day, data } of rows) take(id, day, data);
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
      rows: new Map(rows.map(({ id, data }) => [id, data])),
    };
  }
}
