import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { packParts } from '../../models/flood/results/parts-file.ts';
import { type ResultFieldName, resultFieldNames } from '../../models/flood/results/result-fields.ts';
import { expectCity, listDatasets } from '../city/cities.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import { browserRunRoutes } from './browser-run/browser-routes.ts';
import { depthAtPoint } from './depth-at-point.ts';
import { estimateRun } from './estimate-run.ts';
import { removeRun, renameRun } from './keep-run.ts';
import { packedName, readAffected, runFile, runFolder } from './run-files.ts';
import type { Runs } from './runs.ts';
import { sewerRoutes } from './sewer/sewer-routes.ts';

const place = z.object({
  longitude: z.coerce.number().min(-180).max(180),
  latitude: z.coerce.number().min(-90).max(90),
});

/** The routes of simulation runs (docs/architecture.md). */
export function runRoutes(context: ServerContext, runs: Runs): Router {
  const router = Router();
  router.use(browserRunRoutes(context, runs));
  router.use(sewerRoutes(context, runs));
  const fresh = (response: Response): Response => response.setHeader('Cache-Control', 'no-store');
  const folderOf = (request: Request<{ id: string }>): string =>
    runFolder(context.dataFolder, request.params.id);

  router.post('/api/cities/:city/runs', async (request, response) => {
    response.status(202).json(await runs.submit(request.params.city, request.body));
  });
  router.get('/api/cities/:city/runs', async (request, response) => {
    fresh(response).json(await runs.list(request.params.city));
  });
  router.post('/api/cities/:city/runs/estimate', async (request, response) => {
    const { dataFolder, database } = context;
    const city = await expectCity(database, request.params.city);
    const datasets = await listDatasets(database, city.id);
    const known = await runs.list(city.id);
    const sources = { database, dataFolder, city, datasets, runs: known };
    const { estimate, scenario, plan } = await estimateRun(request.body, sources);
    fresh(response).json(estimate);
    // Who reckons will run: what fails now is told then.
    runs.foresee(city.id, scenario, plan).catch(() => undefined);
  });
  router.get('/api/runs/:id', async (request, response) => {
    folderOf(request);
    fresh(response).json(await runs.get(request.params.id));
  });
  router.delete('/api/runs/:id', async (request, response) => {
    folderOf(request);
    fresh(response).json(await runs.cancel(request.params.id));
  });
  router.post('/api/runs/:id/restart', async (request, response) => {
    folderOf(request);
    response.status(202).json(await runs.restart(request.params.id));
  });

  router.patch('/api/runs/:id', async (request, response) => {
    folderOf(request);
    fresh(response).json(await renameRun(context, await runs.settled(request.params.id), request.body));
  });
  router.delete('/api/runs/:id/results', async (request, response) => {
    folderOf(request);
    const run = await runs.settled(request.params.id);
    await removeRun(context, run, await runs.list(run.city));
    response.status(204).end();
  });

  // Frames and fields are coded as closely as can be, and many fetch them: nobody packs them once more on the way.
  const lasting = (final: boolean): string =>
    final ? 'private, max-age=31536000, immutable, no-transform' : 'private, no-cache, no-transform';
  /**
   * A file of a run: gzipped where it lies so beside itself, else as it is, by ranges and with an ETag.
   * @param final whether it never changes any more.
   */
  const send = (response: Response, folder: string, name: string, final: boolean, missing: string): void => {
    if (!existsSync(join(folder, name))) throw new HttpError(404, missing);
    response.type('application/octet-stream').setHeader('Cache-Control', lasting(final));
    const { req: request } = response;
    const packed =
      request.headers.range === undefined &&
      request.acceptsEncodings('gzip') !== false &&
      existsSync(join(folder, packedName(name)));
    if (packed) response.setHeader('Content-Encoding', 'gzip');
    response.vary('Accept-Encoding').sendFile(packed ? packedName(name) : name, {
      root: folder,
      cacheControl: false,
      acceptRanges: !packed,
    });
  };
  /** The same file of all parts with finer cells, as one (parts-file.ts). */
  const sendParts = async (
    response: Response,
    folder: string,
    parts: number,
    nameOf: (part: number) => string,
    final: boolean,
    missing: string,
  ): Promise<void> => {
    const names = Array.from({ length: parts }, (_, part) => nameOf(part));
    if (names.some((name) => !existsSync(join(folder, name)))) throw new HttpError(404, missing);
    const files = await Promise.all(names.map((name) => readFile(join(folder, name))));
    response
      .type('application/octet-stream')
      .setHeader('Cache-Control', lasting(final))
      .send(Buffer.from(packParts(files).buffer));
  };
  const partsOf = async (id: string): Promise<number> => (await runs.get(id)).result?.refined?.length ?? 0;
  router.get('/api/runs/:id/bed', async (request, response) => {
    const folder = folderOf(request);
    await runs.get(request.params.id);
    send(response, folder, runFile.bed, true, 'The run has not read its terrain yet.');
  });
  router.get('/api/runs/:id/bed/refined', async (request, response) => {
    const folder = folderOf(request);
    const parts = await partsOf(request.params.id);
    await sendParts(
      response,
      folder,
      parts,
      runFile.refinedBed,
      true,
      'The run has not read its terrain yet.',
    );
  });
  /** @throws HttpError 404 for a frame that there is not (yet). */
  const frameOf = async (id: string, n: string): Promise<number> => {
    const count = (await runs.get(id)).result?.frameTimes.length ?? 0;
    if (!/^\d{1,6}$/.test(n) || Number(n) >= count)
      throw new HttpError(404, `The run has ${count} frames; there is no frame "${n.slice(0, 20)}".`);
    return Number(n);
  };
  router.get('/api/runs/:id/frames/:n', async (request, response) => {
    const folder = folderOf(request);
    const n = await frameOf(request.params.id, request.params.n);
    send(response, folder, runFile.frame(n), true, `Frame ${n} of the run is missing.`);
  });
  router.get('/api/runs/:id/frames/:n/refined', async (request, response) => {
    const folder = folderOf(request);
    const n = await frameOf(request.params.id, request.params.n);
    const parts = await partsOf(request.params.id);
    const nameOf = (part: number): string => runFile.frame(n, part);
    await sendParts(response, folder, parts, nameOf, true, `Frame ${n} of the run is missing.`);
  });
  router.get('/api/runs/:id/frames/:n/refined/:part', async (request, response) => {
    const folder = folderOf(request);
    const { n, part } = request.params;
    const { result } = await runs.get(request.params.id);
    const [frameCount, parts] = [result?.frameTimes.length ?? 0, result?.refined?.length ?? 0];
    const isBelow = (text: string, most: number): boolean => /^\d{1,6}$/.test(text) && Number(text) < most;
    if (!isBelow(n, frameCount) || !isBelow(part, parts))
      throw new HttpError(
        404,
        `The run has ${frameCount} frames of ${parts} parts with finer cells; there is no frame "${n}" of "${part}".`,
      );
    send(response, folder, runFile.frame(Number(n), Number(part)), true, `Frame ${n} of the run is missing.`);
  });
  /** @throws HttpError 404 */
  const fieldOf = (given: string): ResultFieldName => {
    const name = resultFieldNames.find((one) => one === given);
    if (name) return name;
    throw new HttpError(
      404,
      `Expected one of the fields ${resultFieldNames.join(', ')}, found "${given.slice(0, 60)}".`,
    );
  };
  router.get('/api/runs/:id/fields/:name', async (request, response) => {
    const folder = folderOf(request);
    const name = fieldOf(request.params.name);
    const { status } = await runs.get(request.params.id);
    // They follow the first frame within a second.
    for (let looks = 0; looks < 20 && status === 'running'; looks++) {
      if (existsSync(join(folder, runFile.field(name)))) break;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    send(response, folder, runFile.field(name), status === 'done', `The run has no ${name} yet.`);
  });
  router.get('/api/runs/:id/fields/:name/refined', async (request, response) => {
    const folder = folderOf(request);
    const name = fieldOf(request.params.name);
    const { status, result } = await runs.get(request.params.id);
    const nameOf = (part: number): string => runFile.field(name, part);
    const parts = result?.refined?.length ?? 0;
    await sendParts(response, folder, parts, nameOf, status === 'done', `The run has no ${name} yet.`);
  });
  router.get('/api/runs/:id/depth', async (request, response) => {
    const folder = folderOf(request);
    const parsed = place.safeParse(request.query);
    if (!parsed.success) throw new HttpError(400, 'Expected parameters longitude and latitude in degrees.');
    const { result } = await runs.get(request.params.id);
    fresh(response).json(await depthAtPoint(folder, result, parsed.data, runs.results));
  });
  router.get('/api/runs/:id/affected', async (request, response) => {
    const folder = folderOf(request);
    const { result } = await runs.get(request.params.id);
    fresh(response).json(result ? await readAffected(folder) : []);
  });
  return router;
}
