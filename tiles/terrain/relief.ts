import type { Bounds } from '../../models/geo/position.ts';
import { encodeGreyAlphaPng } from './png.ts';
import type { Surface } from './surface.ts';

/** Azimuth in degrees and weight of each lamp; the north-west one leads, as map readers expect. */
const lamps = [
  [315, 0.45],
  [270, 0.2],
  [0, 0.2],
  [225, 0.15],
] as const;
const lampElevationDegrees = 40;
const lampSine = Math.sin((lampElevationDegrees * Math.PI) / 180);
/** Per lamp: how much light a slope to the east and one to the north takes from it, and its weight. */
const lampVectors = Float64Array.from(
  lamps.flatMap(([azimuthDegrees, weight]) => {
    const azimuth = (azimuthDegrees * Math.PI) / 180;
    const cosine = Math.cos((lampElevationDegrees * Math.PI) / 180);
    return [Math.sin(azimuth) * cosine, Math.cos(azimuth) * cosine, weight];
  }),
);
/** Slopes are drawn steeper than they are: a city's ground is nearly flat. */
const exaggeration = 2.5;
const longestSidePixels = 4096;
const featherPixels = 24;

/**
 * Soft multi-directional hill shade of the data's extent: black where in shadow, white where lit, alpha by how
 * much either; clear over flat ground and outside the data, so that it lies over any base colour.
 * Rows are equally spaced in latitude, columns in longitude.
 */
export function reliefImage(surface: Surface): { png: Uint8Array; bounds: Bounds } {
  const { cellMetres, columns, rows } = surface.grid.header;
  const [west, south, east, north] = surface.bounds;
  const scale = Math.min(1, longestSidePixels / Math.max(columns, rows));
  const width = Math.max(2, Math.round(columns * scale));
  const height = Math.max(2, Math.round(rows * scale));
  const heights = new Float32Array(width * height);
  const known = new Uint8Array(width * height);
  const plane = new PatchedPlane(surface, [west, south, east, north], width, height);
  const xs = new Float64Array(width);
  const ys = new Float64Array(width);
  for (let row = 0; row < height; row++) {
    plane.fillRow(row, xs, ys);
    surface.orthometricOf(xs, ys, heights, known, row * width);
  }

  const metres = cellMetres / scale;
  const samples = new Uint8Array(width * height * 2);
  for (let row = 0; row < height; row++) {
    const edgeOfRow = Math.min(row, height - 1 - row, featherPixels);
    for (let column = 0; column < width; column++) {
      const pixel = row * width + column;
      if (!known[pixel]) continue;
      const left = column > 0 ? -1 : 0;
      const right = column < width - 1 ? 1 : 0;
      const above = row > 0 ? pixel - width : pixel;
      const below = row < height - 1 ? pixel + width : pixel;
      const northWest = heights[above + left]!;
      const northEast = heights[above + right]!;
      const southWest = heights[below + left]!;
      const southEast = heights[below + right]!;
      // Horn (1981): weighted differences over the eight neighbours; rows run south.
      const eastward =
        (northEast +
          2 * heights[pixel + right]! +
          southEast -
          northWest -
          2 * heights[pixel + left]! -
          southWest) /
        (8 * metres);
      const northward =
        (northWest + 2 * heights[above]! + northEast - southWest - 2 * heights[below]! - southEast) /
        (8 * metres);
      const light = shade(eastward * exaggeration, northward * exaggeration) - lampSine;
      const edge = Math.min(edgeOfRow, column, width - 1 - column) / featherPixels;
      const strength = light < 0 ? Math.min(0.7, -light * 1.1) : Math.min(0.45, light * 0.9);
      samples[pixel * 2] = light < 0 ? 0 : 255;
      samples[pixel * 2 + 1] = Math.round(255 * strength * edge);
    }
  }
  return { png: encodeGreyAlphaPng(samples, width, height), bounds: [west, south, east, north] };
}

function shade(slopeEast: number, slopeNorth: number): number {
  const length = Math.sqrt(slopeEast * slopeEast + slopeNorth * slopeNorth + 1);
  let sum = 0;
  for (let at = 0; at < lampVectors.length; at += 3) {
    const light = lampSine - slopeEast * lampVectors[at]! - slopeNorth * lampVectors[at + 1]!;
    if (light > 0) sum += (lampVectors[at + 2]! * light) / length;
  }
  return sum;
}

const patch = 64;

/** Plane coordinates of pixel centres, bilinear between projected nodes every `patch` pixels. */
class PatchedPlane {
  private readonly across: number;
  private readonly nodes: Float64Array;

  constructor(surface: Surface, [west, south, east, north]: Bounds, width: number, height: number) {
    this.across = Math.ceil(width / patch) + 1;
    const down = Math.ceil(height / patch) + 1;
    this.nodes = new Float64Array(this.across * down * 2);
    for (let r = 0; r < down; r++) {
      for (let c = 0; c < this.across; c++) {
        const [x, y] = surface.plane.fromGeographic({
          longitude: west + ((c * patch + 0.5) * (east - west)) / width,
          latitude: north - ((r * patch + 0.5) * (north - south)) / height,
        });
        this.nodes[(r * this.across + c) * 2] = x;
        this.nodes[(r * this.across + c) * 2 + 1] = y;
      }
    }
  }

  fillRow(row: number, xs: Float64Array, ys: Float64Array): void {
    const { nodes, across } = this;
    const r = Math.floor(row / patch);
    const fy = row / patch - r;
    for (let column = 0; column < xs.length; column++) {
      const c = Math.floor(column / patch);
      const fx = column / patch - c;
      const north = (r * across + c) * 2;
      const south = north + across * 2;
      xs[column] =
        (nodes[north]! * (1 - fx) + nodes[north + 2]! * fx) * (1 - fy) +
        (nodes[south]! * (1 - fx) + nodes[south + 2]! * fx) * fy;
      ys[column] =
        (nodes[north + 1]! * (1 - fx) + nodes[north + 3]! * fx) * (1 - fy) +
        (nodes[south + 1]! * (1 - fx) + nodes[south + 3]! * fx) * fy;
    }
  }
}
