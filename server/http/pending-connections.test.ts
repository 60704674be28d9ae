import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openGate } from '../access/gate.ts';
import { LiveHub } from '../live/live-hub.ts';
import { type LiveServer, serveLive } from '../live/live-server.ts';
import { PendingConnections, type PendingLimits } from './pending-connections.ts';

let server: Server;
let live: LiveServer;
let port: number;
let pending: PendingConnections;
let warned: string[];
const sockets: Socket[] = [];

async function start(limits: PendingLimits): Promise<void> {
  server = createServer((_request, response) => void response.end('served'));
  warned = [];
  const log = { warn: (_about: object, text: string) => void warned.push(text) };
  pending = new PendingConnections(server, log as never, limits);
  const hub = new LiveHub(async () => true, openGate);
  live = serveLive({
    hub,
    httpServer: server,
    gate: openGate,
    allowedOrigins: [],
    log: pino({ level: 'silent' }),
    tickMilliseconds: 20,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as { port: number });
}
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await live.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const beginning =
  'GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSo';
/** Begins an upgrade and does not go on; collects what is answered. */
function half(text = beginning): { socket: Socket; answer: () => string } {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('error', () => {});
  socket.on('data', (data) => {
    answer += String(data);
  });
  socket.write(text);
  sockets.push(socket);
  return { socket, answer: () => answer };
}
const patience = { timeout: 15_000 };

it('keeps only so many half-open upgrades, lets the oldest go, and serves everybody else', async () => {
  await start({ most: 50, milliseconds: 600_000 });
  const viewer = new WebSocket(`ws://127.0.0.1:${port}/live`);
  await once(viewer, 'open');
  const halves: ReturnType<typeof half>[] = [];
  for (let n = 0; n < 400; n++) halves.push(half(n % 3 === 0 ? '' : beginning));
  await expect.poll(() => halves.filter(({ socket }) => socket.destroyed).length, patience).toBe(350);
  expect(pending.size).toBe(50);
  const told = halves.map(({ answer }) => answer()).filter((text) => text !== '');
  expect(told.length).toBeGreaterThan(300);
  for (const text of told)
    expect(text).toMatch(/^HTTP\/1\.1 408 .*"detail":"Too many connections wait .*oldest/s);
  // Those who mean it come in while the others wait, and those who were in stay.
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('served');
  const another = new WebSocket(`ws://127.0.0.1:${port}/live`);
  await once(another, 'open');
  viewer.send(JSON.stringify({ type: 'subscribe', city: 'here', viewport: null }));
  await once(viewer, 'message');
  expect(warned).toEqual(['Connection refused: too many unfinished requests']);
  viewer.terminate();
  another.terminate();
});

it('gives a request so long to come to the end of its headers, however slowly it drips', async () => {
  await start({ most: 50, milliseconds: 300 });
  const viewer = new WebSocket(`ws://127.0.0.1:${port}/live`);
  await once(viewer, 'open');
  const { socket, answer } = half();
  const dripping = setInterval(() => socket.write('x'), 20);
  await once(socket, 'close');
  clearInterval(dripping);
  expect(answer()).toMatch(/408 Request Timeout.*"detail":"The request did not come/s);
  expect(pending.size).toBe(0);
  expect(viewer.readyState).toBe(viewer.OPEN);
  viewer.terminate();
});
