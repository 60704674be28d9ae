import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StoreKind } from '../../store/database.ts';

const runner = fileURLToPath(new URL('../../../tiles/typescript/run.mjs', import.meta.url));
const sensingProgram = new URL('./serve-until-killed.ts', import.meta.url);

/** A port of loopback that nobody has. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** A server as a process of its own, always on the same ports. */
export class ServerProcess {
  #child: ChildProcess | null = null;

  private constructor(
    readonly folder: string,
    private readonly kind: StoreKind,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly port: number,
    private readonly mqttPort: number,
    private readonly program: URL,
  ) {}

  /**
   * @param folder the data folder.
   * @param environment beside what this process has.
   * @param program is told the folder, the kind of store and both ports, and prints "ready"; default one with ingestion.
   */
  static async start(
    folder: string,
    kind: StoreKind,
    environment: NodeJS.ProcessEnv = {},
    program = sensingProgram,
  ): Promise<ServerProcess> {
    const ports = [await freePort(), await freePort()] as const;
    const server = new ServerProcess(folder, kind, environment, ...ports, program);
    await server.start();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get mqttUrl(): string {
    return `mqtt://127.0.0.1:${this.mqttPort}`;
  }

  /** Resolves once it is ready. */
  async start(): Promise<void> {
    const parameters = [this.folder, this.kind, String(this.port), String(this.mqttPort)];
    const child = spawn(process.execPath, [runner, fileURLToPath(this.program), ...parameters], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...this.environment },
    });
    this.#child = child;
    const [first] = (await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')])) as [unknown];
    if (String(first) !== 'ready\n') throw new Error(`The server did not start: ${first}`);
  }

  /** Resolves once it is dead. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** Kills the postmaster of its private cluster. */
  killDatabase(): void {
    const path = join(this.folder, 'store', 'cluster', 'postmaster.pid');
    process.kill(Number.parseInt(readFileSync(path, 'utf8'), 10), 'SIGKILL');
  }
}
