import { waterQuantum } from '../crew.ts';
import { inflowVolumeUntil, levelAt, peakInflow, rainDepthUntil } from '../forcing/rain.ts';
import { type RainTable, tableDepthUntil, tileRain } from '../forcing/rain-field.ts';
import type { FloodInputs } from '../inputs.ts';
import { TileGrid } from '../tile-grid.ts';

/** A tick: of the longest step 2^24 fit, so that float32 holds every step exactly. */
export const tickSecondsOf = (maximumStepSeconds: number): number =>
  2 ** (Math.ceil(Math.log2(maximumStepSeconds)) - 24);

/** The most ticks of a span: those of the records after it must fit 32 bits too. */
export const mostTicks = 2 ** 31;

/** Quanta per cell that an inflow may bring in a span: counted in 32 bits, reckoned in float32 to 16 quanta (15 µm). */
export const mostInflowQuanta = 2 ** 28;

/** Rain by zones: one for the whole grid, or one for each place of a tile of the kernel, numbered as in `TileGrid`. */
export interface ZoneRain {
  count: number;
  /** Zones from west to east; 0: one for all. */
  across: number;
  /** Times at which the rain changes, seconds. */
  bends: number[];
  /** Cells' rain that falls on each. */
  shares: Float64Array;
  /** Quanta fallen on each zone until a time, parts of one included. */
  fallenUntil(seconds: number): (zone: number) => number;
}

/** @param weights how many cells' rain falls on each cell. */
export function zoneRain(inputs: FloodInputs, ground: Uint8Array, weights: ArrayLike<number>): ZoneRain {
  const { columns, rows, rain = [], rainField, cellMetres } = inputs;
  if (!rainField) {
    let shares = 0;
    for (let cell = 0; cell < weights.length; cell++) shares += weights[cell]!;
    return {
      count: rain.length > 0 ? 1 : 0,
      across: 0,
      bends: rain.map(({ seconds }) => seconds),
      shares: Float64Array.of(shares).subarray(0, Math.min(1, rain.length)),
      fallenUntil: (seconds) => {
        const quanta = rainDepthUntil(rain, seconds) / waterQuantum;
        return () => quanta;
      },
    };
  }
  const grid = new TileGrid(columns, rows, ground);
  const table: RainTable = tileRain(rainField, grid, cellMetres);
  const { places } = grid;
  const tileOf = new Map(Array.from(places, (place, tile) => [place, tile]));
  const shares = new Float64Array(grid.across * grid.up);
  for (let cell = 0; cell < weights.length; cell++)
    if (ground[cell] === 1) shares[places[grid.locate(cell)[0]!.tile]!]! += weights[cell]!;
  return {
    count: shares.length,
    across: grid.across,
    bends: [...table.times],
    shares,
    fallenUntil: (seconds) => {
      const depthOn = tableDepthUntil(table, seconds);
      return (zone) => {
        const tile = tileOf.get(zone);
        return tile === undefined ? 0 : depthOn(tile) / waterQuantum;
      };
    },
  };
}

/** Quanta per cell in a cubic metre of an inflow. */
const inflowShare = ({ cells }: NonNullable<FloodInputs['inflows']>[number], cellMetres: number): number =>
  1 / (cells.length * cellMetres ** 2 * waterQuantum);

/**
 * The end of a span: no later than `untilSeconds`, the next bend of the rain, an inflow or a held level, and what can be
 * counted of an inflow.
 */
export function spanEnd(
  inputs: FloodInputs,
  rain: ZoneRain,
  fromSeconds: number,
  untilSeconds: number,
  tickSeconds: number,
): number {
  let end = Math.min(untilSeconds, fromSeconds + mostTicks * tickSeconds);
  const bends = [
    ...rain.bends,
    ...(inputs.inflows ?? []).flatMap(({ hydrograph }) => hydrograph.map(({ seconds }) => seconds)),
    ...(inputs.heldLevels ?? []).flatMap(({ levels }) => levels.map(({ seconds }) => seconds)),
  ];
  for (const inflow of inputs.inflows ?? []) {
    const perSecond = peakInflow(inflow.hydrograph) * inflowShare(inflow, inputs.cellMetres);
    if (perSecond > 0) end = Math.min(end, fromSeconds + mostInflowQuanta / perSecond);
  }
  for (const seconds of bends) if (seconds > fromSeconds + tickSeconds) end = Math.min(end, seconds);
  return end;
}

/** Rain on the zones in a span with even intensity, quanta: what is due at its start, and what comes with a tick. */
export function rainOfSpan(
  rain: ZoneRain,
  from: number,
  to: number,
  tickSeconds: number,
  entered: Float64Array,
): { base: number; perTick: number }[] {
  const [before, after] = [rain.fallenUntil(from), rain.fallenUntil(to)];
  return Array.from(entered, (quanta, zone) => ({
    base: before(zone) - quanta,
    perTick: ((after(zone) - before(zone)) / (to - from)) * tickSeconds,
  }));
}

/** Levels of a span in which they change evenly, on the datum of the bed: [level at its start, rise a second]. */
export const levelsOfSpan = (
  inputs: FloodInputs,
  datum: number,
  from: number,
  to: number,
): [number, number][] =>
  (inputs.heldLevels ?? []).map(({ levels }) => {
    const first = levelAt(levels, from);
    return [first - datum, (levelAt(levels, to) - first) / (to - from)];
  });

/** Quanta per cell of an inflow, whose flow is even or grows evenly in a span: base + t (first + t second). */
export function inflowOfSpan(
  inflow: NonNullable<FloodInputs['inflows']>[number],
  cellMetres: number,
  from: number,
  to: number,
  entered: number,
): { base: number; first: number; second: number } {
  const share = inflowShare(inflow, cellMetres);
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
