import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readGlb } from '../gltf/read-glb.ts';
import { ImportLedger } from '../report/ledger.ts';
import { importCityJson } from './import-cityjson.ts';

const root = mkdtempSync(join(tmpdir(), 'looks-'));
afterAll(() => rmSync(root, { recursive: true }));

it('puts pictures and colours of the default theme on polygons', async () => {
  // One pixel.
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
  writeFileSync(join(root, 'wall.png'), Buffer.from(png, 'base64'));
  const vertices = [0, 10_000].flatMap((x) => [
    [x, 0, 0],
    [x + 5000, 0, 0],
    [x + 5000, 5000, 0],
    [x, 5000, 0],
  ]);
  const surface = (first: number, more: object): object => ({
    type: 'MultiSurface',
    lod: '3',
    boundaries: [[[first, first + 1, first + 2, first + 3]]],
    ...more,
  });
  const city = {
    type: 'CityJSON',
    version: '2.0',
    transform: { scale: [0.001, 0.001, 0.001], translate: [78_500, 457_800, 1] },
    metadata: { referenceSystem: 'EPSG:28992' },
    appearance: {
      'default-theme-texture': 'summer',
      textures: [
        { type: 'PNG', image: 'missing.png' },
        { type: 'PNG', image: 'wall.png' },
      ],
      'vertices-texture': [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ],
      materials: [{ name: 'red', diffuseColor: [1, 0, 0] }],
    },
    CityObjects: {
      pictured: {
        type: 'Bridge',
        geometry: [
          surface(0, {
            texture: { winter: { values: [[[0, 0, 1, 2, 3]]] }, summer: { values: [[[1, 0, 1, 2, 3]]] } },
          }),
        ],
      },
      coloured: { type: 'Bridge', geometry: [surface(4, { material: { any: { value: 0 } } })] },
    },
    vertices,
  };
  const file = join(root, 'city.json');
  writeFileSync(file, JSON.stringify(city));
  const folder = join(root, 'out');
  mkdirSync(folder);
  const ledger = new ImportLedger();
  await importCityJson({
    files: [file],
    dataset: 'test',
    outputFolder: folder,
    url: '/x',
    workers: 1,
    ledger,
  });
  expect(ledger.all().map(({ rule }) => rule)).toEqual(['texture that is not there']);
  const tiles = join(folder, 'structures', 't');
  const { primitives, columns } = readGlb(readFileSync(join(tiles, readdirSync(tiles)[0]!)));
  const ids = columns['id']!;
  const textured = primitives.find(({ image }) => image !== null)!;
  expect(new Set(textured.featureIds)).toEqual(new Set([ids.indexOf('pictured')]));
  const plain = primitives.find(({ image }) => image === null)!;
  expect(new Set(plain.featureIds)).toEqual(new Set([ids.indexOf('coloured')]));
  expect(Array.from(plain.colours!.subarray(0, 4))).toEqual([255, 0, 0, 255]);
});
