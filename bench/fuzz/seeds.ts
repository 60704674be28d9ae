import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { writeArrayBuffer } from 'geotiff';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import { sharedData } from '../../models/testing/shared-data.ts';
import { boxMesh } from '../../tiles/audit/boxes.ts';
import { PmtilesWriter } from '../../tiles/basemap/pmtiles-writer.ts';
import { encodeVectorTile } from '../../tiles/basemap/vector-tile.ts';
import { smallModel } from '../../tiles/ifc/small-model.ts';
import { type TestGeometry, type TestNode, writeOsgb } from '../../tiles/osgb/testing/write-osgb.ts';
import { packageTileset } from '../../tiles/package/index.ts';
import { csvOf, smallLines, smallPoints } from '../../tiles/survey/small-survey.ts';
import { writeModelTileset } from '../../tiles/tileset/index.ts';

/** Files of one delivery by their names; one of them is changed at a time. */
export type Seed = Record<string, Uint8Array>;

/** Files of shared archives that are small enough to be changed and read a hundred times a second. */
function shared(set: string, archive: string, pattern: RegExp, mostBytes = 60_000, most = 8): Seed[] {
  const path = sharedData(set, archive);
  if (!path) return [];
  const files = unzipSync(readFileSync(path), {
    filter: ({ name, originalSize }) => pattern.test(name) && originalSize <= mostBytes,
  });
  return Object.entries(files)
    .slice(0, most)
    .map(([name, bytes]) => ({ [name.replaceAll('/', '_')]: bytes }));
}

const square = (x: number, y: number, size = 0.0004): number[][] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const features = [
  {
    type: 'Feature',
    id: 'w1',
    properties: { building: 'yes', height: '12.5 m', name: '一号楼', 'building:levels': 4 },
    geometry: {
      type: 'Polygon',
      coordinates: [square(120.2, 30.2), square(120.2001, 30.2001, 0.0001).reverse()],
    },
  },
  {
    type: 'Feature',
    id: 2,
    properties: { 'building:part': 'yes', height: 30, min_height: 3 },
    geometry: { type: 'MultiPolygon', coordinates: [[square(120.21, 30.2)], [square(120.22, 30.2)]] },
  },
  {
    type: 'Feature',
    properties: { highway: 'primary', lanes: '2' },
    geometry: {
      type: 'LineString',
      coordinates: [
        [120.2, 30.2],
        [120.21, 30.21, 5],
        [120.22, 30.2],
      ],
    },
  },
  {
    type: 'Feature',
    properties: { natural: 'tree' },
    geometry: { type: 'Point', coordinates: [120.2, 30.2] },
  },
  {
    type: 'Feature',
    properties: { natural: 'water' },
    geometry: {
      type: 'GeometryCollection',
      geometries: [{ type: 'Polygon', coordinates: [square(120.205, 30.205)] }],
    },
  },
];

export function geoJson(): Seed[] {
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } };
  return [
    { 'a.geojson': strToU8(JSON.stringify({ type: 'FeatureCollection', crs, features })) },
    {
      'a.geojson': strToU8(
        JSON.stringify({ type: 'FeatureCollection', features: features.slice(0, 2) }, null, 1),
      ),
    },
  ];
}

export function ndJson(): Seed[] {
  return [{ 'a.ndjson': strToU8(features.map((one) => JSON.stringify(one)).join('\n')) }];
}

/** Arrays of objects as web maps have them: contour lines, buildings, and on several lines. */
export function records(): Seed[] {
  const path = [0, 1, 2, 3].map((n) => [120.2 + n / 100, 30.2 + (n % 2) / 100]);
  const contours = [10, 20, 30].map((h) => ({ h, l: path, no: [1, { a: null }] }));
  const buildings = [20, 30.5].map((height, n) => ({
    height,
    name: '楼',
    polygon: n === 0 ? square(120.2, 30.2) : [square(120.21, 30.2)],
  }));
  return [
    { 'contours.json': strToU8(JSON.stringify(contours)) },
    {
      'buildings.json': strToU8(
        `[\n${[...buildings, ...features].map((one) => JSON.stringify(one)).join(',\n')}\n]`,
      ),
    },
    { 'pretty.json': strToU8(JSON.stringify(buildings, null, 1)) },
  ];
}

export function cityGml(): Seed[] {
  const ring = (...points: string[]): string =>
    `<gml:Polygon gml:id="p${points[0]!.replaceAll(/\W/g, '')}${points.length}${points[1]!.at(-1)}"><gml:exterior><gml:LinearRing><gml:posList>${[...points, points[0]].join(' ')}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>`;
  const p = (x: number, y: number, z: number): string => `${78500 + x} ${457800 + y} ${z}`;
  const floor = [p(0, 0, 1), p(10, 0, 1), p(10, 8, 1), p(0, 8, 1)];
  const roof = [p(0, 0, 6), p(10, 0, 6), p(10, 8, 6), p(0, 8, 6)];
  const walls = floor.map((_corner, i) => [floor[i]!, floor[(i + 1) % 4]!, roof[(i + 1) % 4]!, roof[i]!]);
  const surface = (kind: string, points: string[]): string =>
    `<bldg:boundedBy><bldg:${kind} gml:id="s${points.length}${points[2]!.length}"><bldg:lod2MultiSurface><gml:MultiSurface><gml:surfaceMember>${ring(...points)}</gml:surfaceMember></gml:MultiSurface></bldg:lod2MultiSurface></bldg:${kind}></bldg:boundedBy>`;
  const solid = `<bldg:lod1Solid><gml:Solid><gml:exterior><gml:CompositeSurface>${[floor, roof, ...walls].map((points) => `<gml:surfaceMember>${ring(...points)}</gml:surfaceMember>`).join('')}</gml:CompositeSurface></gml:exterior></gml:Solid></bldg:lod1Solid>`;
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<CityModel xmlns="http://www.opengis.net/citygml/2.0" xmlns:bldg="http://www.opengis.net/citygml/building/2.0" xmlns:gml="http://www.opengis.net/gml" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:gen="http://www.opengis.net/citygml/generics/2.0" xmlns:dem="http://www.opengis.net/citygml/relief/2.0">
<gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992" srsDimension="3"><gml:lowerCorner>78500 457800 1</gml:lowerCorner><gml:upperCorner>78510 457808 9</gml:upperCorner></gml:Envelope></gml:boundedBy>
<cityObjectMember><bldg:Building gml:id="house"><gml:name>A &amp; B</gml:name><gen:intAttribute name="n"><gen:value>4</gen:value></gen:intAttribute><bldg:measuredHeight uom="m">5</bldg:measuredHeight>
${surface('GroundSurface', [...floor].reverse())}${walls.map((wall) => surface('WallSurface', wall)).join('\n')}${surface('RoofSurface', roof)}
<bldg:consistsOfBuildingPart><bldg:BuildingPart gml:id="part">${solid}</bldg:BuildingPart></bldg:consistsOfBuildingPart>
</bldg:Building></cityObjectMember>
<cityObjectMember><dem:ReliefFeature><dem:lod>2</dem:lod><dem:reliefComponent><dem:TINRelief><dem:lod>2</dem:lod><dem:tin><gml:TriangulatedSurface><gml:trianglePatches><gml:Triangle><gml:exterior><gml:LinearRing><gml:posList>${p(0, 0, 1)} ${p(20, 0, 1)} ${p(0, 20, 2)} ${p(0, 0, 1)}</gml:posList></gml:LinearRing></gml:exterior></gml:Triangle></gml:trianglePatches></gml:TriangulatedSurface></dem:tin></dem:TINRelief></dem:reliefComponent></dem:ReliefFeature></cityObjectMember>
</CityModel>`;
  return [
    { 'a.gml': strToU8(text) },
    ...shared('plateau-citygml', 'plateau-samples.zip', /\.gml$/, 30_000),
    ...shared('citygml-samples-citygml4j', 'citygml4j-samples.zip', /\.gml$/),
  ];
}

export function cityJson(): Seed[] {
  const corners = [0, 1].flatMap((z) =>
    [
      [0, 0],
      [10, 0],
      [10, 8],
      [0, 8],
    ].map(([x, y]) => [x! * 1000, y! * 1000, z * 6000]),
  );
  const shell = [
    [[0, 3, 2, 1]],
    [[4, 5, 6, 7]],
    [[0, 1, 5, 4]],
    [[1, 2, 6, 5]],
    [[2, 3, 7, 6]],
    [[3, 0, 4, 7]],
  ];
  const city = {
    type: 'CityJSON',
    version: '2.0',
    metadata: { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/28992' },
    transform: { scale: [0.001, 0.001, 0.001], translate: [78500, 457800, 0] },
    CityObjects: {
      house: {
        type: 'Building',
        attributes: { yearOfConstruction: 1905, storeysAboveGround: 2 },
        children: ['part'],
        geometry: [
          {
            type: 'Solid',
            lod: '2.2',
            boundaries: [shell],
            semantics: {
              surfaces: [{ type: 'GroundSurface' }, { type: 'RoofSurface' }, { type: 'WallSurface' }],
              values: [[0, 1, 2, 2, 2, 2]],
            },
          },
        ],
      },
      part: {
        type: 'BuildingPart',
        parents: ['house'],
        geometry: [{ type: 'MultiSurface', lod: '1', boundaries: shell }],
      },
      tree: {
        type: 'SolitaryVegetationObject',
        geometry: [
          {
            type: 'GeometryInstance',
            template: 0,
            boundaries: [0],
            transformationMatrix: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1],
          },
        ],
      },
    },
    vertices: corners,
    'geometry-templates': {
      templates: [{ type: 'MultiSurface', lod: '2', boundaries: [[[0, 1, 2]]] }],
      'vertices-templates': [
        [0, 0, 0],
        [1, 0, 0],
        [0, 0, 3],
      ],
    },
  };
  const { CityObjects, vertices, 'geometry-templates': templates, ...head } = city;
  const { house, part } = CityObjects;
  const sequence = [
    { ...head, CityObjects: {}, vertices: [] },
    { type: 'CityJSONFeature', id: 'house', CityObjects: { house, part }, vertices },
  ];
  return [
    { 'a.city.json': strToU8(JSON.stringify(city)) },
    { 'a.city.jsonl': strToU8(sequence.map((one) => JSON.stringify(one)).join('\n')) },
  ];
}

/** One shapefile of two squares with a table, in bytes. */
export function shapefile(): Seed[] {
  const rings = [square(120.2, 30.2), square(120.21, 30.2)].map((ring) => ring.reverse());
  const records = rings.map((ring) => {
    const content = Buffer.alloc(44 + 4 + ring.length * 16);
    content.writeInt32LE(5, 0);
    [0, 1].forEach((axis) => {
      content.writeDoubleLE(Math.min(...ring.map((at) => at[axis]!)), 4 + axis * 8);
      content.writeDoubleLE(Math.max(...ring.map((at) => at[axis]!)), 20 + axis * 8);
    });
    content.writeInt32LE(1, 36);
    content.writeInt32LE(ring.length, 40);
    ring.forEach(([x, y], i) => {
      content.writeDoubleLE(x!, 48 + i * 16);
      content.writeDoubleLE(y!, 56 + i * 16);
    });
    return content;
  });
  const bytes = records.reduce((sum, record) => sum + record.length + 8, 100);
  const head = Buffer.alloc(100);
  head.writeInt32BE(9994, 0);
  head.writeInt32BE(bytes / 2, 24);
  head.writeInt32LE(1000, 28);
  head.writeInt32LE(5, 32);
  [120.2, 30.2, 120.2104, 30.2004].forEach((value, i) => {
    head.writeDoubleLE(value, 36 + i * 8);
  });
  const shp = [head];
  const shx = [head];
  let at = 50;
  for (const [i, record] of records.entries()) {
    const own = Buffer.alloc(8);
    own.writeInt32BE(i + 1, 0);
    own.writeInt32BE(record.length / 2, 4);
    shp.push(own, record);
    const place = Buffer.alloc(8);
    place.writeInt32BE(at, 0);
    place.writeInt32BE(record.length / 2, 4);
    shx.push(place);
    at += 4 + record.length / 2;
  }
  const fields = [
    ['height', 'N', 8, 2],
    ['name', 'C', 10, 0],
    ['built', 'D', 8, 0],
  ] as const;
  const table = Buffer.alloc(32 + fields.length * 32 + 1);
  table[0] = 3;
  table.writeUInt32LE(records.length, 4);
  table.writeUInt16LE(table.length, 8);
  table.writeUInt16LE(27, 10);
  fields.forEach(([name, type, length, decimals], i) => {
    table.write(name, 32 + i * 32, 'latin1');
    table.write(type, 43 + i * 32, 'latin1');
    table[48 + i * 32] = length;
    table[49 + i * 32] = decimals;
  });
  table[table.length - 1] = 13;
  const rows = records.map((_record, i) => `     ${i + 1}2.5house ${i}   20200101`.slice(0, 27).padEnd(27));
  const prj =
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
  return [
    {
      'a.shp': Buffer.concat(shp),
      'a.dbf': Buffer.concat([table, Buffer.from(`${rows.join('')}\x1a`, 'latin1')]),
      'a.shx': Buffer.concat(shx),
      'a.prj': strToU8(prj),
    },
    ...shared('geo-format-samples', 'formats.zip', /poly(gon|line)\w*\.shp$/).map((seed) => ({
      'b.shp': Object.values(seed)[0]!,
    })),
  ];
}

export function survey(): Seed[] {
  return [{ '点表.csv': strToU8(csvOf(smallPoints)), '线表.csv': strToU8(csvOf(smallLines)) }];
}

export function ifc(): Seed[] {
  return [
    { 'a.ifc': strToU8(smallModel({ at: [10, 20, 0] })) },
    { 'a.ifc': strToU8(smallModel({ north: '1.,1.' })) },
  ];
}

export function epanet(): Seed[] {
  const text = `[TITLE]
small
[JUNCTIONS]
A 10 5 P1
B 9 5
[RESERVOIRS]
R 50
[TANKS]
T 30 5 0 10 20 0
[PIPES]
P1 R A 100 200 120 0 Open
P2 A B 100 150 120 0 CV
[PUMPS]
U1 B T HEAD C1
[VALVES]
V1 A B 150 PRV 30 0
[PATTERNS]
P1 1 1.2 0.8
[CURVES]
C1 20 30
[OPTIONS]
Units LPS
Headloss H-W
[TIMES]
Duration 2:00
Hydraulic Timestep 1:00
[COORDINATES]
A 520000 3420000
B 520100 3420000
R 519900 3420000
T 520100 3420100
[VERTICES]
P1 519950 3420010
[END]
`;
  return [{ 'a.inp': strToU8(text) }];
}

export function swmm(): Seed[] {
  const text = `[TITLE]
small
[OPTIONS]
FLOW_UNITS CMS
FLOW_ROUTING DYNWAVE
START_DATE 01/01/2026
END_DATE 01/01/2026
END_TIME 00:20
REPORT_STEP 0:10:00
ROUTING_STEP 5
[RAINGAGES]
R INTENSITY 0:15 1.0 TIMESERIES T
[SUBCATCHMENTS]
S1 R A 1 60 50 0.5 0
[SUBAREAS]
S1 0.014 0.2 1.5 5 25 OUTLET
[INFILTRATION]
S1 60 6 4 7 0
[JUNCTIONS]
A 2 3
B 1.8 3.1
[OUTFALLS]
OUT 1.5 FREE NO
[CONDUITS]
C1 A B 120 0.013 0.1 0
C2 B OUT 60 0.013 0 0
[XSECTIONS]
C1 CIRCULAR 0.8 0 0 0 1
C2 RECT_CLOSED 1.5 2 0 0 2
[TIMESERIES]
T 0:00 30
T 0:15 0
[COORDINATES]
A 520000 3420000
B 520100 3420060
OUT 520160 3420060
[VERTICES]
C1 520100 3420000
[POLYGONS]
S1 519950 3419950
S1 520050 3419950
S1 520050 3420050
`;
  return [{ 'a.inp': strToU8(text) }];
}

export function asciiGrid(): Seed[] {
  const rows = Array.from({ length: 12 }, (_nothing, row) =>
    Array.from({ length: 12 }, (_more, column) =>
      (row === 5 && column === 5 ? -9999 : 10 + Math.sin(row) + column / 7).toFixed?.(2),
    ).join(' '),
  );
  const head = 'ncols 12\nnrows 12\nxllcorner 520000\nyllcorner 3420000\ncellsize 5\nNODATA_value -9999.00\n';
  return [{ 'a.asc': strToU8(`${head}${rows.join('\n')}\n`) }];
}

export async function geoTiff(): Promise<Seed[]> {
  const values = Float32Array.from({ length: 144 }, (_nothing, i) => 10 + Math.sin(i));
  const bytes = (await writeArrayBuffer(values, {
    width: 12,
    height: 12,
    GTModelTypeGeoKey: 2,
    GTRasterTypeGeoKey: 1,
    GeographicTypeGeoKey: 4326,
    ModelPixelScale: [0.0001, 0.0001, 0],
    ModelTiepoint: [0, 0, 0, 120, 30, 0],
  })) as ArrayBuffer;
  return [{ 'a.tif': new Uint8Array(bytes) }];
}

export function archive(): Seed[] {
  const inner = geoJson()[0]!['a.geojson']!;
  return [
    { 'a.zip': zipSync({ 'data/a.geojson': inner }) },
    { 'a.zip': zipSync({ 'a.geojson': [inner, { level: 0 }], 'readme.txt': strToU8('x') }) },
    { 'a.geojson.gz': gzipSync(inner) },
  ];
}

/** Small tilesets of our own, with and without compression. */
export async function tileset(): Promise<Seed[]> {
  const seeds: Seed[] = [];
  for (const compress of [true, false]) {
    const folder = mkdtempSync(join(tmpdir(), 'fuzz-seed-'));
    await writeModelTileset({
      meshes: Array.from({ length: 12 }, (_nothing, n) => [boxMesh([n * 20, 0, 0, n * 20 + 10, 10, 5 + n])]),
      columns: [
        { name: 'id', type: 'string', value: (n) => `box-${n}` },
        { name: 'height', type: 'float32', value: (n) => (n === 3 ? null : n) },
        { name: 'class', type: 'enum', value: (n) => ['a', 'b'][n % 2] },
      ],
      request: { workers: 1 },
      partition: { maximumFeatures: 4 },
      frame: new LocalFrame(120, 30),
      className: 'Box',
      outputFolder: folder,
      compress,
    });
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.(glb|json)$/.test(name) && statSync(join(folder, name)).isFile(),
    );
    seeds.push(
      Object.fromEntries(
        names
          .sort()
          .reverse()
          .map((name) => [relative('.', name), new Uint8Array(readFileSync(join(folder, name)))]),
      ),
    );
    rmSync(folder, { recursive: true });
  }
  return seeds;
}

export async function glb(): Promise<Seed[]> {
  const all = await tileset();
  return all.map((seed) => ({ 'a.glb': Object.entries(seed).find(([name]) => name.endsWith('.glb'))![1] }));
}

/** Two boxes with a material in a library beside. */
export function obj(): Seed[] {
  const corners = [0, 1].flatMap((z) =>
    [0, 1].flatMap((y) => [0, 1].map((x) => `v ${x * 10} ${y * 8} ${z * 6}`)),
  );
  const faces = ['1 3 4 2', '5 6 8 7', '1 2 6 5', '2 4 8 6', '4 3 7 8', '3 1 5 7'];
  const text = `mtllib a.mtl\no house\n${corners.join('\n')}\nvt 0 0\nvt 1 0\nvt 1 1\nvn 0 0 1\nusemtl wall\n${faces
    .map((face) => `f ${face.replaceAll(/(\d)/g, '$1/1/1')}`)
    .join('\n')}\ng roof\nf -1 -2 -3\n`;
  return [{ 'a.obj': strToU8(text), 'a.mtl': strToU8('newmtl wall\nKd 0.5 0.4 0.3\nd 0.5\nmap_Kd a.jpg\n') }];
}

/** A LAS 1.2 of 200 points, format 2. */
export function las(): Seed[] {
  const count = 200;
  const bytes = Buffer.alloc(227 + count * 26);
  bytes.write('LASF', 0, 'latin1');
  bytes.set([1, 2], 24);
  bytes.writeUInt16LE(227, 94);
  bytes.writeUInt32LE(227, 96);
  bytes[104] = 2;
  bytes.writeUInt16LE(26, 105);
  bytes.writeUInt32LE(count, 107);
  for (let axis = 0; axis < 3; axis++) {
    bytes.writeDoubleLE(0.001, 131 + axis * 8);
    bytes.writeDoubleLE([520_000, 3_420_000, 0][axis]!, 155 + axis * 8);
    bytes.writeDoubleLE([520_020, 3_420_010, 5][axis]!, 179 + axis * 16);
    bytes.writeDoubleLE([520_000, 3_420_000, 0][axis]!, 187 + axis * 16);
  }
  for (let n = 0; n < count; n++) {
    const at = 227 + n * 26;
    [(n % 20) * 1000, Math.floor(n / 20) * 1000, (n % 5) * 1000].forEach((value, axis) => {
      bytes.writeInt32LE(value, at + axis * 4);
    });
    bytes[at + 15] = [2, 6, 5][n % 3]!;
  }
  return [{ 'a.las': bytes }];
}

export function laz(): Seed[] {
  const path = sharedData('delft-ahn3-bgt', 'ahn3_cropped_2.laz');
  return path ? [{ 'a.laz': new Uint8Array(readFileSync(path)) }] : [];
}

export function osgb(): Seed[] {
  const geometry: TestGeometry = {
    positions: [0, 0, 0, 10, 0, 0, 10, 10, 5, 0, 10, 5],
    uvs: [0, 0, 1, 0, 1, 1, 0, 1],
    primitives: [{ mode: 4, indices: [0, 1, 2, 0, 2, 3], type: 'UShort' }],
    image: { name: 'a.jpg' },
  };
  const scene: TestNode = {
    pagedLod: {
      mode: 'pixels',
      ranges: [
        [0, 400],
        [400, 1e30],
      ],
      files: ['', 'fine.osgb'],
      children: [{ geode: [geometry] }],
    },
  };
  return [91, 130, 158].map((version) => ({
    'a.osgb': writeOsgb(scene, { version }),
    'fine.osgb': writeOsgb({ geode: [geometry] }, { version, compress: 'zlib' }),
  }));
}

export function vectorTiles(): Seed[] {
  const tile = encodeVectorTile([
    {
      name: 'building',
      features: [
        {
          type: 'polygon',
          parts: [{ points: [0, 0, 400, 0, 400, 400, 0, 400] }],
          properties: { height: 12.5, name: '楼' },
        },
      ],
    },
    {
      name: 'road',
      features: [{ type: 'line', parts: [{ points: [0, 0, 4000, 4000] }], properties: { class: 'primary' } }],
    },
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-seed-'));
  try {
    const path = join(folder, 'a.pmtiles');
    const writer = new PmtilesWriter(path);
    writer.add(12, 3416, 1683, tile);
    writer.finish({ bounds: [120.2, 30.2, 120.3, 30.3], metadata: { name: 'n', vector_layers: [] } });
    return [{ 'a.pmtiles': new Uint8Array(readFileSync(path)) }, { '12/3416/1683.mvt': tile }];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Tilesets in archives, as 3TZ. */
export async function packages(): Promise<Seed[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-seed-'));
  try {
    const seeds: Seed[] = [];
    for (const [n, files] of (await tileset()).entries()) {
      const own = join(folder, String(n));
      for (const [name, bytes] of Object.entries(files)) {
        mkdirSync(dirname(join(own, name)), { recursive: true });
        writeFileSync(join(own, name), bytes);
      }
      await packageTileset(own, `${own}.3tz`);
      seeds.push({ 'a.3tz': new Uint8Array(readFileSync(`${own}.3tz`)) });
    }
    return seeds;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Formats whose seeds are found among the shared data alone. */
export const laterFormats: { name: string; find: () => Seed[]; words: string[]; crs: string }[] = [
  {
    name: 'kml',
    crs: 'EPSG:4326',
    find: () => shared('geo-format-samples', 'formats.zip', /\.kml$/),
    words: ['<Placemark>', '<coordinates>', '</coordinates>', '<![CDATA[', '<LinearRing>', '1,2,3 '],
  },
  {
    name: 'geopackage',
    // The samples do not say it.
    crs: 'EPSG:3857',
    find: () => shared('geo-format-samples', 'formats.zip', /\.gpkg$/, 300_000, 4),
    words: ['gpkg_contents', 'SQLite format 3', 'GP\0'],
  },
  {
    name: 'flatgeobuf',
    crs: 'EPSG:4326',
    find: () => shared('geo-format-samples', 'formats.zip', /\.fgb$/, 300_000, 4),
    words: ['fgb\x03fgb\0'],
  },
];
