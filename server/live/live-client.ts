import type { z } from 'zod';
import type { ChannelName, clientMessage, ServerMessage } from '../../models/live/messages.ts';
import { closeCodes } from '../../models/live/messages.ts';
import type { Identity } from '../access/identity.ts';
import type { Channels } from './channels.ts';
import type { CityFeed } from './city-feed.ts';
import type { SharedMessage } from './shared-message.ts';
import { type Position, Subscription } from './subscription.ts';

/** The part of a WebSocket that a client needs. */
export interface LiveSocket {
  readonly bufferedAmount: number;
  send(data: string | SharedMessage): void;
  close(code: number, reason: string): void;
}

/** Bytes that may wait in the socket. */
export const bufferLimit = 8 * 1024 * 1024;

export type SubscribeMessage = Extract<z.output<typeof clientMessage>, { type: 'subscribe' }>;

/** One viewer with its subscriptions and the channels that it hears. */
export class LiveClient {
  closed = false;
  readonly #subscriptions = new Map<number, Subscription>();
  /** By city; those of all subscriptions together. */
  #channels = new Map<string, Set<ChannelName>>();
  readonly #wanted = new Map<number, ReadonlySet<ChannelName>>();

  constructor(
    readonly socket: LiveSocket,
    /** Who it is. */
    public identity: Identity,
  ) {}

  /** Begins or replaces a subscription: sends what it shows now, and what it has missed of its channels. */
  subscribe(message: SubscribeMessage, feed: CityFeed, channels: Channels, now: number): void {
    const { subscription: number, city, heard } = message;
    this.unsubscribe(number);
    const subscription = new Subscription(number, city, feed, message, (sent) => this.socket.send(sent));
    this.#subscriptions.set(number, subscription);
    this.#wanted.set(number, new Set(message.channels));
    this.#collectChannels();
    this.say({
      type: 'subscribed',
      subscription: number,
      city,
      epoch: feed.epoch,
      seq: feed.seq,
      serverTime: now,
      accessUntil: this.identity.expiresAt,
      channelNumbers: channels.numbers,
    });
    if (heard) this.#catchUp(message, feed.epoch, channels);
    subscription.begin(message.resume, now);
  }

  #catchUp({ heard, channels: names }: SubscribeMessage, epoch: number, channels: Channels): void {
    for (const channel of names) {
      const missed = heard!.epoch === epoch ? channels.since(channel, heard!.seqs[channel] ?? 0) : null;
      if (missed) for (const text of missed) this.sayText(text);
      else this.say({ type: 'missed', channel });
    }
  }

  unsubscribe(number: number): void {
    this.#subscriptions.get(number)?.dispose();
    this.#subscriptions.delete(number);
    this.#wanted.delete(number);
    this.#collectChannels();
  }

  #collectChannels(): void {
    this.#channels = new Map();
    for (const [number, { city }] of this.#subscriptions) {
      const names = this.#channels.get(city) ?? new Set();
      for (const name of this.#wanted.get(number)!) names.add(name);
      this.#channels.set(city, names);
    }
  }

  acknowledge(number: number, position: Position): void {
    this.#subscriptions.get(number)?.acknowledge(position);
  }

  /** Sends the tick that the feeds have just closed, or less often if the client is slow. */
  tick(now: number): void {
    if (this.closed) return;
    let lost = this.socket.bufferedAmount > bufferLimit;
    for (const subscription of this.#subscriptions.values())
      if (!lost) lost = subscription.tick(now) === 'lost';
    if (lost) this.close(closeCodes.tryLater, 'Too slow: try again later.');
  }

  /** Whether it listens to a channel of a city. */
  hears(city: string, channel: ChannelName): boolean {
    return this.#channels.get(city)?.has(channel) ?? false;
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

  /** Gives back what the feeds keep for it. */
  dispose(): void {
    this.closed = true;
    for (const subscription of this.#subscriptions.values()) subscription.dispose();
    this.#subscriptions.clear();
  }
}
