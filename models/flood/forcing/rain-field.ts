import type { TileGrid } from '../tile-grid.ts';

/** Rain that differs from place to place. Places are metres east and north of the grid's south-western corner. */
export interface RainField {
  /** Ends of the intervals, seconds of model time, one more than there are intervals; it rains in none outside. */
  times: readonly number[];
  /** Mean intensity in an interval at a place, mm/h. @throws Error where it is not known. */
  intensityAt(interval: number, x: number, y: number): number;
}

/** A rain field at the centres of tiles: metres fallen until each of the times, [tile × times + time]. */
export interface RainTable {
  times: Float64Array;
  fallen: Float64Array;
}

/** @throws Error with one sentence where the rain is not known or negative. */
export function tileRain(field: RainField, grid: TileGrid, cellMetres: number): RainTable {
  const { times } = field;
  if (times.length < 2) throw new Error('Rain: expected at least one interval, found none.');
  const count = times.length;
  const fallen = new Float64Array(grid.count * count);
  for (let tile = 0; tile < grid.count; tile++) {
    const [x, y] = grid.centre(tile, cellMetres);
    for (let interval = 0; interval + 1 < count; interval++) {
      const seconds = times[interval + 1]! - times[interval]!;
      if (!(seconds > 0))
        throw new Error(
          `Rain: interval ${interval + 1} must end after ${times[interval]} s, found ${times[interval + 1]} s.`,
        );
      const intensity = field.intensityAt(interval, x, y);
      if (!(intensity >= 0 && intensity <= 10_000))
        throw new Error(
          `Rain: expected 0 to 10000 mm/h from ${times[interval]} s on, found ${intensity} at ${Math.round(x)} m east, ${Math.round(y)} m north.`,
        );
      fallen[tile * count + interval + 1] = fallen[tile * count + interval]! + (intensity * seconds) / 3.6e6;
    }
  }
  return { times: Float64Array.from(times), fallen };
}

/** Metres fallen on each tile until a time. */
export function tableDepthUntil({ times, fallen }: RainTable, seconds: number): (tile: number) => number {
  const count = times.length;
  let next = 1;
  while (next < count - 1 && times[next]! < seconds) next++;
  const [from, to] = [times[next - 1]!, times[next]!];
  const part = Math.min(1, Math.max(0, (seconds - from) / (to - from)));
  return (tile) => {
    const before = fallen[tile * count + next - 1]!;
    return before + part * (fallen[tile * count + next]! - before);
  };
}
