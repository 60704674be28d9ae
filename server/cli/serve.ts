import { type Command, InvalidArgumentError } from 'commander';
import type { Logger } from 'pino';
import { createLog } from '../http/log.ts';
import { type RunningServer, startServer } from '../http/serve.ts';
import { dataFolderOf, dataOption } from './data-folder.ts';
import { DemoCity } from './demo.ts';
import { printJson, progressPrinter } from './output.ts';
import { DeviceSimulator } from './simulator-process.ts';

interface ServeCommandOptions {
  port: number;
  host: string;
  data: string;
  demo?: boolean;
  simulator: boolean;
  leak?: boolean;
  json?: boolean;
}

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new InvalidArgumentError(`expected a port from 0 to 65535, found "${text}".`);
  return value;
}

/** Adds `mirrorcity serve`. */
export function register(program: Command): void {
  program
    .command('serve')
    .description('serve the city to browsers and devices')
    .option('--port <n>', 'HTTP port', port, 8080)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .addOption(dataOption())
    .option('--demo', 'make the demo city where there is none, and simulate its devices')
    .option('--leak', 'with --demo: a main of the water supply leaks')
    .option('--no-simulator', 'with --demo: without simulated devices')
    .option('--json', 'print one JSON object when ready')
    .action(run);
}

async function run(options: ServeCommandOptions): Promise<void> {
  const log = createLog(process.env['MIRRORCITY_LOG'] ?? (options.json ? 'warn' : 'info'));
  const abort = new AbortController();
  let server: RunningServer | null = null;
  let simulator: DeviceSimulator | null = null;
  let demo: DemoCity | null = null;
  let stopping = false;
  const stop = async (): Promise<void> => {
    stopping = true;
    abort.abort(new Error('Stopped before everything was there; the next start goes on.'));
    await simulator?.stop();
    await demo?.complete.catch(() => {});
    await server?.stop();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  };
  const onSignal = (): void => {
    if (stopping) process.exit(1); // Asked twice: no more patience.
    stop().catch((error) => {
      log.error({ error }, 'stopping failed');
      process.exitCode = 1;
    });
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);

  const progress = progressPrinter();
  server = await startServer({
    port: options.port,
    host: options.host,
    dataFolder: dataFolderOf(options),
    log,
    signal: abort.signal,
    onStartup: (startup) => progress.show(startup),
    ...(options.demo && {
      prepare: async (running: RunningServer) => {
        demo = await DemoCity.start(running, abort.signal);
      },
    }),
  });
  progress.end();
  if (stopping) return;
  const { url, status } = server;
  if (options.json) printJson({ url, pid: process.pid, store: status.store });
  else log.info(`Ready: ${url}`);
  if (options.demo && options.simulator)
    simulator = await DeviceSimulator.start(server, log, options.leak === true);
  await completed(demo, abort.signal, log);
}

/** The server goes on without what is missing of the demo city; the next start tries again. */
async function completed(demo: DemoCity | null, signal: AbortSignal, log: Logger): Promise<void> {
  try {
    await demo?.complete;
    if (demo) log.info('The demo city is complete.');
  } catch (error) {
    if (!signal.aborted) log.error(`The demo city is not complete: ${(error as Error).message}`);
  }
}
