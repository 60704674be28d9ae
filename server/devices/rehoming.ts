import {
  type GatewayLink,
  planRehoming,
  type RehomingRule,
  rehomingRule,
  type ToldGatewayMove,
} from '../../models/devices/rehoming.ts';
import type { ServerMessage } from '../../models/live/messages.ts';
import { auditStatements } from '../access/audit.ts';
import { topicRoot } from '../ingest/mqtt-intake.ts';
import type { Database } from '../store/database.ts';
import type { BookedDevice, DeviceBook } from './device-book.ts';
import type { DeviceStates } from './device-states.ts';
import { moveStatements } from './gateway-moves.ts';
import type { Gateways } from './gateways.ts';

/** Moves in one message to the viewers. */
const movesPerMessage = 500;

export interface RehomingParts {
  database: Database;
  book: DeviceBook;
  gateways: Gateways;
  states: DeviceStates;
  broadcast(city: string, message: ServerMessage): void;
  /** Sends a message to a device, if there is a broker. */
  tell(topic: string, content: unknown): Promise<void>;
  now?: () => number;
}

/** Moves devices between gateways: by the rule of the city when one is gone, or because somebody says so. */
export class Rehoming {
  readonly #rules = new Map<string, RehomingRule>();

  constructor(private readonly parts: RehomingParts) {}

  async load(): Promise<void> {
    const { rows } = await this.parts.database.query<{ city: string; document: unknown }>(
      'select city, document from rehoming_rule',
    );
    for (const { city, document } of rows) this.#rules.set(city, rehomingRule.parse(document));
  }

  /** The rule of a city; the default one where none was set. */
  ruleOf(city: string): RehomingRule {
    return this.#rules.get(city) ?? rehomingRule.parse({});
  }

  async setRule(city: string, rule: RehomingRule, actor: string): Promise<void> {
    await this.parts.database.transaction([
      {
        sql: `insert into rehoming_rule (city, document) values ($1, $2::jsonb)
              on conflict (city) do update set document = excluded.document`,
        parameters: [city, JSON.stringify(rule)],
      },
      ...auditStatements([{ actor, action: 'rehoming.rule', subject: city, city, detail: { ...rule } }]),
    ]);
    this.#rules.set(city, rule);
  }

  /** How the devices of a city hang on their gateways. */
  links(city: string): GatewayLink[] {
    return [...this.parts.book.ofCity(city)].flatMap(({ code, gateway, link, position }) =>
      gateway === null ? [] : [{ thing: code, ...position, gateway, link }],
    );
  }

  /** Looks at all gateways, and moves the devices of those that have been gone for long enough. */
  async sweep(): Promise<void> {
    for (const city of this.parts.book.cities) if (this.ruleOf(city).enabled) await this.#look(city);
  }

  async #look(city: string): Promise<void> {
    const { book, gateways } = this.parts;
    const now = (this.parts.now ?? Date.now)();
    const rule = this.ruleOf(city);
    const gone = new Set<string>();
    for (const { code } of gateways.ofCity(city)) {
      const since = gateways.downSince(city, code, now);
      if (since !== null && now - since >= rule.afterSeconds * 1000) gone.add(code);
    }
    if (gone.size === 0) return;
    const below = new Map<string, BookedDevice[]>();
    for (const device of book.ofCity(city))
      if (device.gateway !== null)
        (below.get(device.gateway) ?? below.set(device.gateway, []).get(device.gateway)!).push(device);
    for (const from of gone) {
      const orphans = (below.get(from) ?? []).map(({ code, link, position }) => ({
        code,
        link,
        ...position,
      }));
      if (orphans.length === 0) continue;
      const candidates = [...gateways.ofCity(city)]
        .filter(({ code, reported }) => reported !== null && gateways.downSince(city, code, now) === null)
        .map((gateway) => {
          const own = below.get(gateway.code) ?? [];
          const links = own.map(({ link }) => link).filter((link) => link !== null);
          return { ...gateway, devices: own.length, serves: gateway.serves ?? [...new Set(links)] };
        });
      const district = gateways.find(city, from)?.district ?? null;
      const { moves, staying } = planRehoming(orphans, district, candidates, rule);
      if (moves.length === 0) continue;
      const devices = moves.map(({ thing, to }) => ({ device: book.find(city, thing)!, to }));
      await this.#move(city, from, devices, null, `"${from}" is gone.`, 'server', { staying });
      for (const { device, to } of devices) below.set(to, [...(below.get(to) ?? []), device]);
    }
  }

  /** Moves one device to another gateway; null: to none. The gateway is one that is there. */
  async move(
    device: BookedDevice,
    to: { gateway: string | null; link: string | null; reason: string },
    actor: string,
  ): Promise<void> {
    if (to.gateway === device.gateway) return;
    await this.#move(
      device.city,
      device.gateway,
      [{ device, to: to.gateway }],
      to.link,
      to.reason,
      actor,
      {},
    );
  }

  /** @param detail further words for the audit. */
  async #move(
    city: string,
    from: string | null,
    devices: readonly { device: BookedDevice; to: string | null }[],
    link: string | null,
    reason: string,
    actor: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    const { database, broadcast, states, tell } = this.parts;
    const at = new Date((this.parts.now ?? Date.now)()).toISOString();
    const moves = devices.map(({ device, to }) => ({ thing: device.code, to }));
    const counts = new Map<string, number>();
    for (const { to } of moves) counts.set(to ?? '', (counts.get(to ?? '') ?? 0) + 1);
    await database.transaction([
      ...moveStatements(city, from, moves, link, reason),
      ...auditStatements([
        {
          actor,
          action: 'device.rehome',
          // One device by its own name; what a gateway has lost by the name of the gateway.
          subject: actor === 'server' ? from! : moves[0]!.thing,
          city,
          detail:
            actor === 'server'
              ? { devices: moves.length, to: Object.fromEntries(counts), reason, ...detail }
              : { from, to: moves[0]!.to, reason },
        },
      ]),
    ]);
    const told: ToldGatewayMove[] = [];
    for (const { device, to } of devices) {
      device.gateway = to;
      device.link = link ?? device.link;
      told.push({ thing: device.code, at, from, to, link: device.link });
    }
    for (let first = 0; first < told.length; first += movesPerMessage)
      broadcast(city, { type: 'gateway-moves', moves: told.slice(first, first + movesPerMessage) });
    for (const { thing, to } of told)
      await tell(`${topicRoot}/${city}/${thing}/gateway`, { gateway: to, reason });
    await states.look(
      city,
      devices.map(({ device }) => device),
    );
  }
}
