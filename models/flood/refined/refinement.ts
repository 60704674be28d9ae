import { tileCells } from '../kernel/layout.ts';

/**
 * A part of the grid with finer cells. Fields are (rows × 2^level) × (columns × 2^level), from south to north; those not
 * given are the grid's own, each of its cells divided.
 */
export interface Refinement {
  /** 1: cells half as wide as the grid's, 2: a quarter as wide; around those, half as wide ones must lie. */
  level: 1 | 2;
  /**
   * South-western corner and size in cells of the grid, multiples of 64 (level 1) or 32 (level 2); at the grid's eastern
   * and northern edge they end there.
   */
  column: number;
  row: number;
  columns: number;
  rows: number;
  /** As those of `FloodInputs`. */
  bed?: Float32Array;
  walls?: Uint8Array;
  manningCoefficient?: Float32Array;
  barriers?: { crestEast: Float32Array; crestNorth: Float32Array };
  initialDepth?: Float32Array;
  initialDischargeX?: Float32Array;
  initialDischargeY?: Float32Array;
  /** Class of ground, as in `infiltration`. */
  soilClasses?: Uint8Array;
}

/** Cells of the grid that places of refined ground snap to. */
export const refinementStep = (level: 1 | 2): number => tileCells / 2 ** (level - 1);

/** Throws one sentence on the first rectangle that does not lie as it must. */
export function checkRefinements(columns: number, rows: number, refinements: readonly Refinement[]): void {
  refinements.forEach((refinement, index) => {
    const name = `Refinement ${index + 1}`;
    if (refinement.level !== 1 && refinement.level !== 2)
      throw new Error(`${name}: expected level 1 or 2, found ${refinement.level}.`);
    const step = refinementStep(refinement.level);
    const check = (first: number, count: number, most: number, what: string): void => {
      const aligned = first % step === 0 && (count % step === 0 || first + count === most);
      if (!(Number.isInteger(first) && first >= 0 && count > 0 && first + count <= most && aligned))
        throw new Error(
          `${name}: expected ${what} within 0 to ${most} in multiples of ${step}, found ${first} to ${first + count}.`,
        );
    };
    check(refinement.column, refinement.columns, columns, 'columns');
    check(refinement.row, refinement.rows, rows, 'rows');
  });
}
