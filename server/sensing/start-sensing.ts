import type { Server } from 'node:http';
import type { Logger } from 'pino';
import type { OperationalAlarm, ServerMessage } from '../../models/live/messages.ts';
import { type Gate, openGate } from '../access/gate.ts';
import type { AlarmEngine } from '../alarms/alarm-engine.ts';
import { startAlarms } from '../alarms/start-alarms.ts';
import { Devices } from '../devices/start-devices.ts';
import type { ServerContext } from '../http/context.ts';
import type { CheckedObservation } from '../ingest/check-observation.ts';
import { DatastreamRegistry } from '../ingest/datastream-registry.ts';
import { Ingest, type IngestCounters } from '../ingest/ingest.ts';
import { type MqttBridge, startMqttBridge } from '../ingest/mqtt-bridge.ts';
import { type MqttBroker, startMqttBroker } from '../ingest/mqtt-broker.ts';
import { MqttIntake, type TopicTaker, topicRoot } from '../ingest/mqtt-intake.ts';
import { ObservationPartitions, packAfterHours } from '../ingest/partitions.ts';
import { Quarantine } from '../ingest/quarantine.ts';
import { Refusals } from '../ingest/refusals.ts';
import { SteadyClock } from '../ingest/steady-clock.ts';
import { LiveHub } from '../live/live-hub.ts';
import { serveLive } from '../live/live-server.ts';
import { originList } from '../live/origin.ts';
import type { StoreError } from '../store/database.ts';
import { StoreSpace } from '../store/store-space.ts';
import { HistoryPacker } from './history-packer.ts';
import { storeObservedProperties } from './observed-properties.ts';
import { OperationalAlarms } from './operational-alarms.ts';
import { PackedDays } from './packed-reads.ts';
import { hearOfHistory } from './readings/history-notice.ts';

/** Where devices and viewers come in. */
export interface SensingSettings {
  /** Port of the embedded MQTT broker on loopback; null for none. MIRRORCITY_MQTT_PORT (a number or "off"). */
  mqttPort: number | null;
  /** The city's own broker instead of the embedded one. MIRRORCITY_MQTT_URL. */
  mqttUrl: string | null;
  /** Origins that may open `/live` besides this server's own address. MIRRORCITY_ALLOWED_ORIGINS, comma-separated. */
  allowedOrigins: string[];
  /** History is dropped, oldest hour first, above so many bytes. MIRRORCITY_OBSERVATION_GIGABYTES. */
  observationBytes: number;
  /** Hours after its end that an hour of observations is packed. MIRRORCITY_PACK_AFTER_HOURS. */
  packAfterHours: number;
  /** Batches written at once (Ingest). MIRRORCITY_INGEST_LANES. */
  ingestLanes: number;
  /** Bytes that must stay free on the disk of the store. MIRRORCITY_SPARE_MEGABYTES. */
  spareBytes: number;
}

/** A span of history of a city, epoch milliseconds. */
export interface StoredHistory {
  city: string;
  from: number;
  until: number;
  /** Ids of the datastreams; null: any of the city's. */
  datastreams: number[] | null;
}

/** What the rest of the server and the routes see of ingestion and the live feed. */
export interface Sensing {
  readonly registry: DatastreamRegistry;
  readonly alarms: AlarmEngine;
  readonly ingest: Ingest;
  readonly quarantine: Quarantine;
  /** The clock that observations, alarms and partitions go by. */
  readonly clock: SteadyClock;
  /** Packed history of whole cities, for replays. */
  readonly packedDays: PackedDays;
  readonly hub: LiveHub;
  readonly devices: Devices;
  /** For rooms with topics of their own. */
  readonly mqtt: {
    addTaker(take: TopicTaker): void;
    publish(topic: string, payload: string): Promise<void>;
    /** Resource paths of SensorThings that clients of the embedded broker listen on. */
    listened(): Iterable<string>;
  };
  /** Port of the embedded broker; null where there is none. */
  readonly mqttPort: number | null;
  ingestCounters(): IngestCounters & {
    datastreams: number;
    activeAlarms: number;
    /** Observations in quarantine now. */
    inQuarantine: number;
    mqttClients: number | null;
  };
  /** What is wrong with the server itself. */
  operationalAlarms(): OperationalAlarm[];
  /** Viewers connected to `/live`. */
  liveClients(): number;
  /** Sends a text message to all viewers of a city. */
  broadcast(city: string, message: ServerMessage): void;
  /** Calls `listener` after each commit with the observations of the batch. */
  onStored(listener: (observations: CheckedObservation[]) => void): void;
  /** Calls `listener` when history has been stored beside the way that observations come. */
  onHistoryStored(listener: (stored: StoredHistory) => void): void;
  /** Takes over what has been stored of history, by this process or another: last values, and whoever listens. */
  historyStored(stored: StoredHistory): Promise<void>;
  /** Writes what waits, then closes broker and viewers. The HTTP server and the store are the caller's. */
  close(): Promise<void>;
}

/** SQLSTATE of a full disk, and those of a server that cannot be reached or is going. */
const diskFull = '53100';
const isAway = /^(?:08|57P|E[A-Z])/;
const storeAway = 'The store cannot be reached: observations are refused until it is back.';
const retentionInterval = 10 * 60_000;
/** A server that starts has more urgent things to do. */
const firstPackingDelay = 60_000;

/** Settings from the environment. @throws Error with one sentence for a value that cannot be meant. */
export function settingsFromEnvironment(
  environment: NodeJS.ProcessEnv,
  embeddedStore: boolean,
): SensingSettings {
  const port = environment['MIRRORCITY_MQTT_PORT'] || '1883';
  if (port !== 'off' && !(/^\d+$/.test(port) && Number(port) <= 65_535))
    throw new Error(`MIRRORCITY_MQTT_PORT: expected a port or "off", found "${port}".`);
  const gigabytes = environment['MIRRORCITY_OBSERVATION_GIGABYTES'] || (embeddedStore ? '1.5' : '10');
  if (!(Number(gigabytes) > 0))
    throw new Error(`MIRRORCITY_OBSERVATION_GIGABYTES: expected a number above 0, found "${gigabytes}".`);
  const hours = environment['MIRRORCITY_PACK_AFTER_HOURS'] || String(packAfterHours);
  if (!(Number(hours) >= 1))
    throw new Error(`MIRRORCITY_PACK_AFTER_HOURS: expected a number from 1, found "${hours}".`);
  const lanes = environment['MIRRORCITY_INGEST_LANES'] || '1';
  if (!/^[1-8]$/.test(lanes))
    throw new Error(`MIRRORCITY_INGEST_LANES: expected a number from 1 to 8, found "${lanes}".`);
  const spare = environment['MIRRORCITY_SPARE_MEGABYTES'] || '256';
  if (!(Number(spare) >= 0))
    throw new Error(`MIRRORCITY_SPARE_MEGABYTES: expected a number from 0, found "${spare}".`);
  const url = environment['MIRRORCITY_MQTT_URL'] || null;
  if (url !== null && !(URL.canParse(url) && /^mqtts?:$/.test(new URL(url).protocol)))
    throw new Error('MIRRORCITY_MQTT_URL: expected mqtt://host:port or mqtts://host:port.');
  return {
    mqttPort: port === 'off' ? null : Number(port),
    mqttUrl: url,
    allowedOrigins: originList(environment['MIRRORCITY_ALLOWED_ORIGINS']),
    observationBytes: Number(gigabytes) * 1e9,
    packAfterHours: Number(hours),
    ingestLanes: Number(lanes),
    spareBytes: Number(spare) * 1e6,
  };
}

/** Starts ingestion over MQTT, alarms and the live feed on an open store. Routes: sensingRoutes. */
export async function startSensing(
  context: Pick<ServerContext, 'database' | 'log' | 'gate'>,
  httpServer: Server,
  changed: Partial<SensingSettings> = {},
): Promise<Sensing> {
  const { database, log, gate = openGate } = context;
  const settings = { ...settingsFromEnvironment(process.env, database.kind === 'embedded'), ...changed };
  await storeObservedProperties(database);
  const registry = new DatastreamRegistry(database);
  await registry.load();
  const clock = new SteadyClock((milliseconds, state) => {
    const jump = `The clock was put ${milliseconds > 0 ? 'forward' : 'back'} by ${Math.abs(Math.round(milliseconds / 1000))} s`;
    if (state === 'seen') operational.raise('clock-jump', `${jump}; that is believed in ten minutes.`);
    else operational.clear('clock-jump');
    if (state === 'believed') log.warn(`${jump}, has stayed so, and is believed.`);
  });
  const hub = new LiveHub(
    async (city) => {
      const { rows } = await database.query('select from city where id = $1', [city]);
      return rows.length > 0;
    },
    // Access ends by whichever clock is ahead.
    {
      holds: (identity) => gate.holds(identity, clock.latest()),
      redeem: (ticket) => gate.redeem(ticket, clock.latest()),
    },
    () => clock.now(),
  );
  const operational = new OperationalAlarms(log, (alarm) => {
    for (const city of registry.cities) hub.broadcast(city, { type: 'operational', alarm });
  });
  const space = new StoreSpace(database.folder ?? null, settings.spareBytes, (problem) => {
    if (problem === null) operational.clear('disk-full');
    else operational.raise('disk-full', problem);
  });
  const alarms = await startAlarms(
    { database, log },
    registry,
    (city, message) => hub.broadcast(city, message),
    () => clock.now(),
  );
  registry.onAdded((datastream) => {
    alarms.engine.watches.refresh(datastream);
    if (!datastream.unplaced && !datastream.hidden) hub.addDatastream(datastream.city, datastream);
  });
  registry.onNewer(({ id, city, lastResult, lastTime, lastQuality }) =>
    hub.update(city, id, lastResult, lastTime, lastQuality),
  );
  registry.onRemoved((city, ids) => hub.removeDatastreams(city, ids));
  const partitions = new ObservationPartitions(database, () => clock.now(), settings.packAfterHours);
  const quarantine = new Quarantine(database, registry);
  await quarantine.load();
  const packedDays = new PackedDays(database);
  const packer = new HistoryPacker({
    database,
    log,
    packedDays,
    packAfterHours: settings.packAfterHours,
    now: () => clock.now(),
  });
  const storedListeners: ((observations: CheckedObservation[]) => void)[] = [];
  const historyListeners: ((stored: StoredHistory) => void)[] = [];
  const ingest = new Ingest({
    database,
    registry,
    alarms: alarms.engine,
    partitions,
    quarantine,
    log,
    refusal: () => space.problem,
    onBatch(error) {
      const code = (error as StoreError | null)?.code ?? '';
      if (code === diskFull) space.fail();
      else if (error === null) operational.clear('store-away');
      else if (code === '' || isAway.test(code)) operational.raise('store-away', storeAway);
    },
    lanes: settings.ingestLanes,
    onNewest(newest) {
      for (const { datastream, result, time, quality } of newest)
        hub.update(datastream.city, datastream.id, result, time, quality);
    },
    onStored(observations) {
      for (const listener of storedListeners) listener(observations);
    },
  });

  const refusals = new Refusals(log);
  const intake = new MqttIntake(registry, ingest, refusals, () => clock.latest());
  let mqtt: MqttBroker | MqttBridge | null = null;
  const hasBroker = settings.mqttUrl !== null || settings.mqttPort !== null;
  const devices = new Devices({
    database,
    registry,
    ingest,
    log,
    broadcast: (city, message) => hub.broadcast(city, message),
    publish: hasBroker ? async (topic, payload) => mqtt?.publish(topic, payload) : null,
    listen: (filters) => {
      if (mqtt && 'listen' in mqtt) mqtt.listen(filters);
    },
  });
  await devices.start();
  intake.addTaker(devices.intake.topics);
  intake.addTaker(devices.adapters.topics);
  mqtt = await startMqtt(settings, intake, log, gate);
  devices.adapters.begin();
  const live = serveLive({ hub, httpServer, gate, allowedOrigins: settings.allowedOrigins, log });
  const retain = async (): Promise<void> => {
    try {
      const dropped = await partitions.dropOldest(settings.observationBytes);
      if (dropped.length > 0) log.info(`History above its limit: dropped ${dropped.join(', ')}.`);
    } catch (error) {
      log.error({ err: error }, 'The oldest history could not be dropped.');
    }
  };
  const pack = async (): Promise<void> => {
    try {
      const { closed } = await packer.run();
      if (closed.length > 0) partitions.forget();
      await packer.applyRetention();
    } catch (error) {
      log.error({ err: error }, 'History could not be packed.');
    }
  };
  const historyStored = async (stored: StoredHistory): Promise<void> => {
    packedDays.clear();
    // What is newer than what the devices have sent so far is the last value now.
    if (stored.datastreams) await registry.loadSome(stored.datastreams);
    else await registry.load(stored.city);
    for (const listener of historyListeners) listener(stored);
  };
  const stopHearing = hearOfHistory(database, (notice) => {
    // Where a notice may have been missed, anything may have come.
    const all = { from: 0, until: clock.now(), datastreams: null };
    const stored = notice ? [notice] : registry.cities.map((city) => ({ ...all, city }));
    void Promise.all(stored.map(historyStored)).catch((error: unknown) =>
      log.error({ err: error }, 'History that another process has stored was not taken over.'),
    );
  });
  await space.start();
  await retain();
  const firstPacking = setTimeout(pack, firstPackingDelay);
  const retaining = setInterval(() => pack().then(retain), retentionInterval);

  return {
    registry,
    packedDays,
    alarms: alarms.engine,
    ingest,
    quarantine,
    clock,
    hub,
    devices,
    mqtt: {
      addTaker: (take) => {
        intake.addTaker(take);
        // Resource paths have more levels than the topics that a broker of the city's own sends by itself.
        if (mqtt && 'listen' in mqtt) mqtt.listen([`${topicRoot}/+/v1.1/#`, `${topicRoot}/+/v1.0/#`]);
      },
      publish: async (topic, payload) => mqtt?.publish(topic, payload),
      listened: () => (mqtt && 'listened' in mqtt ? mqtt.listened() : []),
    },
    mqttPort: mqtt && 'port' in mqtt ? mqtt.port : null,
    ingestCounters: () => ({
      ...ingest.counters,
      refused: ingest.counters.refused + refusals.total,
      datastreams: registry.size,
      inQuarantine: quarantine.size,
      activeAlarms: alarms.engine.activeCount,
      mqttClients: mqtt && 'port' in mqtt ? mqtt.connected : null,
    }),
    onStored: (listener) => void storedListeners.push(listener),
    onHistoryStored: (listener) => void historyListeners.push(listener),
    historyStored,
    operationalAlarms: () => operational.active,
    liveClients: () => hub.clientCount,
    broadcast: (city, message) => hub.broadcast(city, message),
    async close() {
      space.stop();
      await stopHearing();
      clearInterval(retaining);
      clearTimeout(firstPacking);
      await packer.close();
      await devices.close();
      // First the commits, so that waiting devices still get their acknowledgement.
      await ingest.close();
      await alarms.close();
      await mqtt?.close();
      await live.close();
    },
  };
}

async function startMqtt(
  settings: SensingSettings,
  intake: MqttIntake,
  log: Logger,
  gate: Pick<Gate, 'required' | 'identify' | 'holds'>,
): Promise<MqttBroker | MqttBridge | null> {
  if (settings.mqttUrl !== null) return startMqttBridge(settings.mqttUrl, intake, log);
  if (settings.mqttPort === null) return null;
  try {
    const broker = await startMqttBroker(settings.mqttPort, intake, log, gate);
    log.info(`MQTT: embedded broker on 127.0.0.1:${broker.port}`);
    return broker;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    log.warn(
      `MQTT: port ${settings.mqttPort} is in use, so there is no embedded broker; HTTP ingestion goes on. ` +
        'Set MIRRORCITY_MQTT_PORT to another port, or MIRRORCITY_MQTT_URL to the broker that has it.',
    );
    return null;
  }
}
