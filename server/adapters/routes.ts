import { Router } from 'express';
import { z } from 'zod';
import { type AdapterDocument, adapterDocument } from '../../models/devices/adapter-document.ts';
import { appendAudit } from '../access/audit.ts';
import { identityOf } from '../access/guard.ts';
import { bodyOf, fresh, inputOf, knownCity } from '../devices/route-input.ts';
import { actorOf } from '../devices/sender.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import { sentence } from '../ingest/check-observation.ts';
import type { Adapters } from './adapters.ts';
import { addressProblem } from './poll.ts';

/** The routes of adapters: their documents, a trial, and what is pushed to them. */
export function adapterRoutes({ database }: Pick<ServerContext, 'database'>, adapters: Adapters): Router {
  const router = Router();
  const path = '/api/cities/:city/adapters';

  const documentOf = (body: unknown, city: string, id: string): AdapterDocument => {
    const parsed = adapterDocument.safeParse({ ...(body as object), city, id });
    if (!parsed.success) throw new HttpError(422, `${sentence(parsed.error)}.`);
    const { source } = parsed.data;
    const problem = source.kind === 'poll' ? addressProblem(source.url, adapters.hosts) : null;
    if (problem) throw new HttpError(422, `source.url: ${problem}.`);
    return parsed.data;
  };

  router.get(path, async (request, response) => {
    fresh(response).json(adapters.ofCity(await knownCity(database, request.params.city)));
  });

  router.put(`${path}/:id`, async (request, response) => {
    const city = await knownCity(database, request.params.city);
    const document = documentOf(await bodyOf(request), city, request.params.id);
    await adapters.store(document);
    await appendAudit(database, {
      actor: actorOf(request),
      action: 'adapter.store',
      subject: document.id,
      city,
    });
    response.json(document);
  });

  router.delete(`${path}/:id`, async (request, response) => {
    const city = await knownCity(database, request.params.city);
    const { id } = request.params;
    if (adapters.find(id)?.city !== city) throw new HttpError(404, `There is no adapter "${id}".`);
    await adapters.remove(id);
    await appendAudit(database, { actor: actorOf(request), action: 'adapter.remove', subject: id, city });
    response.status(204).end();
  });

  router.post(`${path}/:id/try`, async (request, response) => {
    const city = await knownCity(database, request.params.city);
    const { document, payload } = await inputOf(
      z.object({ document: z.record(z.string(), z.unknown()), payload: z.string().max(1_000_000) }),
      request,
    );
    response.json(adapters.preview(documentOf(document, city, request.params.id), payload));
  });

  router.post('/api/adapters/:id', async (request, response) => {
    const { id } = request.params;
    if (!adapters.find(id)) throw new HttpError(404, `There is no adapter "${id}".`);
    const payload = request.body === undefined ? await readText(request) : JSON.stringify(request.body);
    const delivery = await adapters.take(id, payload, null, identityOf(request).scope);
    if (delivery.taken === 0 && delivery.problems.length > 0)
      throw new HttpError(422, `Nothing was taken: ${delivery.problems[0]}.`);
    response.json(delivery);
  });

  return router;
}

/** Bytes of one payload. */
const payloadLimit = 8 * 1024 * 1024;

async function readText(request: AsyncIterable<Buffer>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > payloadLimit) throw new HttpError(413, `The payload is longer than ${payloadLimit} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
