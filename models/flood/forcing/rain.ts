import type { Hyetograph } from '../scenario.ts';

/** Water that enters over time, linear between entries, held before the first and after the last. */
export type Hydrograph = readonly { seconds: number; cubicMetresPerSecond: number }[];

/**
 * Rain fallen from 0 to `seconds`, metres: intensity holds from an entry until the next, the last one for ever,
 * and there is none before the first.
 */
export function rainDepthUntil(rain: Hyetograph, seconds: number): number {
  let metres = 0;
  for (let index = 0; index < rain.length; index++) {
    const entry = rain[index]!;
    const end = Math.min(seconds, rain[index + 1]?.seconds ?? Number.POSITIVE_INFINITY);
    if (end <= entry.seconds) break;
    metres += ((end - entry.seconds) * entry.millimetresPerHour) / 3.6e6;
  }
  return metres;
}

/** Volume that came in from 0 to `seconds`, cubic metres. */
export function inflowVolumeUntil(hydrograph: Hydrograph, seconds: number): number {
  let volume = 0;
  const first = hydrograph[0]!;
  if (seconds <= first.seconds) return first.cubicMetresPerSecond * seconds;
  volume += first.cubicMetresPerSecond * first.seconds;
  for (let index = 0; index < hydrograph.length; index++) {
    const from = hydrograph[index]!;
    const to = hydrograph[index + 1];
    if (seconds <= from.seconds) break;
    if (!to) return volume + from.cubicMetresPerSecond * (seconds - from.seconds);
    const end = Math.min(seconds, to.seconds);
    if (to.seconds === from.seconds) continue;
    const slope = (to.cubicMetresPerSecond - from.cubicMetresPerSecond) / (to.seconds - from.seconds);
    const span = end - from.seconds;
    volume += span * (from.cubicMetresPerSecond + (slope * span) / 2);
  }
  return volume;
}

/** Water level over time, linear between entries, held before the first and after the last. */
export type StageHydrograph = readonly { seconds: number; levelMetres: number }[];

/** Level at a time, metres. */
export function levelAt(levels: StageHydrograph, seconds: number): number {
  const next = levels.findIndex((entry) => entry.seconds > seconds);
  if (next < 0) return levels.at(-1)!.levelMetres;
  if (next === 0) return levels[0]!.levelMetres;
  const from = levels[next - 1]!;
  const to = levels[next]!;
  const part = (seconds - from.seconds) / (to.seconds - from.seconds);
  return from.levelMetres + part * (to.levelMetres - from.levelMetres);
}

/** Greatest inflow of a hydrograph, cubic metres per second. */
export const peakInflow = (hydrograph: Hydrograph): number =>
  Math.max(...hydrograph.map((entry) => entry.cubicMetresPerSecond));

/** The same intensity for a time, then none. */
export function blockRain(millimetres: number, hours: number): Hyetograph {
  return [
    { seconds: 0, millimetresPerHour: millimetres / hours },
    { seconds: hours * 3600, millimetresPerHour: 0 },
  ];
}

/** Throws one sentence where times do not grow. */
export function checkTimes(entries: readonly { seconds: number }[], what: string): void {
  for (let index = 1; index < entries.length; index++) {
    if (entries[index]!.seconds <= entries[index - 1]!.seconds)
      throw new Error(
        `${what}: entry ${index + 1} must be later than ${entries[index - 1]!.seconds} s, found ${entries[index]!.seconds} s.`,
      );
  }
}
