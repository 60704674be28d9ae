import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import { closeCodes } from '../../models/live/messages.ts';
import type { Gate } from '../access/gate.ts';
import { anybody, type Identity, may } from '../access/identity.ts';
import { bearerOf } from '../access/request.ts';
import type { LiveHub } from './live-hub.ts';
import { originAllowed } from './origin.ts';
import { RefusedHandshakes } from './refused-handshakes.ts';

/** Largest message of a client, bytes. */
export const maximumPayload = 64 * 1024;
const pingMilliseconds = 15_000;
const clientLimit = 15_000;
/** Messages of one client a second; a camera in motion subscribes at most four times. */
const messageRate = 20;

export interface LiveServerOptions {
  hub: LiveHub;
  httpServer: Server;
  gate: Pick<Gate, 'required' | 'identify' | 'redeem'>;
  /** See originAllowed. */
  allowedOrigins: readonly string[];
  log: Logger;
  tickMilliseconds?: number;
}

export interface LiveServer {
  close(): Promise<void>;
}

/**
 * Serves the hub as WebSocket `/live` of an HTTP server, ticks once a second, pings, and lets nobody in from a
 * foreign page, nor without a ticket or token where the gate asks for one.
 */
export function serveLive(options: LiveServerOptions): LiveServer {
  const { hub, httpServer, gate, allowedOrigins, log, tickMilliseconds = 1000 } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maximumPayload,
    perMessageDeflate: false,
  });
  const answering = new WeakSet<WebSocket>();
  const refused = new RefusedHandshakes(log);

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const { path, ticket } = target(request.url ?? '');
    if (path !== '/live') {
      if (httpServer.listenerCount('upgrade') === 1) refuse(socket, '404 Not Found');
      return;
    }
    const admitted = admit(request, ticket);
    if (typeof admitted === 'string') refuse(socket, admitted);
    else sockets.handleUpgrade(request, socket, head, (opened) => accept(opened, socket, admitted));
  };

  /** Who wants to come in, or the HTTP status that keeps them out. */
  const admit = (request: IncomingMessage, ticket: string | null): Identity | string => {
    const { origin, host } = request.headers;
    const forwarded = 'forwarded' in request.headers || 'x-forwarded-for' in request.headers;
    const { remoteAddress } = request.socket;
    const bearer = bearerOf(request);
    // A tool that shows a token may come from anywhere: no page can make a browser send one.
    const isTool = gate.required && bearer !== null && origin === undefined;
    if (!isTool && !originAllowed({ origin, host, remoteAddress, forwarded }, allowedOrigins)) {
      refused.count('foreign origin', { origin, host });
      return '403 Forbidden';
    }
    if (sockets.clients.size >= clientLimit) {
      refused.count('too many viewers', { remoteAddress });
      return '503 Service Unavailable';
    }
    const identity = gate.required ? identify(gate, ticket, bearer) : anybody;
    if (!identity) {
      refused.count('neither ticket nor token', { remoteAddress });
      return '401 Unauthorized';
    }
    return may(identity, 'read', identity.city) ? identity : '403 Forbidden';
  };

  const accept = (socket: WebSocket, stream: Duplex, identity: Identity): void => {
    const client = hub.connect(
      {
        get bufferedAmount() {
          return stream.writableLength;
        },
        send: (data) => {
          if (typeof data === 'string') socket.send(data);
          // Nothing is compressed, so the library holds nothing back that this could overtake.
          else if (socket.readyState === socket.OPEN) stream.write(data.framed);
        },
        close: (code, reason) => {
          socket.close(code, reason);
          // A peer that does not read will not answer the close either.
          setTimeout(() => socket.terminate(), 2000).unref();
        },
      },
      identity,
    );
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
      if (client.closed) return;
      if (--allowance < 0) client.close(closeCodes.tooMany, `More than ${messageRate} messages a second.`);
      else if (isBinary) client.close(closeCodes.unexpected, 'Expected a text message.');
      else
        hub.receive(client, data.toString()).catch((error: Error) => {
          log.error({ err: error }, 'A live message could not be answered.');
          client.close(closeCodes.failed, 'The server could not answer.');
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

function identify(
  gate: Pick<Gate, 'identify' | 'redeem'>,
  ticket: string | null,
  bearer: string | null,
): Identity | null {
  if (ticket !== null) return gate.redeem(ticket);
  return bearer === null ? null : gate.identify(bearer);
}

/** Path and ticket of a request. */
function target(url: string): { path: string; ticket: string | null } {
  const [path = '', query = ''] = url.split('?', 2);
  return { path, ticket: new URLSearchParams(query).get('ticket') };
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
