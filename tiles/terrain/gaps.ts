import { fillCells, findHoles } from './holes.ts';

/** A gap in surveyed ground larger than this stays unknown: it is no building cut-out. */
export const largestFilledGapSquareMetres = 20_000;

/** Where the cells of a raster lie: lower-left corner and size in metres. */
export interface RasterPlace {
  x0: number;
  y0: number;
  cellMetres: number;
  columns: number;
  rows: number;
}

/**
 * Fills unknown cells inside a mask smoothly from their rims where they make a gap of at most
 * `largestFilledGapSquareMetres`, such as a building cut-out.
 * @param warnings Sentences about filled and unfilled gaps are appended here.
 */
export function closeGaps(
  heights: Float32Array,
  { columns, rows, cellMetres }: RasterPlace,
  inside: Uint8Array,
  warnings: string[],
): void {
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
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** Per cell 1 where its centre lies in the convex hull of vertices x, y, z (Andrew's monotone chain). */
export function hullMask(vertices: Float64Array, target: RasterPlace): Uint8Array {
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
