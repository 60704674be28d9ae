import { SparseLdl } from '../sparse/ldl.ts';
import { DetourSearch } from '../topology/detour.ts';
import type { PressureDemand, WaterModel, WaterState } from './water-model.ts';
import type { NetworkLink } from './water-network.ts';

/** Exponents of flow in the loss of head: Hazen-Williams; Darcy-Weisbach and Chezy-Manning. */
const hazenWilliams = 1.852;
const quadratic = 2;
/** The bound is that of a linear network; real losses grow faster than flow, which the detour's own losses count twice. */
const safety = 2;
/** A detour that takes more head than this is left to the engine, metres. */
const mostMetres = 100;
/** Keeps parts without a fixed head solvable; litres per second per metre. */
const leakage = 1e-9;
/** Greatest conductance: pipes with hardly any loss. */
const mostConductance = 1e5;

interface Taking {
  node: number;
  pressure: number;
  /** Demand at the required pressure and beyond. */
  full: number;
}

/**
 * Finds pipes whose closing cannot matter, without solving the network.
 *
 * Taking a pipe with flow q out of a network is the same as sending q through the rest from its one end to its other. In
 * a linear network the head between its ends then grows by at most what sending all of q along any single way takes
 * (Rayleigh's monotonicity law; Doyle and Snell 1984, chapter 4): the cheapest detour, with the real law of its losses.
 * How that spreads to the other nodes is the answer of the network linearised at its present flows, one back-solve for a
 * pipe. The pressures that it leaves say how much demand is not met.
 */
export class DetourScreening {
  private readonly search: DetourSearch;
  private readonly exponent: number;
  private readonly resistance: Float64Array;
  private readonly flow: Float64Array;
  private readonly linear: SparseLdl;
  private readonly spread: Float64Array;
  private readonly ends: readonly [Int32Array, Int32Array];
  private readonly fixed: Uint8Array;
  private readonly taking: Taking[];

  /** @param allowed loss of demand that counts as none, litres per second. */
  constructor(
    model: WaterModel,
    base: WaterState,
    private readonly open: Uint8Array,
    private readonly demand: PressureDemand,
    private readonly allowed: number,
  ) {
    const { topology, network, linkIds } = model;
    const { graph } = topology;
    this.search = new DetourSearch(graph);
    this.exponent = /^H/i.test(network.headLossFormula) ? hazenWilliams : quadratic;
    this.flow = base.flowLitresPerSecond;
    const losses = new Float64Array(linkIds.length);
    model.readHeadLosses(losses);
    const isTank = (id: string): boolean => network.nodes.get(id)!.kind === 'tank';
    const links = linkIds.map((id) => network.links.get(id)!);
    this.resistance = Float64Array.from(links, (pipe, link) => {
      const flow = Math.abs(this.flow[link]!);
      // A tank that is full takes no water, an empty one gives none.
      if (pipe.kind !== 'pipe' || pipe.status === 'CV' || isTank(pipe.from) || isTank(pipe.to))
        return Number.POSITIVE_INFINITY;
      if (flow > 0.01 && Math.abs(losses[link]!) > 1e-5)
        return Math.abs(losses[link]!) / flow ** this.exponent;
      // Where hardly anything flows the loss says nothing of the resistance.
      return this.exponent === hazenWilliams ? resistanceOf(pipe) : Number.POSITIVE_INFINITY;
    });
    this.ends = [graph.from, graph.to];
    this.fixed = new Uint8Array(graph.nodeCount);
    for (const node of [...topology.sources, ...topology.tanks]) this.fixed[node] = 1;
    this.linear = new SparseLdl(
      graph.nodeCount,
      Int32Array.from({ length: graph.edgeCount * 2 }, (_, at) => this.ends[at & 1]![at >> 1]!),
    );
    this.spread = new Float64Array(graph.nodeCount);
    this.factor(losses);
    this.taking = takingNodes(model, base, demand);
  }

  /** Whether closing a pipe costs no more than the allowed demand. */
  harmless(link: number): boolean {
    const { exponent, flow, resistance, open } = this;
    const moved = Math.abs(flow[link]!);
    const cost = (edge: number): number => {
      if (!open[edge]) return Number.POSITIVE_INFINITY;
      const own = Math.abs(flow[edge]!);
      return resistance[edge]! * ((own + moved) ** exponent - own ** exponent);
    };
    const detour = this.search.around(link, cost, mostMetres);
    if (detour === Number.POSITIVE_INFINITY) return false;
    const [from, to] = [this.ends[0][link]!, this.ends[1][link]!];
    const { spread } = this;
    spread.fill(0);
    if (!this.fixed[from]) spread[from] = 1;
    if (!this.fixed[to]) spread[to] = -1;
    this.linear.solve(spread, spread);
    const across = spread[from]! - spread[to]!;
    if (!(across > 0)) return false;
    const scale = (safety * detour) / across;
    const { requiredMetres } = this.demand;
    let lost = 0;
    for (const { node, pressure, full } of this.taking) {
      const left = pressure - Math.abs(spread[node]!) * scale;
      if (left >= requiredMetres) continue;
      lost += full * (met(pressure, this.demand) - met(left, this.demand));
      if (lost > this.allowed) return false;
    }
    return true;
  }

  /** The network linearised at its present flows: conductance of a link is dq/dh. Fixed heads stand alone. */
  private factor(losses: Float64Array): void {
    const [from, to] = this.ends;
    const diagonal = new Float64Array(this.fixed.length).fill(leakage);
    const between = new Float64Array(from.length);
    for (const [node, fixed] of this.fixed.entries()) if (fixed) diagonal[node] = 1;
    for (let link = 0; link < from.length; link++) {
      if (!this.open[link]) continue;
      const conductance = this.conductance(link, losses[link]!);
      const [a, b] = [from[link]!, to[link]!];
      if (!this.fixed[a]) diagonal[a]! += conductance;
      if (!this.fixed[b]) diagonal[b]! += conductance;
      if (!this.fixed[a] && !this.fixed[b]) between[link] = -conductance;
    }
    this.linear.factor(diagonal, between);
  }

  /** Of a pump that of a curve through its present point, whose head falls by two thirds of itself per doubled flow. */
  private conductance(link: number, loss: number): number {
    const flow = Math.abs(this.flow[link]!);
    const resistance = this.resistance[link]!;
    if (resistance < Number.POSITIVE_INFINITY) {
      const gradient = this.exponent * resistance * Math.max(flow, 0.01) ** (this.exponent - 1);
      return Math.min(1 / gradient, mostConductance);
    }
    if (loss === 0 || flow === 0) return leakage;
    return Math.min((loss < 0 ? 1.5 : 0.5) * (flow / Math.abs(loss)), mostConductance);
  }
}

/** Share of the demand that a pressure meets. */
function met(pressure: number, { minimumMetres, requiredMetres, exponent }: PressureDemand): number {
  return Math.min(Math.max((pressure - minimumMetres) / (requiredMetres - minimumMetres), 0), 1) ** exponent;
}

function takingNodes(model: WaterModel, base: WaterState, demand: PressureDemand): Taking[] {
  const { nodes } = model.network;
  return model.nodeIds.flatMap((id, node) => {
    const delivered = base.demandLitresPerSecond[node]!;
    const pressure = base.pressureMetres[node]!;
    const share = met(pressure, demand);
    if (nodes.get(id)!.kind !== 'junction' || delivered <= 0 || share === 0) return [];
    return [{ node, pressure, full: delivered / share }];
  });
}

/** Metres of head for (litres per second)^1.852: h = 10.667 L Q^1.852 / (C^1.852 D^4.871) in metres and m³/s. */
function resistanceOf({ lengthMetres, diameterMillimetres, roughness }: NetworkLink): number {
  const metres = diameterMillimetres! / 1000;
  return (10.667 * lengthMetres!) / (roughness! ** 1.852 * metres ** 4.871) / 1000 ** hazenWilliams;
}
