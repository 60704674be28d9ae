import type { Expected } from '../../models/alarms/rule-state.ts';
import { readSeries } from '../sensing/history.ts';
import type { Database } from '../store/database.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** An hour of a second's readings. */
const mostReadings = 3600;
/** A baseline of fewer readings than this says nothing. */
const fewestReadings = 3;

/** Mean and sample standard deviation of values; null where there are too few. */
export function expectedOf(values: readonly number[]): Expected | null {
  if (values.length < fewestReadings) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}

/** What datastreams showed in the same hour of the days before: asked for in memory, read from history by `load`. */
export class Baselines {
  readonly #known = new Map<string, { hour: number; expected: Expected | null }>();
  readonly #wanted = new Map<string, { datastream: number; days: number; hour: number }>();

  constructor(private readonly database: Database) {}

  /** What is expected of a datastream at a time (epoch milliseconds); null where that is not known (yet). */
  expected(datastream: number, days: number, time: number): Expected | null {
    const key = `${datastream}/${days}`;
    const at = Math.floor(time / hour);
    const known = this.#known.get(key);
    if (known?.hour === at) return known.expected;
    this.#wanted.set(key, { datastream, days, hour: at });
    return null;
  }

  /** Reads at most so many of the baselines that were asked for. */
  async load(count: number): Promise<void> {
    for (const [key, { datastream, days, hour: at }] of [...this.#wanted].slice(0, count)) {
      this.#wanted.delete(key);
      const values: number[] = [];
      for (let before = 1; before <= days; before++) {
        const from = at * hour - before * day;
        values.push(
          ...(await readSeries(this.database, datastream, from, from + hour - 1, mostReadings)).values,
        );
      }
      this.#known.set(key, { hour: at, expected: expectedOf(values) });
    }
  }
}
