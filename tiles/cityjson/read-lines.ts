import { ImportError } from '../importer.ts';
import type { Source } from '../source/source.ts';

/** The longest text that can be parsed at once: the engine's strings end at 512 MiB. */
const mostBytes = 500 * 1024 * 1024;
const newline = 0x0a;
const recordSeparator = 0x1e;

export interface JsonLine {
  value: unknown;
  /** Counted from 1. */
  line: number;
}

/**
 * The JSON values of a file: one where the whole file is one, else one a line (blank lines are passed over).
 * Holds a line at a time of a sequence.
 * @param onBytes Told of the bytes read so far.
 * @throws ImportError naming the line that is no JSON or cut off.
 */
export async function* jsonValues(
  source: Source,
  onBytes: (done: number) => void,
): AsyncGenerator<JsonLine, void> {
  let line = 0;
  let done = 0;
  let started = false;
  /** Set when the first line is no value by itself: then the file is one value over many lines. */
  let whole = false;
  let pieces: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of source.bytes()) {
    done += chunk.length;
    let from = 0;
    while (!whole) {
      const end = chunk.indexOf(newline, from);
      if (end < 0) break;
      const text = decode([...pieces, chunk.subarray(from, end)]);
      line++;
      if (text.trim() !== '') {
        const value = parsed(text);
        if (value instanceof SyntaxError) {
          if (started) throw notJson(source.name, line, value);
          // The newline was inside the one value; start over with everything read so far.
          whole = true;
          break;
        }
        started = true;
        yield { value, line };
      }
      pieces = [];
      held = 0;
      from = end + 1;
    }
    const rest = from === 0 ? chunk : chunk.subarray(from);
    // A copy, since a stream may use its buffer again.
    if (rest.length > 0) pieces.push(rest.slice());
    held += rest.length;
    if (held > mostBytes)
      throw new ImportError(
        `${source.name}: it is larger than 500 MiB in one piece; write it as a CityJSON sequence (.city.jsonl), which has no limit.`,
      );
    onBytes(done);
  }
  const text = decode(pieces);
  if (text.trim() === '') return;
  const value = parsed(text);
  if (!(value instanceof SyntaxError)) {
    yield { value, line: line + 1 };
    return;
  }
  if (started)
    throw new ImportError(
      `${source.name}, line ${line + 1}: the line is cut off in the middle of a feature; the file seems to be truncated.`,
    );
  throw new ImportError(`${source.name}: it is not whole JSON: ${value.message}.`);
}

function decode(pieces: readonly Uint8Array[]): string {
  const bytes = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  // RFC 8142 sequences have a record separator before each value.
  const from = bytes[0] === recordSeparator ? 1 : 0;
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.length - from)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

function notJson(file: string, line: number, error: SyntaxError): ImportError {
  return new ImportError(
    `${file}, line ${line}: expected one JSON object, found text that is none: ${error.message}.`,
  );
}
