import { sayNetwork } from '../pipes/network-sentences.ts';
import { NetworkError } from '../water/network-error.ts';
import { checkHeatNetwork } from './check-network.ts';
import { type HeatConsumer, type HeatNetwork, nameOfHeat } from './heat-network.ts';
import { sayHeat } from './heat-sentences.ts';
import { HeatHydraulics } from './hydraulics.ts';
import { type Outlet, pipeOutlet, temperatures } from './temperatures.ts';

/** What differs from the network in one solution. */
export interface HeatScenario {
  /** Heat and flow of all consumers are multiplied by this. */
  demandFactor?: number;
  valves?: ReadonlyMap<string, boolean>;
  closedPipes?: ReadonlySet<string>;
  /** Plants and pumps by id: running or not, whatever the network says. */
  running?: ReadonlyMap<string, boolean>;
}

/** A steady state. Arrays are in the order of nodes, and of pipes, valves, pumps, plants, consumers. */
export interface HeatSolution {
  /** Gauge pressures, pascals; NaN where nothing holds a pressure. */
  gaugePascals: Float64Array;
  /** Temperatures of the nodes; where no water comes, those of the surroundings that it takes in time. */
  kelvin: Float64Array;
  atRest: Uint8Array;
  /** By link, kilograms per second, positive from start to end. */
  flowKilogramsPerSecond: Float64Array;
  /** By link, where the water leaves it; NaN where nothing flows. */
  outletKelvin: Float64Array;
  velocityMetresPerSecond: Float64Array;
  /** Heat that each consumer gets, watts. */
  consumerWatts: Float64Array;
  /** Heat that each plant gives, watts. */
  plantWatts: Float64Array;
  /** Heat that the pipes lose to their surroundings, watts. */
  lostWatts: number;
  /** Consumers without water: closed off, or nothing drives it. */
  unsupplied: string[];
  /** Consumers whose water is too cold for what they should get. */
  cold: string[];
  /** Consumers with less pressure between supply and return than they need. */
  shortOfPressure: string[];
  /** Passes of hydraulics and temperatures. */
  passes: number;
  /** Heat that is lost or gained in the sum over the network, as a part of what the plants give; NaN without any. */
  heatResidual: number;
}

const mostPasses = 60;
/** Flows of consumers are found when none changes by more than this part. */
const settledShare = 1e-9;
/** A consumer cools its water by this much at least: colder supply counts as too cold, kelvin. */
const leastDrop = 1;

/** Solves one network again and again. */
export class HeatSolver {
  private readonly hydraulics: HeatHydraulics;

  /** @throws NetworkError with one sentence where the network cannot be computed. */
  constructor(readonly network: HeatNetwork) {
    checkHeatNetwork(network);
    this.hydraulics = new HeatHydraulics(network);
  }

  /** @throws NetworkError where the scenario names what is not there, or flows and temperatures do not settle. */
  solve(scenario: HeatScenario = {}): HeatSolution {
    this.expectKnown(scenario);
    const { network, hydraulics } = this;
    const { links, ends, firstPump, firstPlant, firstConsumer, firstValve } = hydraulics;
    const capacity = network.water.heatCapacityJoulesPerKilogramKelvin;
    const factor = scenario.demandFactor ?? 1;
    const open = Uint8Array.from(links, (_, link) => (this.isOpen(link, scenario) ? 1 : 0));
    const runs = (link: number): boolean => {
      const own = link < firstPlant ? network.pumps[link - firstPump]! : network.plants[link - firstPlant]!;
      return scenario.running?.get(own.id) ?? own.running;
    };

    const consumerFlow = Float64Array.from(network.consumers, (one) => this.firstFlow(one) * factor);
    const consumerWatts = new Float64Array(network.consumers.length);
    const outlet: Outlet = (link, inlet, flow) => {
      if (link < firstValve) {
        const pipe = network.pipes[link]!;
        const loss =
          pipe.heatTransferWattsPerSquareMetreKelvin * Math.PI * pipe.innerDiameterMetres * pipe.lengthMetres;
        return pipeOutlet(inlet, pipe.ambientKelvin, loss, capacity * flow);
      }
      if (link < firstPlant) return inlet;
      if (link < firstConsumer) return network.plants[link - firstPlant]!.supplyKelvin;
      const consumer = link - firstConsumer;
      const back = returnKelvin(network.consumers[consumer]!, inlet, flow, capacity, factor);
      consumerWatts[consumer] = capacity * flow * (inlet - back);
      return back;
    };

    for (let passes = 1; passes <= mostPasses; passes++) {
      const found = hydraulics.solve({ open, runs, consumerFlow });
      consumerWatts.fill(0);
      const given = this.fromOutside(found.flow);
      const warm = temperatures(hydraulics, found.flow, outlet, given);
      const cold: string[] = [];
      let change = 0;
      for (const [consumer, one] of network.consumers.entries()) {
        const link = firstConsumer + consumer;
        if (found.flow[link] === 0 || one.takes.by !== 'heat-and-return') continue;
        const drop = warm.kelvin[ends[2 * link]!]! - one.takes.returnKelvin;
        if (drop < leastDrop) cold.push(one.id);
        const next = (one.takes.watts * factor) / (capacity * Math.max(drop, leastDrop));
        change = Math.max(change, Math.abs(next - consumerFlow[consumer]!) / Math.max(next, 1e-9));
        consumerFlow[consumer] = next;
      }
      if (change > settledShare) continue;
      return this.solution(found, warm, consumerWatts, cold, passes, factor, given);
    }
    throw new NetworkError(
      sayHeat('model.heat.unsettled-heat', { file: nameOfHeat(network), count: mostPasses }),
    );
  }

  private solution(
    found: ReturnType<HeatHydraulics['solve']>,
    warm: ReturnType<typeof temperatures>,
    consumerWatts: Float64Array,
    cold: string[],
    passes: number,
    factor: number,
    given: { kelvin: Float64Array; kilogramsPerSecond: Float64Array },
  ): HeatSolution {
    const { network, hydraulics } = this;
    const { ends, firstPlant, firstConsumer, firstValve } = hydraulics;
    const capacity = network.water.heatCapacityJoulesPerKilogramKelvin;
    const { flow, gaugePascals } = found;
    const inletOf = (link: number): number => warm.kelvin[ends[2 * link + (flow[link]! >= 0 ? 0 : 1)]!]!;
    const taken = (link: number): number =>
      Number.isNaN(warm.outletKelvin[link]!)
        ? 0
        : capacity * Math.abs(flow[link]!) * (inletOf(link) - warm.outletKelvin[link]!);
    let lostWatts = 0;
    for (let pipe = 0; pipe < firstValve; pipe++) lostWatts += taken(pipe);
    const plantWatts = Float64Array.from(network.plants, (_, plant) => -taken(firstPlant + plant));
    // What comes with water from outside and leaves with water that is taken.
    let balance = plantWatts.reduce((sum, one) => sum + one, 0) - lostWatts;
    for (const watts of consumerWatts) balance -= watts;
    let brought = plantWatts.reduce((sum, one) => sum + Math.abs(one), 0);
    const missing = this.missing(flow);
    for (const [node, kilograms] of missing.entries()) {
      const into = capacity * (kilograms > 0 ? kilograms * given.kelvin[node]! : 0);
      const outOf = capacity * (kilograms < 0 ? -kilograms * warm.kelvin[node]! : 0);
      if (kilograms !== 0 && !Number.isNaN(into - outOf)) {
        balance += into - outOf;
        brought += into;
      }
    }
    const consumers = network.consumers.map((one, consumer) => ({ one, link: firstConsumer + consumer }));
    const wanting = consumers.filter(({ one }) => this.firstFlow(one) * factor > 0);
    return {
      gaugePascals,
      kelvin: warm.kelvin,
      atRest: warm.atRest,
      flowKilogramsPerSecond: flow,
      outletKelvin: warm.outletKelvin,
      velocityMetresPerSecond: Float64Array.from(
        network.pipes,
        (_, pipe) => flow[pipe]! / (network.water.densityKilogramsPerCubicMetre * hydraulics.areaOf(pipe)),
      ),
      consumerWatts,
      plantWatts,
      lostWatts,
      unsupplied: wanting.filter(({ link }) => flow[link] === 0).map(({ one }) => one.id),
      cold,
      shortOfPressure: wanting
        .filter(
          ({ one, link }) =>
            flow[link] !== 0 &&
            gaugePascals[ends[2 * link]!]! - gaugePascals[ends[2 * link + 1]!]! < one.neededPascals,
        )
        .map(({ one }) => one.id),
      passes,
      heatResidual: brought > 0 ? Math.abs(balance) / brought : Number.NaN,
    };
  }

  /** By node, how much water comes from outside for good, negative where it leaves. */
  private missing(flow: Float64Array): Float64Array {
    const { ends } = this.hydraulics;
    const missing = new Float64Array(this.network.nodes.length);
    let largest = 0;
    for (let link = 0; link < flow.length; link++) {
      missing[ends[2 * link]!]! += flow[link]!;
      missing[ends[2 * link + 1]!]! -= flow[link]!;
      largest = Math.max(largest, Math.abs(flow[link]!));
    }
    // What rounding leaves at a node is no water from outside.
    return missing.map((value) => (Math.abs(value) > 1e-6 * largest ? value : 0));
  }

  private fromOutside(flow: Float64Array): { kelvin: Float64Array; kilogramsPerSecond: Float64Array } {
    const missing = this.missing(flow);
    return {
      kelvin: Float64Array.from(this.network.nodes, ({ fixedKelvin }) => fixedKelvin ?? Number.NaN),
      kilogramsPerSecond: missing.map((value, node) =>
        this.network.nodes[node]!.fixedKelvin === null ? 0 : Math.max(0, value),
      ),
    };
  }

  /** Flow of a consumer where it is given; a first guess where heat and temperatures are. */
  private firstFlow({ takes }: HeatConsumer): number {
    const capacity = this.network.water.heatCapacityJoulesPerKilogramKelvin;
    if (takes.by === 'heat-and-drop') return takes.watts / (capacity * Math.max(takes.dropKelvin, leastDrop));
    if (takes.by !== 'heat-and-return') return takes.kilogramsPerSecond;
    const hottest = Math.max(
      ...this.network.plants.map(({ supplyKelvin }) => supplyKelvin),
      ...this.network.nodes.map(({ fixedKelvin }) => fixedKelvin ?? 0),
    );
    return takes.watts / (capacity * Math.max(hottest - takes.returnKelvin, leastDrop));
  }

  private isOpen(link: number, { valves, closedPipes }: HeatScenario): boolean {
    const { network, hydraulics } = this;
    const { id } = hydraulics.links[link]!;
    if (link < hydraulics.firstValve) return !closedPipes?.has(id);
    if (link < hydraulics.firstPump)
      return valves?.get(id) ?? network.valves[link - hydraulics.firstValve]!.open;
    return true;
  }

  private expectKnown({ valves, closedPipes, running, demandFactor }: HeatScenario): void {
    const { network } = this;
    const file = nameOfHeat(network);
    const expect = (
      ids: Iterable<string>,
      list: readonly { id: string }[],
      kind: 'valve' | 'pipe' | 'source',
    ): void => {
      const known = new Set(list.map(({ id }) => id));
      for (const id of ids)
        if (!known.has(id)) throw new NetworkError(sayHeat(`model.heat.no-${kind}-id`, { file, id }));
    };
    expect(valves?.keys() ?? [], network.valves, 'valve');
    expect(closedPipes ?? [], network.pipes, 'pipe');
    expect(running?.keys() ?? [], [...network.plants, ...network.pumps], 'source');
    if (demandFactor !== undefined && !(demandFactor >= 0))
      throw new NetworkError(sayNetwork('model.network.demand-factor', { file, factor: demandFactor }));
  }
}

/** Temperature at which a consumer gives its water back. */
function returnKelvin(
  { takes }: HeatConsumer,
  inletKelvin: number,
  flow: number,
  capacity: number,
  factor: number,
): number {
  switch (takes.by) {
    case 'heat-and-return':
    case 'flow-and-return':
      return Math.min(inletKelvin, takes.returnKelvin);
    case 'heat-and-drop':
    case 'flow-and-drop':
      return inletKelvin - takes.dropKelvin;
    case 'flow-and-heat':
      return inletKelvin - (takes.watts * factor) / (capacity * flow);
  }
}

/**
 * Time in which water at rest in a pipe cools from one temperature to another, seconds: ρ c D/(4 U) times the
 * logarithm of both above the surroundings.
 * @returns null where it never gets there.
 */
export function coolingSeconds(
  network: HeatNetwork,
  pipe: string,
  fromKelvin: number,
  toKelvin: number,
): number | null {
  const found = network.pipes.find(({ id }) => id === pipe);
  if (!found)
    throw new NetworkError(sayHeat('model.heat.no-pipe-id', { file: nameOfHeat(network), id: pipe }));
  const { densityKilogramsPerCubicMetre, heatCapacityJoulesPerKilogramKelvin } = network.water;
  const share = (fromKelvin - found.ambientKelvin) / (toKelvin - found.ambientKelvin);
  if (!(share >= 1) || !Number.isFinite(share) || found.heatTransferWattsPerSquareMetreKelvin === 0)
    return null;
  const constant =
    (densityKilogramsPerCubicMetre * heatCapacityJoulesPerKilogramKelvin * found.innerDiameterMetres) /
    (4 * found.heatTransferWattsPerSquareMetreKelvin);
  return constant * Math.log(share);
}
