// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { Router } from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createApp } from '../http/app.ts';
import { ServerStatus } from '../http/status.ts';
import { LiveHub } from '../live/live-hub.ts';
import { type LiveServer, serveLive } from '../live/live-server.ts';
import { storeTestCity, testCity } from '../sensing/testing/sensing-server.ts';
import type { Database } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { Gate } from './gate.ts';
import { identityOf } from './guard.ts';

const log = pino({ level: 'silent' });
let database: Database;
let closeStore: () => Promise<void>;
let gate: Gate;
let hub: LiveHub;
let live: LiveServer;
let server: Server;
let url: string;
let skew = 0;
const secrets: Record<string, string> = { own: 'own-secret' };
let hallId: number;

beforeAll(async () => {
  const opened = await openTestStore();
  ({ database, close: closeStore } = opened);
  await storeTestCity(database);
  const now = () => Date.now() + skew;
  gate = new Gate({ required: true, ownSecret: secrets['own']!, database, log, now });
  await gate.load();
  for (const [name, role, city] of [
    ['viewer', 'viewer', null],
    ['hall', 'kiosk', testCity],
    ['foreign', 'viewer', 'elsewhere'],
    ['gauge', 'device', testCity],
  ] as const) {
    if (city === 'elsewhere')
      await database.query("insert into city (id, document) values ('elsewhere', '{}'::jsonb)");
    const made = await gate.create({ name, role, city, expiresAt: null }, 'test');
    secrets[name] = made.secret;
    if (name === 'hall') hallId = made.token.id;
  }
  const rooms = Router();
  rooms.all('/*path', (request, response) => {
    response.json({ who: identityOf(request).name });
  });
  const app = createApp({
    dataFolder: opened.dataFolder,
    log,
    status: new ServerStatus(),
    loopbackOnly: true,
    accessRequired: true,
    access: () => ({ gate, database }),
    rooms: () => rooms,
  });
  server = createServer(app);
  hub = new LiveHub(async () => true, gate, now);
  live = serveLive({ hub, httpServer: server, gate, allowedOrigins: [], log });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(async () => {
  await live?.close();
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
  await gate?.close();
  await closeStore?.();
});

async function ask(
  path: string,
  token?: string,
  init: RequestInit & { headers?: Record<string, string> } = {},
): Promise<{ status: number; body: any; headers: Headers }> {
  const headers = { ...init.headers, ...(token && { Authorization: `Bearer ${secrets[token] ?? token}` }) };
  const response = await fetch(url + path, { redirect: 'manual', ...init, headers });
  const text = await response.text();
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // A page.
  }
  return { status: response.status, body, headers: response.headers };
}
const send = (method: string, content?: unknown) => ({
  method,
  headers: { 'Content-Type': 'application/json' },
  ...(content !== undefined && { body: JSON.stringify(content) }),
});

/** Opens `/live`; gives the status where it is refused. */
function open(query: string, headers: Record<string, string> = {}): Promise<WebSocket | number> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/live${query}`, { headers });
  socket.on('error', () => {});
  return new Promise((resolve) => {
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode!));
  });
}
const ticketOf = async (token: string): Promise<string> =>
  (await ask('/api/access/tickets', token, send('POST'))).body.ticket;

describe('HTTP with tokens', () => {
  it('shows nothing without a token, but says how to get in', async () => {
    for (const path of ['/api/cities', `/api/cities/${testCity}/scene`, '/content/cities/x/tileset.json']) {
      const { status, headers, body } = await ask(path);
      expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Mirrorcity"']);
      expect(body.detail).toMatch(/^A token that holds is needed/);
    }
    expect((await ask('/api/cities', 'mc_wrong')).status).toBe(401);
    expect((await ask('/api/status')).status).toBe(200);
    const page = await ask('/');
    expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in?to=/']);
    expect((await ask('/sign-in')).headers.get('referrer-policy')).toBe('same-origin');
    expect((await ask('/wall')).headers.get('location')).toBe('/sign-in?to=/wall');
    expect((await ask('/sign-in?to=https://evil.example')).body).toContain('name="to" value="/"');
    expect((await ask('/sign-in')).body).toContain('name="token"');
    expect((await ask('/api/access/session')).body).toEqual({ required: true, identity: null });
  });

  it('lets each role do its own, in its own city', async () => {
    const status = async (token: string, path: string, method = 'GET') =>
      (await ask(path, token, method === 'GET' ? {} : send(method, {}))).status;
    const scene = `/api/cities/${testCity}/scene`;
    expect((await ask(scene, 'viewer')).body).toEqual({ who: 'viewer' });
    expect(await status('hall', scene)).toBe(200);
    expect(await status('foreign', scene)).toBe(403);
    expect(await status('foreign', '/api/runs/unknown')).toBe(403);
    expect(await status('gauge', scene)).toBe(403);
    expect(await status('gauge', `/api/observations?city=${testCity}`, 'POST')).toBe(200);
    expect(await status('gauge', '/api/observations?city=elsewhere', 'POST')).toBe(403);
    expect(await status('gauge', '/api/observations', 'POST')).toBe(403);
    expect(await status('hall', '/api/alarms/1/acknowledge', 'POST')).toBe(403);
    expect(await status('own', '/api/alarms/1/acknowledge', 'POST')).toBe(200);
    expect((await ask('/api/cities/x/runs', 'hall', send('POST', {}))).body.detail).toBe(
      'The token "hall" is for the role kiosk, which may not compute.',
    );
  });

  it('gives a browser a cookie that scripts cannot read', async () => {
    const form = { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } };
    const signed = await ask('/sign-in', undefined, { ...form, body: `token=${secrets['hall']}&to=/wall` });
    expect([signed.status, signed.headers.get('location')]).toEqual([303, '/wall']);
    const cookie = signed.headers.get('set-cookie')!;
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    const Cookie = cookie.split(';')[0]!;
    expect((await ask(`/api/cities/${testCity}/scene`, undefined, { headers: { Cookie } })).status).toBe(200);
    expect(
      (await ask('/api/access/session', undefined, { headers: { Cookie } })).body.identity,
    ).toMatchObject({
      name: 'hall',
      role: 'kiosk',
      city: testCity,
    });
    expect((await ask('/sign-in', undefined, { ...form, body: 'token=wrong' })).status).toBe(401);
    const out = await ask('/api/access/session', undefined, { method: 'DELETE', headers: { Cookie } });
    expect(out.headers.get('set-cookie')).toMatch(/mirrorcity_token=; Max-Age=0/);
  });

  it('has administrators alone make, list and revoke tokens', async () => {
    const order = { name: 'spare', role: 'operator', city: testCity };
    expect((await ask('/api/access/tokens', 'hall', send('POST', order))).status).toBe(403);
    expect((await ask('/api/access/tokens', 'own', send('POST', { ...order, role: 'king' }))).status).toBe(
      400,
    );
    expect(
      (await ask('/api/access/tokens', 'own', send('POST', { ...order, city: 'nowhere' }))).body.detail,
    ).toBe('city: there is no city "nowhere".');
    const past = { ...order, expiresAt: '2020-01-01T00:00:00Z' };
    expect((await ask('/api/access/tokens', 'own', send('POST', past))).status).toBe(422);
    const made = await ask('/api/access/tokens', 'own', send('POST', order));
    expect(made).toMatchObject({ status: 201, body: { token: { ...order, revokedAt: null } } });
    const { secret, token } = made.body;
    const listed = await ask('/api/access/tokens', 'own');
    expect(listed.body.map((one: any) => one.name)).toContain('spare');
    expect(JSON.stringify(listed.body)).not.toContain(secret);
    expect((await ask(`/api/cities/${testCity}/scene`, secret)).status).toBe(200);
    expect(
      (await ask(`/api/access/tokens/${token.id}`, 'own', send('DELETE'))).body.revokedAt,
    ).not.toBeNull();
    expect((await ask(`/api/cities/${testCity}/scene`, secret)).status).toBe(401);
    expect((await ask('/api/access/tokens/0', 'own', send('DELETE'))).status).toBe(404);
  });
});

it('asks nobody where it is open: no ticket is needed, and tokens may be made for later', async () => {
  const open = new Gate({ required: false, database, log });
  await open.load();
  const app = createApp({
    dataFolder: '/nowhere',
    log,
    status: new ServerStatus(),
    loopbackOnly: true,
    access: () => ({ gate: open, database }),
    rooms: () => Router().all('/*path', (request, response) => void response.json(identityOf(request))),
  });
  const other = createServer(app).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const at = `http://127.0.0.1:${(other.address() as { port: number }).port}`;
  const answer = async (path: string, method: string) => (await fetch(at + path, { method })).json();
  expect(await answer('/api/access/tickets', 'POST')).toEqual({ ticket: null, expiresAt: null });
  expect(await answer('/api/cities', 'GET')).toMatchObject({ name: 'local', role: 'administrator' });
  expect(await answer('/api/access/session', 'GET')).toMatchObject({ required: false });
  other.closeAllConnections();
  await new Promise((resolve) => other.close(resolve));
  await open.close();
});

describe('WebSocket with tokens', () => {
  it('opens with a ticket, once, or with a token of a tool', async () => {
    expect(await open('')).toBe(401);
    expect(await open('?ticket=guess')).toBe(401);
    const ticket = await ticketOf('viewer');
    const first = await open(`?ticket=${ticket}`);
    expect(first).toBeInstanceOf(WebSocket);
    expect(await open(`?ticket=${ticket}`)).toBe(401);
    const bearer = (token: string) => ({ Authorization: `Bearer ${secrets[token]}` });
    const tool = await open('', bearer('viewer'));
    expect(tool).toBeInstanceOf(WebSocket);
    expect(await open('', bearer('gauge'))).toBe(403);
    expect(await open('', { ...bearer('viewer'), Origin: 'https://evil.example' })).toBe(403);
    expect((await ask('/api/access/tickets', 'gauge', send('POST'))).status).toBe(403);
    for (const socket of [first, tool]) (socket as WebSocket).terminate();
  });

  it('closes the stream of a token that is revoked, or whose time has come, and sends nothing after', async () => {
    const short = await gate.create(
      { name: 'short', role: 'viewer', city: null, expiresAt: Date.now() + 3_600_000 },
      'test',
    );
    secrets['short'] = short.secret;
    const follow = async (token: string) => {
      const socket = (await open(`?ticket=${await ticketOf(token)}`)) as WebSocket;
      let frames = 0;
      const closed = once(socket, 'close').then(([code, reason]) => ({ code, reason: String(reason) }));
      socket.on('message', (_data, isBinary) => {
        if (isBinary) frames++;
      });
      socket.send(JSON.stringify({ type: 'subscribe', city: testCity, viewport: null }));
      await once(socket, 'message');
      return { closed, frames: () => frames };
    };
    const hall = await follow('hall');
    const guest = await follow('short');
    const viewer = await follow('viewer');
    expect((await ask(`/api/access/tokens/${hallId}`, 'own', send('DELETE'))).status).toBe(200);
    hub.tick();
    expect(await hall.closed).toEqual({ code: 4401, reason: 'The token has been revoked.' });
    const heard = hall.frames();
    const before = viewer.frames();
    hub.tick();
    while (viewer.frames() === before) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(hall.frames()).toBe(heard);
    skew = 3_600_001;
    hub.tick();
    expect(await guest.closed).toEqual({ code: 4401, reason: 'The token has expired.' });
    skew = 0;
  });
});
