import { z } from 'zod';
import { identifier } from '../city/city.ts';

/** Service by which a device is told to take over a firmware; every device may get it, whatever its model. */
export const firmwareService = 'firmware-upgrade';

/** 固件升级: one version for the devices of a product, in waves that grow as long as it goes well. */
export const firmwareOrder = z.object({
  /** Id of the product, of whichever versions. */
  product: identifier,
  /** Codes; null: all devices of the product. */
  devices: z.array(z.string().min(1).max(96)).min(1).max(20_000).nullable().default(null),
  version: z.string().trim().min(1).max(64),
  /** Where devices fetch it; they check length and digest before they take it over. */
  url: z.url({ protocol: /^https?$/ }).max(2000),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits in lower case'),
  bytes: z.number().int().positive(),
  /** Shares of the devices that have been told by the end of each wave, rising to 1. */
  waves: z
    .array(z.number().positive().max(1))
    .min(1)
    .max(20)
    .refine(
      (shares) =>
        shares.at(-1) === 1 && shares.every((share, index) => index === 0 || share > shares[index - 1]!),
      'expected rising shares, the last of them 1',
    )
    .default([0.05, 0.25, 1]),
  /** Share of a wave that may fail; with more the job is aborted. */
  failureLimit: z.number().min(0).max(1).default(0.1),
  /** How often each device is told until it counts as failed. */
  attempts: z.number().int().min(1).max(10).default(3),
  /** How long a device may take, seconds. */
  timeoutSeconds: z.number().min(10).max(86_400).default(600),
});
export type FirmwareOrder = z.infer<typeof firmwareOrder>;

export const firmwareJobStatuses = ['running', 'paused', 'done', 'aborted', 'cancelled'] as const;
export type FirmwareJobStatus = (typeof firmwareJobStatuses)[number];
export const firmwareTaskStatuses = ['waiting', 'sent', 'done', 'failed', 'cancelled'] as const;
export type FirmwareTaskStatus = (typeof firmwareTaskStatuses)[number];

/** A job as the API answers it. Times are ISO 8601. */
export const firmwareJob = firmwareOrder.omit({ devices: true }).extend({
  id: z.uuid(),
  status: z.enum(firmwareJobStatuses),
  /** The wave that goes on, from 0. */
  wave: z.number(),
  askedBy: z.string(),
  askedAt: z.string(),
  endedAt: z.string().nullable(),
  /** Why it was aborted. */
  reason: z.string().nullable(),
  /** Devices in each state. */
  counts: z.record(z.enum(firmwareTaskStatuses), z.number()),
});
export type FirmwareJob = z.infer<typeof firmwareJob>;

/** How far one device of a job is. */
export const firmwareTask = z.object({
  thing: z.string(),
  wave: z.number(),
  status: z.enum(firmwareTaskStatuses),
  tries: z.number(),
  /** What the device said last, or why it failed. */
  detail: z.string().nullable(),
  changedAt: z.string(),
});
export type FirmwareTask = z.infer<typeof firmwareTask>;

/** What a person does to a job. "retry" begins anew with those that failed or were not reached. */
export const firmwareSteps = ['pause', 'resume', 'cancel', 'retry'] as const;
export type FirmwareStep = (typeof firmwareSteps)[number];
/** From which states each step leads, and where to. */
export const firmwareStepsFrom: Record<
  FirmwareStep,
  { from: readonly FirmwareJobStatus[]; to: FirmwareJobStatus }
> = {
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  cancel: { from: ['running', 'paused'], to: 'cancelled' },
  retry: { from: ['done', 'aborted', 'cancelled'], to: 'running' },
};

/** The wave of each of so many devices, from 0; each wave has at least one, while there are any. */
export function wavesOf(count: number, shares: readonly number[]): number[] {
  const waves: number[] = [];
  for (const [wave, share] of shares.entries()) {
    const end = Math.min(count, Math.max(Math.ceil(share * count), waves.length + 1));
    while (waves.length < end) waves.push(wave);
  }
  return waves;
}

/** What becomes of a job when a wave stands so: it is aborted as soon as too many have failed, whatever the rest does. */
export function judgeWave(
  { waiting, sent, done, failed }: Record<Exclude<FirmwareTaskStatus, 'cancelled'>, number>,
  failureLimit: number,
): 'abort' | 'next' | 'go-on' {
  if (failed > failureLimit * (waiting + sent + done + failed)) return 'abort';
  return waiting + sent === 0 ? 'next' : 'go-on';
}
