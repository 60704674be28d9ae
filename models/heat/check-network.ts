import { sayNetwork } from '../pipes/network-sentences.ts';
import type { Part } from '../sentences/part-words.ts';
import type { Sentence } from '../sentences/sentence.ts';
import { NetworkError } from '../water/network-error.ts';
import { type HeatNetwork, nameOfHeat } from './heat-network.ts';
import { sayHeat } from './heat-sentences.ts';

/** All links with the word for their kind, in the order of the solver: pipes, valves, pumps, plants, consumers. */
export function heatLinks(network: HeatNetwork): (Part & { from: string; to: string })[] {
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
  const file = nameOfHeat(network);
  const refuse = (sentence: Sentence): never => {
    throw new NetworkError(sentence);
  };
  const nodes = new Map<string, number>();
  for (const [
    index,
    { id, fixedGaugePascals, fixedKelvin, demandKilogramsPerSecond },
  ] of network.nodes.entries()) {
    if (nodes.has(id)) refuse(sayNetwork('model.network.node-twice', { file, node: id }));
    nodes.set(id, index);
    if (fixedKelvin === null && (fixedGaugePascals !== null || demandKilogramsPerSecond < 0))
      refuse(sayHeat('model.heat.no-temperature', { file, node: id }));
  }
  if (
    !network.nodes.some(({ fixedGaugePascals }) => fixedGaugePascals !== null) &&
    !network.plants.some(({ feeds }) => feeds.by === 'pressures')
  )
    refuse(sayHeat('model.heat.no-pressure', { file }));

  const ids = new Set<string>();
  const neighbours: number[][] = network.nodes.map(() => []);
  for (const { kind, id, from, to } of heatLinks(network)) {
    if (ids.has(id)) refuse(sayNetwork('model.network.link-twice', { file, link: id }));
    ids.add(id);
    for (const end of [from, to])
      if (!nodes.has(end)) refuse(sayNetwork('model.network.no-end', { file, kind, id, node: end }));
    if (from === to) refuse(sayNetwork('model.network.same-ends', { file, kind, id, node: from }));
    neighbours[nodes.get(from)!]!.push(nodes.get(to)!);
    neighbours[nodes.get(to)!]!.push(nodes.get(from)!);
  }
  for (const { id, lengthMetres, innerDiameterMetres, roughnessMetres } of network.pipes) {
    if (!(lengthMetres > 0))
      refuse(sayNetwork('model.network.length', { file, pipe: id, metres: lengthMetres }));
    if (!(innerDiameterMetres > 0))
      refuse(sayNetwork('model.network.diameter', { file, pipe: id, metres: innerDiameterMetres }));
    if (network.frictionLaw === 'nikuradse' && !(roughnessMetres > 0))
      refuse(sayNetwork('model.network.roughness', { file, pipe: id }));
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
  if (lost.length > 0) refuse(sayHeat('model.heat.apart', { file, count: lost.length, node: lost[0]!.id }));
}
