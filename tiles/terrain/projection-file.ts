import { epsgCode, projection } from '../../models/geo/coordinate-systems.ts';

/**
 * The coordinate system that a .prj file names, as an EPSG name or a proj4 definition; null where it cannot be
 * told. Understands WKT 1 (with an authority, or transverse Mercator by its parameters) and the older
 * "Projection UTM / Zone 56" lines.
 */
export function coordinateSystemOfPrj(text: string): string | null {
  const authorities = [...text.matchAll(/AUTHORITY\s*\[\s*"EPSG"\s*,\s*"?(\d+)"?\s*\]/gi)];
  const last = authorities.at(-1)?.[1];
  if (last && /\]\s*\]\s*$/.test(text.trim()) && known(`EPSG:${last}`)) return `EPSG:${last}`;

  const utm = /UTM[_ ]Zone[_ ](\d{1,2})\s*([NS])/i.exec(text);
  if (utm && /WGS/i.test(text)) return `EPSG:${(/s/i.test(utm[2]!) ? 32700 : 32600) + Number(utm[1])}`;
  if (/^\s*projection\s+utm\b/im.test(text)) {
    const zone = /^\s*zone\s+(-?\d+)/im.exec(text);
    const south = Number(/^\s*yshift\s+(\S+)/im.exec(text)?.[1] ?? 0) > 0 || (zone && Number(zone[1]) < 0);
    if (zone && /wgs\s*_?84/i.test(text))
      return `EPSG:${(south ? 32700 : 32600) + Math.abs(Number(zone[1]))}`;
    return null;
  }
  if (/^\s*PROJCS\s*\[/i.test(text) && /PROJECTION\s*\[\s*"(Transverse_Mercator|Gauss_Kruger)"/i.test(text)) {
    const parameter = (name: string): number | null => {
      const match = new RegExp(`PARAMETER\\s*\\[\\s*"${name}"\\s*,\\s*([-\\d.eE+]+)`, 'i').exec(text);
      return match ? Number(match[1]) : null;
    };
    const spheroid = /SPHEROID\s*\[\s*"[^"]*"\s*,\s*([\d.]+)\s*,\s*([\d.]+)/i.exec(text);
    const meridian = parameter('central_meridian');
    if (meridian === null || !spheroid) return null;
    return `+proj=tmerc +lat_0=${parameter('latitude_of_origin') ?? 0} +lon_0=${meridian} +k=${parameter('scale_factor') ?? 1} +x_0=${parameter('false_easting') ?? 0} +y_0=${parameter('false_northing') ?? 0} +a=${spheroid[1]} +rf=${spheroid[2]} +units=m +no_defs`;
  }
  if (/RD_New|Amersfoort/i.test(text)) return 'EPSG:28992';
  if (/^\s*GEOGCS\s*\[\s*"(GCS_WGS_1984|WGS 84)"/i.test(text)) return 'EPSG:4326';
  return null;
}

function known(crs: string): boolean {
  try {
    projection(crs);
    return epsgCode(crs) !== null;
  } catch {
    return false;
  }
}
