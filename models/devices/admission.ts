import { z } from 'zod';

export const admissionStatuses = ['waiting', 'admitted', 'rejected', 'blocked'] as const;
export const admissionStatus = z.enum(admissionStatuses);
export type AdmissionStatus = z.infer<typeof admissionStatus>;

/** What speaks without being registered 准入: it waits for review, is admitted, rejected, or blocked for good. Times are ISO 8601. */
export const admission = z.object({
  /** Code of a device or key of a datastream, as the sender named it. */
  key: z.string(),
  status: admissionStatus,
  /** Who spoke last: "mqtt:<client>", "http:<address>", "adapter:<id>". */
  sender: z.string(),
  firstAt: z.string(),
  lastAt: z.string(),
  /** Messages heard so far; of what is blocked none is counted any more. */
  messages: z.number(),
  /** The last message, as far as it was kept. */
  sample: z.unknown(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  note: z.string().nullable(),
});
export type Admission = z.infer<typeof admission>;

/**
 * How often something speaks, messages in a minute; null for what was heard once only, or within one second.
 */
export function messagesPerMinute({
  firstAt,
  lastAt,
  messages,
}: Pick<Admission, 'firstAt' | 'lastAt' | 'messages'>): number | null {
  const minutes = (Date.parse(lastAt) - Date.parse(firstAt)) / 60_000;
  return messages < 2 || minutes < 1 / 60 ? null : (messages - 1) / minutes;
}

/** Whether a single datastream spoke by its key; otherwise it was a device by its code. */
export const spokeAsDatastream = (sample: unknown): boolean =>
  typeof sample === 'object' && sample !== null && 'datastream' in sample && 'result' in sample;

/** Properties that a device named in a message, with their numbers: telemetry, or a value that an adapter found. */
export function valuesOfSample(sample: unknown): Record<string, number> {
  if (typeof sample !== 'object' || sample === null) return {};
  const { values, property, result } = sample as Record<string, unknown>;
  const found = typeof property === 'string' ? { [property]: result } : values;
  if (typeof found !== 'object' || found === null) return {};
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
  );
}
