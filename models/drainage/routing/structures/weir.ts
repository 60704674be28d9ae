import { interpolate, type Points } from '../../swmm-tables.ts';
import type { StructureFlow } from '../routing-network.ts';
import { flapGateLoss } from './flap-gate.ts';
import { type Road, roadCoefficient, roadSubmergence } from './road-overflow.ts';

export interface Weir {
  type: 'transverse' | 'sideflow' | 'v-notch' | 'trapezoidal' | 'roadway';
  /** In metres; all other numbers are in the file's units of length, to which its coefficients belong. */
  crestMetres: number;
  metresPerLength: number;
  height: number;
  length: number;
  /** Run over rise of its sides, of a V-notch or trapezoid. */
  sideSlope: number;
  coefficient: number;
  /** Of the triangular parts of a trapezoid. */
  endCoefficient: number;
  endContractions: number;
  gated: boolean;
  /** Whether it becomes an orifice when water stands over its top. */
  surcharges: boolean;
  /** Coefficient by head, instead of the fixed one. */
  coefficientCurve: Points | null;
  /** Of a roadway, with its measures in metres. */
  road: Road | null;
}

/**
 * Flow over a weir: C L h^1.5; sideways C L h^(5/3); a V-notch C S h^2.5; a trapezoid the sum of its parts. Each end
 * contraction shortens by 0.1 h (Francis). Drowned weirs by Villemonte (1947): (1 − (h₂ / h₁)ⁿ)^0.385 with n of the weir.
 * EPA SWMM Reference Manual Volume II (2017), section 6.3.
 */
export function weirLaw(weir: Weir): StructureFlow {
  const { metresPerLength, gated } = weir;
  return {
    flow(fromHead, toHead, setting) {
      const [sign, high, low] = fromHead >= toHead ? [1, fromHead, toHead] : [-1, toHead, fromHead];
      if (setting <= 0 || (sign < 0 && gated)) return 0;
      const open = weir.height * Math.min(1, setting);
      const crest = weir.crestMetres / metresPerLength + weir.height - open;
      const upper = high / metresPerLength - crest;
      const lower = low / metresPerLength - crest;
      if (upper <= 0) return 0;
      const side = sign > 0;
      const over = (head: number): number => {
        const free = drowned(weir, overflow(weir, head, side), upper, lower);
        if (!gated) return free;
        const velocity = (free * metresPerLength) / Math.max(weir.length * head, 1e-9);
        const loss = flapGateLoss(velocity, head * metresPerLength) / metresPerLength;
        return drowned(weir, overflow(weir, Math.max(0, head - loss), side), upper, lower);
      };
      // An orifice with the weir's own flow at the top, where half the opening is its head; by degrees about there.
      const under = weir.surcharges && weir.type !== 'roadway' ? fullPart(upper / open) : 0;
      const flow =
        (under < 1 ? (1 - under) * over(weir.type === 'roadway' ? upper : Math.min(upper, open)) : 0) +
        (under > 0
          ? under *
            overflow(weir, open, side) *
            Math.sqrt(Math.max(0, upper - Math.max(lower, open / 2)) / (open / 2))
          : 0);
      return sign * Math.max(0, flow) * metresPerLength ** 3;
    },
  };
}

const fullPart = (ratio: number): number => Math.max(0, Math.min(1, (ratio - 0.95) / 0.1));

/** In the file's lengths; `forward` tells a side weir, which works as a transverse one backwards. */
function overflow(weir: Weir, head: number, forward: boolean): number {
  if (head <= 0) return 0;
  const { type, sideSlope, endContractions } = weir;
  const coefficient = weir.coefficientCurve ? interpolate(weir.coefficientCurve, head) : weir.coefficient;
  const length = Math.max(0, weir.length - 0.1 * endContractions * head);
  switch (type) {
    case 'v-notch':
      return coefficient * sideSlope * head ** 2.5;
    case 'trapezoidal':
      return coefficient * length * head ** 1.5 + weir.endCoefficient * sideSlope * head ** 2.5;
    case 'sideflow':
      return coefficient * length * head ** (forward ? 5 / 3 : 1.5);
    case 'roadway':
      return (
        (weir.road
          ? fromMetric(weir, roadCoefficient(weir.road, head * weir.metresPerLength))
          : coefficient) *
        length *
        head ** 1.5
      );
    case 'transverse':
      return coefficient * length * head ** 1.5;
  }
}

function drowned(weir: Weir, flow: number, upper: number, lower: number): number {
  if (lower <= 0) return flow;
  const ratio = Math.min(1, lower / upper);
  if (weir.type === 'roadway' && weir.road) return flow * roadSubmergence(weir.road, ratio);
  const power = weir.type === 'v-notch' ? 2.5 : weir.type === 'sideflow' ? 5 / 3 : 1.5;
  return flow * (1 - ratio ** power) ** 0.385;
}

/** A coefficient in √metres/s in the file's unit of length. */
const fromMetric = (weir: Weir, coefficient: number): number => coefficient / Math.sqrt(weir.metresPerLength);
