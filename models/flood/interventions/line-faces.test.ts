import { describe, expect, it } from 'vitest';
import { besideLine, facesAlong, lineLength, type PlanePoint, selfCrossing } from './line-faces.ts';

const grid = { columns: 40, rows: 30, cellMetres: 2, x0: 100, y0: 50 };
const open = (): boolean => false;

/** Cells that water reaches from one through faces that are no part of the chain. */
function reached(from: number, line: PlanePoint[], blocked: (cell: number) => boolean = open): Set<number> {
  const shut = new Set(facesAlong(grid, line, blocked).map(({ cell, side }) => `${cell} ${side}`));
  const seen = new Set([from]);
  for (const cell of seen) {
    const column = cell % grid.columns;
    const row = Math.floor(cell / grid.columns);
    const go = (to: number, face: string): void => {
      if (!shut.has(face) && !blocked(to)) seen.add(to);
    };
    if (column > 0) go(cell - 1, `${cell - 1} east`);
    if (column < grid.columns - 1) go(cell + 1, `${cell} east`);
    if (row > 0) go(cell - grid.columns, `${cell - grid.columns} north`);
    if (row < grid.rows - 1) go(cell + grid.columns, `${cell} north`);
  }
  return seen;
}

describe('faces along a line', () => {
  it('let nothing through, whatever way the line runs', () => {
    for (let turn = 0; turn < 40; turn++) {
      const angle = (turn * Math.PI) / 40 + 0.01;
      const [x, y] = [140 + 200 * Math.cos(angle), 80 + 200 * Math.sin(angle)];
      // From edge to edge through the middle, with a corner there.
      const line: PlanePoint[] = [
        [x, y],
        [141.3, 80.7],
        [280 - x, 160 - y],
      ];
      const all = grid.columns * grid.rows;
      const one = reached(0, line);
      expect(one.size).toBeLessThan(all);
      const other = Array.from({ length: all }, (_, cell) => cell).find((cell) => !one.has(cell))!;
      expect(reached(other, line).size + one.size).toBe(all);
    }
  });

  it('close a ring', () => {
    const ring: PlanePoint[] = [
      [120, 60],
      [137, 66.4],
      [128, 88],
      [120, 60],
    ];
    const inside = 10 * grid.columns + 13;
    const cells = reached(inside, ring);
    // A triangle of 212 m².
    expect(Math.abs(cells.size - 53)).toBeLessThan(4);
  });

  it('lead an end up to an obstacle beside it', () => {
    // Two houses with a gap of 6 cells; the line ends half a cell and a cell short of them.
    const house = (cell: number): boolean => {
      const row = Math.floor(cell / grid.columns);
      return row === 15 && (cell % grid.columns < 10 || cell % grid.columns >= 16);
    };
    const gap: PlanePoint[] = [
      [122, 81],
      [130.9, 81],
    ];
    const south = reached(0, gap, house);
    expect([...south].every((cell) => Math.floor(cell / grid.columns) < 16)).toBe(true);
  });

  it('are none along a line within one corner of cells', () => {
    expect(
      facesAlong(
        grid,
        [
          [120.1, 60.1],
          [120.4, 60.3],
        ],
        open,
      ),
    ).toEqual([]);
  });

  it('tell where a line crosses itself', () => {
    expect(
      selfCrossing([
        [0, 0],
        [10, 0],
        [10, 10],
        [5, -5],
      ]),
    ).toEqual([1, 3]);
    expect(
      selfCrossing([
        [0, 0],
        [10, 0],
        [10, 10],
        [0, 10],
        [0, 0],
      ]),
    ).toBeNull();
    expect(
      selfCrossing([
        [0, 0],
        [10, 0],
        [20, 5],
        [30, 0],
      ]),
    ).toBeNull();
    expect(
      selfCrossing([
        [0, 0],
        [10, 0],
        [10, 5],
        [4, 0],
      ]),
    ).toEqual([1, 3]);
  });

  it('places beside a line, and its length', () => {
    const line: PlanePoint[] = [
      [0, 0],
      [10, 0],
      [10, 10],
    ];
    expect(lineLength(line)).toBe(20);
    expect(besideLine(line, [4, 3])).toEqual({ along: 4, distance: 3 });
    expect(besideLine(line, [13, 7])).toEqual({ along: 17, distance: 3 });
    expect(besideLine(line, [-1, 1])).toBeNull();
    expect(besideLine(line, [13, -4])).toEqual({ along: 10, distance: 5 });
  });
});
