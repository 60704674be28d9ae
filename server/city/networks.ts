import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import { identifier } from '../../models/city/city.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import { datasetFolder } from './ground.ts';

/** `GET /api/cities/:city/networks/:dataset/results`: the NetworkResults that the import computed. */
export function networkRoutes(context: Pick<ServerContext, 'dataFolder'>): Router {
  const router = Router();
  router.get('/api/cities/:city/networks/:dataset/results', async (request, response) => {
    const { city, dataset } = request.params;
    // Both become folder names, so nothing but identifiers may pass.
    const known = identifier.safeParse(city).success && identifier.safeParse(dataset).success;
    const file = known ? join(datasetFolder(context.dataFolder, city, dataset), 'results.json') : null;
    const found = file && (await stat(file).catch(() => null));
    if (!file || !found)
      throw new HttpError(404, `City "${city}" has no network results of data set "${dataset}".`);
    response.setHeader('Cache-Control', 'no-cache');
    response.type('application/json');
    await pipeline(createReadStream(file), response);
  });
  return router;
}
