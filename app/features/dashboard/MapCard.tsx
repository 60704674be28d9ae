import type { ReactNode } from 'react';
import { classifications, type DashboardCard } from '../../../models/indicators/dashboard.ts';
import {
  type AreaLevel,
  areaLevels,
  isAlarmScope,
  type ScopeLevel,
} from '../../../models/indicators/indicator-definition.ts';
import { formatNumber } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { CardFrame } from './Card.tsx';
import { mapClasses } from './colour-areas.ts';
import { levelValues, useDashboard } from './dashboard-store.ts';

const isOnMap = (level: ScopeLevel): level is AreaLevel => level !== 'city' && !isAlarmScope(level);

/** The city with its areas coloured by an indicator; which one, is chosen below it. */
export function MapCard({
  card,
  children,
}: {
  card: Extract<DashboardCard, { kind: 'map' }>;
  children: ReactNode;
}) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const map = useDashboard((state) => state.map);
  const definitions = useDashboard((state) => state.definitions);
  const definition = map ? definitions[map.indicator] : undefined;
  const shownCard = map ? { ...card, indicator: map.indicator, level: map.level } : card;
  const change = (part: Partial<NonNullable<typeof map>>): void => {
    if (!map) return;
    const next = { ...map, ...part };
    const levels = (definitions[next.indicator]?.levels ?? []).filter(isOnMap);
    // Another indicator may not be computed at this level.
    if (!levels.includes(next.level)) next.level = levels.at(-1) ?? next.level;
    useDashboard.setState({ map: next });
  };
  const onMap = Object.values(definitions).filter(({ levels }) => levels.some(isOnMap));
  return (
    <CardFrame card={shownCard}>
      <div className="dash-scene">{children}</div>
      <div className="dash-map-foot">
        <select
          aria-label={words('dashboard.indicator')}
          data-testid="map-indicator"
          value={map?.indicator ?? ''}
          onChange={(event) => change({ indicator: event.target.value })}
        >
          {onMap.map(({ id, name }) => (
            <option key={id} value={id}>
              {name[language]}
            </option>
          ))}
        </select>
        <select
          aria-label={words('dashboard.mapLevel')}
          data-testid="map-level"
          value={map?.level ?? ''}
          onChange={(event) => change({ level: event.target.value as AreaLevel })}
        >
          {areaLevels
            .filter((level) => level !== 'city' && definition?.levels.includes(level))
            .map((level) => (
              <option key={level} value={level}>
                {words(`dashboard.level.${level}`)}
              </option>
            ))}
        </select>
        <select
          aria-label={words('dashboard.mapClasses')}
          data-testid="map-classes"
          value={map?.classes ?? ''}
          onChange={(event) =>
            change({ classes: classifications.find((one) => one === event.target.value)! })
          }
        >
          {classifications
            .filter((one) => one !== 'target' || (definition?.thresholds.length ?? 0) > 0)
            .map((one) => (
              <option key={one} value={one}>
                {words(`dashboard.classes.${one}`)}
              </option>
            ))}
        </select>
        <MapLegend />
      </div>
    </CardFrame>
  );
}

/** Classes from the lowest to the highest, and how many areas are not known. */
function MapLegend() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const state = useDashboard();
  const definition = state.map ? state.definitions[state.map.indicator] : undefined;
  if (!state.map || !definition) return null;
  const areas = levelValues(state, state.map.indicator, state.map.level, language);
  const missing = areas.filter(({ value }) => value?.value === null || value === undefined).length;
  const number = (value: number): string => formatNumber(value, definition.decimals, language);
  return (
    <ul className="dash-legend" data-testid="map-legend">
      {mapClasses(state).map(({ from, to, colour, level }) => (
        <li key={`${from}/${to}`}>
          <i style={{ background: colour }} aria-hidden="true" />
          {level === 'good'
            ? words('dashboard.good')
            : level !== null
              ? words(`alarm.${level}`)
              : from === to
                ? number(from)
                : `${number(from)}–${number(to)}`}
        </li>
      ))}
      {definition.unit ? <li className="muted">{definition.unit}</li> : null}
      {missing > 0 ? (
        <li>
          <i className="hatched" aria-hidden="true" />
          {words('dashboard.unknownAreas', { count: missing })}
        </li>
      ) : null}
    </ul>
  );
}
