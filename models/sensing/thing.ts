import { z } from 'zod';
import { identifier } from '../city/city.ts';
import { observedProperty } from './sensing.ts';
import { thingModel } from './thing-model.ts';

/** Where a camera or radar looks. Degrees: heading clockwise from north, pitch above the horizon. */
export const thingPose = z.object({
  headingDegrees: z.number().min(0).max(360),
  pitchDegrees: z.number().min(-90).max(90),
  /** Horizontal. */
  fieldOfViewDegrees: z.number().positive().max(360),
});

/** A datastream of a thing: place and kind are the thing's. */
export const thingDatastream = z.object({
  /** Unique within the city, also a level of an MQTT topic: no slash, wildcard or control character. */
  key: z
    .string()
    .min(1)
    .max(128)
    .regex(/^[^/+#\p{Cc}]+$/u, 'expected no "/", "+", "#" or control character'),
  name: z.string(),
  /** Property of the thing model. */
  property: identifier,
  /** Longest time between two observations, seconds; default: the model's reporting rule. */
  periodSeconds: z.number().positive().optional(),
});

/** A device in the city's registry 感知终端台账: one code, one kind, one carrier. */
export const thing = z.object({
  /** Unique within the city. */
  code: z
    .string()
    .min(1)
    .max(96)
    .regex(/^[^/+#?\p{Cc}]+$/u, 'expected no "/", "+", "#", "?" or control character'),
  name: z.string().min(1),
  model: z.object({ id: identifier, version: z.number().int().positive() }),
  /** Code of the CIM object or of the thing that it is mounted on. */
  carrier: z.string().nullable().default(null),
  owner: z.string().nullable().default(null),
  builtDate: z.iso.date().nullable().default(null),
  status: z.enum(['planned', 'in-use', 'maintenance', 'retired']).default('in-use'),
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  /** Metres above the ellipsoid. */
  height: z.number().min(-12_000).max(100_000),
  pose: thingPose.nullable().default(null),
  attributes: z.record(z.string(), z.unknown()).default({}),
  datastreams: z.array(thingDatastream),
});
export type Thing = z.infer<typeof thing>;

/** What is posted to register devices, with the models and observed properties that they need. */
export const thingRegistration = z.object({
  observedProperties: z.array(observedProperty).default([]),
  thingModels: z.array(thingModel).default([]),
  things: z.array(thing),
});
export type ThingRegistration = z.infer<typeof thingRegistration>;

/** A registered thing as the API answers it; of a list the datastreams are left out. */
export const registeredThing = thing.omit({ datastreams: true }).extend({
  city: identifier,
  modelName: z.object({ zh: z.string(), en: z.string() }),
});
export type RegisteredThing = z.infer<typeof registeredThing>;
export const thingDetail = registeredThing.extend({
  datastreams: z.array(thingDatastream.extend({ id: z.number(), periodSeconds: z.number() })),
  /** Codes of the things that are mounted on this one. */
  mounted: z.array(z.string()),
});
export type ThingDetail = z.infer<typeof thingDetail>;
