import type { Part, PartWord } from '../sentences/part-words.ts';
import type { Sentence } from '../sentences/sentence.ts';
import { type InpLine, type InpSections, readInpSections } from './inp-sections.ts';
import { numberFault, sayInp } from './inp-sentences.ts';
import { networkWarnings } from './network-checks.ts';
import { NetworkError } from './network-error.ts';
import { secondsOf, type UnitSystem, unitSystem } from './units.ts';
import type { NetworkLink, NetworkNode, WaterNetwork } from './water-network.ts';
import { sayWater } from './water-sentences.ts';

const valveTypes = new Set(['PRV', 'PSV', 'PBV', 'FCV', 'TCV', 'GPV', 'PCV']);

/**
 * Reads the network of an EPANET 2.x input file into SI units.
 * @param file name used in error sentences.
 * @throws NetworkError with one sentence naming the line for a missing node, a duplicate id, a bad number.
 */
export function parseNetwork(text: string, file: string): WaterNetwork {
  const reader = new Reader(readInpSections(text, file), file);
  return reader.network();
}

class Reader {
  private readonly nodes = new Map<string, NetworkNode>();
  private readonly links = new Map<string, NetworkLink>();
  private readonly warnings: Sentence[] = [];
  private readonly units: UnitSystem;
  private readonly options: Map<string, string>;

  constructor(
    private readonly sections: InpSections,
    private readonly file: string,
  ) {
    this.options = new Map(
      this.lines('OPTI').map(({ tokens }) => [tokens.slice(0, -1).join(' ').toUpperCase(), tokens.at(-1)!]),
    );
    const name = this.options.get('UNITS') ?? 'GPM';
    const units = unitSystem(name);
    if (!units) throw new NetworkError(sayInp('model.inp.flow-unit', { file, unit: name, engine: 'EPANET' }));
    this.units = units;
  }

  network(): WaterNetwork {
    this.readNodes();
    const { file } = this;
    if (this.nodes.size === 0) throw new NetworkError(sayWater('model.water.no-nodes', { file }));
    this.readDemands();
    this.readLinks();
    if (this.links.size === 0) throw new NetworkError(sayWater('model.water.no-links', { file }));
    this.readStatus();
    this.readTags();
    this.readPositions();
    const network: WaterNetwork = {
      title: this.lines('TITL')
        .map(({ tokens }) => tokens[0]!)
        .join(' ')
        .trim(),
      flowUnits: this.units.flowUnits,
      headLossFormula: this.options.get('HEADLOSS') ?? 'H-W',
      durationSeconds: this.time('duration', 0),
      reportStepSeconds: this.time('report timestep', 3600),
      startClockSeconds: this.time('start clocktime', 0),
      nodes: this.nodes,
      links: this.links,
      warnings: this.warnings,
    };
    this.warnings.push(...networkWarnings(network, this.sections, file));
    return network;
  }

  private readNodes(): void {
    const { metresPerLength, litresPerSecondPerFlow } = this.units;
    const multiplier = Number(this.options.get('DEMAND MULTIPLIER') ?? 1);
    for (const line of this.lines('JUNC')) {
      const part = partOf('junction', line);
      this.addNode(line, 'junction', this.number(line, 1, part, 'elevation', 0) * metresPerLength, {
        baseDemandLitresPerSecond:
          this.number(line, 2, part, 'demand', 0) * multiplier * litresPerSecondPerFlow,
      });
    }
    for (const line of this.lines('RESE'))
      this.addNode(
        line,
        'reservoir',
        this.number(line, 1, partOf('reservoir', line), 'head') * metresPerLength,
      );
    for (const line of this.lines('TANK')) {
      const part = partOf('tank', line);
      const length = (token: number, field: PartWord): number =>
        this.number(line, token, part, field) * metresPerLength;
      // A [TANKS] line with only an elevation is a reservoir (EPANET 2.2 manual, section [TANKS]).
      if (line.tokens.length <= 3) this.addNode(line, 'reservoir', length(1, 'elevation'));
      else
        this.addNode(line, 'tank', length(1, 'elevation'), {
          tank: {
            initialLevelMetres: length(2, 'initial level'),
            minimumLevelMetres: length(3, 'minimum level'),
            maximumLevelMetres: length(4, 'maximum level'),
            diameterMetres: length(5, 'diameter'),
          },
        });
    }
  }

  private addNode(
    line: InpLine,
    kind: NetworkNode['kind'],
    elevationMetres: number,
    more: Partial<NetworkNode> = {},
  ): void {
    const id = this.identifier(line, kind, this.nodes);
    this.nodes.set(id, {
      id,
      kind,
      line: line.line,
      elevationMetres,
      position: null,
      baseDemandLitresPerSecond: null,
      tank: null,
      tag: null,
      description: line.comment,
      ...more,
    });
  }

  /** Lines of [DEMANDS] replace the demand given with the junction; several lines add up. */
  private readDemands(): void {
    const multiplier = Number(this.options.get('DEMAND MULTIPLIER') ?? 1);
    const seen = new Set<string>();
    for (const line of this.lines('DEMA')) {
      if (line.tokens[0]?.toUpperCase() === 'MULTIPLY') continue;
      const node = this.nodes.get(line.tokens[0]!);
      if (!node)
        throw new NetworkError(
          sayWater('model.water.demand-undefined', { ...this.at(line), node: line.tokens[0]! }),
        );
      const demand =
        this.number(line, 1, partOf('demand at', line), null) *
        multiplier *
        this.units.litresPerSecondPerFlow;
      node.baseDemandLitresPerSecond = seen.has(node.id)
        ? (node.baseDemandLitresPerSecond ?? 0) + demand
        : demand;
      seen.add(node.id);
    }
  }

  private readLinks(): void {
    for (const line of this.lines('PIPE')) {
      const part = partOf('pipe', line);
      const lengthMetres = this.positive(line, 3, part, 'length') * this.units.metresPerLength;
      const diameter = this.positive(line, 4, part, 'diameter') * this.units.millimetresPerDiameter;
      const status = [line.tokens[6], line.tokens[7]].find((token) => token && /^[a-z]/i.test(token));
      this.addLink(line, 'pipe', {
        lengthMetres,
        diameterMillimetres: diameter,
        roughness: this.positive(line, 5, part, 'roughness'),
        status: (status ?? 'OPEN').toUpperCase(),
      });
    }
    for (const line of this.lines('PUMP')) this.addLink(line, 'pump', {});
    for (const line of this.lines('VALV')) {
      const part = partOf('valve', line);
      const valveType = line.tokens[4]?.toUpperCase() ?? '';
      if (!valveTypes.has(valveType))
        throw new NetworkError(
          sayWater('model.water.valve-type', {
            ...this.at(line),
            valve: part.id,
            types: [...valveTypes].join(', '),
            found: line.tokens[4] ?? '',
          }),
        );
      this.addLink(line, 'valve', {
        diameterMillimetres: this.positive(line, 3, part, 'diameter') * this.units.millimetresPerDiameter,
        valveType,
        status: 'ACTIVE',
      });
    }
  }

  private addLink(line: InpLine, kind: NetworkLink['kind'], more: Partial<NetworkLink>): void {
    const id = this.identifier(line, kind, this.links);
    const [, from, to] = line.tokens;
    const at = { ...this.at(line), kind, id };
    if (!from || !to)
      throw new NetworkError(sayWater('model.water.two-ends', { ...at, count: from ? 1 : 0 }));
    if (!this.nodes.has(from))
      throw new NetworkError(sayInp('model.inp.starts-undefined', { ...at, node: from }));
    if (!this.nodes.has(to)) throw new NetworkError(sayInp('model.inp.ends-undefined', { ...at, node: to }));
    if (from === to) throw new NetworkError(sayInp('model.inp.same-ends', { ...at, node: from }));
    this.links.set(id, {
      id,
      kind,
      line: line.line,
      from,
      to,
      lengthMetres: null,
      diameterMillimetres: null,
      roughness: null,
      valveType: null,
      status: 'OPEN',
      vertices: [],
      tag: null,
      description: line.comment,
      ...more,
    });
  }

  private readStatus(): void {
    for (const line of this.lines('STAT')) {
      const link = this.links.get(line.tokens[0]!);
      if (!link)
        throw new NetworkError(
          sayWater('model.water.status-undefined', { ...this.at(line), link: line.tokens[0]! }),
        );
      link.status = (line.tokens[1] ?? link.status).toUpperCase();
    }
  }

  /** EPANET passes over tags of unknown things: they are leftovers of an editor. */
  private readTags(): void {
    for (const { tokens } of this.lines('TAGS')) {
      const thing = /^n/i.test(tokens[0]!) ? this.nodes.get(tokens[1]!) : this.links.get(tokens[1]!);
      if (thing) thing.tag = tokens.slice(2).join(' ') || null;
    }
  }

  private readPositions(): void {
    for (const line of this.lines('COOR')) {
      const node = this.nodes.get(line.tokens[0]!);
      // EPANET itself passes over coordinates of unknown nodes: they are leftovers of an editor.
      if (!node) {
        this.warnings.push(
          sayWater('model.water.stray-coordinates', { ...this.at(line), node: line.tokens[0]! }),
        );
        continue;
      }
      const part = partOf('coordinates of node', line);
      node.position = [this.number(line, 1, part, null), this.number(line, 2, part, null)];
    }
    for (const line of this.lines('VERT')) {
      const link = this.links.get(line.tokens[0]!);
      if (!link) {
        this.warnings.push(sayWater('model.water.stray-vertex', { ...this.at(line), link: line.tokens[0]! }));
        continue;
      }
      const part = partOf('vertex of link', line);
      link.vertices.push([this.number(line, 1, part, null), this.number(line, 2, part, null)]);
    }
  }

  private identifier(line: InpLine, kind: PartWord, taken: ReadonlyMap<string, { line: number }>): string {
    const id = line.tokens[0]!;
    const first = taken.get(id);
    if (first)
      throw new NetworkError(
        sayInp('model.inp.defined-twice', { ...this.at(line), kind, id, other: first.line }),
      );
    return id;
  }

  /** The number that a token gives of a part; `otherwise` where the token is absent. */
  private number(
    line: InpLine,
    token: number,
    part: Part,
    field: PartWord | null,
    otherwise?: number,
  ): number {
    const text = line.tokens[token];
    if (text === undefined && otherwise !== undefined) return otherwise;
    const value = Number(text);
    if (text === undefined || !Number.isFinite(value))
      throw new NetworkError(numberFault('bad-number', this.file, line, token, part, field));
    return value;
  }

  private positive(line: InpLine, token: number, part: Part, field: PartWord): number {
    const value = this.number(line, token, part, field);
    if (value <= 0) throw new NetworkError(numberFault('not-positive', this.file, line, token, part, field));
    return value;
  }

  private time(field: PartWord, otherwise: number): number {
    const words = field.split(' ').length;
    const line = this.lines('TIME').find(
      ({ tokens }) => tokens.slice(0, words).join(' ').toLowerCase() === field,
    );
    if (!line) return otherwise;
    const value = line.tokens[words] ?? '';
    const seconds = secondsOf(value, line.tokens[words + 1]);
    if (seconds === null)
      throw new NetworkError(sayWater('model.water.time', { ...this.at(line), field, found: value }));
    return seconds;
  }

  private lines(key: string): InpLine[] {
    return this.sections.get(key) ?? [];
  }

  private at({ line }: InpLine): { file: string; line: number } {
    return { file: this.file, line };
  }
}

const partOf = (kind: PartWord, { tokens }: InpLine): Part => ({ kind, id: tokens[0]! });
