import { ImportError } from '../importer.ts';

/** Receives what `XmlScanner` finds. Names are numbers from `nameNumber`, without prefix. */
export interface XmlHandler {
  /** `scanner.attribute(name)` is good until this returns. */
  open(name: number): void;
  close(name: number): void;
  /** Text between two tags, raw bytes [start, end) of `bytes`; only while `scanner.textWanted`. */
  text(bytes: Uint8Array, start: number, end: number): void;
}

const lessThan = 0x3c;
const greaterThan = 0x3e;
const slash = 0x2f;
const colon = 0x3a;
const equals = 0x3d;
const quotationMark = 0x22;
const apostrophe = 0x27;
const hashSign = 0x23;
const endMark = Buffer.from('</');
const endBracket = Buffer.from('>');
/** Longer ones are no coordinates of a city; each chunk that does not end one is copied with it. */
const largestTokenBytes = 64 * 1024 * 1024;

/** Names met so far: element names of all files are few, so they become small numbers once. */
const names: string[] = [''];
/** The same as bytes. */
const nameBytes: Uint8Array[] = [new Uint8Array(0)];
const numbers = new Map<string, number>();
const decoder = new TextDecoder('utf-8');

/** The number that stands for an element name (without prefix). */
export function nameNumber(name: string): number {
  let number = numbers.get(name);
  if (number === undefined) {
    number = names.push(name) - 1;
    numbers.set(name, number);
    const bytes = new TextEncoder().encode(name);
    nameBytes.push(bytes);
    let hash = 0;
    for (const byte of bytes) hash = (Math.imul(hash, 31) + byte) | 0;
    const bucket = buckets.get(hash);
    if (bucket) bucket.push({ bytes, number });
    else buckets.set(hash, [{ bytes, number }]);
  }
  return number;
}
const buckets = new Map<number, { bytes: Uint8Array; number: number }[]>();

export function nameOf(number: number): string {
  return names[number]!;
}

/**
 * A byte-level XML scanner for large files: it takes chunks, holds one unfinished token and the
 * stack of open elements, and allocates nothing per tag. It checks that tags nest; it reads neither DTDs nor
 * entities beyond the five of XML and character references.
 */
export class XmlScanner {
  /** Set by the handler: whether text is to be delivered. */
  textWanted = false;
  /** Open elements, outermost first. */
  readonly stack = new Uint16Array(1024);
  depth = 0;
  /** Bytes of the name with its prefix, of each open element. */
  private readonly nameLengths = new Uint32Array(1024);
  private rest: Uint8Array = new Uint8Array(0);
  /** Bytes of `rest` already searched in vain for the end of its token. */
  private searched = 0;
  /** Lines up to `counted`, a position in the bytes at hand. */
  private lines = 1;
  private counted = 0;
  private bytes: Uint8Array = this.rest;
  private position = 0;
  private attributeStart = 0;
  private attributeEnd = 0;
  private valueStart = 0;
  private valueEnd = 0;
  private tagEnd = 0;
  private passedTo = 0;
  private sawRoot = false;
  private paused = false;

  constructor(
    private readonly handler: XmlHandler,
    /** File name for messages. */
    private readonly file: string,
  ) {}

  /** Line of the token being delivered, from 1. */
  line(): number {
    this.countLines(this.bytes, Math.min(this.position, this.bytes.length));
    return this.lines;
  }

  private countLines(bytes: Uint8Array, end: number): void {
    if (end <= this.counted) return;
    this.lines += newlines(bytes, this.counted, end);
    this.counted = end;
  }

  fail(sentence: string): never {
    throw new ImportError(`${this.file}, line ${this.line()}: ${sentence}`);
  }

  /** As `fail`, for a place within the bytes being delivered. */
  failAt(position: number, sentence: string): never {
    this.position = position;
    this.fail(sentence);
  }

  /**
   * Called by a handler: what is being handled is the last for now, `push` returns true, and the rest waits for the next
   * push (of nothing, if need be).
   */
  pause(): void {
    this.paused = true;
  }

  /**
   * Takes the next bytes of the file; every complete token in them goes to the handler.
   * @returns true where the handler has paused.
   */
  push(chunk: Uint8Array): boolean {
    this.paused = false;
    let bytes = chunk;
    if (this.rest.length > 0 && chunk.length === 0) bytes = this.rest;
    else if (this.rest.length > 0) {
      if (this.rest.length > largestTokenBytes) this.fail('a tag or text is longer than 64 MiB.');
      bytes = Buffer.allocUnsafeSlow(this.rest.length + chunk.length);
      bytes.set(this.rest);
      bytes.set(chunk, this.rest.length);
    }
    const used = this.scan(bytes);
    this.countLines(bytes, used);
    this.counted = 0;
    this.rest = bytes.slice(used);
    this.searched = this.paused || this.rest[0] === lessThan ? 0 : this.rest.length;
    this.bytes = this.rest;
    this.position = 0;
    return this.paused;
  }

  /** Ends the file. @throws ImportError when an element is still open or the file held none. */
  end(): void {
    this.position = this.rest.length;
    if (this.depth > 0)
      this.fail(`the file ends inside <${nameOf(this.stack[this.depth - 1]!)}>; it seems to be truncated.`);
    if (!this.sawRoot) this.fail('expected XML, found no element.');
    if (decoder.decode(this.rest).trim() !== '')
      this.fail('the file ends inside a tag; it seems to be truncated.');
  }

  /** Value of an attribute of the element being opened, by its name without prefix; null when absent. */
  attribute(name: string): string | null {
    return this.find(name) ? unescapeXml(plainText(this.bytes, this.valueStart, this.valueEnd)) : null;
  }

  /** Hash of an attribute's value, without the "#" of a reference, as `textHash` has it; null when absent. */
  attributeHash(name: string): number | null {
    return this.find(name) ? textHash(this.bytes, this.valueStart, this.valueEnd) : null;
  }

  private find(name: string): boolean {
    const { bytes, attributeEnd: end } = this;
    let at = this.attributeStart;
    while (at < end) {
      while (at < end && bytes[at]! <= 32) at++;
      let nameStart = at;
      while (at < end && bytes[at] !== equals && bytes[at]! > 32) {
        if (bytes[at] === colon) nameStart = at + 1;
        at++;
      }
      const nameEnd = at;
      while (at < end && bytes[at] !== quotationMark && bytes[at] !== apostrophe) at++;
      const quote = bytes[at++];
      this.valueStart = at;
      while (at < end && bytes[at] !== quote) at++;
      if (at >= end) return false;
      this.valueEnd = at;
      if (nameEnd - nameStart === name.length && matches(bytes, nameStart, name)) return true;
      at++;
    }
    return false;
  }

  /**
   * Passes over the element being opened: neither its content nor its end is handled. What is passed over is not checked
   * for nesting, which is why it is ten times as fast.
   * @returns its bytes with both tags; null where its end is not at hand yet, and then all is handled as ever.
   */
  passOver(): Uint8Array | null {
    const { bytes, position, attributeStart, tagEnd } = this;
    if (bytes[tagEnd - 1] === slash) return null;
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const endTag = Buffer.concat([endMark, all.subarray(position + 1, attributeStart), endBracket]);
    const at = all.indexOf(endTag, tagEnd);
    if (at < 0) return null;
    this.passedTo = at + endTag.length;
    return bytes.subarray(position, this.passedTo);
  }

  /** True when the element being opened has attributes at all. */
  hasAttributes(): boolean {
    return this.attributeEnd > this.attributeStart + 1;
  }

  /** Returns how many bytes were used up. */
  private scan(bytes: Uint8Array): number {
    this.bytes = bytes;
    const length = bytes.length;
    const { handler, stack } = this;
    let position = 0;
    let search = this.searched;
    this.searched = 0;
    for (;;) {
      let tag = Math.max(position, search);
      search = 0;
      while (tag < length && bytes[tag] !== lessThan) tag++;
      if (tag >= length) return this.textWanted ? position : length;
      if (this.textWanted && tag > position) {
        this.position = position;
        handler.text(bytes, position, tag);
      }
      position = tag;
      this.position = tag;
      if (tag + 1 >= length) return position;
      const first = bytes[tag + 1]!;
      if (first === 0x21 || first === 0x3f) {
        const after = this.skipMarkup(bytes, tag);
        if (after < 0) return position;
        position = after;
        continue;
      }
      if (first === slash && this.depth > 0) {
        // Nearly every end tag has the name that is expected, with the prefix of its start tag.
        const length0 = this.nameLengths[this.depth - 1]!;
        const end = tag + 2 + length0;
        if (end < length && bytes[end] === greaterThan) {
          const name = stack[this.depth - 1]!;
          const expected = nameBytes[name]!;
          const from = end - expected.length;
          let same = true;
          for (let k = 0; k < expected.length; k++)
            if (expected[k] !== bytes[from + k]) {
              same = false;
              break;
            }
          if (same) {
            handler.close(name);
            this.depth--;
            position = end + 1;
            if (this.paused) return position;
            continue;
          }
        }
      }
      // The name, without its prefix.
      let i = first === slash ? tag + 2 : tag + 1;
      let nameStart = i;
      let hash = 0;
      let byte = 0;
      for (; i < length; i++) {
        byte = bytes[i]!;
        if (byte <= 32 || byte === greaterThan || byte === slash) break;
        if (byte === colon) {
          nameStart = i + 1;
          hash = 0;
        } else hash = (Math.imul(hash, 31) + byte) | 0;
      }
      const nameEnd = i;
      if (byte !== greaterThan || i >= length) {
        let quote = 0;
        for (; i < length; i++) {
          byte = bytes[i]!;
          if (quote !== 0) {
            if (byte === quote) quote = 0;
          } else if (byte === greaterThan) break;
          else if (byte === 0x22 || byte === 0x27) quote = byte;
        }
        if (i >= length) return position;
      }
      if (nameEnd === nameStart) this.fail('found "<" without a tag name.');
      const name = this.lookUp(bytes, nameStart, nameEnd, hash);
      if (first === slash) {
        if (this.depth === 0 || stack[this.depth - 1] !== name)
          this.fail(
            this.depth === 0
              ? `</${nameOf(name)}> closes nothing.`
              : `expected </${nameOf(stack[this.depth - 1]!)}>, found </${nameOf(name)}>.`,
          );
        handler.close(name);
        this.depth--;
      } else {
        const empty = bytes[i - 1] === slash;
        this.attributeStart = nameEnd;
        this.attributeEnd = empty ? i - 1 : i;
        if (this.depth >= stack.length) this.fail(`elements are nested deeper than ${stack.length}.`);
        this.nameLengths[this.depth] = nameEnd - tag - 1;
        stack[this.depth++] = name;
        this.sawRoot = true;
        this.tagEnd = i;
        handler.open(name);
        if (this.passedTo > 0) {
          i = this.passedTo - 1;
          this.passedTo = 0;
          this.depth--;
        } else if (empty) {
          handler.close(name);
          this.depth--;
        }
      }
      position = i + 1;
      if (this.paused) return position;
    }
  }

  /** Comments, declarations, CDATA. Returns the position after it, or −1 when it is not complete. */
  private skipMarkup(bytes: Uint8Array, tag: number): number {
    const starts = (text: string): boolean => {
      for (let k = 0; k < text.length; k++) if (bytes[tag + k] !== text.charCodeAt(k)) return false;
      return true;
    };
    const after = (text: string, from: number): number => {
      const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(text, from, 'latin1');
      return at < 0 ? -1 : at + text.length;
    };
    if (bytes.length - tag < 9) return -1;
    if (starts('<!--')) return after('-->', tag + 4);
    if (starts('<![CDATA[')) {
      const end = after(']]>', tag + 9);
      if (end >= 0 && this.textWanted) this.handler.text(bytes, tag + 9, end - 3);
      return end;
    }
    if (starts('<?')) return after('?>', tag + 2);
    const close = after('>', tag);
    if (close >= 0 && bytes.subarray(tag, close).includes(0x5b))
      this.fail('a document type with an internal subset is not accepted.');
    return close;
  }

  private lookUp(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const bucket = buckets.get(hash);
    if (bucket)
      candidates: for (const { bytes: known, number } of bucket) {
        if (known.length !== end - start) continue;
        for (let k = 0; k < known.length; k++) if (known[k] !== bytes[start + k]) continue candidates;
        return number;
      }
    if (names.length > 60_000) this.fail('the file uses more than 60 000 different element names.');
    return nameNumber(decoder.decode(bytes.subarray(start, end)));
  }
}

/** Newlines in bytes [start, end), four bytes at a time: a byte of zero after the exclusive or is a newline. */
function newlines(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  let i = start;
  while (i < end && (bytes.byteOffset + i) % 4 !== 0) if (bytes[i++] === 10) count++;
  if (i === end) return count;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + i, (end - i) >> 2);
  for (let from = 0; from < words.length; from += 255) {
    // One counter a byte, added up before any can run over.
    const to = Math.min(from + 255, words.length);
    let even = 0;
    let odd = 0;
    for (let n = from; n < to; n++) {
      const word = words[n]! ^ 0x0a0a0a0a;
      const zeros = (~(((word & 0x7f7f7f7f) + 0x7f7f7f7f) | 0 | word | 0x7f7f7f7f) >>> 7) | 0;
      even += zeros & 0x00010001;
      odd += (zeros >>> 8) & 0x00010001;
    }
    count += (even & 0xffff) + (even >>> 16) + (odd & 0xffff) + (odd >>> 16);
  }
  for (i += words.length * 4; i < end; i++) if (bytes[i] === 10) count++;
  return count;
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Replaces the five entities of XML and character references. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (all, hex, decimal, name) => {
    if (name) return entities[name] ?? all;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

/** Text of bytes [start, end): UTF-8, entities replaced, trimmed. */
export function xmlText(bytes: Uint8Array, start: number, end: number): string {
  return unescapeXml(plainText(bytes, start, end)).trim();
}

/** True where bytes [start, end) are blanks only. */
export function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i]! > 32) return false;
  return true;
}

/** Most texts are plain: those are taken without the decoder, which costs more than they are long. */
function plainText(bytes: Uint8Array, start: number, end: number): string {
  for (let i = start; i < end; i++) if (bytes[i]! > 127) return decoder.decode(bytes.subarray(start, end));
  return latin1.call(bytes, start, end);
}
const latin1 = (
  Buffer.prototype as unknown as { latin1Slice(this: Uint8Array, start: number, end: number): string }
).latin1Slice;

/**
 * A 53-bit hash of a name in bytes [start, end), blanks around it and the "#" of a reference left out: names that are
 * only compared need not become strings. Of a million names two are taken for one with a probability of 6 × 10⁻⁵.
 */
export function textHash(bytes: Uint8Array, start: number, end: number): number {
  let from = start;
  let to = end;
  while (from < to && bytes[from]! <= 32) from++;
  while (to > from && bytes[to - 1]! <= 32) to--;
  if (bytes[from] === hashSign) from++;
  let one = 0x811c9dc5;
  let two = to - from;
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    one = Math.imul(one ^ byte, 0x01000193);
    two = (Math.imul(two, 31) + byte) | 0;
  }
  return (one >>> 0) * 0x200000 + ((two ^ (two >>> 13)) & 0x1fffff);
}

function matches(bytes: Uint8Array, start: number, name: string): boolean {
  for (let k = 0; k < name.length; k++) if (bytes[start + k] !== name.charCodeAt(k)) return false;
  return true;
}
