import { create } from 'zustand';
import type { Classification, Dashboard } from '../../../models/indicators/dashboard.ts';
import type {
  AreaLevel,
  IndicatorDefinition,
  ScopeLevel,
} from '../../../models/indicators/indicator-definition.ts';
import type {
  IndicatorArea,
  IndicatorHistory,
  IndicatorValue,
} from '../../../models/indicators/indicator-value.ts';
import type { Language } from '../../shell/locale/words.ts';

/** The area that the figures are of; the city has no code. */
export interface ChosenArea {
  level: ScopeLevel;
  code: string | null;
  name: string | null;
  names: IndicatorArea['names'];
}
export const wholeCity: ChosenArea = { level: 'city', code: null, name: null, names: null };

/** The name of an area, rule, kind or device. */
export const nameOf = <Name extends string | null>(
  { name, names }: { name: Name; names: IndicatorArea['names'] },
  language: Language,
): Name | string => names?.[language] ?? name;

/** What the areas on the map are coloured by. */
export interface MapChoice {
  indicator: string;
  level: AreaLevel;
  classes: Classification;
}

export interface DashboardState {
  dashboards: Dashboard[];
  definitions: Record<string, IndicatorDefinition>;
  /** Id of the dashboard shown. */
  shown: string | null;
  chosen: ChosenArea;
  /** Null where the dashboard has no map. */
  map: MapChoice | null;
  /** Values by `${indicator}/${level}/${area}`. */
  values: Record<string, IndicatorValue>;
  areas: Partial<Record<ScopeLevel, IndicatorArea[]>>;
  /** By `${indicator}/${level}/${area}/${bucket}`. */
  histories: Record<string, IndicatorHistory>;
  computedAt: string | null;
  /** When the values were received, epoch milliseconds; null before the first. */
  receivedAt: number | null;
  /** Why there are none: one sentence. */
  error: string | null;
}

export const initialDashboardState: DashboardState = {
  dashboards: [],
  definitions: {},
  shown: null,
  chosen: wholeCity,
  map: null,
  values: {},
  areas: {},
  histories: {},
  computedAt: null,
  receivedAt: null,
  error: null,
};

/** What the dashboard workplace shows; plain data. */
export const useDashboard = create<DashboardState>()(() => initialDashboardState);

export const shownDashboard = ({ dashboards, shown }: DashboardState): Dashboard | null =>
  dashboards.find(({ id }) => id === shown) ?? null;

export const valueKey = (indicator: string, level: ScopeLevel, area: string): string =>
  `${indicator}/${level}/${area}`;
export const historyKey = (indicator: string, level: ScopeLevel, area: string, bucket: string): string =>
  `${indicator}/${level}/${area}/${bucket}`;

/** The level and code that an indicator is shown for: of the chosen area, or of the city where it has no value there. */
export function scopeOf(
  { definitions, chosen }: DashboardState,
  indicator: string,
  city: string,
): { level: ScopeLevel; area: string } {
  const { level, code } = chosen;
  if (code !== null && definitions[indicator]?.levels.includes(level)) return { level, area: code };
  return { level: 'city', area: city };
}

/** An indicator of the chosen area; undefined while it has not been answered. */
export function chosenValue(
  state: DashboardState,
  indicator: string,
  city: string,
): IndicatorValue | undefined {
  const { level, area } = scopeOf(state, indicator, city);
  return state.values[valueKey(indicator, level, area)];
}

/** Values of an indicator in all areas of a level, with their names. */
export function levelValues(
  { areas, values }: DashboardState,
  indicator: string,
  level: ScopeLevel,
  language: Language,
): { code: string; name: string; value: IndicatorValue | undefined }[] {
  return (areas[level] ?? []).map((area) => ({
    code: area.code,
    name: nameOf(area, language),
    value: values[valueKey(indicator, level, area.code)],
  }));
}
