import type { Track } from './track.ts';

interface Place {
  x: number;
  y: number;
  z: number;
}

/**
 * Writes the points of a track about an origin to `out`, x, y, z each, and fills it to its end: a line in a buffer
 * keeps its number of points. The last stretch is cut into as many parts as are left over, for two points at one place
 * have no direction.
 * @param track of two points or more, at most as many as `out` holds.
 */
export function fillTrack(track: Track, origin: Place, out: Float32Array): void {
  let at = 0;
  track.each((x, y, z) => {
    out[at++] = x - origin.x;
    out[at++] = y - origin.y;
    out[at++] = z - origin.z;
  });
  const spare = out.length - at;
  if (spare === 0) return;
  const [from, to] = [at - 6, at - 3];
  const last = [out[to]!, out[to + 1]!, out[to + 2]!];
  const parts = spare / 3 + 1;
  for (let part = 1; part <= parts; part++)
    for (let axis = 0; axis < 3; axis++) {
      const start = out[from + axis]!;
      out[to + 3 * (part - 1) + axis] = start + ((last[axis]! - start) * part) / parts;
    }
}
