import { NetworkError } from '../water/network-error.ts';
import { sayGas } from './gas-sentences.ts';
import { densityOf, meanPressure } from './gas-state.ts';
import { type GasScenario, type GasSolution, type GasTopology, nameOf } from './gas-topology.ts';
import { leaksOf, type Outflow, reliefsOf } from './outflows.ts';
import { absoluteOf, type PipeTerms } from './pipe-law.ts';
import { type Gain, Regulators } from './regulators.ts';

/** Squared pressures settle when none changes by more than this part of the largest one. */
const squareTolerance = 1e-8;
/** Flows settle when none changes by more than this part of the largest one. */
const flowTolerance = 1e-7;
const mostIterations = 100;
/** From here on a step goes half the way only: laws with kinks can make whole steps go to and fro for ever. */
const patientIterations = 30;
/** What an open valve takes of the squared pressure when all the gas passes it, as a part of the largest one. */
const valveShare = 1e-6;
/** Speed in all pipes at the start, metres per second. */
const startSpeed = 3;
/** Squared pressures below this are taken for this while the iteration is under way, Pa². */
const leastSquare = 1e6;

const root = (square: number): number => Math.sqrt(Math.max(square, leastSquare));

/**
 * One solution under way: Newton's method on squared absolute pressures and mass flows (global gradient algorithm,
 * Todini and Pilati 1988). What does not depend on the flow (Z, weight of the gas, gain of compressors, flow through
 * regulators) follows one iteration behind, so both pressures and flows must have settled at the end.
 */
export class SteadyState {
  /** Squared absolute pressures, Pa². */
  readonly square: Float64Array;
  readonly flow: Float64Array;
  /** 1 where no source reaches a node. */
  readonly unsupplied: Uint8Array;
  private readonly regulators: Regulators;
  private readonly given: Float64Array;
  private readonly fixed: Uint8Array;
  private readonly shut: Uint8Array;
  private readonly ownDemand: Float64Array;
  private readonly demand: Float64Array;
  private readonly demandSlope: Float64Array;
  private readonly conductance: Float64Array;
  private readonly offset: Float64Array;
  /** Leaks, then relief valves. */
  private readonly outflows: Outflow[];
  private readonly outflow: Float64Array;
  private readonly leakCount: number;
  /** By regulator, which of the outflows its relief valve is; -1 where it has none. */
  private readonly reliefAt: number[];
  private readonly terms: PipeTerms = { loss: 0, slope: 1, rise: 0 };
  private readonly gain: Gain = { square: 0, slope: 0 };
  private readonly largestSquare: number;
  private readonly flowScale: number;
  private readonly valveSlope: number;

  constructor(
    private readonly topology: GasTopology,
    scenario: GasScenario,
  ) {
    const { network, links } = topology;
    const nodes = network.nodes.length;
    const factor = scenario.demandFactor ?? 1;
    this.ownDemand = Float64Array.from(network.nodes, (node) => node.demandKilogramsPerSecond * factor);
    this.given = Float64Array.from(network.nodes, ({ fixedGaugePascals, elevationMetres }) =>
      fixedGaugePascals === null ? Number.NaN : absoluteOf(fixedGaugePascals, elevationMetres) ** 2,
    );
    const leaks = leaksOf(topology, scenario);
    const reliefs = reliefsOf(topology);
    this.outflows = [...leaks, ...reliefs.filter((one) => one !== null)];
    this.outflow = new Float64Array(this.outflows.length);
    this.leakCount = leaks.length;
    let relief = leaks.length;
    this.reliefAt = reliefs.map((one) => (one ? relief++ : -1));
    this.shut = new Uint8Array(links.length);
    for (const [pipe, { id }] of network.pipes.entries())
      if (scenario.closedPipes?.has(id)) this.shut[pipe] = 1;
    for (const [valve, { id, open }] of network.valves.entries())
      if (!(scenario.valves?.get(id) ?? open)) this.shut[topology.firstValve + valve] = 1;
    this.regulators = new Regulators(topology);

    let largest = this.regulators.largestSquare;
    for (const square of this.given) if (square > largest) largest = square;
    this.largestSquare = largest;
    let demanded = 0;
    for (const demand of this.ownDemand) demanded += Math.abs(demand);
    this.flowScale = Math.max(demanded, 1e-6);

    this.square = Float64Array.from(this.given, (square) => (square > 0 ? square : largest));
    this.flow = new Float64Array(links.length);
    const density = densityOf(network.gas, Math.sqrt(largest));
    for (let pipe = 0; pipe < topology.firstValve; pipe++)
      this.flow[pipe] = startSpeed * density * topology.law.areaOf(pipe);
    // Round a loop with a compressor more may go than all demand together.
    const most = this.flow.reduce((one, other) => Math.max(one, other), this.flowScale);
    this.valveSlope = (valveShare * largest) / most;
    this.unsupplied = new Uint8Array(nodes);
    this.fixed = new Uint8Array(nodes);
    this.demand = new Float64Array(nodes);
    this.demandSlope = new Float64Array(nodes);
    this.conductance = new Float64Array(links.length);
    this.offset = new Float64Array(links.length);
  }

  run(): GasSolution {
    this.settle();
    for (let iterations = 1; iterations <= mostIterations; iterations++) {
      this.linearise();
      const { squares, flows } = this.advance(iterations > patientIterations ? 0.5 : 1);
      const roughly = squares < 1e-5 && flows < 1e-3;
      if (roughly && this.regulators.update(this)) {
        this.settle();
        continue;
      }
      if (squares < squareTolerance && flows < flowTolerance) return this.solution(iterations);
    }
    const how = { file: nameOf(this.topology.network), count: mostIterations };
    const { pipe } = this.largestGap();
    throw new NetworkError(
      pipe === null ? sayGas('model.gas.unsettled', how) : sayGas('model.gas.unsettled-at', { ...how, pipe }),
    );
  }

  /** Which pressures are given and which nodes no source reaches; after every change of a regulator. */
  private settle(): void {
    const { network, ends, links, firstAt, linksAt, firstRegulator } = this.topology;
    const { given, fixed, square, unsupplied, flow } = this;
    unsupplied.fill(1);
    fixed.fill(0);
    const open: number[] = [];
    for (let node = 0; node < network.nodes.length; node++)
      if (given[node]! > 0) {
        fixed[node] = 1;
        square[node] = given[node]!;
        unsupplied[node] = 0;
        open.push(node);
      }
    while (open.length > 0) {
      const node = open.pop()!;
      for (let at = firstAt[node]!; at < firstAt[node + 1]!; at++) {
        const link = linksAt[at]!;
        const forward = ends[2 * link] === node;
        // Regulators, and compressors that hold a pressure, tell nothing of what lies before them.
        if (this.isShut(link) || (!forward && this.regulators.isOneWay(link))) continue;
        const next = ends[2 * link + (forward ? 1 : 0)]!;
        if (!unsupplied[next]) continue;
        unsupplied[next] = 0;
        open.push(next);
      }
    }
    for (let link = firstRegulator; link < links.length; link++) {
      const [from, to] = [ends[2 * link]!, ends[2 * link + 1]!];
      if (unsupplied[from] || given[to]! > 0 || !this.regulators.holds(link)) continue;
      fixed[to] = 1;
      square[to] = this.regulators.outletSquare(link);
    }
    // What is not supplied stays out of the system, so that its matrix has an inverse.
    for (let node = 0; node < unsupplied.length; node++) if (unsupplied[node]) fixed[node] = 1;
    for (let link = 0; link < links.length; link++) if (!this.carries(link)) flow[link] = 0;
  }

  private isShut(link: number): boolean {
    return this.shut[link] === 1 || this.regulators.isShut(link);
  }

  /** True where gas may pass and its ends have pressures. */
  carries(link: number): boolean {
    const { ends } = this.topology;
    return !this.isShut(link) && !this.unsupplied[ends[2 * link]!] && !this.unsupplied[ends[2 * link + 1]!];
  }

  private linearise(): void {
    const { ends, links, law, firstValve } = this.topology;
    const { conductance, offset, square, flow, demand, demandSlope, terms, gain } = this;
    demand.set(this.ownDemand);
    demandSlope.fill(0);
    for (const [index, { at, tangent }] of this.outflows.entries()) {
      if (this.unsupplied[at]) continue;
      const { atPascals, kilogramsPerSecond, slope } = tangent(root(square[at]!));
      const perSquare = slope / (2 * atPascals);
      this.outflow[index] = kilogramsPerSecond;
      demand[at]! += kilogramsPerSecond - perSquare * atPascals ** 2;
      demandSlope[at]! += perSquare;
    }
    conductance.fill(0);
    offset.fill(0);
    for (let link = 0; link < links.length; link++) {
      if (!this.carries(link)) continue;
      const from = ends[2 * link]!;
      if (link < firstValve) {
        law.terms(link, flow[link]!, root(square[from]!), root(square[ends[2 * link + 1]!]!), terms);
        conductance[link] = 1 / terms.slope;
        offset[link] = flow[link]! - (terms.loss + terms.rise) / terms.slope;
      } else if (this.regulators.holds(link)) {
        // Its outlet is given; before it, what it lets through leaves the network.
        demand[from]! += flow[link]!;
      } else {
        const [inlet, outlet] = [root(square[from]!), root(square[ends[2 * link + 1]!]!)];
        this.regulators.gain(link, inlet, outlet, flow[link]!, gain);
        conductance[link] = 1 / (this.valveSlope - gain.slope);
        offset[link] = (gain.square - gain.slope * flow[link]!) * conductance[link]!;
      }
    }
  }

  /** One step, or a part of it; the largest changes of squared pressures and of flows, each as a part of the largest. */
  private advance(part: number): { squares: number; flows: number } {
    const { ends, links, firstValve } = this.topology;
    const { conductance, offset, square, flow, unsupplied, largestSquare } = this;
    const before = square.slice();
    this.topology.step.solve(this.linear(), square);
    let squares = 0;
    for (let node = 0; node < square.length; node++)
      if (!unsupplied[node]) squares = Math.max(squares, Math.abs(square[node]! - before[node]!));
    let largest = this.flowScale * 1e-6;
    let flows = 0;
    for (let link = 0; link < links.length; link++) {
      if (!this.carries(link) || this.regulators.holds(link)) continue;
      const next =
        offset[link]! + conductance[link]! * (square[ends[2 * link]!]! - square[ends[2 * link + 1]!]!);
      // The flow of a valve is a small difference of large squares and not exact enough to tell whether it settles.
      if (link < firstValve) {
        flows = Math.max(flows, Math.abs(next - flow[link]!));
        largest = Math.max(largest, Math.abs(next));
      }
      flow[link] = flow[link]! + part * (next - flow[link]!);
    }
    flows = Math.max(flows, this.balanceHolders());
    return { squares: squares / largestSquare, flows: flows / largest };
  }

  private linear(): Parameters<GasTopology['step']['solve']>[0] {
    const { conductance, offset, demand, demandSlope, fixed } = this;
    return { conductance, offset, demand, demandSlope, fixed };
  }

  /** What regulators and compressors that hold their outlet let through; returns the largest change. */
  private balanceHolders(): number {
    const { ends, links, firstRegulator } = this.topology;
    if (firstRegulator === links.length) return 0;
    const missing = this.missing();
    const sharing = new Uint8Array(this.square.length);
    const holding: number[] = [];
    for (let link = firstRegulator; link < links.length; link++)
      if (this.carries(link) && this.regulators.holds(link)) {
        holding.push(link);
        sharing[ends[2 * link + 1]!]!++;
      }
    let largest = 0;
    for (const link of holding) {
      const to = ends[2 * link + 1]!;
      const share = this.given[to]! > 0 ? -this.flow[link]! : missing[to]! / sharing[to]!;
      this.flow[link]! += share;
      largest = Math.max(largest, Math.abs(share));
    }
    return largest;
  }

  /** By node, how much more leaves it than comes. */
  private missing(): Float64Array {
    const { ends, links } = this.topology;
    const missing = this.ownDemand.slice();
    for (const [index, { at }] of this.outflows.entries()) missing[at]! += this.outflow[index]!;
    for (let link = 0; link < links.length; link++) {
      missing[ends[2 * link]!]! += this.flow[link]!;
      missing[ends[2 * link + 1]!]! -= this.flow[link]!;
    }
    return missing;
  }

  private solution(iterations: number): GasSolution {
    const { network, ends, links, law, air, firstValve } = this.topology;
    const { square, unsupplied } = this;
    const known = Uint8Array.from(square, (value, node) =>
      !unsupplied[node] && value > 0 && Math.sqrt(value) >= air[node]! ? 1 : 0,
    );
    const ids = (test: (node: number) => boolean): string[] =>
      network.nodes.flatMap(({ id }, node) => (test(node) ? [id] : []));
    const leaving = (outflow: number): number =>
      known[this.outflows[outflow]!.at] ? this.outflow[outflow]! : Number.NaN;
    const flow = this.flow.slice();
    const velocity = new Float64Array(firstValve).fill(Number.NaN);
    let inventory = 0;
    for (let link = 0; link < links.length; link++) {
      const [from, to] = [ends[2 * link]!, ends[2 * link + 1]!];
      if (unsupplied[from] && unsupplied[to]) flow[link] = Number.NaN;
      if (link >= firstValve || !known[from] || !known[to]) continue;
      const [p1, p2] = [Math.sqrt(square[from]!), Math.sqrt(square[to]!)];
      velocity[link] = law.velocity(link, flow[link]!, p1, p2);
      inventory +=
        law.areaOf(link) * network.pipes[link]!.lengthMetres * densityOf(network.gas, meanPressure(p1, p2));
    }
    return {
      gaugePascals: Float64Array.from(square, (value, node) =>
        known[node] ? Math.sqrt(value) - air[node]! : Number.NaN,
      ),
      flowKilogramsPerSecond: flow,
      velocityMetresPerSecond: velocity,
      regulators: this.regulators.states(),
      unsupplied: ids((node) => unsupplied[node] === 1),
      deficient: ids((node) => !unsupplied[node] && !known[node]),
      leakKilogramsPerSecond: this.outflows.slice(0, this.leakCount).map((_, index) => leaving(index)),
      reliefKilogramsPerSecond: Float64Array.from(this.reliefAt, (index) => (index < 0 ? 0 : leaving(index))),
      inventoryKilograms: inventory,
      iterations,
      massResidual: this.massResidual(),
      lawResidual: this.largestGap().gap,
      warnings: this.regulators.warnings,
    };
  }

  private massResidual(): number {
    const missing = this.missing();
    // Where hardly anything flows, what all customers want is the measure.
    let largest = this.flowScale * 1e-3;
    for (const flow of this.flow) largest = Math.max(largest, Math.abs(flow));
    let worst = 0;
    for (let node = 0; node < missing.length; node++)
      if (!this.unsupplied[node] && !(this.given[node]! > 0))
        worst = Math.max(worst, Math.abs(missing[node]!));
    return worst / largest;
  }

  /** The pipe whose law is met worst, and by how much of the largest squared pressure. */
  private largestGap(): { pipe: string | null; gap: number } {
    const { ends, links, law, firstValve } = this.topology;
    const { square, flow, terms } = this;
    let [worst, gap] = [-1, 0];
    for (let pipe = 0; pipe < firstValve; pipe++) {
      if (!this.carries(pipe)) continue;
      const [a, b] = [square[ends[2 * pipe]!]!, square[ends[2 * pipe + 1]!]!];
      law.terms(pipe, flow[pipe]!, root(a), root(b), terms);
      const open = Math.abs(a - b - terms.loss - terms.rise) / this.largestSquare;
      if (!(open <= gap)) [worst, gap] = [pipe, open];
    }
    return { pipe: worst < 0 ? null : links[worst]!.id, gap };
  }
}
