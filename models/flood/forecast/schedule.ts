import { z } from 'zod';
import { bounds, identifier } from '../../city/city.ts';
import { runStatus } from '../../runs/run.ts';
import { alarmLevel } from '../../sensing/sensing.ts';
import { rainForecastSummary } from '../forcing/rain-forecast.ts';
import { type FloodResult, floodScenario } from '../scenario.ts';

/** What every run from the forecast is like: a scenario without its rain. */
export const forecastTemplate = floodScenario
  .pick({
    manningCoefficient: true,
    infiltration: true,
    landAreas: true,
    inflows: true,
    heldLevels: true,
    buildings: true,
    boundary: true,
    interventions: true,
  })
  .extend({
    extent: bounds.nullable().default(null),
    cellMetres: z.number().min(0.5).max(50).default(8),
    /** Shorter where the forecast ends before. */
    durationSeconds: z.number().min(600).max(86_400).default(7200),
    frameSeconds: z.number().min(60).max(3600).default(600),
  });
export type ForecastTemplate = z.infer<typeof forecastTemplate>;

/** Runs from the rain forecast by the clock. */
export const floodSchedule = z.object({
  active: z.boolean(),
  everyMinutes: z.number().int().min(5).max(360).default(10),
  /** Which forecast; null: the newest of any model. */
  model: identifier.nullable().default(null),
  template: forecastTemplate.prefault({}),
  /** Runs that are kept; older ones are deleted with their files. */
  keepRuns: z.number().int().min(1).max(200).default(12),
  /** A run above one of these is warned of: with an event of that level. Null: not looked at. */
  warnAbove: z
    .object({
      maximumDepthMetres: z.number().positive().max(50).nullable().default(0.5),
      affectedBuildings: z.number().int().min(0).max(1_000_000).nullable().default(50),
      level: alarmLevel.default('orange'),
    })
    .prefault({}),
});
export type FloodSchedule = z.infer<typeof floodSchedule>;

/** What came of a turn of the schedule: a run, or why there was none. */
export const turnOutcomes = [
  'started',
  'still-running',
  'no-forecast',
  'no-news',
  'ended',
  'refused',
] as const;
export const scheduleTurn = z.object({
  at: z.string(),
  outcome: z.enum(turnOutcomes),
  run: z.string().nullable(),
  /** The sentence of a refusal. */
  detail: z.string().nullable(),
});
export type ScheduleTurn = z.infer<typeof scheduleTurn>;

export const forecastWarning = z.object({
  kind: z.enum(['maximum-depth', 'affected-buildings']),
  limit: z.number(),
  found: z.number(),
});
export type ForecastWarning = z.infer<typeof forecastWarning>;

/** A run from the forecast in a list. */
export const forecastRun = z.object({
  run: z.string(),
  name: z.string(),
  status: runStatus,
  createdAt: z.string(),
  model: z.string().nullable(),
  issuedAt: z.string().nullable(),
  startsAt: z.string(),
  /** Null until the run is done: what is not known is not zero. */
  maximumDepthMetres: z.number().nullable(),
  wetAreaSquareMetres: z.number().nullable(),
  affectedCount: z.number().nullable(),
  warnings: z.array(forecastWarning),
});
export type ForecastRun = z.infer<typeof forecastRun>;

/** `GET /api/cities/:city/flood-forecast`: all of the forecast in one answer. */
export const floodForecastState = z.object({
  schedule: floodSchedule.nullable(),
  /** Next turn; null while the schedule is off. */
  nextAt: z.string().nullable(),
  lastTurn: scheduleTurn.nullable(),
  /** Newest first. */
  forecasts: z.array(rainForecastSummary),
  runs: z.array(forecastRun),
});
export type FloodForecastState = z.infer<typeof floodForecastState>;

/** The limits that a finished run is above. */
export function warningsOf(
  { warnAbove }: Pick<FloodSchedule, 'warnAbove'>,
  result: Pick<FloodResult, 'maximumDepthMetres' | 'affectedCount'>,
): ForecastWarning[] {
  const warnings: ForecastWarning[] = [];
  const { maximumDepthMetres: depth, affectedBuildings: affected } = warnAbove;
  if (depth !== null && result.maximumDepthMetres > depth)
    warnings.push({ kind: 'maximum-depth', limit: depth, found: result.maximumDepthMetres });
  if (affected !== null && result.affectedCount > affected)
    warnings.push({ kind: 'affected-buildings', limit: affected, found: result.affectedCount });
  return warnings;
}

/** The turn that an instant belongs to (whole multiples of the period since the epoch), and when the next begins. */
export function turnAt(everyMinutes: number, time: number): { turn: number; nextAt: number } {
  const period = everyMinutes * 60_000;
  const turn = Math.floor(time / period);
  return { turn, nextAt: (turn + 1) * period };
}

/**
 * From when on and how long a run goes: from the present minute, or the forecast's beginning where that is later, as
 * long as asked for or as the forecast tells; null where less than ten minutes are left of it.
 */
export function forecastWindow(
  span: readonly [number, number],
  durationSeconds: number,
  now: number,
): { from: number; durationSeconds: number } | null {
  const from = Math.max(span[0], Math.floor(now / 60_000) * 60_000);
  const seconds = Math.min(durationSeconds, Math.floor((span[1] - from) / 1000));
  return seconds < 600 ? null : { from, durationSeconds: seconds };
}
