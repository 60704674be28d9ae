import { z } from 'zod';
import { bounds } from '../city/city.ts';
import { groundNotice } from '../flood/ground/ground-check.ts';
import { floodScenario } from '../flood/scenario.ts';

/** A scenario before it is run: null cells are chosen so that the run ends soon. */
export const estimateRequest = floodScenario.extend({
  cellMetres: floodScenario.shape.cellMetres.nullable(),
});

/** What a scenario would cost on this server. */
export const runEstimate = z.object({
  /** Cells as asked, or as chosen. */
  cellMetres: z.number(),
  columns: z.number().int(),
  rows: z.number().int(),
  /** Cells of the parts with finer ones. */
  finerCells: z.number().int().optional(),
  frames: z.number().int(),
  /** Area that is computed, degrees. */
  bounds,
  /** Time it is likely to take once it begins, by earlier runs; null before there were any. */
  expectedSeconds: z.number().nullable(),
  /** Runs that are computed or wait now. */
  ahead: z.number().int(),
  /** What is strange about the ground of the area. */
  notices: z.array(groundNotice).default([]),
});
export type RunEstimate = z.infer<typeof runEstimate>;

/** Cell sizes that are tried from the finest on, metres. */
export const cellChoices = [4, 5, 6, 8, 10, 12, 16, 20, 25, 32, 40, 50] as const;

/**
 * Seconds of computing for a cell, a second of the model and a metre of cell size (half the cell, twice the steps), before
 * a server has measured its own: 10⁸ updates of cells a second, and 10 steps a second in cells of a metre.
 */
export const standardCellCost = 1e-7;
/**
 * How many times as long the second order of accuracy takes: 1.4 for a storm on the demo city, most of whose water is too
 * shallow for it; up to 4 where all is deep (three times the work, steps of 0.4 instead of 0.5 of a cell).
 */
export const orderCost = { first: 1, second: 1.4 } as const;
/** Seconds of computing for a node of a drainage network and a second of the model: 4,000 nodes, 30 min, 50 s. */
export const sewerNodeCost = 6e-6;

interface FinishedRun {
  computedSeconds?: number | undefined;
  scenario: {
    durationSeconds: number;
    cellMetres: number;
    sewer?: unknown;
    order?: keyof typeof orderCost | undefined;
  };
  result: { grid: Cells; refined?: (Cells & { cellMetres: number })[] | undefined } | null;
}

interface Cells {
  columns: number;
  rows: number;
}

/** What a cell costs by earlier runs, all taken together so that large ones count most; null where none says. */
export function measuredCellCost(runs: readonly FinishedRun[]): number | null {
  let [seconds, work] = [0, 0];
  for (const { computedSeconds, scenario, result } of runs) {
    // What a drainage network cost is not the cells'.
    if (computedSeconds === undefined || !result || scenario.sewer) continue;
    seconds += computedSeconds;
    for (const grid of [{ ...result.grid, cellMetres: scenario.cellMetres }, ...(result.refined ?? [])])
      work +=
        orderCost[scenario.order ?? 'first'] * cellSeconds(grid, scenario.durationSeconds, grid.cellMetres);
  }
  return work > 0 ? seconds / work : null;
}

/** Cells × seconds ÷ metres: what the cost of a run grows with. */
export const cellSeconds = ({ columns, rows }: Cells, durationSeconds: number, cellMetres: number): number =>
  (columns * rows * durationSeconds) / cellMetres;
