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
  const place = projectByPatches(surface, [west, south, east, north], width, height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [x, y] = place(column, row);
      heights[row * width + column] = surface.orthometric(x, y);
      known[row * width + column] = surface.grid.heightAt(x, y) === null ? 0 : 1;
    }
  }

  const metres = cellMetres / scale;
  const z = (column: number, row: number): number =>
    heights[Math.min(Math.max(row, 0), height - 1) * width + Math.min(Math.max(column, 0), width - 1)]!;
  const flat = Math.sin((lampElevationDegrees * Math.PI) / 180);
  const samples = new Uint8Array(width * height * 2);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const pixel = row * width + column;
      if (!known[pixel]) continue;
      // Horn (1981): weighted differences over the eight neighbours; rows run south.
      const eastward =
        (z(column + 1, row - 1) +
          2 * z(column + 1, row) +
          z(column + 1, row + 1) -
          z(column - 1, row - 1) -
          2 * z(column - 1, row) -
          z(column - 1, row + 1)) /
        (8 * metres);
      const northward =
        (z(column - 1, row - 1) +
          2 * z(column, row - 1) +
          z(column + 1, row - 1) -
          z(column - 1, row + 1) -
          2 * z(column, row + 1) -
          z(column + 1, row + 1)) /
        (8 * metres);
      const light = shade(eastward * exaggeration, northward * exaggeration) - flat;
      const edge = Math.min(row, column, width - 1 - column, height - 1 - row, featherPixels) / featherPixels;
      const strength = light < 0 ? Math.min(0.7, -light * 1.1) : Math.min(0.45, light * 0.9);
      samples[pixel * 2] = light < 0 ? 0 : 255;
      samples[pixel * 2 + 1] = Math.round(255 * strength * edge);
    }
  }
  return { png: encodeGreyAlphaPng(samples, width, height), bounds: [west, south, east, north] };
}

function shade(slopeEast: number, slopeNorth: number): number {
  const length = Math.hypot(slopeEast, slopeNorth, 1);
  const elevation = (lampElevationDegrees * Math.PI) / 180;
  let sum = 0;
  for (const [azimuthDegrees, weight] of lamps) {
    const azimuth = (azimuthDegrees * Math.PI) / 180;
    const cosine =
      (-slopeEast * Math.sin(azimuth) * Math.cos(elevation) -
        slopeNorth * Math.cos(azimuth) * Math.cos(elevation) +
        Math.sin(elevation)) /
      length;
    sum += weight * Math.max(0, cosine);
  }
  return sum;
}

/** Plane coordinates of pixel centres, bilinear between projected nodes every 64 pixels. */
function projectByPatches(surface: Surface, bounds: Bounds, width: number, height: number) {
  const [west, south, east, north] = bounds;
  const patch = 64;
  const across = Math.ceil(width / patch) + 1;
  const down = Math.ceil(height / patch) + 1;
  const nodes = new Float64Array(across * down * 2);
  for (let r = 0; r < down; r++) {
    for (let c = 0; c < across; c++) {
      const [x, y] = surface.plane.fromGeographic({
        longitude: west + ((c * patch + 0.5) * (east - west)) / width,
        latitude: north - ((r * patch + 0.5) * (north - south)) / height,
      });
      nodes[(r * across + c) * 2] = x;
      nodes[(r * across + c) * 2 + 1] = y;
    }
  }
  return (column: number, row: number): [number, number] => {
    const c = Math.floor(column / patch);
    const r = Math.floor(row / patch);
    const fx = column / patch - c;
    const fy = row / patch - r;
    const at = (r * across + c) * 2;
    const mix = (axis: number): number =>
      (nodes[at + axis]! * (1 - fx) + nodes[at + 2 + axis]! * fx) * (1 - fy) +
      (nodes[at + across * 2 + axis]! * (1 - fx) + nodes[at + across * 2 + 2 + axis]! * fx) * fy;
    return [mix(0), mix(1)];
  };
}
