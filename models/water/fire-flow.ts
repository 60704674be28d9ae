import type { WaterModel } from './water-model.ts';

/** What the network gives at one hydrant besides its other demands. */
export interface FireFlow {
  node: string;
  /** Pressure before water is taken, metres. */
  staticMetres: number;
  /** Pressure while the wanted flow is taken, metres. */
  residualMetres: number;
  /** Flow at which the pressure falls to the least allowed, litres per second; 0 where it is lower already. */
  availableLitresPerSecond: number;
  /** True where the available flow is at least this much and was not sought further. */
  atLeast: boolean;
  /** Lowest pressure elsewhere while the wanted flow is taken. */
  lowestElsewhere: { node: string; metres: number } | null;
  /** Whether the wanted flow leaves at least the least allowed pressure. */
  enough: boolean;
}

export interface FireFlowOptions {
  /** Ids of the junctions. */
  hydrants: readonly string[];
  /** Default 15, one hydrant stream of 10 to 15 L/s (GB 50974-2014; to be checked against the local rule). */
  wantedLitresPerSecond?: number;
  /** Default 10 (0.10 MPa from the ground at outdoor hydrants, GB 50974-2014; to be checked against the local rule). */
  leastMetres?: number;
  /** Where the search for the available flow ends; default four times the wanted flow. */
  mostLitresPerSecond?: number;
  /** Instant, seconds from the start; default 0. */
  atSeconds?: number;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Exponent of flow in the loss of head (Hazen-Williams): the shape of a network's supply curve. */
const lossExponent = 1.852;
/** Metres within which the available flow is found, and trials for it. */
const precisionMetres = 0.02;
const mostTrials = 8;

/**
 * Takes water at one hydrant after the other. The available flow is found on the supply curve p = p0 - a q^1.852, whose
 * `a` is corrected with each solution, between bounds that close in.
 */
export async function fireFlows(model: WaterModel, options: FireFlowOptions): Promise<FireFlow[]> {
  const wanted = options.wantedLitresPerSecond ?? 15;
  const least = options.leastMetres ?? 10;
  const most = options.mostLitresPerSecond ?? wanted * 4;
  const nodes = options.hydrants.map((id) => model.node(id));
  model.startAt(options.atSeconds ?? 0);
  const { nodeIds } = model;
  const isJunction = nodeIds.map((id) => model.network.nodes.get(id)!.kind === 'junction');
  const before = new Float64Array(nodeIds.length);
  const during = new Float64Array(nodeIds.length);
  model.readPressures(before);
  const found: FireFlow[] = [];
  for (const [index, node] of nodes.entries()) {
    if (index % 16 === 0) {
      options.signal?.throwIfAborted();
      options.onProgress?.(index, nodes.length);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    const take = model.addDemand(node);
    const pressureAt = (litresPerSecond: number): number => {
      take(litresPerSecond);
      model.solve();
      return model.pressureAt(node);
    };
    const residual = pressureAt(wanted);
    model.readPressures(during);
    let lowest: FireFlow['lowestElsewhere'] = null;
    for (let other = 0; other < during.length; other++)
      if (other !== node && isJunction[other] && (lowest === null || during[other]! < lowest.metres))
        lowest = { node: nodeIds[other]!, metres: during[other]! };
    const available = search(pressureAt, before[node]!, { flow: wanted, pressure: residual }, least, most);
    take(0);
    found.push({
      node: nodeIds[node]!,
      staticMetres: before[node]!,
      residualMetres: residual,
      ...available,
      lowestElsewhere: lowest,
      enough: residual >= least,
    });
  }
  model.solve();
  options.onProgress?.(nodes.length, nodes.length);
  return found;
}

function search(
  pressureAt: (flow: number) => number,
  still: number,
  first: { flow: number; pressure: number },
  least: number,
  most: number,
): { availableLitresPerSecond: number; atLeast: boolean } {
  if (still <= least) return { availableLitresPerSecond: 0, atLeast: false };
  let [low, high] = first.pressure >= least ? [first.flow, most] : [0, first.flow];
  let { flow, pressure } = first;
  for (let trial = 0; trial < mostTrials; trial++) {
    if (Math.abs(pressure - least) <= precisionMetres) break;
    const loss = (still - pressure) / flow ** lossExponent;
    const guess = loss > 0 ? ((still - least) / loss) ** (1 / lossExponent) : most;
    // Where the curve bends the other way (a pump, a valve that opens) the middle is safer.
    flow = guess > low && guess < high ? guess : guess >= most ? most : (low + high) / 2;
    pressure = pressureAt(flow);
    if (flow >= most && pressure >= least) return { availableLitresPerSecond: most, atLeast: true };
    if (pressure >= least) low = flow;
    else high = flow;
  }
  return { availableLitresPerSecond: pressure >= least ? flow : Math.min(flow, high), atLeast: false };
}
