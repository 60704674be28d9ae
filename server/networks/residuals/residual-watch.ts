import type { Logger } from 'pino';
import {
  leakIndex,
  meanDeviations,
  type SensorDeviation,
  sensorDeviations,
} from '../../../models/water/leak-watch.ts';
import { type LeakSuspicion, residualRunOf } from '../../../models/water/residual-history.ts';
import type { SensorsBesideModel } from '../../../models/water/sensor-comparison.ts';
import { listCities } from '../../city/cities.ts';
import { HttpError } from '../../http/context.ts';
import type { Database } from '../../store/database.ts';
import type { NetworkThread } from '../ask-network.ts';
import { placedLeaks, placedParts } from '../network-places.ts';
import { type BoundSensor, besideModel, boundSensors, lastReadings, secondsOfDay } from '../sensors.ts';
import { Habits } from './habits.ts';
import type { NetworkDay, NetworkDays } from './network-days.ts';
import { backfill } from './residual-backfill.ts';
import { importOf, keepRuns, lastRunAt, type NetworkKey } from './residual-store.ts';

const tickMilliseconds = 10_000;
/** Runs over whose deviations the localisation takes the mean. */
const meanRuns = 3;
const listedPlaces = 20;
const listedSensors = 10;

/** Who hears of the leak index of a network. */
export interface LeakFeed {
  /** From which index on a place is looked for. */
  limit(city: string): number;
  /** @param place where the leak most likely is; null where no place is known. */
  tell(network: NetworkKey, index: number, at: Date, place: Place | null): Promise<void>;
}
interface Place {
  longitude: number;
  latitude: number;
  height: number;
}

interface NetworkState {
  importId: string;
  habits: Habits;
  recent: SensorDeviation[][];
}

export interface ResidualWatchParts {
  database: Database;
  log: Logger;
  days: NetworkDays;
  thread: NetworkThread;
  feed: LeakFeed;
  /** How often each network is compared, minutes. */
  everyMinutes: number;
  /** The server's clock, epoch milliseconds. */
  now?: () => number;
}

/**
 * Compares the sensors of each water network with its model every few minutes, keeps what was found, and tells how much
 * it looks like a leak. Where a network has no sensors or no model nothing is done.
 */
export class ResidualWatch {
  readonly #networks = new Map<string, NetworkState>();
  readonly #now: () => number;
  /** Number of the turn that was taken last. */
  #turn = -1;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;
  #closed = false;

  constructor(private readonly parts: ResidualWatchParts) {
    this.#now = parts.now ?? Date.now;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.look(), tickMilliseconds);
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.parts.thread.close();
    await this.#looking;
  }

  /** Takes the turns that are due; one look at a time. */
  async look(): Promise<void> {
    this.#looking ??= this.#lookAtNetworks()
      .catch((error: unknown) =>
        this.parts.log.error(
          { err: error },
          'Sensors of water networks could not be compared with their models.',
        ),
      )
      .finally(() => {
        this.#looking = null;
      });
    return this.#looking;
  }

  /** Readings of the past have come: what the sensors of a city usually show is told anew. */
  historyStored(city: string): void {
    for (const name of this.#networks.keys()) if (name.startsWith(`${city}/`)) this.#networks.delete(name);
  }

  async #lookAtNetworks(): Promise<void> {
    const { database, log, everyMinutes } = this.parts;
    const turn = Math.floor(this.#now() / (everyMinutes * 60_000));
    if (turn === this.#turn) return;
    this.#turn = turn;
    for (const { id: city, timeZone } of await listCities(database)) {
      const { rows } = await database.query<{ dataset: string }>(
        `select dataset from pipe_network where city = $1 and discipline = 'water' order by dataset`,
        [city],
      );
      for (const { dataset } of rows) {
        if (this.#closed) return;
        try {
          await this.#take({ city, dataset }, timeZone, turn);
        } catch (error) {
          // A survey of water pipes, or a network of an older import: it has no model.
          if (!this.#closed && !(error instanceof HttpError && error.status === 404))
            log.error(
              { err: error, city, dataset },
              'The sensors of a water network could not be compared with its model.',
            );
        }
      }
    }
  }

  async #take(network: NetworkKey, timeZone: string, turn: number): Promise<void> {
    const { database, days, everyMinutes, feed } = this.parts;
    const { city, dataset } = network;
    const sensors = await boundSensors(database, city, dataset);
    const importId = await importOf(database, network);
    if (sensors.length === 0 || importId === null) return;
    const day = await days.day(city, dataset);
    const state = await this.#stateOf(network, importId, sensors, day, timeZone);
    const last = await lastRunAt(database, network, importId);
    // Another process on the same store has taken it.
    if (last !== null && last >= turn * everyMinutes * 60_000) return;
    const at = new Date(this.#now());
    const readings = await lastReadings(
      database,
      sensors.map(({ datastream }) => datastream),
    );
    const comparison = besideModel(sensors, readings, day, timeZone, at);
    const deviations = sensorDeviations(comparison.sensors, await state.habits.at(at.getTime(), sensors));
    state.recent = [...state.recent, deviations].slice(-meanRuns);
    const index = leakIndex(deviations, secondsOfDay(at, timeZone));
    const suspected = index !== null && index > feed.limit(city);
    const found = suspected ? await this.#suspicion(network, day, comparison, index, state.recent) : null;
    const run = residualRunOf(comparison, (code) => day.zones.get(ownIdOf(dataset, code)), index);
    await keepRuns(database, network, importId, [{ comparison, run, leak: found?.leak ?? null }]);
    if (index !== null) await feed.tell(network, index, at, found?.place ?? null);
  }

  async #stateOf(
    network: NetworkKey,
    importId: string,
    sensors: BoundSensor[],
    day: NetworkDay,
    timeZone: string,
  ): Promise<NetworkState> {
    const { database } = this.parts;
    const name = `${network.city}/${network.dataset}`;
    const known = this.#networks.get(name);
    if (known?.importId === importId) return known;
    const now = this.#now();
    const zoneOf = (code: string): string | undefined => day.zones.get(ownIdOf(network.dataset, code));
    await backfill(database, network, importId, { sensors, day, timeZone, zoneOf, now });
    const state = { importId, habits: new Habits(database, network, importId), recent: [] };
    this.#networks.set(name, state);
    return state;
  }

  async #suspicion(
    { city, dataset }: NetworkKey,
    day: NetworkDay,
    { at, modelSeconds }: SensorsBesideModel,
    index: number,
    recent: SensorDeviation[][],
  ): Promise<{ leak: LeakSuspicion; place: Place | null }> {
    const { database, thread } = this.parts;
    const loudest = recent.at(-1)!.toSorted((a, b) => b.towardLeak - a.towardLeak);
    const leak: LeakSuspicion = {
      at,
      leakIndex: index,
      sensors: loudest.slice(0, listedSensors).map(({ sensor, deviation, towardLeak }) => {
        const { datastream, name, code, quantity } = sensor;
        return { datastream, name, code, quantity, deviation, towardLeak };
      }),
      places: [],
      problem: null,
    };
    try {
      const candidates = await thread.ask({
        kind: 'leak',
        file: dataset,
        text: day.text,
        question: {
          sensors: meanDeviations(recent).map(({ code, residualMetres, spread }) => ({
            node: ownIdOf(dataset, code),
            residualMetres,
            weight: 1 / spread ** 2,
          })),
          withoutCommon: true,
          atSeconds: Math.round(modelSeconds) % 86_400,
          most: listedPlaces,
        },
      });
      leak.places = await placedLeaks(database, city, dataset, candidates);
      const nodes = candidates.slice(0, 1).map(({ node }) => node);
      const [first] = await placedParts(database, city, dataset, 'node', nodes);
      return { leak, place: first ? { ...first, height: first.height ?? 0 } : null };
    } catch (error) {
      // The suspicion stands all the same.
      if (!(error instanceof HttpError)) throw error;
      leak.problem = error.message;
      return { leak, place: null };
    }
  }
}

/** A node's own id: without data set and kind. */
const ownIdOf = (dataset: string, code: string): string =>
  code.slice(code.indexOf(':', dataset.length + 1) + 1);
