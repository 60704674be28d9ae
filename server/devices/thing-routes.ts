import { Router } from 'express';
import { z } from 'zod';
import { codeRule, deviceNumbering, gridProblem } from '../../models/devices/code-rule.ts';
import type { Thing } from '../../models/sensing/thing.ts';
import { productState } from '../../models/sensing/thing-model.ts';
import { ensureDefaultRules } from '../alarms/alarm-rules.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import { readObservedProperties } from '../sensing/observed-properties.ts';
import type { Sensing } from '../sensing/start-sensing.ts';
import type { Database } from '../store/database.ts';
import { checkRegistration, checkThingModels, type KnownToCity } from './check-things.ts';
import { type Naming, readNaming, storeNaming, withBroughtNaming } from './code-rules.ts';
import { makeOids } from './identifiers.ts';
import { addThingModels, moveProduct, readProducts } from './products.ts';
import { bodyOf, fresh, inputOf, knownCity, queryOf } from './route-input.ts';
import {
  duplicatesOf,
  findThing,
  geocodesOf,
  keysTakenByOthers,
  listThings,
  registerThings,
} from './things.ts';

const bbox = z
  .string()
  .transform((text) => text.split(',').map(Number))
  .pipe(z.tuple([z.number(), z.number(), z.number(), z.number()]));
const filter = z.object({
  carrier: z.string().optional(),
  kind: z.string().optional(),
  gateway: z.string().optional(),
  isolated: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  after: z.string().optional(),
  bbox: bbox.optional(),
  limit: z.coerce.number().int().min(1).max(20_000).default(1000),
});
const whatExists = z.object({ existing: z.enum(['update', 'refuse']).default('update') });

const knownTo = async (database: Database, city: string): Promise<KnownToCity> => ({
  observedProperties: new Set((await readObservedProperties(database)).map(({ id }) => id)),
  products: await readProducts(database, city),
  naming: await readNaming(database, city),
});

/**
 * Registers what a body brings, and makes it known to ingestion.
 * @param existing 'refuse': a code that is there already is a duplicate, 409.
 * @throws HttpError 422, 409, 413 with one sentence; nothing is stored then.
 */
export async function register(
  database: Database,
  sensing: Sensing,
  city: string,
  body: unknown,
  existing: 'update' | 'refuse',
): Promise<{ things: number; datastreams: number }> {
  const { registration, models } = checkRegistration(body, await knownTo(database, city));
  const [taken] = await keysTakenByOthers(database, city, registration.things);
  if (taken) throw new HttpError(409, `Datastream "${taken.key}" belongs to device "${taken.thing}".`);
  const [double] = await duplicatesOf(database, city, registration.things, existing === 'refuse');
  if (double)
    throw new HttpError(
      409,
      `The ${double.field} "${double.value}" belongs to ${double.of} "${double.thing}"${double.city === city ? '' : ` of "${double.city}"`} already.`,
    );
  const geocodes = await geocodesOf(database, city, registration.things);
  for (const [index, thing] of registration.things.entries()) {
    const kept = thing.geocode ? undefined : geocodes.get(thing.code);
    const problem = kept && gridProblem(kept, thing);
    if (problem) throw new HttpError(422, `things[${index}].geocode: ${problem}.`);
  }
  for (const { code, model } of registration.things)
    if (
      models.get(`${model.id}@${model.version}`)!.state === 'retired' &&
      !sensing.devices.book.find(city, code)
    )
      throw new HttpError(
        409,
        `Version ${model.version} of "${model.id}" is retired: it takes no new devices.`,
      );
  const naming = withBroughtNaming(
    await readNaming(database, city),
    registration.codeRules,
    registration.numbering,
  );
  const things = await withOids(database, city, registration.things, naming);
  await registerThings(database, city, { ...registration, things }, models);
  if (registration.things.length > 0) {
    await sensing.registry.load(city);
    await sensing.devices.reload(city);
    await ensureDefaultRules(database, sensing.alarms, city);
  }
  return {
    things: registration.things.length,
    datastreams: registration.things.reduce((sum, { datastreams }) => sum + datastreams.length, 0),
  };
}

/** Each device with an identifier: those that bring none and have none in the store get one. */
async function withOids(
  database: Database,
  city: string,
  things: readonly Thing[],
  naming: Naming,
): Promise<Thing[]> {
  const { rows } = await database.query<{ code: string }>(
    'select code from thing where city = $1 and oid is not null and code = any ($2::text[])',
    [city, things.map(({ code }) => code)],
  );
  const named = new Set(rows.map(({ code }) => code));
  const brought = new Set(things.flatMap(({ oid }) => oid ?? []));
  const unnamed = things.filter(({ code, oid }) => !oid && !named.has(code));
  const made = await makeOids(
    database,
    city,
    unnamed.map(({ model, ...thing }) => ({ ...thing, kind: model.id })),
    naming,
    brought,
  );
  return things.map((thing) => ({ ...thing, oid: thing.oid ?? made.get(thing.code) }));
}

/** The routes of the registry of devices: thing models, code rules and things (docs/sensing.md). */
export function thingRoutes(context: Pick<ServerContext, 'database'>, sensing: Sensing): Router {
  const { database } = context;
  const router = Router();
  const cityOf = (request: { params: { city: string } }): Promise<string> =>
    knownCity(database, request.params.city);

  router.get('/api/cities/:city/thing-models', async (request, response) => {
    fresh(response).json(await readProducts(database, await cityOf(request)));
  });

  router.post('/api/cities/:city/thing-models', async (request, response) => {
    const city = await cityOf(request);
    const { state } = queryOf(z.object({ state: productState.default('published') }), request);
    const { brought, all } = checkThingModels(await bodyOf(request), await knownTo(database, city), state);
    await database.transaction([addThingModels(city, brought, state)]);
    await sensing.devices.reload(city);
    response.json(brought.map((model) => all.get(`${model.id}@${model.version}`)));
  });

  router.put('/api/cities/:city/thing-models/:id/:version/state', async (request, response) => {
    const city = await cityOf(request);
    const { id, version } = request.params;
    if (!/^\d{1,6}$/.test(version)) throw new HttpError(404, `There is no version "${version}".`);
    const { state } = await inputOf(z.object({ state: productState }), request);
    const moved = await moveProduct(database, city, { id, version: Number(version) }, state);
    await sensing.devices.reload(city);
    response.json(moved);
  });

  router.get('/api/cities/:city/code-rules', async (request, response) => {
    const { numbering, rules } = await readNaming(database, await cityOf(request));
    fresh(response).json({ numbering, codeRules: [...rules.values()] });
  });

  router.post('/api/cities/:city/code-rules', async (request, response) => {
    const city = await cityOf(request);
    const brought = await inputOf(
      z.object({ numbering: deviceNumbering.optional(), codeRules: z.array(codeRule).max(1000).default([]) }),
      request,
    );
    const { numbering, rules } = withBroughtNaming(
      await readNaming(database, city),
      brought.codeRules,
      brought.numbering,
    );
    await database.transaction(storeNaming(city, brought.codeRules, brought.numbering));
    response.json({ numbering, codeRules: [...rules.values()] });
  });

  router.get('/api/cities/:city/things', async (request, response) => {
    const city = await cityOf(request);
    fresh(response).json(await listThings(database, city, queryOf(filter, request)));
  });

  router.get('/api/cities/:city/things/:code', async (request, response) => {
    const { code } = request.params;
    const found = await findThing(database, await cityOf(request), code);
    if (!found) throw new HttpError(404, `There is no device "${code}".`);
    fresh(response).json(found);
  });

  router.post('/api/cities/:city/things', async (request, response) => {
    const city = await cityOf(request);
    const { existing } = queryOf(whatExists, request);
    response.json(await register(database, sensing, city, await bodyOf(request), existing));
  });

  return router;
}
