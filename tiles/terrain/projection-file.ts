import { readCrs } from '../../models/geo/crs-name.ts';

/**
 * The coordinate system that a .prj file (or any well-known text) names, as something that `readCrs` takes: an EPSG
 * name where it has one, else its definition; null where it cannot be told. Understands also the older
 * "Projection UTM / Zone 56" lines.
 */
export function coordinateSystemOfPrj(text: string): string | null {
  if (/^\s*projection\s+utm\b/im.test(text)) return oldUtm(text);
  try {
    const { code, vertical, definition } = readCrs(text);
    if (code !== null && !vertical) return `EPSG:${code}`;
    if (code !== null && vertical?.code) return `EPSG:${code}+${vertical.code}`;
    // The whole text says the heights as well.
    if (vertical) return text;
    return isWgs84(definition) ? 'EPSG:4326' : definition;
  } catch {
    const utm = /UTM[_ ]Zone[_ ](\d{1,2})\s*([NS])/i.exec(text);
    return utm && /WGS/i.test(text) ? utmName(Number(utm[1]), /s/i.test(utm[2]!)) : null;
  }
}

const utmName = (zone: number, south: boolean): string => `EPSG:${(south ? 32700 : 32600) + zone}`;

function oldUtm(text: string): string | null {
  const zone = Number(/^\s*zone\s+(-?\d+)/im.exec(text)?.[1] ?? Number.NaN);
  const south = Number(/^\s*yshift\s+(\S+)/im.exec(text)?.[1] ?? 0) > 0 || zone < 0;
  const inRange = Math.abs(zone) >= 1 && Math.abs(zone) <= 60;
  return inRange && /wgs\s*_?84/i.test(text) ? utmName(Math.abs(zone), south) : null;
}

/** Longitude and latitude of WGS 84, which many programs take for granted. */
const isWgs84 = (definition: string): boolean =>
  definition === '+proj=longlat +a=6378137 +rf=298.257223563 +no_defs';

/** A name for people: well-known text is long. */
export function shortCrsName(crs: string): string {
  if (crs.length < 60) return crs;
  const { code } = readCrs(crs);
  return code === null ? crs : `EPSG:${code}`;
}
