import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, unzipSync } from 'fflate';
import validator from 'gltf-validator';
import { afterAll, describe, expect, it } from 'vitest';
import type { CityObject } from '../../models/city/city.ts';
import { sharedData } from '../../models/testing/shared-data.ts';
import { type ReadGlb, readGlb } from '../gltf/read-glb.ts';
import type { ImportRequest, ImportResult } from '../importer.ts';
import { importFiles } from '../importers.ts';
import { ImportLedger } from '../report/ledger.ts';

const root = mkdtempSync(join(tmpdir(), 'cityjson-'));
afterAll(() => rmSync(root, { recursive: true }));
let folders = 0;

interface Imported {
  result: ImportResult;
  folder: string;
  objects: CityObject[];
}
async function importing(file: string, more: Partial<ImportRequest> = {}): Promise<Imported> {
  const folder = join(root, String(folders++));
  mkdirSync(folder);
  const result = await importFiles({
    files: [file],
    dataset: 'test',
    outputFolder: folder,
    url: '/content/test',
    ...more,
  });
  const objects = result.objectsFile
    ? readFileSync(result.objectsFile, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as CityObject)
    : [];
  return { result, folder, objects };
}
const saved = (content: string | Uint8Array, name = `${folders}.city.json`): string => {
  const path = join(root, name);
  writeFileSync(path, content);
  return path;
};
const tilesOf = (folder: string): ReadGlb[] =>
  readdirSync(join(folder, 't')).map((name) => readGlb(readFileSync(join(folder, 't', name))));
const column = (tiles: ReadGlb[], name: string): unknown[] =>
  tiles.flatMap(({ columns }) => columns[name] ?? []);

/** Signed volume of each feature, its origin at its first vertex. */
/** Objects of which the same comes from files of other names. */
function withoutFile(objects: CityObject[]): CityObject[] {
  return objects.map((object) => {
    const { sourceFile: _name, ...attributes } = object.attributes;
    return { ...object, attributes };
  });
}
function volumes(tiles: ReadGlb[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { primitives, columns } of tiles)
    for (const { positions: p, indices, featureIds } of primitives) {
      const origins = new Map<number, number>();
      for (let i = 0; i < indices.length; i += 3) {
        const feature = featureIds[indices[i]!]!;
        const first = origins.get(feature) ?? indices[i]! * 3;
        origins.set(feature, first);
        const [a, b, c] = [0, 1, 2].map((k) =>
          [0, 1, 2].map((axis) => p[indices[i + k]! * 3 + axis]! - p[first + axis]!),
        ) as [number[], number[], number[]];
        const volume =
          (a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) +
            a[1]! * (b[2]! * c[0]! - b[0]! * c[2]!) +
            a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!)) /
          6;
        const id = columns['id']![feature] as string;
        found.set(id, (found.get(id) ?? 0) + volume);
      }
    }
  return found;
}

/** A box as a solid: vertices 0 … 3 below, 4 … 7 above. */
const boxSolid = (first = 0): object => ({
  type: 'Solid',
  lod: '2',
  boundaries: [
    [[[3, 2, 1, 0]], [[0, 1, 5, 4]], [[1, 2, 6, 5]], [[2, 3, 7, 6]], [[3, 0, 4, 7]], [[4, 5, 6, 7]]].map(
      (rings) => rings.map((ring) => ring.map((at) => at + first)),
    ),
  ],
  semantics: {
    surfaces: [{ type: 'GroundSurface' }, { type: 'WallSurface' }, { type: 'RoofSurface' }],
    values: [[0, 1, 1, 1, 1, 2]],
  },
});
/** Vertices of a box of 10 × 8 × 5 m in millimetres. */
const boxVertices = (x: number, y: number, z: number, height = 5000): number[][] =>
  [z, z + height].flatMap((level) => [
    [x, y, level],
    [x + 10_000, y, level],
    [x + 10_000, y + 8000, level],
    [x, y + 8000, level],
  ]);
const header = {
  type: 'CityJSON',
  version: '2.0',
  transform: { scale: [0.001, 0.001, 0.001], translate: [78_500, 457_800, 0] },
  metadata: { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/7415' },
  CityObjects: {},
  vertices: [],
};
const house = {
  type: 'Building',
  attributes: {
    name: 'Het Huis',
    storeysAboveGround: 2,
    yearOfConstruction: 1905,
    roofType: '1000',
    function: 'wonen',
    residents: 4,
    owner: { since: 1998 },
  },
  address: [{ ThoroughfareName: 'Plein', ThoroughfareNumber: 1, LocalityName: 'Den Haag' }],
  geometry: [boxSolid()],
};
const document = (more: object): string => JSON.stringify({ ...header, ...more });
const sequence = (...lines: object[]): string =>
  `${[header, ...lines].map((line) => JSON.stringify(line)).join('\n')}\n`;
const feature = (id: string, CityObjects: object, vertices: number[][]): object => ({
  type: 'CityJSONFeature',
  id,
  CityObjects,
  vertices,
});

describe('importCityJson on written files', () => {
  it('refuses an object without a type, and goes on with the others', async () => {
    const ledger = new ImportLedger();
    const house = { type: 'Building', geometry: [boxSolid()] };
    const text = JSON.stringify({
      ...header,
      vertices: boxVertices(0, 0, 0),
      CityObjects: { house, odd: { geometry: [] }, none: null },
    });
    const { objects } = await importing(saved(text), { ledger });
    expect(objects.map(({ code }) => code)).toEqual(['house']);
    expect(ledger.all()).toMatchObject([{ verdict: 'refused', rule: 'object without a type', count: 2 }]);
    expect(ledger.balance().map(({ lost }) => lost)).toEqual([0, 0]);
  });
  it('reads one house: place, volume, datum, attributes, address', async () => {
    const text = document({ CityObjects: { house }, vertices: boxVertices(0, 0, 1000) });
    const { result, folder, objects } = await importing(saved(text));
    expect(result).toMatchObject({ kind: 'cityjson', heightDatum: 'NAP', objectCount: 1, warnings: [] });
    expect(result.layers).toMatchObject([
      { type: 'buildings', id: 'test-buildings', url: '/content/test/tileset.json' },
    ]);
    expect(objects[0]).toMatchObject({
      code: 'house',
      class: 'building',
      name: 'Het Huis',
      parent: null,
      attributes: { residents: 4, owner: { since: 1998 }, address: 'Plein 1, Den Haag', height: 5 },
    });
    expect(objects[0]!.baseHeight!).toBeCloseTo(1 + result.geoidUndulation, 2);
    const tiles = tilesOf(folder);
    expect(tiles[0]!.columns).toMatchObject({
      id: ['house'],
      class: ['building'],
      storeys: [2],
      yearOfConstruction: [1905],
      roofType: ['flat'],
      function: ['wonen'],
    });
    expect(Math.abs(volumes(tiles).get('house')! - 400)).toBeLessThan(0.5);
  });

  it('reads the same from 1.0, 1.1 and 2.0, indented, compressed, and as a sequence', async () => {
    const CityObjects = { house };
    const vertices = boxVertices(0, 0, 1000);
    const plain = withoutFile((await importing(saved(document({ CityObjects, vertices })))).objects);
    const files = [
      saved(JSON.stringify({ ...header, version: '1.1', CityObjects, vertices }, null, 2)),
      saved(gzipSync(new TextEncoder().encode(document({ CityObjects, vertices }))), 'house.city.json.gz'),
      saved(sequence(feature('house', CityObjects, vertices)), 'house.city.jsonl'),
      saved(
        sequence(feature('house', CityObjects, vertices))
          .replaceAll('\n', '\r\n\n')
          .trimEnd(),
        'crlf.jsonl',
      ),
    ];
    // 1.0: no transform needed, LoD as a number, one address, the coordinate system as an URN.
    const { ThoroughfareName, ThoroughfareNumber, LocalityName } = house.address[0]!;
    files.push(
      saved(
        JSON.stringify({
          ...header,
          version: '1.0',
          transform: undefined,
          metadata: { referenceSystem: 'urn:ogc:def:crs:EPSG::7415' },
          vertices: vertices.map(([x, y, z]) => [x! / 1000 + 78_500, y! / 1000 + 457_800, z! / 1000]),
          CityObjects: {
            house: {
              ...house,
              address: { ThoroughfareName, ThoroughfareNumber, LocalityName },
              geometry: [{ ...boxSolid(), lod: 2 }],
            },
          },
        }),
      ),
    );
    for (const file of files) expect(withoutFile((await importing(file)).objects)).toEqual(plain);
  });

  it('joins parts and installations to one feature; the best level of detail is drawn', async () => {
    const vertices = [
      ...boxVertices(0, 0, 0),
      ...boxVertices(10_000, 0, 0, 9000),
      ...boxVertices(0, 0, 5000, 1000),
    ];
    const { folder, objects } = await importing(
      saved(
        document({
          vertices,
          CityObjects: {
            whole: {
              type: 'Building',
              children: ['low', 'high'],
              geometry: [{ type: 'MultiSurface', lod: '0.1', boundaries: [[[0, 1, 2, 3]]] }],
            },
            low: {
              type: 'BuildingPart',
              parents: ['whole'],
              geometry: [boxSolid(), { ...boxSolid(), lod: '1.2' }],
              children: ['stair'],
            },
            high: { type: 'BuildingPart', parents: ['whole'], geometry: [boxSolid(8)] },
            stair: { type: 'BuildingInstallation', parents: ['low'], geometry: [boxSolid(16)] },
            room: { type: 'BuildingRoom', parents: ['low'], geometry: [boxSolid()] },
          },
        }),
      ),
    );
    expect(objects.map(({ code, class: kind, parent }) => [code, kind, parent])).toEqual([
      ['whole', 'building', null],
      ['low', 'building-part', 'whole'],
      ['stair', 'building-installation', 'low'],
      ['room', 'space', 'low'],
      ['high', 'building-part', 'whole'],
    ]);
    const tiles = tilesOf(folder);
    expect(column(tiles, 'id')).toEqual(['whole']);
    expect(Math.abs(volumes(tiles).get('whole')! - (400 + 720 + 80))).toBeLessThan(0.8);
    // Parts that share an edge of the ground are one outline.
    expect(objects[0]!.geometry!.type).toBe('Polygon');
    expect(objects[0]!.geometry!.coordinates[0].length).toBe(7);
  });

  it('places templates by their matrix and anchor', async () => {
    const template = { ...boxSolid(), lod: '3' };
    const { folder, objects, result } = await importing(
      saved(
        document({
          vertices: [
            [0, 0, 2000],
            [50_000, 0, 3000],
          ],
          'geometry-templates': {
            templates: [template],
            'vertices-templates': boxVertices(0, 0, 0).map((v) => v.map((n) => n / 10_000)),
          },
          CityObjects: Object.fromEntries(
            [0, 1].map((anchor) => [
              `tree-${anchor}`,
              {
                type: 'SolitaryVegetationObject',
                geometry: [
                  {
                    type: 'GeometryInstance',
                    template: 0,
                    boundaries: [anchor],
                    transformationMatrix: [2, 0, 0, 1, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1],
                  },
                ],
              },
            ]),
          ),
        }),
      ),
    );
    expect(result.layers).toMatchObject([
      { type: 'city-objects', url: '/content/test/structures/tileset.json' },
    ]);
    expect(objects.map(({ class: kind }) => kind)).toEqual(['tree', 'tree']);
    // Twice as large in each direction: 2 × 1.6 × 1 m.
    const found = volumes(tilesOf(join(folder, 'structures')));
    for (const volume of found.values()) expect(volume).toBeCloseTo(3.2, 1);
    expect(objects[1]!.baseHeight! - objects[0]!.baseHeight!).toBeCloseTo(1, 2);
  });

  it('sorts everything else: surfaces to the base map, tunnels and cellars below the ground', async () => {
    const square = { type: 'MultiSurface', lod: '2', boundaries: [[[0, 1, 2]], [[0, 2, 3]]] };
    const { folder, objects, result } = await importing(
      saved(
        document({
          vertices: [
            ...boxVertices(0, 0, 0),
            ...boxVertices(0, 0, -9000),
            ...boxVertices(60_000, 0, -30_000),
          ],
          CityObjects: {
            road: { type: 'Road', geometry: [square] },
            square: { type: 'TransportSquare', geometry: [square] },
            pond: { type: 'WaterBody', geometry: [square] },
            lawn: { type: 'PlantCover', geometry: [square] },
            yard: { type: 'LandUse', geometry: [square] },
            bridge: { type: 'Bridge', geometry: [boxSolid()] },
            noise: { type: '+NoiseBarrier', geometry: [boxSolid()] },
            metro: { type: 'Tunnel', geometry: [boxSolid(16)] },
            whole: { type: 'Building', geometry: [boxSolid()], children: ['cellar'] },
            cellar: {
              type: 'BuildingPart',
              parents: ['whole'],
              attributes: { relativeToTerrain: 'entirelyBelowTerrain' },
              geometry: [boxSolid(8)],
            },
            pit: { type: 'OtherConstruction', geometry: [boxSolid(8)] },
            group: { type: 'CityObjectGroup', children: ['road'], geometry: [] },
          },
        }),
      ),
      { groundHeight: () => 0.5 },
    );
    const byCode = new Map(objects.map((object) => [object.code, object]));
    expect(Object.fromEntries(objects.map(({ code, class: kind }) => [code, kind]))).toEqual({
      road: 'road',
      square: 'road',
      pond: 'water',
      lawn: 'green',
      yard: 'land-use',
      bridge: 'bridge',
      noise: 'generic',
      metro: 'tunnel',
      whole: 'building',
      cellar: 'basement',
      pit: 'construction',
      group: 'group',
    });
    expect(byCode.get('group')).toMatchObject({ geometry: null, attributes: { members: ['road'] } });
    expect(byCode.get('cellar')!.parent).toBe('whole');
    expect(byCode.get('square')!.attributes['kind']).toBe('square');
    // The two triangles are one square.
    expect(byCode.get('road')!.geometry!.coordinates).toMatchObject([{ length: 5 }]);
    expect(result.layers.map(({ type }) => type)).toEqual([
      'buildings',
      'city-objects',
      'city-objects',
      'underground',
    ]);
    expect(column(tilesOf(folder), 'id')).toEqual(['whole']);
    expect(column(tilesOf(join(folder, 'structures')), 'id').sort()).toEqual(['bridge', 'noise']);
    expect(column(tilesOf(join(folder, 'underground')), 'id').sort()).toEqual(['cellar', 'metro', 'pit']);
    expect(column(tilesOf(join(folder, 'surfaces')), 'id').sort()).toEqual([
      'lawn',
      'pond',
      'road',
      'square',
      'yard',
    ]);
  });

  it('keeps the parent that another file holds', async () => {
    const part = { type: 'BuildingPart', parents: ['elsewhere'], geometry: [boxSolid()] };
    const { objects } = await importing(saved(sequence(feature('p', { p: part }, boxVertices(0, 0, 0)))));
    expect(objects).toMatchObject([{ code: 'p', class: 'building-part', parent: 'elsewhere' }]);
  });

  it('takes two files of one coordinate system, and numbers what comes twice', async () => {
    const one = saved(document({ CityObjects: { house }, vertices: boxVertices(0, 0, 0) }), 'one.json');
    const two = saved(document({ CityObjects: { house }, vertices: boxVertices(40_000, 0, 0) }), 'two.json');
    const { objects, result } = await importing(one, { files: [one, two] });
    expect(objects.map(({ code }) => code)).toEqual(['house', 'house-2']);
    expect(result.warnings.join(' ')).toMatch(/1 × identifier that came more than once/);
  });
});

describe('importCityJson on bad input', () => {
  const vertices = boxVertices(0, 0, 0);
  const bad = (change: object, geometry: object = boxSolid()): string =>
    document({ CityObjects: { house: { ...house, geometry: [geometry] } }, vertices, ...change });
  const line = JSON.stringify(feature('house', { house }, vertices));
  const ringOfTwo = { type: 'MultiSurface', lod: '2', boundaries: [[[0, 1, 0]]] };
  it.each([
    [
      'a vertex that is not there',
      bad({ vertices: vertices.slice(0, 7) }),
      /found 1 building without: geometry that cannot be, expected vertex numbers from 0 to 6, found 7\.$/,
    ],
    ['a ring of two', bad({}, ringOfTwo), /found 1 building without: ring of less than three vertices, 2\.$/],
    [
      'no transform',
      bad({ transform: undefined }),
      /expected a "transform" with scale and translate, which CityJSON 2\.0 must have, found none\.$/,
    ],
    [
      'half a transform',
      bad({ transform: { scale: [1, 1, 1] } }),
      /three numbers each of scale and translate, found \{"scale"/,
    ],
    [
      'no coordinate system',
      bad({ metadata: {} }),
      /no coordinate system: metadata has no referenceSystem; give it with --crs/,
    ],
    [
      'an unknown one',
      bad({ metadata: { referenceSystem: 'urn:ogc:def:crs:EPSG::99999' } }),
      /"urn:ogc:def:crs:EPSG::99999" is not known/,
    ],
    [
      'one that does not fit',
      bad({ metadata: { referenceSystem: 'EPSG:4326' } }),
      /not on earth in EPSG:4326/,
    ],
    [
      'a version of the future',
      bad({ version: '3.0' }),
      /expected CityJSON 0\.8 to 2\.0, found version "3\.0"\.$/,
    ],
    [
      'an unknown geometry',
      bad({}, { type: 'Torus', boundaries: [] }),
      /the geometry type "Torus" is not known\.$/,
    ],
    [
      'a missing template',
      bad({}, { type: 'GeometryInstance', template: 2, boundaries: [0] }),
      /expected a geometry template 2, the file has 0\.$/,
    ],
    ['nothing in it', document({}), /expected city objects with geometry, found none\.$/],
    ['a file that ends early', bad({}).slice(0, -40), /it is not whole JSON/],
    [
      'a line cut off',
      `${sequence()}${line}\n${line.slice(0, 300)}`,
      /line 3: the line is cut off in the middle of a feature/,
    ],
    [
      'a line that is none',
      `${sequence()}${line}\nhello\n${line}\n`,
      /line 3: expected one JSON object, found text that is none/,
    ],
    [
      'a line of another kind',
      `${sequence()}{"type":"Feature"}\n`,
      /line 2: expected a CityJSONFeature, found an object of type "Feature"\.$/,
    ],
    [
      'a sequence without its header',
      `${line}\n`,
      /expected the CityJSON object that begins a sequence.*found an object of type "CityJSONFeature"/,
    ],
  ])('%s: one sentence', async (_name, text, sentence) => {
    const file = saved(text, 'bad.city.json');
    await expect(importing(file)).rejects.toThrow(sentence);
    await expect(importing(file)).rejects.toThrow(/^bad\.city\.json[:,]/);
  });

  it('refuses heights above the ground', async () => {
    const file = saved(bad({}));
    await expect(importing(file, { heights: 'ground' })).rejects.toThrow(/cannot be above ground/);
  });
});

const denhaag = sharedData('citygml-denhaag-lod2', 'DenHaag_01.zip');
describe.skipIf(!denhaag)('Den Haag as CityJSON 0.8', () => {
  it('is what its CityGML is: buildings, parts, places, heights, volumes', async () => {
    const entries = unzipSync(readFileSync(denhaag!), {
      filter: ({ name }) => /^DenHaag\/.*\.json$/.test(name),
    });
    const json = saved(Object.values(entries)[0]!, 'denhaag.json');
    const [one, two] = [
      await importing(json, { crs: 'EPSG:28992' }),
      await importing(denhaag!, { crs: 'EPSG:28992' }),
    ];
    expect(two.result.kind).toBe('citygml');
    expect(two.result.warnings.join(' ')).toMatch(
      /Not read, since the archive holds the city as CityGML too: .*\.json/,
    );
    const buildings = one.objects.filter(({ class: kind }) => kind === 'building');
    expect(buildings.length).toBe(844);
    expect(one.objects.length - buildings.length).toBe(1653);
    expect(one.result.layers.map(({ type }) => type)).toEqual(['terrain', 'relief', 'buildings']);
    const other = new Map(two.objects.map((object) => [object.code, object]));
    for (const object of one.objects) {
      const twin = other.get(object.code)!;
      expect(twin.parent).toBe(object.parent);
      expect(Math.abs(twin.baseHeight! - object.baseHeight!)).toBeLessThan(0.002);
      expect(Math.abs(twin.topHeight! - object.topHeight!)).toBeLessThan(0.002);
    }
    for (let side = 0; side < 4; side++)
      expect(Math.abs(one.result.bounds[side]! - two.result.bounds[side]!)).toBeLessThan(2e-7);
    const [mine, theirs] = [volumes(tilesOf(one.folder)), volumes(tilesOf(two.folder))];
    expect(mine.size).toBe(844);
    let far = 0;
    for (const [id, volume] of mine)
      if (Math.abs(volume - theirs.get(id)!) > 0.01 * Math.abs(volume) + 1) far++;
    expect(far).toBeLessThan(9);
    for (const name of readdirSync(join(one.folder, 't'))) {
      const report = await validator.validateBytes(readFileSync(join(one.folder, 't', name)));
      expect(report.issues.messages.filter(({ severity }) => severity < 2)).toEqual([]);
    }
  }, 60_000);
});

const samples = sharedData('citygml-samples-citygml4j', 'citygml4j-samples.zip');
describe.skipIf(!samples)('CityJSONSeq 2.0 of citygml4j', () => {
  it('is what the document of the same 100 buildings is', async () => {
    const entries = unzipSync(readFileSync(samples!), { filter: ({ name }) => /\.jsonl?$/.test(name) });
    const named = (pattern: RegExp): Uint8Array =>
      entries[Object.keys(entries).find((name) => pattern.test(name))!]!;
    const lines = await importing(saved(named(/features\.jsonl$/), 'seq.jsonl'), { crs: 'EPSG:3068' });
    const whole = await importing(saved(named(/buildings_v2\.json$/), 'whole.json'));
    expect(lines.objects.length).toBe(100);
    const byCode = new Map(withoutFile(whole.objects).map((object) => [object.code, object]));
    for (const [n, object] of withoutFile(lines.objects).entries())
      expect(byCode.get(lines.objects[n]!.code)).toEqual(object);
    expect(column(tilesOf(lines.folder), 'roofType')).toContain('gabled');
  });
});

const delft = sharedData('delft-ahn3-bgt', 'testarea-cityjson-obj.zip');
describe.skipIf(!delft)('Delft as CityJSON 1.0', () => {
  it('has what its SOURCE says, triangulated surfaces joined to outlines of the same area', async () => {
    const entries = unzipSync(readFileSync(delft!), { filter: ({ name }) => name.endsWith('.json') });
    const bytes = Object.values(entries)[0]!;
    const { objects, result } = await importing(saved(bytes, 'delft.json'));
    const counts: Record<string, number> = {};
    for (const { class: kind } of objects) counts[kind] = (counts[kind] ?? 0) + 1;
    expect(counts).toEqual({
      building: 160,
      road: 143,
      water: 3,
      green: 126,
      'land-use': 81,
      bridge: 3,
      generic: 54,
    });
    expect(result).toMatchObject({ heightDatum: 'NAP', kind: 'cityjson' });
    // Area of the triangles in the file against the area of the outlines, both in square metres.
    const source = JSON.parse(new TextDecoder().decode(bytes)) as {
      vertices: number[][];
      CityObjects: Record<string, { geometry: { boundaries: number[][][] }[] }>;
    };
    const ringArea = (ring: number[][]): number =>
      ring.reduce((sum, [x, y], i) => {
        const [ox, oy] = ring[0]! as [number, number];
        const [u, v] = ring[(i + 1) % ring.length]! as [number, number];
        return sum + ((x! - ox) * (v - oy) - (u - ox) * (y! - oy)) / 2;
      }, 0);
    const metres = 111_320 * 111_320 * Math.cos((52.012 * Math.PI) / 180);
    let [corners, triangles] = [0, 0];
    for (const { code, class: kind, geometry } of objects) {
      if (kind !== 'road' && kind !== 'water' && kind !== 'green') continue;
      const { boundaries } = source.CityObjects[code]!.geometry[0]!;
      const flat = boundaries.map(([ring]) => Math.abs(ringArea(ring!.map((at) => source.vertices[at]!))));
      const expected = flat.reduce((sum, value) => sum + value, 0);
      const polygons = (
        geometry!.type === 'Polygon' ? [geometry!.coordinates] : geometry!.coordinates
      ) as number[][][][];
      const found = polygons.reduce(
        (sum, rings) => sum + rings.reduce((inner, ring) => inner + ringArea(ring.slice(0, -1)), 0) * metres,
        0,
      );
      expect(Math.abs(found - expected)).toBeLessThan(0.01 * expected + 1);
      corners += polygons.flat().reduce((sum, ring) => sum + ring.length, 0);
      triangles += boundaries.length;
    }
    // Joined outlines need far fewer corners than the triangles have.
    expect(corners).toBeLessThan(2 * triangles);
  });
});
