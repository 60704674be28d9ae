import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { scopeLevel } from '../../models/indicators/indicator-definition.ts';
import type { IndicatorValue, IndicatorValues } from '../../models/indicators/indicator-value.ts';
import { indicatorPeriod, periodSeconds } from '../../models/indicators/period.ts';
import { expectCity } from '../city/cities.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import {
  dashboardsOfCity,
  indicatorsOfCity,
  removeDashboard,
  removeIndicator,
  storeDashboards,
  storeIndicators,
} from './definitions.ts';
import { headlineOf } from './headline.ts';
import type { IndicatorService } from './indicator-service.ts';
import type { IndicatorState } from './indicator-state.ts';
import type { OpenCity } from './open-city.ts';
import { mostPeriods, readHistory } from './read-history.ts';
import { indicatorValueOf } from './values.ts';

/** Values in one answer. */
const mostValues = 100_000;
const time = z.coerce.number().int().min(0).max(8.64e15);
const list = z
  .string()
  .max(10_000)
  .transform((text) => text.split(','));
const valuesQuery = z.object({
  level: scopeLevel.default('city'),
  area: z.string().max(200).optional(),
  indicator: list.optional(),
});
const historyQuery = z.object({
  level: scopeLevel.default('city'),
  area: z.string().max(200).optional(),
  from: time.optional(),
  to: time.optional(),
  bucket: indicatorPeriod.optional(),
});
const rankingQuery = z.object({
  level: scopeLevel,
  order: z.enum(['best', 'worst', 'highest', 'lowest']).default('worst'),
  limit: z.coerce.number().int().min(1).max(1000).default(20),
});

/** Parses a query string. @throws HttpError 400 with one sentence. */
function query<Schema extends z.ZodType>(schema: Schema, request: Request): z.infer<Schema> {
  const parsed = schema.safeParse(request.query);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new HttpError(400, `Parameter ${issue.path.join('.')}: ${issue.message}.`);
}

const fresh = (response: Response): Response => response.setHeader('Cache-Control', 'no-store');

/** The routes of indicators and dashboards (docs/architecture.md). */
export function indicatorRoutes(context: Pick<ServerContext, 'database'>, service: IndicatorService): Router {
  const { database } = context;
  const router = Router();
  const cityOf = async (request: Request): Promise<string> =>
    (await expectCity(database, String(request.params['city']))).id;
  const openOf = async (request: Request): Promise<OpenCity> => service.of(await cityOf(request));

  router.get('/api/cities/:city/indicators', async (request, response) => {
    fresh(response).json(await headlineOf(database, await openOf(request)));
  });

  router.get('/api/cities/:city/indicator-definitions', async (request, response) => {
    fresh(response).json(await indicatorsOfCity(database, await cityOf(request)));
  });
  router.post('/api/cities/:city/indicator-definitions', async (request, response) => {
    const city = await cityOf(request);
    const stored = await storeIndicators(database, city, request.body);
    service.invalidate(city);
    response.status(201).json(stored);
  });
  router.delete('/api/cities/:city/indicator-definitions/:id', async (request, response) => {
    const city = await cityOf(request);
    await removeIndicator(database, city, request.params.id);
    service.invalidate(city);
    response.status(204).end();
  });

  router.get('/api/cities/:city/indicator-values', async (request, response) => {
    const asked = query(valuesQuery, request);
    const open = await openOf(request);
    const areas = areasOf(open, asked.level, asked.area);
    const states = (asked.indicator ?? [...open.engine.indicators.keys()])
      .map((id) => stateOf(open, id))
      .filter(({ definition }) => definition.levels.includes(asked.level));
    if (states.length * areas.length > mostValues)
      throw new HttpError(
        400,
        `Expected at most ${mostValues} values, found ${states.length} indicators in ${areas.length} areas.`,
      );
    const answer: IndicatorValues = {
      ...headOf(open),
      areas: areas.map((at) => areaOf(open, at)),
      values: states.flatMap((state) => areas.map((at) => toldOf(open, state, at))),
    };
    fresh(response).json(answer);
  });

  router.get('/api/cities/:city/indicators/:id/history', async (request, response) => {
    const asked = query(historyQuery, request);
    const open = await openOf(request);
    const { definition } = stateOf(open, request.params.id, asked.level);
    const [area] = areasOf(open, asked.level, asked.area);
    if (area === undefined || (asked.level !== 'city' && asked.area === undefined))
      throw new HttpError(400, 'Parameter area: expected the code of an area of this level.');
    const { to = Date.now(), bucket = definition.period } = asked;
    const from = asked.from ?? to - 96 * periodSeconds[bucket] * 1000;
    if (from > to) throw new HttpError(400, `Parameter from: expected at most to (${to}), found ${from}.`);
    if (periodSeconds[bucket] < periodSeconds[definition.period])
      throw new HttpError(400, `Parameter bucket: expected at least ${definition.period}, found ${bucket}.`);
    if ((to - from) / (periodSeconds[definition.period] * 1000) > mostPeriods)
      throw new HttpError(400, `Parameters from and to: expected at most ${mostPeriods} periods.`);
    fresh(response).json(await readHistory(database, open, definition.id, area, bucket, from, to));
  });

  router.get('/api/cities/:city/indicators/:id/ranking', async (request, response) => {
    const { level, order, limit } = query(rankingQuery, request);
    const open = await openOf(request);
    const state = stateOf(open, request.params.id, level);
    const areas = ranked(state, areasOf(open, level), order).slice(0, limit);
    const answer: IndicatorValues = {
      ...headOf(open),
      areas: areas.map((at) => areaOf(open, at)),
      values: areas.map((at) => toldOf(open, state, at)),
    };
    fresh(response).json(answer);
  });

  router.get('/api/cities/:city/dashboards', async (request, response) => {
    fresh(response).json(await dashboardsOfCity(database, await cityOf(request)));
  });
  router.post('/api/cities/:city/dashboards', async (request, response) => {
    response.status(201).json(await storeDashboards(database, await cityOf(request), request.body));
  });
  router.delete('/api/cities/:city/dashboards/:id', async (request, response) => {
    await removeDashboard(database, await cityOf(request), request.params.id);
    response.status(204).end();
  });
  return router;
}

const headOf = ({ engine }: OpenCity): Pick<IndicatorValues, 'city' | 'computedAt'> => ({
  city: engine.areas.city,
  computedAt: engine.computedAt === null ? null : new Date(engine.computedAt).toISOString(),
});
const areaOf = ({ engine }: OpenCity, at: number): IndicatorValues['areas'][number] => {
  const { level, code, name, names } = engine.areas.areas[at]!;
  return { level, code, name, names };
};
const toldOf = ({ engine, history }: OpenCity, state: IndicatorState, at: number): IndicatorValue =>
  indicatorValueOf(state, at, engine.areas.areas[at]!, history, engine.computedAt ?? Date.now());

/** @throws HttpError 404; 400 where it is not computed at the level. */
function stateOf({ engine }: OpenCity, id: string, level?: z.infer<typeof scopeLevel>): IndicatorState {
  const state = engine.indicators.get(id);
  if (!state) throw new HttpError(404, `City "${engine.areas.city}" has no indicator "${id}".`);
  if (level !== undefined && !state.definition.levels.includes(level))
    throw new HttpError(
      400,
      `Parameter level: expected one of ${state.definition.levels.join(', ')} for "${id}", found ${level}.`,
    );
  return state;
}

/** Indices of the areas of a level, or of one of them. @throws HttpError 404 */
function areasOf({ engine }: OpenCity, level: z.infer<typeof scopeLevel>, code?: string): number[] {
  if (code === undefined) return engine.areas.ofLevel[level];
  const at = engine.areas.index.get(`${level}/${code}`);
  if (at === undefined)
    throw new HttpError(404, `City "${engine.areas.city}" has no area "${code}" at level ${level}.`);
  return [at];
}

/** Areas by value; those without one come last. Where neither way is better, the worst are the highest. */
function ranked(
  { values, definition }: IndicatorState,
  areas: number[],
  order: z.infer<typeof rankingQuery>['order'],
): number[] {
  const highestFirst =
    order === 'highest' ||
    (order === 'worst' && definition.better !== 'higher') ||
    (order === 'best' && definition.better === 'higher');
  return areas.toSorted((one, other) => {
    const [a, b] = [values[one]!, values[other]!];
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    return highestFirst ? b - a : a - b;
  });
}
