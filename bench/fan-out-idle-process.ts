/** Child process of fan-out-idle.ts. Arguments: server, sockets; or viewers, sockets, port. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { pino } from 'pino';
import { openGate } from '../server/access/gate.ts';
import { LiveHub } from '../server/live/live-hub.ts';
import { serveLive } from '../server/live/live-server.ts';
import type { IdleReport } from './fan-out-idle.ts';

const [, , role, ...numbers] = process.argv;
const [count, port] = numbers.map(Number) as [number, number];
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
/** A little longer than the server's time between two pings. */
const pingWindow = 16_000;

async function serve(): Promise<void> {
  const hub = new LiveHub(async () => false, openGate);
  const httpServer = createServer();
  serveLive({ hub, httpServer, gate: openGate, allowedOrigins: [], log: pino({ level: 'silent' }) });
  httpServer.listen(0, '127.0.0.1');
  await once(httpServer, 'listening');
  process.send!({ port: (httpServer.address() as { port: number }).port });
  while (hub.clientCount < 100) await pause(20);
  const settled = async (): Promise<number> => {
    await pause(1000);
    gc!();
    return process.memoryUsage.rss();
  };
  // The first hundred load and compile what all need.
  const before = await settled();
  const first = hub.clientCount;
  while (hub.clientCount < count) await pause(20);
  const bytesPerSocket = ((await settled()) - before) / (count - first);
  const cpu = process.cpuUsage();
  await pause(pingWindow);
  const { user, system } = process.cpuUsage(cpu);
  const report: IdleReport = { bytesPerSocket, pingRoundMilliseconds: (user + system) / 1000 };
  if (hub.clientCount < count) throw new Error(`Only ${hub.clientCount} of ${count} sockets are still open.`);
  process.send!({ report });
}

/** Viewers without a WebSocket library, so that their own process does not become the limit. */
async function view(): Promise<void> {
  const request =
    `GET /live HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';
  const pong = Uint8Array.of(0x8a, 0x80, 0, 0, 0, 0);
  const open = async (number: number): Promise<void> => {
    const socket: Socket = connect({ port, host: '127.0.0.1', localAddress: `127.0.0.${1 + (number % 4)}` });
    socket.write(request);
    await once(socket, 'data');
    socket.on('data', (data: Buffer) => {
      if (data[0] === 0x89) socket.write(pong);
    });
  };
  let opened = 0;
  const openUntil = async (goal: number): Promise<void> => {
    while (opened < goal)
      await Promise.all(Array.from({ length: Math.min(100, goal - opened) }, () => open(opened++)));
  };
  process.once('disconnect', () => process.exit());
  await openUntil(count);
}

if (role === 'server') await serve();
else await view();
