import { type Projection, projection } from '../../models/geo/coordinate-systems.ts';
import type { Geoid } from '../../models/geo/geoid.ts';
import type { GroundGrid } from '../../models/geo/ground-grid.ts';
import type { Bounds } from '../../models/geo/position.ts';
import { fillCells } from './holes.ts';

/**
 * The ground as one continuous surface over the whole Earth: inside the grid its bilinear heights; outside, the
 * edge goes on, first smoothing along the rim, then fading to the mean height of the rim, so that no cliff
 * shows where the data end. Heights are ellipsoidal: orthometric + EGM96.
 */
export class Surface {
  /** Data extent in degrees. */
  readonly bounds: Bounds;
  /** Extent beyond which the surface is just the mean height of the rim, degrees. */
  readonly influence: Bounds;
  readonly meanRimHeight: number;
  readonly fadeMetres: number;
  readonly plane: Projection;
  /** Of all cells; those that the grid does not know are made up smoothly. */
  readonly heights: Float32Array;
  private readonly smoothRim: Rim;

  constructor(
    readonly grid: GroundGrid,
    private readonly geoid: Geoid,
    /** Heights without unknown cells, where that has been seen to. */
    filled: Float32Array | null = null,
  ) {
    const { crs, x0, y0, cellMetres, columns, rows } = grid.header;
    this.plane = projection(crs);
    this.heights = filled ?? filledHeights(grid);
    if (Number.isNaN(this.heights[0]))
      throw new Error('Terrain grid: expected heights, found only unknown cells.');

    const width = columns * cellMetres;
    const depth = rows * cellMetres;
    this.fadeMetres = Math.min(Math.max(0.4 * Math.min(width, depth), 200), 2500);
    this.bounds = boundsOf(this.plane, x0, y0, x0 + width, y0 + depth);
    const margin = this.fadeMetres;
    this.influence = boundsOf(this.plane, x0 - margin, y0 - margin, x0 + width + margin, y0 + depth + margin);
    this.smoothRim = smoothedRim(this.heights, columns, rows, cellMetres, this.fadeMetres / 2);
    this.meanRimHeight = this.smoothRim.mean;
  }

  undulation(longitude: number, latitude: number): number {
    return this.geoid.undulation(longitude, latitude);
  }

  /** Orthometric height at plane coordinates, anywhere. */
  orthometric(x: number, y: number): number {
    const { x0, y0, cellMetres, columns, rows } = this.grid.header;
    const column = (x - x0) / cellMetres - 0.5;
    const row = (y - y0) / cellMetres - 0.5;
    const insideColumn = Math.min(Math.max(column, 0), columns - 1);
    const insideRow = Math.min(Math.max(row, 0), rows - 1);
    const dx = (column - insideColumn) * cellMetres;
    const dy = (row - insideRow) * cellMetres;
    const square = dx * dx + dy * dy;
    if (square >= this.fadeMetres * this.fadeMetres) return this.meanRimHeight;
    const c0 = Math.min(Math.floor(insideColumn), Math.max(columns - 2, 0));
    const r0 = Math.min(Math.floor(insideRow), Math.max(rows - 2, 0));
    const c1 = Math.min(c0 + 1, columns - 1);
    const r1 = Math.min(r0 + 1, rows - 1);
    const fx = insideColumn - c0;
    const fy = insideRow - r0;
    const h = this.heights;
    const south = h[r0 * columns + c0]! * (1 - fx) + h[r0 * columns + c1]! * fx;
    const north = h[r1 * columns + c0]! * (1 - fx) + h[r1 * columns + c1]! * fx;
    const near = south * (1 - fy) + north * fy;
    if (square < 0.3 * cellMetres * cellMetres) return near;

    const distance = Math.sqrt(square);
    const rim = this.smoothRim.at(insideColumn, insideRow);
    const roughness = 1 - smoothStep(distance / (0.3 * this.fadeMetres));
    const relief = 1 - smoothStep((distance - 0.2 * this.fadeMetres) / (0.8 * this.fadeMetres));
    return (near * roughness + rim * (1 - roughness)) * relief + this.meanRimHeight * (1 - relief);
  }

  /**
   * Ellipsoidal heights of `count` points in a row into `out` from `at` on: the first at x, y in the plane where the
   * undulation is n, each further one dx, dy, dn on.
   */
  ellipsoidalAlong(
    [x, y, n]: readonly [number, number, number],
    [dx, dy, dn]: readonly [number, number, number],
    count: number,
    out: Float32Array,
    at: number,
  ): void {
    const { x0, y0, cellMetres, columns, rows } = this.grid.header;
    const { heights } = this;
    const [lastColumn, lastRow] = [columns - 1, rows - 1];
    for (let q = 0; q < count; q++) {
      const [pointX, pointY] = [x + dx * q, y + dy * q];
      const column = (pointX - x0) / cellMetres - 0.5;
      const row = (pointY - y0) / cellMetres - 0.5;
      if (column >= 0 && row >= 0 && column < lastColumn && row < lastRow) {
        // As in `orthometric`, without what only the rim needs.
        const c = column | 0;
        const r = row | 0;
        const fx = column - c;
        const fy = row - r;
        const cell = r * columns + c;
        const south = heights[cell]! * (1 - fx) + heights[cell + 1]! * fx;
        const north = heights[cell + columns]! * (1 - fx) + heights[cell + columns + 1]! * fx;
        out[at + q] = south * (1 - fy) + north * fy + n + dn * q;
      } else out[at + q] = this.orthometric(pointX, pointY) + n + dn * q;
    }
  }

  /**
   * Orthometric heights of points of the plane into `out` from `at` on, and into `known` 1 where the grid knows the
   * height, 0 where it is made up.
   */
  orthometricOf(xs: Float64Array, ys: Float64Array, out: Float32Array, known: Uint8Array, at: number): void {
    const { x0, y0, cellMetres, columns, rows } = this.grid.header;
    const { heights, grid } = this;
    const given = grid.heights;
    const [lastColumn, lastRow] = [columns - 1, rows - 1];
    for (let n = 0; n < xs.length; n++) {
      const column = (xs[n]! - x0) / cellMetres - 0.5;
      const row = (ys[n]! - y0) / cellMetres - 0.5;
      if (column >= 0 && row >= 0 && column < lastColumn && row < lastRow) {
        const c = column | 0;
        const r = row | 0;
        const fx = column - c;
        const fy = row - r;
        const cell = r * columns + c;
        const above = cell + columns;
        const south = heights[cell]! * (1 - fx) + heights[cell + 1]! * fx;
        const north = heights[above]! * (1 - fx) + heights[above + 1]! * fx;
        out[at + n] = south * (1 - fy) + north * fy;
        const sum = given[cell]! + given[cell + 1]! + given[above]! + given[above + 1]!;
        known[at + n] = Number.isNaN(sum) ? 0 : 1;
      } else {
        out[at + n] = this.orthometric(xs[n]!, ys[n]!);
        known[at + n] = grid.heightAt(xs[n]!, ys[n]!) === null ? 0 : 1;
      }
    }
  }

  /** Ellipsoidal height at a place, anywhere on Earth. */
  ellipsoidal(longitude: number, latitude: number): number {
    const undulation = this.geoid.undulation(longitude, latitude);
    const [west, south, east, north] = this.influence;
    if (longitude < west || longitude > east || latitude < south || latitude > north)
      return this.meanRimHeight + undulation;
    const [x, y] = this.plane.fromGeographic({ longitude, latitude });
    return this.orthometric(x, y) + undulation;
  }
}

/** In memory that threads can share. */
function filledHeights({ heights, header: { columns, rows } }: GroundGrid): Float32Array {
  const filled = new Float32Array(new SharedArrayBuffer(heights.length * 4));
  filled.set(heights);
  fillCells(filled, columns, rows, new Uint8Array(filled.length).fill(1));
  return filled;
}

const smoothStep = (t: number): number => {
  const s = Math.min(Math.max(t, 0), 1);
  return s * s * (3 - 2 * s);
};

/** Geographic bounds of a plane rectangle, by its edges (they bow). */
export function boundsOf(
  plane: Projection,
  west: number,
  south: number,
  east: number,
  north: number,
): Bounds {
  const bounds: Bounds = [180, 90, -180, -90];
  const steps = 8;
  for (let i = 0; i <= steps; i++) {
    for (const [x, y] of [
      [west + ((east - west) * i) / steps, south],
      [west + ((east - west) * i) / steps, north],
      [west, south + ((north - south) * i) / steps],
      [east, south + ((north - south) * i) / steps],
    ] as const) {
      const { longitude, latitude } = plane.toGeographic(x, y);
      bounds[0] = Math.min(bounds[0], longitude);
      bounds[1] = Math.min(bounds[1], latitude);
      bounds[2] = Math.max(bounds[2], longitude);
      bounds[3] = Math.max(bounds[3], latitude);
    }
  }
  return bounds;
}

/** Heights along the edge of the grid after a running mean round the rim. */
interface Rim {
  mean: number;
  /** Smoothed height at the rim cell nearest to a (clamped) grid position. */
  at(column: number, row: number): number;
}

function smoothedRim(
  heights: Float32Array,
  columns: number,
  rows: number,
  cellMetres: number,
  reachMetres: number,
): Rim {
  // Clockwise from the south-west corner: south, east, north, west edge.
  const cells: number[] = [];
  for (let c = 0; c < columns; c++) cells.push(c);
  for (let r = 1; r < rows; r++) cells.push(r * columns + columns - 1);
  for (let c = columns - 2; c >= 0; c--) cells.push((rows - 1) * columns + c);
  for (let r = rows - 2; r > 0; r--) cells.push(r * columns);
  const count = cells.length;
  const sums = new Float64Array(count * 3 + 1);
  for (let i = 0; i < count * 3; i++) sums[i + 1] = sums[i]! + heights[cells[i % count]!]!;
  const reach = Math.min(Math.max(1, Math.round(reachMetres / cellMetres)), Math.floor((count - 1) / 2));
  const smooth = new Float32Array(count);
  for (let i = 0; i < count; i++)
    smooth[i] = (sums[count + i + reach + 1]! - sums[count + i - reach]!) / (2 * reach + 1);
  const east = columns + rows - 1;
  const north = east + columns - 1;
  return {
    mean: sums[count]! / count,
    at(column, row) {
      let index: number;
      if (row <= 0) index = column;
      else if (column >= columns - 1) index = columns - 1 + row;
      else if (row >= rows - 1) index = east + (columns - 1 - column) - 1;
      else index = north + (rows - 1 - row) - 1;
      const low = Math.floor(index);
      const fraction = index - low;
      return (
        smooth[low < count ? low : low - count]! * (1 - fraction) +
        smooth[low + 1 < count ? low + 1 : low + 1 - count]! * fraction
      );
    },
  };
}
