import { GroundGrid } from '../../models/geo/ground-grid.ts';
import { MemoryHeights } from './height-store.ts';
import type { Mosaic } from './mosaic.ts';

/** Cells of the grid that floods, footprints and far views work on. */
const usualCells = 8_000_000;

/**
 * The mosaic as the terrain grid of the city: as it is where it is small enough, else with cells so much larger, each
 * the mean of what is known in it.
 * @param warnings A sentence about larger cells is appended here.
 */
export function coarseGrid(
  { store, place, crs, heightDatum }: Mosaic,
  warnings: string[],
  mostCells = usualCells,
): GroundGrid {
  if (store instanceof MemoryHeights) return new GroundGrid({ crs, ...place, heightDatum }, store.heights);
  const factor = Math.ceil(Math.sqrt((place.columns * place.rows) / mostCells));
  const columns = Math.ceil(place.columns / factor);
  const rows = Math.ceil(place.rows / factor);
  const heights = new Float32Array(columns * rows);
  const sums = new Float64Array(columns);
  const counts = new Uint32Array(columns);
  for (let row = 0; row < rows; row++) {
    sums.fill(0);
    counts.fill(0);
    const first = row * factor;
    const band = store.window(0, first, place.columns, Math.min(factor, place.rows - first));
    for (let at = 0; at < band.length; ) {
      for (let column = 0; column < place.columns; column++, at++) {
        const height = band[at]!;
        if (Number.isNaN(height)) continue;
        const to = Math.floor(column / factor);
        sums[to]! += height;
        counts[to]!++;
      }
    }
    for (let column = 0; column < columns; column++)
      heights[row * columns + column] = counts[column] === 0 ? Number.NaN : sums[column]! / counts[column]!;
  }
  const cellMetres = place.cellMetres * factor;
  warnings.push(
    `The terrain is drawn from all ${place.columns} × ${place.rows} cells; the grid for floods and footprints has cells of ${cellMetres} m.`,
  );
  return new GroundGrid({ crs, x0: place.x0, y0: place.y0, cellMetres, columns, rows, heightDatum }, heights);
}
