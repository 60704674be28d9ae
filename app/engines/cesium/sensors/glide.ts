/** Places that are kept: where it goes, where it came from, and what is still to be gone where reports came early. */
const kept = 4;

/**
 * The way of a moving device between what it has reported, one interval behind: when a report comes, it leaves the one
 * before, and arrives when the next is due. It never goes where nobody said that it is; where reports stop, it stands.
 *
 * Two clocks: `time` is that of the reports; `clock` is that of the pictures. Both are milliseconds.
 */
export class Glide {
  private readonly places = new Float64Array(3 * kept);
  private readonly times = new Float64Array(kept);
  private count = 0;
  /** When this stretch began, which time was shown then, and how much of it passes in a millisecond of the clock. */
  private begunAt = 0;
  private begunTime = 0;
  private pace = 0;

  /** Time of the last report; 0 before the first. */
  get lastTime(): number {
    return this.count === 0 ? 0 : this.times[this.count - 1]!;
  }

  /**
   * Takes a report, metres earth-fixed. A jump back, or a silence of more than `gapMilliseconds`, is no way that
   * anybody knows: the device is there at once. `longestMilliseconds`: no way takes longer.
   * @returns whether the device goes on, stands elsewhere at once, or has said nothing new.
   */
  add(
    x: number,
    y: number,
    z: number,
    time: number,
    clock: number,
    gapMilliseconds: number,
    longestMilliseconds: number,
  ): 'goes' | 'jumps' | 'known' {
    const last = this.lastTime;
    if (this.count > 0 && time === last) return 'known';
    if (this.count === 0 || time < last || time - last > gapMilliseconds || longestMilliseconds <= 0) {
      this.count = 0;
      this.push(x, y, z, time);
      this.begunAt = clock;
      this.begunTime = time;
      this.pace = 0;
      return 'jumps';
    }
    const shown = this.timeAt(clock);
    this.push(x, y, z, time);
    this.begunAt = clock;
    this.begunTime = Math.max(shown, this.times[0]!);
    this.pace = (time - this.begunTime) / Math.min(time - last, longestMilliseconds);
    return 'goes';
  }

  /** The time of reports that is shown at a moment of the clock. */
  timeAt(clock: number): number {
    const passed = Math.max(clock - this.begunAt, 0) * this.pace;
    return Math.min(this.begunTime + passed, this.lastTime);
  }

  /** False where it stands until the next report. */
  moves(clock: number): boolean {
    return this.count > 1 && this.timeAt(clock) < this.lastTime;
  }

  /** Writes the place at a moment of the clock to `out`; without a report it is left as it is. */
  placeAt(clock: number, out: { x: number; y: number; z: number }): void {
    const { count, times } = this;
    if (count === 0) return;
    const time = this.timeAt(clock);
    let to = count - 1;
    while (to > 1 && times[to - 1]! > time) to--;
    const from = Math.max(to - 1, 0);
    const span = times[to]! - times[from]!;
    const share = span > 0 ? Math.max((time - times[from]!) / span, 0) : 1;
    out.x = this.between(from, to, 0, share);
    out.y = this.between(from, to, 1, share);
    out.z = this.between(from, to, 2, share);
  }

  private between(from: number, to: number, axis: number, share: number): number {
    const start = this.places[3 * from + axis]!;
    const end = this.places[3 * to + axis]!;
    // Exactly there in the end: rounding must not have a sign that stands drawn for ever.
    return share >= 1 ? end : start + (end - start) * share;
  }

  private push(x: number, y: number, z: number, time: number): void {
    if (this.count === kept) {
      this.places.copyWithin(0, 3);
      this.times.copyWithin(0, 1);
      this.count--;
    }
    const at = 3 * this.count;
    this.places[at] = x;
    this.places[at + 1] = y;
    this.places[at + 2] = z;
    this.times[this.count++] = time;
  }
}
