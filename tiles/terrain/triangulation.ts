import { type LevelRaster, tileSize } from './level-raster.ts';

const earthRadius = 6378137;
const radians = Math.PI / 180;

/**
 * Right-triangulated irregular network (Evans, Kirkpatrick, Townsend 2001) over all tiles of a raster at once.
 * A sample's error is the greatest height error that leaving it out makes, in it or in any finer triangle below
 * it. Since the errors live on the raster that neighbours share, two tiles always agree about the vertices on
 * their common edge. The sagitta of the Earth's curvature counts as error, so that big tiles stay round.
 */
export function levelErrors(raster: LevelRaster): Float32Array {
  const { width, height, heights } = raster;
  const errors = new Float32Array(width * height);
  const step = raster.stepDegrees * radians * earthRadius;
  const cosines = Float64Array.from({ length: height }, (_, row) =>
    Math.cos(Math.max(-90, Math.min(90, raster.south + row * raster.stepDegrees)) * radians),
  );
  for (let size = 2; size <= tileSize; size *= 2) {
    const half = size / 2;
    edgeErrors(raster, errors, size, cosines, step);
    // Centres of the squares: midpoints of their diagonals; below them lie the midpoints of the square's edges.
    const north = half * width;
    for (let row = half; row < height; row += size) {
      const sag = sagitta(size * step * Math.hypot(1, cosines[row]!));
      for (let column = half; column < width; column += size) {
        const at = row * width + column;
        // A tile's square is cut from south-west to north-east; its parts so that cuts meet at the parent's centre.
        const main = size === tileSize || (((column - half) / size + (row - half) / size) & 1) === 0;
        const across = main
          ? heights[at - north - half]! + heights[at + north + half]!
          : heights[at - north + half]! + heights[at + north - half]!;
        let error = Math.abs(heights[at]! - across / 2 + sag);
        if (errors[at - half]! > error) error = errors[at - half]!;
        if (errors[at + half]! > error) error = errors[at + half]!;
        if (errors[at - north]! > error) error = errors[at - north]!;
        if (errors[at + north]! > error) error = errors[at + north]!;
        errors[at] = error;
      }
    }
  }
  return errors;
}

const sagitta = (lengthMetres: number): number => (lengthMetres * lengthMetres) / (8 * earthRadius);

/** Midpoints of the edges of squares of a size; below them lie the centres of the squares of half the size. */
function edgeErrors(
  { width, height, heights }: LevelRaster,
  errors: Float32Array,
  size: number,
  cosines: Float64Array,
  step: number,
): void {
  const half = size / 2;
  const quarter = half / 2;
  const deep = half >= 2;
  const north = quarter * width;
  const sagNorth = sagitta(size * step);
  for (let row = 0; row < height; row += half) {
    // On rows of the squares lie the midpoints of their southern edges, between the rows those of their western.
    const eastward = row % size === 0;
    const sag = eastward ? sagitta(size * step * cosines[row]!) : sagNorth;
    const reach = eastward ? half : half * width;
    const up = deep && row + quarter < height;
    const down = deep && row - quarter >= 0;
    for (let column = eastward ? half : 0; column < width; column += size) {
      const at = row * width + column;
      let error = Math.abs(heights[at]! - (heights[at - reach]! + heights[at + reach]!) / 2 + sag);
      const right = column + quarter < width;
      const left = column - quarter >= 0;
      if (up && right && errors[at + north + quarter]! > error) error = errors[at + north + quarter]!;
      if (up && left && errors[at + north - quarter]! > error) error = errors[at + north - quarter]!;
      if (down && right && errors[at - north + quarter]! > error) error = errors[at - north + quarter]!;
      if (down && left && errors[at - north - quarter]! > error) error = errors[at - north - quarter]!;
      errors[at] = error;
    }
  }
}

export interface TileMesh {
  /** Number of vertices; the arrays may be longer. */
  vertexCount: number;
  /** Sample column (0…tileSize, from west) and row (0…tileSize, from south) of each vertex. */
  columns: Uint16Array;
  rows: Uint16Array;
  /** Number of indices, three a triangle; the array may be longer. */
  indexCount: number;
  /** Counter-clockwise seen from above; vertices are numbered in the order of their first use. */
  triangles: Uint32Array;
}

const side = tileSize + 1;

/** Makes the meshes of tiles, one after another; each is valid until the next. */
export class TileMesher implements TileMesh {
  readonly columns = new Uint16Array(side * side);
  readonly rows = new Uint16Array(side * side);
  readonly triangles = new Uint32Array(tileSize * tileSize * 6);
  vertexCount = 0;
  indexCount = 0;
  private readonly numbers = new Int32Array(side * side);
  private errors: Float32Array = new Float32Array(0);
  private width = 0;
  private first = 0;
  private tolerance = 0;

  /** The mesh of one tile with all samples whose error is above `tolerance`. */
  mesh(raster: LevelRaster, errors: Float32Array, tileX: number, tileY: number, tolerance: number): TileMesh {
    this.errors = errors;
    this.width = raster.width;
    this.first =
      (tileY - raster.range.startY) * tileSize * raster.width + (tileX - raster.range.startX) * tileSize;
    this.tolerance = tolerance;
    this.numbers.fill(-1);
    this.vertexCount = 0;
    this.indexCount = 0;
    this.visit(0, 0, tileSize, tileSize, 0, tileSize);
    this.visit(tileSize, tileSize, 0, 0, tileSize, 0);
    return this;
  }

  /** Hypotenuse from a to b, right angle at c, counter-clockwise. */
  private visit(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): void {
    const mx = (ax + bx) >> 1;
    const my = (ay + by) >> 1;
    const splittable = Math.abs(ax - cx) + Math.abs(ay - cy) > 1;
    if (splittable && this.errors[this.first + my * this.width + mx]! > this.tolerance) {
      this.visit(cx, cy, ax, ay, mx, my);
      this.visit(bx, by, cx, cy, mx, my);
      return;
    }
    const { triangles } = this;
    triangles[this.indexCount++] = this.vertex(ax, ay);
    triangles[this.indexCount++] = this.vertex(bx, by);
    triangles[this.indexCount++] = this.vertex(cx, cy);
  }

  private vertex(column: number, row: number): number {
    const key = row * side + column;
    const known = this.numbers[key]!;
    if (known !== -1) return known;
    const number = this.vertexCount++;
    this.numbers[key] = number;
    this.columns[number] = column;
    this.rows[number] = row;
    return number;
  }
}
