import type { ScopeLevel } from '../../../models/indicators/indicator-definition.ts';
import { dispatch } from '../../actions/action.ts';
import { useAppState } from '../../state/state.ts';
import { boundsOfArea } from '../indicators/area-shapes.ts';
import { useDashboard, wholeCity } from './dashboard-store.ts';

const flightSeconds = 1.2;

/** Chooses an area for all figures and shows it on the map; the chosen one again, or null, is the whole city. */
export function chooseArea(level: ScopeLevel, code: string | null): void {
  const { chosen, areas } = useDashboard.getState();
  if (code === null || (chosen.level === level && chosen.code === code)) {
    useDashboard.setState({ chosen: wholeCity });
    showAllAreas();
    return;
  }
  const known = areas[level]?.find((area) => area.code === code);
  if (!known) return;
  useDashboard.setState({ chosen: { level, code, name: known.name, names: known.names } });
  const shape = useAppState.getState().choropleth?.areas.find((area) => area.code === code);
  if (shape) dispatch('fly-to-bounds', { bounds: boundsOfArea(shape.rings), seconds: flightSeconds });
}

/** Looks at all coloured areas; at the city where there are none. */
export function showAllAreas(): void {
  const { choropleth, city } = useAppState.getState();
  const rings = choropleth?.areas.flatMap((area) => area.rings) ?? [];
  const bounds = rings.length > 0 ? boundsOfArea(rings) : city?.bounds;
  if (bounds) dispatch('fly-to-bounds', { bounds, seconds: flightSeconds });
}
