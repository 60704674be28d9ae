import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDemoCity } from '../scenes/demo/index.ts';
import type { BenchRow } from './row.ts';

const mostSeconds = 60;
const mostMegabytes = 40;

/** The demo city written on one thread: its time, and the size of its files. */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-bench-'));
  try {
    const started = performance.now();
    await writeDemoCity(folder, { until: Date.UTC(2026, 5, 1) });
    const seconds = (performance.now() - started) / 1000;
    const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    return [
      limited('demo city written', seconds, 's', mostSeconds),
      limited('input files of the demo city', bytes / 1e6, 'MB', mostMegabytes),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function limited(row: string, ours: number, unit: string, most: number): BenchRow {
  const ratio = ours / most;
  return {
    row,
    ours,
    unit,
    against: 'the bound',
    theirs: most,
    ratio,
    must: 'ratio <= 1',
    holds: ratio <= 1,
  };
}
