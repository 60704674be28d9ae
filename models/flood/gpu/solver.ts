import type { Model } from '../../model.ts';
import { arrivalDepthMetres, recordSeconds, type TimeStep, tooDeep, waterQuantum } from '../crew.ts';
import { bedOf, bedScale, depthUnit, groundCells, initialUnits, rainWeights } from '../fields.ts';
import { checkInputs, type FloodInputs } from '../inputs.ts';
import { mostUnits } from '../kernel/layout.ts';
import type { FloodFrame, Ledger } from '../solver.ts';
import { FloodBuffers } from './buffers.ts';
import { type ControlName, checkMemory, readControl, wide } from './layout.ts';
import { inflowOfSpan, longestStep, rainOfSpan, spanEnd, tickSecondsOf } from './span.ts';
import { blockCells } from './step.wgsl.ts';

/** Wall time that one submission should take, milliseconds: the GPU has a screen to serve, too. */
const submissionMilliseconds = 100;
/** The most steps of a submission. */
const mostSteps = 200;

export interface GpuFloodCheckpoint {
  seconds: number;
  steps: number;
  /** Steps of blocks of 16 × 16 cells. */
  blockSteps: number;
  nextRecordSeconds: number;
  /** Greatest speed + celerity, m/s: the next step's length follows from it. */
  greatestSpeed: number;
  initialVolume: number;
  /** Depths in units (kernel.c). */
  depthUnits: Int32Array;
  dischargeX: Float32Array;
  dischargeY: Float32Array;
  maximumDepth: Float32Array;
  /** Below 0: not yet. */
  arrival: Float32Array;
  /** Units. */
  outflow: number;
  made: number;
  /** Quanta per cell that have entered, and those of each inflow. */
  rainQuanta: number;
  inflowQuanta: number[];
}

interface Prepared {
  inputs: FloodInputs;
  buffers: FloodBuffers;
  unit: number;
  longestSeconds: number;
  tickSeconds: number;
  /** Cells' rain that falls in all. */
  rainShares: number;
  /** The run at the end of the last `step`. */
  now: GpuFloodCheckpoint;
}

/**
 * The flood model on a GPU: the scheme of kernel.c in WGSL (scheme.wgsl.ts), on one grid whose dry blocks rest. It takes
 * the same inputs as `FloodSolver`; all cells take steps of one length, so `stepLevels` changes nothing. Deterministic
 * on one device; on another, or against the kernel, roundings differ. Runs wherever there is WebGPU.
 */
export class GpuFloodSolver implements Model<FloodInputs, FloodFrame, GpuFloodCheckpoint> {
  private inner: Prepared | null = null;
  private lost: string | null = null;
  private stepsPerSubmission = 8;

  /** The device stays the caller's; `close` gives the solver's memory on it back. */
  constructor(private readonly device: GPUDevice) {
    void device.lost.then(({ message, reason }) => {
      this.lost = message || reason || 'no reason given';
    });
  }

  /** @throws Error on inputs that cannot be computed, with the numbers where the grid is too large for the GPU. */
  async prepare(inputs: FloodInputs): Promise<void> {
    checkInputs(inputs);
    for (const name of ['heldLevels', 'infiltration'] as const)
      if (name in inputs && (inputs as unknown as Record<string, unknown>)[name] !== undefined)
        throw new Error(`Flood model: ${name} cannot be computed on the GPU yet; compute on the processor.`);
    checkMemory(inputs, this.device.limits);
    this.close();
    const { columns, rows, cellMetres } = inputs;
    const ground = groundCells(inputs);
    const unit = depthUnit(inputs, ground);
    const scale = bedScale(inputs, ground);
    const level = bedOf(inputs, ground, scale);
    const bed = Float32Array.from(ground, (_, cell) => level(cell % columns, Math.floor(cell / columns)));
    const depthUnits = initialUnits(inputs, ground, scale, unit) ?? new Int32Array(columns * rows);
    const onGround = (field: Float32Array | undefined): Float32Array =>
      field ? field.map((value, cell) => (ground[cell] === 1 ? value : 0)) : new Float32Array(columns * rows);
    const courant = inputs.courantNumber ?? (inputs.order === 2 ? 0.4 : 0.5);
    const maximum = inputs.maximumStepSeconds ?? 1;
    const weights = rainWeights(inputs, ground);
    const tickSeconds = tickSecondsOf(maximum);
    const buffers = await FloodBuffers.create(this.device, inputs, {
      bed,
      ground,
      weights,
      datum: scale.datum,
      unit,
      reach: courant * cellMetres,
      tickSeconds,
      unitsPerQuantum: waterQuantum / unit,
      arrivalDepth: arrivalDepthMetres,
    });
    const now: GpuFloodCheckpoint = {
      seconds: 0,
      steps: 0,
      blockSteps: 0,
      nextRecordSeconds: 0,
      greatestSpeed: 0,
      initialVolume: 0,
      depthUnits,
      dischargeX: onGround(inputs.initialDischargeX),
      dischargeY: onGround(inputs.initialDischargeY),
      maximumDepth: Float32Array.from(depthUnits, (depth) => depth * unit),
      arrival: Float32Array.from(depthUnits, (depth) => (depth * unit > arrivalDepthMetres ? 0 : -1)),
      outflow: 0,
      made: 0,
      rainQuanta: 0,
      inflowQuanta: (inputs.inflows ?? []).map(() => 0),
    };
    now.initialVolume = volumeOf(depthUnits) * unit * cellMetres ** 2;
    now.greatestSpeed = greatestSpeed(now, unit);
    const longestSeconds = longestStep(inputs, courant);
    let rainShares = 0;
    for (const share of weights ?? ground) rainShares += share;
    buffers.writeState(now);
    this.inner = { inputs, buffers, unit, longestSeconds, tickSeconds, rainShares, now };
  }

  get seconds(): number {
    return this.prepared.now.seconds;
  }

  async step(untilSeconds: number, signal?: AbortSignal): Promise<void> {
    const { now, inputs, tickSeconds } = this.prepared;
    if (signal?.aborted || untilSeconds <= now.seconds) return;
    while (now.seconds < untilSeconds && !signal?.aborted) {
      const end = spanEnd(inputs, now.seconds, untilSeconds, tickSeconds);
      await this.span(end, end === untilSeconds, null, signal);
    }
    await this.fetch();
  }

  /** Takes the given steps, as another solver of the same inputs noted them (`FloodSolverOptions.onStep`). */
  async replay(steps: readonly TimeStep[]): Promise<void> {
    for (const [number, step] of steps.entries())
      await this.span(step.seconds, number === steps.length - 1, step.lengthSeconds);
    await this.fetch();
  }

  /** @throws Error that names a cell where the numbers have ceased to be numbers. */
  frame(): FloodFrame {
    const { now, unit, inputs } = this.prepared;
    const broken = now.dischargeX.findIndex((x, cell) => !Number.isFinite(x + now.dischargeY[cell]!));
    if (broken >= 0)
      throw new Error(
        `Flood model: the flow in column ${broken % inputs.columns}, row ${Math.floor(broken / inputs.columns)} ` +
          `is not a number at ${now.seconds} s.`,
      );
    const { made, stored } = this.ledger();
    if (made > 1e-3 * stored || now.depthUnits.some((depth) => depth > mostUnits))
      throw new Error(tooDeep(unit, now.seconds));
    return {
      seconds: now.seconds,
      steps: now.steps,
      depthMetres: Float32Array.from(now.depthUnits, (depth) => Math.fround(depth) * unit),
      dischargeX: now.dischargeX.slice(),
      dischargeY: now.dischargeY.slice(),
      maximumDepthMetres: now.maximumDepth.slice(),
      arrivalSeconds: now.arrival.map((time) => (time < 0 ? Number.NaN : time)),
      cellUpdates: now.blockSteps * blockCells ** 2,
      ledger: this.ledger(),
    };
  }

  ledger(): Ledger {
    const { now, inputs, unit, rainShares } = this.prepared;
    const area = inputs.cellMetres ** 2;
    const quanta = (inputs.inflows ?? []).reduce(
      (sum, { cells }, number) => sum + cells.length * now.inflowQuanta[number]!,
      0,
    );
    const initial = now.initialVolume;
    const rain = now.rainQuanta * rainShares * waterQuantum * area;
    const inflow = quanta * waterQuantum * area;
    const outflow = now.outflow * unit * area;
    const stored = volumeOf(now.depthUnits) * unit * area;
    const brought = initial + rain + inflow;
    return {
      initial,
      rain,
      inflow,
      outflow,
      infiltrated: 0,
      stored,
      made: now.made * unit * area,
      relativeError: brought > 0 ? (brought - outflow - stored) / brought : null,
    };
  }

  checkpoint(): GpuFloodCheckpoint {
    return structuredClone(this.prepared.now);
  }

  /** Goes back to a checkpoint of a solver prepared with the same inputs. */
  restore(checkpoint: GpuFloodCheckpoint): void {
    const inner = this.prepared;
    const cells = inner.inputs.columns * inner.inputs.rows;
    if (checkpoint.depthUnits.length !== cells)
      throw new Error(`Checkpoint: expected ${cells} cells, found ${checkpoint.depthUnits.length}.`);
    inner.now = structuredClone(checkpoint);
    inner.buffers.writeState(inner.now);
  }

  close(): void {
    this.inner?.buffers.destroy();
    this.inner = null;
  }

  private get prepared(): Prepared {
    if (!this.inner) throw new Error('The flood model was not prepared.');
    return this.inner;
  }

  /** Steps to `end`, in which rain is even and inflows have no bend; `given`: in one step of that length. */
  private async span(
    end: number,
    recordAtEnd: boolean,
    given: number | null,
    signal?: AbortSignal,
  ): Promise<void> {
    const { now, inputs, buffers, tickSeconds, longestSeconds } = this.prepared;
    const from = now.seconds;
    const ticks = (seconds: number): number => Math.max(1, Math.round(seconds / tickSeconds));
    const target = ticks(end - from);
    const rain = rainOfSpan(inputs, from, end, now.rainQuanta);
    const control: Partial<Record<ControlName, number>> = {
      target,
      longest: Math.min(2 ** 24, ticks(longestSeconds)),
      recordAt: Math.max(0, Math.ceil((now.nextRecordSeconds - from) / tickSeconds)),
      recordEvery: ticks(recordSeconds),
      recordAtEnd: recordAtEnd ? 1 : 0,
      givenSeconds: given ?? 0,
      startSeconds: from,
      rainBase: rain.base,
      rainPerTick: rain.perSecond * tickSeconds,
      speed: now.greatestSpeed,
    };
    const inflows = (inputs.inflows ?? []).map((inflow, number) =>
      inflowOfSpan(inflow, inputs.cellMetres, from, end, now.inflowQuanta[number]!),
    );
    if (given !== null) {
      // Due at the end as the other solver reckons it, without roundings on the way.
      control.rainBase = Math.floor(rain.base + rain.perSecond * (end - from) + 1e-9);
      control.rainPerTick = 0;
      for (const inflow of inflows) {
        const length = end - from;
        inflow.base = Math.floor(inflow.base + length * (inflow.first + length * inflow.second) + 1e-9);
        inflow.first = inflow.second = 0;
      }
    }
    buffers.writeSpan(control, inflows);
    const { steps: stepsBefore, blockSteps: blocksBefore } = now;
    const { outflow, made, rainQuanta, inflowQuanta } = structuredClone(now);
    for (;;) {
      const begin = performance.now();
      const taken = await this.submit(given === null ? this.stepsPerSubmission : 1, now.steps);
      if (taken.control.failed !== 0)
        throw new Error(`Flood model: the flow is no longer a number after ${now.seconds} s.`);
      const { control: reached } = taken;
      const progressed = stepsBefore + reached.steps - now.steps;
      now.steps = stepsBefore + reached.steps;
      now.blockSteps = blocksBefore + reached.blockSteps;
      now.outflow = outflow + wide(reached.outflowLow, reached.outflowHigh);
      now.made = made + wide(reached.madeLow, reached.madeHigh);
      now.rainQuanta = rainQuanta + reached.rainEntered;
      taken.entered.forEach((count, number) => {
        now.inflowQuanta[number] = inflowQuanta[number]! + count;
      });
      now.greatestSpeed = reached.speed;
      const done = reached.elapsed === target;
      now.seconds = done ? end : from + reached.elapsed * tickSeconds;
      if (progressed === 0) throw new Error('Flood model: the GPU has taken no step.');
      if (given === null) {
        const wanted = (submissionMilliseconds * progressed) / Math.max(1, performance.now() - begin);
        this.stepsPerSubmission = Math.max(1, Math.min(mostSteps, 2 * progressed, Math.round(wanted)));
      }
      if (done || signal?.aborted) break;
    }
    if (now.seconds >= now.nextRecordSeconds)
      now.nextRecordSeconds = (Math.floor(now.seconds / recordSeconds) + 1) * recordSeconds;
  }

  private async submit(
    count: number,
    stepsBefore: number,
  ): Promise<{ control: Record<ControlName, number>; entered: number[] }> {
    const { buffers } = this.prepared;
    return this.told(async () => {
      const { control, entered } = await buffers.steps(count, stepsBefore);
      return { control: readControl(control), entered };
    });
  }

  /** The state as it is on the device. */
  private async fetch(): Promise<void> {
    const { buffers, now } = this.prepared;
    await this.told(() => buffers.readState(now));
  }

  /** @throws Error that tells of a lost device, where that is why the work failed. */
  private async told<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      if (this.lost !== null) throw new Error(this.lost);
      return await work();
    } catch (error) {
      // The promise of the loss settles after those that it breaks.
      await Promise.race([this.device.lost, new Promise((resolve) => setTimeout(resolve, 50))]);
      if (this.lost === null) throw error;
      throw new Error(
        `Flood model: the GPU was lost (${this.lost}); prepare it anew and go on from the last checkpoint.`,
        { cause: error },
      );
    }
  }
}

const volumeOf = (depthUnits: Int32Array): number => depthUnits.reduce((sum, depth) => sum + depth, 0);

/** Greatest |velocity component| + celerity, m/s. */
function greatestSpeed(state: GpuFloodCheckpoint, unit: number): number {
  let greatest = 0;
  state.depthUnits.forEach((units, cell) => {
    if (units === 0) return;
    const depth = units * unit;
    const discharge = Math.max(Math.abs(state.dischargeX[cell]!), Math.abs(state.dischargeY[cell]!));
    greatest = Math.max(greatest, discharge / Math.max(depth, 1e-4) + Math.sqrt(9.81 * depth));
  });
  return greatest;
}
