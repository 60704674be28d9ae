/** Universal gas constant, joules per mole and kelvin: CODATA 2018. */
const gasConstant = 8.314462618;

/** What leaves through a hole. */
export interface LeakGas {
  molarMassKilogramsPerMole: number;
  /** Ratio of heat capacities. */
  heatCapacityRatio: number;
  temperatureKelvin: number;
}

export const methane: LeakGas = {
  molarMassKilogramsPerMole: 0.016043,
  heatCapacityRatio: 1.31,
  temperatureKelvin: 288.15,
};

/** Discharge coefficient of a sharp-edged hole. */
export const sharpEdged = 0.62;

/** Ratio of pressures above which the flow in the hole is as fast as sound. */
export const criticalRatio = ({ heatCapacityRatio: k }: LeakGas): number => ((k + 1) / 2) ** (k / (k - 1));

/** Mass flow through a hole. */
export interface LeakRate {
  kilogramsPerSecond: number;
  /** At 15 °C and the pressure of the air. */
  cubicMetresPerHour: number;
  /** True where it does not depend on the pressure outside. */
  choked: boolean;
  /** Change of the mass flow per pascal of the pressure inside. */
  slope: number;
}

/**
 * Isentropic flow through a hole of a pipe with so much gas that its pressure stays: Perry's Chemical Engineers'
 * Handbook, eqs. 10-26 and 10-29.
 * @param absolutePascals in the pipe. @param airPascals outside.
 */
export function leakRate(
  absolutePascals: number,
  airPascals: number,
  holeAreaSquareMetres: number,
  gas: LeakGas = methane,
  dischargeCoefficient = sharpEdged,
): LeakRate {
  const { molarMassKilogramsPerMole: mass, heatCapacityRatio: k, temperatureKelvin } = gas;
  const perVolume = (gasConstant * 288.15) / (airPascals * mass);
  const rate = (kilogramsPerSecond: number, choked: boolean, slope: number): LeakRate => ({
    kilogramsPerSecond,
    cubicMetresPerHour: kilogramsPerSecond * perVolume * 3600,
    choked,
    slope,
  });
  if (!(absolutePascals > airPascals)) return rate(0, false, 0);
  const scale = dischargeCoefficient * holeAreaSquareMetres;
  const thermal = mass / (gasConstant * temperatureKelvin);
  if (absolutePascals / airPascals >= criticalRatio(gas)) {
    const perPascal = scale * Math.sqrt(k * thermal * (2 / (k + 1)) ** ((k + 1) / (k - 1)));
    return rate(perPascal * absolutePascals, true, perPascal);
  }
  const r = airPascals / absolutePascals;
  const inside = r ** (2 / k) - r ** ((k + 1) / k);
  const flow = scale * absolutePascals * Math.sqrt(((2 * k) / (k - 1)) * thermal * inside);
  // d/dp of p √inside with dr/dp = −r/p.
  const insideSlope = ((2 / k) * r ** (2 / k) - ((k + 1) / k) * r ** ((k + 1) / k)) / inside;
  return rate(flow, false, (flow / absolutePascals) * (1 - insideSlope / 2));
}

/** Area of a round hole, square metres. */
export const holeArea = (diameterMetres: number): number => (Math.PI * diameterMetres * diameterMetres) / 4;

/** Discharge coefficient of the open end of a pipe: CPR 18E (Purple Book), full-bore rupture. */
const openEnd = 1;

/** Area of a sharp-edged hole through which as much flows as out of both ends of a pipe that is broken in two. */
export const fullBoreArea = (innerDiameterMetres: number): number =>
  (2 * holeArea(innerDiameterMetres) * openEnd) / sharpEdged;
