/** A number in [0, 1) that depends on the inputs alone: integer hash by multiplication and shifts (murmur3 finaliser). */
export function hash(...parts: number[]): number {
  let h = 0x9e3779b9;
  for (const part of parts) {
    h = Math.imul(h ^ (part | 0), 0x85ebca6b);
    h ^= h >>> 13;
    h = Math.imul(h, 0xc2b2ae35);
    h ^= h >>> 16;
  }
  return (h >>> 0) / 2 ** 32;
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
  return 2 * (hash(seed, index) * (1 - ease) + hash(seed, index + 1) * ease) - 1;
}
