import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import validator from 'gltf-validator';
import { afterAll, describe, expect, it } from 'vitest';
import type { CityObject } from '../../models/city/city.ts';
import { geographicFromEcef } from '../../models/geo/local-frame.ts';
import type { ImportResult } from '../importer.ts';
import { importFiles } from '../importers.ts';
import { treeShape } from './furniture-tags.ts';
import { models } from './models/catalogue.ts';

const root = mkdtempSync(join(tmpdir(), 'furniture-'));
afterAll(() => rmSync(root, { recursive: true }));
let folders = 0;

async function importing(
  features: object[],
  more: object = {},
): Promise<{ result: ImportResult; folder: string; objects: CityObject[] }> {
  const folder = join(root, String(folders++));
  mkdirSync(folder);
  const file = join(root, `${folders}.geojson`);
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }));
  const result = await importFiles({
    files: [file],
    dataset: 'street',
    outputFolder: folder,
    url: '/content/street',
    ...more,
  });
  const objects = readFileSync(result.objectsFile!, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { result, folder, objects };
}
const point = (
  id: string,
  longitude: number,
  latitude: number,
  properties: Record<string, unknown>,
): object => ({
  type: 'Feature',
  id,
  properties,
  geometry: { type: 'Point', coordinates: [longitude, latitude] },
});

interface Instance {
  id: string | null;
  height: number | null;
  /** Frame metres, z up. */
  place: number[];
  scale: number[];
  heading: number;
  triangles: number;
}
/** The instances of a tile, read straight from its bytes. */
function instancesOf(path: string): Instance[] {
  const glb = readFileSync(path);
  const jsonLength = glb.readUInt32LE(12);
  const json = JSON.parse(glb.subarray(20, 20 + jsonLength).toString());
  const binary = glb.subarray(28 + jsonLength);
  const view = (index: number): Buffer => {
    const { byteOffset, byteLength } = json.bufferViews[index];
    return Buffer.from(binary.subarray(byteOffset, byteOffset + byteLength));
  };
  const table = json.extensions.EXT_structural_metadata.propertyTables[0];
  const text = (name: string, row: number): string | null => {
    const { values, stringOffsets, stringOffsetType } = table.properties[name];
    const offsets = view(stringOffsets);
    const at = (i: number): number =>
      stringOffsetType === 'UINT16' ? offsets.readUInt16LE(i * 2) : offsets.readUInt32LE(i * 4);
    return view(values)
      .subarray(at(row), at(row + 1))
      .toString();
  };
  const found: Instance[] = [];
  for (const node of json.nodes.slice(1)) {
    const { attributes } = node.extensions.EXT_mesh_gpu_instancing;
    expect(node.extensions.EXT_instance_features.featureIds).toEqual([
      { featureCount: table.count, attribute: 0, propertyTable: 0 },
    ]);
    const bytes = (name: string): Buffer => view(json.accessors[attributes[name]].bufferView);
    const count = json.accessors[attributes.TRANSLATION].count;
    const triangles = json.accessors[json.meshes[node.mesh].primitives[0].indices].count / 3;
    for (let i = 0; i < count; i++) {
      const row = bytes('_FEATURE_ID_0').readUInt16LE(i * 2);
      const triple = (name: string): number[] => [0, 4, 8].map((at) => bytes(name).readFloatLE(i * 12 + at));
      const rotation = bytes('ROTATION');
      const height = table.properties.height
        ? view(table.properties.height.values).readFloatLE(row * 4)
        : null;
      found.push({
        id: text('id', row),
        height: height === -9999 ? null : height,
        place: triple('TRANSLATION').map((value, axis) => value + node.translation[axis]),
        scale: triple('SCALE'),
        heading: 2 * Math.atan2(rotation.readInt16LE(i * 8 + 4), rotation.readInt16LE(i * 8 + 6)),
        triangles,
      });
    }
  }
  return found;
}
interface Tile {
  boundingVolume: { box: number[] };
  geometricError: number;
  content?: { uri: string };
  children?: Tile[];
}
const tilesetOf = (
  folder: string,
): { geometricError: number; root: Tile & { refine: string; transform: number[] } } =>
  JSON.parse(readFileSync(join(folder, 'tileset.json'), 'utf8'));

/** A lattice of trees and lamps, `step` degrees apart. */
function grove(side: number, step = 0.0004): object[] {
  return Array.from({ length: side * side }, (_nothing, i) => {
    const [x, y] = [119.9 + (i % side) * step, 30.9 + Math.floor(i / side) * step];
    return i % 4 === 3
      ? point(`lamp-${i}`, x, y, { highway: 'street_lamp', height: 8 })
      : point(`tree-${i}`, x, y, {
          natural: 'tree',
          genus: ['Salix', 'Pinus', 'Platanus'][i % 3],
          height: 6 + (i % 9),
        });
  });
}

describe('importFurniture', () => {
  it('puts each thing where it stands, on the terrain, with its size and direction', async () => {
    const { result, folder, objects } = await importing(
      [
        point('t1', 119.95, 30.95, { natural: 'tree', height: 12, diameter_crown: 7, genus: 'Platanus' }),
        point('l1', 119.951, 30.951, { highway: 'street_lamp', height: 4.5, direction: 90, name: '灯' }),
        point('h1', 119.952, 30.952, { emergency: 'fire_hydrant' }),
        point('x1', 119.952, 30.953, { highway: 'crossing' }),
      ],
      { groundHeight: () => 5 },
    );
    expect(result.kind).toBe('furniture');
    expect(result.layers).toMatchObject([
      { type: 'furniture', id: 'street-furniture', url: '/content/street/tileset.json' },
    ]);
    expect(objects.map(({ code, class: kind }) => [code, kind])).toEqual([
      ['t1', 'tree'],
      ['l1', 'lamp'],
      ['h1', 'hydrant'],
      ['x1', 'crossing'],
    ]);
    const undulation = result.geoidUndulation;
    expect(objects[0]!.baseHeight!).toBeCloseTo(5 + undulation, 1);
    expect(objects[0]!.topHeight! - objects[0]!.baseHeight!).toBeCloseTo(12, 3);
    expect(objects[2]!.topHeight).toBeNull();
    expect(objects[1]!.name).toBe('灯');

    const tileset = tilesetOf(folder);
    const near = tileset.root.children![0]!.children![0]!;
    const instances = instancesOf(join(folder, near.content!.uri));
    expect(instances.map(({ id }) => id).sort()).toEqual(['h1', 'l1', 't1']);
    const byId = new Map(instances.map((instance) => [instance.id, instance]));
    const m = tileset.root.transform;
    for (const [id, longitude, latitude] of [
      ['t1', 119.95, 30.95],
      ['l1', 119.951, 30.951],
    ] as const) {
      const [x, y, z] = byId.get(id)!.place as [number, number, number];
      const ecef = [0, 1, 2].map(
        (axis) => m[axis]! * x + m[4 + axis]! * y + m[8 + axis]! * z + m[12 + axis]!,
      );
      const place = geographicFromEcef(ecef as [number, number, number]);
      expect(Math.abs(place.longitude - longitude)).toBeLessThan(1e-8);
      expect(Math.abs(place.latitude - latitude)).toBeLessThan(1e-8);
      expect(place.height).toBeCloseTo(5 + undulation, 1);
    }
    const tree = byId.get('t1')!;
    expect(tree.scale[2]).toBeCloseTo(12, 5);
    expect(Math.abs(tree.scale[0]! - 7)).toBeLessThan(0.5);
    const lamp = byId.get('l1')!;
    expect(lamp.scale).toEqual([0.5, 0.5, 0.5]);
    // East: the arm lies along x as the model has it.
    expect(lamp.heading).toBeCloseTo(0, 3);
    expect(lamp.height).toBeCloseTo(4.5, 5);
    expect(byId.get('h1')!.height).toBeNull();
  });

  it('has crowns of few triangles far away and everything near by, each thing once a level', async () => {
    const features = grove(70);
    const { folder } = await importing(features);
    const tileset = tilesetOf(folder);
    expect(tileset.root.refine).toBe('REPLACE');
    expect(tileset.root.content).toBeUndefined();
    const near: string[] = [];
    const far: string[] = [];
    for (const parent of tileset.root.children!) {
      const crowns = instancesOf(join(folder, parent.content!.uri));
      for (const { id, triangles } of crowns) {
        far.push(id!);
        expect(triangles).toBeLessThanOrEqual(16);
      }
      expect(parent.geometricError).toBeLessThan(tileset.root.geometricError);
      expect(parent.children!.length).toBeGreaterThan(1);
      for (const child of parent.children!) {
        expect(child.geometricError).toBe(0);
        const [cx, cy, cz, hx, , , , hy, , , , hz] = child.boundingVolume.box as [
          number,
          number,
          number,
          number,
          number,
          number,
          number,
          number,
          number,
          number,
          number,
          number,
        ];
        for (const { id, place, triangles } of instancesOf(join(folder, child.content!.uri))) {
          near.push(id!);
          expect(triangles).toBeLessThanOrEqual(150);
          expect(Math.abs(place[0]! - cx)).toBeLessThanOrEqual(hx);
          expect(Math.abs(place[1]! - cy)).toBeLessThanOrEqual(hy);
          expect(Math.abs(place[2]! - cz)).toBeLessThanOrEqual(hz);
        }
      }
    }
    const ids = (features as { id: string }[]).map(({ id }) => id).sort();
    expect(near.sort()).toEqual(ids);
    expect(far.sort()).toEqual(ids.filter((id) => id.startsWith('tree')));
  });

  it('is valid glTF: no errors, no warnings from the Khronos validator; the same bytes twice', async () => {
    const [one, two] = [await importing(grove(14)), await importing(grove(14))];
    const names = readdirSync(join(one.folder, 't'));
    expect(names).toEqual(readdirSync(join(two.folder, 't')));
    expect(names.length).toBe(2);
    for (const name of names) {
      const report = await validator.validateBytes(readFileSync(join(one.folder, 't', name)));
      expect(report.issues.messages.filter(({ severity }) => severity < 2)).toEqual([]);
    }
    expect(readFileSync(join(one.folder, 'objects.ndjson'))).toEqual(
      readFileSync(join(two.folder, 'objects.ndjson')),
    );
  });

  it('takes heights of the source where they are said to be heights', async () => {
    const tree = {
      type: 'Feature',
      properties: { natural: 'tree' },
      geometry: {
        type: 'MultiPoint',
        coordinates: [
          [119.95, 30.95, 17],
          [119.96, 30.95, 18],
        ],
      },
    };
    const above = await importing([tree], { heights: 'geoid', groundHeight: () => 5 });
    expect(above.objects.map(({ baseHeight }) => baseHeight! - above.result.geoidUndulation)).toEqual([
      expect.closeTo(17, 1),
      expect.closeTo(18, 1),
    ]);
    expect(above.result.warnings.join(' ')).toMatch(/2 trees have no height/);
    const ellipsoidal = await importing([tree], { heights: 'ellipsoid' });
    expect(ellipsoidal.objects[0]!.baseHeight).toBe(17);
  });

  it('makes buildings and furniture of a file that holds both', async () => {
    const ring = [
      [119.95, 30.95],
      [119.9502, 30.95],
      [119.9502, 30.9502],
      [119.95, 30.9502],
      [119.95, 30.95],
    ];
    const { result, folder, objects } = await importing(
      [
        {
          type: 'Feature',
          id: 'b',
          properties: { building: 'yes', height: 9 },
          geometry: { type: 'Polygon', coordinates: [ring] },
        },
        point('t', 119.951, 30.95, { natural: 'tree', height: 9 }),
        point('s', 119.951, 30.951, { shop: 'bakery' }),
      ],
      { groundHeight: () => 3 },
    );
    expect(result.kind).toBe('footprints');
    expect(result.layers.map(({ type }) => type)).toEqual(['buildings', 'furniture']);
    expect(objects.map(({ code, class: kind }) => [code, kind])).toEqual([
      ['b', 'building'],
      ['t', 'tree'],
    ]);
    expect(result.warnings.join(' ')).toMatch(/1 × point of no kind that is drawn: left out/);
    const tileset = tilesetOf(join(folder, 'furniture'));
    const near = tileset.root.children![0]!.children![0]!;
    expect(instancesOf(join(folder, 'furniture', near.content!.uri)).map(({ id }) => id)).toEqual(['t']);
  });

  it('says what is wrong in one sentence', async () => {
    const tree = point('t', 119.95, 30.95, { natural: 'tree' }) as { geometry: { coordinates: unknown[] } };
    tree.geometry.coordinates = [119.95];
    await expect(importing([tree])).rejects.toThrow(
      /\.geojson, line 1, feature 1: expected a position of two numbers, found \[119.95\]\.$/,
    );
    await expect(importing([point('t', 30.95, 119.95, { natural: 'tree' })])).rejects.toThrow(
      /seem to be latitude, longitude/,
    );
    await expect(importing([point('t', 518000, 3419000, { natural: 'tree' })])).rejects.toThrow(
      /names no coordinate system/,
    );
  });
});

describe('models', () => {
  it('are closed upwards, light enough, and as high as they say', () => {
    for (const { name, near, heightMetres, tree } of models()) {
      let [low, high] = [Infinity, -Infinity];
      for (let i = 2; i < near.positions.length; i += 3) {
        low = Math.min(low, near.positions[i]!);
        high = Math.max(high, near.positions[i]!);
      }
      expect(near.indices.length / 3, name).toBeLessThanOrEqual(tree ? 150 : 120);
      expect(low, name).toBeLessThanOrEqual(0.05);
      expect(high / heightMetres, name).toBeGreaterThan(0.9);
      expect(high / heightMetres, name).toBeLessThan(1.1);
      expect(Math.max(...near.indices), name).toBeLessThan(near.positions.length / 3);
    }
  });

  it('look outwards: a triangle turns the way its normals point', () => {
    for (const { name, near, far } of models())
      for (const { positions, normals, indices } of far ? [near, far] : [near])
        for (let i = 0; i < indices.length; i += 3) {
          const corner = (k: number, of: Float32Array): number[] =>
            [0, 1, 2].map((axis) => of[indices[i + k]! * 3 + axis]!);
          const [a, b, c] = [0, 1, 2].map((k) => corner(k, positions)) as [number[], number[], number[]];
          const [u, v] = [b.map((value, k) => value - a[k]!), c.map((value, k) => value - a[k]!)];
          const face = [
            u[1]! * v[2]! - u[2]! * v[1]!,
            u[2]! * v[0]! - u[0]! * v[2]!,
            u[0]! * v[1]! - u[1]! * v[0]!,
          ];
          const mean = [0, 1, 2].map((axis) =>
            [0, 1, 2].reduce((sum, k) => sum + corner(k, normals)[axis]!, 0),
          );
          const along = face.reduce((sum, value, k) => sum + value * mean[k]!, 0);
          expect(along, `${name}, triangle ${i / 3}`).toBeGreaterThanOrEqual(0);
        }
  });
});

describe('treeShape', () => {
  it.each([
    [{ genus: 'Salix' }, 'willow'],
    [{ species: 'Salix babylonica' }, 'willow'],
    [{ leaf_type: 'needleleaved', genus: 'Metasequoia' }, 'column'],
    [{ leaf_type: 'needleleaved' }, 'conifer'],
    [{ genus: 'Platanus' }, 'broadleaf'],
    [{}, 'broadleaf'],
  ] as const)('of %j is %s', (properties, shape) => {
    expect(treeShape(properties, 10, 7)).toBe(shape);
  });
  it('goes by size where no genus tells', () => {
    expect(treeShape({}, 12, 3)).toBe('column');
    expect(treeShape({}, 4, 3)).toBe('round');
  });
});
