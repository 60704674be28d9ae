import { groundCells } from '../fields.ts';
import type { FloodInputs } from '../inputs.ts';
import type { TileGrid } from '../tile-grid.ts';
import type { Refinement } from './refinement.ts';

/** What one sheet of a grid (tile-grid.ts) is computed on, and where its ground is. */
export interface SheetInputs {
  inputs: FloodInputs;
  /** 1 where water can stand. */
  ground: Uint8Array;
}

/** The grid's own inputs, and those of each refinement, completed from the grid's. */
export function sheetsOf(inputs: FloodInputs): SheetInputs[] {
  return [inputs, ...(inputs.refinements ?? []).map((refinement) => refinedInputs(inputs, refinement))].map(
    (sheet) => ({ inputs: sheet, ground: groundCells(sheet) }),
  );
}

/** Rain on a sheet's obstacles falls on ground of the same sheet: all that other sheets compute is left out. */
export function ownCells({ inputs, ground }: SheetInputs, grid: TileGrid, sheet: number): SheetInputs {
  if (grid.sheets.length === 1) return { inputs, ground };
  const owned = grid.owned(sheet);
  return {
    inputs: { ...inputs, walls: inputs.walls?.map((wall, cell) => (owned[cell] === 1 ? wall : 0)) },
    ground: ground.map((is, cell) => is & owned[cell]!),
  };
}

function refinedInputs(inputs: FloodInputs, refinement: Refinement): FloodInputs {
  const { level, column: left, row: bottom } = refinement;
  const finer = 2 ** level;
  const [columns, rows] = [finer * refinement.columns, finer * refinement.rows];
  /** Index of the grid's cell around a finer one. */
  const cellAround = (cell: number): number =>
    (bottom + Math.floor(Math.floor(cell / columns) / finer)) * inputs.columns +
    left +
    Math.floor((cell % columns) / finer);
  const divided = <Field extends Float32Array | Uint8Array>(field: Field): Field => {
    const result = new (field.constructor as new (length: number) => Field)(columns * rows);
    for (let cell = 0; cell < result.length; cell++) result[cell] = field[cellAround(cell)]!;
    return result;
  };
  const given = <Field extends Float32Array | Uint8Array>(own?: Field, grids?: Field): Field | undefined =>
    own ?? (grids && divided(grids));
  const { infiltration, manningCoefficient: manning } = inputs;
  return {
    columns,
    rows,
    cellMetres: inputs.cellMetres / finer,
    bed: refinement.bed ?? divided(inputs.bed),
    walls: given(refinement.walls, inputs.walls),
    manningCoefficient:
      refinement.manningCoefficient ?? (typeof manning === 'number' ? manning : divided(manning)),
    barriers:
      refinement.barriers ?? (inputs.barriers && dividedCrests(inputs.barriers, divided, columns, finer)),
    edges: inputs.edges,
    unknownEdge: inputs.unknownEdge,
    initialDepth: given(refinement.initialDepth, inputs.initialDepth),
    initialLevelMetres: inputs.initialLevelMetres,
    initialDischargeX: given(refinement.initialDischargeX, inputs.initialDischargeX),
    initialDischargeY: given(refinement.initialDischargeY, inputs.initialDischargeY),
    infiltration: infiltration && {
      ...infiltration,
      classes: given(refinement.soilClasses, infiltration.classes),
    },
    order: inputs.order,
  };
}

/** Crests stand on those faces of the finer cells that lie on a face of the grid. */
function dividedCrests(
  { crestEast, crestNorth }: { crestEast: Float32Array; crestNorth: Float32Array },
  divided: (field: Float32Array) => Float32Array,
  columns: number,
  finer: number,
): { crestEast: Float32Array; crestNorth: Float32Array } {
  return {
    crestEast: divided(crestEast).map((crest, cell) =>
      (cell % columns) % finer === finer - 1 ? crest : Number.NaN,
    ),
    crestNorth: divided(crestNorth).map((crest, cell) =>
      Math.floor(cell / columns) % finer === finer - 1 ? crest : Number.NaN,
    ),
  };
}
