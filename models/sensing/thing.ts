import { z } from 'zod';
import { identifier } from '../city/city.ts';
import { codeRule, deviceNumbering } from '../devices/code-rule.ts';
import { deviceStateName } from '../devices/device-state.ts';
import { oidProblem } from '../devices/oid.ts';
import { observedProperty } from './sensing.ts';
import { thingModel } from './thing-model.ts';
import { videoReference } from './video.ts';

/** Where a camera or radar looks. Degrees: heading clockwise from north, pitch above the horizon. */
export const thingPose = z.object({
  headingDegrees: z.number().min(0).max(360),
  pitchDegrees: z.number().min(-90).max(90),
  /** Horizontal. */
  fieldOfViewDegrees: z.number().positive().max(360),
});

/** A datastream of a thing: its kind is the thing's, and mostly its place. */
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
  /** Where it is observed, where that is not the place of the thing: readings along a fibre. */
  place: z
    .object({
      longitude: z.number().min(-180).max(180),
      latitude: z.number().min(-90).max(90),
      /** Metres above the ellipsoid. */
      height: z.number().min(-12_000).max(100_000),
    })
    .optional(),
});

/** How a device reaches its gateway. */
export const linkKinds = [
  'ethernet',
  'fibre',
  'plc',
  '4g',
  '5g',
  'nb-iot',
  'lora',
  'wifi',
  'beidou',
  'rs485',
] as const;

/** Who may use the data of a device. */
export const sharings = ['open', 'departments', 'none'] as const;

const oid = z.string().superRefine((text, context) => {
  const problem = oidProblem(text);
  if (problem) context.addIssue({ code: 'custom', message: problem });
});

/** What the ledger 台账 knows of a device beside its definition. What is absent in a registration stays as it is. */
export const ledgerFields = z.object({
  /** Object identifier, unique in the world. */
  oid: oid.nullish(),
  /** Unified geographic code: BeiDou grid (models/devices/beidou-grid.ts), within 20 m of the coordinates. */
  geocode: z.string().max(20).nullish(),
  /** Department that builds and manages it 谁建设谁管理. */
  department: z.string().min(1).max(200).nullish(),
  /** Business attribute 业务属性: what it is for. */
  businessAttribute: z.string().min(1).max(200).nullish(),
  /** Code of the gateway or platform that it is connected to. */
  gateway: z.string().min(1).max(96).nullish(),
  link: z.enum(linkKinds).nullish(),
  sharing: z.enum(sharings).nullish(),
  /** Who may speak for it: "mqtt:<client>", "http:<address>", "adapter:<id>". Null: anyone who knows its key. */
  senders: z
    .array(z.string().regex(/^(mqtt|http|adapter):.{1,200}$/u, 'expected "mqtt:…", "http:…" or "adapter:…"'))
    .min(1)
    .max(20)
    .nullish(),
  /** Where its pictures come from, each way one; several of one picture may be. */
  videos: z.array(videoReference).max(16).nullish(),
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
  ...ledgerFields.shape,
  datastreams: z.array(thingDatastream),
});
export type Thing = z.infer<typeof thing>;

/** What is posted to register devices, with the models and observed properties that they need. */
export const thingRegistration = z.object({
  observedProperties: z.array(observedProperty).default([]),
  thingModels: z.array(thingModel).default([]),
  codeRules: z.array(codeRule).default([]),
  numbering: deviceNumbering.optional(),
  things: z.array(thing),
});
export type ThingRegistration = z.infer<typeof thingRegistration>;

/** A registered thing as the API answers it; of a list the datastreams are left out. */
export const registeredThing = thing.omit({ datastreams: true }).extend({
  city: identifier,
  modelName: z.object({ zh: z.string(), en: z.string() }),
  state: deviceStateName,
  /** Since when it is in that state, ISO 8601; null while nobody knows. */
  stateSince: z.string().nullable(),
  /** Why it is isolated; null while it is not. */
  isolationReason: z.string().nullable(),
  /** Version of the firmware that it last took over from here; null where none was. */
  firmware: z.string().nullish(),
});
export type RegisteredThing = z.infer<typeof registeredThing>;
export const thingDetail = registeredThing.extend({
  datastreams: z.array(thingDatastream.extend({ id: z.number(), periodSeconds: z.number() })),
  /** Codes of the things that are mounted on this one. */
  mounted: z.array(z.string()),
});
export type ThingDetail = z.infer<typeof thingDetail>;
