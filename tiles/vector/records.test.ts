import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CityObject } from '../../models/city/city.ts';
import { sharedData } from '../../models/testing/shared-data.ts';
import { ImportError } from '../importer.ts';
import { importFiles } from '../importers.ts';
import { openSources } from '../source/source.ts';
import type { VectorFeature } from './feature.ts';
import { readVector } from './read-vector.ts';
import { FeatureSplitter } from './split-features.ts';

const root = mkdtempSync(join(tmpdir(), 'records-'));
afterAll(() => rmSync(root, { recursive: true }));

function saved(name: string, content: unknown): string {
  const path = join(root, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

async function read(content: unknown): Promise<{ features: VectorFeature[]; notes: string[] }> {
  const [source] = await openSources(saved('a.json', content));
  expect(source!.format).toBe('records');
  const features: VectorFeature[] = [];
  const notes: string[] = [];
  await readVector(
    source!,
    {
      begin() {},
      crs() {},
      feature: (feature) => features.push(feature),
      note: (_verdict, _rule, row, found) => notes.push(`${row}: ${found}`),
    },
    {},
  );
  return { features, notes };
}

async function importing(files: string[], crs?: string): Promise<CityObject[]> {
  const outputFolder = mkdtempSync(join(root, 'out-'));
  const { objectsFile } = await importFiles({ files, dataset: 'd', outputFolder, url: '.', workers: 1, crs });
  const lines = readFileSync(objectsFile!, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as CityObject);
}

const problemOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no problem',
    (error: unknown) => (error instanceof ImportError ? error.message : error),
  );

const path = [
  [120.01, 30.1],
  [120.02, 30.11],
  [120.03, 30.1],
];
const ring = [...path, path[0]];

describe('an array of objects', () => {
  it('has its coordinates in a member of any name: positions, paths, polygons of one and more', async () => {
    const named = await read([
      { color: [237, 28, 36], name: '甲', position: [120, 30, 5], deep: { no: 1 }, open: true, none: null },
      { position: path },
      { position: [ring] },
      { position: [[ring], [ring]] },
      { position: null },
      { type: 'Feature', id: 7, geometry: { type: 'Point', coordinates: [1, 2] }, properties: { a: 1 } },
    ]);
    expect(named.notes).toEqual([]);
    expect(named.features).toMatchObject([
      { geometry: { type: 'Point', coordinates: [120, 30, 5] }, properties: { name: '甲', open: true } },
      { geometry: { type: 'LineString', coordinates: path } },
      { geometry: { type: 'Polygon', coordinates: [ring] } },
      { geometry: { type: 'MultiPolygon', coordinates: [[ring], [ring]] } },
      { geometry: null },
      { geometry: { type: 'Point', coordinates: [1, 2] }, id: 7, properties: { a: 1 } },
    ]);
    expect(Object.keys(named.features[0]!.properties)).toEqual(['name', 'open']);
  });

  it('is cut the same wherever chunks end, on one line or many', () => {
    const value = [
      { h: 1, l: [[1, 2]], features: [{ crs: {} }], text: '}],"' },
      { h: 2, l: [[3, 4]] },
    ];
    for (const text of [
      JSON.stringify(value),
      `\uFEFF${JSON.stringify(value, null, 1)}\n`,
      `[\r\n${value.map((one) => JSON.stringify(one)).join(',\r\n')}\r\n]\r\n`,
    ]) {
      const bytes = Buffer.from(text);
      for (let cut = 1; cut < bytes.length; cut++) {
        const found: unknown[] = [];
        const sink = { feature: (one: unknown) => found.push(one), broken() {}, crs() {} };
        const splitter = new FeatureSplitter(sink, 'a', 'array');
        splitter.push(bytes.subarray(0, cut));
        splitter.push(bytes.subarray(cut));
        splitter.end();
        expect(found, `${cut} of ${text}`).toEqual(value);
      }
    }
  });

  it('gives paths that outline areas as polygons, as deck.gl has its buildings', async () => {
    const [building] = await importing([saved('buildings.json', [{ height: 40, polygon: ring }])]);
    expect(building).toMatchObject({ class: 'building', attributes: { height: 40 } });
    expect(building!.geometry!.coordinates).toEqual([ring]);
  });

  it('gives contour lines with their height, moved where the coordinates are GCJ-02', async () => {
    const file = saved('contours.json', [
      { h: 0, l: path },
      { h: -10, l: path },
    ]);
    const contours = await importing([file]);
    expect(contours).toMatchObject([
      { class: 'contour', level: 1, geometry: { type: 'LineString', coordinates: path } },
      { class: 'contour', level: 1 },
    ]);
    expect(contours.map(({ attributes }) => attributes)).toEqual([
      { h: 0, elevation: 0 },
      { h: -10, elevation: -10 },
    ]);
    const geojson = saved('contours.geojson', {
      type: 'Feature',
      properties: { h: 0 },
      geometry: { type: 'LineString', coordinates: path },
    });
    const [moved] = await importing([file], 'GCJ-02');
    expect(moved!.geometry).toEqual((await importing([geojson], 'GCJ-02'))[0]!.geometry);
    expect(moved!.geometry).not.toEqual(contours[0]!.geometry);
  });

  it('loses objects of another shape alone, and says what is wrong with them', async () => {
    const { features, notes } = await read(
      `[{"h":1},\n{"h":1,"l":${JSON.stringify(path)}},\n{"x":3,"y":4},\n{"l":"here"},\n{"l":[["a","b"]]},\n{"l":[1,]},\n{"l":[3,4]}]`,
    );
    expect(features.map(({ row }) => row)).toEqual([1, 2, 7]);
    expect(notes).toEqual([
      '3: expected coordinates in "l" as in the object of line 2, found "x", "y"',
      '4: expected a position, a path or a polygon in "l", found "here"',
      '5: expected a position, a path or a polygon in "l", found something else',
      expect.stringMatching(/^6: it is not JSON/),
    ]);
  });

  it('is refused in one sentence where it is cut off or goes on with something else', async () => {
    const whole = JSON.stringify([
      { h: 1, l: path },
      { h: 2, l: path },
    ]);
    for (let length = 30; length < whole.length; length++)
      expect(await problemOf(read(whole.slice(0, length))), whole.slice(0, length)).toMatch(
        /^a\.json, line 1: the file ends inside (its array|an object); it seems to be truncated\.$/,
      );
    expect(await problemOf(read(`${whole}\n{}`))).toBe(
      'a.json, line 2: expected the end, found more after the end of the array.',
    );
    expect(await problemOf(read(`${whole.slice(0, -1)},\n"l"]`))).toBe(
      'a.json, line 2: expected an array of objects, found text in quotes.',
    );
    expect(await problemOf(read(`${whole.slice(0, -1)},\n[1,2]]`))).toBe(
      'a.json, line 2: expected an array of objects, found "[".',
    );
  });

  it('is refused where its numbers are no coordinates, or it has none', async () => {
    const far = path.map(([x, y]) => [x! * 1000, y! * 1000]);
    expect(await problemOf(importing([saved('far.json', [{ l: far }])]))).toMatch(
      /^far\.json, line 1, feature 1: the coordinates 120010 30100 are no degrees/,
    );
    expect(await problemOf(importing([saved('rgb.json', [{ rgb: [1, 2, 3] }])]))).toMatch(
      /^rgb\.json: expected polygons or lines, found none; 1 × point/,
    );
    expect(await problemOf(importing([saved('none.json', [{ a: [1], b: 'x' }])]))).toMatch(
      /found a JSON array of objects without coordinates\.$/,
    );
  });
});

const contours = sharedData('china-shenzhen-hangzhou', 'hangzhou-contours.json.gz');
it.skipIf(!contours)('the contour lines of Hangzhou are taken as their source counts them', async () => {
  const lines = await importing([contours!]);
  expect(lines.length).toBe(903);
  const elevations = lines.map(({ attributes }) => attributes['elevation'] as number);
  expect([Math.min(...elevations), Math.max(...elevations)]).toEqual([20, 480]);
  const points = lines.flatMap(({ geometry }) => geometry!.coordinates as number[][]);
  expect(points.length).toBe(164_808);
  expect(new Set(lines.map((line) => `${line.class} ${line.level} ${line.geometry!.type}`))).toEqual(
    new Set(['contour 1 LineString']),
  );
});
