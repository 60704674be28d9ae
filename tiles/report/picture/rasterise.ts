import { type Triangles, thick } from './triangles.ts';

/** A parallel view: three rows of a rotation (to the right, up, away from the eye) and a scale. */
export interface View {
  right: readonly [number, number, number];
  up: readonly [number, number, number];
  away: readonly [number, number, number];
  pixelsPerMetre: number;
  /** What is added to right and (downward) screen coordinates, pixels. */
  offset: [number, number];
  width: number;
  height: number;
}

export interface Depths {
  /** Metres along `away`; Infinity where nothing is. */
  depth: Float32Array;
  /** Triangle seen at a pixel, −1 where there is none. */
  triangle: Int32Array;
}

/** Draws all triangles into a z-buffer: which one is nearest at the middle of each pixel. */
export function rasterise({ corners, colours, count }: Triangles, view: View): Depths {
  const { right, up, away, pixelsPerMetre: scale, offset, width, height } = view;
  const depth = new Float32Array(width * height).fill(Infinity);
  const triangle = new Int32Array(width * height).fill(-1);
  const xs = new Float64Array(3);
  const ys = new Float64Array(3);
  const zs = new Float64Array(3);
  for (let number = 0; number < count; number++) {
    for (let corner = 0, at = number * 9; corner < 3; corner++, at += 3) {
      const x = corners[at]!;
      const y = corners[at + 1]!;
      const z = corners[at + 2]!;
      xs[corner] = offset[0] + scale * (right[0] * x + right[1] * y + right[2] * z);
      ys[corner] = offset[1] - scale * (up[0] * x + up[1] * y + up[2] * z);
      zs[corner] = away[0] * x + away[1] * y + away[2] * z;
    }
    const x0 = xs[0]!;
    const y0 = ys[0]!;
    const x1 = xs[1]! - x0;
    const y1 = ys[1]! - y0;
    const x2 = xs[2]! - x0;
    const y2 = ys[2]! - y0;
    const area = x1 * y2 - x2 * y1;
    if (
      colours[number]! >= thick &&
      Math.abs(area) < 2 * (Math.abs(x1) + Math.abs(y1) + Math.abs(x2) + Math.abs(y2))
    )
      drawLines(xs, ys, zs, number, view, depth, triangle);
    if (!(Math.abs(area) > 1e-9)) continue;
    const top = Math.max(0, Math.ceil(Math.min(y0, ys[1]!, ys[2]!) - 0.5));
    const bottom = Math.min(height - 1, Math.floor(Math.max(y0, ys[1]!, ys[2]!) - 0.5));
    const left = Math.max(0, Math.ceil(Math.min(x0, xs[1]!, xs[2]!) - 0.5));
    const end = Math.min(width - 1, Math.floor(Math.max(x0, xs[1]!, xs[2]!) - 0.5));
    if (top > bottom || left > end) continue;
    // Weights of the second and third corner as linear functions of the pixel.
    const u = y2 / area;
    const uDown = -x2 / area;
    const v = -y1 / area;
    const vDown = x1 / area;
    const deeper1 = zs[1]! - zs[0]!;
    const deeper2 = zs[2]! - zs[0]!;
    for (let row = top; row <= bottom; row++) {
      const down = row + 0.5 - y0;
      let b = u * (left + 0.5 - x0) + uDown * down;
      let c = v * (left + 0.5 - x0) + vDown * down;
      for (let pixel = row * width + left, last = row * width + end; pixel <= last; pixel++, b += u, c += v) {
        if (b < 0 || c < 0 || b + c > 1) continue;
        const z = zs[0]! + b * deeper1 + c * deeper2;
        if (z >= depth[pixel]!) continue;
        depth[pixel] = z;
        triangle[pixel] = number;
      }
    }
  }
  return { depth, triangle };
}

/** Edges two pixels wide, for what would fall between the pixels. */
function drawLines(
  xs: Float64Array,
  ys: Float64Array,
  zs: Float64Array,
  number: number,
  { width, height }: View,
  depth: Float32Array,
  triangle: Int32Array,
): void {
  for (let from = 0; from < 3; from++) {
    const to = (from + 1) % 3;
    const dx = xs[to]! - xs[from]!;
    const dy = ys[to]! - ys[from]!;
    const steps = Math.min(4096, Math.ceil(Math.max(Math.abs(dx), Math.abs(dy), 1)));
    for (let step = 0; step <= steps; step++) {
      const part = step / steps;
      const x = Math.floor(xs[from]! + part * dx - 0.5);
      const y = Math.floor(ys[from]! + part * dy - 0.5);
      const z = zs[from]! + part * (zs[to]! - zs[from]!);
      for (let row = y; row <= y + 1; row++)
        for (let column = x; column <= x + 1; column++) {
          if (row < 0 || row >= height || column < 0 || column >= width) continue;
          const pixel = row * width + column;
          if (z >= depth[pixel]!) continue;
          depth[pixel] = z;
          triangle[pixel] = number;
        }
    }
  }
}
