import { readCsv } from '../../tiles/survey/csv.ts';
import { isArchive, readWorkbook, WorkbookTooLarge } from '../../tiles/vector/workbook.ts';
import { HttpError } from '../http/context.ts';

/** A table of text: heading and rows, each with its number in the spreadsheet (the heading is row 1). */
export interface Table {
  fields: string[];
  rows: { row: number; cells: string[] }[];
}

const rowLimit = 100_000;
/** It is read in the server's own process. */
const workbookLimits = { bytes: 128 * 1024 * 1024, rows: rowLimit, sheets: 1 };

/**
 * The first sheet of an Excel workbook (.xlsx), or a CSV file in UTF-8 or GB 18030.
 * @throws ImportError for what is neither, HttpError 413 for too much.
 */
export function readTable(bytes: Uint8Array, file: string): Table {
  if (!isArchive(bytes)) return csvTable(bytes, file);
  try {
    return readWorkbook(bytes, file, workbookLimits)[0]!;
  } catch (error) {
    throw error instanceof WorkbookTooLarge ? new HttpError(413, error.message) : error;
  }
}

function csvTable(bytes: Uint8Array, file: string): Table {
  const { fields, rows } = readCsv(bytes, file);
  return { fields, rows: rows.map(({ line, cells }) => ({ row: line, cells })) };
}
