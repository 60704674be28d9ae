import type { Logger } from 'pino';
import type { ServerMessage } from '../../models/live/messages.ts';
import type { CheckedObservation } from '../ingest/check-observation.ts';
import type { Database } from '../store/database.ts';
import { type OpenCity, openCity } from './open-city.ts';

const tickMilliseconds = 10_000;
/** While devices are being registered a city is not opened anew with each of them. */
const reopenMilliseconds = 30_000;
/** Rules, kinds and devices with their first alarm come in so often: in a storm there is one each moment. */
const newScopesMilliseconds = 600_000;

interface City {
  open: OpenCity | null;
  version: number;
  openedAt: number;
  /** Definitions or history have changed. */
  outdated: boolean;
  /** What was stored while the city was being opened. */
  waiting: CheckedObservation[] | null;
  work: Promise<void>;
}

export interface IndicatorServiceParts {
  database: Database;
  log: Logger;
  broadcast(city: string, message: ServerMessage): void;
}

/** Keeps the indicators of all cities computed, and their history written. */
export class IndicatorService {
  private readonly cities = new Map<string, City>();
  private timer: NodeJS.Timeout | undefined;
  private ticking: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(private readonly parts: IndicatorServiceParts) {}

  /** Opens all cities, one after the other, and computes them every ten seconds from then on. */
  start(): void {
    const next = (): void => {
      this.ticking = this.tick().finally(() => {
        if (!this.closed) this.timer = setTimeout(next, tickMilliseconds);
      });
    };
    this.timer = setTimeout(next, 0);
  }

  /** Observations have been committed. */
  note(observations: CheckedObservation[]): void {
    for (const [name, own] of byCity(observations)) {
      const city = this.cities.get(name);
      if (!city) continue;
      city.open?.engine.note(own);
      if (city.waiting) for (const one of own) city.waiting.push(one);
    }
  }

  /** The indicators of a city that there is; computed now if they have not been yet. */
  async of(name: string): Promise<OpenCity> {
    let city = this.cities.get(name);
    if (!city) {
      city = { open: null, version: -1, openedAt: 0, outdated: true, waiting: null, work: Promise.resolve() };
      this.cities.set(name, city);
    }
    await this.afterOther(city, async () => {
      if (!city.open || city.outdated) await this.reopen(name, city);
    });
    return city.open!;
  }

  /** Definitions or imported history of a city have changed: it is read anew before it is asked or computed again. */
  invalidate(name: string): void {
    const city = this.cities.get(name);
    if (city) city.outdated = true;
  }

  /** Computes what has changed in every city. */
  async tick(): Promise<void> {
    let rows: { id: string; version: number; datastreams: number }[];
    try {
      ({ rows } = await this.parts.database.query<(typeof rows)[number]>(
        `select c.id, c.version, (select count(*) from datastream d where d.city = c.id)::int4 as datastreams
           from city c order by c.id`,
      ));
    } catch (error) {
      this.parts.log.warn(
        { err: error },
        'The cities were not read: indicators are computed with the next tick.',
      );
      return;
    }
    for (const name of this.cities.keys()) if (!rows.some(({ id }) => id === name)) this.cities.delete(name);
    for (const { id, version, datastreams } of rows) {
      if (this.closed) return;
      try {
        await this.tickCity(id, version, datastreams);
      } catch (error) {
        this.parts.log.error({ err: error }, `The indicators of ${id} were not computed.`);
      }
    }
  }

  /** Writes what is not written yet. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.ticking;
    for (const [name, { open }] of this.cities)
      await open?.history
        .write(Date.now(), true)
        .catch((error) =>
          this.parts.log.error({ err: error }, `The last values of ${name} were not written.`),
        );
  }

  private async tickCity(name: string, version: number, datastreams: number): Promise<void> {
    await this.of(name);
    const city = this.cities.get(name)!;
    await this.afterOther(city, async () => {
      const now = Date.now();
      const open = now - city.openedAt;
      const grown =
        (city.open!.datastreams !== datastreams && open >= reopenMilliseconds) ||
        (city.open!.engine.outgrown && open >= newScopesMilliseconds);
      if (city.version !== version || grown) {
        if (city.version >= 0) await this.reopen(name, city);
        city.version = version;
      }
      const { engine, history } = city.open!;
      const { changed } = await engine.tick(now);
      history.follow(now);
      await history.write(now);
      if (changed > 0)
        this.parts.broadcast(name, {
          type: 'indicators-changed',
          city: name,
          computedAt: new Date(now).toISOString(),
        });
    });
  }

  /** One piece of work at a time for a city; an error goes to who asked. */
  private afterOther(city: City, work: () => Promise<void>): Promise<void> {
    const done = city.work.then(work);
    city.work = done.catch(() => {});
    return done;
  }

  private async reopen(name: string, city: City): Promise<void> {
    city.outdated = false;
    city.waiting = [];
    try {
      const now = Date.now();
      await city.open?.history.write(now, true);
      const open = await openCity(this.parts.database, name, now);
      open.engine.note(city.waiting);
      city.open = open;
      city.openedAt = now;
    } catch (error) {
      city.outdated = true;
      throw error;
    } finally {
      city.waiting = null;
    }
  }
}

function byCity(observations: CheckedObservation[]): Map<string, CheckedObservation[]> {
  const found = new Map<string, CheckedObservation[]>();
  for (const observation of observations) {
    const own = found.get(observation.datastream.city);
    if (own) own.push(observation);
    else found.set(observation.datastream.city, [observation]);
  }
  return found;
}
