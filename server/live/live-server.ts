import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import type { LiveHub } from './live-hub.ts';
import { originAllowed } from './origin.ts';

/** Largest message of a client, bytes. */
export const maximumPayload = 64 * 1024;
const tickMilliseconds = 1000;
const pingMilliseconds = 15_000;
const clientLimit = 5000;
/** Messages of one client a second; a camera in motion subscribes at most four times. */
const messageRate = 20;

export interface LiveServer {
  close(): Promise<void>;
}

/**
 * Serves the hub as WebSocket `/live` of an HTTP server, ticks once a second, pings, and lets nobody in from a
 * foreign page.
 * @param allowedOrigins see originAllowed.
 */
export function serveLive(
  hub: LiveHub,
  httpServer: Server,
  allowedOrigins: readonly string[],
  log: Logger,
): LiveServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maximumPayload,
    perMessageDeflate: false,
  });
  const answering = new WeakSet<WebSocket>();

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const path = (request.url ?? '').split('?')[0];
    if (path !== '/live') {
      if (httpServer.listenerCount('upgrade') === 1) refuse(socket, '404 Not Found');
      return;
    }
    const { origin, host } = request.headers;
    const forwarded = 'forwarded' in request.headers || 'x-forwarded-for' in request.headers;
    const handshake = { origin, host, remoteAddress: request.socket.remoteAddress, forwarded };
    if (!originAllowed(handshake, allowedOrigins)) {
      log.warn({ origin, host }, 'Live connection refused: foreign origin');
      refuse(socket, '403 Forbidden');
    } else if (sockets.clients.size >= clientLimit) refuse(socket, '503 Service Unavailable');
    else sockets.handleUpgrade(request, socket, head, accept);
  };

  const accept = (socket: WebSocket): void => {
    const client = hub.connect({
      get bufferedAmount() {
        return socket.bufferedAmount;
      },
      send: (data) => socket.send(data),
      close: (code, reason) => {
        socket.close(code, reason);
        // A peer that does not read will not answer the close either.
        setTimeout(() => socket.terminate(), 2000).unref();
      },
    });
    answering.add(socket);
    let allowance = messageRate;
    let filledAt = performance.now();
    socket.on('pong', () => answering.add(socket));
    socket.on('error', (error) => log.debug({ err: error }, 'Live connection broke'));
    socket.on('close', () => hub.disconnect(client));
    socket.on('message', (data, isBinary) => {
      const now = performance.now();
      allowance = Math.min(2 * messageRate, allowance + ((now - filledAt) / 1000) * messageRate);
      filledAt = now;
      if (--allowance < 0) client.close(1008, `More than ${messageRate} messages a second.`);
      else if (isBinary) client.close(1003, 'Expected a text message.');
      else
        hub.receive(client, data.toString()).catch((error: Error) => {
          log.error({ err: error }, 'A live message could not be answered.');
          client.close(1011, 'The server could not answer.');
        });
    });
  };

  httpServer.on('upgrade', upgrade);
  const ticking = setInterval(() => hub.tick(), tickMilliseconds);
  const pinging = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!answering.has(socket)) socket.terminate();
      else {
        answering.delete(socket);
        socket.ping();
      }
    }
  }, pingMilliseconds);

  return {
    async close() {
      clearInterval(ticking);
      clearInterval(pinging);
      httpServer.off('upgrade', upgrade);
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((resolve) => sockets.close(resolve));
    },
  };
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
