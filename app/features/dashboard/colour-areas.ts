import type { AppState } from '../../state/state.ts';
import type { AreaShapes } from '../indicators/area-shapes.ts';
import { classesOf, classOf, type ValueClass } from '../indicators/classes.ts';
import { type DashboardState, levelValues } from './dashboard-store.ts';

/** Classes of the map's indicator over the areas of its level. */
export function mapClasses(state: DashboardState): ValueClass[] {
  const { map, definitions } = state;
  const definition = map && definitions[map.indicator];
  if (!map || !definition) return [];
  const known = levelValues(state, map.indicator, map.level).flatMap(({ value }) =>
    value?.value === null || value?.value === undefined ? [] : [value.value],
  );
  return classesOf(known, map.classes, definition);
}

/** The areas of the map as the scene paints them; null where the dashboard has no map. */
export function colourAreas(state: DashboardState, shapes: AreaShapes): AppState['choropleth'] {
  const { map, definitions, chosen } = state;
  const definition = map && definitions[map.indicator];
  if (!map || !definition) return null;
  const classes = mapClasses(state);
  const values = new Map(
    levelValues(state, map.indicator, map.level).map(({ code, value }) => [code, value]),
  );
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
