import { bedLevel, bedScale, crestLevel } from '../fields.ts';
import type { GroundChange } from '../inputs.ts';
import { fieldFloats, type Layout } from '../kernel/layout.ts';
import type { SheetInputs } from '../refined/sheets.ts';
import type { SheetCell, TileGrid } from '../tile-grid.ts';

/** Numbers of the kernel's memory that take effect at a time: indices of float32s, and their values. */
export interface MemoryChange {
  seconds: number;
  places: Uint32Array;
  values: Float32Array;
}

/** Whether a change of a cell of the grid is one of a finer cell within it: crests stand on faces of the grid's cell. */
const isChanged = (field: GroundChange['field'], { easternmost, northernmost }: SheetCell): boolean =>
  field === 'bed' || (field === 'crestEast' ? easternmost : northernmost);

/** Tiles that hold a face with a barrier at some time, in order. */
export function tilesWithCrests(sheets: readonly SheetInputs[], grid: TileGrid): number[] {
  const tiles = new Set<number>();
  const add = (sheet: number, cell: number): void => {
    for (const { tile } of grid.copies(sheet, cell)) tiles.add(tile);
  };
  sheets.forEach(({ inputs: { barriers } }, sheet) => {
    for (const crests of barriers ? [barriers.crestEast, barriers.crestNorth] : [])
      crests.forEach((crest, cell) => {
        if (Number.isFinite(crest)) add(sheet, cell);
      });
  });
  for (const { field, cells } of sheets[0]!.inputs.groundChanges ?? [])
    if (field !== 'bed')
      for (const cell of cells) for (const one of grid.within(cell)) add(one.sheet, one.cell);
  return [...tiles].sort((a, b) => a - b);
}

/**
 * The changes of the ground as writes to the kernel's memory; in each tile that holds a cell. Of the finer cells within one,
 * only ground has a bed that changes.
 */
export function memoryChanges(
  sheets: readonly SheetInputs[],
  grid: TileGrid,
  layout: Layout,
  crestTiles: readonly number[],
): MemoryChange[] {
  const [{ inputs, ground }, ...refined] = sheets as [SheetInputs, ...SheetInputs[]];
  const { groundChanges = [] } = inputs;
  if (groundChanges.length === 0) return [];
  const scale = bedScale(inputs, ground, refined);
  const slots = new Map(crestTiles.map((tile, slot) => [tile, slot]));
  return groundChanges.map(({ seconds, field, cells, levels }) => {
    const places: number[] = [];
    const values: number[] = [];
    cells.forEach((cell, n) => {
      const value = field === 'bed' ? bedLevel(levels[n]!, scale) : crestLevel(levels[n]!, scale.datum);
      for (const one of grid.within(cell)) {
        if (!isChanged(field, one) || (field === 'bed' && sheets[one.sheet]!.ground[one.cell] !== 1))
          continue;
        for (const { tile, index } of grid.copies(one.sheet, one.cell)) {
          places.push(layout[field] / 4 + fieldFloats * (field === 'bed' ? tile : slots.get(tile)!) + index);
          values.push(value);
        }
      }
    });
    return { seconds, places: Uint32Array.from(places), values: Float32Array.from(values) };
  });
}

/** Present values of all places that will change. */
export function presentValues(
  memory: WebAssembly.Memory,
  changes: readonly MemoryChange[],
): Omit<MemoryChange, 'seconds'> {
  const floats = new Float32Array(memory.buffer);
  const places = Uint32Array.from(new Set(changes.flatMap((change) => [...change.places])));
  return { places, values: Float32Array.from(places, (place) => floats[place]!) };
}

/** Writes values to their places. */
export function writeValues(
  memory: WebAssembly.Memory,
  { places, values }: Omit<MemoryChange, 'seconds'>,
): void {
  const floats = new Float32Array(memory.buffer);
  places.forEach((place, n) => {
    floats[place] = values[n]!;
  });
}
