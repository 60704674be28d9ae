import { z } from 'zod';

/**
 * What a water gauge of a city tells of what the model computes: the depth of standing water, or its level above the
 * height datum. Other properties (water in a manhole, a tank) are of no place that the model knows.
 */
export const gaugeQuantities: Readonly<Record<string, 'depth' | 'level'>> = {
  'underpass-depth': 'depth',
  'water-depth': 'depth',
  'road-water-depth': 'depth',
  'water-level': 'level',
  'river-level': 'level',
  'canal-level': 'level',
  'lake-level': 'level',
};

/** When measured and computed water part; a setting of the city. */
export const gaugeLimits = z.object({
  /** Mean error of the last half hour above this, … */
  metres: z.number().positive().max(10).default(0.2),
  /** … or above this part of the measured depth, where that is 0.1 m or more. Not of levels, which have no zero. */
  share: z.number().positive().max(10).default(0.3),
});
export type GaugeLimits = z.infer<typeof gaugeLimits>;

/**
 * - compared: there are times at which both are known
 * - outside: the gauge stands outside the computed area, or where nothing is computed (in a building)
 * - silent: it told nothing within the time of the run so far
 * - stale: it told something, but not lately enough for any computed time
 * - dry: of a level: the model has no water there
 * - ahead: the run lies in the future
 * - below-ground: it tells a level below the model's ground, so one of another datum, or the ground is another
 */
export const gaugeStates = [
  'compared',
  'outside',
  'silent',
  'stale',
  'dry',
  'ahead',
  'below-ground',
] as const;

export const gaugeComparison = z.object({
  datastream: z.number(),
  key: z.string(),
  name: z.string(),
  observedProperty: z.string(),
  quantity: z.enum(['depth', 'level']),
  longitude: z.number(),
  latitude: z.number(),
  state: z.enum(gaugeStates),
  /** For so long a reading counts, milliseconds. */
  validMilliseconds: z.number().positive(),
  /** Epoch milliseconds and metres, as measured; thinned out. */
  measured: z.object({ times: z.array(z.number()), values: z.array(z.number()) }),
  /** At the times of the frames, also those to come; null where the model has no water level. */
  computed: z.object({ times: z.array(z.number()), values: z.array(z.number().nullable()) }),
  pairs: z.number().int(),
  /** The last time at which both are known; error = computed − measured. */
  latest: z
    .object({ time: z.number(), measured: z.number(), computed: z.number(), error: z.number() })
    .nullable(),
  /** Mean and root of the mean square of the errors so far, metres. */
  biasMetres: z.number().nullable(),
  rootMeanSquareErrorMetres: z.number().nullable(),
  /** Mean error of the last half hour, and whether it is above the limits. */
  recentErrorMetres: z.number().nullable(),
  parted: z.boolean(),
});
export type GaugeComparison = z.infer<typeof gaugeComparison>;

/** `GET /api/runs/:id/gauges`. */
export const runGauges = z.object({
  run: z.string(),
  startsAt: z.string(),
  /** Until when both could be known. */
  until: z.string(),
  limits: gaugeLimits,
  gauges: z.array(gaugeComparison),
  /** Keys of the gauges that have parted from the run. */
  parted: z.array(z.string()),
  /** Rain so far at the city's rain gauges, mm, measured and as the run has it; null where one is not known. */
  rain: z.object({ measuredMillimetres: z.number(), computedMillimetres: z.number() }).nullable(),
  /** Measured over computed rain, 0.05 to 20; null where the run has less than a millimetre. */
  rainFactor: z.number().nullable(),
  /** Whether a forecast reaches over the rest of the run, so that it can be computed anew from measured rain. */
  measuredRainOffered: z.boolean(),
});
export type RunGauges = z.infer<typeof runGauges>;

/** How a run is put right: by measured rain so far and the forecast after, or by a factor on its rain. */
export const runCorrection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('measured-rain') }),
  z.object({ kind: z.literal('rain-factor'), factor: z.number().min(0.05).max(20) }),
]);
export type RunCorrection = z.infer<typeof runCorrection>;

const recentMilliseconds = 1_800_000;
/** Below this depth a share says nothing, and a gauge's own noise counts as much. */
const shareFromMetres = 0.1;

export interface Course {
  times: readonly number[];
  values: readonly (number | null)[];
}

/**
 * Measured beside computed at the times that the model computed.
 * @param measured epoch milliseconds, rising; between two readings no further apart than `validMilliseconds` linear, and
 * after the last one it holds as long.
 * @param until computed times after this are of the future.
 */
export function compareCourses(
  measured: { times: readonly number[]; values: readonly number[] },
  computed: Course,
  options: { validMilliseconds: number; until: number; quantity: 'depth' | 'level'; limits: GaugeLimits },
): Pick<
  GaugeComparison,
  'state' | 'pairs' | 'latest' | 'biasMetres' | 'rootMeanSquareErrorMetres' | 'recentErrorMetres' | 'parted'
> {
  const { validMilliseconds, until, quantity, limits } = options;
  const pairs: { time: number; measured: number; computed: number; error: number }[] = [];
  let [past, wet] = [0, 0];
  for (const [index, time] of computed.times.entries()) {
    if (time > until) break;
    past++;
    const value = computed.values[index]!;
    if (value === null) continue;
    wet++;
    const reading = readingAt(measured, time, validMilliseconds);
    if (reading !== null) pairs.push({ time, measured: reading, computed: value, error: value - reading });
  }
  const latest = pairs.at(-1) ?? null;
  if (!latest) {
    const state = past === 0 ? 'ahead' : measured.times.length === 0 ? 'silent' : wet === 0 ? 'dry' : 'stale';
    return {
      ...{ state, pairs: 0, latest: null, biasMetres: null, rootMeanSquareErrorMetres: null },
      ...{ recentErrorMetres: null, parted: false },
    };
  }
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const recent = pairs.filter(({ time }) => time > latest.time - recentMilliseconds);
  const recentErrorMetres = mean(recent.map(({ error }) => error));
  const depth = mean(recent.map((pair) => pair.measured));
  const size = Math.abs(recentErrorMetres);
  const parted =
    size > limits.metres || (quantity === 'depth' && depth >= shareFromMetres && size > limits.share * depth);
  return {
    state: 'compared',
    pairs: pairs.length,
    latest,
    biasMetres: mean(pairs.map(({ error }) => error)),
    rootMeanSquareErrorMetres: Math.sqrt(mean(pairs.map(({ error }) => error ** 2))),
    recentErrorMetres,
    parted,
  };
}

/** What was measured and computed at one frame, metres; null where it is not known. error = computed − measured. */
export interface GaugeMoment {
  measured: number | null;
  computed: number | null;
  error: number | null;
}

/**
 * A gauge at one frame of the run it stands beside.
 * @param frame index into the frames of the run.
 * @param until epoch milliseconds; nothing is measured after it.
 */
export function gaugeAt(gauge: GaugeComparison, frame: number, until: number): GaugeMoment {
  const time = gauge.computed.times[frame];
  const computed = gauge.computed.values[frame] ?? null;
  const measured =
    time === undefined || time > until ? null : readingAt(gauge.measured, time, gauge.validMilliseconds);
  return { measured, computed, error: measured === null || computed === null ? null : computed - measured };
}

/** What a gauge tells of an instant; null where its readings lie too far apart or too far back. */
export function readingAt(
  { times, values }: { times: readonly number[]; values: readonly number[] },
  time: number,
  validMilliseconds: number,
): number | null {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return null;
  const [before, after] = [times[low - 1]!, times[low]];
  if (after !== undefined && after - before <= validMilliseconds)
    return values[low - 1]! + ((values[low]! - values[low - 1]!) * (time - before)) / (after - before);
  return time - before <= validMilliseconds ? values[low - 1]! : null;
}
