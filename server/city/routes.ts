import { Router } from 'express';
import { identityOf } from '../access/guard.ts';
import { may } from '../access/identity.ts';
import type { ServerContext } from '../http/context.ts';
import { HttpError } from '../http/context.ts';
import { withThemeSymbols } from '../themes/scene-symbols.ts';
import { baseTile } from './base-map/base-tile.ts';
import { TileCache } from './base-map/tile-cache.ts';
import { expectCity, listCities, listDatasets } from './cities.ts';
import { oidsOf } from './identity.ts';
import { importRoute } from './import-route.ts';
import { readInventory } from './inventory.ts';
import { findObject, objectsAsGeoJson } from './objects.ts';
import { ogcRoutes } from './ogc/routes.ts';
import { overlay, overlayQueryOf } from './overlay.ts';
import { boundsOf, tileAddressOf, wholeNumber } from './queries.ts';
import { resolveRoutes } from './resolve-routes.ts';
import { findScene } from './scenes.ts';
import { search } from './search.ts';

export interface CityRouteOptions {
  /** Bytes that an upload may have; default 2 GB or MIRRORCITY_UPLOAD_BYTES. */
  uploadBytes?: number;
}

const tileCacheBytes = 64_000_000;

/** Cities, scenes, data sets, objects, search, imports and base-map tiles. */
export function cityRoutes(context: ServerContext, options: CityRouteOptions = {}): Router {
  const { database } = context;
  const router = Router();

  router.get('/api/cities', async (request, response) => {
    const identity = identityOf(request);
    const cities = await listCities(database);
    response.json(cities.filter(({ id }) => may(identity, 'read', id)));
  });
  router.get('/api/cities/:city/scene', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const scene = await findScene(database, city.id);
    if (!scene) throw new HttpError(404, `City "${city.id}" has no scene yet: nothing has been imported.`);
    const oidOf = await oidsOf(database, city.id);
    const shown = await withThemeSymbols(database, scene);
    response.json({
      ...shown,
      layers: shown.layers.map((layer) => ({ ...layer, oid: oidOf('layer', layer.id) })),
    });
  });
  router.get('/api/cities/:city/datasets', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const oidOf = await oidsOf(database, city.id);
    const datasets = await listDatasets(database, city.id);
    response.json(datasets.map((dataset) => ({ ...dataset, oid: oidOf('dataset', dataset.id) })));
  });
  router.get('/api/cities/:city/inventory', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    response.json(await readInventory(database, city.id));
  });
  router.get('/api/cities/:city/objects', async (request, response) => {
    const { query, params } = request;
    const city = await expectCity(database, params.city);
    const { text, count, truncated } = await objectsAsGeoJson(database, city.id, {
      bounds: boundsOf(query['bbox']),
      classes: query['class'] === undefined ? null : String(query['class']).split(','),
      dataset: query['dataset'] === undefined ? null : String(query['dataset']),
      limit: wholeNumber(query['limit'], 'limit', 1000, 20_000),
    });
    response.setHeader('X-Number-Returned', count);
    response.setHeader('X-Truncated', String(truncated));
    response.type('application/geo+json').send(text);
  });
  router.get('/api/cities/:city/objects/:code', async (request, response) => {
    response.json(await findObject(database, request.params.city, request.params.code));
  });
  router.get('/api/cities/:city/search', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const text = String(request.query['q'] ?? '').slice(0, 200);
    const limit = wholeNumber(request.query['limit'], 'limit', 20, 100);
    response.json(await search(database, city.id, text, limit));
  });
  router.get('/api/cities/:city/overlay', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    response.json(await overlay(database, city.id, overlayQueryOf(request.query)));
  });
  router.use(ogcRoutes(context), resolveRoutes(context));
  router.post('/api/cities/:city/imports', importRoute(context, options.uploadBytes));

  const tiles = new TileCache(tileCacheBytes);
  router.get('/api/cities/:city/tiles/base/:z/:x/:y.mvt', async (request, response) => {
    const tile = tileAddressOf(request.params);
    const { rows } = await database.query<{ version: number }>('select version from city where id = $1', [
      request.params.city,
    ]);
    if (!rows[0]) throw new HttpError(404, `There is no city "${request.params.city}".`);
    const key = `${request.params.city}-${rows[0].version}-${tile.z}-${tile.x}-${tile.y}`;
    const etag = `"${key}"`;
    response.setHeader('ETag', etag);
    response.setHeader('Cache-Control', 'no-cache');
    response.type('application/vnd.mapbox-vector-tile');
    if (request.headers['if-none-match'] === etag) {
      response.status(304).end();
      return;
    }
    const bytes = await tiles.get(key, () => baseTile(database, request.params.city, tile));
    response.end(bytes);
  });
  return router;
}
