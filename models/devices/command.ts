import { z } from 'zod';
import { identifier } from '../city/city.ts';

export const commandStatuses = ['waiting', 'sent', 'done', 'failed', 'timed-out'] as const;
export type CommandStatus = (typeof commandStatuses)[number];

/** A command to a service of a device, as it is asked for. */
export const commandRequest = z.object({
  service: identifier,
  parameters: z.record(z.string(), z.unknown()).default({}),
});

/** A command and what became of it. Times are ISO 8601. */
export const deviceCommand = z.object({
  id: z.uuid(),
  thing: z.string(),
  service: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  status: z.enum(commandStatuses),
  askedBy: z.string(),
  askedAt: z.string(),
  expiresAt: z.string(),
  attempts: z.number(),
  sentAt: z.string().nullable(),
  answeredAt: z.string().nullable(),
  /** What the device said to it; null while it has said nothing. */
  answer: z.record(z.string(), z.unknown()).nullable(),
});
export type DeviceCommand = z.infer<typeof deviceCommand>;

/** What a device gets on topic `mirrorcity/{city}/{code}/command`, and over HTTP. */
export const commandOut = z.object({
  command: z.uuid(),
  service: identifier,
  parameters: z.record(z.string(), z.unknown()),
  expires: z.string(),
});

/** What a device answers on topic `mirrorcity/{city}/{code}/answer`. The same answer again changes nothing. */
export const commandAnswer = z.object({
  command: z.uuid(),
  ok: z.boolean(),
  /** Why not, or with what outcome. */
  detail: z.string().max(2000).optional(),
  /** Settings that the device has now: they become the reported part of its shadow. */
  settings: z.record(z.string(), z.unknown()).optional(),
});
export type CommandAnswer = z.infer<typeof commandAnswer>;

/** 设备影子: what a device should be and what it says it is, each with its version. Times are ISO 8601. */
export const deviceShadow = z.object({
  desired: z.record(z.string(), z.unknown()),
  desiredVersion: z.number(),
  desiredAt: z.string().nullable(),
  reported: z.record(z.string(), z.unknown()),
  reportedVersion: z.number(),
  reportedAt: z.string().nullable(),
  /** Desired settings that the device has not reported so. */
  difference: z.record(z.string(), z.unknown()),
});
export type DeviceShadow = z.infer<typeof deviceShadow>;

/** The part of what is desired that is not reported so. */
export const shadowDifference = (
  desired: Record<string, unknown>,
  reported: Record<string, unknown>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(desired).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(reported[key])),
  );
