import { buildGraph, type Graph } from '../graph.ts';
import type { SupplyNetwork } from '../supply.ts';
import { type IsolatingValve, valveLayer } from '../valves.ts';

/** The network of Herman and Mahmoud (CCWI 2017) as in WNTR's tests: s, n1…n6; p1…p8. */
const smallNodes = ['s', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6'];
const smallEnds = ['s n1', 'n1 n2', 'n2 n3', 'n3 n4', 'n4 n5', 'n2 n5', 'n5 n6', 'n6 n1'];
export const n = (name: string): number => smallNodes.indexOf(name);
export const small = buildGraph(
  7,
  smallEnds.flatMap((pair) => pair.split(' ').map(n)),
);
export const valve = (pipe: number, node: string, more: Partial<IsolatingValve> = {}): IsolatingValve => ({
  edge: pipe - 1,
  node: n(node),
  ...more,
});
export const smallValves = [valve(1, 'n1'), valve(3, 'n2'), valve(7, 'n5'), valve(7, 'n6'), valve(8, 'n6')];

/** All edges open both ways, nothing else given. */
export function supply(
  graph: Graph,
  valves: IsolatingValve[],
  sources: number[],
  more: Partial<SupplyNetwork> = {},
): SupplyNetwork {
  return {
    graph,
    valves: valveLayer(graph, valves),
    sources,
    tanks: [],
    passage: new Uint8Array(graph.edgeCount).fill(3),
    ...more,
  };
}
