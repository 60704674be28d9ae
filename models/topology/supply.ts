import { type Graph, reach } from './graph.ts';
import type { ValveLayer } from './valves.ts';

/** Where water comes from, and which way it may go. */
export interface SupplyNetwork {
  graph: Graph;
  valves: ValveLayer;
  /** Nodes that never run dry: reservoirs, works, connections to a neighbour. */
  sources: readonly number[];
  /** Nodes that hold a limited volume: tanks. */
  tanks: readonly number[];
  /**
   * How each edge may be passed now, valves aside (`Passage`): 0 a closed pipe, 1 a pump, a check valve or a reducing
   * valve, 3 an open pipe.
   */
  passage: Uint8Array;
}

/** State of supply of a node. */
export const supplyState = { none: 0, tankOnly: 1, supplied: 2 } as const;

/** The network's passages with its shut valves counted. */
export function passageNow({ passage, valves }: SupplyNetwork): Uint8Array {
  const now = passage.slice();
  for (let valve = 0; valve < valves.count; valve++) if (valves.closed[valve]) now[valves.edge[valve]!] = 0;
  return now;
}

/** `supplyState` of each node: reached from a source; from a tank only, so for as long as it lasts; not at all. */
export function supplyOf(network: SupplyNetwork, passage: Uint8Array): Uint8Array {
  const fromSources = reach(network.graph, network.sources, passage);
  const fromAny = reach(network.graph, network.tanks, passage, fromSources.slice());
  return fromAny.map((reached, node) =>
    fromSources[node] ? supplyState.supplied : reached ? supplyState.tankOnly : supplyState.none,
  );
}
