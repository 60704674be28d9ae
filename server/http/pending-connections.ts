import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { RefusedHandshakes } from '../live/refused-handshakes.ts';

export interface PendingLimits {
  /** Connections at once that have not brought a whole request or upgrade yet. */
  most: number;
  /** How long one may take to, milliseconds. */
  milliseconds: number;
}
export const pendingLimits: PendingLimits = { most: 1000, milliseconds: 10_000 };

const sentence = {
  slow: 'The request did not come to the end of its headers in time.',
  many: 'Too many connections wait with an unfinished request: this one was the oldest.',
};
type Reason = keyof typeof sentence;

/**
 * Bounds the connections to a server that begin a request or an upgrade and do not end it. Where there are too many the
 * oldest goes: whoever means it needs milliseconds, so that others are let in however many wait. What is refused gets
 * 408 with one sentence and is logged once a minute.
 */
export class PendingConnections {
  /** The oldest first, with the time that each came (performance.now). */
  readonly #pending = new Map<Socket, number>();
  readonly #refused: RefusedHandshakes;
  readonly #timer: NodeJS.Timeout;

  constructor(
    httpServer: Server,
    log: Pick<Logger, 'warn'>,
    private readonly limits: PendingLimits = pendingLimits,
  ) {
    this.#refused = new RefusedHandshakes(log, Date.now, 'Connection refused');
    httpServer.on('connection', (socket: Socket) => this.#take(socket));
    const settle = ({ socket }: IncomingMessage): void => void this.#pending.delete(socket);
    // Before anybody who may end the connection over it.
    httpServer.prependListener('request', settle);
    httpServer.prependListener('upgrade', settle);
    this.#timer = setInterval(() => this.#look(), Math.max(20, limits.milliseconds / 10)).unref();
    httpServer.once('close', () => clearInterval(this.#timer));
  }

  get size(): number {
    return this.#pending.size;
  }

  #take(socket: Socket): void {
    this.#pending.set(socket, performance.now());
    socket.once('close', () => this.#pending.delete(socket));
    if (this.#pending.size > this.limits.most) this.#refuse(this.#pending.keys().next().value!, 'many');
  }

  #look(): void {
    const before = performance.now() - this.limits.milliseconds;
    for (const [socket, since] of this.#pending) {
      if (since > before) break;
      this.#refuse(socket, 'slow');
    }
  }

  #refuse(socket: Socket, reason: Reason): void {
    this.#pending.delete(socket);
    this.#refused.count(reason === 'slow' ? 'unfinished request' : 'too many unfinished requests', {
      remoteAddress: socket.remoteAddress,
    });
    const body = JSON.stringify({
      type: 'about:blank',
      title: 'Request Timeout',
      status: 408,
      detail: sentence[reason],
    });
    socket.on('error', () => {});
    socket.end(
      'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: application/problem+json\r\n' +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      // Its answer is on the way; a peer that does not read must not hold the connection.
      () => socket.destroy(),
    );
    setTimeout(() => socket.destroy(), 1000).unref();
  }
}
