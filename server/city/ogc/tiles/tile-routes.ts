import { type Request, Router } from 'express';
import { HttpError } from '../../../http/context.ts';
import type { Database } from '../../../store/database.ts';
import { ByteCache } from '../../base-map/byte-cache.ts';
import { tileAddressOf } from '../../queries.ts';
import { base } from '../place.ts';
import { tileQueryOf } from './tile-query.ts';
import {
  type TiledCollection,
  tileJson,
  tileSet,
  tileType,
  tilingScheme,
  webMercatorQuad,
} from './tile-sets.ts';
import { readTile, readVersion } from './tile-source.ts';

const cacheBytes = 64_000_000;

/** What a request for tiles is answered from. */
export interface TileRoutesOptions {
  database: Database;
  /** The collection of a city. @throws HttpError 404 where there is none. */
  collection(city: string, id: string): Promise<TiledCollection>;
  /** URL of the city's API. */
  rootOf(request: Request<{ city: string }>): string;
}

/** OGC API Tiles 1.0 of the collections of a city, as Mapbox vector tiles in WebMercatorQuad. */
export function tileRoutes({ database, collection, rootOf }: TileRoutesOptions): Router {
  const router = Router();
  const tiles = new ByteCache<{ version: string; bytes: Uint8Array }>(cacheBytes);

  router.get(`${base}/tileMatrixSets`, (request, response) => {
    const href = `${rootOf(request)}/tileMatrixSets/WebMercatorQuad`;
    const link = { href, rel: tilingScheme, type: 'application/json' };
    response.json({ tileMatrixSets: [{ id: 'WebMercatorQuad', title: 'WebMercatorQuad', links: [link] }] });
  });
  router.get(`${base}/tileMatrixSets/WebMercatorQuad`, (_request, response) => {
    response.json(webMercatorQuad());
  });

  const own = `${base}/collections/:collection/tiles` as const;
  router.get(own, async (request, response) => {
    const { city, collection: id } = request.params;
    const set = tileSet(await collection(city, id), rootOf(request));
    const href = `${rootOf(request)}/collections/${encodeURIComponent(id)}/tiles`;
    response.json({ links: [{ href, rel: 'self', type: 'application/json' }], tilesets: [set] });
  });
  router.get(`${own}/WebMercatorQuad`, async (request, response) => {
    const { city, collection: id } = request.params;
    const format = request.query['f'] ?? 'json';
    if (format !== 'json' && format !== 'tilejson')
      throw new HttpError(400, `f: expected json or tilejson, found "${String(format)}".`);
    const found = await collection(city, id);
    response.json((format === 'json' ? tileSet : tileJson)(found, rootOf(request)));
  });

  router.get(`${own}/WebMercatorQuad/:z/:y/:x`, async (request, response) => {
    const { city, collection: id } = request.params;
    const tile = tileAddressOf(request.params);
    const query = tileQueryOf(request.query);
    const key = JSON.stringify([city, id, tile.z, tile.x, tile.y, query.classes, query.properties]);
    const kept = tiles.get(key);
    const asked = request.headers['if-none-match'];
    // Where nothing is kept, edition and tile come in one statement.
    const version = kept || asked ? await readVersion(database, city, id) : null;
    const tag = (edition: string): string => `"${edition}-${tile.z}-${tile.x}-${tile.y}"`;
    response.setHeader('Cache-Control', 'no-cache');
    if (version !== null && asked === tag(version)) {
      response.setHeader('ETag', asked);
      response.status(304).end();
      return;
    }
    let answer = kept?.version === version ? kept : null;
    if (!answer) {
      answer = (await readTile(database, city, id, tile, query)) ?? null;
      if (!answer) throw new HttpError(404, `City "${city}" has no collection "${id}".`);
      tiles.set(key, answer, answer.bytes.byteLength);
    }
    response.setHeader('ETag', tag(answer.version));
    if (answer.bytes.byteLength === 0) {
      response.status(204).end();
      return;
    }
    response.setHeader('Content-Type', tileType);
    response.end(answer.bytes);
  });
  return router;
}
