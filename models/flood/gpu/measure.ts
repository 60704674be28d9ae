import { GpuFloodSolver } from './solver.ts';

const side = 512;
const cellMetres = 4;

/** How fast a device computes water everywhere, million steps of cells a second: about half a second of work. */
export async function measureGpu(device: GPUDevice, milliseconds = 400): Promise<number> {
  const solver = new GpuFloodSolver(device);
  const cells = side * side;
  const ripples = (cell: number): number =>
    Math.sin((cell % side) / 16) * Math.sin(Math.floor(cell / side) / 13);
  try {
    await solver.prepare({
      columns: side,
      rows: side,
      cellMetres,
      bed: Float32Array.from({ length: cells }, (_, cell) => 0.4 * ripples(cell)),
      manningCoefficient: 0.03,
      initialDepth: Float32Array.from({ length: cells }, (_, cell) => 1.5 + 0.3 * ripples(cell)),
    });
    // The first steps wait for the shaders to be compiled.
    await solver.step(0.5);
    const before = solver.frame().cellUpdates;
    const begin = performance.now();
    for (let until = 5; ; until += 5) {
      await solver.step(until, AbortSignal.timeout(milliseconds));
      const elapsed = performance.now() - begin;
      if (elapsed > milliseconds) return (solver.frame().cellUpdates - before) / elapsed / 1000;
    }
  } finally {
    solver.close();
  }
}
