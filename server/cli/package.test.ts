import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { register as registerPackage } from './package.ts';
import { register as registerValidate } from './validate.ts';

const root = mkdtempSync(join(tmpdir(), 'cli-package-'));
afterAll(() => rmSync(root, { recursive: true }));
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

/** Runs a command here. @returns what it prints and its exit code. */
async function mirrorcity(...words: string[]): Promise<{ printed: string; code: number }> {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line) => lines.push(String(line)));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  process.exitCode = 0;
  const program = new Command().exitOverride();
  registerPackage(program);
  registerValidate(program);
  await program.parseAsync(words, { from: 'user' });
  return { printed: lines.join('\n'), code: Number(process.exitCode) };
}

async function tileset(name: string, change: object): Promise<string> {
  const folder = join(root, name);
  await mkdir(folder, { recursive: true });
  const box = [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1];
  const rootTile = { boundingVolume: { box }, geometricError: 0, refine: 'ADD' };
  writeFileSync(
    join(folder, 'tileset.json'),
    JSON.stringify({ asset: { version: '1.1' }, geometricError: 1, root: rootTile, ...change }),
  );
  return folder;
}

describe('mirrorcity package and validate', () => {
  it('pack a tileset, which is found sound, and do not write over it unasked', async () => {
    const file = join(root, 'city.3tz');
    const folder = await tileset('sound', {});
    expect((await mirrorcity('package', folder, file)).printed).toContain('1 files');
    const { printed, code } = await mirrorcity('validate', file);
    expect(printed).toContain('0 errors, 0 warnings; 1 tilesets, 1 tiles');
    expect(code).toBe(0);
    await expect(mirrorcity('package', folder, file)).rejects.toThrow('--force');
    await mirrorcity('package', folder, file, '--force');
    expect(readdirSync(root).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('tell what is wrong and leave with 1', async () => {
    await tileset('city/wrong', { geometricError: -1 });
    await tileset('city/right', {});
    const { printed, code } = await mirrorcity('validate', join(root, 'city'));
    expect(printed).toContain('error VALUE_NOT_IN_RANGE in tileset.json: geometricError');
    expect(printed.match(/tilesets, 1 tiles/g)).toHaveLength(2);
    expect(code).toBe(1);
  });

  it('refuse what is not there in one sentence', async () => {
    await expect(mirrorcity('package', join(root, 'none'), 'x.3tz')).rejects.toThrow('no such folder');
    await expect(mirrorcity('package', root, join(root, 'x.zip'))).rejects.toThrow('.3tz');
    await expect(mirrorcity('package', root, join(root, 'x.3tz'))).rejects.toThrow('tileset.json');
    await mkdir(join(root, 'empty'));
    await expect(mirrorcity('validate', join(root, 'empty'))).rejects.toThrow('found none');
  });
});
