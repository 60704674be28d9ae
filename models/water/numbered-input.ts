import { type InpLine, splitComment, tokensOf } from './inp-sections.ts';
import { sayInp } from './inp-sentences.ts';
import { NetworkError } from './network-error.ts';
import type { WaterNetwork } from './water-network.ts';

/**
 * An EPANET input file whose ids are numbers: the engine holds ids of at most 31 bytes, which are ten Chinese
 * characters. Node n of the network has the id n, link n too (the engine keeps nodes and links apart).
 */
export interface NumberedInput {
  text: string;
  /** By number. */
  nodeIds: string[];
  linkIds: string[];
  /** The user's own line of a line of `text`; the line itself where there is none. */
  originalLine(line: string): string;
}

/** Sections that the computation does not need, or that list things to print. */
const leftOut = new Set(['TITL', 'REPO', 'COOR', 'VERT', 'LABE', 'BACK', 'TAGS']);
const nodeWords = new Set(['NODE', 'JUNC', 'JUNCTION', 'RESERV', 'RESERVOIR', 'TANK']);
const linkWords = new Set(['LINK', 'PIPE', 'PUMP', 'VALVE']);

/**
 * Replaces the ids of nodes, links, patterns and curves.
 * @throws NetworkError naming the line of a control, rule, demand or the like at something that is not defined.
 */
export function numberIds(text: string, network: WaterNetwork, file: string): NumberedInput {
  const nodeIds = [...network.nodes.keys()];
  const linkIds = [...network.links.keys()];
  const rewriter = new Rewriter(text, numbers(nodeIds), numbers(linkIds), file);
  const lines = rewriter.lines();
  const plain = (line: string): string => line.trim().split(/\s+/).join(' ');
  return {
    text: lines.map(({ rewritten }) => rewritten).join('\n'),
    nodeIds,
    linkIds,
    originalLine: (line) => {
      const wanted = plain(line);
      const found = lines.find(({ rewritten }) => rewritten !== '' && plain(rewritten) === wanted);
      return found ? found.original.trim() : line;
    },
  };
}

const numbers = (ids: readonly string[]): Map<string, string> =>
  new Map(ids.map((id, index) => [id, String(index)]));

interface Line {
  original: string;
  rewritten: string;
}

class Rewriter {
  private readonly raw: string[];
  private readonly patterns = new Map<string, string>();
  private readonly curves = new Map<string, string>();

  constructor(
    text: string,
    private readonly nodes: ReadonlyMap<string, string>,
    private readonly links: ReadonlyMap<string, string>,
    private readonly file: string,
  ) {
    this.raw = text.split(/\r\n|\n|\r/);
    // Patterns and curves may be named before they are defined.
    for (const { section, tokens } of this.content()) {
      const id = tokens[0]!;
      // "1" is the pattern of demands that name none.
      if (section === 'PATT' && !this.patterns.has(id))
        this.patterns.set(id, id === '1' ? '1' : `p${this.patterns.size}`);
      if (section === 'CURV' && !this.curves.has(id)) this.curves.set(id, `c${this.curves.size}`);
    }
  }

  lines(): Line[] {
    const rewritten = new Array<string>(this.raw.length).fill('');
    let section = '';
    for (const { section: of, tokens, line, header } of this.content(true)) {
      if (header !== undefined) {
        section = of;
        rewritten[line - 1] = leftOut.has(of) ? '' : header;
        continue;
      }
      if (!leftOut.has(section)) rewritten[line - 1] = this.line(section, { tokens, line, comment: null });
    }
    return this.raw.map((original, index) => ({ original, rewritten: rewritten[index]! }));
  }

  /** Data lines with their section; headers as well where asked for. */
  private *content(
    headers = false,
  ): Generator<{ section: string; tokens: string[]; line: number; header?: string }> {
    let section = '';
    for (const [index, raw] of this.raw.entries()) {
      const trimmed = raw.trim();
      if (trimmed.startsWith('[')) {
        section = trimmed.slice(1, 5).replace(']', '').toUpperCase();
        if (headers) yield { section, tokens: [], line: index + 1, header: trimmed };
        if (section === 'END') return;
        continue;
      }
      const [content] = section === 'TITL' ? [''] : splitComment(raw);
      if (content !== '') yield { section, tokens: tokensOf(content), line: index + 1 };
    }
  }

  private line(section: string, line: InpLine): string {
    const tokens = this.rewrite(section, line);
    if (tokens === null) return '';
    return typeof tokens === 'string' ? tokens : tokens.map(quoted).join(' ');
  }

  /** Its tokens, or ready text; null where the line is left out. */
  private rewrite(section: string, line: InpLine): string[] | string | null {
    const t = line.tokens;
    const first = t[0]!.toUpperCase();
    switch (section) {
      case 'JUNC':
        return this.with(line, { 0: 'node', 3: 'pattern' });
      case 'RESE':
        return this.with(line, { 0: 'node', 2: 'pattern' });
      case 'TANK':
        return t.length <= 3
          ? this.with(line, { 0: 'node', 2: 'pattern' })
          : this.with(line, { 0: 'node', ...(t[7] !== undefined && t[7] !== '*' && { 7: 'curve' }) });
      case 'PIPE':
        return this.with(line, { 0: 'link', 1: 'node', 2: 'node' });
      case 'PUMP':
        return this.pump(line);
      case 'VALV': {
        const kind = t[4]?.toUpperCase();
        return this.with(line, {
          0: 'link',
          1: 'node',
          2: 'node',
          ...(kind === 'GPV' && { 5: 'curve' }),
          ...(kind === 'PCV' && { 7: 'curve' }),
        });
      }
      case 'DEMA':
        return first.startsWith('MULT') ? t : this.with(line, { 0: 'node', 2: 'pattern' });
      case 'EMIT':
        return this.with(line, { 0: 'node' });
      case 'STAT':
        return this.range(line, this.links, 'link');
      case 'QUAL':
        return this.range(line, this.nodes, 'node');
      case 'MIXI':
        return this.nodes.has(t[0]!) ? this.with(line, { 0: 'node' }) : null;
      case 'LEAK':
        return this.with(line, { 0: 'link' });
      case 'SOUR': {
        const kinded = /^(CONCEN|MASS|FLOWPACED|SETPOINT)/i.test(t[1] ?? '');
        return this.with(line, { 0: 'node', [kinded ? 3 : 2]: 'pattern' });
      }
      case 'REAC':
        return this.reaction(line, first);
      case 'ENER':
        if (first.startsWith('PUMP'))
          return this.with(line, {
            1: 'link',
            ...(/^PATT/i.test(t[2] ?? '') && { 3: 'pattern' }),
            ...(/^EFFI/i.test(t[2] ?? '') && { 3: 'curve' }),
          });
        return /^PATT/i.test(t[1] ?? '') ? this.with(line, { 2: 'pattern' }) : t;
      case 'PATT':
        return this.with(line, { 0: 'pattern' });
      case 'CURV':
        return this.with(line, { 0: 'curve' });
      case 'CONT':
        return this.with(line, {
          1: 'link',
          ...(t[3]?.toUpperCase() === 'IF' && { 5: 'node' }),
        });
      case 'RULE':
        return this.rule(line);
      case 'OPTI':
        return this.option(line, first);
      default:
        return t;
    }
  }

  private pump(line: InpLine): string[] {
    const t = line.tokens;
    const what: Places = { 0: 'link', 1: 'node', 2: 'node' };
    for (let at = 3; at < t.length - 1; at++) {
      if (/^HEAD$/i.test(t[at]!)) what[at + 1] = 'curve';
      if (/^PATTERN$/i.test(t[at]!)) what[at + 1] = 'pattern';
    }
    return this.with(line, what);
  }

  /** "id value", or "first last value", which holds for all ids between two numbers. */
  private range(line: InpLine, ids: ReadonlyMap<string, string>, kind: 'node' | 'link'): string | null {
    const t = line.tokens;
    // The engine passes over qualities and states of unknown things.
    if (t.length <= 2) return ids.has(t[0]!) ? this.with(line, { 0: kind }).join(' ') : null;
    const [from, to] = [Number(t[0]), Number(t[1])];
    const within = [...ids].filter(([id]) =>
      Number.isNaN(from) || Number.isNaN(to)
        ? id >= t[0]! && id <= t[1]!
        : Number(id) >= from && Number(id) <= to,
    );
    return within.map(([, number]) => `${number} ${t[2]}`).join('\n');
  }

  private reaction(line: InpLine, first: string): string[] | string | null {
    const t = line.tokens;
    if (!/^(BULK|WALL|TANK)/.test(first) || t.length < 3) return t;
    const [ids, kind] = first.startsWith('TANK')
      ? ([this.nodes, 'node'] as const)
      : ([this.links, 'link'] as const);
    const values = this.range({ ...line, tokens: t.slice(1) }, ids, kind);
    return values?.replace(/^/gm, `${t[0]} `) ?? null;
  }

  private rule(line: InpLine): string[] {
    const object = line.tokens[1]?.toUpperCase() ?? '';
    if (/^RULE$/i.test(line.tokens[0]!)) return ['RULE', String(line.line)];
    if (nodeWords.has(object)) return this.with(line, { 2: 'node' });
    if (linkWords.has(object)) return this.with(line, { 2: 'link' });
    return line.tokens;
  }

  private option(line: InpLine, first: string): string[] | null {
    const t = line.tokens;
    // Files of maps and of hydraulics from elsewhere are not at hand.
    if (first === 'MAP' || first === 'HYDRAULICS') return null;
    // The engine takes a default pattern that is not defined for none.
    if (first === 'PATTERN') return ['PATTERN', this.patterns.get(t[1] ?? '') ?? 'none'];
    if (first === 'QUALITY' && /^TRACE$/i.test(t[1] ?? '')) return this.with(line, { 2: 'node' });
    return t;
  }

  private with(line: InpLine, places: Places): string[] {
    return line.tokens.map((token, index) => {
      const kind = places[index];
      return kind === undefined ? token : this.number(kind, token, line);
    });
  }

  private number(kind: Kind, id: string, { line }: InpLine): string {
    const number = {
      node: this.nodes,
      link: this.links,
      pattern: this.patterns,
      curve: this.curves,
    }[kind].get(id);
    if (number === undefined)
      throw new NetworkError(sayInp('model.inp.undefined', { file: this.file, line, kind, id }));
    return number;
  }
}

type Kind = 'node' | 'link' | 'pattern' | 'curve';
type Places = { [token: number]: Kind | undefined };

/** Words with spaces in them were in quotes. */
const quoted = (token: string): string => (/\s/.test(token) ? `"${token}"` : token);
