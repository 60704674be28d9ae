import * as webIfc from 'web-ifc';
import { ImportError } from '../importer.ts';

/** Deepest nesting of brackets in one statement; schemas need a dozen. */
const deepest = 64;
const [newLine, quote, doubleQuote, open, close, comma, semicolon, slash, star, equals, hash, dollar] = [
  10, 39, 34, 40, 41, 44, 59, 47, 42, 61, 35, 36,
];
/** Signs that may stand outside of strings and comments (ISO 10303-21, table 2): 1 for each byte that may. */
const allowed = new Uint8Array(256);
for (const sign of '\t\n\r !"#$%&\'()*+,-./:;<=>?@_') allowed[sign.charCodeAt(0)] = 1;
for (let code = 48; code < 58; code++) allowed[code] = 1;
for (let code = 65; code < 91; code++) allowed[code] = allowed[code + 32] = 1;

export interface CheckedStep {
  bytes: Uint8Array;
  /** Statements that had too few arguments and got the rest as unknown; the line of the first. */
  completed: number;
  firstLine: number;
}

/**
 * Looks once over the text of a STEP file, so that the engine, which loops for ever on what it does not know, gets none
 * of it: signs that the standard has not, strings and comments without an end, brackets that do not match are refused;
 * statements with fewer arguments than their entity has get the rest as "$" (unknown).
 * @param schema As in FILE_SCHEMA. @throws ImportError with the line.
 */
export function checkedStep(name: string, given: Uint8Array, schema: string): CheckedStep {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const counts = argumentCounts(schema);
  const pieces: Uint8Array[] = [];
  let [from, completed, firstLine] = [0, 0, 0];
  /** Whether a string, a reference or "$" has just ended; the sign before this one, spaces and comments aside. */
  let [afterValue, before, last] = [false, 0, 0];
  let [line, depth, entity, found, expected] = [1, 0, -1, 0, 0];
  const fail = (wanted: string, seen: string): never => {
    throw new ImportError(`${name} line ${line}: expected ${wanted}, found ${seen}; the file is damaged.`);
  };
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte > 32) [before, last] = [last, byte];
    if (afterValue && byte > 32 && byte !== slash) {
      afterValue = false;
      if (byte !== comma && byte !== close)
        fail('"," or ")" after a value', `"${String.fromCharCode(byte)}"`);
    }
    if (
      (byte === quote || byte === hash || byte === dollar) &&
      depth > 0 &&
      before !== open &&
      before !== comma
    )
      fail('"(" or "," before a value', `"${String.fromCharCode(before)}"`);
    if ((byte === comma && (before === comma || before === open)) || (byte === close && before === comma))
      fail(`a value before "${String.fromCharCode(byte)}"`, 'none');
    if (byte === comma) {
      if (depth === 1) found++;
    } else if (byte === newLine) line++;
    else if (byte === quote || byte === doubleQuote) {
      const begun = line;
      do {
        at++;
        if (bytes[at] === newLine) line++;
      } while (at < bytes.length && bytes[at] !== byte);
      if (at >= bytes.length) {
        line = begun;
        fail('the end of a string', 'the end of the file');
      }
      // An apostrophe within a string is written twice.
      afterValue = bytes[at + 1] !== byte;
      if (!afterValue) last = comma;
    } else if (byte === slash && bytes[at + 1] === star) {
      at += 2;
      while (at < bytes.length && !(bytes[at] === star && bytes[at + 1] === slash)) {
        if (bytes[at] === newLine) line++;
        at++;
      }
      if (at >= bytes.length) fail('the end of a comment', 'the end of the file');
      at++;
      last = before;
    } else if (byte === open) {
      if (depth === 0) {
        // What stands before the bracket is the entity; in the head of the file none was begun.
        expected = 0;
        if (entity >= 0 && at - entity < 100) {
          const written = bytes.toString('latin1', entity, at);
          expected = counts.get(written) ?? counts.get(written.trim().toUpperCase()) ?? 0;
        }
        found = 1;
      }
      if (++depth > deepest) fail(`at most ${deepest} brackets within each other`, 'more');
    } else if (byte === close) {
      if (--depth < 0) fail('an opening bracket before ")"', 'none');
      if (depth > 0 || found >= expected) continue;
      if (completed++ === 0) firstLine = line;
      pieces.push(bytes.subarray(from, at), Buffer.from(',$'.repeat(expected - found)));
      from = at;
    } else if (byte === hash) {
      let end = at + 1;
      while (bytes[end]! >= 48 && bytes[end]! <= 57) end++;
      const next = bytes[end] ?? 0;
      if (end === at + 1 || end - at > 11 || next === 46 || next === 95 || (next | 32) >= 97)
        fail('the number of a statement after "#"', `"${bytes.toString('latin1', at, end + 1)}"`);
      at = end - 1;
      afterValue = depth > 0;
    } else if (byte === dollar) {
      afterValue = true;
    } else if (byte === equals) {
      if (depth === 0) entity = at + 1;
    } else if (byte === semicolon) {
      if (depth !== 0) fail('")" before the end of a statement', '";"');
      entity = -1;
    } else if (allowed[byte] === 0)
      fail(
        'letters, digits and the signs of STEP',
        byte < 127 && byte > 32 ? `"${String.fromCharCode(byte)}"` : `the byte ${byte}`,
      );
  }
  if (completed === 0) return { bytes: given, completed, firstLine };
  pieces.push(bytes.subarray(from));
  return { bytes: Buffer.concat(pieces), completed, firstLine };
}

/** Arguments of each entity of a schema, by its name in upper letters. */
function argumentCounts(schema: string): ReadonlyMap<string, number> {
  const entities = /^IFC4X/i.test(schema)
    ? webIfc.IFC4X3
    : /^IFC4/i.test(schema)
      ? webIfc.IFC4
      : webIfc.IFC2X3;
  const counts = new Map<string, number>();
  for (const [name, entity] of Object.entries(entities))
    if (typeof entity === 'function') counts.set(name.toUpperCase(), entity.length);
  return counts;
}
