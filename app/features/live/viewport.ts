import type { Bounds, LngLat } from '../../../models/geo/position.ts';
import type { ViewState } from '../../state/state.ts';

const degrees = Math.PI / 180;
const metresPerDegree = 111_320;
/** Half of the vertical field of view, degrees, with a margin so that a small turn needs no new subscription. */
const halfVertical = 35;
/** Beyond so many camera heights a sensor is a speck: not subscribed to. */
const reachInHeights = 12;
const leastReach = 1500;

/**
 * The part of the ground that a camera may see, [west, south, east, north] degrees: the box about the camera's
 * foot and the four corners of its picture on level ground. `aspect` is width over height.
 */
export function viewportOf(view: ViewState, aspect: number, groundHeight: number): Bounds {
  const above = Math.max(view.height - groundHeight, 10);
  const reach = Math.max(above * reachInHeights, leastReach);
  const halfHorizontal = Math.min(80, halfVertical * Math.max(aspect, 0.5));
  const east: number[] = [0];
  const north: number[] = [0];
  for (const pitch of [view.pitch - halfVertical, view.pitch + halfVertical]) {
    const down = -pitch * degrees;
    // Looking behind the foot point gives a negative distance, looking above the horizon the whole reach.
    const distance = down <= 0.01 ? reach : Math.min(above / Math.tan(down), reach);
    for (const side of [-halfHorizontal, 0, halfHorizontal]) {
      const heading = (view.heading + side) * degrees;
      const slant = distance / Math.max(Math.cos(side * degrees), 0.3);
      east.push(slant * Math.sin(heading));
      north.push(slant * Math.cos(heading));
    }
  }
  // Straight down the corners lie beside the foot point, not ahead of it.
  const beside = above * Math.tan(halfHorizontal * degrees);
  const eastPerDegree = metresPerDegree * Math.cos(view.latitude * degrees);
  return [
    view.longitude + Math.min(-beside, ...east) / eastPerDegree,
    view.latitude + Math.min(-beside, ...north) / metresPerDegree,
    view.longitude + Math.max(beside, ...east) / eastPerDegree,
    view.latitude + Math.max(beside, ...north) / metresPerDegree,
  ];
}

/** The box grown to hold a place. */
export const including = (box: Bounds, place: LngLat): Bounds => [
  Math.min(box[0], place.longitude),
  Math.min(box[1], place.latitude),
  Math.max(box[2], place.longitude),
  Math.max(box[3], place.latitude),
];

/** True where a subscription to `old` still serves a viewport `now`: nothing missing, at most four times the area. */
export function stillServes(old: Bounds, now: Bounds): boolean {
  const holds = old[0] <= now[0] && old[1] <= now[1] && old[2] >= now[2] && old[3] >= now[3];
  return holds && area(old) <= 4 * area(now);
}
const area = ([west, south, east, north]: Bounds): number => (east - west) * (north - south);

/** The box with a margin of a fifth on each side, so that small moves need no new subscription. */
export const withMargin = ([west, south, east, north]: Bounds): Bounds => {
  const x = (east - west) / 5;
  const y = (north - south) / 5;
  return [
    Math.max(west - x, -180),
    Math.max(south - y, -90),
    Math.min(east + x, 180),
    Math.min(north + y, 90),
  ];
};
