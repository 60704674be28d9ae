import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Router } from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { StoreError } from '../store/database.ts';
import { createApp } from './app.ts';
import { HttpError } from './context.ts';
import { ServerStatus } from './status.ts';

const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-test-'));
const status = new ServerStatus();
let server: Server;
let port = 0;
let rooms: Router | null = null;

function testRoutes(): Router {
  const router = Router();
  router.get('/api/teapot', () => {
    throw new HttpError(418, 'A teapot cannot brew coffee.');
  });
  router.get('/api/crash', async () => {
    throw new Error('secret of the house');
  });
  router.get('/api/store-away', () => {
    throw new StoreError('connect ECONNREFUSED 10.0.0.1', 'ECONNREFUSED');
  });
  router.post('/api/echo', (request, response) => {
    response.json(z.object({ n: z.number() }).parse(request.body));
  });
  return router;
}

beforeAll(async () => {
  const content = join(folder, 'content/cities/test/set');
  mkdirSync(content, { recursive: true });
  mkdirSync(join(folder, 'bundle/assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(content, 'a.glb'), 'glTF-plain-bytes');
  writeFileSync(join(content, 'b.0123abcd.glb'), 'never changes');
  writeFileSync(join(content, 'large.glb'), 'triangles '.repeat(2000));
  writeFileSync(join(content, 'tileset.json.gz'), gzipSync('{"asset":{"version":"1.1"}}'));
  writeFileSync(join(content, '0.terrain'), gzipSync('mesh'));
  writeFileSync(join(content, '1.terrain'), 'plain mesh');
  writeFileSync(join(content, '.hidden'), 'hidden');
  writeFileSync(join(folder, 'bundle/index.html'), '<title>the application</title>');
  writeFileSync(join(folder, 'bundle/assets/app-12345678.js'), 'export {}');
  const app = createApp({
    dataFolder: folder,
    log: pino({ level: 'silent' }),
    status,
    loopbackOnly: true,
    rooms: () => rooms,
    bundleFolder: join(folder, 'bundle'),
  });
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A request whose path and headers go out exactly as they are given. */
function raw(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const sending = httpRequest(
      { host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers: options.headers ?? {} },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode!,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    sending.on('error', reject);
    sending.end(options.body);
  });
}
const problem = async (path: string, options: Parameters<typeof raw>[1] = {}) => {
  const answer = await raw(path, options);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const document = JSON.parse(answer.body.toString());
  expect(document).toMatchObject({ type: 'about:blank', status: answer.status });
  return document as { status: number; title: string; detail: string };
};

describe('while the server starts', () => {
  it('says how far it is, and answers 503 for the rest', async () => {
    status.enter('opening the store', 1, 3);
    const { body } = await raw('/api/status');
    expect(JSON.parse(body.toString()).startup).toMatchObject({
      stage: 'opening the store',
      done: 1,
      total: 3,
      ready: false,
    });
    expect(await problem('/api/cities')).toMatchObject({ status: 503, detail: 'The server is starting.' });
    expect(JSON.parse((await raw('/healthz')).body.toString())).toEqual({ ok: true, ready: false });
  });

  it('shows the startup page on every page', async () => {
    for (const page of ['/', '/wall', '/command']) {
      const { status: code, body } = await raw(page);
      expect(code).toBe(200);
      expect(body.toString()).toContain('/starting.js');
    }
    expect((await raw('/starting.js')).status).toBe(200);
  });
});

describe('once it is ready', () => {
  beforeAll(() => {
    rooms = testRoutes();
    status.ready();
  });

  it('serves the application on its pages and 404 elsewhere', async () => {
    for (const page of ['/', '/wall', '/wall/', '/command', '/?city=linhu']) {
      const { body, headers } = await raw(page);
      expect(body.toString()).toContain('the application');
      expect(headers['cache-control']).toBe('no-cache');
    }
    expect((await raw('/assets/app-12345678.js')).headers['cache-control']).toContain('immutable');
    expect(await problem('/elsewhere')).toMatchObject({ status: 404 });
  });

  it('sets a policy under which Cesium works and nothing foreign loads', async () => {
    const { headers } = await raw('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval'/);
    expect(policy).toContain("worker-src 'self' blob:");
    expect(policy).toContain("img-src 'self' data: blob:");
    expect(policy).not.toMatch(/https?:|'unsafe-eval'/);
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it("serves Cesium's files", async () => {
    const { status: code, headers } = await raw('/cesium/Assets/approximateTerrainHeights.json');
    expect(code).toBe(200);
    expect(headers['content-type']).toContain('application/json');
  });

  it('answers errors as problem documents without their inside', async () => {
    expect(await problem('/api/teapot')).toMatchObject({
      status: 418,
      detail: 'A teapot cannot brew coffee.',
    });
    const crash = await problem('/api/crash');
    expect(crash.status).toBe(500);
    expect(JSON.stringify(crash)).not.toContain('secret');
    const away = await problem('/api/store-away');
    expect(away.status).toBe(503);
    expect(JSON.stringify(away)).not.toContain('10.0.0.1');
    expect(await problem('/api/nothing')).toMatchObject({ status: 404 });
  });

  it('refuses bodies that are no JSON, not what is expected, or too large', async () => {
    const post = (body: string) =>
      problem('/api/echo', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect((await post('{"n":')).status).toBe(400);
    expect(await post('{"n":"x"}')).toMatchObject({ status: 400, detail: expect.stringMatching(/^n: /) });
    expect((await post(`{"n":1,"x":"${'y'.repeat(17_000_000)}"}`)).status).toBe(413);
  });

  it('refuses changes from pages of other sites, and foreign host names', async () => {
    const json = { 'content-type': 'application/json' };
    const change = (headers: Record<string, string>) =>
      raw('/api/echo', { method: 'POST', headers: { ...json, ...headers }, body: '{"n":1}' });
    expect((await change({})).status).toBe(200);
    expect((await change({ origin: `http://127.0.0.1:${port}` })).status).toBe(200);
    expect((await change({ origin: 'http://evil.example' })).status).toBe(403);
    expect((await change({ origin: 'null' })).status).toBe(403);
    expect((await raw('/api/status', { headers: { host: 'evil.example' } })).status).toBe(403);
    expect((await raw('/api/status', { headers: { host: `localhost:${port}` } })).status).toBe(200);
  });

  it('stops a flood of changes with 429', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, () =>
        raw('/api/echo', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"n":1}',
        }),
      ),
    );
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused.length).toBeGreaterThan(20);
    expect(refused[0]!.headers['retry-after']).toBe('1');
    expect((await raw('/api/status')).status).toBe(200);
  });
});

describe('content', () => {
  const set = '/content/cities/test/set';

  it('has the right types, a validator, ranges', async () => {
    const { headers, body } = await raw(`${set}/a.glb`);
    expect(headers['content-type']).toBe('model/gltf-binary');
    expect(headers['cache-control']).toBe('no-cache');
    expect(body.toString()).toBe('glTF-plain-bytes');
    const again = await raw(`${set}/a.glb`, { headers: { 'if-none-match': String(headers['etag']) } });
    expect(again.status).toBe(304);
    const part = await raw(`${set}/a.glb`, { headers: { range: 'bytes=0-3' } });
    expect([part.status, part.body.toString()]).toEqual([206, 'glTF']);
    expect((await raw(`${set}/b.0123abcd.glb`)).headers['cache-control']).toContain('immutable');
  });

  it('packs large tiles on their way, but never a piece of one', async () => {
    const headers = { 'accept-encoding': 'gzip' };
    const packed = await raw(`${set}/large.glb`, { headers });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.body.length).toBeLessThan(1000);
    expect(gunzipSync(packed.body).toString()).toHaveLength(20_000);
    const piece = await raw(`${set}/large.glb`, { headers: { ...headers, range: 'bytes=0-1999' } });
    expect(piece.headers['content-encoding']).toBeUndefined();
    expect(piece.body).toHaveLength(2000);
  });

  it('sends gzipped files as such, and unpacked to who cannot read them', async () => {
    const gzip = { 'accept-encoding': 'gzip' };
    const packed = await raw(`${set}/tileset.json`, { headers: gzip });
    expect(packed.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'application/json; charset=utf-8',
    });
    expect(JSON.parse(gunzipSync(packed.body).toString()).asset.version).toBe('1.1');
    const plain = await raw(`${set}/tileset.json`, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(JSON.parse(plain.body.toString()).asset.version).toBe('1.1');
    const terrain = await raw(`${set}/0.terrain`, { headers: gzip });
    expect(terrain.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'application/vnd.quantized-mesh',
    });
    expect(gunzipSync(terrain.body).toString()).toBe('mesh');
    expect((await raw(`${set}/1.terrain`, { headers: gzip })).headers['content-encoding']).toBeUndefined();
  });

  it.each([
    '/content/../secret.txt',
    '/content/cities/../../secret.txt',
    '/content/%2e%2e/secret.txt',
    '/content/..%2fsecret.txt',
    '/content/cities/..%2f..%2fsecret.txt',
    '/content/cities%2f..%2f..%2fsecret.txt',
    '/content/..%5csecret.txt',
    '/content/cities/test/set/a.glb%00.json',
    '/content/%zz',
    '/content//etc/passwd',
    '/content/cities/test/set/.hidden',
    '/content/cities/test/set',
    '/content/',
    '/cesium/..%2f..%2fpackage.json',
    '/cesium/../../../../etc/passwd',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
  ])('gives nothing for %s', async (path) => {
    const { status: code, body } = await raw(path);
    expect([400, 404]).toContain(code);
    expect(body.toString()).not.toMatch(/^secret|root:|"version"/);
  });
});
