import { HttpError } from '../../http/context.ts';

/** A coordinate system in which features are given and boxes are taken. */
export interface FeatureCrs {
  uri: string;
  /** EPSG code in the store. */
  srid: number;
  /** Whether its first axis is latitude, as EPSG:4326 has it. */
  latitudeFirst: boolean;
  /** Decimals of a coordinate: a centimetre or better. */
  decimals: number;
}

export const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
/** What is stored, and given where nothing else is asked for; first of the list. */
export const featureCrs: readonly FeatureCrs[] = [
  { uri: crs84, srid: 4326, latitudeFirst: false, decimals: 7 },
  {
    uri: 'http://www.opengis.net/def/crs/EPSG/0/4326',
    srid: 4326,
    latitudeFirst: true,
    decimals: 7,
  },
  {
    uri: 'http://www.opengis.net/def/crs/EPSG/0/3857',
    srid: 3857,
    latitudeFirst: false,
    decimals: 2,
  },
];

/** The system of a parameter; CRS84 where it is absent. @throws HttpError 400 */
export function crsOf(value: string | undefined, parameter: 'crs' | 'bbox-crs'): FeatureCrs {
  const found = featureCrs.find(({ uri }) => uri === (value ?? crs84));
  if (found) return found;
  throw new HttpError(
    400,
    `${parameter}: expected one of ${featureCrs.map(({ uri }) => uri).join(', ')}, found "${value}".`,
  );
}

/** SQL of a column, which is WGS 84 longitude first, as the text of GeoJSON in a system. */
export function geoJsonSql(column: string, { srid, latitudeFirst, decimals }: FeatureCrs): string {
  const projected = srid === 4326 ? column : `ST_Transform(${column}, ${srid})`;
  const ordered = latitudeFirst ? `ST_FlipCoordinates(${projected})` : projected;
  return `ST_AsGeoJSON(${ordered}, ${decimals}, 0)`;
}
