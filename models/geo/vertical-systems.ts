import { crsCodes } from './crs-name.ts';

/** A height datum and how it lies to what is known everywhere. */
export interface VerticalSystem {
  name: string;
  surface: 'ellipsoid' | 'egm96';
  /** Metres added to its heights to get those above `surface`, where that is known of the datum; else 0. */
  offsetMetres: number;
  /** Metres in one unit of its heights. */
  unitMetres: number;
}

const levelled = (name: string, offsetMetres = 0, unitMetres = 1): VerticalSystem => ({
  name,
  surface: 'egm96',
  offsetMetres,
  unitMetres,
});

/**
 * Vertical systems by EPSG code (EPSG dataset v10, IOGP). The levelling datums of countries lie within about a metre
 * of EGM96, in most places within half of that; the height used is told, and an offset can be given.
 */
const systems = new Map<number, VerticalSystem>([
  [5703, levelled('NAVD88')],
  [5709, levelled('NAP')],
  [5714, levelled('mean sea level')],
  // Zero of 1985 is 0.029 m above that of 1956 (Huanghai): height 1985 = height 1956 − 0.029 m.
  [5736, levelled('Yellow Sea 1956', -0.029)],
  [5737, levelled('1985 national height datum')],
  [5738, levelled('Hong Kong Principal Datum')],
  [5773, levelled('EGM96')],
  [5783, levelled('DHHN92')],
  [3855, levelled('EGM2008')],
  [6695, levelled('JGD2011 (vertical)')],
  [7837, levelled('DHHN2016')],
]);

const ellipsoid: VerticalSystem = {
  name: 'ellipsoid',
  surface: 'ellipsoid',
  offsetMetres: 0,
  unitMetres: 1,
};

export { ellipsoid as ellipsoidalHeights };
export const verticalSystem = (code: number): VerticalSystem | null => systems.get(code) ?? null;

export function verticalSystemOf(crs: string): VerticalSystem | null {
  const named: Record<number, number> = { 28992: 5709, 7415: 5709, 6697: 6695 };
  const codes = crsCodes(crs);
  if (codes[0] === 4979) return ellipsoid;
  if (codes.length === 1 && named[codes[0]!]) codes.push(named[codes[0]!]!);
  for (const code of codes) if (systems.has(code)) return systems.get(code)!;
  return null;
}
