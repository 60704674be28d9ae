import { buildGraph, type Graph } from '../topology/graph.ts';
import { NetworkError } from './network-error.ts';
import type { NetworkLink, WaterNetwork } from './water-network.ts';
import { sayWater } from './water-sentences.ts';

/** The graph of a water network, and what its searches need. Nodes and links go by their order in the network. */
export interface WaterTopology {
  graph: Graph;
  nodeIds: string[];
  linkIds: string[];
  nodeOf: ReadonlyMap<string, number>;
  linkOf: ReadonlyMap<string, number>;
  /** Metres; 0 for pumps and valves. */
  lengths: Float64Array;
  sources: number[];
  tanks: number[];
  /** `Passage` of each link as the file begins. */
  passage: Uint8Array;
}

/** Valves that let water through in one direction only. */
const oneWay = new Set(['PRV', 'PSV', 'PBV', 'FCV']);

export function topologyOf(network: WaterNetwork): WaterTopology {
  const nodeIds = [...network.nodes.keys()];
  const links = [...network.links.values()];
  const nodeOf = new Map(nodeIds.map((id, index) => [id, index]));
  const kind = (wanted: string): number[] =>
    [...network.nodes.values()].flatMap((node) => (node.kind === wanted ? nodeOf.get(node.id)! : []));
  return {
    graph: buildGraph(
      nodeIds.length,
      links.flatMap(({ from, to }) => [nodeOf.get(from)!, nodeOf.get(to)!]),
    ),
    nodeIds,
    linkIds: links.map(({ id }) => id),
    nodeOf,
    linkOf: new Map(links.map(({ id }, index) => [id, index])),
    lengths: Float64Array.from(links, ({ lengthMetres }) => lengthMetres ?? 0),
    sources: kind('reservoir'),
    tanks: kind('tank'),
    passage: Uint8Array.from(links, passageOf),
  };
}

/** A pump that is off for now counts as one that can run: its controls may start it. */
function passageOf({ kind, status, valveType }: NetworkLink): number {
  if (kind === 'pump') return 1;
  if (status === 'CLOSED') return 0;
  return status === 'CV' || (valveType !== null && oneWay.has(valveType)) ? 1 : 3;
}

/** Number of a node, link or valve by its id. @throws NetworkError where there is none. @param valve that it is said of. */
export function numberOf(
  of: ReadonlyMap<string, number>,
  id: string,
  what: 'node' | 'link' | 'valve',
  valve?: string,
): number {
  const number = of.get(id);
  if (number !== undefined) return number;
  throw new NetworkError(
    valve === undefined || what === 'valve'
      ? sayWater(`model.water.no-${what}`, { id })
      : sayWater(`model.water.no-valve-${what}`, { valve, id }),
  );
}
