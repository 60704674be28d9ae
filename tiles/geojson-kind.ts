import { FeatureSplitter } from './footprints/split-features.ts';
import { furnitureKind } from './furniture/furniture-tags.ts';
import { type Properties, placeClassOf } from './places/place-tags.ts';
import type { Source } from './source/source.ts';

/**
 * What a GeoJSON file is about: `furniture` (points of things that repeat: trees, lamps, poles), `places` (areas of
 * responsibility and places that people look for) or `footprints` (buildings, streets, water, green, and anything
 * mixed or unknown, which is kept as generic objects).
 */
export type GeoJsonKind = 'furniture' | 'places' | 'footprints';

/** Features that are looked at; a file is of a kind only where all of these may be of it. */
const mostFeatures = 2000;

/** Where a feature may be of several kinds, and nothing else in the file decides, the first of these. */
const preference: GeoJsonKind[] = ['furniture', 'footprints', 'places'];

/** Keys of places to go to; such points are places even where their value has no class of ours. */
const placeKeys = ['amenity', 'shop', 'tourism', 'office', 'healthcare', 'emergency', 'public_transport'];

/** Kinds that one feature may be of, by its geometry and its tags. */
export function featureKinds(geometryType: string | null, properties: Properties): GeoJsonKind[] {
  const building = properties['building'] ?? properties['building:part'];
  if (building !== undefined && building !== null && building !== 'no') return ['footprints'];
  const isPoint = geometryType === 'Point' || geometryType === 'MultiPoint';
  const kinds: GeoJsonKind[] = [];
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

class Enough extends Error {}

/** Reads the beginning of GeoJSON sources. @throws ImportError where they cannot be GeoJSON. */
export async function geoJsonKind(sources: readonly Source[]): Promise<GeoJsonKind> {
  let possible = preference;
  let seen = 0;
  const look = (json: string): void => {
    let value: { type?: unknown; geometry?: { type?: unknown } | null; properties?: unknown };
    try {
      value = JSON.parse(json);
    } catch {
      // The importer says so, with the line.
      possible = ['footprints'];
      throw new Enough();
    }
    const isFeature = value.type === 'Feature';
    const geometryType = isFeature ? (value.geometry?.type ?? null) : value.type;
    const kinds = featureKinds(
      typeof geometryType === 'string' ? geometryType : null,
      ((isFeature ? value.properties : null) ?? {}) as Properties,
    );
    possible = possible.filter((kind) => kinds.includes(kind));
    seen++;
    if (possible.length === 0 || seen >= mostFeatures) throw new Enough();
  };
  for (const source of sources) {
    const splitter = new FeatureSplitter({ feature: look, crs: () => {} }, source.name);
    seen = 0;
    try {
      for await (const chunk of source.bytes()) splitter.push(chunk);
    } catch (error) {
      if (!(error instanceof Enough)) throw error;
    }
    if (possible.length === 0) return 'footprints';
  }
  return seen === 0 ? 'footprints' : possible[0]!;
}
