import { z } from 'zod';

/** How often a rule would have raised an alarm, replayed over history. Times are ISO 8601. */
export const alarmPreview = z.object({
  from: z.string(),
  until: z.string(),
  /** Datastreams that the rule looks at, and of how many of them history was replayed. */
  datastreams: z.number(),
  replayed: z.number(),
  /** Replayed ones that have no history in the span. */
  withoutHistory: z.number(),
  readings: z.number(),
  alarms: z.number(),
  /** By the gravest level that each reached. */
  levels: z.object({ blue: z.number(), yellow: z.number(), orange: z.number(), red: z.number() }),
  perDay: z.array(z.number()),
  meanSecondsActive: z.number().nullable(),
  /** The datastreams with the most alarms. */
  devices: z.array(
    z.object({
      datastream: z.number(),
      name: z.string(),
      alarms: z.number(),
      first: z.string(),
      last: z.string(),
    }),
  ),
});
export type AlarmPreview = z.infer<typeof alarmPreview>;
