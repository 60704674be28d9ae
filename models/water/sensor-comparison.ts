import { z } from 'zod';

/** A sensor of the network beside what the model says of its own time; what is not known is null. */
export const comparedSensor = z.object({
  datastream: z.number(),
  name: z.string(),
  quantity: z.enum(['pressure', 'flow']),
  /** Code of the node or link that it measures. */
  code: z.string(),
  /** Metres of water, or litres per second. */
  measured: z.number().nullable(),
  computed: z.number().nullable(),
  /** Measured less computed. */
  residual: z.number().nullable(),
  ageSeconds: z.number().nullable(),
  state: z.enum(['compared', 'stale', 'silent', 'unplaced']),
});
export type ComparedSensor = z.infer<typeof comparedSensor>;

export const sensorComparison = z.object({
  /** ISO 8601. */
  at: z.string(),
  /** The same on the model's axis, seconds from its start. */
  modelSeconds: z.number(),
  sensors: z.array(comparedSensor),
  pressureBiasMetres: z.number().nullable(),
  pressureErrorMetres: z.number().nullable(),
});
export type SensorsBesideModel = z.infer<typeof sensorComparison>;

const daySeconds = 86_400;
/** A reading of last night belongs to the end of the model's day, and so does the first quarter of an hour. */
const overlapSeconds = 900;

/**
 * Where an instant of a day lies on the axis of a model that repeats its day.
 * @param secondsOfDay local time of the city, seconds after midnight.
 * @param lastSeconds end of the results; those of less than a day cover part of the day only.
 */
export function onModelDay(secondsOfDay: number, startClockSeconds: number, lastSeconds: number): number {
  const seconds = (((secondsOfDay - startClockSeconds) % daySeconds) + daySeconds) % daySeconds;
  return seconds < overlapSeconds && lastSeconds >= daySeconds + seconds - overlapSeconds
    ? Math.min(seconds + daySeconds, lastSeconds)
    : seconds;
}
