import type { Indicator, Indicators } from '../../models/indicators/headline.ts';
import { alarmLevelOf } from '../../models/indicators/rating.ts';
import type { Database } from '../store/database.ts';
import type { IndicatorHistory } from './history.ts';
import type { IndicatorState } from './indicator-state.ts';
import type { OpenCity } from './open-city.ts';
import { CaseState } from './sources/case-source.ts';
import { provenanceOf } from './values.ts';

const most = 7;

/** The headline figures of a city, in their order: the indicators that have a place among them. */
export async function headlineOf(database: Database, { engine, history }: OpenCity): Promise<Indicators> {
  const now = engine.computedAt!;
  const chosen = [...engine.indicators.values()]
    .filter(({ definition, areas }) => definition.headline !== null && areas.includes(0))
    .sort((one, other) => one.definition.headline! - other.definition.headline!)
    .slice(0, most);
  const figures = chosen.map((state) => figureOf(state, history, now));
  const datastreams = figures.flatMap(({ extreme }) => (extreme ? [extreme.datastream] : []));
  const { rows } = await database.query<{ id: number; name: string; longitude: number; latitude: number }>(
    `select id, name, ST_X(position) as longitude, ST_Y(position) as latitude from datastream where id = any($1::int4[])`,
    [datastreams],
  );
  return {
    city: engine.areas.city,
    computedAt: new Date(now).toISOString(),
    indicators: figures.map(({ figure, extreme }) => {
      const where = rows.find(({ id }) => id === extreme?.datastream);
      if (!where || !extreme) return figure;
      const { name, longitude, latitude } = where;
      return { ...figure, extreme: { name, value: extreme.value, longitude, latitude } };
    }),
  };
}

function figureOf(
  state: IndicatorState,
  history: IndicatorHistory,
  now: number,
): { figure: Indicator; extreme: { datastream: number; value: number } | null } {
  const { id, name, unit, decimals } = state.definition;
  const { status, newest, coverage } = provenanceOf(state, 0, now);
  const value = state.values[0]!;
  const known = !Number.isNaN(value);
  const [source] = state.sources;
  const trend = known ? history.trend(id, 0) : Number.NaN;
  const { better, target, period, trendPeriods } = state.definition;
  const figure: Indicator = {
    id,
    name,
    unit,
    decimals,
    value: known ? value : null,
    status,
    reason: known ? null : state.reason(0),
    trend: Number.isNaN(trend) ? null : trend,
    ...{ period, trendPeriods, target, better },
    alarmLevel: known ? alarmLevelOf(state.definition, value) : null,
    at: known && newest !== null && Number.isFinite(newest) ? new Date(newest).toISOString() : null,
    count: known ? (coverage?.count ?? null) : null,
    total: coverage?.total ?? null,
    extreme: null,
    levels: known && source instanceof CaseState ? source.levels(0, now) : null,
  };
  return { figure, extreme: known ? (coverage?.extreme ?? null) : null };
}
