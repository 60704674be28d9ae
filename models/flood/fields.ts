import { cellFlags } from './cell-flags.ts';
import { rainShares } from './ground/roofs.ts';
import type { FloodInputs } from './inputs.ts';
import { fieldFloats, type Layout, noCrest, openCode, ownFloats, wallCode } from './kernel/layout.ts';
import type { SheetInputs } from './refined/sheets.ts';
import type { TileGrid } from './tile-grid.ts';

/** A field of all tiles with outer rings in the kernel's memory. */
export const ringedField = (memory: WebAssembly.Memory, layout: Layout, address: number): Float32Array =>
  new Float32Array(memory.buffer, address, fieldFloats * layout.tiles);

/** Depths of all tiles, in units. */
export const depthField = (memory: WebAssembly.Memory, layout: Layout): Int32Array =>
  new Int32Array(memory.buffer, layout.depth, fieldFloats * layout.tiles);

/** A field of all tiles' own cells in the kernel's memory. */
export const ownField = (memory: WebAssembly.Memory, layout: Layout, address: number): Float32Array =>
  new Float32Array(memory.buffer, address, ownFloats * layout.tiles);

/** Maxima of all tiles' own cells, in thousandths. */
export const maximumField = (memory: WebAssembly.Memory, layout: Layout, address: number): Uint16Array =>
  new Uint16Array(memory.buffer, address, ownFloats * layout.tiles);

/** Ground cells: known and not an obstacle. */
export function groundCells(inputs: FloodInputs): Uint8Array {
  const { bed, walls } = inputs;
  return cellFlags(bed.length, (cell) => !Number.isNaN(bed[cell]!) && walls?.[cell] !== 1);
}

/** How many cells' rain falls on each cell; null where it is one on all ground. */
export function rainWeights(inputs: FloodInputs, ground: Uint8Array): Float32Array | null {
  if (!inputs.walls) return null;
  const { shares } = rainShares(inputs.columns, inputs.rows, ground, inputs.walls);
  return shares.some((share, cell) => ground[cell] === 1 && share !== 1) ? shares : null;
}

/** Level that counts as zero in the kernel, and the step of bed levels. */
export interface BedScale {
  datum: number;
  step: number;
}

/**
 * Unit of depths, metres: 31 bits of it reach beyond the whole relief, and 16 m at least.
 * @param refined what refinements are computed on; there units are 4 and 16 times as large.
 */
export function depthUnit(
  inputs: FloodInputs,
  ground: Uint8Array,
  refined: readonly SheetInputs[] = [],
): number {
  const sheets = [{ inputs, ground }, ...refined];
  const { lowest, highest } = relief(sheets);
  const deepest = Math.max(
    16,
    2 * (highest - lowest + 1),
    (inputs.initialLevelMetres ?? lowest) - lowest + 1,
    ...(inputs.heldLevels ?? []).flatMap(({ levels }) =>
      levels.map(({ levelMetres }) => levelMetres - lowest + 1),
    ),
  );
  const given = Math.max(
    ...sheets.map(
      (sheet) => sheet.inputs.initialDepth?.reduce((most, depth) => Math.max(most, depth), 0) ?? 0,
    ),
  );
  return 2 ** (Math.ceil(Math.log2(Math.max(deepest, 2 * given))) - 31);
}

function relief(sheets: readonly SheetInputs[]): { lowest: number; highest: number } {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const { inputs, ground } of sheets)
    for (let cell = 0; cell < ground.length; cell++) {
      if (ground[cell] !== 1) continue;
      lowest = Math.min(lowest, inputs.bed[cell]!);
      highest = Math.max(highest, inputs.bed[cell]!);
    }
  for (const { field, levels } of sheets[0]!.inputs.groundChanges ?? [])
    if (field === 'bed')
      for (const level of levels) {
        lowest = Math.min(lowest, level);
        highest = Math.max(highest, level);
      }
  return Number.isFinite(lowest) ? { lowest, highest } : { lowest: 0, highest: 0 };
}

/**
 * Bed levels are rounded to a step that float32 holds exactly over the whole relief (up to 12 m of relief: 9.5e-7 m), so
 * that differences of bed levels are exact, and water at rest at such a level stays at rest to the last bit.
 */
export function bedScale(
  inputs: FloodInputs,
  ground: Uint8Array,
  refined: readonly SheetInputs[] = [],
): BedScale {
  const { lowest, highest } = relief([{ inputs, ground }, ...refined]);
  const datum = Math.floor(lowest);
  const range = Math.max(0, highest - datum, (inputs.initialLevelMetres ?? datum) - datum) + 4;
  // Of second order, slopes between cells are halved.
  return { datum, step: 2 ** (Math.ceil(Math.log2(range)) - (inputs.order === 2 ? 23 : 24)) };
}

/** A level of the bed as the kernel knows it. */
export const bedLevel = (metres: number, { datum, step }: BedScale): number =>
  Math.round((metres - datum) / step) * step;

/** A crest as the kernel knows it; NaN: none. */
export const crestLevel = (metres: number, datum: number): number =>
  Number.isFinite(metres) ? metres - datum : noCrest;

/** Bed or code of each place of the grid, and of those beyond its edges. */
export function bedOf(
  inputs: FloodInputs,
  ground: Uint8Array,
  { datum, step }: BedScale,
): (column: number, row: number) => number {
  const { columns, rows, edges, unknownEdge } = inputs;
  const unknown = unknownEdge === 'open' ? openCode : wallCode;
  const code = (edge: 'open' | 'closed' | undefined): number => (edge === 'open' ? openCode : wallCode);
  return (column, row) => {
    const withinColumns = column >= 0 && column < columns;
    const withinRows = row >= 0 && row < rows;
    if (withinColumns && withinRows) {
      const cell = row * columns + column;
      if (ground[cell] === 1) return bedLevel(inputs.bed[cell]!, { datum, step });
      return inputs.walls?.[cell] === 1 ? wallCode : unknown;
    }
    if (withinRows) return code(column < 0 ? edges?.west : edges?.east);
    if (withinColumns) return code(row < 0 ? edges?.south : edges?.north);
    return wallCode;
  };
}

/** Crest on a face of each place of the grid, or the code for none. */
export function crestOf(
  crests: Float32Array,
  { columns, rows }: FloodInputs,
  datum: number,
): (column: number, row: number) => number {
  return (column, row) => {
    const inside = column >= 0 && column < columns && row >= 0 && row < rows;
    return crestLevel(inside ? crests[row * columns + column]! : Number.NaN, datum);
  };
}

/** Depths at the start in units; null where all is dry. */
export function initialUnits(
  inputs: FloodInputs,
  ground: Uint8Array,
  scale: BedScale,
  unit: number,
): Int32Array | null {
  const { columns, initialDepth, initialLevelMetres, porosity } = inputs;
  if (initialLevelMetres !== undefined) {
    const level = bedOf(inputs, ground, scale);
    const water = Math.round((initialLevelMetres - scale.datum) / scale.step) * scale.step;
    return Int32Array.from(ground, (is, cell) =>
      is === 1
        ? Math.round(
            (Math.fround(Math.max(0, water - level(cell % columns, Math.floor(cell / columns)))) *
              (porosity?.[cell] ?? 1)) /
              unit,
          )
        : 0,
    );
  }
  return initialDepth
    ? Int32Array.from(initialDepth, (depth, cell) =>
        ground[cell] === 1 ? Math.round((depth * (porosity?.[cell] ?? 1)) / unit) : 0,
      )
    : null;
}

/**
 * Writes bed and start of a run into the kernel's memory; returns the level that counts as zero there.
 * @param weights of rain, of each sheet; null where one is everywhere.
 * @param unit of depths of the grid's own cells, metres.
 * @param crestTiles tiles with barriers.
 */
export function writeFields(
  memory: WebAssembly.Memory,
  layout: Layout,
  grid: TileGrid,
  sheets: readonly SheetInputs[],
  weights: Float32Array[] | null,
  unit: number,
  crestTiles: readonly number[],
): number {
  const [{ inputs, ground }, ...refined] = sheets as [SheetInputs, ...SheetInputs[]];
  const scale = bedScale(inputs, ground, refined);
  const { datum } = scale;
  const fill = (
    address: number,
    of: (sheet: SheetInputs) => (column: number, row: number) => number,
    corner: number,
  ): void => {
    const values = sheets.map(of);
    grid.fill(
      ringedField(memory, layout, address),
      (sheet, column, row) => values[sheet]!(column, row),
      corner,
    );
  };
  ringedField(memory, layout, layout.bed).fill(wallCode);
  fill(layout.bed, (sheet) => bedOf(sheet.inputs, sheet.ground, scale), 0);
  for (const name of ['crestEast', 'crestNorth'] as const) {
    const crests = sheets.map(
      (sheet) => sheet.inputs.barriers && crestOf(sheet.inputs.barriers[name], sheet.inputs, datum),
    );
    grid.fill(
      new Float32Array(memory.buffer, layout[name], fieldFloats * crestTiles.length),
      (sheet, column, row) => crests[sheet]?.(column, row) ?? noCrest,
      noCrest,
      crestTiles,
    );
  }

  const units = sheets.map((sheet, number) =>
    initialUnits(sheet.inputs, sheet.ground, scale, unit * 4 ** grid.sheets[number]!.level),
  );
  const orZero = (fields: (ArrayLike<number> | null | undefined)[]): ArrayLike<number>[] =>
    fields.map((field, sheet) => field ?? new Float32Array(sheets[sheet]!.ground.length));
  if (units.some((field) => field)) grid.spread(depthField(memory, layout), true, orZero(units));
  for (const name of ['initialDischargeX', 'initialDischargeY'] as const) {
    const fields = sheets.map((sheet) =>
      sheet.inputs[name]?.map((value, cell) =>
        sheet.ground[cell] === 1 ? value * (sheet.inputs.porosity?.[cell] ?? 1) : 0,
      ),
    );
    if (fields.some((field) => field))
      grid.spread(
        ringedField(memory, layout, name === 'initialDischargeX' ? layout.dischargeX : layout.dischargeY),
        true,
        orZero(fields),
      );
  }
  if (layout.pores !== 0) {
    ringedField(memory, layout, layout.pores).fill(1);
    fill(
      layout.pores,
      ({ inputs: { columns, rows, porosity } }) =>
        (column, row) => {
          const inside = column >= 0 && column < columns && row >= 0 && row < rows;
          return (inside && porosity?.[row * columns + column]) || 1;
        },
      1,
    );
  }
  if (layout.friction !== 0)
    fill(
      layout.friction,
      ({ inputs: { columns, rows, manningCoefficient: manning } }) =>
        (column, row) => {
          if (typeof manning === 'number') return 9.81 * manning ** 2;
          const inside = column >= 0 && column < columns && row >= 0 && row < rows;
          return inside ? 9.81 * manning[row * columns + column]! ** 2 : 0;
        },
      0,
    );
  if (weights) grid.spread(ownField(memory, layout, layout.rainWeight), false, weights);
  ownField(memory, layout, layout.arrival).fill(-1);
  return datum;
}
