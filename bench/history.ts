/**
 * History: bytes of packed observations against those of raw partitions, on the signals of the demo city's devices;
 * last values of 20,000 datastreams from memory and from their table against a lateral query; and the embedded store
 * against real PostGIS on the queries that readers ask.
 */
import { hasSignal, signalOf } from '../scenes/demo/signals/signal.ts';
import { Weather } from '../scenes/demo/signals/weather.ts';
import { thingModelById } from '../scenes/demo/thing-models.ts';
import type { DatastreamRegistry } from '../server/ingest/datastream-registry.ts';
import { ObservationPartitions } from '../server/ingest/partitions.ts';
import { readBands } from '../server/sensing/bands.ts';
import { readSeries, readSnapshot } from '../server/sensing/history.ts';
import { HistoryPacker } from '../server/sensing/history-packer.ts';
import { registerDatastreams } from '../server/sensing/register-datastreams.ts';
import {
  definitions,
  startSensingServer,
  storeTestCity,
  testCity,
} from '../server/sensing/testing/sensing-server.ts';
import { BinaryCopyWriter } from '../server/store/binary-copy.ts';
import { findClusterBinaries } from '../server/store/cluster-binaries.ts';
import type { Database } from '../server/store/database.ts';
import { openTestStore } from '../server/store/test-store.ts';
import { best, bestInTurns } from './best.ts';
import type { BenchRow } from './row.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Midnight of UTC two days ago: a day that is over. */
const midnight = Math.floor(Date.now() / day) * day - 2 * day;

type Sample = [id: number, time: number, result: number];

async function load(database: Database, samples: Sample[]): Promise<void> {
  const partitions = new ObservationPartitions(database, () => midnight + day);
  await partitions.ensure(samples.map(([, time]) => ({ time })));
  for (let from = 0; from < samples.length; from += 100_000) {
    const writer = new BinaryCopyWriter(4_000_000);
    for (const [id, time, result] of samples.slice(from, from + 100_000)) {
      writer.row(4);
      writer.timestamptz(time);
      writer.float8(result);
      writer.int4(id);
      writer.int2(0);
    }
    await database.transaction([
      {
        sql: 'copy observation (time, result, datastream_id, quality) from stdin (format binary)',
        copy: writer.finish(),
      },
    ]);
  }
}

/** A day of minutes of three devices of each kind that the demo city has a signal for. */
function signals(ids: number[]): Sample[] {
  const weather = new Weather([midnight + 7 * hour]);
  const devices = [...thingModelById.values()].flatMap((model) =>
    model.properties.flatMap(({ id: property, observedProperty }) =>
      [1, 2, 3].map((n) => ({
        key: `${model.id.toUpperCase()}-${n}.${property}`,
        kind: model.id,
        observedProperty,
        longitude: 120 + n / 100,
      })),
    ),
  );
  const samples: Sample[] = [];
  const of = devices
    .filter(hasSignal)
    .slice(0, ids.length)
    .map((device) => signalOf(device, weather));
  for (let time = midnight; time < midnight + day; time += minute) {
    const moment = weather.moment(time);
    of.forEach((signal, n) => {
      const result = signal(moment);
      if (result !== null) samples.push([ids[n]!, time, result]);
    });
  }
  return samples;
}

const bytesOf = async (database: Database, sql: string): Promise<number> =>
  (await database.query<{ bytes: number }>(`select (${sql})::float8 as bytes`)).rows[0]!.bytes;

async function registered(database: Database, count: number): Promise<DatastreamRegistry> {
  await storeTestCity(database);
  const { sensing, close } = await startSensingServer(database, { mqttPort: null });
  await close();
  await registerDatastreams(database, testCity, definitions(count, { periodSeconds: 60 }));
  await sensing.registry.load(testCity);
  return sensing.registry;
}

async function packedBytes(database: Database): Promise<BenchRow[]> {
  const registry = await registered(database, 300);
  const samples = signals(registry.ofCity(testCity).map(({ id }) => id));
  await load(database, samples);
  const raw = await bytesOf(
    database,
    "select sum(pg_total_relation_size(inhrelid)) from pg_inherits where inhparent = 'observation'::regclass",
  );
  // As a server does it: hour by hour, each into the day that is there.
  for (let hours = 1; hours <= 24; hours++)
    await new HistoryPacker({
      database,
      log: { info: () => {}, error: () => {} },
      packedDays: { clear: () => {} },
      now: () => midnight + (24 + hours) * hour,
    }).run();
  const each = (bytes: number): number => bytes / samples.length;
  const packed = await bytesOf(database, "select pg_total_relation_size('packed_observation')");
  const rollups = await bytesOf(database, "select pg_total_relation_size('observation_rollup')");
  const row = (name: string, bytes: number, most: number | null): BenchRow => ({
    row: name,
    ours: each(bytes),
    unit: 'bytes a sample',
    against: 'raw partitions with their indexes',
    theirs: each(raw),
    ratio: bytes / raw,
    must: most === null ? null : `ratio <= ${most}`,
    holds: most === null ? null : bytes / raw <= most,
  });
  return [
    row('closed history', packed, 0.12),
    row('closed history with its rollups', packed + rollups, null),
  ];
}

const sensors = 20_000;
const lastOfAll = `
  insert into last_observation (datastream_id, time, result, quality)
  select distinct on (datastream_id) datastream_id, time, result, quality from observation order by datastream_id, time desc
  on conflict (datastream_id) do update set time = excluded.time, result = excluded.result`;

async function lastValues(database: Database): Promise<BenchRow[]> {
  const registry = await registered(database, sensors);
  const ids = registry.ofCity(testCity).map(({ id }) => id);
  const samples: Sample[] = [];
  for (let n = 0; n < 10; n++)
    for (const id of ids) samples.push([id, midnight + n * hour + (id % 60) * minute, id / 100]);
  await load(database, samples);
  await database.query(lastOfAll);
  await database.query('analyze');
  await registry.load(testCity);
  const columns = 'extract(epoch from time)::float8 as at, result, quality';
  const rowsOf = async (sql: string): Promise<void> => {
    const { rows } = await database.query(sql);
    if (rows.length < sensors) throw new Error(`${rows.length} last values of ${sensors} found.`);
  };
  const lateral = await best(() =>
    rowsOf(
      `select d.id, o.* from datastream d cross join lateral
         (select ${columns} from observation where datastream_id = d.id order by time desc limit 1) o`,
    ),
  );
  const table = await best(() => rowsOf(`select datastream_id as id, ${columns} from last_observation`));
  let sum = 0;
  const memory = await best(async () => {
    const times = new Float64Array(sensors);
    const results = new Float64Array(sensors);
    let n = 0;
    for (const { lastTime, lastResult } of registry.ofCity(testCity)) {
      times[n] = lastTime;
      results[n++] = lastResult;
    }
    sum += times[0]! + results[sensors - 1]!;
  });
  if (!Number.isFinite(sum)) throw new Error('Memory does not have all last values.');
  const row = (name: string, ours: number, must: string, holds: boolean): BenchRow => ({
    row: name,
    ours: ours * 1000,
    unit: 'ms',
    against: 'lateral query',
    theirs: lateral * 1000,
    ratio: ours / lateral,
    must,
    holds,
  });
  return [
    row('20k last values from memory', memory, 'ours <= 2', memory <= 0.002),
    row('20k last values from their table', table, 'ratio <= 0.5', table / lateral <= 0.5),
  ];
}

/** What readers ask, with answers that can be compared. */
function questions(database: Database, ids: number[]): Record<string, () => Promise<unknown>> {
  const rows = async (sql: string) => (await database.query(sql)).rows;
  return {
    'a series of a day': () => readSeries(database, ids[0]!, midnight, midnight + day, 2000),
    'bands of a month': () => readBands(database, ids[1]!, midnight - 30 * day, midnight + day, 500),
    'the city at a moment': async () => [...(await readSnapshot(database, testCity, midnight + 12 * hour))],
    'averages of each minute': () =>
      rows(
        `select (extract(epoch from time) / 60)::int8 as minute, avg(result) as mean
           from observation group by 1 order by 1`,
      ),
    'last values': () => rows('select datastream_id, time, result from last_observation order by 1'),
    'devices in a window': () =>
      rows(
        'select key from datastream where position && ST_MakeEnvelope(4.29, 52.055, 4.3, 52.065, 4326) order by key',
      ),
    'the ten nearest devices': () =>
      rows(
        'select key from datastream order by position <-> ST_SetSRID(ST_MakePoint(4.3, 52.07, 44), 4326), key limit 10',
      ),
    'devices within 500 m': () =>
      rows(
        `select key from datastream where ST_DWithin(position::geography,
           ST_SetSRID(ST_MakePoint(4.3, 52.07), 4326)::geography, 500) order by key`,
      ),
  };
}

/** Whether two answers agree; sums of floats may differ in the last digits, as they are added up in another order. */
function same(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number')
    return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other));
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other;
  const [entries, others] = [Object.entries(one), Object.entries(other)];
  return (
    entries.length === others.length &&
    entries.every(([key, value]) => same(value, (other as Record<string, unknown>)[key]))
  );
}

async function embeddedAgainstCluster(): Promise<BenchRow[]> {
  const stores = [await openTestStore('embedded'), await openTestStore('cluster')];
  try {
    const asked = [];
    for (const { database } of stores) {
      const registry = await registered(database, 2000);
      const ids = registry
        .ofCity(testCity)
        .map(({ id }) => id)
        .sort((one, other) => one - other);
      const samples: Sample[] = [];
      for (let time = midnight; time < midnight + day; time += 15 * minute)
        for (const id of ids) samples.push([id, time, Math.round(1000 * Math.sin(id + time / 1e7)) / 1000]);
      for (let time = midnight; time < midnight + day; time += minute)
        if (time % (15 * minute) !== 0) samples.push([ids[0]!, time, 1]);
      await load(database, samples);
      await database.query(lastOfAll);
      await database.query('analyze');
      asked.push(questions(database, ids));
    }
    const rows: BenchRow[] = [];
    for (const name of Object.keys(asked[0]!)) {
      const [embedded, cluster] = asked.map((one) => one[name]!);
      const equal = same(await embedded!(), await cluster!());
      const [ours, theirs] = await bestInTurns(embedded!, cluster!);
      rows.push({
        row: `embedded store: ${name}${equal ? '' : ' (ANOTHER ANSWER)'}`,
        ours: ours * 1000,
        unit: 'ms',
        against: 'PostGIS, same answer',
        theirs: theirs * 1000,
        ratio: ours / theirs,
        must: 'ratio <= 8',
        holds: equal && ours / theirs <= 8,
      });
    }
    return rows;
  } finally {
    for (const { close } of stores) await close();
  }
}

export async function run(): Promise<BenchRow[]> {
  if (findClusterBinaries().length === 0) {
    console.error('history: no PostgreSQL with PostGIS on this machine; nothing is measured.');
    return [];
  }
  const rows: BenchRow[] = [];
  for (const part of [packedBytes, lastValues]) {
    const { database, close } = await openTestStore('cluster');
    try {
      rows.push(...(await part(database)));
    } finally {
      await close();
    }
  }
  return [...rows, ...(await embeddedAgainstCluster())];
}
