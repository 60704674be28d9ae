import type { Raster } from './image.ts';
import type { Part } from './images.ts';

/** A rectangle of whole pixels. */
export interface Rectangle {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * Draws a part of an image into a rectangle of the target, each pixel the mean of what it covers, and repeats the edge
 * `border` pixels outwards, so that filtering and smaller mip levels find no neighbour's colours.
 * @param repeat The part counts on beyond the image's edges, where the image begins again.
 */
export function drawPart(
  target: Raster,
  { left, top, width, height }: Rectangle,
  { raster, left: fromLeft, top: fromTop }: Part,
  from: { width: number; height: number },
  border: number,
  repeat = false,
): void {
  const { channels } = target;
  if (!repeat && width === from.width && height === from.height && channels === raster.channels) {
    copyRows(target, { left, top, width, height }, raster, fromLeft, fromTop);
    extend(target, { left, top, width, height }, border);
    return;
  }
  const rows = new Float32Array(from.height * width * channels);
  const across = weights(from.width, width);
  const down = weights(from.height, height);
  for (let row = 0; row < from.height; row++) {
    const y = repeat ? (fromTop + row) % raster.height : Math.min(fromTop + row, raster.height - 1);
    for (let column = 0; column < width; column++) {
      const to = (row * width + column) * channels;
      for (let n = across.starts[column]!; n < across.starts[column + 1]!; n++) {
        const wanted = fromLeft + across.sources[n]!;
        const x = repeat ? wanted % raster.width : Math.min(wanted, raster.width - 1);
        const pixel = (y * raster.width + x) * raster.channels;
        const weight = across.weights[n]!;
        for (let channel = 0; channel < 3; channel++)
          rows[to + channel]! += weight * raster.pixels[pixel + channel]!;
        if (channels === 4)
          rows[to + 3]! += weight * (raster.channels === 4 ? raster.pixels[pixel + 3]! : 255);
      }
    }
  }
  const sum = new Float32Array(width * channels);
  for (let row = 0; row < height; row++) {
    sum.fill(0);
    for (let n = down.starts[row]!; n < down.starts[row + 1]!; n++) {
      const source = down.sources[n]! * width * channels;
      const weight = down.weights[n]!;
      for (let i = 0; i < sum.length; i++) sum[i]! += weight * rows[source + i]!;
    }
    const to = ((top + row) * target.width + left) * channels;
    for (let i = 0; i < sum.length; i++) target.pixels[to + i] = Math.round(sum[i]!);
  }
  extend(target, { left, top, width, height }, border);
}

/** Pixels as they are: nothing is to be made smaller. */
function copyRows(
  target: Raster,
  { left, top, width, height }: Rectangle,
  source: Raster,
  fromLeft: number,
  fromTop: number,
): void {
  const { channels } = target;
  for (let row = 0; row < height; row++) {
    const from = ((fromTop + row) * source.width + fromLeft) * channels;
    target.pixels.set(
      source.pixels.subarray(from, from + width * channels),
      ((top + row) * target.width + left) * channels,
    );
  }
}

/** What each target pixel is made of: sources[starts[i] … starts[i + 1]] with weights of sum 1 (box filter). */
function weights(
  sourceCount: number,
  targetCount: number,
): { starts: Uint32Array; sources: number[]; weights: number[] } {
  const starts = new Uint32Array(targetCount + 1);
  const sources: number[] = [];
  const values: number[] = [];
  const scale = sourceCount / targetCount;
  for (let target = 0; target < targetCount; target++) {
    const first = target * scale;
    const last = Math.min((target + 1) * scale, sourceCount);
    for (let source = Math.floor(first); source < last; source++) {
      const share = (Math.min(source + 1, last) - Math.max(source, first)) / (last - first);
      if (share < 1e-6) continue;
      sources.push(source);
      values.push(share);
    }
    starts[target + 1] = sources.length;
  }
  return { starts, sources, weights: values };
}

function extend(target: Raster, { left, top, width, height }: Rectangle, border: number): void {
  const { pixels, channels } = target;
  const stride = target.width * channels;
  for (let row = top; row < top + height; row++) {
    const first = row * stride + left * channels;
    const last = first + (width - 1) * channels;
    for (let n = 1; n <= border; n++) {
      pixels.copyWithin(first - n * channels, first, first + channels);
      pixels.copyWithin(last + n * channels, last, last + channels);
    }
  }
  const start = (left - border) * channels;
  const length = (width + 2 * border) * channels;
  for (let n = 1; n <= border; n++) {
    const upper = top * stride + start;
    pixels.copyWithin((top - n) * stride + start, upper, upper + length);
    const lower = (top + height - 1) * stride + start;
    pixels.copyWithin((top + height - 1 + n) * stride + start, lower, lower + length);
  }
}
