import { sayEdit } from './edit-sentences.ts';
import { PipeEditError } from './pipe-edit.ts';
import { metresBetween, type Place } from './plan-line.ts';

/** A node whose place on the earth and whose position in a file are known. */
export interface Anchor {
  place: Place;
  position: readonly [x: number, y: number];
}

/** Anchors by which a place is found: over a few streets every projection is a plane one. */
const nearest = 8;
/** Anchors lie in a row where they spread across it less than this part of how they spread along it (variances). */
const leastAcross = 1e-3;

/** An anchor with metres east and north of it from the place that is looked for. */
type Near = { at: readonly [east: number, north: number]; position: Anchor['position'] };

/**
 * From places on the earth to positions of a file whose coordinate system nobody has named: the affine map that fits
 * the nearest nodes best (least squares), as many as it takes for them not to lie in a row. Where all lie in a row it is
 * the similarity, as of any map that keeps angles. @throws PipeEditError where there are fewer than three nodes.
 */
export function planeOf(anchors: readonly Anchor[]): (place: Place) => readonly [x: number, y: number] {
  return (place) => {
    const sorted = anchors
      .map(({ place: own, position }): Near => ({ at: metresBetween(place, own), position }))
      .sort((a, b) => Math.hypot(...a.at) - Math.hypot(...b.at));
    if (sorted.length < 3) throw new PipeEditError(sayEdit('model.edit.few-places', {}));
    let count = nearest;
    while (count < sorted.length && inARow(sorted.slice(0, count))) count *= 2;
    const near = sorted.slice(0, count);
    if (inARow(near)) return bySimilarity(near);
    // The place itself is the origin, so that the constant of the fit is the answer.
    const x = constantOf(near.map(({ at, position }) => [...at, position[0]] as const));
    const y = constantOf(near.map(({ at, position }) => [...at, position[1]] as const));
    return [x, y];
  };
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function inARow(near: readonly Near[]): boolean {
  const [east, north] = [meanOf(near.map(({ at }) => at[0])), meanOf(near.map(({ at }) => at[1]))];
  let [ee, en, nn] = [0, 0, 0];
  for (const { at } of near) {
    ee += (at[0] - east) ** 2;
    en += (at[0] - east) * (at[1] - north);
    nn += (at[1] - north) ** 2;
  }
  // Eigenvalues of the covariance: their product is the determinant, their sum the trace.
  const along = (ee + nn) / 2 + Math.hypot((ee - nn) / 2, en);
  return !(ee * nn - en * en > leastAcross * along * along);
}

/** Where the origin lies by the turn, scale and shift that fit best: with complex numbers z = a + b·w, b = Σ w̄z / Σ w̄w. */
function bySimilarity(near: readonly Near[]): readonly [x: number, y: number] {
  const [east, north] = [meanOf(near.map(({ at }) => at[0])), meanOf(near.map(({ at }) => at[1]))];
  const [x, y] = [
    meanOf(near.map(({ position }) => position[0])),
    meanOf(near.map(({ position }) => position[1])),
  ];
  let [real, imaginary, square] = [0, 0, 0];
  for (const { at, position } of near) {
    const [e, n, px, py] = [at[0] - east, at[1] - north, position[0] - x, position[1] - y];
    real += e * px + n * py;
    imaginary += e * py - n * px;
    square += e * e + n * n;
  }
  const [b, c] = square > 0 ? [real / square, imaginary / square] : [0, 0];
  return [x - (b * east - c * north), y - (b * north + c * east)];
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
  const determinant = ee * nn - en * en;
  const b = (ev * nn - nv * en) / determinant;
  const c = (nv * ee - ev * en) / determinant;
  return mean[2] - b * mean[0] - c * mean[1];
}
