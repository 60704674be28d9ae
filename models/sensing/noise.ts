const begin = 0x9e3779b9;

function mixed(state: number, part: number): number {
  let h = Math.imul(state ^ (part | 0), 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A number in [0, 1) that depends on the inputs alone: integer hash by multiplication and shifts (murmur3 finaliser). */
export function hash(...parts: number[]): number {
  let h = begin;
  for (const part of parts) h = mixed(h, part);
  return (h >>> 0) / 2 ** 32;
}

/** As `hash`, of two numbers: for loops that call it often. */
export const hashOfTwo = (one: number, other: number): number =>
  (mixed(mixed(begin, one), other) >>> 0) / 2 ** 32;

/** A whole number of 32 bits from a text (FNV-1a), to be the seed of what bears that name. */
export function seedOf(text: string): number {
  let seed = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    seed = Math.imul(seed ^ text.charCodeAt(index), 0x01000193);
  return seed | 0;
}

/**
 * Smooth noise in [-1, 1]: random values a period apart, joined by a cubic.
 * @param seed another seed is another curve.
 * @param time in the same unit as `period`.
 */
export function smoothNoise(seed: number, time: number, period: number): number {
  const at = time / period;
  const index = Math.floor(at);
  const fraction = at - index;
  const ease = fraction * fraction * (3 - 2 * fraction);
  return 2 * (hashOfTwo(seed, index) * (1 - ease) + hashOfTwo(seed, index + 1) * ease) - 1;
}
