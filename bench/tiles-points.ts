import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLazPerf } from 'laz-perf';
import { sharedData } from '../models/testing/shared-data.ts';
import { importFiles } from '../tiles/importers.ts';
import type { BenchRow } from './row.ts';

/** Copies of the two files of Delft side by side: enough that threads are not still starting at the end. */
const [across, down] = [4, 2];
const [widthMetres, depthMetres] = [264.5, 228.6];
const runs = 2;

/** LAZ to 3D Tiles, files on disk, against decoding the same files alone, on one thread and on all. */
export async function run(): Promise<BenchRow[]> {
  const sources = ['ahn3_cropped_1.laz', 'ahn3_cropped_2.laz'].map((name) =>
    sharedData('delft-ahn3-bgt', name),
  );
  if (sources.some((path) => !path)) return [];
  const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-bench-'));
  try {
    const files = copies(sources as string[], folder);
    const points = files.reduce((sum, file) => sum + readFileSync(file).readUInt32LE(107), 0);
    let [alone, all, decoding] = [Infinity, Infinity, Infinity];
    // In turns, so that what else the machine does meets all of them.
    for (let n = 0; n < runs; n++) {
      decoding = Math.min(decoding, await seconds(() => decode(files)));
      alone = Math.min(alone, await seconds(() => importing(files, join(folder, 'out'), 1)));
      all = Math.min(all, await seconds(() => importing(files, join(folder, 'out'), 2)));
    }
    const row = (workers: number, took: number, must: number | null): BenchRow => ({
      row: `LAZ to 3D Tiles, ${workers} thread${workers === 1 ? '' : 's'}`,
      ours: points / took,
      unit: 'points/s',
      against: 'laz-perf, decoding alone',
      theirs: points / decoding,
      ratio: decoding / took,
      must: must === null ? null : `ratio >= ${must}`,
      holds: must === null ? null : decoding / took >= must,
    });
    return [row(1, alone, null), row(2, all, 0.7)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files, moved by their offset in the header. */
function copies(sources: readonly string[], folder: string): string[] {
  const files: string[] = [];
  for (let n = 0; n < across * down; n++)
    for (const [part, source] of sources.entries()) {
      const bytes = readFileSync(source);
      const shift = [(n % across) * widthMetres, Math.floor(n / across) * depthMetres] as const;
      for (const [axis, metres] of shift.entries())
        for (const at of [155 + axis * 8, 179 + axis * 16, 187 + axis * 16])
          bytes.writeDoubleLE(bytes.readDoubleLE(at) + metres, at);
      const file = join(folder, `${n}-${part}.laz`);
      writeFileSync(file, bytes);
      files.push(file);
    }
  return files;
}

async function importing(files: string[], outputFolder: string, workers: number): Promise<void> {
  rmSync(outputFolder, { recursive: true, force: true });
  mkdirSync(outputFolder);
  await importFiles({
    files,
    dataset: 'bench',
    outputFolder,
    url: '/content/bench',
    crs: 'EPSG:28992',
    workers,
    // A city that has terrain: only the points are made into tiles.
    groundHeight: () => 0,
  });
}

async function decode(files: readonly string[]): Promise<void> {
  const engine = await createLazPerf();
  for (const file of files) {
    const bytes = readFileSync(file);
    const input = engine._malloc(bytes.length);
    engine.HEAPU8.set(bytes, input);
    const reader = new engine.LASZip();
    reader.open(input, bytes.length);
    const output = engine._malloc(reader.getPointLength());
    const count = reader.getCount();
    for (let n = 0; n < count; n++) reader.getPoint(output);
    reader.delete();
    engine._free(output);
    engine._free(input);
  }
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
