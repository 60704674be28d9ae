import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { decodeLiveFrames, type LiveFrame } from '../../models/live/frame.ts';
import { FrameMemory } from '../../models/live/frame-memory.ts';
import type { ServerMessage } from '../../models/live/messages.ts';
import { openGate } from '../access/gate.ts';
import { anybody, type Identity } from '../access/identity.ts';
import type { LiveClient } from './live-client.ts';
import { LiveHub } from './live-hub.ts';
import type { SharedMessage } from './shared-message.ts';

/** A socket that remembers what it was sent. */
class Recorder {
  bufferedAmount = 0;
  texts: ServerMessage[] = [];
  frames: LiveFrame[] = [];
  readonly #memories = new Map<number, FrameMemory>();
  closed: { code: number; reason: string } | null = null;
  send(data: string | SharedMessage): void {
    if (typeof data === 'string') this.texts.push(JSON.parse(data));
    else
      for (const frame of decodeLiveFrames(data.bytes, ({ subscription }) =>
        this.#memories.get(subscription),
      )) {
        const memory = this.#memories.get(frame.subscription) ?? new FrameMemory();
        memory.apply(frame);
        this.#memories.set(frame.subscription, memory);
        this.frames.push(frame);
      }
  }
  close(code: number, reason: string): void {
    this.closed = { code, reason };
  }
  get last(): LiveFrame {
    return this.frames.at(-1)!;
  }
}

const datastream = (id: number) => ({
  id,
  longitude: id / 100,
  latitude: 1,
  observedProperty: id === 2 ? 'level' : 'rain',
  thingKind: 'gauge',
  lastTime: Number.NEGATIVE_INFINITY,
  lastResult: Number.NaN,
  lastQuality: 0,
});

let now: number;
let hub: LiveHub;
const tick = (milliseconds = 1000): void => {
  now += milliseconds;
  hub.tick();
};
const join = async (
  resume: { epoch: number; seq: number } | null = null,
  more: object = {},
  identity: Identity = anybody,
) => {
  const socket = new Recorder();
  const client = hub.connect(socket, identity);
  const message = { type: 'subscribe', city: 'here', viewport: null, resume, ...more };
  await hub.receive(client, JSON.stringify(message));
  return { socket, client };
};
const acknowledge = (client: LiveClient, frame: LiveFrame) =>
  hub.receive(client, JSON.stringify({ type: 'ack', epoch: frame.epoch, seq: frame.seq }));

beforeEach(() => {
  now = 1_763_600_000_000;
  hub = new LiveHub(
    async (city) => city === 'empty',
    openGate,
    () => now,
  );
  for (let id = 1; id <= 3; id++) hub.addDatastream('here', datastream(id));
  hub.update('here', 1, 10, now, 0);
  tick();
});

describe('a viewer', () => {
  it('is told where it begins, gets a snapshot, then what changes', async () => {
    const { socket } = await join();
    expect(socket.texts).toMatchObject([{ type: 'subscribed', city: 'here', seq: 1, serverTime: now }]);
    expect(socket.last).toMatchObject({ type: 'snapshot', seq: 1, ids: Uint32Array.of(1) });
    hub.update('here', 2, 20, now, 0);
    tick();
    expect(socket.last).toMatchObject({ type: 'delta', seq: 2, ids: Uint32Array.of(2) });
  });

  it('resumes without a gap: exactly what changed since, however often', async () => {
    const first = await join();
    const seen = first.socket.last;
    hub.disconnect(first.client);
    hub.update('here', 2, 20, now, 0);
    tick();
    hub.update('here', 2, 21, now, 0);
    hub.update('here', 3, 30, now, 0);
    tick();
    const { socket } = await join({ epoch: seen.epoch, seq: seen.seq });
    expect(socket.frames).toHaveLength(1);
    expect(socket.last).toMatchObject({ type: 'delta', seq: 3 });
    expect(Array.from(socket.last.ids, (id, n) => [id, socket.last.results[n]]).sort()).toEqual([
      [2, 21],
      [3, 30],
    ]);
  });

  it('gets a snapshot instead after a restart, other cells, or a sequence number of the future', async () => {
    const { socket: before } = await join();
    const { epoch, seq } = before.last;
    expect((await join({ epoch, seq: seq + 5 })).socket.last.type).toBe('snapshot');
    expect((await join({ epoch: epoch + 1, seq })).socket.last.type).toBe('snapshot');
    tick();
    expect((await join({ epoch, seq })).socket.last.type).toBe('delta');
    // The grid is laid anew over a datastream far away: cells have another content.
    hub.addDatastream('here', { ...datastream(4), longitude: 9 });
    tick();
    expect((await join({ epoch, seq })).socket.last.type).toBe('snapshot');
  });

  it('that does not acknowledge is paused, then gets one merged frame, and delays nobody', async () => {
    const slow = await join();
    const quick = await join();
    const before = slow.socket.frames.length;
    for (let n = 1; n <= 8; n++) {
      hub.update('here', 1 + (n % 3), n, now, 0);
      tick();
      await acknowledge(quick.client, quick.socket.last);
    }
    expect(quick.socket.last.seq).toBe(9);
    expect(slow.socket.frames.length - before).toBe(3);
    await acknowledge(slow.client, slow.socket.last);
    tick();
    expect(slow.socket.frames.length - before).toBe(4);
    expect(slow.socket.last).toMatchObject({ type: 'delta', seq: 10 });
    expect(Array.from(slow.socket.last.ids, (id, n) => [id, slow.socket.last.results[n]]).sort()).toEqual([
      [1, 6],
      [2, 7],
      [3, 8],
    ]);
  });

  it('gets a snapshot after 15 s of silence and is closed with 1013 after 60 s', async () => {
    const { socket, client } = await join();
    for (let n = 0; n < 20; n++) tick();
    await acknowledge(client, socket.last);
    tick();
    expect(socket.last).toMatchObject({ type: 'snapshot', seq: 22 });
    expect(socket.closed).toBeNull();
    for (let n = 0; n < 62; n++) tick();
    expect(socket.closed).toMatchObject({ code: 1013 });
    const sent = socket.frames.length;
    tick();
    expect(socket.frames).toHaveLength(sent);
  });

  it('is closed with 1013 when more than 8 MB wait for it', async () => {
    const { socket } = await join();
    socket.bufferedAmount = 8 * 1024 * 1024 + 1;
    tick();
    expect(socket.closed).toMatchObject({ code: 1013 });
  });

  it('is not fooled by acknowledgements of another epoch', async () => {
    const { socket, client } = await join();
    for (let n = 0; n < 6; n++) {
      tick();
      await hub.receive(client, JSON.stringify({ type: 'ack', epoch: socket.last.epoch + 1, seq: 999 }));
    }
    expect(socket.frames).toHaveLength(4);
  });

  it('gets one sentence for a message that cannot be understood, and stays connected', async () => {
    const { socket, client } = await join();
    const cases: [string, RegExp][] = [
      ['{', /Expected JSON/],
      ['null', /message/],
      ['{"type":"dance"}', /type/],
      ['{"type":"subscribe","city":"../etc","viewport":null}', /city/],
      ['{"type":"subscribe","city":"here","viewport":[1,2]}', /viewport/],
      ['{"type":"subscribe","city":"nowhere","viewport":null}', /no city "nowhere"/],
      ['{"type":"ack","epoch":"x","seq":1}', /epoch/],
    ];
    for (const [text, detail] of cases) {
      await hub.receive(client, text);
      expect(socket.texts.at(-1)).toMatchObject({ type: 'error', detail: expect.stringMatching(detail) });
    }
    tick();
    expect(socket.last.seq).toBe(2);
  });

  it('may watch a city that has no datastreams yet', async () => {
    const socket = new Recorder();
    const client = hub.connect(socket, anybody);
    await hub.receive(client, '{"type":"subscribe","city":"empty","viewport":null}');
    expect(socket.last).toMatchObject({ type: 'snapshot', ids: new Uint32Array(0) });
  });

  it('hears what is said to its city only', async () => {
    const { socket } = await join();
    const before = socket.texts.length;
    hub.broadcast('empty', { type: 'scene-changed', city: 'empty' });
    hub.broadcast('here', { type: 'scene-changed', city: 'here' });
    expect(socket.texts.slice(before)).toEqual([
      { type: 'scene-changed', city: 'here', channel: 'scene', number: 1 },
    ]);
  });

  it('has several subscriptions, each with its own numbers and acknowledgements', async () => {
    const { socket, client } = await join(null, { subscription: 1, observedProperties: ['rain'] });
    await hub.receive(
      client,
      JSON.stringify({ type: 'subscribe', subscription: 2, city: 'here', viewport: null, datastreams: [2] }),
    );
    hub.update('here', 1, 5, now, 0);
    hub.update('here', 2, 6, now, 0);
    tick();
    const of = (number: number) => socket.frames.filter(({ subscription }) => subscription === number);
    expect(of(1).at(-1)).toMatchObject({ ids: Uint32Array.of(1), results: Float32Array.of(5) });
    expect(of(2).at(-1)).toMatchObject({ ids: Uint32Array.of(2), results: Float32Array.of(6) });
    // The second alone falls behind: it alone pauses.
    for (let n = 0; n < 6; n++) {
      const { epoch, seq } = of(1).at(-1)!;
      await hub.receive(client, JSON.stringify({ type: 'ack', subscription: 1, epoch, seq }));
      tick();
    }
    expect(of(1).at(-1)!.seq).toBe(8);
    expect(of(2).at(-1)!.seq).toBe(4);
    await hub.receive(client, '{"type":"unsubscribe","subscription":2}');
    for (let n = 0; n < 2; n++) tick();
    expect(of(2).at(-1)!.seq).toBe(4);
  });

  it('hears only the channels that it wants, and again what it has missed', async () => {
    const say = (city = 'here') => hub.broadcast(city, { type: 'scene-changed', city });
    const quiet = await join(null, { channels: ['alarms'] });
    const first = await join();
    say();
    expect(quiet.socket.texts).toHaveLength(1);
    expect(first.socket.texts.at(-1)).toMatchObject({ channel: 'scene', number: 1 });
    say();
    say();
    const { epoch } = first.socket.last;
    const heard = async (seqs: object, of = epoch) =>
      (await join(null, { channels: ['scene'], heard: { epoch: of, seqs } })).socket.texts.slice(1);
    expect(await heard({ scene: 1 })).toMatchObject([{ number: 2 }, { number: 3 }]);
    expect(await heard({ scene: 3 })).toEqual([]);
    expect(await heard({})).toHaveLength(3);
    // Another epoch, or more than is kept: the viewer must ask anew.
    expect(await heard({ scene: 1 }, epoch + 1)).toEqual([{ type: 'missed', channel: 'scene' }]);
    for (let n = 0; n < 300; n++) say();
    expect(await heard({ scene: 1 })).toEqual([{ type: 'missed', channel: 'scene' }]);
  });

  it('sees its own city only, and nothing any more when its access ends', async () => {
    let reason: string | null = null;
    const gate = { redeem: (ticket: string) => (ticket === 'new' ? guest : null), holds: () => reason };
    const guest: Identity = { tokenId: 1, name: 'hall', role: 'kiosk', city: 'here', expiresAt: now + 5000 };
    hub = new LiveHub(
      async () => true,
      gate,
      () => now,
    );
    const { socket, client } = await join(null, {}, guest);
    expect(socket.texts.at(-1)).toMatchObject({ type: 'subscribed', accessUntil: now + 5000 });
    await hub.receive(client, '{"type":"subscribe","city":"elsewhere","viewport":null}');
    expect(socket.texts.at(-1)).toEqual({ type: 'error', detail: 'There is no city "elsewhere".' });
    await hub.receive(client, '{"type":"authorize","ticket":"new"}');
    expect(socket.texts.at(-1)).toEqual({ type: 'authorized', accessUntil: now + 5000 });
    tick();
    const frames = socket.frames.length;
    reason = 'The token has expired.';
    tick();
    tick();
    expect(socket.closed).toEqual({ code: 4401, reason });
    expect(socket.frames).toHaveLength(frames);
  });

  it('tells viewers of a city of datastreams that are removed, and those who come back too', async () => {
    const { socket } = await join();
    hub.update('here', 1, 5, now, 0);
    tick();
    const epoch = socket.last.epoch;
    hub.removeDatastreams('here', [1, 77]);
    hub.removeDatastreams('nowhere', [1]);
    const told = { type: 'datastreams-removed', city: 'here', datastreams: [1] };
    expect(socket.texts.at(-1)).toMatchObject({ ...told, channel: 'scene' });
    const back = await join({ epoch, seq: socket.last.seq }, { heard: { epoch, seqs: { scene: 0 } } });
    expect(back.socket.texts).toContainEqual(expect.objectContaining(told));
    hub.update('here', 1, 6, now, 0);
    tick();
    expect(socket.last.ids).toHaveLength(0);
  });

  it('answers any message with at most a sentence', async () => {
    const { socket, client } = await join();
    const field = fc.constantFrom(
      'type',
      'city',
      'viewport',
      'subscription',
      'datastreams',
      'resume',
      'heard',
    );
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('subscribe', 'ack', 'unsubscribe', 'authorize', 'here', 1, 1e300, [1, 2, 3, 4]),
    );
    const message = fc.oneof(
      fc.string(),
      fc.dictionary(field, value).map((content) => JSON.stringify(content)),
    );
    await fc.assert(
      fc.asyncProperty(message, async (text) => {
        await hub.receive(client, text);
        expect(['error', 'subscribed']).toContain(socket.texts.at(-1)!.type);
      }),
      { numRuns: 300 },
    );
    expect(socket.closed?.code ?? 4401).toBe(4401);
  });
});
