import { clientMessage, type ServerMessage } from '../../models/live/messages.ts';
import { CityFeed, type FeedDatastream } from './city-feed.ts';
import { LiveClient, type LiveSocket } from './live-client.ts';

/** All cities' feeds and all viewers, apart from any network: sockets bring messages in and take them away. */
export class LiveHub {
  readonly #feeds = new Map<string, CityFeed>();
  readonly #clients = new Set<LiveClient>();
  readonly #epoch: number;

  /**
   * @param cityExists whether a city without datastreams may be subscribed to.
   * @param now epoch milliseconds.
   */
  constructor(
    private readonly cityExists: (city: string) => Promise<boolean>,
    private readonly now: () => number = Date.now,
  ) {
    // Another number at each start, in 32 bits: deciseconds wrap after 13 years.
    this.#epoch = Math.floor(now() / 100) % 2 ** 32;
  }

  get clientCount(): number {
    return this.#clients.size;
  }

  feedOf(city: string): CityFeed {
    let feed = this.#feeds.get(city);
    if (!feed) {
      feed = new CityFeed(this.#epoch, this.now());
      this.#feeds.set(city, feed);
    }
    return feed;
  }

  addDatastream(city: string, datastream: FeedDatastream): void {
    this.feedOf(city).add(datastream);
  }

  update(city: string, id: number, result: number, time: number, quality: number): void {
    this.#feeds.get(city)?.update(id, result, time, quality);
  }

  /** Closes the tick of all cities and sends it to all viewers. */
  tick(): void {
    const now = this.now();
    for (const feed of this.#feeds.values()) feed.tick(now);
    for (const client of this.#clients) client.tick(now);
  }

  /** Sends a text message to all viewers of a city. */
  broadcast(city: string, message: ServerMessage): void {
    const feed = this.#feeds.get(city);
    if (!feed) return;
    const text = JSON.stringify(message);
    for (const client of this.#clients) if (client.feed === feed) client.sayText(text);
  }

  connect(socket: LiveSocket): LiveClient {
    const client = new LiveClient(socket);
    this.#clients.add(client);
    return client;
  }

  disconnect(client: LiveClient): void {
    client.closed = true;
    this.#clients.delete(client);
  }

  /** Takes one text message of a viewer; what cannot be understood is answered with one sentence. */
  async receive(client: LiveClient, text: string): Promise<void> {
    let content: unknown;
    try {
      content = JSON.parse(text);
    } catch (error) {
      return client.say({ type: 'error', detail: `Expected JSON: ${(error as Error).message}` });
    }
    const parsed = clientMessage.safeParse(content);
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      return client.say({ type: 'error', detail: `${issue.path.join('.') || 'message'}: ${issue.message}` });
    }
    const message = parsed.data;
    if (message.type === 'ack') return client.acknowledge(message.epoch, message.seq);
    if (!this.#feeds.has(message.city) && !(await this.cityExists(message.city)))
      return client.say({ type: 'error', detail: `There is no city "${message.city}".` });
    if (client.closed) return;
    client.subscribe(this.feedOf(message.city), message.city, message.viewport, message.resume, this.now());
  }
}
