import { ImportError } from '../importer.ts';

export type Value = string | number | boolean | null;

export interface DbfTable {
  fields: string[];
  /** Deleted records are null, so that numbers of records stay those of the shapes. */
  records: (Value[] | null)[];
  /** How text was read. */
  encoding: string;
}

interface Field {
  name: string;
  type: string;
  offset: number;
  length: number;
}

/** Language driver ids (byte 29) that are sure: code page 936. */
const chineseDrivers = new Set([0x4d, 0x7a]);
/** Ids that software writes for "ANSI", which is GBK on a Chinese machine and Latin 1 on a western one. */
const westernDrivers = new Set([0x03, 0x57, 0x59]);

/**
 * A dBASE III/IV table: types C, N, F, D, L; blanks and stars are unknown (null). Dates come as "2016-05-04".
 * @param codePage what the .cpg says; else the language driver in the heading where it is sure, else UTF-8 where all
 * text is valid UTF-8 and GB 18030 (a superset of GBK) where it is not.
 * @throws ImportError where it is damaged.
 */
export function readDbf(bytes: Uint8Array, file: string, codePage: string | null): DbfTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 33)
    throw new ImportError(`${file}: expected a dBASE table with a heading, found ${bytes.length} bytes.`);
  const count = view.getUint32(4, true);
  const headerLength = view.getUint16(8, true);
  const recordLength = view.getUint16(10, true);
  if (headerLength > bytes.length || headerLength + count * recordLength > bytes.length + 1)
    throw new ImportError(
      `${file}: expected ${count} records of ${recordLength} bytes, found ${bytes.length - headerLength} bytes; the file is cut off or damaged.`,
    );
  const encoding = encodingOf(bytes, codePage);
  const decoder = new TextDecoder(encoding);
  const fields: Field[] = [];
  let offset = 1;
  for (let at = 32; at + 32 <= headerLength && bytes[at] !== 0x0d; at += 32) {
    const nameBytes = bytes.subarray(at, at + 11);
    const zero = nameBytes.indexOf(0);
    const length = bytes[at + 16]!;
    fields.push({
      name: decoder.decode(zero < 0 ? nameBytes : nameBytes.subarray(0, zero)).trim(),
      type: String.fromCharCode(bytes[at + 11]!),
      offset,
      length,
    });
    offset += length;
  }
  const records: DbfTable['records'] = [];
  for (let record = 0; record < count; record++) {
    const start = headerLength + record * recordLength;
    records.push(bytes[start] === 0x2a ? null : fields.map((field) => cellOf(bytes, start, field, decoder)));
  }
  return { fields: fields.map(({ name }) => name), records, encoding };
}

function cellOf(bytes: Uint8Array, start: number, field: Field, decoder: TextDecoder): Value {
  let first = start + field.offset;
  let last = first + field.length;
  const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0;
  while (last > first && isBlank(bytes[last - 1]!)) last--;
  while (first < last && isBlank(bytes[first]!)) first++;
  if (first === last) return null;
  const text = decoder.decode(bytes.subarray(first, last));
  switch (field.type) {
    case 'N':
    case 'F': {
      if (/^\*+$/.test(text)) return null;
      const value = Number(text);
      return Number.isFinite(value) ? value : text;
    }
    case 'L':
      return /^[TtYy]$/.test(text) ? true : /^[FfNn]$/.test(text) ? false : null;
    case 'D':
      return /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : null;
    default:
      return text;
  }
}

/** The name that TextDecoder knows an encoding by. */
function encodingOf(bytes: Uint8Array, codePage: string | null): string {
  const said = codePage?.trim().toUpperCase();
  if (said) {
    if (/UTF-?8|65001/.test(said)) return 'utf-8';
    if (/GB|936|54936/.test(said)) return 'gb18030';
    if (/BIG-?5|950/.test(said)) return 'big5';
    if (/1252|88591|8859-1|LATIN-?1/.test(said)) return 'windows-1252';
  }
  if (chineseDrivers.has(bytes[29]!)) return 'gb18030';
  const text = bytes.subarray(32);
  if (isUtf8(text)) return 'utf-8';
  return westernDrivers.has(bytes[29]!) && !looksChinese(text) ? 'windows-1252' : 'gb18030';
}

/** True where bytes above 127 come in pairs, as the common characters of GBK do; accented letters come alone. */
function looksChinese(bytes: Uint8Array): boolean {
  let [pairs, odd, run] = [0, 0, 0];
  for (const byte of bytes) {
    if (byte > 0xa0) {
      run++;
      continue;
    }
    if (run % 2 === 1) odd++;
    else if (run > 0) pairs++;
    run = 0;
  }
  return pairs >= odd;
}

/** True where bytes are UTF-8; ASCII is. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
