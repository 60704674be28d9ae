import type { RoutingNetwork } from './routing-network.ts';
import type { SectionProfile } from './sections/section-profile.ts';
import {
  columnsOfTable,
  gravity,
  narrowSlot,
  type SectionTable,
  type Slot,
  sectionTable,
  sjobergSlot,
  tableIntervals,
} from './sections/section-table.ts';

/** Least fall between the ends of a conduit for its normal flow, metres (SWMM's 0.001 feet). */
const leastFall = 0.0003048;

/** Bits of `flags`. */
export const conduitFlag = {
  open: 1,
  /** Water may fall freely at the first, at the second end. */
  fallsAtFirst: 2,
  fallsAtSecond: 4,
  /** The second end is an outfall. */
  outfall: 8,
  /** … whose depth is normal depth. */
  normalOutfall: 16,
  gated: 32,
  losses: 64,
  forceMain: 128,
} as const;

/** Conduits as columns of numbers, one barrel each, laid so that none rises from its first to its second node. */
export interface ConduitArrays {
  count: number;
  first: Int32Array;
  second: Int32Array;
  /** 1, or −1 where first and second are the other way round than in the network. */
  sense: Float64Array;
  firstInvert: Float64Array;
  secondInvert: Float64Array;
  height: Float64Array;
  fullArea: Float64Array;
  greatestWidth: Float64Array;
  /** Where its section's table begins in `tables`. */
  table: Int32Array;
  length: Float64Array;
  /** g n². */
  friction: Float64Array;
  /** √slope / n: normal flow is that times A R^(2/3). */
  normal: Float64Array;
  barrels: Float64Array;
  entryLoss: Float64Array;
  exitLoss: Float64Array;
  averageLoss: Float64Array;
  /** Infinity for none; per barrel. */
  greatestFlow: Float64Array;
  flags: Uint8Array;
  tables: Float64Array;
  slot: Slot;
}

export function conduitArrays({ nodes, conduits, options }: RoutingNetwork): ConduitArrays {
  const slot = options.slot === 'sjoberg' ? sjobergSlot : narrowSlot;
  const tables = new Map<SectionProfile, { table: SectionTable; at: number }>();
  let length = 0;
  for (const { profile } of conduits) {
    if (tables.has(profile)) continue;
    tables.set(profile, { table: sectionTable(profile, slot), at: length });
    length += columnsOfTable * (tableIntervals + 1);
  }
  const values = new Float64Array(length);
  for (const { table, at } of tables.values()) values.set(table.values, at);

  const laid = conduits.map((conduit) => {
    // An outfall is always a second node.
    const turned =
      nodes[conduit.from]!.outfall !== null ||
      (conduit.fromInvertMetres < conduit.toInvertMetres && nodes[conduit.to]!.outfall === null);
    const [first, second] = turned ? [conduit.to, conduit.from] : [conduit.from, conduit.to];
    const [z1, z2] = turned
      ? [conduit.toInvertMetres, conduit.fromInvertMetres]
      : [conduit.fromInvertMetres, conduit.toInvertMetres];
    return { conduit, turned, first, second, z1, z2, ...tables.get(conduit.profile)! };
  });
  const numbers = (of: (one: (typeof laid)[number]) => number): Float64Array => Float64Array.from(laid, of);
  const slope = (fall: number, conduitLength: number): number =>
    Math.max(Math.abs(fall), leastFall) / conduitLength;
  return {
    count: conduits.length,
    first: Int32Array.from(laid, ({ first }) => first),
    second: Int32Array.from(laid, ({ second }) => second),
    sense: numbers(({ turned }) => (turned ? -1 : 1)),
    firstInvert: numbers(({ z1 }) => z1),
    secondInvert: numbers(({ z2 }) => z2),
    height: numbers(({ table }) => table.heightMetres),
    fullArea: numbers(({ table }) => table.fullArea),
    greatestWidth: numbers(({ table }) => table.greatestWidth),
    table: Int32Array.from(laid, ({ at }) => at),
    length: numbers(({ conduit }) => conduit.lengthMetres),
    friction: numbers(({ conduit }) => gravity * conduit.roughness ** 2),
    normal: numbers(
      ({ conduit, z1, z2 }) => Math.sqrt(slope(z1 - z2, conduit.lengthMetres)) / conduit.roughness,
    ),
    barrels: numbers(({ conduit }) => conduit.barrels),
    entryLoss: numbers(({ conduit, turned }) => (turned ? conduit.exitLoss : conduit.entryLoss)),
    exitLoss: numbers(({ conduit, turned }) => (turned ? conduit.entryLoss : conduit.exitLoss)),
    averageLoss: numbers(({ conduit }) => conduit.averageLoss),
    greatestFlow: numbers(({ conduit }) =>
      conduit.greatestFlow === null ? Number.POSITIVE_INFINITY : conduit.greatestFlow / conduit.barrels,
    ),
    flags: Uint8Array.from(laid, ({ conduit, first, second, z1, z2, table }) => {
      const outfall = nodes[second]!.outfall;
      let flags = table.open ? conduitFlag.open : 0;
      if (z1 > nodes[first]!.invertMetres) flags |= conduitFlag.fallsAtFirst;
      if (outfall || z2 > nodes[second]!.invertMetres) flags |= conduitFlag.fallsAtSecond;
      if (outfall) flags |= conduitFlag.outfall;
      if (outfall?.kind === 'normal') flags |= conduitFlag.normalOutfall;
      if (conduit.gated || outfall?.gated) flags |= conduitFlag.gated;
      if (conduit.entryLoss + conduit.exitLoss + conduit.averageLoss > 0) flags |= conduitFlag.losses;
      if (conduit.forceMain) flags |= conduitFlag.forceMain;
      return flags;
    }),
    tables: values,
    slot,
  };
}
