import proj4 from 'proj4';
import { readCrs } from './crs-name.ts';
import type { LngLat } from './position.ts';
import { bd09FromWgs84, gcj02FromWgs84, wgs84FromBd09, wgs84FromGcj02 } from './shifted-china.ts';
import { isWellKnownText } from './well-known-text.ts';

/** The first EPSG code in "EPSG:28992", "urn:ogc:def:crs:EPSG::28992", ".../EPSG/0/7415" or a compound; null if none. */
export function epsgCode(name: string): number | null {
  if (isWellKnownText(name)) return readCrs(name).code;
  const match = /EPSG(?:::?|[:/][\d.]*[:/]+)(\d{4,6})/i.exec(name) ?? /EPSG[^\d]*(\d{4,6})/i.exec(name);
  return match ? Number(match[1]) : null;
}

export interface Projection {
  /** What makes this projection again, also in another thread: a proj4 definition, "GCJ-02" or "BD-09". */
  definition: string;
  /** True where coordinates are degrees. */
  geographic: boolean;
  /** True where these are longitude and latitude of WGS 84 as they are: nothing is shifted. */
  wgs84: boolean;
  /** Metres in one unit of the plane; 1 where coordinates are degrees. */
  unitMetres: number;
  toGeographic(x: number, y: number): LngLat;
  fromGeographic(place: LngLat): [x: number, y: number];
}

/**
 * The projection of a coordinate system in any form that `readCrs` takes, or of a proj4 definition ("+proj=…"), also
 * one with a similarity before it ("+mirrorcity_similarity=a,b,x0,y0,X0,Y0": X = X0 + a (x − x0) − b (y − y0),
 * Y = Y0 + b (x − x0) + a (y − y0)). Coordinates are taken in east, north order here; swapping is the reader's business.
 * @throws Error in one sentence when it is not known.
 */
export function projection(crs: string): Projection {
  const { definition } = readCrs(crs);
  if (definition === 'GCJ-02') return shifted(definition, wgs84FromGcj02, gcj02FromWgs84);
  if (definition === 'BD-09') return shifted(definition, wgs84FromBd09, bd09FromWgs84);
  const similarity = /\+mirrorcity_similarity=(\S+)/.exec(definition);
  const plain = similarity ? definition.replace(similarity[0], '').trim() : definition;
  const converter = converterOf(plain, crs);
  // Krovak and the South African zones count southwards and westwards.
  const turned = plain.includes('+axis=');
  const geographic = plain.includes('+proj=longlat') || plain.includes('+proj=latlong');
  const base: Projection = {
    definition,
    geographic,
    wgs84: geographic && !/\+(towgs84|nadgrids|pm|axis)=|\+datum=(?!WGS84)/.test(plain),
    unitMetres: geographic ? 1 : unitOf(plain),
    toGeographic(x, y) {
      // proj4 throws at numbers that are none; here they are nowhere on earth.
      if (!Number.isFinite(x) || !Number.isFinite(y)) return { longitude: Number.NaN, latitude: Number.NaN };
      const [longitude, latitude] = converter.forward([x, y], turned) as [number, number];
      return { longitude, latitude };
    },
    fromGeographic(place) {
      return converter.inverse([place.longitude, place.latitude], turned) as [number, number];
    },
  };
  return similarity ? throughSimilarity(base, similarity[1]!) : base;
}

const namedUnits: Record<string, number> = { ft: 0.3048, 'us-ft': 1200 / 3937, km: 1000 };

function unitOf(definition: string): number {
  const factor = Number(/\+to_meter=(\S+)/.exec(definition)?.[1] ?? Number.NaN);
  return factor > 0 ? factor : (namedUnits[/\+units=(\S+)/.exec(definition)?.[1] ?? ''] ?? 1);
}

function converterOf(definition: string, crs: string): proj4.Converter {
  try {
    return proj4(definition, 'WGS84');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Coordinate system "${crs.slice(0, 120)}" cannot be used: ${reason}.`);
  }
}

function shifted(
  definition: string,
  toGeographic: (place: LngLat) => LngLat,
  fromGeographic: (place: LngLat) => LngLat,
): Projection {
  return {
    definition,
    geographic: true,
    wgs84: false,
    unitMetres: 1,
    toGeographic: (longitude, latitude) => toGeographic({ longitude, latitude }),
    fromGeographic(place) {
      const { longitude, latitude } = fromGeographic(place);
      return [longitude, latitude];
    },
  };
}

function throughSimilarity(base: Projection, text: string): Projection {
  const numbers = text.split(',').map(Number);
  const [a, b, x0, y0, east0, north0] = numbers as [number, number, number, number, number, number];
  const square = a * a + b * b;
  if (numbers.length !== 6 || !numbers.every(Number.isFinite) || !(square > 0))
    throw new Error(
      `+mirrorcity_similarity: expected six numbers a,b,x0,y0,X0,Y0, found "${text.slice(0, 80)}".`,
    );
  return {
    ...base,
    geographic: false,
    wgs84: false,
    unitMetres: Math.sqrt(square) * base.unitMetres,
    toGeographic: (x, y) =>
      base.toGeographic(east0 + a * (x - x0) - b * (y - y0), north0 + b * (x - x0) + a * (y - y0)),
    fromGeographic(place) {
      const [east, north] = base.fromGeographic(place);
      const [de, dn] = [(east - east0) / square, (north - north0) / square];
      return [x0 + a * de + b * dn, y0 + a * dn - b * de];
    },
  };
}

/**
 * The metric plane of a city: transverse Mercator on WGS 84 with scale 1 at its origin, x east and y north in
 * metres. Scale error below 1e-6 within 10 km of the origin's meridian.
 */
export function cityPlane(origin: LngLat): Projection {
  return projection(
    `+proj=tmerc +lat_0=${origin.latitude} +lon_0=${origin.longitude} +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs`,
  );
}
