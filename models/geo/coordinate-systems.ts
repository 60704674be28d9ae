import proj4 from 'proj4';
import type { LngLat } from './position.ts';

/**
 * Horizontal coordinate systems by EPSG code. Definitions: EPSG registry; the RD New datum shift is the
 * seven-parameter set of the Dutch Kadaster (RDNAPTRANS approximation, error below 0.25 m).
 */
const definitions = new Map<number, string>([
  [4326, '+proj=longlat +datum=WGS84 +no_defs'],
  [4979, '+proj=longlat +datum=WGS84 +no_defs'],
  [4258, '+proj=longlat +ellps=GRS80 +no_defs'],
  [4490, '+proj=longlat +ellps=GRS80 +no_defs'],
  [4547, '+proj=tmerc +lat_0=0 +lon_0=114 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs'],
  [6668, '+proj=longlat +ellps=GRS80 +no_defs'],
  [6697, '+proj=longlat +ellps=GRS80 +no_defs'],
  [
    3857,
    '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
  ],
  [
    28992,
    '+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel +towgs84=565.4171,50.3319,465.5524,-0.398957388243134,0.343987817378283,-1.87740163998045,4.0725 +units=m +no_defs',
  ],
  [
    3068,
    '+proj=cass +lat_0=52.4186482777778 +lon_0=13.6272036666667 +x_0=40000 +y_0=10000 +ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7 +units=m +no_defs',
  ],
  [
    3547,
    '+proj=lcc +lat_0=36.3333333333333 +lon_0=-85.75 +lat_1=37.0833333333333 +lat_2=38.6666666666667 +x_0=1500000 +y_0=1000000 +ellps=GRS80 +to_meter=0.304800609601219 +no_defs',
  ],
]);
definitions.set(7415, definitions.get(28992)!);
for (let zone = 1; zone <= 60; zone++) {
  definitions.set(32600 + zone, `+proj=utm +zone=${zone} +datum=WGS84 +units=m +no_defs`);
  definitions.set(32700 + zone, `+proj=utm +zone=${zone} +south +datum=WGS84 +units=m +no_defs`);
}
for (let zone = 28; zone <= 38; zone++) {
  definitions.set(25800 + zone, `+proj=utm +zone=${zone} +ellps=GRS80 +units=m +no_defs`);
}
// CGCS2000 Gauss-Krüger: three-degree zones 25-45 with and without the zone in the easting, six-degree 13-23.
const gaussKrueger = (meridian: number, falseEasting: number): string =>
  `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${falseEasting} +y_0=0 +ellps=GRS80 +units=m +no_defs`;
for (let zone = 25; zone <= 45; zone++) {
  definitions.set(4513 + zone - 25, gaussKrueger(zone * 3, zone * 1_000_000 + 500_000));
  definitions.set(4534 + zone - 25, gaussKrueger(zone * 3, 500_000));
}
for (let zone = 13; zone <= 23; zone++) {
  definitions.set(4491 + zone - 13, gaussKrueger(zone * 6 - 3, zone * 1_000_000 + 500_000));
  definitions.set(4502 + zone - 13, gaussKrueger(zone * 6 - 3, 500_000));
}

/** Geographic systems whose official order is latitude, longitude; sources that obey it need a swap. */
export const latitudeFirst: ReadonlySet<number> = new Set([4326, 4979, 4258, 4490, 6668, 6697]);

/** EPSG code in "EPSG:28992", "urn:ogc:def:crs:EPSG::28992", ".../EPSG/0/7415", the first of a compound; null if none. */
export function epsgCode(name: string): number | null {
  const match = /EPSG(?:::?|[:/][\d.]*[:/]+)(\d{4,6})/i.exec(name) ?? /EPSG[^\d]*(\d{4,6})/i.exec(name);
  return match ? Number(match[1]) : null;
}

export interface Projection {
  /** proj4 definition. */
  definition: string;
  /** True where coordinates are degrees. */
  geographic: boolean;
  toGeographic(x: number, y: number): LngLat;
  fromGeographic(place: LngLat): [x: number, y: number];
}

/**
 * The projection named by an EPSG name or given as a proj4 definition ("+proj=…").
 * Geographic systems are taken in longitude, latitude order here; swapping is the reader's business.
 * @throws Error naming the code when it is not known.
 */
export function projection(crs: string): Projection {
  let definition = crs;
  if (!crs.trim().startsWith('+proj')) {
    const code = epsgCode(crs);
    const found = code === null ? undefined : definitions.get(code);
    if (!found)
      throw new Error(
        `Coordinate system "${crs}" is not known; give an EPSG code such as EPSG:28992 or a +proj definition.`,
      );
    definition = found;
  }
  const converter = proj4(definition, 'WGS84');
  return {
    definition,
    geographic: definition.includes('+proj=longlat'),
    toGeographic(x, y) {
      const [longitude, latitude] = converter.forward([x, y]) as [number, number];
      return { longitude, latitude };
    },
    fromGeographic(place) {
      return converter.inverse([place.longitude, place.latitude]) as [number, number];
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
