import type { DeviceState, DeviceStateName, ReportedStatus } from '../../models/devices/device-state.ts';
import type { GeoPoint } from '../../models/geo/position.ts';
import type { Product, ThingModel } from '../../models/sensing/thing-model.ts';
import type { DatastreamRegistry } from '../ingest/datastream-registry.ts';
import type { Database } from '../store/database.ts';
import { modelKey, readProducts } from './products.ts';

/** A registered device as the server keeps it in memory. */
export interface BookedDevice {
  readonly city: string;
  readonly code: string;
  model: string;
  gateway: string | null;
  /** How it reaches its gateway; null where nobody has said. */
  link: string | null;
  /** Degrees, metres above the ellipsoid. */
  position: GeoPoint;
  senders: string[] | null;
  /** Epoch milliseconds; null while it is trusted. */
  isolatedAt: number | null;
  datastreams: { id: number; property: string; periodSeconds: number }[];
  reported: { status: ReportedStatus; at: number } | null;
  state: DeviceState;
}

interface DeviceRow {
  city: string;
  code: string;
  model_id: string;
  model_version: number;
  gateway: string | null;
  link: string | null;
  longitude: number;
  latitude: number;
  height: number;
  senders: string[] | null;
  isolated_at: Date | null;
  state: DeviceStateName | null;
  cause: DeviceState['cause'] | null;
  since: Date | null;
  reported_status: ReportedStatus | null;
  reported_at: Date | null;
}

/** All devices with their products, in memory: what telemetry, states and commands look things up in. */
export class DeviceBook {
  readonly #cities = new Map<string, Map<string, BookedDevice>>();
  readonly #products = new Map<string, Map<string, Product>>();

  constructor(
    private readonly database: Database,
    private readonly registry: DatastreamRegistry,
  ) {}

  find(city: string, code: string): BookedDevice | undefined {
    return this.#cities.get(city)?.get(code);
  }

  ofCity(city: string): Iterable<BookedDevice> {
    return this.#cities.get(city)?.values() ?? [];
  }

  get cities(): string[] {
    return [...this.#cities.keys()];
  }

  modelOf({ city, model }: BookedDevice): ThingModel {
    return this.#products.get(city)!.get(model)!;
  }

  /** Phenomenon time of the newest value of any of its datastreams, epoch milliseconds; -Infinity before the first. */
  lastValueAt({ datastreams }: BookedDevice): number {
    let last = Number.NEGATIVE_INFINITY;
    for (const { id } of datastreams) last = Math.max(last, this.registry.byId(id)?.lastTime ?? last);
    return last;
  }

  /** Reads the devices of a city anew, or of all. Call it after each change of the ledger. */
  async load(city?: string): Promise<void> {
    const of = city === undefined ? [null] : [city];
    const { rows } = await this.database.query<DeviceRow>(
      `select t.city, t.code, t.model_id, t.model_version, t.gateway, t.link, ST_X(t.position) as longitude,
              ST_Y(t.position) as latitude, ST_Z(t.position) as height, t.senders, t.isolated_at,
              s.state, s.cause, s.since, s.reported_status, s.reported_at
         from thing t left join device_state s on s.city = t.city and s.thing = t.code
        where $1::text is null or t.city = $1`,
      of,
    );
    const datastreams = await this.database.query<{
      id: number;
      city: string;
      thing: string;
      thing_property: string;
      period_seconds: number;
    }>(
      `select id, city, thing, thing_property, period_seconds from datastream
        where thing is not null and ($1::text is null or city = $1)`,
      of,
    );
    for (const name of new Set(rows.map((row) => row.city)))
      this.#products.set(
        name,
        new Map((await readProducts(this.database, name)).map((product) => [modelKey(product), product])),
      );
    const seen = new Set<BookedDevice>();
    for (const row of rows) seen.add(this.#take(row));
    for (const name of city === undefined ? this.cities : [city])
      for (const device of this.ofCity(name))
        if (!seen.has(device)) this.#cities.get(name)!.delete(device.code);
    for (const device of seen) device.datastreams = [];
    for (const { id, city: of, thing, thing_property, period_seconds } of datastreams.rows)
      this.find(of, thing)?.datastreams.push({ id, property: thing_property, periodSeconds: period_seconds });
    for (const device of seen) this.mark(device);
  }

  /** Tells the registry of datastreams who may speak for a device, and whether its values may drive alarms. */
  mark(device: BookedDevice): void {
    const debugged = this.#products.get(device.city)?.get(device.model)?.state === 'debug';
    for (const { id } of device.datastreams) {
      const datastream = this.registry.byId(id);
      if (!datastream) continue;
      datastream.silenced = device.isolatedAt !== null || debugged;
      this.registry.hide(datastream, device.isolatedAt !== null);
      if (device.senders) datastream.senders = device.senders;
      else delete datastream.senders;
    }
  }

  #take(row: DeviceRow): BookedDevice {
    let devices = this.#cities.get(row.city);
    if (!devices) {
      devices = new Map();
      this.#cities.set(row.city, devices);
    }
    const known = devices.get(row.code);
    const definition = {
      city: row.city,
      code: row.code,
      model: modelKey({ id: row.model_id, version: row.model_version }),
      gateway: row.gateway,
      link: row.link,
      position: { longitude: row.longitude, latitude: row.latitude, height: row.height },
      senders: row.senders,
      isolatedAt: row.isolated_at?.getTime() ?? null,
    };
    if (known) return Object.assign(known, definition);
    const device: BookedDevice = {
      ...definition,
      datastreams: [],
      reported:
        row.reported_status && row.reported_at
          ? { status: row.reported_status, at: row.reported_at.getTime() }
          : null,
      state: {
        state: row.state ?? 'never-seen',
        cause: row.cause ?? 'nothing',
        since: row.since?.getTime() ?? null,
      },
    };
    devices.set(row.code, device);
    return device;
  }
}
