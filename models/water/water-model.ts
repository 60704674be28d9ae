import {
  type EngineLoader,
  linkProperty,
  loadEngine,
  nodeProperty,
  option,
  qualityType,
  timeParameter,
} from './epanet-engine.ts';
import { EpanetProject } from './epanet-project.ts';
import { expectJoined } from './network-checks.ts';
import { NetworkError } from './network-error.ts';
import { numberIds } from './numbered-input.ts';
import { parseNetwork } from './parse-network.ts';
import { expectShortWords } from './short-words.ts';
import { numberOf, topologyOf, type WaterTopology } from './topology.ts';
import { flowUnitsByCode, type UnitSystem, unitSystem } from './units.ts';
import type { WaterNetwork } from './water-network.ts';
import { sayWater } from './water-sentences.ts';

/** Demand by pressure (Wagner et al. 1988): none up to the minimum, all from the required pressure on. */
export interface PressureDemand {
  minimumMetres: number;
  requiredMetres: number;
  /** 0.5 where water leaves as through an orifice. */
  exponent: number;
}

/** Values of all nodes and links at one instant, in the order of `nodeIds` and `linkIds`. */
export interface WaterState {
  /** Pressure head over the node's elevation, metres of water. */
  pressureMetres: Float64Array;
  /** Delivered; of sources and tanks what flows in. */
  demandLitresPerSecond: Float64Array;
  /** Positive from the first to the second node. */
  flowLitresPerSecond: Float64Array;
  velocityMetresPerSecond: Float64Array;
}

export interface OpenOptions {
  /** Name of the file, for sentences. */
  file: string;
  /** Default: EPANET 2.3.5. */
  engine?: EngineLoader;
}

/** Psi under a foot of water (EPANET's PSIperFT). */
const psiPerFoot = 0.4333;

/**
 * A water network in the engine, in SI units and under its own ids, open for any number of computations. One model has
 * an engine of its own; `close` gives its memory back.
 *
 * In order: `open`, then what changes the network (`splitPipe`, `chooseQuality`), then `start`, `solve`, `next`…
 */
export class WaterModel {
  private readonly ownNode = new Map<string, string>();
  private readonly ownLink = new Map<string, string>();
  private added = 0;
  private elevations = new Float64Array(0);
  /** Velocity per flow, metres per second for a litre per second; 0 of pumps. */
  private perArea = new Float64Array(0);
  topology: WaterTopology;

  private constructor(
    readonly file: string,
    /** In the engine's order. */
    private current: WaterNetwork,
    readonly project: EpanetProject,
    readonly units: UnitSystem,
    names: { nodeIds: string[]; linkIds: string[] },
  ) {
    for (const [number, id] of names.nodeIds.entries()) this.ownNode.set(String(number), id);
    for (const [number, id] of names.linkIds.entries()) this.ownLink.set(String(number), id);
    this.topology = this.inEngineOrder();
  }

  /** @throws NetworkError in one sentence where the file is no network that the engine can compute. */
  static async open(input: string, { file, engine = loadEngine }: OpenOptions): Promise<WaterModel> {
    expectShortWords(input, file);
    const network = parseNetwork(input, file);
    expectJoined(network, file);
    const numbered = numberIds(input, network, file);
    const project = new EpanetProject(await engine(), numbered.text, file, numbered.originalLine);
    try {
      const units = unitSystem(flowUnitsByCode[project.flowUnitsCode] ?? '');
      if (!units)
        throw new NetworkError(
          `${file}: flow unit with EPANET's code ${project.flowUnitsCode} is not known.`,
        );
      return new WaterModel(file, network, project, units, numbered);
    } catch (error) {
      project.close();
      throw error;
    }
  }

  get network(): WaterNetwork {
    return this.current;
  }

  get engine(): string {
    return this.project.engine;
  }

  get nodeIds(): readonly string[] {
    return this.topology.nodeIds;
  }

  get linkIds(): readonly string[] {
    return this.topology.linkIds;
  }

  /** @throws NetworkError where the network has no such node. */
  node(id: string): number {
    return numberOf(this.topology.nodeOf, id, 'node');
  }

  /** @throws NetworkError where the network has no such pipe, pump or valve. */
  link(id: string): number {
    return numberOf(this.topology.linkOf, id, 'link');
  }

  /** Seconds that the file asks for. */
  get durationSeconds(): number {
    return this.project.time(timeParameter.duration);
  }

  set durationSeconds(seconds: number) {
    this.project.setTime(timeParameter.duration, seconds);
  }

  /**
   * Puts a node into a pipe, from its start by a fraction of its length: where a burst is. The first part keeps the
   * pipe's id. Only before `start`.
   * @returns id of the new node.
   */
  splitPipe(id: string, fraction = 0.5): string {
    const { project, current } = this;
    const link = this.link(id);
    const pipe = current.links.get(id)!;
    if (pipe.kind !== 'pipe')
      throw new NetworkError(
        sayWater('model.water.split-no-pipe', { file: this.file, link: id, kind: pipe.kind }),
      );
    if (!(fraction > 0 && fraction < 1))
      throw new NetworkError(sayWater('model.water.split-place', { pipe: id, place: fraction }));
    const number = this.added++;
    const [nodeId, restId] = [`${id}@${fraction}`, `${id}@${fraction}+`];
    const [from, to] = [current.nodes.get(pipe.from)!, current.nodes.get(pipe.to)!];
    const elevation = from.elevationMetres * (1 - fraction) + to.elevationMetres * fraction;
    const read = (property: number): number => project.linkValue(link, property);
    const length = read(linkProperty.length);
    const [engineNode, engineRest] = [`s${number}`, `s${number}`];
    const engineId = (own: string): string => [...this.ownNode].find(([, name]) => name === own)![0];
    const newNode = project.addJunction(engineNode);
    this.ownNode.set(engineNode, nodeId);
    project.setNode(newNode, nodeProperty.elevation, elevation / this.units.metresPerLength);
    const rest = project.addPipe(engineRest, engineNode, engineId(pipe.to));
    this.ownLink.set(engineRest, restId);
    for (const property of [linkProperty.diameter, linkProperty.roughness])
      project.setLink(rest, property, read(property));
    project.setLink(rest, linkProperty.length, length * (1 - fraction));
    if (pipe.status === 'CLOSED') project.setLink(rest, linkProperty.initialStatus, 0);
    project.setLink(link, linkProperty.length, length * fraction);
    const first = project.nodeIds().indexOf(engineId(pipe.from));
    project.setLinkNodes(link, first, newNode);
    const metres = pipe.lengthMetres!;
    this.current = {
      ...current,
      nodes: new Map(current.nodes).set(nodeId, {
        ...from,
        id: nodeId,
        kind: 'junction',
        elevationMetres: elevation,
        baseDemandLitresPerSecond: 0,
        tank: null,
        tag: null,
        description: null,
        position: null,
      }),
      links: new Map(current.links)
        .set(id, { ...pipe, to: nodeId, lengthMetres: metres * fraction })
        .set(restId, {
          ...pipe,
          id: restId,
          from: nodeId,
          lengthMetres: metres * (1 - fraction),
          status: pipe.status === 'CLOSED' ? 'CLOSED' : 'OPEN',
        }),
    };
    this.topology = this.inEngineOrder();
    return nodeId;
  }

  /** Demands follow pressure; may be called at any time. */
  setPressureDemand({ minimumMetres, requiredMetres, exponent }: PressureDemand): void {
    const unit = this.metresPerPressure;
    this.project.setPressureDriven(minimumMetres / unit, requiredMetres / unit, exponent);
  }

  /** Every demand of the file times a factor, besides the file's own. */
  scaleDemands(factor: number): void {
    this.project.setOption(option.demandMultiplier, this.project.option(option.demandMultiplier) * factor);
  }

  /** Water age, or the share of a node's water; before `start`. @param source id of the node to trace. */
  chooseQuality(source: string | null): void {
    if (source === null) this.project.chooseQuality(qualityType.age);
    else {
      const engineId = [...this.ownNode].find(([, own]) => own === source)?.[0];
      if (engineId === undefined) this.node(source);
      this.project.chooseQuality(qualityType.trace, engineId);
    }
  }

  /** @param warm goes on from the flows of the last solution. */
  start(warm = false): void {
    this.project.openHydraulics(warm);
    this.elevations = this.project
      .nodeValues(nodeProperty.elevation)
      .map((value) => value * this.units.metresPerLength);
    this.perArea = Float64Array.from(this.linkIds, (id) => {
      const { diameterMillimetres } = this.current.links.get(id)!;
      return diameterMillimetres === null ? 0 : 4000 / (Math.PI * diameterMillimetres ** 2);
    });
  }

  /** Solves the present instant: seconds from the start, the engine's warning (0 for none). */
  solve(): { seconds: number; warning: number } {
    return this.project.run();
  }

  /**
   * Starts, and follows the hours to an instant, which becomes the beginning: tanks, pumps, pipes and patterns are as
   * they are then, and `start` comes back to it. The instant is solved.
   * @throws NetworkError where the run ends before.
   */
  startAt(seconds: number): void {
    const { project } = this;
    if (seconds > 0) {
      if (seconds > this.durationSeconds) this.durationSeconds = seconds;
      const step = project.time(timeParameter.hydraulicStep);
      this.start();
      for (let now = this.solve().seconds; now < seconds; now = this.solve().seconds) {
        project.setTime(timeParameter.hydraulicStep, Math.min(step, seconds - now));
        if (this.next() <= 0)
          throw new NetworkError(sayWater('model.water.ends-before', { file: this.file, end: now, seconds }));
      }
      this.beginHere(seconds);
      project.setTime(timeParameter.hydraulicStep, step);
    }
    this.start();
    this.solve();
  }

  private beginHere(seconds: number): void {
    const { project, network } = this;
    for (const node of this.topology.tanks) {
      const bottom = project.nodeValue(node, nodeProperty.elevation);
      project.setNode(node, nodeProperty.tankLevel, project.nodeValue(node, nodeProperty.head) - bottom);
    }
    for (const [link, id] of this.linkIds.entries()) {
      const { kind, status } = network.links.get(id)!;
      // Valves and check valves follow from the pressures.
      if (kind === 'valve' || status === 'CV') continue;
      project.setLink(link, linkProperty.initialStatus, this.isOpen(link) ? 1 : 0);
      if (kind === 'pump' && this.isOpen(link))
        project.setLink(link, linkProperty.initialSetting, project.linkValue(link, linkProperty.setting));
    }
    for (const parameter of [timeParameter.patternStart, timeParameter.startTime])
      project.setTime(parameter, project.time(parameter) + seconds);
    this.durationSeconds = 0;
  }

  /** Advances; seconds of the step, 0 at the end. */
  next(): number {
    return this.project.next();
  }

  newState(): WaterState {
    const { nodeCount, linkCount } = this.project;
    return {
      pressureMetres: new Float64Array(nodeCount),
      demandLitresPerSecond: new Float64Array(nodeCount),
      flowLitresPerSecond: new Float64Array(linkCount),
      velocityMetresPerSecond: new Float64Array(linkCount),
    };
  }

  /** Reads all values of the present instant. */
  read(state: WaterState): void {
    const { project, units } = this;
    this.readDelivered(state.demandLitresPerSecond);
    const flows = state.flowLitresPerSecond;
    project.readLinks(linkProperty.flow, units.litresPerSecondPerFlow, flows);
    // The engine would compute them one by one from the same numbers.
    const { perArea } = this;
    const velocities = state.velocityMetresPerSecond;
    for (let link = 0; link < flows.length; link++)
      velocities[link] = Math.abs(flows[link]!) * perArea[link]!;
    this.readPressures(state.pressureMetres);
  }

  /** Delivered demands of junctions, litres per second; of sources and tanks what flows in. */
  readDelivered(into: Float64Array): void {
    this.project.readNodes(nodeProperty.demand, this.units.litresPerSecondPerFlow, into);
  }

  readPressures(into: Float64Array): void {
    const gravity = this.project.option(option.specificGravity);
    this.project.readNodes(nodeProperty.head, this.units.metresPerLength * gravity, into);
    for (let node = 0; node < into.length; node++) into[node]! -= this.elevations[node]! * gravity;
  }

  /** What is asked for and not delivered, where demands follow pressure; litres per second. */
  readDeficits(into: Float64Array): void {
    this.project.readNodes(nodeProperty.deficit, this.units.litresPerSecondPerFlow, into);
  }

  /** Loss of head along each link, metres; a pump's gain is negative. */
  readHeadLosses(into: Float64Array): void {
    this.project.readLinks(linkProperty.headLoss, this.units.metresPerLength, into);
  }

  /** Hours of age, or per cent of the traced water. */
  readQuality(into: Float64Array): void {
    this.project.readNodes(nodeProperty.quality, 1, into);
  }

  /** Pressure of one node, metres. */
  pressureAt(node: number): number {
    const head = this.project.nodeValue(node, nodeProperty.head) * this.units.metresPerLength;
    return (head - this.elevations[node]!) * this.project.option(option.specificGravity);
  }

  isOpen(link: number): boolean {
    return this.project.linkValue(link, linkProperty.status) !== 0;
  }

  setOpen(link: number, open: boolean): void {
    this.project.setLink(link, linkProperty.status, open ? 1 : 0);
  }

  /**
   * A leak at a node: q = coefficient × pressure^exponent, litres per second and metres, with the file's exponent.
   * It replaces an emitter of the file.
   */
  setLeak(node: number, coefficient: number): void {
    const value =
      (coefficient / this.units.litresPerSecondPerFlow) * this.metresPerPressure ** this.emitterExponent;
    this.project.setNode(node, nodeProperty.emitter, value);
  }

  get emitterExponent(): number {
    return this.project.option(option.emitterExponent);
  }

  /** A further demand at a node that stays the same at all hours: gives the call that sets it, litres per second. */
  addDemand(node: number): (litresPerSecond: number) => void {
    const demand = this.project.addDemand(node);
    return (litresPerSecond) => {
      // The engine multiplies all demands, this one too.
      const factor = this.project.option(option.demandMultiplier) * this.units.litresPerSecondPerFlow;
      this.project.setDemand(node, demand, litresPerSecond / factor);
    };
  }

  close(): void {
    this.project.close();
  }

  /** Metres of water in the file's unit of pressure: metres, or psi. */
  private get metresPerPressure(): number {
    return this.units.metresPerLength === 1 ? 1 : this.units.metresPerLength / psiPerFoot;
  }

  /** The network with nodes and links in the engine's order, so that numbers are the same everywhere. */
  private inEngineOrder(): WaterTopology {
    const ordered = <T>(ids: string[], own: Map<string, string>, things: Map<string, T>): Map<string, T> =>
      new Map(
        ids.map((id) => {
          const name = own.get(id)!;
          return [name, things.get(name)!];
        }),
      );
    this.current = {
      ...this.current,
      nodes: ordered(this.project.nodeIds(), this.ownNode, this.current.nodes),
      links: ordered(this.project.linkIds(), this.ownLink, this.current.links),
    };
    return topologyOf(this.current);
  }
}
