import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedData } from '../models/testing/shared-data.ts';
import type { SensorsBesideModel } from '../models/water/sensor-comparison.ts';

const program = 'server/cli/mirrorcity.mjs';

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** One real server on the demo city, and on Den Haag with a BIM and a network where the shared data is there. */
export class TestServer {
  private child: ChildProcess | null = null;
  private constructor(
    readonly url: string,
    readonly dataFolder: string,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly port: number,
  ) {}

  static async create(): Promise<TestServer> {
    const dataFolder = await mkdtemp(join(tmpdir(), 'mirrorcity-e2e-'));
    const port = await freePort();
    const environment = {
      ...process.env,
      MIRRORCITY_DATA: dataFolder,
      MIRRORCITY_MQTT_PORT: String(await freePort()),
    };
    return new TestServer(`http://127.0.0.1:${port}`, dataFolder, environment, port);
  }

  /** Starts the server and waits until a city can be opened, and the demo city is complete. */
  async start(options: string[] = [], environment: NodeJS.ProcessEnv = {}): Promise<void> {
    const words = [program, 'serve', '--demo', '--port', String(this.port), ...options];
    const child = spawn(process.execPath, words, {
      env: { ...this.environment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => said.splice(0, Math.max(0, said.push(String(text)) - 200)));
    let exited: number | null = null;
    child.once('exit', (code) => {
      exited = code ?? -1;
    });
    for (;;) {
      if (exited !== null)
        throw new Error(`The server ended with code ${exited} before it was ready:\n${said.join('')}`);
      const status = await fetch(`${this.url}/api/status`).then(
        (response) => response.json() as Promise<{ startup: { ready: boolean }; background: unknown }>,
        () => null,
      );
      if (status?.startup.ready && status.background === null) return;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  /**
   * Starts anew with the staged leak of the water supply, its sensors compared with the model each minute. That begins
   * when they have told of the leak: half of them would point elsewhere.
   */
  async leak(): Promise<void> {
    await this.stop();
    await this.start(['--leak'], { MIRRORCITY_RESIDUAL_MINUTES: 'off' });
    const since = Date.now();
    for (let told = 0; told < 0.95; ) {
      const answer = await fetch(`${this.url}/api/cities/linhu/networks/water-supply/sensors`);
      const { at, sensors } = (await answer.json()) as SensorsBesideModel;
      const age = (Date.parse(at) - since) / 1000;
      told =
        sensors.filter(({ ageSeconds }) => ageSeconds !== null && ageSeconds < age).length / sensors.length;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    await this.stop();
    await this.start(['--leak'], { MIRRORCITY_RESIDUAL_MINUTES: '1' });
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.child;
    this.child = null;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  /** Runs one `mirrorcity` command on the server's data folder. */
  async command(...words: string[]): Promise<void> {
    const child = spawn(process.execPath, [program, ...words], {
      env: this.environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
    if (code !== 0) throw new Error(`mirrorcity ${words.join(' ')} ended with code ${code}:\n${said}`);
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.dataFolder, { recursive: true, force: true });
  }
}

export const denHaagFiles = {
  city: sharedData('citygml-denhaag-lod2', 'DenHaag_01.zip'),
  duplex: sharedData('ifc-models', 'duplex.ifc.gz'),
  network: sharedData('epanet-swmm-networks', 'Net3.inp'),
};
export const denHaagIsThere = Object.values(denHaagFiles).every((file) => file !== null);

export async function importDenHaag(server: TestServer): Promise<void> {
  const { city, duplex, network } = denHaagFiles;
  if (!city || !duplex || !network) return;
  const place = ['--lon', '4.2742', '--lat', '52.1044'];
  await server.command('import', city, '--city', 'denhaag', '--city-name', 'Den Haag');
  await server.command('import', duplex, '--city', 'denhaag', ...place, '--heading', '30');
  await server.command('import', network, '--city', 'denhaag', '--anchor', '4.2727,52.1044');
}

/** Tests run in processes of their own; they ask here for what only the parent of the server can do. */
function serveControl(server: TestServer): Promise<Server> {
  const control = createHttpServer((request, response) => {
    const done = (): void => void response.end();
    if (request.url === '/kill') server.stop('SIGKILL').then(done);
    else if (request.url === '/start') server.start().then(done);
    else if (request.url === '/leak') server.leak().then(done);
    else response.writeHead(404).end();
  });
  return new Promise((resolve) => control.listen(0, '127.0.0.1', () => resolve(control)));
}

export default async function startServer(): Promise<() => Promise<void>> {
  const server = await TestServer.create();
  await server.start();
  await importDenHaag(server);
  const control = await serveControl(server);
  process.env.MIRRORCITY_URL = server.url;
  process.env.MIRRORCITY_TRUTH = join(server.dataFolder, 'demo-truth.json');
  process.env.MIRRORCITY_CONTROL = `http://127.0.0.1:${(control.address() as AddressInfo).port}`;
  return async () => {
    control.close();
    await server.remove();
  };
}
