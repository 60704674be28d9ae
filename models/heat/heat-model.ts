import type { Model } from '../model.ts';
import { sayNetwork } from '../pipes/network-sentences.ts';
import { NetworkError } from '../water/network-error.ts';
import { type HeatNetwork, nameOfHeat } from './heat-network.ts';
import { type HeatSolution, HeatSolver } from './heat-solver.ts';

/** Goes into the provenance of runs; changes whenever the same inputs give other numbers. */
export const heatModelVersion = 'heat-steady-1';

/** What changes at some time; it lasts until another event says otherwise. */
export interface HeatEvent {
  seconds: number;
  valves?: Readonly<Record<string, boolean>>;
  closedPipes?: Readonly<Record<string, boolean>>;
  /** Plants and pumps: running or failed. */
  running?: Readonly<Record<string, boolean>>;
}

export interface HeatRunInputs {
  network: HeatNetwork;
  /** Factors of all demands over time, seconds rising, each from its time on. 1 before the first. */
  demandFactors: readonly (readonly [seconds: number, factor: number])[];
  events: readonly HeatEvent[];
}

export interface HeatFrame extends HeatSolution {
  seconds: number;
  demandFactor: number;
}

export interface HeatCheckpoint {
  seconds: number;
}

/** Quasi-steady heat: each state is the steady one of that instant; how fast pipes at rest cool is `coolingSeconds`. */
export class HeatModel implements Model<HeatRunInputs, HeatFrame, HeatCheckpoint> {
  private solver: HeatSolver | null = null;
  private inputs: HeatRunInputs | null = null;
  private last: HeatFrame | null = null;

  async prepare(inputs: HeatRunInputs): Promise<void> {
    for (const [seconds, factor] of inputs.demandFactors)
      if (!(factor >= 0))
        throw new NetworkError(
          sayNetwork('model.network.demand-factor-at', { file: nameOfHeat(inputs.network), seconds, factor }),
        );
    this.inputs = inputs;
    this.solver = new HeatSolver(inputs.network);
    this.solveAt(0);
  }

  async step(untilSeconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return;
    this.solveAt(untilSeconds);
  }

  frame(): HeatFrame {
    if (!this.last) throw new Error('A heat model has no frame before it is prepared.');
    return this.last;
  }

  /** States do not depend on each other: the time is all that is needed. */
  checkpoint(): HeatCheckpoint {
    return { seconds: this.frame().seconds };
  }

  private solveAt(seconds: number): void {
    if (!this.solver || !this.inputs) throw new Error('A heat model must be prepared before it steps.');
    const demandFactor = this.inputs.demandFactors.filter(([time]) => time <= seconds).at(-1)?.[1] ?? 1;
    const valves = new Map<string, boolean>();
    const running = new Map<string, boolean>();
    const closedPipes = new Set<string>();
    for (const event of [...this.inputs.events].sort((a, b) => a.seconds - b.seconds)) {
      if (event.seconds > seconds) break;
      for (const [id, open] of Object.entries(event.valves ?? {})) valves.set(id, open);
      for (const [id, runs] of Object.entries(event.running ?? {})) running.set(id, runs);
      for (const [id, closed] of Object.entries(event.closedPipes ?? {}))
        if (closed) closedPipes.add(id);
        else closedPipes.delete(id);
    }
    const solution = this.solver.solve({ demandFactor, valves, running, closedPipes });
    this.last = { ...solution, seconds, demandFactor };
  }
}
