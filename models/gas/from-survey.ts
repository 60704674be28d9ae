import type { CityObject } from '../city/city.ts';
import type { Sentence } from '../sentences/sentence.ts';
import {
  connected,
  neighboursOf,
  type PipeGraph,
  type PipeGraphLine,
  type PipeGraphPoint,
  pipeGraph,
} from '../survey/pipe-graph.ts';
import { NetworkError } from '../water/network-error.ts';
import {
  type GasNetwork,
  gasNetwork,
  naturalGas,
  type PressureClass,
  pressureClasses,
} from './gas-network.ts';
import { sayGas } from './gas-sentences.ts';

/** What a survey does not say; all of it is marked as assumed. */
export interface GasAssumptions {
  /** Gauge pressure that gate stations and regulators hold, by the class of the pipes behind them, pascals. */
  heldGaugePascals: Record<PressureClass, number>;
  /** Peak demand along low-pressure pipes, normal cubic metres an hour for each metre: an assumption of this project. */
  demandCubicMetresPerHourAndMetre: number;
  /** Polyethylene is named by its outer diameter; SDR is that over the wall (GB 15558.1: SDR 11 usual). */
  polyethyleneRatio: number;
  /** Equivalent roughness: GB 50028-2006, 6.2.5 (steel 0.1 … 0.2 mm), smooth plastic. */
  steelRoughnessMetres: number;
  plasticRoughnessMetres: number;
}

/** Nine tenths of what the class allows; 3 kPa at low pressure, where appliances are rated at 2 kPa (GB 16410). */
export const usualGasAssumptions: GasAssumptions = {
  heldGaugePascals: Object.fromEntries(
    pressureClasses.map(({ code, upToPascals }) => [code, code === 'low' ? 3000 : 0.9 * upToPascals]),
  ) as Record<PressureClass, number>,
  demandCubicMetresPerHourAndMetre: 0.1,
  polyethyleneRatio: 11,
  steelRoughnessMetres: 2e-4,
  plasticRoughnessMetres: 1e-5,
};

export interface SurveyedGas {
  network: GasNetwork;
  /** What was left out or looks wrong. */
  warnings: Sentence[];
}

const classOf = (pressure: string | null): PressureClass | null =>
  pressureClasses.find(({ zh }) => zh === pressure)?.code ?? null;
const rankOf = (line: PipeGraphLine): number => pressureClasses.findIndex(({ zh }) => zh === line.pressure);

/**
 * The gas network that the objects of a pipe survey describe. Points named as valves become valves, regulators and
 * stations between two pressure levels become regulators, gate stations hold a pressure; what hangs together with no gate
 * station stays out and is told.
 * @throws NetworkError where there is no gate station.
 */
export function gasNetworkOfSurvey(
  objects: Iterable<CityObject>,
  source: string,
  assumptions: GasAssumptions = usualGasAssumptions,
): SurveyedGas {
  const graph = pipeGraph(objects, 'gas');
  const draft = new GasDraft(graph, assumptions);
  const gates = [...graph.points.values()].filter(({ appurtenance }) =>
    /门站|储配站/.test(appurtenance ?? ''),
  );
  if (gates.length === 0) throw new NetworkError(sayGas('model.gas.no-station', { file: source }));
  for (const gate of gates) draft.gate(gate);
  for (const point of graph.points.values()) draft.point(point);
  for (const line of graph.lines) draft.pipe(line);
  return draft.finish(source, gates);
}

type Draft<K extends keyof GasNetwork> = GasNetwork[K] extends readonly (infer T)[] ? T[] : never;

class GasDraft {
  private readonly warnings: Sentence[] = [];
  private readonly nodes = new Map<string, Draft<'nodes'>[number]>();
  private readonly pipes: Draft<'pipes'> = [];
  private readonly valves: Draft<'valves'> = [];
  private readonly regulators: Draft<'regulators'> = [];
  /** Which node a line ends at where a point became two. */
  private readonly endOf = new Map<string, string>();
  private readonly held = new Map<string, number>();

  constructor(
    private readonly graph: PipeGraph,
    private readonly assumptions: GasAssumptions,
  ) {}

  gate(point: PipeGraphPoint): void {
    const pressure = this.highest(point);
    this.held.set(point.code, this.assumptions.heldGaugePascals[pressure ?? 'medium-a']);
  }

  point(point: PipeGraphPoint): void {
    this.node(point, point.code);
    const lines = point.lines.map((index) => this.graph.lines[index]!);
    const ranks = new Set(lines.map(rankOf));
    if (this.held.has(point.code)) return;
    if (/调压/.test(point.appurtenance ?? '')) this.regulator(point, lines);
    else if (point.kind === 'valve') this.valve(point, lines);
    if (ranks.size > 1 && !/调压/.test(point.appurtenance ?? ''))
      this.warnings.push(sayGas('model.gas.levels-meet', { node: point.code }));
  }

  pipe(line: PipeGraphLine): void {
    const { assumptions } = this;
    const plastic = line.material === 'PE' || line.material === 'PVC';
    const assumed = ['roughnessMetres'];
    let diameter = line.diameterMillimetres;
    if (diameter === null) {
      diameter = 100;
      assumed.push('innerDiameterMetres');
    }
    if (plastic) assumed.push('innerDiameterMetres');
    const inner = plastic ? diameter * (1 - 2 / assumptions.polyethyleneRatio) : diameter;
    const [from, to] = [this.end(line, line.from), this.end(line, line.to)];
    this.pipes.push({
      id: line.code,
      from,
      to,
      lengthMetres: line.lengthMetres,
      innerDiameterMetres: inner / 1000,
      roughnessMetres: plastic ? assumptions.plasticRoughnessMetres : assumptions.steelRoughnessMetres,
      lossCoefficient: 0,
      frictionFactor: null,
      assumed: [...new Set(assumed)],
    });
    const pressureClass = classOf(line.pressure);
    for (const end of [from, to]) {
      const node = this.nodes.get(end)!;
      node.pressureClass ??= pressureClass;
      if (pressureClass !== 'low') continue;
      const hourly = (assumptions.demandCubicMetresPerHourAndMetre * line.lengthMetres) / 2;
      node.demandKilogramsPerSecond += (hourly * naturalGas.normalDensityKilogramsPerCubicMetre) / 3600;
      if (!node.assumed.includes('demandKilogramsPerSecond')) node.assumed.push('demandKilogramsPerSecond');
    }
  }

  finish(source: string, gates: readonly PipeGraphPoint[]): SurveyedGas {
    const links = [...this.pipes, ...this.valves, ...this.regulators];
    const joined = connected(
      gates.map(({ code }) => code),
      neighboursOf(links),
    );
    const lost = this.pipes.filter(({ from }) => !joined.has(from));
    if (lost.length > 0)
      this.warnings.push(sayGas('model.gas.no-gate', { count: lost.length, pipe: lost[0]!.id }));
    const inside = <T extends { from: string }>(list: T[]): T[] =>
      list.filter(({ from }) => joined.has(from));
    return {
      network: gasNetwork.parse({
        title: source,
        source,
        gas: naturalGas,
        nodes: [...this.nodes.values()].filter(({ id }) => joined.has(id)),
        pipes: inside(this.pipes),
        valves: inside(this.valves),
        regulators: inside(this.regulators),
      }),
      warnings: this.warnings,
    };
  }

  private node(point: PipeGraphPoint, id: string): void {
    const fixedGaugePascals = id === point.code ? (this.held.get(id) ?? null) : null;
    this.nodes.set(id, {
      id,
      elevationMetres: point.heightMetres,
      demandKilogramsPerSecond: 0,
      fixedGaugePascals,
      pressureClass: null,
      position: point.position,
      assumed: [
        ...(point.heightKnown ? [] : ['elevationMetres']),
        ...(fixedGaugePascals === null ? [] : ['fixedGaugePascals']),
      ],
    });
  }

  /** Inlet and outlet of a regulator: the lines of the highest level, and the others. */
  private regulator(point: PipeGraphPoint, lines: readonly PipeGraphLine[]): void {
    const highest = Math.max(...lines.map(rankOf));
    const behind = lines.filter((line) => rankOf(line) < highest);
    if (lines.length === 0) return;
    if (behind.length === 0) {
      this.warnings.push(sayGas('model.gas.one-level', { regulator: point.code }));
      return;
    }
    const outlet = `${point.code}/2`;
    this.node(point, outlet);
    for (const line of behind) this.endOf.set(`${line.code} ${point.code}`, outlet);
    const pressureClass = classOf(behind.toSorted((a, b) => rankOf(b) - rankOf(a))[0]!.pressure) ?? 'low';
    this.regulators.push({
      id: point.code,
      from: point.code,
      to: outlet,
      outletGaugePascals: this.assumptions.heldGaugePascals[pressureClass],
      condition: 'working',
      slamShutGaugePascals: null,
      relief: null,
      assumed: ['outletGaugePascals', 'slamShutGaugePascals', 'relief'],
    });
  }

  private valve(point: PipeGraphPoint, lines: readonly PipeGraphLine[]): void {
    if (lines.length !== 2) return;
    const other = `${point.code}/2`;
    this.node(point, other);
    this.endOf.set(`${lines[1]!.code} ${point.code}`, other);
    this.valves.push({ id: point.code, from: point.code, to: other, open: true, assumed: ['open'] });
  }

  private end(line: PipeGraphLine, point: string): string {
    return this.endOf.get(`${line.code} ${point}`) ?? point;
  }

  private highest({ lines }: PipeGraphPoint): PressureClass | null {
    const ranks = lines.map((index) => rankOf(this.graph.lines[index]!));
    return pressureClasses[Math.max(...ranks)]?.code ?? null;
  }
}
