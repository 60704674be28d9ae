import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import type { CityObject } from '../../models/city/city.ts';
import { sharedData } from '../../models/testing/shared-data.ts';
import { type ReadGlb, readGlb } from '../gltf/read-glb.ts';
import type { ImportResult } from '../importer.ts';
import { importFiles } from '../importers.ts';
import { ImportLedger } from '../report/ledger.ts';

const root = mkdtempSync(join(tmpdir(), 'city-objects-'));
afterAll(() => rmSync(root, { recursive: true }));
let folders = 0;

interface Imported {
  result: ImportResult;
  folder: string;
  objects: CityObject[];
  ledger: ImportLedger;
}

async function importing(file: string, more: object = {}): Promise<Imported> {
  const folder = join(root, String(folders++));
  mkdirSync(folder);
  const ledger = new ImportLedger();
  const result = await importFiles({
    files: [file],
    dataset: 'test',
    outputFolder: folder,
    url: '/content/test',
    workers: 1,
    ledger,
    ...more,
  });
  const lines = readFileSync(join(folder, 'objects.ndjson'), 'utf8').split('\n').filter(Boolean);
  return { result, folder, ledger, objects: lines.map((line) => JSON.parse(line)) };
}
const tilesOf = (folder: string): ReadGlb[] =>
  readdirSync(join(folder, 't')).map((name) => readGlb(readFileSync(join(folder, 't', name))));
const column = (folder: string, name: string): unknown[] =>
  tilesOf(folder).flatMap(({ columns }) => columns[name] ?? []);

/** A CityGML 2.0 file in RD New around 78 500, 457 800. */
function city(members: string, head = '<?xml version="1.0" encoding="UTF-8"?>'): string {
  return `${head}
<core:CityModel xmlns:core="http://www.opengis.net/citygml/2.0" xmlns:gml="http://www.opengis.net/gml" xmlns:app="http://www.opengis.net/citygml/appearance/2.0" xmlns:xlink="http://www.w3.org/1999/xlink">
<gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"/></gml:boundedBy>
${members}
</core:CityModel>`;
}
const member = (inside: string): string => `<core:cityObjectMember>${inside}</core:cityObjectMember>`;
const polygon = (points: readonly (readonly number[])[], id = ''): string =>
  `<gml:Polygon${id && ` gml:id="${id}"`}><gml:exterior><gml:LinearRing${id && ` gml:id="${id}-ring"`}><gml:posList>${[...points, points[0]!].flat().join(' ')}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>`;
const surfaces = (polygons: readonly string[]): string =>
  `<gml:MultiSurface>${polygons.map((one) => `<gml:surfaceMember>${one}</gml:surfaceMember>`).join('')}</gml:MultiSurface>`;
const square = (x: number, y: number, z: number, side = 10): number[][] => [
  [x, y, z],
  [x + side, y, z],
  [x + side, y + side, z],
  [x, y + side, z],
];
function saved(text: string | Uint8Array, name = 'city.gml'): string {
  const path = join(root, name);
  writeFileSync(path, text);
  return path;
}
const [x, y] = [78_500, 457_800];

describe('classes beside buildings', () => {
  it('sorts them into tilesets and keeps id, class, parent, level and file', async () => {
    const lanes = surfaces([polygon(square(x, y, 2))]);
    const { objects, result, folder } = await importing(
      saved(
        city(
          [
            `<tran:Road gml:id="road"><tran:lod1MultiSurface>${surfaces([polygon(square(x, y, 2, 20))])}</tran:lod1MultiSurface><tran:trafficArea><tran:TrafficArea gml:id="lane"><tran:lod2MultiSurface>${lanes}</tran:lod2MultiSurface></tran:TrafficArea></tran:trafficArea></tran:Road>`,
            `<brid:Bridge gml:id="bridge"><brid:lod1MultiSurface>${surfaces([polygon(square(x + 50, y, 5))])}</brid:lod1MultiSurface></brid:Bridge>`,
            `<tun:Tunnel gml:id="tunnel"><tun:lod1MultiSurface>${surfaces([polygon(square(x, y + 50, -9))])}</tun:lod1MultiSurface></tun:Tunnel>`,
            `<wtr:WaterBody gml:id="pond"><wtr:lod1MultiSurface>${surfaces([polygon(square(x, y + 90, 0))])}</wtr:lod1MultiSurface></wtr:WaterBody>`,
            `<wtr:WaterBody gml:id="flood"><wtr:lod1MultiSurface>${surfaces([polygon(square(x, y + 90, 3))])}</wtr:lod1MultiSurface><uro:floodingRiskAttribute><uro:WaterBodyRiverFloodingRiskAttribute><uro:rank>2</uro:rank></uro:WaterBodyRiverFloodingRiskAttribute></uro:floodingRiskAttribute></wtr:WaterBody>`,
            `<urf:UseDistrict gml:id="district"><urf:lod1MultiSurface>${surfaces([polygon(square(x, y, 0, 90))])}</urf:lod1MultiSurface></urf:UseDistrict>`,
            `<grp:CityObjectGroup gml:id="group"><grp:groupMember xlink:href="#road"/><grp:groupMember xlink:href="#pond"/></grp:CityObjectGroup>`,
            `<uro:SewerPipe gml:id="sewer"><uro:lod0Geometry><gml:LineString><gml:posList>${x} ${y} 0 ${x + 30} ${y} 0</gml:posList></gml:LineString></uro:lod0Geometry><uro:depth uom="m">2</uro:depth><uro:outerDiamiter uom="mm">600</uro:outerDiamiter></uro:SewerPipe>`,
          ]
            .map(member)
            .join('\n'),
        ),
      ),
      { groundHeight: () => 1.5 },
    );
    const byCode = new Map(objects.map((object) => [object.code, object]));
    expect(objects.map(({ code, class: kind }) => `${code} ${kind}`)).toEqual([
      'road road',
      'lane traffic-area',
      'bridge bridge',
      'tunnel tunnel',
      'pond water',
      'flood flood-zone',
      'district zone',
      'group group',
      'test:sewer pipe',
      expect.stringMatching(/^test:drainage-4\.\d{7}-52\.\d{7} junction$/),
      expect.stringMatching(/^test:drainage-4\.\d{7}-52\.\d{7} junction$/),
    ]);
    expect(byCode.get('lane')).toMatchObject({ parent: 'road', level: 1 });
    expect(byCode.get('bridge')!.attributes['sourceFile']).toBe('city.gml');
    expect(byCode.get('group')!.attributes['members']).toEqual(['road', 'pond']);
    expect(byCode.get('test:sewer')!.geometry!.type).toBe('LineString');
    expect(result.layers.map(({ type, visible }) => `${type} ${visible}`)).toEqual([
      'city-objects true',
      'city-objects true',
      'city-objects false',
      'underground true',
      'network true',
    ]);
    const ids = (name: string): unknown[] => column(join(folder, name), 'id').sort();
    expect(ids('structures')).toEqual(['bridge']);
    expect(ids('surfaces')).toEqual(['pond', 'road']);
    expect(ids('zones')).toEqual(['district', 'flood']);
    expect(ids('underground')).toEqual(['tunnel']);
    expect(ids('network-drainage')).toEqual(['test:sewer']);
    // A pipe of 60 cm, 2 m below ground at 1.5 m above the geoid; the road is drawn by its lane, 10 m wide and not 20.
    const [pipe] = tilesOf(join(folder, 'network-drainage'));
    expect(extent(pipe!)[2]).toBeCloseTo(0.6, 1);
    expect(extent(pipe!)[0]).toBeCloseTo(30, 1);
    const roads = tilesOf(join(folder, 'surfaces'))[0]!;
    expect(roads.columns['id']!.length).toBe(2);
    expect(areaOf(roads)).toBeCloseTo(200, 0);
  });

  it('puts implicit geometries where their matrix and reference point say, the second by reference', async () => {
    const shape = surfaces([polygon(square(0, 0, 0, 2)), polygon(square(0, 0, 3, 2))]).replace(
      '<gml:MultiSurface>',
      '<gml:MultiSurface gml:id="shape">',
    );
    const lamp = (id: string, matrix: string, geometry: string, at: number): string =>
      member(
        `<frn:CityFurniture gml:id="${id}"><frn:lod2ImplicitRepresentation><core:ImplicitGeometry><core:transformationMatrix>${matrix}</core:transformationMatrix><core:relativeGMLGeometry${geometry}<core:referencePoint><gml:Point><gml:pos>${x + at} ${y} 7</gml:pos></gml:Point></core:referencePoint></core:ImplicitGeometry></frn:lod2ImplicitRepresentation></frn:CityFurniture>`,
      );
    const { objects, folder } = await importing(
      saved(
        city(
          lamp('one', '1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1', `>${shape}</core:relativeGMLGeometry>`, 0) +
            lamp('two', '2 0 0 0 0 2 0 0 0 0 2 0 0 0 0 1', ' xlink:href="#shape"/>', 100),
        ),
      ),
    );
    expect(objects.map(({ attributes }) => attributes['height'])).toEqual([3, 6]);
    const tile = tilesOf(join(folder, 'structures'))[0]!;
    expect(areaOf(tile)).toBeCloseTo(2 * 4 + 2 * 16, 1);
    expect(extent(tile)[0]).toBeCloseTo(104, 0);
  });
});

describe('attributes', () => {
  it('takes words from code lists, keeps the codes, numbers structures, sets and units', async () => {
    mkdirSync(join(root, 'delivery', 'udx', 'bldg'), { recursive: true });
    mkdirSync(join(root, 'delivery', 'codelists'), { recursive: true });
    saved(
      '<gml:Dictionary xmlns:gml="http://www.opengis.net/gml"><gml:dictionaryEntry><gml:Definition><gml:description>住宅 &amp; 店舗</gml:description><gml:name>411</gml:name></gml:Definition></gml:dictionaryEntry></gml:Dictionary>',
      'delivery/codelists/usage.xml',
    );
    const risk = (rank: number): string =>
      `<uro:riskAttribute><uro:RiskAttribute><uro:rank>${rank}</uro:rank><uro:depth uom="m">${rank}.5</uro:depth></uro:RiskAttribute></uro:riskAttribute>`;
    const file = saved(
      city(
        member(
          `<bldg:Building gml:id="b"><gml:name>A</gml:name><gen:genericAttributeSet name="set"><gen:stringAttribute name="text"><gen:value>007</gen:value></gen:stringAttribute></gen:genericAttributeSet><gen:measureAttribute name="span"><gen:value uom="ft">12</gen:value></gen:measureAttribute><bldg:usage codeSpace="../../codelists/usage.xml">411</bldg:usage><bldg:class codeSpace="../../codelists/none.xml">9</bldg:class><bldg:measuredHeight uom="m">8.5</bldg:measuredHeight><bldg:lod1MultiSurface>${surfaces([polygon(square(x, y, 1))])}</bldg:lod1MultiSurface>${risk(1)}${risk(2)}</bldg:Building>`,
        ),
      ),
      'delivery/udx/bldg/b.gml',
    );
    const { objects, folder, ledger } = await importing(file);
    expect(objects[0]!.attributes).toMatchObject({
      'set.text': '007',
      span: 12,
      spanUnit: 'ft',
      usage: '住宅 & 店舗',
      usageCode: '411',
      class: '9',
      measuredHeight: 8.5,
      'riskAttribute.rank': '1',
      'riskAttribute.depth': 1.5,
      'riskAttribute.2.rank': '2',
      'riskAttribute.2.depth': 2.5,
    });
    expect(column(folder, 'usage')).toEqual(['住宅 & 店舗']);
    expect(column(folder, 'riskAttribute_2_depth')).toEqual([2.5]);
    expect(ledger.all().map(({ rule }) => rule)).toEqual([
      'code list is not in the delivery, codes are kept as they are',
    ]);
  });
});

describe('looks', () => {
  it('puts pictures on polygons, wherever the appearance stands, and colours on what is detailed', async () => {
    // One pixel.
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
      'base64',
    );
    writeFileSync(join(root, 'wall.png'), png);
    const texture = (image: string, ring: string): string =>
      `<app:surfaceDataMember><app:ParameterizedTexture><app:imageURI>${image}</app:imageURI><app:target uri="#${ring.slice(0, 1)}"><app:TexCoordList><app:textureCoordinates ring="#${ring}">0 0 1 0 1 1 0 1 0 0</app:textureCoordinates></app:TexCoordList></app:target></app:ParameterizedTexture></app:surfaceDataMember>`;
    const red =
      '<app:surfaceDataMember><app:X3DMaterial><app:diffuseColor>1 0 0</app:diffuseColor><app:target>#c</app:target></app:X3DMaterial></app:surfaceDataMember>';
    const appearance = (inside: string): string =>
      `<app:Appearance><app:theme>rgbTexture</app:theme>${inside}</app:Appearance>`;
    const building = (id: string, ring: string, look: string, lod: number): string =>
      member(
        `<bldg:Building gml:id="${id}">${look}<bldg:lod${lod}MultiSurface>${surfaces([polygon(square(x, y, 1), ring)])}</bldg:lod${lod}MultiSurface></bldg:Building>`,
      );
    const { folder, ledger } = await importing(
      saved(
        city(
          building('A', 'a', '', 2) +
            building(
              'B',
              'b',
              `<app:appearance>${appearance(texture('missing.png', 'b-ring'))}</app:appearance>`,
              2,
            ) +
            building('C', 'c', `<app:appearance>${appearance(red)}</app:appearance>`, 3) +
            `<app:appearanceMember>${appearance(texture('wall.png', 'a-ring'))}</app:appearanceMember>`,
        ),
      ),
    );
    expect(ledger.all().map(({ rule }) => rule)).toEqual(['texture that is not there']);
    const json = readdirSync(join(folder, 't')).map((name) =>
      jsonOf(readFileSync(join(folder, 't', name))),
    )[0]!;
    const textured = json.meshes
      .flatMap(({ primitives }) => primitives)
      .filter(({ attributes }) => 'TEXCOORD_0' in attributes);
    expect(textured.length).toBe(1);
    const colours = tilesOf(folder)[0]!.primitives.flatMap(({ colours: all, featureIds }) =>
      Array.from(
        featureIds,
        (feature, vertex) => `${feature} ${all?.slice(vertex * 4, vertex * 4 + 3).join()}`,
      ),
    );
    const third = tilesOf(folder)[0]!.columns['id']!.indexOf('C');
    expect(colours).toContain(`${third} 255,0,0`);
    expect(colours.filter((colour) => colour.endsWith('255,0,0')).length).toBe(4);
  });
});

describe('hostile and foreign XML', () => {
  const house = (name: string): string =>
    member(
      `<bldg:Building gml:id="b"><gml:name>${name}</gml:name><bldg:lod1MultiSurface>${surfaces([polygon(square(x, y, 1))])}</bldg:lod1MultiSurface></bldg:Building>`,
    );
  const declared = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?>`;
  it.each([
    ['ISO-8859-1', Buffer.from(city(house('Straße'), declared('ISO-8859-1')), 'latin1'), 'Straße'],
    [
      'GBK',
      Buffer.concat(
        city(house('\u0001'), declared('GBK'))
          .split('\u0001')
          .flatMap((part, n) =>
            n === 0 ? [Buffer.from(part)] : [Buffer.from([0xb3, 0xc7]), Buffer.from(part)],
          ),
      ),
      '城',
    ],
    ['a byte order mark', Buffer.from(`\uFEFF${city(house('x'))}`), 'x'],
  ])('reads %s', async (_name, bytes, name) => {
    expect((await importing(saved(bytes, 'encoded.gml'))).objects[0]!.name).toBe(name);
  });

  it.each([
    [
      'entities that multiply',
      city(
        house('&lol9;'),
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY lol "lol"><!ENTITY lol9 "&lol;&lol;&lol;&lol;">]>',
      ),
      /bad.gml, line 1: a document type with an internal subset is not accepted/,
    ],
    [
      'an unknown encoding',
      city(house('x'), declared('EBCDIC-XX')),
      /line 1: expected an encoding such as UTF-8.*EBCDIC-XX/,
    ],
    ['depth without end', city(member('<a>'.repeat(2000))), /elements are nested deeper than 1024/],
    ['an end within an appearance', city(house('x')).slice(0, -400), /the file ends inside/],
    ['an empty file', '', /an empty file/],
  ])('refuses %s in one sentence', async (_name, text, sentence) => {
    const file = saved(text, 'bad.gml');
    await expect(importing(file)).rejects.toThrow(sentence);
  });

  it('leaves out what lies nowhere and keeps the rest', async () => {
    const far = house('far').replaceAll(String(x), '1e300').replace('"b"', '"far"');
    const { objects, ledger } = await importing(saved(city(far + house('near'))));
    expect(objects.map(({ code }) => code)).toEqual(['b']);
    expect(ledger.all()[0]).toMatchObject({ verdict: 'left-out', rule: 'object that is not on earth' });
  });
});

const plateau = sharedData('plateau-citygml', 'plateau-samples.zip');
describe.skipIf(!plateau)('PLATEAU: every city object of every module comes out', () => {
  it.each([
    ['sewer_53403039_unf_6697', 'network'],
    ['water_53403039_unf_6697', 'network'],
    ['52385721_fld_6697_l1_op', 'city-objects'],
    ['523836_luse_6668_op', 'city-objects'],
    ['53395527_rwy_6697', 'city-objects'],
    ['53392565_gen_6697', 'city-objects'],
  ])('%s', async (name, layer) => {
    const files = unzipSync(readFileSync(plateau!), { filter: (file) => file.name.includes(name) });
    const text = new TextDecoder().decode(Object.values(files)[0]);
    const { objects, result } = await importing(saved(text, `${name}.gml`));
    const ids = [...text.matchAll(/cityObjectMember>\s*<[^>]*gml:id="([^"]+)"/g)].map(([, id]) => id!);
    expect(ids.length).toBeGreaterThan(2);
    const delivered = objects.filter(({ parent, class: kind }) => parent === null && kind !== 'junction');
    const prefix = layer === 'network' ? 'test:' : '';
    expect(new Set(delivered.map(({ code }) => code))).toEqual(new Set(ids.map((id) => prefix + id)));
    expect(result.layers.map(({ type }) => type)).toEqual([layer]);
    // Heights of JGD2011 are above the geoid, which is 35 to 45 m above the ellipsoid there.
    for (const { baseHeight } of objects) if (baseHeight !== null) expect(baseHeight).toBeGreaterThan(30);
  });
});

interface GltfJson {
  meshes: { primitives: { attributes: Record<string, number> }[] }[];
}
function jsonOf(glb: Buffer): GltfJson {
  return JSON.parse(glb.toString('utf8', 20, 20 + glb.readUInt32LE(12)));
}
function extent({ primitives }: ReadGlb): [number, number, number] {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const { positions } of primitives)
    for (let i = 0; i < positions.length; i++) {
      low[i % 3] = Math.min(low[i % 3]!, positions[i]!);
      high[i % 3] = Math.max(high[i % 3]!, positions[i]!);
    }
  return [0, 1, 2].map((axis) => high[axis]! - low[axis]!) as [number, number, number];
}
function areaOf({ primitives }: ReadGlb): number {
  let area = 0;
  for (const { positions: p, indices } of primitives)
    for (let i = 0; i < indices.length; i += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => indices[i + k]! * 3) as [number, number, number];
      const u = [0, 1, 2].map((k) => p[b + k]! - p[a + k]!) as [number, number, number];
      const v = [0, 1, 2].map((k) => p[c + k]! - p[a + k]!) as [number, number, number];
      area += Math.hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]) / 2;
    }
  return area;
}
