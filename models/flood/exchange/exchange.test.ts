import { describe, expect, it } from 'vitest';
import { floodKernelForTests } from '../../testing/flood-kernel.ts';
import { groundCells } from '../fields.ts';
import type { FloodInputs } from '../inputs.ts';
import { encodeFrame, quantiseFrame } from '../results/frame-code.ts';
import { encodeResultField } from '../results/result-fields.ts';
import { type FloodFrame, FloodSolver } from '../solver.ts';
import { packInputs, unpackInputs } from './inputs-file.ts';
import { packTyped, unpackTyped } from './typed-file.ts';
import { packWater, unpackWater } from './water-file.ts';

const [columns, rows] = [100, 70];
const cells = columns * rows;
const inputs: FloodInputs = {
  columns,
  rows,
  cellMetres: 2,
  bed: Float32Array.from({ length: cells }, (_, cell) => (cell === 5 ? Number.NaN : (cell % columns) * 0.01)),
  walls: Uint8Array.from({ length: cells }, (_, cell) => (cell % 37 === 0 ? 1 : 0)),
  manningCoefficient: 0.03,
  rainField: { times: [0, 5, 30], intensityAt: (interval, x, y) => 100 * interval + x + 2 * y },
  inflows: [{ cells: Uint32Array.of(410, 411), hydrograph: [{ seconds: 0, cubicMetresPerSecond: 3 }] }],
  heldLevels: [{ cells: Uint32Array.of(3000), levels: [{ seconds: 0, levelMetres: 1.2 }] }],
  infiltration: { soils: [{ method: 'impervious' }] },
};
const ground = groundCells(inputs);
const shape = { columns, rows, durationSeconds: 20 };

async function solved(given: FloodInputs): Promise<FloodFrame> {
  const solver = new FloodSolver({ module: floodKernelForTests() });
  await solver.prepare(given);
  await solver.step(20);
  return solver.frame();
}

describe('files between solvers', () => {
  it('hold any value with arrays, and numbers that JSON does not know', () => {
    const value = {
      a: [Float32Array.of(1.5, Number.NaN)],
      b: { c: Uint8Array.of(1, 2, 3) },
      d: -Infinity,
      e: null,
    };
    const bytes = packTyped(value);
    expect(unpackTyped(bytes, 'It')).toEqual(value);
    // At an odd place in memory.
    const moved = new Uint8Array(bytes.length + 3);
    moved.set(bytes, 3);
    expect(unpackTyped(moved.subarray(3), 'It')).toEqual(value);
  });

  it('refuse what is no such file, or cut off', () => {
    const bytes = packTyped({ a: Float32Array.of(1, 2, 3) });
    expect(() => unpackTyped(Uint8Array.of(1, 2, 3), 'It')).toThrow('It: expected a file of arrays');
    expect(() => unpackTyped(bytes.subarray(0, bytes.length - 8), 'It')).toThrow(
      'It: it ends within an array.',
    );
    expect(() => unpackTyped(bytes.subarray(0, 20), 'It')).toThrow('It: it ends within its description.');
    bytes[9] = 0x21;
    expect(() => unpackTyped(bytes, 'It')).toThrow('It: its description is no JSON.');
  });

  it('inputs come out of their file as they went in: the water is the same to the last bit', async () => {
    const file = unpackInputs(packInputs({ inputs, ground, durationSeconds: 20, frameSeconds: 10 }));
    expect(file.ground).toEqual(ground);
    expect(file.frameSeconds).toBe(10);
    const there = await solved(file.inputs);
    expect(there).toEqual(await solved(inputs));
    expect(there.ledger.rain).toBeGreaterThan(1);
  });

  it('water comes out as frames and fields keep it', async () => {
    const frame = await solved(inputs);
    const there = unpackWater(packWater(frame, ground, shape), ground, shape);
    expect(there.ledger).toEqual(frame.ledger);
    expect(encodeFrame(quantiseFrame(there, ground), shape, null)).toEqual(
      encodeFrame(quantiseFrame(frame, ground), shape, null),
    );
    for (const [name, of] of [
      ['maximum-depth', (one: FloodFrame) => one.maximumDepthMetres],
      ['maximum-speed', (one: FloodFrame) => one.maximumSpeed!],
      ['maximum-hazard', (one: FloodFrame) => one.maximumHazard!],
      ['arrival', (one: FloodFrame) => one.arrivalSeconds],
    ] as const)
      expect(encodeResultField(name, of(there), ground, shape, 20)).toEqual(
        encodeResultField(name, of(frame), ground, shape, 20),
      );
    expect(there.depthMetres.some((depth) => depth > 0.1)).toBe(true);
  });

  it('refuses water of another grid, another ground, or of no sense', async () => {
    const frame = await solved(inputs);
    const bytes = packWater(frame, ground, shape);
    expect(() => unpackWater(bytes, ground, { ...shape, columns: 70, rows: 100 })).toThrow(/^Flood frame: /);
    const other = ground.slice();
    other[7] = 0;
    expect(() => unpackWater(bytes, other, shape)).toThrow('Water of a run: cell 7 is computed in one');
    const broken = packWater({ ...frame, seconds: -1 }, ground, shape);
    expect(() => unpackWater(broken, ground, shape)).toThrow(/^Water of a run, seconds: /);
  });
});
