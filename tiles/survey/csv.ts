import { ImportError } from '../importer.ts';
import { isUtf8 } from '../vector/dbf.ts';

/** A table of text: heading and rows, with the line in which each row begins. */
export interface CsvTable {
  fields: string[];
  rows: { line: number; cells: string[] }[];
  encoding: string;
}

/**
 * Comma, semicolon or tab separated text (RFC 4180 quotes), UTF-8 with or without byte order mark, else GB 18030.
 * Blank lines are skipped.
 * @throws ImportError where a quote stays open or a row has more cells than the heading.
 */
export function readCsv(bytes: Uint8Array, file: string): CsvTable {
  const encoding = isUtf8(bytes) ? 'utf-8' : 'gb18030';
  const text = new TextDecoder(encoding).decode(bytes).replace(/^\uFEFF/, '');
  const heading = text.slice(0, text.search(/\r|\n|$/));
  const separator = ['\t', ';', ','].reduce((best, one) =>
    heading.split(one).length > heading.split(best).length ? one : best,
  );
  const rows: CsvTable['rows'] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const started = line;
    const cells: string[] = [];
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        for (;;) {
          const close = text.indexOf('"', at + 1);
          if (close < 0)
            throw new ImportError(`${file}, line ${started}: a quote is opened and never closed.`);
          const part = text.slice(at + 1, close);
          for (const character of part) if (character === '\n') line++;
          cell += part;
          at = close + 1;
          if (text[at] !== '"') break;
          cell += '"';
        }
      }
      let end = at;
      while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
      cells.push((cell + text.slice(at, end)).trim());
      at = end;
      if (text[at] !== separator) break;
      at++;
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    line++;
    if (cells.some((cell) => cell !== '')) rows.push({ line: started, cells });
  }
  const [first, ...rest] = rows;
  if (!first) throw new ImportError(`${file}: expected a table with a heading, found blank text.`);
  const fields = [...first.cells];
  while (fields.at(-1) === '') fields.pop();
  for (const row of rest)
    if (row.cells.slice(fields.length).some((cell) => cell !== ''))
      throw new ImportError(
        `${file}, line ${row.line}: expected ${fields.length} cells as in the heading, found ${row.cells.length}.`,
      );
  return { fields, rows: rest, encoding };
}
