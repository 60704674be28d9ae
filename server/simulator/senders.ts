import { connect, type MqttClient } from 'mqtt';
import type { ObservationIn } from '../../models/sensing/sensing.ts';
import { bearer, tokenVariable } from '../access/bearer.ts';

/** What the senders have done so far. */
export interface Sent {
  /** Observations handed to a sender. */
  observed: number;
  /** Observations that the server has acknowledged. */
  acknowledged: number;
  /** Observations refused by the server: they are not sent again. */
  refused: number;
  /** Observations given up because too many waited. */
  dropped: number;
  /** Attempts that failed and were made again. */
  retries: number;
}

export type OnAcknowledged = (observations: ObservationIn[]) => void;

export interface Sender {
  readonly sent: Sent;
  send(observations: ObservationIn[]): void;
  /** Resolves when everything is acknowledged, or after `graceMilliseconds`. */
  close(graceMilliseconds: number): Promise<void>;
}

/** Observations that a device site keeps while the server is away; then the oldest are given up. */
const memoryLimit = 120_000;
const longestPause = 5000;

const nothingSent = (): Sent => ({ observed: 0, acknowledged: 0, refused: 0, dropped: 0, retries: 0 });
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * A gateway that posts observations over HTTP, all that wait in one request, one request at a time. What is not
 * acknowledged is sent again, later and later.
 */
export function httpSender(url: string, city: string, onAcknowledged: OnAcknowledged): Sender {
  const sent = nothingSent();
  let waiting: ObservationIn[] = [];
  let running = false;
  let closed = false;

  const post = async (batch: ObservationIn[]): Promise<'done' | 'refused' | 'again'> => {
    try {
      const response = await fetch(`${url}/api/observations?city=${encodeURIComponent(city)}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...bearer() },
        body: JSON.stringify(batch),
        signal: AbortSignal.timeout(30_000),
      });
      await response.arrayBuffer();
      if (response.status === 204) return 'done';
      return response.status >= 500 || response.status === 429 ? 'again' : 'refused';
    } catch {
      // The server is away: whatever the reason, the answer is to try again.
      return 'again';
    }
  };

  const run = async (): Promise<void> => {
    running = true;
    let wait = 200;
    while (waiting.length > 0 && !closed) {
      const batch = waiting.splice(0, 5000);
      const outcome = await post(batch);
      if (outcome === 'done') {
        sent.acknowledged += batch.length;
        onAcknowledged(batch);
        wait = 200;
      } else if (outcome === 'refused') sent.refused += batch.length;
      else {
        sent.retries++;
        waiting = [...batch, ...waiting];
        await pause(wait);
        wait = Math.min(wait * 2, longestPause);
      }
    }
    running = false;
  };

  return {
    sent,
    send(observations) {
      sent.observed += observations.length;
      waiting.push(...observations);
      const excess = waiting.length - memoryLimit;
      if (excess > 0) {
        waiting.splice(0, excess);
        sent.dropped += excess;
      }
      if (!running) void run();
    },
    async close(graceMilliseconds) {
      const end = performance.now() + graceMilliseconds;
      while (running && performance.now() < end) await pause(50);
      closed = true;
    },
  };
}

/** Packet identifiers have 16 bits: no more can be on their way on one connection. */
const flightLimit = 60_000;
const reconnectPause = 1000;

/**
 * Devices that publish over MQTT with QoS 1 on one connection, each observation on the topic of its datastream.
 * What is not acknowledged is published again on the next connection, all at once: the client library would wait
 * for the acknowledgement of each before the next.
 */
export function mqttSender(url: string, city: string, name: string, onAcknowledged: OnAcknowledged): Sender {
  const sent = nothingSent();
  const waiting = new Set<ObservationIn>();
  let closed = false;
  let client: MqttClient = open();

  function open(): MqttClient {
    const token = process.env[tokenVariable];
    const opened = connect(url, {
      clientId: name,
      clean: true,
      reconnectPeriod: 0,
      connectTimeout: 5000,
      ...(token && { username: 'simulator', password: token }),
    });
    opened.on('connect', () => {
      for (const observation of waiting) publish(opened, observation);
    });
    // An error is followed by the end of the connection.
    opened.on('error', () => {});
    opened.once('close', () => {
      opened.end(true);
      if (closed) return;
      sent.retries++;
      setTimeout(() => {
        if (!closed) client = open();
      }, reconnectPause);
    });
    return opened;
  }

  function publish(over: MqttClient, observation: ObservationIn): void {
    const { datastream, time, result } = observation;
    over.publish(
      `mirrorcity/${city}/${datastream}`,
      JSON.stringify({ time, result }),
      { qos: 1 },
      (error) => {
        if (error || !waiting.delete(observation)) return;
        sent.acknowledged++;
        onAcknowledged([observation]);
      },
    );
  }

  return {
    sent,
    send(observations) {
      for (const observation of observations) {
        sent.observed++;
        if (waiting.size >= flightLimit) {
          sent.dropped++;
          continue;
        }
        waiting.add(observation);
        if (client.connected) publish(client, observation);
      }
    },
    async close(graceMilliseconds) {
      const end = performance.now() + graceMilliseconds;
      while (waiting.size > 0 && performance.now() < end) await pause(50);
      closed = true;
      await client.endAsync(true);
    },
  };
}
