import { sayNetwork } from '../pipes/network-sentences.ts';
import type { Part } from '../sentences/part-words.ts';
import type { Sentence } from '../sentences/sentence.ts';
import { NetworkError } from '../water/network-error.ts';
import { needsRoughness } from './friction.ts';
import type { GasNetwork } from './gas-network.ts';
import { sayGas } from './gas-sentences.ts';

/** All links of a network with the word for their kind, in the order of the solver: pipes, valves, regulators, compressors. */
export function linksOf(network: GasNetwork): (Part & { from: string; to: string })[] {
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
  const file = network.source === '' ? 'Gas network' : network.source;
  const refuse = (sentence: Sentence): never => {
    throw new NetworkError(sentence);
  };
  const nodes = new Map<string, number>();
  for (const [index, { id }] of network.nodes.entries()) {
    if (nodes.has(id)) refuse(sayNetwork('model.network.node-twice', { file, node: id }));
    nodes.set(id, index);
  }
  if (!network.nodes.some(({ fixedGaugePascals }) => fixedGaugePascals !== null))
    refuse(sayGas('model.gas.no-pressure', { file }));

  const links = linksOf(network);
  const ids = new Set<string>();
  for (const { kind, id, from, to } of links) {
    if (ids.has(id)) refuse(sayNetwork('model.network.link-twice', { file, link: id }));
    ids.add(id);
    for (const end of [from, to])
      if (!nodes.has(end)) refuse(sayNetwork('model.network.no-end', { file, kind, id, node: end }));
    if (from === to) refuse(sayNetwork('model.network.same-ends', { file, kind, id, node: from }));
  }
  for (const { id, lengthMetres, innerDiameterMetres, roughnessMetres, frictionFactor } of network.pipes) {
    if (!(lengthMetres > 0))
      refuse(sayNetwork('model.network.length', { file, pipe: id, metres: lengthMetres }));
    if (!(innerDiameterMetres > 0))
      refuse(sayNetwork('model.network.diameter', { file, pipe: id, metres: innerDiameterMetres }));
    if (frictionFactor === null && needsRoughness(network.frictionLaw) && !(roughnessMetres > 0))
      refuse(sayNetwork('model.network.roughness', { file, pipe: id }));
  }

  for (const { id, outletGaugePascals, relief } of network.regulators)
    if (relief && !(relief.setGaugePascals > outletGaugePascals))
      refuse(
        sayGas('model.gas.relief-too-low', {
          file,
          regulator: id,
          relief: relief.setGaugePascals,
          held: outletGaugePascals,
        }),
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
  if (lost.length > 0) refuse(sayGas('model.gas.apart', { file, count: lost.length, node: lost[0]!.id }));
}
