export interface Sight {
  /** Of the ground to be seen, west to east and south to north, metres. */
  width: number;
  depth: number;
  /** Radians, clockwise from north. */
  heading: number;
  /** How far down the camera looks, radians, above 0. */
  pitch: number;
  /** Angle over the longer side of the picture, radians. */
  fov: number;
  /** Width of the picture by its height. */
  aspect: number;
  /** Share of the width and height that is there for it, above 0 up to 1. */
  wide: number;
  high: number;
}

/** What stays free around it. */
const margin = 1.06;

/** Tangents of half the angles over the width and the height of a picture. */
export function halvesOf(fov: number, aspect: number): { wide: number; high: number } {
  const half = Math.tan(fov / 2);
  return aspect > 1 ? { wide: half, high: half / aspect } : { wide: half * aspect, high: half };
}

/**
 * Distance from the middle of a rectangle of flat ground at which all of it is in the picture, metres. Its near edge
 * is what needs it: it takes more of the picture than the far one.
 */
export function rangeToSee({ width, depth, heading, pitch, fov, aspect, wide, high }: Sight): number {
  const [sine, cosine] = [Math.abs(Math.sin(heading)), Math.abs(Math.cos(heading))];
  const near = (width * sine + depth * cosine) / 2;
  const side = (width * cosine + depth * sine) / 2;
  const half = halvesOf(fov, aspect);
  const forNearEdge = near * (Math.sin(pitch) / (half.high * high) + Math.cos(pitch));
  const forSides = side / (half.wide * wide) + near * Math.cos(pitch);
  return margin * Math.max(forNearEdge, forSides);
}
