import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Dataset, SearchHit } from '../../models/city/city.ts';
import { type RunningServer, startServer } from '../http/serve.ts';
import { findRunningServer } from '../http/server-file.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { StoreKind } from '../store/database.ts';

// Processes and stores are started here; a busy machine takes its time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const program = fileURLToPath(new URL('./mirrorcity.mjs', import.meta.url));
const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-test-'));
const good = join(folder, 'blocks.geojson');
const broken = join(folder, 'broken.geojson');
const feature = (id: string, west: number): object => ({
  type: 'Feature',
  properties: { id, building: 'yes', height: 9, name: `Tower ${id}` },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 52],
        [west + 0.001, 52],
        [west + 0.001, 52.001],
        [west, 52.001],
        [west, 52],
      ],
    ],
  },
});

beforeAll(() => {
  chmodSync(folder, 0o711); // The database's user has to pass through where the tests run as root.
  const text = JSON.stringify({
    type: 'FeatureCollection',
    features: [feature('a', 4.3), feature('b', 4.302)],
  });
  writeFileSync(good, text);
  writeFileSync(broken, text.slice(0, 300));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  output: string;
  errors: string;
}
/** Runs the command line as a user does. */
function mirrorcity(words: string[], environment: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...words], {
    cwd: folder,
    env: { ...process.env, MIRRORCITY_DATA: join(folder, 'nowhere'), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output, errors }));
  });
}

describe('mirrorcity', () => {
  it('helps', async () => {
    const { code, output } = await mirrorcity(['--help']);
    expect(code).toBe(0);
    for (const command of ['serve', 'import', 'tile', 'flood', 'pipes', 'simulate', 'doctor'])
      expect(output).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
  });

  it.each([
    [['import', '--help'], 0, /--dataset/],
    [['no-such-command'], 1, /unknown command/],
    [['import', 'x.geojson'], 1, /--city/],
    [['import', 'absent.geojson', '--city', 'a', '--lon', 'x'], 1, /expected a number, found "x"/],
    [['import', 'absent.geojson', '--city', 'a', '--anchor', '4'], 1, /expected longitude,latitude/],
    [['import', 'absent.geojson', '--city', 'a', '--lon', '4'], 1, /expected both, found one/],
    [['serve', '--port', '99999999'], 1, /expected a port/],
  ])('%j ends with %d', async (words, code, text) => {
    const ended = await mirrorcity(words);
    expect(ended.code).toBe(code);
    expect(ended.output + ended.errors).toMatch(text);
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });
});

describe('mirrorcity tile', () => {
  it('writes tiles, and refuses a folder that holds something', async () => {
    const out = join(folder, 'tiles');
    const { code, output } = await mirrorcity(['tile', good, '--out', out, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ out, kind: 'footprints', objectCount: 2 });
    expect(JSON.parse(readFileSync(join(out, 'tileset.json'), 'utf8')).asset.version).toBe('1.1');
    const again = await mirrorcity(['tile', good, '--out', out, '--json']);
    expect([again.code, JSON.parse(again.output).error]).toEqual([1, expect.stringContaining('is empty')]);
  });

  it('leaves nothing behind for a broken file', async () => {
    const before = readdirSync(folder).sort();
    const { code, output } = await mirrorcity(['tile', broken, '--out', join(folder, 'bad'), '--json']);
    expect([code, JSON.parse(output).error]).toEqual([1, expect.stringContaining('broken.geojson')]);
    expect(readdirSync(folder).sort()).toEqual(before);
  });
});

describe.each(kinds)('with a server on the %s store', (kind) => {
  const dataFolder = join(folder, `data-${kind}`);
  const environment = { MIRRORCITY_DATA: dataFolder, MIRRORCITY_STORE: kind };
  let server: RunningServer;
  beforeAll(async () => {
    mkdirSync(dataFolder);
    process.env['MIRRORCITY_STORE'] = kind;
    process.env['MIRRORCITY_MQTT_PORT'] = 'off';
    const log = pino({ level: 'silent' });
    server = await startServer({ port: 0, host: '127.0.0.1', dataFolder, log, bundle: false });
    delete process.env['MIRRORCITY_STORE'];
    delete process.env['MIRRORCITY_MQTT_PORT'];
  });
  afterAll(() => server.stop());
  const get = async <T>(path: string): Promise<T> =>
    (await (await fetch(`${server.url}${path}`)).json()) as T;

  it('says how it is', async () => {
    expect(await get('/api/status')).toMatchObject({
      store: expect.stringContaining('PostGIS'),
      startup: { ready: true },
      liveClients: 0,
      ingest: { received: 0 },
    });
    expect(findRunningServer(dataFolder)).toMatchObject({ url: server.url, pid: process.pid });
  });

  it('imports beside it, and the server shows it', async () => {
    const words = ['import', good, '--city', 'test', '--title', 'Blocks', '--crs', 'EPSG:4326', '--json'];
    const { code, output } = await mirrorcity(words, environment);
    expect([code, JSON.parse(output)]).toMatchObject([0, { dataset: { id: 'blocks', objectCount: 2 } }]);
    const datasets = await get<Dataset[]>('/api/cities/test/datasets');
    expect(datasets.map(({ title }) => title)).toEqual(['Blocks']);
    expect((await get<SearchHit[]>('/api/cities/test/search?q=tower%20b')).map(({ id }) => id)).toEqual([
      'b',
    ]);
  });

  it('refuses a broken file with one sentence, and keeps what there is', async () => {
    const before = await get('/api/cities/test/datasets');
    const words = ['import', broken, '--city', 'test', '--dataset', 'blocks', '--json'];
    const { code, output } = await mirrorcity(words, environment);
    expect([code, JSON.parse(output)]).toEqual([
      1,
      { error: expect.stringMatching(/^broken\.geojson.*\.$/) },
    ]);
    expect(await get('/api/cities/test/datasets')).toEqual(before);
    expect(readdirSync(join(dataFolder, 'work'))).toEqual([]);
  });

  it('refuses a second server on the same data folder', async () => {
    const { code, output } = await mirrorcity(['serve', '--port', '0', '--json'], environment);
    expect([code, JSON.parse(output).error]).toEqual([
      1,
      expect.stringContaining(`already runs on ${dataFolder}`),
    ]);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});
