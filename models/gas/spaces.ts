import { SparseLdl } from '../sparse/ldl.ts';
import { NetworkError } from '../water/network-error.ts';
import { sayGas } from './gas-sentences.ts';

/** An underground space: manhole, duct, culvert, basement. Its air is well mixed. */
export interface UndergroundSpace {
  id: string;
  volumeCubicMetres: number;
  /** Fresh air that passes through it, cubic metres per second. */
  ventilationCubicMetresPerSecond: number;
  /** Gas that comes from the soil, cubic metres per second. */
  inflowCubicMetresPerSecond: number;
  /** When that begins, seconds after the leak. */
  inflowFromSeconds: number;
}

/** Air that two spaces exchange, the same both ways, as through a duct. */
export interface SpaceExchange {
  from: string;
  to: string;
  cubicMetresPerSecond: number;
}

export interface SpaceFilling {
  id: string;
  /** Volume fraction of gas at each time asked for. */
  gasFraction: Float64Array;
  /** Seconds after the leak until each threshold is reached; null where that does not happen in time. */
  reachedSeconds: (number | null)[];
}

export interface FillingOptions {
  /** Times, seconds, rising. */
  times: readonly number[];
  /** Volume fractions whose first times are sought. */
  thresholds: readonly number[];
  onProgress?: (seconds: number) => void;
  signal?: AbortSignal;
}

/** Diagonal coefficient of the two-stage method; with it the method is L-stable and of second order. */
const gamma = 1 - Math.SQRT1_2;
const stepsPerInterval = 40;

/**
 * Gas in a graph of spaces: V dC/dt = q (1 − C) − Q C + Σ E (C_other − C), by a singly diagonally implicit
 * Runge-Kutta method of second order (Alexander 1977), one factorisation a step length.
 * @throws NetworkError that names a space without volume or an exchange with a space that is not there.
 */
export function fillSpaces(
  spaces: readonly UndergroundSpace[],
  exchanges: readonly SpaceExchange[],
  { times, thresholds, onProgress, signal }: FillingOptions,
): SpaceFilling[] {
  const index = new Map(spaces.map(({ id }, at) => [id, at]));
  for (const { id, volumeCubicMetres } of spaces)
    if (!(volumeCubicMetres > 0))
      throw new NetworkError(sayGas('model.gas.space-volume', { space: id, volume: volumeCubicMetres }));
  const ends = Int32Array.from(
    exchanges.flatMap(({ from, to }) =>
      [from, to].map((end) => {
        const at = index.get(end);
        if (at === undefined) throw new NetworkError(sayGas('model.gas.no-space', { space: end }));
        return at;
      }),
    ),
  );
  const flows = Float64Array.from(exchanges, ({ cubicMetresPerSecond }) => cubicMetresPerSecond);
  const size = spaces.length;
  const ldl = new SparseLdl(size, ends);
  const state = new Float64Array(size);
  const filling = spaces.map(({ id }) => ({
    id,
    gasFraction: new Float64Array(times.length),
    reachedSeconds: thresholds.map((): number | null => null),
  }));

  const inflow = new Float64Array(size);
  /** What leaves each space per fraction: with the gas that comes, by ventilation, into its neighbours. */
  const outflow = new Float64Array(size);
  const rates = (value: Float64Array, into: Float64Array): void => {
    for (let at = 0; at < size; at++) into[at] = inflow[at]! - outflow[at]! * value[at]!;
    for (let edge = 0; edge < flows.length; edge++) {
      const [a, b] = [ends[2 * edge]!, ends[2 * edge + 1]!];
      into[a]! += flows[edge]! * value[b]!;
      into[b]! += flows[edge]! * value[a]!;
    }
  };
  const diagonal = new Float64Array(size);
  const offDiagonal = new Float64Array(flows.length);
  const prepare = (time: number, step: number): void => {
    for (const [at, space] of spaces.entries()) {
      inflow[at] = time >= space.inflowFromSeconds ? space.inflowCubicMetresPerSecond : 0;
      outflow[at] = inflow[at]! + space.ventilationCubicMetresPerSecond;
    }
    for (let edge = 0; edge < flows.length; edge++) {
      outflow[ends[2 * edge]!]! += flows[edge]!;
      outflow[ends[2 * edge + 1]!]! += flows[edge]!;
      offDiagonal[edge] = -gamma * step * flows[edge]!;
    }
    for (const [at, { volumeCubicMetres }] of spaces.entries())
      diagonal[at] = volumeCubicMetres + gamma * step * outflow[at]!;
    ldl.factor(diagonal, offDiagonal);
  };

  const [first, second, stage, before] = [0, 1, 2, 3].map(() => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let now = 0;
  const advance = (until: number): void => {
    // Inflows begin between steps, never within one.
    const starts = [...new Set(spaces.map((space) => space.inflowFromSeconds))].filter(
      (start) => start > now && start < until,
    );
    for (const stop of [...starts.sort((a, b) => a - b), until]) {
      const step = (stop - now) / stepsPerInterval;
      if (!(step > 0)) continue;
      prepare(now, step);
      for (let count = 0; count < stepsPerInterval; count++) {
        before.set(state);
        rates(state, stage);
        ldl.solve(stage, first);
        for (let at = 0; at < size; at++) stage[at] = state[at]! + (1 - gamma) * step * first[at]!;
        rates(stage, second);
        ldl.solve(second, second);
        for (let at = 0; at < size; at++)
          state[at]! += step * ((1 - gamma) * first[at]! + gamma * second[at]!);
        note(now + count * step, step);
      }
      now = stop;
    }
  };
  const note = (from: number, step: number): void => {
    for (let at = 0; at < size; at++)
      for (const [which, threshold] of thresholds.entries()) {
        const reached = filling[at]!.reachedSeconds;
        if (reached[which] !== null || state[at]! < threshold) continue;
        const share = (threshold - before[at]!) / (state[at]! - before[at]!);
        reached[which] = from + step * Math.min(1, Math.max(0, share));
      }
  };

  for (const [which, time] of times.entries()) {
    if (signal?.aborted) throw new NetworkError('The filling of underground spaces was cancelled.');
    advance(time);
    for (let at = 0; at < size; at++) filling[at]!.gasFraction[which] = state[at]!;
    onProgress?.(time);
  }
  return filling;
}

/**
 * Time until the gas in one ventilated space reaches a fraction, seconds: t = −V/(q + Q) ln(1 − c (q + Q)/q).
 * @returns null where ventilation keeps it below that for ever.
 */
export function secondsToFraction(
  volumeCubicMetres: number,
  inflowCubicMetresPerSecond: number,
  ventilationCubicMetresPerSecond: number,
  fraction: number,
): number | null {
  const through = inflowCubicMetresPerSecond + ventilationCubicMetresPerSecond;
  const left = 1 - (fraction * through) / inflowCubicMetresPerSecond;
  return left > 0 ? (-volumeCubicMetres / through) * Math.log(left) : null;
}
