import { GroundGrid } from '../../models/geo/ground-grid.ts';
import { closeGaps, hullMask, type RasterPlace } from './gaps.ts';

/** Cell sizes that are chosen from, metres. */
const cellSizes = [0.25, 0.5, 1, 2, 5, 10, 20, 50];
/** Points of the ground that a cell should hold, on average over the extent. */
const leastPointsPerCell = 0.75;
const mostCells = 16_000_000;

/** The finest cell that as many points over an area can fill, metres. */
export function cellForPoints(points: number, areaSquareMetres: number): number {
  return (
    cellSizes.find(
      (size) =>
        (points * size * size) / areaSquareMetres >= leastPointsPerCell &&
        areaSquareMetres / (size * size) <= mostCells,
    ) ?? cellSizes.at(-1)!
  );
}

/** Makes a terrain grid from scattered points of the ground: each cell is the mean of the points in it. */
export class PointGrid {
  private readonly sums: Float64Array;
  private readonly counts: Uint32Array;
  private readonly place: RasterPlace;
  /** Westernmost and easternmost x of each row; what lies within their hull is ground. */
  private readonly west: Float64Array;
  private readonly east: Float64Array;

  /** @param box Least x, y and greatest x, y of the points, metres. */
  constructor([west, south, east, north]: readonly [number, number, number, number], cellMetres: number) {
    const x0 = Math.floor(west / cellMetres) * cellMetres;
    const y0 = Math.floor(south / cellMetres) * cellMetres;
    const columns = Math.max(1, Math.floor((east - x0) / cellMetres) + 1);
    const rows = Math.max(1, Math.floor((north - y0) / cellMetres) + 1);
    this.place = { x0, y0, cellMetres, columns, rows };
    this.sums = new Float64Array(columns * rows);
    this.counts = new Uint32Array(columns * rows);
    this.west = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
    this.east = new Float64Array(rows).fill(Number.NEGATIVE_INFINITY);
  }

  /** Points beyond the box do not count. */
  add(x: number, y: number, height: number): void {
    const { x0, y0, cellMetres, columns, rows } = this.place;
    const column = Math.floor((x - x0) / cellMetres);
    const row = Math.floor((y - y0) / cellMetres);
    if (!(column >= 0 && row >= 0 && column < columns && row < rows)) return;
    const cell = row * columns + column;
    this.sums[cell]! += height;
    this.counts[cell]!++;
    if (x < this.west[row]!) this.west[row] = x;
    if (x > this.east[row]!) this.east[row] = x;
  }

  /**
   * Gaps within the hull of the points are filled as those of a TIN are.
   * @param warnings Sentences about filled and unfilled gaps are appended here.
   */
  finish(crs: string, heightDatum: string, warnings: string[]): GroundGrid {
    const { place, sums, counts, west, east } = this;
    const heights = Float32Array.from(sums, (sum, cell) =>
      counts[cell] === 0 ? Number.NaN : sum / counts[cell]!,
    );
    const ends: number[] = [];
    for (let row = 0; row < place.rows; row++) {
      const y = place.y0 + (row + 0.5) * place.cellMetres;
      if (west[row]! <= east[row]!) ends.push(west[row]!, y, 0, east[row]!, y, 0);
    }
    closeGaps(heights, place, hullMask(Float64Array.from(ends), place), warnings);
    return new GroundGrid({ crs, ...place, heightDatum }, heights);
  }
}
