import { type FloodFrame, FloodSolver } from '../../models/flood/solver.ts';
import { crewThreads } from './crew-threads.ts';
import { type LoadedCase, loadCase, type ObservationPoint, readCaseDescription } from './flood-case.ts';
import { floodKernel } from './kernel-file.ts';

export interface PointOutcome extends ObservationPoint {
  depthMetres: number;
  stageMetres: number;
  /** Stage less the surveyed one. */
  differenceMetres: number;
}

export interface CaseOutcome {
  loaded: LoadedCase;
  frame: FloodFrame;
  points: PointOutcome[];
  /** Whether the stages had stopped changing. */
  steady: boolean;
  /** All points within the tolerance of the case. */
  holds: boolean;
}

/** Steady: no stage changes by more than this over this time. */
const steadyMetres = 0.001;
const lookSeconds = 200;

/** Computes a case to its steady state, or to its duration. @throws Error with one sentence. */
export async function computeCase(
  nameOrFile: string,
  folder: string,
  options: {
    bands?: number;
    signal?: AbortSignal;
    onProgress?: (seconds: number, durationSeconds: number) => void;
  } = {},
): Promise<CaseOutcome> {
  const description = await readCaseDescription(nameOrFile);
  const loaded = await loadCase(description, folder);
  const { durationSeconds } = description;
  const solver = new FloodSolver({ module: await floodKernel(), ports: crewThreads(options.bands) });
  try {
    await solver.prepare(loaded.inputs);
    const clock = setInterval(() => options.onProgress?.(solver.seconds, durationSeconds), 250);
    let steady = false;
    try {
      let before: number[] | null = null;
      for (let until = 0; until < durationSeconds && !steady && !options.signal?.aborted; ) {
        until = Math.min(until + lookSeconds, durationSeconds);
        await solver.step(until, options.signal);
        const { depthMetres, ledger } = solver.frame();
        const depths = loaded.observations.map(({ cell }) => depthMetres[cell]!);
        // Before water has left the area, a point at rest says nothing.
        steady =
          ledger.outflow > 0 &&
          before !== null &&
          depths.every((depth, index) => Math.abs(depth - before![index]!) < steadyMetres);
        before = depths;
      }
    } finally {
      clearInterval(clock);
    }
    const frame = solver.frame();
    const points = loaded.observations.map((point) => {
      const depthMetres = frame.depthMetres[point.cell]!;
      const stageMetres = loaded.inputs.bed[point.cell]! + depthMetres;
      return { ...point, depthMetres, stageMetres, differenceMetres: stageMetres - point.surveyedMetres };
    });
    const holds = points.every((point) => Math.abs(point.differenceMetres) <= description.toleranceMetres);
    return { loaded, frame, points, steady, holds };
  } finally {
    solver.close();
  }
}
