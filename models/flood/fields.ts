import type { FloodInputs } from './inputs.ts';
import { fieldFloats, type Layout, noCrest, openCode, ownFloats, wallCode } from './kernel/layout.ts';
import { rainShares } from './roofs.ts';
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

/** Ground cells: known and not an obstacle. */
export function groundCells(inputs: FloodInputs): Uint8Array {
  return Uint8Array.from(inputs.bed, (level, cell) =>
    Number.isNaN(level) || inputs.walls?.[cell] === 1 ? 0 : 1,
  );
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

/** Unit of depths, metres: 31 bits of it reach beyond the whole relief, and 16 m at least. */
export function depthUnit(inputs: FloodInputs, ground: Uint8Array): number {
  const { lowest, highest } = relief(inputs, ground);
  const deepest = Math.max(
    16,
    2 * (highest - lowest + 1),
    (inputs.initialLevelMetres ?? lowest) - lowest + 1,
    ...(inputs.heldLevels ?? []).flatMap(({ levels }) =>
      levels.map(({ levelMetres }) => levelMetres - lowest + 1),
    ),
  );
  const given = inputs.initialDepth?.reduce((most, depth) => Math.max(most, depth), 0) ?? 0;
  return 2 ** (Math.ceil(Math.log2(Math.max(deepest, 2 * given))) - 31);
}

function relief(inputs: FloodInputs, ground: Uint8Array): { lowest: number; highest: number } {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let cell = 0; cell < ground.length; cell++) {
    if (ground[cell] !== 1) continue;
    lowest = Math.min(lowest, inputs.bed[cell]!);
    highest = Math.max(highest, inputs.bed[cell]!);
  }
  return Number.isFinite(lowest) ? { lowest, highest } : { lowest: 0, highest: 0 };
}

/**
 * Bed levels are rounded to a step that float32 holds exactly over the whole relief (up to 12 m of relief: 9.5e-7 m), so
 * that differences of bed levels are exact, and water at rest at such a level stays at rest to the last bit.
 */
export function bedScale(inputs: FloodInputs, ground: Uint8Array): BedScale {
  const { lowest, highest } = relief(inputs, ground);
  const datum = Math.floor(lowest);
  const range = Math.max(0, highest - datum, (inputs.initialLevelMetres ?? datum) - datum) + 4;
  // Of second order, slopes between cells are halved.
  return { datum, step: 2 ** (Math.ceil(Math.log2(range)) - (inputs.order === 2 ? 23 : 24)) };
}

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
      if (ground[cell] === 1) return Math.round((inputs.bed[cell]! - datum) / step) * step;
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
    const crest = inside ? crests[row * columns + column]! : Number.NaN;
    return Number.isFinite(crest) ? crest - datum : noCrest;
  };
}

/** Depths at the start in units; null where all is dry. */
export function initialUnits(
  inputs: FloodInputs,
  ground: Uint8Array,
  scale: BedScale,
  unit: number,
): Int32Array | null {
  const { columns, initialDepth, initialLevelMetres } = inputs;
  if (initialLevelMetres !== undefined) {
    const level = bedOf(inputs, ground, scale);
    const water = Math.round((initialLevelMetres - scale.datum) / scale.step) * scale.step;
    return Int32Array.from(ground, (is, cell) =>
      is === 1
        ? Math.round(
            Math.fround(Math.max(0, water - level(cell % columns, Math.floor(cell / columns)))) / unit,
          )
        : 0,
    );
  }
  return initialDepth
    ? Int32Array.from(initialDepth, (depth, cell) => (ground[cell] === 1 ? Math.round(depth / unit) : 0))
    : null;
}

/** Writes bed and start of a run into the kernel's memory; returns the level that counts as zero there. */
export function writeFields(
  memory: WebAssembly.Memory,
  layout: Layout,
  grid: TileGrid,
  inputs: FloodInputs,
  ground: Uint8Array,
  weights: Float32Array | null,
  unit: number,
): number {
  const scale = bedScale(inputs, ground);
  const { datum } = scale;
  const level = bedOf(inputs, ground, scale);
  ringedField(memory, layout, layout.bed).fill(wallCode);
  grid.fill(ringedField(memory, layout, layout.bed), level);

  if (inputs.barriers)
    for (const name of ['crestEast', 'crestNorth'] as const)
      grid.fill(ringedField(memory, layout, layout[name]), crestOf(inputs.barriers[name], inputs, datum));

  const units = initialUnits(inputs, ground, scale, unit);
  if (units) grid.spread(depthField(memory, layout), true, units);
  for (const [address, field] of [
    [layout.dischargeX, inputs.initialDischargeX],
    [layout.dischargeY, inputs.initialDischargeY],
  ] as const)
    if (field)
      grid.spread(
        ringedField(memory, layout, address),
        true,
        field.map((value, cell) => (ground[cell] === 1 ? value : 0)),
      );
  const { columns, rows, manningCoefficient: manning } = inputs;
  if (typeof manning !== 'number')
    grid.fill(ringedField(memory, layout, layout.friction), (column, row) => {
      const inside = column >= 0 && column < columns && row >= 0 && row < rows;
      return inside ? 9.81 * manning[row * columns + column]! ** 2 : 0;
    });
  if (weights) grid.spread(ownField(memory, layout, layout.rainWeight), false, weights);
  ownField(memory, layout, layout.arrival).fill(-1);
  return datum;
}
