/** An image on triangles: sRGB, three bytes a pixel, the first row at v = 0. */
export interface Texture {
  pixels: Uint8Array;
  width: number;
  height: number;
}

/** Triangles of a picture: metres in its frame (x east, y north, z up), one colour each; grows as they come. */
export class Triangles {
  /** Nine numbers a triangle. */
  corners: Float32Array;
  /** Linear red, green, blue, 0 … 255, and 1 in the highest byte where a thin triangle still is to be seen. */
  colours: Uint32Array;
  count = 0;
  readonly textures: Texture[] = [];
  /** Number of the texture of a triangle plus one, 0 where it has none; null as long as none has. */
  textureOf: Uint16Array | null = null;
  /** u, v of the three corners. */
  uvs: Float32Array | null = null;

  /** @param room For so many without growing. */
  constructor(room = 65536) {
    this.corners = new Float32Array(9 * room);
    this.colours = new Uint32Array(room);
  }

  /** Makes room for one more and returns its number; the caller fills in `corners` and `colours`. */
  next(): number {
    if (this.count === this.colours.length) {
      const grown = Math.ceil(this.colours.length * 1.5);
      const corners = new Float32Array(9 * grown);
      corners.set(this.corners);
      this.corners = corners;
      const colours = new Uint32Array(grown);
      colours.set(this.colours);
      this.colours = colours;
      if (this.textureOf) this.growTextures();
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

  /** Puts a texture on the triangle that was added last. @param uv Two numbers a vertex. */
  texture(number: number, uv: ArrayLike<number>, a: number, b: number, c: number): void {
    if (!this.textureOf) this.growTextures();
    const triangle = this.count - 1;
    this.textureOf![triangle] = number + 1;
    const uvs = this.uvs!;
    const at = triangle * 6;
    for (let k = 0; k < 2; k++) {
      uvs[at + k] = uv[a * 2 + k]!;
      uvs[at + 2 + k] = uv[b * 2 + k]!;
      uvs[at + 4 + k] = uv[c * 2 + k]!;
    }
  }

  private growTextures(): void {
    const textureOf = new Uint16Array(this.colours.length);
    const uvs = new Float32Array(this.colours.length * 6);
    if (this.textureOf) textureOf.set(this.textureOf);
    if (this.uvs) uvs.set(this.uvs);
    this.textureOf = textureOf;
    this.uvs = uvs;
  }
}

/** Marks a colour: what is thinner than a pixel is drawn a pixel wide. */
export const thick = 1 << 24;

/** @param red Linear, 0 … 255, as the others. */
export function packedColour(red: number, green: number, blue: number): number {
  return (red & 255) | ((green & 255) << 8) | ((blue & 255) << 16);
}
