import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, vi } from 'vitest';
import { register } from '../pipes.ts';

/** What a test of `mirrorcity pipes` has: a folder of its own, and the lines that were printed and complained of. */
export interface PipesDesk {
  folder: string;
  printed: string[];
  complained: string[];
}

/** Has a fresh desk before each test of the file and clears it after. */
export function pipesDesk(): PipesDesk {
  const desk: PipesDesk = { folder: '', printed: [], complained: [] };
  beforeEach(() => {
    desk.folder = mkdtempSync(join(tmpdir(), 'mirrorcity-pipes-'));
    desk.printed = [];
    desk.complained = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => void desk.printed.push(line));
    vi.spyOn(console, 'error').mockImplementation((line: string) => void desk.complained.push(line));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(desk.folder, { recursive: true });
    process.exitCode = undefined;
  });
  return desk;
}

/** `mirrorcity pipes` with the given words. */
export async function pipes(...words: string[]): Promise<void> {
  const program = new Command('mirrorcity').exitOverride();
  register(program);
  await program.parseAsync(['pipes', ...words], { from: 'user' });
}
