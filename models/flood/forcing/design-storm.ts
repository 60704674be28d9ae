import type { Hyetograph } from '../scenario.ts';
import { checkStorm, type StormFormula, stormDepth } from './storm-formula.ts';

/** A storm of a formula. */
export interface DesignStorm {
  returnPeriodYears: number;
  durationMinutes: number;
  /** r: place of the peak, 0 to 1; default that of the formula. */
  peakRatio?: number;
}

/**
 * Rain of a Chicago storm 芝加哥雨型 (Keifer and Chu 1957) until a minute, mm: of every duration around its peak it holds
 * as much as the formula gives for that duration. In closed form, so that the sharp peak within a step is not missed.
 */
export function chicagoDepthUntil(
  formula: StormFormula,
  { returnPeriodYears, durationMinutes, peakRatio = formula.peakRatio }: DesignStorm,
  minute: number,
): number {
  const depth = (minutes: number): number => stormDepth(formula, returnPeriodYears, minutes);
  const peak = peakRatio * durationMinutes;
  const at = Math.min(Math.max(minute, 0), durationMinutes);
  return at <= peak
    ? peakRatio * (depth(durationMinutes) - depth((peak - at) / peakRatio))
    : peakRatio * depth(durationMinutes) + (1 - peakRatio) * depth((at - peak) / (1 - peakRatio));
}

/**
 * Chicago storm as mean intensities of steps; its sum is the formula's depth.
 * @param stepMinutes length of a step; the last one may be shorter.
 * @throws Error with one sentence where the formula does not hold.
 */
export function chicagoStorm(formula: StormFormula, storm: DesignStorm, stepMinutes = 1): Hyetograph {
  const { returnPeriodYears, durationMinutes, peakRatio = formula.peakRatio } = storm;
  checkStorm(formula, returnPeriodYears, durationMinutes);
  if (!(peakRatio > 0 && peakRatio < 1))
    throw new Error(`Storm: expected a place of the peak between 0 and 1, found ${peakRatio}.`);
  if (!(stepMinutes > 0)) throw new Error(`Storm: expected steps above 0 minutes, found ${stepMinutes}.`);
  const rain: Hyetograph = [];
  for (let start = 0; start < durationMinutes; start += stepMinutes) {
    const end = Math.min(start + stepMinutes, durationMinutes);
    const fallen = chicagoDepthUntil(formula, storm, end) - chicagoDepthUntil(formula, storm, start);
    rain.push({ seconds: start * 60, millimetresPerHour: (fallen * 60) / (end - start) });
  }
  rain.push({ seconds: durationMinutes * 60, millimetresPerHour: 0 });
  return rain;
}
