import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CityObject, cityObject } from '../../models/city/city.ts';
import { projection } from '../../models/geo/coordinate-systems.ts';
import { geographicFromEcef, LocalFrame } from '../../models/geo/local-frame.ts';
import { textOf } from '../../models/sentences/sentence.ts';
import { sharedData } from '../../models/testing/shared-data.ts';
import { networkResults } from '../../models/water/network.ts';
import { layer as layerSchema } from '../../scenes/scene.ts';
import { geoid } from '../geoid-file.ts';
import { readGlb } from '../gltf/read-glb.ts';
import { ImportError, type ImportRequest } from '../importer.ts';
import { ImportLedger } from '../report/ledger.ts';
import { importNetwork } from './index.ts';
import type { NetworkDrawing } from './options.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirrorcity-network-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const place = { longitude: 4.3, latitude: 52.07, height: null, headingDegrees: 0 };

/** Two pipes of 300 m in a line along x, one of DN800; a tank at the end, a valve between. */
const small = `[JUNCTIONS]
A 5 1
B 5 1
C 5 1
[RESERVOIRS]
R 60
[TANKS]
T 40 5 0 10 20 0
[PIPES]
P1 R A 300 200 130 0 Open
P2 C T 300 800 130 0 Open
P3 A B 300 200 130 0 Open
[VALVES]
V B C 200 TCV 0 0
[OPTIONS]
Units LPS
[TIMES]
Duration 2:00
[COORDINATES]
R 0 0
A 100 0
B 200 0
C 210 0
T 210 100
[END]
`;

async function imported(
  file: string,
  more: Partial<ImportRequest> = {},
  drawing: Partial<NetworkDrawing> = {},
) {
  const outputFolder = mkdtempSync(join(folder, 'out-'));
  const result = await importNetwork(
    { files: [file], dataset: 'net', outputFolder, url: '/content/x/net', placement: place, ...more },
    drawing,
  );
  const tileset = JSON.parse(readFileSync(join(outputFolder, 'tileset.json'), 'utf8'));
  const tiles = readdirSync(join(outputFolder, 't')).map((name) =>
    readGlb(readFileSync(join(outputFolder, 't', name))),
  );
  expect(readFileSync(join(outputFolder, 'network.inp'), 'utf8')).toContain('[PIPES]');
  const results = networkResults.parse(JSON.parse(readFileSync(join(outputFolder, 'results.json'), 'utf8')));
  const objects = readFileSync(result.objectsFile!, 'utf8')
    .trim()
    .split('\n')
    .map((line): CityObject => cityObject.parse(JSON.parse(line)));
  /** Vertices of one feature, metres in the frame. */
  const vertices = (id: string): number[][] => {
    for (const tile of tiles) {
      const row = tile.columns['id']!.indexOf(id);
      if (row < 0) continue;
      return tile.primitives.flatMap(({ positions, featureIds }) =>
        [...featureIds].flatMap((feature, at) =>
          feature === row ? [[...positions.slice(at * 3, at * 3 + 3)]] : [],
        ),
      );
    }
    throw new Error(`No feature ${id}.`);
  };
  const box = (id: string): [low: number[], high: number[]] => {
    const points = vertices(id);
    return [Math.min, Math.max].map((pick) =>
      [0, 1, 2].map((axis) => pick(...points.map((p) => p[axis]!))),
    ) as [number[], number[]];
  };
  return { result, tileset, tiles, results, objects, box };
}

function written(text: string | Uint8Array, name = 'small.inp'): string {
  const file = join(mkdtempSync(join(folder, 'in-')), name);
  writeFileSync(file, text);
  return file;
}

const expectNear = (found: readonly number[], expected: readonly number[], digits = 1): void => {
  for (const [index, value] of expected.entries()) expect(found[index]).toBeCloseTo(value, digits);
};

describe('a small network at an anchor', () => {
  // Unit of the file: 3 m, since every pipe is 300 m long and drawn 100 units long. Middle: x 105, y 50.
  const drawing = { minimumRadiusMetres: 0.05, symbolMetres: 4 };

  it('is drawn as long as its pipes are, its middle at the place, x to the east', async () => {
    const { box, result, tileset } = await imported(written(small), {}, drawing);
    const origin = geographicFromEcef(tileset.root.transform.slice(12, 15));
    expectNear([origin.longitude, origin.latitude, origin.height], [4.3, 52.07, 0], 6);
    const [low, high] = box('net:pipe:P3');
    expectNear([low[0]!, high[0]!], [(100 - 105) * 3, (200 - 105) * 3]);
    expectNear([low[1]!, high[1]!], [-150.1, -149.9]);
    expect(textOf(result.warnings[0]!)).toContain('one unit of its coordinates was taken as 3.000 m');
  });

  it('accounts for every node and link', async () => {
    const ledger = new ImportLedger();
    await imported(written(small), { ledger }, drawing);
    const balance = ledger.balance();
    expect(balance.reduce((sum, { cameIn }) => sum + cameIn, 0)).toBeGreaterThan(7);
    expect(balance.filter(({ lost }) => lost !== 0)).toEqual([]);
  });

  it('turns with the heading', async () => {
    const { box } = await imported(written(small), { placement: { ...place, headingDegrees: 90 } }, drawing);
    // y axis to the east, x axis to the south.
    const [low, high] = box('net:pipe:P3');
    expectNear([low[1]!, high[1]!], [-95 * 3, 5 * 3]);
    expectNear([low[0]!, high[0]!], [-150.1, -149.9]);
  });

  it('has pipes of true diameter with 1.2 m of soil above them', async () => {
    const { box } = await imported(written(small), {}, drawing);
    const [low, high] = box('net:pipe:P3');
    expect(high[2]! - low[2]!).toBeCloseTo(0.2, 1);
    expectNear([high[2]!], [-1.2], 1);
    const wide = box('net:pipe:P2');
    expect(wide[1][0]! - wide[0][0]!).toBeCloseTo(0.8, 1);
  });

  it('rises to the tank, which stands on the ground in true size', async () => {
    const { box } = await imported(written(small), {}, drawing);
    const [low, high] = box('net:tank:T');
    expect(low[2]).toBeCloseTo(0, 1);
    expect(high[0]! - low[0]!).toBeCloseTo(20, 0);
    expect(high[2]).toBeCloseTo(11.5, 0);
    // P2 reaches the tank: it comes up from 1.2 m of soil to the ground.
    expect(box('net:pipe:P2')[1][2]).toBeCloseTo(0, 1);
  });

  it('follows the terrain', async () => {
    // The ground rises 1 m in 100 m to the east.
    const groundHeight = ({ longitude }: { longitude: number }): number =>
      new LocalFrame(4.3, 52.07).fromGeographic(longitude, 52.07, 0)[0] / 100;
    const { objects, result, box } = await imported(written(small), { groundHeight }, drawing);
    const undulation = geoid().undulation(4.3, 52.07);
    const junction = (code: string): number =>
      objects.find((object) => object.code === code)!.topHeight! - undulation;
    expect(junction('net:junction:A')).toBeCloseTo(-0.15 - 1.2, 2);
    expect(junction('net:junction:B')).toBeCloseTo(2.85 - 1.2, 2);
    expect(result.heightDatum).toBe('terrain');
    const [low, high] = box('net:pipe:P3');
    expect(high[2]! - low[2]!).toBeCloseTo(3 + 0.2, 1);
  });

  it('draws thin pipes thick enough to be seen, and says so', async () => {
    const { box, result, objects } = await imported(written(small), {}, { minimumRadiusMetres: 0.5 });
    const [low, high] = box('net:pipe:P3');
    expect(high[2]! - low[2]!).toBeCloseTo(1, 1);
    expectNear([high[2]!], [-1.2], 1);
    expect(result.warnings.map(textOf).join(' ')).toContain('thinner than 1000 mm are drawn that thick');
    // What is known of the pipe stays true.
    const pipe = objects.find((object) => object.code === 'net:pipe:P3')!;
    expect(pipe.topHeight! - pipe.baseHeight!).toBeCloseTo(0.2, 6);
  });

  it('names every thing, and results go by the same names', async () => {
    const { tiles, results, objects } = await imported(written(small), {}, drawing);
    const ids = tiles.flatMap((tile) => tile.columns['id'] as string[]);
    expect(ids.toSorted()).toEqual([...results.nodeCodes, ...results.linkCodes].toSorted());
    expect(objects.map((object) => object.code).toSorted()).toEqual(ids.toSorted());
    expect(results.nodeCodes).toEqual([
      'net:junction:A',
      'net:junction:B',
      'net:junction:C',
      'net:reservoir:R',
      'net:tank:T',
    ]);
    expect(results.times).toEqual([0, 3600, 7200]);
    const { name, class: kinds, diameterMillimetres, lengthMetres } = tiles[0]!.columns;
    const row = tiles[0]!.columns['id']!.indexOf('net:pipe:P2');
    expect([name![row], kinds![row], diameterMillimetres![row], lengthMetres![row]]).toEqual([
      'P2',
      'pipe',
      800,
      300,
    ]);
    expect(lengthMetres![tiles[0]!.columns['id']!.indexOf('net:junction:A')]).toBeNull();
    const valve = objects.find((object) => object.class === 'valve')!;
    expect(valve.attributes).toMatchObject({
      valveType: 'TCV',
      from: 'net:junction:B',
      to: 'net:junction:C',
    });
  });
});

it('gives its layer the title of the request, else the name of the file', async () => {
  const title = { zh: '供水管网', en: 'Water supply' };
  expect((await imported(written(small), { title })).result.layers[0]!.name).toEqual(title);
  expect((await imported(written(small))).result.layers[0]!.name.en).toBe('small water network');
});

describe('a network in a coordinate system', () => {
  const inDutchCoordinates = small
    .replace('R 0 0', 'R 81000 455000')
    .replace('A 100 0', 'A 81300 455000')
    .replace('B 200 0', 'B 81600 455000')
    .replace('C 210 0', 'C 81610 455000')
    .replace('T 210 100', 'T 81610 455300');

  it('lies where the coordinates say', async () => {
    const { objects, result } = await imported(written(inDutchCoordinates), {
      crs: 'EPSG:28992',
      placement: undefined,
    });
    const [longitude, latitude] = objects.find((object) => object.code === 'net:junction:A')!.geometry!
      .coordinates as [number, number];
    expectNear(projection('EPSG:28992').fromGeographic({ longitude, latitude }), [81300, 455000], 2);
    expect(result.crs).toBe('EPSG:28992');
    expect(
      result.warnings.map(textOf).filter((warning) => warning.includes('right coordinate system')),
    ).toEqual([]);
  });

  it('is doubted where pipes come out far too long', async () => {
    const text = inDutchCoordinates.replaceAll(' 300 ', ' 30 ');
    const { result } = await imported(written(text), { crs: 'EPSG:28992' });
    expect(result.warnings.map(textOf).join(' ')).toContain('10.0 times as long as [PIPES] says');
  });

  it.each([
    ['an unknown one', 'EPSG:1', /^small\.inp: Coordinate system "EPSG:1" is not known/],
    [
      'coordinates outside of it',
      'EPSG:4326',
      /^small\.inp: expected coordinates in EPSG:4326, found x 81000 to 81610/,
    ],
  ])('refuses %s', async (_name, crs, sentence) => {
    await expect(imported(written(inDutchCoordinates), { crs })).rejects.toThrow(sentence);
  });
});

describe('bad input', () => {
  it.each([
    [
      'no place',
      small,
      { placement: undefined },
      'small.inp does not say in which coordinate system its coordinates are; give --crs, or --lon and --lat to put its centre there.',
    ],
    [
      'missing coordinates',
      small.replace('B 200 0\n', ''),
      {},
      'small.inp: expected coordinates of all 5 nodes in [COORDINATES], found none for 1 (B).',
    ],
    [
      'a missing node',
      small.replace('P3 A B', 'P3 A 999'),
      {},
      'small.inp line 12: pipe P3 ends at node 999, which is not defined.',
    ],
    [
      'a binary file',
      new Uint8Array([1, 0, 2]),
      {},
      'small.inp: expected the text of an EPANET network (.inp), found a binary file.',
    ],
    [
      'a network without water',
      small
        .replace('R 60', '')
        .replace('P1 R', 'P1 C')
        .replace(/T 40.*/, '')
        .replace('P2 C T', 'P2 C A')
        .replace('R 0 0', '')
        .replace('T 210 100', ''),
      {},
      /^small\.inp: .*no tanks or reservoirs/,
    ],
  ])('refuses %s and writes nothing', async (_name, text, more, sentence) => {
    const outputFolder = mkdtempSync(join(folder, 'none-'));
    await expect(
      importNetwork({
        files: [written(text)],
        dataset: 'n',
        outputFolder,
        url: '',
        placement: place,
        ...more,
      }),
    ).rejects.toThrow(sentence);
    expect(readdirSync(outputFolder)).toEqual([]);
  });

  it('tells its refusal with a code, and no value longer than a line', async () => {
    const node = 'X'.repeat(5000);
    const refusal = await imported(written(small.replace('P3 A B', `P3 A ${node}`))).catch((error) => error);
    expect(refusal).toBeInstanceOf(ImportError);
    expect(refusal.told).toMatchObject({
      code: 'model.inp.ends-undefined',
      values: { file: 'small.inp', line: 12, kind: 'pipe', id: 'P3' },
      text: refusal.message,
    });
    expect(refusal.told.values.node.length).toBeLessThan(250);
    expect(refusal.message.length).toBeLessThan(700);
  });

  it('opens .gz and .zip', async () => {
    for (const file of [
      written(gzipSync(strToU8(small)), 'small.inp.gz'),
      written(zipSync({ 'a/small.inp': strToU8(small) }), 'small.zip'),
    ])
      expect((await imported(file)).objects).toHaveLength(9);
  });

  it('reads Chinese identifiers in UTF-8 and in GB 18030', async () => {
    const chinese = small.replaceAll(/\bA\b/g, '水厂');
    expect((await imported(written(chinese))).results.nodeCodes).toContain('net:junction:水厂');
    // GBK of 水厂.
    const bytes = Buffer.from(
      [...small.replaceAll(/\bA\b/g, '@')].flatMap((letter) =>
        letter === '@' ? [0xcb, 0xae, 0xb3, 0xa7] : [letter.charCodeAt(0)],
      ),
    );
    const { results, result } = await imported(written(bytes));
    expect(results.nodeCodes).toContain('net:junction:水厂');
    expect(textOf(result.warnings[0]!)).toContain('GB 18030');
  });
});

const net3 = sharedData('epanet-swmm-networks', 'Net3.inp');
describe.skipIf(!net3)('Net3', () => {
  let model: Awaited<ReturnType<typeof imported>>;
  beforeAll(async () => {
    model = await imported(net3!, { dataset: 'net3' });
  });

  it('has 216 features: 117 pipes, 2 pumps, 92 junctions, 2 reservoirs, 3 tanks', () => {
    const kinds = model.tiles.flatMap((tile) => tile.columns['class'] as string[]);
    const count = (kind: string): number => kinds.filter((found) => found === kind).length;
    expect(['pipe', 'pump', 'junction', 'reservoir', 'tank'].map(count)).toEqual([117, 2, 92, 2, 3]);
    const drawn = model.tiles.flatMap((tile) =>
      tile.primitives.flatMap((primitive) => [...new Set(primitive.featureIds)]),
    );
    expect(drawn).toHaveLength(216);
  });

  it('is 8.3 km wide about the anchor, half of its pipes longer and half shorter than [PIPES] says', () => {
    const [west, south, east, north] = model.result.bounds;
    const [right, up] = new LocalFrame(4.3, 52.07).fromGeographic(east, north, 0);
    const [left, down] = new LocalFrame(4.3, 52.07).fromGeographic(west, south, 0);
    // 36.86 units by 31.06 units of 224.56 m.
    expectNear([(right - left) / 1000, (up - down) / 1000], [8.28, 6.97], 1);
    expectNear([(west + east) / 2, (south + north) / 2], [4.3, 52.07], 4);
    const ratios = model.objects
      .filter((object) => object.class === 'pipe')
      .map((pipe) => {
        const line = pipe.geometry!.coordinates as [number, number][];
        const frame = new LocalFrame(...line[0]!);
        let drawn = 0;
        for (let index = 1; index < line.length; index++) {
          const [x0, y0] = frame.fromGeographic(...line[index - 1]!, 0);
          const [x1, y1] = frame.fromGeographic(...line[index]!, 0);
          drawn += Math.hypot(x1 - x0, y1 - y0);
        }
        return drawn / (pipe.attributes['lengthMetres'] as number);
      })
      .sort((a, b) => a - b);
    expect(ratios[58]).toBeCloseTo(1, 2);
  });

  it('has its results for 24 hours on the time slider', () => {
    const { results, result, objects } = model;
    expect(results.times).toHaveLength(25);
    expect(results.times.at(-1)).toBe(86400);
    expect([results.nodeCodes.length, results.linkCodes.length]).toEqual([97, 119]);
    const layer = result.layers[0]!;
    expect(layerSchema.parse(layer)).toEqual(layer);
    expect(layer).toMatchObject({ type: 'network', resultsUrl: '/content/x/net/results.json' });
    expect(result.warnings.map(textOf).join(' ')).toContain('asks for 168 h; the first 24 h were computed');
    const junction = objects.find((object) => object.code === 'net3:junction:105')!;
    const column = results.nodeCodes.indexOf(junction.code);
    const pressures = results.pressureMetres.map((step) => step[column]!);
    expect(junction.attributes['lowestPressureMetres']).toBeCloseTo(Math.min(...pressures), 3);
  });
});

const ky4 = sharedData('epanet-swmm-networks', 'ky4.inp');
describe.skipIf(!ky4)('ky4 in EPSG:3547', () => {
  it('lies in Kentucky, with 1156 pipes and their bends', async () => {
    const { objects, result } = await imported(ky4!, { crs: 'EPSG:3547', placement: undefined });
    expectNear(result.bounds, [-85.676, 38.002, -85.5, 38.082], 2);
    expect(objects.filter((object) => object.class === 'pipe')).toHaveLength(1156);
    expect(result.warnings.map(textOf).filter((warning) => warning.includes('coordinate system'))).toEqual(
      [],
    );
  });
});
