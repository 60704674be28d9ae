import { z } from 'zod';
import { told } from '../sentences/sentence.ts';

/** Text in the languages of the product; Chinese first where the language is Chinese. */
export const localizedText = z.object({ zh: z.string(), en: z.string() });
export type LocalizedText = z.infer<typeof localizedText>;

/** Short lower-case identifier, safe in a URL and as a folder name. */
export const identifier = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'expected lower-case letters, digits and dashes');

export const bounds = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** A city: where it is, how it measures, what time it keeps. */
export const city = z.object({
  id: identifier,
  name: localizedText,
  /** Origin of the city's own metric plane (models/geo/city-plane.ts), degrees. */
  origin: z.object({ longitude: z.number(), latitude: z.number() }),
  /** Horizontal coordinate system of the source data, e.g. "EPSG:28992". */
  crs: z.string(),
  /** Height datum of the source data, e.g. "NAP", "1985 national height datum", "ellipsoid". */
  heightDatum: z.string(),
  /** Geoid undulation at the origin, metres: ellipsoidal = orthometric + undulation. */
  geoidUndulation: z.number(),
  timeZone: z.string(),
  /** Extent of all imported data, [west, south, east, north] degrees; null before the first import. */
  bounds: bounds.nullable(),
});
export type City = z.infer<typeof city>;

/** Class of a CIM object 城市信息模型对象; open list, these are the ones the importers produce today. */
export const cimClasses = [
  'building',
  'building-part',
  'building-installation',
  'basement',
  'bridge',
  'tunnel',
  'construction',
  'storey',
  'element',
  'space',
  'road',
  'water',
  'green',
  'land-use',
  'contour',
  'tree',
  'lamp',
  'pole',
  'signal',
  'hydrant',
  'bench',
  'terrain',
  'pipe',
  'junction',
  'tank',
  'reservoir',
  'pump',
  'valve',
  'manhole',
  'outfall',
  'storage',
  'orifice',
  'weir',
  'subcatchment',
  'device',
  'district',
  'generic',
] as const;

/** Level of a CIM object, CIM1 (ground) to CIM7 (part). */
export const cimLevel = z.number().int().min(1).max(7);

/** Anything with identity in the city. */
export const cityObject = z.object({
  /** Identifier unique within the city: the source's own id (gml:id, GlobalId, way id, EPANET id). */
  code: z.string().min(1),
  class: z.string(),
  name: z.string().nullable(),
  level: cimLevel,
  parent: z.string().nullable(),
  /** GeoJSON geometry, longitude/latitude degrees, (2D footprint, line or point). */
  geometry: z.object({ type: z.string(), coordinates: z.any() }).nullable(),
  /** Lowest and highest point, metres above the ellipsoid; null where unknown. */
  baseHeight: z.number().nullable(),
  topHeight: z.number().nullable(),
  attributes: z.record(z.string(), z.unknown()),
  validFrom: z.string().nullable().default(null),
  validTo: z.string().nullable().default(null),
});
export type CityObject = z.infer<typeof cityObject>;

/** A city object as the API returns it: with its data set and a point to fly to. */
export const cityObjectDetail = cityObject.extend({
  city: identifier,
  dataset: identifier,
  /** Object identifier 对象标识符: what the source has delivered, or made of the names of city, data set and code. */
  oid: z.string(),
  position: z
    .object({ longitude: z.number(), latitude: z.number(), height: z.number().nullable() })
    .nullable(),
});
export type CityObjectDetail = z.infer<typeof cityObjectDetail>;

/** One imported delivery: file(s) in, tiles and objects out. */
export const dataset = z.object({
  id: identifier,
  city: identifier,
  kind: z.enum([
    'citygml',
    'cityjson',
    'footprints',
    'furniture',
    'places',
    'ifc',
    'epanet',
    'swmm',
    'survey',
    'terrain',
    'base-map',
    'mesh',
    'point-cloud',
    'tileset',
  ]),
  title: z.string(),
  sourceFiles: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
  crs: z.string(),
  heightDatum: z.string(),
  /** Geoid undulation used in its middle, metres; absent in data sets imported before it was kept. */
  geoidUndulation: z.number().nullish(),
  attribution: z.string().nullable(),
  objectCount: z.number(),
  importedAt: z.string(),
  warnings: z.array(told),
  /** A report of the import, with pictures, lies beside its tiles as `report.html`. */
  report: z.boolean().optional(),
  /** Object identifier, in answers. */
  oid: z.string().optional(),
});
export type Dataset = z.infer<typeof dataset>;

/** What a search finds: a city object, a datastream or a viewpoint. */
export const searchHit = z.object({
  kind: z.enum(['object', 'datastream', 'viewpoint']),
  id: z.string(),
  name: z.string(),
  detail: z.string(),
  longitude: z.number(),
  latitude: z.number(),
  height: z.number().nullable(),
});
export type SearchHit = z.infer<typeof searchHit>;
