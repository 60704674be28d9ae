import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import wawoff2 from 'wawoff2';
import { encodeSimpleGlyph } from './glyph-encoder.ts';

export type Weight = 'Regular' | 'Bold';
type Document = PDFKit.PDFDocument;

/** Noto Sans SC (OFL 1.1) comes in parts of about a hundred characters each: only those that a text needs are read. */
const folder = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc'));

interface Part {
  name: string;
  ranges: (readonly [number, number])[];
}
let known: Promise<Part[]> | undefined;
const parts = (): Promise<Part[]> => {
  known ??= readFile(join(folder, 'unicode.json'), 'utf8').then((text) =>
    Object.entries(JSON.parse(text) as Record<string, string>)
      .map(([name, list]) => ({
        name: name.replaceAll(/[[\]]/g, ''),
        ranges: list.split(',').map((range) => {
          const [first, last] = range.trim().slice(2).split('-');
          return [Number.parseInt(first!, 16), Number.parseInt(last ?? first!, 16)] as const;
        }),
      }))
      // Where two parts have a character, the Latin one belongs to the rest of a Latin word.
      .reverse(),
  );
  return known;
};

const unpacked = new Map<string, Promise<Buffer>>();
function unpack(name: string): Promise<Buffer> {
  let font = unpacked.get(name);
  if (!font) {
    font = readFile(join(folder, 'files', `noto-sans-sc-${name}-wght-normal.woff2`))
      .then((bytes) => wawoff2.decompress(bytes))
      .then((bytes) => Buffer.from(bytes));
    unpacked.set(name, font);
  }
  return font;
}

/**
 * The same font as another file. pdfkit takes two fonts for one when their names and the checksums in their `head` tables
 * agree, which holds for two weights of a variable font.
 */
function otherFile(font: Buffer): Buffer {
  const copy = Buffer.from(font);
  for (let table = 0; table < copy.readUInt16BE(4); table++) {
    const entry = 12 + 16 * table;
    if (copy.toString('latin1', entry, entry + 4) !== 'head') continue;
    const checksum = copy.readUInt32BE(entry + 8) + 8;
    copy.writeUInt32BE((copy.readUInt32BE(checksum) ^ 1) >>> 0, checksum);
  }
  return copy;
}

/** Text of any script that the font has, set in a PDF by embedded parts of the font. */
export class Typesetter {
  /** Part of each character; the sign for an unknown one where no part has it. */
  private readonly partOf = new Map<string, string>();

  constructor(private readonly document: Document) {}

  /** Reads what the given texts need; before `text` and `width` speak of them. */
  async load(texts: Iterable<string>): Promise<void> {
    const list = await parts();
    const needed = new Set<string>(['latin']);
    for (const text of texts)
      for (const character of text) {
        if (this.partOf.has(character)) continue;
        const code = character.codePointAt(0)!;
        const part = list.find(({ ranges }) => ranges.some(([a, b]) => code >= a && code <= b))?.name;
        this.partOf.set(character, part ?? 'latin');
        if (part) needed.add(part);
      }
    for (const name of needed) {
      const font = await unpack(name);
      for (const weight of ['Regular', 'Bold'] as const) {
        const key = `${name}-${weight}`;
        if (this.registered.has(key)) continue;
        this.registered.add(key);
        this.document.registerFont(key, weight === 'Bold' ? otherFile(font) : font, weight);
      }
    }
  }
  private readonly registered = new Set<string>();
  private readonly opened = new Set<string>();

  private use(part: string, weight: Weight, size: number): void {
    const key = `${part}-${weight}`;
    this.document.font(key).fontSize(size);
    if (this.opened.has(key)) return;
    this.opened.add(key);
    const { subset } = (this.document as unknown as { _font: { subset: { glyphEncoder: unknown } } })._font;
    subset.glyphEncoder = { encodeSimple: encodeSimpleGlyph };
  }

  private *runs(text: string): Generator<[part: string, run: string]> {
    let part = '';
    let run = '';
    for (const character of text) {
      const next = this.partOf.get(character) ?? 'latin';
      if (next !== part && run) {
        yield [part, run];
        run = '';
      }
      part = next;
      run += character;
    }
    if (run) yield [part, run];
  }

  width(text: string, size: number, weight: Weight = 'Regular'): number {
    let width = 0;
    for (const [part, run] of this.runs(text)) {
      this.use(part, weight, size);
      width += this.document.widthOfString(run);
    }
    return width;
  }

  /** One line; what is wider than `width` is cut with an ellipsis. @param y the base of the line. */
  line(
    text: string,
    x: number,
    y: number,
    options: { size: number; weight?: Weight; colour?: string; width?: number; align?: 'left' | 'right' },
  ): void {
    const { size, weight = 'Regular', colour = '#16202e', width, align = 'left' } = options;
    const shown = width === undefined ? text : this.cut(text, size, weight, width);
    let at = align === 'right' ? x + (width ?? 0) - this.width(shown, size, weight) : x;
    this.document.fillColor(colour);
    for (const [part, run] of this.runs(shown)) {
      this.use(part, weight, size);
      this.document.text(run, at, y, { lineBreak: false, baseline: 'alphabetic' });
      at += this.document.widthOfString(run);
    }
  }

  private cut(text: string, size: number, weight: Weight, width: number): string {
    if (this.width(text, size, weight) <= width) return text;
    const characters = [...text];
    while (characters.length > 0 && this.width(`${characters.join('')}…`, size, weight) > width)
      characters.pop();
    return `${characters.join('')}…`;
  }

  /** Lines of a text that fit a width: broken at spaces, and between any two Chinese characters. */
  wrap(text: string, size: number, width: number, weight: Weight = 'Regular'): string[] {
    const words = text.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/gu) ?? [];
    const lines: string[] = [];
    let line = '';
    for (const word of words) {
      if (line && this.width(line + word.trimEnd(), size, weight) > width) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += word;
    }
    if (line.trim()) lines.push(line.trimEnd());
    return lines;
  }
}
