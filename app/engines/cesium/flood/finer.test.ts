import { describe, expect, it } from 'vitest';
import { encodeFrame, quantiseFrame } from '../../../../models/flood/results/frame-code.ts';
import { packParts } from '../../../../models/flood/results/parts-file.ts';
import { encodeResultField } from '../../../../models/flood/results/result-fields.ts';
import type { FloodGrid } from '../../../../models/flood/scenario.ts';
import { projection } from '../../../../models/geo/coordinate-systems.ts';
import { gridMesh } from './grid-mesh.ts';
import type { WaterProfile } from './profile.ts';
import { sheetMap, tileMap } from './sheet-map.ts';
import { apronCells, tileIndex, waterBlocks, waterLayout } from './water-layout.ts';
import { layoutOf, type WaterMoment } from './water-moment.ts';
import type { LayoutPicture } from './water-picture.ts';
import { WaterSource } from './water-source.ts';

/** 128 × 70 cells of 4 m; halves in the south-west, quarters in a corner of these. */
const grid: FloodGrid = {
  columns: 128,
  rows: 70,
  cellMetres: 4,
  x0: 78_500,
  y0: 457_800,
  crs: 'EPSG:28992',
  geoidUndulation: 43.4,
};
const partOf = (level: number, column: number, row: number, columns: number, rows: number): FloodGrid => ({
  ...grid,
  cellMetres: grid.cellMetres / 2 ** level,
  columns: columns * 2 ** level,
  rows: rows * 2 ** level,
  x0: grid.x0 + column * grid.cellMetres,
  y0: grid.y0 + row * grid.cellMetres,
});
const half = partOf(1, 0, 0, 64, 64);
const quarter = partOf(2, 32, 32, 32, 32);
const cellsOf = ({ columns, rows }: FloodGrid): number => columns * rows;

describe('layout', () => {
  const layout = waterLayout(grid, [half, quarter]);

  it('covers what is finer once, each place by its finest cells', () => {
    const levels = new Uint8Array(cellsOf(grid));
    for (const { level, column, row, columns, rows } of layout.tiles)
      for (let y = row; y < row + rows; y++)
        for (let x = column; x < column + columns; x++) levels[y * grid.columns + x]! += level === 1 ? 1 : 16;
    const at = (column: number, row: number): number => levels[row * grid.columns + column]!;
    expect([at(0, 0), at(63, 31), at(31, 63), at(32, 32), at(63, 63)]).toEqual([1, 1, 1, 16, 16]);
    expect([at(64, 0), at(0, 64), at(127, 69)]).toEqual([0, 0, 0]);
    expect(new Set(levels)).toEqual(new Set([0, 1, 16]));
  });

  it('lays the tiles into the atlas, none on another, and says for each block where', () => {
    const taken = new Uint8Array(layout.width * layout.height);
    for (const { x, y, grid: own } of layout.tiles) {
      expect(x + own.columns).toBeLessThanOrEqual(layout.width);
      expect(y + own.rows).toBeLessThanOrEqual(layout.height);
      for (let row = y; row < y + own.rows; row++)
        for (let column = x; column < x + own.columns; column++) taken[row * layout.width + column]!++;
    }
    expect(Math.max(...taken)).toBe(1);
    const { columns, rows, values } = tileIndex(layout);
    expect([columns, rows]).toEqual([4, 3]);
    const tile = layout.tiles.find(({ level }) => level === 2)!;
    expect([...values.subarray((columns + 1) * 4, (columns + 1) * 4 + 3)]).toEqual([
      4,
      tile.x + apronCells,
      tile.y + apronCells,
    ]);
    expect(values[2 * 4]).toBe(0);
  });

  it('ends at the edge of the grid', () => {
    const { tiles } = waterLayout(grid, [partOf(1, 64, 64, 64, 6)]);
    expect(tiles).toMatchObject([{ column: 64, row: 64, columns: 64, rows: 6 }]);
    expect(tiles[0]!.grid).toMatchObject({ columns: 128 + 2 * apronCells, rows: 12 + 2 * apronCells });
  });

  it('compares two runs on the finest cells that both have', () => {
    const moment = (refined: FloodGrid[]): WaterMoment => ({ run: 'r', grid, refined, of: { frame: 0 } });
    const levels = (a: FloodGrid[], b: FloodGrid[], on = grid): number[] =>
      layoutOf([moment(a), { ...moment(b), grid: on }]).tiles.map(({ level }) => level);
    expect(levels([half, quarter], [half])).toEqual([1]);
    expect(levels([half, quarter], [])).toEqual([]);
    expect(levels([half], [half], { ...grid, x0: 0 })).toEqual([]);
    expect(new Set(levels([half, quarter], [half, quarter]))).toEqual(new Set([1, 2]));
  });
});

describe('mesh of a tile', () => {
  const layout = waterLayout(grid, [half]);
  const [tile] = layout.tiles;
  const bed = new Float32Array(cellsOf(tile!.grid)).map((_, cell) => (cell % tile!.grid.columns) * 0.1);
  const mesh = gridMesh(layout, bed, tile!);

  it('ends at the border of its cells, where the ground lies between those of both sides', () => {
    const { positions, textureCoordinates, finerCoordinates } = mesh.block(0);
    // Vertex 1 of a row stands on the western border, vertex 2 at the centre of the first cell.
    const row = 5;
    const vertex = (at: number): number => row * 129 + at;
    const place = (at: number) => {
      const [x, y, z] = positions.subarray(vertex(at) * 3, vertex(at) * 3 + 3);
      const found = mesh.frame.toGeographic(x!, y!, z!);
      return { x: projection(grid.crs).fromGeographic(found)[0] - grid.x0, height: found.height };
    };
    expect(place(1).x).toBeCloseTo(0, 2);
    expect(place(2).x).toBeCloseTo(1, 2);
    expect(place(3).x).toBeCloseTo(3, 2);
    expect(place(1).height).toBeCloseTo(43.4 + 0.15, 2);
    expect(place(2).height).toBeCloseTo(43.4 + 0.2, 2);
    expect(textureCoordinates[vertex(1) * 2]).toBeCloseTo(0, 6);
    expect(textureCoordinates[vertex(2) * 2]).toBeCloseTo(0.25 / 128, 6);
    expect(finerCoordinates![vertex(2) * 2]! * layout.width).toBeCloseTo(tile!.x + 2.5, 3);
  });

  it('reaches to the other end of the tile', () => {
    const index = waterBlocks(layout).filter(({ tile: of }) => of === tile).length - 1;
    const { textureCoordinates } = mesh.block(index);
    const reach = Math.max(...textureCoordinates.filter((_, at) => at % 2 === 0));
    expect(reach).toBeCloseTo(64 / 128, 6);
  });

  it('marks the vertices of the grid itself as having no finer cells', () => {
    const whole = gridMesh(layout, new Float32Array(cellsOf(grid))).block(0);
    expect(new Set(whole.finerCoordinates!)).toEqual(new Set([-1]));
    expect(gridMesh(waterLayout(grid), new Float32Array(cellsOf(grid))).block(0).finerCoordinates).toBeNull();
  });
});

describe('cells of a tile', () => {
  it('are the run’s own, and in the apron those of the neighbours that are not finer', () => {
    const sheets = [grid, half, quarter];
    const layout = waterLayout(grid, [half, quarter]);
    const tile = layout.tiles.find(({ level }) => level === 2)!;
    const map = tileMap(tile.grid, sheets);
    const at = (column: number, row: number): [number, number] => {
      const cell = (row + apronCells) * tile.grid.columns + column + apronCells;
      return [map.sheets[cell]!, map.cells[cell]!];
    };
    expect(at(0, 0)).toEqual([2, 0]);
    // West of it the halves: cell 63 of their row 64.
    expect(at(-1, 0)).toEqual([1, 64 * 128 + 63]);
    // East of it the grid: column 64 of row 32.
    expect(at(128, 3)).toEqual([0, 32 * 128 + 64]);
    // Beyond the edge of the grid, the cells beside it.
    const corner = layout.tiles.find(({ column, row }) => column === 0 && row === 0)!;
    expect(tileMap(corner.grid, sheets).cells[0]).toBe(0);
    // On cells of the middle size, a run with finer ones says their means.
    expect(new Set(sheetMap(half, sheets).sheets)).toEqual(new Set([1]));
  });
});

/** Water on the sheets of a run, each of one depth with 1 m/s eastward; ground at 1 m. */
function runOf(run: string, refined: FloodGrid[], depths: number[]) {
  const files: Record<string, Uint8Array> = {};
  const put = (path: string, all: Uint8Array[]): void => {
    files[path] = all[0]!;
    if (all.length > 1) files[`${path}/refined`] = packParts(all.slice(1));
  };
  const sheets = [grid, ...refined];
  const filled = (sheet: FloodGrid, value: number): Float32Array =>
    new Float32Array(cellsOf(sheet)).fill(value);
  const ground = (sheet: FloodGrid): Uint8Array => new Uint8Array(cellsOf(sheet)).fill(1);
  put(
    'bed',
    sheets.map((sheet) => new Uint8Array(filled(sheet, 1).buffer)),
  );
  put(
    'frames/0',
    sheets.map((sheet, index) => {
      const depthMetres = filled(sheet, depths[index]!);
      const water = { depthMetres, dischargeX: depthMetres, dischargeY: filled(sheet, 0) };
      return encodeFrame(quantiseFrame(water, ground(sheet)), sheet, null);
    }),
  );
  for (const name of ['maximum-depth', 'arrival'] as const)
    put(
      `fields/${name}`,
      sheets.map((sheet, index) =>
        encodeResultField(
          name,
          filled(sheet, name === 'arrival' ? 600 * (1 + index) : depths[index]!),
          ground(sheet),
          sheet,
          3600,
        ),
      ),
    );
  const moment = (of: WaterMoment['of']): WaterMoment => ({ run, grid, refined, of });
  return { run, files, moment };
}

describe('water of a run with finer cells', () => {
  const runs = [runOf('a', [half, quarter], [0.2, 0.5, 1]), runOf('b', [half], [0.1, 0.4])];
  const [a, b] = runs as [(typeof runs)[0], (typeof runs)[0]];
  const get = (async (url: string) => {
    const [, run, path] = /runs\/(\w)\/([^?]+)/.exec(url)!;
    const bytes = runs.find((one) => one.run === run)!.files[path!];
    return bytes ? new Response(bytes as Uint8Array<ArrayBuffer>) : new Response('', { status: 404 });
  }) as unknown as typeof fetch;
  const source = new WaterSource(get);
  const layout = layoutOf([a.moment({ frame: 0 })]);
  const of = (picture: LayoutPicture, level: number, channel: number, shown = layout): number => {
    const tile = shown.tiles.find((one) => one.level === level)!;
    const at = ((tile.y + 20) * shown.width + tile.x + 20) * 4 + channel;
    return fromHalf(picture.finer![at]!);
  };

  it('has depth and velocity of each size of cells', async () => {
    const picture = (await source.answer({
      type: 'picture',
      moment: a.moment({ frame: 0 }),
    })) as LayoutPicture;
    expect(of(picture, 1, 1)).toBeCloseTo(0.5, 3);
    expect(of(picture, 2, 1)).toBeCloseTo(1, 3);
    expect(of(picture, 2, 2)).toBeCloseTo(1, 1);
    expect(picture.wetBlocks).toHaveLength(waterBlocks(layout).length);
    expect(new Set(picture.wetBlocks)).toEqual(new Set([1]));
  });

  it('has the fields of the whole run', async () => {
    const picture = (await source.answer({
      type: 'picture',
      moment: a.moment({ field: 'arrival', frames: 1 }),
    })) as LayoutPicture;
    expect([of(picture, 1, 2), of(picture, 2, 2)]).toEqual([20, 30]);
  });

  it('is set against another run on the cells that both have', async () => {
    const moments = [a.moment({ frame: 0 }), b.moment({ frame: 0 })] as const;
    const shown = layoutOf(moments);
    const picture = (await source.answer({
      type: 'difference',
      a: moments[0],
      b: moments[1],
    })) as LayoutPicture;
    expect([of(picture, 1, 2, shown), of(picture, 1, 3, shown)].map((value) => value.toFixed(2))).toEqual([
      '0.50',
      '0.40',
    ]);
    expect(fromHalf(picture.values[100 * 4 + 2]!)).toBeCloseTo(0.2, 3);
  });

  it('is cut along a line through the finest cells', async () => {
    const plane = projection(grid.crs);
    const points = [32.5, 127.5].map((column) =>
      plane.toGeographic(grid.x0 + column * 4, grid.y0 + 40.5 * 4),
    );
    const profile = (await source.answer({
      type: 'profile',
      moment: a.moment({ frame: 0 }),
      frames: 1,
      points,
    })) as WaterProfile;
    expect(profile.distances[1]).toBeCloseTo(0.5, 6);
    expect(profile.level[0]).toBeCloseTo(2, 3);
    expect(profile.level.at(-1)).toBeCloseTo(1.2, 3);
  });

  it('makes a mesh for each block of the grid and of its tiles', async () => {
    const moments = [a.moment({ frame: 0 })] as const;
    const last = waterBlocks(layout).length - 1;
    const glb = (await source.answer({ type: 'block', moments, index: last })) as Uint8Array;
    const view = new DataView(glb.buffer);
    const json = JSON.parse(new TextDecoder().decode(glb.subarray(20, 20 + view.getUint32(12, true))));
    expect(json.meshes[0].primitives[0].attributes).toEqual({ POSITION: 0, TEXCOORD_0: 1, TEXCOORD_1: 2 });
    const { byteOffset, byteLength } = json.bufferViews.at(-1);
    expect(byteOffset + byteLength).toBe(json.buffers[0].byteLength);
  });
});

/** The number that a half float stands for. */
function fromHalf(half: number): number {
  const exponent = (half >> 10) & 31;
  const mantissa = half & 1023;
  const amount = exponent === 0 ? mantissa * 2 ** -24 : (1 + mantissa / 1024) * 2 ** (exponent - 15);
  return half & 0x8000 ? -amount : amount;
}
