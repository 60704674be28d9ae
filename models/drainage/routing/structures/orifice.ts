import type { StructureFlow } from '../routing-network.ts';
import { gravity } from '../sections/section-table.ts';
import { flapGateLoss } from './flap-gate.ts';

export interface Orifice {
  /** In the side of a wall, or in a bottom. */
  place: 'side' | 'bottom';
  round: boolean;
  /** Level of the lower edge, or of the bottom, metres. */
  crestMetres: number;
  heightMetres: number;
  widthMetres: number;
  dischargeCoefficient: number;
  gated: boolean;
}

/** Of weir flow over an opening in a bottom, √(m)/s by √(2 g) (SWMM). */
const bottomWeir = 0.414;

/**
 * Q = C A √(2 g h) under water, and weir flow that goes over into it where the opening is not full; drowned weir flow by
 * Villemonte (1947) (EPA SWMM Reference Manual Volume II, section 6.2).
 */
export function orificeLaw(orifice: Orifice): StructureFlow {
  const {
    place,
    round,
    crestMetres: crest,
    heightMetres,
    widthMetres,
    dischargeCoefficient,
    gated,
  } = orifice;
  const areaOf = (height: number): number => {
    if (!round) return height * widthMetres;
    const radius = heightMetres / 2;
    const half = Math.acos(Math.max(-1, Math.min(1, 1 - height / radius)));
    return radius ** 2 * (half - Math.sin(half) * Math.cos(half));
  };
  return {
    flow(fromHead, toHead, setting) {
      const [sign, high, low] = fromHead >= toHead ? [1, fromHead, toHead] : [-1, toHead, fromHead];
      const open = heightMetres * Math.min(1, setting);
      if (open <= 0 || high <= crest || (sign < 0 && gated)) return 0;
      const area = areaOf(open);
      const full = dischargeCoefficient * area * Math.sqrt(2 * gravity);
      const byRim = round ? heightMetres / 4 : (open * widthMetres) / (2 * (open + widthMetres));
      // Head over the crest above which the opening runs full.
      const fullHead = place === 'side' ? open : (dischargeCoefficient / bottomWeir) * byRim;
      const middle = place === 'side' ? crest + open / 2 : crest;
      const headOn = high - crest;
      const part = Math.min(1, headOn / fullHead);
      const through = (loss: number): number => {
        if (part >= 1) {
          const head = Math.max(0, high - Math.max(low, middle) - loss);
          return full * Math.sqrt(head);
        }
        const atFull = full * Math.sqrt(place === 'side' ? fullHead / 2 : fullHead);
        const left = Math.max(0, (headOn - loss) / fullHead);
        const drowned = low > crest ? (1 - Math.min(1, (low - crest) / headOn) ** 1.5) ** 0.385 : 1;
        return atFull * left ** 1.5 * drowned;
      };
      const flow = through(0);
      if (!gated || flow <= 0) return sign * flow;
      const head = part >= 1 ? high - Math.max(low, middle) : headOn;
      return sign * through(flapGateLoss(flow / (area * part), head));
    },
  };
}
