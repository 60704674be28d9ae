import type { FloodGrid } from '../../../../models/flood/scenario.ts';

/** Stored where the model did not compute: outside its domain or inside a building. */
export const notComputed = 65535;

/** Inflates raw deflate (RFC 1951). @throws TypeError from the browser when the stream is damaged. */
export async function inflateRaw(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Little-endian depths in centimetres, row 0 south. @throws Error when the size is not that of the grid. */
export function depthsFromBytes(bytes: Uint8Array, grid: Pick<FloodGrid, 'columns' | 'rows'>): Uint16Array {
  const cells = grid.columns * grid.rows;
  if (bytes.byteLength !== cells * 2)
    throw new Error(
      `Flood frame: expected ${cells * 2} bytes for ${grid.columns} × ${grid.rows} cells, found ${bytes.byteLength}.`,
    );
  return new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** Orthometric bed levels, metres, NaN outside. @throws Error when the size is not that of the grid. */
export function bedFromBytes(bytes: ArrayBuffer, grid: Pick<FloodGrid, 'columns' | 'rows'>): Float32Array {
  const cells = grid.columns * grid.rows;
  if (bytes.byteLength !== cells * 4)
    throw new Error(
      `Flood bed: expected ${cells * 4} bytes for ${grid.columns} × ${grid.rows} cells, found ${bytes.byteLength}.`,
    );
  return new Float32Array(bytes);
}
