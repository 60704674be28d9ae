import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { type CityObject, cityObject } from '../../models/city/city.ts';
import { planAdministration } from '../../scenes/demo/administration.ts';
import { planCity } from '../../scenes/demo/city.ts';
import { planFurniture } from '../../scenes/demo/furniture.ts';
import { makeGround } from '../../scenes/demo/ground.ts';
import { planResources } from '../../scenes/demo/resources.ts';
import { streetGraph } from '../../scenes/demo/street-graph.ts';
import { planTransport } from '../../scenes/demo/transport.ts';
import { geoid } from '../geoid-file.ts';
import type { ImportRequest, ImportResult } from '../importer.ts';
import { importFiles } from '../importers.ts';
import { openSources } from '../source/source.ts';
import { featureKinds, vectorKind } from '../vector-kind.ts';
import { placeClassOf } from './place-tags.ts';

const root = mkdtempSync(join(tmpdir(), 'places-'));
afterAll(() => rmSync(root, { recursive: true }));
let count = 0;

function saved(content: string | Uint8Array, name = `places-${count++}.geojson`): string {
  const path = join(root, name);
  writeFileSync(path, content);
  return path;
}
async function importing(
  path: string,
  more: Partial<ImportRequest> = {},
): Promise<{ result: ImportResult; objects: CityObject[] }> {
  const folder = join(root, `out-${count++}`);
  mkdirSync(folder);
  const result = await importFiles({
    files: [path],
    dataset: 'test',
    outputFolder: folder,
    url: '/content/cities/linhu/test',
    ...more,
  });
  const objects = readFileSync(result.objectsFile!, 'utf8')
    .trim()
    .split('\n')
    .map((line): CityObject => cityObject.parse(JSON.parse(line)));
  return { result, objects };
}
const point = (x: number, y: number): object => ({ type: 'Point', coordinates: [x, y] });
const square = (x: number, y: number, size = 0.01): object => ({
  type: 'Polygon',
  coordinates: [
    [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
      [x, y],
    ],
  ],
});
const feature = (geometry: object | null, properties: object, id?: string): object => ({
  type: 'Feature',
  ...(id !== undefined && { id }),
  geometry,
  properties,
});
const collection = (...features: object[]): string => JSON.stringify({ type: 'FeatureCollection', features });

const kindOf = async (text: string): Promise<string> => vectorKind(await openSources(saved(text)));
const area = feature(
  square(121, 31),
  { boundary: 'administrative', admin_level: '8', name: '湖东街道' },
  'A1',
);
const hospital = feature(point(121.001, 31.001), { amenity: 'hospital', name: '第一医院', beds: 800 }, 'H1');
const house = feature(square(121, 31, 0.0002), { building: 'yes' });
const tree = feature(point(121, 31), { natural: 'tree' });
const stop = feature(point(121, 31), { highway: 'bus_stop', name: '中山路口' });

describe('what a GeoJSON file is about', () => {
  it('is told by all of its features', async () => {
    expect(await kindOf(collection(area, hospital))).toBe('places');
    expect(await kindOf(collection(tree, stop))).toBe('furniture');
    expect(await kindOf(collection(hospital, stop))).toBe('places');
    expect(await kindOf(collection(house))).toBe('footprints');
    expect(await kindOf(collection(house, hospital))).toBe('footprints');
    expect(await kindOf(collection(tree, hospital))).toBe('footprints');
    expect(await kindOf(collection())).toBe('footprints');
    expect(await kindOf(`${JSON.stringify(area)}\n${JSON.stringify(hospital)}\n`)).toBe('places');
  });

  it('knows a building with an amenity for a building, and a point of interest for a place', () => {
    expect(featureKinds('Polygon', { building: 'hospital', amenity: 'hospital' })).toEqual(['footprints']);
    expect(featureKinds('Polygon', { amenity: 'school' })).toEqual(['places']);
    expect(featureKinds('Point', { amenity: 'cafe' })).toEqual(['places']);
    expect(featureKinds('Point', { amenity: 'bench' })).toEqual(['furniture']);
    expect(featureKinds('LineString', { highway: 'primary' })).toEqual(['footprints']);
    expect(featureKinds('LineString', { route: 'bus' })).toEqual(['places']);
    expect(featureKinds('Polygon', { class: 'park' })).toEqual(['footprints', 'places']);
    expect(featureKinds('Polygon', { class: 'zone' })).toEqual(['places']);
    // A shelter against the rain is no shelter to flee to.
    expect(placeClassOf({ amenity: 'shelter', shelter_type: 'public_transport' })).toBeNull();
    expect(placeClassOf({ amenity: 'shelter' })).toBe('shelter');
  });
});

describe('the demo city', () => {
  it('delivers its administration, resources and transport as places, its furniture as furniture', async () => {
    const plan = planCity();
    const ground = makeGround(plan.streets);
    const graph = streetGraph(plan.streets);
    const administration = planAdministration(plan);
    const transport = planTransport(plan, graph);
    const resources = planResources(plan, ground, administration);
    expect(await kindOf(administration.geojson)).toBe('places');
    expect(await kindOf(transport.geojson)).toBe('places');
    expect(await kindOf(planFurniture(plan, ground, graph, transport).geojson)).toBe('furniture');
    const { result, objects } = await importing(saved(resources.geojson));
    expect(result.kind).toBe('places');
    expect(result.warnings).toEqual([]);
    for (const [name, count] of Object.entries(resources.truth.counts))
      expect(objects.filter((object) => object.class === name).length, name).toBe(count);
    const beds = objects.filter((object) => object.class === 'hospital');
    expect(beds.reduce((sum, { attributes }) => sum + (attributes['beds'] as number), 0)).toBe(
      resources.truth.hospitalBeds,
    );
  });
});

describe('import of places', () => {
  it('makes objects with class, parent and attributes, and a layer for each group', async () => {
    const { result, objects } = await importing(
      saved(
        collection(
          area,
          feature(
            square(121, 31, 0.005),
            { boundary: 'administrative', admin_level: 10, name: '凤凰社区', parent: 'A1', population: 5210 },
            'A2',
          ),
          hospital,
          feature(
            point(121.002, 31.002),
            { class: 'emergency-store', name: '物资库', stock: [{ item: '水泵', quantity: 12, unit: '台' }] },
            'S1',
          ),
          feature(point(121.003, 31.003), { amenity: 'cafe', name: '湖畔咖啡' }),
        ),
      ),
      { groundHeight: () => 4 },
    );
    expect(result.kind).toBe('places');
    expect(objects.map(({ code, class: kind, parent }) => [code, kind, parent])).toEqual([
      ['A1', 'street-office', null],
      ['A2', 'community', 'A1'],
      ['H1', 'hospital', null],
      ['S1', 'emergency-store', null],
      ['test-5', 'generic', null],
    ]);
    expect(objects[1]!.attributes).toEqual({
      boundary: 'administrative',
      admin_level: 10,
      name: '凤凰社区',
      population: 5210,
    });
    expect(objects[3]!.attributes['stock']).toEqual([{ item: '水泵', quantity: 12, unit: '台' }]);
    // The ground is orthometric, objects stand on the ellipsoid (the geoid has a test of its own).
    expect(objects[2]!.baseHeight).toBeCloseTo(4 + geoid().undulation(121.001, 31.001), 2);
    expect(objects[0]!.baseHeight).toBeNull();
    expect(result.layers.map((layer) => [layer.id, layer.type, layer.visible])).toEqual([
      ['test-grids', 'places', false],
      ['test-districts', 'places', true],
      ['test-emergency', 'places', true],
    ]);
    const [, , emergency] = result.layers;
    expect(emergency).toMatchObject({
      url: '/api/cities/linhu/objects?dataset=test&class=hospital,emergency-store&limit=20000',
      classes: ['hospital', 'emergency-store'],
    });
    expect(result.bounds).toEqual([121, 31, 121.01, 31.01]);
    expect(result.warnings.join(' ')).toContain('1 features have no class of place that is known');
  });

  it('reads compressed files, points in metres and rings left open', async () => {
    // 3-degree zone around 120° E: its own meridian is at 500,000 m east.
    const open = {
      type: 'Polygon',
      coordinates: [
        [
          [500_000, 3_430_000],
          [500_100, 3_430_000],
          [500_100, 3_430_100],
        ],
      ],
    };
    const { result, objects } = await importing(
      saved(gzipSync(collection(feature(open, { class: 'zone', name: 'A区' }, 'Z1'))), 'zones.geojson.gz'),
      { crs: 'EPSG:4549' },
    );
    expect(result.crs).toBe('EPSG:4549');
    const ring = (objects[0]!.geometry!.coordinates as number[][][])[0]!;
    expect(ring.length).toBe(4);
    expect(ring[0]).toEqual(ring[3]);
    expect(ring[0]![0]).toBeCloseTo(120, 9);
  });

  it('says in one sentence what is wrong, and where', async () => {
    const bad = (text: string, more: Partial<ImportRequest> = {}): Promise<unknown> =>
      importing(saved(text, 'bad.geojson'), more);
    await expect(bad(collection(feature(null, { class: 'grid' })))).rejects.toThrow(
      'bad.geojson: expected places (points, lines or areas), found no feature with a geometry.',
    );
    await expect(
      bad(
        `{"type":"FeatureCollection","features":[\n${JSON.stringify(hospital)},\n${JSON.stringify(feature(point('x' as never, 1), { class: 'shelter' }))}]}`,
      ),
    ).rejects.toThrow('bad.geojson, line 3, feature 2: expected a position of two numbers, found ["x",1].');
    await expect(bad(collection(feature(point(519_000, 3_420_000), { class: 'shelter' })))).rejects.toThrow(
      /bad\.geojson, line 1, feature 1: the coordinates 519000 3420000 are no degrees/,
    );
    await expect(
      bad(
        collection(
          feature(
            {
              type: 'Polygon',
              coordinates: [
                [
                  [1, 0],
                  [1, 1],
                ],
              ],
            },
            { class: 'grid' },
          ),
        ),
      ),
    ).rejects.toThrow(/feature 1: expected at least 4 positions, found 3/);
  });
});
