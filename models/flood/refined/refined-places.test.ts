import { describe, expect, it } from 'vitest';
import { floodScenario } from '../scenario.ts';
import { TileGrid } from '../tile-grid.ts';
import { coveredCells, type FinerQuestion, refinedGrid, refinedPlaces } from './refined-places.ts';

/** 200 × 150 cells of 4 m; places are given in metres. */
const grid = { columns: 200, rows: 150, cellMetres: 4, x0: 1000, y0: 2000 };
const toPlane = ([x, y]: readonly [number, number]): readonly [number, number] => [1000 + x, 2000 + y];
const ask = (question: Partial<FinerQuestion>) => refinedPlaces(grid, { inflows: [], ...question }, toPlane);
const square = (x: number, y: number, size: number): [number, number][] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
];

describe('parts of a grid with finer cells', () => {
  it('are none where none are asked for', () => {
    expect(ask({ finerAround: 'none' })).toEqual([]);
  });

  it('are blocks of 64 cells around a polygon, cut at the edge of the grid', () => {
    expect(ask({ refinements: [{ polygon: [square(600, 300, 40)], cellMetres: 2 }] })).toEqual([
      { level: 1, column: 128, row: 64, columns: 64, rows: 64 },
    ]);
    expect(ask({ refinements: [{ polygon: [square(740, 560, 30)], cellMetres: 2 }] })).toEqual([
      { level: 1, column: 128, row: 128, columns: 72, rows: 22 },
    ]);
  });

  it('are asked for by the share of whatever cells the grid has', () => {
    const polygon = [square(600, 300, 40)];
    expect(ask({ refinements: [{ polygon, cells: 'half' }] })).toEqual(
      ask({ refinements: [{ polygon, cellMetres: 2 }] }),
    );
    expect(ask({ refinements: [{ polygon, cells: 'quarter' }] })).toEqual(
      ask({ refinements: [{ polygon, cellMetres: 1 }] }),
    );
    const neither = floodScenario.shape.refinements.safeParse([{ polygon }]);
    expect(neither.error?.issues[0]?.message).toBe('expected either cellMetres or cells');
  });

  it('lie around a sandbag wall and an inflow; around cells a quarter as wide lie half as wide ones', () => {
    const wall = {
      id: 'wall',
      kind: 'barrier' as const,
      line: [
        [300, 200],
        [330, 200],
      ] as [number, number][],
      heightMetres: 1,
      fromSeconds: 0,
    };
    const inflow = { longitude: 20, latitude: 20, radiusMetres: 5, hydrograph: [] };
    const places = ask({ finerAround: 'quarter', interventions: [wall], inflows: [inflow] });
    expect(places.filter(({ level }) => level === 2)).toEqual([
      { level: 2, column: 0, row: 0, columns: 32, rows: 32 },
      { level: 2, column: 64, row: 32, columns: 32, rows: 32 },
    ]);
    // What is refined is covered in the grid, and the solver's grid of tiles takes the places as they are.
    const covered = coveredCells(grid, places);
    expect(covered[0]).toBe(1);
    expect(covered[50 * 200 + 75]).toBe(1);
    expect(covered[140 * 200 + 10]).toBe(0);
    expect(
      coveredCells(grid, places, places.find(({ level }) => level === 1)!).reduce((sum, is) => sum + is, 0),
    ).toBeGreaterThan(0);
    expect(new TileGrid(200, 150, new Uint8Array(30_000).fill(1), places).finest).toBe(2);
  });

  it('have grids of their own cells', () => {
    const place = { level: 2 as const, column: 64, row: 32, columns: 32, rows: 32 };
    expect(refinedGrid(grid, place)).toEqual({ columns: 128, rows: 128, cellMetres: 1, x0: 1256, y0: 2128 });
  });

  it('are refused with cells of another width', () => {
    expect(() => ask({ refinements: [{ polygon: [square(0, 0, 40)], cellMetres: 3 }] })).toThrow(
      "Refinement 1: expected cells of 2 m or 1 m, half or a quarter of the area's, found 3 m.",
    );
  });
});
