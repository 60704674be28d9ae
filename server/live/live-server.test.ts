import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { decodeLiveFrames, type LiveFrame } from '../../models/live/frame.ts';
import { FrameMemory } from '../../models/live/frame-memory.ts';
import type { ServerMessage } from '../../models/live/messages.ts';
import { openGate } from '../access/gate.ts';
import { LiveHub } from './live-hub.ts';
import { type LiveServer, maximumPayload, serveLive } from './live-server.ts';
import { RefusedHandshakes } from './refused-handshakes.ts';

const log = pino({ level: 'silent' });
/** How far the hub's clock is ahead, milliseconds. */
let skew: number;
let hub: LiveHub;
let httpServer: Server;
let live: LiveServer;
let port: number;

beforeEach(async () => {
  skew = 0;
  hub = new LiveHub(
    async () => false,
    openGate,
    () => Date.now() + skew,
  );
  for (let id = 1; id <= 100; id++)
    hub.addDatastream('here', {
      id,
      longitude: id / 1000,
      latitude: 1,
      observedProperty: 'rain',
      thingKind: 'gauge',
      lastTime: Number.NEGATIVE_INFINITY,
      lastResult: Number.NaN,
      lastQuality: 0,
    });
  httpServer = createServer();
  live = serveLive({ hub, httpServer, gate: openGate, allowedOrigins: ['https://city.example'], log });
  httpServer.listen(0, '127.0.0.1');
  await once(httpServer, 'listening');
  ({ port } = httpServer.address() as { port: number });
});
afterEach(async () => {
  await live.close();
  httpServer.closeAllConnections();
  await new Promise((resolve) => httpServer.close(resolve));
});

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** A viewer that applies and acknowledges what it gets. */
class Viewer {
  readonly frames: LiveFrame[] = [];
  readonly texts: ServerMessage[] = [];
  readonly known = new Map<number, number>();
  readonly memory = new FrameMemory();
  closeCode: number | null = null;
  bytes = 0;
  readonly socket: WebSocket;

  constructor(resume: { epoch: number; seq: number } | null = null) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/live`);
    this.socket.on('open', () => this.say({ type: 'subscribe', city: 'here', viewport: null, resume }));
    this.socket.on('close', (code) => {
      this.closeCode = code;
    });
    this.socket.on('error', () => {});
    this.socket.on('message', (data: Buffer, isBinary) => {
      if (!isBinary) {
        this.texts.push(JSON.parse(data.toString()));
        return;
      }
      this.bytes += data.length;
      for (const frame of decodeLiveFrames(data, () => this.memory)) {
        this.memory.apply(frame);
        this.frames.push(frame);
        if (frame.type === 'snapshot') this.known.clear();
        frame.ids.forEach((id, n) => {
          this.known.set(id, frame.results[n]!);
        });
        // Ticks come far faster here than one a second; an acknowledgement each would pass the rate limit.
        if (this.frames.length % 3 === 0) this.say({ type: 'ack', epoch: frame.epoch, seq: frame.seq });
      }
    });
  }

  say(message: unknown): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }
}

/** Opens the WebSocket by hand, with any headers, and gives back the status and the raw socket. */
async function handshake(
  headers: Record<string, string>,
  path = '/live',
): Promise<{ status: number; socket: Socket }> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  const lines = Object.entries({
    Host: `127.0.0.1:${port}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  const [answer] = await once(socket, 'data');
  return { status: Number(String(answer).split(' ')[1]), socket };
}

describe('WebSocket /live', () => {
  it('lets in the own page, the allow-list and local tools, and nobody else', async () => {
    const status = async (headers: Record<string, string>, path?: string): Promise<number> => {
      const opened = await handshake(headers, path);
      opened.socket.destroy();
      return opened.status;
    };
    expect(await status({})).toBe(101);
    expect(await status({ Origin: `http://127.0.0.1:${port}` })).toBe(101);
    expect(await status({ Origin: 'https://city.example' })).toBe(101);
    expect(await status({ Origin: 'https://evil.example' })).toBe(403);
    expect(await status({ Origin: 'null' })).toBe(403);
    expect(await status({ Host: 'evil.example', Origin: 'http://evil.example' })).toBe(403);
    expect(await status({ 'X-Forwarded-For': '203.0.113.9' })).toBe(403);
    expect(await status({}, '/elsewhere')).toBe(404);
    expect(await status({}, '/live/../live')).toBe(404);
  });

  it('closes a viewer that sends too much at once, binary, or too often', async () => {
    const closed = async (misbehave: (viewer: Viewer) => void): Promise<number> => {
      const viewer = new Viewer();
      await until(() => viewer.frames.length > 0);
      misbehave(viewer);
      await until(() => viewer.closeCode !== null);
      return viewer.closeCode!;
    };
    expect(await closed((viewer) => viewer.socket.send('x'.repeat(maximumPayload + 1)))).toBe(1009);
    expect(await closed((viewer) => viewer.socket.send(Buffer.alloc(4)))).toBe(1003);
    expect(
      await closed((viewer) => {
        for (let n = 0; n < 200; n++) viewer.say({ type: 'ack', epoch: 0, seq: 0 });
      }),
    ).toBe(1008);
  });

  it('closes connections with malformed frames and goes on serving', async () => {
    const good = new Viewer();
    await until(() => good.frames.length > 0);
    const mask = [0, 0, 0, 0];
    const malformed: Record<string, number[]> = {
      'no mask': [0x81, 0x02, 0x7b, 0x7d],
      'reserved bit': [0xc1, 0x80, ...mask],
      'reserved opcode': [0x83, 0x80, ...mask],
      'length 2^52': [0x81, 0xff, 0x00, 0x10, 0, 0, 0, 0, 0, 0, ...mask],
      'length with the highest bit': [0x81, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, ...mask],
      'bad UTF-8': [0x81, 0x82, ...mask, 0xff, 0xfe],
      'fragmented ping': [0x09, 0x80, ...mask],
      'ping of 126 bytes': [0x89, 0xfe, 0, 126, ...mask],
      'continuation of nothing': [0x80, 0x80, ...mask],
      'close code 999': [0x88, 0x82, ...mask, 0x03, 0xe7],
    };
    for (const [name, bytes] of Object.entries(malformed)) {
      const { socket } = await handshake({});
      const ended = once(socket, 'close').then(() => name);
      socket.resume();
      socket.write(Uint8Array.from(bytes));
      expect(await ended).toBe(name);
    }
    hub.update('here', 5, 55, Date.now(), 0);
    await until(() => good.known.get(5) === 55);
    expect(good.closeCode).toBeNull();
    await until(() => hub.clientCount === 1);
  });

  it('serves on while others begin upgrades and never end them, or send one message in endless pieces', async () => {
    const good = new Viewer();
    await until(() => good.frames.length > 0);
    const halfOpen = Array.from({ length: 300 }, () => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {});
      socket.write('GET /live HTTP/1.1\r\nUpgrade: websocket\r\nX-Slow: ');
      return socket;
    });
    const { socket } = await handshake({});
    const closed = once(socket, 'close').then(() => true);
    socket.resume();
    // A text that begins, then pieces of a kilobyte, masked with zeros, without end.
    socket.write(Uint8Array.from([0x01, 0x80, 0, 0, 0, 0]));
    const piece = Buffer.concat([
      Buffer.from([0x00, 0xfe, 0x04, 0x00, 0, 0, 0, 0]),
      Buffer.alloc(1024, 0x61),
    ]);
    for (let n = 0; n < 70; n++) socket.write(piece);
    expect(await closed).toBe(true);
    hub.update('here', 6, 66, Date.now(), 0);
    await until(() => good.known.get(6) === 66);
    expect(hub.clientCount).toBe(1);
    for (const half of halfOpen) half.destroy();
  });

  it('compresses nothing, whatever is offered: a compressed bomb is a malformed frame', async () => {
    const { socket } = await handshake({ 'Sec-WebSocket-Extensions': 'permessage-deflate' });
    const closed = once(socket, 'close').then(() => true);
    socket.resume();
    socket.write(Uint8Array.from([0xc1, 0x84, 0, 0, 0, 0, 0x4a, 0x4c, 0x04, 0x00]));
    expect(await closed).toBe(true);
    await until(() => hub.clientCount === 0);
  });

  it('logs each reason of a refusal at once, then once a minute with the number since', () => {
    const logged: [object, string][] = [];
    let now = 0;
    const refused = new RefusedHandshakes(
      { warn: (about: object, text: string) => void logged.push([about, text]) } as never,
      () => now,
    );
    for (let n = 0; n < 1000; n++)
      refused.count('foreign origin', { origin: `https://evil${'x'.repeat(n)}` });
    refused.count('neither ticket nor token', {});
    now = 60_000;
    refused.count('foreign origin', { origin: 'x'.repeat(5000) });
    expect(logged).toEqual([
      [{ origin: 'https://evil', refused: 1 }, 'Live connection refused: foreign origin'],
      [{ refused: 1 }, 'Live connection refused: neither ticket nor token'],
      [{ origin: 'x'.repeat(200), refused: 1000 }, 'Live connection refused: foreign origin'],
    ]);
  });

  it('brings a viewer whose connection broke back without a gap and without a snapshot', async () => {
    const first = new Viewer();
    hub.update('here', 1, 10, Date.now(), 0);
    await until(() => first.known.get(1) === 10);
    const { epoch, seq } = first.frames.at(-1)!;
    const before = new Map(first.known);
    first.socket.terminate();
    hub.update('here', 2, 20, Date.now(), 0);
    hub.tick();
    hub.update('here', 3, 30, Date.now(), 0);
    hub.tick();
    const second = new Viewer({ epoch, seq });
    await until(() => second.known.has(3));
    expect(second.frames.every(({ type }) => type === 'delta')).toBe(true);
    expect(new Map([...before, ...second.known])).toEqual(
      new Map([
        [1, 10],
        [2, 20],
        [3, 30],
      ]),
    );
  });

  it('keeps serving the others while a viewer does not read', async () => {
    // A large city, so that the stalled viewer's share would fill every buffer.
    for (let id = 1000; id < 21_000; id++)
      hub.addDatastream('here', {
        id,
        longitude: (id % 200) / 1000,
        latitude: 1 + id / 1e5,
        observedProperty: 'rain',
        thingKind: 'gauge',
        lastTime: Number.NEGATIVE_INFINITY,
        lastResult: Number.NaN,
        lastQuality: 0,
      });
    const { socket: stalled } = await handshake({});
    stalled.pause();
    const body = Buffer.from('{"type":"subscribe","city":"here","viewport":null}');
    stalled.write(Buffer.concat([Buffer.from([0x81, 0x80 | body.length, 0, 0, 0, 0]), body]));
    const good = new Viewer();
    await until(() => good.frames.length > 0 && hub.clientCount === 2);
    for (let round = 0; round < 40; round++) {
      for (let id = 1000; id < 21_000; id++) hub.update('here', id, round, Date.now(), 0);
      skew += 700;
      hub.tick();
      const { seq } = hub.feedOf('here');
      await until(() => good.frames.at(-1)!.seq >= seq);
      expect(good.known.get(20_999)).toBe(round);
    }
    expect(good.closeCode).toBeNull();
    // 40 ticks went to the one, a snapshot and at most four to the other.
    const stalledBytes = await new Promise<number>((resolve) => {
      let bytes = 0;
      stalled.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      stalled.resume();
      setTimeout(() => resolve(bytes), 500);
    });
    expect(stalledBytes).toBeLessThan(good.bytes / 4);
    stalled.destroy();
  });
});
