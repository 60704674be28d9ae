import { type Request, Router } from 'express';
import { z } from 'zod';
import { eventDefinition, eventStatus, eventStepRequest } from '../../models/command/event.ts';
import {
  workOrderDefinition,
  workOrderStatus,
  workOrderStepRequest,
} from '../../models/command/work-order.ts';
import { alarmsById } from '../alarms/alarms.ts';
import { expectCity } from '../city/cities.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import { zodSentence } from '../http/errors.ts';
import { readJson } from '../ingest/http-observations.ts';
import { createEvent, eventDetail, eventsById, eventsOfCity, stepEvent } from './events.ts';
import {
  createWorkOrder,
  stepWorkOrder,
  workOrderDetail,
  workOrdersById,
  workOrdersOfCity,
} from './work-orders.ts';

const bodyLimit = 1024 * 1024;
const yesOrNo = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .nullable()
  .default(null);
const limit = z.coerce.number().int().min(1).max(1000).default(200);
const eventsQuery = z.object({
  status: eventStatus.nullable().default(null),
  class: z.string().nullable().default(null),
  open: yesOrNo,
  overdue: yesOrNo,
  limit,
});
const workOrdersQuery = z.object({
  status: workOrderStatus.nullable().default(null),
  event: z.coerce.number().int().min(1).max(2_147_483_647).nullable().default(null),
  open: yesOrNo,
  overdue: yesOrNo,
  limit,
});

const numbered = (text: string | undefined, what: string): number => {
  if (text === undefined || !/^\d{1,9}$/.test(text))
    throw new HttpError(404, `There is no ${what} "${text}".`);
  return Number(text);
};

/** Checks a body or a query. @throws HttpError with one sentence. */
function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, status: number): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new HttpError(status, `${status === 400 ? 'Parameter ' : ''}${zodSentence(parsed.error)}`);
}

/** The routes of events and work orders; what changes is told to the viewers of the city. */
export function eventRoutes({ database, broadcast }: Pick<ServerContext, 'database' | 'broadcast'>): Router {
  const router = Router();
  const body = async (request: Request): Promise<unknown> =>
    request.body === undefined ? readJson(request, bodyLimit) : request.body;
  const tellEvents = async (ids: number[]): Promise<void> => {
    for (const event of await eventsById(database, ids)) broadcast(event.city, { type: 'event', event });
  };
  const tellWorkOrder = async (id: number): Promise<void> => {
    for (const workOrder of await workOrdersById(database, [id])) {
      broadcast(workOrder.city, { type: 'work-order', workOrder });
      if (workOrder.event !== null) await tellEvents([workOrder.event]);
    }
  };

  router.get('/api/cities/:city/events', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const { limit: most, ...filter } = checked(eventsQuery, request.query, 400);
    response.setHeader('Cache-Control', 'no-store').json(await eventsOfCity(database, city.id, filter, most));
  });

  router.post('/api/cities/:city/events', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const definition = checked(eventDefinition, await body(request), 422);
    const event = await createEvent(database, city.id, definition);
    await tellEvents([event.id]);
    for (const workOrder of await workOrdersById(database, event.workOrders))
      broadcast(city.id, { type: 'work-order', workOrder });
    // Its alarms belong to it now.
    for (const alarm of await alarmsById(database, event.alarms))
      broadcast(city.id, { type: 'alarm', alarm });
    response.status(201).json(event);
  });

  router.get('/api/events/:id', async (request, response) => {
    const id = numbered(request.params.id, 'event');
    const event = await eventDetail(database, id);
    if (!event) throw new HttpError(404, `There is no event "${id}".`);
    response.setHeader('Cache-Control', 'no-store').json(event);
  });

  router.post('/api/events/:id/steps', async (request, response) => {
    const id = numbered(request.params.id, 'event');
    const event = await stepEvent(database, id, checked(eventStepRequest, await body(request), 422));
    await tellEvents([id]);
    response.status(201).json(event);
  });

  router.get('/api/cities/:city/work-orders', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const { limit: most, ...filter } = checked(workOrdersQuery, request.query, 400);
    response
      .setHeader('Cache-Control', 'no-store')
      .json(await workOrdersOfCity(database, city.id, filter, most));
  });

  router.post('/api/cities/:city/work-orders', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const order = await createWorkOrder(
      database,
      city.id,
      checked(workOrderDefinition, await body(request), 422),
    );
    await tellWorkOrder(order.id);
    response.status(201).json(order);
  });

  router.get('/api/work-orders/:id', async (request, response) => {
    const id = numbered(request.params.id, 'work order');
    const order = await workOrderDetail(database, id);
    if (!order) throw new HttpError(404, `There is no work order "${id}".`);
    response.setHeader('Cache-Control', 'no-store').json(order);
  });

  router.post('/api/work-orders/:id/steps', async (request, response) => {
    const id = numbered(request.params.id, 'work order');
    const order = await stepWorkOrder(database, id, checked(workOrderStepRequest, await body(request), 422));
    await tellWorkOrder(id);
    response.status(201).json(order);
  });
  return router;
}
