import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CityObject } from '../../models/city/city.ts';
import { surveyTables, tableCsv } from './export-tables.ts';
import { importSurvey } from './index.ts';
import { csvOf, smallLines, smallPoints } from './small-survey.ts';

describe('the tables of a survey, exported', () => {
  const folder = mkdtempSync(join(tmpdir(), 'export-tables-'));
  const crs = 'EPSG:4549';
  const idOf = (code: string): string => code.slice('s:'.length);
  let first: CityObject[];
  let second: CityObject[];

  async function imported(name: string, points: string, lines: string): Promise<CityObject[]> {
    const outputFolder = join(folder, name);
    mkdirSync(outputFolder);
    const files = [join(folder, `${name}_POINT.csv`), join(folder, `${name}_LINE.csv`)];
    writeFileSync(files[0]!, points);
    writeFileSync(files[1]!, lines);
    const result = await importSurvey({ files, dataset: 's', outputFolder, url: '/s', crs, workers: 1 });
    return readFileSync(result.objectsFile!, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  }

  beforeAll(async () => {
    const chinese = '人民路与中山路交叉口东侧燃气阀门井一号';
    const rename = (text: string): string => text.replaceAll('RQ5', chinese);
    const points = smallPoints.map((point) => ({ ...point, 所在道路: '人民路' }));
    const lines = [{ ...smallLines[0]!, 管径: '600X400' }, ...smallLines.slice(1)];
    first = await imported('one', rename(csvOf(points)), rename(csvOf(lines)));
    const tables = surveyTables(first, crs, idOf, 'gas');
    second = await imported('two', tableCsv(tables.points), tableCsv(tables.lines));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const own = ({ attributes, ...object }: CityObject): unknown => {
    const { sourceFile: _file, sourceRow: _row, surveyFindings: _findings, ...kept } = attributes;
    const round = (value: unknown): unknown =>
      typeof value === 'number'
        ? Math.round(value * 1e6) / 1e6
        : Array.isArray(value)
          ? value.map(round)
          : value;
    // Places are kept to 1e-8 degrees, a millimetre.
    if (typeof kept['lengthMetres'] === 'number')
      kept['lengthMetres'] = Math.round(kept['lengthMetres'] * 100) / 100;
    const ours = Object.entries(kept).filter(
      ([name]) => /^[a-z]/.test(name) || name === '所在道路' || name === '权属单位',
    );
    const geometry = { ...object.geometry, coordinates: round(object.geometry!.coordinates) };
    return { ...object, geometry, attributes: Object.fromEntries(ours) };
  };

  it('are imported to the same objects again, Chinese numbers and box sections too', () => {
    const byCode = (objects: CityObject[]): unknown[] =>
      [...objects].sort((a, b) => (a.code < b.code ? -1 : 1)).map(own);
    expect(first.length).toBe(11);
    expect(byCode(second)).toEqual(byCode(first));
  });

  it('leave unknown values empty and keep what was delivered besides', () => {
    const { points, lines } = surveyTables(first, crs, idOf, 'gas');
    expect(points[0]).toMatchObject({
      点号: 'RQ1',
      地面高程: 5,
      特征: '预留口',
      附属物: null,
      所在道路: '人民路',
    });
    expect(lines[0]).toMatchObject({
      管线编号: 'RQ1-RQ2',
      管径: '600X400',
      权属单位: '临湖燃气',
      起点高程: 4,
    });
    expect(tableCsv([{ a: null, b: 'x,"y"' }])).toBe('\uFEFFa,b\r\n,"x,""y"""\r\n');
  });
});
