import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { sharedData } from '../../models/testing/shared-data.ts';
import { readDbf } from '../vector/dbf.ts';
import { readCsv } from './csv.ts';
import { columnsOf, fieldNames, plainHeading, tableKind } from './fields.ts';
import { readShapes, type Shape } from './shapefile.ts';
import { readTables, stemOf } from './tables.ts';

const root = mkdtempSync(join(tmpdir(), 'survey-tables-'));
afterAll(() => rmSync(root, { recursive: true }));

const samples = sharedData('geo-format-samples', 'formats.zip');

/** Geometry as GeoJSON has it. */
function coordinates(shape: Shape): unknown {
  if (shape === null) return null;
  const corner = ({ x, y, z }: { x: number; y: number; z: number | null }): number[] =>
    z === null ? [x, y] : [x, y, z];
  if (shape.type === 'point') return corner(shape);
  return shape.parts.length === 1 ? shape.parts[0]!.map(corner) : shape.parts.map((part) => part.map(corner));
}

describe.skipIf(!samples)('real shapefiles', () => {
  const files = samples ? unzipSync(readFileSync(samples)) : {};
  const get = (name: string): Uint8Array => files[`shapefile/${name}`]!;
  interface Expected {
    features: { properties: Record<string, unknown>; geometry: { coordinates: unknown } | null }[];
  }
  const expected = (name: string): Expected => JSON.parse(new TextDecoder().decode(get(`${name}.json`)));

  it.each(['points', 'point-z', 'null', 'polylines', 'mixed-properties', 'empty'])(
    'reads the shapes of %s',
    (name) => {
      const shapes = readShapes(get(`${name}.shp`), name);
      expect(shapes.map(coordinates)).toEqual(
        expected(name).features.map(({ geometry }) => geometry?.coordinates ?? null),
      );
    },
  );

  it.each([
    ['boolean-property', null],
    ['number-property', null],
    ['string-property', null],
    ['mixed-properties', null],
    ['null', null],
    ['utf8-property', 'UTF-8'],
    ['utf8-property', null],
    ['latin1-property', null],
    ['number-null-property', null],
  ])('reads the attributes of %s (code page %s)', (name, codePage) => {
    const { fields, records } = readDbf(get(`${name}.dbf`), name, codePage);
    const rows = records.map((record) =>
      Object.fromEntries(fields.map((field, column) => [field, record![column]])),
    );
    expect(rows).toEqual(expected(name).features.map(({ properties }) => properties));
  });

  it('reads dates as they are written', () => {
    const { records } = readDbf(get('date-property.dbf'), 'date', null);
    expect(records).toEqual([['2013-01-02'], ['2013-02-02'], ['2013-01-03']]);
  });

  it.each([
    ['polygons', 'polygons'],
    ['multipoints', 'multipoints'],
    ['polygonm', 'polygons'],
  ])('refuses %s', (name, what) => {
    expect(() => readShapes(get(`${name}.shp`), `${name}.shp`)).toThrow(
      `${name}.shp: expected points or lines of a pipe survey, found ${what}.`,
    );
  });

  it('says which columns a shapefile lacks that is no survey', async () => {
    for (const ending of ['shp', 'dbf', 'prj'])
      writeFileSync(join(root, `points.${ending}`), get(`points.${ending}`));
    await expect(readTables([join(root, 'points.shp')])).rejects.toThrow(
      /^points.shp: expected the point table of a pipe survey with a point number \(点号.*found the columns FID\.$/,
    );
  });
});

const buildings = sharedData('nyc-osm-buildings', 'manhattan_buildings_8000_shp.zip');
it.skipIf(!buildings)('refuses a shapefile of buildings in a sentence', async () => {
  await expect(readTables([buildings!])).rejects.toThrow(
    'manhattan_buildings_8000.shp: expected points or lines of a pipe survey, found polygons.',
  );
});

describe('damaged files', () => {
  it('says where a shapefile is cut off', () => {
    const bytes = new Uint8Array(120);
    const view = new DataView(bytes.buffer);
    view.setInt32(0, 9994);
    view.setInt32(32, 1, true);
    view.setInt32(104, 10);
    expect(() => readShapes(bytes, 'cut.shp')).toThrow('cut.shp, record 1: expected 20 bytes, found 12');
    expect(() => readShapes(bytes.subarray(0, 50), 'cut.shp')).toThrow(
      /a heading of 100 bytes.*found 50 bytes/,
    );
    expect(() => readShapes(new Uint8Array(200), 'a.shp')).toThrow(
      /begins with 9994, found 200 bytes that begin with 0/,
    );
  });

  it('says where a dBASE table is cut off', () => {
    const bytes = new Uint8Array(80);
    const view = new DataView(bytes.buffer);
    view.setUint32(4, 9, true);
    view.setUint16(8, 65, true);
    view.setUint16(10, 11, true);
    expect(() => readDbf(bytes, 'cut.dbf', null)).toThrow(
      'cut.dbf: expected 9 records of 11 bytes, found 15 bytes',
    );
  });

  it('wants the attributes of a shapefile', async () => {
    const bytes = new Uint8Array(100);
    new DataView(bytes.buffer).setInt32(0, 9994);
    writeFileSync(join(root, 'alone.shp'), bytes);
    await expect(readTables([join(root, 'alone.shp')])).rejects.toThrow(
      'alone.shp: expected alone.dbf with its attributes beside it, found none.',
    );
  });
});

describe('readCsv', () => {
  const text = (csv: string): ReturnType<typeof readCsv> => readCsv(new TextEncoder().encode(csv), 'a.csv');

  it('reads quotes, line breaks in them and blank lines, and counts lines', () => {
    expect(text('a,b\r\n"x, ""y""",1\r\n\r\n"two\nlines",2\r\nz,3').rows).toEqual([
      { line: 2, cells: ['x, "y"', '1'] },
      { line: 4, cells: ['two\nlines', '2'] },
      { line: 6, cells: ['z', '3'] },
    ]);
  });

  it('takes tabs and semicolons, and a byte order mark', () => {
    expect(text('\uFEFFa\tb\n1\t2').fields).toEqual(['a', 'b']);
    expect(text('a;b\n1,5;2').rows[0]!.cells).toEqual(['1,5', '2']);
  });

  it('reads GBK', () => {
    // 点号,埋深 / 一,1 in GBK.
    const bytes = Uint8Array.from([
      0xb5, 0xe3, 0xba, 0xc5, 0x2c, 0xc2, 0xf1, 0xc9, 0xee, 0x0a, 0xd2, 0xbb, 0x2c, 0x31,
    ]);
    expect(readCsv(bytes, 'a.csv')).toMatchObject({ fields: ['点号', '埋深'], encoding: 'gb18030' });
  });

  it('refuses open quotes, too many cells and blank files', () => {
    expect(() => text('a,b\n"x,1')).toThrow('a.csv, line 2: a quote is opened and never closed.');
    expect(() => text('a,b\n1,2,3')).toThrow('a.csv, line 2: expected 2 cells as in the heading, found 3.');
    expect(() => text(' \n\n')).toThrow('a.csv: expected a table with a heading, found blank text.');
  });
});

describe('columns', () => {
  it('knows each name for one field only', () => {
    const seen = new Map<string, string>();
    for (const [field, names] of Object.entries(fieldNames))
      for (const name of names) {
        const key = plainHeading(name);
        expect([key, seen.get(key) ?? field]).toEqual([key, field]);
        seen.set(key, field);
      }
  });

  it('finds them whatever case, dashes and units', () => {
    expect(columnsOf(['EXP_NO', 'Surf-H', '管径（mm）', '起点 埋深'])).toEqual({
      id: 0,
      groundZ: 1,
      section: 2,
      fromDepth: 3,
    });
  });

  it('tells point tables, line tables and others', () => {
    expect(tableKind(['点号', 'X', 'Y', '地面高程'])).toBe('points');
    expect(tableKind(['Exp_No', 'Feature'], 'point')).toBe('points');
    expect(tableKind(['S_Point', 'E_Point', 'D_S'])).toBe('lines');
    expect(tableKind(['from', 'to', 'name'], 'line')).toBeNull();
    expect(tableKind(['id', 'height'], 'point')).toBeNull();
    expect(tableKind(['点号', '地面高程'])).toBeNull();
  });

  it('puts point and line tables of one delivery together', () => {
    expect(stemOf('RQ_POINT.shp')).toBe('rq');
    expect(stemOf('RQ_LINE.shp')).toBe('rq');
    expect(stemOf('燃气点表.csv')).toBe('燃气');
    expect(stemOf('燃气管线表.csv')).toBe('燃气');
    expect(stemOf('燃气线.csv.gz')).toBe('燃气');
    expect(stemOf('south/WS_P.shp')).toBe('south/ws');
  });
});
