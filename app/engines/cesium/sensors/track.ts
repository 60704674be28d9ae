/** Points that a track keeps. */
export const trackLength = 80;
/** Of all tracks: the ink of the theme, for every hue is that of some value. */
export const trackColour = { dark: '#e8eef7', light: '#16202e' };
/** Less than this is no movement but the noise of the receiver, metres. */
const leastMetres = 3;

/** Where a moving device has been lately, metres, earth-fixed; oldest first. */
export class Track {
  private readonly points = new Float64Array(3 * trackLength);
  private first = 0;
  private length = 0;
  private lastTime = 0;

  get count(): number {
    return this.length;
  }

  /**
   * Adds a place at a time (epoch milliseconds). A jump back, or a silence of more than `gapMilliseconds`, begins the
   * track anew: nobody knows which way it took.
   * @returns true where the track has changed.
   */
  add(x: number, y: number, z: number, time: number, gapMilliseconds: number): boolean {
    if (time === this.lastTime) return false;
    const broken = time < this.lastTime || time - this.lastTime > gapMilliseconds;
    this.lastTime = time;
    if (broken) this.length = 0;
    if (this.length > 0) {
      const last = 3 * ((this.first + this.length - 1) % trackLength);
      const [px, py, pz] = [this.points[last]!, this.points[last + 1]!, this.points[last + 2]!];
      if (Math.hypot(x - px, y - py, z - pz) < leastMetres) return broken;
    }
    if (this.length === trackLength) this.first = (this.first + 1) % trackLength;
    else this.length++;
    const at = 3 * ((this.first + this.length - 1) % trackLength);
    this.points[at] = x;
    this.points[at + 1] = y;
    this.points[at + 2] = z;
    return true;
  }

  /** Begins anew with the next place. */
  clear(): void {
    this.length = 0;
  }

  /** Writes the last place to `out`; false where there is none. */
  end(out: { x: number; y: number; z: number }): boolean {
    if (this.length === 0) return false;
    const last = 3 * ((this.first + this.length - 1) % trackLength);
    out.x = this.points[last]!;
    out.y = this.points[last + 1]!;
    out.z = this.points[last + 2]!;
    return true;
  }

  /**
   * Writes the direction of the last stretch to `out` as a unit vector, earth-fixed; zeros where there is none yet.
   */
  heading(out: { x: number; y: number; z: number }): void {
    out.x = out.y = out.z = 0;
    if (this.length < 2) return;
    const to = 3 * ((this.first + this.length - 1) % trackLength);
    const from = 3 * ((this.first + this.length - 2) % trackLength);
    const x = this.points[to]! - this.points[from]!;
    const y = this.points[to + 1]! - this.points[from + 1]!;
    const z = this.points[to + 2]! - this.points[from + 2]!;
    const metres = Math.hypot(x, y, z);
    out.x = x / metres;
    out.y = y / metres;
    out.z = z / metres;
  }

  /** Calls `take` with each point, oldest first. */
  each(take: (x: number, y: number, z: number) => void): void {
    for (let index = 0; index < this.length; index++) {
      const at = 3 * ((this.first + index) % trackLength);
      take(this.points[at]!, this.points[at + 1]!, this.points[at + 2]!);
    }
  }
}
