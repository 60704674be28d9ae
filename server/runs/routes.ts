import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { HttpError, type ServerContext } from '../http/context.ts';
import { depthAtPoint } from './depth-at-point.ts';
import { FrameCache, readAffected, runFile, runFolder } from './run-files.ts';
import type { Runs } from './runs.ts';

const place = z.object({
  longitude: z.coerce.number().min(-180).max(180),
  latitude: z.coerce.number().min(-90).max(90),
});

/** The routes of simulation runs (docs/architecture.md). */
export function runRoutes(context: Pick<ServerContext, 'dataFolder'>, runs: Runs): Router {
  const router = Router();
  const frames = new FrameCache();
  const fresh = (response: Response): Response => response.setHeader('Cache-Control', 'no-store');
  const folderOf = (request: Request<{ id: string }>): string =>
    runFolder(context.dataFolder, request.params.id);

  router.post('/api/cities/:city/runs', async (request, response) => {
    response.status(202).json(await runs.submit(request.params.city, request.body));
  });
  router.get('/api/cities/:city/runs', async (request, response) => {
    fresh(response).json(await runs.list(request.params.city));
  });
  router.get('/api/runs/:id', async (request, response) => {
    folderOf(request);
    fresh(response).json(await runs.get(request.params.id));
  });
  router.delete('/api/runs/:id', async (request, response) => {
    folderOf(request);
    fresh(response).json(await runs.cancel(request.params.id));
  });

  /** A file of a run that never changes once it is there. */
  const send = async (response: Response, file: string, missing: string): Promise<void> => {
    if (!existsSync(file)) throw new HttpError(404, missing);
    response
      .type('application/octet-stream')
      .setHeader('Cache-Control', 'private, max-age=31536000, immutable')
      .send(await readFile(file));
  };
  router.get('/api/runs/:id/bed', async (request, response) => {
    const folder = folderOf(request);
    await runs.get(request.params.id);
    await send(response, join(folder, runFile.bed), 'The run has not read its terrain yet.');
  });
  router.get('/api/runs/:id/frames/:n', async (request, response) => {
    const folder = folderOf(request);
    const { n } = request.params;
    const { result } = await runs.get(request.params.id);
    if (!/^\d{1,6}$/.test(n) || Number(n) >= (result?.frameTimes.length ?? 0))
      throw new HttpError(
        404,
        `The run has ${result?.frameTimes.length ?? 0} frames; there is no frame "${n}".`,
      );
    await send(response, join(folder, runFile.frame(Number(n))), `Frame ${n} of the run is missing.`);
  });
  router.get('/api/runs/:id/depth', async (request, response) => {
    const folder = folderOf(request);
    const parsed = place.safeParse(request.query);
    if (!parsed.success) throw new HttpError(400, 'Expected parameters longitude and latitude in degrees.');
    const { result } = await runs.get(request.params.id);
    fresh(response).json(await depthAtPoint(folder, result, parsed.data, frames));
  });
  router.get('/api/runs/:id/affected', async (request, response) => {
    const folder = folderOf(request);
    const { result } = await runs.get(request.params.id);
    fresh(response).json(result ? await readAffected(folder) : []);
  });
  return router;
}
