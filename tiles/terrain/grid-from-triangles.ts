import { GroundGrid } from '../../models/geo/ground-grid.ts';
import { closeGaps, hullMask, type RasterPlace } from './gaps.ts';

/**
 * Rasterises a terrain TIN. A cell takes the height of the triangle over its centre, the lowest where several
 * overlap (bare earth is below bridges and kerb walls); triangles that are vertical or degenerate in plan are
 * skipped. Cells outside the convex hull of the triangles are NaN. Gaps inside the hull of at most
 * `largestFilledGapSquareMetres`, such as building cut-outs, are filled smoothly from their rims.
 *
 * @param vertices x, y, z per vertex, three vertices a triangle, in `crs`, metres; z is orthometric.
 * @param crs EPSG name or proj4 definition of a metric plane.
 * @param cellMetres Cell size of the grid.
 * @param warnings Sentences about filled and unfilled gaps are appended here.
 * @throws Error when there is no triangle with an area in plan.
 */
export function gridFromTriangles(
  vertices: Float64Array,
  crs: string,
  heightDatum: string,
  cellMetres: number,
  warnings: string[] = [],
): GroundGrid {
  let west = Number.POSITIVE_INFINITY;
  let south = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  let north = Number.NEGATIVE_INFINITY;
  for (let at = 0; at + 2 < vertices.length; at += 3) {
    west = Math.min(west, vertices[at]!);
    east = Math.max(east, vertices[at]!);
    south = Math.min(south, vertices[at + 1]!);
    north = Math.max(north, vertices[at + 1]!);
  }
  if (!(east > west && north > south))
    throw new Error(`Terrain triangles: expected at least one with an area in plan, found none.`);

  const x0 = Math.floor(west / cellMetres) * cellMetres;
  const y0 = Math.floor(south / cellMetres) * cellMetres;
  const columns = Math.max(1, Math.ceil((east - x0) / cellMetres));
  const rows = Math.max(1, Math.ceil((north - y0) / cellMetres));
  const heights = new Float32Array(columns * rows).fill(Number.NaN);
  for (let at = 0; at + 8 < vertices.length; at += 9)
    rasterise(vertices, at, { x0, y0, cellMetres, columns, rows, heights });

  const target = { x0, y0, cellMetres, columns, rows };
  closeGaps(heights, target, hullMask(vertices, target), warnings);
  return new GroundGrid({ crs, x0, y0, cellMetres, columns, rows, heightDatum }, heights);
}

function rasterise(
  vertices: Float64Array,
  at: number,
  target: RasterPlace & { heights: Float32Array },
): void {
  const { x0, y0, cellMetres, columns, rows, heights } = target;
  // In units of cells, cell centres at whole numbers.
  const ax = (vertices[at]! - x0) / cellMetres - 0.5;
  const ay = (vertices[at + 1]! - y0) / cellMetres - 0.5;
  const bx = (vertices[at + 3]! - x0) / cellMetres - 0.5;
  const by = (vertices[at + 4]! - y0) / cellMetres - 0.5;
  const cx = (vertices[at + 6]! - x0) / cellMetres - 0.5;
  const cy = (vertices[at + 7]! - y0) / cellMetres - 0.5;
  const doubleArea = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
  if (!(Math.abs(doubleArea) > 1e-9)) return;
  const az = vertices[at + 2]!;
  const bz = vertices[at + 5]!;
  const cz = vertices[at + 8]!;
  const firstRow = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 1e-6));
  const lastRow = Math.min(rows - 1, Math.floor(Math.max(ay, by, cy) + 1e-6));
  const firstColumn = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 1e-6));
  const lastColumn = Math.min(columns - 1, Math.floor(Math.max(ax, bx, cx) + 1e-6));
  // A slack of a millionth closes the seams between triangles that share an edge.
  const slack = -1e-6;
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      const wa = ((bx - column) * (cy - row) - (cx - column) * (by - row)) / doubleArea;
      const wb = ((cx - column) * (ay - row) - (ax - column) * (cy - row)) / doubleArea;
      const wc = 1 - wa - wb;
      if (wa < slack || wb < slack || wc < slack) continue;
      const height = wa * az + wb * bz + wc * cz;
      const cell = row * columns + column;
      if (!(heights[cell]! <= height)) heights[cell] = height;
    }
  }
}
