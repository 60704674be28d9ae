import { type Command, InvalidArgumentError } from 'commander';
import { createLog } from '../http/log.ts';
import { type RunningServer, startServer } from '../http/serve.ts';
import { dataFolderOf, dataOption } from './data-folder.ts';
import { printJson, progressPrinter } from './output.ts';
import { DeviceSimulator } from './simulator-process.ts';

interface ServeCommandOptions {
  port: number;
  host: string;
  data: string;
  demo?: boolean;
  simulator: boolean;
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
    .option('--no-simulator', 'with --demo: without simulated devices')
    .option('--json', 'print one JSON object when ready')
    .action(run);
}

async function run(options: ServeCommandOptions): Promise<void> {
  const log = createLog(process.env['MIRRORCITY_LOG'] ?? (options.json ? 'warn' : 'info'));
  const abort = new AbortController();
  let server: RunningServer | null = null;
  let simulator: DeviceSimulator | null = null;
  let stopping = false;
  const stop = async (): Promise<void> => {
    stopping = true;
    await simulator?.stop();
    await server?.stop();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  };
  const onSignal = (): void => {
    if (stopping) process.exit(1); // Asked twice: no more patience.
    // While it starts, the start itself closes what it has opened, and then fails.
    if (!server) abort.abort(new Error('Stopped before the server was ready.'));
    stop().catch((error) => {
      log.error({ error }, 'stopping failed');
      process.exitCode = 1;
    });
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);

  const progress = progressPrinter();
  const demo = options.demo ? await import('./demo.ts') : null;
  server = await startServer({
    port: options.port,
    host: options.host,
    dataFolder: dataFolderOf(options),
    log,
    signal: abort.signal,
    onStartup: (startup) => progress.show(startup),
    ...(demo && { prepare: (running: RunningServer) => demo.prepareDemo(running, abort.signal) }),
  });
  progress.end();
  if (stopping) return;
  const { url, status } = server;
  if (options.json) printJson({ url, pid: process.pid, store: status.store });
  else log.info(`Ready: ${url}`);
  if (options.demo && options.simulator) simulator = await DeviceSimulator.start(server, log);
}
