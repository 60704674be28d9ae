import { mqttPayload } from '../../models/sensing/sensing.ts';
import {
  type CheckedObservation,
  checkObservation,
  RefusedObservation,
  sentence,
} from './check-observation.ts';
import type { DatastreamRegistry } from './datastream-registry.ts';
import type { Ingest } from './ingest.ts';
import { observationList } from './observation-list.ts';
import type { Refusals } from './refusals.ts';
import { type DeviceScope, ownSender, type Sender, speaksFor } from './sender.ts';

/** The first level of all topics. */
export const topicRoot = 'mirrorcity';
/** Largest MQTT message, bytes; room for 10 000 observations. */
export const messageLimit = 2 * 1024 * 1024;

/**
 * Takes messages of topics that are not those of datastreams. Answers false for a topic that is not its own, null when
 * all is committed, or one sentence of what it refused.
 * @throws HttpError 503 when it could not be stored now: the sender must not get its acknowledgement.
 */
export type TopicTaker = (
  topic: string,
  payload: Uint8Array,
  sender: Sender,
) => Promise<false | null | string> | false;

/**
 * Turns MQTT messages into observations: `mirrorcity/{city}/{key}` with `{time, result}`, and
 * `mirrorcity/{city}` with an array of ObservationIn or with columns. MQTT 3.1.1 has no way to refuse a message, so what is
 * refused is counted, logged and acknowledged: sending it again would not make it better.
 */
export class MqttIntake {
  readonly #others: TopicTaker[] = [];
  constructor(
    private readonly registry: DatastreamRegistry,
    private readonly ingest: Pick<Ingest, 'store'>,
    private readonly refusals: Refusals,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Resolves when what is good in the message is committed.
   * @param sender who sent it; absent behind a broker of the city's own, which keeps its clients apart itself.
   * @throws HttpError 503 when it could not be stored now: the sender must not get its acknowledgement.
   */
  async take(topic: string, payload: Uint8Array, sender: Sender = ownSender): Promise<void> {
    if (payload.byteLength <= messageLimit)
      for (const take of this.#others) {
        const refused = await take(topic, payload, sender);
        if (refused === false) continue;
        if (refused !== null) this.#refuse(topic, refused);
        return;
      }
    const observations = await this.#read(topic, payload, sender);
    await this.ingest.store(observations);
  }

  /** Whether a token may speak for a device. */
  speaksFor(scope: DeviceScope, city: string, code: string): boolean {
    return speaksFor(scope, this.registry, city, code);
  }

  /** Adds a taker of topics of another form; it is asked before the topics of datastreams are looked at. */
  addTaker(take: TopicTaker): void {
    this.#others.push(take);
  }

  async #read(topic: string, payload: Uint8Array, sender: Sender): Promise<CheckedObservation[]> {
    const [root, city, key, ...more] = topic.split('/');
    if (root !== topicRoot || !city || key === '' || more.length > 0)
      return this.#refuse(
        topic,
        `expected topic ${topicRoot}/{city}/{datastream key} or ${topicRoot}/{city}`,
      );
    if (payload.byteLength > messageLimit)
      return this.#refuse(topic, `expected at most ${messageLimit} bytes, found ${payload.byteLength}`);
    let content: unknown;
    try {
      content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
    } catch (error) {
      return this.#refuse(topic, `payload: expected JSON, found ${(error as Error).message}`);
    }
    if (key !== undefined) {
      const parsed = mqttPayload.safeParse(content);
      if (!parsed.success) return this.#refuse(topic, `payload: ${sentence(parsed.error)}`);
      return this.#check(topic, city, [{ datastream: key, ...parsed.data }], sender);
    }
    try {
      return await this.#check(topic, city, observationList(content), sender);
    } catch (error) {
      if (error instanceof RefusedObservation) return this.#refuse(topic, `payload: ${error.message}`);
      throw error;
    }
  }

  async #check(
    topic: string,
    city: string,
    candidates: unknown[],
    sender: Sender,
  ): Promise<CheckedObservation[]> {
    const good: CheckedObservation[] = [];
    const now = this.now();
    for (const [index, candidate] of candidates.entries())
      try {
        const checked = checkObservation(this.registry, city, candidate, now, sender);
        good.push(checked instanceof Promise ? await checked : checked);
      } catch (error) {
        if (!(error instanceof RefusedObservation)) throw error;
        this.#refuse(
          topic,
          candidates.length > 1 ? `observations[${index}].${error.message}` : error.message,
        );
      }
    return good;
  }

  #refuse(topic: string, reason: string): [] {
    this.refusals.count(topic, reason);
    return [];
  }
}
