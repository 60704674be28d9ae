import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CoordinateBuffer } from '../city-model/coordinate-buffer.ts';
import { importCityJson } from './import-cityjson.ts';
import { DocumentSplitter } from './split-document.ts';

const root = mkdtempSync(join(tmpdir(), 'large-'));
afterAll(() => rmSync(root, { recursive: true }));

const box = (first: number): unknown => ({
  type: 'Solid',
  lod: '1',
  boundaries: [
    [
      [0, 3, 2, 1],
      [4, 5, 6, 7],
      [0, 1, 5, 4],
      [1, 2, 6, 5],
      [2, 3, 7, 6],
      [3, 0, 4, 7],
    ].map((ring) => [ring.map((corner) => corner + first)]),
  ],
});
const corners = (x: number, y: number): number[][] =>
  [0, 9000].flatMap((z) => [
    [x, y, z],
    [x + 5000, y, z],
    [x + 5000, y + 5000, z],
    [x, y + 5000, z],
  ]);
/** Strings with brackets, quotes and commas; a part before its whole; a group; a child that never comes. */
const document = {
  type: 'CityJSON',
  CityObjects: {
    part: { type: 'BuildingPart', parents: ['whole'], geometry: [box(8)] },
    alone: { type: 'Building', attributes: { name: 'a "quoted", {odd} ]name[ \\' }, geometry: [box(0)] },
    whole: { type: 'Building', children: ['part'], geometry: [] },
    orphan: { type: 'BuildingPart', parents: ['elsewhere'], geometry: [box(16)] },
    '键\n': { type: 'CityObjectGroup', children: ['alone'] },
  },
  version: '2.0',
  vertices: [...corners(0, 0), ...corners(20_000, 0), ...corners(40_000, 0)],
  transform: { scale: [0.001, 0.001, 0.001], translate: [78_500, 457_800, 1] },
  metadata: { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/7415' },
};

async function imported(name: string, text: string, wholeUpTo: number): Promise<string[]> {
  const folder = join(root, name);
  const file = join(root, 'city.json');
  writeFileSync(file, text);
  mkdirSync(folder);
  const request = { files: [file], dataset: 'test', outputFolder: folder, url: '/x', workers: 1 };
  await importCityJson(request, wholeUpTo);
  const objects = readFileSync(join(folder, 'objects.ndjson'), 'utf8').trim().split('\n').sort();
  return [...objects, ...readdirSync(join(folder, 't'))];
}

describe('a document too large to be parsed as a whole', () => {
  it('gives the same objects, read one by one, indented or not', async () => {
    const whole = await imported('whole', JSON.stringify(document), 1e9);
    expect(whole.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line).parent)).toEqual([
      null,
      'elsewhere',
      'whole',
      null,
      null,
    ]);
    const objectsOf = (lines: string[]): string[] => lines.filter((line) => line.startsWith('{'));
    expect(objectsOf(await imported('split', JSON.stringify(document), 0))).toEqual(objectsOf(whole));
    expect(objectsOf(await imported('indented', JSON.stringify(document, null, 2), 0))).toEqual(
      objectsOf(whole),
    );
  });

  it('is told apart whatever the chunks, and refused in a sentence where it ends early', async () => {
    const bytes = Buffer.from(JSON.stringify(document));
    for (const step of [1, 7, 64]) {
      const vertices = new CoordinateBuffer();
      const members: string[] = [];
      const objects: unknown[] = [];
      const splitter = new DocumentSplitter('x', {
        member: (key) => members.push(key),
        vertices,
        object: (_id, value) => objects.push(value),
      });
      for (let at = 0; at < bytes.length; at += step) splitter.push(bytes.subarray(at, at + step));
      splitter.end();
      expect(members).toEqual(['type', 'version', 'transform', 'metadata']);
      expect(objects).toEqual(Object.values(document.CityObjects));
      expect(Array.from(vertices.values.subarray(0, vertices.length))).toEqual(document.vertices.flat());
    }
    await expect(imported('short', bytes.toString().slice(0, -30), 0)).rejects.toThrow(
      /^city.json: it is not whole JSON: it ends inside the document\.$/,
    );
  });
});
