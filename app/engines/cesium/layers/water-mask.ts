import type { Rgb } from '../colours/ramp.ts';

/** A water mask (quantized-mesh 1.0, extension 2): `side` × `side` cells from the north-west, 0 land, 255 water. */
export interface WaterMask {
  cells: Uint8Array;
  side: number;
}

/** All land. */
export const dry: WaterMask = { cells: Uint8Array.of(0), side: 1 };

/** The mask that a tile of terrain brings: a square, or one byte for all of it; null where it is neither. */
export function waterMaskOf(bytes: unknown): WaterMask | null {
  if (!(bytes instanceof Uint8Array)) return null;
  const side = Math.sqrt(bytes.length);
  return side >= 1 && Number.isInteger(side) ? { cells: bytes, side } : null;
}

/** A quarter of a mask, for a tile below that has none of its own. @param east, south 0 or 1. */
export function quarterOf(mask: WaterMask, east: number, south: number): WaterMask {
  if (mask.side === 1) return mask;
  const side = Math.floor(mask.side / 2);
  const cells = new Uint8Array(side * side);
  for (let row = 0; row < side; row++) {
    const from = (row + south * side) * mask.side + east * side;
    cells.set(mask.cells.subarray(from, from + side), row * side);
  }
  return { cells, side };
}

/** RGBA pixels of a mask in one colour, opaque where there is water. */
export function waterPixels({ cells }: WaterMask, [red, green, blue]: Rgb): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(cells.length * 4);
  for (let cell = 0; cell < cells.length; cell++) pixels.set([red, green, blue, cells[cell]!], cell * 4);
  return pixels;
}
