import { Router } from 'express';
import { z } from 'zod';
import type { ResidualHistory, SensorCourse } from '../../../models/water/residual-history.ts';
import { expectCity } from '../../city/cities.ts';
import { HttpError } from '../../http/context.ts';
import type { Database } from '../../store/database.ts';
import { pipeDataset } from '../model/load-part.ts';
import { boundSensors, quantityOf } from '../sensors.ts';
import { lastSuspicion, readCourse, readRuns } from './residual-store.ts';

const longestDays = 31;
const span = z.object({
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
});

/** Span of a question, epoch milliseconds; without a beginning the day before its end. @throws HttpError 400 */
function spanOf(query: unknown): { since: number; until: number } {
  const parsed = span.safeParse(query);
  if (!parsed.success) {
    const [name] = parsed.error.issues[0]!.path;
    throw new HttpError(
      400,
      `Parameter ${String(name)}: expected a time as in 2026-11-20T08:05:00+08:00 (with + as %2B), found "${String((query as Record<string, unknown>)[String(name)])}".`,
    );
  }
  const until = parsed.data.until ? Date.parse(parsed.data.until) : Date.now();
  const since = parsed.data.since ? Date.parse(parsed.data.since) : until - 86_400_000;
  if (since > until || until - since > longestDays * 86_400_000)
    throw new HttpError(
      400,
      `Parameter since: expected at most ${longestDays} days before until (${new Date(until).toISOString()}), found ${new Date(since).toISOString()}.`,
    );
  return { since, until };
}

/** History of the sensors of water networks beside their models; what runs have found of leaks. */
export function residualRoutes(database: Database, everyMinutes: number | null): Router {
  const router = Router();
  const base = '/api/cities/:city/networks/:dataset/water';
  /** @throws HttpError 404 where the city, or a data set of pipes in it, is not there. */
  const networkOf = async (asked: { city: string; dataset: string }) => {
    const { id } = await expectCity(database, asked.city);
    const { city, dataset } = await pipeDataset(database, id, asked.dataset);
    return { city, dataset };
  };

  router.get(`${base}/residuals`, async (request, response) => {
    const key = await networkOf(request.params);
    const { since, until } = spanOf(request.query);
    const runs = await readRuns(database, key, since, until);
    const answer: ResidualHistory = { everyMinutes, runs };
    response.setHeader('Cache-Control', 'no-store').json(answer);
  });

  router.get(`${base}/residuals/:datastream`, async (request, response) => {
    const { city, dataset } = await networkOf(request.params);
    const { datastream } = request.params;
    const { since, until } = spanOf(request.query);
    const sensor = (await boundSensors(database, city, dataset)).find(
      (bound) => String(bound.datastream) === datastream,
    );
    if (!sensor)
      throw new HttpError(
        404,
        `Network "${dataset}" of city "${city}" has no pressure or flow sensor with datastream "${datastream}".`,
      );
    const course: SensorCourse = {
      datastream: sensor.datastream,
      name: sensor.name,
      quantity: quantityOf(sensor),
      ...(await readCourse(database, { city, dataset }, sensor.datastream, since, until)),
    };
    response.setHeader('Cache-Control', 'no-store').json(course);
  });

  router.get(`${base}/leak`, async (request, response) => {
    const key = await networkOf(request.params);
    const { since, until } = spanOf(request.query);
    response.setHeader('Cache-Control', 'no-store').json(await lastSuspicion(database, key, since, until));
  });
  return router;
}
