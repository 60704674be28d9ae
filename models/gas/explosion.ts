/** What turns a cloud of gas into an equal mass of TNT. */
export interface TntEquivalence {
  /** Part of the energy that goes into the blast: 0.03 … 0.05 of gas in the open (Gugan 1978). */
  efficiency: number;
  /** Heat of combustion, joules per kilogram. */
  gasJoulesPerKilogram: number;
  tntJoulesPerKilogram: number;
  /** Density of the gas at 20 °C and 101,325 Pa, kilograms per cubic metre. */
  gasKilogramsPerCubicMetre: number;
}

/** Methane; TNT with 4.52 MJ/kg. */
export const methaneAsTnt: TntEquivalence = {
  efficiency: 0.04,
  gasJoulesPerKilogram: 50.0e6,
  tntJoulesPerKilogram: 4.52e6,
  gasKilogramsPerCubicMetre: 0.668,
};

/** Volume fractions between which methane in air burns. */
export const methaneLowerLimit = 0.05;
export const methaneUpperLimit = 0.15;
/** The mixture that burns methane and air completely. */
export const methaneStoichiometric = 0.095;

/**
 * Mass of TNT whose blast equals that of a space full of gas and air.
 * @param gasFraction volume fraction of gas, 0 … 1.
 */
export function tntKilograms(
  spaceCubicMetres: number,
  gasFraction: number,
  tnt: TntEquivalence = methaneAsTnt,
): number {
  const gas = spaceCubicMetres * gasFraction * tnt.gasKilogramsPerCubicMetre;
  return (tnt.efficiency * gas * tnt.gasJoulesPerKilogram) / tnt.tntJoulesPerKilogram;
}

/** Coefficients of ln(kPa) in powers of ln Z, up to a scaled distance Z in m/kg^⅓. */
const swisdak: readonly { upTo: number; coefficients: readonly number[] }[] = [
  { upTo: 2.9, coefficients: [7.2106, -2.1069, -0.3229, 0.1117, 0.0685] },
  { upTo: 23.8, coefficients: [7.5938, -3.0523, 0.40977, 0.0261, -0.01267] },
  { upTo: Number.POSITIVE_INFINITY, coefficients: [6.0536, -1.4066] },
];
/** The polynomials hold from here on, m/kg^⅓. */
const nearest = 0.2;

/**
 * Incident overpressure of a hemispherical surface burst of TNT: Kingery and Bulmash (1984), simplified by Swisdak (1994).
 * @returns pascals; the value at a scaled distance of 0.2 m/kg^⅓ where it is nearer.
 */
export function overpressurePascals(distanceMetres: number, kilogramsOfTnt: number): number {
  const scaled = Math.max(distanceMetres / Math.cbrt(kilogramsOfTnt), nearest);
  const { coefficients } = swisdak.find(({ upTo }) => scaled <= upTo)!;
  const logarithm = Math.log(scaled);
  return 1000 * Math.exp(coefficients.reduceRight((sum, coefficient) => sum * logarithm + coefficient, 0));
}

/** Distance at which the overpressure has fallen to a value, metres; null where it is below that everywhere. */
export function distanceOfOverpressure(pascals: number, kilogramsOfTnt: number): number | null {
  if (!(kilogramsOfTnt > 0)) return null;
  const size = Math.cbrt(kilogramsOfTnt);
  let near = nearest * size;
  if (!(overpressurePascals(near, kilogramsOfTnt) >= pascals)) return null;
  let far = near;
  while (overpressurePascals(far, kilogramsOfTnt) >= pascals) far *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (near + far) / 2;
    if (overpressurePascals(middle, kilogramsOfTnt) >= pascals) near = middle;
    else far = middle;
  }
  return far;
}

/**
 * Overpressures and what they do: Clancey (1972), as quoted in CCPS, Guidelines for Evaluating the Characteristics of
 * Vapor Cloud Explosions. The first is the ring that is evacuated.
 */
export const blastEffects = [
  { pascals: 2_070, effect: 'safe-distance' },
  { pascals: 6_900, effect: 'houses-uninhabitable' },
  { pascals: 15_800, effect: 'serious-structural-damage' },
  { pascals: 34_500, effect: 'houses-destroyed' },
  { pascals: 69_000, effect: 'buildings-destroyed' },
] as const;
export type BlastEffect = (typeof blastEffects)[number]['effect'];

export interface BlastRing {
  effect: BlastEffect;
  pascals: number;
  radiusMetres: number;
}

/**
 * Rings around a space that is full of gas and air, from the widest to the narrowest. TNT overstates what a vented
 * chamber does nearby: the narrow rings lie on the safe side.
 * @param gasFraction the worst mixture where it is left out.
 */
export function blastRings(
  spaceCubicMetres: number,
  gasFraction: number = methaneStoichiometric,
  tnt: TntEquivalence = methaneAsTnt,
): BlastRing[] {
  const mass = tntKilograms(spaceCubicMetres, gasFraction, tnt);
  return blastEffects.flatMap(({ pascals, effect }) => {
    const radiusMetres = distanceOfOverpressure(pascals, mass);
    return radiusMetres === null ? [] : [{ effect, pascals, radiusMetres }];
  });
}
