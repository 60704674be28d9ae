import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CityObject } from '../../models/city/city.ts';
import { planCity } from '../../scenes/demo/city.ts';
import { makeGround } from '../../scenes/demo/ground.ts';
import { cityBounds } from '../../scenes/demo/place.ts';
import { streetGraph } from '../../scenes/demo/street-graph.ts';
import { planSurvey } from '../../scenes/demo/survey.ts';
import { readGlb } from '../gltf/read-glb.ts';
import type { ImportRequest, ImportResult } from '../importer.ts';
import { importFiles } from '../importers.ts';
import { findFeature } from '../tileset/feature-index.ts';

/** The survey of the demo city, of all disciplines, with a tunnel and planted faults: as delivered, and from its objects. */
describe('a survey that is drawn from its objects', () => {
  const root = mkdtempSync(join(tmpdir(), 'draw-objects-'));
  const made = join(root, 'imported');
  const again = join(root, 'again');
  let imported: ImportResult;
  let objects: CityObject[];
  const request = (files: string[], outputFolder: string): ImportRequest => {
    mkdirSync(outputFolder);
    return { files, dataset: 's', outputFolder, url: '/content/s', cityBounds: cityBounds(), workers: 1 };
  };
  const drawn = (of: readonly CityObject[], folder: string): Promise<ImportResult> => {
    const file = join(root, 'objects.ndjson');
    writeFileSync(file, of.map((object) => `${JSON.stringify(object)}\n`).join(''));
    return importFiles({ ...request([file], folder), as: 'survey-objects' });
  };

  beforeAll(async () => {
    const plan = planCity();
    const [{ name, bytes }] = planSurvey(plan, makeGround(plan.streets), streetGraph(plan.streets), [])
      .files as [{ name: string; bytes: Uint8Array }];
    writeFileSync(join(root, name), bytes);
    imported = await importFiles(request([join(root, name)], made));
    objects = readFileSync(imported.objectsFile!, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  }, 240_000);
  afterAll(() => rmSync(root, { recursive: true }));

  const layersOf = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [entry.name] : [],
    );
  /** Of a feature the middle of its box, earth-centred, and how long the box is on each axis. */
  function boxIn(folder: string, id: string): { middle: number[]; size: number[] } | null {
    const found = findFeature(folder, id);
    if (!found) return null;
    const { transform: m } = JSON.parse(readFileSync(join(folder, 'tileset.json'), 'utf8')).root;
    const half = [0, 1, 2].map((axis) => (found.box[axis]! + found.box[axis + 3]!) / 2);
    return {
      middle: [0, 1, 2].map(
        (row) => m[12 + row] + half.reduce((sum, x, axis) => sum + x * m[axis * 4 + row], 0),
      ),
      size: [0, 1, 2].map((axis) => found.box[axis + 3]! - found.box[axis]!),
    };
  }
  /** Rows of the property tables by id; lengths, which objects have to the millimetre, apart. */
  function rowsOf(folder: string): { rows: Record<string, unknown>[]; lengths: number[] } {
    const rows = readdirSync(join(folder, 't'))
      .flatMap((name) => {
        const { columns, featureCount } = readGlb(readFileSync(join(folder, 't', name)));
        return Array.from({ length: featureCount }, (_, row) =>
          Object.fromEntries(Object.entries(columns).map(([column, values]) => [column, values[row]])),
        );
      })
      .sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
    const lengths = rows.map((row) => Number(row['lengthMetres'] ?? 0));
    return { rows: rows.map(({ lengthMetres: _, ...row }) => row), lengths };
  }

  it('is drawn as it was imported: each thing in its layer, to the centimetre, with its columns', async () => {
    const result = await drawn(objects, again);
    expect(result.layers).toEqual(imported.layers);
    expect(layersOf(again)).toEqual(layersOf(made));
    let most = 0;
    let count = 0;
    for (const layer of layersOf(made)) {
      const [rows, rowsAgain] = [rowsOf(join(made, layer)), rowsOf(join(again, layer))];
      expect(rowsAgain.rows).toEqual(rows.rows);
      for (const [row, length] of rows.lengths.entries())
        expect(Math.abs(rowsAgain.lengths[row]! - length)).toBeLessThan(0.001);
      for (const { code } of objects) {
        const [before, after] = [boxIn(join(made, layer), code), boxIn(join(again, layer), code)];
        expect(after === null, code).toBe(before === null);
        if (!before || !after) continue;
        count++;
        const gaps = [
          ...before.middle.map((x, axis) => x - after.middle[axis]!),
          ...before.size.map((x, axis) => x - after.size[axis]!),
        ];
        const gap = Math.max(...gaps.map(Math.abs));
        if (gap > 0.01) expect.soft([code, gap]).toBeNull();
        most = Math.max(most, gap);
      }
    }
    expect(count).toBe(objects.length);
    expect(most).toBeLessThan(0.01);
  }, 240_000);

  it('shows what has changed, and no layer of which nothing is left', async () => {
    const pipe = objects.find(
      ({ class: kind, attributes }) => kind === 'pipe' && attributes['discipline'] === 'gas',
    )!;
    const wider = objects
      .filter(({ attributes }) => attributes['discipline'] !== 'heat')
      .map((object) =>
        object === pipe
          ? {
              ...pipe,
              attributes: { ...pipe.attributes, diameterMillimetres: 2000 },
              baseHeight: pipe.topHeight! - 2,
            }
          : object,
      );
    const folder = join(root, 'wider');
    await drawn(wider, folder);
    expect(boxIn(join(folder, 'gas'), pipe.code)!.size[2]).toBeGreaterThan(1.8);
    expect(layersOf(folder)).not.toContain('heat');
    expect((await drawn([], join(root, 'empty'))).layers).toEqual([]);
  }, 240_000);
});
