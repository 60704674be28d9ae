import { join } from 'node:path';
import express, { type Request, Router } from 'express';
import { browserProgress, browserTokenHeader } from '../../../models/flood/exchange/browser-run.ts';
import { HttpError, type ServerContext } from '../../http/context.ts';
import { zodSentence } from '../../http/errors.ts';
import { runFolder } from '../run-files.ts';
import type { Runs } from '../runs.ts';
import { inputsFile } from './browser-link.ts';
import { BrowserRuns } from './browser-runs.ts';

/** Water of the largest run, coded: a cell that tells everything needs less. */
const mostBytes = 12 * 16_000_000;

/** The routes by which a browser computes a run (docs/architecture.md). */
export function browserRunRoutes(context: Pick<ServerContext, 'dataFolder'>, runs: Runs): Router {
  const router = Router();
  const browserRuns = new BrowserRuns(runs);
  const tokenOf = (request: Request): string | undefined => request.get(browserTokenHeader);

  router.post('/api/cities/:city/runs/browser', async (request, response) => {
    response.status(202).json(await browserRuns.submit(request.params.city, request.body));
  });
  router.get('/api/runs/:id/inputs', async (request, response) => {
    const folder = runFolder(context.dataFolder, request.params.id);
    await browserRuns.untilReady(request.params.id, tokenOf(request));
    response
      .type('application/octet-stream')
      .setHeader('Cache-Control', 'no-store')
      .sendFile(inputsFile, { root: join(folder), cacheControl: false });
  });
  router.put(
    '/api/runs/:id/frames/:n',
    express.raw({ type: 'application/octet-stream', limit: mostBytes }),
    async (request, response) => {
      const { id, n } = request.params as { id: string; n: string };
      if (!/^\d{1,6}$/.test(n)) throw new HttpError(404, `There is no frame "${n.slice(0, 20)}".`);
      if (!Buffer.isBuffer(request.body))
        throw new HttpError(415, 'Expected the water of a frame as application/octet-stream.');
      await browserRuns.take(id, tokenOf(request), Number(n), new Uint8Array(request.body));
      response.status(204).end();
    },
  );
  router.post('/api/runs/:id/browser', (request, response) => {
    const parsed = browserProgress.safeParse(request.body);
    if (!parsed.success) throw new HttpError(422, `Progress of a run, ${zodSentence(parsed.error)}`);
    browserRuns.alive(request.params.id, tokenOf(request), parsed.data.seconds);
    response.status(204).end();
  });
  router.delete('/api/runs/:id/browser', (request, response) => {
    browserRuns.gone(request.params.id, tokenOf(request));
    response.status(204).end();
  });
  return router;
}
