import { type Intervention, intervention } from '../../models/flood/interventions/interventions.ts';
import type { Bounds, GeoPoint } from '../../models/geo/position.ts';
import { type AppState, type FloodToolName, floodToolNames, type ToolName } from '../state/state.ts';

export const isFloodTool = (name: ToolName): name is FloodToolName =>
  floodToolNames.some((known) => known === name);

/** Points after which each tool of the flood form finishes by itself. */
export const floodToolPoints: Record<FloodToolName, number> = {
  'rain-area': 2,
  'flood-source': 1,
  inflow: 1,
  barrier: Number.POSITIVE_INFINITY,
  gate: 2,
  breach: 2,
  pump: 2,
  culvert: 2,
  inlet: 1,
  raise: Number.POSITIVE_INFINITY,
  storage: Number.POSITIVE_INFINITY,
  'held-level': Number.POSITIVE_INFINITY,
  'land-area': Number.POSITIVE_INFINITY,
  'finer-area': Number.POSITIVE_INFINITY,
};

const polygonTools: readonly FloodToolName[] = ['raise', 'storage', 'held-level', 'land-area', 'finer-area'];

/** So many points each tool needs at least: three make a polygon; a pump may let its water out of the area. */
export function fewestPoints(name: FloodToolName): number {
  if (polygonTools.includes(name)) return 3;
  return name === 'barrier' ? 2 : name === 'pump' ? 1 : floodToolPoints[name];
}

/** Decimals of degrees that are kept: a centimetre. */
const place = ({ longitude, latitude }: GeoPoint): [number, number] => [
  Math.round(longitude * 1e7) / 1e7,
  Math.round(latitude * 1e7) / 1e7,
];

/** What a finished tool of the flood form leaves behind; too few points leave nothing. */
export function finishedFloodTool(
  state: AppState,
  name: FloodToolName,
  drawn: readonly GeoPoint[],
): Partial<AppState> {
  const points = drawn.map(place).filter((point, index, all) => String(point) !== String(all[index - 1]));
  if (points.length < fewestPoints(name)) return {};
  const [first, second] = points;
  const { floodDraft } = state;
  switch (name) {
    case 'rain-area':
      return { floodDraft: { ...floodDraft, place: 'drawn', extent: boundsOf(first!, second!) } };
    case 'flood-source':
      return { floodDraft: { ...floodDraft, source: { longitude: first![0], latitude: first![1] } } };
    case 'inflow': {
      const inflow = {
        longitude: first![0],
        latitude: first![1],
        radiusMetres: 10,
        hydrograph: [{ seconds: 0, cubicMetresPerSecond: 5 }],
      };
      const inflows = [...(floodDraft.more.inflows ?? []), inflow];
      return { floodDraft: { ...floodDraft, more: { ...floodDraft.more, inflows } } };
    }
    case 'held-level': {
      const heldLevels = [
        ...(floodDraft.more.heldLevels ?? []),
        { polygon: [points], levels: [{ seconds: 0, levelMetres: meanLevel(state, drawn) }] },
      ];
      return { floodDraft: { ...floodDraft, more: { ...floodDraft.more, heldLevels } } };
    }
    case 'land-area': {
      const landAreas = [...(floodDraft.more.landAreas ?? []), { landClass: 'lawn', polygon: [points] }];
      return { floodDraft: { ...floodDraft, more: { ...floodDraft.more, landAreas } } };
    }
    case 'finer-area': {
      const { floodFinerAreas } = state;
      const area = { id: nextId(floodFinerAreas), polygon: points, cells: 'half' as const };
      return { floodFinerAreas: [...floodFinerAreas, area] };
    }
    default: {
      const placed = intervention.parse({
        ...usual(name, state, drawn),
        ...geometry(name, points),
        kind: name,
        id: nextId(state.floodInterventions),
      });
      return {
        floodInterventions: [...state.floodInterventions, placed],
        openIntervention: placed.id,
        floodTab: 'measures',
      };
    }
  }
}

/** An id that none of these has: "i1", "i2" … */
export function nextId(known: readonly { id: string }[]): string {
  return `i${1 + Math.max(0, ...known.map(({ id }) => Number(id.slice(1)) || 0))}`;
}

/** Sizes that things usually have, until the form says others. */
function usual(kind: Intervention['kind'], state: AppState, drawn: readonly GeoPoint[]): object {
  switch (kind) {
    case 'barrier':
      return { heightMetres: 1 };
    case 'gate':
      return { heightMetres: 2, shut: [{ fromSeconds: 0, untilSeconds: 86_400 }] };
    case 'breach':
      return { bottomLevelMetres: meanLevel(state, drawn) };
    case 'pump':
      return { cubicMetresPerSecond: 0.5 };
    case 'culvert':
      return { shape: 'box', widthMetres: 2, heightMetres: 1.5 };
    case 'inlet':
      return {};
    case 'raise':
      return { heightMetres: 0.5 };
    case 'storage':
      return { volumeCubicMetres: 1000 };
  }
}

/** The part of an intervention that says where it is. */
export function geometry(kind: Intervention['kind'], points: readonly [number, number][]): object {
  if (kind === 'pump' || kind === 'culvert') return { from: points[0], to: points[1] ?? null };
  if (kind === 'inlet') return { at: points[0] };
  return kind === 'raise' || kind === 'storage' ? { polygon: points } : { line: points };
}

const boundsOf = (first: [number, number], second: [number, number]): Bounds => [
  Math.min(first[0], second[0]),
  Math.min(first[1], second[1]),
  Math.max(first[0], second[0]),
  Math.max(first[1], second[1]),
];

/** Of the ground that was clicked, orthometric metres to the centimetre. */
function meanLevel({ city }: AppState, drawn: readonly GeoPoint[]): number {
  const mean = drawn.reduce((sum, { height }) => sum + height, 0) / drawn.length;
  return Math.round((mean - (city?.geoidUndulation ?? 0)) * 100) / 100;
}
