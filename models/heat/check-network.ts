import { NetworkError } from '../water/network-error.ts';
import { type HeatNetwork, nameOfHeat } from './heat-network.ts';

/** All links with the word for their kind, in the order of the solver: pipes, valves, pumps, plants, consumers. */
export function heatLinks(network: HeatNetwork): { kind: string; id: string; from: string; to: string }[] {
  const kinds = [
    ['pipe', network.pipes],
    ['valve', network.valves],
    ['pump', network.pumps],
    ['plant', network.plants],
    ['consumer', network.consumers],
  ] as const;
  return kinds.flatMap(([kind, links]) => links.map(({ id, from, to }) => ({ kind, id, from, to })));
}

/**
 * Refuses networks that no solver can compute.
 * @throws NetworkError with one sentence that names the element.
 */
export function checkHeatNetwork(network: HeatNetwork): void {
  const refuse = (sentence: string): never => {
    throw new NetworkError(`${nameOfHeat(network)}: ${sentence}`);
  };
  const nodes = new Map<string, number>();
  for (const [
    index,
    { id, fixedGaugePascals, fixedKelvin, demandKilogramsPerSecond },
  ] of network.nodes.entries()) {
    if (nodes.has(id)) refuse(`node "${id}" is there twice.`);
    nodes.set(id, index);
    if (fixedKelvin === null && (fixedGaugePascals !== null || demandKilogramsPerSecond < 0))
      refuse(`water may come into node "${id}" and its temperature is not given.`);
  }
  if (
    !network.nodes.some(({ fixedGaugePascals }) => fixedGaugePascals !== null) &&
    !network.plants.some(({ feeds }) => feeds.by === 'pressures')
  )
    refuse('no node and no plant holds a pressure; expected at least one.');

  const ids = new Set<string>();
  const neighbours: number[][] = network.nodes.map(() => []);
  for (const { kind, id, from, to } of heatLinks(network)) {
    if (ids.has(id)) refuse(`link "${id}" is there twice.`);
    ids.add(id);
    for (const end of [from, to])
      if (!nodes.has(end)) refuse(`${kind} "${id}" ends at node "${end}", which is not in the network.`);
    if (from === to) refuse(`${kind} "${id}" begins and ends at node "${from}".`);
    neighbours[nodes.get(from)!]!.push(nodes.get(to)!);
    neighbours[nodes.get(to)!]!.push(nodes.get(from)!);
  }
  for (const { id, lengthMetres, innerDiameterMetres, roughnessMetres } of network.pipes) {
    if (!(lengthMetres > 0)) refuse(`pipe "${id}" is ${lengthMetres} m long; expected more than 0.`);
    if (!(innerDiameterMetres > 0))
      refuse(`pipe "${id}" has an inner diameter of ${innerDiameterMetres} m; expected more than 0.`);
    if (network.frictionLaw === 'nikuradse' && !(roughnessMetres > 0))
      refuse(`pipe "${id}" has a roughness of 0; the Nikuradse law needs more than 0.`);
  }

  const reached = new Uint8Array(network.nodes.length);
  const open: number[] = [];
  const visit = (node: number): void => {
    if (reached[node]) return;
    reached[node] = 1;
    open.push(node);
  };
  for (const [index, { fixedGaugePascals }] of network.nodes.entries())
    if (fixedGaugePascals !== null) visit(index);
  for (const { from, to } of network.plants) for (const end of [from, to]) visit(nodes.get(end)!);
  while (open.length > 0) for (const next of neighbours[open.pop()!]!) visit(next);
  const lost = network.nodes.filter((_, index) => !reached[index]);
  if (lost.length > 0)
    refuse(
      `${lost.length} node${lost.length > 1 ? 's are' : ' is'} joined to no plant, the first "${lost[0]!.id}".`,
    );
}
