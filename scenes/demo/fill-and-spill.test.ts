import { describe, expect, it } from 'vitest';
import { fillAndSpill, type SpillGrid } from './fill-and-spill.ts';
import { Random } from './random.ts';

function gridOf(columns: number, rows: number, level: (column: number, row: number) => number): SpillGrid {
  const cells = columns * rows;
  return {
    columns,
    rows,
    levels: Int32Array.from({ length: cells }, (_, cell) =>
      Math.round(level(cell % columns, Math.floor(cell / columns))),
    ),
    sinks: new Uint8Array(cells),
    water: new Float64Array(cells),
  };
}
const total = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0);

describe('fillAndSpill', () => {
  it('fills a round bowl to the level of its volume (paraboloid: V = π a² h² / 2 H)', () => {
    // A bowl of 60 cells radius and 400 cm depth in a plateau.
    const [radius, height, centre] = [60, 400, 70];
    const grid = gridOf(
      141,
      141,
      (c, r) => Math.min(1, ((c - centre) ** 2 + (r - centre) ** 2) / radius ** 2) * height,
    );
    const wanted = 150;
    const volume = (Math.PI * radius ** 2 * wanted ** 2) / (2 * height);
    (grid.water as Float64Array)[centre * 141 + centre + 20] = volume;
    const { ponds, outflow, depth } = fillAndSpill(grid);
    expect(outflow).toBe(0);
    expect(ponds).toHaveLength(1);
    expect(grid.levels[ponds[0]!.deepest]).toBe(0);
    expect(Math.abs(ponds[0]!.level - wanted)).toBeLessThan(1);
    expect(ponds[0]!.cells).toBeGreaterThan(Math.PI * radius ** 2 * (wanted / height) * 0.97);
    expect(total(depth)).toBeCloseTo(volume, 6);
  });

  it('lets what is too much run off over the rim', () => {
    // A pit of 3 x 3 cells, 50 cm deep, in a plain.
    const grid = gridOf(9, 9, (c, r) => (c >= 3 && c <= 5 && r >= 3 && r <= 5 ? 0 : 50));
    (grid.water as Float64Array)[40] = 1000;
    const { ponds, outflow } = fillAndSpill(grid);
    expect(ponds).toMatchObject([{ level: 50, cells: 9, volume: 450 }]);
    expect(outflow).toBe(550);
  });

  /** Two basins of 3 x 3 cells in a row, with floors at 0 and 20, a saddle at 60 between, walls of 100. */
  const two = (): SpillGrid =>
    gridOf(11, 5, (c, r) => {
      if (r < 1 || r > 3 || c === 0 || c === 10) return 100;
      if (c <= 3) return 0;
      if (c <= 6) return 60;
      return 20;
    });

  it('spills from one basin into the other', () => {
    const grid = two();
    (grid.water as Float64Array)[2 * 11 + 2] = 9 * 60 + 90;
    const { ponds, outflow } = fillAndSpill(grid);
    expect(outflow).toBe(0);
    const levels = ponds.map(({ level }) => level).toSorted((a, b) => a - b);
    // The first to the saddle, the rest in the other: 90 over 9 cells above the floor at 20.
    expect(levels).toEqual([30, 60]);
  });

  it('joins two full basins under one surface, and lets that run over the wall', () => {
    const grid = two();
    const toSaddle = 9 * 60 + 9 * 40;
    (grid.water as Float64Array)[2 * 11 + 8] = toSaddle + 27 * 15;
    const joined = fillAndSpill(grid);
    expect(joined.ponds).toMatchObject([{ level: 75, cells: 27 }]);
    (grid.water as Float64Array)[2 * 11 + 8] = 1e5;
    const spilt = fillAndSpill(grid);
    expect(spilt.ponds).toMatchObject([{ level: 100, cells: 27 }]);
    expect(spilt.outflow).toBeCloseTo(1e5 - toSaddle - 27 * 40, 6);
  });

  it('gives a flat to the way out beside it, and no pond', () => {
    const grid = gridOf(20, 20, () => 30);
    grid.sinks[210] = 1;
    (grid.water as Float64Array).fill(5);
    expect(fillAndSpill(grid)).toMatchObject({ ponds: [], outflow: 2000 });
  });

  it('keeps every drop on rough land with lakes as ways out', () => {
    const random = new Random('rough land');
    for (let round = 0; round < 20; round++) {
      const grid = gridOf(60, 50, (c, r) => 40 * Math.sin(c / 5) * Math.cos(r / 7) + random.integer(0, 60));
      for (let i = 0; i < 6; i++) grid.sinks[random.integer(0, 2999)] = 1;
      for (let cell = 0; cell < 3000; cell++)
        (grid.water as Float64Array)[cell] = random.between(0, round * 3);
      const { depth, outflow, ponds, pond } = fillAndSpill(grid);
      const fallen = total(grid.water);
      expect(Math.abs(total(depth) + outflow - fallen)).toBeLessThan(1e-7 * Math.max(fallen, 1));
      expect(total(ponds.map(({ volume }) => volume))).toBeCloseTo(total(depth), 5);
      // A water surface is level, and no dry neighbour lies below it.
      for (let row = 1; row < 49; row++)
        for (let column = 1; column < 59; column++) {
          const cell = row * 60 + column;
          if (pond[cell]! < 0) continue;
          for (const other of [cell - 1, cell + 1, cell - 60, cell + 60]) {
            if (pond[other] === pond[cell] || grid.sinks[other]) continue;
            const level = ponds[pond[cell]!]!.level;
            expect(grid.levels[other]! + depth[other]!).toBeGreaterThan(level - 1e-6);
          }
        }
    }
  });
});
