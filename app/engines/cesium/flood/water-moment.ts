import type { ResultFieldName } from '../../../../models/flood/results/result-fields.ts';
import type { FloodGrid } from '../../../../models/flood/scenario.ts';
import { sameGrid } from './cell-map.ts';
import { type WaterLayout, waterLayout } from './water-layout.ts';

/** A run and what of it is shown. While it goes on, the fields of the whole run change with its frames. */
export interface WaterMoment {
  run: string;
  grid: FloodGrid;
  /** Parts of the grid with finer cells, the coarser first. */
  refined: readonly FloodGrid[];
  /** Index of a frame, or a field over the whole run as it was after so many frames. */
  of: { frame: number } | { field: ResultFieldName; frames: number };
}

/** One that is shown, or two that are set against one another on the grid of the first. */
export type WaterMoments = readonly [WaterMoment, WaterMoment?];

/**
 * How moments are drawn. Two are compared on the finest cells that both have: beside finer ones of one run alone, the
 * mean of these says less that is not so.
 */
export function layoutOf([a, b]: WaterMoments): WaterLayout {
  if (!b) return waterLayout(a.grid, a.refined);
  return waterLayout(a.grid, a.refined, sameGrid(a.grid, b.grid) ? b.refined : []);
}
