import type { FrameHeader, LiveFrame } from './frame.ts';
import { FrameMemory } from './frame-memory.ts';
import type { Selection } from './messages.ts';

/** What a receiver has of one subscription: how far it has come, and the values that differences start from. */
export class Reception {
  readonly memory = new FrameMemory();
  /** Last frame applied; null before the first, and after `forget`. */
  position: { epoch: number; seq: number } | null = null;
  /** When it was last asked for, epoch milliseconds. */
  subscribedAt = Number.NEGATIVE_INFINITY;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Selection of the last subscription: only the same can be resumed, another needs a snapshot. */
  #served: Selection | null = null;

  constructor(public selection: Selection) {}

  /** Where the subscription that is sent now resumes; null for a snapshot. */
  beginSubscription(now: number): { epoch: number; seq: number } | null {
    this.subscribedAt = now;
    // How far another selection had come says nothing about this one.
    if (this.#served !== this.selection) this.forget();
    this.#served = this.selection;
    return this.position;
  }

  /** Has the next subscription bring a snapshot. */
  forget(): void {
    this.position = null;
  }

  /**
   * What to do with a frame: a delta that begins after what is known leaves a gap; one that ends before it, or comes
   * while a snapshot is awaited, is of no use.
   */
  judge(header: FrameHeader): 'take' | 'leave' | 'gap' {
    if (header.type === 'snapshot') return 'take';
    if (!this.position) return 'leave';
    if (header.epoch !== this.position.epoch) {
      this.forget();
      return 'gap';
    }
    if (header.seq < this.position.seq) return 'leave';
    return header.base > this.position.seq ? 'gap' : 'take';
  }

  take(frame: LiveFrame): void {
    this.memory.apply(frame);
    this.position = { epoch: frame.epoch, seq: frame.seq };
  }
}
