import type { Bounds } from '../../../models/geo/position.ts';
import { decodeLiveFrames, type LiveFrame } from '../../../models/live/frame.ts';
import {
  type ClientMessage,
  type ServerMessage,
  serverMessage,
} from '../../../models/live/messages.ts';

/** The part of a WebSocket that the client uses; tests hand in their own. */
export interface Socket {
  binaryType: string;
  readonly readyState: number;
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
}

export interface LiveClientOptions {
  city: string;
  openSocket: () => Socket;
  /** Frames of one message, in order; `snapshot` when they replace what was known. */
  onFrames: (frames: LiveFrame[]) => void;
  onMessage: (message: ServerMessage) => void;
  onStatus: (status: 'connecting' | 'open' | 'lost') => void;
  /** The stream goes on after a loss. `restarted` when the server has forgotten what it sent before. */
  onRecovered: (restarted: boolean) => void;
  /** A sentence about a message that could not be read. */
  onProblem: (sentence: string) => void;
}

const acknowledgeMilliseconds = 1000;
/** The server sends a frame each tick, an empty one when nothing changed; longer silence is a dead line. */
export const silenceMilliseconds = 15_000;
const firstDelay = 500;
const longestDelay = 10_000;
/** At most four subscriptions a second. */
export const resubscribeMilliseconds = 250;
const openState = 1;

/**
 * The browser's end of `/live` for one city: subscribes by viewport, acknowledges each second, notices gaps and
 * silence, and comes back by itself, resuming where it was.
 */
export class LiveClient {
  private socket: Socket | null = null;
  private stopped = false;
  private delay = firstDelay;
  private everOpen = false;
  private lost = false;
  /** Last frame applied; null before the first, and after `forget`. */
  private position: { epoch: number; seq: number } | null = null;
  private viewport: Bounds | null = null;
  /** Viewport of the last subscription: only the same part of the city can be resumed, a new one needs a snapshot. */
  private servedViewport: Bounds | null | undefined;
  private subscribedAt = Number.NEGATIVE_INFINITY;
  private heardAt = 0;
  private reconnectTimer: ReturnType<typeof setTimeout> | undefined;
  private subscribeTimer: ReturnType<typeof setTimeout> | undefined;
  private beat: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly options: LiveClientOptions) {}

  start(): void {
    this.options.onStatus('connecting');
    this.beat = setInterval(() => this.onBeat(), acknowledgeMilliseconds);
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.reconnectTimer);
    clearTimeout(this.subscribeTimer);
    clearInterval(this.beat);
    this.dropSocket();
  }

  /** Asks for another part of the city; null is all of it. Sent at most four times a second, the last one wins. */
  setViewport(viewport: Bounds | null): void {
    this.viewport = viewport;
    this.subscribeSoon();
  }

  /** Asks for a whole snapshot, because what had been received was not kept. */
  refresh(): void {
    this.position = null;
    this.subscribeSoon();
  }

  private connect(): void {
    let socket: Socket;
    try {
      socket = this.options.openSocket();
    } catch {
      this.onLost();
      return;
    }
    this.socket = socket;
    this.heardAt = Date.now();
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      if (this.socket !== socket) return;
      this.heardAt = Date.now();
      this.subscribe();
    };
    socket.onmessage = (event) => {
      if (this.socket !== socket) return;
      this.heardAt = Date.now();
      if (typeof event.data === 'string') this.onText(event.data);
      else this.onBinary(event.data as ArrayBuffer);
    };
    socket.onclose = () => {
      if (this.socket === socket) this.onLost();
    };
  }

  private onLost(): void {
    this.dropSocket();
    if (this.stopped) return;
    this.lost = true;
    this.options.onStatus('lost');
    clearTimeout(this.reconnectTimer);
    // A random part keeps a hall of screens from knocking all at once.
    this.reconnectTimer = setTimeout(() => this.connect(), this.delay * (0.75 + Math.random() * 0.5));
    this.delay = Math.min(this.delay * 2, longestDelay);
  }

  private dropSocket(): void {
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  private subscribeSoon(): void {
    clearTimeout(this.subscribeTimer);
    const wait = this.subscribedAt + resubscribeMilliseconds - Date.now();
    this.subscribeTimer = setTimeout(() => this.subscribe(), Math.max(wait, 0));
  }

  private subscribe(): void {
    clearTimeout(this.subscribeTimer);
    this.subscribedAt = Date.now();
    this.send({
      type: 'subscribe',
      city: this.options.city,
      viewport: this.viewport,
      resume: this.servedViewport === this.viewport ? this.position : null,
    });
    if (this.socket?.readyState === openState) this.servedViewport = this.viewport;
  }

  private send(message: ClientMessage): void {
    if (this.socket?.readyState === openState) this.socket.send(JSON.stringify(message));
  }

  private onBeat(): void {
    if (!this.socket) return;
    if (Date.now() - this.heardAt > silenceMilliseconds) {
      this.onLost();
      return;
    }
    if (this.position) this.send({ type: 'ack', ...this.position });
  }

  private onText(text: string): void {
    const parsed = serverMessage.safeParse(parseJson(text));
    if (!parsed.success) {
      this.options.onProblem('The live stream sent a message that cannot be read; it was left out.');
      return;
    }
    if (parsed.data.type === 'subscribed') this.onSubscribed(parsed.data);
    this.options.onMessage(parsed.data);
  }

  private onSubscribed({ epoch }: { epoch: number }): void {
    const restarted = this.position !== null && this.position.epoch !== epoch;
    if (restarted) this.position = null;
    this.delay = firstDelay;
    const recovered = this.everOpen && this.lost;
    this.everOpen = true;
    this.lost = false;
    this.options.onStatus('open');
    if (recovered) this.options.onRecovered(restarted);
  }

  private onBinary(data: ArrayBuffer): void {
    let frames: LiveFrame[];
    try {
      frames = decodeLiveFrames(data);
    } catch (error) {
      this.options.onProblem((error as Error).message);
      this.refresh();
      return;
    }
    const usable = frames.filter((frame) => this.accept(frame));
    if (usable.length > 0) this.options.onFrames(usable);
  }

  /** Moves the position on; a delta of an epoch that we know nothing of is useless and asks for a snapshot. */
  private accept(frame: LiveFrame): boolean {
    if (frame.type === 'delta' && this.position && frame.epoch !== this.position.epoch) {
      this.refresh();
      return false;
    }
    if (frame.type === 'delta' && this.position && frame.seq < this.position.seq) return false;
    this.position = { epoch: frame.epoch, seq: Math.max(frame.seq, this.sequenceOf(frame.epoch)) };
    return true;
  }

  private sequenceOf(epoch: number): number {
    return this.position?.epoch === epoch ? this.position.seq : 0;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
