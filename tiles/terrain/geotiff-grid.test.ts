import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeArrayBuffer } from 'geotiff';
import { afterAll, expect, it } from 'vitest';
import { ImportError } from '../importer.ts';
import { openGeoTiff } from './geotiff-grid.ts';

const folder = mkdtempSync(join(tmpdir(), 'geotiff-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('refuses a table of GeoKeys that points nowhere', async () => {
  const buffer = (await writeArrayBuffer(new Float32Array(16), {
    width: 4,
    height: 4,
    GTModelTypeGeoKey: 2,
    GeographicTypeGeoKey: 4326,
    ModelPixelScale: [0.1, 0.1, 0],
    ModelTiepoint: [0, 0, 0, 120, 30, 0],
  })) as ArrayBuffer;
  const bytes = Buffer.from(buffer);
  const path = join(folder, 'a.tif');
  writeFileSync(path, bytes);
  expect((await openGeoTiff(path, 'a.tif')).columns).toBe(4);
  // The entry of GTModelTypeGeoKey (1024): its value in another tag, which is not there.
  const big = bytes.indexOf(Buffer.from([4, 0, 0, 0, 0, 1]));
  const little = bytes.indexOf(Buffer.from([0, 4, 0, 0, 1, 0]));
  const at = big >= 0 ? big : little;
  bytes[at + 2] = 0x12;
  bytes[at + 3] = 0x34;
  writeFileSync(path, bytes);
  const refused = await openGeoTiff(path, 'a.tif').catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ImportError);
  expect((refused as Error).message).toMatch(
    /^a\.tif: expected a GeoTIFF, but it cannot be read .*GTModelTypeGeoKey/,
  );
});

it('refuses a directory that promises more values than the file has bytes', async () => {
  const bytes = Buffer.from(
    (await writeArrayBuffer(new Float32Array(16), {
      width: 4,
      height: 4,
      GTModelTypeGeoKey: 2,
      GeographicTypeGeoKey: 4326,
      ModelPixelScale: [0.1, 0.1, 0],
      ModelTiepoint: [0, 0, 0, 120, 30, 0],
    })) as ArrayBuffer,
  );
  const little = bytes[0] === 0x49;
  const read16 = (at: number): number => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const directory = little ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4);
  // ModelPixelScale (33550) with a billion doubles.
  let entry = directory + 2;
  while (read16(entry) !== 33550) entry += 12;
  if (little) bytes.writeUInt32LE(1e9, entry + 4);
  else bytes.writeUInt32BE(1e9, entry + 4);
  const path = join(folder, 'b.tif');
  writeFileSync(path, bytes);
  await expect(openGeoTiff(path, 'b.tif')).rejects.toThrow(
    /^b\.tif: expected a GeoTIFF, but it cannot be read \(expected tag 33550 within \d+ bytes, found 1000000000 values\)\.$/,
  );
});
