import type { Datastream } from '../../models/sensing/sensing.ts';
import type { Database } from '../store/database.ts';
import type { ScopedSender } from './sender.ts';

/** A datastream as the server keeps it in memory, with its last observation. */
export interface RegisteredDatastream extends Datastream {
  /** Plausible range of its observed property. */
  range: [number, number];
  /** Phenomenon time of the newest observation, epoch milliseconds; -Infinity before the first. */
  lastTime: number;
  lastResult: number;
  lastQuality: number;
  /** Nobody has said where it is: its position is the middle of the city, and no map shows it. */
  unplaced?: boolean;
  /** Its values are kept but drive no alarm: its device is isolated, or its product is still being debugged. */
  silenced?: boolean;
  /** Viewers do not see it: its device is isolated. */
  hidden?: boolean;
  /** Who may speak for it ("mqtt:<client>", …); absent: anyone who knows its key. */
  senders?: readonly string[];
}

/** Hears of observations that nobody vouches for (server/devices). */
export interface SenderWatch {
  /** An observation for a key that is not registered. */
  unknown(city: string, key: string, sender: string, sample: unknown): void;
  /** An observation for a datastream from somebody who may not speak for it. */
  foreign(datastream: RegisteredDatastream, sender: string): void;
  /** Something of a device from somebody whose token is not for it. */
  outside(city: string, code: string, sender: ScopedSender): void;
}

interface Row {
  id: number;
  key: string;
  city: string;
  name: string;
  thing_kind: string;
  observed_property: string;
  thing: string | null;
  longitude: number;
  latitude: number;
  height: number;
  period_seconds: number;
  placed: boolean;
  range_low: number;
  range_high: number;
  last_time: number | null;
  last_result: number | null;
  last_quality: number | null;
}

const read = `
  select d.id, d.key, d.city, d.name, d.thing_kind, d.observed_property, d.thing,
         ST_X(d.position) as longitude, ST_Y(d.position) as latitude, ST_Z(d.position) as height,
         d.period_seconds, d.placed, p.range_low, p.range_high,
         (extract(epoch from l.time) * 1000)::float8 as last_time, l.result as last_result, l.quality as last_quality
    from datastream d
    join observed_property p on p.id = d.observed_property
    left join last_observation l on l.datastream_id = d.id`;

/** Shortest time between two looks into the store for a key that is not known, milliseconds. */
const refreshPause = 1000;

/** All datastreams with their last observations, in memory: what ingestion and the live feed look things up in. */
export class DatastreamRegistry {
  readonly #byId = new Map<number, RegisteredDatastream>();
  readonly #byKey = new Map<string, Map<string, RegisteredDatastream>>();
  #refreshedAt = Number.NEGATIVE_INFINITY;
  #added: (datastream: RegisteredDatastream) => void = () => {};
  #removed: (city: string, ids: number[]) => void = () => {};
  #newer: (datastream: RegisteredDatastream) => void = () => {};
  watch: SenderWatch = { unknown: () => {}, foreign: () => {}, outside: () => {} };
  /** Whether a device or gateway hangs below a gateway (server/devices). */
  isBelow: (city: string, code: string, gateway: string) => boolean = () => false;

  constructor(private readonly database: Database) {}

  /** Calls `listener` for each datastream that is known from now on, or has changed. */
  onAdded(listener: (datastream: RegisteredDatastream) => void): void {
    this.#added = listener;
    for (const datastream of this.#byId.values()) listener(datastream);
  }

  /** Calls `listener` for each known datastream of which the store had a newer observation than memory. */
  onNewer(listener: (datastream: RegisteredDatastream) => void): void {
    this.#newer = listener;
  }

  /** Calls `listener` for datastreams of a city that are no longer there for viewers. */
  onRemoved(listener: (city: string, ids: number[]) => void): void {
    this.#removed = listener;
  }

  /** Hides a datastream from viewers, or shows it again. */
  hide(datastream: RegisteredDatastream, hidden: boolean): void {
    if ((datastream.hidden ?? false) === hidden) return;
    datastream.hidden = hidden;
    if (hidden) this.#removed(datastream.city, [datastream.id]);
    else this.#added(datastream);
  }

  find(city: string, key: string): RegisteredDatastream | undefined {
    return this.#byKey.get(city)?.get(key);
  }

  byId(id: number): RegisteredDatastream | undefined {
    return this.#byId.get(id);
  }

  ofCity(city: string): RegisteredDatastream[] {
    return [...(this.#byKey.get(city)?.values() ?? [])];
  }

  get cities(): string[] {
    return [...this.#byKey.keys()];
  }

  get size(): number {
    return this.#byId.size;
  }

  /** Reads all datastreams from the store (or those of one city); what memory knows newer is kept. */
  async load(city?: string): Promise<void> {
    this.#refreshedAt = performance.now();
    const { rows } = await this.database.query<Row>(
      city === undefined ? read : `${read} where d.city = $1`,
      city === undefined ? [] : [city],
    );
    for (const row of rows) this.#take(row);
  }

  /** Reads some datastreams anew, with what others have stored of them. */
  async loadSome(ids: number[]): Promise<void> {
    const { rows } = await this.database.query<Row>(`${read} where d.id = any($1::int4[])`, [ids]);
    for (const row of rows) this.#take(row);
  }

  /** Reads all datastreams anew and forgets those that the store no longer has (their city was removed). */
  async reload(): Promise<void> {
    const { rows } = await this.database.query<{ id: number }>('select id from datastream');
    const stored = new Set(rows.map(({ id }) => id));
    const gone = new Map<string, number[]>();
    for (const datastream of this.#byId.values())
      if (!stored.has(datastream.id)) {
        this.#byId.delete(datastream.id);
        this.#byKey.get(datastream.city)?.delete(datastream.key);
        const ids = gone.get(datastream.city);
        if (ids) ids.push(datastream.id);
        else gone.set(datastream.city, [datastream.id]);
      }
    for (const [city, ids] of gone) this.#removed(city, ids);
    await this.load();
  }

  /** Looks again for keys that another process may have registered; at most once a second. */
  async refresh(): Promise<void> {
    if (performance.now() - this.#refreshedAt >= refreshPause) await this.load();
  }

  #take(row: Row): void {
    const known = this.#byId.get(row.id);
    const stored = row.last_time ?? Number.NEGATIVE_INFINITY;
    const newer = known !== undefined && known.lastTime > stored;
    const behind = known !== undefined && known.lastTime < stored;
    const definition = {
      id: row.id,
      key: row.key,
      city: row.city,
      name: row.name,
      thingKind: row.thing_kind,
      observedProperty: row.observed_property,
      ...(row.thing !== null && { thing: row.thing }),
      longitude: row.longitude,
      latitude: row.latitude,
      height: row.height,
      periodSeconds: row.period_seconds,
      unplaced: !row.placed,
      range: [row.range_low, row.range_high] as [number, number],
      lastTime: newer ? known.lastTime : stored,
      lastResult: newer ? known.lastResult : (row.last_result ?? Number.NaN),
      lastQuality: newer ? known.lastQuality : (row.last_quality ?? 0),
    };
    const datastream = known ? Object.assign(known, definition) : definition;
    this.#byId.set(row.id, datastream);
    let keys = this.#byKey.get(row.city);
    if (!keys) {
      keys = new Map();
      this.#byKey.set(row.city, keys);
    }
    keys.set(row.key, datastream);
    this.#added(datastream);
    if (behind) this.#newer(datastream);
  }
}

/** The part of a registered datastream that the API shows. */
export const publicDatastream = (registered: RegisteredDatastream): Datastream => ({
  id: registered.id,
  key: registered.key,
  city: registered.city,
  name: registered.name,
  thingKind: registered.thingKind,
  observedProperty: registered.observedProperty,
  ...(registered.thing !== undefined && { thing: registered.thing }),
  longitude: registered.longitude,
  latitude: registered.latitude,
  height: registered.height,
  periodSeconds: registered.periodSeconds,
});
