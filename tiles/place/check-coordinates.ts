import { epsgCode, type Projection, projection } from '../../models/geo/coordinate-systems.ts';
import type { Bounds } from '../../models/geo/position.ts';
import { ImportError } from '../importer.ts';

/** How near a city "its" data must lie, degrees. */
const nearDegrees = 0.5;

/** Name of the coordinate system in a `crs` member (GeoJSON 2008); null when it is longitude/latitude or unnamed. */
export function crsOfMember(text: string, file: string): string | null {
  let name: unknown;
  try {
    const member = JSON.parse(text) as { properties?: { name?: unknown; code?: unknown } } | null;
    if (member === null) return null;
    name = member.properties?.name ?? (member.properties?.code && `EPSG:${member.properties.code}`);
  } catch {
    throw new ImportError(`${file}: the "crs" member is not JSON.`);
  }
  if (typeof name !== 'string')
    throw new ImportError(`${file}: expected a "crs" member with a name, found ${text.slice(0, 80)}.`);
  if (/CRS:?84/i.test(name) || epsgCode(name) === 4326) return null;
  return name;
}

/** The projection named, as one sentence when it is not known. */
export function knownProjection(crs: string, file: string): Projection {
  try {
    return projection(crs);
  } catch (error) {
    throw new ImportError(`${file}: ${(error as Error).message}`);
  }
}

/**
 * Says why a position cannot be longitude and latitude, or seems to be the other way round; null when it is fine.
 * @param cityBounds Where the city lies that the file is for, when that is known.
 */
export function positionProblem(x: number, y: number, cityBounds: Bounds | null): string | null {
  const swappedFits = Math.abs(x) <= 90 && Math.abs(y) <= 180;
  if (Math.abs(x) > 180 || (Math.abs(y) > 90 && !swappedFits))
    return `the coordinates ${x} ${y} are no degrees and the file names no coordinate system; give it with --crs, e.g. --crs EPSG:28992`;
  if (Math.abs(y) > 90) return swapped(x, y);
  if (cityBounds) {
    if (!near(x, y, cityBounds) && near(y, x, cityBounds)) return swapped(x, y);
    return null;
  }
  // Nobody builds south of 60° S; read the other way round it is a place where people live.
  return y < -60 && swappedFits && Math.abs(x) < 75 ? swapped(x, y) : null;
}

function swapped(x: number, y: number): string {
  return `the coordinates ${x} ${y} seem to be latitude, longitude; longitude comes first: swap them`;
}

function near(longitude: number, latitude: number, [west, south, east, north]: Bounds): boolean {
  return (
    longitude >= west - nearDegrees &&
    longitude <= east + nearDegrees &&
    latitude >= south - nearDegrees &&
    latitude <= north + nearDegrees
  );
}
