import { waterQuantum } from '../crew.ts';
import type { FloodInputs } from '../inputs.ts';
import { inflowVolumeUntil, peakInflow, rainDepthUntil } from '../rain.ts';

/** A tick: of the longest step 2^24 fit, so that float32 holds every step exactly. */
export const tickSecondsOf = (maximumStepSeconds: number): number =>
  2 ** (Math.ceil(Math.log2(maximumStepSeconds)) - 24);

/** The most ticks of a span: those of the records after it must fit 32 bits too. */
export const mostTicks = 2 ** 31;

/** The end of a span: no later than `untilSeconds` and the next bend of the rain or of an inflow. */
export function spanEnd(
  inputs: FloodInputs,
  fromSeconds: number,
  untilSeconds: number,
  tickSeconds: number,
): number {
  let end = Math.min(untilSeconds, fromSeconds + mostTicks * tickSeconds);
  for (const entries of [inputs.rain ?? [], ...(inputs.inflows ?? []).map(({ hydrograph }) => hydrograph)])
    for (const { seconds } of entries) if (seconds > fromSeconds + tickSeconds) end = Math.min(end, seconds);
  return end;
}

/** Rain of a span with even intensity, quanta: what is due at its start, and what comes with a second. */
export function rainOfSpan(
  inputs: FloodInputs,
  from: number,
  to: number,
  entered: number,
): { base: number; perSecond: number } {
  const rain = inputs.rain ?? [];
  const first = rainDepthUntil(rain, from) / waterQuantum;
  return {
    base: first - entered,
    perSecond: (rainDepthUntil(rain, to) / waterQuantum - first) / (to - from),
  };
}

/** Quanta per cell of an inflow, whose flow is even or grows evenly in a span: base + t (first + t second). */
export function inflowOfSpan(
  inflow: NonNullable<FloodInputs['inflows']>[number],
  cellMetres: number,
  from: number,
  to: number,
  entered: number,
): { base: number; first: number; second: number } {
  const share = 1 / (inflow.cells.length * cellMetres ** 2 * waterQuantum);
  const at = (seconds: number): number => inflowVolumeUntil(inflow.hydrograph, seconds) * share;
  const length = to - from;
  const start = at(from);
  const middle = at(from + length / 2) - start;
  const whole = at(to) - start;
  // The parabola through 0, the middle and the end.
  const second = (2 * (whole - 2 * middle)) / length ** 2;
  return { base: start - entered, first: whole / length - second * length, second };
}

/** Longest step: water must not be outrun that inflows bring onto dry ground (as in crew.ts). */
export function longestStep(inputs: FloodInputs, courant: number): number {
  let longest = inputs.maximumStepSeconds ?? 1;
  for (const { hydrograph, cells } of inputs.inflows ?? []) {
    const depthPerSecond = peakInflow(hydrograph) / (cells.length * inputs.cellMetres ** 2);
    if (depthPerSecond > 0)
      longest = Math.min(longest, Math.cbrt((courant * inputs.cellMetres) ** 2 / (9.81 * depthPerSecond)));
  }
  return longest;
}
