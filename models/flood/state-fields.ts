import type { FloodInputs } from './inputs.ts';
import { type Layout, openCode, padding, wallCode } from './kernel/layout.ts';
import { rainShares } from './roofs.ts';

/** Copies between fields of the model (rows × columns) and the kernel's padded rows. */
export function padInto(target: Float32Array, layout: Layout, field: ArrayLike<number>): void {
  for (let row = 0; row < layout.rows; row++)
    for (let column = 0; column < layout.columns; column++)
      target[(row + 1) * layout.stride + padding + column] = field[row * layout.columns + column]!;
}

export function unpad(source: Float32Array, layout: Layout): Float32Array {
  const field = new Float32Array(layout.rows * layout.columns);
  for (let row = 0; row < layout.rows; row++) {
    const from = (row + 1) * layout.stride + padding;
    field.set(source.subarray(from, from + layout.columns), row * layout.columns);
  }
  return field;
}

export const paddedIndex = (layout: Layout, cell: number): number =>
  (Math.floor(cell / layout.columns) + 1) * layout.stride + padding + (cell % layout.columns);

/** A field of the kernel's memory, padding included. */
export const fieldOf = (memory: WebAssembly.Memory, layout: Layout, address: number): Float32Array =>
  new Float32Array(memory.buffer, address, layout.stride * (layout.rows + 2));

/** Ground cells: known and not an obstacle. */
export function groundCells(inputs: FloodInputs): Uint8Array {
  return Uint8Array.from(inputs.bed, (level, cell) =>
    Number.isNaN(level) || inputs.walls?.[cell] === 1 ? 0 : 1,
  );
}

/**
 * Writes bed and start of a run into the kernel's memory and returns the level that counts as zero there.
 * Bed levels are rounded to a step that float32 holds exactly over the whole relief (up to 12 m of relief: 9.5e-7 m), so
 * that differences of bed levels are exact, and water at rest at such a level stays at rest to the last bit.
 */
export function writeFields(memory: WebAssembly.Memory, layout: Layout, inputs: FloodInputs): number {
  const ground = groundCells(inputs);
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  ground.forEach((is, cell) => {
    if (is !== 1) return;
    lowest = Math.min(lowest, inputs.bed[cell]!);
    highest = Math.max(highest, inputs.bed[cell]!);
  });
  const datum = Number.isFinite(lowest) ? Math.floor(lowest) : 0;
  const range = Math.max(0, highest - datum, (inputs.initialLevelMetres ?? datum) - datum) + 4;
  const step = 2 ** (Math.ceil(Math.log2(range)) - 24);

  const { columns, rows, stride } = layout;
  const bed = fieldOf(memory, layout, layout.bed).fill(wallCode);
  const unknown = inputs.unknownEdge === 'open' ? openCode : wallCode;
  for (let cell = 0; cell < ground.length; cell++) {
    const at = paddedIndex(layout, cell);
    if (ground[cell] === 1) bed[at] = Math.round((inputs.bed[cell]! - datum) / step) * step;
    else bed[at] = inputs.walls?.[cell] === 1 ? wallCode : unknown;
  }
  const { west, east, south, north } = inputs.edges ?? {
    west: 'closed',
    east: 'closed',
    south: 'closed',
    north: 'closed',
  };
  for (let row = 1; row <= rows; row++) {
    if (west === 'open') bed[row * stride + padding - 1] = openCode;
    if (east === 'open') bed[row * stride + padding + columns] = openCode;
  }
  if (south === 'open') bed.fill(openCode, padding, padding + columns);
  if (north === 'open')
    bed.fill(openCode, (rows + 1) * stride + padding, (rows + 1) * stride + padding + columns);

  const onGround = (field: Float32Array): Float32Array =>
    field.map((value, cell) => (ground[cell] === 1 ? value : 0));
  if (inputs.initialDepth)
    padInto(fieldOf(memory, layout, layout.depth), layout, onGround(inputs.initialDepth));
  if (inputs.initialLevelMetres !== undefined) {
    const level = Math.round((inputs.initialLevelMetres - datum) / step) * step;
    const depth = fieldOf(memory, layout, layout.depth);
    for (let cell = 0; cell < ground.length; cell++) {
      const at = paddedIndex(layout, cell);
      if (ground[cell] === 1) depth[at] = Math.max(0, level - bed[at]!);
    }
  }
  if (inputs.initialDischargeX)
    padInto(fieldOf(memory, layout, layout.dischargeX), layout, onGround(inputs.initialDischargeX));
  if (inputs.initialDischargeY)
    padInto(fieldOf(memory, layout, layout.dischargeY), layout, onGround(inputs.initialDischargeY));
  if (typeof inputs.manningCoefficient !== 'number')
    padInto(
      fieldOf(memory, layout, layout.friction),
      layout,
      inputs.manningCoefficient.map((n) => 9.81 * n * n),
    );
  const roof = Uint8Array.from(inputs.walls ?? ground.map(() => 0));
  const { shares } = rainShares(columns, rows, ground, roof);
  padInto(fieldOf(memory, layout, layout.rainWeight), layout, shares);
  fieldOf(memory, layout, layout.arrival).fill(-1);
  return datum;
}
