import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { differenceOf } from '../../../models/flood/impact/difference.ts';
import { routeQuestion } from '../../../models/flood/impact/dry-routes.ts';
import { HttpError, type ServerContext } from '../../http/context.ts';
import type { Runs } from '../runs.ts';
import { Impacts } from './impacts.ts';

const expand = promisify(gunzip);

/** Number of the frame that is asked for; null where none is named. */
function frameOf({ query }: Request<never>): number | null {
  if (query['frame'] === undefined) return null;
  const text = String(query['frame']);
  if (!/^\d{1,6}$/.test(text))
    throw new HttpError(400, `Parameter frame: expected a number from 0 on, found "${text.slice(0, 40)}".`);
  return Number(text);
}

const question = z.object({
  frame: z.coerce.number().int().min(0),
  longitude: z.coerce.number().min(-180).max(180),
  latitude: z.coerce.number().min(-90).max(90),
  between: routeQuestion.shape.between.default('fire-station'),
  vehicle: routeQuestion.shape.vehicle.default('rescue'),
  toLongitude: z.coerce.number().min(-180).max(180).optional(),
  toLatitude: z.coerce.number().min(-90).max(90).optional(),
});

const fileTypes = [
  ['csv', 'text/csv; charset=utf-8'],
  ['geojson', 'application/geo+json'],
  ['pdf', 'application/pdf'],
] as const;

/** Who is affected by a run, as JSON and as files for others. */
export function impactRoutes(context: Pick<ServerContext, 'database' | 'dataFolder'>, runs: Runs): Router {
  const router = Router();
  const impacts = new Impacts(context, runs.results);
  const lasting = (response: Response, status: string): Response =>
    response.setHeader(
      'Cache-Control',
      status === 'done' ? 'private, max-age=31536000, immutable' : 'no-store',
    );

  router.get('/api/runs/:id/impact', async (request, response) => {
    const run = await runs.get(request.params.id);
    const bytes = await impacts.zipped(run, frameOf(request as Request<never>));
    lasting(response, run.status).type('application/json').vary('Accept-Encoding');
    if (request.acceptsEncodings('gzip')) response.setHeader('Content-Encoding', 'gzip').send(bytes);
    else response.send(await expand(bytes));
  });

  router.get('/api/runs/:id/impact/difference/:other', async (request, response) => {
    const [before, after] = [await runs.get(request.params.id), await runs.get(request.params.other)];
    if (before.city !== after.city)
      throw new HttpError(422, `The runs are of different cities, ${before.city} and ${after.city}.`);
    const frame = frameOf(request as unknown as Request<never>);
    const [a, b] = [await impacts.read(before, frame), await impacts.read(after, frame)];
    response.setHeader('Cache-Control', 'no-store').json(differenceOf(before, a, after, b));
  });

  for (const [format, type] of fileTypes)
    router.get(`/api/runs/:id/impact.${format}`, async (request, response) => {
      const run = await runs.get(request.params.id);
      const language = z.enum(['zh', 'en']).default('en').safeParse(request.query['language']);
      if (!language.success) throw new HttpError(400, 'Parameter language: expected zh or en.');
      const frame = frameOf(request as unknown as Request<never>);
      const file = await impacts.file(run, { format, frame, language: language.data });
      const name = `flood-impact-${run.id.slice(0, 8)}-${frame === null ? 'run' : `frame-${frame}`}.${format}`;
      response.setHeader('Cache-Control', 'no-store').attachment(name).type(type).send(file);
    });

  router.get('/api/runs/:id/dry-routes', async (request, response) => {
    const run = await runs.get(request.params.id);
    const parsed = question.safeParse(request.query);
    const { toLongitude, toLatitude } = parsed.data ?? {};
    const to: [number, number] | null =
      toLongitude === undefined || toLatitude === undefined ? null : [toLongitude, toLatitude];
    if (!parsed.success || (parsed.data.between === 'place') !== (to !== null))
      throw new HttpError(
        400,
        'Expected parameters frame, longitude and latitude, and between=fire-station|shelter|hospital|place (place with toLongitude and toLatitude) and vehicle=car|rescue where wanted.',
      );
    const { frame, longitude, latitude, between, vehicle } = parsed.data;
    response
      .setHeader('Cache-Control', 'no-store')
      .json(await impacts.routes(run, { frame, place: [longitude, latitude], between, to, vehicle }));
  });
  return router;
}
