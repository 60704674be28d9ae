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
}

/** What stays free around it. */
const margin = 1.06;

/**
 * Distance from the middle of a rectangle of flat ground at which all of it is in the picture, metres. Its near edge
 * is what needs it: it takes more of the picture than the far one.
 */
export function rangeToSee({ width, depth, heading, pitch, fov, aspect }: Sight): number {
  const [sine, cosine] = [Math.abs(Math.sin(heading)), Math.abs(Math.cos(heading))];
  const near = (width * sine + depth * cosine) / 2;
  const side = (width * cosine + depth * sine) / 2;
  const half = Math.tan(fov / 2);
  const [halfWide, halfHigh] = aspect > 1 ? [half, half / aspect] : [half * aspect, half];
  const forNearEdge = near * (Math.sin(pitch) / halfHigh + Math.cos(pitch));
  const forSides = side / halfWide + near * Math.cos(pitch);
  return margin * Math.max(forNearEdge, forSides);
}
