import {
  curveNumberRunoff,
  greenAmptDepth,
  hortonDepth,
  hortonRate,
} from '../../flood/infiltration/formulas.ts';
import type { Soil } from '../../flood/infiltration/soil.ts';

type Of<Method> = Extract<Soil, { method: Method }>;

/** What the pervious ground of a subcatchment takes in. Water in millimetres, times in hours. */
export interface GroundWater {
  /**
   * Takes from `offered` millimetres that lie on the ground or come within a time, in that time; `fresh` of them come.
   * @returns millimetres taken, at most `offered`.
   */
  take(offered: number, hours: number, fresh: number): number;
  /** All that it remembers, at most `groundNumbers` numbers. */
  state(): number[];
  restore(state: ArrayLike<number>): void;
}

export const groundNumbers = 4;

/** Ground that dries between storms, and the most that it takes. */
export interface Recovery {
  /** From saturated to dry; SWMM takes it for 98 % of an exponential drying. */
  dryingDays: number;
  /** 0 for no limit. */
  greatestMillimetres: number;
}

/**
 * Horton's law along its own curve of what was taken, not of time (EPA SWMM Reference Manual Volume I, 2016, section 4.2):
 * where less falls than the ground would take, its capacity sinks by that much less.
 */
export function hortonGround(soil: Of<'horton'>, recovery: Recovery): GroundWater {
  const { initialMillimetresPerHour: initial, finalMillimetresPerHour: final, decayPerHour: decay } = soil;
  const drying = recovery.dryingDays > 0 ? -Math.log(0.02) / (24 * recovery.dryingDays) : 0;
  let at = 0;
  let sum = 0;
  return {
    state: () => [at, sum],
    restore(state) {
      at = state[0]!;
      sum = state[1]!;
    },
    take(offered, hours) {
      if (initial === final || decay === 0) return Math.min(offered, initial * hours);
      if (offered <= 0) {
        if (drying > 0) at = -Math.log(1 - Math.exp(-drying * hours) * (1 - Math.exp(-decay * at))) / decay;
        return 0;
      }
      const before = hortonDepth(soil, at);
      const capacity = Math.max(hortonDepth(soil, at + hours) - before, final * hours);
      let taken = Math.min(offered, capacity);
      if (recovery.greatestMillimetres > 0)
        taken = Math.max(0, Math.min(taken, recovery.greatestMillimetres - sum));
      if (taken >= capacity || decay * (at + hours) > 16) at += hours;
      else {
        const target = before + taken;
        at += hours / 2;
        for (let trial = 0; trial < 20; trial++) {
          const change = (hortonDepth(soil, at) - target) / hortonRate(soil, at);
          at = Math.max(0, at - change);
          if (Math.abs(change) < 1e-9) break;
        }
      }
      sum += taken;
      return taken;
    },
  };
}

/** Horton's law by what was taken above the final rate: f = f₀ − k F (Akan 1992; SWMM's MODIFIED_HORTON). */
export function modifiedHortonGround(soil: Of<'horton'>, recovery: Recovery): GroundWater {
  const { initialMillimetresPerHour: initial, finalMillimetresPerHour: final, decayPerHour: decay } = soil;
  const drying = recovery.dryingDays > 0 ? -Math.log(0.02) / (24 * recovery.dryingDays) : 0;
  let above = 0;
  let sum = 0;
  return {
    state: () => [above, sum],
    restore(state) {
      above = state[0]!;
      sum = state[1]!;
    },
    take(offered, hours) {
      if (offered <= 0) {
        above *= Math.exp(-drying * hours);
        sum *= Math.exp(-drying * hours);
        return 0;
      }
      let taken = Math.min(offered, hours * Math.max(final, initial - decay * above));
      if (recovery.greatestMillimetres > 0)
        taken = Math.max(0, Math.min(taken, recovery.greatestMillimetres - sum));
      above += Math.max(0, taken - final * hours);
      sum += taken;
      return taken;
    },
  };
}

/**
 * Green and Ampt with the ponding time of Mein and Larson (1973): all is taken until the rate that the law allows falls
 * below what comes; from there the law's own curve. Between storms an upper zone of 4 √Ks inches drains as in SWMM (Volume
 * I, section 4.4), after which a new storm begins.
 */
export function greenAmptGround(soil: Of<'green-ampt'>): GroundWater {
  const { conductivityMillimetresPerHour: conductivity, suctionMillimetres, moistureDeficit } = soil;
  // 4 √(inches/h) inches, of Mein's.
  const zoneFeet = (4 * Math.sqrt(conductivity / 25.4)) / 12;
  const zone = zoneFeet * 304.8;
  const most = moistureDeficit * zone;
  let deficit = moistureDeficit;
  let taken = 0;
  let upper = 0;
  let untilNextStorm = 0;
  return {
    state: () => [deficit, taken, upper, untilNextStorm],
    restore(state) {
      deficit = state[0]!;
      taken = state[1]!;
      upper = state[2]!;
      untilNextStorm = state[3]!;
    },
    take(offered, hours) {
      untilNextStorm -= hours;
      if (offered <= 0) {
        if (upper <= 0) return 0;
        const drained = (zoneFeet / 90_000) * 3600 * hours * most;
        upper -= drained;
        taken = Math.max(0, taken - drained);
        if (upper <= 0) {
          upper = 0;
          taken = 0;
          deficit = moistureDeficit;
        } else if (untilNextStorm <= 0) {
          deficit = (most - upper) / zone;
          taken = 0;
        }
        return 0;
      }
      const keep = (amount: number): number => {
        taken += amount;
        upper = Math.min(most, upper + amount);
        return amount;
      };
      const rate = offered / hours;
      const pull = suctionMillimetres * deficit;
      if (rate <= conductivity) return keep(offered);
      untilNextStorm = 5400 / zoneFeet / 3600;
      const ponds = (conductivity * pull) / (rate - conductivity);
      if (taken + offered <= ponds) return keep(offered);
      // Time on the law's curve at which the ground is now, or will be when water begins to stand.
      const from = Math.max(taken, ponds);
      const left = hours - (from - taken) / rate;
      const now = (from - pull * Math.log1p(pull > 0 ? from / pull : 0)) / conductivity;
      const after = greenAmptDepth({ ...soil, moistureDeficit: deficit }, now + Math.max(0, left));
      return keep(Math.min(offered, Math.max(0, after - taken)));
    },
  };
}

/**
 * The curve number by what has fallen in the storm, without initial abstraction (hollows hold that): infiltrated = P − P² /
 * (P + S). A pause long enough for the ground to dry begins a new storm (Volume I, section 4.5).
 */
export function curveNumberGround(soil: Of<'curve-number'>, dryingDays: number): GroundWater {
  const law = { ...soil, initialAbstractionRatio: 0 };
  const pause = dryingDays > 0 ? 0.06 * 24 * dryingDays : Number.POSITIVE_INFINITY;
  let fallen = 0;
  let infiltrated = 0;
  let dry = 0;
  let rate = 0;
  return {
    state: () => [fallen, infiltrated, dry, rate],
    restore(state) {
      fallen = state[0]!;
      infiltrated = state[1]!;
      dry = state[2]!;
      rate = state[3]!;
    },
    take(offered, hours, fresh) {
      if (fresh > 0) {
        if (dry >= pause) fallen = infiltrated = 0;
        dry = 0;
        fallen += fresh;
        rate = Math.max(0, fallen - curveNumberRunoff(law, fallen) - infiltrated) / hours;
      } else dry += hours;
      // What stands after the rain goes on at the last rate.
      const taken = Math.max(0, Math.min(offered, rate * hours));
      infiltrated += taken;
      return taken;
    },
  };
}
