import type { Graph } from './graph.ts';
import type { Segments } from './segments.ts';

/** How much depends on one valve. */
export interface ValveCriticality {
  valve: number;
  /**
   * How much longer the pipes without water become where this valve does not close: (L1 + L2) / max(L1, L2) - 1 of the
   * segments at its sides, 0 to 1. Null where neither has any length.
   */
  lengthIncrease: number | null;
  /** Other valves around the two segments together. */
  valvesAround: number;
}

/**
 * For every valve, what it means that it fails (the critical valve study of a network's upkeep; definitions as in WNTR,
 * "valve criticality"). A valve that parts nothing increases nothing.
 * @param lengths by edge, in any unit.
 */
export function valveCriticality(
  graph: Graph,
  segments: Segments,
  lengths: ArrayLike<number>,
): ValveCriticality[] {
  const lengthOf = new Float64Array(segments.count);
  for (let edge = 0; edge < graph.edgeCount; edge++)
    lengthOf[segments.of[graph.nodeCount + edge]!]! += lengths[edge]!;
  return Array.from(segments.edgeSide, (one, valve) => {
    const other = segments.nodeSide[valve]!;
    const around = new Set<number>();
    for (const segment of [one, other])
      for (let at = segments.valveStart[segment]!; at < segments.valveStart[segment + 1]!; at++)
        around.add(segments.valves[at]!);
    around.delete(valve);
    const longer = Math.max(lengthOf[one]!, lengthOf[other]!);
    return {
      valve,
      lengthIncrease:
        one === other ? 0 : longer === 0 ? null : (lengthOf[one]! + lengthOf[other]!) / longer - 1,
      valvesAround: around.size,
    };
  });
}
