import { crc32, deflateSync } from 'node:zlib';

/** PNG with 8-bit grey and alpha. @param samples grey, alpha per pixel, first row at the top. */
export function encodeGreyAlphaPng(samples: Uint8Array, width: number, height: number): Uint8Array {
  const stride = width * 2;
  const raw = new Uint8Array((stride + 1) * height);
  for (let row = 0; row < height; row++) {
    const to = row * (stride + 1);
    const from = row * stride;
    raw[to] = 1; // filter "sub": neighbours along a row are alike
    raw[to + 1] = samples[from]!;
    raw[to + 2] = samples[from + 1]!;
    for (let i = 2; i < stride; i++) raw[to + 1 + i] = (samples[from + i]! - samples[from + i - 2]!) & 255;
  }
  return pngOf(width, height, 4, [], deflateSync(raw, { level: 4 }));
}

/** PNG of pixels that are numbers of colours. @param palette red, green, blue of each colour; @param pixels row by row. */
export function encodePalettePng(
  pixels: Uint8Array,
  palette: Uint8Array,
  width: number,
  height: number,
): Uint8Array {
  const raw = new Uint8Array((width + 1) * height);
  for (let row = 0; row < height; row++)
    raw.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  return pngOf(width, height, 3, [chunk('PLTE', palette)], deflateSync(raw, { level: 4 }));
}

/** @param colourType of PNG: 3 palette, 4 grey with alpha; of 8 bits. */
function pngOf(
  width: number,
  height: number,
  colourType: number,
  before: Uint8Array[],
  packed: Uint8Array,
): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, colourType, 0, 0, 0], 8);
  return concatenate([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    ...before,
    chunk('IDAT', packed),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

function concatenate(parts: Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
