import { stormIntensity } from './storm.ts';
import type { SewerLayout } from './storm-sewer-layout.ts';
import type { SewerTree } from './storm-sewer-tree.ts';

/** Inside of a pipe or culvert, metres. */
export type Bore =
  | { shape: 'circle'; diameter: number }
  | { shape: 'box'; width: number; height: number; barrels: number };

/** A pipe that runs down the tree, in the order of flow. */
export interface Pipe {
  from: number;
  lengthMetres: number;
  bore: Bore;
  slope: number;
  upInvert: number;
  downInvert: number;
  /** Rational method, m³/s. */
  designFlow: number;
}

export interface Profile {
  /** Per junction the pipe that leaves it; null at roots and where nothing drains. */
  pipes: (Pipe | null)[];
  /** Lowest crown of what comes in, or what the cover allows, metres. */
  crown: Float64Array;
  /** All land upstream that sheds its rain, square metres; at roots what comes together there. */
  effective: Float64Array;
  /** Time of concentration, minutes. */
  minutes: Float64Array;
  /** Index into `bores` of the largest that comes in. */
  largest: Int32Array;
}

/** Return period that streets were designed for, years (GB 50014-2021, table 4.1.3 asks 2 to 3 outside of centres). */
export const designReturnPeriodYears = 2;
export const manningRoughness = 0.013;
/** Soil over a pipe, metres. */
export const coverMetres = 1;
const steepest = 0.04;
const flattest = 0.0007;
/** Velocity at which a full pipe keeps itself clean, m/s. */
const cleaningVelocity = 0.75;
/** Time until water from the land reaches a manhole, minutes. */
const entryMinutes = 12;

const diameters = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.65, 1.8, 2, 2.2, 2.4];
export const bores: readonly Bore[] = [
  ...diameters.map((diameter): Bore => ({ shape: 'circle', diameter })),
  ...(
    [
      [2.8, 2, 1],
      [3.2, 2.2, 1],
      [3.6, 2.4, 1],
      [3.2, 2.2, 2],
      [3.8, 2.4, 2],
      [4.4, 2.6, 2],
      [4.4, 2.6, 3],
      [5, 2.8, 3],
    ] as const
  ).map(([width, height, barrels]): Bore => ({ shape: 'box', width, height, barrels })),
];

export const heightOf = (bore: Bore): number => (bore.shape === 'circle' ? bore.diameter : bore.height);
export const areaOf = (bore: Bore): number =>
  bore.shape === 'circle' ? (Math.PI / 4) * bore.diameter ** 2 : bore.width * bore.height * bore.barrels;
const hydraulicRadius = (bore: Bore): number =>
  bore.shape === 'circle' ? bore.diameter / 4 : (bore.width * bore.height) / (2 * (bore.width + bore.height));

/** Flow of a full bore at a slope, m³/s (Manning 1891). */
export const capacityOf = (bore: Bore, slope: number): number =>
  (areaOf(bore) * hydraulicRadius(bore) ** (2 / 3) * Math.sqrt(slope)) / manningRoughness;

export function leastSlope(bore: Bore): number {
  const clean = ((cleaningVelocity * manningRoughness) / hydraulicRadius(bore) ** (2 / 3)) ** 2;
  return Math.max(clean, flattest);
}

/** Share of the rain that runs off land of which so many per cent are sealed. */
export const runoffCoefficient = (sealedPercent: number): number => 0.1 + (0.75 * sealedPercent) / 100;

/**
 * Sizes and levels of all pipes, from the heads of the sewers down: design flow by the rational method (Q = ψ q F
 * with the storm as long as the water has been on its way), bore by Manning, crowns level or falling at manholes.
 * @param land per junction the square metres that shed all their rain.
 */
export function levelPipes(layout: SewerLayout, tree: SewerTree, land: ArrayLike<number>): Profile {
  const { junctions, reaches } = layout;
  const pipes: (Pipe | null)[] = junctions.map(() => null);
  const crown = Float64Array.from(junctions, ({ groundMetres }) => groundMetres - coverMetres);
  const effective = Float64Array.from(land);
  const minutes = new Float64Array(junctions.length).fill(entryMinutes);
  const largest = new Int32Array(junctions.length);
  for (const at of tree.order) {
    const to = tree.next[at]!;
    if (to < 0) continue;
    const { lengthMetres } = reaches[tree.leaves[at]!]!;
    const flow = designFlow(effective[at]!, minutes[at]!);
    const below = junctions[to]!.groundMetres - coverMetres;
    const { bore, index, slope } = choose(flow, largest[at]!, (crown[at]! - below) / lengthMetres);
    // On steep streets the pipe starts deeper: water falls in the manhole.
    const top = Math.min(crown[at]!, below + slope * lengthMetres);
    const end = top - slope * lengthMetres;
    const height = heightOf(bore);
    pipes[at] = {
      from: at,
      lengthMetres,
      bore,
      slope,
      upInvert: top - height,
      downInvert: end - height,
      designFlow: flow,
    };
    crown[to] = Math.min(crown[to]!, end);
    effective[to]! += effective[at]!;
    largest[to] = Math.max(largest[to]!, index);
    const velocity = capacityOf(bore, slope) / areaOf(bore);
    minutes[to] = Math.max(minutes[to]!, minutes[at]! + lengthMetres / velocity / 60);
  }
  return { pipes, crown, effective, minutes, largest };
}

/** m³/s of so many square metres of effective land after so many minutes. */
export const designFlow = (effectiveSquareMetres: number, minutes: number): number =>
  (effectiveSquareMetres * stormIntensity(designReturnPeriodYears, minutes)) / 3.6e6;

/** The smallest bore, no smaller than those above, that takes the flow. @param fall slope that the ground offers. */
export function choose(
  flow: number,
  least: number,
  fall: number,
): { bore: Bore; index: number; slope: number } {
  for (let index = least; ; index++) {
    const bore = bores[index]!;
    const slope = Math.min(Math.max(fall, leastSlope(bore)), steepest);
    if (capacityOf(bore, slope) >= flow || index === bores.length - 1) return { bore, index, slope };
  }
}
