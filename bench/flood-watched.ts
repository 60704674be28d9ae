/**
 * A run of the demo city at 4 m, alone and while a wall and twenty desks watch it: what they cost it.
 * `MIRRORCITY_BENCH_DEMO` names a data folder that holds the demo city already.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DemoServer } from './flood/demo-server.ts';
import { watchedCost } from './flood/watched-cost.ts';
import type { BenchRow } from './row.ts';

export async function run(): Promise<BenchRow[]> {
  const given = process.env.MIRRORCITY_BENCH_DEMO;
  const folder = given ?? mkdtempSync(join(tmpdir(), 'mirrorcity-bench-'));
  const server = await DemoServer.start(folder);
  try {
    return [await watchedCost(server)];
  } finally {
    await server.stop();
    if (!given) rmSync(folder, { recursive: true, force: true });
  }
}
