import { Router } from 'express';
import { z } from 'zod';
import { firmwareOrder, firmwareSteps } from '../../models/devices/firmware.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import type { FirmwareJobs } from './firmware.ts';
import { fresh, inputOf, knownCity, queryOf } from './route-input.ts';
import { actorOf } from './sender.ts';

/** The routes of firmware jobs: order, progress by device, pause, resume, cancel, retry. */
export function firmwareRoutes(
  { database }: Pick<ServerContext, 'database'>,
  firmware: FirmwareJobs,
): Router {
  const router = Router();
  const path = '/api/cities/:city/firmware-jobs';
  const idOf = ({ id }: { id: string }): string => {
    if (!z.uuid().safeParse(id).success) throw new HttpError(404, `There is no firmware job "${id}".`);
    return id;
  };

  router.get(path, async (request, response) => {
    const city = await knownCity(database, request.params.city);
    const { limit } = queryOf(
      z.object({ limit: z.coerce.number().int().min(1).max(500).default(50) }),
      request,
    );
    fresh(response).json(await firmware.list(city, limit));
  });

  router.post(path, async (request, response) => {
    const city = await knownCity(database, request.params.city);
    const order = await inputOf(firmwareOrder, request);
    response.status(202).json(await firmware.order(city, order, actorOf(request)));
  });

  router.get(`${path}/:id`, async (request, response) => {
    const city = await knownCity(database, request.params.city);
    const job = await firmware.find(city, idOf(request.params));
    if (!job) throw new HttpError(404, `There is no firmware job ${request.params.id}.`);
    fresh(response).json({ ...job, tasks: await firmware.tasks(city, job.id) });
  });

  router.post(`${path}/:id/steps`, async (request, response) => {
    const city = await knownCity(database, request.params.city);
    const { step } = await inputOf(z.object({ step: z.enum(firmwareSteps) }), request);
    response.json(await firmware.step(city, idOf(request.params), step, actorOf(request)));
  });

  return router;
}
