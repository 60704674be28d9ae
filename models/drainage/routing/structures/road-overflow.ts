import { interpolate, type Points } from '../../swmm-tables.ts';

/** A road that water flows over. */
export interface Road {
  /** Along the flow. */
  widthMetres: number;
  paved: boolean;
}

/**
 * Coefficients of flow over a road, √(feet)/s, by head in feet where that is at most 0.15 of the road's width, else by head /
 * width; and their reduction by the depths' ratio where the road is drowned (FHWA/RD-86/108, Bridge Waterways Analysis
 * Model, 1986, figure 10; also in HDS-5). Both sides level, nothing flows.
 */
const tables: Record<'paved' | 'gravel', { low: Points; high: Points; drowned: Points }> = {
  paved: {
    low: [
      [0, 2.85],
      [0.2, 2.95],
      [0.7, 3.03],
      [4, 3.05],
    ],
    high: [
      [0.15, 3.05],
      [0.25, 3.1],
    ],
    drowned: [
      [0.8, 1],
      [0.85, 0.98],
      [0.9, 0.92],
      [0.93, 0.85],
      [0.95, 0.8],
      [0.97, 0.7],
      [0.98, 0.6],
      [0.99, 0.5],
      [1, 0],
    ],
  },
  gravel: {
    low: [
      [0, 2.5],
      [0.5, 2.7],
      [1, 2.8],
      [1.5, 2.9],
      [2, 2.98],
      [2.5, 3.02],
      [3, 3.03],
      [4, 3.05],
    ],
    high: [
      [0.15, 2.95],
      [0.3, 3.1],
    ],
    drowned: [
      [0.75, 1],
      [0.8, 0.985],
      [0.83, 0.97],
      [0.86, 0.93],
      [0.89, 0.9],
      [0.9, 0.87],
      [0.92, 0.8],
      [0.94, 0.7],
      [0.96, 0.6],
      [0.98, 0.5],
      [0.99, 0.4],
      [1, 0],
    ],
  },
};

const foot = 0.3048;

/** √(metres)/s. */
export function roadCoefficient(road: Road, headMetres: number): number {
  const { low, high } = tables[road.paved ? 'paved' : 'gravel'];
  const steep = headMetres / road.widthMetres;
  return Math.sqrt(foot) * (steep <= 0.15 ? interpolate(low, headMetres / foot) : interpolate(high, steep));
}

/** @param ratio of the depths over the road, below to above. */
export const roadSubmergence = (road: Road, ratio: number): number =>
  interpolate(tables[road.paved ? 'paved' : 'gravel'].drowned, ratio);
