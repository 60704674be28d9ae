import type { Logger } from 'pino';
import {
  type AdapterDocument,
  type AdapterFigures,
  type AdapterView,
  adapterDocument,
} from '../../models/devices/adapter-document.ts';
import { mapPayload } from '../../models/devices/map-payload.ts';
import { readCsv } from '../../tiles/survey/csv.ts';
import type { BookedDevice, DeviceBook } from '../devices/device-book.ts';
import type { DeviceIntake } from '../devices/device-intake.ts';
import { HttpError } from '../http/context.ts';
import { type CheckedObservation, checkParsed, RefusedObservation } from '../ingest/check-observation.ts';
import type { DatastreamRegistry } from '../ingest/datastream-registry.ts';
import type { Ingest } from '../ingest/ingest.ts';
import type { TopicTaker } from '../ingest/mqtt-intake.ts';
import { type DeviceScope, type Sender, scopedSender, senderName } from '../ingest/sender.ts';
import type { Database } from '../store/database.ts';
import { allowedHosts, pauseAfter, pollOnce } from './poll.ts';

export interface AdaptersParts {
  database: Database;
  registry: DatastreamRegistry;
  ingest: Pick<Ingest, 'store'>;
  book: DeviceBook;
  intake: DeviceIntake;
  log: Pick<Logger, 'warn' | 'error'>;
  /** Listens to further topics of a broker of the city's own. */
  listen(filters: string[]): void;
  environment?: NodeJS.ProcessEnv;
}

/** What one payload came to. */
export interface Delivery {
  /** Values and states that were taken. */
  taken: number;
  problems: string[];
}

interface Running {
  document: AdapterDocument;
  figures: AdapterFigures;
  timer: NodeJS.Timeout | null;
}

/** All adapters: documents that turn foreign forms into observations, and what comes in through them. */
export class Adapters {
  readonly #running = new Map<string, Running>();
  readonly #stopped = new AbortController();
  #listening = false;

  constructor(private readonly parts: AdaptersParts) {}

  async load(): Promise<void> {
    const { rows } = await this.parts.database.query<{ document: unknown }>(
      'select document from adapter order by id',
    );
    for (const { document } of rows) this.#run(adapterDocument.parse(document));
  }

  /** Begins to listen to the broker, once there is one. */
  begin(): void {
    this.#listening = true;
    for (const { document } of this.#running.values()) this.#listen(document);
  }

  ofCity(city: string): AdapterView[] {
    return [...this.#running.values()]
      .filter(({ document }) => document.city === city)
      .map(({ document, figures }) => ({ document, figures }));
  }

  find(id: string): AdapterDocument | undefined {
    return this.#running.get(id)?.document;
  }

  get hosts(): ReadonlySet<string> {
    return allowedHosts((this.parts.environment ?? process.env)['MIRRORCITY_ADAPTER_HOSTS']);
  }

  /** Stores a document and works by it from now on. @throws HttpError 409 for an id that another city has. */
  async store(document: AdapterDocument): Promise<void> {
    const { affected } = await this.parts.database.query(
      `insert into adapter as a (id, city, document, enabled) values ($1, $2, $3::jsonb, $4)
       on conflict (id) do update set document = excluded.document, enabled = excluded.enabled, updated_at = now()
        where a.city = excluded.city`,
      [document.id, document.city, JSON.stringify(document), document.enabled],
    );
    if (affected === 0) throw new HttpError(409, `The adapter "${document.id}" belongs to another city.`);
    this.#run(document);
  }

  async remove(id: string): Promise<void> {
    await this.parts.database.query('delete from adapter where id = $1', [id]);
    const running = this.#running.get(id);
    if (running?.timer) clearTimeout(running.timer);
    this.#running.delete(id);
  }

  /** Takes the topics of adapters. */
  readonly topics: TopicTaker = (topic, payload, sender) => {
    const own = [...this.#running.values()].filter(
      ({ document: { source, enabled } }) =>
        enabled && source.kind === 'mqtt' && topicMatches(source.topic, topic),
    );
    return own.length > 0 && this.#takeTopic(own, topic, payload, sender);
  };

  async #takeTopic(
    own: Running[],
    topic: string,
    payload: Uint8Array,
    sender: Sender,
  ): Promise<string | null> {
    const problems: string[] = [];
    for (const { document } of own)
      try {
        const delivery = await this.take(
          document.id,
          payload,
          topic,
          typeof sender === 'string' ? undefined : sender.scope,
        );
        problems.push(...delivery.problems);
      } catch (error) {
        if (!(error instanceof HttpError) || error.status >= 500) throw error;
        problems.push(error.message);
      }
    return problems[0] ?? null;
  }

  /**
   * Takes a payload. What is understood is stored, the rest is told.
   * @param topic the MQTT topic that it came on.
   * @param scope what the token of whoever brought it may speak for; absent: everything.
   * @throws HttpError 404 for an unknown adapter, 409 for one that is off, 422 for a payload of another format, 503 when
   * it could not be stored now.
   */
  async take(
    id: string,
    payload: Uint8Array | string,
    topic: string | null = null,
    scope?: DeviceScope,
  ): Promise<Delivery> {
    const running = this.#running.get(id);
    if (!running) throw new HttpError(404, `There is no adapter "${id}".`);
    const { document, figures } = running;
    if (!document.enabled) throw new HttpError(409, `The adapter "${id}" is off.`);
    figures.messages++;
    figures.lastAt = new Date().toISOString();
    try {
      const delivery = await this.#deliver(document, parsed(document, payload), topic, scope);
      figures.taken += delivery.taken;
      figures.problems += delivery.problems.length;
      figures.lastProblem = delivery.problems[0] ?? figures.lastProblem;
      return delivery;
    } catch (error) {
      figures.problems++;
      figures.lastProblem = (error as Error).message;
      throw error;
    }
  }

  /** What a document would make of a payload, with nothing stored. @throws HttpError 422 for another format. */
  preview(document: AdapterDocument, payload: string): ReturnType<typeof mapPayload> {
    return mapPayload(document, parsed(document, payload), null, Date.now());
  }

  async #deliver(
    document: AdapterDocument,
    payload: unknown,
    topic: string | null,
    scope: DeviceScope | undefined,
  ): Promise<Delivery> {
    const { registry, ingest, book, intake } = this.parts;
    const now = Date.now();
    const { city } = document;
    const sender = scopedSender(`adapter:${document.id}`, scope);
    const { values, statuses, problems } = mapPayload(document, payload, topic, now);
    const observations: CheckedObservation[] = [];
    const known = (code: string, sample: unknown): BookedDevice | null => {
      const device = book.find(city, code);
      if (device) return device;
      registry.watch.unknown(city, code, senderName(sender), sample);
      problems.push(`device: there is no "${code}" in "${city}": it is listed for review`);
      return null;
    };
    for (const value of values) {
      const device = known(value.device, value);
      if (!device) continue;
      const id = device.datastreams.find(({ property }) => property === value.property)?.id;
      const datastream = id === undefined ? undefined : registry.byId(id);
      if (!datastream) {
        problems.push(`${value.property}: "${value.device}" has no datastream for it`);
        continue;
      }
      try {
        const observation = { datastream: datastream.key, time: value.time, result: value.result };
        observations.push(checkParsed(registry, city, observation, now, sender)!);
      } catch (error) {
        if (!(error instanceof RefusedObservation)) throw error;
        problems.push(error.message);
      }
    }
    await ingest.store(observations);
    let taken = observations.length;
    for (const { device, status, time } of statuses) {
      if (!known(device, { status })) continue;
      try {
        await intake.take(city, device, 'status', { status, time }, sender);
        taken++;
      } catch (error) {
        if (!(error instanceof HttpError) || error.status >= 500) throw error;
        problems.push(error.message);
      }
    }
    return { taken, problems };
  }

  #run(document: AdapterDocument): void {
    const before = this.#running.get(document.id);
    if (before?.timer) clearTimeout(before.timer);
    const figures: AdapterFigures = before?.figures ?? {
      messages: 0,
      taken: 0,
      problems: 0,
      lastAt: null,
      lastProblem: null,
      failures: 0,
      nextAt: null,
    };
    const running: Running = { document, figures, timer: null };
    figures.failures = 0;
    figures.nextAt = null;
    this.#running.set(document.id, running);
    if (!document.enabled) return;
    if (this.#listening) this.#listen(document);
    if (document.source.kind === 'poll') this.#pollAfter(running, 0);
  }

  #listen({ source, enabled }: AdapterDocument): void {
    if (enabled && source.kind === 'mqtt') this.parts.listen([source.topic]);
  }

  #pollAfter(running: Running, milliseconds: number): void {
    running.figures.nextAt = new Date(Date.now() + milliseconds).toISOString();
    running.timer = setTimeout(() => void this.#poll(running), milliseconds).unref();
  }

  async #poll(running: Running): Promise<void> {
    const { document, figures } = running;
    const { source, id } = document;
    if (source.kind !== 'poll' || this.#stopped.signal.aborted) return;
    try {
      const text = await pollOnce(
        source,
        this.hosts,
        this.parts.environment ?? process.env,
        this.#stopped.signal,
      );
      await this.take(id, text);
      figures.failures = 0;
    } catch (error) {
      if (this.#stopped.signal.aborted) return;
      figures.failures++;
      figures.lastProblem = (error as Error).message;
      // A source that is away for a night is told once, not a thousand times.
      if (figures.failures === 1) this.parts.log.warn(`Adapter ${id}: ${(error as Error).message}`);
    }
    if (this.#running.get(id) === running)
      this.#pollAfter(running, pauseAfter(figures.failures, source.everySeconds));
  }

  close(): void {
    this.#stopped.abort();
    for (const { timer } of this.#running.values()) if (timer) clearTimeout(timer);
  }
}

/** Whether an MQTT topic is one of those that a filter means. */
export function topicMatches(filter: string, topic: string): boolean {
  const [wanted, levels] = [filter.split('/'), topic.split('/')];
  for (const [index, level] of wanted.entries()) {
    if (level === '#') return true;
    if (index >= levels.length || (level !== '+' && level !== levels[index])) return false;
  }
  return wanted.length === levels.length;
}

function parsed({ format, id }: AdapterDocument, payload: Uint8Array | string): unknown {
  const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
  try {
    if (format !== 'csv') return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const { fields, rows } = readCsv(bytes, id);
    return rows.map(({ cells }) =>
      Object.fromEntries(fields.map((field, index) => [field, cells[index] ?? ''])),
    );
  } catch (error) {
    throw new HttpError(422, `Adapter "${id}": expected ${format}, found ${(error as Error).message}`);
  }
}
