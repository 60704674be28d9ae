import type { GasProperties } from './gas-network.ts';
import { densityOf } from './gas-state.ts';
import { type LeakGas, leakRate, methane } from './leak.ts';

/** A part of a network between closed valves, with a hole. */
export interface ClosedSegment {
  volumeCubicMetres: number;
  /** At the moment at which the valves are closed. */
  gaugePascals: number;
  /** Pressure of the air there. */
  airPascals: number;
  holeAreaSquareMetres: number;
  /** What customers in the segment still take while there is pressure, kilograms per second. */
  demandKilogramsPerSecond: number;
  gas: GasProperties;
  leakGas?: LeakGas;
}

export interface Blowdown {
  seconds: number[];
  gaugePascals: number[];
  leakKilogramsPerSecond: number[];
  /** Gas that came out of the hole until the last time, kilograms. */
  leakedKilograms: number;
  /** When the pressure is down to `emptyGaugePascals`; null where it is not in time. */
  emptySeconds: number | null;
}

/** A main with less than this counts as empty: 1 mbar. */
export const emptyGaugePascals = 100;
/** A step takes this part of the pressure above the air at most. */
const stepShare = 0.02;

/**
 * Pressure in a closed segment that empties through a hole: its gas is in one state throughout and keeps its
 * temperature. Steps of Heun's method whose length follows the pressure.
 * @param untilSeconds the last time. @param everySeconds distance of the answers.
 */
export function blowdown(segment: ClosedSegment, untilSeconds: number, everySeconds: number): Blowdown {
  const { volumeCubicMetres, airPascals, holeAreaSquareMetres, demandKilogramsPerSecond, gas } = segment;
  const leakGas = segment.leakGas ?? { ...methane, temperatureKelvin: gas.temperatureKelvin };
  const leakAt = (absolute: number): number =>
    leakRate(absolute, airPascals, holeAreaSquareMetres, leakGas).kilogramsPerSecond;
  /** Change of the pressure in a second: what leaves over what a pascal holds. */
  const slope = (absolute: number): number => {
    const above = absolute - airPascals;
    if (above <= 0) return 0;
    const held = (volumeCubicMetres * (densityOf(gas, absolute + 1) - densityOf(gas, absolute - 1))) / 2;
    const demand = above > emptyGaugePascals ? demandKilogramsPerSecond : 0;
    return -(leakAt(absolute) + demand) / held;
  };
  const result: Blowdown = {
    seconds: [],
    gaugePascals: [],
    leakKilogramsPerSecond: [],
    leakedKilograms: 0,
    emptySeconds: null,
  };
  let pressure = airPascals + segment.gaugePascals;
  let now = 0;
  for (let next = 0; next <= untilSeconds; next += everySeconds) {
    while (now < next) {
      const falling = -slope(pressure);
      const above = pressure - airPascals;
      if (!(falling > 0) || above <= 0) {
        now = next;
        break;
      }
      const step = Math.min(next - now, (stepShare * above) / falling);
      const guess = pressure + step * slope(pressure);
      const leaving = leakAt(pressure);
      const after = Math.max(airPascals, pressure + (step / 2) * (slope(pressure) + slope(guess)));
      result.leakedKilograms += (step / 2) * (leaving + leakAt(after));
      pressure = after;
      now += step;
      if (result.emptySeconds === null && pressure - airPascals <= emptyGaugePascals)
        result.emptySeconds = now;
      // What is left flows ever more slowly; a pascal is no pressure.
      if (pressure - airPascals < 1) pressure = airPascals;
    }
    result.seconds.push(next);
    result.gaugePascals.push(pressure - airPascals);
    result.leakKilogramsPerSecond.push(leakAt(pressure));
  }
  return result;
}
