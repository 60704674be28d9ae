import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { simulate } from '../../simulator/simulate.ts';
import type { StoreKind } from '../../store/database.ts';
import { openStore } from '../../store/open-store.ts';
import { definitions, post, testCity } from './sensing-server.ts';

const program = fileURLToPath(new URL('./serve-until-killed.ts', import.meta.url));
const sensors = 2000;

export interface KillPlan {
  kind: StoreKind;
  /** Who is killed in each round while observations come in; a last kill of the server follows when they have stopped. */
  victims: ('server' | 'database')[];
  /** Observations that must have been acknowledged after a kill before the next. */
  betweenKills: number;
  onRound?: (round: number, acknowledged: number) => void;
}

export interface KillSummary {
  kills: number;
  acknowledged: { http: number; mqtt: number };
  stored: number;
  /** Acknowledged observations that the store has not, or with another result. */
  missing: [key: string, time: number, result: number][];
  /** Rows beyond the first of a datastream and time. */
  doubled: number;
}

/**
 * A server on a store of its own takes the reports of 2,000 sensors over HTTP and MQTT, and is killed again and again
 * with SIGKILL, or its database is; then the store is compared with what was acknowledged.
 */
export async function surviveKills(plan: KillPlan): Promise<KillSummary> {
  const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-kill-'));
  chmodSync(folder, 0o711);
  let server: ChildProcess | null = null;
  const stop = new AbortController();
  try {
    const [port, mqttPort] = [await freePort(), await freePort()];
    const url = `http://127.0.0.1:${port}`;
    const start = (): Promise<ChildProcess> => startServer(folder, plan.kind, String(port), String(mqttPort));
    server = await start();
    await post(`${url}/api/cities/${testCity}/datastreams`, definitions(sensors));
    const acknowledged: [key: string, time: number, result: number][] = [];
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
    const moreThan = async (count: number): Promise<void> => {
      while (acknowledged.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    for (const [round, victim] of plan.victims.entries()) {
      await moreThan(acknowledged.length + plan.betweenKills);
      if (victim === 'database') process.kill(postmaster(folder), 'SIGKILL');
      else {
        server.kill('SIGKILL');
        await once(server, 'exit');
        server = await start();
      }
      plan.onRound?.(round + 1, acknowledged.length);
    }
    await moreThan(acknowledged.length + plan.betweenKills);
    stop.abort();
    const { http, mqtt } = await site;
    server.kill('SIGKILL');
    await once(server, 'exit');
    return {
      kills: plan.victims.length + 1,
      acknowledged: { http: http.acknowledged, mqtt: mqtt!.acknowledged },
      ...(await compare(folder, plan.kind, acknowledged)),
    };
  } finally {
    stop.abort();
    server?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(folder: string, kind: StoreKind, acknowledged: [string, number, number][]) {
  const quiet = { info: () => {}, warn: () => {} };
  const database = await openStore({ dataFolder: folder, log: quiet, choice: kind });
  const { rows } = await database.query<{ key: string; at: number; result: number }>(
    `select d.key, (extract(epoch from o.time) * 1000)::float8 as at, o.result
       from observation o join datastream d on d.id = o.datastream_id`,
  );
  await database.close();
  const stored = new Map(rows.map(({ key, at, result }) => [`${key} ${at}`, result]));
  return {
    stored: rows.length,
    missing: acknowledged.filter(([key, time, result]) => stored.get(`${key} ${time}`) !== result),
    doubled: rows.length - stored.size,
  };
}

/** Process number of the private cluster's server. */
const postmaster = (folder: string): number =>
  Number.parseInt(readFileSync(join(folder, 'store', 'cluster', 'postmaster.pid'), 'utf8'), 10);

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
  const [first] = (await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')])) as [unknown];
  if (String(first) !== 'ready\n') throw new Error(`The server did not start: ${first}`);
  return child;
}
