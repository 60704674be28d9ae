import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fuzz } from './fuzz/fuzz.ts';
import { targets } from './fuzz/targets.ts';
import type { BenchRow } from './row.ts';

/**
 * Mutation fuzzing of every reader, ten minutes each: `MIRRORCITY_FUZZ_SECONDS` says otherwise,
 * `MIRRORCITY_FUZZ_READERS` (names, by commas) which, `MIRRORCITY_FUZZ_SEED` with which numbers. What fails is kept
 * in a folder that is printed.
 */
export async function run(): Promise<BenchRow[]> {
  const seconds = Number(process.env['MIRRORCITY_FUZZ_SECONDS'] ?? 600);
  const seed = Number(process.env['MIRRORCITY_FUZZ_SEED'] ?? 1);
  const wanted = process.env['MIRRORCITY_FUZZ_READERS']?.split(',');
  const folder = join(tmpdir(), 'mirrorcity-fuzz');
  const rows: BenchRow[] = [];
  for (const { name } of targets) {
    if (wanted && !wanted.includes(name)) continue;
    const result = await fuzz(name, { seed, seconds, cases: 1e9, folder });
    if (!result) continue;
    for (const { number, what } of result.finds)
      console.error(
        `${name}: case ${number} of seed ${seed}: ${what}\n  ${join(folder, `${name}-${seed}-${number}`)}`,
      );
    rows.push({
      row: `fuzzing: ${name}`,
      ours: result.finds.length,
      unit: 'crashes or hangs',
      against: `${result.cases} changed files in ${Math.round(result.seconds)} s, ${result.read} of them read`,
      theirs: null,
      ratio: null,
      must: '0',
      holds: result.finds.length === 0,
    });
  }
  return rows;
}
