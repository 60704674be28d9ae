import { ownField } from '../fields.ts';
import { type Layout, ownFloats, writeSoils } from '../kernel/layout.ts';
import type { TileGrid } from '../tile-grid.ts';
import { type Infiltration, kernelSoil } from './soil.ts';

/** What the ground has taken in; fields are rows × columns. */
export interface SoakState {
  /** Units of depth (kernel.c). */
  taken: Int32Array;
  /** Part of a unit still owed. */
  owed: Float32Array;
  /** Horton's present rate, m/s. */
  rate: Float32Array;
  /** Units taken by each tile. */
  tiles: Float64Array;
}

const takenField = (memory: WebAssembly.Memory, layout: Layout): Int32Array =>
  new Int32Array(memory.buffer, layout.taken, ownFloats * layout.tiles);

const tileSums = (memory: WebAssembly.Memory, layout: Layout): Float64Array =>
  new Float64Array(memory.buffer, layout.infiltrated, layout.tiles);

/** Writes classes of ground and the start of a run into the kernel's memory. */
export function writeInfiltration(
  memory: WebAssembly.Memory,
  layout: Layout,
  grid: TileGrid,
  { soils, classes }: Infiltration,
): void {
  const parameters = soils.map(kernelSoil);
  writeSoils(memory, layout, parameters);
  if (classes)
    grid.spread(new Uint8Array(memory.buffer, layout.soilClass, ownFloats * layout.tiles), false, classes);
  const rates = Float32Array.from({ length: grid.columns * grid.rows }, (_, cell) => {
    const [method, first] = parameters[classes?.[cell] ?? 0]!;
    return method === hortonMethod ? first : 0;
  });
  grid.spread(ownField(memory, layout, layout.soakRate), false, rates);
}

const hortonMethod = 2;

export function readSoak(memory: WebAssembly.Memory, layout: Layout, grid: TileGrid): SoakState {
  const cells = grid.columns * grid.rows;
  return {
    taken: grid.gather(takenField(memory, layout), false, new Int32Array(cells)),
    owed: grid.gather(ownField(memory, layout, layout.owed), false, new Float32Array(cells)),
    rate: grid.gather(ownField(memory, layout, layout.soakRate), false, new Float32Array(cells)),
    tiles: Float64Array.from(tileSums(memory, layout)),
  };
}

export function writeSoak(
  memory: WebAssembly.Memory,
  layout: Layout,
  grid: TileGrid,
  { taken, owed, rate, tiles }: SoakState,
): void {
  grid.spread(takenField(memory, layout), false, taken);
  grid.spread(ownField(memory, layout, layout.owed), false, owed);
  grid.spread(ownField(memory, layout, layout.soakRate), false, rate);
  tileSums(memory, layout).set(tiles);
}
