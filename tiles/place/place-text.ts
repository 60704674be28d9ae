import { readCrs } from '../../models/geo/crs-name.ts';
import type { ImportResult } from '../importer.ts';

const mostCharacters = 60;

/** A coordinate system in a few words: its code where it has one, else its name or definition, shortened. */
export function crsText(crs: string): string {
  try {
    const { code, vertical, definition } = readCrs(crs);
    if (code !== null)
      return `EPSG:${code}${vertical && vertical.surface !== 'ellipsoid' ? ` with ${vertical.name}` : ''}`;
    if (definition.includes('+mirrorcity_similarity')) return 'local system fitted to control points';
  } catch {
    // A name that was never resolved, such as that of a model placed by hand, stands as it is.
  }
  return crs.length > mostCharacters ? `${crs.slice(0, mostCharacters)}…` : crs;
}

/** How well the datum is known, where that is worse than what is seen on a map. */
function datumText(crs: string): string {
  try {
    const { accuracyMetres, code } = readCrs(crs);
    if (accuracyMetres === null && code !== null)
      return ' (how its datum lies to WGS 84 is not known: it may be tens of metres off)';
    return accuracyMetres !== null && accuracyMetres > 1
      ? ` (its datum is known to ${accuracyMetres} m)`
      : '';
  } catch {
    return '';
  }
}

/** Metres with a sign that is seen. */
export const signedMetres = (metres: number): string =>
  `${metres < 0 ? '−' : '+'}${Math.abs(metres).toFixed(2)} m`;

/** How coordinates and heights were understood, with the geoid height that was used: a city put metres off shows here. */
export function placeText(
  { crs, heightDatum, geoidUndulation }: Pick<ImportResult, 'crs' | 'heightDatum' | 'geoidUndulation'>,
  heightOffsetMetres?: number,
): string {
  const offset = heightOffsetMetres ? ` with ${signedMetres(heightOffsetMetres)}` : '';
  const above = /^ellipsoid/.test(heightDatum)
    ? 'above the ellipsoid'
    : `${heightDatum}${/EGM96/.test(heightDatum) ? '' : ': geoid EGM96'}`;
  return `${crsText(crs)}${datumText(crs)}, heights ${above}${offset}, N = ${signedMetres(geoidUndulation)}`;
}
