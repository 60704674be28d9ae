// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import { pino } from 'pino';
import { errorHandler } from '../../http/errors.ts';
import { type Sensing, startSensing } from '../../sensing/index.ts';
import { storeTestCity, testCity } from '../../sensing/testing/sensing-server.ts';
import type { Database } from '../../store/database.ts';
import { sensorThingsRoutes } from '../routes.ts';

export interface Answer {
  status: number;
  body: any;
  location: string | null;
}

/** A server with nothing but SensorThings, on a free port of loopback. */
export interface SensorThingsServer {
  root: string;
  sensing: Sensing;
  /** `path` below the service root, or a whole URL. */
  get(path: string): Promise<Answer>;
  send(method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
  close(): Promise<void>;
}

export async function startSensorThingsServer(database: Database): Promise<SensorThingsServer> {
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' });
  const app = express();
  app.set('query parser', 'simple');
  const httpServer = createServer(app);
  await storeTestCity(database);
  const sensing = await startSensing({ database, log }, httpServer, { mqttPort: 0 });
  app.use(
    express.json({ limit: '16mb', strict: false }),
    sensorThingsRoutes({ database, log }, sensing),
    errorHandler(log),
  );
  httpServer.listen(0, '127.0.0.1');
  await once(httpServer, 'listening');
  const { port } = httpServer.address() as { port: number };
  const root = `http://127.0.0.1:${port}/api/cities/${testCity}/sensorthings/v1.1`;
  const request = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const url = path.startsWith('http') ? path : `${root}/${path}`;
    const response = await fetch(url.replaceAll(' ', '%20'), {
      method,
      ...(body !== undefined && {
        headers: { 'Content-Type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      body: json ? JSON.parse(text) : text,
      location: response.headers.get('location'),
    };
  };
  return {
    root,
    sensing,
    get: (path) => request('GET', path),
    send: request,
    async close() {
      await sensing.close();
      httpServer.closeAllConnections();
      await new Promise((resolve) => httpServer.close(resolve));
    },
  };
}
