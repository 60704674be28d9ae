import { projection } from '../../models/geo/coordinate-systems.ts';
import { readCrs } from '../../models/geo/crs-name.ts';
import { coordinateSystemOfPrj } from '../terrain/projection-file.ts';
import type { LasHeader } from './las-header.ts';

const [projectedKey, geographicKey, verticalKey, linearUnitKey, verticalUnitKey] = [
  3072, 2048, 4096, 3076, 4099,
] as const;
/** Metres of the EPSG units of length: metre, international foot, US survey foot. */
const metres: Record<number, number> = { 9001: 1, 9002: 0.3048, 9003: 1200 / 3937 };
const userDefined = 32767;

export interface LasCoordinateSystem {
  /** "EPSG:28992", with "+5709" where the file names its heights; null where it names no system. */
  crs: string | null;
  /** What x and y are to be multiplied with is in the system; this is for z. */
  metresPerHeightUnit: number;
}

/** What the file says of its coordinate system: well-known text (LAS 1.4) before GeoTIFF keys. */
export function lasCoordinateSystem({ wkt, geoKeys }: LasHeader): LasCoordinateSystem {
  const crs = wkt ? understood(wkt) : null;
  if (crs) return { crs, metresPerHeightUnit: readCrs(crs).vertical?.unitMetres ?? 1 };
  const keyed = (id: number): number | null => {
    const value = geoKeys.get(id);
    return value === undefined || value === 0 || value === userDefined ? null : value;
  };
  const horizontal = keyed(projectedKey) ?? keyed(geographicKey);
  const vertical = keyed(verticalKey);
  const unit = keyed(verticalUnitKey) ?? keyed(linearUnitKey) ?? 9001;
  return {
    crs: horizontal === null ? null : `EPSG:${horizontal}${vertical === null ? '' : `+${vertical}`}`,
    metresPerHeightUnit: metres[unit] ?? 1,
  };
}

function understood(wkt: string): string | null {
  try {
    projection(wkt);
    return wkt;
  } catch {
    return coordinateSystemOfPrj(wkt);
  }
}
