import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { FloodGrid } from '../../../../models/flood/scenario.ts';
import { blockGlb } from './block-glb.ts';
import { bedFromBytes, depthsFromBytes, inflateRaw, notComputed } from './frame.ts';
import { blockCells, gridIndices, gridMesh } from './grid-mesh.ts';
import { halfFloat } from './half-float.ts';
import { waterTexture } from './water-surface.ts';

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
  ])('writes %d as in IEEE 754', (value, pattern) => expect(halfFloat(value)).toBe(pattern));

  it('is within half a millimetre below one metre', () => {
    for (let value = -1; value < 1; value += 0.0137)
      expect(Math.abs(fromHalf(halfFloat(value)) - value)).toBeLessThan(0.0005);
  });
});

describe('frame', () => {
  it('comes back from raw deflate', async () => {
    const depths = Uint16Array.from({ length: grid.columns * grid.rows }, (_, index) => index % 300);
    const packed = deflateRawSync(new Uint8Array(depths.buffer));
    const bytes = await inflateRaw(new Uint8Array(packed));
    expect(depthsFromBytes(bytes, grid)).toEqual(depths);
  });

  it('is refused when it does not fit the grid', () => {
    expect(() => depthsFromBytes(new Uint8Array(10), grid)).toThrow(/12000 bytes.*150 × 40.*found 10/);
    expect(() => bedFromBytes(new ArrayBuffer(8), grid)).toThrow(/24000 bytes/);
  });
});

describe('water surface', () => {
  /** One row of ground rising eastward; cells 0 to 2 wet to level 1, then dry. */
  const bed = Float32Array.from([0, 0.2, 0.5, 1.1, 1.4, 9]);
  const shape = { columns: 6, rows: 1 };
  const read = (depths: number[], ground = bed) => {
    const { values } = waterTexture(Uint16Array.from(depths), ground, shape, 128);
    return Array.from({ length: 6 }, (_, cell) => ({
      rise: fromHalf(values[cell * 2]!),
      depth: fromHalf(values[cell * 2 + 1]!),
    }));
  };

  it('carries the level on below dry ground, so that the shore lies between the cells', () => {
    const surface = read([100, 80, 50, 0, 0, 0]);
    expect(surface[2]!.depth).toBeCloseTo(0.5, 3);
    expect(surface[3]!.depth).toBeCloseTo(1 - 1.1, 3);
    expect(surface[3]!.rise).toBe(surface[3]!.depth);
    expect(surface[4]!.depth).toBe(0);
  });

  it('reaches a wall without a gap', () => {
    const walled = Float32Array.from([0, 0.2, 0.5, 12, 12, 12]);
    const surface = read([100, 80, 50, 0, 0, 0], walled);
    expect(surface[3]!.depth).toBeGreaterThan(0.4);
    expect(12 + surface[3]!.rise).toBeCloseTo(1, 1);
    expect(surface[4]!.depth).toBeGreaterThan(0.4);
    expect(surface[5]!.depth).toBe(0);
  });

  it('marks what was not computed and never shows it as dry', () => {
    const surface = read([0, 0, 0, 0, 0, notComputed]);
    expect(surface[5]!.depth).toBe(-9);
    const unknown = Float32Array.from([0, 0, 0, 0, 0, Number.NaN]);
    expect(read([0, 0, 0, 0, 0, notComputed], unknown)[5]!.depth).toBe(-18);
  });

  it('says which blocks are wet, on both sides of a shared border', () => {
    const wide = { columns: 2 * blockCells + 1, rows: 2 };
    const depths = new Uint16Array(wide.columns * 2);
    const ground = new Float32Array(wide.columns * 2);
    expect([...waterTexture(depths, ground, wide, blockCells).wetBlocks]).toEqual([0, 0]);
    depths[10] = 30;
    expect([...waterTexture(depths, ground, wide, blockCells).wetBlocks]).toEqual([1, 0]);
    depths[blockCells] = 30;
    expect([...waterTexture(depths, ground, wide, blockCells).wetBlocks]).toEqual([1, 1]);
  });
});

describe('mesh', () => {
  const bed = new Float32Array(grid.columns * grid.rows).fill(2);
  const mesh = gridMesh(grid, bed);

  it('covers the grid in blocks that share their border', () => {
    expect([mesh.blocksAcross, mesh.blocksUp]).toEqual([2, 1]);
    const west = mesh.block(0);
    const east = mesh.block(1);
    expect(west.positions.length / 3).toBe(129 * 40);
    expect(east.positions.length / 3).toBe(22 * 40);
    expect([...west.positions.slice(128 * 3, 128 * 3 + 3)]).toEqual([...east.positions.slice(0, 3)]);
  });

  it('stands at the ellipsoidal height of the bed', () => {
    const { positions } = mesh.block(0);
    const place = mesh.frame.toGeographic(positions[0]!, positions[1]!, positions[2]!);
    expect(place.height).toBeCloseTo(2 + 43.4, 3);
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
});
