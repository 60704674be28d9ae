import { classOfWord, elementCode, type PipeDiscipline, type Subclass } from '../../models/survey/classes.ts';
import {
  type SurveyGroup,
  type SurveyLine,
  type SurveyPoint,
  sectionOf,
} from '../../models/survey/records.ts';
import type { Value } from '../vector/dbf.ts';
import type { Field } from './fields.ts';
import type { SurveyPlane } from './place.ts';
import type { SurveyTable } from './tables.ts';

/** Tables of one delivery as records, in groups within which lines refer to points. */
export function groupsOf(tables: readonly SurveyTable[], plane: SurveyPlane): SurveyGroup[] {
  return grouped(tables).map(({ name, points, lines }) => {
    const referred = new Set<string>();
    for (const table of lines)
      for (const row of table.rows)
        for (const field of ['from', 'to'] as const) {
          const id = text(table, row.values, field);
          if (id !== null) referred.add(id);
        }
    const fallback =
      lines
        .concat(points)
        .map(disciplineOfTable)
        .find((known) => known) ?? null;
    return {
      name,
      points: points.flatMap((table) => pointsOf(table, plane, referred, fallback)),
      lines: lines.flatMap((table) => linesOf(table, plane, fallback)),
    };
  });
}

/** Point and line tables of the same stem belong together; what has no partner goes with everything else that has none. */
function grouped(
  tables: readonly SurveyTable[],
): { name: string; points: SurveyTable[]; lines: SurveyTable[] }[] {
  const byStem = new Map<string, SurveyTable[]>();
  for (const table of tables) byStem.set(table.stem, [...(byStem.get(table.stem) ?? []), table]);
  const single: SurveyTable[] = [];
  const groups: { name: string; members: SurveyTable[] }[] = [];
  for (const [stem, members] of byStem)
    if (members.some(({ kind }) => kind === 'points') && members.some(({ kind }) => kind === 'lines'))
      groups.push({ name: stem, members });
    else single.push(...members);
  if (single.length > 0) groups.push({ name: single[0]!.stem, members: single });
  return groups.map(({ name, members }) => ({
    name,
    points: members.filter(({ kind }) => kind === 'points'),
    lines: members.filter(({ kind }) => kind === 'lines'),
  }));
}

/** Class that a file's name tells: RQ_POINT.shp, 燃气管线.csv. */
function disciplineOfTable({ stem }: SurveyTable): Known | null {
  for (const part of stem.split(/[^\p{L}]+/u).reverse()) {
    const known = classOfWord(part);
    if (known) return known;
  }
  return null;
}

type Known = { discipline: PipeDiscipline; subclass: Subclass | null };

/** Class of a row by its element code, its class column, its table's name; what was said and is unknown. */
function classOfRow(
  code: string | null,
  word: string | null,
  fallback: Known | null,
): { discipline: PipeDiscipline; subclass: string | null; unknownClass: string | null } {
  const byCode = code === null ? null : elementCode(code);
  const byWord = word === null ? null : classOfWord(word);
  const unknownClass = code !== null && !byCode ? code : word !== null && !byWord ? word : null;
  const known: Known | null = byCode
    ? { discipline: byCode.subclass.discipline, subclass: byCode.subclass }
    : (byWord ?? fallback);
  return {
    discipline: known?.discipline ?? 'other',
    subclass: known?.subclass?.letters ?? null,
    unknownClass,
  };
}

function pointsOf(
  table: SurveyTable,
  plane: SurveyPlane,
  referred: ReadonlySet<string>,
  fallback: Known | null,
): SurveyPoint[] {
  const idColumn = likeliestIdColumn(table, referred);
  return table.rows.map((row): SurveyPoint => {
    const { values } = row;
    const place = plane.position(table, row);
    const code = text(table, values, 'code');
    return {
      file: table.file,
      row: row.row,
      original: originalOf(table, values),
      id: textOf(values[idColumn]) ?? `${table.file}#${row.row}`,
      ...classOfRow(code, text(table, values, 'class'), fallback),
      east: place?.[0] ?? null,
      north: place?.[1] ?? null,
      groundZ: number(table, values, 'groundZ'),
      depth: number(table, values, 'depth'),
      pipeZ: number(table, values, 'pipeZ'),
      feature: text(table, values, 'feature'),
      appurtenance: text(table, values, 'appurtenance'),
      code,
      name: text(table, values, 'name'),
    };
  });
}

/** Of a field number and a map number the one that lines refer to. */
function likeliestIdColumn(table: SurveyTable, referred: ReadonlySet<string>): number {
  let [best, most] = [table.idColumns[0]!, -1];
  for (const column of table.idColumns) {
    let count = 0;
    for (const { values } of table.rows) if (referred.has(textOf(values[column]) ?? '')) count++;
    if (count > most) [best, most] = [column, count];
  }
  return best;
}

function linesOf(table: SurveyTable, plane: SurveyPlane, fallback: Known | null): SurveyLine[] {
  const swapped = plane.isSwapped(table);
  return table.rows.map((row): SurveyLine => {
    const { values, shape } = row;
    const from = text(table, values, 'from') ?? '';
    const to = text(table, values, 'to') ?? '';
    const code = text(table, values, 'code');
    const size = text(table, values, 'section');
    const inner = shape?.type === 'line' ? (shape.parts[0] ?? []).slice(1, -1) : [];
    return {
      file: table.file,
      row: row.row,
      original: originalOf(table, values),
      id: text(table, values, 'lineId') ?? `${from}-${to}`,
      from,
      to,
      ...classOfRow(code, text(table, values, 'class'), fallback),
      fromDepth: number(table, values, 'fromDepth'),
      toDepth: number(table, values, 'toDepth'),
      fromZ: number(table, values, 'fromZ'),
      toZ: number(table, values, 'toZ'),
      material: text(table, values, 'material'),
      section: size === null ? null : sectionOf(size),
      embedding: text(table, values, 'embedding'),
      pressure: text(table, values, 'pressure'),
      bends: inner.map(({ x, y }) => (swapped ? [y, x] : [x, y])),
      flowsBack: /^(1|-|－|反|逆|终点到起点|B)$/.test(text(table, values, 'flow') ?? ''),
      code,
    };
  });
}

function originalOf(table: SurveyTable, values: readonly Value[]): Record<string, Value> {
  const original: Record<string, Value> = {};
  for (let column = 0; column < values.length; column++)
    if (values[column] !== null) original[table.headings[column]!] = values[column]!;
  return original;
}

function textOf(value: Value | undefined): string | null {
  if (value === null || value === undefined || value === '') return null;
  return String(value).trim() || null;
}

function text(table: SurveyTable, values: readonly Value[], field: Field): string | null {
  const column = table.columns[field];
  return column === undefined ? null : textOf(values[column]);
}

/** A number; null where the cell is empty or holds something else. */
function number(table: SurveyTable, values: readonly Value[], field: Field): number | null {
  const written = text(table, values, field);
  if (written === null) return null;
  const value = Number(written);
  return Number.isFinite(value) ? value : null;
}
