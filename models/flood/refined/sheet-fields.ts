import { depthField, maximumField, ownField, ringedField } from '../fields.ts';
import type { Layout } from '../kernel/layout.ts';
import type { TileGrid } from '../tile-grid.ts';

/** The water on cells of one size; fields are rows × columns, row 0 in the south. */
export interface WaterFields {
  depthMetres: Float32Array;
  /** Unit discharges, m²/s; where there is porosity, of the water beside the buildings. */
  dischargeX: Float32Array;
  dischargeY: Float32Array;
  /** Greatest depth so far, looked at every 2 s of model time. */
  maximumDepthMetres: Float32Array;
  /** Greatest speed so far where deeper than 1 cm, m/s, and greatest hazard rating (hazard.ts); null where not kept. */
  maximumSpeed: Float32Array | null;
  maximumHazard: Float32Array | null;
  /** First time deeper than 0.05 m; NaN where that has not happened. */
  arrivalSeconds: Float32Array;
}

/** A refined part of a frame: where it lies, in its own cells, and its water. */
export interface RefinedWater extends WaterFields {
  level: number;
  column: number;
  row: number;
  columns: number;
  rows: number;
  cellMetres: number;
}

/** What a checkpoint keeps of the cells of one sheet (tile-grid.ts). */
export interface WaterState {
  /** Depths in units (kernel.c). */
  depthUnits: Int32Array;
  dischargeX: Float32Array;
  dischargeY: Float32Array;
  maximumDepth: Float32Array;
  arrival: Float32Array;
  /** mm/s and thousandths. */
  maximumSpeed: Uint16Array;
  maximumHazard: Uint16Array;
}

/** The state of all sheets; cells that finer ones compute are 0. */
export function readWater(memory: WebAssembly.Memory, layout: Layout, grid: TileGrid): WaterState[] {
  const depths = grid.gather(
    depthField(memory, layout),
    true,
    grid.perSheet((cells) => new Int32Array(cells)),
  );
  const floats = (address: number, rings: boolean): Float32Array[] =>
    grid.gather(
      (rings ? ringedField : ownField)(memory, layout, address),
      rings,
      grid.perSheet((cells) => new Float32Array(cells)),
    );
  const maxima = (address: number): Uint16Array[] =>
    grid.gather(
      maximumField(memory, layout, address),
      false,
      grid.perSheet((cells) => new Uint16Array(cells)),
    );
  const x = floats(layout.dischargeX, true);
  const y = floats(layout.dischargeY, true);
  const depth = floats(layout.maximumDepth, false);
  const arrival = grid.gather(
    ownField(memory, layout, layout.arrival),
    false,
    grid.perSheet((cells) => new Float32Array(cells).fill(-1)),
  );
  const [speed, hazard] = [maxima(layout.maximumSpeed), maxima(layout.maximumHazard)];
  return depths.map((depthUnits, sheet) => ({
    depthUnits,
    dischargeX: x[sheet]!,
    dischargeY: y[sheet]!,
    maximumDepth: depth[sheet]!,
    arrival: arrival[sheet]!,
    maximumSpeed: speed[sheet]!,
    maximumHazard: hazard[sheet]!,
  }));
}

/** The reverse of `readWater`. */
export function writeWater(
  memory: WebAssembly.Memory,
  layout: Layout,
  grid: TileGrid,
  states: readonly WaterState[],
): void {
  const spread = (
    target: Float32Array | Int32Array | Uint16Array,
    rings: boolean,
    name: keyof WaterState,
  ): void =>
    grid.spread(
      target,
      rings,
      states.map((state) => state[name]),
    );
  spread(depthField(memory, layout), true, 'depthUnits');
  for (const name of ['dischargeX', 'dischargeY'] as const)
    spread(ringedField(memory, layout, layout[name]), true, name);
  for (const name of ['maximumDepth', 'arrival'] as const)
    spread(ownField(memory, layout, layout[name]), false, name);
  for (const name of ['maximumSpeed', 'maximumHazard'] as const)
    spread(maximumField(memory, layout, layout[name]), false, name);
}

/** Part of each cell of each sheet that is ground, finer cells counted where there are. */
export function groundShares(grid: TileGrid, grounds: readonly Uint8Array[]): Float32Array[] {
  const shares = grounds.map((ground) => Float32Array.from(ground));
  grid.coarsen((sheet, cell, finer, cells) => {
    shares[sheet]![cell] = cells.reduce((sum, one) => sum + shares[finer]![one]!, 0) / 4;
  });
  return shares;
}

function inUnits(counts: Int32Array | Uint16Array, unit: number): Float32Array {
  const values = new Float32Array(counts.length);
  for (let cell = 0; cell < values.length; cell++) values[cell] = counts[cell]! * unit;
  return values;
}

/**
 * The water of all sheets as one looks at it. A cell that finer ones compute has the mean depth and discharge of their
 * ground, their greatest maxima and their earliest arrival.
 * @param unit of depths of the grid's own cells, metres.
 */
export function waterFields(
  states: readonly WaterState[],
  grid: TileGrid,
  shares: readonly Float32Array[],
  unit: number,
): WaterFields[] {
  const waters = states.map((state, sheet) => {
    const sheetUnit = unit * 4 ** grid.sheets[sheet]!.level;
    const arrivalSeconds = new Float32Array(state.arrival.length);
    for (let cell = 0; cell < arrivalSeconds.length; cell++) {
      const time = state.arrival[cell]!;
      arrivalSeconds[cell] = time < 0 ? Number.NaN : time;
    }
    return {
      depthMetres: inUnits(state.depthUnits, sheetUnit),
      dischargeX: state.dischargeX,
      dischargeY: state.dischargeY,
      maximumDepthMetres: state.maximumDepth,
      maximumSpeed: inUnits(state.maximumSpeed, 1 / 1000),
      maximumHazard: inUnits(state.maximumHazard, 1 / 1000),
      arrivalSeconds,
    };
  });
  grid.coarsen((sheet, cell, finer, cells) => {
    const [to, from, share] = [waters[sheet]!, waters[finer]!, shares[finer]!];
    const whole = cells.reduce((sum, one) => sum + share[one]!, 0);
    for (const name of ['depthMetres', 'dischargeX', 'dischargeY'] as const)
      to[name][cell] =
        whole > 0 ? cells.reduce((sum, one) => sum + share[one]! * from[name][one]!, 0) / whole : 0;
    for (const name of ['maximumDepthMetres', 'maximumSpeed', 'maximumHazard'] as const)
      to[name][cell] = Math.max(...cells.map((one) => from[name][one]!));
    const arrivals = cells.map((one) => from.arrivalSeconds[one]!).filter((time) => !Number.isNaN(time));
    to.arrivalSeconds[cell] = arrivals.length > 0 ? Math.min(...arrivals) : Number.NaN;
  });
  return waters;
}
