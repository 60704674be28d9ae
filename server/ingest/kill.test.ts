import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { definitions, post, testCity } from '../sensing/testing/sensing-server.ts';
import { simulate } from '../simulator/simulate.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { StoreKind } from '../store/database.ts';
import { openStore } from '../store/open-store.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
const program = fileURLToPath(new URL('../sensing/testing/serve-until-killed.ts', import.meta.url));
/** Kills while observations come in; one more follows when they have stopped. */
const kills = 4;
const sensors = 2000;

const children: ChildProcess[] = [];
let folder = '';
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  if (folder) rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function startServer(...parameters: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [first] = (await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')])) as [unknown];
  expect(String(first)).toBe('ready\n');
  return child;
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe.each(kinds)(
  'server on the %s store, killed while 2,000 sensors report over HTTP and MQTT',
  (kind) => {
    it('has every acknowledged observation after restart', { timeout: 400_000 }, async () => {
      folder = mkdtempSync(join(tmpdir(), 'mirrorcity-kill-'));
      chmodSync(folder, 0o711);
      const [port, mqttPort] = [await freePort(), await freePort()];
      const url = `http://127.0.0.1:${port}`;
      const start = (): Promise<ChildProcess> => startServer(folder, kind, String(port), String(mqttPort));
      let server = await start();
      await post(`${url}/api/cities/${testCity}/datastreams`, definitions(sensors));

      const acknowledged: [key: string, time: number, result: number][] = [];
      const stop = new AbortController();
      const site = simulate({
        city: testCity,
        url,
        mqttUrl: `mqtt://127.0.0.1:${mqttPort}`,
        count: sensors,
        rate: 1,
        seconds: null,
        stormSeconds: 240,
        waitSeconds: 30,
        signal: stop.signal,
        onAcknowledged: (observations) => {
          for (const { datastream, time, result } of observations)
            acknowledged.push([datastream, time as number, result]);
        },
      });
      for (let round = 0; round < kills; round++) {
        const before = acknowledged.length;
        await until(() => acknowledged.length >= before + 4000);
        server.kill('SIGKILL');
        await once(server, 'exit');
        server = await start();
      }
      const before = acknowledged.length;
      await until(() => acknowledged.length >= before + 2000);
      stop.abort();
      const summary = await site;
      server.kill('SIGKILL');
      await once(server, 'exit');

      const quiet = { info: () => {}, warn: () => {} };
      const database = await openStore({ dataFolder: folder, log: quiet, choice: kind });
      const { rows } = await database.query<{ key: string; at: number; result: number }>(
        `select d.key, (extract(epoch from o.time) * 1000)::float8 as at, o.result
         from observation o join datastream d on d.id = o.datastream_id`,
      );
      await database.close();
      const stored = new Map(rows.map(({ key, at, result }) => [`${key} ${at}`, result]));
      const missing = acknowledged.filter(([key, time, result]) => stored.get(`${key} ${time}`) !== result);
      console.log(
        `${kind}: ${kills + 1} kills, ${acknowledged.length} acknowledged ` +
          `(HTTP ${summary.http.acknowledged}, MQTT ${summary.mqtt!.acknowledged}), ${rows.length} stored, ${missing.length} missing.`,
      );
      expect(missing).toEqual([]);
      expect(stored.size).toBe(rows.length);
      expect(summary.http.acknowledged).toBeGreaterThan(2000);
      expect(summary.mqtt!.acknowledged).toBeGreaterThan(2000);
    });
  },
);
