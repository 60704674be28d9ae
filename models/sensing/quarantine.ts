import { z } from 'zod';

/** An observation that is kept apart because its time has not come. */
export const quarantinedObservation = z.object({
  id: z.number().int().positive(),
  /** Key of its datastream. */
  datastream: z.string(),
  /** What it claims, and when it came, epoch milliseconds. */
  time: z.number(),
  receivedAt: z.number(),
  result: z.number(),
  reason: z.enum(['future']),
});
export type QuarantinedObservation = z.infer<typeof quarantinedObservation>;

/** A page of the quarantine; `next` is the `after` of the next one, null where there is none. */
export const quarantineList = z.object({
  observations: z.array(quarantinedObservation),
  total: z.number().int().nonnegative(),
  next: z.number().int().positive().nullable(),
});
export type QuarantineList = z.infer<typeof quarantineList>;

/** Which observations are released or discarded: those of these numbers, or all of the city. */
export const quarantineSelection = z.object({
  ids: z.union([z.array(z.number().int().positive()).min(1).max(10_000), z.literal('all')]),
});

/** Answer to observations of which some went into quarantine: by their place in the request, the first hundred. */
export const observationsTaken = z.object({
  stored: z.number().int().nonnegative(),
  quarantined: z.number().int().positive(),
  first: z.array(z.object({ index: z.number().int().nonnegative(), reason: z.string() })),
});
export type ObservationsTaken = z.infer<typeof observationsTaken>;
