import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sharedData } from '../models/testing/shared-data.ts';
import { importInChild } from './import-child-run.ts';
import type { BenchRow } from './row.ts';

const millions = 20;
const memoryBytes = 600e6;

/** What grows with the size of a city: time and memory of a million footprints, and the cost of changing one. */
export async function run(): Promise<BenchRow[]> {
  const packed = sharedData('nyc-osm-buildings', 'manhattan-queens-buildings.ndjson.gz');
  if (!packed) return [];
  const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-bench-'));
  try {
    const lines = gunzipSync(readFileSync(packed)).toString('utf8').split('\n').filter(Boolean);
    return [...million(folder, lines), ...update(folder, lines)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function million(folder: string, lines: readonly string[]): BenchRow[] {
  const tenth = copies(folder, 'tenth.ndjson', lines, millions / 10);
  const whole = copies(folder, 'whole.ndjson', lines, millions);
  const small = importInChild({ ...request(folder, 'small', tenth), memoryBytes });
  const large = importInChild({ ...request(folder, 'large', whole), memoryBytes });
  const growth = large.seconds / small.seconds;
  const row = `${(large.objectCount / 1e6).toFixed(2)} M footprints`;
  return [
    {
      row: `${row}, memory`,
      ours: large.peakBytes / 1e6,
      unit: 'MB resident',
      against: 'ceiling',
      theirs: memoryBytes / 1e6,
      ratio: large.peakBytes / memoryBytes,
      must: 'ratio <= 1',
      holds: large.peakBytes <= memoryBytes,
    },
    {
      row: `${row}, time`,
      ours: large.seconds,
      unit: 's',
      against: 'a tenth of them',
      theirs: small.seconds,
      ratio: growth,
      must: 'ratio <= 11',
      holds: growth <= 11,
    },
  ];
}

function update(folder: string, lines: readonly string[]): BenchRow[] {
  const file = join(folder, 'city.ndjson');
  writeFileSync(file, lines.join('\n'));
  const state = { stateFolder: join(folder, 'state') };
  const whole = importInChild({ ...request(folder, 'city', file), ...state });
  const out = join(folder, 'city');
  // Not a part: one comes with its whole building or not at all.
  const changed = JSON.parse(lines.slice(20_000).find((line) => line.includes('"kind":"building"'))!);
  changed.properties.height = 123;
  const one = join(folder, 'one.ndjson');
  writeFileSync(one, JSON.stringify(changed));
  let before = filesOf(out);
  const times = [0, 1, 2].map(() => {
    before = filesOf(out);
    changed.properties.height += 1;
    writeFileSync(one, JSON.stringify(changed));
    return importInChild({ ...request(folder, 'city', one), ...state, update: true }).seconds;
  });
  const after = filesOf(out);
  const touched = new Set(
    [...before.keys(), ...after.keys()].filter((name) => before.get(name) !== after.get(name)),
  );
  const seconds = Math.min(...times);
  return [
    {
      row: 'one building changed',
      ours: seconds,
      unit: 's',
      against: `all ${whole.objectCount.toLocaleString('en')} tiled anew`,
      theirs: whole.seconds,
      ratio: seconds / whole.seconds,
      must: 'ours <= 1',
      holds: seconds <= 1,
    },
    {
      row: 'one building changed',
      ours: touched.size,
      unit: 'files touched',
      against: 'files of the city',
      theirs: after.size,
      ratio: touched.size / after.size,
      must: 'ours <= 12',
      holds: touched.size <= 12,
    },
  ];
}

function request(folder: string, name: string, file: string) {
  return { files: [file], dataset: 'city', outputFolder: join(folder, name), url: '.' };
}

/** The features many times over, each copy some kilometres further, with ids of its own. */
function copies(folder: string, name: string, lines: readonly string[], times: number): string {
  const path = join(folder, name);
  const file = openSync(path, 'w');
  for (let copy = 0; copy < times; copy++) {
    const [east, north] = [(copy % 5) * 0.15, Math.floor(copy / 5) * 0.15];
    const text = lines
      .map((line) =>
        line
          .replace(
            /\[(-?\d+\.\d+), ?(\d+\.\d+)\]/g,
            (_all, x, y) => `[${(+x + east).toFixed(7)},${(+y + north).toFixed(7)}]`,
          )
          .replace(/"(id|@id|root_id|building_id)": ?"([^"]+)"/g, `"$1":"$2-${copy}"`)
          .replace(/"(id|@id|root_id|building_id)": ?(\d+)/g, `"$1":"$2-${copy}"`),
      )
      .join('\n');
    writeSync(file, `${text}\n`);
  }
  closeSync(file);
  return path;
}

/** Name and change time of each file. */
function filesOf(folder: string): Map<string, number> {
  const names = readdirSync(folder, { recursive: true }) as string[];
  return new Map(
    names
      .map((name) => [name, statSync(join(folder, name))] as const)
      .filter(([, found]) => found.isFile())
      .map(([name, { mtimeMs }]) => [name, mtimeMs]),
  );
}
