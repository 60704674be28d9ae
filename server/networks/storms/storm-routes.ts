import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Router } from 'express';
import { sayDrainage } from '../../../models/drainage/drainage-sentences.ts';
import { stormQuestion } from '../../../models/drainage/storm-view.ts';
import { HttpError, type ServerContext } from '../../http/context.ts';
import { editedModel } from '../model/edited-model.ts';
import type { StormRuns } from './storm-runs.ts';

/** Storms through an imported drainage network by itself: begun, listed, followed, stopped, their results, removed. */
export function stormRoutes(
  context: Pick<ServerContext, 'database' | 'dataFolder'>,
  storms: StormRuns,
): Router {
  const router = Router();
  const path = '/api/cities/:city/networks/:dataset/drainage/storm';

  const expectModel = async (city: string, dataset: string) => {
    const model = await editedModel(context, city, dataset, 'swmm');
    if (model) return model;
    throw new HttpError(404, sayDrainage('model.drainage.no-model', { city, dataset }));
  };

  router.post(path, async (request, response) => {
    const { city, dataset } = request.params;
    const { engine } = stormQuestion.parse(request.body ?? {});
    const view = await storms.begin(city, dataset, engine, await expectModel(city, dataset));
    response
      .status(202)
      .location(`${request.path.replace(/\/$/, '')}/${view.id}`)
      .json(view);
  });
  router.get(path, async (request, response) => {
    const { city, dataset } = request.params;
    await expectModel(city, dataset);
    const views = await storms.list(city, dataset);
    response.setHeader('Cache-Control', 'no-store').json(views.map(({ answer: _, ...summary }) => summary));
  });
  router.get(`${path}/:id` as const, async (request, response) => {
    const { city, dataset, id } = request.params;
    response.setHeader('Cache-Control', 'no-store').json(await storms.view(city, dataset, id));
  });
  router.get(`${path}/:id/results` as const, async (request, response) => {
    const { city, dataset, id } = request.params;
    const { folder, name } = await storms.results(city, dataset, id);
    const file = createReadStream(join(folder, name));
    response.vary('Accept-Encoding').type('application/json').setHeader('Cache-Control', 'no-cache');
    if (request.acceptsEncodings('gzip')) {
      response.setHeader('Content-Encoding', 'gzip');
      await pipeline(file, response);
    } else await pipeline(file, createGunzip(), response);
  });
  router.delete(`${path}/:id` as const, async (request, response) => {
    const { city, dataset, id } = request.params;
    response.json(await storms.cancel(city, dataset, id));
  });
  router.delete(`${path}/:id/results` as const, async (request, response) => {
    const { city, dataset, id } = request.params;
    await storms.remove(city, dataset, id);
    response.status(204).end();
  });
  return router;
}
