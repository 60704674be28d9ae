import { describe, expect, it } from 'vitest';
import { floodKernelForTests } from '../../testing/flood-kernel.ts';
import type { FloodInputs } from '../inputs.ts';
import { FloodSolver } from '../solver.ts';

const module = floodKernelForTests();
const [columns, rows] = [130, 70];
const size = columns * rows;

/** Indices of cells in some columns, all rows. */
const strip = (from: number, to: number): Uint32Array =>
  Uint32Array.from({ length: size }, (_, cell) => cell).filter(
    (cell) => cell % columns >= from && cell % columns < to,
  );
const all = (cells: Uint32Array, level: number): Float32Array => new Float32Array(cells.length).fill(level);
/** The wall runs where tiles meet, and again two cells from there. */
const [atEdge, nearEdge] = [strip(63, 64), strip(65, 66)];

/** Water of 1 m in the west of a basin; it comes to no rest. */
const basin: FloodInputs = {
  columns,
  rows,
  cellMetres: 2,
  bed: new Float32Array(size).fill(20),
  manningCoefficient: 0.03,
  initialDepth: Float32Array.from({ length: size }, (_, cell) => (cell % columns < 50 ? 1 : 0)),
  stepLevels: 2,
};

async function solved(inputs: FloodInputs, seconds: number): Promise<FloodSolver> {
  const solver = new FloodSolver({ module });
  await solver.prepare(inputs);
  await solver.step(seconds);
  return solver;
}

const eastOf = (column: number, depths: Float32Array): number =>
  Math.max(...depths.filter((_, cell) => cell % columns > column));

describe('changes of the ground', () => {
  it.each([
    [atEdge, 63],
    [nearEdge, 65],
  ])('a wall holds all water while it stands, none before and after', async (cells, column) => {
    const change = (seconds: number, level: number) => ({
      seconds,
      field: 'crestEast' as const,
      cells,
      levels: all(cells, level),
    });
    const groundChanges = [change(0, 25), change(100, Number.NaN), change(101.7, 25)];
    const solver = await solved({ ...basin, groundChanges }, 100);
    expect(eastOf(column, solver.frame().depthMetres)).toBe(0);
    await solver.step(101.7);
    const { depthMetres, ledger } = solver.frame();
    const passed = depthMetres.reduce((sum, depth, cell) => sum + (cell % columns > column ? depth : 0), 0);
    expect(passed).toBeGreaterThan(10);
    await solver.step(200);
    const after = solver.frame();
    const kept = after.depthMetres.reduce(
      (sum, depth, cell) => sum + (cell % columns > column ? depth : 0),
      0,
    );
    expect(kept).toBeCloseTo(passed, 3);
    expect(after.ledger.stored).toBe(ledger.stored);
    expect(after.ledger.relativeError).toBe(0);
    solver.close();
  });

  it('a dam of ground that goes leaves water its depth, and lets it run', async () => {
    const dam = strip(60, 70);
    const bed = basin.bed.slice();
    for (const cell of dam) bed[cell] = 22;
    const gap = dam.filter((cell) => Math.floor(cell / columns) >= 30 && Math.floor(cell / columns) < 40);
    const inputs: FloodInputs = {
      ...basin,
      bed,
      initialDepth: undefined,
      initialLevelMetres: 21,
      groundChanges: [
        { seconds: 60, field: 'bed', cells: gap, levels: all(gap, 20.5) },
        { seconds: 120, field: 'bed', cells: gap, levels: all(gap, 18) },
      ],
    };
    for (const cell of strip(70, columns)) bed[cell] = 15;
    inputs.initialDepth = Float32Array.from({ length: size }, (_, cell) => (cell % columns < 60 ? 1 : 0));
    inputs.initialLevelMetres = undefined;
    const solver = await solved(inputs, 60);
    expect(solver.frame().depthMetres.every((depth, cell) => cell % columns < 60 || depth === 0)).toBe(true);
    await solver.step(120);
    const { depthMetres } = solver.frame();
    // Critical flow over a broad crest 0.5 m below the water: 2/3 of it, 0.33 m deep.
    expect(depthMetres[35 * columns + 65]).toBeGreaterThan(0.15);
    expect(depthMetres[35 * columns + 65]).toBeLessThan(0.4);
    await solver.step(400);
    const { ledger } = solver.frame();
    expect(eastOf(80, solver.frame().depthMetres)).toBeGreaterThan(0.3);
    expect(ledger.relativeError).toBe(0);
    solver.close();
  });

  it('are the same whether a run goes through or on from a checkpoint, before or after them', async () => {
    const level = (seconds: number, metres: number) => ({
      seconds,
      field: 'crestEast' as const,
      cells: atEdge,
      levels: all(atEdge, metres),
    });
    const inputs = { ...basin, groundChanges: [level(10, 22), level(20, 20.3), level(40, Number.NaN)] };
    const through = await solved(inputs, 15);
    const early = through.checkpoint();
    await through.step(30);
    const late = through.checkpoint();
    await through.step(60);
    const end = through.checkpoint();
    for (const from of [late, early]) {
      through.restore(from);
      if (from === early) await through.step(30);
      await through.step(60);
      expect(through.checkpoint()).toEqual(end);
    }
    through.close();
  });

  it('that reach lower than a checkpoint can count are refused with it', async () => {
    const solver = await solved(basin, 1);
    const deep = new FloodSolver({ module });
    const cells = Uint32Array.of(3);
    await deep.prepare({
      ...basin,
      groundChanges: [{ seconds: 5, field: 'bed', cells, levels: Float32Array.of(-20) }],
    });
    expect(() => deep.restore(solver.checkpoint())).toThrow(
      /^Checkpoint: it counts depths in units of \S+ m, this run in \S+ m, as its ground reaches higher or lower/,
    );
    solver.close();
    deep.close();
  });

  it('are refused where they cannot be', async () => {
    const change = {
      seconds: 5,
      field: 'bed' as const,
      cells: Uint32Array.of(3),
      levels: Float32Array.of(1),
    };
    const solver = new FloodSolver({ module });
    const given = (groundChanges: FloodInputs['groundChanges']): Promise<void> =>
      solver.prepare({ ...basin, groundChanges });
    await expect(given([change, { ...change, seconds: 4 }])).rejects.toThrow(
      'Ground change 2: expected a time of 5 s or later, found 4 s.',
    );
    await expect(given([{ ...change, levels: Float32Array.of(Number.NaN) }])).rejects.toThrow(
      'Ground change 1: bed of cell 3 cannot become NaN m.',
    );
    await expect(given([{ ...change, levels: new Float32Array(2) }])).rejects.toThrow(
      'Ground change 1: expected as many levels as cells, found 2 and 1.',
    );
  });
});
