import type { Datastream, ObservationIn } from '../../models/sensing/sensing.ts';
import { forecastFeed } from './forecast-feed.ts';
import { gatewayPulse } from './gateway-pulse.ts';
import { OwnPace, valuesOf, weatherOf } from './own-pace.ts';
import { httpSender, mqttSender, type OnAcknowledged, type Sender, type Sent } from './senders.ts';
import { prepareSite, registeredSite, type Site } from './site.ts';

export interface SimulationOptions {
  city: string;
  /** The server, e.g. http://127.0.0.1:8080. */
  url: string;
  /** Broker for one half of the devices; null sends all over HTTP. */
  mqttUrl: string | null;
  /** Datastreams to report for; null: all of a city whose devices have thing models, else 2000. */
  count: number | null;
  /** Observations of each a second; null: each device at its own pace, where the city's devices have thing models. */
  rate: number | null;
  /** How long; null until `signal` is aborted. */
  seconds: number | null;
  /**
   * Whether storms pass over devices that have thing models; over others they always do. A flood of the demo city
   * every four minutes would make its alarms noise.
   */
  storm?: boolean;
  /** Length of a storm cycle. */
  stormSeconds: number;
  /** Whether the staged leak of the demo city's water supply runs. */
  leak?: boolean;
  /** Codes of gateways that are switched off: they say so, and their devices go to others. */
  stoppedGateways?: readonly string[];
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
const usualCount = 2000;
/** How often it is looked who has something to report, where each goes at its own pace. */
const ownPaceMilliseconds = 500;
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
  const { datastreams: all, models, attributes } = await waitForSite(options);
  const datastreams = all.slice(0, options.count ?? (models ? all.length : usualCount));
  const gateways: { sender: Sender; overMqtt: boolean; devices: Datastream[] }[] = [];
  const groupSize = Math.min(largestGroup, Math.ceil(datastreams.length / 2));
  for (const [number, devices] of groupsOf(datastreams, groupSize).entries()) {
    const overMqtt = options.mqttUrl !== null && number % 2 === 0;
    const name = `site-${city}-${number}-${process.pid}`;
    const sender = overMqtt
      ? mqttSender(options.mqttUrl!, city, name, onAcknowledged)
      : httpSender(url, city, onAcknowledged);
    gateways.push({ sender, overMqtt, devices });
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
  const reports = reportsOf(options, gateways, models, attributes, startedAt);
  const pulse = await gatewayPulse({ url, city, stopped: options.stoppedGateways ?? [] });
  const forecasts = models ? await forecastFeed(url, city, weatherOf(datastreams)) : null;
  let progressAt = progressSeconds * 1000;
  for (let step = 0; !signal?.aborted; step++) {
    const due = step * reports.stepMilliseconds;
    if (options.seconds !== null && due >= options.seconds * 1000) break;
    await pause(due - (performance.now() - started), signal);
    if (signal?.aborted) break;
    reports.send(Math.round(startedAt + due), step);
    void pulse.beat(startedAt + due);
    void forecasts?.beat(startedAt + due);
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

/** Parts of so many datastreams; what one device says of itself stays together. */
export function groupsOf(datastreams: readonly Datastream[], size: number): Datastream[][] {
  const groups: Datastream[][] = [];
  for (const datastream of datastreams) {
    const group = groups.at(-1);
    const before = group?.at(-1)?.thing;
    if (group && (group.length < size || (before !== undefined && before === datastream.thing)))
      group.push(datastream);
    else groups.push([datastream]);
  }
  return groups;
}

/** Who reports what at each step. */
function reportsOf(
  { rate, storm = false, stormSeconds }: SimulationOptions,
  gateways: readonly { sender: Sender; devices: Datastream[] }[],
  models: Site['models'],
  attributes: Site['attributes'],
  startedAt: number,
): { stepMilliseconds: number; send(time: number, step: number): void } {
  const weather = weatherOf(gateways[0]?.devices ?? []);
  if (models && rate === null) {
    const paced = gateways.map(({ sender, devices }) => ({
      sender,
      pace: new OwnPace(devices, models, startedAt, storm ? stormSeconds : null, weather, attributes),
    }));
    return {
      stepMilliseconds: ownPaceMilliseconds,
      send(time) {
        for (const { sender, pace } of paced) {
          const observations = pace.due(time);
          if (observations.length > 0) sender.send(observations);
        }
      },
    };
  }
  const valued = gateways.map(({ sender, devices }) => ({
    sender,
    devices: devices.map((device) => ({
      key: device.key,
      values: valuesOf(
        device,
        weather,
        storm || device.thing === undefined ? stormSeconds : null,
        device.thing === undefined ? undefined : attributes.get(device.thing),
      ),
    })),
  }));
  return {
    stepMilliseconds: 1000 / (rate ?? 1) / slices,
    send(time, step) {
      const moment = weather.moment(time);
      for (const { sender, devices } of valued) {
        const observations: ObservationIn[] = [];
        for (let index = step % slices; index < devices.length; index += slices) {
          const { key, values } = devices[index]!;
          const result = values(moment);
          if (result !== null) observations.push({ datastream: key, time, result });
        }
        if (observations.length > 0) sender.send(observations);
      }
    },
  };
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

async function waitForSite(options: SimulationOptions): Promise<Site> {
  const { url, city, signal } = options;
  const end = performance.now() + options.waitSeconds * 1000;
  for (;;)
    try {
      const registered = await registeredSite(url, city, options.leak);
      if (registered && registered.datastreams.length >= (options.count ?? 0)) return registered;
      const datastreams = await prepareSite(url, city, options.count ?? usualCount, 1 / (options.rate ?? 1));
      return { datastreams, models: null, attributes: new Map() };
    } catch (error) {
      const { message, cause } = error as Error;
      if (performance.now() >= end || signal?.aborted)
        throw new Error(
          message === 'fetch failed' ? `${url} cannot be reached: ${(cause as Error)?.message}.` : message,
        );
      await pause(1000, signal);
    }
}
