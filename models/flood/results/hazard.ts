import { z } from 'zod';

/**
 * How dangerous moving water is to people.
 *
 * Rating: HR = d (v + 0.5) + DF, Defra / Environment Agency, Flood Risks to People, FD2321/TR1 (2006); debris factor and
 * classes by table 13.1 of FD2320/TR2 as the supplementary note of May 2008 clarifies it. (FD2321 has its danger for all
 * from 2.5 on, and another factor: in towns 0 up to 0.25 m, 1 in deeper water and above 2 m/s.)
 * Classes H1 to H6: Smith, Davey and Cox (2014), in Australian Rainfall and Runoff, book 6 chapter 7, and guideline 7-3 of
 * the Australian Institute for Disaster Resilience (2017).
 */

/** What floating debris adds to the rating: so much in shallow water, so much where it is deeper than the limit. */
export const debrisFactor = z.object({
  shallow: z.number().min(0).max(5),
  deep: z.number().min(0).max(5),
  deeperThanMetres: z.number().min(0).max(50),
});
export type DebrisFactor = z.infer<typeof debrisFactor>;

/** For planning, whatever the land use: table 13.1 of FD2320/TR2. */
export const planningDebris: DebrisFactor = { shallow: 0.5, deep: 1, deeperThanMetres: 0.25 };

/** Below this depth water counts as dry, metres. */
const dryMetres = 1e-4;

/** Rating of water of a depth in metres and a speed in m/s; 0 where it is dry. */
export function hazardRating(depthMetres: number, speed: number, debris = planningDebris): number {
  if (!(depthMetres > dryMetres)) return 0;
  return depthMetres * (speed + 0.5) + (depthMetres > debris.deeperThanMetres ? debris.deep : debris.shallow);
}

/** The classes of the rating, from the least; each holds from `from` up to the next. */
export const hazardClasses = [
  /** Caution: shallow flowing or deep standing water. */
  { name: 'low', from: 0 },
  /** Danger for some: children, the elderly, the infirm. */
  { name: 'some', from: 0.75 },
  /** Danger for most: the general public. */
  { name: 'most', from: 1.25 },
  /** Danger for all, emergency services included. */
  { name: 'all', from: 2 },
] as const;
export type HazardClass = (typeof hazardClasses)[number]['name'];

/** Class of a rating; null where it is dry (rating 0). */
export function hazardClassOf(rating: number): HazardClass | null {
  if (!(rating > 0)) return null;
  return hazardClasses.findLast(({ from }) => rating >= from)!.name;
}

/**
 * Limits of the classes H1 to H5 (depth times speed in m²/s, depth in metres, speed in m/s); beyond them is H6. H1 is safe
 * for people, vehicles and buildings; H2 unsafe for small vehicles; H3 for vehicles, children and the elderly; H4 for all
 * people and vehicles; in H5 weaker buildings fail; H6 is unsafe for all buildings.
 */
export const vulnerabilityLimits = [
  { depthTimesSpeed: 0.3, depthMetres: 0.3, speed: 2 },
  { depthTimesSpeed: 0.6, depthMetres: 0.5, speed: 2 },
  { depthTimesSpeed: 0.6, depthMetres: 1.2, speed: 2 },
  { depthTimesSpeed: 1, depthMetres: 2, speed: 2 },
  { depthTimesSpeed: 4, depthMetres: 4, speed: 4 },
] as const;

/** 1 to 6 for H1 to H6; 0 where it is dry. */
export function vulnerabilityClass(depthMetres: number, speed: number): number {
  if (!(depthMetres > dryMetres)) return 0;
  const within = vulnerabilityLimits.findIndex(
    (limit) =>
      depthMetres * speed <= limit.depthTimesSpeed &&
      depthMetres <= limit.depthMetres &&
      speed <= limit.speed,
  );
  return within < 0 ? 6 : within + 1;
}
