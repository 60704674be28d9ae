import sharp, { type Sharp } from 'sharp';
import type { TextureImage } from '../gltf/glb.ts';
import { decodeDxt } from './dxt.ts';
import type { OsgImage, OsgPixels } from './osg-scene.ts';

/** Larger textures are more than many browsers draw. */
const mostTexels = 8192;
const quality = 88;

/**
 * An image as a GLB can hold it. JPEG and PNG pass as they are; everything else becomes JPEG, or PNG where it has
 * transparent texels. The first row of the result is the top of the image (v = 1 in the file, 0 in glTF).
 * @param external Reads an image that is a file of its own.
 * @returns null where there is none, or it cannot be decoded.
 */
export async function textureImage(
  image: OsgImage,
  repeat: boolean,
  external: (name: string) => Promise<Uint8Array | null>,
): Promise<TextureImage | null> {
  try {
    if (image.pixels) return await fromPixels(image.pixels, repeat);
    const file = image.file ?? (image.fileName === '' ? null : await external(image.fileName));
    return file && (await fromFile(file, repeat));
  } catch {
    return null;
  }
}

async function fromFile(file: Uint8Array, repeat: boolean): Promise<TextureImage> {
  const jpeg = file[0] === 0xff && file[1] === 0xd8;
  const png = file[0] === 0x89 && file[1] === 0x50;
  const { width = 0, height = 0, space } = await sharp(file).metadata();
  const drawable = Math.max(width, height) <= mostTexels && space !== 'cmyk';
  if (drawable && (png || (jpeg && endsAsJpeg(file))))
    return { bytes: file, mimeType: png ? 'image/png' : 'image/jpeg', repeat };
  return encoded(sharp(file, { failOn: 'none' }), repeat);
}

/** A JPEG that was cut off would not be drawn at all. */
function endsAsJpeg(file: Uint8Array): boolean {
  for (let at = file.length - 2; at >= Math.max(0, file.length - 64); at--)
    if (file[at] === 0xff && file[at + 1] === 0xd9) return true;
  return false;
}

const [rgb, rgba, bgr, bgra, luminance, luminanceAlpha] = [0x1907, 0x1908, 0x80e0, 0x80e1, 0x1909, 0x190a];
const channelsOf: Record<number, 1 | 2 | 3 | 4> = {
  [rgb]: 3,
  [rgba]: 4,
  [bgr]: 3,
  [bgra]: 4,
  [luminance]: 1,
  [luminanceAlpha]: 2,
};
const dxtOf: Record<number, 1 | 3 | 5> = { 33776: 1, 33777: 1, 33778: 3, 33779: 5 };

async function fromPixels(pixels: OsgPixels, repeat: boolean): Promise<TextureImage | null> {
  const { width, height, format, type, packing, data } = pixels;
  if (width < 1 || height < 1 || width * height > 2 ** 28) return null;
  const dxt = dxtOf[format];
  if (dxt) {
    const decoded = decodeDxt(data, width, height, dxt);
    return decoded && encoded(sharp(decoded, { raw: { width, height, channels: 4 } }).flip(), repeat);
  }
  const channels = channelsOf[format];
  if (!channels || type !== 0x1401) return null;
  const row = width * channels;
  const stride = Math.ceil(row / Math.max(packing, 1)) * Math.max(packing, 1);
  if (data.length < stride * (height - 1) + row) return null;
  const tight = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) tight.set(data.subarray(y * stride, y * stride + row), y * row);
  if (format === bgr || format === bgra)
    for (let at = 0; at < tight.length; at += channels) {
      const blue = tight[at]!;
      tight[at] = tight[at + 2]!;
      tight[at + 2] = blue;
    }
  // OpenGL's first row is the lowest.
  return encoded(sharp(tight, { raw: { width, height, channels } }).flip(), repeat);
}

async function encoded(image: Sharp, repeat: boolean): Promise<TextureImage> {
  const fitting = image.resize({
    width: mostTexels,
    height: mostTexels,
    fit: 'inside',
    withoutEnlargement: true,
  });
  const { data, info } = await fitting.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const raw = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
  const alpha = info.channels === 2 || info.channels === 4;
  if (alpha && (await raw.clone().stats()).isOpaque === false)
    return { bytes: await raw.png().toBuffer(), mimeType: 'image/png', repeat };
  const bytes = await raw.flatten().jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer();
  return { bytes, mimeType: 'image/jpeg', repeat };
}
