import { z } from 'zod';
import { identifier, localizedText } from '../city/city.ts';
import { alarmLevel } from './sensing.ts';

/** When a device reports a property: at the latest after `everySeconds`, and at once after a change. */
export const reportingRule = z.object({
  everySeconds: z.number().positive(),
  /** Change since the last report, in the property's unit, that is reported before its time; null: never. */
  onChange: z.number().positive().nullable().default(null),
});

/** One property of a kind of device: what it measures, how often, and when it tells. */
export const thingProperty = z.object({
  /** Unique within the model: the last part of a datastream's key. */
  id: identifier,
  observedProperty: identifier,
  unit: z.string(),
  /** Measuring range of the instrument, in `unit`. */
  range: z.tuple([z.number(), z.number()]),
  /** Time between two samples, seconds. */
  sampleSeconds: z.number().positive(),
  report: reportingRule,
});
export type ThingProperty = z.infer<typeof thingProperty>;

/** Something that a device tells by itself, apart from its readings. */
export const thingEvent = z.object({
  id: identifier,
  name: localizedText,
  level: alarmLevel.nullable().default(null),
});

/** A command that a device takes. */
export const thingService = z.object({
  id: identifier,
  name: localizedText,
  parameters: z
    .array(
      z.object({
        id: identifier,
        name: localizedText,
        unit: z.string().default(''),
        range: z.tuple([z.number(), z.number()]).nullable().default(null),
      }),
    )
    .default([]),
});

/** What a device can be mounted on. */
export const mountingKinds = [
  'pole',
  'building',
  'street',
  'manhole',
  'pipe',
  'pump-station',
  'tank',
  'bridge',
  'underpass',
  'water',
  'tunnel',
  'ground',
  'vehicle',
] as const;

/** A thing model 物模型: a kind of device as data. A new kind needs no change of the program. */
export const thingModel = z.object({
  id: identifier,
  version: z.number().int().positive(),
  name: localizedText,
  properties: z.array(thingProperty).min(1),
  events: z.array(thingEvent).default([]),
  services: z.array(thingService).default([]),
  mountings: z.array(z.enum(mountingKinds)).min(1),
});
export type ThingModel = z.infer<typeof thingModel>;
