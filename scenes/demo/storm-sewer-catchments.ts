import type { LandCover } from './land-cover.ts';
import type { Point } from './shapes.ts';

/** Land that drains to one manhole. */
export interface Catchment {
  areaSquareMetres: number;
  /** Sealed share, per cent. */
  sealedPercent: number;
}

/** Farthest that land beside the last street drains to it, metres. */
const reachMetres = 150;

/**
 * Divides the land among places: each cell goes to the nearest, as far as `reachMetres`; open water to none.
 * @returns the catchments in the order of the places, and per cell the place (−1 for none).
 */
export function shareLand(
  places: readonly Point[],
  cover: LandCover,
): { catchments: Catchment[]; owner: Int32Array } {
  const { columns, rows, cellMetres, sealed, water } = cover;
  const owner = new Int32Array(columns * rows).fill(-1);
  const away = new Float32Array(columns * rows).fill(Infinity);
  const reach = Math.ceil(reachMetres / cellMetres);
  places.forEach((place, index) => {
    const at = cover.cellAt(place);
    if (at < 0) return;
    const [column, row] = [at % columns, Math.floor(at / columns)];
    const [north, south] = [Math.min(rows - 1, row + reach), Math.max(0, row - reach)];
    const [east, west] = [Math.min(columns - 1, column + reach), Math.max(0, column - reach)];
    for (let r = south; r <= north; r++)
      for (let c = west; c <= east; c++) {
        const distance = (c - column) * (c - column) + (r - row) * (r - row);
        const cell = r * columns + c;
        if (distance < away[cell]! && distance <= reach * reach && !water[cell]) {
          away[cell] = distance;
          owner[cell] = index;
        }
      }
  });
  const cells = new Int32Array(places.length);
  const sum = new Float64Array(places.length);
  for (let cell = 0; cell < owner.length; cell++) {
    const index = owner[cell]!;
    if (index < 0) continue;
    cells[index]!++;
    sum[index]! += sealed[cell]!;
  }
  return {
    catchments: places.map((_, index) => ({
      areaSquareMetres: cells[index]! * cellMetres ** 2,
      sealedPercent: cells[index]! > 0 ? sum[index]! / cells[index]! : 0,
    })),
    owner,
  };
}
