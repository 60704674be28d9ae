import type { BaseLayer } from './schemas.ts';
import type { TileFeature } from './vector-tile.ts';

/** Layers of the base map in drawing order: classes of objects, and the zoom from which they are worth drawing. */
export const objectLayers: { name: BaseLayer; classes: string[]; minimumZoom: number }[] = [
  { name: 'water', classes: ['water'], minimumZoom: 0 },
  { name: 'green', classes: ['green', 'land-use'], minimumZoom: 0 },
  { name: 'boundary', classes: ['district', 'boundary'], minimumZoom: 0 },
  { name: 'road', classes: ['road'], minimumZoom: 10 },
  { name: 'building', classes: ['building'], minimumZoom: 13 },
];

/** What is smaller than so many units of a tile is not worth a feature: one and a half pixels of a tile of 512. */
export const leastUnits = 12;
/** Features of one tile; beyond that it is no map any more. */
export const mostTileFeatures = 40_000;

/** What tells one road, water or green from another: the tag that says its kind, in the words of the source. */
const kindKeys = [
  'highway',
  'railway',
  'waterway',
  'fclass',
  'kind',
  'natural',
  'landuse',
  'leisure',
  'type',
];

/** Properties of an object on the map. @param top Ellipsoidal metres at which the name of a building stands. */
export function objectProperties(
  name: string | null,
  attributes: Record<string, unknown>,
  top: number | null,
): TileFeature['properties'] {
  const kind = kindKeys.map((key) => attributes[key]).find((value) => typeof value === 'string');
  const width = attributes['widthMetres'] ?? attributes['width'];
  return {
    ...(name && { name }),
    ...(top !== null && { top: Math.round(top) }),
    ...(typeof kind === 'string' && { kind }),
    ...(Number.isFinite(Number(width ?? Number.NaN)) && { width: Number(width) }),
    ...(Number.isFinite(Number(attributes['lanes'] ?? Number.NaN)) && { lanes: Number(attributes['lanes']) }),
    ...(/^(yes|true|viaduct)$/.test(String(attributes['bridge'] ?? '')) && { bridge: true }),
  };
}
