import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import {
  connect,
  createServer as createTcpServer,
  type Server as TcpServer,
  type Socket as TcpSocket,
} from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { LiveClient, type Socket } from '../../models/live/client.ts';
import type { LiveFrame } from '../../models/live/frame.ts';
import type { ServerMessage } from '../../models/live/messages.ts';
import { openGate } from '../access/gate.ts';
import { LiveHub } from './live-hub.ts';
import { type LiveServer, serveLive } from './live-server.ts';

const portOf = (server: { address(): unknown }): number => (server.address() as { port: number }).port;
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** A line between viewer and server that can be cut and delivers in small pieces. */
class Line {
  readonly #server: TcpServer;
  readonly #ends = new Set<TcpSocket>();
  constructor(target: number) {
    this.#server = createTcpServer((near) => {
      const far = connect(target, '127.0.0.1');
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#ends.add(from);
        from.on('error', () => {});
        from.on('close', () => {
          this.#ends.delete(from);
          to.destroy();
        });
        from.on('data', (data) => {
          for (let at = 0; at < data.length; at += 7) to.write(data.subarray(at, at + 7));
        });
      }
    });
    this.#server.listen(0, '127.0.0.1');
  }
  listening = () => once(this.#server, 'listening');
  get port(): number {
    return portOf(this.#server);
  }
  cut(): void {
    for (const end of this.#ends) end.destroy();
  }
  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

describe('the live client on a bad line', () => {
  let hub: LiveHub;
  let httpServer: Server;
  let live: LiveServer;
  let line: Line;
  let client: LiveClient;
  let known: Map<number, number>;
  let frames: LiveFrame[];
  let messages: ServerMessage[];
  const log: string[] = [];

  const serve = async (port = 0): Promise<void> => {
    hub = new LiveHub(async () => false, openGate);
    for (let id = 1; id <= 300; id++)
      hub.addDatastream('here', {
        id,
        longitude: (id % 20) / 1000,
        latitude: 1 + id / 1e4,
        observedProperty: id % 2 === 0 ? 'rain' : 'level',
        thingKind: 'gauge',
        lastTime: Number.NEGATIVE_INFINITY,
        lastResult: Number.NaN,
        lastQuality: 0,
      });
    // The grid is laid before anybody comes.
    hub.tick();
    httpServer = createServer();
    live = serveLive({
      hub,
      httpServer,
      gate: openGate,
      allowedOrigins: [],
      log: pino({ level: 'silent' }),
      tickMilliseconds: 20,
    });
    httpServer.listen(port, '127.0.0.1');
    await once(httpServer, 'listening');
  };
  const stopServing = async (): Promise<void> => {
    await live.close();
    httpServer.closeAllConnections();
    await new Promise((resolve) => httpServer.close(resolve));
  };

  beforeEach(async () => {
    await serve();
    line = new Line(portOf(httpServer));
    await line.listening();
    known = new Map();
    frames = [];
    messages = [];
    log.length = 0;
    client = new LiveClient({
      city: 'here',
      openSocket: () => new WebSocket(`ws://127.0.0.1:${line.port}/live`) as unknown as Socket,
      onFrames: (more) => {
        for (const frame of more) {
          frames.push(frame);
          frame.ids.forEach((id, n) => {
            known.set(id, frame.results[n]!);
          });
        }
      },
      onMessage: (message) => messages.push(message),
      onStatus: (status) => log.push(status),
      onProblem: (problem) => log.push(problem),
    });
    client.start();
    await until(() => frames.length > 0);
  });
  afterEach(async () => {
    client.stop();
    await line.close();
    await stopServing();
  });

  const truth = new Map<number, number>();
  let step = 0;
  const change = (count: number): void => {
    for (let n = 0; n < count; n++) {
      const id = 1 + ((step * 7919) % 300);
      const value = Math.fround((step * 37) % 1000) / 8;
      hub.update('here', id, value, Date.now(), 0);
      truth.set(id, value);
      step++;
    }
  };

  it('is where the server is after every break, without a snapshot and without a gap', async () => {
    truth.clear();
    for (let round = 0; round < 3; round++) {
      change(100);
      const { seq } = hub.feedOf('here');
      await until(() => frames.at(-1)!.seq > seq + 2);
      line.cut();
      await until(() => log.at(-1) === 'lost');
      change(50);
      hub.broadcast('here', { type: 'scene-changed', city: 'here' });
      await until(() => log.at(-1) === 'open' && frames.at(-1)!.seq > seq + 4);
    }
    change(1);
    const { seq } = hub.feedOf('here');
    await until(() => frames.at(-1)!.seq > seq + 1);
    expect(known).toEqual(truth);
    expect(frames.filter(({ type }) => type === 'snapshot')).toHaveLength(1);
    expect(messages.filter(({ type }) => type === 'scene-changed')).toHaveLength(3);
    expect(new Set(log)).toEqual(new Set(['connecting', 'open', 'lost']));
  });

  it('goes on with a server that has been started anew', async () => {
    truth.clear();
    change(200);
    await until(() => known.size === truth.size);
    const port = portOf(httpServer);
    const [before] = frames.slice(-1);
    await stopServing();
    await until(() => log.at(-1) === 'lost');
    truth.clear();
    await serve(port);
    change(30);
    await until(() => frames.at(-1)!.epoch !== before!.epoch);
    const first = frames.find(({ epoch }) => epoch !== before!.epoch);
    expect(first!.type).toBe('snapshot');
    known.clear();
    client.refresh();
    await until(() => known.size === truth.size);
    expect(known).toEqual(truth);
  });

  it('keeps each of its subscriptions to what it selects', async () => {
    truth.clear();
    client.select({ observedProperties: ['rain'] }, 2);
    client.select({ datastreams: [5] }, 3);
    change(300);
    await until(() =>
      [1, 2, 3].every((number) => frames.some(({ subscription }) => subscription === number)),
    );
    change(300);
    const { seq } = hub.feedOf('here');
    await until(() => [1, 2, 3].every((n) => frames.some((f) => f.subscription === n && f.seq > seq + 1)));
    const ids = (number: number) =>
      new Set(
        frames.filter(({ subscription }) => subscription === number).flatMap((frame) => [...frame.ids]),
      );
    expect(ids(1).size).toBe(300);
    expect([...ids(2)].every((id) => id % 2 === 0)).toBe(true);
    expect(ids(2).size).toBe(150);
    expect(ids(3)).toEqual(new Set([5]));
    client.leave(2);
    client.leave(3);
  });
});
