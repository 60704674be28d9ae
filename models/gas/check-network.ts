import { NetworkError } from '../water/network-error.ts';
import { needsRoughness } from './friction.ts';
import type { GasNetwork } from './gas-network.ts';

/** All links of a network with the word for their kind, in the order of the solver: pipes, valves, regulators, compressors. */
export function linksOf(network: GasNetwork): { kind: string; id: string; from: string; to: string }[] {
  const kinds = [
    ['pipe', network.pipes],
    ['valve', network.valves],
    ['regulator', network.regulators],
    ['compressor', network.compressors],
  ] as const;
  return kinds.flatMap(([kind, links]) => links.map(({ id, from, to }) => ({ kind, id, from, to })));
}

/**
 * Refuses networks that no solver can compute.
 * @throws NetworkError with one sentence that names the element.
 */
export function checkGasNetwork(network: GasNetwork): void {
  const where = network.source === '' ? 'Gas network' : network.source;
  const refuse = (sentence: string): never => {
    throw new NetworkError(`${where}: ${sentence}`);
  };
  const nodes = new Map<string, number>();
  for (const [index, { id }] of network.nodes.entries()) {
    if (nodes.has(id)) refuse(`node "${id}" is there twice.`);
    nodes.set(id, index);
  }
  if (!network.nodes.some(({ fixedGaugePascals }) => fixedGaugePascals !== null))
    refuse('no node has a given pressure; expected at least one source.');

  const links = linksOf(network);
  const ids = new Set<string>();
  for (const { kind, id, from, to } of links) {
    if (ids.has(id)) refuse(`link "${id}" is there twice.`);
    ids.add(id);
    for (const end of [from, to])
      if (!nodes.has(end)) refuse(`${kind} "${id}" ends at node "${end}", which is not in the network.`);
    if (from === to) refuse(`${kind} "${id}" begins and ends at node "${from}".`);
  }
  for (const { id, lengthMetres, innerDiameterMetres, roughnessMetres, frictionFactor } of network.pipes) {
    if (!(lengthMetres > 0)) refuse(`pipe "${id}" is ${lengthMetres} m long; expected more than 0.`);
    if (!(innerDiameterMetres > 0))
      refuse(`pipe "${id}" has an inner diameter of ${innerDiameterMetres} m; expected more than 0.`);
    if (frictionFactor === null && needsRoughness(network.frictionLaw) && !(roughnessMetres > 0))
      refuse(`pipe "${id}" has a roughness of 0; the Nikuradse law needs more than 0.`);
  }

  for (const { id, outletGaugePascals, relief } of network.regulators)
    if (relief && !(relief.setGaugePascals > outletGaugePascals))
      refuse(
        `the relief valve of regulator "${id}" opens at ${relief.setGaugePascals} Pa; expected more than the ${outletGaugePascals} Pa that the regulator holds.`,
      );

  // Whatever the state of valves and regulators: what no link joins to a source can never have gas.
  const neighbours: number[][] = network.nodes.map(() => []);
  for (const { from, to } of links) {
    neighbours[nodes.get(from)!]!.push(nodes.get(to)!);
    neighbours[nodes.get(to)!]!.push(nodes.get(from)!);
  }
  const reached = new Uint8Array(network.nodes.length);
  const open = network.nodes.flatMap(({ fixedGaugePascals }, index) =>
    fixedGaugePascals === null ? [] : [index],
  );
  for (const node of open) reached[node] = 1;
  while (open.length > 0)
    for (const next of neighbours[open.pop()!]!)
      if (!reached[next]) {
        reached[next] = 1;
        open.push(next);
      }
  const lost = network.nodes.filter((_, index) => !reached[index]);
  if (lost.length > 0)
    refuse(
      `${lost.length} node${lost.length > 1 ? 's are' : ' is'} joined to no source, the first "${lost[0]!.id}".`,
    );
}
