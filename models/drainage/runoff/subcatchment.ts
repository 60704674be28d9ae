import type { GroundWater } from './infiltration.ts';

/** One kind of ground of a subcatchment: sealed without hollows, sealed, or pervious. Metres and seconds. */
export interface SubareaSpec {
  areaSquareMetres: number;
  roughness: number;
  hollowMetres: number;
  ground: GroundWater | null;
  /** Part of its runoff that goes to the outlet; the rest to the other kind of ground. */
  toOutlet: number;
}

/** √slope × width by area: of d′ = i − α (d − hollow)^(5/3), α = that / n. */
export const runoffCoefficient = (
  widthMetres: number,
  slope: number,
  areaSquareMetres: number,
  roughness: number,
): number =>
  areaSquareMetres > 0 && roughness > 0
    ? (widthMetres * Math.sqrt(slope)) / (areaSquareMetres * roughness)
    : 0;

/** Longest step of the integration, in parts of the reservoir's own time. */
const longestStep = 0.4;

/** A nonlinear reservoir: rain on a plane that runs off by Manning's formula (EPA SWMM Reference Manual Volume I, chapter 3). */
export class Subarea {
  /** Water on it, and what ran off by second in the last step, metres. */
  depth = 0;
  runoffRate = 0;

  constructor(
    readonly spec: SubareaSpec,
    private readonly alpha: number,
  ) {}

  /**
   * @param inflow rain and what runs onto it, m/s. @param evaporation m/s.
   * @returns m³: evaporated, infiltrated, run off.
   */
  step(seconds: number, inflow: number, evaporation: number): readonly [number, number, number] {
    const { areaSquareMetres: area, hollowMetres, ground } = this.spec;
    if (area <= 0) return none;
    const before = this.depth;
    if (before === 0 && inflow === 0 && !ground) {
      this.runoffRate = 0;
      return none;
    }
    const evaporated = Math.min(evaporation * seconds, before);
    const offered = inflow * seconds + before - evaporated;
    const infiltrated = ground
      ? ground.take(offered * 1000, seconds / 3600, inflow * seconds * 1000) / 1000
      : 0;
    // What is lost is taken from the inflow, as at an even rate.
    const rate = inflow - (evaporated + infiltrated) / seconds;
    this.depth = Math.max(0, this.after(seconds, before, rate, hollowMetres));
    const ranOff = Math.max(0, before + rate * seconds - this.depth);
    // Rounding may leave a hair too little.
    this.depth = Math.max(0, before + rate * seconds - ranOff);
    this.runoffRate = ranOff / seconds;
    return [evaporated * area, infiltrated * area, ranOff * area];
  }

  private after(seconds: number, before: number, rate: number, hollow: number): number {
    let depth = before;
    let left = seconds;
    if (depth <= hollow) {
      if (depth + rate * left <= hollow) return depth + rate * left;
      left -= (hollow - depth) / rate;
      depth = hollow;
    }
    if (this.alpha === 0) return hollow;
    let over = depth - hollow;
    const { alpha } = this;
    while (left > 0) {
      const root = Math.cbrt(Math.max(over, (Math.max(rate, 0) / alpha) ** 0.6));
      const own = (5 / 3) * alpha * root * root;
      const step = Math.min(left, own > 0 ? longestStep / own : left);
      over = this.rungeKutta(over, rate, step);
      left -= step;
      if (over <= 0 && rate < 0) return Math.max(0, hollow + rate * left);
    }
    return hollow + Math.max(0, over);
  }

  private rungeKutta(over: number, rate: number, step: number): number {
    const { alpha } = this;
    const slope = (x: number): number => {
      if (x <= 0) return rate;
      const root = Math.cbrt(x);
      return rate - alpha * x * root * root;
    };
    const one = slope(over);
    const two = slope(over + 0.5 * step * one);
    const three = slope(over + 0.5 * step * two);
    const four = slope(over + step * three);
    return over + (step / 6) * (one + 2 * two + 2 * three + four);
  }
}

const none = [0, 0, 0] as const;
