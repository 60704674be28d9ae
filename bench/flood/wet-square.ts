import { gridField } from '../../models/flood/cases/case.ts';
import { roughGround } from '../../models/flood/cases/lakes.ts';
import type { FloodInputs } from '../../models/flood/inputs.ts';
import { FloodSolver } from '../../models/flood/solver.ts';
import { crewThreads } from '../../server/runs/crew-threads.ts';
import { floodKernel } from '../../server/runs/kernel-file.ts';

export const cellMetres = 2;

/**
 * Case WET1024 for any size: rough bed, all under water, a hump of water that spreads; Manning 0.03, closed.
 * `wetPart`: the ground rises above the water beyond this part of the width.
 */
export function wetSquare(size: number, wetPart = 1): FloodInputs & { initialDepth: Float32Array } {
  const length = size * cellMetres;
  const ground = (x: number, y: number): number => (x > wetPart * length ? 10 : 0) + roughGround(x, y);
  return {
    columns: size,
    rows: size,
    cellMetres,
    bed: gridField(size, size, cellMetres, ground),
    manningCoefficient: 0.03,
    initialDepth: gridField(size, size, cellMetres, (x, y) => {
      const r2 = (x - length / 2) ** 2 + (y - length / 2) ** 2;
      return Math.max(0, 2 + Math.exp(-r2 / (2 * (length / 10) ** 2)) - ground(x, y));
    }),
  };
}

/** A solver that is asked for its speed again and again. */
export class Runner {
  private readonly solver: FloodSolver;
  private steps = 0;

  private constructor(
    module: WebAssembly.Module,
    threads: number,
    private readonly cells: number,
  ) {
    this.solver = new FloodSolver({ module, ports: crewThreads(threads) });
  }

  static async start(inputs: FloodInputs, threads: number): Promise<Runner> {
    const runner = new Runner(await floodKernel(), threads, inputs.columns * inputs.rows);
    await runner.solver.prepare(inputs);
    await runner.turn(1);
    return runner;
  }

  /** Goes on for so many seconds of model time; milliseconds a step, and updates of all cells a second. */
  async turn(seconds: number): Promise<{ stepMilliseconds: number; updates: number }> {
    const begin = performance.now();
    await this.solver.step(this.solver.seconds + seconds);
    const milliseconds = performance.now() - begin;
    const { steps } = this.solver.frame();
    const taken = steps - this.steps;
    this.steps = steps;
    return { stepMilliseconds: milliseconds / taken, updates: (this.cells * taken * 1000) / milliseconds };
  }

  close(): void {
    this.solver.close();
  }
}
