import type { Picture } from './tile-page.ts';

/** True where something is drawn before the magenta background. */
export function coverage({ data }: Picture): Uint8Array {
  const mask = new Uint8Array(data.length / 3);
  for (let pixel = 0; pixel < mask.length; pixel++)
    mask[pixel] = data[pixel * 3] === 255 && data[pixel * 3 + 1] === 0 && data[pixel * 3 + 2] === 255 ? 0 : 1;
  return mask;
}

export function share(mask: Uint8Array): number {
  return mask.reduce((sum, value) => sum + value, 0) / mask.length;
}

/** Pixels that both cover, over pixels that at least one covers. */
export function intersectionOverUnion(one: Picture, other: Picture): number {
  const [a, b] = [coverage(one), coverage(other)];
  let both = 0;
  let either = 0;
  for (let pixel = 0; pixel < a.length; pixel++) {
    both += a[pixel]! & b[pixel]!;
    either += a[pixel]! | b[pixel]!;
  }
  return both / either;
}

/** Share of pixels of which a channel differs by more than `tolerance` (of 255). */
export function differing(one: Picture, other: Picture, tolerance: number): number {
  let count = 0;
  for (let at = 0; at < one.data.length; at += 3)
    if (
      Math.abs(one.data[at]! - other.data[at]!) > tolerance ||
      Math.abs(one.data[at + 1]! - other.data[at + 1]!) > tolerance ||
      Math.abs(one.data[at + 2]! - other.data[at + 2]!) > tolerance
    )
      count++;
  return count / (one.data.length / 3);
}

/**
 * Mean structural similarity of the luminance over windows of 8 × 8 pixels, every fourth pixel (Wang, Bovik, Sheikh
 * and Simoncelli 2004, eq. 13, with C1 = (0.01·255)² and C2 = (0.03·255)²).
 */
export function structuralSimilarity(one: Picture, other: Picture): number {
  const { width, height } = one;
  const [a, b] = [luminance(one), luminance(other)];
  const c1 = (0.01 * 255) ** 2;
  const c2 = (0.03 * 255) ** 2;
  let sum = 0;
  let windows = 0;
  for (let top = 0; top + 8 <= height; top += 4)
    for (let left = 0; left + 8 <= width; left += 4) {
      let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0];
      for (let y = top; y < top + 8; y++)
        for (let x = left; x < left + 8; x++) {
          const va = a[y * width + x]!;
          const vb = b[y * width + x]!;
          sa += va;
          sb += vb;
          saa += va * va;
          sbb += vb * vb;
          sab += va * vb;
        }
      const [ma, mb] = [sa / 64, sb / 64];
      const [varianceA, varianceB, covariance] = [saa / 64 - ma * ma, sbb / 64 - mb * mb, sab / 64 - ma * mb];
      sum +=
        ((2 * ma * mb + c1) * (2 * covariance + c2)) /
        ((ma * ma + mb * mb + c1) * (varianceA + varianceB + c2));
      windows++;
    }
  return sum / windows;
}

function luminance({ data }: Picture): Float64Array {
  const values = new Float64Array(data.length / 3);
  for (let pixel = 0; pixel < values.length; pixel++)
    values[pixel] = 0.2126 * data[pixel * 3]! + 0.7152 * data[pixel * 3 + 1]! + 0.0722 * data[pixel * 3 + 2]!;
  return values;
}
