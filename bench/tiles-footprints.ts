import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sharedData } from '../models/testing/shared-data.ts';
import { importFiles } from '../tiles/importers.ts';
import { best } from './best.ts';
import { contentsOf } from './contents.ts';
import type { BenchRow } from './row.ts';

const features = 51_356;
const shapes = 8000;
const leastPerSecond = 30_000;
const mostBytes = { raw: 280, gzip: 145 };

/**
 * Footprints of New York as GeoJSON a line, whole imports with all attributes and refinement: speed against what
 * JSON.parse alone takes, bytes of all contents a building; and the largest of them as a shapefile.
 */
export async function run(): Promise<BenchRow[]> {
  const packed = sharedData('nyc-osm-buildings', 'manhattan-queens-buildings.ndjson.gz');
  if (!packed) return [];
  const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-bench-'));
  try {
    const file = join(folder, 'new-york.ndjson');
    const out = join(folder, 'out');
    writeFileSync(file, gunzipSync(readFileSync(packed)));
    const ours = features / (await best(() => importing(file, out)));
    const contents = contentsOf(join(out, 't'));
    const raw = contents.reduce((sum, { length }) => sum + length, 0) / features;
    const gzip = contents.reduce((sum, glb) => sum + gzipSync(glb).length, 0) / features;
    const parsing =
      features /
      (await best(async () => {
        for (const line of readFileSync(file, 'utf8').split('\n')) if (line !== '') JSON.parse(line);
      }));
    return [
      limit(
        'footprints to 3D Tiles',
        ours,
        'features/s',
        'the least that is asked',
        leastPerSecond,
        ours >= leastPerSecond,
        '>=',
      ),
      {
        row: 'footprints to 3D Tiles',
        ours,
        unit: 'features/s',
        against: 'JSON.parse of the lines alone',
        theirs: parsing,
        ratio: ours / parsing,
        must: null,
        holds: null,
      },
      limit(
        'footprints, contents',
        raw,
        'bytes/building',
        'the most that is allowed',
        mostBytes.raw,
        raw <= mostBytes.raw,
        '<=',
      ),
      limit(
        'footprints, contents in gzip',
        gzip,
        'bytes/building',
        'the most that is allowed',
        mostBytes.gzip,
        gzip <= mostBytes.gzip,
        '<=',
      ),
      ...(await shapefile(out)),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function shapefile(out: string): Promise<BenchRow[]> {
  const zip = sharedData('nyc-osm-buildings', 'manhattan_buildings_8000_shp.zip');
  if (!zip) return [];
  const ours = shapes / (await best(() => importing(zip, out)));
  return [
    {
      row: 'shapefile to 3D Tiles',
      ours,
      unit: 'features/s',
      against: 'no peer',
      theirs: null,
      ratio: null,
      must: null,
      holds: null,
    },
  ];
}

function limit(
  row: string,
  ours: number,
  unit: string,
  against: string,
  theirs: number,
  holds: boolean,
  sign: '>=' | '<=',
): BenchRow {
  return { row, ours, unit, against, theirs, ratio: ours / theirs, must: `${sign} ${theirs}`, holds };
}

async function importing(file: string, outputFolder: string): Promise<void> {
  rmSync(outputFolder, { recursive: true, force: true });
  mkdirSync(outputFolder);
  await importFiles({ files: [file], dataset: 'bench', outputFolder, url: '/content/bench' });
}
