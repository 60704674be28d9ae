/**
 * Decodes S3TC textures (EXT_texture_compression_s3tc): blocks of 4 × 4 texels.
 * @param kind 1 for DXT1, 3 for DXT3, 5 for DXT5.
 * @returns Red, green, blue, alpha a texel, rows in the order of the blocks; null where the data are too few.
 */
export function decodeDxt(
  data: Uint8Array,
  width: number,
  height: number,
  kind: 1 | 3 | 5,
): Uint8Array | null {
  const [columns, rows] = [Math.ceil(width / 4), Math.ceil(height / 4)];
  const blockBytes = kind === 1 ? 8 : 16;
  if (data.length < columns * rows * blockBytes) return null;
  const pixels = new Uint8Array(width * height * 4);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const palette = new Uint8Array(16);
  const alphas = new Uint8Array(16);
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at += blockBytes) {
      const colours = kind === 1 ? at : at + 8;
      readPalette(view, colours, kind === 1, palette);
      if (kind === 3) explicitAlphas(data, at, alphas);
      else if (kind === 5) interpolatedAlphas(data, at, alphas);
      const codes = view.getUint32(colours + 4, true);
      for (let texel = 0; texel < 16; texel++) {
        const x = column * 4 + (texel & 3);
        const y = row * 4 + (texel >> 2);
        if (x >= width || y >= height) continue;
        const code = ((codes >>> (texel * 2)) & 3) * 4;
        const to = (y * width + x) * 4;
        for (let channel = 0; channel < 3; channel++) pixels[to + channel] = palette[code + channel]!;
        pixels[to + 3] = kind === 1 ? palette[code + 3]! : alphas[texel]!;
      }
    }
  return pixels;
}

function readPalette(view: DataView, at: number, mayBeTransparent: boolean, palette: Uint8Array): void {
  const [first, second] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
  for (const [entry, colour] of [first, second].entries()) {
    const [red, green, blue] = [colour >> 11, (colour >> 5) & 63, colour & 31];
    palette[entry * 4] = (red << 3) | (red >> 2);
    palette[entry * 4 + 1] = (green << 2) | (green >> 4);
    palette[entry * 4 + 2] = (blue << 3) | (blue >> 2);
    palette[entry * 4 + 3] = 255;
  }
  const thirds = first > second || !mayBeTransparent;
  for (let channel = 0; channel < 3; channel++) {
    const [a, b] = [palette[channel]!, palette[4 + channel]!];
    palette[8 + channel] = thirds ? (2 * a + b) / 3 : (a + b) / 2;
    palette[12 + channel] = thirds ? (a + 2 * b) / 3 : 0;
  }
  palette[11] = 255;
  palette[15] = thirds ? 255 : 0;
}

function explicitAlphas(data: Uint8Array, at: number, alphas: Uint8Array): void {
  for (let texel = 0; texel < 16; texel++)
    alphas[texel] = ((data[at + (texel >> 1)]! >> ((texel & 1) * 4)) & 15) * 17;
}

function interpolatedAlphas(data: Uint8Array, at: number, alphas: Uint8Array): void {
  const [a, b] = [data[at]!, data[at + 1]!];
  for (let texel = 0; texel < 16; texel++) {
    const bit = texel * 3;
    const from = at + 2 + (bit >> 3);
    // The last codes end with the block, whose next byte is that of the colours.
    const code = ((data[from]! | ((data[from + 1] ?? 0) << 8)) >> (bit & 7)) & 7;
    if (code < 2) alphas[texel] = code === 0 ? a : b;
    else if (a > b) alphas[texel] = ((8 - code) * a + (code - 1) * b) / 7;
    else alphas[texel] = code === 6 ? 0 : code === 7 ? 255 : ((6 - code) * a + (code - 1) * b) / 5;
  }
}
