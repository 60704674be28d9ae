import type { Intervention } from '../../../../models/flood/interventions/interventions.ts';
import type { LngLat } from '../../../../models/geo/position.ts';
import { geometry } from '../../../actions/flood-tools.ts';
import { cornersOf } from './intervention-size.ts';

/** What of an intervention is held: one of its corners, or the whole by a place on its line. */
export interface Grip {
  /** Index into its corners; null for the whole. */
  corner: number | null;
  /** Where it was taken hold of, degrees. */
  from: LngLat;
}

/** Decimals of degrees that are kept: a centimetre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

/** The intervention when what is held has been drawn to a place; its sizes and times stay. */
export function movedIntervention(one: Intervention, { corner, from }: Grip, to: LngLat): Intervention {
  const [east, north] = [to.longitude - from.longitude, to.latitude - from.latitude];
  const corners = cornersOf(one).map(([longitude, latitude], index): [number, number] =>
    corner !== null && corner !== index
      ? [longitude, latitude]
      : [rounded(longitude + east), rounded(latitude + north)],
  );
  return { ...one, ...geometry(one.kind, corners) } as Intervention;
}

interface Pixel {
  x: number;
  y: number;
}

/** A hand or a finger meets a corner within so many pixels, a line within fewer. */
const cornerPixels = 14;
const linePixels = 9;

/**
 * Which part of drawn corners lies under the pointer: the nearest corner, else the line itself.
 * @param corners CSS pixels; null behind the camera.
 * @param closed whether the last corner is joined to the first.
 * @returns how far away it is, pixels; null where nothing is near.
 */
export function partUnder(
  corners: readonly (Pixel | null)[],
  closed: boolean,
  at: Pixel,
): { corner: number | null; pixels: number } | null {
  let best: { corner: number | null; pixels: number } | null = null;
  for (const [corner, pixel] of corners.entries()) {
    if (!pixel) continue;
    const pixels = Math.hypot(pixel.x - at.x, pixel.y - at.y);
    if (pixels <= cornerPixels && (best === null || pixels < best.pixels)) best = { corner, pixels };
  }
  if (best) return best;
  const ends = closed ? [...corners, corners[0] ?? null] : corners;
  for (const [index, end] of ends.slice(1).entries()) {
    const start = ends[index];
    if (!start || !end) continue;
    const pixels = fromSegment(at, start, end);
    if (pixels <= linePixels && (best === null || pixels < best.pixels)) best = { corner: null, pixels };
  }
  return best;
}

function fromSegment(at: Pixel, start: Pixel, end: Pixel): number {
  const [x, y] = [end.x - start.x, end.y - start.y];
  const square = x * x + y * y;
  const share = square === 0 ? 0 : ((at.x - start.x) * x + (at.y - start.y) * y) / square;
  const within = Math.min(Math.max(share, 0), 1);
  return Math.hypot(start.x + within * x - at.x, start.y + within * y - at.y);
}
