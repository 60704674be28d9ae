import { type ChannelName, channelOf, type ServerMessage } from '../../models/live/messages.ts';

/** Messages of a channel that are kept for viewers who come back. */
const kept = 200;

/** The numbered text messages of one city, by channel. */
export class Channels {
  readonly #logs = new Map<ChannelName, { number: number; texts: string[] }>();

  /** Numbers a message. Returns its channel and its text as it is sent. */
  add(message: ServerMessage): { channel: ChannelName; text: string } {
    const channel = channelOf(message);
    let log = this.#logs.get(channel);
    if (!log) {
      log = { number: 0, texts: [] };
      this.#logs.set(channel, log);
    }
    const text = JSON.stringify({ ...message, channel, number: ++log.number });
    log.texts.push(text);
    if (log.texts.length > kept) log.texts.shift();
    return { channel, text };
  }

  /** Number of the last message of each channel that has any. */
  get numbers(): Partial<Record<ChannelName, number>> {
    return Object.fromEntries([...this.#logs].map(([channel, { number }]) => [channel, number]));
  }

  /** The messages after number `heard`, oldest first; null where they are no longer all kept. */
  since(channel: ChannelName, heard: number): string[] | null {
    const log = this.#logs.get(channel);
    const missed = (log?.number ?? 0) - heard;
    if (missed === 0) return [];
    if (!log || missed < 0 || missed > log.texts.length) return null;
    return log.texts.slice(-missed);
  }
}
