import { triangulate, vectorArea } from '../../mesh/triangulate.ts';
import type { ObjModel } from './obj-model.ts';

/** Corners of one face with what the model has of them. */
export class Face {
  count = 0;
  /** x, y, z a corner, metres. */
  positions = new Float64Array(3 * 64);
  /** u, v a corner, v downwards as tiles have it. */
  uvs = new Float64Array(2 * 64);
  /** Linear RGBA a corner, one word each. */
  colours = new Uint32Array(64);
  /** All corners have a texture place. */
  hasUvs = false;
  /** Newell's normal: its length is the area. */
  normal: [number, number, number] = [0, 0, 0];
  private readonly colour = new Float64Array(3);

  /**
   * @param plain Linear RGBA where the vertices have no colours of their own.
   * @returns false where a corner is nowhere or the face has no area.
   */
  load(model: ObjModel, corners: ArrayLike<number>, count: number, plain: number): boolean {
    if (count > this.colours.length) {
      this.positions = new Float64Array(count * 6);
      this.uvs = new Float64Array(count * 4);
      this.colours = new Uint32Array(count * 2);
    }
    this.count = count;
    this.hasUvs = true;
    for (let corner = 0; corner < count; corner++) {
      const vertex = corners[corner * 2]!;
      model.vertices.read(vertex, this.positions, corner * 3);
      if (!Number.isFinite(this.positions[corner * 3]! + this.positions[corner * 3 + 2]!)) return false;
      const uv = corners[corner * 2 + 1]!;
      if (uv < 0) this.hasUvs = false;
      else {
        model.uvs.read(uv, this.uvs, corner * 2);
        this.uvs[corner * 2 + 1] = 1 - this.uvs[corner * 2 + 1]!;
      }
      this.colours[corner] = plain;
      if (model.colours && vertex < model.colours.count) {
        model.colours.read(vertex, this.colour, 0);
        const [red, green, blue] = this.colour as unknown as [number, number, number];
        if (red >= 0) this.colours[corner] = packed(red, green, blue, 255);
      }
    }
    this.normal = vectorArea(this.positions, 0, count * 3);
    return Math.hypot(...this.normal) > 1e-9;
  }

  /** Corner numbers, three a triangle. */
  triangles(): number[] {
    return triangulate(this.positions, [0, this.count * 3], this.normal);
  }
}

/** Linear RGBA as one word, in the order in which a builder has its bytes. */
export function packed(red: number, green: number, blue: number, alpha: number): number {
  return (red | (green << 8) | (blue << 16) | (alpha << 24)) >>> 0;
}
