/** Child process of half-open.ts. Arguments: server, connections, most; or peers, connections, port. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { pino } from 'pino';
import { openGate } from '../server/access/gate.ts';
import { PendingConnections } from '../server/http/pending-connections.ts';
import { LiveHub } from '../server/live/live-hub.ts';
import { serveLive } from '../server/live/live-server.ts';

const [, , role, ...numbers] = process.argv;
const [count, other] = numbers.map(Number) as [number, number];
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

async function serve(): Promise<void> {
  const log = pino({ level: 'silent' });
  const httpServer = createServer((_request, response) => void response.end());
  httpServer.headersTimeout = 0;
  httpServer.requestTimeout = 0;
  const pending = new PendingConnections(httpServer, log, { most: other, milliseconds: 3_600_000 });
  const hub = new LiveHub(async () => false, openGate);
  serveLive({ hub, httpServer, gate: openGate, allowedOrigins: [], log });
  httpServer.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
  await once(httpServer, 'listening');
  const settled = async (): Promise<number> => {
    await pause(1500);
    gc!();
    return process.memoryUsage.rss();
  };
  const before = await settled();
  process.send!({ port: (httpServer.address() as { port: number }).port });
  await once(process, 'message');
  process.send!({ bytes: (await settled()) - before, kept: pending.size });
}

/** Opens all, a hundred at a time, with a whole request after each hundred. */
async function press(): Promise<void> {
  const begun =
    `GET /live HTTP/1.1\r\nHost: 127.0.0.1:${other}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
    'Sec-WebSocket-Version: 13\r\nSec-WebSock';
  let answered = 0;
  for (let opened = 0; opened < count; opened += 100) {
    await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const socket = connect({
          port: other,
          host: '127.0.0.1',
          localAddress: `127.0.0.${1 + (index % 4)}`,
        });
        socket.on('error', () => {});
        socket.resume();
        await once(socket, 'connect');
        socket.write(begun);
      }),
    );
    const response = await fetch(`http://127.0.0.1:${other}/`).catch(() => null);
    if (response?.ok) answered++;
    await response?.arrayBuffer();
  }
  process.send!({ answered });
  await once(process, 'disconnect');
}

if (role === 'server') await serve();
else await press();
