import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import validator from 'gltf-validator';
import proj4 from 'proj4';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CityObject } from '../../models/city/city.ts';
import { projection } from '../../models/geo/coordinate-systems.ts';
import { geographicFromEcef, LocalFrame } from '../../models/geo/local-frame.ts';
import { sharedData } from '../../models/testing/shared-data.ts';
import { geoid } from '../geoid-file.ts';
import { writeGlb } from '../gltf/glb.ts';
import { type ReadGlb, readGlb } from '../gltf/read-glb.ts';
import type { ImportResult } from '../importer.ts';
import { importFiles } from '../importers.ts';

const root = mkdtempSync(join(tmpdir(), 'citygml-'));
afterAll(() => rmSync(root, { recursive: true }));
let folders = 0;

async function importing(file: string, more: object = {}): Promise<{ result: ImportResult; folder: string }> {
  const folder = join(root, String(folders++));
  mkdirSync(folder);
  const result = await importFiles({
    files: [file],
    dataset: 'test',
    outputFolder: folder,
    url: '/content/test',
    ...more,
  });
  return { result, folder };
}
function readTiles(folder: string): ReadGlb[] {
  return readdirSync(join(folder, 't')).map((name) => readGlb(readFileSync(join(folder, 't', name))));
}
function readObjects(folder: string): CityObject[] {
  return readFileSync(join(folder, 'objects.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
/** Frame of a tileset, from its root transform. */
function frameOf(folder: string): number[] {
  return JSON.parse(readFileSync(join(folder, 'tileset.json'), 'utf8')).root.transform;
}
function ecef(matrix: number[], [x, y, z]: [number, number, number]): [number, number, number] {
  const row = (axis: number): number =>
    matrix[axis]! * x + matrix[4 + axis]! * y + matrix[8 + axis]! * z + matrix[12 + axis]!;
  return [row(0), row(1), row(2)];
}

interface Solid {
  volume: number;
  area: number;
}
/** Signed volume and area of each feature from its triangles. */
function solids(tiles: ReadGlb[]): Map<string, Solid> {
  const found = new Map<string, Solid>();
  for (const { primitives, columns } of tiles)
    for (const { positions, indices, featureIds } of primitives) {
      const origins = new Map<number, number[]>();
      for (let i = 0; i < indices.length; i += 3) {
        const feature = featureIds[indices[i]!]!;
        const at = (k: number): number[] =>
          Array.from(positions.slice(indices[i + k]! * 3, indices[i + k]! * 3 + 3));
        const origin = origins.get(feature) ?? at(0);
        origins.set(feature, origin);
        const [a, b, c] = [at(0), at(1), at(2)].map((p) => p.map((value, axis) => value - origin[axis]!)) as [
          number[],
          number[],
          number[],
        ];
        const cross = (p: number[], q: number[]): number[] => [
          p[1]! * q[2]! - p[2]! * q[1]!,
          p[2]! * q[0]! - p[0]! * q[2]!,
          p[0]! * q[1]! - p[1]! * q[0]!,
        ];
        const sides = cross(
          b.map((value, axis) => value - a[axis]!),
          c.map((value, axis) => value - a[axis]!),
        );
        const ab = cross(a, b);
        const id = columns['id']![feature] as string;
        const solid = found.get(id) ?? { volume: 0, area: 0 };
        solid.volume += (ab[0]! * c[0]! + ab[1]! * c[1]! + ab[2]! * c[2]!) / 6;
        solid.area += Math.hypot(...sides) / 2;
        found.set(id, solid);
      }
    }
  return found;
}

/** A house of 10 × 8 m with walls of 5 m below a gable of 8 m: volume 10 × 8 × 5 + 8 × 3 / 2 × 10 = 520 m³. */
function house(change: (text: string) => string = (text) => text): string {
  const [x, y] = [78_500, 457_800];
  const p = (dx: number, dy: number, z: number): string => `${x + dx} ${y + dy} ${z}`;
  const ring = (...points: string[]): string =>
    `<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>${[...points, points[0]].join(' ')}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>`;
  const [a, b, c, d] = [p(0, 0, 1), p(10, 0, 1), p(10, 8, 1), p(0, 8, 1)];
  const [A, B, C, D] = [p(0, 0, 6), p(10, 0, 6), p(10, 8, 6), p(0, 8, 6)];
  const [R, S] = [p(0, 4, 9), p(10, 4, 9)];
  const surface = (kind: string, ...points: string[]): string =>
    `<bldg:boundedBy><bldg:${kind}><bldg:lod2MultiSurface><gml:MultiSurface><gml:surfaceMember>\n${ring(...points)}\n</gml:surfaceMember></gml:MultiSurface></bldg:lod2MultiSurface></bldg:${kind}></bldg:boundedBy>`;
  return change(`<?xml version="1.0" encoding="UTF-8"?>
<CityModel xmlns="http://www.opengis.net/citygml/2.0" xmlns:bldg="http://www.opengis.net/citygml/building/2.0" xmlns:gml="http://www.opengis.net/gml" xmlns:gen="http://www.opengis.net/citygml/generics/2.0">
<gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>78500 457800 1</gml:lowerCorner><gml:upperCorner>78510 457808 9</gml:upperCorner></gml:Envelope></gml:boundedBy>
<cityObjectMember><bldg:Building gml:id="house">
<gml:name>Het Huis &amp; Co</gml:name>
<gen:intAttribute name="residents"><gen:value>4</gen:value></gen:intAttribute>
<bldg:yearOfConstruction>1905</bldg:yearOfConstruction>
<bldg:roofType>1030</bldg:roofType>
<bldg:storeysAboveGround>2</bldg:storeysAboveGround>
<bldg:address><Address><xalAddress><xAL:AddressDetails xmlns:xAL="urn:oasis:names:tc:ciq:xsdschema:xAL:2.0"><xAL:Locality><xAL:LocalityName>Den Haag</xAL:LocalityName><xAL:Thoroughfare><xAL:ThoroughfareNumber>1</xAL:ThoroughfareNumber><xAL:ThoroughfareName>Plein</xAL:ThoroughfareName></xAL:Thoroughfare></xAL:Locality></xAL:AddressDetails></xalAddress></Address></bldg:address>
${surface('GroundSurface', a, d, c, b)}
${surface('WallSurface', a, b, B, A)}
${surface('WallSurface', b, c, C, S, B)}
${surface('WallSurface', c, d, D, C)}
${surface('WallSurface', d, a, A, R, D)}
${surface('RoofSurface', A, B, S, R)}
${surface('RoofSurface', S, C, D, R)}
</bldg:Building></cityObjectMember>
</CityModel>
`);
}
function saved(text: string, name = 'house.gml'): string {
  const path = join(root, name);
  writeFileSync(path, text);
  return path;
}

describe('importCityGml on one house', () => {
  it('knows volume, outside, place, height and attributes', async () => {
    const { folder, result } = await importing(saved(house()));
    const [tile] = readTiles(folder);
    const solid = solids([tile!]).get('house')!;
    expect(Math.abs(solid.volume - 520)).toBeLessThan(0.5);
    const [object] = readObjects(folder);
    expect(object!.name).toBe('Het Huis & Co');
    expect(object!.attributes).toMatchObject({
      residents: 4,
      yearOfConstruction: 1905,
      address: 'Plein 1, Den Haag',
    });
    expect(tile!.columns).toMatchObject({ storeys: [2], roofType: ['gabled'], yearOfConstruction: [1905] });
    expect(tile!.columns['height']![0]).toBeCloseTo(8, 3);
    const undulation = geoid().undulation(4.27, 52.1035);
    expect(object!.baseHeight).toBeCloseTo(1 + undulation, 2);
    expect(object!.topHeight).toBeCloseTo(9 + undulation, 2);
    expect(result.heightDatum).toBe('NAP');
    expect(Math.abs(result.geoidUndulation - 43.4)).toBeLessThan(0.2);
  });

  it('turns roofs up and colours them apart from walls', async () => {
    const { folder } = await importing(saved(house()));
    const { normals, colours, positions, indices } = readTiles(folder)[0]!.primitives[0]!;
    const upward = new Set<string>();
    const sideways = new Set<string>();
    for (let v = 0; v < positions.length / 3; v++) {
      const colour = Array.from(colours!.slice(v * 4, v * 4 + 3)).join();
      if (normals![v * 3 + 2]! > 0.5) upward.add(colour);
      else if (Math.abs(normals![v * 3 + 2]!) < 0.01) sideways.add(colour);
    }
    expect(upward.size).toBe(1);
    expect(sideways.size).toBe(1);
    expect([...upward][0]).not.toBe([...sideways][0]);
    // Each triangle turns the way its normal says.
    for (let i = 0; i < indices.length; i += 3) {
      const [a, b, c] = [0, 1, 2].map((k) =>
        Array.from(positions.slice(indices[i + k]! * 3, indices[i + k]! * 3 + 3)),
      );
      const u = b!.map((value, axis) => value - a![axis]!);
      const w = c!.map((value, axis) => value - a![axis]!);
      const n = Array.from(normals!.slice(indices[i]! * 3, indices[i]! * 3 + 3));
      const turn =
        (u[1]! * w[2]! - u[2]! * w[1]!) * n[0]! +
        (u[2]! * w[0]! - u[0]! * w[2]!) * n[1]! +
        (u[0]! * w[1]! - u[1]! * w[0]!) * n[2]!;
      expect(turn).toBeGreaterThan(0);
    }
  });

  it('turns a house that is inside out', async () => {
    const inside = house((text) =>
      text.replace(/<gml:posList>([^<]*)<\/gml:posList>/g, (_all, list: string) => {
        const numbers = list.split(' ');
        const points: string[] = [];
        for (let i = 0; i < numbers.length; i += 3) points.push(numbers.slice(i, i + 3).join(' '));
        return `<gml:posList>${points.reverse().join(' ')}</gml:posList>`;
      }),
    );
    const { folder, result } = await importing(saved(inside));
    expect(Math.abs(solids(readTiles(folder)).get('house')!.volume - 520)).toBeLessThan(0.5);
    expect(result.warnings.join(' ')).toMatch(/7 × polygon that faced inwards/);
  });

  it('takes the system from the import where the file names none', async () => {
    const nameless = saved(house((text) => text.replace(/ srsName="[^"]*"/, '')));
    await expect(importing(nameless)).rejects.toThrow(/house.gml: no coordinate system.*--crs/);
    const { result } = await importing(nameless, { crs: 'EPSG:28992' });
    expect(Math.abs(result.bounds[0] - 4.27)).toBeLessThan(0.01);
  });

  it.each([
    [
      'truncated',
      (text: string) => text.slice(0, text.indexOf('<bldg:RoofSurface>') + 60),
      /bad.gml, line \d+: the file ends inside/,
    ],
    [
      'an unknown system',
      (text: string) => text.replace('28992', '99999'),
      /bad.gml: Coordinate system .*99999.* is not known/,
    ],
    [
      'tags that do not nest',
      (text: string) => text.replace('</bldg:Building>', ''),
      /expected <\/Building>, found <\/cityObjectMember>/,
    ],
    [
      'a place that is not on earth',
      (text: string) => text.replace('EPSG::28992', 'EPSG::4326'),
      /are not on earth/,
    ],
  ])('says in one sentence what is wrong: %s', async (_name, change, sentence) => {
    const error = await importing(saved(house(change), 'bad.gml')).then(
      () => null,
      (reason: Error) => reason,
    );
    expect(error?.name).toBe('ImportError');
    expect(error?.message).toMatch(sentence);
    expect(error?.message).not.toContain('\n');
  });
});

describe('importCityGml repairs or leaves out what is wrong with one object', () => {
  it.each([
    [
      'an open ring is closed',
      (text: string) => text.replace(' 78500 457800 1</gml:posList>', '</gml:posList>'),
      520,
      /ring that was not closed: repaired \(first: mended.gml, house, line 12/,
    ],
    [
      'a coordinate that is no number costs its polygon',
      (text: string) => text.replace('78510 457800 6', '78510 NaN 6'),
      null,
      /polygon that cannot be: left out .*line 15, expected a coordinate, found "NaN"/,
    ],
    [
      'two numbers a vertex',
      (text: string) => text.replace('78500 457800 1 78500', '78500 457800 78500'),
      null,
      /expected three numbers a vertex, found 14 numbers/,
    ],
    [
      'a hole of two corners',
      (text: string) =>
        text.replace(
          '</gml:exterior>',
          '</gml:exterior><gml:interior><gml:LinearRing><gml:posList>78501 457801 1 78502 457801 1</gml:posList></gml:LinearRing></gml:interior>',
        ),
      520,
      /hole that cannot be: left out/,
    ],
    [
      'a corner on the other side of the earth',
      (text: string) => text.replace('78510 457800 6', '9e7 457800 6'),
      null,
      /polygon far away from the city: left out/,
    ],
    [
      'a reference to nothing',
      (text: string) =>
        text.replace('<gml:surfaceMember>', '<gml:surfaceMember xlink:href="#nowhere"/><gml:surfaceMember>'),
      520,
      /reference to a geometry that the object does not have: left out .*#nowhere/,
    ],
  ])('%s', async (_name, change, volume, warning) => {
    const { folder, result } = await importing(saved(house(change), 'mended.gml'));
    expect(result.warnings.join('\n')).toMatch(warning);
    const solid = solids(readTiles(folder)).get('house')!;
    if (volume !== null) expect(Math.abs(solid.volume - volume)).toBeLessThan(0.5);
    else expect(solid.area).toBeGreaterThan(100);
  });
});

const denHaag = sharedData('citygml-denhaag-lod2', 'DenHaag_01.zip');
describe.skipIf(!denHaag)('importCityGml on Den Haag', () => {
  let folder = '';
  let result: ImportResult;
  let tiles: ReadGlb[] = [];
  let objects: CityObject[] = [];
  beforeAll(async () => {
    ({ folder, result } = await importing(denHaag!));
    tiles = readTiles(folder);
    objects = readObjects(folder);
  }, 120_000);

  it('has 844 buildings and 1 653 parts, each building pickable once', () => {
    expect(objects.filter((object) => object.class === 'building').length).toBe(844);
    expect(objects.filter((object) => object.class === 'building-part').length).toBe(1653);
    const picked = tiles.flatMap(({ columns }) => columns['id'] as string[]);
    expect(picked.length).toBe(844);
    expect(new Set(picked)).toEqual(
      new Set(objects.filter((object) => object.class === 'building').map((object) => object.code)),
    );
    for (const { primitives, featureCount } of tiles)
      expect(new Set(primitives[0]!.featureIds).size).toBe(featureCount);
    const codes = new Set(objects.map((object) => object.code));
    for (const object of objects)
      if (object.class === 'building-part') expect(codes.has(object.parent!)).toBe(true);
  });

  it('yields terrain, relief, buildings and the ground grid', () => {
    expect(result.layers.map((layer) => layer.type)).toEqual(['terrain', 'relief', 'buildings']);
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['ground.json', 'ground.f32', 'relief.png', 'terrain']),
    );
  });

  it('puts a corner of a building where the source has it, within 5 mm', () => {
    // First vertex of wall GUID_1CDBD3A1…_1 in the file, RD New and NAP; projected here by proj4 itself.
    const [x, y, z] = [78670.202, 457787.426, 13.189];
    const [longitude, latitude] = proj4(projection('EPSG:28992').definition, 'WGS84', [x, y]) as [
      number,
      number,
    ];
    const truth = new LocalFrame(longitude, latitude, z + geoid().undulation(longitude, latitude));
    const matrix = frameOf(folder);
    const tile = tiles.find(({ columns }) =>
      columns['id']!.includes('GUID_1CDBD3A1-F60E-49EB-9650-011F3F606343'),
    )!;
    let nearest = Infinity;
    const { positions } = tile.primitives[0]!;
    for (let i = 0; i < positions.length; i += 3) {
      const there = ecef(matrix, [positions[i]!, positions[i + 1]!, positions[i + 2]!]);
      nearest = Math.min(nearest, Math.hypot(...truth.fromEcef(there)));
    }
    expect(nearest).toBeLessThan(0.005);
  });

  it('stands some 43.4 m above the ellipsoid, as NAP does there', () => {
    const { primitives } = tiles[0]!;
    const heights: number[] = [];
    for (let i = 0; i < primitives[0]!.positions.length; i += 3) {
      const [x, y, z] = primitives[0]!.positions.slice(i, i + 3);
      heights.push(geographicFromEcef(ecef(frameOf(folder), [x!, y!, z!])).height);
    }
    // z in the file goes from 2.46 to 37.48.
    expect(Math.min(...heights)).toBeGreaterThan(43.4 + 2.4);
    expect(Math.max(...heights)).toBeLessThan(43.4 + 37.6);
  });

  it('keeps the area of all surfaces within 0.1 %', () => {
    const drawn = [...solids(tiles).values()].reduce((sum, { area }) => sum + area, 0);
    const source = sourceArea(readFileSync(denHaagXml(), 'utf8'));
    expect(Math.abs(drawn / source - 1)).toBeLessThan(0.001);
  });

  it('is valid for the Khronos validator when written plainly', async () => {
    for (const { primitives, columns, featureCount } of tiles) {
      const plain = writeGlb({
        primitives: primitives.map(({ attributes: _none, colours, normals, ...rest }) => ({
          ...rest,
          colours: colours!,
          normals: Int8Array.from(normals!, (value) => Math.round(value * 127)),
        })),
        featureCount,
        table: {
          className: 'Building',
          columns: [{ name: 'id', type: 'string', values: columns['id'] as string[] }],
        },
        compress: false,
      });
      const { issues } = await validator.validateBytes(plain, { maxIssues: 20 });
      expect(issues.messages.filter(({ severity }) => severity < 2)).toEqual([]);
    }
  });

  it('is the same bytes a second time', async () => {
    const path = saved(withoutRelief(readFileSync(denHaagXml(), 'utf8')), 'denhaag.xml');
    const [one, two] = [await importing(path), await importing(path)];
    for (const file of ['tileset.json', 'objects.ndjson'])
      expect(readFileSync(join(one.folder, file))).toEqual(readFileSync(join(two.folder, file)));
    // Contents are named by their hash.
    expect(readdirSync(join(one.folder, 't'))).toEqual(readdirSync(join(two.folder, 't')));
  }, 60_000);

  let unpacked = '';
  function denHaagXml(): string {
    if (unpacked === '') {
      unpacked = join(root, 'unpacked.xml');
      writeFileSync(unpacked, unzipXml(readFileSync(denHaag!)));
    }
    return unpacked;
  }
});

function withoutRelief(xml: string): string {
  return xml.replace(/<cityObjectMember>\s*<dem:Relief[\s\S]*?<\/cityObjectMember>/, '');
}

/** Area of all polygons of boundary surfaces, straight from the text: Newell's formula on gml:pos. */
function sourceArea(xml: string): number {
  let total = 0;
  for (const [polygon] of withoutRelief(xml).matchAll(/<gml:Polygon[\s\S]*?<\/gml:Polygon>/g)) {
    const rings = [...polygon.matchAll(/<gml:LinearRing>([\s\S]*?)<\/gml:LinearRing>/g)].map(([, ring]) => {
      const n = [...ring!.matchAll(/<gml:pos(?:List)?[^>]*>([^<]*)</g)].flatMap(([, text]) =>
        text!.trim().split(/\s+/).map(Number),
      );
      const sum = [0, 0, 0];
      for (let i = 0; i + 5 < n.length; i += 3)
        for (let axis = 0; axis < 3; axis++) {
          const [u, v] = [(axis + 1) % 3, (axis + 2) % 3];
          sum[axis]! +=
            (n[i + u]! - n[u]!) * (n[i + 3 + v]! - n[v]!) - (n[i + v]! - n[v]!) * (n[i + 3 + u]! - n[u]!);
        }
      return Math.hypot(...sum) / 2;
    });
    total += rings[0]! - rings.slice(1).reduce((sum, area) => sum + area, 0);
  }
  return total;
}

function unzipXml(zip: Uint8Array): Uint8Array {
  return unzipSync(zip, { filter: ({ name }) => name === 'DenHaag/DenHaag_01.xml' })[
    'DenHaag/DenHaag_01.xml'
  ]!;
}

const samples = sharedData('citygml-samples-citygml4j', 'citygml4j-samples.zip');
describe.skipIf(!samples)('importCityGml on CityGML 3.0 and textured LoD3', () => {
  const entry = (name: string): string => {
    const files = unzipSync(readFileSync(samples!), { filter: (file) => file.name.endsWith(name) });
    return saved(new TextDecoder().decode(Object.values(files)[0]), name);
  };
  it('reads 100 buildings of CityGML 3.0 in a compound system', async () => {
    const { folder, result } = await importing(entry('lod2_buildings_v3.gml'));
    expect(result.objectCount).toBe(100);
    expect(result.heightDatum).toBe('DHHN92');
    const found = solids(readTiles(folder));
    expect(found.size).toBe(100);
    // Testcase-0-0: 6 × 8 m, walls 5 m, gable 11 m: 6 × 8 × 5 + 6 × 6 / 2 × 8 = 384 m³.
    expect(Math.abs(found.get('FZK_GUID_1F3E679D-E226-4535-926C-7390977FB25A')!.volume - 384)).toBeLessThan(
      1,
    );
    expect(readTiles(folder)[0]!.columns['storeys']).toContain(5);
    expect(readTiles(folder)[0]!.columns['yearOfConstruction']).toContain(1929);
  });
  it('reads LoD3 with windows and an address', async () => {
    const { folder, result } = await importing(entry('lod3_building_v2.gml'));
    const [building, installation] = readObjects(folder);
    expect(result.objectCount).toBe(2);
    expect(building!.attributes['address']).toMatch(/\S/);
    expect(building!.level).toBe(4);
    expect(installation).toMatchObject({ class: 'building-installation', parent: building!.code });
  });
});

const plateau = sharedData('plateau-citygml', 'plateau-samples.zip');
describe.skipIf(!plateau)('importCityGml on PLATEAU', () => {
  it('reads latitude first', async () => {
    const files = unzipSync(readFileSync(plateau!), {
      filter: ({ name }) => name.endsWith('52397519_bldg_6697_op.gml'),
    });
    const path = saved(new TextDecoder().decode(Object.values(files)[0]), 'plateau.gml');
    const { result, folder } = await importing(path);
    expect(result.bounds[0]).toBeGreaterThan(139.73);
    expect(result.bounds[3]).toBeLessThan(35.262);
    expect(readTiles(folder).reduce((sum, { featureCount }) => sum + featureCount, 0)).toBe(13);
  });
});
