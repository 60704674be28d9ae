import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import type { CityObject } from '../../models/city/city.ts';
import { projection } from '../../models/geo/coordinate-systems.ts';
import { textOf } from '../../models/sentences/sentence.ts';
import { geoid } from '../geoid-file.ts';
import type { ImportRequest, ImportResult } from '../importer.ts';
import { importFiles } from '../importers.ts';
import { importSurvey } from './index.ts';
import type { SurveyReport } from './report.ts';
import { csvOf, type SmallRow, smallLines, smallPoints, workbookOf } from './small-survey.ts';

const root = mkdtempSync(join(tmpdir(), 'survey-'));
afterAll(() => rmSync(root, { recursive: true }));
let count = 0;

type Files = Record<string, string | Uint8Array>;

async function imported(
  files: Files,
  options: Partial<ImportRequest> = {},
): Promise<{ result: ImportResult; objects: CityObject[]; report: SurveyReport; folder: string }> {
  const folder = join(root, `${++count}`);
  mkdirSync(join(folder, 'out'), { recursive: true });
  const paths = Object.entries(files).map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
  const result = await importFiles({
    files: paths,
    dataset: 'gas',
    outputFolder: join(folder, 'out'),
    url: '/content/gas',
    crs: 'EPSG:4549',
    ...options,
  });
  const objects = readFileSync(result.objectsFile!, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as CityObject);
  const report = JSON.parse(readFileSync(join(folder, 'out', 'survey-report.json'), 'utf8'));
  return { result, objects, report, folder: join(folder, 'out') };
}

const csv = (points = smallPoints, lines = smallLines): Files => ({
  '燃气点.csv': csvOf(points),
  '燃气线.csv': csvOf(lines),
});
const byCode = (objects: CityObject[], code: string): CityObject =>
  objects.find((object) => object.code === code)!;
const round = (value: number): number => Math.round(value * 1000) / 1000;

describe('importSurvey', () => {
  it('imports points and lines with their attributes, as one network', async () => {
    const { result, objects, report, folder } = await imported(csv());
    expect(result).toMatchObject({ kind: 'survey', crs: 'EPSG:4549', objectCount: 11, warnings: [] });
    expect(result.layers).toEqual([
      expect.objectContaining({
        id: 'gas-gas',
        type: 'network',
        discipline: 'gas',
        name: { zh: '燃气管网', en: 'Gas network' },
        url: '/content/gas/gas/tileset.json',
        resultsUrl: null,
      }),
    ]);
    expect(readdirSync(join(folder, 'gas'))).toContain('tileset.json');
    expect(report).toMatchObject({
      delivered: { points: 6, lines: 5 },
      imported: { points: 6, lines: 5 },
      findings: [],
    });
    expect(objects.map((object) => object.class).sort()).toEqual([
      'junction',
      'junction',
      'junction',
      'junction',
      'pipe',
      'pipe',
      'pipe',
      'pipe',
      'pipe',
      'regulator',
      'valve',
    ]);
    const pipe = byCode(objects, 'gas:RQ2-RQ3');
    expect(pipe).toMatchObject({ name: '燃气 中压A DN200', level: 5 });
    expect(pipe.attributes).toMatchObject({
      discipline: 'gas',
      from: 'gas:RQ2',
      to: 'gas:RQ3',
      lengthMetres: 50,
      diameterMillimetres: 200,
      material: 'G',
      embedding: 'ZM',
      pressure: '中压A',
      depthReference: 'top',
      fromDepthMetres: 1,
      材质: '钢',
      权属单位: '临湖燃气',
      sourceFile: '燃气线.csv',
      sourceRow: 3,
    });
  });

  it('lays pipes with their top and drains with their invert where the survey says', async () => {
    const { objects } = await imported(csv());
    const [longitude, latitude] = byCode(objects, 'gas:RQ2').geometry!.coordinates;
    // X is north, Y east: half a metre of tolerance is far below what swapped axes would do.
    const expected = projection('EPSG:4549').toGeographic(518_850, 3_419_500);
    expect(longitude).toBeCloseTo(expected.longitude, 7);
    expect(latitude).toBeCloseTo(expected.latitude, 7);
    const undulation = geoid().undulation(longitude, latitude);
    const pipe = byCode(objects, 'gas:RQ1-RQ2');
    expect(pipe.topHeight! - undulation).toBeCloseTo(4, 2);
    expect(pipe.baseHeight! - undulation).toBeCloseTo(3.8, 2);
    const drain = (rows: readonly SmallRow[], code: string): SmallRow[] =>
      rows.map((row) => ({ ...row, 要素代码: code }));
    const drains = await imported({
      '点.csv': csvOf(smallPoints),
      '线.csv': csvOf(drain(smallLines, '52011000')),
    });
    const sewer = byCode(drains.objects, 'gas:RQ1-RQ2');
    expect(drains.result.layers[0]).toMatchObject({ discipline: 'drainage' });
    expect(sewer.attributes['depthReference']).toBe('invert');
    expect(round(sewer.baseHeight! - undulation)).toBeCloseTo(4, 2);
    expect(round(sewer.topHeight! - undulation)).toBeCloseTo(4.2, 2);
  });

  it('draws what it says: tiles reach from the lowest pipe to the regulator above the ground', async () => {
    const { folder } = await imported(csv());
    const { root: tile } = JSON.parse(readFileSync(join(folder, 'gas', 'tileset.json'), 'utf8'));
    const [, , z, , , , , , , , , up] = tile.boundingVolume.box as number[];
    // Heights above the geoid, the frame's zero: a DN200 pipe from 4.0 down, a box of 1.5 m on the ground at 5.
    expect(z! + up!).toBeCloseTo(6.5, 1);
    expect(z! - up!).toBeGreaterThan(3.2);
    expect(z! - up!).toBeLessThan(3.8);
  });

  it('reads the same survey from GBK, a ZIP and GeoJSON', async () => {
    const plain = await imported(csv());
    const encoded = gbk(csvOf(smallPoints));
    expect(new TextDecoder('utf-8').decode(encoded)).toContain('\uFFFD');
    const chinese = await imported({ '燃气点.csv': encoded, '燃气线.csv': gbk(csvOf(smallLines)) });
    expect(chinese.objects).toEqual(plain.objects);
    const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
    const zip = await imported({
      'delivery.zip': zipSync({
        '燃气点.csv': utf8(csvOf(smallPoints)),
        '燃气线.csv': utf8(`\uFEFF${csvOf(smallLines)}`),
      }),
    });
    expect(zip.objects).toEqual(plain.objects);
    const json = await imported({ 'gas.geojson': geoJson() }, { crs: undefined });
    expect(json.result.crs).toBe('EPSG:4326');
    expect(json.report.findings).toEqual([]);
    expect(json.objects.map(({ code }) => code).sort()).toEqual(plain.objects.map(({ code }) => code).sort());
    const [one, two] = [plain, json].map(({ objects }) => byCode(objects, 'gas:RQ5'));
    expect(two!.geometry!.coordinates[0]).toBeCloseTo(one!.geometry!.coordinates[0], 7);
    expect(two!.attributes['lengthMetres']).toBe(one!.attributes['lengthMetres']);
  });

  it('tells by the city when X and Y are the other way round', async () => {
    const turned = smallPoints.map((row) => ({ ...row, X: row['Y']!, Y: row['X']! }));
    const right = await imported(csv());
    const { longitude, latitude } = projection('EPSG:4549').toGeographic(519_000, 3_420_000);
    for (const cityBounds of [
      null,
      [longitude - 0.03, latitude - 0.03, longitude + 0.03, latitude + 0.03] as const,
    ]) {
      const { result, objects } = await imported(csv(turned), { cityBounds: cityBounds && [...cityBounds] });
      expect(result.warnings).toEqual([
        expect.objectContaining({ code: 'model.survey.turned-columns', values: { file: '燃气点.csv' } }),
      ]);
      expect(byCode(objects, 'gas:RQ2').geometry).toEqual(byCode(right.objects, 'gas:RQ2').geometry);
    }
  });

  it.each<[string, Files]>([
    [
      'one workbook with a sheet of notes',
      { '燃气.xlsx': workbookOf({ 说明: [{ 说明: '2026 年普查' }], 点表: smallPoints, 线表: smallLines }) },
    ],
    [
      'a workbook for each table',
      {
        'RQ_POINT.xlsx': workbookOf({ Sheet1: smallPoints }),
        'RQ_LINE.xlsx': workbookOf({ Sheet1: smallLines }),
      },
    ],
    [
      'workbooks in an archive',
      {
        'survey.zip': zipSync({
          'RQ_POINT.xlsx': workbookOf({ a: smallPoints }),
          'RQ_LINE.xlsx': workbookOf({ b: smallLines }),
        }),
      },
    ],
  ])('reads %s as it reads CSV', async (_what, files) => {
    const asCsv = await imported(csv());
    const { objects, report } = await imported(files);
    expect(report.findings).toEqual([]);
    const places = (all: CityObject[]): unknown[] =>
      all.map(({ code, geometry, name }) => [code, geometry, name]);
    expect(places(objects)).toEqual(places(asCsv.objects));
    expect(byCode(objects, 'gas:RQ2-RQ3').attributes['sourceRow']).toBe(3);
  });

  it('takes the number of a point that its lines refer to', async () => {
    const points = smallPoints.map(({ 点号, ...rest }) => ({
      图上点号: `T${点号}`,
      物探点号: 点号!,
      ...rest,
    }));
    const { objects, report } = await imported(csv(points));
    expect(report.findings).toEqual([]);
    expect(byCode(objects, 'gas:RQ2')).toBeDefined();
  });

  it('reports findings with their rows, in words and in the report, and leaves out bad rows', async () => {
    const { result, report, objects } = await imported(csv([...smallPoints, smallPoints[1]!]));
    expect(report.findings).toEqual([
      expect.objectContaining({
        rule: 'duplicate-point',
        leftOut: true,
        file: '燃气点.csv',
        row: 8,
        id: 'RQ2',
        original: expect.objectContaining({ 点号: 'RQ2', 特征: '直线点' }),
      }),
    ]);
    expect(objects).toHaveLength(11);
    expect(result.warnings.map(textOf)).toEqual([
      'Findings in the survey: 1. All rows are in survey-report.json.',
      '燃气点.csv, row 8 (RQ2), duplicate point number: expected point number RQ2 once, found again, after row 3; left out.',
    ]);
  });

  it('says fifty findings in words and counts the rest', async () => {
    const extra = Array.from({ length: 60 }, (_, i) => ({ ...smallPoints[1]!, 点号: `X${i}` }));
    const { result, report } = await imported(csv([...smallPoints, ...extra]));
    expect(report.findingsByRule).toEqual({ 'unused-point': 60 });
    expect(result.warnings).toHaveLength(51);
  });

  it('draws without depth or size and says so', async () => {
    const lines = smallLines.map(({ 起点号, 终点号, 材质 }) => ({
      起点号: 起点号!,
      终点号: 终点号!,
      材质: 材质!,
    }));
    const { result, objects } = await imported(csv(smallPoints, lines));
    expect(result.warnings.map(textOf)).toEqual([
      'Lines without a size, drawn 200 mm thick: 5.',
      'Lines with neither depth nor height at an end, drawn 1 m below the ground: 5.',
    ]);
    const { attributes } = byCode(objects, 'gas:RQ1-RQ2');
    expect(attributes).not.toHaveProperty('diameterMillimetres');
    expect(attributes).not.toHaveProperty('fromDepthMetres');
  });

  it('puts spaces beside pipes into their attributes', async () => {
    const { objects } = await imported({
      ...csv(),
      'neighbours.csv':
        '管线编号,空间编号,空间类型,容积,距离\nRQ1-RQ2,W7,sewer-manhole,6.5,2.9\nRQ1-RQ2,W8,sewer-manhole,,1.2\n',
    });
    expect(byCode(objects, 'gas:RQ1-RQ2').attributes['adjacentSpaces']).toEqual([
      { id: 'W8', kind: 'sewer-manhole', volumeCubicMetres: null, distanceMetres: 1.2 },
      { id: 'W7', kind: 'sewer-manhole', volumeCubicMetres: 6.5, distanceMetres: 2.9 },
    ]);
  });

  it('draws a utility tunnel with its cabins as a structure below ground', async () => {
    const lines = smallLines.map((row) => ({
      ...row,
      管径: '8800X3800',
      埋设方式: '综合管廊',
      要素代码: '58011000',
      起点埋深: 6.3,
      终点埋深: 6.3,
      起点高程: -1.3,
      终点高程: -1.3,
      舱室: '燃气舱1800|综合舱3200|电力舱2600',
    }));
    const { result, objects, report } = await imported({
      '管廊点.csv': csvOf(smallPoints),
      '管廊线.csv': csvOf(lines),
    });
    expect(report.findings).toEqual([]);
    expect(result.layers).toEqual([
      expect.objectContaining({
        id: 'gas-tunnel',
        type: 'underground',
        name: { zh: '综合管廊', en: 'Utility tunnel' },
      }),
    ]);
    const piece = byCode(objects, 'gas:RQ1-RQ2');
    expect(piece).toMatchObject({ class: 'tunnel', name: '综合管沟 中压A 8800×3800' });
    // From the invert up: the floor is what was surveyed.
    expect(piece.topHeight! - piece.baseHeight!).toBeCloseTo(3.8, 2);
  });

  it.each<[string, Files, Partial<ImportRequest>, RegExp]>([
    [
      'no coordinate system',
      csv(),
      { crs: undefined },
      /^燃气点.csv: nothing says in which coordinate system it is; give it with --crs/,
    ],
    ['an unknown one', csv(), { crs: 'EPSG:1' }, /"EPSG:1" is not known/],
    [
      'a workbook that is none',
      { '管线.xlsx': new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]) },
      {},
      /^管线\.xlsx: expected an Excel workbook, found a damaged archive\.$/,
    ],
    [
      'a workbook of something else',
      { '账目.xlsx': workbookOf({ 账目: [{ 日期: '2026-01-01', 金额: 7 }] }) },
      {},
      /^账目\.xlsx: expected the point or line table of a pipe survey .*found the columns 日期, 金额\.$/,
    ],
    [
      'lines alone',
      { '燃气线.csv': csvOf(smallLines) },
      {},
      /^燃气线.csv: expected surveyed points and lines between them, found 0 points and 5 lines of which none can be used: 燃气线.csv, row 2 \(RQ1-RQ2\), line end without a point/,
    ],
  ])('refuses %s in one sentence', async (_what, files, options, sentence) => {
    await expect(imported(files, options)).rejects.toThrow(sentence);
  });

  it('stops when it is asked to', async () => {
    const abort = new AbortController();
    abort.abort(new Error('Stopped.'));
    await expect(
      importSurvey({ files: [], dataset: 'gas', outputFolder: root, url: '', signal: abort.signal }),
    ).rejects.toThrow('Stopped.');
  });
});

function geoJson(): string {
  const plane = projection('EPSG:4549');
  const place = ({ X, Y }: SmallRow): number[] => {
    const { longitude, latitude } = plane.toGeographic(Number(Y), Number(X));
    return [longitude, latitude];
  };
  const at = new Map(smallPoints.map((row) => [row['点号'], place(row)]));
  const features = [
    ...smallPoints.map(({ X, Y, ...properties }) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Point', coordinates: at.get(properties['点号']) },
    })),
    ...smallLines.map((properties) => ({
      type: 'Feature',
      properties: { ...properties, 管类: 'RQ' },
      geometry: {
        type: 'LineString',
        coordinates: [at.get(properties['起点号']), at.get(properties['终点号'])],
      },
    })),
  ];
  return JSON.stringify({ type: 'FeatureCollection', features });
}

/** GBK by looking each character up: Node decodes it but does not encode it. */
function gbk(text: string): Uint8Array {
  const decoder = new TextDecoder('gbk');
  const codes = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++)
      if (low !== 0x7f) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  return Uint8Array.from([...text].flatMap((character) => codes.get(character) ?? [character.charCodeAt(0)]));
}
