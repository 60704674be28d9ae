import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { groundCells } from '../../models/flood/fields.ts';
import { type CaseOutcome, computeCase, type PointOutcome } from '../runs/compute-case.ts';
import { floatBytes, writeWhole } from '../runs/run-files.ts';
import { printJson, progressPrinter } from './output.ts';

export interface CaseOptions {
  case?: string;
  input?: string;
  out?: string;
  bands?: number;
  json?: boolean;
}

/** Runs a benchmark case and prints its stages beside the surveyed ones; exit code 1 outside the tolerance. */
export async function runCase(options: CaseOptions): Promise<void> {
  if (options.input === undefined)
    throw new Error('--case: expected --input <folder> with the data of the case, found none.');
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const progress = progressPrinter();
  let outcome: CaseOutcome;
  try {
    outcome = await computeCase(options.case!, resolve(options.input), {
      bands: options.bands,
      signal: abort.signal,
      onProgress: (seconds, durationSeconds) =>
        progress.show({ stage: 'computing', done: seconds, total: durationSeconds }),
    });
  } finally {
    progress.end();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
  if (abort.signal.aborted) throw new Error('Stopped before the case was computed.');
  if (options.out) await writeFields(outcome, resolve(options.out));
  const { frame, loaded, points, holds } = outcome;
  const ground = groundCells(loaded.inputs);
  const summary = {
    case: loaded.description.title,
    source: loaded.description.source,
    cells: ground.reduce((sum, is) => sum + is, 0),
    cellMetres: loaded.grid.cellMetres,
    seconds: frame.seconds,
    steps: frame.steps,
    steady: outcome.steady,
    ledger: frame.ledger,
    points,
    toleranceMetres: loaded.description.toleranceMetres,
    holds,
  };
  if (options.json) printJson(summary);
  else print(summary);
  if (!holds) process.exitCode = 1;
}

async function writeFields({ frame, loaded }: CaseOutcome, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeWhole(join(folder, 'bed.f32'), floatBytes(loaded.inputs.bed));
  await writeWhole(join(folder, 'depth.f32'), floatBytes(frame.depthMetres));
  await writeWhole(join(folder, 'maximum-depth.f32'), floatBytes(frame.maximumDepthMetres));
  await writeWhole(join(folder, 'grid.json'), `${JSON.stringify(loaded.grid, null, 1)}\n`);
}

interface Summary {
  case: string;
  cells: number;
  cellMetres: number;
  seconds: number;
  steps: number;
  steady: boolean;
  ledger: CaseOutcome['frame']['ledger'];
  points: PointOutcome[];
  toleranceMetres: number;
  holds: boolean;
}

function print(summary: Summary): void {
  const { ledger, points } = summary;
  console.log(summary.case);
  console.log(
    `${summary.cells} cells of ${summary.cellMetres.toFixed(3)} m, ${summary.steps} steps to ${summary.seconds.toFixed(0)} s, ${summary.steady ? 'steady' : 'not yet steady'}`,
  );
  console.log(
    `in ${ledger.inflow.toFixed(1)} m³, out ${ledger.outflow.toFixed(1)} m³, stored ${ledger.stored.toFixed(1)} m³, relative error ${ledger.relativeError?.toExponential(1) ?? '–'}`,
  );
  const others = Object.keys(points[0]?.others ?? {});
  const row = (cells: string[]): void =>
    console.log(cells.map((text, index) => (index === 0 ? text.padEnd(7) : text.padStart(12))).join(''));
  row(['point', 'depth m', 'stage m', 'surveyed m', 'difference', ...others]);
  for (const point of points)
    row([
      point.name,
      point.depthMetres.toFixed(3),
      point.stageMetres.toFixed(3),
      point.surveyedMetres.toFixed(2),
      signed(point.differenceMetres),
      ...others.map((name) => signed(point.stageMetres - point.others[name]!)),
    ]);
  console.log(
    `${summary.holds ? 'All' : 'NOT all'} ${points.length} points lie within ${summary.toleranceMetres} m of the surveyed stage.`,
  );
}

const signed = (metres: number): string => `${metres >= 0 ? '+' : '−'}${Math.abs(metres).toFixed(3)}`;
