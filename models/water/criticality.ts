import { depthFirst } from '../topology/loops.ts';
import { DetourScreening } from './detour-screening.ts';
import type { PressureDemand, WaterModel } from './water-model.ts';

/** What closing one pipe does to the supply at one instant. */
export interface PipeCriticality {
  pipe: string;
  /** Demand that is no longer met, litres per second. */
  lostLitresPerSecond: number;
  /** Of all that was delivered before, 0 to 1; null where nothing was. */
  lostShare: number | null;
  /** Junctions that lose more than `lossThreshold` of what they had. */
  nodes: number;
  /**
   * How it was found: `cut-off`, all behind a bridge is lost; `still`, hardly any water flows in it; `series`, as
   * another pipe of the same run; `detour`, the way around it costs too little pressure to matter; `solved` by the
   * engine; `closed` already.
   */
  how: 'cut-off' | 'still' | 'series' | 'detour' | 'solved' | 'closed';
}

export interface CriticalityOptions {
  pressureDemand: PressureDemand;
  /** Instant, seconds from the start; default 0. */
  atSeconds?: number;
  /** Pipes with less than this share of all demand count as still; default 1e-4. */
  stillShare?: number;
  /** Default 1 %. */
  lossThreshold?: number;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/**
 * Closes every pipe in turn (N-1), demands by pressure, most critical first. Bridges without a source behind them are
 * settled by the graph; pipes without flow, and pipes in series with nothing between them, need no solution of their
 * own, nor do those with an easy detour (detour-screening.ts); the rest is solved by the engine, each from the flows of
 * the last. What loses less than `stillShare` of all demand counts as losing nothing.
 */
export async function pipeCriticality(
  model: WaterModel,
  options: CriticalityOptions,
): Promise<PipeCriticality[]> {
  const threshold = options.lossThreshold ?? 0.01;
  model.setPressureDemand(options.pressureDemand);
  model.startAt(options.atSeconds ?? 0);
  const { topology, linkIds } = model;
  const { graph } = topology;
  const base = model.newState();
  model.read(base);
  const supplied = base.demandLitresPerSecond;
  const isSource = new Uint8Array(graph.nodeCount);
  for (const node of [...topology.sources, ...topology.tanks]) isSource[node] = 1;
  let total = 0;
  for (let node = 0; node < graph.nodeCount; node++)
    if (!isSource[node]) total += Math.max(supplied[node]!, 0);
  const still = total * (options.stillShare ?? 1e-4);
  const open = Uint8Array.from(linkIds, (_, link) => (model.isOpen(link) ? 1 : 0));

  const entry = (
    link: number,
    lost: number,
    nodes: number,
    how: PipeCriticality['how'],
  ): PipeCriticality => ({
    pipe: linkIds[link]!,
    lostLitresPerSecond: lost,
    lostShare: total > 0 ? lost / total : null,
    nodes,
    how,
  });
  const behind = new BehindBridges(graph, open, isSource, supplied);
  const runs = seriesRuns(graph, open, isSource, supplied, still);
  const screening = new DetourScreening(model, base, open, options.pressureDemand, still);
  const solved = new Map<number, PipeCriticality>();
  const found: PipeCriticality[] = [];
  const after = new Float64Array(graph.nodeCount);
  const lossOf = (link: number): Loss => {
    model.setOpen(link, false);
    model.solve();
    model.readDelivered(after);
    model.setOpen(link, true);
    const loss = { demand: 0, nodes: 0 };
    for (let node = 0; node < graph.nodeCount; node++) {
      if (isSource[node]) continue;
      const less = supplied[node]! - after[node]!;
      loss.demand += less;
      if (less > threshold * supplied[node]! && less > 1e-6) loss.nodes++;
    }
    return loss;
  };
  const confirmed = (link: number): Loss => {
    model.start();
    const loss = lossOf(link);
    model.start();
    model.solve();
    return loss.demand < still ? none : loss;
  };
  const pipes = linkIds.flatMap((id, link) => (model.network.links.get(id)!.kind === 'pipe' ? [link] : []));
  for (const [index, link] of pipes.entries()) {
    if (index % 64 === 0) {
      options.signal?.throwIfAborted();
      options.onProgress?.(index, pipes.length);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    const cut = open[link] ? behind.lost(link) : null;
    const twin = solved.get(runs[link]!);
    if (!open[link]) found.push(entry(link, 0, 0, 'closed'));
    else if (cut) found.push(entry(link, cut.demand, cut.nodes, 'cut-off'));
    else if (Math.abs(base.flowLitresPerSecond[link]!) < still) found.push(entry(link, 0, 0, 'still'));
    else if (twin) found.push(entry(link, twin.lostLitresPerSecond, twin.nodes, 'series'));
    else if (screening.harmless(link)) found.push(entry(link, 0, 0, 'detour'));
    else {
      const first = lossOf(link);
      // What a case does to pumps and tanks is still there in the next: a loss is confirmed, and forgotten after it.
      const loss = first.demand < still ? none : confirmed(link);
      const result = entry(link, loss.demand, loss.nodes, 'solved');
      solved.set(runs[link]!, result);
      found.push(result);
    }
  }
  options.onProgress?.(pipes.length, pipes.length);
  return found.sort((a, b) => b.lostLitresPerSecond - a.lostLitresPerSecond);
}

interface Loss {
  demand: number;
  nodes: number;
}
const none: Loss = { demand: 0, nodes: 0 };

/** What lies behind the bridges of a network, summed up once. */
class BehindBridges {
  private readonly bridge: Uint8Array;
  private readonly below = new Map<
    number,
    { first: number; end: number; rootFirst: number; rootEnd: number }
  >();
  private readonly sources: Float64Array;
  private readonly demand: Float64Array;
  private readonly served: Float64Array;

  constructor(
    graph: Parameters<typeof depthFirst>[0],
    open: Uint8Array,
    isSource: Uint8Array,
    supplied: Float64Array,
  ) {
    const forest = depthFirst(graph, open);
    this.bridge = forest.bridge;
    const { sequence, order, size, cameBy } = forest;
    const sums = (value: (node: number) => number): Float64Array => {
      const sum = new Float64Array(graph.nodeCount + 1);
      for (let at = 0; at < graph.nodeCount; at++) sum[at + 1] = sum[at]! + value(sequence[at]!);
      return sum;
    };
    this.sources = sums((node) => isSource[node]!);
    this.demand = sums((node) => (isSource[node] ? 0 : Math.max(supplied[node]!, 0)));
    this.served = sums((node) => (!isSource[node] && supplied[node]! > 0 ? 1 : 0));
    let root = 0;
    for (let at = 0; at < graph.nodeCount; at++) {
      const node = sequence[at]!;
      if (cameBy[node] === -1) root = node;
      else if (this.bridge[cameBy[node]!])
        this.below.set(cameBy[node]!, {
          first: at,
          end: at + size[node]!,
          rootFirst: order[root]!,
          rootEnd: order[root]! + size[root]!,
        });
    }
  }

  /** What closing a bridge cuts off; null where it is none, or where both sides have a source. */
  lost(edge: number): Loss | null {
    if (!this.bridge[edge]) return null;
    const { first, end, rootFirst, rootEnd } = this.below.get(edge)!;
    const inside = (sum: Float64Array): number => sum[end]! - sum[first]!;
    const outside = (sum: Float64Array): number => sum[rootEnd]! - sum[rootFirst]! - inside(sum);
    if (inside(this.sources) === 0) return { demand: inside(this.demand), nodes: inside(this.served) };
    if (outside(this.sources) === 0) return { demand: outside(this.demand), nodes: outside(this.served) };
    return null;
  }
}

/**
 * By edge, a number that edges of the same run share: edges joined by nodes of two edges that take no water. Closing one
 * or another is the same.
 */
function seriesRuns(
  graph: Parameters<typeof depthFirst>[0],
  open: Uint8Array,
  isSource: Uint8Array,
  supplied: Float64Array,
  still: number,
): Int32Array {
  const run = Int32Array.from({ length: graph.edgeCount }, (_, edge) => edge);
  const first = (edge: number): number => {
    let at = edge;
    while (run[at] !== at) at = run[at]!;
    return at;
  };
  for (let node = 0; node < graph.nodeCount; node++) {
    if (isSource[node] || Math.abs(supplied[node]!) > still * 1e-3) continue;
    const edges: number[] = [];
    for (let slot = graph.start[node]!; slot < graph.start[node + 1]!; slot++)
      if (open[graph.edgeAt[slot]!]) edges.push(graph.edgeAt[slot]!);
    if (edges.length === 2) run[first(edges[1]!)] = first(edges[0]!);
  }
  return run.map((_, edge) => first(edge));
}
