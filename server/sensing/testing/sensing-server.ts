// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import type { DatastreamDefinition } from '../../../models/sensing/sensing.ts';
import { errorHandler } from '../../http/errors.ts';
import type { Database } from '../../store/database.ts';
import { type Sensing, type SensingSettings, sensingRoutes, startSensing } from '../index.ts';

/** A server with nothing but sensing, on free ports of loopback. */
export interface SensingServer {
  url: string;
  sensing: Sensing;
  close(): Promise<void>;
}

export const testCity = 'testville';

export async function storeTestCity(database: Database): Promise<void> {
  await database.query('insert into city (id, document) values ($1, $2::jsonb) on conflict do nothing', [
    testCity,
    JSON.stringify({
      id: testCity,
      name: { zh: '试城', en: 'Testville' },
      origin: { longitude: 4.3, latitude: 52.07 },
      crs: 'EPSG:28992',
      heightDatum: 'NAP',
      geoidUndulation: 43,
      timeZone: 'Europe/Amsterdam',
    }),
  ]);
}

export async function startSensingServer(
  database: Database,
  changed: Partial<SensingSettings> = {},
  port = 0,
): Promise<SensingServer> {
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' });
  const app = express();
  const httpServer = createServer(app);
  const dataFolder = mkdtempSync(join(tmpdir(), 'mirrorcity-sensing-'));
  await storeTestCity(database);
  const sensing = await startSensing({ database, log }, httpServer, { mqttPort: 0, ...changed });
  const readJson = express.json({ limit: '8mb', strict: false });
  // As in the application: observations are read by their own route.
  app.use((request, response, next) =>
    request.path === '/api/observations' ? next() : readJson(request, response, next),
  );
  app.use(sensingRoutes({ database, dataFolder }, sensing), errorHandler(log));
  httpServer.listen(port, '127.0.0.1');
  await once(httpServer, 'listening');
  return {
    url: `http://127.0.0.1:${(httpServer.address() as { port: number }).port}`,
    sensing,
    async close() {
      await sensing.close();
      httpServer.closeAllConnections();
      await new Promise((resolve) => httpServer.close(resolve));
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** `count` definitions spread over a square of about 4 km. */
export const definitions = (
  count: number,
  change: Partial<DatastreamDefinition> = {},
): DatastreamDefinition[] =>
  Array.from({ length: count }, (_, index) => ({
    key: `device-${index}`,
    city: testCity,
    name: `Device ${index}`,
    thingKind: 'underpass-gauge',
    observedProperty: 'underpass-depth',
    longitude: 4.28 + 0.04 * ((index * 0.618034) % 1),
    latitude: 52.05 + (0.04 * index) / count,
    height: 44,
    periodSeconds: 1,
    ...change,
  }));

/** Sends JSON and gives back status and answer. */
export async function post(url: string, body: unknown): Promise<{ status: number; answer: any }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, answer: text === '' ? null : JSON.parse(text) };
}
