import type { Selection } from '../../models/live/messages.ts';
import type { CityFeed } from './city-feed.ts';
import type { FeedView } from './feed-view.ts';
import type { SharedMessage } from './shared-message.ts';

/** A subscription whose oldest frame has waited so long for its acknowledgement gets no more, milliseconds … */
export const pausedAfter = 3_000;
/** … after so long it gets a snapshot when it comes back … */
export const snapshotAfter = 15_000;
/** … and after so long its socket is closed with 1013 (try again later). */
export const closedAfter = 60_000;

/** Where a receiver stands. */
export interface Position {
  epoch: number;
  seq: number;
}

/**
 * One subscription of a viewer: which part of the city it sees, and how far it has come. What the kernel buffers
 * hides how far a slow viewer is behind, so the viewer says itself what it has applied; one that falls behind is
 * sent nothing, then everything it has missed as one merged frame.
 */
export class Subscription {
  #view: FeedView;
  #gridVersion: number;
  #sentSeq = 0;
  /** What was sent and is not yet acknowledged, oldest first, and when. */
  readonly #openSeqs: number[] = [];
  readonly #openSince: number[] = [];
  #needsSnapshot = false;

  constructor(
    readonly number: number,
    readonly city: string,
    readonly feed: CityFeed,
    private readonly selection: Selection,
    private readonly send: (message: SharedMessage) => void,
  ) {
    this.#view = feed.viewOf(selection);
    this.#gridVersion = feed.gridVersion;
  }

  dispose(): void {
    this.feed.release(this.#view);
  }

  /** Sends what the view shows now, or what has changed since `resume` where that is known. */
  begin(resume: Position | null, now: number): void {
    const { feed } = this;
    const resumes =
      resume !== null &&
      resume.epoch === feed.epoch &&
      resume.seq <= feed.seq &&
      // Other cells than those of then hold datastreams that the viewer knows nothing of.
      resume.seq >= feed.gridChangedAt;
    this.#deliver(
      resumes ? feed.deltaSince(this.#view, resume.seq, this.number) : feed.snapshot(this.#view, this.number),
      now,
    );
  }

  /** Takes the viewer's word for what it has applied. */
  acknowledge({ epoch, seq }: Position): void {
    if (epoch !== this.feed.epoch) return;
    const open = this.#openSeqs.findIndex((sent) => sent > seq);
    const heard = open < 0 ? this.#openSeqs.length : open;
    this.#openSeqs.splice(0, heard);
    this.#openSince.splice(0, heard);
  }

  /** Sends the tick that the feed has just closed, or nothing while the viewer is slow. Returns whether it is lost. */
  tick(now: number): 'follows' | 'lost' {
    const { feed } = this;
    const waited = now - (this.#openSince[0] ?? now);
    if (waited > closedAfter) return 'lost';
    if (this.#gridVersion !== feed.gridVersion) {
      // Taken before the former is given back, so that what both need is not made anew.
      const view = feed.viewOf(this.selection);
      feed.release(this.#view);
      this.#view = view;
      this.#gridVersion = feed.gridVersion;
      this.#needsSnapshot = true;
    }
    if (waited > snapshotAfter) this.#needsSnapshot = true;
    if (waited > pausedAfter) return 'follows';
    let message: SharedMessage;
    if (this.#needsSnapshot) message = feed.snapshot(this.#view, this.number);
    else if (this.#sentSeq === feed.seq - 1) message = feed.delta(this.#view, this.number);
    else message = feed.deltaSince(this.#view, this.#sentSeq, this.number);
    this.#needsSnapshot = false;
    this.#deliver(message, now);
    return 'follows';
  }

  #deliver(message: SharedMessage, now: number): void {
    this.send(message);
    this.#sentSeq = this.feed.seq;
    this.#openSeqs.push(this.#sentSeq);
    this.#openSince.push(now);
  }
}
