/** Triangles of a picture: metres in its frame (x east, y north, z up), one colour each; grows as they come. */
export class Triangles {
  /** Nine numbers a triangle. */
  corners = new Float32Array(9 * 65536);
  /** Linear red, green, blue, 0 … 255, and 1 in the highest byte where a thin triangle still is to be seen. */
  colours = new Uint32Array(65536);
  count = 0;

  /** Makes room for one more and returns its number; the caller fills in `corners` and `colours`. */
  next(): number {
    if (this.count === this.colours.length) {
      const corners = new Float32Array(this.corners.length * 2);
      corners.set(this.corners);
      this.corners = corners;
      const colours = new Uint32Array(this.colours.length * 2);
      colours.set(this.colours);
      this.colours = colours;
    }
    return this.count++;
  }

  /** Adds a triangle of corners given by their offsets in `positions`. */
  add(positions: ArrayLike<number>, a: number, b: number, c: number, colour: number): void {
    const triangle = this.next();
    const at = triangle * 9;
    const { corners } = this;
    for (let axis = 0; axis < 3; axis++) {
      corners[at + axis] = positions[a + axis]!;
      corners[at + 3 + axis] = positions[b + axis]!;
      corners[at + 6 + axis] = positions[c + axis]!;
    }
    this.colours[triangle] = colour;
  }
}

/** Marks a colour: what is thinner than a pixel is drawn a pixel wide. */
export const thick = 1 << 24;

/** @param red Linear, 0 … 255, as the others. */
export function packedColour(red: number, green: number, blue: number): number {
  return (red & 255) | ((green & 255) << 8) | ((blue & 255) << 16);
}
