import type { Ground } from './fine-surface.ts';

/** Intervals along a tile's edge; tiles are (tileSize + 1)² samples. */
export const tileSize = 256;

/** Tile rows and columns of one level (geographic TMS: 2^(level+1) × 2^level tiles, y from the south). */
export interface TileRange {
  level: number;
  startX: number;
  startY: number;
  endX: number;
  endY: number;
}

export const tileDegrees = (level: number): number => 180 / 2 ** level;

/** Ellipsoidal heights of all tiles of a range on one raster: neighbours share their edge samples. */
export interface LevelRaster {
  range: TileRange;
  /** Samples along x and y. */
  width: number;
  height: number;
  heights: Float32Array;
  stepDegrees: number;
  west: number;
  south: number;
}

/** Below this level a raster spans too much of the Earth to interpolate the projection. */
const firstInterpolatedLevel = 11;

export function sampleLevel(surface: Ground, range: TileRange): LevelRaster {
  const degrees = tileDegrees(range.level);
  const columns = range.endX - range.startX + 1;
  const rows = range.endY - range.startY + 1;
  const raster: LevelRaster = {
    range,
    width: columns * tileSize + 1,
    height: rows * tileSize + 1,
    heights: new Float32Array((columns * tileSize + 1) * (rows * tileSize + 1)),
    stepDegrees: degrees / tileSize,
    west: -180 + range.startX * degrees,
    south: -90 + range.startY * degrees,
  };
  if (range.level < firstInterpolatedLevel) sampleDirectly(surface, raster);
  else sampleByPatches(surface, raster);
  return raster;
}

function sampleDirectly(surface: Ground, raster: LevelRaster): void {
  for (let row = 0; row < raster.height; row++) {
    const latitude = raster.south + row * raster.stepDegrees;
    for (let column = 0; column < raster.width; column++)
      raster.heights[row * raster.width + column] = surface.ellipsoidal(
        raster.west + column * raster.stepDegrees,
        latitude,
      );
  }
}

/**
 * Projects only the corners of patches of samples and interpolates plane coordinates and undulation bilinearly
 * between them: a patch is at most 0.6 km wide, where curvature moves a point by less than a centimetre or two.
 */
function sampleByPatches(surface: Ground, raster: LevelRaster): void {
  const patch = raster.range.level >= 14 ? 64 : raster.range.level >= 13 ? 32 : 16;
  const { width, height, stepDegrees, west, south, heights } = raster;
  const node = (column: number, row: number): [number, number, number] => {
    const longitude = west + column * stepDegrees;
    const latitude = south + row * stepDegrees;
    const [x, y] = surface.plane.fromGeographic({ longitude, latitude });
    return [x, y, surface.undulation(longitude, latitude)];
  };
  const across = Math.ceil((width - 1) / patch);
  let lower = Array.from({ length: across + 1 }, (_, i) => node(i * patch, 0));
  for (let row0 = 0; row0 < height - 1; row0 += patch) {
    const upper = Array.from({ length: across + 1 }, (_, i) => node(i * patch, row0 + patch));
    // The last row of patches also takes the raster's last row of samples, the last column its last column.
    const rowEnd = row0 + patch >= height - 1 ? patch : patch - 1;
    for (let i = 0; i < across; i++) {
      const [a, b, c, d] = [lower[i]!, lower[i + 1]!, upper[i]!, upper[i + 1]!];
      const columnEnd = i === across - 1 ? patch : patch - 1;
      for (let r = 0; r <= rowEnd; r++) {
        const fy = r / patch;
        const x0 = a[0] + (c[0] - a[0]) * fy;
        const y0 = a[1] + (c[1] - a[1]) * fy;
        const n0 = a[2] + (c[2] - a[2]) * fy;
        const dx = (b[0] + (d[0] - b[0]) * fy - x0) / patch;
        const dy = (b[1] + (d[1] - b[1]) * fy - y0) / patch;
        const dn = (b[2] + (d[2] - b[2]) * fy - n0) / patch;
        const at = (row0 + r) * width + i * patch;
        surface.ellipsoidalAlong([x0, y0, n0], [dx, dy, dn], columnEnd + 1, heights, at);
      }
    }
    lower = upper;
  }
}
