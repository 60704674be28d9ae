import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { tokenVariable } from '../access/bearer.ts';
import { listCities } from '../city/cities.ts';
import type { RunningServer } from '../http/serve.ts';

const program = fileURLToPath(new URL('./mirrorcity.mjs', import.meta.url));
const pauseMilliseconds = 5000;

/** The devices of the demo city: `mirrorcity simulate` as a process of its own, started again when it ends. */
export class DeviceSimulator {
  private child: ChildProcess | null = null;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  private constructor(
    private readonly args: string[],
    private readonly token: string | undefined,
    private readonly log: Logger,
  ) {
    // Whatever ends this process must not leave the child behind.
    process.once('exit', () => this.child?.kill('SIGKILL'));
    this.run();
  }

  /** Simulates the first city of a server; null where it has none. */
  static async start(server: RunningServer, log: Logger, leak = false): Promise<DeviceSimulator | null> {
    const [city] = await listCities(server.context.database);
    if (!city) return null;
    const mqttPort = server.status.figures['mqttPort']?.();
    const mqtt = typeof mqttPort === 'number' ? `mqtt://127.0.0.1:${mqttPort}` : 'off';
    const args = ['--city', city.id, '--url', server.url, '--mqtt', mqtt, ...(leak ? ['--leak'] : [])];
    return new DeviceSimulator(args, server.token, log);
  }

  private run(): void {
    const child = spawn(process.execPath, [program, 'simulate', ...this.args], {
      // The channel breaks when this process dies, however it dies; main.ts ends then.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, ...(this.token && { [tokenVariable]: this.token }) },
    });
    this.child = child;
    let words = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-500);
    });
    child.once('error', (error) => this.log.warn(`Device simulator: ${error.message}`));
    child.once('close', (code) => {
      this.child = null;
      if (this.stopped) return;
      this.log.warn(`Device simulator ended with ${code}: ${words.trim().split('\n').at(-1) ?? ''}`);
      this.timer = setTimeout(() => this.run(), pauseMilliseconds);
    });
    this.log.info(`Device simulator: process ${child.pid}`);
  }

  /** Asks it to end and waits; after three seconds it is killed. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    const child = this.child;
    if (!child) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    const force = setTimeout(() => child.kill('SIGKILL'), 3000);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(force);
  }
}
