import { sayNetwork } from '../pipes/network-sentences.ts';
import type { Sentence } from '../sentences/sentence.ts';
import { GradientStep } from '../sparse/gradient-step.ts';
import { NetworkError } from '../water/network-error.ts';
import { checkGasNetwork, linksOf } from './check-network.ts';
import type { GasNetwork } from './gas-network.ts';
import { sayGas } from './gas-sentences.ts';
import { airPascals } from './gas-state.ts';
import { type GasScenario, type GasSolution, type GasTopology, nameOf } from './gas-topology.ts';
import { PipeLaw } from './pipe-law.ts';
import { SteadyState } from './steady-state.ts';

/** Solves one network again and again; what depends on its topology alone is made once. */
export class GasSolver {
  readonly topology: GasTopology;

  /** @throws NetworkError with one sentence where the network cannot be computed. */
  constructor(readonly network: GasNetwork) {
    checkGasNetwork(network);
    const { nodes, pipes } = network;
    const nodeIndex = new Map(nodes.map(({ id }, index) => [id, index]));
    const links = linksOf(network);
    const ends = Int32Array.from(links.flatMap(({ from, to }) => [nodeIndex.get(from)!, nodeIndex.get(to)!]));
    const riseMetres = Float64Array.from(
      links,
      (_, link) => nodes[ends[2 * link + 1]!]!.elevationMetres - nodes[ends[2 * link]!]!.elevationMetres,
    );
    const firstValve = pipes.length;
    const firstRegulator = firstValve + network.valves.length;
    this.topology = {
      network,
      nodeIndex,
      links,
      ends,
      ...incidence(nodes.length, ends),
      firstValve,
      firstRegulator,
      firstCompressor: firstRegulator + network.regulators.length,
      riseMetres,
      air: Float64Array.from(nodes, ({ elevationMetres }) => airPascals(elevationMetres)),
      law: new PipeLaw(network, riseMetres),
      step: new GradientStep(nodes.length, ends),
    };
  }

  /** @throws NetworkError where the scenario names what is not there, or the pressures do not settle. */
  solve(scenario: GasScenario = {}): GasSolution {
    this.expectKnown(scenario);
    return new SteadyState(this.topology, scenario).run();
  }

  /**
   * Nodes that hang together with one through pipes and open valves, and what their pipes hold.
   * @param valves open or not, by id, whatever the network says.
   */
  segmentOf(
    node: string,
    valves: ReadonlyMap<string, boolean>,
  ): { nodes: string[]; volumeCubicMetres: number } {
    const { network, nodeIndex, ends, firstAt, linksAt, firstValve, firstRegulator, law } = this.topology;
    const start = nodeIndex.get(node);
    if (start === undefined)
      throw new NetworkError(sayGas('model.gas.no-node', { file: nameOf(network), id: node }));
    const isOpen = (link: number): boolean => {
      if (link >= firstRegulator) return false;
      if (link < firstValve) return true;
      const { id, open } = network.valves[link - firstValve]!;
      return valves.get(id) ?? open;
    };
    const reached = new Set([start]);
    const pipes = new Set<number>();
    for (const at of reached)
      for (let i = firstAt[at]!; i < firstAt[at + 1]!; i++) {
        const link = linksAt[i]!;
        if (!isOpen(link)) continue;
        if (link < firstValve) pipes.add(link);
        reached.add(ends[2 * link]!).add(ends[2 * link + 1]!);
      }
    let volumeCubicMetres = 0;
    for (const pipe of pipes) volumeCubicMetres += law.areaOf(pipe) * network.pipes[pipe]!.lengthMetres;
    return { nodes: [...reached].map((at) => network.nodes[at]!.id), volumeCubicMetres };
  }

  private expectKnown({ valves, closedPipes, leaks, demandFactor }: GasScenario): void {
    const { network, nodeIndex } = this.topology;
    const file = nameOf(network);
    const refuse = (sentence: Sentence): never => {
      throw new NetworkError(sentence);
    };
    const known = (list: readonly { id: string }[]): Set<string> => new Set(list.map(({ id }) => id));
    if (valves) {
      const ids = known(network.valves);
      for (const id of valves.keys()) if (!ids.has(id)) refuse(sayGas('model.gas.no-valve', { file, id }));
    }
    if (closedPipes) {
      const ids = known(network.pipes);
      for (const id of closedPipes) if (!ids.has(id)) refuse(sayGas('model.gas.no-pipe', { file, id }));
    }
    for (const { node, areaSquareMetres } of leaks ?? []) {
      if (!nodeIndex.has(node)) refuse(sayGas('model.gas.leak-nowhere', { file, node }));
      if (!(areaSquareMetres > 0))
        refuse(sayGas('model.gas.leak-area', { file, node, area: areaSquareMetres }));
    }
    if (demandFactor !== undefined && !(demandFactor >= 0))
      refuse(sayNetwork('model.network.demand-factor', { file, factor: demandFactor }));
  }
}

function incidence(nodes: number, ends: Int32Array): { firstAt: Int32Array; linksAt: Int32Array } {
  const firstAt = new Int32Array(nodes + 1);
  for (const node of ends) firstAt[node + 1]!++;
  for (let node = 0; node < nodes; node++) firstAt[node + 1]! += firstAt[node]!;
  const next = firstAt.slice();
  const linksAt = new Int32Array(ends.length);
  for (let at = 0; at < ends.length; at++) linksAt[next[ends[at]!]!++] = at >> 1;
  return { firstAt, linksAt };
}
