import type { Bounds } from '../../../../models/geo/position.ts';
import { crs84 } from '../crs.ts';

/** Zoom levels in which tiles are given. */
export const deepestZoom = 20;
export const tileType = 'application/vnd.mapbox-vector-tile';
export const tileMatrixSet = 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad';
const webMercator = 'http://www.opengis.net/def/crs/EPSG/0/3857';
/** Half the circumference of the sphere of Web Mercator, metres. */
const edge = 20_037_508.342789244;
/** Metres of a pixel of 0.28 mm at a scale of 1:1 (OGC 17-083r4, section 6.2.1.1). */
const pixelMetres = 0.00028;

export interface TiledCollection {
  id: string;
  title: string;
  box: Bounds;
  /** Names of the properties that tiles have without being asked. */
  properties: string[];
}

/** WebMercatorQuad (OGC 17-083r4, annex D.1) in JSON. */
export function webMercatorQuad(): object {
  return {
    id: 'WebMercatorQuad',
    title: 'Google Maps Compatible for the World',
    uri: tileMatrixSet,
    crs: webMercator,
    orderedAxes: ['X', 'Y'],
    wellKnownScaleSet: 'http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible',
    tileMatrices: Array.from({ length: deepestZoom + 1 }, (_, zoom) => {
      const cellSize = (2 * edge) / (256 * 2 ** zoom);
      return {
        id: String(zoom),
        scaleDenominator: cellSize / pixelMetres,
        cellSize,
        cornerOfOrigin: 'topLeft',
        pointOfOrigin: [-edge, edge],
        tileWidth: 256,
        tileHeight: 256,
        matrixWidth: 2 ** zoom,
        matrixHeight: 2 ** zoom,
      };
    }),
  };
}

/** Metadata of a collection's vector tiles (OGC 17-083r4, section 8). `root` is the URL of the city's API. */
export function tileSet(collection: TiledCollection, root: string): object {
  const own = `${root}/collections/${encodeURIComponent(collection.id)}`;
  const [west, south, east, north] = collection.box;
  return {
    title: collection.title,
    dataType: 'vector',
    crs: webMercator,
    tileMatrixSetURI: tileMatrixSet,
    boundingBox: { lowerLeft: [west, south], upperRight: [east, north], crs: crs84 },
    layers: [
      {
        id: collection.id,
        dataType: 'vector',
        propertiesSchema: {
          type: 'object',
          properties: Object.fromEntries(collection.properties.map((name) => [name, {}])),
        },
      },
    ],
    links: [
      { href: `${own}/tiles/WebMercatorQuad`, rel: 'self', type: 'application/json' },
      {
        href: `${own}/tiles/WebMercatorQuad?f=tilejson`,
        rel: 'alternate',
        type: 'application/json',
        title: 'TileJSON',
      },
      { href: `${root}/tileMatrixSets/WebMercatorQuad`, rel: tilingScheme, type: 'application/json' },
      { href: own, rel: 'http://www.opengis.net/def/rel/ogc/1.0/geodata', type: 'application/json' },
      {
        href: `${own}/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}`,
        rel: 'item',
        type: tileType,
        templated: true,
      },
    ],
  };
}
export const tilingScheme = 'http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme';

/** The same in TileJSON 3.0.0, as map libraries read it. */
export function tileJson(collection: TiledCollection, root: string): object {
  const own = `${root}/collections/${encodeURIComponent(collection.id)}`;
  return {
    tilejson: '3.0.0',
    name: collection.title,
    scheme: 'xyz',
    tiles: [`${own}/tiles/WebMercatorQuad/{z}/{y}/{x}`],
    bounds: collection.box,
    minzoom: 0,
    maxzoom: deepestZoom,
    vector_layers: [
      {
        id: collection.id,
        fields: Object.fromEntries(collection.properties.map((name) => [name, ''])),
      },
    ],
  };
}
