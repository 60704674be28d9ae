import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { ensureDefaultRules } from '../alarms/alarm-rules.ts';
import { alarmRoutes } from '../alarms/routes.ts';
import { deviceRoutes } from '../devices/routes.ts';
import { senderOf } from '../devices/sender.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import type { CheckedObservation } from '../ingest/check-observation.ts';
import { publicDatastream } from '../ingest/datastream-registry.ts';
import { bodyLimit, checkObservations, readJson, taken } from '../ingest/http-observations.ts';
import { quarantineRoutes } from '../ingest/quarantine-routes.ts';
import { readBands } from './bands.ts';
import { longestThinned, readSeries, readSnapshot } from './history.ts';
import { readObservedProperties } from './observed-properties.ts';
import { readingsRoute } from './readings/readings-route.ts';
import { checkDefinitions, registerDatastreams } from './register-datastreams.ts';
import type { Sensing } from './start-sensing.ts';

const definitionBodyLimit = 16 * 1024 * 1024;
const hour = 3_600_000;

const epochMilliseconds = z.coerce.number().int().min(0).max(8.64e15);
const seriesQuery = z.object({
  from: epochMilliseconds.optional(),
  to: epochMilliseconds.optional(),
  limit: z.coerce.number().int().min(2).max(20_000).default(2000),
  /** Whether equal parts with mean, lowest and highest are wanted; longer spans than a month are always told so. */
  bands: z.enum(['true', 'false']).default('false'),
});
/** Parses a query string. @throws HttpError 400 with one sentence. */
function query<Schema extends z.ZodType>(schema: Schema, request: Request): z.infer<Schema> {
  const parsed = schema.safeParse(request.query);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new HttpError(400, `Parameter ${issue.path.join('.')}: ${issue.message}.`);
}

/** The body: parsed by the application already, or read here. */
const body = async (request: Request, limit: number): Promise<unknown> =>
  request.body === undefined ? readJson(request, limit) : request.body;

const wholeNumber = (text: string | undefined, what: string): number => {
  if (text === undefined || !/^\d{1,9}$/.test(text))
    throw new HttpError(404, `There is no ${what} "${text}".`);
  return Number(text);
};

/** The routes of datastreams, observations and alarms (docs/architecture.md). */
export function sensingRoutes(
  context: Pick<ServerContext, 'database' | 'dataFolder'>,
  sensing: Sensing,
): Router {
  const { database } = context;
  const { registry, alarms, ingest, packedDays, clock } = sensing;
  const router = Router();
  router.use(deviceRoutes(context, sensing), alarmRoutes(context, sensing));
  router.use(quarantineRoutes(sensing.quarantine, ingest, clock));
  router.post(
    '/api/cities/:city/readings',
    readingsRoute(context, async (city, { from, until }) => {
      if (from !== null && until !== null)
        await sensing.historyStored({
          city,
          from: Date.parse(from),
          until: Date.parse(until),
          datastreams: null,
        });
    }),
  );
  const knownCity = async (request: Request<{ city: string }>): Promise<string> => {
    const { city } = request.params;
    const { rows } = await database.query('select from city where id = $1', [city]);
    if (rows.length === 0) throw new HttpError(404, `There is no city "${city}".`);
    return city;
  };
  const fresh = (response: Response): Response => response.setHeader('Cache-Control', 'no-store');

  router.post('/api/observations', async (request, response) => {
    const { city } = request.query;
    if (typeof city !== 'string' || city === '')
      throw new HttpError(400, 'Parameter city: expected the id of the city, as in ?city=denhaag.');
    let observations: CheckedObservation[];
    try {
      const content = await body(request, bodyLimit);
      observations = await checkObservations(registry, city, content, clock.latest(), senderOf(request));
      await ingest.store(observations);
    } catch (error) {
      if (error instanceof HttpError && error.status < 500) ingest.counters.refused++;
      throw error;
    }
    const answer = taken(observations);
    if (answer) response.json(answer);
    else response.status(204).end();
  });

  router.get('/api/cities/:city/datastreams', async (request, response) => {
    const city = await knownCity(request);
    fresh(response).json({
      datastreams: registry
        .ofCity(city)
        .filter(({ unplaced }) => !unplaced)
        .map(publicDatastream),
      observedProperties: await readObservedProperties(database),
    });
  });

  router.post('/api/cities/:city/datastreams', async (request, response) => {
    const city = await knownCity(request);
    const properties = await readObservedProperties(database);
    const definitions = checkDefinitions(
      city,
      await body(request, definitionBodyLimit),
      new Set(properties.map(({ id }) => id)),
    );
    if (definitions.length > 0) {
      await registerDatastreams(database, city, definitions);
      await registry.load(city);
      await ensureDefaultRules(database, alarms, city);
    }
    response.json({ datastreams: definitions.map(({ key }) => publicDatastream(registry.find(city, key)!)) });
  });

  router.get('/api/datastreams/:id/observations', async (request, response) => {
    const id = wholeNumber(request.params.id, 'datastream');
    if (!registry.byId(id)) throw new HttpError(404, `There is no datastream "${id}".`);
    const { limit, bands, to = Date.now(), from = to - hour } = query(seriesQuery, request);
    if (from > to) throw new HttpError(400, `Parameter from: expected at most to (${to}), found ${from}.`);
    const read = bands === 'true' || to - from > longestThinned ? readBands : readSeries;
    fresh(response).json(await read(database, id, from, to, limit));
  });

  router.get('/api/cities/:city/observations', async (request, response) => {
    const city = await knownCity(request);
    const { at } = query(z.object({ at: epochMilliseconds }), request);
    const frame = await readSnapshot(database, city, at, packedDays);
    fresh(response)
      .type('application/octet-stream')
      .send(Buffer.from(frame.buffer as ArrayBuffer));
  });

  return router;
}
