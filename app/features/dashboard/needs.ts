import { type DashboardCard, indicatorsOfCard } from '../../../models/indicators/dashboard.ts';
import type { ScopeLevel } from '../../../models/indicators/indicator-definition.ts';
import type { IndicatorPeriod } from '../../../models/indicators/period.ts';
import { type DashboardState, scopeOf, shownDashboard } from './dashboard-store.ts';

/** What the server must be asked for to show a dashboard. */
export interface Needs {
  /** Indicators of all areas of a level. */
  levels: Map<ScopeLevel, Set<string>>;
  /** Indicators of one area, by `${level}/${area}`. */
  areas: Map<string, { level: ScopeLevel; area: string; indicators: Set<string> }>;
  /** The first devices of each ranking. */
  rankings: { indicator: string; level: ScopeLevel; order: 'worst' | 'highest' | 'lowest'; limit: number }[];
  histories: {
    indicator: string;
    level: ScopeLevel;
    area: string;
    bucket: IndicatorPeriod;
    spanSeconds: number;
  }[];
}

/** Collects what the cards of the shown dashboard show, each thing once. */
export function needsOf(state: DashboardState, city: string): Needs {
  const needs: Needs = { levels: new Map(), areas: new Map(), rankings: [], histories: [] };
  const ofLevel = (level: ScopeLevel, ids: readonly string[]): void => {
    const known = needs.levels.get(level) ?? new Set();
    for (const id of ids) if (state.definitions[id]?.levels.includes(level)) known.add(id);
    if (known.size > 0) needs.levels.set(level, known);
  };
  const ofChosen = (ids: readonly string[]): void => {
    for (const id of ids) {
      if (!state.definitions[id]) continue;
      const { level, area } = scopeOf(state, id, city);
      const key = `${level}/${area}`;
      const known = needs.areas.get(key) ?? { level, area, indicators: new Set() };
      known.indicators.add(id);
      needs.areas.set(key, known);
    }
  };
  for (const card of shownDashboard(state)?.cards ?? []) {
    const ids = indicatorsOfCard(card);
    const level = levelOf(card);
    if (card.kind === 'map') {
      if (state.map) ofLevel(state.map.level, [state.map.indicator]);
    } else if (card.kind === 'bar' && card.level === 'device') {
      const { indicator, order, limit } = card;
      if (state.definitions[indicator]?.levels.includes('device'))
        needs.rankings.push({ indicator, level: 'device', order: order === 'name' ? 'worst' : order, limit });
    } else if (level !== null) ofLevel(level, ids);
    else ofChosen(ids);
    if (card.kind === 'line' || card.kind === 'candlestick')
      for (const indicator of ids) {
        const definition = state.definitions[indicator];
        if (!definition) continue;
        const bucket = card.kind === 'candlestick' ? card.bucket : definition.period;
        needs.histories.push({
          indicator,
          ...scopeOf(state, indicator, city),
          bucket,
          spanSeconds: card.spanSeconds,
        });
      }
  }
  return needs;
}

/** The level whose areas a card shows side by side; null for cards of one area. */
export const levelOf = (card: DashboardCard): ScopeLevel | null =>
  'level' in card && card.level !== null ? card.level : null;
