import { ImportError } from '../../importer.ts';

/** What is read of an OBJ file, statement by statement, as it comes. Indices as they are written: from 1, or negative. */
export interface ObjSink {
  /** A vertex; colours 0 … 1, NaN where it has none. */
  vertex(x: number, y: number, z: number, red: number, green: number, blue: number): void;
  uv(u: number, v: number): void;
  /** `corners`: vertex index and texture index (0: none) of each corner; valid during the call only. */
  face(corners: ArrayLike<number>, count: number, line: number): void;
  /** "o" and "g" (all its names as one), "usemtl", "mtllib". */
  name(kind: 'object' | 'group' | 'material' | 'library', name: string): void;
  /** A statement that cannot be read. */
  broken(line: number, found: string): void;
}

const mostLineBytes = 16 * 1024 ** 2;
const [newline, carriageReturn, backslash, blank, tab, slash, hash] = [10, 13, 92, 32, 9, 47, 35];

/**
 * Reads OBJ (Wavefront, Appendix B1 of the Advanced Visualizer manual) from chunks of bytes: vertices with or without
 * colours, texture places, faces of any number of corners, groups, objects and materials. Lines may end in CR LF, go on
 * after a backslash, and have decimal commas. Everything else (normals, curves, lines, smoothing) is passed over.
 */
export class ObjScanner {
  private line = 1;
  /** Line numbers that a backslash has taken. */
  private continued = 0;
  private rest: Uint8Array = new Uint8Array(0);
  private readonly numbers = new Float64Array(8);
  private corners = new Int32Array(64);

  constructor(
    private readonly sink: ObjSink,
    private readonly file: string,
  ) {}

  /** @throws ImportError where a line does not end. */
  take(chunk: Uint8Array): void {
    let bytes = chunk;
    if (this.rest.length > 0) {
      bytes = new Uint8Array(this.rest.length + chunk.length);
      bytes.set(this.rest);
      bytes.set(chunk, this.rest.length);
    }
    let start = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, end + 1)) {
      let last = end;
      while (last > start && bytes[last - 1] === carriageReturn) last--;
      if (last > start && bytes[last - 1] === backslash) {
        bytes.fill(blank, last - 1, end + 1);
        this.continued++;
        continue;
      }
      this.statement(bytes, start, last);
      this.line += 1 + this.continued;
      this.continued = 0;
      start = end + 1;
    }
    this.rest = bytes.slice(start);
    // What is joined already is not counted twice when it is looked at again.
    if (this.rest.length > mostLineBytes)
      throw new ImportError(
        `${this.file}, line ${this.line}: expected a line of OBJ, found ${this.rest.length} bytes without an end.`,
      );
  }

  end(): void {
    if (this.rest.length > 0) this.statement(this.rest, 0, this.rest.length);
    this.rest = new Uint8Array(0);
  }

  private statement(bytes: Uint8Array, from: number, to: number): void {
    let at = from;
    while (at < to && (bytes[at] === blank || bytes[at] === tab)) at++;
    if (at >= to || bytes[at] === hash) return;
    const first = bytes[at]!;
    const second = at + 1 < to ? bytes[at + 1]! : blank;
    if (first === 118) {
      if (isBlank(second)) this.vertex(bytes, at + 1, to);
      else if (second === 116) this.uv(bytes, at + 2, to);
    } else if (first === 102 && isBlank(second)) this.face(bytes, at + 1, to);
    else if (first === 111 && isBlank(second)) this.sink.name('object', textOf(bytes, at + 1, to));
    else if (first === 103 && isBlank(second)) this.sink.name('group', textOf(bytes, at + 1, to));
    else if (first === 117 || first === 109) {
      const words = /^(usemtl|mtllib)\s+(.*)$/.exec(textOf(bytes, at, to));
      if (words) this.sink.name(words[1] === 'usemtl' ? 'material' : 'library', words[2]!);
    }
  }

  private vertex(bytes: Uint8Array, from: number, to: number): void {
    const { numbers } = this;
    const count = readNumbers(bytes, from, to, numbers);
    if (count < 3) {
      // It keeps its place, or all that follow would have another number.
      this.sink.vertex(Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN);
      this.sink.broken(this.line, textOf(bytes, from, Math.min(to, from + 80)));
      return;
    }
    // Seven numbers: x, y, z, weight and a colour; six: without the weight.
    const colour = count >= 7 ? 4 : count === 6 ? 3 : -1;
    this.sink.vertex(
      numbers[0]!,
      numbers[1]!,
      numbers[2]!,
      colour < 0 ? Number.NaN : numbers[colour]!,
      colour < 0 ? Number.NaN : numbers[colour + 1]!,
      colour < 0 ? Number.NaN : numbers[colour + 2]!,
    );
  }

  private uv(bytes: Uint8Array, from: number, to: number): void {
    const count = readNumbers(bytes, from, to, this.numbers);
    if (count === 0) this.sink.broken(this.line, textOf(bytes, from, Math.min(to, from + 80)));
    this.sink.uv(count > 0 ? this.numbers[0]! : Number.NaN, count > 1 ? this.numbers[1]! : 0);
  }

  private face(bytes: Uint8Array, from: number, to: number): void {
    let count = 0;
    let at = from;
    for (;;) {
      while (at < to && isBlank(bytes[at]!)) at++;
      if (at >= to || bytes[at] === hash) break;
      if (count * 2 + 2 > this.corners.length) {
        const larger = new Int32Array(this.corners.length * 2);
        larger.set(this.corners);
        this.corners = larger;
      }
      // vertex, vertex/texture, vertex//normal, vertex/texture/normal
      for (let part = 0; part < 2; part++) {
        let value = 0;
        let negative = false;
        if (bytes[at] === 45) {
          negative = true;
          at++;
        }
        while (at < to && bytes[at]! >= 48 && bytes[at]! <= 57) value = value * 10 + bytes[at++]! - 48;
        this.corners[count * 2 + part] = negative ? -value : value;
        if (part === 0 && bytes[at] === slash && at < to) at++;
        else if (part === 0) {
          this.corners[count * 2 + 1] = 0;
          break;
        }
      }
      if (bytes[at] === slash) at++;
      while (at < to && !isBlank(bytes[at]!)) {
        const byte = bytes[at]!;
        if (byte !== 45 && byte !== slash && (byte < 48 || byte > 57)) {
          this.sink.broken(this.line, textOf(bytes, from, Math.min(to, from + 80)));
          return;
        }
        at++;
      }
      count++;
    }
    if (count >= 3) this.sink.face(this.corners, count, this.line);
    else this.sink.broken(this.line, textOf(bytes, from, Math.min(to, from + 80)));
  }
}

function isBlank(byte: number): boolean {
  return byte === blank || byte === tab || byte === carriageReturn;
}

const powers = Array.from({ length: 23 }, (_nothing, n) => 10 ** n);

/** Reads up to eight numbers, blank-separated. @returns how many were there before the end or something else. */
function readNumbers(bytes: Uint8Array, from: number, to: number, out: Float64Array): number {
  let at = from;
  let count = 0;
  while (count < 8) {
    while (at < to && isBlank(bytes[at]!)) at++;
    if (at >= to || bytes[at] === hash) break;
    const start = at;
    let negative = false;
    if (bytes[at] === 45 || bytes[at] === 43) negative = bytes[at++] === 45;
    let value = 0;
    let digits = 0;
    let decimals = 0;
    let point = false;
    let plain = true;
    for (; at < to && !isBlank(bytes[at]!); at++) {
      const byte = bytes[at]!;
      if (byte >= 48 && byte <= 57) {
        value = value * 10 + byte - 48;
        if (value > 0) digits++;
        if (point) decimals++;
      } else if ((byte === 46 || byte === 44) && !point) point = true;
      else plain = false;
    }
    // Up to 15 digits and a power of ten below 10²³ one division is exact; beyond that the language does it.
    if (plain && digits <= 15 && decimals <= 22) out[count] = (negative ? -value : value) / powers[decimals]!;
    else {
      const text = textOf(bytes, start, at).replace(',', '.');
      const parsed = text === '' ? Number.NaN : Number(text);
      if (Number.isNaN(parsed) && !/^[+-]?nan/i.test(text)) return count;
      out[count] = parsed;
    }
    if (plain && at === start + Number(negative)) return count;
    count++;
  }
  return count;
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  const some = bytes.subarray(from, to);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(some);
  } catch {
    // Chinese exporters write names in GBK.
    text = new TextDecoder('gb18030').decode(some);
  }
  return text.trim();
}
