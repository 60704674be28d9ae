import { LocalFrame } from '../../models/geo/local-frame.ts';

/** Frame of one tile within that of its tileset: origin in its middle, z straight up there. */
export interface UprightFrame {
  /** Column-major 4 × 4 matrix, tile to tileset. */
  matrix: number[];
  /** Takes positions (x, y, z a vertex) into it, in place. */
  enter(positions: Float64Array): void;
}

/**
 * Away from the origin of a tileset the vertical leans (1.6 mrad at 10 km), so that a wall's upper and lower corner
 * differ in all coordinates. In a frame of its own a tile's walls are vertical and its roofs level again: the same
 * numbers repeat, and compress to two thirds.
 */
export function uprightFrame(frame: LocalFrame, positions: Float64Array): UprightFrame {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let at = 0; at < positions.length; at++) {
    const axis = at % 3;
    const value = positions[at]!;
    if (value < low[axis]!) low[axis] = value;
    if (value > high[axis]!) high[axis] = value;
  }
  const [x, y, z] = low.map((least, axis) => Math.round((least + high[axis]!) / 2)) as [
    number,
    number,
    number,
  ];
  const place = frame.toGeographic(x, y, z);
  const there = new LocalFrame(place.longitude, place.latitude, place.height);
  const axes = [there.east, there.north, there.up].map((axis) =>
    [frame.east, frame.north, frame.up].map((own) => own[0] * axis[0] + own[1] * axis[1] + own[2] * axis[2]),
  ) as [number[], number[], number[]];
  return {
    matrix: [...axes[0], 0, ...axes[1], 0, ...axes[2], 0, x, y, z, 1],
    enter(values) {
      const [e, n, u] = axes as [number[], number[], number[]];
      for (let at = 0; at < values.length; at += 3) {
        const dx = values[at]! - x;
        const dy = values[at + 1]! - y;
        const dz = values[at + 2]! - z;
        values[at] = e[0]! * dx + e[1]! * dy + e[2]! * dz;
        values[at + 1] = n[0]! * dx + n[1]! * dy + n[2]! * dz;
        values[at + 2] = u[0]! * dx + u[1]! * dy + u[2]! * dz;
      }
    },
  };
}
