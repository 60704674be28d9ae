/**
 * Ingestion on a private PostGIS cluster: the durable, idempotent way in with last values and alarms against a bare
 * binary COPY into the same table in the same run, and the whole way over HTTP and MQTT with server, clients and
 * database on one machine. MIRRORCITY_BENCH_INGEST_SECONDS says how long that lasts (default 20; 300 for the long run).
 */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { definitions, post, startSensingServer, testCity } from '../server/sensing/testing/sensing-server.ts';
import { freePort } from '../server/sensing/testing/server-process.ts';
import { BinaryCopyWriter } from '../server/store/binary-copy.ts';
import { findClusterBinaries } from '../server/store/cluster-binaries.ts';
import type { Database } from '../server/store/database.ts';
import { openTestStore } from '../server/store/test-store.ts';
import type { IngestReport } from './ingest-clients.ts';
import type { BenchRow } from './row.ts';

const sensors = 20_000;
const rounds = 15;
const hour = 3_600_000;

const median = (values: number[]): number => values.sort((one, other) => one - other)[values.length >> 1]!;

/** One row of each sensor, as a device that has nothing else to do would load it. */
function bareRows(ids: number[], time: number): Uint8Array {
  const writer = new BinaryCopyWriter(40 * ids.length);
  for (const id of ids) {
    writer.row(4);
    writer.timestamptz(time);
    writer.float8(0.1);
    writer.int4(id);
    writer.int2(0);
  }
  return writer.finish();
}

async function againstCopy(database: Database, lanes: number): Promise<BenchRow> {
  const server = await startSensingServer(database, { mqttPort: null, ingestLanes: lanes });
  try {
    await post(`${server.url}/api/cities/${testCity}/datastreams`, definitions(sensors));
    const { registry, ingest } = server.sensing;
    const datastreams = registry.ofCity(testCity);
    // Both write into the partition of one hour, in turns, so that its index grows for both.
    let time = Math.floor(Date.now() / hour) * hour - hour;
    const times = { ours: [] as number[], theirs: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      time += 1000;
      const observations = datastreams.map((datastream) => ({
        datastream,
        time,
        // A few hundred alarms begin and end in each round.
        result: datastream.id % 100 === round % 100 ? 0.9 : 0.1,
        quality: 0,
      }));
      let started = performance.now();
      await ingest.store(observations);
      times.ours.push(performance.now() - started);
      time += 1000;
      started = performance.now();
      await database.transaction([
        {
          sql: 'copy observation (time, result, datastream_id, quality) from stdin (format binary)',
          copy: bareRows(
            datastreams.map(({ id }) => id),
            time,
          ),
        },
      ]);
      times.theirs.push(performance.now() - started);
    }
    const [ours, theirs] = [times.ours, times.theirs].map((one) => sensors / (median(one) / 1000));
    return {
      row: `ingest, ${lanes === 1 ? 'one lane' : `${lanes} lanes`}`,
      ours: ours!,
      unit: 'observations/s',
      against: 'bare binary COPY',
      theirs: theirs!,
      ratio: ours! / theirs!,
      must: lanes === 1 ? 'ratio >= 0.4' : null,
      holds: lanes === 1 ? ours! / theirs! >= 0.4 : null,
    };
  } finally {
    await server.close();
  }
}

async function endToEnd(database: Database, dataFolder: string): Promise<BenchRow[]> {
  const seconds = Number(process.env['MIRRORCITY_BENCH_INGEST_SECONDS'] || 20);
  const [port, mqttPort] = [await freePort(), await freePort()];
  const server = spawn(
    process.execPath,
    [fileURLToPath(new URL('../server/sensing/testing/serve-until-killed.ts', import.meta.url))].concat(
      [dataFolder, 'cluster', port, mqttPort].map(String),
    ),
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    await once(server.stdout!, 'data');
    const url = `http://127.0.0.1:${port}`;
    await post(`${url}/api/cities/${testCity}/datastreams`, definitions(sensors));
    const { rows: before } = await database.query<{ n: number }>('select count(*) as n from observation');
    const firstTime = Math.floor(Date.now() / hour) * hour - 2 * hour;
    const clients = fork(
      new URL('./ingest-clients.ts', import.meta.url),
      [url, `mqtt://127.0.0.1:${mqttPort}`, testCity, seconds, sensors, firstTime].map(String),
    );
    const [{ report }] = (await once(clients, 'message')) as [{ report: IngestReport }];
    const sent = report.http + report.mqtt;
    const { rows: after } = await database.query<{ n: number }>('select count(*) as n from observation');
    const stored = after[0]!.n - before[0]!.n;
    const rate = sent / report.seconds;
    return [
      {
        row: `over HTTP and MQTT, ${Math.round(report.seconds)} s`,
        ours: rate,
        unit: 'observations/s',
        against: '—',
        theirs: null,
        ratio: null,
        must: 'ours >= 50000',
        holds: rate >= 50_000,
      },
      {
        row: 'slowest five seconds of it',
        ours: report.slowest,
        unit: 'observations/s',
        against: '—',
        theirs: null,
        ratio: null,
        must: null,
        holds: null,
      },
      {
        row: 'acknowledged, then found in the store',
        ours: stored,
        unit: 'observations',
        against: 'acknowledged',
        theirs: sent,
        ratio: stored / sent,
        must: 'ratio = 1',
        holds: stored === sent,
      },
    ];
  } finally {
    server.kill('SIGKILL');
    await once(server, 'exit');
  }
}

export async function run(): Promise<BenchRow[]> {
  if (findClusterBinaries().length === 0) {
    console.error('ingest: no PostgreSQL with PostGIS on this machine; nothing is measured.');
    return [];
  }
  const { database, dataFolder, close } = await openTestStore('cluster');
  try {
    const rows = [await againstCopy(database, 1)];
    await database.query('truncate observation, last_observation');
    rows.push(await againstCopy(database, 2));
    await database.query('truncate observation, last_observation');
    rows.push(...(await endToEnd(database, dataFolder)));
    return rows;
  } finally {
    await close();
  }
}
