import type { Model } from '../../model.ts';
import { checkFlow } from '../broken-flow.ts';
import { arrivalDepthMetres, recordSeconds, type TimeStep, tooDeep, waterQuantum } from '../crew.ts';
import { bedOf, bedScale, depthUnit, groundCells, initialUnits, rainWeights } from '../fields.ts';
import { checkInputs, type FloodInputs } from '../inputs.ts';
import { mostUnits } from '../kernel/layout.ts';
import { planningDebris } from '../results/hazard.ts';
import type { FloodFrame, Ledger } from '../solver.ts';
import { FloodBuffers, type GroundFields, type Told } from './buffers.ts';
import { isSoftware } from './device.ts';
import { firstRates } from './entries.ts';
import { type ControlName, checkMemory, readControl, wide } from './layout.ts';
import {
  inflowOfSpan,
  levelsOfSpan,
  longestStep,
  rainOfSpan,
  spanEnd,
  tickSecondsOf,
  type ZoneRain,
  zoneRain,
} from './span.ts';
import { blockCells, type StepSharing } from './step.wgsl.ts';
import { notOnGpu } from './supported.ts';

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
  /** mm/s and thousandths. */
  maximumSpeed: Uint16Array;
  maximumHazard: Uint16Array;
  /** Where ground takes in water; it has until `soakedSeconds`. */
  soak?: GroundFields;
  soakedSeconds: number;
  /** Units. */
  outflow: number;
  made: number;
  heldIn: number;
  heldOut: number;
  infiltrated: number;
  /** Quanta per cell that have entered in each zone of rain (span.ts), and those of each inflow. */
  rainQuanta: Float64Array;
  inflowQuanta: number[];
}

interface Prepared {
  inputs: FloodInputs;
  buffers: FloodBuffers;
  unit: number;
  longestSeconds: number;
  tickSeconds: number;
  /** Level that counts as zero on the device. */
  datum: number;
  rain: ZoneRain;
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

  /**
   * The device stays the caller's; `close` gives the solver's memory on it back.
   * @param sharing how a workgroup's threads work; default as suits the device.
   */
  constructor(
    private readonly device: GPUDevice,
    private readonly sharing: StepSharing = isSoftware(device.adapterInfo) ? 'alone' : 'together',
  ) {
    void device.lost.then(({ message, reason }) => {
      this.lost = message || reason || 'no reason given';
    });
  }

  /** @throws Error on inputs that cannot be computed, with the numbers where the grid is too large for the GPU. */
  async prepare(inputs: FloodInputs): Promise<void> {
    checkInputs(inputs);
    const [unknown] = notOnGpu(inputs);
    if (unknown)
      throw new Error(`Flood model: ${unknown} cannot be computed on the GPU; compute on the processor.`);
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
    const rain = zoneRain(inputs, ground, weights ?? ground);
    const cells = columns * rows;
    const { infiltration } = inputs;
    const buffers = await FloodBuffers.create(
      this.device,
      inputs,
      {
        bed,
        ground,
        weights,
        datum: scale.datum,
        unit,
        reach: courant * cellMetres,
        tickSeconds,
        unitsPerQuantum: waterQuantum / unit,
        arrivalDepth: arrivalDepthMetres,
        debris: inputs.debris ?? planningDebris,
        rain,
      },
      this.sharing,
    );
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
      maximumSpeed: new Uint16Array(cells),
      maximumHazard: new Uint16Array(cells),
      ...(infiltration && {
        soak: {
          taken: new Int32Array(cells),
          owed: new Float32Array(cells),
          rate: firstRates(infiltration.soils, infiltration.classes, cells),
        },
      }),
      soakedSeconds: 0,
      outflow: 0,
      made: 0,
      heldIn: 0,
      heldOut: 0,
      infiltrated: 0,
      rainQuanta: new Float64Array(rain.count),
      inflowQuanta: (inputs.inflows ?? []).map(() => 0),
    };
    now.initialVolume = volumeOf(depthUnits) * unit * cellMetres ** 2;
    now.greatestSpeed = greatestSpeed(now, unit);
    const longestSeconds = longestStep(inputs, courant);
    buffers.writeState(now);
    this.inner = { inputs, buffers, unit, datum: scale.datum, longestSeconds, tickSeconds, rain, now };
  }

  get seconds(): number {
    return this.prepared.now.seconds;
  }

  /** @param arrived hears when the steps are taken, before the state comes to the host. */
  async step(untilSeconds: number, signal?: AbortSignal, arrived?: () => void): Promise<void> {
    const { now, inputs, rain, tickSeconds } = this.prepared;
    if (signal?.aborted || untilSeconds <= now.seconds) return;
    while (now.seconds < untilSeconds && !signal?.aborted) {
      const end = spanEnd(inputs, rain, now.seconds, untilSeconds, tickSeconds);
      await this.span(end, end === untilSeconds, null, signal);
    }
    arrived?.();
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
    checkFlow(now, inputs.columns, now.seconds);
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
      maximumSpeed: Float32Array.from(now.maximumSpeed, (value) => value / 1000),
      maximumHazard: Float32Array.from(now.maximumHazard, (value) => value / 1000),
      arrivalSeconds: now.arrival.map((time) => (time < 0 ? Number.NaN : time)),
      cellUpdates: now.blockSteps * blockCells ** 2,
      ledger: this.ledger(),
    };
  }

  ledger(): Ledger {
    const { now, inputs, unit, rain: zones } = this.prepared;
    const area = inputs.cellMetres ** 2;
    const quanta = (inputs.inflows ?? []).reduce(
      (sum, { cells }, number) => sum + cells.length * now.inflowQuanta[number]!,
      0,
    );
    const initial = now.initialVolume;
    const rain =
      zones.shares.reduce((sum, shares, zone) => sum + shares * now.rainQuanta[zone]!, 0) *
      waterQuantum *
      area;
    const inflow = (quanta * waterQuantum + now.heldIn * unit) * area;
    const outflow = (now.outflow + now.heldOut) * unit * area;
    const infiltrated = now.infiltrated * unit * area;
    const stored = volumeOf(now.depthUnits) * unit * area;
    const brought = initial + rain + inflow;
    return {
      initial,
      rain,
      inflow,
      outflow,
      infiltrated,
      evaporated: 0,
      pumped: 0,
      sewer: 0,
      basins: 0,
      stored,
      made: now.made * unit * area,
      relativeError: brought > 0 ? (brought - outflow - infiltrated - stored) / brought : null,
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
    const { now, inputs, rain, buffers, datum, tickSeconds, longestSeconds } = this.prepared;
    const from = now.seconds;
    const ticks = (seconds: number): number => Math.max(1, Math.round(seconds / tickSeconds));
    const target = ticks(end - from);
    const before = structuredClone(countsOf(now));
    const zones = rainOfSpan(rain, from, end, tickSeconds, now.rainQuanta).map((zone, number) => ({
      ...zone,
      before: before.rainQuanta[number]!,
    }));
    const control: Partial<Record<ControlName, number>> = {
      target,
      longest: Math.min(2 ** 24, ticks(longestSeconds)),
      recordAt: Math.max(0, Math.ceil((now.nextRecordSeconds - from) / tickSeconds)),
      recordEvery: ticks(recordSeconds),
      recordAtEnd: recordAtEnd ? 1 : 0,
      givenSeconds: given ?? 0,
      startSeconds: from,
      soakTicks: Math.round((from - now.soakedSeconds) / tickSeconds),
      speed: now.greatestSpeed,
    };
    const inflows = (inputs.inflows ?? []).map((inflow, number) =>
      inflowOfSpan(inflow, inputs.cellMetres, from, end, now.inflowQuanta[number]!),
    );
    if (given !== null) {
      // Due at the end as the other solver reckons it, without roundings on the way.
      const fallen = rain.fallenUntil(end);
      zones.forEach((zone, number) => {
        zone.base = Math.floor(fallen(number) + 1e-9) - zone.before;
        zone.perTick = 0;
      });
      for (const inflow of inflows) {
        const length = end - from;
        inflow.base = Math.floor(inflow.base + length * (inflow.first + length * inflow.second) + 1e-9);
        inflow.first = inflow.second = 0;
      }
    }
    buffers.writeSpan(control, { inflows, zones, levels: levelsOfSpan(inputs, datum, from, end) });
    for (let submissions = 0; ; submissions++) {
      const begin = performance.now();
      const taken = await this.submit(
        given === null ? this.stepsPerSubmission : 1,
        now.steps,
        submissions === 0,
      );
      const { control: reached } = taken;
      if (reached.failed !== 0)
        throw new Error(`Flood model: the flow is no longer a number after ${now.seconds} s.`);
      const progressed = before.steps + reached.steps - now.steps;
      now.steps = before.steps + reached.steps;
      now.blockSteps = before.blockSteps + reached.blockSteps;
      now.outflow = before.outflow + wide(reached.outflowLow, reached.outflowHigh);
      now.made = before.made + wide(reached.madeLow, reached.madeHigh);
      now.heldIn = before.heldIn + wide(reached.heldInLow, reached.heldInHigh);
      now.heldOut = before.heldOut + wide(reached.heldOutLow, reached.heldOutHigh);
      now.infiltrated = before.infiltrated + wide(reached.soakedLow, reached.soakedHigh);
      taken.zones.forEach((count, zone) => {
        now.rainQuanta[zone] = before.rainQuanta[zone]! + count;
      });
      taken.inflows.forEach((count, number) => {
        now.inflowQuanta[number] = before.inflowQuanta[number]! + count;
      });
      now.greatestSpeed = reached.speed;
      const done = reached.elapsed === target;
      now.seconds = done ? end : from + reached.elapsed * tickSeconds;
      now.soakedSeconds = now.seconds - reached.soakTicks * tickSeconds;
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
    begins: boolean,
  ): Promise<Omit<Told, 'control'> & { control: Record<ControlName, number> }> {
    const { buffers } = this.prepared;
    return this.told(async () => {
      const told = await buffers.steps(count, stepsBefore, begins);
      return { ...told, control: readControl(told.control) };
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

/** What is counted over a span and added to what was before. */
const countsOf = ({
  steps,
  blockSteps,
  outflow,
  made,
  heldIn,
  heldOut,
  infiltrated,
  rainQuanta,
  inflowQuanta,
}: GpuFloodCheckpoint) => ({
  steps,
  blockSteps,
  outflow,
  made,
  heldIn,
  heldOut,
  infiltrated,
  rainQuanta,
  inflowQuanta,
});

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
