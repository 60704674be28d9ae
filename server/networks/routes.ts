import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Response, Router } from 'express';
import { burstQuestion, valveRecords } from '../../models/water/burst.ts';
import type { BurstReport } from '../../models/water/burst-report.ts';
import { waterScenario } from '../../models/water/scenario.ts';
import { criticalityQuestion, fireFlowQuestion, leakQuestion } from '../../models/water/what-if.ts';
import { expectCity } from '../city/cities.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import { NetworkThread } from './ask-network.ts';
import { EditedDays } from './edited-days.ts';
import { gasRoutes } from './gas-routes.ts';
import { heatRoutes } from './heat-routes.ts';
import { type EditedModel, editedModel, editedValves } from './model/edited-model.ts';
import { networkFolder, noNetwork, writeValves } from './network-files.ts';
import { areasAlong, placedLeaks, placedParts, placedValves } from './network-places.ts';
import { pipeQuestionRoutes } from './pipe-question-routes.ts';
import { NetworkDays } from './residuals/network-days.ts';
import { sensorsBesideModel } from './sensors.ts';
import { servedObjects } from './served-objects.ts';

/**
 * Water networks: the results of their import, recorded valves, bursts, scenarios. Ids in questions and answers are the
 * network's own, without data set and kind.
 */
export function networkRoutes(context: Pick<ServerContext, 'dataFolder' | 'database'>): Router {
  const router = Router();
  const thread = new NetworkThread();
  const days = new NetworkDays(context, thread);
  const editedDays = new EditedDays(thread);
  const folderOf = ({ city, dataset }: { city: string; dataset: string }): string | null =>
    networkFolder(context.dataFolder, city, dataset);
  /** The network as it is now; the answer says in its head which state was asked. */
  const modelOf = async (
    { city, dataset }: { city: string; dataset: string },
    response: Response,
  ): Promise<EditedModel & { file: string }> => {
    const model = await editedModel(context, city, dataset, 'epanet');
    if (model === null) throw noNetwork(city, dataset);
    const { topologyVersion } = model.asked;
    if (topologyVersion !== null) response.setHeader('Topology-Version', topologyVersion);
    return { ...model, file: dataset };
  };

  router.get('/api/cities/:city/networks/:dataset/results', async (request, response) => {
    const { city, dataset } = request.params;
    const model = await editedModel(context, city, dataset, 'epanet');
    if (model && model.asked.edits > 0) {
      response.setHeader('Cache-Control', 'no-cache');
      response.json(await editedDays.of(city, dataset, model));
      return;
    }
    const folder = folderOf(request.params);
    const file = folder && join(folder, 'results.json');
    const found = file && (await stat(file).catch(() => null));
    if (!file || !found)
      throw new HttpError(404, `City "${city}" has no network results of data set "${dataset}".`);
    response.setHeader('Cache-Control', 'no-cache');
    response.type('application/json');
    await pipeline(createReadStream(file), response);
  });

  router.get('/api/cities/:city/networks/:dataset/valves', async (request, response) => {
    const { changes } = await modelOf(request.params, response);
    response.json((await editedValves(folderOf(request.params)!, changes)) ?? []);
  });
  router.put('/api/cities/:city/networks/:dataset/valves', async (request, response) => {
    const { file, text } = await modelOf(request.params, response);
    const valves = valveRecords.parse(request.body);
    await thread.ask({ kind: 'check-valves', file, text, valves });
    await writeValves(folderOf(request.params)!, valves);
    response.json(valves);
  });

  router.post('/api/cities/:city/networks/:dataset/burst', async (request, response) => {
    const { city, dataset } = request.params;
    const question = burstQuestion.parse(request.body);
    const { file, text, asked, changes } = await modelOf(request.params, response);
    const valves = await editedValves(folderOf(request.params)!, changes);
    const answer = await thread.ask({ kind: 'burst', file, text, valves, question });
    const { database } = context;
    const { link, node } = question;
    // One after the other: the embedded store has one connection, and each is quick.
    const [place] = await placedParts(database, city, dataset, link ? 'link' : 'node', [link ?? node!]);
    const dry = [...answer.shut.links, ...answer.lost.links];
    const report: BurstReport = {
      ...answer,
      asked,
      place: place ?? null,
      valves: await placedValves(database, city, dataset, answer.valves),
      hydrantPlaces: await placedParts(database, city, dataset, 'node', answer.hydrants),
      objects: await servedObjects(database, city, dataset, dry),
      areas: await areasAlong(database, city, dataset, dry),
    };
    response.json(report);
  });

  router.get('/api/cities/:city/networks/:dataset/sensors', async (request, response) => {
    const city = await expectCity(context.database, request.params.city);
    const { dataset } = request.params;
    const model = await days.day(city.id, dataset);
    response
      .setHeader('Cache-Control', 'no-store')
      .json(await sensorsBesideModel(context.database, city, dataset, model, new Date()));
  });

  router.post('/api/cities/:city/networks/:dataset/scenario', async (request, response) => {
    const scenario = waterScenario.parse(request.body);
    const { file, text } = await modelOf(request.params, response);
    response.json(await thread.ask({ kind: 'run', file, text, scenario }));
  });

  router.post('/api/cities/:city/networks/:dataset/fire-flow', async (request, response) => {
    const question = fireFlowQuestion.parse(request.body);
    const { file, text } = await modelOf(request.params, response);
    response.json(await thread.ask({ kind: 'fire-flow', file, text, question }));
  });
  router.post('/api/cities/:city/networks/:dataset/criticality', async (request, response) => {
    const question = criticalityQuestion.parse(request.body);
    const { file, text } = await modelOf(request.params, response);
    response.json(await thread.ask({ kind: 'criticality', file, text, question }));
  });
  router.post('/api/cities/:city/networks/:dataset/leak-places', async (request, response) => {
    const question = leakQuestion.parse(request.body);
    const { file, text } = await modelOf(request.params, response);
    const { city, dataset } = request.params;
    const candidates = await thread.ask({ kind: 'leak', file, text, question });
    response.json(await placedLeaks(context.database, city, dataset, candidates));
  });
  router.use(gasRoutes(context, thread), heatRoutes(context, thread), pipeQuestionRoutes(context, thread));
  return router;
}
