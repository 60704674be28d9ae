import { readFile, writeFile } from 'node:fs/promises';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { GroundGrid, groundGridHeader } from '../../models/geo/ground-grid.ts';

/** Writes `ground.json` and `ground.f32` (little-endian float32, row 0 south, NaN unknown) into `folder`. */
export async function writeGround(grid: GroundGrid, folder: string): Promise<void> {
  const bytes = new Uint8Array(
    grid.heights.buffer.slice(grid.heights.byteOffset, grid.heights.byteOffset + grid.heights.byteLength),
  );
  await writeFile(join(folder, 'ground.f32'), swapOnBigEndian(bytes));
  await writeFile(join(folder, 'ground.json'), `${JSON.stringify(grid.header, null, 1)}\n`);
}

/** Reads what `writeGround` wrote. @throws Error naming the file when it is missing or of the wrong size. */
export async function readGround(folder: string): Promise<GroundGrid> {
  const header = groundGridHeader.parse(JSON.parse(await readFile(join(folder, 'ground.json'), 'utf8')));
  const bytes = swapOnBigEndian(new Uint8Array(await readFile(join(folder, 'ground.f32'))));
  if (bytes.byteLength !== header.columns * header.rows * 4)
    throw new Error(
      `${join(folder, 'ground.f32')}: expected ${header.columns * header.rows * 4} bytes, found ${bytes.byteLength}.`,
    );
  return new GroundGrid(header, new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4));
}

function swapOnBigEndian(bytes: Uint8Array): Uint8Array {
  if (endianness() === 'BE')
    for (let at = 0; at < bytes.length; at += 4) bytes.subarray(at, at + 4).reverse();
  return bytes;
}
