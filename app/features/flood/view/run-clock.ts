import { type Run, runStartsAt } from '../../../../models/runs/run.ts';

/** When the model time of a run began, on the clock of the sensors. */
export interface RunStart {
  /** Epoch milliseconds. */
  time: number;
  /** False: the scenario names no instant, and it is taken to begin when it was asked for. */
  known: boolean;
}

export const runStart = (run: Pick<Run, 'scenario' | 'createdAt'>): RunStart => ({
  time: runStartsAt(run),
  known: Boolean(run.scenario.gauges ?? run.scenario.forecast ?? run.scenario.startsAt),
});
