import type { z } from 'zod';
import { type CommandAnswer, commandAnswer } from '../../models/devices/command.ts';
import type { ReportedStatus } from '../../models/devices/device-state.ts';
import {
  checkTelemetry,
  deviceEventIn,
  settingsProblem,
  statusReport,
  telemetry,
} from '../../models/devices/telemetry.ts';
import { HttpError } from '../http/context.ts';
import {
  type CheckedObservation,
  checkParsed,
  RefusedObservation,
  sentence,
} from '../ingest/check-observation.ts';
import type { DatastreamRegistry } from '../ingest/datastream-registry.ts';
import type { Ingest } from '../ingest/ingest.ts';
import { type TopicTaker, topicRoot } from '../ingest/mqtt-intake.ts';
import { outsideOfToken, ownSender, type Sender, senderName } from '../ingest/sender.ts';
import type { Database } from '../store/database.ts';
import type { Commands } from './commands.ts';
import type { BookedDevice, DeviceBook } from './device-book.ts';
import type { DeviceStates } from './device-states.ts';
import type { Gateways } from './gateways.ts';
import { reportSettings } from './shadow.ts';

/** Last level of the topics of a device: `mirrorcity/{city}/{code}/{kind}`, and of its routes. */
export const intakeKinds = ['telemetry', 'event', 'status', 'reported', 'answer'] as const;
export type IntakeKind = (typeof intakeKinds)[number];
/** Values or events in one message. */
const messageLimit = 1000;

export interface DeviceIntakeParts {
  database: Database;
  registry: DatastreamRegistry;
  ingest: Pick<Ingest, 'store'>;
  book: DeviceBook;
  gateways: Gateways;
  states: DeviceStates;
  commands: Commands;
  now?: () => number;
}

/** What devices say, by whichever way it comes: checked against their models, refused with one sentence. */
export class DeviceIntake {
  constructor(private readonly parts: DeviceIntakeParts) {}

  get #now(): number {
    return (this.parts.now ?? Date.now)();
  }

  /** Takes the topics of devices. */
  readonly topics: TopicTaker = (topic, payload, sender) => {
    const [root, city, code, kind, ...more] = topic.split('/');
    if (root !== topicRoot || !city || !code || kind === undefined || more.length > 0) return false;
    // What this server sends to devices comes back from a broker that it listens to.
    if (kind === 'command' || kind === 'desired' || kind === 'gateway') return Promise.resolve(null);
    if (!(intakeKinds as readonly string[]).includes(kind))
      return Promise.resolve(`expected ${intakeKinds.join(', ')} as the last level, found "${kind}"`);
    return this.#message(city, code, kind as IntakeKind, payload, sender);
  };

  async #message(
    city: string,
    code: string,
    kind: IntakeKind,
    payload: Uint8Array,
    sender: Sender,
  ): Promise<string | null> {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(payload);
      const bare = kind === 'status' && /^[a-z-]{1,20}$/.test(text);
      await this.take(city, code, kind, bare ? { status: text } : JSON.parse(text), sender);
      return null;
    } catch (error) {
      if (error instanceof HttpError && error.status < 500) return error.message;
      if (error instanceof SyntaxError || error instanceof TypeError)
        return `payload: expected JSON, found ${error.message}`;
      throw error;
    }
  }

  /**
   * Takes what a device says. Resolves when it is stored.
   * @param sender as "mqtt:<client>".
   * @throws HttpError 404 for an unknown device, which is listed for review; 403 for one that others speak for; 422
   * with one sentence for what its model does not know.
   */
  async take(
    city: string,
    code: string,
    kind: IntakeKind,
    body: unknown,
    sender: Sender = ownSender,
  ): Promise<void> {
    const outside = outsideOfToken(this.parts.registry, city, code, sender);
    if (outside !== null) throw new HttpError(403, `${kind}: ${outside}.`);
    if (kind === 'status' && this.parts.gateways.find(city, code))
      return this.#gatewayStatus(city, code, body);
    const device = await this.#device(city, code, body, sender);
    switch (kind) {
      case 'telemetry':
        return this.#telemetry(device, body, sender);
      case 'event':
        return this.#events(device, body);
      case 'status':
        return this.#status(device, body);
      case 'reported':
        return this.#reported(device, body);
      case 'answer':
        return this.#answer(device, parse(commandAnswer, body));
    }
  }

  async #device(city: string, code: string, body: unknown, sender: Sender): Promise<BookedDevice> {
    const { book, registry } = this.parts;
    const device = book.find(city, code);
    if (!device) {
      registry.watch.unknown(city, code, senderName(sender), body);
      throw new HttpError(404, `There is no device "${code}" in "${city}": it is listed for review.`);
    }
    const name = senderName(sender);
    if (device.senders && name !== ownSender && !device.senders.includes(name)) {
      const datastream = device.datastreams[0] && registry.byId(device.datastreams[0].id);
      if (datastream) registry.watch.foreign(datastream, name);
      throw new HttpError(403, `"${code}" takes no messages from ${name}.`);
    }
    return device;
  }

  async #telemetry(device: BookedDevice, body: unknown, sender: Sender): Promise<void> {
    const { book, registry, ingest } = this.parts;
    const model = book.modelOf(device);
    const now = this.#now;
    const observations: CheckedObservation[] = [];
    for (const [index, candidate] of many(body).entries()) {
      const at = Array.isArray(body) ? `telemetry[${index}].` : '';
      const message = parse(telemetry, candidate, at);
      const checked = checkTelemetry(model, message);
      if (!(checked instanceof Map)) throw new HttpError(422, `${at}${checked.problem}`);
      for (const [property, result] of checked) {
        const id = device.datastreams.find((known) => known.property === property)?.id;
        const datastream = id === undefined ? undefined : registry.byId(id);
        if (!datastream)
          throw new HttpError(422, `${at}values.${property}: "${device.code}" has no datastream for it`);
        try {
          const observation = { datastream: datastream.key, time: message.time, result };
          observations.push(checkParsed(registry, device.city, observation, now, sender)!);
        } catch (error) {
          if (error instanceof RefusedObservation) throw new HttpError(422, `${at}${error.message}`);
          throw error;
        }
      }
    }
    await ingest.store(observations);
  }

  async #events(device: BookedDevice, body: unknown): Promise<void> {
    const { database, book } = this.parts;
    const model = book.modelOf(device);
    const events = many(body).map((candidate, index) => {
      const at = Array.isArray(body) ? `events[${index}].` : '';
      const event = parse(deviceEventIn, candidate, at);
      const known = model.events.find(({ id }) => id === event.event);
      if (!known)
        throw new HttpError(
          422,
          `${at}event: expected an event of "${model.id}" (${model.events.map(({ id }) => id).join(', ')}), found "${event.event}"`,
        );
      return { ...event, level: known.level, at: this.#time(event.time, `${at}time`) };
    });
    await database.query(
      `insert into device_event (city, thing, event, level, at, content)
       select $1, $2, e->>'event', e->>'level', to_timestamp((e->>'at')::float8 / 1000), e->'content'
         from jsonb_array_elements($3::jsonb) as e
       on conflict (city, thing, event, at) do nothing`,
      [device.city, device.code, JSON.stringify(events)],
    );
    // Events of these names say how the device itself is; the last of them counts.
    const said = events
      .filter(({ event }) => event in statusOfEvent)
      .sort((one, other) => one.at - other.at)
      .at(-1);
    if (said) await this.#note(device, statusOfEvent[said.event]!, said.at);
  }

  async #status(device: BookedDevice, body: unknown): Promise<void> {
    const report = parse(statusReport, body);
    await this.#note(device, report.status, this.#time(report.time ?? this.#now, 'time'));
  }

  async #gatewayStatus(city: string, code: string, body: unknown): Promise<void> {
    const { gateways, book, states } = this.parts;
    const { status, time, loadPercent } = parse(statusReport, body);
    await gateways.report(city, code, { status, at: this.#time(time ?? this.#now, 'time'), loadPercent });
    // What hangs on it, or on one below it, is told at once.
    await states.look(
      city,
      [...book.ofCity(city)].filter(({ gateway }) => gateway !== null),
    );
  }

  async #note(device: BookedDevice, status: ReportedStatus, at: number): Promise<void> {
    const { database, states } = this.parts;
    if (device.reported && device.reported.at > at) return;
    await database.query(
      `insert into device_state as s (city, thing, state, cause, reported_status, reported_at)
       values ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000))
       on conflict (city, thing) do update
          set reported_status = excluded.reported_status, reported_at = excluded.reported_at`,
      [device.city, device.code, device.state.state, device.state.cause, status, at],
    );
    device.reported = { status, at };
    await states.look(device.city, [device]);
  }

  async #reported(device: BookedDevice, body: unknown): Promise<void> {
    if (body === null || typeof body !== 'object' || Array.isArray(body))
      throw new HttpError(422, 'expected an object of settings');
    await this.#settings(device, body as Record<string, unknown>);
  }

  async #settings(device: BookedDevice, settings: Record<string, unknown>): Promise<void> {
    const problem = settingsProblem(this.parts.book.modelOf(device), settings);
    if (problem) throw new HttpError(422, problem);
    await reportSettings(this.parts.database, device.city, device.code, settings, this.#now);
  }

  async #answer(device: BookedDevice, answer: CommandAnswer): Promise<void> {
    const problem = answer.settings && settingsProblem(this.parts.book.modelOf(device), answer.settings);
    if (problem) throw new HttpError(422, problem);
    await this.parts.commands.answer(device.city, device.code, answer);
    if (answer.settings) await this.#settings(device, answer.settings);
  }

  #time(time: string | number, field: string): number {
    const at = typeof time === 'number' ? time : Date.parse(time);
    if (at > this.#now + 5 * 60_000 || at < Date.UTC(2000, 0, 1))
      throw new HttpError(422, `${field}: expected from 2000 to 5 minutes ahead, found ${time}`);
    return at;
  }
}

/** Events that say how a device itself is, whatever its kind. */
const statusOfEvent: Record<string, ReportedStatus> = {
  fault: 'fault',
  recovered: 'online',
  'power-cut': 'power-cut',
  'power-back': 'online',
  'network-cut': 'network-cut',
  'network-back': 'online',
};

function many(body: unknown): unknown[] {
  if (!Array.isArray(body)) return [body];
  if (body.length > messageLimit)
    throw new HttpError(413, `expected at most ${messageLimit} in one message, found ${body.length}`);
  return body;
}

function parse<Schema extends z.ZodType>(schema: Schema, candidate: unknown, at = ''): z.output<Schema> {
  const parsed = schema.safeParse(candidate);
  if (!parsed.success) throw new HttpError(422, `${at}${sentence(parsed.error)}`);
  return parsed.data;
}
