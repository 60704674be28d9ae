import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WaterSource } from '../../app/engines/cesium/flood/water-source.ts';
import type { Run } from '../../models/runs/run.ts';
import { freePort } from '../../server/sensing/testing/server-process.ts';

/** The demo city. */
export const city = 'linhu';
const startMinutes = 10;

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A server of the demo city, as `npm start` has it. */
export class DemoServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(dataFolder: string): Promise<DemoServer> {
    const [port, mqttPort] = [await freePort(), await freePort()];
    const child = spawn(
      process.execPath,
      [
        fileURLToPath(new URL('../../server/cli/mirrorcity.mjs', import.meta.url)),
        'serve',
        '--demo',
        `--port=${port}`,
      ],
      {
        env: { ...process.env, MIRRORCITY_DATA: dataFolder, MIRRORCITY_MQTT_PORT: String(mqttPort) },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    const complete = new Promise<void>((resolve, reject) => {
      let said = '';
      child.stderr!.on('data', (text: Buffer) => {
        said = (said + text.toString()).slice(-4000);
        if (said.includes('The demo city is complete.')) resolve();
        // A folder that has it all is ready with the server.
        else if (said.includes('Ready: ') && !existsSync(join(dataFolder, 'demo-unfinished.json'))) resolve();
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

  async post<Answer>(path: string, body: unknown): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  /**
   * A storm of 1 in 50 years, the run from its beginning, and the milliseconds until its first frame could be drawn: a
   * desk has fetched it and made the texture of it, beside the run that goes on.
   */
  async begin(cellMetres: number, durationSeconds: number): Promise<{ id: string; firstFrame: number }> {
    const runs = `/api/cities/${city}/runs`;
    const scenario = {
      name: 'bench',
      cellMetres,
      durationSeconds,
      frameSeconds: 300,
      storm: { formula: 'suzhou', returnPeriodYears: 50, durationMinutes: 180 },
    };
    // What the panel does before anybody presses its button: it lists the runs, and tells what this one would take.
    await this.get(runs);
    await this.post(`${runs}/estimate`, scenario);
    await pause(5000);
    const asked = performance.now();
    const { id } = await this.post<Run>(runs, scenario);
    let { result } = await this.get<Run>(`/api/runs/${id}`);
    while (!result) {
      await pause(20);
      ({ result } = await this.get<Run>(`/api/runs/${id}`));
    }
    const { grid, refined = [] } = result;
    const water = new WaterSource((path) => fetch(`${this.url}${path}`));
    await water.answer({ type: 'picture', moment: { run: id, grid, refined, of: { frame: 0 } } });
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
