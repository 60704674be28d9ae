import { retentionMetres, type Soil } from './soil.ts';

type Of<Method> = Extract<Soil, { method: Method }>;

/** Millimetres taken after `hours` under water: F - S ln(1 + F / S) = K t, S = suction × moisture deficit. */
export function greenAmptDepth(soil: Of<'green-ampt'>, hours: number): number {
  const { conductivityMillimetresPerHour: conductivity } = soil;
  const S = soil.suctionMillimetres * soil.moistureDeficit;
  if (S === 0 || hours <= 0) return conductivity * Math.max(hours, 0);
  // Newton from above: the function is convex, so that it comes down to the root from there.
  let F = conductivity * hours + S + Math.sqrt(2 * S * conductivity * hours) + 1;
  for (let count = 0; count < 60; count++) {
    const step = ((F - S * Math.log1p(F / S) - conductivity * hours) * (F + S)) / F;
    F -= step;
    if (Math.abs(step) < 1e-12 * F) break;
  }
  return F;
}

/** Rate under water after `depth` millimetres were taken, mm/h. */
export const greenAmptRate = (soil: Of<'green-ampt'>, depth: number): number =>
  soil.conductivityMillimetresPerHour * (1 + (soil.suctionMillimetres * soil.moistureDeficit) / depth);

/** Rate after `hours` under water, mm/h. */
export const hortonRate = (soil: Of<'horton'>, hours: number): number =>
  soil.finalMillimetresPerHour +
  (soil.initialMillimetresPerHour - soil.finalMillimetresPerHour) * Math.exp(-soil.decayPerHour * hours);

/** Millimetres taken after `hours` under water. */
export const hortonDepth = (soil: Of<'horton'>, hours: number): number =>
  soil.decayPerHour === 0
    ? soil.initialMillimetresPerHour * hours
    : soil.finalMillimetresPerHour * hours +
      ((soil.initialMillimetresPerHour - soil.finalMillimetresPerHour) *
        -Math.expm1(-soil.decayPerHour * hours)) /
        soil.decayPerHour;

/** Millimetres of `rain` that run off: Q = (P - Ia)² / (P - Ia + S). */
export function curveNumberRunoff(soil: Of<'curve-number'>, rain: number): number {
  const retention = 1000 * retentionMetres(soil.curveNumber);
  const above = rain - soil.initialAbstractionRatio * retention;
  return above <= 0 ? 0 : above ** 2 / (above + retention);
}
