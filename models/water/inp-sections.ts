import { sayInp } from './inp-sentences.ts';
import { NetworkError } from './network-error.ts';
import { sayWater } from './water-sentences.ts';

/** One data line of an EPANET input file. */
export interface InpLine {
  /** Line number in the file, from 1. */
  line: number;
  tokens: string[];
  /** What stands after ";", if anything. */
  comment: string | null;
}

/** Data lines by section; the key is the section's first four letters in upper case, e.g. "JUNC", "PIPE". */
export type InpSections = ReadonlyMap<string, InpLine[]>;

/** Sections that only the SWMM flavour of .inp has. */
const drainageSections = new Set(['COND', 'SUBC', 'OUTF', 'XSEC', 'RAIN']);

/**
 * Splits an EPANET 2.x input file into sections. Lines of comment are dropped, quoted tokens stay
 * whole, reading ends at [END]. Section names count by their first four letters, as in EPANET.
 * @throws NetworkError where the text is not an EPANET input file.
 */
export function readInpSections(text: string, file: string): InpSections {
  const sections = new Map<string, InpLine[]>();
  let current: InpLine[] | null = null;
  let inTitle = false;
  const lines = text.split(/\r\n|\n|\r/);
  for (let index = 0; index < lines.length; index++) {
    const raw = lines[index]!;
    const trimmed = raw.trim();
    if (trimmed.startsWith('[')) {
      const key = trimmed.slice(1, 5).replace(']', '').toUpperCase();
      if (key === 'END') break;
      if (drainageSections.has(key))
        throw new NetworkError(sayWater('model.water.of-swmm', { file, line: index + 1, section: trimmed }));
      inTitle = key === 'TITL';
      current = sections.get(key) ?? [];
      sections.set(key, current);
      continue;
    }
    const [content, comment] = inTitle ? [trimmed, null] : splitComment(raw);
    if (content === '') continue;
    if (!current)
      throw new NetworkError(
        sayInp('model.inp.no-section', { file, line: index + 1, found: excerpt(trimmed) }),
      );
    current.push({ line: index + 1, tokens: inTitle ? [content] : tokensOf(content), comment });
  }
  return sections;
}

export function splitComment(line: string): [content: string, comment: string | null] {
  const at = line.indexOf(';');
  if (at < 0) return [line.trim(), null];
  return [line.slice(0, at).trim(), line.slice(at + 1).trim() || null];
}

export function tokensOf(content: string): string[] {
  if (!content.includes('"')) return content.split(/\s+/);
  return [...content.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2]!);
}

export function excerpt(text: string): string {
  const printable = text.replace(/[^\x20-\x7e\u00a0-\uffff]/g, '·');
  return printable.length > 40 ? `${printable.slice(0, 40)}…` : printable;
}
