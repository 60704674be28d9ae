import { instantiateKernel, type Kernel } from './kernel/kernel.ts';
import { controlWords, edgeAddress, firstRow, type Layout } from './kernel/layout.ts';
import { type Hydrograph, inflowVolumeUntil, peakInflow, rainDepthUntil } from './rain.ts';
import type { Hyetograph } from './scenario.ts';

/**
 * Water enters cells in multiples of this depth, metres: exact in float32 for all depths below 16 m, so nothing
 * is lost by rounding; what is left over waits for the next step.
 */
export const waterQuantum = 2 ** -20;
/** Rain waits until this many quanta have gathered: the pass over all cells is not worth less. */
const rainQuanta = 8;
/** Depth above which a cell counts as reached by the water, metres. */
export const arrivalDepthMetres = 0.05;
/** Maxima and arrivals are looked at this often, seconds of model time. */
const recordSeconds = 2;

export interface BandInflow {
  hydrograph: Hydrograph;
  /** Cells that share it, over all bands. */
  cellCount: number;
  /** Per band: byte address and number of its cells' padded indices. */
  parts: { address: number; count: number }[];
}

/** What all bands know and never changes during a run. */
export interface BandPlan {
  layout: Layout;
  cellMetres: number;
  courant: number;
  maximumStepSeconds: number;
  rain: Hyetograph;
  inflows: BandInflow[];
}

/** Where a run is; each band keeps an equal copy. */
export interface BandState {
  seconds: number;
  steps: number;
  /** Greatest |velocity component| + celerity of the whole grid, m/s. */
  greatestSpeed: number;
  /** Quanta of rain that fell on each cell, and that entered each cell of each inflow. */
  rainQuanta: number;
  inflowQuanta: number[];
  nextRecordSeconds: number;
}

/** One band of rows and its part of the loop over time. All bands take the same decisions from the same numbers. */
export class Band {
  private readonly kernel: Kernel;
  private readonly first: number;
  private readonly last: number;
  private readonly control: Int32Array;
  private readonly clock: Float64Array;
  private readonly speeds: Float32Array;
  private readonly stiffestInflow: number;

  constructor(
    module: WebAssembly.Module,
    memory: WebAssembly.Memory,
    private readonly plan: BandPlan,
    private readonly index: number,
  ) {
    const { layout } = plan;
    this.kernel = instantiateKernel(module, memory, index);
    this.first = firstRow(layout, index);
    this.last = firstRow(layout, index + 1);
    this.control = new Int32Array(memory.buffer, layout.control, controlWords.count);
    this.clock = new Float64Array(memory.buffer, layout.clock, 1);
    this.speeds = new Float32Array(memory.buffer, layout.speeds, 2 * layout.bands);
    const area = plan.cellMetres ** 2;
    this.stiffestInflow = Math.max(
      0,
      ...plan.inflows.map((inflow) => peakInflow(inflow.hydrograph) / (inflow.cellCount * area)),
    );
  }

  /** Hands the edge rows of the present state to the neighbours; all bands must have done so before `advance`. */
  publish(parity: number): void {
    const { layout } = this.plan;
    this.kernel.copy_row(layout.grid, this.first, edgeAddress(layout, parity, this.index, false));
    this.kernel.copy_row(layout.grid, this.last - 1, edgeAddress(layout, parity, this.index, true));
  }

  /**
   * Goes on until `untilSeconds`, `maximumSteps` steps or a cancellation, and returns where it is then.
   * Waits for the other bands after each step.
   */
  advance(from: BandState, untilSeconds: number, maximumSteps = Number.POSITIVE_INFINITY): BandState {
    const { plan, kernel, first, last, index } = this;
    const { layout } = plan;
    const { grid } = layout;
    const state = { ...from, inflowQuanta: [...from.inflowQuanta] };
    for (let taken = 0; state.seconds < untilSeconds && taken < maximumSteps; taken++) {
      const parity = state.steps & 1;
      const remaining = untilSeconds - state.seconds;
      let dt = Math.fround(this.stepSeconds(state.greatestSpeed));
      const isLast = dt >= remaining;
      if (isLast) dt = Math.fround(remaining);
      const end = isLast ? untilSeconds : state.seconds + dt;

      const gathered = Math.floor(rainDepthUntil(plan.rain, end) / waterQuantum) - state.rainQuanta;
      const rain = gathered >= rainQuanta || isLast ? gathered : 0;
      state.rainQuanta += rain;
      const south = index > 0 ? edgeAddress(layout, parity, index - 1, true) : 0;
      const north = index < layout.bands - 1 ? edgeAddress(layout, parity, index + 1, false) : 0;
      const scratch = layout.scratch + 4 * layout.stride * 8 * index;
      let speed = kernel.step_rows(grid, first, last, south, north, scratch, dt, rain * waterQuantum);
      for (const [n, inflow] of plan.inflows.entries()) {
        const perCell =
          inflowVolumeUntil(inflow.hydrograph, end) / (inflow.cellCount * plan.cellMetres * plan.cellMetres);
        const quanta = Math.floor(perCell / waterQuantum) - state.inflowQuanta[n]!;
        state.inflowQuanta[n]! += quanta;
        const part = inflow.parts[index]!;
        if (quanta > 0 && part.count > 0)
          speed = Math.max(speed, kernel.add_cells(grid, part.address, part.count, quanta * waterQuantum));
      }
      if (end >= state.nextRecordSeconds || isLast) {
        kernel.record_rows(grid, first, last, end, arrivalDepthMetres);
        if (end >= state.nextRecordSeconds)
          state.nextRecordSeconds = (Math.floor(end / recordSeconds) + 1) * recordSeconds;
      }
      state.seconds = end;
      state.steps += 1;
      const next = state.steps & 1;
      this.speeds[next * layout.bands + index] = speed;
      this.publish(next);
      if (index === 0) {
        this.control[controlWords.stop + next] = Atomics.load(this.control, controlWords.cancel);
        this.clock[0] = end;
      }
      this.meet();
      state.greatestSpeed = 0;
      for (let band = 0; band < layout.bands; band++)
        state.greatestSpeed = Math.max(state.greatestSpeed, this.speeds[next * layout.bands + band]!);
      if (this.control[controlWords.stop + next] !== 0) break;
    }
    return state;
  }

  /** Courant condition; an inflow onto dry ground must not outrun it within the step either. */
  private stepSeconds(greatestSpeed: number): number {
    const { courant, cellMetres, maximumStepSeconds } = this.plan;
    const reach = courant * cellMetres;
    const inflow =
      this.stiffestInflow > 0 ? Math.cbrt(reach ** 2 / (9.81 * this.stiffestInflow)) : maximumStepSeconds;
    return Math.min(
      maximumStepSeconds,
      inflow,
      greatestSpeed > 0 ? reach / greatestSpeed : maximumStepSeconds,
    );
  }

  /** Waits until all bands are here. Looks a short while, then sleeps: spinning starves a shared machine. */
  private meet(): void {
    const { bands } = this.plan.layout;
    if (bands === 1) return;
    const { control } = this;
    const generation = Atomics.load(control, controlWords.generation);
    if (Atomics.add(control, controlWords.arrived, 1) === bands - 1) {
      Atomics.store(control, controlWords.arrived, 0);
      Atomics.add(control, controlWords.generation, 1);
      Atomics.notify(control, controlWords.generation);
      return;
    }
    for (let look = 0; look < 300; look++)
      if (Atomics.load(control, controlWords.generation) !== generation) return;
    while (Atomics.load(control, controlWords.generation) === generation) {
      if (Atomics.load(control, controlWords.failed) !== 0)
        throw new Error('Another band of the flood model has failed.');
      Atomics.wait(control, controlWords.generation, generation, 1000);
    }
  }
}
