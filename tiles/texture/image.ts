import type Sharp from 'sharp';
import type { Metadata } from 'sharp';

let engine: typeof Sharp | null = null;

/** Loaded when the first image comes: a city without textures need not wait for it in each thread. */
async function sharpEngine(): Promise<typeof Sharp> {
  if (engine) return engine;
  const { default: sharp } = await import('sharp');
  // One tile is made by one thread: more inside it would only take memory. Nothing is read twice through libvips.
  sharp.concurrency(1);
  sharp.cache(false);
  engine = sharp;
  return sharp;
}

/** Images beyond this are refused before they are decoded: 16,383², what JPEG and WebP hold at most. */
export const mostPixels = 16_383 * 16_383;

/** Pixels in rows from the top, 3 (red, green, blue, sRGB) or 4 (and alpha) bytes each. */
export interface Raster {
  width: number;
  height: number;
  channels: 3 | 4;
  pixels: Uint8Array;
}

/** What an image is, by its header. */
export interface ImageHead {
  /** Pixels, as the image is to be seen. */
  width: number;
  height: number;
  /** It has texels that are not to be drawn. */
  translucent: boolean;
}

/**
 * Reads the head of an image (JPEG, PNG, WebP, TIFF, GIF).
 * @throws Error in one clause where it is none, or has more than `mostPixels`.
 */
export async function imageHead(bytes: Uint8Array): Promise<ImageHead> {
  const sharp = await sharpEngine();
  let head: Metadata;
  try {
    head = await sharp(bytes, { limitInputPixels: mostPixels }).metadata();
  } catch {
    throw new Error('expected an image (JPEG, PNG, WebP, TIFF or GIF), found something else');
  }
  const { width, height } = head.autoOrient ?? head;
  // Heads alone are not held to the limit by the library.
  if (width * height > mostPixels)
    throw new Error(`expected at most ${mostPixels} pixels, found ${width} × ${height}`);
  return { width, height, translucent: head.hasAlpha === true };
}

/**
 * Decodes an image, or a part of it, to 8 bits and sRGB. What of a damaged image is still there is taken.
 * @throws Error where nothing can be decoded.
 */
export async function decodeImage(
  bytes: Uint8Array | string,
  part?: { left: number; top: number; width: number; height: number },
): Promise<Raster> {
  const sharp = await sharpEngine();
  let image = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'none' })
    .autoOrient()
    .toColourspace('srgb');
  if (part) image = image.extract(part);
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (channels === 3 || channels === 4) return { width, height, channels, pixels: data };
  // Grey, perhaps with alpha.
  const alpha = channels === 2;
  const pixels = new Uint8Array(width * height * (alpha ? 4 : 3));
  for (let pixel = 0, at = 0; pixel < width * height; pixel++) {
    const grey = data[pixel * channels]!;
    pixels[at++] = grey;
    pixels[at++] = grey;
    pixels[at++] = grey;
    if (alpha) pixels[at++] = data[pixel * 2 + 1]!;
  }
  return { width, height, channels: alpha ? 4 : 3, pixels };
}

/**
 * JPEG, or PNG with a palette where there is alpha: WebP would be smaller, but loaders.gl asks the browser whether it can
 * write WebP before it reads any, which Safari and Node cannot. The same pixels give the same bytes.
 */
export async function encodeImage({ width, height, channels, pixels }: Raster): Promise<EncodedImage> {
  const sharp = await sharpEngine();
  const image = sharp(pixels, { raw: { width, height, channels } });
  if (channels === 4)
    return {
      bytes: await image.png({ palette: true, quality: 90, effort: 4 }).toBuffer(),
      mimeType: 'image/png',
    };
  return { bytes: await image.jpeg({ quality: 82, mozjpeg: true }).toBuffer(), mimeType: 'image/jpeg' };
}

export interface EncodedImage {
  bytes: Uint8Array;
  mimeType: 'image/jpeg' | 'image/png';
}
