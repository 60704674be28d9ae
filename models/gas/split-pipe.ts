import { NetworkError } from '../water/network-error.ts';
import type { GasNetwork } from './gas-network.ts';
import { sayGas } from './gas-sentences.ts';
import { nameOf } from './gas-topology.ts';

/**
 * A network in which a pipe has a node of its own at some place, for a hole there.
 * @param share of the length from the start, above 0 and below 1.
 * @param node id of the new node.
 * @returns the network, in which the pipe `id` leads to the node and `id/2` from it.
 * @throws NetworkError where there is no such pipe or the node is there already.
 */
export function splitPipe(network: GasNetwork, pipe: string, share: number, node: string): GasNetwork {
  const found = network.pipes.find(({ id }) => id === pipe);
  const file = nameOf(network);
  if (!found) throw new NetworkError(sayGas('model.gas.no-pipe', { file, id: pipe }));
  if (!(share > 0 && share < 1)) throw new NetworkError(sayGas('model.gas.cut-place', { file, pipe, share }));
  if (network.nodes.some(({ id }) => id === node))
    throw new NetworkError(sayGas('model.gas.node-there', { file, node }));
  const nodeOf = (id: string): GasNetwork['nodes'][number] => network.nodes.find((one) => one.id === id)!;
  const [from, to] = [nodeOf(found.from), nodeOf(found.to)];
  const between = (a: number, b: number): number => a + share * (b - a);
  return {
    ...network,
    nodes: [
      ...network.nodes,
      {
        id: node,
        elevationMetres: between(from.elevationMetres, to.elevationMetres),
        demandKilogramsPerSecond: 0,
        fixedGaugePascals: null,
        pressureClass: from.pressureClass,
        position:
          from.position && to.position
            ? [between(from.position[0], to.position[0]), between(from.position[1], to.position[1])]
            : null,
        assumed: [],
      },
    ],
    pipes: network.pipes.flatMap((one) =>
      one === found
        ? [
            {
              ...one,
              to: node,
              lengthMetres: one.lengthMetres * share,
              lossCoefficient: one.lossCoefficient * share,
            },
            {
              ...one,
              id: `${one.id}/2`,
              from: node,
              lengthMetres: one.lengthMetres * (1 - share),
              lossCoefficient: one.lossCoefficient * (1 - share),
            },
          ]
        : [one],
    ),
  };
}
