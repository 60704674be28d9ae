import { Router } from 'express';
import { planStart } from '../../models/command/response-plan.ts';
import { alarmsById } from '../alarms/alarms.ts';
import { expectCity } from '../city/cities.ts';
import type { ServerContext } from '../http/context.ts';
import { HttpError } from '../http/context.ts';
import { zodSentence } from '../http/errors.ts';
import { readJson } from '../ingest/http-observations.ts';
import { eventRoutes } from './event-routes.ts';
import { checkResponsePlans, responsePlansOf, storeResponsePlans } from './response-plans.ts';
import { startPlan } from './start-plan.ts';

const bodyLimit = 4 * 1024 * 1024;

/** The routes of the command workplace: response plans, events, work orders. */
export function commandRoutes(context: Pick<ServerContext, 'database' | 'broadcast'>): Router {
  const { database, broadcast } = context;
  const router = Router();
  router.use(eventRoutes(context));

  /** One plan or a list; a plan with a known id is replaced. 201 with the plans as stored. */
  router.post('/api/cities/:city/response-plans', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const body: unknown = request.body === undefined ? await readJson(request, bodyLimit) : request.body;
    const plans = checkResponsePlans(body);
    await storeResponsePlans(database, city.id, plans);
    response.status(201).json(plans);
  });

  router.get('/api/cities/:city/response-plans', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    response.json(await responsePlansOf(database, city.id));
  });

  router.get('/api/cities/:city/response-plans/:id', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const plans = await responsePlansOf(database, city.id);
    const plan = plans.find(({ id }) => id === request.params.id);
    if (!plan) throw new HttpError(404, `City "${city.id}" has no response plan "${request.params.id}".`);
    response.json(plan);
  });

  /** Starts a plan for an alarm: its event with a work order for each step, due when the plan says. */
  router.post('/api/cities/:city/response-plans/:id/start', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const body: unknown = request.body === undefined ? await readJson(request, bodyLimit) : request.body;
    const parsed = planStart.safeParse(body);
    if (!parsed.success) throw new HttpError(422, zodSentence(parsed.error));
    const { event, workOrders } = await startPlan(
      database,
      city.id,
      request.params.id,
      parsed.data,
      Date.now(),
    );
    broadcast(city.id, { type: 'event', event });
    for (const workOrder of workOrders) broadcast(city.id, { type: 'work-order', workOrder });
    for (const alarm of await alarmsById(database, [parsed.data.alarm]))
      broadcast(city.id, { type: 'alarm', alarm });
    response.status(201).json(event);
  });
  return router;
}
