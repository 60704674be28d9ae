import { PipeEditError } from './pipe-edit.ts';
import { metresBetween, type Place } from './plan-line.ts';

/** A node whose place on the earth and whose position in a file are known. */
export interface Anchor {
  place: Place;
  position: readonly [x: number, y: number];
}

/** Anchors by which a place is found: over a few streets every projection is a plane one. */
const nearest = 8;

/**
 * From places on the earth to positions of a file whose coordinate system nobody has named: the affine map that fits
 * the nearest nodes best (least squares). @throws PipeEditError where there are fewer than three nodes.
 */
export function planeOf(anchors: readonly Anchor[]): (place: Place) => readonly [x: number, y: number] {
  return (place) => {
    const near = anchors
      .map((anchor) => ({ anchor, at: metresBetween(place, anchor.place) }))
      .sort((a, b) => Math.hypot(...a.at) - Math.hypot(...b.at))
      .slice(0, nearest);
    if (near.length < 3)
      throw new PipeEditError(
        'Fewer than three nodes have coordinates in the file: places cannot be written into it.',
      );
    // The place itself is the origin, so that the constant of the fit is the answer.
    const x = constantOf(near.map(({ at, anchor }) => [...at, anchor.position[0]] as const));
    const y = constantOf(near.map(({ at, anchor }) => [...at, anchor.position[1]] as const));
    return [x, y];
  };
}

/** Constant of the plane a + b·east + c·north through points by least squares. */
function constantOf(points: readonly (readonly [east: number, north: number, value: number])[]): number {
  const count = points.length;
  const mean = [0, 1, 2].map((i) => points.reduce((sum, point) => sum + point[i]!, 0) / count) as [
    number,
    number,
    number,
  ];
  let [ee, en, nn, ev, nv] = [0, 0, 0, 0, 0];
  for (const [east, north, value] of points) {
    const [e, n, v] = [east - mean[0], north - mean[1], value - mean[2]];
    ee += e * e;
    en += e * n;
    nn += n * n;
    ev += e * v;
    nv += n * v;
  }
  // Nodes in a row say nothing of the direction across: a trace of stiffness takes no slope for it.
  const stiffness = 1e-9 * (ee + nn) || 1;
  ee += stiffness;
  nn += stiffness;
  const determinant = ee * nn - en * en;
  const b = (ev * nn - nv * en) / determinant;
  const c = (nv * ee - ev * en) / determinant;
  return mean[2] - b * mean[0] - c * mean[1];
}
