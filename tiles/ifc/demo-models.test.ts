import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type CityObject, cityObject } from '../../models/city/city.ts';
import { projection } from '../../models/geo/coordinate-systems.ts';
import { landmarkSize } from '../../scenes/demo/city.ts';
import { libraryModel } from '../../scenes/demo/landmark/library.ts';
import { geoid } from '../geoid-file.ts';
import { importIfc } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-demo-ifc-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the demo city's library", async () => {
  const text = libraryModel([1880, 1590], 0.12, 4.6);
  const file = join(folder, 'library.ifc');
  writeFileSync(file, text);
  const outputFolder = mkdtempSync(join(folder, 'out-'));
  const result = await importIfc({
    files: [file],
    dataset: 'library',
    outputFolder,
    url: '/content/x/library',
  });
  const objects = readFileSync(result.objectsFile!, 'utf8')
    .trim()
    .split('\n')
    .map((line): CityObject => cityObject.parse(JSON.parse(line)));
  const of = (kind: string): CityObject[] => objects.filter((object) => object.class === kind);
  /** Elements by the text of the file: whatever has name, placement, shape and tag. */
  const written = [...text.matchAll(/^#\d+=(IFC\w+)\('[^']{22}',\$,'[^']*',\$,(?:\$|'[^']*'),#\d+,#\d+,/gm)];

  it('keeps every element and room, each with a shape, without a warning', () => {
    expect(result.warnings).toEqual([]);
    expect(of('element')).toHaveLength(written.filter(([, type]) => type !== 'IFCSPACE').length);
    expect(of('space')).toHaveLength(written.filter(([, type]) => type === 'IFCSPACE').length);
    for (const object of objects) {
      expect(object.geometry, object.name ?? '').not.toBeNull();
      expect(object.topHeight! - object.baseHeight!).toBeGreaterThan(0);
    }
  });

  it('keeps storeys, systems, property sets, areas and materials', () => {
    const [layer] = result.layers;
    expect(layer!.type === 'bim' && layer!.storeys.map(({ name }) => name.split(' ')[0])).toEqual(
      'B2 B1 1F 2F 3F 4F 5F 6F 7F 8F'.split(' '),
    );
    const systems = new Set(
      of('element').flatMap(({ attributes }) => (attributes['systems'] as string[]) ?? []),
    );
    expect([...systems]).toContain('XF-PL 自动喷水灭火系统');
    expect(systems.size).toBeGreaterThanOrEqual(8);
    for (const { name, attributes } of of('element')) expect(attributes['psets'], name ?? '').toBeDefined();
    for (const { attributes } of of('space'))
      expect(attributes['quantities']).toMatchObject({
        Qto_SpaceBaseQuantities: { NetFloorArea: { unit: 'm²' } },
      });
    expect(of('element').filter(({ attributes }) => attributes['materials']).length).toBeGreaterThan(800);
  });

  it('stands where the plan has it, on the height of the ground', () => {
    const plane = projection('EPSG:4549');
    const [building] = of('building');
    const ring = (building!.geometry!.coordinates as number[][][])[0]!;
    const points = ring.map(([longitude, latitude]) =>
      plane.fromGeographic({ longitude: longitude!, latitude: latitude! }),
    );
    const half = Math.hypot(landmarkSize.length, landmarkSize.depth) / 2;
    for (const [x, y] of points) expect(Math.hypot(x - 519_880, y - 3_420_590)).toBeLessThan(half + 0.1);
    const undulation = geoid().undulation(ring[0]![0]!, ring[0]![1]!);
    // The lowest slab lies 0.8 m below the second basement, which lies 8.4 m below the ground floor.
    expect(building!.baseHeight! - undulation).toBeCloseTo(4.6 + 0.45 - 8.4 - 0.8, 1);
  });
});
