import type { ComparedSensor } from './sensor-comparison.ts';

/** What a sensor usually shows beside the model, once what all share is taken off: metres, or litres per second. */
export interface SensorHabit {
  median: number;
  /** Standard deviation of a normal distribution with the same median absolute deviation. */
  spread: number;
}

/** How far a sensor is from its habit. */
export interface SensorDeviation {
  sensor: ComparedSensor;
  /** Measured less computed less what all share less the habit: negative where a leak lowers the pressure. */
  deviation: number;
  /** Of its habit. */
  spread: number;
  /** The deviation toward a leak (lower pressure, more flow) in spreads of the sensor. */
  towardLeak: number;
}

/** Part of a comparison that is kept of a run. */
export type Deviating = Pick<ComparedSensor, 'datastream' | 'quantity' | 'measured' | 'computed' | 'state'>;

/**
 * A spread is at least what such instruments can tell apart: 0.1 m of water is the last digit of 0.001 MPa; a
 * flow meter of class 2 errs by 2 % of its flow (ISO 4064-1:2014), at least 0.3 L/s (the last digit of 1 m³/h).
 */
const leastSpreadMetres = 0.1;
const leastSpreadFlow = { share: 0.02, litresPerSecond: 0.3 };
/** Of a normal distribution the standard deviation is so many median absolute deviations (Rousseeuw and Croux 1993). */
const deviationsToSpread = 1.4826;
/** A habit is told from as many runs at least: half a day of quarter hours. */
const leastRuns = 48;
/** One sensor alone is a matter of that sensor, two may be chance; with fewer compared nothing is said. */
const agreeing = { pressure: 3, flow: 2 } as const;
const leastCompared = { pressure: 6, flow: 2 } as const;
/** When a city sleeps flow is least and a leak shows most: from one to half past four, hours. */
const night = { from: 1, until: 4.5 };

export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

/** Residuals of one run by datastream; those of pressure without their median, which is an error of the model. */
function ownResiduals(sensors: readonly Deviating[]): Map<number, number> {
  const usable = sensors.filter(
    ({ state, measured, computed }) => state === 'compared' && measured !== null && computed !== null,
  );
  const common = medianOf(
    usable
      .filter(({ quantity }) => quantity === 'pressure')
      .map(({ measured, computed }) => measured! - computed!),
  );
  return new Map(
    usable.map(({ datastream, quantity, measured, computed }) => [
      datastream,
      measured! - computed! - (quantity === 'pressure' ? common! : 0),
    ]),
  );
}

/**
 * Habits from earlier runs, by datastream; none of a sensor that was compared in fewer than 48 of them. A wrong height of
 * a sensor, a reading that is stuck or drifts, a valve that the model has otherwise: all that lasts is in the habit.
 */
export function sensorHabits(runs: readonly (readonly Deviating[])[]): Map<number, SensorHabit> {
  const values = new Map<number, number[]>();
  const flows = new Map<number, number[]>();
  for (const run of runs) {
    const own = ownResiduals(run);
    for (const { datastream, quantity, computed } of run) {
      const value = own.get(datastream);
      if (value === undefined) continue;
      const list = values.get(datastream) ?? [];
      values.set(datastream, list);
      list.push(value);
      if (quantity === 'flow') {
        const sizes = flows.get(datastream) ?? [];
        flows.set(datastream, sizes);
        sizes.push(Math.abs(computed!));
      }
    }
  }
  const habits = new Map<number, SensorHabit>();
  for (const [datastream, list] of values) {
    if (list.length < leastRuns) continue;
    const median = medianOf(list)!;
    const spread = deviationsToSpread * medianOf(list.map((value) => Math.abs(value - median)))!;
    const sizes = flows.get(datastream);
    const least = sizes
      ? Math.max(leastSpreadFlow.litresPerSecond, leastSpreadFlow.share * medianOf(sizes)!)
      : leastSpreadMetres;
    habits.set(datastream, { median, spread: Math.max(spread, least) });
  }
  return habits;
}

/** How far each sensor with a habit is from it now. */
export function sensorDeviations(
  sensors: readonly ComparedSensor[],
  habits: ReadonlyMap<number, SensorHabit>,
): SensorDeviation[] {
  const own = ownResiduals(sensors);
  return sensors.flatMap((sensor) => {
    const habit = habits.get(sensor.datastream);
    const value = own.get(sensor.datastream);
    if (!habit || value === undefined) return [];
    const deviation = value - habit.median;
    // More flow is more in the direction in which it flows.
    const sign = sensor.quantity === 'pressure' ? -1 : Math.sign(sensor.computed!);
    const { spread } = habit;
    return [{ sensor, deviation, spread, towardLeak: (sign * deviation) / spread }];
  });
}

/**
 * How much the network looks as if it lost water: of the pressure sensors the third greatest fall, at night of the flow
 * meters the second greatest rise, in spreads of the sensor; the greater of the two. About 1 to 3 where nothing is wrong.
 * @param secondsOfDay local time.
 * @returns null where too few sensors have a reading and a habit (six for pressure, two for flow): unknown.
 */
export function leakIndex(deviations: readonly SensorDeviation[], secondsOfDay: number): number | null {
  const sizeOf = (quantity: 'pressure' | 'flow'): number | null => {
    const sizes = deviations
      .filter(({ sensor }) => sensor.quantity === quantity)
      .map(({ towardLeak }) => towardLeak)
      .sort((a, b) => b - a);
    return sizes.length < leastCompared[quantity] ? null : sizes[agreeing[quantity] - 1]!;
  };
  const hour = secondsOfDay / 3600;
  const pressure = sizeOf('pressure');
  const flow = hour >= night.from && hour < night.until ? sizeOf('flow') : null;
  if (pressure === null && flow === null) return null;
  return Math.max(pressure ?? 0, flow ?? 0, 0);
}

/** Mean deviation of each pressure sensor over some runs, for the localisation: chance evens out. */
export function meanDeviations(
  runs: readonly (readonly SensorDeviation[])[],
): { code: string; residualMetres: number; spread: number }[] {
  const sums = new Map<string, { sum: number; count: number; spread: number }>();
  for (const { sensor, deviation, spread } of runs.flat()) {
    if (sensor.quantity !== 'pressure') continue;
    const known = sums.get(sensor.code) ?? { sum: 0, count: 0, spread };
    sums.set(sensor.code, { sum: known.sum + deviation, count: known.count + 1, spread });
  }
  return [...sums].map(([code, { sum, count, spread }]) => ({ code, residualMetres: sum / count, spread }));
}
