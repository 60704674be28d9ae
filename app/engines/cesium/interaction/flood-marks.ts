import type { Intervention } from '../../../../models/flood/interventions/interventions.ts';
import type { FloodScenario } from '../../../../models/flood/scenario.ts';
import { metresBetween } from '../../../../models/geo/distance.ts';
import type { GeoPoint, LngLat } from '../../../../models/geo/position.ts';
import { isFloodTool } from '../../../actions/flood-tools.ts';
import { cornersOf, sizeText } from '../../../features/flood/interventions/intervention-size.ts';
import { wordsIn } from '../../../shell/locale/words.ts';
import type { AppState } from '../../../state/state.ts';

/** What marks are drawn with (drawing.ts). */
export interface Pen {
  line(points: GeoPoint[], width: number, faint?: boolean): void;
  vertices(points: GeoPoint[]): void;
  plate(at: GeoPoint, text: string): void;
  rectangle(first: GeoPoint, last: GeoPoint): void;
  /** A wall from the ground up. */
  wall(points: GeoPoint[], heightMetres: number): void;
  /** Ellipsoidal height of the ground that is drawn; the fallback where it has not come yet. */
  groundAt(place: LngLat, fallback: number): number;
}

/** A line follows the ground by points not farther apart than this. */
const stepMetres = 10;
const mostPoints = 400;

/** Parts of the state that these marks show. */
export const floodMarksState = (state: AppState): unknown[] => [
  state.floodDraft,
  state.floodInterventions,
  state.draggedIntervention,
  state.floodTab,
  state.floodFinerAreas,
  state.openIntervention,
  state.activeRun,
  state.language,
  state.panel === 'flood',
];

/** The area, the sources of water and the interventions of the flood form, and those of the run that is shown. */
export function drawFloodMarks(state: AppState, pen: Pen): void {
  const { floodDraft, floodInterventions, city, tool } = state;
  if (state.panel !== 'flood' && !(tool && isFloodTool(tool.name))) return;
  const height = (city?.geoidUndulation ?? 0) + 2;
  const grounded = (place: LngLat, above = 1): GeoPoint => ({
    longitude: place.longitude,
    latitude: place.latitude,
    height: pen.groundAt(place, height) + above,
  });
  if (floodDraft.place === 'drawn' && floodDraft.extent) {
    const [west, south, east, north] = floodDraft.extent;
    pen.rectangle({ longitude: west, latitude: south, height }, { longitude: east, latitude: north, height });
  }
  const { source, question } = floodDraft;
  if (source && (question === 'breach' || question === 'burst')) {
    const place = grounded(source);
    pen.vertices([place]);
    pen.plate(place, wordsIn(state.language)(`flood.question.${question}`));
  }
  for (const inflow of floodDraft.more.inflows ?? []) {
    const place = grounded(inflow);
    pen.vertices([place]);
    const flows = (inflow.hydrograph ?? []).map(({ cubicMetresPerSecond }) => cubicMetresPerSecond);
    pen.plate(place, `${Math.max(0, ...flows)} m³/s`);
  }
  const areas = [...(floodDraft.more.landAreas ?? []), ...(floodDraft.more.heldLevels ?? [])];
  for (const { polygon } of areas) for (const ring of polygon) pen.line(along(closed(ring), grounded), 2);
  const dragged = state.draggedIntervention;
  const own = floodInterventions.map((one) => (one.id === dragged?.id ? dragged : one));
  const scenario = state.runs.find(({ id }) => id === state.activeRun)?.scenario;
  finerAreas(state, scenario?.refinements ?? [], pen, grounded);
  const shown = scenario?.interventions ?? [];
  const drawn = new Set(floodInterventions.map((one) => JSON.stringify(one)));
  for (const one of [...own, ...shown.filter((theirs) => !drawn.has(JSON.stringify(theirs)))])
    intervention(one, state, pen, grounded);
}

/** The areas of the form that are to have finer cells, and those of the run that is shown. */
function finerAreas(
  { floodFinerAreas, language }: AppState,
  shown: NonNullable<FloodScenario['refinements']>,
  pen: Pen,
  grounded: (place: LngLat, above?: number) => GeoPoint,
): void {
  const words = wordsIn(language);
  const asked = new Set(floodFinerAreas.map(({ polygon }) => JSON.stringify(polygon)));
  const areas = [
    ...floodFinerAreas.map(({ polygon, cells }) => ({
      ring: polygon,
      text: words(`flood.finerMark.${cells}`),
      faint: false,
    })),
    ...shown.flatMap(({ polygon: [ring], cells, cellMetres }) =>
      ring && !asked.has(JSON.stringify(ring))
        ? [
            {
              ring,
              text: cells ? words(`flood.finerMark.${cells}`) : words('flood.cells', { metres: cellMetres! }),
              faint: true,
            },
          ]
        : [],
    ),
  ];
  for (const { ring, text, faint } of areas) {
    const points = along(closed(ring), grounded);
    pen.line(points, 2, faint);
    pen.plate(points[0]!, text);
  }
}

function intervention(
  one: Intervention,
  state: AppState,
  pen: Pen,
  grounded: (place: LngLat, above?: number) => GeoPoint,
): void {
  const words = wordsIn(state.language);
  const corners = cornersOf(one);
  const open = state.openIntervention === one.id;
  const points = along('polygon' in one ? closed(corners) : corners, grounded);
  if (one.kind === 'barrier' || one.kind === 'gate') pen.wall(points, one.heightMetres ?? 1);
  if (points.length > 1) pen.line(points, open ? 5 : 3);
  const held = state.floodTab === 'measures' && state.floodInterventions.some(({ id }) => id === one.id);
  if (open || held || corners.length === 1 || one.kind === 'pump' || one.kind === 'culvert')
    pen.vertices(
      corners.map(([longitude, latitude]) => grounded({ longitude: longitude!, latitude: latitude! })),
    );
  const middle = points[points.length >> 1]!;
  const name = one.name ?? words(`flood.intervention.${one.kind}`);
  pen.plate(middle, `${name} ${sizeText(one, words, state.language)}`);
}

type Corner = readonly number[];
const closed = (ring: readonly Corner[]): Corner[] => [...ring, ring[0]!];

/** Corners with points between them on the ground. */
function along(corners: readonly Corner[], grounded: (place: LngLat) => GeoPoint): GeoPoint[] {
  const place = ([longitude, latitude]: Corner): LngLat => ({ longitude: longitude!, latitude: latitude! });
  const points = [grounded(place(corners[0]!))];
  for (const [index, corner] of corners.slice(1).entries()) {
    const [from, to] = [place(corners[index]!), place(corner)];
    const steps = Math.min(Math.ceil(metresBetween(from, to) / stepMetres) || 1, mostPoints);
    for (let step = 1; step <= steps; step++)
      points.push(
        grounded({
          longitude: from.longitude + ((to.longitude - from.longitude) * step) / steps,
          latitude: from.latitude + ((to.latitude - from.latitude) * step) / steps,
        }),
      );
  }
  return points;
}
