import { z } from 'zod';
import { localizedText } from '../../city/city.ts';
import { alarmLevel } from '../../sensing/sensing.ts';

/** What a review tells of: what was forecast and computed, what happened, and what people did about it. */
export const reviewKinds = ['forecast', 'run', 'alarm', 'event', 'decision'] as const;

export const reviewEntry = z.object({
  /** ISO 8601. */
  at: z.string(),
  kind: z.enum(reviewKinds),
  /** What of it: "raised", "cleared"; the step of an event or work order; the action of the audit; a run's status. */
  what: z.string(),
  title: localizedText,
  level: alarmLevel.nullable(),
  /** Who; null for a rule or the clock. */
  actor: z.string().nullable(),
  note: z.string().nullable(),
  /** Of a run. */
  run: z.string().nullable(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
});
export type ReviewEntry = z.infer<typeof reviewEntry>;

/** `GET /api/cities/:city/flood-review?from=&to=`: a span of time, entries by time. */
export const floodReview = z.object({
  city: z.string(),
  cityName: localizedText,
  from: z.string(),
  to: z.string(),
  entries: z.array(reviewEntry),
  /** Entries beyond the most that one review holds; the earliest are told. */
  leftOut: z.number().int(),
});
export type FloodReview = z.infer<typeof floodReview>;

/** The most entries of a review, and its longest span, milliseconds. */
export const mostEntries = 2000;
export const longestReview = 14 * 86_400_000;

/** The run that was newest at an instant: the last one asked for until then; null where there was none. */
export function newestRunAt<Run extends { createdAt: string; result: unknown }>(
  runs: readonly Run[],
  time: number,
): Run | null {
  let newest: Run | null = null;
  for (const run of runs) {
    if (run.result === null || Date.parse(run.createdAt) > time) continue;
    if (!newest || run.createdAt > newest.createdAt) newest = run;
  }
  return newest;
}

/** Index of the last frame at or before an instant, of a run that starts at `startsAt` (epoch milliseconds). */
export function frameAt(frameTimes: readonly number[], startsAt: number, time: number): number {
  const seconds = (time - startsAt) / 1000;
  return Math.max(
    0,
    frameTimes.findLastIndex((at) => at <= seconds),
  );
}

/** The next decision after an instant, or the one before it; null where there is none. */
export function decisionBeside(
  entries: readonly ReviewEntry[],
  time: number,
  direction: 'before' | 'after',
): ReviewEntry | null {
  const decisions = entries.filter(({ kind }) => kind === 'decision');
  return (
    (direction === 'after'
      ? decisions.find(({ at }) => Date.parse(at) > time)
      : decisions.findLast(({ at }) => Date.parse(at) < time)) ?? null
  );
}
