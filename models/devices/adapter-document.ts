import { z } from 'zod';
import { identifier, localizedText } from '../city/city.ts';
import { reportedStatus } from './device-state.ts';
import { parseJsonPath } from './json-path.ts';

const jsonPath = z
  .string()
  .max(300)
  .superRefine((path, context) => {
    try {
      parseJsonPath(path);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
    }
  });

/** A secret is never in a document: it names a variable of the server's environment that holds it. */
export const secretReference = z.object({
  environment: z.string().regex(/^MIRRORCITY_SECRET_[A-Z0-9_]{1,80}$/, 'expected MIRRORCITY_SECRET_…'),
});

export const adapterSource = z.discriminatedUnion('kind', [
  /** What is posted to `/api/adapters/{id}`. */
  z.object({ kind: z.literal('http') }),
  /** Topics of the broker, with "+" and "#"; none of the server's own. */
  z.object({
    kind: z.literal('mqtt'),
    topic: z
      .string()
      .min(1)
      .max(200)
      .regex(
        /^(?!mirrorcity\/|\$)(?:[^#+/]*|\+)(?:\/(?:[^#+/]*|\+))*(?:\/#)?$/,
        'expected a topic filter below a root of its own',
      ),
  }),
  /** Asked for again and again; its host must be one that the operator allows (MIRRORCITY_ADAPTER_HOSTS). */
  z.object({
    kind: z.literal('poll'),
    url: z.url({ protocol: /^https?$/ }),
    everySeconds: z.number().min(1).max(86_400),
    timeoutSeconds: z.number().min(1).max(120).default(10),
    headers: z
      .record(z.string().regex(/^[\w-]+$/), z.union([z.string().max(1000), secretReference]))
      .default({}),
  }),
]);

/** How a time is written. */
export const timeFormat = z.union([
  z.enum(['iso', 'epoch-seconds', 'epoch-milliseconds']),
  /** Local times such as "2026-03-01 08:00:00": year, month, day, hours, minutes, seconds, and their offset. */
  z.object({ local: z.literal('yyyy-MM-dd HH:mm:ss'), offset: z.string().regex(/^[+-]\d\d:\d\d$/) }),
]);

/** Where a value of a device is found, and what becomes of it: `factor × found + offset`, in the property's unit. */
export const valueRule = z.object({
  /** Property of the device's thing model. */
  property: identifier,
  /** From the record; of SenML the last part of the name, of CSV the heading. */
  from: z.string().min(1).max(300),
  factor: z.number().default(1),
  offset: z.number().default(0),
  /** Texts (and true, false) that stand for numbers: { "ON": 1 }. */
  words: z.record(z.string(), z.number()).default({}),
  /** Values that mean "none". */
  missing: z.array(z.union([z.number(), z.string()])).default([]),
});

/** Where the name of the device is found. */
const deviceRule = z.object({
  /** A path in the record, a column of CSV, "topic:2" a level of the topic from 0; of SenML what is before the separator. */
  from: z.string().min(1).max(300),
  /** Before the foreign name: "RG-". */
  prefix: z.string().max(64).default(''),
  /** Foreign names that are others here: { "0x1A2B": "RG-0001" }. */
  names: z.record(z.string(), z.string()).default({}),
});

/** How a foreign form becomes observations of the city's devices: a document, no code. */
export const adapterDocument = z
  .object({
    id: identifier,
    city: identifier,
    name: localizedText,
    enabled: z.boolean().default(true),
    source: adapterSource,
    format: z.enum(['json', 'senml', 'csv']),
    /** JSON: where the records are; the whole payload where absent. */
    records: jsonPath.default('$'),
    device: deviceRule,
    /** JSON and CSV: absent, the time of arrival counts. */
    time: z
      .object({ from: z.string().min(1).max(300), format: timeFormat })
      .nullable()
      .default(null),
    /** SenML: between the name of the device and that of what it measures. */
    separator: z.string().min(1).max(8).default('/'),
    values: z.array(valueRule).max(200).default([]),
    /** JSON and CSV: where the device says how it is, in words of its own. */
    status: z
      .object({ from: z.string().min(1).max(300), words: z.record(z.string(), reportedStatus) })
      .nullable()
      .default(null),
  })
  .superRefine((document, context) => {
    if (document.values.length === 0 && document.status === null)
      context.addIssue({ code: 'custom', path: ['values'], message: 'expected at least one value' });
    if (document.format !== 'json') return;
    const paths: [string, string][] = [
      ...document.values.map(({ from }, index): [string, string] => [`values.${index}.from`, from]),
      ...(document.device.from.startsWith('topic:')
        ? []
        : [['device.from', document.device.from] as [string, string]]),
      ...(document.time ? [['time.from', document.time.from] as [string, string]] : []),
      ...(document.status ? [['status.from', document.status.from] as [string, string]] : []),
    ];
    for (const [path, text] of paths) {
      const checked = jsonPath.safeParse(text);
      if (!checked.success)
        context.addIssue({
          code: 'custom',
          path: path.split('.'),
          message: checked.error.issues[0]!.message,
        });
    }
  });
export type AdapterDocument = z.infer<typeof adapterDocument>;
export type ValueRule = z.infer<typeof valueRule>;

/** How an adapter has done since the start of the process. Times are ISO 8601. */
export const adapterFigures = z.object({
  messages: z.number(),
  /** Values and states that were taken. */
  taken: z.number(),
  problems: z.number(),
  lastAt: z.string().nullable(),
  lastProblem: z.string().nullable(),
  /** Of one that polls: failures in a row, and when it asks next. */
  failures: z.number(),
  nextAt: z.string().nullable(),
});
export type AdapterFigures = z.infer<typeof adapterFigures>;

/** An adapter as the API answers it. */
export const adapterView = z.object({ document: adapterDocument, figures: adapterFigures });
export type AdapterView = z.infer<typeof adapterView>;

/** What a document makes of a payload, with nothing stored. Times are epoch milliseconds. */
export const mappedPayload = z.object({
  values: z.array(
    z.object({ device: z.string(), property: z.string(), time: z.number(), result: z.number() }),
  ),
  statuses: z.array(z.object({ device: z.string(), status: reportedStatus, time: z.number() })),
  /** One sentence for each record or value that was not understood. */
  problems: z.array(z.string()),
});
export type MappedPayload = z.infer<typeof mappedPayload>;

/** Reads a time. @returns epoch milliseconds, or null for what is none. */
export function readTime(format: z.infer<typeof timeFormat>, value: unknown): number | null {
  if (format === 'epoch-seconds' || format === 'epoch-milliseconds') {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isFinite(number)) return null;
    return Math.round(format === 'epoch-seconds' ? number * 1000 : number);
  }
  if (typeof value !== 'string') return null;
  if (format === 'iso') {
    const parsed = z.iso.datetime({ offset: true }).safeParse(value);
    return parsed.success ? Date.parse(value) : null;
  }
  const match = /^(\d{4})[-/](\d\d)[-/](\d\d)[ T](\d\d):(\d\d)(?::(\d\d(?:\.\d{1,3})?))?$/.exec(value);
  if (!match) return null;
  const [, year, month, day, hour, minute, second = '00'] = match;
  const time = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${second.padEnd(2, '0')}${format.offset}`,
  );
  return Number.isNaN(time) ? null : time;
}
