import type { GeoPoint, LngLat } from '../../models/geo/position.ts';

/** Parts of the pipes' panel by what one is after: how things stand, what would happen, what lies where, the records. */
export const pipesGroups = {
  state: ['results', 'sensors'],
  whatIf: ['burst', 'gas', 'drainage', 'water', 'heat'],
  ground: ['section', 'trace', 'clearance'],
  records: ['survey', 'edit', 'import'],
} as const;
export type PipesGroup = keyof typeof pipesGroups;
export type PipesTab = (typeof pipesGroups)[PipesGroup][number];
export const pipesTabs = Object.values(pipesGroups).flat();
export const groupOfPipesTab = (tab: PipesTab): PipesGroup =>
  (Object.keys(pipesGroups) as PipesGroup[]).find((group) =>
    (pipesGroups[group] as readonly PipesTab[]).includes(tab),
  )!;

/** How deep the ground can be dug open, metres below the street. */
export const deepestDigMetres = 15;

/**
 * What a marked thing is to the question that marked it. `source`: where it happens; `close`: a valve to close;
 * `failed`: one that does not work; `lost`: without supply; `weak`: with too little; `traced`: found by a trace;
 * `near`: a space or pipe close by; `warning` and `danger`: zones.
 */
export const pipeTones = [
  'source',
  'close',
  'failed',
  'lost',
  'weak',
  'traced',
  'near',
  'warning',
  'danger',
] as const;
export type PipeTone = (typeof pipeTones)[number];

/** What the answer to a question about pipes shows on the map; a new answer replaces it. */
export interface PipeMarks {
  /** Pipes, nodes and buildings by the codes of their city objects. */
  objects: { code: string; tone: PipeTone }[];
  /** Signs above the ground, with a few words or none. */
  signs: { position: LngLat; tone: PipeTone; text: string | null }[];
  /** Lines in space, e.g. a traced way or the line of a section; metres above the ellipsoid. */
  lines: { points: GeoPoint[]; tone: PipeTone }[];
  /** Areas on the ground, e.g. a ring of evacuation; outlined, filled faintly. */
  areas: { ring: LngLat[]; tone: PipeTone; text: string | null }[];
}
