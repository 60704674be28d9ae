import { connect, type MqttClient } from 'mqtt';
import type { Database } from '../../store/database.ts';
import { testCity } from './sensing-server.ts';

/** Datastreams of one gateway; all of them report at once. */
const groupSize = 50;
/** A gateway rests so long after each acknowledgement, and before it tries again, milliseconds. */
const rest = 10;
const retry = 50;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What a gateway reports: any number that can be told again from place and time, well behind every limit. */
const resultOf = (index: number, time: number): number => ((time + 7 * index) % 997) / 20_000;

interface Gateway {
  keys: string[];
  overMqtt: boolean;
  /** Times of the batches that were acknowledged. */
  acknowledged: number[];
}

export interface Comparison {
  acknowledged: { http: number; mqtt: number };
  stored: number;
  /** Acknowledged observations that the store has not, or with another result. */
  missing: number;
  /** Rows beyond the first of a datastream and time. */
  doubled: number;
}

/**
 * Gateways that report one batch after the other, half over HTTP and half over MQTT, each until it is acknowledged,
 * whatever happens in between; they remember what was acknowledged.
 */
export class Gateways {
  /** Answers 503. */
  refusals = 0;
  /** Answers that are neither 204 nor 503: there should be none. */
  readonly unexpected: string[] = [];
  readonly #gateways: Gateway[];
  readonly #clients: MqttClient[] = [];
  #running: Promise<unknown> = Promise.resolve();
  readonly #stop = new AbortController();

  /** @param count of gateways; their devices are `device-0` to `device-{50 count - 1}`. */
  constructor(
    private readonly url: string,
    private readonly mqttUrl: string,
    count = 8,
  ) {
    this.#gateways = Array.from({ length: count }, (_, n) => ({
      keys: Array.from({ length: groupSize }, (_, index) => `device-${n * groupSize + index}`),
      overMqtt: n % 2 === 1,
      acknowledged: [],
    }));
  }

  get devices(): number {
    return this.#gateways.length * groupSize;
  }

  /** Observations acknowledged so far. */
  acknowledged(overMqtt: boolean): number {
    return this.#gateways
      .filter((gateway) => gateway.overMqtt === overMqtt)
      .reduce((sum, gateway) => sum + gateway.acknowledged.length * groupSize, 0);
  }

  start(): void {
    this.#running = Promise.all(
      this.#gateways.map((gateway) => (gateway.overMqtt ? this.#publish(gateway) : this.#post(gateway))),
    );
  }

  /** Resolves when each has got its last acknowledgement, or given up. */
  async stop(): Promise<void> {
    this.#stop.abort();
    for (const client of this.#clients.splice(0)) client.end(true);
    await this.#running;
  }

  /** Resolves with the seconds until at least one batch more was acknowledged over each way. */
  async nextAcknowledgements(): Promise<number> {
    const started = performance.now();
    const before = [false, true].map((overMqtt) => this.acknowledged(overMqtt));
    while (this.acknowledged(false) <= before[0]! || this.acknowledged(true) <= before[1]!) await pause(5);
    return (performance.now() - started) / 1000;
  }

  /** Compares what is in the store with what was acknowledged. */
  async compare(database: Database): Promise<Comparison> {
    const sums = { stored: 0, missing: 0, doubled: 0 };
    for (const { keys, acknowledged } of this.#gateways)
      for (const [index, key] of keys.entries()) {
        const { rows } = await database.query<{ at: number; result: number }>(
          `select (extract(epoch from time) * 1000)::float8 as at, result from observation
            where datastream_id = (select id from datastream where key = $1 and city = $2)`,
          [key, testCity],
        );
        const stored = new Map(rows.map(({ at, result }) => [at, result]));
        sums.stored += rows.length;
        sums.doubled += rows.length - stored.size;
        for (const time of acknowledged) if (stored.get(time) !== resultOf(index, time)) sums.missing++;
      }
    return { acknowledged: { http: this.acknowledged(false), mqtt: this.acknowledged(true) }, ...sums };
  }

  #batch({ keys }: Gateway, time: number): string {
    return JSON.stringify({
      datastreams: keys,
      time,
      results: keys.map((_, index) => resultOf(index, time)),
    });
  }

  /** The present, but never a time twice. */
  #nextTime({ acknowledged }: Gateway): number {
    return Math.max(Date.now(), (acknowledged.at(-1) ?? 0) + 1);
  }

  async #post(gateway: Gateway): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const time = this.#nextTime(gateway);
      const body = this.#batch(gateway, time);
      while (!(await this.#posted(body))) {
        if (this.#stop.signal.aborted) return;
        await pause(retry);
      }
      gateway.acknowledged.push(time);
      await pause(rest);
    }
  }

  async #posted(body: string): Promise<boolean> {
    try {
      const response = await fetch(`${this.url}/api/observations?city=${testCity}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
        signal: AbortSignal.timeout(20_000),
      });
      const text = await response.text();
      if (response.status === 204) return true;
      if (response.status === 503) this.refusals++;
      else this.unexpected.push(`${response.status} ${text}`);
      return false;
    } catch {
      // The server is away.
      return false;
    }
  }

  /** The library sends what is not acknowledged again on the next connection. */
  async #publish(gateway: Gateway): Promise<void> {
    const client = connect(this.mqttUrl, {
      clientId: `gateway-${gateway.keys[0]}`,
      reconnectPeriod: retry,
      connectTimeout: 5000,
    });
    client.on('error', () => {});
    this.#clients.push(client);
    // A message that nobody acknowledges any more is left without an answer by the library.
    const stopped = new Promise<void>((resolve) =>
      this.#stop.signal.addEventListener('abort', () => resolve()),
    );
    while (!this.#stop.signal.aborted) {
      const time = this.#nextTime(gateway);
      const acknowledged = client
        .publishAsync(`mirrorcity/${testCity}`, this.#batch(gateway, time), { qos: 1 })
        .then(
          () => true,
          () => false,
        );
      if (!(await Promise.race([acknowledged, stopped]))) return;
      gateway.acknowledged.push(time);
      await pause(rest);
    }
  }
}
