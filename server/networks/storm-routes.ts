import { Router } from 'express';
import { stormQuestion } from '../../models/drainage/storm-view.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import { editedModel } from './model/edited-model.ts';
import { StormRuns } from './storm-runs.ts';

/** A storm through an imported drainage network by itself: begun, followed, stopped, its results. */
export function stormRoutes(context: Pick<ServerContext, 'database' | 'dataFolder'>): Router {
  const router = Router();
  const storms = new StormRuns();
  const path = '/api/cities/:city/networks/:dataset/drainage/storm';

  router.post(path, async (request, response) => {
    const { city, dataset } = request.params;
    const { engine } = stormQuestion.parse(request.body ?? {});
    const model = await editedModel(context, city, dataset, 'swmm');
    if (!model)
      throw new HttpError(
        404,
        `City "${city}" has no model of a drainage network "${dataset}"; one that was imported by an older version is imported again.`,
      );
    const view = storms.begin(city, { text: model.text, dataset, engine });
    response
      .status(202)
      .location(`${request.path.replace(/\/$/, '')}/${view.id}`)
      .json(view);
  });
  router.get(`${path}/:id` as const, (request, response) => {
    const { city, dataset, id } = request.params;
    response.setHeader('Cache-Control', 'no-store').json(storms.view(city, dataset, id));
  });
  router.get(`${path}/:id/results` as const, (request, response) => {
    const { city, dataset, id } = request.params;
    response.json(storms.results(city, dataset, id));
  });
  router.delete(`${path}/:id` as const, (request, response) => {
    const { city, dataset, id } = request.params;
    response.json(storms.cancel(city, dataset, id));
  });
  return router;
}
