import type { Model } from '../model.ts';
import { sayNetwork } from '../pipes/network-sentences.ts';
import { NetworkError } from '../water/network-error.ts';
import type { GasNetwork } from './gas-network.ts';
import { sayGas } from './gas-sentences.ts';
import { GasSolver } from './gas-solver.ts';
import { type GasLeak, type GasSolution, nameOf } from './gas-topology.ts';

/** Goes into the provenance of runs; changes whenever the same inputs give other numbers. */
export const gasModelVersion = 'gas-steady-1';

/** What changes at some time; it lasts until another event says otherwise. */
export interface GasEvent {
  seconds: number;
  valves?: Readonly<Record<string, boolean>>;
  /** Pipes that carry nothing from then on, or carry again. */
  closedPipes?: Readonly<Record<string, boolean>>;
  /** Holes from then on; an area of 0 mends one. */
  leaks?: readonly GasLeak[];
}

export interface GasRunInputs {
  network: GasNetwork;
  /** Factors of all demands over time, seconds rising; linear between them, the first and last beyond. 1 where empty. */
  demandFactors: readonly (readonly [seconds: number, factor: number])[];
  events: readonly GasEvent[];
}

export interface GasFrame extends GasSolution {
  seconds: number;
  demandFactor: number;
}

export interface GasCheckpoint {
  seconds: number;
}

/**
 * Quasi-steady gas flow: each state is the steady one of that instant's demands, valves and leaks. What pipes store and
 * give back between them is left out; `inventoryKilograms` tells how much that is.
 */
export class GasModel implements Model<GasRunInputs, GasFrame, GasCheckpoint> {
  private solver: GasSolver | null = null;
  private inputs: GasRunInputs | null = null;
  private last: GasFrame | null = null;

  async prepare(inputs: GasRunInputs): Promise<void> {
    let before = Number.NEGATIVE_INFINITY;
    for (const [seconds, factor] of inputs.demandFactors) {
      if (!(seconds > before))
        throw new NetworkError(sayGas('model.gas.factors-order', { file: nameOf(inputs.network) }));
      if (!(factor >= 0))
        throw new NetworkError(
          sayNetwork('model.network.demand-factor-at', { file: nameOf(inputs.network), seconds, factor }),
        );
      before = seconds;
    }
    this.inputs = inputs;
    this.solver = new GasSolver(inputs.network);
    this.solveAt(0);
  }

  async step(untilSeconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return;
    this.solveAt(untilSeconds);
  }

  frame(): GasFrame {
    if (!this.last) throw new Error('A gas model has no frame before it is prepared.');
    return this.last;
  }

  /** States do not depend on each other: the time is all that is needed. */
  checkpoint(): GasCheckpoint {
    return { seconds: this.frame().seconds };
  }

  private solveAt(seconds: number): void {
    if (!this.solver || !this.inputs) throw new Error('A gas model must be prepared before it steps.');
    const demandFactor = factorAt(this.inputs.demandFactors, seconds);
    const valves = new Map<string, boolean>();
    const closedPipes = new Set<string>();
    const leaks = new Map<string, GasLeak>();
    for (const event of [...this.inputs.events].sort((a, b) => a.seconds - b.seconds)) {
      if (event.seconds > seconds) break;
      for (const [id, open] of Object.entries(event.valves ?? {})) valves.set(id, open);
      for (const [id, closed] of Object.entries(event.closedPipes ?? {}))
        if (closed) closedPipes.add(id);
        else closedPipes.delete(id);
      for (const leak of event.leaks ?? [])
        if (leak.areaSquareMetres > 0) leaks.set(leak.node, leak);
        else leaks.delete(leak.node);
    }
    const solution = this.solver.solve({ demandFactor, valves, closedPipes, leaks: [...leaks.values()] });
    this.last = { ...solution, seconds, demandFactor };
  }
}

function factorAt(factors: GasRunInputs['demandFactors'], seconds: number): number {
  const after = factors.findIndex(([time]) => time > seconds);
  if (factors.length === 0) return 1;
  if (after < 0) return factors.at(-1)![1];
  if (after === 0) return factors[0]![1];
  const [[t0, f0], [t1, f1]] = [factors[after - 1]!, factors[after]!];
  return f0 + ((f1 - f0) * (seconds - t0)) / (t1 - t0);
}
