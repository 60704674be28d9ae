import { NetworkError } from '../water/network-error.ts';
import type { Graph } from './graph.ts';

/** An isolating valve: it sits on an edge, beside one of its end nodes. */
export interface IsolatingValve {
  edge: number;
  /** The end node that it parts from the edge. */
  node: number;
  /** Shut now; undefined: open. */
  closed?: boolean;
  /** Cannot be turned, cannot be reached or is not there: it stays as it is. Undefined: it works. */
  fixed?: boolean;
  /** What it takes to turn it, e.g. minutes of a crew, a whole number from 1; undefined: 1. */
  cost?: number;
}

/** Valves in columns. */
export interface ValveLayer {
  readonly count: number;
  readonly edge: Int32Array;
  /** 0 beside the edge's first node, 1 beside its second. */
  readonly end: Uint8Array;
  readonly closed: Uint8Array;
  readonly fixed: Uint8Array;
  readonly cost: Int32Array;
}

/** @throws NetworkError where a valve's edge does not exist or does not end at its node. */
export function valveLayer(graph: Graph, valves: readonly IsolatingValve[]): ValveLayer {
  const layer: ValveLayer = {
    count: valves.length,
    edge: new Int32Array(valves.length),
    end: new Uint8Array(valves.length),
    closed: new Uint8Array(valves.length),
    fixed: new Uint8Array(valves.length),
    cost: new Int32Array(valves.length).fill(1),
  };
  for (const [index, { edge, node, closed, fixed, cost }] of valves.entries()) {
    if (!(edge >= 0 && edge < graph.edgeCount))
      throw new NetworkError(
        `Valve ${index}: expected an edge from 0 to ${graph.edgeCount - 1}, found ${edge}.`,
      );
    if (graph.from[edge] !== node && graph.to[edge] !== node)
      throw new NetworkError(
        `Valve ${index}: edge ${edge} runs from node ${graph.from[edge]} to ${graph.to[edge]} and has no end at node ${node}.`,
      );
    if (cost !== undefined && !(Number.isInteger(cost) && cost >= 1))
      throw new NetworkError(`Valve ${index}: expected a cost of a whole number from 1, found ${cost}.`);
    layer.edge[index] = edge;
    layer.end[index] = graph.from[edge] === node ? 0 : 1;
    layer.closed[index] = closed ? 1 : 0;
    layer.fixed[index] = fixed ? 1 : 0;
    if (cost !== undefined) layer.cost[index] = cost;
  }
  return layer;
}

/** The layer with some valves found not to work: they stay open or shut as they are. */
export function withFixed(layer: ValveLayer, fixed: Iterable<number>): ValveLayer {
  const changed = layer.fixed.slice();
  for (const valve of fixed) changed[valve] = 1;
  return { ...layer, fixed: changed };
}
