import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { identifier } from '../../models/city/city.ts';
import { expectCity } from '../city/cities.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import { zodSentence } from '../http/errors.ts';
import { readJson } from '../ingest/http-observations.ts';
import { longestPack, type ThemeLibrary } from './theme-library.ts';
import { type Themes, themeEntryOf } from './themes.ts';

const switchOne = z.strictObject({ on: z.boolean() });
const switchMany = z.strictObject({
  on: z.array(identifier).max(200).default([]),
  off: z.array(identifier).max(200).default([]),
});

/** The routes of theme packs (docs/theme-packs.md). */
export function themeRoutes(
  { database }: Pick<ServerContext, 'database'>,
  library: ThemeLibrary,
  themes: Themes,
): Router {
  const router = Router();
  const fresh = (response: Response): Response => response.setHeader('Cache-Control', 'no-store');
  const body = async (request: Request): Promise<unknown> =>
    request.body === undefined ? readJson(request, longestPack) : request.body;
  const input = async <Schema extends z.ZodType>(
    schema: Schema,
    request: Request,
  ): Promise<z.infer<Schema>> => {
    const parsed = schema.safeParse(await body(request));
    if (!parsed.success) throw new HttpError(422, zodSentence(parsed.error));
    return parsed.data;
  };
  const themeOf = async (city: string, id: string) => {
    const found = (await themes.ofCity(city)).find((theme) => theme.id === id);
    if (!found) throw new HttpError(404, `There is no theme "${id}".`);
    return found;
  };
  const apply = async (city: string, changes: { id: string; on: boolean }[]): Promise<void> => {
    // What has just been written to the folder counts, whether or not the watch has seen it.
    const changed = library.rescan();
    if (changed.length > 0) await themes.refresh(changed);
    await themes.switch(city, changes);
  };

  router.get('/api/themes', (_request, response) => {
    fresh(response).json(library.all.map((entry) => themeEntryOf(entry)));
  });

  /** A pack document → { valid, problems }. */
  router.post('/api/themes/validate', async (request, response) => {
    const { problems } = library.check(await body(request));
    response.json({ valid: problems.length === 0, problems });
  });

  router.get('/api/cities/:city/themes', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    fresh(response).json(await themes.ofCity(city.id));
  });

  /** { on: […], off: […] }: all or none → the themes of the city. */
  router.post('/api/cities/:city/themes', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const { on, off } = await input(switchMany, request);
    const both = on.find((id) => off.includes(id));
    if (both) throw new HttpError(422, `off: expected other themes than in on, found "${both}".`);
    await apply(city.id, [...off.map((id) => ({ id, on: false })), ...on.map((id) => ({ id, on: true }))]);
    response.json(await themes.ofCity(city.id));
  });

  router.get('/api/cities/:city/themes/:id', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    fresh(response).json(await themeOf(city.id, request.params.id));
  });

  /** { on: true } or { on: false } → the theme. */
  router.put('/api/cities/:city/themes/:id', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const { id } = request.params;
    await apply(city.id, [{ id, on: (await input(switchOne, request)).on }]);
    response.json(await themeOf(city.id, id));
  });
  return router;
}
