import { describe, expect, it } from 'vitest';
import { cityPlane, projection } from '../../geo/coordinate-systems.ts';
import { GroundGrid } from '../../geo/ground-grid.ts';
import { affectedBuildings, placeBuildings } from './buildings.ts';
import { closePockets } from './pockets.ts';
import { cellLevels, scenarioGrid } from './prepare.ts';
import { cellAt, cellsInCircle, cellsInPolygon } from './rasterise.ts';
import { rainShares } from './roofs.ts';

const grid = { columns: 10, rows: 8, cellMetres: 2, x0: 100, y0: 200 };

describe('polygons on a grid', () => {
  const cells = (rings: number[][][]): number[] => {
    const found: number[] = [];
    expect(cellsInPolygon(grid, rings, (cell) => found.push(cell))).toBe(found.length);
    return found.sort((a, b) => a - b);
  };
  it('a cell belongs to a polygon when its centre does', () => {
    const square = [
      [102.5, 202.5],
      [107.5, 202.5],
      [107.5, 205.5],
      [102.5, 205.5],
    ];
    // Centres at x 103, 105, 107 and y 203, 205.
    expect(cells([square])).toEqual([11, 12, 13, 21, 22, 23]);
  });
  it('holes are left out, and what lies outside the grid is cut off', () => {
    const ring = (x: number, y: number, size: number): number[][] => [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
      [x, y],
    ];
    expect(cells([ring(0, 0, 1000)])).toHaveLength(80);
    expect(cells([ring(0, 0, 1000), ring(100, 200, 4)])).toHaveLength(76);
    expect(cells([ring(0, 0, 10)])).toEqual([]);
  });
  it('finds the cells around a place and the one that holds it', () => {
    expect(cellsInCircle(grid, 105, 205, 2)).toEqual([12, 21, 22, 23, 32]);
    expect(cellAt(grid, 119.9, 215.9)).toBe(79);
    expect(cellAt(grid, 99.9, 205)).toBeNull();
    expect(cellAt(grid, 105, 216.1)).toBeNull();
  });
});

describe('rain on roofs', () => {
  it('falls on the nearest ground, in whole cells', () => {
    // A roof of 5 × 3 cells in ground of 7 × 5.
    const roof = Uint8Array.from({ length: 35 }, (_, cell) => {
      const [column, row] = [cell % 7, Math.floor(cell / 7)];
      return column >= 1 && column <= 5 && row >= 1 && row <= 3 ? 1 : 0;
    });
    const { shares, unreached } = rainShares(
      7,
      5,
      roof.map((is) => 1 - is),
      roof,
    );
    expect(unreached).toBe(0);
    expect(shares.reduce((a, b) => a + b, 0)).toBe(35);
    roof.forEach((is, cell) => {
      if (is === 1) expect(shares[cell]).toBe(0);
    });
    expect(Math.max(...shares)).toBeLessThanOrEqual(4);
  });
  it('counts roofs that reach no ground', () => {
    expect(rainShares(2, 1, Uint8Array.of(0, 0), Uint8Array.of(1, 1)).unreached).toBe(2);
  });
});

describe('pockets between buildings', () => {
  // # wall, . ground, ? unknown
  const picture = ['#######', '#.#..##', '###..#.', '#.#####', '?.#...?'];
  const text = picture.join('');
  const close = (fewest: number): [number, string] => {
    const walls = Uint8Array.from(text, (mark) => (mark === '#' ? 1 : 0));
    const known = Uint8Array.from(text, (mark) => (mark === '?' ? 0 : 1));
    const closed = closePockets(7, 5, walls, known, fewest);
    return [closed, [...walls].map((is, cell) => (is === 1 ? '#' : text[cell])).join('')];
  };
  it('closes the small ones, and none that is open to an edge or to unknown ground', () => {
    expect(close(4)).toEqual([1, ['#######', '###..##', '###..#.', '#.#####', '?.#...?'].join('')]);
    expect(close(5)).toEqual([5, ['#######', '#######', '######.', '#.#####', '?.#...?'].join('')]);
    expect(close(1)[0]).toBe(0);
  });
});

describe('terrain onto the cells of a scenario', () => {
  const origin = { longitude: 4.3, latitude: 52.08 };
  const plane = cityPlane(origin);
  const rd = projection('EPSG:28992');
  const [x, y] = rd.fromGeographic(origin);
  const header = {
    crs: 'EPSG:28992',
    x0: x - 100,
    y0: y - 100,
    cellMetres: 1,
    columns: 200,
    rows: 200,
    heightDatum: 'NAP',
  };
  const slope = (east: number, north: number): number => 3 + 0.01 * (east - x) + 0.02 * (north - y);
  const heights = Float32Array.from({ length: 40_000 }, (_, cell) =>
    slope(header.x0 + (cell % 200) + 0.5, header.y0 + Math.floor(cell / 200) + 0.5),
  );

  it('averages, from one plane to another', () => {
    const laid = scenarioGrid(plane, [header], null, 4)!;
    expect(laid.columns * 4).toBeGreaterThan(195);
    const levels = cellLevels(laid, plane, [new GroundGrid(header, heights)]);
    let known = 0;
    for (let cell = 0; cell < levels.length; cell++) {
      if (Number.isNaN(levels[cell]!)) continue;
      known++;
      const place = plane.toGeographic(
        laid.x0 + ((cell % laid.columns) + 0.5) * 4,
        laid.y0 + (Math.floor(cell / laid.columns) + 0.5) * 4,
      );
      expect(Math.abs(levels[cell]! - slope(...rd.fromGeographic(place)))).toBeLessThan(0.03);
    }
    expect(known).toBeGreaterThan(2300);
  });
  it('takes the first terrain that knows a place, and leaves holes unknown', () => {
    const laid = { columns: 20, rows: 20, cellMetres: 2, x0: -20, y0: -20 };
    const holed = heights.map((height, cell) => (cell % 200 < 100 ? Number.NaN : height));
    const flat = new GroundGrid(header, new Float32Array(40_000).fill(7));
    const alone = cellLevels(laid, plane, [new GroundGrid(header, holed)]);
    expect(alone[10 * 20 + 2]).toBeNaN();
    expect(alone[10 * 20 + 17]).toBeCloseTo(slope(x + 15, y + 1), 1);
    const both = cellLevels(laid, plane, [new GroundGrid(header, holed), flat]);
    expect(both[10 * 20 + 2]).toBe(7);
    expect(both[10 * 20 + 17]).toBe(alone[10 * 20 + 17]);
  });
  it('cuts the grid to the extent asked for, and says when nothing is left', () => {
    const cut = scenarioGrid(plane, [header], [4.2995, 52.0795, 4.3005, 52.0805], 2)!;
    expect(cut.columns * 2).toBeGreaterThan(60);
    expect(cut.columns * 2).toBeLessThan(72);
    expect(scenarioGrid(plane, [header], [5, 52, 5.1, 52.1], 2)).toBeNull();
  });
});

describe('buildings', () => {
  const square = (x: number, y: number, size: number): number[][] => [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
  ];
  const building = (code: string, ring: number[][]) => ({
    code,
    name: null,
    longitude: 0,
    latitude: 0,
    polygons: [[ring]],
  });

  it('are affected by the water at their walls, deepest first', () => {
    const { walls, placed } = placeBuildings(grid, [
      building('a', square(104, 204, 4)),
      building('b', square(108, 204, 4)),
      building('hut', square(116.2, 212.2, 0.5)),
      building('elsewhere', square(0, 0, 4)),
    ]);
    expect(walls.reduce((a, b) => a + b, 0)).toBe(8);
    expect(placed.map(({ code }) => code)).toEqual(['a', 'b', 'hut']);
    // Cells between the two houses are walls of both, not outside of either.
    expect(placed[0]!.outside).toHaveLength(6);
    const depth = new Float32Array(80);
    const arrival = new Float32Array(80).fill(Number.NaN);
    depth[cellAt(grid, 113, 205)!] = 0.4;
    arrival[cellAt(grid, 113, 205)!] = 60;
    depth[cellAt(grid, 103, 205)!] = 0.04;
    depth[cellAt(grid, 116.3, 212.3)!] = 0.6;
    const water = { placed, maximumDepthMetres: depth, arrivalSeconds: arrival };
    expect(affectedBuildings([water], false)).toMatchObject([
      { code: 'hut', arrivalSeconds: null },
      { code: 'b', arrivalSeconds: 60 },
    ]);
    // Where finer cells saw more of a building, that counts.
    const finer = {
      ...water,
      placed: placed.slice(1, 2),
      maximumDepthMetres: depth.map((metres) => 2 * metres),
    };
    expect(affectedBuildings([water, finer], false)[0]).toMatchObject({ code: 'b', arrivalSeconds: 60 });
  });
});
