/**
 * The demo city under its design storm, through the server as its users have it: from "run" to the first frame, how much
 * faster than real time, how large the frames are, and what a question about whom the water reaches takes. About an hour:
 * the storm at 2 m is computed whole. `MIRRORCITY_BENCH_DEMO` names a data folder that holds the demo city already.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeFrame, keyFrameOf, movingDepthMetres } from '../models/flood/results/frame-code.ts';
import type { Run } from '../models/runs/run.ts';
import type { BenchRow } from './row.ts';

const hours = 3;
const city = 'linhu';
const startMinutes = 10;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A server of the demo city, as `npm start` has it. */
class DemoServer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly url: string,
  ) {}

  static async start(dataFolder: string): Promise<DemoServer> {
    const [port, mqttPort] = [await freePort(), await freePort()];
    const child = spawn(
      process.execPath,
      [
        fileURLToPath(new URL('../server/cli/mirrorcity.mjs', import.meta.url)),
        'serve',
        '--demo',
        `--port=${port}`,
      ],
      {
        env: { ...process.env, MIRRORCITY_DATA: dataFolder, MIRRORCITY_MQTT_PORT: String(mqttPort) },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const complete = new Promise<void>((resolve, reject) => {
      let said = '';
      child.stdout!.on('data', (text: Buffer) => {
        said = (said + text.toString()).slice(-4000);
        if (said.includes('The demo city is complete.')) resolve();
      });
      child.on('exit', () => reject(new Error(`The server ended before it was ready: ${said}`)));
      setTimeout(
        () => reject(new Error('The demo city was not ready in time.')),
        startMinutes * 60_000,
      ).unref();
    });
    await complete;
    return new DemoServer(child, `http://127.0.0.1:${port}`);
  }

  async get<Answer>(path: string): Promise<Answer> {
    const response = await fetch(this.url + path);
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  async bytes(path: string): Promise<Uint8Array> {
    const response = await fetch(this.url + path);
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** A storm of 1 in 50 years, the run from its beginning, and the milliseconds until it had its first frame. */
  async begin(cellMetres: number, durationSeconds: number): Promise<{ id: string; firstFrame: number }> {
    // Whoever looks at the runs has a thread made ready for the next one.
    await this.get(`/api/cities/${city}/runs`);
    await pause(5000);
    const asked = performance.now();
    const response = await fetch(`${this.url}/api/cities/${city}/runs`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        name: 'bench',
        cellMetres,
        durationSeconds,
        frameSeconds: 300,
        storm: { formula: 'suzhou', returnPeriodYears: 50, durationMinutes: 180 },
      }),
    });
    if (!response.ok) throw new Error(await response.text());
    const { id } = (await response.json()) as Run;
    while (!(await this.get<Run>(`/api/runs/${id}`)).result) await pause(20);
    return { id, firstFrame: performance.now() - asked };
  }

  async untilDone(id: string): Promise<Run> {
    for (;;) {
      const run = await this.get<Run>(`/api/runs/${id}`);
      if (run.status === 'done') return run;
      if (run.status !== 'running') throw new Error(`The run is ${run.status}: ${run.message}`);
      await pause(1000);
    }
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.removeAllListeners('exit');
    this.child.once('exit', () => undefined);
    this.child.kill('SIGTERM');
    await Promise.race([gone, pause(20_000)]);
    this.child.kill('SIGKILL');
  }
}

const atMost = (row: string, ours: number, unit: string, most: number): BenchRow => ({
  row,
  ours,
  unit,
  against: 'the bound',
  theirs: most,
  ratio: ours / most,
  must: `<= ${most} ${unit}`,
  holds: ours <= most,
});

/** Bytes of all frames of a run for each cell that is wet in them, and what decoding one takes at most, milliseconds. */
async function frameCost(server: DemoServer, run: Run): Promise<{ bytesPerCell: number; decode: number }> {
  const { grid, frameTimes } = run.result!;
  const keys = new Map<number, ReturnType<typeof decodeFrame>>();
  let [bytes, wet, decode] = [0, 0, 0];
  for (const n of frameTimes.keys()) {
    const file = await server.bytes(`/api/runs/${run.id}/frames/${n}`);
    const begun = performance.now();
    const frame = decodeFrame(file, grid, keyFrameOf(n) === n ? null : keys.get(keyFrameOf(n))!);
    decode = Math.max(decode, performance.now() - begun);
    if (keyFrameOf(n) === n) keys.set(n, frame);
    const wettest = 1000 * movingDepthMetres;
    for (const code of frame.depth) if (code >= wettest && code !== 65_535) wet++;
    bytes += file.length;
  }
  return { bytesPerCell: bytes / wet, decode };
}

export async function run(): Promise<BenchRow[]> {
  const given = process.env.MIRRORCITY_BENCH_DEMO;
  const folder = given ?? mkdtempSync(join(tmpdir(), 'mirrorcity-bench-'));
  const server = await DemoServer.start(folder);
  try {
    const rows: BenchRow[] = [];
    const firsts: number[] = [];
    for (let turn = 0; turn < 3; turn++) {
      const { id, firstFrame } = await server.begin(4, 60);
      firsts.push(firstFrame);
      await server.untilDone(id);
    }
    firsts.sort((a, b) => a - b);
    rows.push(atMost('flood-demo: first frame at 4 m', firsts[1]! / 1000, 's', 2));
    for (const cellMetres of [4, 2]) {
      const { id } = await server.begin(cellMetres, hours * 3600);
      const done = await server.untilDone(id);
      const speed = (hours * 3600) / done.computedSeconds!;
      const must = cellMetres === 2 ? 4 : null;
      rows.push({
        row: `flood-demo: ${hours} h storm at ${cellMetres} m`,
        ours: speed,
        unit: 'times real time',
        against: 'real time',
        theirs: 1,
        ratio: speed,
        must: must === null ? null : `ratio >= ${must}`,
        holds: must === null ? null : speed >= must,
      });
      if (cellMetres !== 4) continue;
      const { bytesPerCell, decode } = await frameCost(server, done);
      rows.push(
        atMost('flood-demo: frames', bytesPerCell, 'bytes per wet cell and frame', 1),
        atMost('flood-demo: longest to decode a frame', decode, 'ms', 1000),
      );
      const middle = Math.floor(done.result!.frameTimes.length / 2);
      for (const what of ['first', 'next'] as const) {
        const begun = performance.now();
        await server.get(`/api/runs/${id}/impact?frame=${middle + (what === 'next' ? 1 : 0)}`);
        rows.push({
          row: `flood-demo: whom the water reaches, ${what} question`,
          ours: performance.now() - begun,
          unit: 'ms',
          against: 'a frame on the clock',
          theirs: null,
          ratio: null,
          must: null,
          holds: null,
        });
      }
    }
    return rows;
  } finally {
    await server.stop();
    if (!given) rmSync(folder, { recursive: true, force: true });
  }
}
