import type { LngLat } from '../geo/position.ts';
import type { NearbySpace } from './assess-leak.ts';
import type { SpaceExchange } from './spaces.ts';

/** What is taken of an underground space where nothing better is known. */
export interface SpaceKind {
  kind: string;
  /** Fresh air, volumes an hour. */
  airChangesPerHour: number;
  /** Inner area that a depth is multiplied by where no volume is known; null where the footprint tells it. */
  areaSquareMetres: number | null;
  /** Where the air changes come from. */
  source: 'GB 50838-2015, 7.2.2' | 'assumption';
}

/**
 * Kinds of spaces. GB 50838-2015, 7.2.2 asks for two air changes an hour in utility tunnels in normal operation; shafts
 * below closed covers and basements are assumptions of this project, to be replaced by what is measured.
 */
export const spaceKinds: readonly SpaceKind[] = [
  { kind: 'sewer-manhole', airChangesPerHour: 0.5, areaSquareMetres: 0.785, source: 'assumption' },
  { kind: 'telecom-manhole', airChangesPerHour: 0.2, areaSquareMetres: 2.2, source: 'assumption' },
  { kind: 'power-manhole', airChangesPerHour: 0.2, areaSquareMetres: 2.2, source: 'assumption' },
  { kind: 'heat-chamber', airChangesPerHour: 0.3, areaSquareMetres: 9, source: 'assumption' },
  { kind: 'utility-tunnel', airChangesPerHour: 2, areaSquareMetres: null, source: 'GB 50838-2015, 7.2.2' },
  { kind: 'basement', airChangesPerHour: 0.5, areaSquareMetres: null, source: 'assumption' },
  { kind: 'tunnel', airChangesPerHour: 0.5, areaSquareMetres: null, source: 'assumption' },
  { kind: 'other', airChangesPerHour: 0.2, areaSquareMetres: 1, source: 'assumption' },
];
export const spaceKindNames = spaceKinds.map(({ kind }) => kind);

/** A space as the survey lists it beside a pipe, or as its place in the city tells. */
export interface FoundSpace {
  /** Code of its city object; the survey's own id where the city has none. */
  id: string;
  name: string | null;
  kind: string;
  /** Said by the survey's table of neighbours, or found by its place. */
  foundBy: 'survey' | 'place' | 'duct';
  volumeCubicMetres: number | null;
  depthMetres: number | null;
  /** From the pipe; null where gas comes through ducts only. */
  pipeMetres: number | null;
  /** From the hole where its place is told; null else, and where the space's own place is not known. */
  holeMetres: number | null;
  position: LngLat | null;
}

/** A duct or sewer between two spaces. */
export interface FoundDuct {
  id: string;
  from: string;
  to: string;
  lengthMetres: number;
  /** Null where its size is not known. */
  areaSquareMetres: number | null;
}

/** A space with all that the model takes, and what of it was assumed. */
export interface SpaceTaken
  extends Omit<FoundSpace, 'volumeCubicMetres' | 'depthMetres' | 'pipeMetres' | 'holeMetres'> {
  volumeCubicMetres: number;
  airChangesPerHour: number;
  /** From the hole, metres; null where gas comes through ducts only. */
  distanceMetres: number | null;
  assumed: ('volume' | 'air-changes' | 'distance')[];
}

const usualDepthMetres = 1.5;
/** Of the air in sewers and ducts, half of whose section is free: an assumption of this project. */
const ductMetresPerSecond = 0.01;
const usualDuctSquareMetres = 0.03;

const kindOf = (kind: string): SpaceKind => spaceKinds.find((one) => one.kind === kind) ?? spaceKinds.at(-1)!;

/**
 * Fills in what is not known of spaces near a leak.
 * @param placed whether the place of the hole is told; else it may be anywhere along the pipe, nearest to each space.
 * @param airChangesPerHour by kind, instead of the usual.
 */
export function takeSpaces(
  found: readonly FoundSpace[],
  placed: boolean,
  airChangesPerHour: Readonly<Partial<Record<string, number>>>,
): SpaceTaken[] {
  return found.map(({ volumeCubicMetres, depthMetres, pipeMetres, holeMetres, ...space }) => {
    const usual = kindOf(space.kind);
    const assumed: SpaceTaken['assumed'] = [];
    if (volumeCubicMetres === null) assumed.push('volume');
    const told = airChangesPerHour[space.kind];
    if (told === undefined) assumed.push('air-changes');
    if (placed && pipeMetres !== null && holeMetres === null) assumed.push('distance');
    const distanceMetres =
      pipeMetres === null || !placed ? pipeMetres : Math.max(pipeMetres, holeMetres ?? pipeMetres);
    return {
      ...space,
      volumeCubicMetres:
        volumeCubicMetres ?? (usual.areaSquareMetres ?? 10) * (depthMetres ?? usualDepthMetres),
      airChangesPerHour: told ?? usual.airChangesPerHour,
      distanceMetres,
      assumed,
    };
  });
}

/** The spaces as the model of a leak takes them. */
export const asNearby = (spaces: readonly SpaceTaken[]): NearbySpace[] =>
  spaces.map(({ id, volumeCubicMetres, airChangesPerHour, distanceMetres }) => ({
    id,
    volumeCubicMetres,
    distanceMetres,
    ventilationCubicMetresPerSecond: (volumeCubicMetres * airChangesPerHour) / 3600,
  }));

/**
 * Ducts as spaces of their own, half of whose section is air, with the air that passes at both ends. Without what they
 * hold gas would be at the other end at once.
 */
export function throughDucts(ducts: readonly FoundDuct[]): {
  spaces: NearbySpace[];
  exchanges: SpaceExchange[];
} {
  const free = ({ areaSquareMetres }: FoundDuct): number => (areaSquareMetres ?? usualDuctSquareMetres) / 2;
  return {
    spaces: ducts.map((duct) => ({
      id: duct.id,
      volumeCubicMetres: free(duct) * Math.max(duct.lengthMetres, 1),
      distanceMetres: null,
      ventilationCubicMetresPerSecond: 0,
    })),
    exchanges: ducts.flatMap((duct) =>
      [duct.from, duct.to].map((end) => ({
        from: end,
        to: duct.id,
        cubicMetresPerSecond: free(duct) * ductMetresPerSecond,
      })),
    ),
  };
}
