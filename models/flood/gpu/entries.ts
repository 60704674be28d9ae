import { crestOf } from '../fields.ts';
import { kernelSoil, type Soil } from '../infiltration/soil.ts';
import type { FloodInputs } from '../inputs.ts';

/** Crests on the eastern and northern face of each cell, as the step shader takes them. */
export function crestPairs(
  inputs: FloodInputs,
  barriers: NonNullable<FloodInputs['barriers']>,
  datum: number,
): Float32Array<ArrayBuffer> {
  const { columns, rows } = inputs;
  const [east, north] = [barriers.crestEast, barriers.crestNorth].map((crests) =>
    crestOf(crests, inputs, datum),
  );
  const pairs = new Float32Array(2 * columns * rows);
  for (let cell = 0; cell < columns * rows; cell++) {
    const [column, row] = [cell % columns, Math.floor(cell / columns)];
    pairs[2 * cell] = east!(column, row);
    pairs[2 * cell + 1] = north!(column, row);
  }
  return pairs;
}

/** `entries` of the inflow shader: cells, where each one's inflows begin, and these. */
export function entriesOf(inflows: readonly { cells: Uint32Array }[]): {
  entries: Uint32Array<ArrayBuffer>;
  count: number;
} {
  const byCell = new Map<number, number[]>();
  inflows.forEach(({ cells }, number) => {
    for (const cell of cells) byCell.set(cell, [...(byCell.get(cell) ?? []), number]);
  });
  const starts = [0];
  for (const numbers of byCell.values()) starts.push(starts.at(-1)! + numbers.length);
  return {
    entries: Uint32Array.from([...byCell.keys(), ...starts, ...[...byCell.values()].flat()]),
    count: byCell.size,
  };
}

/** `cells` of the hold shader: pairs of cell and level. Where two levels are held in a cell, the later one counts. */
export function heldCells(held: readonly { cells: Uint32Array }[]): Uint32Array<ArrayBuffer> {
  const levelOf = new Map<number, number>();
  held.forEach(({ cells }, number) => {
    for (const cell of cells) levelOf.set(cell, number);
  });
  return Uint32Array.from([...levelOf].flat());
}

/** `soils` of the soak shader. */
export function soilWords(soils: readonly Soil[]): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(16 * soils.length));
  soils.map(kernelSoil).forEach(([method, ...parameters], number) => {
    view.setUint32(16 * number, method, true);
    parameters.forEach((value, n) => {
      view.setFloat32(16 * number + 4 + 4 * n, value, true);
    });
  });
  return view.buffer;
}

/** Horton's rate at the start in each cell, m/s; 0 where the soil is another. */
export function firstRates(
  soils: readonly Soil[],
  classes: Uint8Array | undefined,
  cells: number,
): Float32Array {
  const first = soils.map((soil) => (soil.method === 'horton' ? kernelSoil(soil)[1] : 0));
  return Float32Array.from({ length: cells }, (_, cell) => first[classes?.[cell] ?? 0]!);
}
