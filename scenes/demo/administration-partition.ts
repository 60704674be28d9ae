import type { Lattice, LatticeBox } from './administration-lattice.ts';

/** Smallest piece of land that a cut may leave, square metres. */
const leastSquareMetres = 6000;
/** How much better a cut has to share out, in parts of the whole, to be preferred to one along a main street. */
const mainStreetBonus = { streets: 0.12, anywhere: 0.03 };
/** What it costs to cut across the shorter side. */
const shapeCost = 0.1;

/**
 * Cuts a box into `count` boxes of about the same weight, each time along one line from side to side.
 * @param along 'streets' where a cut should follow a main street.
 */
export function partition(
  lattice: Lattice,
  box: LatticeBox,
  count: number,
  along: 'streets' | 'anywhere',
): LatticeBox[] {
  if (count <= 1) return [box];
  const first = count >> 1;
  const cut = bestCut(lattice, box, first / count, along);
  if (!cut) return [box];
  const [one, two] = cut;
  return [...partition(lattice, one, first, along), ...partition(lattice, two, count - first, along)];
}

function bestCut(
  lattice: Lattice,
  box: LatticeBox,
  share: number,
  along: 'streets' | 'anywhere',
): [LatticeBox, LatticeBox] | null {
  const total = lattice.weight(box);
  const width = lattice.aLines[box.a1]! - lattice.aLines[box.a0]!;
  const depth = lattice.bLines[box.b1]! - lattice.bLines[box.b0]!;
  let best: { cost: number; cut: [LatticeBox, LatticeBox] } | null = null;
  const consider = (one: LatticeBox, two: LatticeBox, main: boolean, shorter: boolean): void => {
    const cost =
      Math.abs(lattice.weight(one) / total - share) +
      (main ? 0 : mainStreetBonus[along]) +
      (shorter ? shapeCost * (Math.max(width, depth) / Math.min(width, depth)) : 0);
    if (best && cost >= best.cost) return;
    if (lattice.area(one) < leastSquareMetres || lattice.area(two) < leastSquareMetres) return;
    best = { cost, cut: [one, two] };
  };
  for (let a = box.a0 + 1; a < box.a1; a++)
    consider({ ...box, a1: a }, { ...box, a0: a }, lattice.mainA.has(a), width < depth);
  for (let b = box.b0 + 1; b < box.b1; b++)
    consider({ ...box, b1: b }, { ...box, b0: b }, lattice.mainB.has(b), depth < width);
  return (best as { cut: [LatticeBox, LatticeBox] } | null)?.cut ?? null;
}

/** `total` shared out by weight; each part is whole and the largest remainders are rounded up. */
export function allotted(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const order = exact
    .map((value, i) => ({ i, rest: value - parts[i]! }))
    .sort((one, two) => two.rest - one.rest || one.i - two.i);
  let left = total - parts.reduce((all, part) => all + part, 0);
  for (const { i } of order) {
    if (left <= 0) break;
    parts[i]!++;
    left--;
  }
  return parts;
}
