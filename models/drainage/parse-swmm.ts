import type { Part, PartWord } from '../sentences/part-words.ts';
import type { Sentence } from '../sentences/sentence.ts';
import type { InpLine } from '../water/inp-sections.ts';
import { sayInp } from '../water/inp-sentences.ts';
import { NetworkError } from '../water/network-error.ts';
import { linkOffsets, readCrossSection, storageSurface } from './cross-section.ts';
import type { DrainageLink, DrainageModel, DrainageNode, Subcatchment } from './drainage-model.ts';
import { sayDrainage } from './drainage-sentences.ts';
import { saySwmm } from './swmm-faults.ts';
import { SwmmFile } from './swmm-file.ts';
import type { SectionName } from './swmm-sections.ts';
import { clockSeconds, dateSeconds } from './swmm-times.ts';
import type { SwmmUnits } from './swmm-units.ts';

/**
 * Reads the network of a SWMM 5 input file into SI units.
 * @param file name used in error sentences.
 * @throws NetworkError with one sentence naming the line for a missing node, a duplicate id, a bad number.
 */
export function parseSwmm(text: string, file: string): DrainageModel {
  return readDrainageModel(new SwmmFile(text, file));
}

/** @throws NetworkError as `parseSwmm`. */
export function readDrainageModel(file: SwmmFile): DrainageModel {
  return new Reader(file).model();
}

class Reader {
  private readonly nodes = new Map<string, DrainageNode>();
  private readonly links = new Map<string, DrainageLink>();
  private readonly subcatchments = new Map<string, Subcatchment>();
  private readonly warnings: Sentence[] = [];
  private readonly units: SwmmUnits;
  private readonly file: string;
  /** Ids as defined, by their upper case: SWMM does not tell cases apart. */
  private readonly names = { node: new Map(), link: new Map(), subcatchment: new Map() } as Record<
    'node' | 'link' | 'subcatchment',
    Map<string, string>
  >;

  constructor(private readonly source: SwmmFile) {
    this.units = source.units;
    this.file = source.file;
  }

  model(): DrainageModel {
    this.readNodes();
    if (this.nodes.size === 0) throw new NetworkError(saySwmm('model.swmm.no-nodes', { file: this.file }));
    this.readLinks();
    this.readSections();
    this.readSubcatchments();
    this.readMap();
    return {
      title: this.lines('TITLE')
        .map(({ tokens }) => tokens[0]!)
        .join(' ')
        .trim(),
      flowUnits: this.source.flowUnits,
      routing: this.source.option('FLOW_ROUTING', 'KINWAVE'),
      durationSeconds: this.duration(),
      reportStepSeconds: clockSeconds(this.source.option('REPORT_STEP', '0:15:00')) ?? 900,
      nodes: this.nodes,
      links: this.links,
      subcatchments: this.subcatchments,
      rainGages: this.lines('RAINGAGE').map(({ tokens }) => tokens[0]!),
      warnings: this.warnings,
    };
  }

  private readNodes(): void {
    const { metresPerLength } = this.units;
    for (const [section, kind] of [
      ['JUNCTION', 'junction'],
      ['DIVIDER', 'divider'],
      ['STORAGE', 'storage'],
      ['OUTFALL', 'outfall'],
    ] as const)
      for (const line of this.lines(section)) {
        const id = this.identifier(line, kind, 'node', this.nodes);
        const part = { kind, id };
        const depthField = kind === 'divider' ? depthOfDivider(line) : 2;
        const depth = kind === 'outfall' ? 0 : this.number(line, depthField, part, 'maximum depth', 0);
        const outfallType = kind === 'outfall' ? (line.tokens[2]?.toUpperCase() ?? 'FREE') : null;
        const fixed = outfallType === 'FIXED';
        const surface = kind === 'storage' ? storageSurface(line.tokens, depth) : null;
        this.nodes.set(id, {
          id,
          kind,
          line: line.line,
          invertMetres: this.number(line, 1, part, 'invert elevation', 0) * metresPerLength,
          maximumDepthMetres: depth > 0 ? depth * metresPerLength : null,
          position: null,
          surfaceSquareMetres: surface === null ? null : surface * metresPerLength ** 2,
          outfallType,
          outfallStageMetres: fixed ? this.number(line, 3, part, 'stage') * metresPerLength : null,
          gated: kind === 'outfall' && line.tokens.slice(3, 5).some((token) => token.toUpperCase() === 'YES'),
          tag: null,
        });
      }
  }

  private readLinks(): void {
    for (const [section, kind] of [
      ['CONDUIT', 'conduit'],
      ['PUMP', 'pump'],
      ['ORIFICE', 'orifice'],
      ['WEIR', 'weir'],
      ['OUTLET', 'outlet'],
    ] as const)
      for (const line of this.lines(section)) {
        const id = this.identifier(line, kind, 'link', this.links);
        const part = { kind, id };
        const from = this.end(line, 1, part);
        const to = this.end(line, 2, part);
        if (from.id === to.id)
          throw new NetworkError(
            sayInp('model.inp.same-ends', { ...this.source.at(line), ...part, node: to.id }),
          );
        const conduit = kind === 'conduit';
        const length = conduit ? this.source.positive(line, 3, part, 'length') : null;
        const number = (token: number, field: PartWord): number => this.number(line, token, part, field, 0);
        const offsets = linkOffsets(kind, line.tokens, number, {
          fromInvert: from.invertMetres,
          toInvert: to.invertMetres,
          metresPerLength: this.units.metresPerLength,
          absolute: this.source.option('LINK_OFFSETS', 'DEPTH') === 'ELEVATION',
        });
        this.links.set(id, {
          id,
          kind,
          line: line.line,
          from: from.id,
          to: to.id,
          lengthMetres: length === null ? null : length * this.units.metresPerLength,
          roughness: conduit ? this.source.positive(line, 4, part, 'roughness') : null,
          fromInvertMetres: offsets[0],
          toInvertMetres: offsets[1],
          section: null,
          gated: (kind === 'orifice' || kind === 'weir') && line.tokens[6]?.toUpperCase() === 'YES',
          vertices: [],
          tag: null,
        });
      }
    if (this.links.size === 0) throw new NetworkError(saySwmm('model.swmm.no-links', { file: this.file }));
  }

  private readSections(): void {
    for (const line of this.lines('XSECT')) {
      const id = this.names.link.get(line.tokens[0]!.toUpperCase());
      if (id === undefined)
        throw new NetworkError(
          saySwmm('model.swmm.section-of-none', { ...this.source.at(line), link: line.tokens[0]! }),
        );
      const part: Part = { kind: 'cross-section of link', id };
      this.links.get(id)!.section = readCrossSection(
        line.tokens,
        (token, field) => this.number(line, token, part, field, 0),
        this.units.metresPerLength,
        (fault, found) =>
          new NetworkError(saySwmm(`model.swmm.${fault}`, { ...this.source.at(line), link: id, found })),
      );
    }
    for (const link of this.links.values())
      if (link.kind === 'conduit' && !link.section)
        throw new NetworkError(
          saySwmm('model.swmm.no-section', {
            file: this.file,
            line: link.line,
            kind: link.kind,
            id: link.id,
          }),
        );
  }

  private readSubcatchments(): void {
    const lines = this.lines('SUBCATCH');
    for (const line of lines) {
      const id = this.identifier(line, 'subcatchment', 'subcatchment', this.subcatchments);
      const part: Part = { kind: 'subcatchment', id };
      const number = (token: number, field: PartWord): number => this.number(line, token, part, field);
      this.subcatchments.set(id, {
        id,
        line: line.line,
        rainGage: line.tokens[1] ?? '',
        outlet: line.tokens[2] ?? '',
        areaSquareMetres: number(3, 'area') * this.units.squareMetresPerArea,
        imperviousPercent: number(4, 'imperviousness'),
        widthMetres: number(5, 'width') * this.units.metresPerLength,
        slopePercent: number(6, 'slope'),
        ring: null,
      });
    }
    // Only now, since runoff may go to a subcatchment that is defined further down.
    for (const line of lines) {
      const outlet = line.tokens[2]!.toUpperCase();
      if (!this.names.node.has(outlet) && !this.names.subcatchment.has(outlet))
        throw new NetworkError(
          saySwmm('model.swmm.drains-nowhere', {
            ...this.source.at(line),
            id: line.tokens[0]!,
            outlet: line.tokens[2]!,
          }),
        );
    }
  }

  /** Coordinates, bends, outlines and tags; what they name wrongly is told and left out, as SWMM's editor does. */
  private readMap(): void {
    const xy = (line: InpLine, kind: PartWord, id: string): [number, number] => [
      this.number(line, 1, { kind, id }, null),
      this.number(line, 2, { kind, id }, null),
    ];
    for (const line of this.lines('COORDINATE')) {
      const node = this.nodes.get(this.names.node.get(line.tokens[0]!.toUpperCase()) ?? '');
      if (node) node.position = xy(line, 'coordinates of node', node.id);
      else
        this.warnings.push(
          sayDrainage('model.drainage.stray-coordinates', { ...this.source.at(line), node: line.tokens[0]! }),
        );
    }
    for (const line of this.lines('VERTICES')) {
      const link = this.links.get(this.names.link.get(line.tokens[0]!.toUpperCase()) ?? '');
      if (link) link.vertices.push(xy(line, 'vertex of link', link.id));
      else
        this.warnings.push(
          sayDrainage('model.drainage.stray-vertex', { ...this.source.at(line), link: line.tokens[0]! }),
        );
    }
    for (const line of this.lines('POLYGON')) {
      const id = this.names.subcatchment.get(line.tokens[0]!.toUpperCase());
      // SWMM 5.2 gives storage units outlines as well: those are drawn by their size.
      if (id === undefined) continue;
      const catchment = this.subcatchments.get(id)!;
      catchment.ring ??= [];
      catchment.ring.push(xy(line, 'outline of subcatchment', id));
    }
    for (const { tokens } of this.lines('TAG')) {
      const name = tokens[1]?.toUpperCase() ?? '';
      const kind = tokens[0]!.toUpperCase();
      const thing =
        kind === 'NODE'
          ? this.nodes.get(this.names.node.get(name) ?? '')
          : kind === 'LINK'
            ? this.links.get(this.names.link.get(name) ?? '')
            : undefined;
      if (thing) thing.tag = tokens.slice(2).join(' ') || null;
    }
  }

  private duration(): number {
    const at = (date: string, time: string): number | null => {
      const day = dateSeconds(this.source.option(date, ''));
      const clock = clockSeconds(this.source.option(time, '0:00'));
      return day === null || clock === null ? null : day + clock;
    };
    const start = at('START_DATE', 'START_TIME');
    const end = at('END_DATE', 'END_TIME');
    // What the file does not say the engine takes from its own defaults.
    return start === null || end === null ? 0 : Math.max(end - start, 0);
  }

  private identifier(
    line: InpLine,
    kind: PartWord,
    group: 'node' | 'link' | 'subcatchment',
    defined: ReadonlyMap<string, { line: number }>,
  ): string {
    const id = line.tokens[0]!;
    const first = this.names[group].get(id.toUpperCase());
    if (first !== undefined)
      throw new NetworkError(
        sayInp('model.inp.defined-twice', {
          ...this.source.at(line),
          kind,
          id,
          other: defined.get(first)!.line,
        }),
      );
    this.names[group].set(id.toUpperCase(), id);
    return id;
  }

  /** The node at a link's first or second end. */
  private end(line: InpLine, end: 1 | 2, part: Part): DrainageNode {
    const node = line.tokens[end];
    const at = { ...this.source.at(line), ...part };
    if (node === undefined)
      throw new NetworkError(saySwmm(`model.swmm.no-${end === 1 ? 'first' : 'second'}-end`, at));
    const id = this.names.node.get(node.toUpperCase());
    if (id === undefined)
      throw new NetworkError(sayInp(`model.inp.${end === 1 ? 'starts' : 'ends'}-undefined`, { ...at, node }));
    return this.nodes.get(id)!;
  }

  private number(
    line: InpLine,
    token: number,
    part: Part,
    field: PartWord | null,
    otherwise?: number,
  ): number {
    return this.source.number(line, token, part, field, otherwise);
  }

  private lines(section: SectionName): readonly InpLine[] {
    return this.source.lines(section);
  }
}

/** Where the maximum depth of a divider stands: after its type and the type's parameters (SWMM 5.2, [DIVIDERS]). */
function depthOfDivider({ tokens }: InpLine): number {
  const parameters = { OVERFLOW: 0, CUTOFF: 1, TABULAR: 1, WEIR: 3 }[tokens[3]?.toUpperCase() ?? ''] ?? 0;
  return 4 + parameters;
}
