import { epsgCode } from '../../models/geo/coordinate-systems.ts';

/** Time zones of countries that have a coordinate system of their own. */
const zones: [codes: (code: number) => boolean, zone: string][] = [
  [(code) => code === 28992 || code === 7415, 'Europe/Amsterdam'],
  [(code) => code === 4490 || (code >= 4491 && code <= 4554), 'Asia/Shanghai'],
  [(code) => code === 6668 || code === 6697 || (code >= 6669 && code <= 6687), 'Asia/Tokyo'],
  [(code) => code === 3068 || (code >= 25832 && code <= 25833), 'Europe/Berlin'],
];

/** A city's time zone from its coordinate system; else the nautical zone of its longitude, e.g. "Etc/GMT+5". */
export function timeZoneOf(crs: string, longitude: number): string {
  const code = epsgCode(crs);
  const found = code === null ? undefined : zones.find(([matches]) => matches(code));
  if (found) return found[1];
  const hours = Math.round(longitude / 15);
  // In the names of these zones west is positive.
  return hours === 0 ? 'Etc/UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}
