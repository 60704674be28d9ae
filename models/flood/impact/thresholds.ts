/**
 * Depths, metres, from which things count as affected or closed. The first depth class (scenario.ts) is what reaches a
 * building.
 */

/** One lane must not be deeper than this under the design storm: GB 50014-2021, 4.1.3 (limit of standing water). */
export const laneLimitMetres = 0.15;
/**
 * Water at a wall that a doorstep does not keep out: the depth class "over the kerb". One step is assumed, as sills are
 * in few data; rain that runs along a wall is deeper than the first class almost everywhere.
 */
export const doorstepMetres = 0.15;
/**
 * Vehicles stay where the water is deeper, or where depth × speed is greater, than these: still-water depths and
 * products of Shand, Smith, Cox & Blacka 2011, Australian Rainfall & Runoff project 10, stage 2 (small passenger
 * vehicle; large four-wheel drive). Tests at full scale found a 2.5 t four-wheel drive unstable at 0.45 m and 1 m/s
 * (Smith et al. 2017, WRL technical report 2017/07).
 */
export const vehicleLimits = {
  car: { depthMetres: 0.3, depthSpeed: 0.3 },
  rescue: { depthMetres: 0.5, depthSpeed: 0.6 },
} as const;
export type Vehicle = keyof typeof vehicleLimits;

export const undergroundKinds = [
  'underpass',
  'metro-entrance',
  'pedestrian-underpass',
  'garage',
  'basement',
  'mall',
  'other',
] as const;
export type UndergroundKind = (typeof undergroundKinds)[number];

/**
 * Water at an entrance that begins to run in, metres above the ground beside it, where the data tell none. These are
 * assumptions, shown as such: the platform of a metro entrance stands a step or more above the pavement, a ramp has a
 * hump, an underpass none (its own lane limit counts).
 */
export const assumedSillMetres: Readonly<Record<UndergroundKind, number>> = {
  underpass: laneLimitMetres,
  'metro-entrance': 0.3,
  'pedestrian-underpass': 0.15,
  garage: 0.15,
  basement: 0.15,
  mall: 0.15,
  other: 0.15,
};
