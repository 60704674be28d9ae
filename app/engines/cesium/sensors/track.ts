/** Points that a track keeps. */
export const trackLength = 80;
/** Of all tracks. */
export const trackColour = { dark: '#4cc2ff', light: '#0369a1' };
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
    this.points.set([x, y, z], 3 * ((this.first + this.length - 1) % trackLength));
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
    const [x, y, z] = [0, 1, 2].map((axis) => this.points[to + axis]! - this.points[from + axis]!);
    const metres = Math.hypot(x!, y!, z!);
    out.x = x! / metres;
    out.y = y! / metres;
    out.z = z! / metres;
  }

  /** Calls `take` with each point, oldest first. */
  each(take: (x: number, y: number, z: number) => void): void {
    for (let index = 0; index < this.length; index++) {
      const at = 3 * ((this.first + index) % trackLength);
      take(this.points[at]!, this.points[at + 1]!, this.points[at + 2]!);
    }
  }
}
