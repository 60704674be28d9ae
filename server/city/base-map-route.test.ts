import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PmtilesWriter } from '../../tiles/basemap/pmtiles-writer.ts';
import { encodeVectorTile } from '../../tiles/basemap/vector-tile.ts';
import { errorHandler } from '../http/errors.ts';
import { baseMapRoute } from './base-map-route.ts';

const content = mkdtempSync(join(tmpdir(), 'mirrorcity-base-map-'));
const road = (name: string): Uint8Array =>
  encodeVectorTile([
    { name: 'road', features: [{ type: 'line', parts: [{ points: [0, 0, 9, 9] }], properties: { name } }] },
  ]);

function write(name: string): void {
  const folder = join(content, 'cities/firenze/map');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const writer = new PmtilesWriter(join(folder, 'base.pmtiles'));
  writer.add(3, 4, 2, road(name));
  writer.finish({ bounds: [11, 43, 12, 44], metadata: {} });
}

describe('tiles of an imported base map', () => {
  const app = express().use('/content', baseMapRoute(content));
  app.use(errorHandler({ error: () => {}, warn: () => {}, info: () => {} } as never));
  const server = app.listen(0, '127.0.0.1');
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/content/cities/${path}`, { headers });
  beforeAll(() => write('first'));
  afterAll(() => {
    server.close();
    rmSync(content, { recursive: true, force: true });
  });

  it('come from the archive, empty where there is none, and anew after it was replaced', async () => {
    const found = await get('firenze/map/base.pmtiles/3/4/2.mvt');
    expect(found.status).toBe(200);
    expect(found.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
    expect(new Uint8Array(await found.arrayBuffer())).toEqual(new Uint8Array(road('first')));
    const tag = found.headers.get('etag')!;
    expect((await get('firenze/map/base.pmtiles/3/4/2.mvt', { 'If-None-Match': tag })).status).toBe(304);
    expect((await get('firenze/map/base.pmtiles/3/4/3.mvt')).status).toBe(204);
    write('second');
    const again = await get('firenze/map/base.pmtiles/3/4/2.mvt', { 'If-None-Match': tag });
    expect(new Uint8Array(await again.arrayBuffer())).toEqual(new Uint8Array(road('second')));
  });
  it.each([
    'firenze/other/base.pmtiles/3/4/2.mvt',
    'firenze/map/base.pmtiles/3/9/2.mvt',
    'firenze/map/base.pmtiles/99/0/0.mvt',
    'firenze/%2e%2e/base.pmtiles/0/0/0.mvt',
  ])('%s is not found', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});
