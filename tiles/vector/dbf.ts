import { ImportError } from '../importer.ts';

export type Value = string | number | boolean | null;

export interface DbfTable {
  fields: string[];
  /** Deleted records are null, so that numbers of records stay those of the shapes. */
  records: (Value[] | null)[];
  /** How text was read. */
  encoding: string;
}

export interface Field {
  name: string;
  type: string;
  offset: number;
  length: number;
}

/** Language driver ids (byte 29) that are sure: code page 936. */
const chineseDrivers = new Set([0x4d, 0x7a]);
/** Ids that software writes for "ANSI", which is GBK on a Chinese machine and Latin 1 on a western one. */
const westernDrivers = new Set([0x03, 0x57, 0x59]);

/** What the beginning of a dBASE table says of the rest. */
export interface DbfHeading {
  count: number;
  headerLength: number;
  recordLength: number;
  /** Byte 29, which may name a code page. */
  languageDriver: number;
  fields: Field[];
}

/** Bytes of a heading before its fields. */
export const dbfHeadingBytes = 32;

/**
 * A dBASE III/IV table: types C, N, F, D, L; blanks and stars are unknown (null). Dates come as "2016-05-04".
 * @param codePage what the .cpg says; else the language driver in the heading where it is sure, else UTF-8 where all
 * text is valid UTF-8 and GB 18030 (a superset of GBK) where it is not.
 * @throws ImportError where it is damaged.
 */
export function readDbf(bytes: Uint8Array, file: string, codePage: string | null): DbfTable {
  const { count, headerLength, recordLength } = dbfLengths(bytes, file);
  if (headerLength > bytes.length || headerLength + count * recordLength > bytes.length + 1)
    throw new ImportError(
      `${file}: expected ${count} records of ${recordLength} bytes, found ${bytes.length - headerLength} bytes; the file is cut off or damaged.`,
    );
  const guess = new EncodingGuess();
  guess.push(bytes.subarray(dbfHeadingBytes));
  const encoding = guess.encoding(codePage, bytes[29]!);
  const decoder = new TextDecoder(encoding);
  const { fields } = readDbfHeading(bytes, file, decoder);
  const records: DbfTable['records'] = [];
  for (let record = 0; record < count; record++)
    records.push(readDbfRecord(bytes, headerLength + record * recordLength, fields, decoder));
  return { fields: fields.map(({ name }) => name), records, encoding };
}

/** Lengths named by the first 32 bytes. @throws ImportError where they cannot be those of a table. */
export function dbfLengths(
  bytes: Uint8Array,
  file: string,
): Pick<DbfHeading, 'count' | 'headerLength' | 'recordLength'> {
  if (bytes.length < dbfHeadingBytes)
    throw new ImportError(`${file}: expected a dBASE table with a heading, found ${bytes.length} bytes.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lengths = {
    count: view.getUint32(4, true),
    headerLength: view.getUint16(8, true),
    recordLength: view.getUint16(10, true),
  };
  if (lengths.headerLength < dbfHeadingBytes + 1 || lengths.recordLength < 1)
    throw new ImportError(
      `${file}: expected a dBASE table, found a heading of ${lengths.headerLength} and records of ${lengths.recordLength} bytes.`,
    );
  return lengths;
}

/** @param bytes begin with the whole heading. */
export function readDbfHeading(bytes: Uint8Array, file: string, decoder: TextDecoder): DbfHeading {
  const lengths = dbfLengths(bytes, file);
  const fields: Field[] = [];
  let offset = 1;
  for (let at = 32; at + 32 <= lengths.headerLength && bytes[at] !== 0x0d; at += 32) {
    const nameBytes = bytes.subarray(at, at + 11);
    const zero = nameBytes.indexOf(0);
    const type = String.fromCharCode(bytes[at + 11]!);
    // Text may be longer than 255 bytes: the byte for decimals counts on.
    const length = bytes[at + 16]! + (type === 'C' ? bytes[at + 17]! * 256 : 0);
    if (offset + length > lengths.recordLength) break;
    fields.push({
      name: decoder.decode(zero < 0 ? nameBytes : nameBytes.subarray(0, zero)).trim(),
      type,
      offset,
      length,
    });
    offset += length;
  }
  return { ...lengths, languageDriver: bytes[29]!, fields };
}

/** The record that begins at `start`; null where it is marked as deleted. */
export function readDbfRecord(
  bytes: Uint8Array,
  start: number,
  fields: readonly Field[],
  decoder: TextDecoder,
): Value[] | null {
  return bytes[start] === 0x2a ? null : fields.map((field) => cellOf(bytes, start, field, decoder));
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

/** Finds out how the text of a table is encoded while its bytes pass by. */
export class EncodingGuess {
  /** Characters beyond ASCII that are well-formed UTF-8, and bytes that are not. */
  private wellFormed = 0;
  private malformed = 0;
  /** Runs of high bytes of even and of odd length. */
  private pairs = 0;
  private odd = 0;
  private run = 0;
  private readonly decoder = new TextDecoder();

  push(bytes: Uint8Array): void {
    let high = false;
    for (let i = 0; i < bytes.length && !high; i++) high = bytes[i]! > 127;
    if (!high) return;
    for (const byte of bytes) {
      if (byte > 0xa0) {
        this.run++;
        continue;
      }
      // Bytes above 127 come in pairs in GBK, as its common characters do; accented letters come alone.
      if (this.run % 2 === 1) this.odd++;
      else if (this.run > 0) this.pairs++;
      this.run = 0;
    }
    // A character at the end may go on in the next piece.
    const text = this.decoder.decode(bytes, { stream: true });
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 0xfffd) this.malformed++;
      else if (unit > 127) this.wellFormed++;
    }
  }

  /** False while all text is ASCII. */
  get isDecided(): boolean {
    return this.wellFormed + this.malformed > 0;
  }

  /** True where more is malformed as UTF-8 than well-formed. */
  get isHardlyUtf8(): boolean {
    return this.malformed > this.wellFormed;
  }

  /** A field may be cut off in the middle of a character: a few such do not count against UTF-8. */
  private get isUtf8(): boolean {
    return this.malformed * 20 <= this.wellFormed;
  }

  /**
   * The name that TextDecoder knows the encoding by.
   * @param codePage what the .cpg says; `languageDriver` what the heading of the table says.
   */
  encoding(codePage: string | null, languageDriver: number): string {
    const said = codePage?.trim().toUpperCase();
    if (said) {
      // Some software writes "UTF-8" whatever it does.
      if (/UTF-?8|65001/.test(said)) return this.isHardlyUtf8 ? 'gb18030' : 'utf-8';
      if (/GB|936|54936/.test(said)) return 'gb18030';
      if (/BIG-?5|950/.test(said)) return 'big5';
      if (/1252|88591|8859-1|LATIN-?1/.test(said)) return 'windows-1252';
    }
    if (chineseDrivers.has(languageDriver)) return 'gb18030';
    if (this.isUtf8) return 'utf-8';
    return westernDrivers.has(languageDriver) && this.pairs < this.odd ? 'windows-1252' : 'gb18030';
  }
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
