import type { CoordinateBuffer } from '../city-model/coordinate-buffer.ts';
import { ImportError } from '../importer.ts';
import type { Source } from '../source/source.ts';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
/** Any value but the list of vertices and the city objects is held whole, up to this. */
const mostValueBytes = 256 * 1024 * 1024;

/** What of a CityJSON document is wanted in a pass over it. */
export interface DocumentParts {
  /** A member of the root other than "vertices" and "CityObjects". */
  member?(key: string, value: unknown): void;
  /** Takes the numbers of "vertices", three a vertex. */
  vertices?: CoordinateBuffer;
  /** A city object. */
  object?(id: string, value: unknown): void;
}

/**
 * Passes over a CityJSON document piece by piece, one city object in memory at a time, for documents that are too large
 * to be parsed as a whole.
 * @throws ImportError where it is no JSON or ends early.
 */
export async function passOver(
  source: Source,
  parts: DocumentParts,
  onBytes: (done: number) => void,
): Promise<void> {
  const splitter = new DocumentSplitter(source.name, parts);
  let done = 0;
  for await (const chunk of source.bytes()) {
    splitter.push(chunk);
    done += chunk.length;
    onBytes(done);
  }
  splitter.end();
}

type Use = 'pass' | 'value' | 'vertices' | 'object';

/** A state machine over the bytes of one JSON object. */
export class DocumentSplitter {
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** Depth of the members that are told apart: 1 in the root, 2 in "CityObjects". */
  private level = 1;
  private key: string | null = null;
  private use: Use = 'pass';
  private pieces: Uint8Array[] = [];
  private held = 0;
  private started = false;

  constructor(
    private readonly file: string,
    private readonly parts: DocumentParts,
  ) {}

  push(chunk: Uint8Array): void {
    const { length } = chunk;
    // Where what is being kept begins in this chunk; a name while there is no key, else a value.
    let from = 0;
    for (let i = 0; i < length; i++) {
      const byte = chunk[i]!;
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (byte === backslash) this.escaped = true;
        else if (byte === quote) this.inString = false;
        continue;
      }
      if (byte === quote) {
        this.inString = true;
        continue;
      }
      if (byte > closeBrace || (byte < openBracket && byte !== comma && byte !== colon)) continue;
      switch (byte) {
        case openBrace:
        case openBracket:
          this.depth++;
          if (this.depth === 1) {
            if (byte !== openBrace) this.fail();
            this.started = true;
            from = this.drop(i + 1);
          } else if (
            this.depth === 2 &&
            this.level === 1 &&
            this.key === 'CityObjects' &&
            byte === openBrace
          ) {
            this.level = 2;
            this.key = null;
            from = this.drop(i + 1);
          }
          break;
        case colon:
          if (this.depth === this.level && this.key === null) {
            this.keep(chunk, from, i);
            this.key = String(this.parsed());
            this.use = this.purposeOf(this.key);
            from = i + 1;
          }
          break;
        case comma:
          if (this.depth === this.level) {
            this.finish(chunk, from, i);
            from = i + 1;
          }
          break;
        case closeBrace:
        case closeBracket:
          if (this.depth === this.level) {
            this.finish(chunk, from, i);
            from = i + 1;
            if (this.level === 2) {
              this.level = 1;
              this.key = 'CityObjects';
              this.use = 'pass';
            }
          }
          this.depth--;
          if (this.depth < 0) this.fail();
          break;
      }
    }
    this.keep(chunk, from, length);
  }

  /** @throws ImportError where the document is not complete. */
  end(): void {
    if (!this.started || this.depth !== 0 || this.inString)
      throw new ImportError(`${this.file}: it is not whole JSON: it ends inside the document.`);
  }

  private purposeOf(key: string): Use {
    const { parts } = this;
    if (this.level === 2) return parts.object ? 'object' : 'pass';
    if (key === 'vertices') return parts.vertices ? 'vertices' : 'pass';
    return parts.member && key !== 'CityObjects' ? 'value' : 'pass';
  }

  private drop(from: number): number {
    this.pieces = [];
    this.held = 0;
    return from;
  }

  private keep(chunk: Uint8Array, from: number, to: number): void {
    if (from >= to || this.depth === 0 || (this.key !== null && this.use === 'pass')) return;
    // A copy, since a stream may use its buffer again.
    this.pieces.push(chunk.slice(from, to));
    this.held += to - from;
    if (this.key !== null && this.use === 'vertices') this.readVertices(false);
    else if (this.held > mostValueBytes)
      throw new ImportError(
        `${this.file}: expected at most 256 MiB in "${this.key ?? 'a name'}", found more.`,
      );
  }

  private finish(chunk: Uint8Array, from: number, to: number): void {
    this.keep(chunk, from, to);
    const { key, use, parts } = this;
    if (key === null) {
      // An empty object has no members.
      if (Buffer.concat(this.pieces).toString().trim() !== '') this.fail();
    } else if (use === 'vertices') this.readVertices(true);
    else if (use === 'value') parts.member!(key, this.parsed());
    else if (use === 'object') parts.object!(key, this.parsed());
    this.key = null;
    this.drop(0);
  }

  /** Takes the numbers that are complete; the brackets around them are blanks, since all have three. */
  private readVertices(last: boolean): void {
    const bytes = Buffer.concat(this.pieces);
    let end = bytes.length;
    if (!last) while (end > 0 && bytes[end - 1] !== comma && bytes[end - 1] !== closeBracket) end--;
    for (let i = 0; i < end; i++) {
      const byte = bytes[i];
      if (byte === comma || byte === openBracket || byte === closeBracket) bytes[i] = 0x20;
    }
    if (this.parts.vertices!.read(bytes, 0, end) >= 0)
      throw new ImportError(`${this.file}: expected numbers in "vertices", found something else.`);
    this.pieces = end < bytes.length ? [bytes.subarray(end)] : [];
  }

  private parsed(): unknown {
    const text = Buffer.concat(this.pieces).toString('utf8').trim();
    this.drop(0);
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new ImportError(
        `${this.file}: it is not JSON at "${this.key ?? text.slice(0, 40)}": ${(error as Error).message}.`,
      );
    }
  }

  private fail(): never {
    throw new ImportError(`${this.file}: expected a CityJSON object, found other JSON.`);
  }
}
