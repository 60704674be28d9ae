import { clientMessage, closeCodes, type ServerMessage } from '../../models/live/messages.ts';
import type { Gate } from '../access/gate.ts';
import { type Identity, may } from '../access/identity.ts';
import { Channels } from './channels.ts';
import { CityFeed, type FeedDatastream } from './city-feed.ts';
import { LiveClient, type LiveSocket, type SubscribeMessage } from './live-client.ts';

/** All cities' feeds and all viewers, apart from any network: sockets bring messages in and take them away. */
export class LiveHub {
  readonly #cities = new Map<string, { feed: CityFeed; channels: Channels }>();
  readonly #clients = new Set<LiveClient>();
  readonly #epoch: number;

  /**
   * @param cityExists whether a city without datastreams may be subscribed to.
   * @param gate says whether a viewer's access still holds.
   * @param now epoch milliseconds.
   */
  constructor(
    private readonly cityExists: (city: string) => Promise<boolean>,
    private readonly gate: Pick<Gate, 'holds' | 'redeem'>,
    private readonly now: () => number = Date.now,
  ) {
    // Another number at each start, in 32 bits: deciseconds wrap after 13 years.
    this.#epoch = Math.floor(now() / 100) % 2 ** 32;
  }

  get clientCount(): number {
    return this.#clients.size;
  }

  #cityOf(city: string): { feed: CityFeed; channels: Channels } {
    let known = this.#cities.get(city);
    if (!known) {
      known = { feed: new CityFeed(this.#epoch, this.now()), channels: new Channels() };
      this.#cities.set(city, known);
    }
    return known;
  }

  feedOf(city: string): CityFeed {
    return this.#cityOf(city).feed;
  }

  addDatastream(city: string, datastream: FeedDatastream): void {
    this.feedOf(city).add(datastream);
  }

  /** Takes datastreams out of the feed of a city, and tells its viewers. */
  removeDatastreams(city: string, ids: Iterable<number>): void {
    const datastreams = this.#cities.get(city)?.feed.remove(ids) ?? [];
    if (datastreams.length > 0) this.broadcast(city, { type: 'datastreams-removed', city, datastreams });
  }

  update(city: string, id: number, result: number, time: number, quality: number): void {
    this.#cities.get(city)?.feed.update(id, result, time, quality);
  }

  /** Closes the tick of all cities and sends it to all viewers; those whose access has ended are closed. */
  tick(): void {
    const now = this.now();
    for (const { feed } of this.#cities.values()) feed.tick(now);
    for (const client of this.#clients) {
      const ended = this.gate.holds(client.identity, now);
      if (ended === null) client.tick(now);
      else client.close(closeCodes.accessEnded, ended);
    }
  }

  /** Sends a text message to all viewers of a city who hear its channel. */
  broadcast(city: string, message: ServerMessage): void {
    const known = this.#cities.get(city);
    if (!known) return;
    const { channel, text } = known.channels.add(message);
    for (const client of this.#clients) if (client.hears(city, channel)) client.sayText(text);
  }

  connect(socket: LiveSocket, identity: Identity): LiveClient {
    const client = new LiveClient(socket, identity);
    this.#clients.add(client);
    return client;
  }

  disconnect(client: LiveClient): void {
    client.dispose();
    this.#clients.delete(client);
  }

  /** Takes one text message of a viewer; what cannot be understood is answered with one sentence. */
  async receive(client: LiveClient, text: string): Promise<void> {
    const refuse = (detail: string): void => {
      client.say({ type: 'error', detail });
    };
    let content: unknown;
    try {
      content = JSON.parse(text);
    } catch (error) {
      return refuse(`Expected JSON: ${(error as Error).message}`);
    }
    const parsed = clientMessage.safeParse(content);
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      return refuse(`${issue.path.join('.') || 'message'}: ${issue.message}`);
    }
    const message = parsed.data;
    if (message.type === 'ack') client.acknowledge(message.subscription, message);
    else if (message.type === 'unsubscribe') client.unsubscribe(message.subscription);
    else if (message.type === 'authorize') this.#authorize(client, message.ticket);
    else await this.#subscribe(client, message, refuse);
  }

  async #subscribe(
    client: LiveClient,
    message: SubscribeMessage,
    refuse: (detail: string) => void,
  ): Promise<void> {
    const { city } = message;
    // What is not allowed and what is not there look the same from outside.
    const there =
      may(client.identity, 'read', city) && (this.#cities.has(city) || (await this.cityExists(city)));
    if (!there) return refuse(`There is no city "${city}".`);
    if (client.closed) return;
    const { feed, channels } = this.#cityOf(city);
    client.subscribe(message, feed, channels, this.now());
  }

  /** A viewer brings a new ticket before its access ends; its subscriptions go on. */
  #authorize(client: LiveClient, ticket: string): void {
    const identity = this.gate.redeem(ticket, this.now());
    if (identity && identity.city === client.identity.city) {
      client.identity = identity;
      client.say({ type: 'authorized', accessUntil: identity.expiresAt });
    } else client.close(closeCodes.accessEnded, 'The ticket is not known, or for another city.');
  }
}
