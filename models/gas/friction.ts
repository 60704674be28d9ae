import type { FrictionLaw } from './gas-network.ts';

/**
 * Renouard (1952) for medium and high pressure as p₁² − p₂² = c · ṁ |ṁ|^0.82, in SI units: from
 * p₁² − p₂² = 48.6 s L Q^1.82 D^−4.82 with bar, metres, normal cubic metres an hour and millimetres, s being the
 * density over that of air.
 * @returns c.
 */
export function renouardCoefficient(
  lengthMetres: number,
  diameterMetres: number,
  normalDensityKilogramsPerCubicMetre: number,
): number {
  const relative = normalDensityKilogramsPerCubicMetre / 1.2928;
  const hourly = 3600 / normalDensityKilogramsPerCubicMetre;
  return 48.6e10 * relative * lengthMetres * hourly ** 1.82 * (diameterMetres * 1000) ** -4.82;
}

/** Laws whose roughness must be above 0. */
export const needsRoughness = (law: FrictionLaw): boolean => law === 'nikuradse';
