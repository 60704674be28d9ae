import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CityObject, cityObject } from '../../models/city/city.ts';
import { projection } from '../../models/geo/coordinate-systems.ts';
import { geographicFromEcef, LocalFrame } from '../../models/geo/local-frame.ts';
import { sharedData } from '../../models/testing/shared-data.ts';
import { layer as layerSchema } from '../../scenes/scene.ts';
import { geoid } from '../geoid-file.ts';
import { type ReadGlb, readGlb } from '../gltf/read-glb.ts';
import type { ImportRequest, ImportResult } from '../importer.ts';
import { importIfc } from './index.ts';
import { smallModel } from './small-model.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirrorcity-ifc-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const place = { longitude: 4.3, latitude: 52.07, height: 45, headingDegrees: 0 };

async function imported(file: string, more: Partial<ImportRequest> = {}) {
  const outputFolder = mkdtempSync(join(folder, 'out-'));
  const request = {
    files: [file],
    dataset: 'model',
    outputFolder,
    url: '/content/x/model',
    placement: place,
  };
  const result = await importIfc({ ...request, ...more });
  return { result, ...read(outputFolder, result) };
}

function read(outputFolder: string, result: ImportResult) {
  const tileset = JSON.parse(readFileSync(join(outputFolder, 'tileset.json'), 'utf8'));
  const tiles = readdirSync(join(outputFolder, 't')).map((name) =>
    readGlb(readFileSync(join(outputFolder, 't', name))),
  );
  const objects = readFileSync(result.objectsFile!, 'utf8')
    .trim()
    .split('\n')
    .map((line): CityObject => cityObject.parse(JSON.parse(line)));
  return { tileset, tiles, objects };
}

function small(more: Parameters<typeof smallModel>[0] = {}): string {
  const file = join(mkdtempSync(join(folder, 'in-')), 'small.ifc');
  writeFileSync(file, smallModel(more));
  return file;
}

/** Least and greatest corner of all vertices, metres in the frame of the tileset. */
function extent(tiles: ReadGlb[]): { low: number[]; high: number[] } {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const tile of tiles)
    for (const { positions } of tile.primitives)
      for (const [at, value] of positions.entries()) {
        low[at % 3] = Math.min(low[at % 3]!, value);
        high[at % 3] = Math.max(high[at % 3]!, value);
      }
  return { low, high };
}

const expectNear = (found: number[], expected: number[], digits = 2): void => {
  for (const [index, value] of expected.entries()) expect(found[index]).toBeCloseTo(value, digits);
};

describe('a wall', () => {
  it('is drawn in metres, right way up, its y axis to the north', async () => {
    const { tiles, tileset, objects, result } = await imported(small({ at: [10, 20, 0.5] }));
    const { low, high } = extent(tiles);
    expectNear(low, [10, 20, 0.5]);
    expectNear(high, [14, 20.2, 3.5]);
    const origin = geographicFromEcef(tileset.root.transform.slice(12, 15));
    expectNear([origin.longitude, origin.latitude, origin.height], [4.3, 52.07, 45], 6);
    const wall = objects.find((object) => object.class === 'element')!;
    expect([wall.baseHeight, wall.topHeight]).toEqual([45.5, 48.5]);
    expect(result.bounds[0]).toBeGreaterThan(4.3);
    expect(result.bounds[1]).toBeGreaterThan(52.07);
  });

  it('turns clockwise with the heading', async () => {
    const { tiles } = await imported(small({ at: [10, 20, 0] }), {
      placement: { ...place, headingDegrees: 90 },
    });
    const { low, high } = extent(tiles);
    // y axis to the east, x axis to the south.
    expectNear(low, [20, -14, 0]);
    expectNear(high, [20.2, -10, 3]);
  });

  it('has normals and triangles that look outward', async () => {
    const { tiles } = await imported(small());
    const { positions, normals, indices } = tiles[0]!.primitives[0]!;
    let volume = 0;
    for (let at = 0; at < indices.length; at += 3) {
      const [a, b, c] = [0, 1, 2].map((corner) =>
        [0, 1, 2].map((axis) => positions[indices[at + corner]! * 3 + axis]!),
      );
      const cross = [0, 1, 2].map((i) => {
        const [j, k] = [(i + 1) % 3, (i + 2) % 3] as const;
        return (b![j]! - a![j]!) * (c![k]! - a![k]!) - (b![k]! - a![k]!) * (c![j]! - a![j]!);
      });
      const along = cross.reduce((sum, value, axis) => sum + value * normals![indices[at]! * 3 + axis]!, 0);
      expect(along).toBeGreaterThan(0);
      volume += a!.reduce((sum, value, axis) => sum + (value * cross[axis]!) / 6, 0);
    }
    expect(volume).toBeCloseTo(4 * 0.2 * 3, 2);
  });

  it('carries class, storey, property sets with units, quantities and materials', async () => {
    const { tiles, objects, result } = await imported(small());
    expect(tiles[0]!.columns).toEqual({
      id: ['0000000000000000000008'],
      name: ['Wall'],
      class: ['IfcWall'],
      storey: [0],
      storeyName: ['Ground floor'],
    });
    expect(
      objects.map((object) => [object.class, object.code.at(-1), object.parent?.at(-1) ?? null]),
    ).toEqual([
      ['building', '3', null],
      ['storey', '4', '3'],
      ['element', '8', '4'],
    ]);
    expect(objects[2]!.attributes).toEqual({
      ifcClass: 'IfcWall',
      predefinedType: 'SOLIDWALL',
      tag: 'tag',
      storeyName: 'Ground floor',
      materials: [{ name: 'Brick', thickness: { value: 200, unit: 'mm' } }],
      psets: {
        Pset_WallCommon: { Thickness: { value: 200, unit: 'mm' }, IsExternal: true, FireRating: null },
      },
      quantities: { Qto_WallBaseQuantities: { Height: { value: 3000, unit: 'mm' } } },
    });
    expect(result.layers[0]).toMatchObject({
      type: 'bim',
      storeys: [{ index: 0, code: '0000000000000000000004', name: 'Ground floor', elevationMetres: 0.5 }],
    });
  });
});

describe('where a model stands', () => {
  it('is on the terrain when no height is given', async () => {
    const { tileset, result } = await imported(small(), {
      placement: { ...place, height: null },
      groundHeight: () => 1.5,
    });
    const { height } = geographicFromEcef(tileset.root.transform.slice(12, 15));
    expect(height).toBeCloseTo(1.5 + geoid().undulation(4.3, 52.07), 3);
    expect(result).toMatchObject({ heightDatum: 'terrain', warnings: [] });
  });

  it('says so when there is no terrain to stand on', async () => {
    const { result } = await imported(small(), { placement: { ...place, height: null } });
    expect(result.warnings.join(' ')).toContain('no terrain at the place of the model');
  });

  const conversion = `#90=IFCPROJECTEDCRS('EPSG:28992',$,$,$,$,$,$);
#91=IFCMAPCONVERSION(#6,#90,81000.,455000.,2.,0.8660254,0.5,0.001);`;

  it('is that of IfcMapConversion when no place is given', async () => {
    const { tileset, tiles, result } = await imported(small({ lines: conversion }), { placement: undefined });
    const origin = geographicFromEcef(tileset.root.transform.slice(12, 15));
    const [x, y] = projection('EPSG:28992').fromGeographic(origin);
    expectNear([x, y], [81000, 455000], 2);
    expect(origin.height).toBeCloseTo(2 + geoid().undulation(origin.longitude, origin.latitude), 3);
    expect(result.crs).toBe('EPSG:28992');
    // The far end of the wall, 4 m along the x axis at 30° above the grid's east, found through the grid itself.
    const frame = new LocalFrame(origin.longitude, origin.latitude, origin.height);
    const end = projection('EPSG:28992').toGeographic(81000 + 4 * Math.cos(Math.PI / 6), 455000 + 2);
    const [east, north] = frame.fromGeographic(end.longitude, end.latitude, origin.height);
    const { positions } = tiles[0]!.primitives[0]!;
    const distances = Array.from({ length: positions.length / 3 }, (_, at) =>
      Math.hypot(positions[at * 3]! - east, positions[at * 3 + 1]! - north),
    );
    expect(Math.min(...distances)).toBeLessThan(0.01);
  });

  it('is refused when the file says it twice', async () => {
    await expect(
      imported(small({ at: [81000, 455000, 0], lines: conversion }), { placement: undefined }),
    ).rejects.toThrow(/small\.ifc is georeferenced twice, by IfcMapConversion .* give --lon and --lat/);
  });

  it('is the middle of a model with map coordinates when a place is given', async () => {
    const { tiles, result } = await imported(small({ at: [81000, 455000, 0] }));
    const { low, high } = extent(tiles);
    expectNear(low, [-2, -0.1, 0], 1);
    expectNear(high, [2, 0.1, 3], 1);
    expect(result.warnings[0]).toContain('has map coordinates');
  });

  it('is read from map coordinates when the coordinate system is given', async () => {
    const { objects } = await imported(small({ at: [81000, 455000, 0] }), {
      placement: undefined,
      crs: 'EPSG:28992',
    });
    const corner = (objects.at(-1)!.geometry!.coordinates as number[][][])[0]![0]!;
    const [x, y] = projection('EPSG:28992').fromGeographic({ longitude: corner[0]!, latitude: corner[1]! });
    expect(x).toBeGreaterThan(80999.9);
    expect(x).toBeLessThan(81004.1);
    expect(y).toBeGreaterThan(454999.9);
    expect(y).toBeLessThan(455000.3);
  });

  it('is that of IfcSite, north of the drawing included', async () => {
    const file = small({ at: [10, 0, 0], site: '(52,30,0,0),(4,15,36,0),3000.', north: '1.,0.' });
    const { tileset, tiles, result } = await imported(file, { placement: undefined });
    const origin = geographicFromEcef(tileset.root.transform.slice(12, 15));
    expectNear([origin.longitude, origin.latitude], [4.26, 52.5], 8);
    expect(origin.height).toBeCloseTo(3 + geoid().undulation(4.26, 52.5), 3);
    // North is the model's x axis, so the wall runs north from 10 m to 14 m.
    const { low, high } = extent(tiles);
    expectNear([low[1]!, high[1]!], [10, 14]);
    expect(result.warnings[0]).toContain('IfcSite');
  });

  it('must be told when the file does not', async () => {
    await expect(imported(small(), { placement: undefined })).rejects.toThrow(
      'small.ifc does not say where it stands (no IfcMapConversion, no latitude and longitude in IfcSite); give --lon and --lat.',
    );
  });
});

it('knows the systems of an element, and a building by its code in the city', async () => {
  const lines = `#60=IFCDISTRIBUTIONSYSTEM('000000000000000000000F',$,'AF-1',$,$,'Supply air',.VENTILATION.);
#61=IFCRELASSIGNSTOGROUP('000000000000000000000G',$,$,$,(#30),$,#60);
#62=IFCPROPERTYSINGLEVALUE('Code',$,IFCLABEL('B-17'),$);
#63=IFCPROPERTYSET('000000000000000000000H',$,'CIM',$,(#62));
#64=IFCRELDEFINESBYPROPERTIES('000000000000000000000I',$,$,$,(#12),#63);`;
  const { objects } = await imported(small({ lines }));
  const [building, storey, wall] = objects;
  expect(building!.code).toBe('B-17');
  expect(storey!.parent).toBe('B-17');
  expect(wall!.parent).toBe(storey!.code);
  expect(wall!.attributes['systems']).toEqual(['AF-1 Supply air']);
});

it('gives its layers the title of the request, else the name of the file', async () => {
  const named = await imported(small(), { title: { zh: '市立医院', en: 'City hospital' } });
  expect(named.result.layers[0]!.name).toEqual({ zh: '市立医院', en: 'City hospital' });
  expect((await imported(small())).result.layers[0]!.name).toEqual({ zh: 'small', en: 'small' });
});

describe('bad input', () => {
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(mkdtempSync(join(folder, 'bad-')), name);
    writeFileSync(path, content);
    return path;
  };
  it.each([
    [
      'a ZIP called .ifc',
      'a.ifc',
      () => zipSync({ 'a.ifc': strToU8(smallModel()) }),
      /^a\.ifc: expected an IFC text file .* found a ZIP archive; a zipped IFC must be called \.ifczip\.$/,
    ],
    [
      'an archive of something else',
      'a.ifczip',
      () => zipSync({ 'readme.txt': strToU8('x') }),
      'a.ifczip: expected one .ifc file in the archive, found 0 among 1 files (readme.txt).',
    ],
    [
      'a damaged archive',
      'a.ifczip',
      () => zipSync({ 'a.ifc': strToU8(smallModel()) }).slice(0, 300),
      /^a\.ifczip: expected a ZIP archive, found one that is damaged/,
    ],
    [
      'a file cut off',
      'a.ifc',
      () => smallModel().slice(0, -60),
      /^a\.ifc line \d+: expected "END-ISO-10303-21;" at the end, found the end of the file; it is cut off\.$/,
    ],
    [
      'something else',
      'a.ifc',
      () => '{"type": "Feature"}',
      'a.ifc: expected an IFC text file that begins with "ISO-10303-21;", found "{"type": "Feature"}".',
    ],
    [
      'an empty file',
      'a.ifc',
      () => '',
      'a.ifc: expected an IFC text file that begins with "ISO-10303-21;", found an empty file.',
    ],
    [
      'STEP of another trade',
      'a.ifc',
      () => smallModel().replace('IFC4', 'AUTOMOTIVE_DESIGN'),
      'a.ifc: expected an IFC schema in FILE_SCHEMA, found "AUTOMOTIVE_DESIGN".',
    ],
    [
      'a model without geometry',
      'a.ifc',
      () => smallModel().replace('#22,#29', '#22,$'),
      'a.ifc: expected products with geometry, found none.',
    ],
  ])('refuses %s and writes nothing', async (_name, name, content, sentence) => {
    const outputFolder = mkdtempSync(join(folder, 'none-'));
    await expect(
      importIfc({ files: [file(name, content())], dataset: 'a', outputFolder, url: '', placement: place }),
    ).rejects.toThrow(sentence);
    expect(readdirSync(outputFolder)).toEqual([]);
  });

  it('opens .ifczip and .gz', async () => {
    for (const packed of [
      file('a.ifczip', zipSync({ 'folder/a.ifc': strToU8(smallModel()) })),
      file('a.ifc.gz', gzipSync(strToU8(smallModel()))),
    ])
      expect((await imported(packed)).objects).toHaveLength(3);
  });
});

const duplex = sharedData('ifc-models', 'duplex.ifc.gz');
describe.skipIf(!duplex)('duplex.ifc', () => {
  let model: Awaited<ReturnType<typeof imported>>;
  beforeAll(async () => {
    model = await imported(duplex!, { dataset: 'duplex' });
  });

  it('has 215 features that can be picked, each with triangles', () => {
    const { tiles } = model;
    expect(tiles).toHaveLength(1);
    expect(new Set(tiles[0]!.columns['id']).size).toBe(215);
    const drawn = new Set(tiles[0]!.primitives.flatMap((primitive) => [...primitive.featureIds]));
    expect(drawn.size).toBe(215);
    const classes = new Map<string, number>();
    for (const name of tiles[0]!.columns['class'] as string[])
      classes.set(name, (classes.get(name) ?? 0) + 1);
    expect(Object.fromEntries(classes)).toMatchObject({
      IfcWallStandardCase: 56,
      IfcWindow: 24,
      IfcDoor: 14,
    });
  });

  it('keeps glass translucent and the rest opaque', () => {
    const { json } = model.tiles[0]!;
    const modes = json.materials.map((material: { alphaMode?: string }) => material.alphaMode ?? 'OPAQUE');
    expect(modes.filter((mode: string) => mode === 'OPAQUE')).toHaveLength(1);
    expect(modes).toContain('BLEND');
  });

  it('has four storeys from the foundation up, and every element in its own', () => {
    const layer = model.result.layers[0]!;
    if (layer.type !== 'bim') throw new Error(`Expected a BIM layer, found ${layer.type}.`);
    expect(layer.storeys.map(({ name, elevationMetres }) => [name, elevationMetres])).toEqual([
      ['T/FDN', -1.25],
      ['Level 1', 0],
      ['Level 2', 3.1],
      ['Roof', 6],
    ]);
    const { storey, storeyName } = model.tiles[0]!.columns;
    for (const [index, found] of storey!.entries())
      expect(storeyName![index]).toBe(found === null ? null : layer.storeys[found as number]!.name);
    expect(storey!.filter((found) => found === null)).toHaveLength(0);
  });

  it('stands where it was put: 9.3 m by 26.6 m about the place, zero at 45 m', () => {
    const { low, high } = extent(model.tiles);
    // Extent as web-ifc gives it (y up): x -0.24 … 9.04, z -4.38 … 22.18, y -1.55 … 6.63.
    expectNear(low, [-0.2415, -22.1827, -1.55]);
    expectNear(high, [9.0415, 4.3827, 6.6348]);
    const building = model.objects.find((object) => object.class === 'building')!;
    expectNear([building.baseHeight!, building.topHeight!], [45 - 1.55, 45 + 6.6348]);
  });

  it('describes building, storeys, spaces and elements, and who stands in what', () => {
    const { objects } = model;
    const count = (name: string): number => objects.filter((object) => object.class === name).length;
    // 215 drawn elements and three stairs and roofs that consist of them.
    expect(['building', 'storey', 'space', 'element'].map(count)).toEqual([1, 4, 21, 218]);
    const codes = new Set(objects.map((object) => object.code));
    expect(codes.size).toBe(objects.length);
    for (const object of objects) if (object.parent) expect(codes, object.code).toContain(object.parent);
    const foyer = objects.find((object) => object.name === 'A101 Foyer')!;
    expect(foyer.attributes['psets']).toMatchObject({
      PSet_Revit_Dimensions: { Area: { value: expect.closeTo(17.936, 2), unit: 'm²' } },
    });
    const sets = objects.flatMap((object) => Object.keys((object.attributes['psets'] as object) ?? {}));
    expect(sets.length).toBeGreaterThan(1000);
  });

  it('shows rooms as a layer of their own, off at first', () => {
    const { layers } = model.result;
    expect(layers.map(({ id, visible }) => [id, visible])).toEqual([
      ['duplex', true],
      ['duplex-spaces', false],
    ]);
    for (const layer of layers) expect(layerSchema.parse(layer)).toEqual(layer);
  });

  it('gives the same files again', async () => {
    const again = await imported(duplex!, { dataset: 'duplex' });
    expect(again.tileset).toEqual(model.tileset);
    expect(again.objects).toEqual(model.objects);
  });
});

describe('other models', () => {
  it.each([
    ['example.ifc.gz', 115, 2],
    ['tested_sample_project.ifc.gz', 93, 2],
    ['IfcOpenHouse_IFC4.ifc.gz', 35, 1],
    ['KIT-Simple-Road-Test-Web-IFC4x3_RC2.ifc.gz', 66, 0],
  ])('%s: %i elements, %i storeys', async (name, elements, storeys) => {
    const path = sharedData('ifc-models', name);
    if (!path) return;
    const { tiles, result } = await imported(path);
    expect(new Set(tiles.flatMap((tile) => tile.columns['id'])).size).toBe(elements);
    const layer = result.layers[0]!;
    expect(layer.type === 'bim' && layer.storeys.length).toBe(storeys);
    const { low, high } = extent(tiles);
    for (const value of [...low, ...high]) expect(Math.abs(value)).toBeLessThan(200);
  });
});
