import { z } from 'zod';
import { identifier, localizedText } from '../city/city.ts';
import { alarmLevel } from './sensing.ts';
import { thingVideo } from './video.ts';

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
  /** Form of a value in telemetry; true and false are stored as 1 and 0. Absent: number. */
  type: z.enum(['number', 'integer', 'boolean']).optional(),
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

/** What a command takes with it. */
export const serviceParameter = z.object({
  id: identifier,
  name: localizedText,
  unit: z.string().default(''),
  /** Absent: number. */
  type: z.enum(['number', 'integer', 'boolean', 'text']).optional(),
  /** Of a number, in `unit`. */
  range: z.tuple([z.number(), z.number()]).nullable().default(null),
  /** Of a text: what it may be. */
  choices: z.array(z.string()).min(1).optional(),
  /** True where a command may do without it. */
  optional: z.boolean().optional(),
});
export type ServiceParameter = z.infer<typeof serviceParameter>;

/** A command that a device takes. */
export const thingService = z.object({
  id: identifier,
  name: localizedText,
  parameters: z.array(serviceParameter).default([]),
  /** How long a command waits for its answer, seconds. Absent: 30. */
  timeoutSeconds: z.number().positive().max(86_400).optional(),
  /** How often it is sent within that time; 1 for what must not be done twice. Absent: 3. */
  attempts: z.number().int().min(1).max(20).optional(),
});
export type ThingService = z.infer<typeof thingService>;

/** A setting that can be desired of a device: its shadow holds what is wanted and what the device says it has. */
export const thingSetting = serviceParameter.omit({ optional: true });

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
  settings: z.array(thingSetting).optional(),
  /** Pictures that it has; where each device's come from is in the registry. */
  videos: z.array(thingVideo).max(8).optional(),
  mountings: z.array(z.enum(mountingKinds)).min(1),
});
export type ThingModel = z.infer<typeof thingModel>;

/** A product is a draft, is debugged with its first devices, published, and one day retired. */
export const productStates = ['draft', 'debug', 'published', 'retired'] as const;
export const productState = z.enum(productStates);
export type ProductState = z.infer<typeof productState>;

/** Where a product can go from each state. What is published never changes again: a new version follows it. */
export const productSteps: Record<ProductState, readonly ProductState[]> = {
  draft: ['debug', 'published'],
  debug: ['draft', 'published'],
  published: ['retired'],
  retired: ['published'],
};

/** A thing model as the API answers it. */
export const product = thingModel.extend({ state: productState });
export type Product = z.infer<typeof product>;
