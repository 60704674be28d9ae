import type { Point } from './shapes.ts';
import type { Reach, SewerLayout, Shore } from './storm-sewer-layout.ts';

/** Where a sewer leaves the streets: the last junction, and the water's edge that it ends on. */
export interface Mouth {
  junction: number;
  shore: Shore;
}

export interface SewerTree {
  mouths: Mouth[];
  /** Lowest junction of each underpass's dip, where pumps lift the water; they follow the mouths as roots. */
  sumps: { junction: number; underpass: string }[];
  /** Per junction the reach by which its water leaves; −1 at a root, −2 where nothing leads to water. */
  leaves: Int32Array;
  /** Per junction the next one downstream; −1 where there is none. */
  next: Int32Array;
  /** Per junction the root that it drains to: index of a mouth, or the number of mouths plus that of a sump; else −1. */
  root: Int32Array;
  /** All junctions that drain somewhere, each after all that drain to it. */
  order: Int32Array;
}

/** A sewer that has to go up by a metre gets a metre deeper: as bad as this many metres of flat trunk. */
const metresPerMetreUp = 650;
const classFactor = { primary: 0.8, secondary: 0.9, residential: 1.1, lane: 1.3, pedestrian: 2 } as const;

/** Farthest that a sewer goes from its last manhole to the water, metres. */
const longestOutlet = 95;
/** Least height of a mouth's street over the water, metres. */
const leastRoom = 1.2;
/** Mouths keep apart by this, metres. */
const closestMouths = 170;
const balancingRounds = 24;

/**
 * Chooses `count` mouths along the water: first evenly, each next one farthest from those before; then, round by
 * round, the one with the least land to drain goes to where the most comes together.
 * @param land what each junction drains, in any measure.
 */
export function chooseMouths(
  layout: SewerLayout,
  shores: readonly Shore[],
  land: ArrayLike<number>,
  count: number,
): Mouth[] {
  const candidates = possibleMouths(layout, shores);
  const at = (mouth: Mouth): Point => layout.junctions[mouth.junction]!.point;
  const apart = (mouth: Mouth, others: readonly Mouth[]): number =>
    others.reduce((least, other) => {
      const [[x, y], [u, v]] = [at(mouth), at(other)];
      return Math.min(least, Math.hypot(x - u, y - v));
    }, Infinity);
  const farthest = (from: readonly Mouth[], others: readonly Mouth[]): Mouth | null => {
    let best: Mouth | null = null;
    let distance = closestMouths;
    for (const candidate of from) {
      const away = apart(candidate, others);
      if (away <= distance) continue;
      best = candidate;
      distance = away;
    }
    return best;
  };
  let mouths: Mouth[] = [];
  while (mouths.length < count) {
    const next = farthest(candidates, mouths);
    if (!next) break;
    mouths.push(next);
  }
  for (let round = 0; round < balancingRounds; round++) {
    const tree = growTree(layout, mouths);
    const loads = mouths.map(() => 0);
    tree.root.forEach((mouth, junction) => {
      if (mouth >= 0 && mouth < mouths.length) loads[mouth]! += land[junction]!;
    });
    const ranked = mouths.map((_, index) => index).sort((a, b) => loads[a]! - loads[b]! || a - b);
    const light = ranked[0]!;
    const kept = mouths.filter((_, index) => index !== light);
    let better: Mouth | null = null;
    for (const heavy of ranked.toReversed().slice(0, 4)) {
      const near = candidates.filter(({ junction }) => tree.root[junction] === heavy);
      better = farthest(near, kept);
      if (better) break;
    }
    if (!better || loads[light]! * 6 > loads[ranked.at(-1)!]!) break;
    mouths = [...kept, better];
  }
  return mouths.sort((a, b) => a.junction - b.junction);
}

/** Junctions near enough to water that lies below them, each with the nearest place on its edge. */
function possibleMouths(layout: SewerLayout, shores: readonly Shore[]): Mouth[] {
  const candidates: Mouth[] = [];
  layout.junctions.forEach((junction, index) => {
    if (junction.dip || junction.reaches.length === 0) return;
    let best: Shore | null = null;
    let nearest = longestOutlet;
    for (const shore of shores) {
      const dx = shore.point[0] - junction.point[0];
      if (dx > nearest || dx < -nearest) continue;
      const distance = Math.hypot(dx, shore.point[1] - junction.point[1]);
      if (distance < nearest && junction.groundMetres > shore.levelMetres + leastRoom) {
        nearest = distance;
        best = shore;
      }
    }
    if (best) candidates.push({ junction: index, shore: best });
  });
  return candidates;
}

/**
 * The way of all water to a mouth: shortest paths (Dijkstra 1959) over the stretches of street, where going up
 * costs and main streets are preferred. No way leads through the dip of an underpass: it drains to its own sump.
 */
export function growTree(layout: SewerLayout, mouths: Mouth[]): SewerTree {
  const { junctions, reaches } = layout;
  const sumps = sumpsOf(layout);
  const cost = new Float64Array(junctions.length).fill(Infinity);
  const leaves = new Int32Array(junctions.length).fill(-2);
  const next = new Int32Array(junctions.length).fill(-1);
  const root = new Int32Array(junctions.length).fill(-1);
  const done = new Uint8Array(junctions.length);
  const settled: number[] = [];
  const queue = new Queue();
  const plant = (junction: number, index: number, price: number): void => {
    cost[junction] = price;
    leaves[junction] = -1;
    root[junction] = index;
    queue.push(junction, price);
  };
  mouths.forEach(({ junction, shore }, index) => {
    // A mouth that stands high in comparison with its street leaves the sewer little fall.
    const room = junctions[junction]!.groundMetres - shore.levelMetres;
    plant(junction, index, metresPerMetreUp * Math.max(0, 2.2 - room));
  });
  sumps.forEach(({ junction }, index) => {
    plant(junction, mouths.length + index, 0);
  });
  for (let at = queue.pop(); at !== null; at = queue.pop()) {
    if (done[at]) continue;
    done[at] = 1;
    settled.push(at);
    const { dip, groundMetres } = junctions[at]!;
    for (const id of junctions[at]!.reaches) {
      const reach = reaches[id]!;
      const from = reach.from === at ? reach.to : reach.from;
      if (done[from] || junctions[from]!.dip !== dip) continue;
      const up = Math.max(0, groundMetres - junctions[from]!.groundMetres);
      const price = cost[at]! + reach.lengthMetres * classFactor[reach.class] + up * metresPerMetreUp;
      if (price >= cost[from]!) continue;
      cost[from] = price;
      leaves[from] = id;
      next[from] = at;
      root[from] = root[at]!;
      queue.push(from, price);
    }
  }
  return { mouths, sumps, leaves, next, root, order: Int32Array.from(settled.reverse()) };
}

function sumpsOf({ junctions }: SewerLayout): SewerTree['sumps'] {
  const lowest = new Map<string, number>();
  junctions.forEach(({ dip, groundMetres }, index) => {
    if (dip === null) return;
    const before = lowest.get(dip);
    if (before === undefined || groundMetres < junctions[before]!.groundMetres) lowest.set(dip, index);
  });
  return [...lowest].map(([underpass, junction]) => ({ junction, underpass }));
}

/** Bends of a reach in the direction of flow from a junction. */
export function bendsFrom(reach: Reach, junction: number): Reach['bends'] {
  return reach.from === junction ? reach.bends : reach.bends.toReversed();
}

/** A binary heap; ties go to the smaller junction, so that the plan does not depend on the order of pushes. */
class Queue {
  private readonly items: number[] = [];
  private readonly prices: number[] = [];

  push(item: number, price: number): void {
    let at = this.items.length;
    this.items.push(item);
    this.prices.push(price);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.before(at, parent)) break;
      this.swap(at, parent);
      at = parent;
    }
  }

  pop(): number | null {
    const first = this.items[0];
    if (first === undefined) return null;
    this.swap(0, this.items.length - 1);
    this.items.pop();
    this.prices.pop();
    for (let at = 0; ; ) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < this.items.length && this.before(child, least)) least = child;
      if (least === at) return first;
      this.swap(at, least);
      at = least;
    }
  }

  private before(a: number, b: number): boolean {
    const [p, q] = [this.prices[a]!, this.prices[b]!];
    return p < q || (p === q && this.items[a]! < this.items[b]!);
  }

  private swap(a: number, b: number): void {
    [this.items[a], this.items[b]] = [this.items[b]!, this.items[a]!];
    [this.prices[a], this.prices[b]] = [this.prices[b]!, this.prices[a]!];
  }
}
