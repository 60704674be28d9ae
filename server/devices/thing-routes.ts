import { type Request, Router } from 'express';
import { z } from 'zod';
import { HttpError, type ServerContext } from '../http/context.ts';
import { readJson } from '../ingest/http-observations.ts';
import { ensureDefaultRules } from '../alarms/alarm-rules.ts';
import { readObservedProperties } from '../sensing/observed-properties.ts';
import type { Sensing } from '../sensing/start-sensing.ts';
import { checkRegistration, checkThingModels, type KnownToCity } from './check-things.ts';
import {
  addThingModels,
  findThing,
  keysTakenByOthers,
  listThings,
  readThingModels,
  registerThings,
} from './things.ts';

const bodyLimit = 64 * 1024 * 1024;

const bbox = z
  .string()
  .transform((text) => text.split(',').map(Number))
  .pipe(z.tuple([z.number(), z.number(), z.number(), z.number()]));
const filter = z.object({
  carrier: z.string().optional(),
  kind: z.string().optional(),
  bbox: bbox.optional(),
  limit: z.coerce.number().int().min(1).max(20_000).default(1000),
});

/** The routes of the registry of devices: thing models and things (docs/sensing.md). */
export function thingRoutes(context: Pick<ServerContext, 'database'>, sensing: Sensing): Router {
  const { database } = context;
  const { registry, alarms } = sensing;
  const router = Router();
  const knownCity = async (city: string): Promise<string> => {
    const { rows } = await database.query('select from city where id = $1', [city]);
    if (rows.length === 0) throw new HttpError(404, `There is no city "${city}".`);
    return city;
  };
  const knownTo = async (city: string): Promise<KnownToCity> => ({
    observedProperties: new Set((await readObservedProperties(database)).map(({ id }) => id)),
    thingModels: await readThingModels(database, city),
  });
  const body = async (request: Request<{ city: string }>): Promise<unknown> =>
    request.body === undefined ? readJson(request, bodyLimit) : request.body;

  router.get('/api/cities/:city/thing-models', async (request, response) => {
    response.json(await readThingModels(database, await knownCity(request.params.city)));
  });

  router.post('/api/cities/:city/thing-models', async (request, response) => {
    const city = await knownCity(request.params.city);
    const { brought } = checkThingModels(await body(request), await knownTo(city));
    await database.transaction([addThingModels(city, brought)]);
    response.json(brought);
  });

  router.get('/api/cities/:city/things', async (request, response) => {
    const city = await knownCity(request.params.city);
    const parsed = filter.safeParse(request.query);
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      throw new HttpError(400, `Parameter ${issue.path[0] as string}: ${issue.message}.`);
    }
    response.setHeader('Cache-Control', 'no-store').json(await listThings(database, city, parsed.data));
  });

  router.get('/api/cities/:city/things/:code', async (request, response) => {
    const { code } = request.params;
    const found = await findThing(database, await knownCity(request.params.city), code);
    if (!found) throw new HttpError(404, `There is no device "${code}".`);
    response.setHeader('Cache-Control', 'no-store').json(found);
  });

  router.post('/api/cities/:city/things', async (request, response) => {
    const city = await knownCity(request.params.city);
    const { registration, models } = checkRegistration(await body(request), await knownTo(city));
    const [taken] = await keysTakenByOthers(database, city, registration.things);
    if (taken) throw new HttpError(409, `Datastream "${taken.key}" belongs to device "${taken.thing}".`);
    await registerThings(database, city, registration, models);
    if (registration.things.length > 0) {
      await registry.load(city);
      await ensureDefaultRules(database, alarms, city);
    }
    response.json({
      things: registration.things.length,
      datastreams: registration.things.reduce((sum, { datastreams }) => sum + datastreams.length, 0),
    });
  });

  return router;
}
