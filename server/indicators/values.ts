import type { IndicatorStatus, IndicatorValue } from '../../models/indicators/indicator-value.ts';
import { alarmLevelOf } from '../../models/indicators/rating.ts';
import { stalePeriods } from '../../models/sensing/freshness.ts';
import type { Area } from './areas.ts';
import type { IndicatorHistory } from './history.ts';
import type { IndicatorState } from './indicator-state.ts';
import type { Coverage, SourceState } from './sources/source-state.ts';

/** What is told of an indicator beside its value. */
export interface Provenance {
  status: IndicatorStatus;
  /** Newest phenomenon time, epoch milliseconds; null where there is none. */
  newest: number | null;
  /** Of the source that the value comes from first. */
  coverage: Coverage | null;
}

/** How old a value is, and from how much it was taken. @param now epoch milliseconds. */
export function provenanceOf(state: IndicatorState, area: number, now: number): Provenance {
  const living = state.sources.filter(({ register }) => !register);
  const known = ({ values }: SourceState): boolean => !Number.isNaN(values[area]!);
  const first = living.find(known) ?? state.sources.find(known) ?? living[0] ?? state.sources[0];
  const coverage = first?.coverage(area) ?? null;
  if (Number.isNaN(state.values[area]!)) return { status: 'unknown', newest: null, coverage };
  if (living.length === 0) return { status: 'register', newest: null, coverage };
  let newest: Coverage | null = null;
  for (const source of living) {
    const candidate = source.coverage(area);
    if (candidate && candidate.newest > (newest?.newest ?? Number.NEGATIVE_INFINITY)) newest = candidate;
  }
  if (!newest) return { status: 'fresh', newest: null, coverage };
  const { staleAfterSeconds } = state.definition.freshness;
  const allowed =
    newest.periodSeconds === null ? null : (staleAfterSeconds ?? stalePeriods * newest.periodSeconds);
  const stale = allowed !== null && now - newest.newest > allowed * 1000;
  return { status: stale ? 'stale' : 'fresh', newest: newest.newest, coverage };
}

/** An indicator of an area as it is told. */
export function indicatorValueOf(
  state: IndicatorState,
  at: number,
  area: Area,
  history: IndicatorHistory,
  now: number,
): IndicatorValue {
  const value = state.values[at]!;
  const known = !Number.isNaN(value);
  const { status, newest, coverage } = provenanceOf(state, at, now);
  const trend = known ? history.trend(state.definition.id, at) : Number.NaN;
  return {
    indicator: state.definition.id,
    level: area.level,
    area: area.code,
    value: known ? value : null,
    status,
    reason: known ? null : state.reason(at),
    at: newest === null ? null : new Date(newest).toISOString(),
    count: known ? (coverage?.count ?? null) : null,
    total: coverage?.total ?? null,
    trend: Number.isNaN(trend) ? null : trend,
    alarmLevel: known ? alarmLevelOf(state.definition, value) : null,
  };
}
