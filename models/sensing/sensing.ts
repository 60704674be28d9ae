import { z } from 'zod';
import { identifier, localizedText } from '../city/city.ts';

/** An observed property 观测属性 with its unit and the range in which a value is plausible. */
export const observedProperty = z.object({
  id: identifier,
  name: localizedText,
  unit: z.string(),
  /** Range in which a result is plausible, in `unit`. */
  range: z.tuple([z.number(), z.number()]),
  /** Range that a colour ramp spans: what is usually seen. Without one, the whole plausible range. */
  displayRange: z.tuple([z.number(), z.number()]).optional(),
  decimals: z.number().int().min(0).max(6),
});
export type ObservedProperty = z.infer<typeof observedProperty>;

/** A datastream of OGC SensorThings: one property of one thing, observed by one sensor. */
export const datastream = z.object({
  /** Number used on the wire and in the observation table. */
  id: z.number().int().positive(),
  /** The device's own name for it, unique within the city: also the MQTT topic level. */
  key: z.string().min(1).max(128),
  city: identifier,
  name: z.string(),
  /** Kind of device from the thing model 物模型, e.g. "rain-gauge". */
  thingKind: identifier,
  /** Code of the device in the registry (thing.ts); absent where it is not registered as a thing. */
  thing: z.string().optional(),
  observedProperty: identifier,
  longitude: z.number(),
  latitude: z.number(),
  /** Metres above the ellipsoid. */
  height: z.number(),
  /** Longest time between two observations, seconds; older than 3 of them is stale. */
  periodSeconds: z.number().positive(),
});
export type Datastream = z.infer<typeof datastream>;
export const datastreamDefinition = datastream.omit({ id: true, thing: true });
export type DatastreamDefinition = z.infer<typeof datastreamDefinition>;

/** One observation on its way in. `time` is ISO 8601 or epoch milliseconds. */
export const observationIn = z.object({
  datastream: z.string().min(1).max(128),
  time: z.union([z.iso.datetime({ offset: true }), z.number().int()]),
  result: z.number(),
});
export type ObservationIn = z.infer<typeof observationIn>;

/**
 * Many observations in one piece, as parallel arrays: a third of the bytes of an array of objects. `time` stands for
 * all where they were made at once.
 */
export const observationColumns = z.object({
  datastreams: z.array(observationIn.shape.datastream),
  times: z.array(observationIn.shape.time).optional(),
  time: observationIn.shape.time.optional(),
  results: z.array(z.number()),
});
export type ObservationColumns = z.infer<typeof observationColumns>;

/** What a device publishes on MQTT topic `mirrorcity/{city}/{datastream key}`. */
export const mqttPayload = z.object({ time: observationIn.shape.time, result: z.number() });

/**
 * History of one datastream: parallel arrays, epoch milliseconds and values in the property's unit. With `band` a long
 * span has been summed up by equal parts: `times` are their beginnings, `values` the means, and parts without
 * observations are absent.
 */
export const series = z.object({
  datastream: z.number(),
  times: z.array(z.number()),
  values: z.array(z.number()),
  band: z
    .object({
      /** Width of a part. */
      seconds: z.number().positive(),
      lowest: z.array(z.number()),
      highest: z.array(z.number()),
      /** Observations in each part. */
      counts: z.array(z.number().int().positive()),
    })
    .optional(),
});
export type Series = z.infer<typeof series>;

/** Alarm levels 蓝黄橙红. */
export const alarmLevels = ['blue', 'yellow', 'orange', 'red'] as const;
export const alarmLevel = z.enum(alarmLevels);
export type AlarmLevel = z.infer<typeof alarmLevel>;
