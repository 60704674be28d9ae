import { type Request, Router } from 'express';
import { z } from 'zod';
import { quarantineSelection } from '../../models/sensing/quarantine.ts';
import { actorOf } from '../devices/sender.ts';
import { HttpError } from '../http/context.ts';
import { sentence } from './check-observation.ts';
import type { Ingest } from './ingest.ts';
import type { Quarantine, Selection } from './quarantine.ts';
import type { SteadyClock } from './steady-clock.ts';

const page = z.object({
  datastream: z.string().min(1).max(128).optional(),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

/** Observations from the future: listed, released when their time has come, discarded. */
export function quarantineRoutes(
  quarantine: Quarantine,
  ingest: Pick<Ingest, 'store'>,
  clock: SteadyClock,
): Router {
  const router = Router();
  const selection = (request: Request<{ city: string }>): Selection => {
    const parsed = quarantineSelection.safeParse(request.body);
    if (!parsed.success) throw new HttpError(422, `The request body: ${sentence(parsed.error)}.`);
    return { city: request.params.city, ids: parsed.data.ids === 'all' ? null : parsed.data.ids };
  };
  router.get('/api/cities/:city/quarantine', async (request, response) => {
    const parsed = page.safeParse(request.query);
    if (!parsed.success) throw new HttpError(400, `Parameter ${sentence(parsed.error)}.`);
    const { datastream = null, after, limit } = parsed.data;
    response.setHeader('Cache-Control', 'no-store');
    response.json(await quarantine.list(request.params.city, { datastream, after, limit }));
  });
  router.post('/api/cities/:city/quarantine/release', async (request, response) => {
    const store = ingest.store.bind(ingest);
    response.json(await quarantine.release(selection(request), actorOf(request), store, clock.latest()));
  });
  router.post('/api/cities/:city/quarantine/discard', async (request, response) => {
    response.json({ discarded: await quarantine.discard(selection(request), actorOf(request)) });
  });
  return router;
}
