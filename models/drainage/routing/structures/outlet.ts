import { interpolate, type Points } from '../../swmm-tables.ts';
import type { StructureFlow } from '../routing-network.ts';

export interface Outlet {
  crestMetres: number;
  /** Whether flow follows the depth over the crest above, or the difference of both heads. */
  by: 'depth' | 'head';
  /** Metres against m³/s. */
  rating: Points | ((metres: number) => number);
  gated: boolean;
}

export function outletLaw({ crestMetres, by, rating, gated }: Outlet): StructureFlow {
  const rated =
    typeof rating === 'function' ? rating : (metres: number): number => interpolate(rating, metres);
  return {
    flow(fromHead, toHead, setting) {
      const [sign, high, low] = fromHead >= toHead ? [1, fromHead, toHead] : [-1, toHead, fromHead];
      if (high <= crestMetres || (sign < 0 && gated)) return 0;
      const metres = by === 'depth' ? high - crestMetres : high - Math.max(low, crestMetres);
      return sign * setting * Math.max(0, rated(metres));
    },
  };
}
