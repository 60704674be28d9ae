import { MaxRectsPacker } from 'maxrects-packer/dist/maxrects-packer.mjs';
import type { Chart } from './charts.ts';
import type { Raster } from './image.ts';
import type { Image } from './images.ts';
import { drawPart, type Rectangle } from './resample.ts';

/** Part of an image that is to go into an atlas. */
export interface AtlasPart {
  image: Image;
  chart: Chart;
  /** Size in the atlas against that in the image, at most 1. */
  scale: number;
}

/** Where a part has come to lie, pixels of the atlas. */
export interface Placed extends Rectangle {
  part: AtlasPart;
}

export interface Atlas {
  raster: Raster;
  /** In the order of the parts. */
  placed: Placed[];
}

/** Pixels of repeated edge around each part. */
export const border = 3;
/** How much of an atlas can be filled; parts are scaled so that they take no more. */
const mostFilled = 0.9;

/**
 * Packs parts of images into one image; what does not fit in full size is made smaller.
 * @param largestSide Most pixels a side.
 */
export async function packAtlas(parts: readonly AtlasPart[], largestSide: number): Promise<Atlas> {
  const { rectangles, width, height } = arrange(parts, largestSide);
  const channels = parts.some(({ image }) => image.translucent) ? 4 : 3;
  const raster: Raster = { width, height, channels, pixels: new Uint8Array(width * height * channels) };
  // Between parts lies grey, which compresses to nothing and hurts least where a filter reaches it.
  raster.pixels.fill(128);
  for (const [index, { image, chart }] of parts.entries()) {
    const from = { width: chart.right - chart.left, height: chart.bottom - chart.top };
    const { repeats } = chart;
    const source = repeats
      ? await image.region(0, 0, image.width, image.height)
      : await image.region(chart.left, chart.top, from.width, from.height);
    const shifted = repeats
      ? { ...source, left: modulo(chart.left, image.width), top: modulo(chart.top, image.height) }
      : source;
    drawPart(raster, rectangles[index]!, shifted, from, border, repeats);
  }
  return { raster, placed: parts.map((part, index) => ({ part, ...rectangles[index]! })) };
}

function arrange(
  parts: readonly AtlasPart[],
  largestSide: number,
): { rectangles: Rectangle[]; width: number; height: number } {
  const inner = largestSide - 2 * border;
  for (let shrink = 1; ; shrink *= 0.85) {
    const sizes = parts.map(({ chart, scale }) => ({
      width: sizeOf(chart.right - chart.left, scale * shrink, inner),
      height: sizeOf(chart.bottom - chart.top, scale * shrink, inner),
    }));
    const area = sizes.reduce(
      (sum, { width, height }) => sum + (width + 2 * border) * (height + 2 * border),
      0,
    );
    if (area > mostFilled * largestSide ** 2) continue;
    const packer = new MaxRectsPacker(largestSide, largestSide, 0, {
      smart: true,
      pot: false,
      square: false,
      allowRotation: false,
    });
    packer.addArray(
      sizes.map(({ width, height }, index) => ({
        width: width + 2 * border,
        height: height + 2 * border,
        x: 0,
        y: 0,
        index,
      })) as never[],
    );
    const [bin] = packer.bins;
    if (packer.bins.length !== 1 || !bin) continue;
    const rectangles: Rectangle[] = new Array(parts.length);
    for (const { x, y, index } of bin.rects as unknown as { x: number; y: number; index: number }[])
      rectangles[index] = { left: x + border, top: y + border, ...sizes[index]! };
    return { rectangles, width: bin.width, height: bin.height };
  }
}

function sizeOf(pixels: number, scale: number, most: number): number {
  return Math.max(1, Math.min(most, Math.round(pixels * Math.min(1, scale))));
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
