import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import pino from 'pino';
import type { ServerContext } from '../../http/context.ts';
import { errorHandler } from '../../http/errors.ts';
import type { StoreKind } from '../../store/database.ts';
import { openStore } from '../../store/open-store.ts';
import { runRoutes, startRuns } from '../index.ts';
import { fillBasin } from './basin.ts';

/** Program for ServerProcess: a server with runs on the basin; prints "ready" once what was left unfinished goes on. */
const [, , dataFolder, choice, port] = process.argv as string[];
const quiet = { info: () => {}, warn: () => {} };
const database = await openStore({ dataFolder: dataFolder!, log: quiet, choice: choice as StoreKind });
const { rows } = await database.query("select from city where id = 'basin'");
if (rows.length === 0) await fillBasin(database, dataFolder!);
const log = pino({ level: 'silent' });
const context: ServerContext = { database, dataFolder: dataFolder!, log, broadcast: () => undefined };
const runs = await startRuns(context, { bands: 1 });
const server = createServer(
  express().use(express.json()).use(runRoutes(context, runs)).use(errorHandler(log)),
).listen(Number(port), '127.0.0.1');
await once(server, 'listening');
process.stdout.write('ready\n');
