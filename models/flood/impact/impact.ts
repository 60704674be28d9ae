import { z } from 'zod';
import { undergroundKinds } from './thresholds.ts';
import { buildingUses } from './uses.ts';

/** People in several buildings: the sum where it is known, and in how many buildings it is not. */
export const people = z.object({ known: z.number().int().min(0), buildingsUnknown: z.number().int().min(0) });
export type People = z.infer<typeof people>;

const place = { longitude: z.number(), latitude: z.number() };
/** Seconds of model time; null where it does not happen within what is computed so far. */
const seconds = z.number().min(0).nullable();

/** A building whose walls (or floor, where it is no obstacle) the water reaches. */
export const impactBuilding = z.object({
  code: z.string(),
  name: z.string().nullable(),
  ...place,
  use: z.enum(buildingUses),
  depthMetres: z.number(),
  /** Index into `depthClassesMetres` of the deepest class reached. */
  depthClass: z.number().int(),
  /** First time deeper than 0.05 m. */
  arrivalSeconds: seconds,
  /** Hazard rating d·(v + 0.5) + DF (models/flood/results/hazard.ts); null where no speed is known. */
  hazard: z.number().nullable(),
  /** Null where the data tell none. */
  residents: z.number().int().nullable(),
  workers: z.number().int().nullable(),
});
export type ImpactBuilding = z.infer<typeof impactBuilding>;

export const facilityKinds = [
  'hospital',
  'school',
  'kindergarten',
  'nursing-home',
  'substation',
  'shelter',
  'fire-station',
  'police-station',
  'pumping-station',
  'command-centre',
  'emergency-store',
  'hazard-site',
] as const;
export type FacilityKind = (typeof facilityKinds)[number];

/**
 * Whether rescue vehicles come there over roads that they can pass; `unknown` without fire stations or a
 * way that leads there when all is dry.
 */
export const reach = z.enum(['reachable', 'cut-off', 'unknown']);

export const impactFacility = z.object({
  code: z.string(),
  name: z.string().nullable(),
  kind: z.enum(facilityKinds),
  ...place,
  /** Null where it lies outside what is computed. */
  depthMetres: z.number().nullable(),
  flooded: z.boolean(),
  arrivalSeconds: seconds,
  hazard: z.number().nullable(),
  reach,
  /** Along roads from the fire station that reaches it first; null where none does. */
  reachMetres: z.number().nullable(),
  reachFrom: z.string().nullable(),
  /** First time that no rescue vehicle comes there; null where one always does, or it is unknown. */
  cutOffSeconds: seconds,
});
export type ImpactFacility = z.infer<typeof impactFacility>;

/**
 * A road of which a part is deeper than the limits (thresholds.ts), with its deepest place; lengths in metres, null for
 * roads known as areas, whose place is the one their data tell.
 */
export const impactRoad = z.object({
  code: z.string(),
  name: z.string().nullable(),
  ...place,
  depthMetres: z.number(),
  /** Deeper than one lane may be. */
  overLimitMetres: z.number().nullable(),
  closedForCarsMetres: z.number().nullable(),
  closedForRescueMetres: z.number().nullable(),
  /** 'none' where it is only over the limit of a lane. */
  closedFor: z.enum(['none', 'cars', 'rescue']),
  carsClosedSeconds: seconds,
  rescueClosedSeconds: seconds,
});
export type ImpactRoad = z.infer<typeof impactRoad>;

/** A way down, in the order in which they flood. */
export const impactUnderground = z.object({
  code: z.string(),
  name: z.string().nullable(),
  kind: z.enum(undergroundKinds),
  ...place,
  /** Depth at the entrance; null where nothing is computed. */
  depthMetres: z.number().nullable(),
  thresholdMetres: z.number(),
  /** True where the data tell no threshold and one is assumed. */
  thresholdAssumed: z.boolean(),
  flooded: z.boolean(),
  /** When the water passes the threshold; null where it does not within what is computed. */
  floodsSeconds: seconds,
  /** From the shown instant; 0 once flooded. Null where it does not flood, and for the whole run. */
  secondsLeft: z.number().min(0).nullable(),
});
export type ImpactUnderground = z.infer<typeof impactUnderground>;

const closed = z.object({ roads: z.number().int(), metres: z.number() });

/** Who and what the water of a run affects at one frame, or at any time of the run. */
export const impact = z.object({
  run: z.string(),
  /** Null: the greatest of the whole run. */
  frame: z.number().int().nullable(),
  /** Model time of the frame; of the last frame for the whole run. */
  seconds: z.number(),
  /** False while the run goes on: times that lie ahead are not known yet. */
  complete: z.boolean(),
  /** The data sets that were asked, each with the time at which it was last changed. */
  data: z.array(z.object({ dataset: z.string(), changedAt: z.string() })),
  buildings: z.object({
    /** In the computed area. */
    total: z.number().int(),
    affected: z.number().int(),
    residents: people,
    workers: people,
    byClass: z.array(
      z.object({ fromMetres: z.number(), count: z.number().int(), residents: people, workers: people }),
    ),
    byUse: z.array(
      z.object({ use: z.enum(buildingUses), count: z.number().int(), residents: people, workers: people }),
    ),
    /** Deepest first. */
    list: z.array(impactBuilding),
  }),
  /** All of the area, the affected and the cut off first. */
  facilities: z.array(impactFacility),
  roads: z.object({
    /** False where the data hold no roads. */
    known: z.boolean(),
    overLimit: closed,
    closedForCars: closed,
    closedForRescue: closed,
    /** The longest closed first. */
    list: z.array(impactRoad),
  }),
  underground: z.object({
    total: z.number().int(),
    flooded: z.number().int(),
    /** Not flooded yet, but within what is computed. */
    ahead: z.number().int(),
    list: z.array(impactUnderground),
  }),
});
export type Impact = z.infer<typeof impact>;
