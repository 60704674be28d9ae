import { ownField } from '../fields.ts';
import { type Layout, ownFloats, writeSoils } from '../kernel/layout.ts';
import type { TileGrid } from '../tile-grid.ts';
import { type Infiltration, kernelSoil } from './soil.ts';

/** What the ground has taken in; fields are rows × columns. */
interface SoakFields {
  /** Units of depth (kernel.c). */
  taken: Int32Array;
  /** Part of a unit still owed. */
  owed: Float32Array;
  /** Horton's present rate, m/s. */
  rate: Float32Array;
}

export interface SoakState extends SoakFields {
  /** Units taken by each tile. */
  tiles: Float64Array;
  /** Of refinements. */
  refined?: SoakFields[];
}

const takenField = (memory: WebAssembly.Memory, layout: Layout): Int32Array =>
  new Int32Array(memory.buffer, layout.taken, ownFloats * layout.tiles);

const tileSums = (memory: WebAssembly.Memory, layout: Layout): Float64Array =>
  new Float64Array(memory.buffer, layout.infiltrated, layout.tiles);

/** Writes classes of ground, given for each sheet, and the start of a run into the kernel's memory. */
export function writeInfiltration(
  memory: WebAssembly.Memory,
  layout: Layout,
  grid: TileGrid,
  soils: Infiltration['soils'],
  classes: readonly (Uint8Array | undefined)[],
): void {
  const parameters = soils.map(kernelSoil);
  writeSoils(memory, layout, parameters);
  const classOf = grid.perSheet((cells, sheet) => classes[sheet] ?? new Uint8Array(cells));
  grid.spread(new Uint8Array(memory.buffer, layout.soilClass, ownFloats * layout.tiles), false, classOf);
  const rates = classOf.map((ofSheet) =>
    Float32Array.from(ofSheet, (index) => {
      const [method, first] = parameters[index]!;
      return method === hortonMethod ? first : 0;
    }),
  );
  grid.spread(ownField(memory, layout, layout.soakRate), false, rates);
}

const hortonMethod = 2;

export function readSoak(memory: WebAssembly.Memory, layout: Layout, grid: TileGrid): SoakState {
  const floats = (address: number): Float32Array[] =>
    grid.gather(
      ownField(memory, layout, address),
      false,
      grid.perSheet((cells) => new Float32Array(cells)),
    );
  const taken = grid.gather(
    takenField(memory, layout),
    false,
    grid.perSheet((cells) => new Int32Array(cells)),
  );
  const [owed, rate] = [floats(layout.owed), floats(layout.soakRate)];
  const [first, ...refined] = taken.map(
    (field, sheet): SoakFields => ({ taken: field, owed: owed[sheet]!, rate: rate[sheet]! }),
  );
  return {
    ...first!,
    ...(refined.length > 0 && { refined }),
    tiles: Float64Array.from(tileSums(memory, layout)),
  };
}

export function writeSoak(
  memory: WebAssembly.Memory,
  layout: Layout,
  grid: TileGrid,
  state: SoakState,
): void {
  const sheets = [state, ...(state.refined ?? [])];
  const spread = (target: Int32Array | Float32Array, name: keyof SoakFields): void =>
    grid.spread(
      target,
      false,
      sheets.map((sheet) => sheet[name]),
    );
  spread(takenField(memory, layout), 'taken');
  spread(ownField(memory, layout, layout.owed), 'owed');
  spread(ownField(memory, layout, layout.soakRate), 'rate');
  tileSums(memory, layout).set(state.tiles);
}
