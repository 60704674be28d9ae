import { strToU8, zipSync } from 'fflate';

/** A survey of six gas points and their lines, for tests: places in EPSG:4549, ground 5 m, pipes 1 m deep. */
export interface SmallRow {
  [column: string]: string | number;
}

const north = 3_419_500;
const east = 518_800;
const row = (点号: string, x: number, y: number, 特征: string, 附属物 = ''): SmallRow => ({
  点号,
  X: north + x,
  Y: east + y,
  地面高程: 5,
  特征,
  附属物,
});

export const smallPoints: readonly SmallRow[] = [
  row('RQ1', 0, 0, '预留口'),
  row('RQ2', 0, 50, '直线点'),
  row('RQ3', 0, 100, '三通'),
  row('RQ4', 40, 100, '起止点'),
  row('RQ5', 0, 150, '', '阀门'),
  row('RQ6', 0, 200, '', '调压箱'),
];

const pipe = (起点号: string, 终点号: string, 管径 = 'DN200'): SmallRow => ({
  起点号,
  终点号,
  起点埋深: 1,
  终点埋深: 1,
  起点高程: 4,
  终点高程: 4,
  材质: '钢',
  管径,
  埋设方式: '直埋',
  压力: '中压A',
  权属单位: '临湖燃气',
});

export const smallLines: readonly SmallRow[] = [
  pipe('RQ1', 'RQ2'),
  pipe('RQ2', 'RQ3'),
  pipe('RQ3', 'RQ4', 'DN100'),
  pipe('RQ3', 'RQ5'),
  pipe('RQ5', 'RQ6'),
];

/** Rows as comma separated text. */
export function csvOf(rows: readonly SmallRow[]): string {
  const columns = [...new Set(rows.flatMap(Object.keys))];
  const lines = rows.map((one) => columns.map((column) => one[column] ?? '').join(','));
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

/** An Excel workbook of sheets by name: all cells texts in place, numbers as numbers. */
export function workbookOf(sheets: Readonly<Record<string, readonly SmallRow[]>>): Uint8Array {
  const names = Object.keys(sheets);
  const cell = (value: string | number): string =>
    typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  const sheet = (rows: readonly SmallRow[]): string => {
    const columns = [...new Set(rows.flatMap(Object.keys))];
    const lines = [columns, ...rows.map((one) => columns.map((column) => one[column] ?? ''))];
    const data = lines.map((cells, index) => `<row r="${index + 1}">${cells.map(cell).join('')}</row>`);
    return `<worksheet><sheetData>${data.join('')}</sheetData></worksheet>`;
  };
  const listed = names.map(
    (name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="r${index}"/>`,
  );
  const related = names.map(
    (_, index) => `<Relationship Id="r${index}" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return zipSync({
    'xl/workbook.xml': strToU8(`<workbook><sheets>${listed.join('')}</sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8(`<Relationships>${related.join('')}</Relationships>`),
    ...Object.fromEntries(
      names.map((name, index) => [`xl/worksheets/sheet${index + 1}.xml`, strToU8(sheet(sheets[name]!))]),
    ),
  });
}
