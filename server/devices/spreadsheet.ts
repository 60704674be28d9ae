import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { readCsv } from '../../tiles/survey/csv.ts';
import { HttpError } from '../http/context.ts';

/** A table of text: heading and rows, each with its number in the spreadsheet (the heading is row 1). */
export interface Table {
  fields: string[];
  rows: { row: number; cells: string[] }[];
}

/** Largest part of a workbook, unpacked. */
const partLimit = 128 * 1024 * 1024;
const rowLimit = 100_000;

/**
 * The first sheet of an Excel workbook (.xlsx), or a CSV file in UTF-8 or GB 18030. Dates are ISO 8601; of formulas the
 * value that was last computed counts.
 * @throws HttpError 422 for what is neither, 413 for too much.
 */
export function readTable(bytes: Uint8Array, file: string): Table {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readWorkbook(bytes, file);
  const { fields, rows } = readCsv(bytes, file);
  return { fields, rows: rows.map(({ line, cells }) => ({ row: line, cells })) };
}

function readWorkbook(bytes: Uint8Array, file: string): Table {
  const wanted =
    /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/;
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!wanted.test(name)) return false;
        if (originalSize > partLimit)
          throw new HttpError(413, `${file}: ${name} is larger than ${partLimit} bytes unpacked.`);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof HttpError) throw error;
    throw new HttpError(422, `${file}: expected an Excel workbook, found a damaged archive.`);
  }
  const text = (name: string): string => (parts[name] ? new TextDecoder().decode(parts[name]) : '');
  const sheet = parts[firstSheet(text('xl/workbook.xml'), text('xl/_rels/workbook.xml.rels'), file)];
  if (!sheet) throw new HttpError(422, `${file}: expected an Excel workbook with a sheet.`);
  const strings = sharedStrings(text('xl/sharedStrings.xml'), file);
  const rows = sheetRows(
    new TextDecoder().decode(sheet),
    strings,
    dateStyles(text('xl/styles.xml'), file),
    file,
  );
  const [first, ...rest] = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (!first) throw new HttpError(422, `${file}: expected a table with a heading, found an empty sheet.`);
  return { fields: first.cells.map((cell) => cell.trim()), rows: rest };
}

type Tag = { name: string; attributes: Record<string, string> };

/** Reads a part; names are without their namespace prefix. @throws HttpError 422 for what is no XML. */
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
    throw new HttpError(422, `${file}: the workbook is damaged (${error.message.slice(0, 100)}).`);
  });
  if (xml !== '') parser.write(xml).close();
}

function firstSheet(workbook: string, relations: string, file: string): string {
  let id: string | undefined;
  read(workbook, file, {
    open: ({ name, attributes }) => {
      if (name === 'sheet') id ??= attributes['r:id'];
    },
  });
  let target = 'worksheets/sheet1.xml';
  read(relations, file, {
    open: ({ name, attributes }) => {
      if (name === 'Relationship' && attributes['Id'] === id && attributes['Target'])
        target = attributes['Target'];
    },
  });
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
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

function sheetRows(xml: string, strings: string[], dates: Set<number>, file: string): Table['rows'] {
  const rows: Table['rows'] = [];
  let cell: { column: number; type: string; style: number } | null = null;
  let [inValue, value] = [false, ''];
  read(xml, file, {
    open: ({ name, attributes }) => {
      if (name === 'row') {
        if (rows.length >= rowLimit) throw new HttpError(413, `${file}: expected at most ${rowLimit} rows.`);
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
