import { Router } from 'express';
import { gasChanges } from '../../models/gas/gas-changes.ts';
import { gasLeakQuestion } from '../../models/gas/leak-question.ts';
import { expectCity } from '../city/cities.ts';
import type { ServerContext } from '../http/context.ts';
import type { NetworkThread } from './ask-network.ts';
import { insideRings } from './inside-rings.ts';
import { leakSurroundings } from './leak-surroundings.ts';
import { surveyNetwork } from './survey-network.ts';

/** Gas networks of pipe surveys: steady state with changes, and what a leak means. Ids are the codes of the objects. */
export function gasRoutes({ database }: Pick<ServerContext, 'database'>, thread: NetworkThread): Router {
  const router = Router();

  router.post('/api/cities/:city/networks/:dataset/gas/state', async (request, response) => {
    const { city, dataset } = request.params;
    await expectCity(database, city);
    const changes = gasChanges.parse(request.body);
    const objects = await surveyNetwork(database, city, dataset, 'gas');
    response.json(await thread.ask({ kind: 'gas-state', file: dataset, objects, changes }));
  });

  router.post('/api/cities/:city/networks/:dataset/gas/leak', async (request, response) => {
    const { city, dataset } = request.params;
    await expectCity(database, city);
    const question = gasLeakQuestion.parse(request.body);
    const surroundings = await leakSurroundings(database, city, dataset, question);
    const objects = await surveyNetwork(database, city, dataset, 'gas');
    const answer = await thread.ask({ kind: 'gas-leak', file: dataset, objects, question, surroundings });
    response.json({ ...answer, inside: await insideRings(database, city, answer) });
  });
  return router;
}
