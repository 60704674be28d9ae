import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkpointName, checkpointTimes } from './checkpoint-files.ts';
import { tidyCheckpoints } from './tidy-checkpoints.ts';

let dataFolder = '';
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'mirrorcity-tidy-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

/** A run that was computed so many hours ago, with checkpoints of 100 bytes each ten minutes up to `untilSeconds`. */
function run(name: string, hoursAgo: number, untilSeconds = 4200): void {
  const folder = join(dataFolder, 'runs', name);
  mkdirSync(folder, { recursive: true });
  const then = new Date(Date.now() - hoursAgo * 3_600_000);
  for (let seconds = 600; seconds <= untilSeconds; seconds += 600) {
    const file = join(folder, checkpointName(seconds));
    writeFileSync(file, Buffer.alloc(100));
    utimesSync(file, then, then);
  }
  writeFileSync(join(folder, 'frame-0.bin'), Buffer.alloc(1000));
}
const left = (name: string): Promise<number[]> => checkpointTimes(join(dataFolder, 'runs', name));
const all = [600, 1200, 1800, 2400, 3000, 3600, 4200];

describe('checkpoints of all runs within a budget', () => {
  it('stay as they are where there is room, and where there are no runs at all', async () => {
    expect(await tidyCheckpoints(dataFolder, 0)).toBe(0);
    run('old', 2);
    run('new', 1);
    expect(await tidyCheckpoints(dataFolder, 1400)).toBe(0);
    expect([await left('old'), await left('new')]).toEqual([all, all]);
  });

  it('of the run computed longest ago become those of each half hour and the last, first', async () => {
    run('new', 1);
    run('old', 9);
    expect(await tidyCheckpoints(dataFolder, 1399)).toBe(400);
    expect(await left('old')).toEqual([1800, 3600, 4200]);
    expect(await left('new')).toEqual(all);
  });

  it('are thinned in all runs before any run loses all of its own', async () => {
    run('oldest', 9);
    run('old', 5);
    run('new', 1);
    // 2100 bytes become 900 when all are thinned; 700 need the oldest run's three as well.
    expect(await tidyCheckpoints(dataFolder, 900)).toBe(1200);
    expect(await left('oldest')).toEqual([1800, 3600, 4200]);
    expect(await tidyCheckpoints(dataFolder, 700)).toBe(300);
    expect([await left('oldest'), await left('old'), await left('new')]).toEqual([
      [],
      [1800, 3600, 4200],
      [1800, 3600, 4200],
    ]);
  });

  it('leave the run computed last its last one whatever the budget, and nothing else is removed', async () => {
    run('old', 5);
    run('new', 1);
    expect(await tidyCheckpoints(dataFolder, 0)).toBe(1300);
    expect(await left('old')).toEqual([]);
    expect(await left('new')).toEqual([4200]);
    expect(await tidyCheckpoints(dataFolder, 0)).toBe(0);
    expect(readdirSync(join(dataFolder, 'runs', 'old'))).toEqual(['frame-0.bin']);
  });
});
