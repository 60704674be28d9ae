import { type InpLine, type InpSections, readInpSections } from './inp-sections.ts';
import { networkWarnings } from './network-checks.ts';
import { NetworkError } from './network-error.ts';
import { secondsOf, type UnitSystem, unitSystem } from './units.ts';
import type { NetworkLink, NetworkNode, WaterNetwork } from './water-network.ts';

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
  private readonly warnings: string[] = [];
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
    if (!units) throw new NetworkError(`${file}: flow unit "${name}" in [OPTIONS] is not one of EPANET's.`);
    this.units = units;
  }

  network(): WaterNetwork {
    this.readNodes();
    if (this.nodes.size === 0)
      throw new NetworkError(
        `${this.file}: expected an EPANET network with nodes in [JUNCTIONS], found none.`,
      );
    this.readDemands();
    this.readLinks();
    if (this.links.size === 0)
      throw new NetworkError(`${this.file}: expected an EPANET network with links in [PIPES], found none.`);
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
      durationSeconds: this.time('DURATION', 0),
      reportStepSeconds: this.time('REPORT TIMESTEP', 3600),
      startClockSeconds: this.time('START CLOCKTIME', 0),
      nodes: this.nodes,
      links: this.links,
      warnings: this.warnings,
    };
    this.warnings.push(...networkWarnings(network, this.sections, this.file));
    return network;
  }

  private readNodes(): void {
    const { metresPerLength, litresPerSecondPerFlow } = this.units;
    const multiplier = Number(this.options.get('DEMAND MULTIPLIER') ?? 1);
    for (const line of this.lines('JUNC')) {
      const what = `junction ${line.tokens[0]}`;
      this.addNode(line, 'junction', this.number(line, 1, `${what} elevation`, 0) * metresPerLength, {
        baseDemandLitresPerSecond:
          this.number(line, 2, `${what} demand`, 0) * multiplier * litresPerSecondPerFlow,
      });
    }
    for (const line of this.lines('RESE'))
      this.addNode(
        line,
        'reservoir',
        this.number(line, 1, `reservoir ${line.tokens[0]} head`) * metresPerLength,
      );
    for (const line of this.lines('TANK')) {
      const what = `tank ${line.tokens[0]}`;
      const length = (field: number, name: string): number =>
        this.number(line, field, `${what} ${name}`) * metresPerLength;
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
      if (!node) throw this.bad(line, `a demand is given at node ${line.tokens[0]}, which is not defined.`);
      const demand =
        this.number(line, 1, `demand at ${node.id}`) * multiplier * this.units.litresPerSecondPerFlow;
      node.baseDemandLitresPerSecond = seen.has(node.id)
        ? (node.baseDemandLitresPerSecond ?? 0) + demand
        : demand;
      seen.add(node.id);
    }
  }

  private readLinks(): void {
    for (const line of this.lines('PIPE')) {
      const what = `pipe ${line.tokens[0]}`;
      const lengthMetres = this.positive(line, 3, `${what} length`) * this.units.metresPerLength;
      const diameter = this.positive(line, 4, `${what} diameter`) * this.units.millimetresPerDiameter;
      const status = [line.tokens[6], line.tokens[7]].find((token) => token && /^[a-z]/i.test(token));
      this.addLink(line, 'pipe', {
        lengthMetres,
        diameterMillimetres: diameter,
        roughness: this.positive(line, 5, `${what} roughness`),
        status: (status ?? 'OPEN').toUpperCase(),
      });
    }
    for (const line of this.lines('PUMP')) this.addLink(line, 'pump', {});
    for (const line of this.lines('VALV')) {
      const what = `valve ${line.tokens[0]}`;
      const valveType = line.tokens[4]?.toUpperCase() ?? '';
      if (!valveTypes.has(valveType))
        throw this.bad(
          line,
          `${what} type: expected one of ${[...valveTypes].join(', ')}, found "${line.tokens[4] ?? 'nothing'}".`,
        );
      this.addLink(line, 'valve', {
        diameterMillimetres: this.positive(line, 3, `${what} diameter`) * this.units.millimetresPerDiameter,
        valveType,
        status: 'ACTIVE',
      });
    }
  }

  private addLink(line: InpLine, kind: NetworkLink['kind'], more: Partial<NetworkLink>): void {
    const id = this.identifier(line, kind, this.links);
    const [, from, to] = line.tokens;
    if (!from || !to) throw this.bad(line, `${kind} ${id}: expected two end nodes, found ${from ? 1 : 0}.`);
    if (!this.nodes.has(from))
      throw this.bad(line, `${kind} ${id} starts at node ${from}, which is not defined.`);
    if (!this.nodes.has(to)) throw this.bad(line, `${kind} ${id} ends at node ${to}, which is not defined.`);
    if (from === to) throw this.bad(line, `${kind} ${id} starts and ends at the same node ${from}.`);
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
      if (!link) throw this.bad(line, `a status is given for link ${line.tokens[0]}, which is not defined.`);
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
          `${this.file} line ${line.line}: coordinates of node ${line.tokens[0]}, which is not defined, are left out.`,
        );
        continue;
      }
      const what = `coordinates of node ${node.id}`;
      node.position = [this.number(line, 1, what), this.number(line, 2, what)];
    }
    for (const line of this.lines('VERT')) {
      const link = this.links.get(line.tokens[0]!);
      if (!link) {
        this.warnings.push(
          `${this.file} line ${line.line}: a vertex of link ${line.tokens[0]}, which is not defined, is left out.`,
        );
        continue;
      }
      const what = `vertex of link ${link.id}`;
      link.vertices.push([this.number(line, 1, what), this.number(line, 2, what)]);
    }
  }

  private identifier(line: InpLine, kind: string, taken: ReadonlyMap<string, { line: number }>): string {
    const id = line.tokens[0]!;
    const first = taken.get(id);
    if (first) throw this.bad(line, `${kind} ${id} is already defined in line ${first.line}.`);
    return id;
  }

  /** The number in a field; `otherwise` where the field is absent. */
  private number(line: InpLine, field: number, what: string, otherwise?: number): number {
    const token = line.tokens[field];
    if (token === undefined && otherwise !== undefined) return otherwise;
    const value = Number(token);
    if (token === undefined || !Number.isFinite(value))
      throw this.bad(
        line,
        `${what}: expected a number, found ${token === undefined ? 'nothing' : `"${token}"`}.`,
      );
    return value;
  }

  private positive(line: InpLine, field: number, what: string): number {
    const value = this.number(line, field, what);
    if (value <= 0) throw this.bad(line, `${what}: expected a number above 0, found ${line.tokens[field]}.`);
    return value;
  }

  private time(name: string, otherwise: number): number {
    const words = name.split(' ').length;
    const line = this.lines('TIME').find(
      ({ tokens }) => tokens.slice(0, words).join(' ').toUpperCase() === name,
    );
    if (!line) return otherwise;
    const value = line.tokens[words] ?? '';
    const seconds = secondsOf(value, line.tokens[words + 1]);
    if (seconds === null)
      throw this.bad(line, `${name.toLowerCase()}: expected a time such as 24:00, found "${value}".`);
    return seconds;
  }

  private lines(key: string): InpLine[] {
    return this.sections.get(key) ?? [];
  }

  private bad(line: InpLine, sentence: string): NetworkError {
    return new NetworkError(`${this.file} line ${line.line}: ${sentence}`);
  }
}
