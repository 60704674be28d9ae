import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { builtInPacks } from '../../scenes/themes/built-in-packs.ts';
import { ThemeLibrary } from './theme-library.ts';

let folder: string;
const said: string[] = [];
const log = {
  info: (text: string) => void said.push(text),
  warn: (text: string) => void said.push(text),
} as unknown as ConstructorParameters<typeof ThemeLibrary>[1];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirrorcity-themes-'));
  said.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const own = { ...structuredClone(builtInPacks[0]!), id: 'own', thingModels: [], symbols: [], alarmRules: [] };
const save = (name: string, content: unknown): void => {
  writeFileSync(
    join(folder, `${name}.part`),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
  renameSync(join(folder, `${name}.part`), join(folder, name));
};

describe('built-in packs', () => {
  const library = new ThemeLibrary(null, log);
  it.each(builtInPacks.map((pack) => [pack.id, pack] as const))('%s is sound and complete', (_, pack) => {
    expect(library.check(pack).problems).toEqual([]);
    expect(pack.layers.length).toBeGreaterThan(0);
    expect(pack.thingModels.length).toBeGreaterThan(0);
    expect(pack.alarmRules.length).toBeGreaterThan(0);
    expect(pack.indicators.length).toBeGreaterThan(2);
    expect(pack.dashboard).not.toBeNull();
    expect(pack.sources.length).toBeGreaterThan(0);
  });

  it('bring each model, rule, indicator and dashboard once', () => {
    for (const ids of [
      builtInPacks.flatMap(({ thingModels }) => thingModels.map(({ id }) => id)),
      builtInPacks.flatMap(({ alarmRules }) => alarmRules.map(({ key }) => key)),
      builtInPacks.flatMap(({ indicators }) => indicators.map(({ id }) => id)),
      builtInPacks.map(({ dashboard }) => dashboard!.id),
    ])
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

describe('a folder of packs', () => {
  it('adds packs, and a broken file leaves the former version in force', () => {
    const library = new ThemeLibrary(folder, log);
    save('own.json', own);
    expect(library.rescan()).toEqual(['own']);
    expect(library.find('own')).toMatchObject({ source: 'folder', file: 'own.json', problems: [] });

    save('own.json', { ...own, version: 2, mainProperty: 'nothing' });
    expect(library.rescan()).toEqual([]);
    expect(library.find('own')).toMatchObject({ pack: { version: 1 } });
    expect(library.find('own')!.problems[0]).toMatch(
      /^mainProperty: expected an observed property, found "nothing"/,
    );

    save('own.json', '{ "id": ');
    expect(library.rescan()).toEqual([]);
    expect(library.find('own')).toMatchObject({ pack: { version: 1 } });
    expect(library.find('own')!.problems[0]).toMatch(/^expected JSON, found /);
    expect(said).toHaveLength(2);

    save('own.json', { ...own, version: 3 });
    expect(library.rescan()).toEqual(['own']);
    expect(library.find('own')).toMatchObject({ pack: { version: 3 }, problems: [] });
    expect(said.at(-1)).toMatch(/sound again/);
  });

  it('takes the place of a built-in pack, which comes back with the end of the file', () => {
    const library = new ThemeLibrary(folder, log);
    const { id, version } = builtInPacks[0]!;
    save('mine.json', { ...builtInPacks[0]!, version: version + 7 });
    expect(library.rescan()).toEqual([id]);
    expect(library.find(id)).toMatchObject({ source: 'folder', pack: { version: version + 7 } });
    rmSync(join(folder, 'mine.json'));
    expect(library.rescan()).toEqual([id]);
    expect(library.find(id)).toMatchObject({ source: 'built-in', pack: { version } });
  });

  it('says which of two files with one id is not taken', () => {
    save('a.json', own);
    save('b.json', { ...own, version: 2 });
    const library = new ThemeLibrary(folder, log);
    expect(library.find('own')).toMatchObject({ file: 'a.json', pack: { version: 1 } });
    expect(library.find('own')!.problems).toEqual([
      'b.json: id: expected an id of its own, found "own" in a.json too.',
    ]);
  });

  it('is followed: a file that is written comes in by itself', async () => {
    const library = new ThemeLibrary(folder, log);
    const changed = vi.fn();
    library.follow(changed);
    try {
      save('own.json', own);
      await vi.waitFor(() => expect(changed).toHaveBeenCalledWith(['own']), 5000);
    } finally {
      library.close();
    }
  });
});
