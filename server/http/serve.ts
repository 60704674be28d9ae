import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import type { Router } from 'express';
import type { Logger } from 'pino';
import { Gate } from '../access/gate.ts';
import type { OpenAccess } from '../access/guard.ts';
import { tokensRequired } from '../access/required.ts';
import { newSecret } from '../access/tokens.ts';
import { mendUnfinishedImports } from '../city/work-folder.ts';
import { fillOldPipes } from '../networks/model/store-pipes.ts';
import { openStore } from '../store/open-store.ts';
import { createApp } from './app.ts';
import { ensureBundle } from './bundle.ts';
import type { ServerContext } from './context.ts';
import { bundleFolder } from './pages.ts';
import { PendingConnections } from './pending-connections.ts';
import { type Rooms, startRooms } from './rooms.ts';
import { announceServer, findRunningServer } from './server-file.ts';
import { ServerStatus, type Startup } from './status.ts';

export interface ServeOptions {
  /** 0 takes any free port. */
  port: number;
  host: string;
  dataFolder: string;
  log: Logger;
  /** Aborts the start; what is open is closed again. */
  signal?: AbortSignal;
  /** False leaves the browser bundle as it is (tests of the routes). */
  bundle?: boolean;
  /** Called at each step of the start. */
  onStartup?: (startup: Startup) => void;
  /** Called once the rooms are open and before the server says that it is ready: imports the demo city. */
  prepare?: (server: RunningServer) => Promise<void>;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** What tools of this machine show to it; absent where it asks for none. */
  readonly token: string | undefined;
  readonly status: ServerStatus;
  readonly context: ServerContext;
  stop(): Promise<void>;
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Starts the server. It listens at once and answers `/api/status`; the promise resolves when everything is open.
 * @throws Error with one sentence: the port is taken, another server has the data folder, the store cannot be used.
 */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const dataFolder = resolve(options.dataFolder);
  const { log } = options;
  const status = new ServerStatus(options.onStartup);
  mkdirSync(dataFolder, { recursive: true });
  const other = findRunningServer(dataFolder);
  if (other) throw new Error(`A server already runs on ${dataFolder}: ${other.url}, process ${other.pid}.`);

  const loopbackOnly = loopback.has(options.host);
  const accessRequired = tokensRequired(process.env['MIRRORCITY_ACCESS'], loopbackOnly);
  const token = accessRequired ? newSecret() : undefined;
  const start: Start = { rooms: null, router: null, access: null };
  const app = createApp({
    dataFolder,
    log,
    status,
    loopbackOnly,
    accessRequired,
    access: () => start.access,
    rooms: () => start.router,
  });
  const httpServer = createServer(app);
  new PendingConnections(httpServer, log);
  // Of further requests on a connection; the first has its bound there.
  httpServer.headersTimeout = 20_000;
  httpServer.requestTimeout = 30 * 60_000; // A large upload over a slow line.
  // Longer than a proxy in front keeps an idle connection, mostly a minute: one that it takes up again is not closed then.
  httpServer.keepAliveTimeout = 75_000;
  await listen(httpServer, options);
  const { port } = httpServer.address() as AddressInfo;
  const shown = options.host === '0.0.0.0' || options.host === '::' ? '127.0.0.1' : options.host;
  const url = `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
  const withdraw = announceServer(dataFolder, { url, port, pid: process.pid, ...(token && { token }) });
  log.info(`Listening on ${url}${accessRequired ? '; tokens are asked for' : ''}`);

  const close = async (): Promise<void> => {
    withdraw();
    await start.rooms?.stop();
    await start.access?.gate.close().catch((error) => log.error({ err: error }, 'Closing the gate failed.'));
    const closed = once(httpServer, 'close');
    httpServer.close();
    httpServer.closeAllConnections();
    await closed;
    await start.context?.database.close();
  };
  try {
    return await open({ ...options, dataFolder }, start, { status, httpServer, url, port, token, close });
  } catch (error) {
    status.fail((error as Error).message);
    await close();
    throw error;
  }
}

/** What is open so far. */
interface Start {
  rooms: Rooms | null;
  router: Router | null;
  access: OpenAccess | null;
  context?: ServerContext;
}

async function open(
  options: ServeOptions,
  start: Start,
  server: {
    status: ServerStatus;
    httpServer: Server;
    url: string;
    port: number;
    token: string | undefined;
    close: () => Promise<void>;
  },
): Promise<RunningServer> {
  const { status } = server;
  // The bundle is built by a process of its own while the store opens and the demo city comes in.
  const bundle = options.bundle === false ? Promise.resolve() : freshBundle(options.log);
  bundle.catch(() => {}); // Awaited below.
  status.enter('opening the store');
  const database = await openStore({ dataFolder: options.dataFolder, log: options.log });
  status.store = database.description;
  const gate = new Gate({
    required: server.token !== undefined,
    ownSecret: server.token ?? null,
    database,
    log: options.log,
  });
  const context: ServerContext = {
    database,
    gate,
    dataFolder: options.dataFolder,
    log: options.log,
    tellWork: (work) => {
      status.background = work;
    },
    broadcast: (city, message) => start.rooms?.broadcast(city, message),
  };
  start.context = context;
  await gate.load();
  start.access = { gate, database };
  options.signal?.throwIfAborted();
  await mendUnfinishedImports(database, options.dataFolder);
  for (const filled of await fillOldPipes(database, options.dataFolder))
    options.log.info(`The pipes of ${filled} were written into the tables of networks.`);
  status.enter('opening the rooms');
  start.rooms = await startRooms(context, server.httpServer);
  Object.assign(status.figures, start.rooms.figures);
  start.router = start.rooms.router;
  let stopping: Promise<void> | null = null;
  const running: RunningServer = {
    url: server.url,
    port: server.port,
    token: server.token,
    status,
    context,
    stop: () => (stopping ??= server.close()),
  };
  options.signal?.throwIfAborted();
  await options.prepare?.(running);
  status.enter('building the browser application');
  await bundle;
  options.signal?.throwIfAborted();
  status.ready();
  return running;
}

/** Builds the bundle where need be. An old one is better than none when the new one cannot be built. */
async function freshBundle(log: Logger): Promise<void> {
  try {
    await ensureBundle();
  } catch (error) {
    if (!existsSync(join(bundleFolder, 'index.html'))) throw error;
    log.warn(`${(error as Error).message} The application as it was built before is served.`);
  }
}

async function listen(server: Server, { port, host }: ServeOptions): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new Error(`Port ${port} is in use; choose another one with --port.`);
    throw error;
  }
}
