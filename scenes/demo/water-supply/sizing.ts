import type { Random } from '../random.ts';
import type { StreetClass } from '../streets.ts';
import { meanDemand } from './demand.ts';
import type { Layout, WaterJunction, WaterPipe, WaterValve } from './layout.ts';

const diameters = [100, 150, 200, 250, 300, 400, 500, 600, 700, 800, 900, 1000, 1200];
const leastDiameter: Record<StreetClass, number> = {
  primary: 300,
  secondary: 200,
  residential: 150,
  lane: 100,
  pedestrian: 100,
};
/** Nearer streets for water than they are: a main takes the wide street. */
const detour: Record<StreetClass, number> = {
  primary: 0.6,
  secondary: 1,
  residential: 2,
  lane: 3.5,
  pedestrian: 9,
};
const peakFactor = 1.55;
const presentYear = 2026;

/** Metres per second that a pipe is designed for; wide ones lose less head. */
const designVelocity = (millimetres: number): number =>
  millimetres <= 200 ? 0.6 : millimetres <= 400 ? 0.75 : 0.85;

/**
 * Start costs with which two sources serve about as much each: the one that lies nearer to most is made to look
 * farther away.
 */
export function evenSources(
  layout: Layout,
  one: string,
  two: string,
  filling: ReadonlyMap<string, number>,
): Map<string, number> {
  const index = nodeIndex(layout, filling);
  const demands = [...layout.junctions.map(meanDemand), ...filling.values()];
  const total = demands.reduce((sum, demand) => sum + demand, 0);
  const costs = (bias: number): Map<string, number> =>
    new Map([
      [one, Math.max(0, bias)],
      [two, Math.max(0, -bias)],
    ]);
  let [low, high] = [-6000, 6000];
  for (let round = 0; round < 14; round++) {
    const middle = (low + high) / 2;
    const { order, parent } = shortestWays(layout, index, costs(middle));
    const ofOne = new Uint8Array(index.size);
    let served = 0;
    for (const node of order) {
      const way = parent[node];
      ofOne[node] = way ? ofOne[way.from]! : node === index.get(one) ? 1 : 0;
      if (ofOne[node]) served += demands[node]!;
    }
    if (served > total / 2) low = middle;
    else high = middle;
  }
  return costs((low + high) / 2);
}

const nodeIndex = (layout: Layout, filling: ReadonlyMap<string, number>): Map<string, number> =>
  new Map([...layout.junctions.map(({ id }) => id), ...filling.keys()].map((id, i) => [id, i]));

/**
 * Diameters for the flow of the busiest hour, as if each junction were served on its shortest way from the
 * sources; loops then have something to spare. Returns that flow by pipe, litres per second.
 * @param sources start cost by junction: metres of detour by which a source is less liked.
 * @param filling flow into each tank at night, litres per second.
 */
export function sizePipes(
  layout: Layout,
  sources: ReadonlyMap<string, number>,
  filling: ReadonlyMap<string, number>,
): Map<WaterPipe, number> {
  const index = nodeIndex(layout, filling);
  const { order, parent } = shortestWays(layout, index, sources);
  const flow = Float64Array.from([
    ...layout.junctions.map((junction) => meanDemand(junction) * peakFactor),
    ...filling.values(),
  ]);
  const carried = new Map<WaterPipe | WaterValve, number>();
  for (const junction of order.toReversed()) {
    const way = parent[junction];
    if (!way) continue;
    carried.set(way.link, flow[junction]!);
    flow[way.from]! += flow[junction]!;
  }
  const pipeFlow = new Map<WaterPipe, number>();
  for (const pipe of layout.pipes) {
    const litresPerSecond = carried.get(pipe) ?? 0;
    pipeFlow.set(pipe, litresPerSecond);
    pipe.diameterMillimetres = Math.max(leastDiameter[pipe.class], diameterFor(litresPerSecond));
  }
  // A valve is as wide as the wider of its neighbours.
  for (const valve of layout.valves)
    valve.diameterMillimetres = Math.max(
      ...layout.pipes
        .filter(({ from, to }) => [from, to].some((end) => end === valve.from || end === valve.to))
        .map((pipe) => pipe.diameterMillimetres),
      diameterFor(carried.get(valve) ?? 0),
    );
  return pipeFlow;
}

function diameterFor(litresPerSecond: number): number {
  return (
    diameters.find(
      (millimetres) =>
        (Math.PI / 4) * (millimetres / 1000) ** 2 * designVelocity(millimetres) * 1000 >= litresPerSecond,
    ) ?? diameters.at(-1)!
  );
}

/** The next catalogue diameter but `steps` below. */
export const smaller = (millimetres: number, steps: number): number =>
  diameters[Math.max(0, diameters.indexOf(millimetres) - steps)]!;

interface Way {
  from: number;
  link: WaterPipe | WaterValve;
}

/** Dijkstra 1959 from several sources, each with a start cost; closed pipes and valves against their direction not. */
function shortestWays(
  layout: Layout,
  index: ReadonlyMap<string, number>,
  sources: ReadonlyMap<string, number>,
): { order: number[]; parent: (Way | undefined)[] } {
  const neighbours: { to: number; cost: number; link: WaterPipe | WaterValve }[][] = Array.from(
    index,
    () => [],
  );
  for (const pipe of layout.pipes) {
    if (pipe.closed) continue;
    const [from, to] = [index.get(pipe.from)!, index.get(pipe.to)!];
    const cost = pipe.lengthMetres * detour[pipe.class];
    neighbours[from]!.push({ to, cost, link: pipe });
    neighbours[to]!.push({ to: from, cost, link: pipe });
  }
  for (const valve of layout.valves) {
    const [from, to] = [index.get(valve.from)!, index.get(valve.to)!];
    neighbours[from]!.push({ to, cost: 1, link: valve });
    if (valve.type !== 'PRV') neighbours[to]!.push({ to: from, cost: 1, link: valve });
  }
  const cost = new Float64Array(index.size).fill(Number.POSITIVE_INFINITY);
  const parent: (Way | undefined)[] = new Array(index.size).fill(undefined);
  const order: number[] = [];
  const heap = new Heap();
  for (const [id, start] of sources) {
    cost[index.get(id)!] = start;
    heap.push(start, index.get(id)!);
  }
  const done = new Uint8Array(index.size);
  for (let next = heap.pop(); next !== null; next = heap.pop()) {
    if (done[next]) continue;
    done[next] = 1;
    order.push(next);
    for (const { to, cost: length, link } of neighbours[next]!) {
      const total = cost[next]! + length;
      if (total >= cost[to]!) continue;
      cost[to] = total;
      parent[to] = { from: next, link };
      heap.push(total, to);
    }
  }
  return { order, parent };
}

/** A binary heap, the least cost first. */
class Heap {
  private readonly costs: number[] = [];
  private readonly values: number[] = [];

  push(cost: number, value: number): void {
    let at = this.costs.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (this.costs[above]! <= cost) break;
      this.set(at, this.costs[above]!, this.values[above]!);
      at = above;
    }
    this.set(at, cost, value);
  }

  pop(): number | null {
    if (this.costs.length === 0) return null;
    const least = this.values[0]!;
    const [cost, value] = [this.costs.pop()!, this.values.pop()!];
    const count = this.costs.length;
    let at = 0;
    while (count > 0) {
      let below = 2 * at + 1;
      if (below >= count) break;
      if (below + 1 < count && this.costs[below + 1]! < this.costs[below]!) below++;
      if (this.costs[below]! >= cost) break;
      this.set(at, this.costs[below]!, this.values[below]!);
      at = below;
    }
    if (count > 0) this.set(at, cost, value);
    return least;
  }

  private set(at: number, cost: number, value: number): void {
    this.costs[at] = cost;
    this.values[at] = value;
  }
}

/** Material and roughness by diameter and year: pipes are as old as the buildings around them. */
export function ageAndMaterial(
  layout: Layout,
  yearOf: ReadonlyMap<WaterJunction, number>,
  random: Random,
): void {
  const junctions = new Map(layout.junctions.map((junction) => [junction.id, junction]));
  for (const pipe of layout.pipes) {
    const known = [pipe.from, pipe.to].flatMap((id) => yearOf.get(junctions.get(id)!) ?? []);
    const built = known.length > 0 ? Math.min(...known) : 2009;
    pipe.year = Math.min(Math.max(built + random.integer(-1, 4), 1962), 2024);
    const { diameterMillimetres: d, year } = pipe;
    pipe.material =
      d >= 800
        ? 'ST'
        : d >= 300
          ? year < 1992
            ? 'CI'
            : 'DI'
          : year >= 2003
            ? 'PE'
            : year < 1985 && d <= 100
              ? 'GS'
              : year < 1995
                ? 'CI'
                : 'DI';
    pipe.roughness = roughnessOf(pipe.material, presentYear - year);
  }
}

/** Hazen-Williams C by material and age (order of magnitude: Walski et al. 2003, table 2.2). */
function roughnessOf(material: WaterPipe['material'], age: number): number {
  const fresh = { ST: 135, DI: 135, CI: 120, GS: 115, PE: 148 }[material];
  const loss = { ST: 0.5, DI: 0.4, CI: 0.7, GS: 0.9, PE: 0.1 }[material];
  return Math.round(Math.max(fresh - loss * age, 70));
}
