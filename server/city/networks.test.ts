import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorHandler } from '../http/errors.ts';
import { networkRoutes } from './networks.ts';

describe('GET network results', () => {
  let dataFolder: string;
  let server: Server;
  let base: string;
  const results = { dataset: 'net3', times: [0] };

  beforeAll(async () => {
    dataFolder = mkdtempSync(join(tmpdir(), 'mirrorcity-results-'));
    mkdirSync(join(dataFolder, 'content/cities/delft/net3'), { recursive: true });
    mkdirSync(join(dataFolder, 'content/cities/delft/houses'), { recursive: true });
    writeFileSync(join(dataFolder, 'content/cities/delft/net3/results.json'), JSON.stringify(results));
    writeFileSync(join(dataFolder, 'results.json'), '"secret"');
    const app = express().use(networkRoutes({ dataFolder }), errorHandler(pino({ level: 'silent' })));
    await new Promise<void>((resolve) => {
      server = app.listen(0, '127.0.0.1', () => resolve());
    });
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/cities`;
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(dataFolder, { recursive: true });
  });

  it('sends the file that the import wrote', async () => {
    const response = await fetch(`${base}/delft/networks/net3/results`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toEqual(results);
  });

  it.each([
    ['delft/networks/houses/results', 'City "delft" has no network results of data set "houses".'],
    ['..%2F..%2F../networks/..%2F..%2F../results', 'has no network results'],
    ['delft/networks/..%2F..%2F..%2F../results', 'has no network results'],
  ])('answers 404 to %s', async (path, sentence) => {
    const response = await fetch(`${base}/${path}`);
    expect(response.status).toBe(404);
    expect(((await response.json()) as { detail: string }).detail).toContain(sentence);
  });
});
