import { type Request, type Response, Router } from 'express';
import type { Bounds } from '../../../models/geo/position.ts';
import { HttpError } from '../../http/context.ts';
import type { Database } from '../../store/database.ts';
import { expectCity } from '../cities.ts';
import { apiDefinition } from './api-definition.ts';
import { crs84, crsOf, featureCrs } from './crs.ts';
import { cursorOf, itemQueryOf } from './item-query.ts';
import { readItem, readItems } from './items.ts';
import { base } from './place.ts';
import { tileRoutes } from './tiles/tile-routes.ts';
import { datastreamCollection, sourceOf } from './tiles/tile-source.ts';

const conformance = [
  'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
  'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt',
  'http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset',
];
const tilesRelation = 'http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector';

/** A data set as a collection, or the datastreams of the city, which are tiles only. */
interface Collection {
  id: string;
  title: string;
  box: Bounds;
}

/** The collections of a city, or the one of a name; datastreams where there are any. */
async function readCollections(database: Database, city: string, id: string | null): Promise<Collection[]> {
  const { rows } = await database.query<Collection>(
    `select id, title, box from (
       select 1 as place, imported_at, id, document->>'title' as title, array[west, south, east, north] as box
         from dataset where city = $1
       union all
       select 2, now(), '${datastreamCollection}', '${datastreamCollection}',
              array[ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e)]
         from (select ST_Extent(position) as e from datastream where city = $1 and placed) as d where e is not null
     ) as c where $2::text is null or id = $2 order by place, imported_at, id`,
    [city, id],
  );
  return rows;
}

interface Link {
  href: string;
  rel: string;
  type: string;
  title?: string;
}

/**
 * OGC API Features 1.0 (core, GeoJSON; part 2, CRS) and OGC API Tiles 1.0 of a city: each data set is a collection. Pages
 * go on by code, not by a count to skip, so that a page costs the same wherever it is.
 */
export function ogcRoutes({ database }: { database: Database }): Router {
  const router = Router();
  const rootOf = (request: Request<{ city: string }>): string =>
    `${request.protocol}://${request.headers.host}/api/cities/${encodeURIComponent(request.params.city)}/ogc`;
  const json = (href: string, rel: string, title?: string): Link => ({
    href,
    rel,
    type: 'application/json',
    ...(title && { title }),
  });

  router.get(base, async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const root = rootOf(request);
    response.json({
      title: city.name.en,
      description: `${city.name.zh} ${city.name.en}: objects of the city, a collection for each data set`,
      links: [
        json(root, 'self'),
        {
          href: `${root}/api`,
          rel: 'service-desc',
          type: 'application/vnd.oai.openapi+json;version=3.0',
          title: 'the API',
        },
        json(`${root}/conformance`, 'conformance'),
        json(`${root}/collections`, 'data'),
        json(`${root}/tileMatrixSets`, 'http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes'),
      ],
    });
  });

  router.get(`${base}/conformance`, async (request, response) => {
    await expectCity(database, request.params.city);
    response.json({ conformsTo: conformance });
  });

  router.get(`${base}/api`, async (request, response) => {
    const city = await expectCity(database, request.params.city);
    response
      .type('application/vnd.oai.openapi+json;version=3.0')
      .send(JSON.stringify(apiDefinition(city.name.en, rootOf(request))));
  });

  const collection = (dataset: Collection, root: string): object => {
    const self = `${root}/collections/${encodeURIComponent(dataset.id)}`;
    const tiles = { href: `${self}/tiles`, rel: tilesRelation, type: 'application/json' };
    const description = {
      id: dataset.id,
      title: dataset.title,
      extent: { spatial: { bbox: [dataset.box], crs: crs84 } },
    };
    if (dataset.id === datastreamCollection) return { ...description, links: [json(self, 'self'), tiles] };
    return {
      ...description,
      itemType: 'feature',
      crs: featureCrs.map(({ uri }) => uri),
      storageCrs: crs84,
      links: [
        json(self, 'self'),
        { href: `${self}/items`, rel: 'items', type: 'application/geo+json', title: dataset.title },
        tiles,
      ],
    };
  };

  router.get(`${base}/collections`, async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const root = rootOf(request);
    const datasets = await readCollections(database, city.id, null);
    response.json({
      links: [json(`${root}/collections`, 'self')],
      crs: featureCrs.map(({ uri }) => uri),
      collections: datasets.map((dataset) => collection(dataset, root)),
    });
  });

  router.get(`${base}/collections/:dataset`, async (request, response) => {
    const { city, dataset: id } = request.params;
    response.json(collection(await expectCollection(city, id), rootOf(request)));
  });

  const expectCollection = async (city: string, id: string): Promise<Collection> => {
    await expectCity(database, city);
    const [dataset] = await readCollections(database, city, id);
    if (!dataset) throw new HttpError(404, `City "${city}" has no collection "${id}".`);
    return dataset;
  };
  router.use(
    tileRoutes({
      database,
      rootOf,
      async collection(city, id) {
        const { properties, usual } = sourceOf(id);
        return { ...(await expectCollection(city, id)), properties: Object.keys(properties).slice(0, usual) };
      },
    }),
  );

  const expectDataset = async (city: string, dataset: string): Promise<void> => {
    const { rows } = await database.query('select from dataset where city = $1 and id = $2', [city, dataset]);
    if (rows.length === 0) throw new HttpError(404, `City "${city}" has no collection "${dataset}".`);
  };
  const features = (response: Response, crs: string, text: string): void => {
    response.setHeader('Content-Crs', `<${crs}>`);
    response.setHeader('Content-Type', 'application/geo+json; charset=utf-8');
    // Without an ETag: its hash would cost more than the page.
    response.end(text);
  };

  router.get(`${base}/collections/:dataset/items`, async (request, response) => {
    const { city, dataset } = request.params;
    const query = itemQueryOf(request.query);
    const page = await readItems(database, city, dataset, query);
    if (!page) throw new HttpError(404, `City "${city}" has no collection "${dataset}".`);
    const own = `${rootOf(request)}/collections/${encodeURIComponent(dataset)}`;
    const parameters = new URLSearchParams(request.query as Record<string, string>);
    const here = parameters.size > 0 ? `${own}/items?${parameters}` : `${own}/items`;
    const links: Link[] = [
      { href: here, rel: 'self', type: 'application/geo+json' },
      json(own, 'collection'),
    ];
    if (page.last !== null) {
      parameters.set('cursor', cursorOf(page.last));
      links.push({ href: `${own}/items?${parameters}`, rel: 'next', type: 'application/geo+json' });
    }
    const head = {
      type: 'FeatureCollection',
      timeStamp: new Date().toISOString(),
      numberReturned: page.count,
      links,
    };
    // The features are JSON already.
    features(response, query.crs.uri, `${JSON.stringify(head).slice(0, -1)},"features":[${page.features}]}`);
  });

  router.get(`${base}/collections/:dataset/items/:code`, async (request, response) => {
    const { city, dataset, code } = request.params;
    for (const name of Object.keys(request.query))
      if (name !== 'crs' && name !== 'f')
        throw new HttpError(400, `${name}: expected one of the parameters crs, f, found "${name}".`);
    const asked = request.query['crs'];
    const crs = crsOf(asked === undefined ? undefined : String(asked), 'crs');
    const [item] = await Promise.all([
      readItem(database, city, dataset, code, crs),
      expectDataset(city, dataset),
    ]);
    if (item === null) throw new HttpError(404, `Collection "${dataset}" has no feature "${code}".`);
    const own = `${rootOf(request)}/collections/${encodeURIComponent(dataset)}`;
    const links = [
      { href: `${own}/items/${encodeURIComponent(code)}`, rel: 'self', type: 'application/geo+json' },
      json(own, 'collection'),
    ];
    features(response, crs.uri, `${item.trimEnd().slice(0, -1)},"links":${JSON.stringify(links)}}`);
  });

  return router;
}
