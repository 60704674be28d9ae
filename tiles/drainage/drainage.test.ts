import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CityObject, cityObject } from '../../models/city/city.ts';
import { sewerPlaces } from '../../models/drainage/coupling/sewer-places.ts';
import { textOf } from '../../models/sentences/sentence.ts';
import { sharedData } from '../../models/testing/shared-data.ts';
import { networkResults } from '../../models/water/network.ts';
import { layer as layerSchema } from '../../scenes/scene.ts';
import { geoid } from '../geoid-file.ts';
import { readGlb } from '../gltf/read-glb.ts';
import type { ImportRequest } from '../importer.ts';
import { importFiles } from '../importers.ts';
import { channel, shaft } from './sections.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirrorcity-drainage-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Metres in EPSG:4549: a round pipe with a bend, a double box to an outfall, a pump out of a tank, a weir. */
const small = `[TITLE]
Small
[OPTIONS]
FLOW_UNITS CMS
FLOW_ROUTING DYNWAVE
START_DATE 01/01/2026
END_DATE 01/01/2026
END_TIME 01:05
REPORT_STEP 0:15:00
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
[STORAGE]
TANK 1 4 0 FUNCTIONAL 0 0 100
[OUTFALLS]
OUT 1.5 FREE NO
[CONDUITS]
C1 A B 120 0.013 0.1 0
C2 B OUT 60 0.013 0 0
[PUMPS]
P1 TANK B P1 ON 0 0
[WEIRS]
W1 A TANK TRANSVERSE 1.5 1.8 NO
[XSECTIONS]
C1 CIRCULAR 0.8 0 0 0 1
C2 RECT_CLOSED 1.5 2 0 0 2
W1 RECT_OPEN 1 4 0 0
[CURVES]
P1 PUMP4 0 0
P1 1 0.2
[TIMESERIES]
T 0:00 30
T 0:15 0
[TAGS]
Node A 中山路
[COORDINATES]
A 520000 3420000
B 520100 3420060
TANK 520000 3420040
OUT 520160 3420060
[VERTICES]
C1 520100 3420000
[POLYGONS]
S1 519950 3419950
S1 520050 3419950
S1 520050 3420050
`;

function written(text: string): string {
  const path = join(mkdtempSync(join(folder, 'in-')), 'small.inp');
  writeFileSync(path, text);
  return path;
}

async function imported(file: string, more: Partial<ImportRequest> = {}) {
  const outputFolder = mkdtempSync(join(folder, 'out-'));
  const result = await importFiles({
    files: [file],
    dataset: 'storm',
    outputFolder,
    url: '/content/x/storm',
    crs: 'EPSG:4549',
    groundHeight: () => 5,
    ...more,
  });
  const tiles = readdirSync(join(outputFolder, 't')).map((name) =>
    readGlb(readFileSync(join(outputFolder, 't', name))),
  );
  const objects = new Map(
    readFileSync(result.objectsFile!, 'utf8')
      .trim()
      .split('\n')
      .map((line): CityObject => cityObject.parse(JSON.parse(line)))
      .map((object) => [object.code, object]),
  );
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
    return [];
  };
  const column = (name: string, id: string): unknown => {
    for (const tile of tiles) {
      const row = tile.columns['id']!.indexOf(id);
      if (row >= 0) return tile.columns[name]![row];
    }
    return undefined;
  };
  return { result, objects, vertices, column, outputFolder };
}

describe('a small model in a coordinate system', () => {
  it('becomes objects of drainage classes with SI attributes', async () => {
    const { result, objects, column } = await imported(written(small));
    expect(result).toMatchObject({
      kind: 'swmm',
      crs: 'EPSG:4549',
      heightDatum: '1985 national height datum',
      warnings: [],
    });
    expect(result.objectCount).toBe(objects.size);
    const classes = [...objects.values()].map((object) => object.class).toSorted();
    expect(classes).toEqual(
      ['manhole', 'manhole', 'outfall', 'pipe', 'pipe', 'pump', 'storage', 'subcatchment', 'weir'].toSorted(),
    );
    expect(objects.get('storm:pipe:C1')).toMatchObject({
      level: 5,
      geometry: { type: 'LineString' },
      attributes: {
        from: 'storm:manhole:A',
        to: 'storm:manhole:B',
        diameterMillimetres: 800,
        lengthMetres: 120,
        fromInvertMetres: 2.1,
        toInvertMetres: 1.8,
        slopePerMille: 2.5,
      },
    });
    expect(objects.get('storm:pipe:C1')!.geometry!.coordinates).toHaveLength(3);
    expect(objects.get('storm:pipe:C2')!.attributes).toMatchObject({
      widthMetres: 2,
      heightMetres: 1.5,
      barrels: 2,
    });
    expect(objects.get('storm:manhole:A')!.attributes).toMatchObject({
      invertMetres: 2,
      rimMetres: 5,
      tag: '中山路',
    });
    expect(objects.get('storm:subcatchment:S1')!.geometry!.type).toBe('Polygon');
    expect(column('to', 'storm:pipe:C2')).toBe('storm:outfall:OUT');
    expect(column('diameterMillimetres', 'storm:pipe:C1')).toBe(800);
    expect(column('depthMetres', 'storm:manhole:B')).toBeCloseTo(3.1, 5);
  });

  it('draws at true levels: inverts, rims, widths', async () => {
    const { vertices, objects, result } = await imported(written(small));
    const undulation = geoid().undulation(120.2, 30.9);
    // The frame stands on the terrain (5 m) in the middle; the earth falls away by millimetres within 100 m.
    const heights = (id: string): number[] => vertices(id).map(([, , z]) => z! + 5);
    const range = (values: number[]): [number, number] => [Math.min(...values), Math.max(...values)];
    const [low, high] = range(heights('storm:pipe:C1'));
    expect(low).toBeCloseTo(1.8, 1);
    expect(high).toBeCloseTo(2.9, 1);
    expect(range(heights('storm:manhole:A'))[0]).toBeCloseTo(2, 1);
    expect(range(heights('storm:manhole:A'))[1]).toBeCloseTo(5, 1);
    const culvert = vertices('storm:pipe:C2');
    const [south, north] = range(culvert.map(([, y]) => y!));
    // Both barrels side by side: 4 m wide, 1.5 m high, falling by 0.3 m. Grid north is 0.1° off here.
    expect(north - south).toBeGreaterThan(4);
    expect(north - south).toBeLessThan(4.2);
    const [bottom, top] = range(culvert.map(([, , z]) => z!));
    expect(top - bottom).toBeCloseTo(1.8, 1);
    expect(objects.get('storm:manhole:A')!.topHeight).toBeCloseTo(5 + undulation, 0);
    expect(result.geoidUndulation).toBeCloseTo(undulation, 0);
  });

  it('is run, and its results go by the same codes', async () => {
    const { result, objects, outputFolder } = await imported(written(small));
    const layer = layerSchema.parse(result.layers[0]);
    expect(layer).toMatchObject({
      type: 'network',
      discipline: 'drainage',
      resultsUrl: '/content/x/storm/results.json',
    });
    const results = networkResults.parse(
      JSON.parse(readFileSync(join(outputFolder, 'results.json'), 'utf8')),
    );
    expect(results.times).toEqual([900, 1800, 2700, 3600]);
    for (const code of [...results.nodeCodes, ...results.linkCodes]) expect(objects.has(code)).toBe(true);
    const outlet = results.linkCodes.indexOf('storm:pipe:C2');
    expect(results.flowLitresPerSecond[0]![outlet]).toBeGreaterThan(1);
  });

  it('keeps its text, and where its nodes lie on which datum', async () => {
    const { outputFolder, objects } = await imported(written(small));
    expect(readFileSync(join(outputFolder, 'drainage.inp'), 'utf8')).toBe(small);
    const read = (folder: string) =>
      sewerPlaces.parse(JSON.parse(readFileSync(join(folder, 'drainage-places.json'), 'utf8')));
    const places = read(outputFolder);
    expect(Object.keys(places.nodes)).toEqual(['A', 'B', 'TANK', 'OUT']);
    const [longitude, latitude] = (objects.get('storm:manhole:A')!.geometry as { coordinates: number[] })
      .coordinates as [number, number];
    expect(places.nodes['A']![0]).toBeCloseTo(longitude, 7);
    expect(places.nodes['A']![1]).toBeCloseTo(latitude, 7);
    expect(places.levelOffsetMetres).toBeCloseTo(0, 9);
    // Levels above the ellipsoid lie below those above the geoid by the undulation.
    const { outputFolder: other } = await imported(written(small), { heights: 'ellipsoid' });
    expect(read(other).levelOffsetMetres).toBeCloseTo(-geoid().undulation(120.2, 30.9), 0);
  });

  it('is shown without results where the engine cannot run it', async () => {
    const { result } = await imported(written(small.replace('TIMESERIES T', 'TIMESERIES NONE')));
    expect(result.layers[0]).toMatchObject({ resultsUrl: null });
    expect(result.warnings.map(textOf).join()).toMatch(/SWMM could not read the model: ERROR 209/);
  });

  it('doubts a datum that puts manholes far from the terrain', async () => {
    const { result } = await imported(written(small), { groundHeight: () => 31 });
    expect(result.warnings.map(textOf)).toEqual([
      "small.inp: its manholes end 26.0 m below the terrain (median of 3); are its levels in the city's datum?",
    ]);
    const named = await imported(written(small), { heights: 'ellipsoid', groundHeight: () => null });
    expect(named.result).toMatchObject({ heightDatum: 'ellipsoid', warnings: [] });
    expect(named.objects.get('storm:manhole:A')!.topHeight).toBeCloseTo(5, 3);
  });

  it.each([
    [
      small.replace('C1 A B', 'C1 A X'),
      /small\.inp line 27: conduit C1 ends at node X, which is not defined/,
    ],
    [small.replace('OUT 520160 3420060\n', ''), /found none for 1 \(OUT\)/],
  ])('refuses what is wrong in one sentence', async (text, sentence) => {
    await expect(imported(written(text))).rejects.toThrow(sentence);
  });

  it('asks where it lies where nothing says so', async () => {
    await expect(imported(written(small), { crs: undefined })).rejects.toThrow(
      /give --crs, or --lon and --lat/,
    );
  });
});

const inlets = sharedData('epanet-swmm-networks', 'SWMM_Inlet_Drains_Model.inp');

describe.skipIf(!inlets)('a published model, put somewhere by hand', () => {
  it('stands in the ground there', async () => {
    const { result, objects } = await imported(inlets!, {
      crs: undefined,
      placement: { longitude: 4.3, latitude: 52.07, height: null, headingDegrees: 0 },
      groundHeight: () => 3,
    });
    expect(result.heightDatum).toBe('terrain');
    expect(result.warnings.map(textOf).join()).toMatch(/one unit of its coordinates was taken as 0\.3048 m/);
    expect(result.warnings.map(textOf).join()).toMatch(/its levels were moved by -15\d\d\.\d\d m/);
    const rims = [...objects.values()]
      .filter((object) => object.class === 'manhole')
      .map((object) => object.topHeight! - result.geoidUndulation)
      .toSorted((a, b) => a - b);
    expect(rims[Math.floor(rims.length / 2)]).toBeCloseTo(3, 1);
    expect([...objects.values()].filter((object) => object.class === 'subcatchment')).toHaveLength(7);
  });
});

describe('bodies', () => {
  /** Volume of a closed body by the divergence theorem; wrongly turned triangles make it smaller. */
  function volume({ positions, indices }: { positions: number[]; indices: number[] }): number {
    let sum = 0;
    const at = (index: number): number[] => positions.slice(index * 3, index * 3 + 3);
    for (let i = 0; i < indices.length; i += 3) {
      const [a, b, c] = [at(indices[i]!), at(indices[i + 1]!), at(indices[i + 2]!)] as [
        number[],
        number[],
        number[],
      ];
      sum +=
        a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) -
        a[1]! * (b[0]! * c[2]! - b[2]! * c[0]!) +
        a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!);
    }
    return sum / 6;
  }

  it('a channel holds its section times its length, bends included', () => {
    const straight = channel(
      [
        [0, 0, 0],
        [10, 0, 0],
      ],
      2,
      1.5,
    );
    expect(volume(straight)).toBeCloseTo(30, 6);
    // A mitred bend neither adds nor takes: the outside gains what the inside loses.
    const bent = channel(
      [
        [0, 0, 0],
        [10, 0, 0],
        [10, 10, 0],
      ],
      2,
      1.5,
    );
    expect(volume(bent)).toBeCloseTo(60, 6);
    expect(
      volume(
        channel(
          [
            [0, 0, 5],
            [-8, 6, 4],
          ],
          2,
          1.5,
        ),
      ),
    ).toBeCloseTo(30, 6);
  });

  it('a shaft with a floor holds the volume of its prism', () => {
    const { positions, indices } = shaft([3, 4, 0], 5, 1, 12);
    // Seen from a floor at z = 0 the open side adds nothing.
    expect(volume({ positions, indices })).toBeCloseTo(5 * 6 * Math.sin(Math.PI / 6), 6);
  });
});
