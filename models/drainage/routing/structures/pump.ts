import { interpolate, type Points, stepAt } from '../../swmm-tables.ts';
import type { StorageShape, StructureFlow } from '../routing-network.ts';

/**
 * What a pump's flow follows: the water in its well (m³) or its depth, both in steps; the head it lifts against; the depth
 * without steps; an ideal pump keeps its well empty. SWMM's types 1 to 4 and none; type 5 is type 3 with affinity laws.
 */
export type PumpKind = 'volume' | 'depth-steps' | 'head' | 'depth' | 'affinity' | 'ideal';

export interface Pump {
  kind: PumpKind;
  wellInvertMetres: number;
  well: StorageShape | null;
  /** m³ or metres against m³/s. */
  curve: Points;
}

/** An ideal pump's flow by depth in its well, m²/s: it keeps that at millimetres. */
const idealRate = 200;

export function pumpLaw({ kind, wellInvertMetres, well, curve }: Pump): StructureFlow {
  return {
    flow(fromHead, toHead, setting) {
      if (setting <= 0) return 0;
      const depth = fromHead - wellInvertMetres;
      if (depth <= 0) return 0;
      const lift = Math.max(0, toHead - fromHead);
      switch (kind) {
        case 'ideal':
          return idealRate * depth;
        case 'volume':
          return setting * Math.max(0, stepAt(curve, well ? well.volumeAt(depth) : 0));
        case 'depth-steps':
          return setting * Math.max(0, stepAt(curve, depth));
        case 'depth':
          return setting * Math.max(0, interpolate(curve, depth));
        case 'head':
          return setting * Math.max(0, interpolate(curve, lift));
        case 'affinity':
          return setting * Math.max(0, interpolate(curve, lift / setting ** 2));
      }
    },
  };
}
