import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LocalFrame } from '../../../models/geo/local-frame.ts';
import type { Layer } from '../../../scenes/scene.ts';
import type { ImportResult } from '../../importer.ts';
import { linearColour } from '../../mesh/colours.ts';
import { addContent } from './glb-triangles.ts';
import { inverseRigid, multiplied } from './matrix.ts';
import type { View } from './rasterise.ts';
import { castShadows, cross, type Shadows, shaded, unit } from './shade.ts';
import { addTerrain } from './terrain-triangles.ts';
import { cutTileset, readPlain } from './tileset-cut.ts';
import { packedColour, Triangles } from './triangles.ts';

export interface Picture {
  kind: 'oblique' | 'plan';
  png: Buffer;
  width: number;
  height: number;
  pixelsPerMetre: number;
}
export interface CityPictures {
  pictures: Picture[];
  /** Contents that are too many, too fine or of a kind that is not drawn here. */
  leftOut: number;
  triangles: number;
}

/** Pixels; a long or high city takes less of one of them. */
const [mostWidth, mostHeight] = [1240, 900];
/** Bytes of contents that are drawn, and triangles: what takes about two seconds. */
const mostBytes = 20e6;
const mostTriangles = 3e6;
/** Memory for each byte of content that is drawn, and for buffers of pixels. */
const memoryPerByte = 8;
const bufferBytes = 120e6;
/** Content for each triangle, about: a building of 26 takes 270 bytes. */
const bytesPerTriangle = 10;
const mostTerrainTiles = 48;
const mostPngBytes = 300e3;
const [red, green, blue] = linearColour('#cdd4d7');
const plate = packedColour(red, green, blue);
/** Layers whose things are thinner than a pixel of the picture. */
const thinLayers = new Set<Layer['type']>(['network', 'furniture']);

/** Folder of a layer's tiles below the output folder, or null where the layer has none there. */
export function layerFolder(outputFolder: string, url: string, layer: Layer): string | null {
  if (!('url' in layer) || !layer.url.startsWith(url)) return null;
  const below = layer.url.slice(url.length).replace(/\/tileset\.json$/, '');
  const folder = join(outputFolder, below.split('?')[0]!);
  return existsSync(folder) ? folder : null;
}

/**
 * Draws what an import has written, from the south-west and from above, by an own rasteriser: no graphics card, no
 * browser. @param memoryBytes Ceiling of the process: fewer tiles are drawn below it. @returns null where there is nothing to draw.
 */
export async function drawCity(
  outputFolder: string,
  url: string,
  { bounds, layers }: Pick<ImportResult, 'bounds' | 'layers'>,
  memoryBytes = Number.POSITIVE_INFINITY,
): Promise<CityPictures | null> {
  const [west, south, east, north] = bounds;
  const frame = new LocalFrame((west + east) / 2, (south + north) / 2);
  const fromEarth = inverseRigid(frame.matrix());
  const room = (memoryBytes - process.memoryUsage.rss() - bufferBytes) / memoryPerByte;
  const budget = Math.max(1e6, Math.min(mostBytes, room));
  let leftOut = 0;
  const metresPerPixel = Math.max((east - west) * 111e3 * Math.cos((north * Math.PI) / 180), 1) / mostWidth;
  const cuts = layers.flatMap((layer) => {
    const folder = layer.type === 'terrain' ? null : layerFolder(outputFolder, url, layer);
    const file = folder && join(folder, 'tileset.json');
    return file && existsSync(file) ? [{ layer, cut: cutTileset(file, budget) }] : [];
  });
  const bytes = cuts.reduce((all, { cut }) => all + cut.contents.reduce((sum, one) => sum + one.bytes, 0), 0);
  const triangles = new Triangles(
    Math.min(mostTriangles, Math.max(20_000, Math.round(bytes / bytesPerTriangle))),
  );
  for (const { layer, cut } of cuts) {
    if (!cut.whole) leftOut++;
    for (const content of cut.contents) {
      if (triangles.count > mostTriangles) {
        leftOut++;
        continue;
      }
      const drawn = await addContent(
        readPlain(content.path),
        multiplied(fromEarth, content.matrix),
        triangles,
        {
          thick: thinLayers.has(layer.type),
          pointMetres: metresPerPixel * 0.8,
          texturePixels: cut.contents.length <= 16 ? 1024 : cut.contents.length <= 100 ? 512 : 256,
        },
      ).catch(() => false);
      if (!drawn) leftOut++;
    }
  }
  const things = triangles.count;
  for (const layer of layers) {
    const folder = layer.type === 'terrain' && layerFolder(outputFolder, url, layer);
    if (folder) addTerrain(folder, frame, bounds, mostTerrainTiles, triangles);
  }
  if (triangles.count === 0) return null;
  let shown = shownBox(triangles, things);
  if (!hasGround(triangles, things, shown)) {
    // Terrain that lies elsewhere says nothing about the things.
    if (things > 0) triangles.count = things;
    addPlate(triangles, triangles.count);
    shown = shownBox(triangles, triangles.count);
  }
  const shadows = castShadows(triangles);
  const pictures = [];
  for (const kind of ['oblique', 'plan'] as const)
    pictures.push(await picture(kind, triangles, shadows, shown));
  return { pictures, leftOut, triangles: triangles.count };
}

async function picture(
  kind: Picture['kind'],
  triangles: Triangles,
  shadows: Shadows,
  shown: Shown,
): Promise<Picture> {
  const view = fitted(kind, triangles, shown);
  const { rgba, width, height } = shaded(triangles, view, shadows);
  const { default: sharp } = await import('sharp');
  const raw = { raw: { width, height, channels: 4 as const } };
  let png = await sharp(rgba, raw).png({ compressionLevel: 9, adaptiveFiltering: true }).toBuffer();
  for (let colours = 256; png.length > mostPngBytes && colours >= 32; colours /= 2)
    png = await sharp(rgba, raw).png({ palette: true, colours, dither: 0.6, effort: 4 }).toBuffer();
  return { kind, png, width, height, pixelsPerMetre: view.pixelsPerMetre };
}

/** What the pictures are to show: the first so many triangles. */
interface Shown {
  count: number;
  west: number;
  east: number;
  south: number;
  north: number;
}

/** Everything; but where the things stand on a small part of the terrain, or away from it, they alone. */
function shownBox(triangles: Triangles, things: number): Shown {
  const box = (count: number): Shown => {
    const [west, east] = extent(triangles, [1, 0, 0], count);
    const [south, north] = extent(triangles, [0, 1, 0], count);
    return { count, west, east, south, north };
  };
  const all = box(triangles.count);
  if (things === 0 || things === triangles.count) return all;
  const own = box(things);
  const part = Math.max(
    (own.east - own.west) / (all.east - all.west),
    (own.north - own.south) / (all.north - all.south),
  );
  return part < 0.35 ? own : all;
}

/** Whether terrain (the triangles from `things` on) lies below the middle of what is shown. */
function hasGround(
  { corners, count }: Triangles,
  things: number,
  { west, east, south, north }: Shown,
): boolean {
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  for (let number = things; number < count; number++) {
    const at = number * 9;
    if (Math.min(corners[at]!, corners[at + 3]!, corners[at + 6]!) > x) continue;
    if (Math.max(corners[at]!, corners[at + 3]!, corners[at + 6]!) < x) continue;
    if (Math.min(corners[at + 1]!, corners[at + 4]!, corners[at + 7]!) > y) continue;
    if (Math.max(corners[at + 1]!, corners[at + 4]!, corners[at + 7]!) >= y) return true;
  }
  return false;
}

/** The view that shows everything, but for a few outliers far away. */
function fitted(kind: Picture['kind'], triangles: Triangles, shown: Shown): View {
  const azimuth = (32 * Math.PI) / 180;
  const slope = (34 * Math.PI) / 180;
  const away =
    kind === 'plan'
      ? ([0, 0, -1] as [number, number, number])
      : unit([Math.sin(azimuth) * Math.cos(slope), Math.cos(azimuth) * Math.cos(slope), -Math.sin(slope)]);
  const right: [number, number, number] =
    kind === 'plan' ? [1, 0, 0] : unit([Math.cos(azimuth), -Math.sin(azimuth), 0]);
  const up = kind === 'plan' ? ([0, 1, 0] as [number, number, number]) : cross(right, away);
  const xs = extent(triangles, right, shown.count);
  const ys = extent(triangles, up, shown.count);
  const margin = shown.count === triangles.count ? 1.03 : 1.25;
  const across = Math.max(xs[1] - xs[0], 1) * margin;
  const upwards = Math.max(ys[1] - ys[0], 1) * margin;
  const pixelsPerMetre = Math.min(mostWidth / across, mostHeight / upwards);
  const width = Math.max(Math.round(across * pixelsPerMetre), 240);
  const height = Math.max(Math.round(upwards * pixelsPerMetre), 160);
  return {
    right,
    up,
    away,
    pixelsPerMetre,
    offset: [
      width / 2 - ((xs[0] + xs[1]) / 2) * pixelsPerMetre,
      height / 2 + ((ys[0] + ys[1]) / 2) * pixelsPerMetre,
    ],
    width,
    height,
  };
}

/** Least and greatest extent along an axis; a few far outliers do not count. */
function extent({ corners }: Triangles, axis: readonly number[], count: number): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  const step = Math.max(1, Math.floor((count * 3) / 20000));
  const some = new Float32Array(Math.ceil((count * 3) / step));
  for (let i = 0, at = 0; i < count * 3; i++, at += 3) {
    const value = axis[0]! * corners[at]! + axis[1]! * corners[at + 1]! + axis[2]! * corners[at + 2]!;
    if (value < least) least = value;
    if (value > most) most = value;
    if (i % step === 0) some[i / step] = value;
  }
  some.sort();
  const low = some[Math.floor(some.length * 0.002)]!;
  const high = some[Math.ceil(some.length * 0.998) - 1]!;
  return most - least < 4 * (high - low) ? [least, most] : [low, high];
}

/** A ground plate below everything, bent like the Earth, on which shadows fall. */
function addPlate(triangles: Triangles, things: number): void {
  const [west, east] = extent(triangles, [1, 0, 0], things);
  const [south, north] = extent(triangles, [0, 1, 0], things);
  const rim = 0.02 * Math.max(east - west, north - south) + 5;
  const bend = (x: number, y: number): number => -(x * x + y * y) / (2 * 6.371e6);
  const { corners } = triangles;
  const step = Math.max(1, Math.floor(things / 20000));
  const heights: number[] = [];
  for (let number = 0; number < things; number += step)
    for (let at = number * 9; at < number * 9 + 9; at += 3)
      heights.push(corners[at + 2]! - bend(corners[at]!, corners[at + 1]!));
  heights.sort((a, b) => a - b);
  const base = heights[Math.floor(heights.length * 0.01)]! - 0.05;
  const cells = 24;
  const grid: number[] = [];
  for (let row = 0; row <= cells; row++)
    for (let column = 0; column <= cells; column++) {
      const x = west - rim + ((east - west + 2 * rim) * column) / cells;
      const y = south - rim + ((north - south + 2 * rim) * row) / cells;
      grid.push(x, y, base + bend(x, y));
    }
  for (let row = 0; row < cells; row++)
    for (let column = 0; column < cells; column++) {
      const at = (row * (cells + 1) + column) * 3;
      const above = at + (cells + 1) * 3;
      triangles.add(grid, at, at + 3, above + 3, plate);
      triangles.add(grid, at, above + 3, above, plate);
    }
}
