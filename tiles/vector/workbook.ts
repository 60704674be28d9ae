import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { ImportError } from '../importer.ts';

/** A row with its number in the sheet, from 1. */
export interface SheetRow {
  row: number;
  cells: string[];
}
/** A sheet of text: heading, and the rows below it that are not blank. */
export interface Sheet {
  name: string;
  fields: string[];
  rows: SheetRow[];
}

/** How much of a workbook is read. */
export interface WorkbookLimits {
  /** Of a part, unpacked. */
  bytes: number;
  /** Of a sheet, with its heading. */
  rows: number;
  /** Those that have a heading; what follows is not looked at. */
  sheets: number;
}
/** For imports, which run in a process of their own: sheets of a million rows, the most that there can be. */
const importLimits: WorkbookLimits = {
  bytes: 512 * 1024 * 1024,
  rows: 2 ** 20,
  sheets: Number.POSITIVE_INFINITY,
};

export class WorkbookTooLarge extends ImportError {}

/** True of the bytes of an Excel workbook, as of those of any ZIP archive. */
export const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/**
 * All sheets of an Excel workbook (.xlsx) that have a heading, in their order. Dates are ISO 8601; of formulas the value
 * that was last computed counts.
 * @throws ImportError in one sentence where it is damaged or empty, WorkbookTooLarge beyond the limits.
 */
export function readWorkbook(bytes: Uint8Array, file: string, limits = importLimits): Sheet[] {
  const wanted =
    /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/;
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!wanted.test(name)) return false;
        if (originalSize > limits.bytes)
          throw new WorkbookTooLarge(`${file}: ${name} is larger than ${limits.bytes} bytes unpacked.`);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(`${file}: expected an Excel workbook, found a damaged archive.`);
  }
  const text = (name: string): string => (parts[name] ? new TextDecoder().decode(parts[name]) : '');
  const strings = sharedStrings(text('xl/sharedStrings.xml'), file);
  const dates = dateStyles(text('xl/styles.xml'), file);
  const known = sheetsOf(text('xl/workbook.xml'), text('xl/_rels/workbook.xml.rels'), file).filter(
    ({ part }) => parts[part],
  );
  if (known.length === 0) throw new ImportError(`${file}: expected an Excel workbook with a sheet.`);
  const sheets: Sheet[] = [];
  for (const { name, part } of known) {
    if (sheets.length >= limits.sheets) break;
    const [first, ...rows] = sheetRows(text(part), strings, dates, file, limits.rows).filter(({ cells }) =>
      cells.some((cell) => cell !== ''),
    );
    if (first) sheets.push({ name, fields: first.cells.map((cell) => cell.trim()), rows });
  }
  if (sheets.length === 0)
    throw new ImportError(`${file}: expected a table with a heading, found an empty sheet.`);
  return sheets;
}

type Tag = { name: string; attributes: Record<string, string> };

/** Reads a part; names are without their namespace prefix. @throws ImportError for what is no XML. */
function read(
  xml: string,
  file: string,
  on: { open?: (tag: Tag) => void; close?: (name: string) => void; text?: (text: string) => void },
): void {
  const parser = new SaxesParser();
  const local = (name: string): string => name.slice(name.indexOf(':') + 1);
  parser.on('opentag', ({ name, attributes }) => on.open?.({ name: local(name), attributes }));
  parser.on('closetag', ({ name }) => on.close?.(local(name)));
  parser.on('text', (text) => on.text?.(text));
  parser.on('error', (error) => {
    throw new ImportError(`${file}: the workbook is damaged (${error.message.slice(0, 100)}).`);
  });
  if (xml !== '') parser.write(xml).close();
}

/** Names of the sheets in their order, and the parts that hold them. */
function sheetsOf(workbook: string, relations: string, file: string): { name: string; part: string }[] {
  const sheets: { name: string; id: string | undefined }[] = [];
  read(workbook, file, {
    open: ({ name, attributes }) => {
      if (name === 'sheet') sheets.push({ name: attributes['name'] ?? '', id: attributes['r:id'] });
    },
  });
  const targets = new Map<string | undefined, string>();
  read(relations, file, {
    open: ({ name, attributes }) => {
      if (name === 'Relationship' && attributes['Target'])
        targets.set(attributes['Id'], attributes['Target']);
    },
  });
  return sheets.map(({ name, id }, index) => {
    const target = targets.get(id) ?? `worksheets/sheet${index + 1}.xml`;
    return { name, part: target.startsWith('/') ? target.slice(1) : `xl/${target}` };
  });
}

function sharedStrings(xml: string, file: string): string[] {
  const strings: string[] = [];
  let [inText, inPhonetic, text] = [false, false, ''];
  read(xml, file, {
    open: ({ name }) => {
      if (name === 'si') text = '';
      if (name === 'rPh') inPhonetic = true;
      inText = name === 't' && !inPhonetic;
    },
    text: (part) => {
      if (inText) text += part;
    },
    close: (name) => {
      inText = false;
      if (name === 'rPh') inPhonetic = false;
      if (name === 'si') strings.push(text);
    },
  });
  return strings;
}

/** Numbers of the cell styles that show a number as a date (ECMA-376 part 1, 18.8.30). */
function dateStyles(xml: string, file: string): Set<number> {
  const formats = new Map<number, string>();
  const dates = new Set<number>();
  let [inCells, style] = [false, 0];
  read(xml, file, {
    open: ({ name, attributes }) => {
      if (name === 'numFmt') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      const id = Number(attributes['numFmtId']);
      const code = (formats.get(id) ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
      const builtIn = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
      if (builtIn || /[ymd]/i.test(code)) dates.add(style);
      style++;
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return dates;
}

/** "C12" is column 2. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]+/.exec(reference)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Days since the end of 1899 as Excel counts them, in which 1900 has a 29th of February. */
const dateOf = (days: number): string =>
  new Date(Math.round((days - 25_569) * 86_400_000)).toISOString().slice(0, 10);

function sheetRows(
  xml: string,
  strings: string[],
  dates: Set<number>,
  file: string,
  mostRows: number,
): SheetRow[] {
  const rows: SheetRow[] = [];
  let cell: { column: number; type: string; style: number } | null = null;
  let [inValue, value] = [false, ''];
  read(xml, file, {
    open: ({ name, attributes }) => {
      if (name === 'row') {
        if (rows.length >= mostRows)
          throw new WorkbookTooLarge(`${file}: expected at most ${mostRows} rows in a sheet.`);
        rows.push({ row: Number(attributes['r'] ?? rows.length + 1), cells: [] });
      }
      if (name === 'c') {
        const column = attributes['r'] ? columnOf(attributes['r']) : (rows.at(-1)?.cells.length ?? 0);
        cell = { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0) };
        value = '';
      }
      inValue = name === 'v' || name === 't';
    },
    text: (part) => {
      if (inValue && cell) value += part;
    },
    close: (name) => {
      inValue = false;
      const cells = rows.at(-1)?.cells;
      if (name !== 'c' || !cell || !cells || cell.column < 0 || cell.column > 1000) return;
      while (cells.length < cell.column) cells.push('');
      cells[cell.column] = textOf(cell, value, strings, dates).trim();
      cell = null;
    },
  });
  return rows;
}

function textOf(
  cell: { type: string; style: number },
  value: string,
  strings: string[],
  dates: Set<number>,
): string {
  if (cell.type === 's') return strings[Number(value)] ?? '';
  if (cell.type === 'b') return value === '1' ? 'true' : 'false';
  if (cell.type !== 'n' || value === '') return cell.type === 'e' ? '' : value;
  return dates.has(cell.style) ? dateOf(Number(value)) : String(Number(value));
}
