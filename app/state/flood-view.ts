import { type ResultFieldName, resultFieldNames } from '../../models/flood/results/result-fields.ts';

/** What colours the water: of the shown moment, or over the whole run so far. */
export const frameFields = ['depth', 'speed', 'hazard'] as const;
export const floodFields = [...frameFields, ...resultFieldNames] as const;
export type FloodField = (typeof floodFields)[number];

/** True for fields that belong to the whole run: the clock does not change them. */
export const isRunField = (field: FloodField): field is ResultFieldName =>
  (resultFieldNames as readonly string[]).includes(field);

/** Two runs at once: left and right of a line, in two panes with one camera and clock, or what one has more than the other. */
export const floodComparisons = ['off', 'swipe', 'panes', 'difference'] as const;
export type FloodComparison = (typeof floodComparisons)[number];

/** Probes kept beside one another. */
export const maximumProbes = 8;

/** How the water of the shown run looks, and what it is set beside. */
export interface FloodView {
  field: FloodField;
  /** Arrows where the water flows. */
  arrows: boolean;
  /** Affected buildings in the colour of their depth class. */
  buildings: boolean;
  /** Measured and computed water at each gauge, at the gauge. */
  gauges: boolean;
  comparison: FloodComparison;
  /** The run B beside the shown run A; null for none. */
  otherRun: string | null;
  /** Where the line of the swipe stands: 0 left, 1 right. */
  split: number;
  /** Frames shown per second while the run plays. */
  framesPerSecond: number;
  /** True: run and sensors show the same moment, where the run's time lies in the past. */
  oneClock: boolean;
}

export const initialFloodView: FloodView = {
  field: 'depth',
  arrows: true,
  buildings: true,
  gauges: true,
  comparison: 'off',
  otherRun: null,
  split: 0.5,
  framesPerSecond: 2,
  oneClock: false,
};

/** Index of the frame whose model time is nearest to `seconds`; null where there are none. */
export function nearestFrame(times: readonly number[], seconds: number): number | null {
  if (times.length === 0) return null;
  return times.reduce(
    (best, time, index) => (Math.abs(time - seconds) < Math.abs(times[best]! - seconds) ? index : best),
    0,
  );
}

/** What of the store says which runs are shown. */
interface ShownRuns<Run> {
  floodView: FloodView;
  activeRun: string | null;
  runs: readonly Run[];
}

/** The run that is set beside the shown one; undefined where none is, or it has nothing to show (any more). */
export function runBeside<Run extends { id: string; result: { frameTimes: readonly number[] } | null }>({
  floodView,
  activeRun,
  runs,
}: ShownRuns<Run>): Run | undefined {
  if (floodView.comparison === 'off' || activeRun === null || floodView.otherRun === activeRun)
    return undefined;
  return runs.find(({ id, result }) => id === floodView.otherRun && (result?.frameTimes.length ?? 0) > 0);
}
