import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  LiveClient,
  type LiveClientOptions,
  resubscribeMilliseconds,
  type Socket,
  silenceMilliseconds,
} from './client.ts';
import { encodeLiveFrame, type LiveFrame } from './frame.ts';
import { clientMessage, type ServerMessage, serverMessage } from './messages.ts';

type Received = ReturnType<typeof clientMessage.parse>;

class FakeSocket implements Socket {
  binaryType = '';
  readyState = 0;
  closed = false;
  sent: Received[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  send(text: string): void {
    this.sent.push(clientMessage.parse(JSON.parse(text)));
  }
  close(): void {
    this.closed = true;
    this.readyState = 3;
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  say(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
  frame(change: Partial<LiveFrame>): void {
    const frame: LiveFrame = {
      type: 'delta',
      subscription: 1,
      epoch: 1,
      seq: 1,
      base: 0,
      tickTime: 1000,
      ids: Uint32Array.of(5),
      results: Float32Array.of(2.5),
      times: Float64Array.of(1000),
      quality: Uint8Array.of(0),
      ...change,
    };
    this.onmessage?.({ data: encodeLiveFrame(frame).buffer });
  }
  fail(code = 1006, reason = ''): void {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
  get subscriptions() {
    return this.sent.filter((message) => message.type === 'subscribe');
  }
  get acknowledgements() {
    return this.sent.filter((message) => message.type === 'ack');
  }
}

function start(more: Partial<LiveClientOptions> = {}) {
  const sockets: FakeSocket[] = [];
  const log = {
    frames: [] as LiveFrame[],
    status: [] as string[],
    recovered: [] as boolean[],
    problems: [] as string[],
    messages: [] as ServerMessage[],
    missed: [] as string[],
  };
  const client = new LiveClient({
    city: 'teststad',
    openSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    onFrames: (frames) => log.frames.push(...frames),
    onMessage: (message) => log.messages.push(message),
    onMissed: (channel) => log.missed.push(channel),
    onStatus: (status) => log.status.push(status),
    onRecovered: (restarted) => log.recovered.push(restarted),
    onProblem: (sentence) => log.problems.push(sentence),
    ...more,
  });
  client.start();
  const last = () => sockets.at(-1)!;
  const subscribed = (epoch: number, seq = 0, more: object = {}): ServerMessage =>
    serverMessage.parse({ type: 'subscribed', city: 'teststad', epoch, seq, serverTime: 0, ...more });
  return { client, sockets, log, last, subscribed };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('live client', () => {
  it('subscribes once open, hands on frames, and acknowledges each second', () => {
    const { client, log, last, subscribed } = start();
    last().open();
    expect(last().subscriptions).toMatchObject([
      { subscription: 1, city: 'teststad', viewport: null, datastreams: null, resume: null, heard: null },
    ]);
    last().say(subscribed(1));
    last().frame({ type: 'snapshot', seq: 4 });
    last().frame({ seq: 5, results: Float32Array.of(3.5) });
    expect(log.status).toEqual(['connecting', 'open']);
    expect(log.frames.map((frame) => frame.results[0])).toEqual([2.5, 3.5]);
    vi.advanceTimersByTime(1000);
    expect(last().acknowledgements).toEqual([{ type: 'ack', subscription: 1, epoch: 1, seq: 5 }]);
    client.stop();
    expect(last().closed).toBe(true);
  });

  it('comes back after a loss where it was, and says so once', () => {
    const { client, sockets, log, last, subscribed } = start();
    last().open();
    last().say(subscribed(1));
    last().frame({ type: 'snapshot', seq: 9 });
    last().fail();
    expect(log.status.at(-1)).toBe('lost');
    vi.advanceTimersByTime(2000);
    expect(sockets).toHaveLength(2);
    last().open();
    expect(last().subscriptions[0]).toMatchObject({ resume: { epoch: 1, seq: 9 } });
    expect(log.recovered).toEqual([]);
    last().say(subscribed(1, 12));
    expect(log.recovered).toEqual([false]);
    last().say(subscribed(1, 12));
    expect(log.recovered).toEqual([false]);
    client.stop();
  });

  it('tries again ever more slowly while nobody answers, at most every 12.5 s', () => {
    const { client, sockets, last } = start();
    const gaps: number[] = [];
    for (let attempt = 0; attempt < 8; attempt++) {
      last().fail();
      const count = sockets.length;
      let waited = 0;
      while (sockets.length === count && waited < 60_000) {
        vi.advanceTimersByTime(100);
        waited += 100;
      }
      gaps.push(waited);
    }
    expect(gaps[0]).toBeLessThanOrEqual(700);
    expect(gaps.at(-1)).toBeGreaterThan(5000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(12_600);
    client.stop();
  });

  it('knows a restarted server by its epoch and asks for everything anew', () => {
    const { client, log, last, subscribed } = start();
    last().open();
    last().say(subscribed(1));
    last().frame({ type: 'snapshot', seq: 9 });
    last().fail();
    vi.advanceTimersByTime(2000);
    last().open();
    last().say(subscribed(2));
    expect(log.recovered).toEqual([true]);
    last().frame({ type: 'snapshot', epoch: 2, seq: 1 });
    expect(log.frames.at(-1)?.epoch).toBe(2);
    vi.advanceTimersByTime(1000);
    expect(last().acknowledgements.at(-1)).toMatchObject({ epoch: 2, seq: 1 });
    client.stop();
  });

  it('notices a gap: a delta of an epoch it knows nothing of is left out and a snapshot asked for', () => {
    const { client, log, last, subscribed } = start();
    last().open();
    last().say(subscribed(1));
    last().frame({ type: 'snapshot', seq: 9 });
    last().frame({ epoch: 3, seq: 20 });
    expect(log.frames).toHaveLength(1);
    vi.advanceTimersByTime(resubscribeMilliseconds);
    expect(last().subscriptions).toHaveLength(2);
    expect(last().subscriptions.at(-1)).toMatchObject({ resume: null });
    client.stop();
  });

  it('leaves out a frame that is older than what it has', () => {
    const { client, log, last, subscribed } = start();
    last().open();
    last().say(subscribed(1));
    last().frame({ type: 'snapshot', seq: 9 });
    last().frame({ seq: 8, results: Float32Array.of(-1) });
    expect(log.frames).toHaveLength(1);
    client.stop();
  });

  it('takes silence for a loss, but not an empty frame for silence', () => {
    const { client, log, last, subscribed } = start();
    last().open();
    last().say(subscribed(1));
    const nothing = {
      ids: new Uint32Array(),
      results: new Float32Array(),
      times: new Float64Array(),
      quality: new Uint8Array(),
    };
    last().frame({ type: 'snapshot', seq: 0 });
    for (let seconds = 0; seconds < 40; seconds += 10) {
      vi.advanceTimersByTime(10_000);
      last().frame({ ...nothing, seq: seconds });
    }
    expect(log.status.at(-1)).toBe('open');
    vi.advanceTimersByTime(silenceMilliseconds + 2000);
    expect(log.status).toContain('lost');
    client.stop();
  });

  it('subscribes at most four times a second while the camera moves, the last place wins', () => {
    const { client, last, subscribed } = start();
    last().open();
    last().say(subscribed(1));
    const before = last().subscriptions.length;
    for (let step = 0; step < 100; step++) {
      client.setViewport([step, 0, step + 1, 1]);
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(resubscribeMilliseconds);
    const sent = last().subscriptions.slice(before);
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.length).toBeLessThanOrEqual(6);
    expect(sent.at(-1)).toMatchObject({ viewport: [99, 0, 100, 1] });
    client.stop();
  });

  it('resumes only the part of the city it had, and wants a snapshot of a new part', () => {
    const { client, last, subscribed } = start();
    last().open();
    last().say(subscribed(1));
    last().frame({ type: 'snapshot', seq: 9 });
    client.setViewport([4, 52, 5, 53]);
    vi.advanceTimersByTime(1000);
    expect(last().subscriptions.at(-1)).toMatchObject({ viewport: [4, 52, 5, 53], resume: null });
    client.stop();
  });

  it('says in a sentence what it could not read, and goes on', () => {
    const { client, log, last, subscribed } = start();
    last().open();
    last().say(subscribed(1));
    last().onmessage?.({ data: '{"type":"nonsense"}' });
    last().onmessage?.({ data: new ArrayBuffer(5) });
    expect(log.problems).toHaveLength(2);
    last().frame({ type: 'snapshot', seq: 3 });
    expect(log.frames).toHaveLength(1);
    client.stop();
  });

  it('opens and closes twenty times and leaves nothing running', () => {
    for (let time = 0; time < 20; time++) {
      const { client, last } = start();
      last().open();
      client.stop();
    }
    expect(vi.getTimerCount()).toBe(0);
  });

  it('notices a delta that begins after what it has, and asks for what lies between', () => {
    const { client, log, last, subscribed } = start();
    last().open();
    last().say(subscribed(1));
    last().frame({ type: 'snapshot', seq: 9 });
    last().frame({ seq: 12, base: 11 });
    expect(log.frames).toHaveLength(1);
    vi.advanceTimersByTime(resubscribeMilliseconds);
    expect(last().subscriptions.at(-1)).toMatchObject({ resume: { epoch: 1, seq: 9 } });
    last().frame({ seq: 13, base: 9 });
    expect(log.frames.at(-1)).toMatchObject({ seq: 13 });
    client.stop();
  });

  it('has several subscriptions, resumes and acknowledges each by itself', () => {
    const { client, last, subscribed } = start();
    client.select({ observedProperties: ['rain'] }, 2);
    last().open();
    last().say(subscribed(1));
    last().say(subscribed(1, 0, { subscription: 2 }));
    last().frame({ type: 'snapshot', seq: 4 });
    last().frame({ type: 'snapshot', seq: 5, subscription: 2 });
    vi.advanceTimersByTime(1000);
    expect(last().acknowledgements.map(({ subscription, seq }) => [subscription, seq])).toEqual([
      [1, 4],
      [2, 5],
    ]);
    last().fail();
    vi.advanceTimersByTime(2000);
    last().open();
    expect(last().subscriptions).toMatchObject([
      { subscription: 1, observedProperties: null, resume: { seq: 4 } },
      { subscription: 2, observedProperties: ['rain'], resume: { seq: 5 } },
    ]);
    client.leave(2);
    expect(last().sent.at(-1)).toEqual({ type: 'unsubscribe', subscription: 2 });
    client.stop();
  });

  it('hears each message of a channel once, and says what is missed', () => {
    const { client, log, last, subscribed } = start();
    last().open();
    last().say(subscribed(1, 0, { channelNumbers: { scene: 40 } }));
    const say = (number: number) =>
      last().say({ type: 'scene-changed', city: 'teststad', channel: 'scene', number });
    say(41);
    say(41);
    say(44);
    expect(log.messages.filter(({ type }) => type === 'scene-changed')).toHaveLength(2);
    expect(log.missed).toEqual(['scene']);
    last().fail();
    vi.advanceTimersByTime(2000);
    last().open();
    expect(last().subscriptions[0]).toMatchObject({ heard: { epoch: 1, seqs: { scene: 44 } } });
    last().say({ type: 'missed', channel: 'alarms' });
    expect(log.missed).toEqual(['scene', 'alarms']);
    client.stop();
  });

  it('brings a ticket, renews it before the access ends, and says why it ended', async () => {
    let tickets = 0;
    const opened: (string | null)[] = [];
    const sockets: FakeSocket[] = [];
    const { client, log } = start({
      ticket: async () => `ticket-${++tickets}`,
      openSocket: (ticket) => {
        opened.push(ticket);
        sockets.push(new FakeSocket());
        return sockets.at(-1)!;
      },
    });
    await vi.advanceTimersByTimeAsync(0);
    sockets[0]!.open();
    const access = { serverTime: Date.now(), accessUntil: Date.now() + 90_000 };
    sockets[0]!.say(
      serverMessage.parse({ type: 'subscribed', city: 'teststad', epoch: 1, seq: 0, ...access }),
    );
    const frames = setInterval(() => sockets[0]!.frame({ type: 'snapshot' }), 1000);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(sockets[0]!.sent.some(({ type }) => type === 'authorize')).toBe(false);
    await vi.advanceTimersByTimeAsync(1000);
    clearInterval(frames);
    expect(sockets[0]!.sent.at(-1)).toEqual({ type: 'authorize', ticket: 'ticket-2' });
    // A renewal that gains no time is the last one.
    sockets[0]!.say({ type: 'authorized', accessUntil: access.accessUntil });
    sockets[0]!.fail(4401, 'The token has expired.');
    expect(log.problems).toEqual(['The token has expired.']);
    await vi.advanceTimersByTimeAsync(2000);
    expect(opened).toEqual(['ticket-1', 'ticket-3']);
    client.stop();
  });

  it('learns how far the clock of the server is ahead from the quickest answer', () => {
    const { client, last, subscribed } = start();
    last().open();
    const asked = Date.now();
    vi.advanceTimersByTime(100);
    last().say(subscribed(1, 0, { serverTime: asked + 5050 }));
    expect(client.clockOffset).toBe(5000);
    client.setViewport([0, 0, 1, 1]);
    vi.advanceTimersByTime(300);
    last().say(subscribed(1, 0, { serverTime: 1 }));
    expect(client.clockOffset).toBe(5000);
    client.stop();
  });
});
