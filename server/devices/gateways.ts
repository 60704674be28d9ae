import type { ReportedStatus } from '../../models/devices/device-state.ts';
import type { GatewayDefinition, GatewayView } from '../../models/devices/gateway.ts';
import { HttpError } from '../http/context.ts';
import type { Database } from '../store/database.ts';

/** Silent for so many heartbeats, a gateway is gone. */
const missedHeartbeats = 3;
/** Gateways above one another. */
const deepest = 16;

interface KnownGateway extends GatewayDefinition {
  city: string;
  reported: { status: ReportedStatus; at: number } | null;
  loadPercent: number | null;
}

interface GatewayRow {
  city: string;
  code: string;
  kind: GatewayDefinition['kind'];
  name: string;
  parent: string | null;
  district: string | null;
  longitude: number | null;
  latitude: number | null;
  height: number | null;
  capacity: number | null;
  link: GatewayDefinition['link'];
  serves: GatewayDefinition['serves'];
  heartbeat_seconds: number;
  reported_status: ReportedStatus | null;
  reported_at: Date | null;
  load_percent: number | null;
}

/** Platforms and gateways of all cities, in memory, with what they last said. */
export class Gateways {
  readonly #cities = new Map<string, Map<string, KnownGateway>>();
  /** Silence is counted from here at the earliest: what was said while nobody listened is not known. */
  readonly #listeningSince = Date.now();

  constructor(private readonly database: Database) {}

  /** Whether a gateway is another one, or below it. */
  isBelow(city: string, code: string, above: string): boolean {
    const gateways = this.#cities.get(city);
    // A tree (check): each gateway is passed at most once.
    for (
      let at: string | null = code, steps = gateways?.size ?? 0;
      at !== null;
      at = gateways?.get(at)?.parent ?? null
    ) {
      if (at === above) return true;
      if (steps-- < 0) return false;
    }
    return false;
  }

  async load(city?: string): Promise<void> {
    const { rows } = await this.database.query<GatewayRow>(
      `select city, code, kind, name, parent, district, ST_X(position) as longitude, ST_Y(position) as latitude,
              ST_Z(position) as height, capacity, link, serves, heartbeat_seconds, reported_status, reported_at, load_percent
         from gateway where $1::text is null or city = $1`,
      [city ?? null],
    );
    if (city === undefined) this.#cities.clear();
    else this.#cities.delete(city);
    for (const row of rows) {
      const gateways = this.#cities.get(row.city) ?? new Map<string, KnownGateway>();
      this.#cities.set(row.city, gateways);
      const { longitude, latitude, height } = row;
      gateways.set(row.code, {
        city: row.city,
        code: row.code,
        kind: row.kind,
        name: row.name,
        parent: row.parent,
        district: row.district,
        position: longitude === null ? null : { longitude, latitude: latitude!, height: height! },
        capacity: row.capacity,
        link: row.link,
        serves: row.serves,
        heartbeatSeconds: row.heartbeat_seconds,
        reported:
          row.reported_status && row.reported_at
            ? { status: row.reported_status, at: row.reported_at.getTime() }
            : null,
        loadPercent: row.load_percent,
      });
    }
  }

  ofCity(city: string): Iterable<Readonly<KnownGateway>> {
    return this.#cities.get(city)?.values() ?? [];
  }

  find(city: string, code: string): KnownGateway | undefined {
    return this.#cities.get(city)?.get(code);
  }

  /**
   * Registers gateways of a city by code, all or none.
   * @throws HttpError 422 for a parent that is not there or is below itself.
   */
  async register(city: string, definitions: GatewayDefinition[]): Promise<void> {
    const all = new Map<string, Pick<GatewayDefinition, 'parent'>>(this.#cities.get(city) ?? []);
    for (const definition of definitions) all.set(definition.code, definition);
    for (const { code } of definitions) {
      let above = all.get(code)!.parent;
      for (let depth = 0; above !== null; depth++) {
        const parent = all.get(above);
        if (!parent) throw new HttpError(422, `gateways: parent "${above}" of "${code}" is not known.`);
        if (above === code || depth > deepest)
          throw new HttpError(
            422,
            `gateways: "${code}" is below itself, or more than ${deepest} levels deep.`,
          );
        above = parent.parent;
      }
    }
    await this.database.query(
      `insert into gateway (city, code, kind, name, parent, district, position, capacity, link, heartbeat_seconds,
                            serves)
       select $1, g->>'code', g->>'kind', g->>'name', g->>'parent', g->>'district',
              ST_SetSRID(ST_MakePoint((g->'position'->>'longitude')::float8, (g->'position'->>'latitude')::float8,
                                      (g->'position'->>'height')::float8), 4326),
              (g->>'capacity')::int4, g->>'link', (g->>'heartbeatSeconds')::float8,
              case when jsonb_typeof(g->'serves') = 'array'
                   then array(select jsonb_array_elements_text(g->'serves')) end
         from jsonb_array_elements($2::jsonb) as g
       on conflict (city, code) do update
          set kind = excluded.kind, name = excluded.name, parent = excluded.parent, district = excluded.district,
              position = excluded.position, capacity = excluded.capacity, link = excluded.link,
              heartbeat_seconds = excluded.heartbeat_seconds, serves = excluded.serves`,
      [city, JSON.stringify(definitions)],
    );
    await this.load(city);
  }

  /** Notes what a gateway says of itself; older words than the last change nothing. */
  async report(
    city: string,
    code: string,
    report: { status: ReportedStatus; at: number; loadPercent?: number | undefined },
  ): Promise<void> {
    const gateway = this.find(city, code);
    if (!gateway || (gateway.reported && gateway.reported.at > report.at)) return;
    await this.database.query(
      `update gateway set reported_status = $3, reported_at = to_timestamp($4::float8 / 1000),
              load_percent = coalesce($5::float8, load_percent)
        where city = $1 and code = $2`,
      [city, code, report.status, report.at, report.loadPercent ?? null],
    );
    gateway.reported = { status: report.status, at: report.at };
    gateway.loadPercent = report.loadPercent ?? gateway.loadPercent;
  }

  /**
   * Since when a gateway, or one above it, is gone; null while all are there, and for one of which nothing was ever
   * heard: unknown is not down.
   */
  downSince(city: string, code: string, now: number): number | null {
    let since: number | null = null;
    let gateway = this.find(city, code);
    for (let depth = 0; gateway && depth <= deepest; depth++) {
      const own = ownDownSince(gateway, now, this.#listeningSince);
      if (own !== null) since = Math.min(since ?? own, own);
      gateway = gateway.parent === null ? undefined : this.find(city, gateway.parent);
    }
    return since;
  }

  /** All gateways of a city, parents before children, with the number of devices directly below each. */
  async views(city: string, now: number): Promise<GatewayView[]> {
    const { rows } = await this.database.query<{ gateway: string; devices: number }>(
      'select gateway, count(*) as devices from thing where city = $1 and gateway is not null group by gateway',
      [city],
    );
    const devices = new Map(rows.map((row) => [row.gateway, row.devices]));
    const order = ['city-platform', 'district-platform', 'gateway'];
    return [...this.ofCity(city)]
      .sort(
        (one, other) =>
          order.indexOf(one.kind) - order.indexOf(other.kind) || (one.code < other.code ? -1 : 1),
      )
      .map(({ city: _, reported, loadPercent, ...definition }) => {
        const since = this.downSince(city, definition.code, now);
        return {
          ...definition,
          status: since !== null ? 'down' : reported ? 'up' : 'unknown',
          downSince: since === null ? null : new Date(since).toISOString(),
          loadPercent,
          devices: devices.get(definition.code) ?? 0,
        };
      });
  }

  /** The platform that looks after a district: its own, or that of the city; null where there is neither. */
  platformOf(city: string, district: string | null): KnownGateway | null {
    const all = [...this.ofCity(city)];
    return (
      all.find((gateway) => gateway.kind === 'district-platform' && gateway.district === district) ??
      all.find((gateway) => gateway.kind === 'city-platform') ??
      null
    );
  }
}

function ownDownSince(
  { reported, heartbeatSeconds }: KnownGateway,
  now: number,
  listeningSince: number,
): number | null {
  if (!reported) return null;
  if (reported.status !== 'online' && reported.status !== 'fault') return reported.at;
  const deadline = Math.max(reported.at, listeningSince) + missedHeartbeats * heartbeatSeconds * 1000;
  return now > deadline ? deadline : null;
}
