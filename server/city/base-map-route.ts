import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import { identifier } from '../../models/city/city.ts';
import { baseMapFile } from '../../tiles/basemap/base-map-layer.ts';
import { PmtilesArchive } from '../../tiles/basemap/pmtiles-archive.ts';
import { HttpError } from '../http/context.ts';
import { tileAddressOf } from './queries.ts';

/** Archives that stay open at a time. */
const mostOpen = 16;

/**
 * Tiles of imported base maps: /content/cities/<city>/<dataset>/base.pmtiles/{z}/{x}/{y}.mvt. A tile that the
 * archive has not is an answer without content.
 */
export function baseMapRoute(contentFolder: string): Router {
  const router = Router();
  const archives = new OpenArchives();
  router.get(`/cities/:city/:dataset/${baseMapFile}/:z/:x/:y.mvt`, async (request, response) => {
    const { city, dataset } = request.params;
    if (!identifier.safeParse(city).success || !identifier.safeParse(dataset).success)
      throw new HttpError(404, 'There is no such base map.');
    const path = join(contentFolder, 'cities', city, dataset, baseMapFile);
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) throw new HttpError(404, `The data set "${dataset}" of city "${city}" has no base map.`);
    const { z, x, y } = tileAddressOf(request.params);
    const etag = `"${found.ino}-${found.size}-${Math.round(found.mtimeMs)}-${z}-${x}-${y}"`;
    response.setHeader('ETag', etag);
    response.setHeader('Cache-Control', 'no-cache');
    if (request.headers['if-none-match'] === etag) {
      response.status(304).end();
      return;
    }
    const bytes = await archives.use(`${path}\0${etag.split('-').slice(0, 3).join('-')}`, path, (archive) =>
      archive.get(z, x, y),
    );
    if (!bytes) {
      response.status(204).end();
      return;
    }
    response.type('application/vnd.mapbox-vector-tile').end(bytes);
  });
  return router;
}

/** Archives by what they are on disk: one that was replaced is opened anew, the least used is closed. */
class OpenArchives {
  private readonly open = new Map<string, { archive: Promise<PmtilesArchive>; users: number }>();

  async use<T>(key: string, path: string, read: (archive: PmtilesArchive) => Promise<T>): Promise<T> {
    const entry = this.open.get(key) ?? { archive: PmtilesArchive.open(path), users: 0 };
    this.open.delete(key);
    this.open.set(key, entry);
    entry.users++;
    try {
      return await read(await entry.archive);
    } catch (error) {
      this.open.delete(key);
      throw error;
    } finally {
      entry.users--;
      this.close();
    }
  }

  private close(): void {
    for (const [key, { archive, users }] of this.open) {
      if (this.open.size <= mostOpen) return;
      if (users > 0) continue;
      this.open.delete(key);
      void archive.then((it) => it.close()).catch(() => {});
    }
  }
}
