import type { Logger } from 'pino';
import { type DeviceState, type DeviceStateChange, deviceState } from '../../models/devices/device-state.ts';
import type { ServerMessage } from '../../models/live/messages.ts';
import type { Database } from '../store/database.ts';
import type { BookedDevice, DeviceBook } from './device-book.ts';
import type { Gateways } from './gateways.ts';

/** Changes in one message to the viewers. */
const changesPerMessage = 500;

export interface DeviceStatesParts {
  database: Database;
  book: DeviceBook;
  gateways: Gateways;
  log: Logger;
  broadcast(city: string, message: ServerMessage): void;
  now?: () => number;
}

interface Found {
  device: BookedDevice;
  from: DeviceState;
  to: DeviceState;
}

/** Finds out in which state each device is, keeps what has changed, and tells the viewers after it is kept. */
export class DeviceStates {
  #working: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: DeviceStatesParts) {}

  /** Looks at all devices. Resolves when what has changed is stored. */
  sweep(): Promise<void> {
    return this.#after(async () => {
      for (const city of this.parts.book.cities) await this.#look(city, this.parts.book.ofCity(city));
    });
  }

  /** Looks at some devices at once, because something was heard of them. */
  look(city: string, devices: Iterable<BookedDevice>): Promise<void> {
    return this.#after(() => this.#look(city, devices));
  }

  /** One after the other: what one has stored the next must see. */
  #after(work: () => Promise<void>): Promise<void> {
    const done = this.#working.then(work);
    this.#working = done.catch(() => {});
    return done;
  }

  async #look(city: string, devices: Iterable<BookedDevice>): Promise<void> {
    const { book, gateways, broadcast } = this.parts;
    const now = (this.parts.now ?? Date.now)();
    const down = new Map<string, number | null>();
    const downSince = (code: string): number | null => {
      if (!down.has(code)) down.set(code, gateways.downSince(city, code, now));
      return down.get(code)!;
    };
    const found: Found[] = [];
    for (const device of devices) {
      const to = deviceState(
        {
          lastValueAt: book.lastValueAt(device),
          periodSeconds:
            device.datastreams.length === 0
              ? null
              : Math.min(...device.datastreams.map(({ periodSeconds }) => periodSeconds)),
          reported: device.reported,
          gatewayDownSince: device.gateway === null ? null : downSince(device.gateway),
          isolatedSince: device.isolatedAt,
        },
        now,
      );
      const causeCounts = to.state !== 'online' && to.cause !== device.state.cause;
      if (to.state !== device.state.state || causeCounts) found.push({ device, from: device.state, to });
    }
    if (found.length === 0) return;
    await this.#keep(city, found);
    for (const { device, to } of found) device.state = to;
    const changes = found
      .filter(({ from, to }) => from.state !== to.state)
      .map(({ device, from, to }) => changeOf(device.code, from, to, now));
    for (let at = 0; at < changes.length; at += changesPerMessage)
      broadcast(city, { type: 'device-states', changes: changes.slice(at, at + changesPerMessage) });
  }

  async #keep(city: string, found: Found[]): Promise<void> {
    const now = (this.parts.now ?? Date.now)();
    const parameters = [
      city,
      found.map(({ device }) => device.code),
      found.map(({ to }) => to.state),
      found.map(({ to }) => to.cause),
      found.map(({ to }) => to.since),
      found.map(({ from }) => from.state),
      now,
    ];
    const rows = `unnest($2::text[], $3::text[], $4::text[], $5::float8[], $6::text[])
                    as i (thing, state, cause, since, before)
                  join thing t on t.city = $1 and t.code = i.thing`;
    await this.parts.database.transaction([
      {
        sql: `insert into device_state as s (city, thing, state, cause, since)
              select $1, i.thing, i.state, i.cause, to_timestamp(i.since / 1000) from ${rows}
               where $7::float8 is not null
              on conflict (city, thing) do update
                 set state = excluded.state, cause = excluded.cause, since = excluded.since`,
        parameters,
      },
      {
        sql: `insert into device_state_change (city, thing, at, from_state, to_state, cause)
              select $1, i.thing, to_timestamp(coalesce(i.since, $7::float8) / 1000), i.before, i.state, i.cause
                from ${rows} where i.before <> i.state`,
        parameters,
      },
    ]);
  }
}

const changeOf = (thing: string, from: DeviceState, to: DeviceState, now: number): DeviceStateChange => ({
  thing,
  at: new Date(to.since ?? now).toISOString(),
  from: from.state,
  to: to.state,
  cause: to.cause,
});

/**
 * The states that the devices of a city were known to be in at a past moment, by code. A device that was registered
 * later, and of which no change is told before, is not among them: of it nobody knew anything then.
 * @param at epoch milliseconds.
 */
export async function readStatesAt(
  database: Database,
  city: string,
  at: number,
): Promise<Record<string, DeviceState['state']>> {
  const { rows } = await database.query<{ thing: string; state: DeviceState['state'] }>(
    `select t.code as thing,
            coalesce(before.to_state,
                     case when t.registered_at <= moment.at
                          then coalesce(after.from_state, s.state, 'never-seen') end) as state
       from thing t
       cross join (select to_timestamp($2::float8 / 1000) as at) as moment
       left join device_state s on s.city = t.city and s.thing = t.code
       left join lateral (select to_state from device_state_change c
                           where c.city = t.city and c.thing = t.code and c.at <= moment.at
                           order by c.at desc, c.id desc limit 1) as before on true
       left join lateral (select coalesce(from_state, 'never-seen') as from_state from device_state_change c
                           where c.city = t.city and c.thing = t.code and c.at > moment.at
                           order by c.at, c.id limit 1) as after on true
      where t.city = $1`,
    [city, at],
  );
  return Object.fromEntries(rows.filter(({ state }) => state).map(({ thing, state }) => [thing, state]));
}

/** Changes of the state of a device, newest first. */
export async function readStateHistory(
  database: Database,
  city: string,
  thing: string,
  limit: number,
): Promise<DeviceStateChange[]> {
  const { rows } = await database.query<{
    at: Date;
    from_state: DeviceStateChange['from'];
    to_state: DeviceStateChange['to'];
    cause: string;
  }>(
    `select at, from_state, to_state, cause from device_state_change
      where city = $1 and thing = $2 order by at desc, id desc limit $3::int4`,
    [city, thing, limit],
  );
  return rows.map((row) => ({
    thing,
    at: row.at.toISOString(),
    from: row.from_state,
    to: row.to_state,
    cause: row.cause,
  }));
}
