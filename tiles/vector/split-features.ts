import { ImportError } from '../importer.ts';
import { EncodingGuess } from './dbf.ts';

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const newline = 0x0a;
const comma = 0x2c;
const largestFeatureBytes = 256 * 1024 * 1024;

export interface SplitterSink {
  /** One GeoJSON object (a feature, or the whole file when it is no collection). */
  /** @param text What was parsed, where it was a line of its own. */
  feature(value: Record<string, unknown>, line: number, text?: string): void;
  /** An object whose braces match and that is no JSON all the same. */
  broken(line: number, message: string): void;
  /** The `crs` member of the collection, as text; `late` when features have gone before it. */
  crs(text: string, late: boolean): void;
}

/**
 * Cuts JSON into objects while it streams in. "features": GeoJSON, a FeatureCollection (the elements of its top-level
 * "features"), or objects one after the other (newline-delimited, RFC 8142 sequences). "array": the elements of one
 * array of objects. Holds one object.
 */
export class FeatureSplitter {
  private rest: Uint8Array = new Uint8Array(0);
  /** Bytes of `rest` that have been scanned already. */
  private scanned = 0;
  private line = 1;
  private depth = 0;
  private inString = false;
  private escaped = false;
  private inFeatures = false;
  private isCollection = false;
  /** Where the object, the `crs` value and the string being read begin; −1 when there is none. */
  private objectStart = -1;
  private objectLine = 1;
  private crsStart = -1;
  private stringStart = -1;
  /** Last string of the root object: before a value it is the value's name. */
  private key = '';
  /** Null until a byte beyond ASCII has been seen; then whether text is GB 18030 instead of UTF-8. */
  private chinese: boolean | null = null;
  private readonly guess = new EncodingGuess();
  /** Of an array: its bracket is not counted in `depth`, so that its elements stand as objects in a row. */
  private array: 'none' | 'awaited' | 'open' | 'closed';
  /** In GB 18030: the byte before was the first of two. */
  private lead = false;
  private decoder = new TextDecoder();

  constructor(
    private readonly sink: SplitterSink,
    private readonly file: string,
    shape: 'features' | 'array' = 'features',
  ) {
    this.array = shape === 'array' ? 'awaited' : 'none';
  }

  /** True where text turned out to be GB 18030, which JSON does not allow and software writes all the same. */
  get isChineseEncoding(): boolean {
    return this.chinese === true;
  }

  /** Takes the next bytes. @throws ImportError where it cannot be GeoJSON. */
  push(chunk: Uint8Array): void {
    if (this.chinese === null) {
      this.guess.push(chunk);
      if (this.guess.isDecided) this.chinese = this.guess.isHardlyUtf8;
      if (this.chinese) this.decoder = new TextDecoder('gb18030');
    }
    if (this.rest.length > largestFeatureBytes)
      throw new ImportError(`${this.file}, line ${this.objectLine}: a feature is larger than 256 MiB.`);
    this.scan(this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk);
  }

  /** @throws ImportError when the file ends too early. */
  end(): void {
    if (this.depth === 0 && this.array !== 'open') return;
    const inside =
      this.array !== 'none'
        ? this.depth === 0
          ? 'its array'
          : 'an object'
        : this.isCollection && this.depth <= 2
          ? 'its FeatureCollection'
          : 'a feature';
    throw new ImportError(
      `${this.file}, line ${this.line}: the file ends inside ${inside}; it seems to be truncated.`,
    );
  }

  private scan(bytes: Uint8Array): void {
    const length = bytes.length;
    let { depth, inString, escaped, line } = this;
    for (let i = this.scanned; i < length; i++) {
      const byte = bytes[i]!;
      if (inString) {
        if (this.lead) this.lead = false;
        else if (byte > 0x80 && this.chinese === true) this.lead = true;
        else if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) {
          inString = false;
          if (this.stringStart >= 0) {
            this.key = this.decoder.decode(bytes.subarray(this.stringStart, i));
            this.stringStart = -1;
          }
        }
      } else if (byte === quote) {
        if (depth === 0) this.fail(line, 'text in quotes');
        inString = true;
        if (depth === 1) this.stringStart = i + 1;
      } else if (byte === newline) line++;
      else if (byte === openBrace || byte === openBracket) {
        if (depth === 0) {
          if (this.array === 'closed') this.fail(line, 'more after the end of the array', 'the end');
          if (byte === openBracket) {
            if (this.array !== 'awaited') this.fail(line, '"["');
            this.array = 'open';
            continue;
          }
          if (this.array === 'awaited') this.fail(line, '"{"', 'an array');
          const end = this.wholeLine(bytes, i, line);
          if (end > 0) {
            i = end - 1;
            continue;
          }
        }
        depth++;
        this.opened(byte, depth, i, line);
      } else if (byte === closeBrace || byte === closeBracket) {
        if (depth === 0 && byte === closeBracket && this.array === 'open') {
          this.array = 'closed';
          continue;
        }
        depth--;
        if (depth < 0) this.fail(line, `"${String.fromCharCode(byte)}" that closes nothing`);
        this.closed(bytes, depth, i);
      } else if (depth === 0 && byte > 0x20 && byte !== comma && byte < 0x80)
        this.fail(line, `"${String.fromCharCode(...bytes.subarray(i, i + 20))}"`);
    }
    this.depth = depth;
    this.inString = inString;
    this.escaped = escaped;
    this.line = line;
    const starts = [this.objectStart, this.crsStart, this.stringStart].filter((at) => at >= 0);
    const from = starts.length > 0 ? Math.min(...starts) : length;
    this.rest = bytes.slice(from);
    this.scanned = length - from;
    if (this.objectStart >= 0) this.objectStart -= from;
    if (this.crsStart >= 0) this.crsStart -= from;
    if (this.stringStart >= 0) this.stringStart -= from;
  }

  private opened(byte: number, depth: number, at: number, line: number): void {
    if (this.array !== 'none' && depth > 1) return;
    if (byte === openBracket) {
      if (depth !== 2 || this.key !== 'features') return;
      this.inFeatures = true;
      this.isCollection = true;
      // The root turned out to be a collection: it need not be kept.
      this.objectStart = -1;
    } else if (depth === 1 || (depth === 3 && this.inFeatures)) {
      if (depth === 1) this.isCollection = false;
      this.objectStart = at;
      this.objectLine = line;
    } else if (depth === 2 && this.key === 'crs' && !this.inFeatures) this.crsStart = at;
  }

  private closed(bytes: Uint8Array, depth: number, at: number): void {
    if (depth === 1) {
      if (this.crsStart >= 0)
        this.sink.crs(this.decoder.decode(bytes.subarray(this.crsStart, at + 1)), this.isCollection);
      this.crsStart = -1;
      this.inFeatures = false;
    }
    if (depth === 0) this.key = '';
    if (this.objectStart < 0 || depth !== (this.inFeatures ? 2 : 0)) return;
    const text = this.text(bytes, this.objectStart, at + 1);
    this.objectStart = -1;
    let value: Record<string, unknown>;
    try {
      value = JSON.parse(text);
    } catch (error) {
      // Messages of the engine may quote what it could not read, line ends included.
      this.sink.broken(this.objectLine, (error as Error).message.replace(/\s+/g, ' '));
      return;
    }
    this.sink.feature(value, this.objectLine);
  }

  /**
   * Most files have one feature a line: such a line is parsed without looking at each of its bytes.
   * @returns the end of the line that was taken; 0 where it is no object of its own.
   */
  private wholeLine(bytes: Uint8Array, start: number, line: number): number {
    // The objects of an array may all stand in one line, which is not to be tried once for each of them.
    const inArray = this.array !== 'none';
    if (inArray && start > 0 && bytes[start - 1] !== newline) return 0;
    const lineEnd = bytes.indexOf(newline, start);
    if (lineEnd < 0) return 0;
    let end = bytes[lineEnd - 1] === 0x0d ? lineEnd - 1 : lineEnd;
    if (inArray && bytes[end - 1] === comma) end--;
    if (bytes[end - 1] !== closeBrace) return 0;
    const text = this.text(bytes, start, end);
    let value: Record<string, unknown>;
    try {
      value = JSON.parse(text);
    } catch {
      return 0;
    }
    if (!inArray && 'features' in value && Array.isArray(value['features'])) return 0;
    this.isCollection = false;
    this.sink.feature(value, line, text);
    return end;
  }

  private text(bytes: Uint8Array, start: number, end: number): string {
    if (this.chinese) return this.decoder.decode(bytes.subarray(start, end));
    return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
  }

  private fail(
    line: number,
    found: string,
    expected = this.array === 'none' ? 'a GeoJSON object' : 'an array of objects',
  ): never {
    throw new ImportError(`${this.file}, line ${line}: expected ${expected}, found ${found}.`);
  }
}
