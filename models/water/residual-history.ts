import { z } from 'zod';
import { medianOf } from './leak-watch.ts';
import type { ComparedSensor, SensorsBesideModel } from './sensor-comparison.ts';
import { leakPlaces } from './what-if.ts';

/** Pressure residuals of a pressure zone; null where none of its sensors could be compared. */
export const zoneResiduals = z.object({
  zone: z.string(),
  compared: z.number().int(),
  /** Median, and root of the mean square: metres of water. */
  medianMetres: z.number().nullable(),
  errorMetres: z.number().nullable(),
});

/** One run: all sensors of a network against its model. */
export const residualRun = z.object({
  /** ISO 8601. */
  at: z.string(),
  /** Sensors that are mounted on the network, and those with a reading not older than fifteen minutes. */
  sensors: z.number().int(),
  compared: z.number().int(),
  medianMetres: z.number().nullable(),
  errorMetres: z.number().nullable(),
  zones: z.array(zoneResiduals),
  /** `leakIndex` of leak-watch.ts; null: too few sensors to say. */
  leakIndex: z.number().nullable(),
});
export type ResidualRun = z.infer<typeof residualRun>;

export const residualHistory = z.object({
  /** How often runs are made, minutes; null: they are switched off. */
  everyMinutes: z.number().nullable(),
  runs: z.array(residualRun),
});
export type ResidualHistory = z.infer<typeof residualHistory>;

/** Measured and computed values of one sensor, run by run; only of runs in which it was compared. */
export const sensorCourse = z.object({
  datastream: z.number(),
  name: z.string(),
  quantity: z.enum(['pressure', 'flow']),
  /** Epoch milliseconds. */
  times: z.array(z.number()),
  /** Metres of water, or litres per second. */
  measured: z.array(z.number()),
  computed: z.array(z.number()),
});
export type SensorCourse = z.infer<typeof sensorCourse>;

/** Why a leak is suspected, and where it may be. */
export const leakSuspicion = z.object({
  at: z.string(),
  leakIndex: z.number(),
  /** The sensors that speak for it most, in spreads of their own. */
  sensors: z.array(
    z.object({
      datastream: z.number(),
      name: z.string(),
      code: z.string(),
      quantity: z.enum(['pressure', 'flow']),
      /** Metres of water, or litres per second, beside what it usually shows. */
      deviation: z.number(),
      towardLeak: z.number(),
    }),
  ),
  /** Likeliest first; empty where the localisation could not be computed. */
  places: leakPlaces,
  /** Why there are no places; null where there are. */
  problem: z.string().nullable(),
});
export type LeakSuspicion = z.infer<typeof leakSuspicion>;

/**
 * A comparison in a few figures.
 * @param zoneOf name of the pressure zone of a node by its code.
 */
export function residualRunOf(
  { at, sensors, pressureBiasMetres, pressureErrorMetres }: SensorsBesideModel,
  zoneOf: (code: string) => string | undefined,
  leakIndex: number | null,
): ResidualRun {
  const byZone = new Map<string, ComparedSensor[]>();
  for (const sensor of sensors) {
    const zone = sensor.quantity === 'pressure' ? zoneOf(sensor.code) : undefined;
    if (zone !== undefined) byZone.set(zone, [...(byZone.get(zone) ?? []), sensor]);
  }
  return {
    at,
    sensors: sensors.length,
    compared: sensors.filter(({ state }) => state === 'compared').length,
    medianMetres: pressureBiasMetres,
    errorMetres: pressureErrorMetres,
    zones: [...byZone].map(([zone, own]) => {
      const residuals = own.flatMap(({ state, residual }) =>
        state === 'compared' && residual !== null ? [residual] : [],
      );
      const squares = residuals.reduce((sum, value) => sum + value * value, 0);
      return {
        zone,
        compared: residuals.length,
        medianMetres: medianOf(residuals),
        errorMetres: residuals.length === 0 ? null : Math.sqrt(squares / residuals.length),
      };
    }),
    leakIndex,
  };
}
