import type { Bounds } from '../../models/geo/position.ts';
import type { ServerMessage } from '../../models/live/messages.ts';
import type { CellRange } from './cell-grid.ts';
import type { CityFeed } from './city-feed.ts';

/** The part of a WebSocket that a client needs. */
export interface LiveSocket {
  readonly bufferedAmount: number;
  send(data: string | Uint8Array): void;
  close(code: number, reason: string): void;
}

/** A client that has not acknowledged so many ticks gets no more, until it has caught up. */
export const pausedTicks = 3;
/** After so long without an acknowledgement, milliseconds, it gets a snapshot when it comes back … */
export const snapshotAfter = 15_000;
/** … and after so long it is closed with 1013 (try again later). */
export const closedAfter = 60_000;
/** Bytes that may wait in the socket. */
export const bufferLimit = 8 * 1024 * 1024;
/** A client that returns within so many ticks gets what it has missed instead of a snapshot. */
export const resumeTicks = 60;

/**
 * One viewer. What the kernel buffers hides how far a slow viewer is behind, so the viewer says itself what it
 * has applied; one that falls behind is sent nothing, then everything it has missed as one merged frame.
 */
export class LiveClient {
  feed: CityFeed | null = null;
  #viewport: Bounds | null = null;
  #range: CellRange | null = null;
  #gridVersion = -1;
  #sentSeq = 0;
  /** Sent and not yet acknowledged, oldest first. */
  #unacknowledged: { seq: number; at: number }[] = [];
  #needsSnapshot = false;
  closed = false;

  constructor(readonly socket: LiveSocket) {}

  /** Replaces the subscription and sends what the viewport shows now. */
  subscribe(
    feed: CityFeed,
    city: string,
    viewport: Bounds | null,
    resume: { epoch: number; seq: number } | null,
    now: number,
  ): void {
    this.feed = feed;
    this.#viewport = viewport;
    this.#gridVersion = -1;
    this.#unacknowledged = [];
    this.#needsSnapshot = false;
    this.say({ type: 'subscribed', city, epoch: feed.epoch, seq: feed.seq, serverTime: now });
    const resumes =
      resume !== null &&
      resume.epoch === feed.epoch &&
      resume.seq <= feed.seq &&
      feed.seq - resume.seq <= resumeTicks;
    const range = this.#currentRange(feed);
    this.#sendFrame(resumes ? feed.deltaSince(range, resume.seq) : feed.snapshot(range), feed.seq, now);
  }

  /** Takes the client's word for what it has applied. */
  acknowledge(epoch: number, seq: number): void {
    if (epoch !== this.feed?.epoch) return;
    while (this.#unacknowledged.length > 0 && this.#unacknowledged[0]!.seq <= seq)
      this.#unacknowledged.shift();
  }

  /** Sends the tick that the feed has just closed, or less often if the client is slow. */
  tick(now: number): void {
    const { feed } = this;
    if (!feed || this.closed) return;
    const waited = now - (this.#unacknowledged[0]?.at ?? now);
    if (waited > closedAfter || this.socket.bufferedAmount > bufferLimit) {
      this.close(1013, 'Too slow: try again later.');
      return;
    }
    if (waited > snapshotAfter) this.#needsSnapshot = true;
    if (this.#unacknowledged.length > pausedTicks) return;
    const range = this.#currentRange(feed);
    let message: Uint8Array;
    if (this.#needsSnapshot) message = feed.snapshot(range);
    else if (this.#sentSeq === feed.seq - 1) message = feed.delta(range);
    else message = feed.deltaSince(range, this.#sentSeq);
    this.#needsSnapshot = false;
    this.#sendFrame(message, feed.seq, now);
  }

  say(message: ServerMessage): void {
    this.sayText(JSON.stringify(message));
  }

  sayText(text: string): void {
    if (!this.closed) this.socket.send(text);
  }

  close(code: number, reason: string): void {
    if (this.closed) return;
    this.closed = true;
    this.socket.close(code, reason);
  }

  #currentRange(feed: CityFeed): CellRange | null {
    if (this.#gridVersion !== feed.gridVersion) {
      this.#range = feed.rangeOf(this.#viewport);
      this.#gridVersion = feed.gridVersion;
    }
    return this.#range;
  }

  #sendFrame(message: Uint8Array, seq: number, now: number): void {
    this.socket.send(message);
    this.#sentSeq = seq;
    this.#unacknowledged.push({ seq, at: now });
  }
}
