import type { CityObject } from '../city/city.ts';
import { parseSwmm } from '../drainage/parse-swmm.ts';
import { SwmmFile } from '../drainage/swmm-file.ts';
import { splitComment, tokensOf } from '../water/inp-sections.ts';
import { parseNetwork } from '../water/parse-network.ts';
import { unitSystem } from '../water/units.ts';
import { sayEdit } from './edit-sentences.ts';
import { type Anchor, planeOf } from './local-plane.ts';
import { type ObjectChange, PipeEditError } from './pipe-edit.ts';
import { lineOf, type Place, placeOf } from './plan-line.ts';
import { valveClass } from './recorded-valves.ts';
import { numberIn } from './settle.ts';
import { partOf } from './split-edge.ts';

/** Sections whose lines begin with a node or a link; names count by four letters, as in EPANET. */
const nodeSections = new Set(
  'JUNC RESE TANK COOR DEMA EMIT QUAL SOUR MIXI OUTF STOR DIVI INFL DWF RDII'.split(' '),
);
const linkSections = new Set('PIPE PUMP VALV STAT VERT LEAK COND ORIF WEIR OUTL XSEC LOSS'.split(' '));
/** Of a pipe that is split these hold for both parts. */
const ofBothParts = new Set(['PIPE', 'COND', 'XSEC']);
const ruleSections = new Set(['CONT', 'RULE']);

/** Units, heights and places of a file. */
interface InputFile {
  kind: 'epanet' | 'swmm';
  metresPerLength: number;
  /** Millimetres of the unit of a pipe's diameter. */
  millimetresPerDiameter: number;
  /** [OPTIONS] LINK_OFFSETS ELEVATION of SWMM. */
  offsetsAreLevels: boolean;
  positions: ReadonlyMap<string, readonly [number, number] | null>;
}

/**
 * An EPANET or SWMM input file with edits of its network: the lines of what has changed are written anew, all others
 * stay as they are, byte for byte.
 * @param changes of all edits, in their order.
 * @param nodes codes and places of the nodes as they are now, by which places on the earth become those of the file.
 * @throws PipeEditError where a rule names what has been deleted, or the edited file would be none.
 */
export function editedInput(
  text: string,
  kind: 'epanet' | 'swmm',
  changes: readonly ObjectChange[],
  nodes: Iterable<{ id: string; place: Place }>,
  name: string,
): string {
  const net = netChanges(changes);
  if (net.length === 0) return text;
  const file = inputFile(text, kind, name);
  const edited = new InputEdit(file, net, nodes).lines(text);
  // What cannot be read again is not given away.
  if (kind === 'epanet') parseNetwork(edited, name);
  else parseSwmm(edited, name);
  return edited;
}

function inputFile(text: string, kind: 'epanet' | 'swmm', name: string): InputFile {
  if (kind === 'epanet') {
    const network = parseNetwork(text, name);
    const { metresPerLength, millimetresPerDiameter } = unitSystem(network.flowUnits)!;
    const positions = new Map([...network.nodes].map(([id, { position }]) => [id, position]));
    return { kind, metresPerLength, millimetresPerDiameter, offsetsAreLevels: false, positions };
  }
  const model = parseSwmm(text, name);
  const own = new SwmmFile(text, name);
  return {
    kind,
    metresPerLength: own.units.metresPerLength,
    millimetresPerDiameter: own.units.metresPerLength * 1000,
    offsetsAreLevels: own.option('LINK_OFFSETS', 'DEPTH') === 'ELEVATION',
    positions: new Map([...model.nodes].map(([id, { position }]) => [id, position])),
  };
}

/** Of several changes of an object the first state and the last; none where they are the same. */
function netChanges(changes: readonly ObjectChange[]): ObjectChange[] {
  const net = new Map<string, ObjectChange>();
  for (const { code, before, after } of changes) {
    // Isolating valves are recorded beside the file.
    if ((after ?? before)!.class === valveClass) continue;
    const known = net.get(code);
    net.set(code, { code, before: known ? known.before : before, after });
  }
  return [...net.values()].filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
}

const idOf = (code: string): string => code.slice(code.indexOf(':', code.indexOf(':') + 1) + 1);
const written = (value: number): string => String(Math.round(value * 1e6) / 1e6);

/** Cells of the line of a pipe's part: local losses stay with the first part. */
function partTokens(section: string, tokens: readonly string[], { code }: CityObject): string[] {
  const cells = [idOf(code), ...tokens.slice(1)];
  if (section === 'PIPE' && Number.isFinite(Number(cells[6]))) cells[6] = '0';
  return cells;
}

class InputEdit {
  private readonly nodes = new Map<string, ObjectChange>();
  private readonly links = new Map<string, ObjectChange>();
  private readonly toFile: (place: Place) => readonly [number, number];

  constructor(
    private readonly file: InputFile,
    changes: readonly ObjectChange[],
    nodes: Iterable<{ id: string; place: Place }>,
  ) {
    for (const change of changes) {
      const isLine = (change.after ?? change.before)!.geometry?.type === 'LineString';
      (isLine ? this.links : this.nodes).set(idOf(change.code), change);
    }
    for (const [id, { before, after }] of this.links)
      if (before === null && partOf(after!) === null)
        throw new PipeEditError(sayEdit('model.edit.no-part', { id }));
    const anchors: Anchor[] = [];
    for (const { id, place } of nodes) {
      const position = file.positions.get(id);
      if (position && !this.nodes.has(id)) anchors.push({ place, position });
    }
    for (const [id, { before }] of this.nodes) {
      const position = file.positions.get(id);
      if (position && before) anchors.push({ place: placeOf(before), position });
    }
    this.toFile = planeOf(anchors);
  }

  lines(text: string): string {
    const out: string[] = [];
    let section = '';
    const finish = (): void => {
      // Before the blank lines that set a section apart from the next one.
      let at = out.length;
      while (at > 0 && out[at - 1]!.trim() === '') at--;
      out.splice(at, 0, ...this.added(section));
    };
    for (const line of text.split(/\r?\n/)) {
      if (line.trim().startsWith('[')) {
        finish();
        section = line.trim().slice(1, 5).replace(']', '').toUpperCase();
        out.push(line);
      } else out.push(...this.line(section, line));
    }
    if (section !== 'END') finish();
    return out.join(text.includes('\r\n') ? '\r\n' : '\n');
  }

  /** What becomes of a line. */
  private line(section: string, line: string): string[] {
    const [content, comment] = splitComment(line);
    if (content === '') return [line];
    const tokens = tokensOf(content);
    if (ruleSections.has(section)) return [this.rule(line, tokens)];
    const tagged = section === 'TAGS' ? tokens[1]! : tokens[0]!;
    const isNode = section === 'TAGS' ? /^n/i.test(tokens[0]!) : nodeSections.has(section);
    if (!isNode && section !== 'TAGS' && !linkSections.has(section)) return [line];
    const change = (isNode ? this.nodes : this.links).get(tagged);
    const note = comment === null ? '' : ` ;${comment}`;
    const own = change ? this.own(section, line, tokens, change, note) : [line];
    if (isNode || !ofBothParts.has(section)) return own;
    // Parts of this pipe that have come new.
    const parts = [...this.links.values()].filter(
      ({ before, after }) => before === null && partOf(after!) === tokens[0],
    );
    return [
      ...own,
      ...parts.map(({ after }) => this.link(section, partTokens(section, tokens, after!), after!)),
    ];
  }

  private rule(line: string, tokens: readonly string[]): string {
    for (const token of tokens) {
      const gone = [this.nodes.get(token), this.links.get(token)].find((change) => change?.after === null);
      if (gone) throw new PipeEditError(sayEdit('model.edit.rule', { rule: line.trim(), id: token }));
    }
    return line;
  }

  private own(section: string, line: string, tokens: string[], change: ObjectChange, note: string): string[] {
    const { before, after } = change;
    if (after === null || section === 'VERT' || section === 'COOR') return [];
    if (before === null || !ofBothParts.has(section)) return [line];
    return [this.link(section, tokens, after, before) + note];
  }

  private link(section: string, tokens: readonly string[], after: CityObject, before?: CityObject): string {
    const { metresPerLength, millimetresPerDiameter, offsetsAreLevels } = this.file;
    const cells = [...tokens];
    const changed = (name: string): number | null => {
      const value = numberIn(after, name);
      return value === null || (before && numberIn(before, name) === value) ? null : value;
    };
    const diameter = changed('diameterMillimetres');
    if (section === 'XSEC') {
      if (diameter !== null) cells[2] = written(diameter / millimetresPerDiameter);
      return cells.join(' ');
    }
    cells[1] = idOf(String(after.attributes['from']));
    cells[2] = idOf(String(after.attributes['to']));
    const length = changed('lengthMetres');
    if (length !== null) cells[3] = written(length / metresPerLength);
    if (section === 'PIPE' && diameter !== null) cells[4] = written(diameter / millimetresPerDiameter);
    if (section === 'COND')
      for (const [side, at] of [
        ['from', 5],
        ['to', 6],
      ] as const) {
        const end = String(after.attributes[side]);
        if (before && before.attributes[side] === end) continue;
        const level = numberIn(after, `${side}InvertMetres`);
        const node = this.nodes.get(idOf(end))?.after;
        const invert = node ? numberIn(node, 'invertMetres') : null;
        if (level === null) continue;
        if (offsetsAreLevels) cells[at] = written(level / metresPerLength);
        else if (invert !== null) cells[at] = written(Math.max(0, level - invert) / metresPerLength);
      }
    return cells.join(' ');
  }

  /** Lines that are new at the end of a section. */
  private added(section: string): string[] {
    const { kind, metresPerLength } = this.file;
    if (section === 'JUNC')
      return [...this.nodes.values()]
        .flatMap(({ before, after }) => (before === null && after ? after : []))
        .map((node) => {
          const metres = (name: string): string => written((numberIn(node, name) ?? 0) / metresPerLength);
          const cells =
            kind === 'epanet'
              ? [metres('elevationMetres'), '0']
              : [metres('invertMetres'), metres('maximumDepthMetres'), '0', '0', '0'];
          return [idOf(node.code), ...cells].join(' ');
        });
    if (section === 'COOR')
      return [...this.nodes.values()]
        .flatMap(({ after }) => after ?? [])
        .map((node) => [idOf(node.code), ...this.toFile(placeOf(node)).map(written)].join(' '));
    if (section === 'VERT')
      return [...this.links.values()]
        .flatMap(({ after }) => after ?? [])
        .flatMap((line) =>
          lineOf(line)
            .slice(1, -1)
            .map((place) => [idOf(line.code), ...this.toFile(place).map(written)].join(' ')),
        );
    return [];
  }
}
