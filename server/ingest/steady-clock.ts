/** Steps of the wall clock up to here are corrections that are followed at once, milliseconds. */
const tolerance = 10_000;
/** How long a jump must last to be believed, milliseconds. */
const patience = 10 * 60_000;

/** A jump is seen; it has lasted and is believed; it has been taken back. */
export type JumpState = 'seen' | 'believed' | 'over';

/**
 * The wall clock without its jumps: a clock that is set wrong, and right again within ten minutes, changes nothing.
 * A jump that lasts is believed then.
 */
export class SteadyClock {
  /** Wall clock minus steady clock while they agreed. */
  #offset: number;
  /** Steady time at which the wall clock was first seen elsewhere; null while they agree. */
  #apartSince: number | null = null;

  /**
   * @param onJump told of each jump, by how many milliseconds, when it is seen and when it ends one way or the other.
   * @param wall epoch milliseconds.
   * @param steady milliseconds of a clock that nobody sets.
   */
  constructor(
    private readonly onJump: (milliseconds: number, state: JumpState) => void = () => {},
    private readonly wall: () => number = () => Date.now(),
    private readonly steady: () => number = () => performance.now(),
  ) {
    this.#offset = wall() - steady();
  }

  /** Epoch milliseconds. */
  now(): number {
    const steady = this.steady();
    const jump = this.wall() - steady - this.#offset;
    if (Math.abs(jump) <= tolerance) {
      this.#offset += jump;
      if (this.#apartSince === null) return Math.floor(steady + this.#offset);
      this.#apartSince = null;
      this.onJump(jump, 'over');
    } else if (this.#apartSince === null) {
      this.#apartSince = steady;
      this.onJump(jump, 'seen');
    } else if (steady - this.#apartSince >= patience) {
      this.#offset += jump;
      this.#apartSince = null;
      this.onJump(jump, 'believed');
    }
    return Math.floor(steady + this.#offset);
  }

  /**
   * The later of this clock and the wall clock, epoch milliseconds: what is in the future of both is in the future. A
   * machine that has slept finds its steady clock behind.
   */
  latest(): number {
    return Math.max(this.now(), this.wall());
  }
}
