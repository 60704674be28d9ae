import { furnitureKind } from './furniture/furniture-tags.ts';
import { placeClassOf } from './places/place-tags.ts';
import type { Source } from './source/source.ts';
import { tableKind } from './survey/fields.ts';
import type { Properties, VectorFeature } from './vector/feature.ts';
import { readVector } from './vector/read-vector.ts';

/**
 * What a file of features is about: `furniture` (points of things that repeat: trees, lamps, poles), `places` (areas of
 * responsibility and places that people look for), `survey` (points and lines of pipes in the form of CJJ 61) or
 * `footprints` (buildings, streets, water, green, and anything mixed or unknown, which is kept as generic objects).
 */
export type VectorKind = 'furniture' | 'places' | 'footprints' | 'survey';

/** Features that are looked at; a file is of a kind only where all of these may be of it. */
const mostFeatures = 2000;

/** Where a feature may be of several kinds, and nothing else in the file decides, the first of these. */
const preference: VectorKind[] = ['furniture', 'footprints', 'places'];

/** Keys of places to go to; such points are places even where their value has no class of ours. */
const placeKeys = ['amenity', 'shop', 'tourism', 'office', 'healthcare', 'emergency', 'public_transport'];

/** Kinds that one feature may be of, by its geometry and its tags. */
export function featureKinds(geometryType: string | null, properties: Properties): VectorKind[] {
  const building = properties['building'] ?? properties['building:part'];
  if (building !== undefined && building !== null && building !== 'no') return ['footprints'];
  const isPoint = geometryType === 'Point' || geometryType === 'MultiPoint';
  const kinds: VectorKind[] = [];
  if (isPoint && furnitureKind(properties)) kinds.push('furniture');
  const place = placeClassOf(properties);
  if (place !== null) {
    // "class": "park" is a green in files of land use.
    if (place === 'park' && !isPoint) kinds.push('footprints');
    // Our own class name says it outright, whatever other tags there are.
    if (properties['class'] === place) return [...kinds.filter((kind) => kind !== 'furniture'), 'places'];
    kinds.push('places');
  } else if (isPoint && kinds.length === 0 && placeKeys.some((key) => typeof properties[key] === 'string'))
    kinds.push('places');
  return kinds.length > 0 ? kinds : ['footprints'];
}

/** True where a shapefile has the attributes of a table of pipes or of their points. */
function isSurvey(geometryType: string | null, properties: Properties): boolean {
  const geometry =
    geometryType === 'Point' ? 'point' : geometryType?.endsWith('LineString') === true ? 'line' : null;
  return geometry !== null && tableKind(Object.keys(properties), geometry) !== null;
}

class Enough extends Error {}

/**
 * Reads the beginning of files of features. A kind counts where every file may be of it; a delivery with a table of
 * pipes is a survey.
 * @throws ImportError where they cannot be read.
 */
export async function vectorKind(sources: readonly Source[]): Promise<VectorKind> {
  let possible = preference;
  let seenAny = false;
  let survey = false;
  for (const source of sources) {
    let seen = 0;
    const look = ({ geometry, properties }: VectorFeature): void => {
      const type = (geometry as { type?: unknown } | null | undefined)?.type;
      const geometryType = typeof type === 'string' ? type : null;
      if (seen === 0 && source.format === 'shapefile' && isSurvey(geometryType, properties)) survey = true;
      const kinds = featureKinds(geometryType, properties);
      possible = possible.filter((kind) => kinds.includes(kind));
      seen++;
      seenAny = true;
      if (survey || seen >= mostFeatures || (possible.length === 0 && source.format !== 'shapefile'))
        throw new Enough();
    };
    try {
      await readVector(source, { begin() {}, crs() {}, feature: look, note() {} }, {});
    } catch (error) {
      if (!(error instanceof Enough)) throw error;
    }
    if (survey) return 'survey';
  }
  return seenAny ? (possible[0] ?? 'footprints') : 'footprints';
}
