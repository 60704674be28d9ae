import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGlb } from '../gltf/read-glb.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { importFiles } from '../importers.ts';
import { findFeature } from './feature-index.ts';

const home = mkdtempSync(join(tmpdir(), 'tileset-writer-'));
afterAll(() => rmSync(home, { recursive: true }));

/** Enough for threads to be started. */
const buildings = 4000;
interface Building {
  id: string;
  height: number;
}
const town: Building[] = Array.from({ length: buildings }, (_nothing, n) => ({
  id: `building-${n}`,
  height: ((n * 37) % 60) + 4,
}));

/** Squares of 8 to 20 m on a grid 40 m wide, one GeoJSON feature a line. */
function fileOf(name: string, some: readonly Building[]): string {
  const lines = some.map(({ id, height }) => {
    const n = Number(id.split('-')[1]);
    const [west, south] = [4.3 + (n % 64) * 6e-4, 52 + Math.floor(n / 64) * 3.6e-4];
    const side = 1e-4 + (n % 7) * 2e-5;
    const ring = [
      [west, south],
      [west + side, south],
      [west + side, south + side],
      [west, south + side],
      [west, south],
    ];
    const geometry = { type: 'Polygon', coordinates: [ring] };
    return JSON.stringify({ type: 'Feature', id, properties: { building: 'yes', height }, geometry });
  });
  const path = join(home, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

let count = 0;
const newFolder = (): string => {
  const path = join(home, `out-${count++}`);
  mkdirSync(path);
  return path;
};
const importing = (
  file: string,
  outputFolder: string,
  more: Partial<ImportRequest> = {},
): Promise<ImportResult> => importFiles({ files: [file], dataset: 'town', outputFolder, url: '.', ...more });

/** Hash of each file below a folder. */
function contents(folder: string): Record<string, string> {
  const names = (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  return Object.fromEntries(
    names.sort().map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}

let file: string;
let whole: Record<string, string>;
beforeAll(async () => {
  file = fileOf('town.ndjson', town);
  const out = newFolder();
  await importing(file, out, { workers: 1 });
  whole = contents(out);
});

describe('the same input', () => {
  it.each([2, 4])('gives the same bytes with %d threads', async (workers) => {
    const out = newFolder();
    await importing(file, out, { workers });
    expect(contents(out)).toEqual(whole);
    expect(Object.keys(whole).filter((name) => name.endsWith('.glb')).length).toBeGreaterThan(4);
  });
});

describe('a run that is killed', () => {
  it.each([
    ['reading', 0.6],
    ['making tiles', 0.1],
    ['making tiles', 0.8],
  ])('while %s at %d goes on to the same bytes', async (stage, share) => {
    const [out, state] = [newFolder(), newFolder()];
    const runner = fileURLToPath(new URL('../typescript/run.mjs', import.meta.url));
    const script = fileURLToPath(new URL('./testing/import-and-die.ts', import.meta.url));
    const { signal } = spawnSync(process.execPath, [runner, script, file, out, state, stage, String(share)], {
      encoding: 'utf8',
    });
    expect(signal).toBe('SIGKILL');
    // What is half done is not taken for a state that could be updated.
    await expect(importing(file, out, { stateFolder: state, update: true })).rejects.toThrow(ImportError);
    const made = new Map(
      readdirSync(join(out, 't')).map((name) => [name, statSync(join(out, 't', name)).mtimeMs]),
    );
    await importing(file, out, { stateFolder: state, workers: 2 });
    expect(contents(out)).toEqual(whole);
    // Tiles that the killed run had noted down were not made again.
    const kept = [...made].filter(([name, time]) => statSync(join(out, 't', name)).mtimeMs === time);
    if (share > 0.5 && stage === 'making tiles') expect(kept.length).toBeGreaterThan(made.size / 2);
  });
});

describe('an update', () => {
  it('touches few files and ends with the bytes of a run from scratch', async () => {
    const [out, state] = [newFolder(), newFolder()];
    await importing(file, out, { stateFolder: state });
    const before = contents(out);
    const changed = { id: 'building-1777', height: 199 };
    await importing(fileOf('one.ndjson', [changed]), out, { stateFolder: state, update: true });
    const after = contents(out);
    const touched = Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name]);
    expect(touched.length).toBeGreaterThan(0);
    expect(touched.length).toBeLessThanOrEqual(12);
    const scratch = newFolder();
    await importing(
      fileOf(
        'all.ndjson',
        town.map((building) => (building.id === changed.id ? changed : building)),
      ),
      scratch,
    );
    expect(after).toEqual(contents(scratch));
  });

  it('adds what is new, and needs a state', async () => {
    const [out, state] = [newFolder(), newFolder()];
    await importing(fileOf('few.ndjson', town.slice(0, 40)), out, { stateFolder: state });
    const more = fileOf('more.ndjson', town.slice(40, 42));
    await importing(more, out, { stateFolder: state, update: true });
    const scratch = newFolder();
    await importing(fileOf('sum.ndjson', town.slice(0, 42)), scratch);
    expect(contents(out)).toEqual(contents(scratch));
    await expect(importing(more, newFolder(), { stateFolder: newFolder(), update: true })).rejects.toThrow(
      /needs the state of the import before/,
    );
  });
});

describe('the index of features', () => {
  it('finds every feature in the tile and row that draw it', async () => {
    const out = newFolder();
    await importing(file, out);
    const rows = new Map<string, ReturnType<typeof readGlb>>();
    for (let n = 0; n < buildings; n += 97) {
      const found = findFeature(out, `building-${n}`);
      expect(found).not.toBeNull();
      const tile = rows.get(found!.uri) ?? readGlb(readFileSync(join(out, found!.uri)));
      rows.set(found!.uri, tile);
      expect(tile.columns['id']![found!.row]).toBe(`building-${n}`);
      const height = found!.box[5]! - found!.box[2]!;
      expect(height).toBeGreaterThan(town[n]!.height);
      expect(height).toBeLessThan(town[n]!.height + 0.5);
    }
    expect(findFeature(out, 'building-4000')).toBeNull();
  });
});
