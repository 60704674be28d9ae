import type { IndicatorValue } from '../../../models/indicators/indicator-value.ts';
import type { AppState } from '../../state/state.ts';
import type { AreaShapes } from '../indicators/area-shapes.ts';
import { classesOf, classOf, type ValueClass } from '../indicators/classes.ts';
import { type DashboardState, type MapChoice, valueKey } from './dashboard-store.ts';

/** Classes of the map's indicator over the areas of its level. */
export function mapClasses(state: DashboardState): ValueClass[] {
  const { map, definitions } = state;
  const definition = map && definitions[map.indicator];
  if (!map || !definition) return [];
  const known = [...valuesByCode(state, map)].flatMap(([, { value }]) => (value === null ? [] : [value]));
  return classesOf(known, map.classes, definition);
}

const valuesByCode = (
  { areas, values }: DashboardState,
  { indicator, level }: MapChoice,
): Map<string, IndicatorValue> =>
  new Map(
    (areas[level] ?? []).flatMap(({ code }) => {
      const value = values[valueKey(indicator, level, code)];
      return value ? [[code, value]] : [];
    }),
  );

/** The areas of the map as the scene paints them; null where the dashboard has no map. */
export function colourAreas(state: DashboardState, shapes: AreaShapes): AppState['choropleth'] {
  const { map, definitions, chosen } = state;
  const definition = map && definitions[map.indicator];
  if (!map || !definition) return null;
  const classes = mapClasses(state);
  const values = valuesByCode(state, map);
  return {
    selected: chosen.level === map.level ? chosen.code : null,
    areas: [...shapes].map(([code, { name, rings }]) => {
      const value = values.get(code);
      return {
        code,
        name,
        rings,
        colour: classOf(value?.value ?? null, classes, definition)?.colour ?? null,
        stale: value?.status === 'stale',
      };
    }),
  };
}
