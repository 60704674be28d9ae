import { gravity } from '../sections/section-table.ts';

/** 1.15 √(feet)/s of the formula, in √metres. */
const decay = 1.15 / Math.sqrt(0.3048);

/**
 * Head that a flap gate takes: (4 v² / g) exp(−1.15 v / √h), in feet (Armco; as in the EPA SWMM Reference Manual Volume II,
 * section 3.3.5).
 * @param velocity through the opening, m/s. @param head on it, metres.
 */
export const flapGateLoss = (velocity: number, head: number): number =>
  head > 0 ? ((4 * velocity ** 2) / gravity) * Math.exp((-decay * velocity) / Math.sqrt(head)) : 0;
