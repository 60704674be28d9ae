import { verticalLine } from './epsg/lookup.ts';

/** A height datum and how it lies to what is known everywhere. */
export interface VerticalSystem {
  /** EPSG code; null where it has none. */
  code: number | null;
  name: string;
  surface: 'ellipsoid' | 'egm96';
  /** Metres added to its heights to get those above `surface`, where that is known of the datum; else 0. */
  offsetMetres: number;
  /** Metres in one unit of its heights; negative where they are depths. */
  unitMetres: number;
}

/** Names that people use instead of those of the EPSG dataset. */
const names: Record<number, string> = {
  5737: '1985 national height datum',
  5736: 'Yellow Sea 1956 (Huanghai)',
  5738: 'Hong Kong Principal Datum',
  5714: 'mean sea level',
};

/**
 * What is known of how a datum lies to another one at the geoid. Zero of the Chinese datum of 1985 is 0.029 m above
 * that of 1956 (GB 12898-2009): height 1985 = height 1956 − 0.029 m.
 */
const offsets: Record<number, number> = { 5736: -0.029 };

/**
 * A vertical system by its EPSG code; null where there is none of that code. The levelling datums of countries lie
 * within about a metre of EGM96, in most places within half of that.
 */
export function verticalSystem(code: number): VerticalSystem | null {
  const found = verticalLine(code);
  return (
    found && {
      code,
      name: names[code] ?? found.name,
      surface: 'egm96',
      offsetMetres: offsets[code] ?? 0,
      unitMetres: found.unitMetres,
    }
  );
}

/** First and last code of horizontal systems, and the vertical system that goes with them where none is named. */
const usual: readonly (readonly [number, number, number])[] = [
  [2326, 2326, 5738],
  [2056, 2056, 5728],
  [2154, 2154, 5720],
  [2180, 2180, 9651],
  [2193, 2193, 7839],
  [3006, 3006, 5613],
  [3067, 3067, 3900],
  [3301, 3301, 9663],
  [3414, 3414, 6916],
  [3763, 3763, 5780],
  [3812, 3812, 5710],
  [3825, 3826, 8904],
  [4490, 4554, 5737],
  [5174, 5188, 5193],
  [5513, 5514, 8357],
  [6668, 6687, 6695],
  [7846, 7859, 5711],
  [21781, 21781, 5728],
  [27700, 27700, 5701],
  [28348, 28358, 5711],
  [28992, 28992, 5709],
  [31254, 31256, 5778],
  [31370, 31370, 5710],
];

/** The heights that a country's plane usually comes with; null where that cannot be said. */
export function usualVerticalSystem(code: number): VerticalSystem | null {
  const found = usual.find(([first, last]) => code >= first && code <= last);
  return found ? verticalSystem(found[2]) : null;
}

export const ellipsoidalHeights: VerticalSystem = {
  code: null,
  name: 'ellipsoid',
  surface: 'ellipsoid',
  offsetMetres: 0,
  unitMetres: 1,
};
