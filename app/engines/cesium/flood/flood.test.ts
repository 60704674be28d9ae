import { describe, expect, it } from 'vitest';
import { encodeFrame, quantiseFrame } from '../../../../models/flood/results/frame-code.ts';
import { encodeResultField } from '../../../../models/flood/results/result-fields.ts';
import type { FloodGrid } from '../../../../models/flood/scenario.ts';
import { projection } from '../../../../models/geo/coordinate-systems.ts';
import { blockGlb } from './block-glb.ts';
import { cellMap } from './cell-map.ts';
import { gridEdge } from './grid-edge.ts';
import { gridIndices, gridMesh } from './grid-mesh.ts';
import { halfFloat } from './half-float.ts';
import { waterProfile } from './profile.ts';
import { blockCells, waterLayout } from './water-layout.ts';
import type { WaterMoment } from './water-moment.ts';
import { notComputedMark, unknownMark, waterPicture } from './water-picture.ts';
import { neverMinutes, WaterSource } from './water-source.ts';

const grid: FloodGrid = {
  columns: 150,
  rows: 40,
  cellMetres: 4,
  x0: 78_500,
  y0: 457_800,
  crs: 'EPSG:28992',
  geoidUndulation: 43.4,
};

/** The number that a half float stands for. */
function fromHalf(half: number): number {
  const exponent = (half >> 10) & 31;
  const mantissa = half & 1023;
  const amount = exponent === 0 ? mantissa * 2 ** -24 : (1 + mantissa / 1024) * 2 ** (exponent - 15);
  return half & 0x8000 ? -amount : amount;
}

describe('half float', () => {
  it.each([
    [0, 0],
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [0.000061035156, 0x0400],
    [5.9604645e-8, 0x0001],
    [Number.NaN, 0],
    [Number.POSITIVE_INFINITY, 0x7c00],
  ])('writes %d as in IEEE 754', (value, pattern) => expect(halfFloat(value)).toBe(pattern));

  it('is within half a millimetre below one metre', () => {
    for (let value = -1; value < 1; value += 0.0137)
      expect(Math.abs(fromHalf(halfFloat(value)) - value)).toBeLessThan(0.0005);
  });
});

describe('water picture', () => {
  /** One row of ground rising eastward; cells 0 to 2 wet to level 1, then dry. */
  const bed = Float32Array.from([0, 0.2, 0.5, 1.1, 1.4, 9]);
  const shape = { columns: 6, rows: 1 };
  const read = (depths: number[], ground = bed) => {
    const { values } = waterPicture({ depth: Float32Array.from(depths), bed: ground }, shape, 128);
    return Array.from({ length: 6 }, (_, cell) => ({
      rise: fromHalf(values[cell * 4]!),
      depth: fromHalf(values[cell * 4 + 1]!),
    }));
  };

  it('carries the level on below dry ground, so that the shore lies between the cells', () => {
    const surface = read([1, 0.8, 0.5, 0, 0, 0]);
    expect(surface[2]!.depth).toBeCloseTo(0.5, 3);
    expect(surface[3]!.depth).toBeCloseTo(1 - 1.1, 3);
    expect(surface[3]!.rise).toBe(surface[3]!.depth);
    expect(surface[4]!.depth).toBe(0);
  });

  it('reaches a wall without a gap', () => {
    const walled = Float32Array.from([0, 0.2, 0.5, 12, 12, 12]);
    const surface = read([1, 0.8, 0.5, 0, 0, 0], walled);
    expect(surface[3]!.depth).toBeGreaterThan(0.4);
    expect(12 + surface[3]!.rise).toBeCloseTo(1, 1);
    expect(surface[4]!.depth).toBeGreaterThan(0.4);
    expect(surface[5]!.depth).toBe(0);
  });

  it('marks what was not computed and never shows it as dry', () => {
    const surface = read([0, 0, 0, 0, 0, Number.NaN]);
    expect(surface[5]!.depth).toBe(notComputedMark);
    const unknown = Float32Array.from([0, 0, 0, 0, 0, Number.NaN]);
    expect(read([0, 0, 0, 0, 0, Number.NaN], unknown)[5]!.depth).toBe(unknownMark);
  });

  it('says which blocks are wet, on both sides of a shared border', () => {
    const wide = { columns: 2 * blockCells + 1, rows: 2 };
    const depth = new Float32Array(wide.columns * 2);
    const ground = new Float32Array(wide.columns * 2);
    const wet = (): number[] => [...waterPicture({ depth, bed: ground }, wide, blockCells).wetBlocks];
    expect(wet()).toEqual([0, 0]);
    depth[10] = 0.3;
    expect(wet()).toEqual([1, 0]);
    depth[blockCells] = 0.3;
    expect(wet()).toEqual([1, 1]);
  });
});

describe('mesh', () => {
  const bed = new Float32Array(grid.columns * grid.rows).fill(2);
  const mesh = gridMesh(waterLayout(grid), bed);

  it('covers the grid in blocks that share their border', () => {
    expect([mesh.blocksAcross, mesh.blocksUp]).toEqual([2, 1]);
    const west = mesh.block(0);
    const east = mesh.block(1);
    expect(west.positions.length / 3).toBe(129 * 40);
    expect(east.positions.length / 3).toBe(22 * 40);
    expect([...west.positions.slice(128 * 3, 128 * 3 + 3)]).toEqual([...east.positions.slice(0, 3)]);
  });

  it('stands where the projection says, at the ellipsoidal height of the bed, also between projected points', () => {
    const { positions } = mesh.block(0);
    for (const [column, row] of [
      [0, 0],
      [17, 13],
      [100, 39],
    ] as const) {
      const at = (row * 129 + column) * 3;
      const place = mesh.frame.toGeographic(positions[at]!, positions[at + 1]!, positions[at + 2]!);
      expect(place.height).toBeCloseTo(2 + 43.4, 2);
      const [x, y] = projection(grid.crs).fromGeographic(place);
      expect(x).toBeCloseTo(grid.x0 + (column + 0.5) * 4, 2);
      expect(y).toBeCloseTo(grid.y0 + (row + 0.5) * 4, 2);
    }
  });

  it('turns every triangle upward', () => {
    const { positions, indices } = mesh.block(1);
    for (let at = 0; at < indices.length; at += 3) {
      const [a, b, c] = [0, 1, 2].map((corner) => indices[at + corner]! * 3) as [number, number, number];
      const cross =
        (positions[b]! - positions[a]!) * (positions[c + 1]! - positions[a + 1]!) -
        (positions[b + 1]! - positions[a + 1]!) * (positions[c]! - positions[a]!);
      expect(cross).toBeGreaterThan(0);
    }
    expect(gridIndices(22, 40).length).toBe(21 * 39 * 6);
  });

  it('makes binary glTF whose header and chunks agree in length', () => {
    const glb = blockGlb(mesh.block(1));
    const view = new DataView(glb.buffer);
    expect(view.getUint32(8, true)).toBe(glb.length);
    const jsonLength = view.getUint32(12, true);
    const json = JSON.parse(new TextDecoder().decode(glb.subarray(20, 20 + jsonLength)));
    expect(json.buffers[0].byteLength).toBeLessThanOrEqual(view.getUint32(20 + jsonLength, true));
    expect(json.accessors[0].count).toBe(22 * 40);
  });

  it('has an edge that closes, and none where the ground is unknown', () => {
    const edge = gridEdge(grid, bed);
    expect([...edge.slice(0, 2)]).toEqual([...edge.slice(-3, -1)]);
    expect(gridEdge(grid, new Float32Array(bed.length).fill(Number.NaN)).length).toBe(0);
  });
});

describe('cell map', () => {
  it('finds the same ground in a grid of other cells, and nothing beyond it', () => {
    const finer: FloodGrid = {
      ...grid,
      columns: 40,
      rows: 40,
      cellMetres: 2,
      x0: grid.x0 + 40,
      y0: grid.y0 + 80,
    };
    const map = cellMap(grid, finer);
    // The centre of cell (10, 20) lies 42 and 82 m from the corner: 2 m into the finer grid.
    expect(map[20 * 150 + 10]).toBe(1 * 40 + 1);
    expect(map[0]).toBe(-1);
    expect([...cellMap(grid, grid).slice(0, 3)]).toEqual([0, 1, 2]);
  });

  it('holds between two planes of one place', () => {
    const other: FloodGrid = { ...grid, crs: 'EPSG:32631', x0: 0, y0: 0, columns: 1000, rows: 1000 };
    const centre = projection(grid.crs).toGeographic(grid.x0 + 50.5 * 4, grid.y0 + 30.5 * 4);
    const [x, y] = projection(other.crs).fromGeographic(centre);
    other.x0 = x - 500.5 * 4;
    other.y0 = y - 600.5 * 4;
    expect(cellMap(grid, other)[30 * 150 + 50]).toBe(600 * 1000 + 500);
  });
});

/** A run of four cells side by side; the last is a building. */
function smallRun(run: string, depths: number[]) {
  const small: FloodGrid = { ...grid, columns: 4, rows: 2 };
  const computed = Uint8Array.from([1, 1, 1, 0, 1, 1, 1, 0]);
  const depthMetres = Float32Array.from([...depths, ...depths]);
  const shape = { columns: 4, rows: 2 };
  const frame = encodeFrame(
    quantiseFrame(
      {
        depthMetres,
        dischargeX: depthMetres.map((depth) => depth * 0.75),
        dischargeY: new Float32Array(8),
      },
      computed,
    ),
    shape,
    null,
  );
  const field = (name: 'maximum-depth' | 'arrival', values: number[]) =>
    encodeResultField(name, Float32Array.from([...values, ...values]), computed, shape, 3600);
  const files: Record<string, Uint8Array> = {
    bed: new Uint8Array(Float32Array.from([1, 1, 1, 9, 1, 1, 1, 9]).buffer),
    'frames/0': frame,
    'fields/maximum-depth': field('maximum-depth', [1, 0.5, 0.2, 0]),
    'fields/arrival': field('arrival', [600, 1200, Number.NaN, Number.NaN]),
  };
  const moment = (of: WaterMoment['of']): WaterMoment => ({ run, grid: small, refined: [], of });
  return { files, moment, grid: small };
}

describe('water source', () => {
  const a = smallRun('a', [1, 0.5, 0, 0]);
  const b = smallRun('b', [1, 0, 0.3, 0]);
  const asked: string[] = [];
  const get = (async (url: string) => {
    asked.push(url);
    const [, run, path] = /runs\/(\w)\/([^?]+)/.exec(url)!;
    const bytes = { a, b }[run as 'a' | 'b'].files[path!];
    return bytes ? new Response(bytes as Uint8Array<ArrayBuffer>) : new Response('', { status: 404 });
  }) as unknown as typeof fetch;
  const source = new WaterSource(get);
  const channel = (values: Uint16Array, cell: number, index: number): number =>
    fromHalf(values[cell * 4 + index]!);

  it('gives depth and velocity of a frame', async () => {
    const { values } = (await source.answer({ type: 'picture', moment: a.moment({ frame: 0 }) })) as {
      values: Uint16Array;
    };
    expect(channel(values, 0, 1)).toBeCloseTo(1, 2);
    expect(channel(values, 0, 2)).toBeCloseTo(0.75, 1);
    expect(channel(values, 0, 3)).toBe(0);
  });

  it('gives arrival in minutes, and never where the water has not come', async () => {
    const { values } = (await source.answer({
      type: 'picture',
      moment: a.moment({ field: 'arrival', frames: 1 }),
    })) as { values: Uint16Array };
    expect(channel(values, 0, 2)).toBe(10);
    expect(channel(values, 1, 2)).toBe(20);
    expect(channel(values, 2, 2)).toBe(neverMinutes);
  });

  it('sets two runs beside one another, and keeps what is computed in none', async () => {
    const { values } = (await source.answer({
      type: 'difference',
      a: a.moment({ frame: 0 }),
      b: b.moment({ frame: 0 }),
    })) as { values: Uint16Array };
    expect(channel(values, 1, 2)).toBeCloseTo(0.5, 3);
    expect(channel(values, 1, 3)).toBe(0);
    expect(channel(values, 2, 2)).toBe(0);
    expect(channel(values, 2, 3)).toBeCloseTo(0.3, 3);
  });

  it('cuts ground and water along a line, with the building', async () => {
    const line = [0.5, 3.5].map((column) =>
      projection(grid.crs).toGeographic(a.grid.x0 + column * 4, a.grid.y0 + 2),
    );
    const profile = waterProfile(line, [
      {
        grid: a.grid,
        bed: Float32Array.from([1, 1, 1, 9, 1, 1, 1, 9]),
        depth: Float32Array.from([1, 0.5, 0, Number.NaN, 1, 0.5, 0, Number.NaN]),
        greatest: Float32Array.from([1, 0.5, 0.2, Number.NaN, 1, 0.5, 0.2, Number.NaN]),
      },
    ]);
    expect(profile.distances.at(-1)).toBeCloseTo(12, 3);
    expect(profile.level[0]).toBeCloseTo(2, 5);
    expect(profile.level[4]).toBeNull();
    expect(profile.greatestLevel[4]).toBeCloseTo(1.2, 5);
    expect(profile.ground.at(-1)).toBe(9);
    expect(profile.solid.at(-1)).toBe(true);
    expect(profile.solid[0]).toBe(false);
  });

  it('says which file the server does not give, and asks again', async () => {
    const question = { type: 'picture', moment: a.moment({ frame: 5 }) } as const;
    await expect(source.answer(question)).rejects.toThrow(/frames\/5: the server answered 404/);
    const before = asked.length;
    await expect(source.answer(question)).rejects.toThrow(/404/);
    expect(asked.length).toBeGreaterThan(before);
  });
});
