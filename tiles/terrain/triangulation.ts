import { type LevelRaster, tileSize } from './level-raster.ts';

const earthRadius = 6378137;
const radians = Math.PI / 180;

/**
 * Right-triangulated irregular network (Evans, Kirkpatrick, Townsend 2001) over all tiles of a level at once.
 * A sample's error is the greatest height error that leaving it out makes, in it or in any finer triangle below
 * it. Since the errors live on the raster that neighbours share, two tiles always agree about the vertices on
 * their common edge. The sagitta of the Earth's curvature counts as error, so that big tiles stay round.
 */
export function levelErrors(raster: LevelRaster): Float32Array {
  const { width, height, heights } = raster;
  const errors = new Float32Array(width * height);
  const step = raster.stepDegrees * radians * earthRadius;
  const sagitta = (lengthMetres: number): number => (lengthMetres * lengthMetres) / (8 * earthRadius);
  const cosines = Float64Array.from({ length: height }, (_, row) =>
    Math.cos(Math.max(-90, Math.min(90, raster.south + row * raster.stepDegrees)) * radians),
  );

  for (let size = 2; size <= tileSize; size *= 2) {
    const half = size / 2;
    const quarter = half / 2;
    // Midpoints of the edges of squares of this size; below them lie the centres of the half-sized squares.
    const visitEdge = (
      at: number,
      row: number,
      column: number,
      before: number,
      after: number,
      sag: number,
    ) => {
      let error = Math.abs(heights[at]! - (heights[before]! + heights[after]!) / 2 + sag);
      if (half >= 2) {
        const up = row + quarter < height;
        const down = row - quarter >= 0;
        const right = column + quarter < width;
        const left = column - quarter >= 0;
        if (up && right) error = Math.max(error, errors[at + quarter * width + quarter]!);
        if (up && left) error = Math.max(error, errors[at + quarter * width - quarter]!);
        if (down && right) error = Math.max(error, errors[at - quarter * width + quarter]!);
        if (down && left) error = Math.max(error, errors[at - quarter * width - quarter]!);
      }
      errors[at] = error;
    };
    for (let row = 0; row < height; row += size) {
      const sag = sagitta(size * step * cosines[row]!);
      for (let column = half; column < width; column += size) {
        const at = row * width + column;
        visitEdge(at, row, column, at - half, at + half, sag);
      }
    }
    const sagNorth = sagitta(size * step);
    for (let row = half; row < height; row += size) {
      for (let column = 0; column < width; column += size) {
        const at = row * width + column;
        visitEdge(at, row, column, at - half * width, at + half * width, sagNorth);
      }
    }
    // Centres of the squares: midpoints of their diagonals; below them lie the midpoints of the square's edges.
    for (let row = half; row < height; row += size) {
      const sag = sagitta(size * step * Math.hypot(1, cosines[row]!));
      for (let column = half; column < width; column += size) {
        const at = row * width + column;
        const main = isMainDiagonal(column - half, row - half, size);
        const a = main ? at - half * width - half : at - half * width + half;
        const b = main ? at + half * width + half : at + half * width - half;
        errors[at] = Math.max(
          Math.abs(heights[at]! - (heights[a]! + heights[b]!) / 2 + sag),
          errors[at - half]!,
          errors[at + half]!,
          errors[at - half * width]!,
          errors[at + half * width]!,
        );
      }
    }
  }
  return errors;
}

/** A tile's square is cut from south-west to north-east; its parts so that cuts meet at the parent's centre. */
const isMainDiagonal = (column: number, row: number, size: number): boolean =>
  size === tileSize || ((column / size + row / size) & 1) === 0;

export interface TileMesh {
  /** Sample column (0…tileSize, from west) and row (0…tileSize, from south) of each vertex. */
  columns: Uint16Array;
  rows: Uint16Array;
  /** Counter-clockwise seen from above; vertices are numbered in the order of their first use. */
  triangles: Uint32Array;
}

/** The mesh of one tile with all samples whose error is above `tolerance`. */
export function tileMesh(
  raster: LevelRaster,
  errors: Float32Array,
  tileX: number,
  tileY: number,
  tolerance: number,
): TileMesh {
  const column0 = (tileX - raster.range.startX) * tileSize;
  const row0 = (tileY - raster.range.startY) * tileSize;
  const side = tileSize + 1;
  const numbers = new Int32Array(side * side).fill(-1);
  const columns: number[] = [];
  const rows: number[] = [];
  const triangles: number[] = [];
  const vertex = (column: number, row: number): number => {
    const key = row * side + column;
    if (numbers[key] === -1) {
      numbers[key] = columns.length;
      columns.push(column);
      rows.push(row);
    }
    return numbers[key]!;
  };
  // Hypotenuse from a to b, right angle at c, counter-clockwise.
  const visit = (ax: number, ay: number, bx: number, by: number, cx: number, cy: number): void => {
    const mx = (ax + bx) >> 1;
    const my = (ay + by) >> 1;
    const splittable = Math.abs(ax - cx) + Math.abs(ay - cy) > 1;
    if (splittable && errors[(row0 + my) * raster.width + column0 + mx]! > tolerance) {
      visit(cx, cy, ax, ay, mx, my);
      visit(bx, by, cx, cy, mx, my);
      return;
    }
    triangles.push(vertex(ax, ay), vertex(bx, by), vertex(cx, cy));
  };
  visit(0, 0, tileSize, tileSize, 0, tileSize);
  visit(tileSize, tileSize, 0, 0, tileSize, 0);
  return {
    columns: Uint16Array.from(columns),
    rows: Uint16Array.from(rows),
    triangles: Uint32Array.from(triangles),
  };
}
