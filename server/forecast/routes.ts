import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { ownStormFormula, stormFormula, stormFormulas } from '../../models/flood/forcing/storm-formula.ts';
import { gaugeLimits, type RunGauges, runCorrection } from '../../models/flood/forecast/gauge-comparison.ts';
import { floodSchedule } from '../../models/flood/forecast/schedule.ts';
import { expectCity } from '../city/cities.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import { zodSentence } from '../http/errors.ts';
import { AskedOnce } from '../runs/asked-once.ts';
import type { Runs } from '../runs/runs.ts';
import { correctedScenario } from './correct-run.ts';
import { readSetting, writeSetting } from './flood-settings.ts';
import type { ForecastSchedule } from './forecast-schedule.ts';
import { checkForecast, findForecast, listForecasts, storeForecast } from './forecast-store.ts';
import { GaugeCourses } from './gauge-courses.ts';
import { reviewOf } from './review.ts';
import { reviewPage } from './review-page.ts';
import { compareGauges } from './run-gauges.ts';

const epochMilliseconds = z.coerce.number().int().min(0).max(8.64e15);
const reviewQuery = z.object({
  from: epochMilliseconds,
  to: epochMilliseconds,
  format: z.enum(['json', 'html']).default('json'),
  language: z.enum(['zh', 'en']).default('zh'),
});

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new HttpError(422, `${what}, ${zodSentence(parsed.error)}`);
}

/** The routes of rain forecasts, the runs from them, and gauges beside runs (docs/architecture.md). */
export function forecastRoutes(
  context: Pick<ServerContext, 'database' | 'dataFolder'>,
  runs: Runs,
  schedule: ForecastSchedule,
): Router {
  const { database } = context;
  const router = Router();
  const courses = new GaugeCourses(runs.results);
  const comparisons = new AskedOnce<RunGauges>();
  const fresh = (response: Response): Response => response.setHeader('Cache-Control', 'no-store');
  const cityOf = async (request: Request<{ city: string }>): Promise<string> =>
    (await expectCity(database, request.params.city)).id;

  router.put('/api/cities/:city/forecasts', async (request, response) => {
    const city = await cityOf(request);
    const { summary, isNew } = await storeForecast(database, city, checkForecast(request.body));
    if (isNew) await schedule.forecastCame(city);
    response.status(isNew ? 201 : 200).json(summary);
  });
  router.get('/api/cities/:city/forecasts', async (request, response) => {
    fresh(response).json(await listForecasts(database, await cityOf(request)));
  });
  router.get('/api/cities/:city/forecasts/:model/:issuedAt', async (request, response) => {
    const city = await cityOf(request);
    const { model, issuedAt } = request.params;
    if (Number.isNaN(Date.parse(issuedAt)))
      throw new HttpError(404, `Expected an issue time such as 2026-07-01T08:00:00Z, found "${issuedAt}".`);
    const found = await findForecast(database, city, { model, issuedAt: new Date(issuedAt).toISOString() });
    if (!found)
      throw new HttpError(404, `City "${city}" has no forecast of "${model}" issued at ${issuedAt}.`);
    response.setHeader('Cache-Control', 'private, max-age=31536000, immutable').json(found);
  });

  router.get('/api/cities/:city/flood-forecast', async (request, response) => {
    fresh(response).json(await schedule.state(await cityOf(request)));
  });
  router.put('/api/cities/:city/flood-schedule', async (request, response) => {
    const city = await cityOf(request);
    await schedule.set(city, checked(floodSchedule, request.body, 'Flood schedule'));
    fresh(response).json(await schedule.state(city));
  });

  router.get('/api/cities/:city/gauge-limits', async (request, response) => {
    const stored = await readSetting(database, await cityOf(request), 'gauge-limits', gaugeLimits);
    fresh(response).json(stored ?? gaugeLimits.parse({}));
  });
  router.put('/api/cities/:city/gauge-limits', async (request, response) => {
    const city = await cityOf(request);
    const limits = checked(gaugeLimits, request.body, 'Gauge limits');
    await writeSetting(database, city, 'gauge-limits', limits);
    fresh(response).json(limits);
  });
  router.get('/api/cities/:city/storm-formulas', async (request, response) => {
    const own = await readSetting(database, await cityOf(request), 'storm-formulas', stormFormula);
    fresh(response).json({ formulas: stormFormulas, own });
  });
  router.put('/api/cities/:city/storm-formulas', async (request, response) => {
    const city = await cityOf(request);
    const own = checked(ownStormFormula, request.body, 'Storm formula');
    await writeSetting(database, city, 'storm-formulas', own);
    fresh(response).json({ formulas: stormFormulas, own });
  });
  router.get('/api/cities/:city/flood-review', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const parsed = reviewQuery.safeParse(request.query);
    if (!parsed.success) throw new HttpError(400, `Parameter ${zodSentence(parsed.error)}`);
    const { from, to, format, language } = parsed.data;
    const review = await reviewOf(database, city.id, from, to);
    if (format === 'json') return void fresh(response).json(review);
    fresh(response)
      .type('html')
      .send(reviewPage(review, language, city.timeZone));
  });
  router.get('/api/runs/:id/gauges', async (request, response) => {
    const run = await runs.get(request.params.id);
    const key = `${run.id} ${run.result?.frameTimes.length}`;
    const compared = await comparisons.ask(key, () => compareGauges(context, run, courses));
    fresh(response).json(compared);
  });
  router.post('/api/runs/:id/corrections', async (request, response) => {
    const run = await runs.get(request.params.id);
    const correction = checked(runCorrection, request.body, 'Correction');
    response.status(202).json(await runs.submit(run.city, correctedScenario(run, correction, Date.now())));
  });
  return router;
}
