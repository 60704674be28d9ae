import { colebrook, type Friction, laminarReynolds, nikuradse } from '../friction/darcy.ts';
import { GradientStep } from '../sparse/gradient-step.ts';
import { NetworkError } from '../water/network-error.ts';
import { heatLinks } from './check-network.ts';
import { type HeatNetwork, nameOfHeat } from './heat-network.ts';
import { sayHeat } from './heat-sentences.ts';

const gravity = 9.80665;
const tolerance = 1e-9;
const mostIterations = 60;
const patientIterations = 25;
/** What an open valve or a pump takes while all water passes it, pascals. */
const valvePascals = 0.1;
const startSpeed = 0.5;

/** What is in service, and what consumers take, in one solution. */
export interface HeatState {
  /** By link: 1 where water may pass. */
  open: Uint8Array;
  /** By plant and pump: whether it runs. */
  runs: (link: number) => boolean;
  /** Flow of consumers, kilograms per second. */
  consumerFlow: Float64Array;
}

export interface HeatFlow {
  /** Gauge pressures, pascals; NaN where nothing holds a pressure. */
  gaugePascals: Float64Array;
  /** By link, kilograms per second, positive from start to end; 0 where nothing passes. */
  flow: Float64Array;
  iterations: number;
}

/** Incompressible flow by Newton's method on pressures and mass flows (global gradient algorithm). */
export class HeatHydraulics {
  readonly links: ReturnType<typeof heatLinks>;
  readonly ends: Int32Array;
  readonly firstValve: number;
  readonly firstPump: number;
  readonly firstPlant: number;
  readonly firstConsumer: number;
  readonly nodeIndex: ReadonlyMap<string, number>;
  private readonly step: GradientStep;
  private readonly area: Float64Array;
  private readonly friction: Friction = { factor: 0, slope: 0 };

  constructor(readonly network: HeatNetwork) {
    this.links = heatLinks(network);
    this.nodeIndex = new Map(network.nodes.map(({ id }, index) => [id, index]));
    this.ends = Int32Array.from(
      this.links.flatMap(({ from, to }) => [this.nodeIndex.get(from)!, this.nodeIndex.get(to)!]),
    );
    this.firstValve = network.pipes.length;
    this.firstPump = this.firstValve + network.valves.length;
    this.firstPlant = this.firstPump + network.pumps.length;
    this.firstConsumer = this.firstPlant + network.plants.length;
    this.area = Float64Array.from(
      network.pipes,
      ({ innerDiameterMetres }) => (Math.PI * innerDiameterMetres ** 2) / 4,
    );
    // Plants and consumers carry given flows: they are no edges of the system.
    this.step = new GradientStep(network.nodes.length, this.ends.subarray(0, 2 * this.firstPlant));
  }

  /** Cross-section of a pipe, square metres. */
  areaOf(pipe: number): number {
    return this.area[pipe]!;
  }

  /** @throws NetworkError where the pressures do not settle. */
  solve({ open, runs, consumerFlow }: HeatState): HeatFlow {
    const { network, ends, firstValve, firstPump, firstPlant, firstConsumer } = this;
    const nodes = network.nodes.length;
    const { densityKilogramsPerCubicMetre: density } = network.water;
    // Pressures as those at height 0, so that the weight of the water is no term of its own.
    const weight = (node: number): number => density * gravity * network.nodes[node]!.elevationMetres;
    const pressure = new Float64Array(nodes);
    const fixed = new Uint8Array(nodes);
    const demand = Float64Array.from(network.nodes, (node) => node.demandKilogramsPerSecond);
    const hold = (node: number, gauge: number): void => {
      fixed[node] = 1;
      pressure[node] = gauge + weight(node);
    };
    for (const [node, { fixedGaugePascals }] of network.nodes.entries())
      if (fixedGaugePascals !== null) hold(node, fixedGaugePascals);
    for (const [plant, { feeds }] of network.plants.entries()) {
      const link = firstPlant + plant;
      if (!runs(link)) continue;
      const [from, to] = [ends[2 * link]!, ends[2 * link + 1]!];
      if (feeds.by === 'pressures') {
        hold(from, feeds.returnGaugePascals);
        hold(to, feeds.supplyGaugePascals);
      } else {
        demand[from]! += feeds.kilogramsPerSecond;
        demand[to]! -= feeds.kilogramsPerSecond;
      }
    }

    const known = this.reached(open, fixed);
    const carries = (link: number): boolean =>
      open[link] === 1 && known[ends[2 * link]!] === 1 && known[ends[2 * link + 1]!] === 1;
    const flow = new Float64Array(this.links.length);
    for (let consumer = 0; consumer < network.consumers.length; consumer++) {
      const link = firstConsumer + consumer;
      if (!carries(link)) continue;
      flow[link] = consumerFlow[consumer]!;
      demand[ends[2 * link]!]! += flow[link]!;
      demand[ends[2 * link + 1]!]! -= flow[link]!;
    }
    let most = 1e-6;
    for (const value of demand) most = Math.max(most, Math.abs(value));
    for (let pipe = 0; pipe < firstValve; pipe++) {
      if (carries(pipe)) flow[pipe] = startSpeed * density * this.area[pipe]!;
      most = Math.max(most, flow[pipe]!);
    }
    const valveSlope = valvePascals / most;
    for (let node = 0; node < nodes; node++) if (!known[node]) fixed[node] = 1;

    const conductance = new Float64Array(firstPlant);
    const offset = new Float64Array(firstPlant);
    const demandSlope = new Float64Array(nodes);
    for (let iterations = 1; iterations <= mostIterations; iterations++) {
      for (let link = 0; link < firstPlant; link++) {
        conductance[link] = 0;
        offset[link] = 0;
        if (!carries(link)) continue;
        if (link < firstValve) {
          const { loss, slope } = this.loss(link, flow[link]!);
          conductance[link] = 1 / slope;
          offset[link] = flow[link]! - loss / slope;
        } else {
          conductance[link] = 1 / valveSlope;
          const lift = link >= firstPump && runs(link) ? network.pumps[link - firstPump]!.liftPascals : 0;
          offset[link] = lift / valveSlope;
        }
      }
      this.step.solve({ conductance, offset, demand, demandSlope, fixed }, pressure);
      const part = iterations > patientIterations ? 0.5 : 1;
      let change = 0;
      let largest = most * 1e-6;
      for (let link = 0; link < firstPlant; link++) {
        if (!carries(link)) continue;
        const next =
          offset[link]! + conductance[link]! * (pressure[ends[2 * link]!]! - pressure[ends[2 * link + 1]!]!);
        if (link < firstValve) {
          change = Math.max(change, Math.abs(next - flow[link]!));
          largest = Math.max(largest, Math.abs(next));
        }
        flow[link]! += part * (next - flow[link]!);
      }
      if (change >= tolerance * largest) continue;
      this.plantFlows(flow, demand, runs);
      return {
        gaugePascals: pressure.map((value, node) => (known[node] ? value - weight(node) : Number.NaN)),
        flow,
        iterations,
      };
    }
    throw new NetworkError(
      sayHeat('model.heat.unsettled', { file: nameOfHeat(network), count: mostIterations }),
    );
  }

  /** Nodes that hang together with one whose pressure is held, through what is open. */
  private reached(open: Uint8Array, fixed: Uint8Array): Uint8Array {
    const known = fixed.slice();
    const { ends, firstPlant } = this;
    // A few sweeps reach everything: the order of the links is mostly that of the network.
    for (let grown = true; grown; ) {
      grown = false;
      for (const forward of [true, false])
        for (let i = 0; i < firstPlant; i++) {
          const link = forward ? i : firstPlant - 1 - i;
          const [a, b] = [ends[2 * link]!, ends[2 * link + 1]!];
          if (!open[link] || known[a] === known[b]) continue;
          known[a] = 1;
          known[b] = 1;
          grown = true;
        }
    }
    return known;
  }

  /** What plants that hold pressures take from the return is what is missing there. */
  private plantFlows(flow: Float64Array, demand: Float64Array, runs: HeatState['runs']): void {
    const { network, ends, firstPlant } = this;
    const missing = demand.slice();
    for (let link = 0; link < firstPlant; link++) {
      missing[ends[2 * link]!]! += flow[link]!;
      missing[ends[2 * link + 1]!]! -= flow[link]!;
    }
    for (const [plant, { feeds }] of network.plants.entries()) {
      const link = firstPlant + plant;
      if (!runs(link)) continue;
      flow[link] = feeds.by === 'flow' ? feeds.kilogramsPerSecond : missing[ends[2 * link + 1]!]!;
    }
  }

  /** Pressure that a pipe takes at a flow, and its slope over the flow: (λ L/D + ζ) ṁ|ṁ|/(2 ρ A²). */
  private loss(pipe: number, flow: number): { loss: number; slope: number } {
    const { water, frictionLaw, pipes } = this.network;
    const { innerDiameterMetres: d, lengthMetres, roughnessMetres, lossCoefficient } = pipes[pipe]!;
    const area = this.area[pipe]!;
    const scale = 1 / (2 * water.densityKilogramsPerCubicMetre * area * area);
    const perFlow = d / (area * water.dynamicViscosityPascalSeconds);
    const slenderness = lengthMetres / d;
    const size = Math.abs(flow);
    // Laminar 64/Re as λ ṁ|ṁ| = this · ṁ; it goes with Nikuradse's law at any flow.
    const laminar = (64 / perFlow) * slenderness;
    if (frictionLaw === 'nikuradse') {
      const rough = nikuradse(roughnessMetres / d) * slenderness + lossCoefficient;
      return { loss: scale * (laminar + rough * size) * flow, slope: scale * (laminar + 2 * rough * size) };
    }
    const reynolds = size * perFlow;
    if (reynolds < laminarReynolds)
      return {
        loss: scale * (laminar + lossCoefficient * size) * flow,
        slope: scale * (laminar + 2 * lossCoefficient * size),
      };
    colebrook(roughnessMetres / d, reynolds, this.friction);
    const { factor, slope } = this.friction;
    return {
      loss: scale * (factor * slenderness + lossCoefficient) * size * flow,
      slope: scale * (slenderness * (2 * factor + slope * reynolds) + 2 * lossCoefficient) * size,
    };
  }
}
