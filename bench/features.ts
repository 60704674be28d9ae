/**
 * Vector tiles and OGC API Features against MapServer 8 as FastCGI twice behind nginx, on the same table in the same run:
 * 20,000 polygons, 16 connections, 200 different URLs, nothing kept from one to the next. Load comes from wrk. Left out
 * where Debian's cgi-mapserver, nginx, spawn-fcgi, wrk or PostGIS are not installed.
 */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findClusterBinaries } from '../server/store/cluster-binaries.ts';
import type { Database } from '../server/store/database.ts';
import { openTestStore } from '../server/store/test-store.ts';
import { openVectorTile } from '../tiles/basemap/open-vector-tile.ts';
import { tilePlace } from '../tiles/basemap/tile-plane.ts';
import { hasMapServer, startMapServer } from './features-mapserver.ts';
import type { BenchRow } from './row.ts';

const zoom = 15;
/** North-west tile of the area, which is 20 tiles by 10. */
const [firstX, firstY] = [16_776, 10_800];
const [columns, rows] = [200, 100];
const connections = 16;
const seconds = 6;
/** Best of so many turns of each, one after the other: the machine has other work as well. */
const turns = 3;

const north = tilePlace({ z: zoom, x: firstX, y: firstY }, 0, 0);
const south = tilePlace({ z: zoom, x: firstX + 20, y: firstY + 10 }, 0, 0);
const [west, top, width, height] = [north[0], north[1], south[0] - north[0], north[1] - south[1]];

/** L-shaped outlines on a grid, as buildings are; none so near to the edge of a tile that it is in two. */
async function load(database: Database): Promise<void> {
  await database.query(`insert into city (id, document) values ('bench', $1::jsonb)`, [
    JSON.stringify({
      id: 'bench',
      name: { zh: '试', en: 'Bench' },
      origin: { longitude: west, latitude: top },
      crs: 'EPSG:28992',
      heightDatum: 'NAP',
      geoidUndulation: 43,
      timeZone: 'Europe/Amsterdam',
    }),
  ]);
  await database.query(
    `insert into dataset (city, id, document, import_id, west, south, east, north)
     values ('bench', 'blocks', '{"title":"blocks"}'::jsonb, gen_random_uuid(), $1, $2, $3, $4)`,
    [west, top - height, west + width, top],
  );
  await database.query(
    `insert into city_object (city, dataset, code, class, level, name, base_height, top_height, geometry, attributes, search_text)
     select 'bench', 'blocks', 'b-' || lpad(n::text, 5, '0'), 'building', 1, 'Block ' || n, 1.5, 12.25,
            ST_Translate(ST_Scale(ST_GeomFromText('POLYGON((0 0,.4 0,.4 .2,.2 .2,.2 .4,0 .4,0 0))', 4326), $3::float8, $4::float8),
                         $1::float8 + (n % ${columns} + 0.3) * $3::float8, $2::float8 - (n / ${columns} + 0.7) * $4::float8),
            '{}', ''
       from generate_series(0, ${columns * rows - 1}) as n`,
    [west, top, width / columns, height / rows],
  );
  await database.query('analyze city_object');
}

/** What wrk does: the next of the paths for each request, "#" in it being a number that has not been before. */
const script = (paths: string[]): string => `local paths = {
${paths.map((path) => `  ${JSON.stringify(path)},`).join('\n')}
}
local count = ${Date.now()}
function request()
  count = count + 1
  return wrk.format("GET", (paths[count % #paths + 1]:gsub("#", count)))
end
function done(summary, latency, requests)
  io.write(string.format("RESULT %f %f %d\\n", summary.requests / summary.duration * 1e6, latency:percentile(99) / 1000,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
`;

interface Load {
  perSecond: number;
  p99Milliseconds: number;
  /** Of the server's processes and their backends in the database. */
  cpuMilliseconds: number;
}

/** A server under load: where it is and which processes work for it. */
interface Contender {
  url: string;
  processes(): Promise<number[]>;
}

/** Milliseconds of processor time that processes and their children have had (proc(5), ticks of 10 ms). */
function cpuOf(processes: number[]): number {
  let ticks = 0;
  for (const id of processes) {
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]!.split(' ');
    ticks += Number(fields[11]) + Number(fields[12]);
    const children = readFileSync(`/proc/${id}/task/${id}/children`, 'utf8').trim();
    if (children) ticks += cpuOf(children.split(' ').map(Number)) / 10;
  }
  return ticks * 10;
}

async function loadOn(folder: string, { url, processes }: Contender, paths: string[]): Promise<Load> {
  const working = await processes();
  const before = cpuOf(working);
  const started = performance.now();
  const file = join(folder, 'paths.lua');
  writeFileSync(file, script(paths));
  const child = spawn(
    'wrk',
    ['-t', '1', '--timeout', '30s', '-c', `${connections}`, '-d', `${seconds}`, '-s', file, url],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let text = '';
  child.stdout.on('data', (data) => {
    text += data;
  });
  await once(child, 'close');
  const found = /RESULT ([\d.]+) ([\d.]+) (\d+)/.exec(text);
  if (!found || Number(found[3]) > 0) throw new Error(`${url} failed under load: ${text}`);
  const perSecond = Number(found[1]);
  const requests = (perSecond * (performance.now() - started)) / 1000;
  const cpuMilliseconds = (cpuOf(working) - before) / requests;
  return { perSecond, p99Milliseconds: Number(found[2]), cpuMilliseconds };
}

/** Codes of the features of an answer of either server, in order. */
const itemCodes = (text: string): string[] =>
  (JSON.parse(text) as { features: { id?: string; properties: { code: string } }[] }).features
    .map(({ properties }) => properties.code)
    .sort();
function tileCodes(bytes: Uint8Array): string[] {
  const layer = Object.values(openVectorTile(bytes).layers)[0]!;
  return Array.from({ length: layer.length }, (_, n) => String(layer.feature(n).properties['code'])).sort();
}

async function expectEqual(
  ours: string,
  theirs: string,
  codes: (answer: Response) => Promise<string[]>,
): Promise<void> {
  const [one, other] = await Promise.all([ours, theirs].map(async (url) => codes(await fetch(url))));
  if (one!.length === 0 || one!.join() !== other!.join())
    throw new Error(`${ours} gives ${one!.length} features, ${theirs} ${other!.length}, or others.`);
}

const urls = {
  tiles: Array.from({ length: 200 }, (_, n) => {
    const [x, y] = [firstX + (n % 20), firstY + Math.floor(n / 20)];
    return {
      // Another class that nothing has: what is kept of a tile is of no use.
      ours: `/api/cities/bench/ogc/collections/blocks/tiles/WebMercatorQuad/${zoom}/${y}/${x}?class=building,none-#`,
      theirs: `/?map=blocks&mode=tile&tilemode=gmap&tile=${x}+${y}+${zoom}&layers=blocks&map.imagetype=mvt`,
    };
  }),
  // Windows of 19 by 10 outlines, so that both give all of them below the limit.
  features: Array.from({ length: 200 }, (_, n) => {
    const [left, upper] = [(n * 7) % (columns - 19), (n * 13) % (rows - 10)];
    const box = [
      west + (left * width) / columns,
      top - ((upper + 10) * height) / rows,
      west + ((left + 19) * width) / columns,
      top - (upper * height) / rows,
    ].map((degrees) => degrees.toFixed(7));
    return {
      ours: `/api/cities/bench/ogc/collections/blocks/items?limit=200&bbox=${box}`,
      theirs: `/blocks/ogcapi/collections/blocks/items?f=json&limit=200&bbox=${box}`,
    };
  }),
};

/** The best of each, in turns. */
async function measure(
  folder: string,
  contenders: Record<'ours' | 'theirs', Contender>,
  pairs: { ours: string; theirs: string }[],
): Promise<Record<'ours' | 'theirs', Load>> {
  const nothing: Load = { perSecond: 0, p99Milliseconds: 0, cpuMilliseconds: 0 };
  const best = { ours: nothing, theirs: nothing };
  for (let turn = 0; turn < turns; turn++)
    for (const who of ['theirs', 'ours'] as const) {
      const load = await loadOn(
        folder,
        contenders[who],
        pairs.map((pair) => pair[who]),
      );
      if (load.perSecond > best[who].perSecond) best[who] = load;
    }
  return best;
}

/** libpq's words for the private cluster below a data folder. */
function connectionOf(dataFolder: string): string {
  const lines = readFileSync(join(dataFolder, 'store', 'cluster', 'postmaster.pid'), 'utf8').split('\n');
  return `host=${lines[4]} port=${lines[3]} user=mirrorcity dbname=mirrorcity`;
}

async function startOurs(
  dataFolder: string,
): Promise<{ url: string; process: number; stop(): Promise<void> }> {
  const child = fork(new URL('./features-server.ts', import.meta.url), [dataFolder], {
    env: { ...process.env, MIRRORCITY_MQTT_PORT: 'off' },
  });
  const [url] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The server ended with ${code}.`);
    }),
  ])) as [string];
  return {
    url,
    process: child.pid!,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export async function run(): Promise<BenchRow[]> {
  if (!hasMapServer() || !existsSync('/usr/bin/wrk') || findClusterBinaries().length === 0) {
    console.error('Tiles and features against MapServer are left out: one of its packages is not installed.');
    return [];
  }
  const { database, dataFolder, close } = await openTestStore('cluster');
  const stops: (() => Promise<void>)[] = [close];
  try {
    await load(database);
    const mapServer = await startMapServer(join(dataFolder, 'mapserver'), connectionOf(dataFolder));
    stops.unshift(mapServer.close);
    const server = await startOurs(dataFolder);
    stops.unshift(server.stop);
    const backends = async (operator: '=' | '<>'): Promise<number[]> => {
      const { rows: found } = await database.query<{ pid: number }>(
        `select pid from pg_stat_activity where backend_type = 'client backend' and application_name ${operator} 'mirrorcity'`,
      );
      return found.map(({ pid }) => pid);
    };
    const both = async (name: keyof typeof urls, codes: (answer: Response) => Promise<string[]>) => {
      const pairs = urls[name];
      for (const index of [0, 77, 199]) {
        const { ours, theirs } = pairs[index]!;
        await expectEqual(server.url + ours.replace('#', '0'), mapServer.url + theirs, codes);
      }
      return measure(
        dataFolder,
        {
          ours: { url: server.url, processes: async () => [server.process, ...(await backends('='))] },
          theirs: {
            url: mapServer.url,
            processes: async () => [...mapServer.processes, ...(await backends('<>'))],
          },
        },
        pairs,
      );
    };
    const tiles = await both('tiles', async (answer) =>
      tileCodes(new Uint8Array(await answer.arrayBuffer())),
    );
    const features = await both('features', async (answer) => itemCodes(await answer.text()));
    const row = (
      name: string,
      { ours, theirs }: Record<'ours' | 'theirs', Load>,
      least: number,
    ): BenchRow => {
      const ratio = ours.perSecond / theirs.perSecond;
      return {
        row: name,
        ours: ours.perSecond,
        unit: `/s, ${ours.cpuMilliseconds.toFixed(2)} ms CPU`,
        against: `MapServer 8 twice, nginx; ${theirs.cpuMilliseconds.toFixed(2)} ms CPU`,
        theirs: theirs.perSecond,
        ratio,
        must: `ratio >= ${least}`,
        holds: ratio >= least,
      };
    };
    return [
      row('vector tiles, none of them kept', tiles, 2.5),
      row('OGC API Features, box, limit 200', features, 4),
    ];
  } finally {
    for (const stop of stops) await stop();
  }
}
