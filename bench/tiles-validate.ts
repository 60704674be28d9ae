import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import gltfValidator from 'gltf-validator';
import { sharedData } from '../models/testing/shared-data.ts';
import { writeSmallTileset } from '../tiles/implicit/small-tileset.ts';
import { disagreement, type Verdict } from '../tiles/validate/agreement.ts';
import { validateTiles } from '../tiles/validate/index.ts';
import { best } from './best.ts';
import { contentsOf } from './contents.ts';
import type { BenchRow } from './row.ts';

const sets = [
  ['3dtiles-validator-cases', 'cases.zip', 'expected.json'],
  ['3dtiles-official-samples', '3d-tiles-samples.zip', 'validator-expected.json'],
] as const;

/** Our validator against the verdicts of the official one, and against gltf-validator alone on the same contents. */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-bench-'));
  try {
    return [...(await agreement(folder)), await speed(join(folder, 'tiles'))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function agreement(folder: string): Promise<BenchRow[]> {
  let files = 0;
  const other = { errors: 0, types: 0 };
  for (const [set, archive, expected] of sets) {
    const packed = sharedData(set, archive);
    const verdicts = sharedData(set, expected);
    if (!packed || !verdicts) return [];
    for (const [name, bytes] of Object.entries(unzipSync(readFileSync(packed)))) {
      if (name.endsWith('/')) continue;
      const path = join(folder, set, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
    }
    const { results } = JSON.parse(readFileSync(verdicts, 'utf8')) as { results: Verdict[] };
    const { errors, types } = await disagreement(join(folder, set), results);
    files += results.length;
    other.errors += errors.length;
    other.types += types.length;
  }
  const row = (name: string, astray: number, least: number): BenchRow => {
    const ratio = (files - astray) / files;
    return {
      row: `validator, ${name}`,
      ours: files - astray,
      unit: 'files',
      against: 'verdicts of the official validator',
      theirs: files,
      ratio,
      must: `ratio >= ${least}`,
      holds: ratio >= least,
    };
  };
  return [row('errors or none', other.errors, 0.98), row('types of findings', other.types, 0.9)];
}

async function speed(folder: string): Promise<BenchRow> {
  await writeSmallTileset(folder);
  const contents = contentsOf(join(folder, 't'));
  const ours = await best(async () => {
    await validateTiles(folder);
  });
  const theirs = await best(async () => {
    for (const glb of contents) await gltfValidator.validateBytes(new Uint8Array(glb));
  });
  return {
    row: `validator, ${contents.length} tiles`,
    ours,
    unit: 's',
    against: 'gltf-validator alone on the contents',
    theirs,
    ratio: ours / theirs,
    must: null,
    holds: null,
  };
}
