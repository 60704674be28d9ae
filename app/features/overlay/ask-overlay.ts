import {
  type OverlayRelation,
  type OverlayRow,
  overlayAnswer,
  overlaySourceOf,
} from '../../../models/city/overlay.ts';
import { dispatch } from '../../actions/action.ts';
import { useAppState } from '../../state/state.ts';
import { csvOf } from '../dashboard/export-card.ts';
import { viewportOf } from '../live/viewport.ts';
import { getJson } from '../server/api.ts';

/** The form of an overlay; sources as in models/city/overlay.ts. */
export interface OverlayForm {
  find: string;
  relation: OverlayRelation;
  metres: number;
  other: string;
  /** Only what the view shows. */
  inView: boolean;
}

const mostRows = 1000;
/** Degrees of a metre, for the distance at which one looks at what was found. */
const metresPerDegree = 111_320;

/** Asks the server and shows the answer on the map. @throws ServerProblem */
export async function askOverlay(city: string, form: OverlayForm, signal: AbortSignal): Promise<void> {
  const query = new URLSearchParams({
    find: form.find,
    relation: form.relation,
    with: form.other,
    limit: String(mostRows),
  });
  if (form.relation === 'near') query.set('metres', String(form.metres));
  const { view, city: shown } = useAppState.getState();
  if (form.inView && view) {
    const aspect = window.innerWidth / Math.max(window.innerHeight, 1);
    query.set('bbox', viewportOf(view, aspect, shown?.geoidUndulation ?? 0).join(','));
  }
  const answer = await getJson(
    `/api/cities/${encodeURIComponent(city)}/overlay?${query}`,
    overlayAnswer,
    signal,
  );
  useAppState.setState({ overlay: { find: form.find, ...answer, chosen: null } });
}

/** Selects what a row stands for, as a click on it in the scene would, and looks at it from near by. */
export function showRow(find: string, { code, longitude, latitude, geometry }: OverlayRow): void {
  const { scene, datastreams, city, alarms } = useAppState.getState();
  const { kind } = overlaySourceOf(find);
  dispatch('choose-overlay-row', { code });
  if (kind === 'objects') {
    const layer = scene?.layers.find(({ type }) => type === 'buildings')?.id ?? '';
    dispatch('select-object', { layer, code });
  } else {
    const datastream =
      kind === 'devices'
        ? datastreams.find(({ thing }) => thing === code)?.id
        : alarms.find(({ id }) => kind === 'alarms' && String(id) === code)?.datastream;
    if (datastream !== undefined) dispatch('select-datastream', { id: datastream });
  }
  const height = city?.geoidUndulation ?? 0;
  dispatch('fly-to', { longitude, latitude, height, rangeMetres: rangeOf(geometry) });
}

/** From where one sees all of a geometry: between a street's width and a district. */
function rangeOf(geometry: OverlayRow['geometry']): number {
  const numbers = JSON.stringify(geometry.coordinates).match(/-?\d+(\.\d+)?(e-?\d+)?/g) ?? [];
  const values = numbers.map(Number);
  const extent = (axis: 0 | 1): number => {
    const own = values.filter((_, index) => index % 2 === axis);
    return Math.max(...own) - Math.min(...own);
  };
  return Math.min(Math.max(Math.max(extent(0), extent(1)) * metresPerDegree * 1.6, 250), 8000);
}

/** The rows as a table for a spreadsheet. */
export const overlayCsv = (rows: readonly OverlayRow[], heads: readonly string[]): string =>
  csvOf([
    heads,
    ...rows.map(({ code, name, class: className, longitude, latitude, matches, nearest }) => [
      code,
      name,
      className,
      longitude,
      latitude,
      matches,
      nearest.name ?? nearest.code,
      nearest.metres,
    ]),
  ]);
