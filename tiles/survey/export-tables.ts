import type { CityObject } from '../../models/city/city.ts';
import { disciplineEntry, disciplines, type PipeDiscipline } from '../../models/survey/classes.ts';
import { knownProjection } from '../place/check-coordinates.ts';
import { columnsOf } from './fields.ts';

type Cell = string | number | null;
type Row = Record<string, Cell>;

/** Point table and line table in the form of CJJ 61, as this importer reads them again. */
export interface SurveyTables {
  points: Row[];
  lines: Row[];
}

/** Attributes that are ours, by other columns in the tables or not delivered at all. */
const ownAttributes = new Set([
  'discipline',
  'subclass',
  'from',
  'to',
  'lengthMetres',
  'diameterMillimetres',
  'widthMillimetres',
  'heightMillimetres',
  'widthMetres',
  'heightMetres',
  'shape',
  'material',
  'embedding',
  'pressure',
  'depthReference',
  'fromDepthMetres',
  'toDepthMetres',
  'fromHeightMetres',
  'toHeightMetres',
  'fromInvertMetres',
  'toInvertMetres',
  'elementCode',
  'surveyFindings',
  'sourceFile',
  'sourceRow',
  'feature',
  'appurtenance',
  'groundMetres',
  'rimMetres',
  'invertMetres',
]);

/** What nodes that no survey has named are called in one. */
const modelWords: Readonly<Record<string, string>> = {
  manhole: '窨井',
  chamber: '小室',
  handhole: '手孔',
  storage: '调蓄池',
  outfall: '出水口',
  junction: '直线点',
  valve: '阀门',
  reservoir: '水源',
  tank: '水池',
};

/**
 * The nodes and lines of a network as tables.
 * @param crs coordinate system of the columns X (north) and Y (east).
 * @param discipline of objects that do not say theirs.
 * @throws ImportError where the coordinate system is not known.
 */
export function surveyTables(
  objects: readonly CityObject[],
  crs: string,
  idOf: (code: string) => string,
  discipline: PipeDiscipline,
): SurveyTables {
  const plane = knownProjection(crs, 'export');
  const decimals = plane.geographic ? 1e9 : 1e4;
  const tables: SurveyTables = { points: [], lines: [] };
  for (const object of objects) {
    const { code, class: kind, geometry, attributes } = object;
    const known = textOf(attributes['discipline']) as PipeDiscipline | null;
    const letters =
      textOf(attributes['subclass']) ??
      disciplineEntry(
        known !== null && disciplines.some((one) => one.discipline === known) ? known : discipline,
      ).letters;
    const shared: Row = {
      管线类型: letters,
      要素代码: cell(attributes['elementCode']),
      ...delivered(object),
    };
    if (geometry?.type === 'Point') {
      const [longitude, latitude] = geometry.coordinates as [number, number];
      const [east, north] = plane.fromGeographic({ longitude, latitude });
      const isNamed = attributes['feature'] !== undefined || attributes['appurtenance'] !== undefined;
      tables.points.push({
        点号: idOf(code),
        X: Math.round(north * decimals) / decimals,
        Y: Math.round(east * decimals) / decimals,
        地面高程: cell(attributes['groundMetres'] ?? attributes['rimMetres']),
        特征:
          cell(attributes['feature']) ??
          (isNamed || known !== null || kind !== 'junction' ? null : modelWords['junction']!),
        附属物:
          cell(attributes['appurtenance']) ??
          (isNamed || kind === 'junction' ? null : (modelWords[kind] ?? kind)),
        ...shared,
      });
    } else if (geometry?.type === 'LineString' && textOf(attributes['from']) && textOf(attributes['to']))
      tables.lines.push({
        管线编号: idOf(code),
        起点号: idOf(String(attributes['from'])),
        终点号: idOf(String(attributes['to'])),
        起点埋深: cell(attributes['fromDepthMetres']),
        终点埋深: cell(attributes['toDepthMetres']),
        起点高程: cell(attributes['fromHeightMetres'] ?? attributes['fromInvertMetres']),
        终点高程: cell(attributes['toHeightMetres'] ?? attributes['toInvertMetres']),
        材质: cell(attributes['material']),
        管径: sectionText(attributes),
        埋设方式: cell(attributes['embedding']),
        压力: cell(attributes['pressure']),
        ...shared,
      });
  }
  return tables;
}

/** A table as CSV (RFC 4180) with a byte order mark; cells without a value are empty. */
export function tableCsv(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap(Object.keys))];
  const text = (value: Cell | undefined): string => {
    const plain = value === null || value === undefined ? '' : String(value);
    return /[",;\t\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  const lines = rows.map((row) => columns.map((column) => text(row[column])).join(','));
  return `\uFEFF${[columns.map(text).join(','), ...lines].join('\r\n')}\r\n`;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const cell = (value: unknown): Cell =>
  typeof value === 'number' || (typeof value === 'string' && value !== '') ? value : null;

function sectionText(attributes: CityObject['attributes']): Cell {
  const number = (name: string, scale = 1): number | null =>
    typeof attributes[name] === 'number' ? attributes[name] * scale : null;
  const diameter = number('diameterMillimetres');
  if (diameter !== null) return `DN${diameter}`;
  const width = number('widthMillimetres') ?? number('widthMetres', 1000);
  const height = number('heightMillimetres') ?? number('heightMetres', 1000);
  return width === null || height === null ? null : `${width}X${height}`;
}

/** Columns as delivered that say nothing which the columns of ours say: owner, year, road … */
function delivered({ attributes }: CityObject): Row {
  const row: Row = {};
  for (const [heading, value] of Object.entries(attributes)) {
    if (ownAttributes.has(heading) || typeof value === 'object') continue;
    const [field] = Object.keys(columnsOf([heading]));
    if (field === undefined || keptFields.has(field)) row[heading] = cell(value);
  }
  return row;
}

/** Fields of fields.ts that have no attribute of ours. */
const keptFields = new Set([
  'name',
  'voltage',
  'holes',
  'usedHoles',
  'cables',
  'owner',
  'year',
  'status',
  'flow',
  'road',
  'chainage',
  'cabins',
]);
