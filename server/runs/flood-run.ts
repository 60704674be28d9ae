import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FloodWithSewer, type FrameWithSewer } from '../../models/drainage/coupling/flood-with-sewer.ts';
import { BrokenFlowError } from '../../models/flood/broken-flow.ts';
import type { CrewPort } from '../../models/flood/crew-port.ts';
import type { KnownRain } from '../../models/flood/forcing/rain-sources.ts';
import { cellCentre } from '../../models/flood/ground/ground-check.ts';
import { toPlane } from '../../models/flood/interventions/intervention-ground.ts';
import { refinedGrid, refinedPlaces } from '../../models/flood/refined/refined-places.ts';
import type { FloodGrid, FloodResult, FloodScenario } from '../../models/flood/scenario.ts';
import type { Footprint } from '../../models/flood/scenario-inputs.ts';
import { FloodSolver } from '../../models/flood/solver.ts';
import { projection } from '../../models/geo/coordinate-systems.ts';
import type { BrowserLink } from './browser-run/browser-link.ts';
import { BrowserSolver } from './browser-run/browser-solver.ts';
import { checkpointTimes, readCheckpoint, removeCheckpoints, writeCheckpoint } from './checkpoint-files.ts';
import { floodKernel } from './kernel-file.ts';
import type { TerrainFolder } from './plan-run.ts';
import { ResultWriter } from './result-writer.ts';
import { floatBytes, packFile, runFile, type WrittenFrame, writeWhole } from './run-files.ts';
import { makeGround, type RunGround } from './run-ground.ts';
import type { SewerPlan } from './sewer/sewer-plan.ts';

export interface FloodRunRequest {
  /** Exists; frames and results are written there. */
  folder: string;
  scenario: FloodScenario;
  grid: FloodGrid;
  terrain: TerrainFolder[];
  footprints: readonly Footprint[];
  /** What the city knows of its rain, where the scenario asks for it. */
  knownRain?: KnownRain;
  /** What an earlier attempt came to: it goes on from its last checkpoint, if its inputs are still the same. */
  before?: { inputs: Record<string, string> };
  /** A run that differs from this one in nothing until `untilSeconds`: its last checkpoint before is the start. */
  parent?: { folder: string; untilSeconds: number };
  /** The drainage network below, where the scenario names one. */
  sewer?: SewerPlan;
  /** Where a browser computes. */
  browser?: BrowserLink;
}

/** What computes in this thread, and can go on from a checkpoint. */
type OwnSolver = FloodSolver | FloodWithSewer;

export type FloodRunEvent =
  | { type: 'stage'; message: string }
  /** SHA-256 of each input. */
  | {
      type: 'prepared';
      inputs: Record<string, string>;
      buildings: number;
      cells: number;
      /** Model time at which it starts. */
      seconds: number;
      /** The graphics adapter of the browser that computes. */
      adapter?: string;
    }
  | { type: 'progress'; seconds: number }
  /** `written`: what was written just now, where it was. */
  | { type: 'frame'; result: FloodResult; written?: WrittenFrame[] }
  | { type: 'checkpoint'; seconds: number; bytes: number };

/** Model time between checkpoints. The model stops there, so that a run that starts from one takes the same steps. */
export const checkpointSeconds = 600;

/**
 * Computes a scenario and writes bed, frames, maxima, checkpoints and affected buildings below `folder` as they come.
 * @param ports the threads that compute; they are closed at the end.
 * @param ready the ground of this very request, where it was made before.
 * @returns false where `signal` ended it early; it then left a checkpoint.
 * @throws Error with one sentence where the inputs cannot be computed.
 */
export async function executeFloodRun(
  request: FloodRunRequest,
  ports: CrewPort[],
  emit: (event: FloodRunEvent) => void,
  signal: AbortSignal,
  ready?: Promise<RunGround>,
): Promise<boolean> {
  const { folder, scenario, grid } = request;
  const module = await floodKernel();
  const makeOwn = (): FloodSolver => new FloodSolver({ module, ports });
  const say = (message: string): void => emit({ type: 'stage', message });
  let solver: OwnSolver | BrowserSolver = request.browser
    ? new BrowserSolver(request.browser, { folder, scenario, signal, makeOwn, say })
    : makeOwn();
  try {
    emit({ type: 'stage', message: 'Reading terrain and buildings.' });
    const {
      inputs,
      ground,
      placed,
      refined,
      rainGaps,
      hashes,
      sewer: read,
    } = await (ready ?? makeGround(request));
    if (read && solver instanceof FloodSolver)
      solver = new FloodWithSewer(solver, read.sewer, grid, toPlane(grid));
    const changed = Object.keys(hashes).find(
      (name) => (request.before?.inputs[name] ?? hashes[name]) !== hashes[name],
    );
    if (changed)
      throw new Error(
        `The run cannot go on: its ${changed} has changed since it began; compute the scenario anew.`,
      );
    if (signal.aborted) return false;
    await writeWhole(join(folder, runFile.bed), floatBytes(inputs.bed));
    for (const [part, { bed: finer }] of refined.entries())
      await writeWhole(join(folder, runFile.refinedBed(part)), floatBytes(finer));
    await solver.prepare(inputs);
    if (signal.aborted) return false;
    const sewer = solver instanceof FloodWithSewer ? solver.header : undefined;
    const writer = new ResultWriter({ folder, scenario, grid, ground, placed, refined, rainGaps, sewer });
    const from = solver instanceof BrowserSolver ? null : await restoreLast(request, hashes, solver);
    if (from) {
      await writer.takeOver(from.folder, from.times, from.volumes);
    }
    emit({
      type: 'prepared',
      inputs: hashes,
      ...(solver instanceof BrowserSolver && solver.adapter && { adapter: solver.adapter }),
      buildings: placed.length,
      cells: ground.reduce((sum, is) => sum + is, 0),
      seconds: solver.seconds,
    });
    const frame: FrameWithSewer = solver.frame();
    if (from) emit({ type: 'frame', result: await writer.result(frame) });
    else emit({ type: 'frame', result: await writer.writeFrame(0, frame), written: writer.handOver() });
    const fields = later(async () => {
      await writer.writeFields(frame);
      await packFile(join(folder, runFile.bed));
    });
    return await computeFrames(request, hashes, solver, writer, fields, emit, signal);
  } catch (error) {
    throw error instanceof BrokenFlowError ? located(error, request) : error;
  } finally {
    solver.close();
  }
}

/** Where on Earth a flow broke down. */
function located(error: BrokenFlowError, { grid, scenario }: FloodRunRequest): Error {
  const { column, row, part } = error;
  const places = part === undefined ? [] : refinedPlaces(grid, scenario, toPlane(grid));
  const own = part === undefined ? grid : refinedGrid(grid, places[part]!);
  return error.at(projection(grid.crs).toGeographic(...cellCentre(own, row * own.columns + column)));
}

async function computeFrames(
  { folder, scenario }: FloodRunRequest,
  inputs: Record<string, string>,
  solver: OwnSolver | BrowserSolver,
  writer: ResultWriter,
  /** What is written while the crew goes on computing. */
  writing: Promise<void>,
  emit: (event: FloodRunEvent) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const { durationSeconds, frameSeconds } = scenario;
  const clock = setInterval(() => emit({ type: 'progress', seconds: solver.seconds }), 250);
  let latest: FrameWithSewer | null = null;
  const save = async (): Promise<void> => {
    if (solver instanceof BrowserSolver) return;
    const { seconds } = solver;
    const bytes = await writeCheckpoint(
      folder,
      { seconds, inputs, frameVolumes: writer.volumes },
      solver.checkpoint(),
    );
    emit({ type: 'checkpoint', seconds, bytes });
  };
  try {
    for (let n = writer.frames; ; ) {
      const frameAt = Math.min(n * frameSeconds, durationSeconds);
      // What a browser computes is kept by its frames alone.
      const checkpointAt =
        solver instanceof BrowserSolver
          ? Number.POSITIVE_INFINITY
          : (Math.floor(solver.seconds / checkpointSeconds) + 1) * checkpointSeconds;
      const until = Math.min(frameAt, checkpointAt);
      const stepped = solver.step(until, signal);
      await Promise.all([stepped, writing]);
      if (signal.aborted) {
        if (latest) await writer.writeFields(latest);
        await save();
        return false;
      }
      if (until === frameAt) {
        const frame: FrameWithSewer = solver.frame();
        latest = frame;
        writing = later(async () => {
          // Whoever hears of the last frame finds the maxima of the whole run.
          const isLast = until >= durationSeconds;
          if (isLast) await writer.writeFields(frame);
          const result = await writer.writeFrame(until, frame);
          emit({ type: 'frame', result, written: writer.handOver() });
          if (!isLast) await writer.writeFields(frame, true);
        });
        n++;
      }
      if (until >= durationSeconds) {
        await writing;
        return true;
      }
      if (until === checkpointAt) {
        const before = writing;
        // Of the state as it is now: the copy is made before the crew goes on.
        const saved = save();
        writing = Promise.all([before, saved]).then(() => undefined);
      }
      // Whoever waits hears of it at the next stop; until then it is no unhandled rejection.
      writing.catch(() => undefined);
    }
  } finally {
    clearInterval(clock);
  }
}

/** Does work once what runs now, the start of the crew's next stretch, is done. */
const later = (work: () => Promise<void>): Promise<void> =>
  new Promise((resolve, reject) => {
    setImmediate(() => work().then(resolve, reject));
  });

/**
 * Brings the solver to the state from which a run goes on: its own last one, or that of the run of which it is a branch.
 * @returns the frames until then; null where it starts at the beginning.
 */
async function restoreLast(
  { folder, before, parent, scenario }: FloodRunRequest,
  inputs: Record<string, string>,
  solver: OwnSolver,
): Promise<{ folder: string; times: number[]; volumes: number[] } | null> {
  const own = before ? [{ folder, untilSeconds: Number.POSITIVE_INFINITY, mayDiffer: '' }] : [];
  // A branch has another scenario by its nature; everything else must be the same.
  const parents = parent ? [{ ...parent, mayDiffer: 'scenario' }] : [];
  for (const source of [...own, ...parents]) {
    const times = await checkpointTimes(source.folder);
    for (const seconds of times.filter((time) => time <= source.untilSeconds).reverse()) {
      const checkpoint = await readCheckpoint(source.folder, seconds).catch(() => null);
      if (!checkpoint) {
        // Damaged by what ended the run; the one before is as good, only older.
        if (source.folder === folder) await removeCheckpoints(folder, [seconds]);
        continue;
      }
      const found = checkpoint.header.inputs;
      const differs = (name: string): boolean => name !== source.mayDiffer && inputs[name] !== found[name];
      if (Object.keys({ ...inputs, ...found }).some(differs)) continue;
      const frameTimes: number[] = [];
      const { frameVolumes } = checkpoint.header;
      for (let n = 0; n < frameVolumes.length && n * scenario.frameSeconds <= seconds; n++) {
        if (!existsSync(join(source.folder, runFile.frame(n)))) break;
        frameTimes.push(n * scenario.frameSeconds);
      }
      // The frame of the checkpoint's own time can be made from it; earlier ones cannot.
      if (frameTimes.length * scenario.frameSeconds < seconds) continue;
      try {
        solver.restore(
          checkpoint.state as ReturnType<FloodSolver['checkpoint']> &
            ReturnType<FloodWithSewer['checkpoint']>,
        );
      } catch (error) {
        // What a branch adds may need other units; it computes the same from the start, only longer.
        if (source.folder === folder) throw error;
        return null;
      }
      const volumes = frameVolumes.slice(0, frameTimes.length);
      return { folder: source.folder, times: frameTimes, volumes };
    }
  }
  return null;
}
