import { ImportError } from '../importer.ts';

/** Deepest nesting of brackets in one statement; schemas need a dozen. */
const deepest = 64;
const [newLine, quote, doubleQuote, open, close, semicolon, slash, star] = [10, 39, 34, 40, 41, 59, 47, 42];
/** Signs that may stand outside of strings and comments (ISO 10303-21, table 2): 1 for each byte that may. */
const allowed = new Uint8Array(256);
for (const sign of '\t\n\r !"#$%&\'()*+,-./:;<=>?@_') allowed[sign.charCodeAt(0)] = 1;
for (let code = 48; code < 58; code++) allowed[code] = 1;
for (let code = 65; code < 91; code++) allowed[code] = allowed[code + 32] = 1;

/**
 * Looks once over the text of a STEP file, so that the engine, which loops for ever on what it does not know, gets none
 * of it: signs that the standard has not, strings and comments without an end, brackets that do not match.
 * @throws ImportError with the line.
 */
export function checkStepSyntax(name: string, bytes: Uint8Array): void {
  let line = 1;
  let depth = 0;
  const fail = (expected: string, found: string): never => {
    throw new ImportError(`${name} line ${line}: expected ${expected}, found ${found}; the file is damaged.`);
  };
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === newLine) line++;
    else if (byte === quote || byte === doubleQuote) {
      const end = bytes.indexOf(byte, at + 1);
      if (end < 0) fail('the end of a string', 'the end of the file');
      for (let k = at; k < end; k++) if (bytes[k] === newLine) line++;
      at = end;
    } else if (byte === slash && bytes[at + 1] === star) {
      at += 2;
      while (at < bytes.length && !(bytes[at] === star && bytes[at + 1] === slash)) {
        if (bytes[at] === newLine) line++;
        at++;
      }
      if (at >= bytes.length) fail('the end of a comment', 'the end of the file');
      at++;
    } else if (byte === open) {
      if (++depth > deepest) fail(`at most ${deepest} brackets within each other`, 'more');
    } else if (byte === close) {
      if (--depth < 0) fail('an opening bracket before ")"', 'none');
    } else if (byte === semicolon) {
      if (depth !== 0) fail('")" before the end of a statement', '";"');
    } else if (allowed[byte] === 0)
      fail(
        'letters, digits and the signs of STEP',
        byte < 127 && byte > 32 ? `"${String.fromCharCode(byte)}"` : `the byte ${byte}`,
      );
  }
}
