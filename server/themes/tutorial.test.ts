import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type RunningServer, startServer } from '../http/serve.ts';

/** The code blocks of the tutorial in their order: what the line of the fence says, and what is in it. */
const blocks = [
  ...readFileSync(new URL('../../docs/theme-packs.md', import.meta.url), 'utf8').matchAll(
    /^```(\S+) ?(.*)\n([\s\S]*?)^```$/gm,
  ),
].map(([, language, title, content]) => ({ language: language!, title: title!, content: content! }));
const titled = (pattern: RegExp) => blocks.filter(({ title }) => pattern.test(title));

let folder: string;
let server: RunningServer;
const environment = { MIRRORCITY_MQTT_PORT: 'off', MIRRORCITY_STORE: 'embedded', MIRRORCITY_THEMES: '' };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mirrorcity-tutorial-'));
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  server = await startServer({
    port: 0,
    host: '127.0.0.1',
    dataFolder: join(folder, 'data'),
    log: pino({ level: 'silent' }),
    bundle: false,
  });
  await server.context.database.query('insert into city (id, document) values ($1, $2::jsonb)', [
    'linhu',
    JSON.stringify({
      id: 'linhu',
      name: { zh: '临湖', en: 'Linhu' },
      origin: { longitude: 120.2, latitude: 30.9 },
      crs: 'EPSG:4490',
      heightDatum: 'ellipsoid',
      geoidUndulation: 10,
      timeZone: 'Asia/Shanghai',
      bounds: null,
    }),
  ]);
}, 120_000);
afterAll(async () => {
  await server.stop();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const command = fileURLToPath(new URL('../cli/mirrorcity.mjs', import.meta.url));
const run = promisify(execFile);

it('adds a trade as the tutorial says: pack, commands, devices, observations, alarm, event and indicator', async () => {
  for (const { title, content } of titled(/\.json$/)) writeFileSync(join(folder, title), content);
  const lines = blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ content }) => content.split('\n'))
    .filter((line) => line !== '');
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) {
    const [npx, program, ...words] = line.split(' ');
    expect([npx, program]).toEqual(['npx', 'mirrorcity']);
    const { stdout } = await run(process.execPath, [command, ...words], {
      cwd: folder,
      env: { ...process.env, MIRRORCITY_DATA: join(folder, 'data') },
    });
    expect(stdout).toMatch(/sound|version 1: on/);
  }

  const posts = titled(/^POST /);
  expect(posts).toHaveLength(2);
  for (const { title, content } of posts) {
    const response = await fetch(server.url + title.slice('POST '.length), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: content.replaceAll('"now"', JSON.stringify(new Date().toISOString())),
    });
    expect(response.ok, `${title}: ${await response.text()}`).toBe(true);
  }

  const answers = titled(/^GET /);
  expect(answers).toHaveLength(3);
  for (const { title, content } of answers)
    await vi.waitFor(
      async () => {
        const response = await fetch(server.url + title.slice('GET '.length));
        expect(await response.json(), title).toMatchObject(JSON.parse(content));
      },
      { timeout: 30_000, interval: 300 },
    );
}, 120_000);
