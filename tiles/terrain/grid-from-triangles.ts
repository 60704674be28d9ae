import { GroundGrid } from '../../models/geo/ground-grid.ts';
import { fillCells, findHoles } from './holes.ts';

/** A gap in a terrain TIN larger than this stays unknown: it is no building cut-out. */
export const largestFilledGapSquareMetres = 20_000;

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

  const inside = hullMask(vertices, { x0, y0, cellMetres, columns, rows });
  const { labels, holes } = findHoles(heights, columns, rows, inside);
  const cellArea = cellMetres * cellMetres;
  const wanted = new Uint8Array(heights.length);
  const filled = holes.map((hole) => hole.cells * cellArea <= largestFilledGapSquareMetres);
  for (let cell = 0; cell < labels.length; cell++) {
    const label = labels[cell]!;
    if (label > 0 && filled[label - 1]) wanted[cell] = 1;
  }
  fillCells(heights, columns, rows, wanted);

  const areas = holes.map((hole) => hole.cells * cellArea);
  const closed = areas.filter((_, index) => filled[index]);
  const left = areas.filter((_, index) => !filled[index]);
  if (closed.length > 0)
    warnings.push(
      `Terrain: ${closed.length} gaps of together ${Math.round(sum(closed))} m² (largest ${Math.round(Math.max(...closed))} m²), such as building cut-outs, were filled smoothly from their rims.`,
    );
  if (left.length > 0)
    warnings.push(
      `Terrain: ${left.length} gaps larger than ${largestFilledGapSquareMetres} m² (together ${Math.round(sum(left))} m²) stay unknown.`,
    );
  return new GroundGrid({ crs, x0, y0, cellMetres, columns, rows, heightDatum }, heights);
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

interface Target {
  x0: number;
  y0: number;
  cellMetres: number;
  columns: number;
  rows: number;
}

function rasterise(vertices: Float64Array, at: number, target: Target & { heights: Float32Array }): void {
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

/** Per cell 1 where its centre lies in the convex hull of the vertices (Andrew's monotone chain). */
function hullMask(vertices: Float64Array, target: Target): Uint8Array {
  const { x0, y0, cellMetres, columns, rows } = target;
  // Only the westernmost and easternmost vertex of each row of cells can matter to a cell's width.
  const outer: [number, number][] = [];
  const westmost = new Int32Array(rows).fill(-1);
  const eastmost = new Int32Array(rows).fill(-1);
  for (let at = 0; at + 2 < vertices.length; at += 3) {
    const row = Math.min(rows - 1, Math.max(0, Math.floor((vertices[at + 1]! - y0) / cellMetres)));
    if (westmost[row] === -1 || vertices[at]! < vertices[westmost[row]!]!) westmost[row] = at;
    if (eastmost[row] === -1 || vertices[at]! > vertices[eastmost[row]!]!) eastmost[row] = at;
  }
  for (const list of [westmost, eastmost])
    for (const at of list) if (at >= 0) outer.push([vertices[at]!, vertices[at + 1]!]);
  outer.sort((a, b) => a[1] - b[1] || a[0] - b[0]);

  const chain = (turn: 1 | -1): [number, number][] => {
    const result: [number, number][] = [];
    for (const point of outer) {
      while (result.length >= 2) {
        const [p, q] = [result.at(-2)!, result.at(-1)!];
        const cross = (q[0] - p[0]) * (point[1] - p[1]) - (q[1] - p[1]) * (point[0] - p[0]);
        if (cross * turn > 0) break;
        result.pop();
      }
      result.push(point);
    }
    return result;
  };
  // Walking north, the east side of the hull turns left, the west side right.
  const east = chain(1);
  const west = chain(-1);
  const at = (line: [number, number][], y: number): number | null => {
    for (let index = 1; index < line.length; index++) {
      const [p, q] = [line[index - 1]!, line[index]!];
      if (y >= p[1] && y <= q[1])
        return q[1] === p[1] ? q[0] : p[0] + ((q[0] - p[0]) * (y - p[1])) / (q[1] - p[1]);
    }
    return null;
  };
  const mask = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const y = y0 + (row + 0.5) * cellMetres;
    const left = at(west, y);
    const right = at(east, y);
    if (left === null || right === null) continue;
    const first = Math.max(0, Math.ceil((left - x0) / cellMetres - 0.5));
    const last = Math.min(columns - 1, Math.floor((right - x0) / cellMetres - 0.5));
    for (let column = first; column <= last; column++) mask[row * columns + column] = 1;
  }
  return mask;
}
