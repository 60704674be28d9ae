import type { Logger } from 'pino';
import type { ServerMessage } from '../../models/live/messages.ts';
import { auditStatements } from '../access/audit.ts';
import { Adapters } from '../adapters/adapters.ts';
import { HttpError } from '../http/context.ts';
import type { DatastreamRegistry } from '../ingest/datastream-registry.ts';
import type { Ingest } from '../ingest/ingest.ts';
import type { Database } from '../store/database.ts';
import { Admissions } from './admissions.ts';
import { Commands } from './commands.ts';
import { type BookedDevice, DeviceBook } from './device-book.ts';
import { DeviceIntake } from './device-intake.ts';
import { DeviceStates } from './device-states.ts';
import { FirmwareJobs } from './firmware.ts';
import { Gateways } from './gateways.ts';
import { identifyDevices } from './identifiers.ts';
import { OutsideTokens } from './outside-tokens.ts';
import { Rehoming } from './rehoming.ts';

/** How often the silence of devices is looked for, milliseconds. */
const sweepInterval = 5000;
const commandInterval = 1000;
const firmwareInterval = 2000;

export interface DevicesParts {
  database: Database;
  registry: DatastreamRegistry;
  ingest: Pick<Ingest, 'store'>;
  log: Logger;
  broadcast(city: string, message: ServerMessage): void;
  /** Sends a message to whoever listens on a topic; null where there is no broker. */
  publish: ((topic: string, payload: string) => Promise<void>) | null;
  /** Listens to further topics of a broker of the city's own; the embedded one hears all. */
  listen(filters: string[]): void;
}

/** Everything that is known and done about devices. */
export class Devices {
  readonly book: DeviceBook;
  readonly gateways: Gateways;
  readonly states: DeviceStates;
  readonly rehoming: Rehoming;
  readonly commands: Commands;
  readonly firmware: FirmwareJobs;
  readonly admissions: Admissions;
  readonly intake: DeviceIntake;
  readonly adapters: Adapters;
  readonly #timers: NodeJS.Timeout[] = [];
  #busy: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: DevicesParts) {
    const { database, registry, ingest, log, broadcast } = parts;
    this.book = new DeviceBook(database, registry);
    this.gateways = new Gateways(database);
    this.states = new DeviceStates({ database, book: this.book, gateways: this.gateways, log, broadcast });
    this.rehoming = new Rehoming({
      database,
      book: this.book,
      gateways: this.gateways,
      states: this.states,
      broadcast,
      tell: (topic, content) => this.tell(topic, content),
    });
    this.commands = new Commands({
      database,
      log,
      broadcast,
      publish: parts.publish === null ? null : (topic, payload) => parts.publish!(topic, payload),
    });
    this.firmware = new FirmwareJobs({ database, book: this.book, commands: this.commands });
    this.admissions = new Admissions(database, log);
    this.intake = new DeviceIntake({
      database,
      registry,
      ingest,
      book: this.book,
      gateways: this.gateways,
      states: this.states,
      commands: this.commands,
    });
    this.adapters = new Adapters({
      database,
      registry,
      ingest,
      book: this.book,
      intake: this.intake,
      log,
      listen: (filters) => parts.listen(filters),
    });
  }

  async start(): Promise<void> {
    const { registry, log } = this.parts;
    await identifyDevices(this.parts.database);
    await this.book.load();
    await this.gateways.load();
    await this.rehoming.load();
    await this.adapters.load();
    const outside = new OutsideTokens(this.parts.database, log);
    registry.watch = {
      unknown: (city, key, sender, sample) => this.admissions.note(city, key, sender, sample),
      foreign: ({ city, thing }, sender) => {
        if (thing === undefined) return;
        this.isolate(city, thing, `It was spoken for by ${sender}.`, 'server').catch((error: unknown) =>
          log.error({ err: error }, `Device ${thing} could not be isolated.`),
        );
      },
      outside: (city, code, sender) => outside.note(city, code, sender),
    };
    registry.isBelow = (city, code, gateway) =>
      this.gateways.isBelow(city, this.book.find(city, code)?.gateway ?? code, gateway);
    const every = (milliseconds: number, what: string, work: () => Promise<void>): void => {
      let running = false;
      const run = async (): Promise<void> => {
        if (running) return;
        running = true;
        await work().catch((error: unknown) => log.error({ err: error }, what));
        running = false;
      };
      this.#timers.push(
        setInterval(() => {
          this.#busy = run();
        }, milliseconds),
      );
    };
    every(sweepInterval, 'The states of devices could not be looked at.', async () => {
      await this.states.sweep();
      await this.rehoming.sweep();
    });
    every(commandInterval, 'Commands to devices could not be looked at.', () => this.commands.tick());
    every(firmwareInterval, 'Firmware jobs could not be looked at.', () => this.firmware.tick());
  }

  /**
   * Keeps a device apart: what it says is stored, but drives no alarm, until it is released. Known already, nothing
   * changes.
   */
  async isolate(city: string, code: string, reason: string, actor: string): Promise<void> {
    await this.#setIsolation(city, code, reason, actor);
  }

  async release(city: string, code: string, actor: string): Promise<void> {
    await this.#setIsolation(city, code, null, actor);
  }

  async #setIsolation(city: string, code: string, reason: string | null, actor: string): Promise<void> {
    const device = this.book.find(city, code);
    if (!device) throw new HttpError(404, `There is no device "${code}".`);
    if ((device.isolatedAt !== null) === (reason !== null)) return;
    const now = Date.now();
    const before = device.isolatedAt;
    // At once, so that nothing slips through while the store writes.
    device.isolatedAt = reason === null ? null : now;
    this.book.mark(device);
    try {
      await this.parts.database.transaction([
        {
          sql: `update thing set isolated_at = to_timestamp($3::float8 / 1000), isolation_reason = $4
                 where city = $1 and code = $2`,
          parameters: [city, code, device.isolatedAt, reason],
        },
        ...auditStatements([
          {
            actor,
            action: reason === null ? 'device.release' : 'device.isolate',
            subject: code,
            city,
            detail: { reason },
          },
        ]),
      ]);
    } catch (error) {
      device.isolatedAt = before;
      this.book.mark(device);
      throw error;
    }
    await this.states.look(city, [device]);
  }

  /** Moves a device to another gateway. @throws HttpError 422 for a gateway that is not there. */
  async rehome(
    device: BookedDevice,
    move: { gateway: string | null; link: string | null; reason: string },
    actor: string,
  ): Promise<void> {
    if (move.gateway !== null && !this.gateways.find(device.city, move.gateway))
      throw new HttpError(422, `gateway: expected a gateway of "${device.city}", found "${move.gateway}".`);
    await this.rehoming.move(device, move, actor);
  }

  /** Sends a message to a device, if there is a broker; what it must not miss it can also fetch. */
  async tell(topic: string, content: unknown): Promise<void> {
    await this.parts
      .publish?.(topic, JSON.stringify(content))
      .catch((error: unknown) => this.parts.log.warn({ err: error }, `Nothing could be sent on ${topic}.`));
  }

  /** Reads what has changed in the ledger of a city, and looks at its devices. */
  async reload(city: string): Promise<void> {
    await this.book.load(city);
    await this.states.look(city, this.book.ofCity(city));
  }

  async close(): Promise<void> {
    this.adapters.close();
    for (const timer of this.#timers) clearInterval(timer);
    await this.#busy;
    await this.admissions.flush();
  }
}
