import { NetworkError } from '../water/network-error.ts';
import type { Segments } from './segments.ts';
import type { SupplyNetwork } from './supply.ts';

/** Cheapest valves that part some segments from all sources, though they may shut off more than needed. */
export interface FewestValves {
  close: number[];
  /** Sum of the valves' costs; the number of valves where none has a cost. */
  cost: number;
  /** All segments on the side of the burst. */
  segments: number[];
}

/**
 * Minimum cut between segments and all sources and tanks, on the graph whose nodes are segments and whose edges are the
 * open valves that work (Ford and Fulkerson 1956; augmenting paths by breadth, Edmonds and Karp 1972). Shut valves let
 * nothing through. Check valves and pumps count as if they let water pass both ways, so the answer is safe, if not
 * always the least.
 * @throws NetworkError where a source lies within what is to be shut off: no valve helps there.
 */
export function fewestValves(
  network: SupplyNetwork,
  segments: Segments,
  shut: readonly number[],
): FewestValves {
  const { valves } = network;
  const feeding = new Uint8Array(segments.count);
  for (const node of [...network.sources, ...network.tanks]) feeding[segments.of[node]!] = 1;
  const within = shut.find((segment) => feeding[segment]);
  if (within !== undefined)
    throw new NetworkError(
      `Segment ${within} holds a source or a tank: no valve parts it from what feeds it.`,
    );
  // Flow through each valve, positive from the edge's side to the node's.
  const flow = new Int32Array(valves.count);
  const cameBy = new Int32Array(segments.count);
  const queue = new Int32Array(segments.count);
  const { valveStart, valves: valveAt, edgeSide, nodeSide } = segments;
  const unseen = -2;

  /** Breadth-first search along valves with room left; the first feeding segment, or -1. */
  const search = (): number => {
    cameBy.fill(unseen);
    let length = 0;
    for (const segment of new Set(shut)) {
      cameBy[segment] = -1;
      queue[length++] = segment;
    }
    for (let at = 0; at < length; at++) {
      const segment = queue[at]!;
      for (let slot = valveStart[segment]!; slot < valveStart[segment + 1]!; slot++) {
        const valve = valveAt[slot]!;
        if (valves.closed[valve]) continue;
        const forward = edgeSide[valve] === segment;
        const other = forward ? nodeSide[valve]! : edgeSide[valve]!;
        if (cameBy[other] !== unseen) continue;
        // A stuck valve beside a working one at the same place closes nothing, and needs no closing.
        if (valves.fixed[valve]) continue;
        if (valves.cost[valve]! - (forward ? flow[valve]! : -flow[valve]!) <= 0) continue;
        cameBy[other] = valve;
        if (feeding[other]) return other;
        queue[length++] = other;
      }
    }
    return -1;
  };

  let cost = 0;
  for (let end = search(); end !== -1; end = search()) {
    const path: [valve: number, forward: boolean][] = [];
    let room = Number.POSITIVE_INFINITY;
    for (let at = end; cameBy[at] !== -1; ) {
      const valve = cameBy[at]!;
      const forward = nodeSide[valve] === at;
      room = Math.min(room, valves.cost[valve]! - (forward ? flow[valve]! : -flow[valve]!));
      path.push([valve, forward]);
      at = forward ? edgeSide[valve]! : nodeSide[valve]!;
    }
    for (const [valve, forward] of path) flow[valve]! += forward ? room : -room;
    cost += room;
  }
  const close: number[] = [];
  for (let valve = 0; valve < valves.count; valve++) {
    if (valves.closed[valve] || valves.fixed[valve]) continue;
    if ((cameBy[edgeSide[valve]!] === unseen) !== (cameBy[nodeSide[valve]!] === unseen)) close.push(valve);
  }
  const reached: number[] = [];
  for (let segment = 0; segment < segments.count; segment++)
    if (cameBy[segment] !== unseen) reached.push(segment);
  return { close, cost, segments: reached };
}
