import type { Datastream, ObservationIn } from '../../models/sensing/sensing.ts';
import { observe } from './behaviour.ts';
import { httpSender, mqttSender, type OnAcknowledged, type Sender, type Sent } from './senders.ts';
import { prepareSite } from './site.ts';

export interface SimulationOptions {
  city: string;
  /** The server, e.g. http://127.0.0.1:8080. */
  url: string;
  /** Broker for one half of the devices; null sends all over HTTP. */
  mqttUrl: string | null;
  /** Datastreams to report for. */
  count: number;
  /** Observations of each a second. */
  rate: number;
  /** How long; null until `signal` is aborted. */
  seconds: number | null;
  /** Length of a storm cycle. */
  stormSeconds: number;
  /** How long to wait for the server and the city at the start. */
  waitSeconds: number;
  signal?: AbortSignal;
  onProgress?: (line: string) => void;
  onAcknowledged?: OnAcknowledged;
}

export interface SimulationSummary {
  devices: number;
  seconds: number;
  http: Sent;
  mqtt: Sent | null;
}

/** Devices of one gateway or MQTT connection, at most. */
const largestGroup = 250;
/** Parts into which the period is cut, so that devices do not all report at once. */
const slices = 10;
const progressSeconds = 10;

const pause = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    signal?.addEventListener('abort', finish);
  });

/**
 * Stands for the devices of a real site: reports for the datastreams of a city, half over MQTT and half over
 * HTTP, until the time is over; goes on by itself when the server was away.
 * @throws Error with one sentence when server and city do not appear within `waitSeconds`.
 */
export async function simulate(options: SimulationOptions): Promise<SimulationSummary> {
  const { city, url, signal, onProgress = () => {}, onAcknowledged = () => {} } = options;
  const datastreams = (await waitForSite(options)).slice(0, options.count);
  const gateways: { sender: Sender; overMqtt: boolean; devices: Datastream[] }[] = [];
  const groupSize = Math.min(largestGroup, Math.ceil(datastreams.length / 2));
  for (let from = 0; from < datastreams.length; from += groupSize) {
    const overMqtt = options.mqttUrl !== null && (from / groupSize) % 2 === 0;
    const name = `site-${city}-${from / groupSize}-${process.pid}`;
    const sender = overMqtt
      ? mqttSender(options.mqttUrl!, city, name, onAcknowledged)
      : httpSender(url, city, onAcknowledged);
    gateways.push({ sender, overMqtt, devices: datastreams.slice(from, from + groupSize) });
  }
  const sentOver = (mqtt: boolean): Sent =>
    total(gateways.filter(({ overMqtt }) => overMqtt === mqtt).map(({ sender }) => sender.sent));
  const sums = (): SimulationSummary => ({
    devices: datastreams.length,
    seconds: (performance.now() - started) / 1000,
    http: sentOver(false),
    mqtt: options.mqttUrl === null ? null : sentOver(true),
  });

  onProgress(
    `${datastreams.length} devices report to ${url}${options.mqttUrl ? ` and ${options.mqttUrl}` : ''}.`,
  );
  const started = performance.now();
  const startedAt = Date.now();
  const slice = 1000 / options.rate / slices;
  let progressAt = progressSeconds * 1000;
  for (let step = 0; !signal?.aborted; step++) {
    const due = step * slice;
    if (options.seconds !== null && due >= options.seconds * 1000) break;
    await pause(due - (performance.now() - started), signal);
    if (signal?.aborted) break;
    const time = Math.round(startedAt + due);
    for (const { sender, devices } of gateways) {
      const observations: ObservationIn[] = [];
      for (let index = step % slices; index < devices.length; index += slices) {
        const device = devices[index]!;
        const result = observe(device, time, options.stormSeconds);
        if (result !== null) observations.push({ datastream: device.key, time, result });
      }
      if (observations.length > 0) sender.send(observations);
    }
    if (performance.now() - started > progressAt) {
      progressAt += progressSeconds * 1000;
      const { http, mqtt, seconds } = sums();
      const acknowledged = http.acknowledged + (mqtt?.acknowledged ?? 0);
      const observed = http.observed + (mqtt?.observed ?? 0);
      onProgress(`${Math.round(seconds)} s: ${observed} observed, ${acknowledged} acknowledged.`);
    }
  }
  await Promise.all(gateways.map(({ sender }) => sender.close(10_000)));
  return sums();
}

const total = (parts: Sent[]): Sent =>
  parts.reduce(
    (sum, part) => ({
      observed: sum.observed + part.observed,
      acknowledged: sum.acknowledged + part.acknowledged,
      refused: sum.refused + part.refused,
      dropped: sum.dropped + part.dropped,
      retries: sum.retries + part.retries,
    }),
    { observed: 0, acknowledged: 0, refused: 0, dropped: 0, retries: 0 },
  );

async function waitForSite(options: SimulationOptions): Promise<Datastream[]> {
  const { url, city, count, rate, signal } = options;
  const end = performance.now() + options.waitSeconds * 1000;
  for (;;)
    try {
      return await prepareSite(url, city, count, 1 / rate);
    } catch (error) {
      const { message, cause } = error as Error;
      if (performance.now() >= end || signal?.aborted)
        throw new Error(
          message === 'fetch failed' ? `${url} cannot be reached: ${(cause as Error)?.message}.` : message,
        );
      await pause(1000, signal);
    }
}
