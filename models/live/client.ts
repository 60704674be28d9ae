import type { Bounds } from '../geo/position.ts';
import { decodeLiveFrames, type LiveFrame } from './frame.ts';
import {
  type ChannelName,
  type ClientMessage,
  channelNames,
  channelPlace,
  closeCodes,
  type Selection,
  type ServerMessage,
  serverMessage,
} from './messages.ts';
import { Reception } from './reception.ts';

/** The part of a WebSocket that the client uses; tests hand in their own. */
export interface Socket {
  binaryType: string;
  readonly readyState: number;
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
}

export interface LiveClientOptions {
  city: string;
  /** Opens `/live`, with `?ticket=` where there is one. */
  openSocket: (ticket: string | null) => Socket;
  /** A new ticket (POST /api/access/tickets), null where the server asks for none; absent: none is ever asked for. */
  ticket?: () => Promise<string | null>;
  /** What of the city's other news is heard; all by default. */
  channels?: readonly ChannelName[];
  /** Frames of one message, in order; a `snapshot` replaces what was known of its subscription. */
  onFrames: (frames: LiveFrame[]) => void;
  onMessage: (message: ServerMessage) => void;
  onStatus: (status: 'connecting' | 'open' | 'lost') => void;
  /** The stream goes on after a loss. `restarted` when the server has forgotten what it sent before. */
  onRecovered?: (restarted: boolean) => void;
  /** Messages of a channel are lost for good: what they are about must be asked for anew. */
  onMissed?: (channel: ChannelName) => void;
  /** A sentence about a message that could not be read, or why the server ended the access. */
  onProblem: (sentence: string) => void;
}

const acknowledgeMilliseconds = 1000;
/** The server sends a frame each tick, an empty one when nothing changed; longer silence is a dead line. */
export const silenceMilliseconds = 15_000;
const firstDelay = 500;
const longestDelay = 10_000;
/** At most four subscriptions a second. */
export const resubscribeMilliseconds = 250;
/** So long before its end the access is renewed, milliseconds. */
const renewBefore = 30_000;
/** Longest time that timers can wait. */
const longestTimer = 2 ** 31 - 1;
const openState = 1;
const nothingElse = { observedProperties: null, thingKinds: null, datastreams: null };

/**
 * The receiving end of `/live` for one city, in a browser or a tool: subscribes, acknowledges each second, notices
 * gaps and silence, and comes back by itself, resuming where it was.
 */
export class LiveClient {
  #socket: Socket | null = null;
  #stopped = false;
  #delay = firstDelay;
  #everOpen = false;
  #lost = false;
  /** Epoch of the last subscription; null before the first. */
  #epoch: number | null = null;
  #heardAt = 0;
  readonly #receptions = new Map<number, Reception>();
  /** Last message of each channel. */
  #channelNumbers: Partial<Record<ChannelName, number>> = {};
  #accessUntil: number | null = null;
  #clock: { offset: number; roundTrip: number } | null = null;
  #reconnectTimer: ReturnType<typeof setTimeout> | undefined;
  #renewTimer: ReturnType<typeof setTimeout> | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly options: LiveClientOptions) {
    this.select({ viewport: null });
  }

  start(): void {
    this.options.onStatus('connecting');
    this.#beat = setInterval(() => this.#onBeat(), acknowledgeMilliseconds);
    void this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#reconnectTimer);
    clearTimeout(this.#renewTimer);
    clearInterval(this.#beat);
    for (const reception of this.#receptions.values()) clearTimeout(reception.timer);
    this.#dropSocket();
  }

  /** Milliseconds that the server's clock is ahead of this one's; null before the first answer. */
  get clockOffset(): number | null {
    return this.#clock?.offset ?? null;
  }

  /** Asks for another part of the city in subscription 1; null is all of it. */
  setViewport(viewport: Bounds | null): void {
    this.select({ viewport });
  }

  /**
   * Begins a subscription or changes what it is about. Sent at most four times a second, the last one wins.
   * @param subscription number, from 1; each has its own frames.
   */
  select(selected: Partial<Selection>, subscription = 1): void {
    const selection = { viewport: null, ...nothingElse, ...selected };
    const reception = this.#receptions.get(subscription);
    if (reception) reception.selection = selection;
    else this.#receptions.set(subscription, new Reception(selection));
    this.#subscribeSoon(subscription);
  }

  /** Ends a subscription. */
  leave(subscription: number): void {
    clearTimeout(this.#receptions.get(subscription)?.timer);
    this.#receptions.delete(subscription);
    this.#send({ type: 'unsubscribe', subscription });
  }

  /** Asks for whole snapshots, because what had been received was not kept. */
  refresh(): void {
    for (const [number, reception] of this.#receptions) {
      reception.forget();
      this.#subscribeSoon(number);
    }
  }

  async #connect(): Promise<void> {
    let socket: Socket;
    try {
      const ticket = this.options.ticket ? await this.options.ticket() : null;
      if (this.#stopped) return;
      socket = this.options.openSocket(ticket);
    } catch {
      this.#onLost();
      return;
    }
    this.#socket = socket;
    this.#heardAt = Date.now();
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      if (this.#socket !== socket) return;
      this.#heardAt = Date.now();
      for (const number of this.#receptions.keys()) this.#subscribe(number, true);
    };
    socket.onmessage = (event) => {
      if (this.#socket !== socket) return;
      this.#heardAt = Date.now();
      if (typeof event.data === 'string') this.#onText(event.data);
      else this.#onBinary(event.data as ArrayBuffer);
    };
    socket.onclose = ({ code, reason }) => {
      if (this.#socket !== socket) return;
      if (code === closeCodes.accessEnded) this.options.onProblem(reason);
      this.#onLost();
    };
  }

  #onLost(): void {
    this.#dropSocket();
    if (this.#stopped) return;
    this.#lost = true;
    this.options.onStatus('lost');
    clearTimeout(this.#reconnectTimer);
    clearTimeout(this.#renewTimer);
    // A random part keeps a hall of screens from knocking all at once.
    this.#reconnectTimer = setTimeout(() => void this.#connect(), this.#delay * (0.75 + Math.random() * 0.5));
    this.#delay = Math.min(this.#delay * 2, longestDelay);
  }

  #dropSocket(): void {
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  #subscribeSoon(number: number): void {
    const reception = this.#receptions.get(number);
    if (!reception) return;
    clearTimeout(reception.timer);
    const wait = reception.subscribedAt + resubscribeMilliseconds - Date.now();
    reception.timer = setTimeout(() => this.#subscribe(number), Math.max(wait, 0));
  }

  /** @param opened whether the socket has just been opened: then what was said meanwhile is asked for too. */
  #subscribe(number: number, opened = false): void {
    const reception = this.#receptions.get(number);
    if (!reception || this.#socket?.readyState !== openState) return;
    clearTimeout(reception.timer);
    this.#send({
      type: 'subscribe',
      subscription: number,
      city: this.options.city,
      ...reception.selection,
      resume: reception.beginSubscription(Date.now()),
      channels: [...(this.options.channels ?? channelNames)],
      heard: opened && this.#epoch !== null ? { epoch: this.#epoch, seqs: this.#channelNumbers } : null,
    });
  }

  #send(message: ClientMessage): void {
    if (this.#socket?.readyState === openState) this.#socket.send(JSON.stringify(message));
  }

  #onBeat(): void {
    if (!this.#socket) return;
    if (Date.now() - this.#heardAt > silenceMilliseconds) {
      this.#onLost();
      return;
    }
    for (const [subscription, { position }] of this.#receptions)
      if (position) this.#send({ type: 'ack', subscription, ...position });
  }

  #onText(text: string): void {
    const content = parseJson(text);
    const parsed = serverMessage.safeParse(content);
    if (!parsed.success) {
      this.options.onProblem('The live stream sent a message that cannot be read; it was left out.');
      return;
    }
    const message = parsed.data;
    const place = channelPlace.safeParse(content);
    if (place.success && !this.#isNew(place.data)) return;
    if (message.type === 'subscribed') this.#onSubscribed(message);
    else if (message.type === 'authorized') this.#onAccess(message.accessUntil);
    else if (message.type === 'missed') this.options.onMissed?.(message.channel);
    this.options.onMessage(message);
  }

  /** Notes the number of a channel's message. False where it was heard before; what lies between is missed. */
  #isNew({ channel, number }: { channel: ChannelName; number: number }): boolean {
    const last = this.#channelNumbers[channel] ?? 0;
    if (number <= last) return false;
    this.#channelNumbers[channel] = number;
    if (number > last + 1) this.options.onMissed?.(channel);
    return true;
  }

  #onSubscribed(message: Extract<ServerMessage, { type: 'subscribed' }>): void {
    const { epoch, subscription, serverTime, accessUntil, channelNumbers } = message;
    this.#setClock(subscription, serverTime);
    const restarted = this.#epoch !== null && this.#epoch !== epoch;
    // Messages of before the first subscription, and of another epoch, are not ours to miss.
    if (this.#epoch !== epoch) this.#channelNumbers = { ...channelNumbers };
    this.#epoch = epoch;
    if (accessUntil !== this.#accessUntil || !this.#everOpen) this.#onAccess(accessUntil);
    this.#delay = firstDelay;
    const recovered = this.#everOpen && this.#lost;
    const wasOpen = this.#everOpen && !this.#lost;
    this.#everOpen = true;
    this.#lost = false;
    if (!wasOpen) this.options.onStatus('open');
    if (recovered) this.options.onRecovered?.(restarted);
  }

  /** The answer that came back quickest says most about the clocks. */
  #setClock(subscription: number, serverTime: number): void {
    const sent = this.#receptions.get(subscription)?.subscribedAt;
    if (sent === undefined) return;
    const roundTrip = Date.now() - sent;
    if (roundTrip < 0 || (this.#clock && this.#clock.roundTrip < roundTrip)) return;
    this.#clock = { offset: serverTime - (sent + roundTrip / 2), roundTrip };
  }

  /** Renews the access before it ends, as long as that gains time. */
  #onAccess(until: number | null): void {
    const gained = this.#accessUntil === null || (until !== null && until > this.#accessUntil);
    this.#accessUntil = until;
    clearTimeout(this.#renewTimer);
    const { ticket } = this.options;
    if (until === null || !ticket || !gained) return;
    const serverNow = Date.now() + (this.#clock?.offset ?? 0);
    const wait = Math.min(Math.max(until - renewBefore - serverNow, 0), longestTimer);
    this.#renewTimer = setTimeout(() => {
      ticket().then(
        (fresh) => {
          if (fresh !== null) this.#send({ type: 'authorize', ticket: fresh });
        },
        () => {}, // The server will close the socket, and say why.
      );
    }, wait);
  }

  #onBinary(data: ArrayBuffer): void {
    let frames: LiveFrame[];
    try {
      frames = decodeLiveFrames(data, (header) => {
        const reception = this.#receptions.get(header.subscription);
        const verdict = reception?.judge(header) ?? 'leave';
        if (verdict === 'gap') this.#subscribeSoon(header.subscription);
        return verdict === 'take' ? reception!.memory : null;
      });
    } catch (error) {
      this.options.onProblem((error as Error).message);
      this.refresh();
      return;
    }
    for (const frame of frames) this.#receptions.get(frame.subscription)!.take(frame);
    if (frames.length > 0) this.options.onFrames(frames);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
