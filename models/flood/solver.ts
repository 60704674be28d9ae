import type { Model } from '../model.ts';
import { Band, type BandPlan, type BandState, waterQuantum } from './band.ts';
import type { BandPort, FromBand } from './band-port.ts';
import { checkInputs, type FloodInputs } from './inputs.ts';
import { instantiateKernel, type Kernel, sharedMemory } from './kernel/kernel.ts';
import { controlWords, firstRow, type Layout, layOut, writeGrid } from './kernel/layout.ts';
import { fieldOf, paddedIndex, padInto, unpad, writeFields } from './state-fields.ts';

/** Where the water of a run is, cubic metres. */
export interface Ledger {
  initial: number;
  rain: number;
  inflow: number;
  outflow: number;
  stored: number;
  /** (initial + rain + inflow - outflow - stored) / (initial + rain + inflow); null before any water was there. */
  relativeError: number | null;
}

/** The water at one instant; fields are rows × columns, row 0 in the south. */
export interface FloodFrame {
  seconds: number;
  steps: number;
  depthMetres: Float32Array;
  /** Unit discharges, m²/s. */
  dischargeX: Float32Array;
  dischargeY: Float32Array;
  /** Greatest depth so far, looked at every 2 s of model time. */
  maximumDepthMetres: Float32Array;
  /** First time deeper than 0.05 m; NaN where that has not happened. */
  arrivalSeconds: Float32Array;
  ledger: Ledger;
}

export interface FloodCheckpoint {
  state: BandState;
  initialVolume: number;
  depth: Float32Array;
  dischargeX: Float32Array;
  dischargeY: Float32Array;
  maximumDepth: Float32Array;
  arrival: Float32Array;
  outflow: Float64Array;
}

export interface FloodSolverOptions {
  /** The compiled kernel (kernel/kernel.wasm). */
  module: WebAssembly.Module;
  /** Threads that compute a band of rows each; without them all is computed in the caller's thread. */
  ports?: BandPort[];
}

/** Steps between two looks at the abort signal where all is computed in the caller's thread. */
const cellsPerSlice = 4_000_000;

/**
 * Two-dimensional shallow-water model (scheme: kernel/kernel.c). Deterministic: the same inputs give the same bits
 * for any number of bands. Call `close` when done; it ends the threads.
 */
export class FloodSolver implements Model<FloodInputs, FloodFrame, FloodCheckpoint> {
  private inner: Prepared | null = null;

  constructor(private readonly options: FloodSolverOptions) {}

  async prepare(inputs: FloodInputs): Promise<void> {
    checkInputs(inputs);
    const { ports = [], module } = this.options;
    const bands = Math.max(1, Math.min(ports.length, inputs.rows));
    const inflows = inputs.inflows ?? [];
    const layout = layOut(inputs.columns, inputs.rows, bands, {
      frictionPerCell: typeof inputs.manningCoefficient !== 'number',
      inflowCells: inflows.reduce((sum, inflow) => sum + inflow.cells.length, 0),
    });
    const memory = sharedMemory(layout.bytes);
    writeGrid(memory, layout, {
      cellMetres: inputs.cellMetres,
      uniformFriction:
        typeof inputs.manningCoefficient === 'number' ? 9.81 * inputs.manningCoefficient ** 2 : 0,
      greatestFall: inputs.cellMetres,
    });
    const datum = writeFields(memory, layout, inputs);
    const plan = makePlan(memory, layout, inputs);
    const kernel = instantiateKernel(module, memory, 0);
    const state: BandState = {
      seconds: 0,
      steps: 0,
      greatestSpeed: kernel.survey_rows(layout.grid, 0, layout.rows),
      rainQuanta: 0,
      inflowQuanta: inflows.map(() => 0),
      nextRecordSeconds: 0,
    };
    kernel.record_rows(layout.grid, 0, layout.rows, 0, 0.05);
    const shares = fieldOf(memory, layout, layout.rainWeight);
    this.inner = {
      memory,
      layout,
      kernel,
      plan,
      datum,
      state,
      rainShares: shares.reduce((sum, share) => sum + share, 0),
      initialVolume: 0,
      band: ports.length === 0 ? new Band(module, memory, plan, 0) : null,
      ports: ports.slice(0, bands),
    };
    this.inner.initialVolume = this.storedVolume();
    await Promise.all(
      this.inner.ports.map((port, index) =>
        ask(port, { type: 'prepare', module, memory, plan, index }, (reply) => reply.type === 'ready'),
      ),
    );
    this.publishEdges();
  }

  /** Model time, seconds; moves while `step` goes on. */
  get seconds(): number {
    const { memory, layout, state } = this.prepared;
    return Math.max(state.seconds, new Float64Array(memory.buffer, layout.clock, 1)[0]!);
  }

  /** Level that counts as zero inside: bed levels are kept above it. */
  get datumMetres(): number {
    return this.prepared.datum;
  }

  async step(untilSeconds: number, signal?: AbortSignal): Promise<void> {
    const inner = this.prepared;
    const control = new Int32Array(inner.memory.buffer, inner.layout.control, controlWords.count);
    if (signal?.aborted || untilSeconds <= inner.state.seconds) return;
    Atomics.store(control, controlWords.cancel, 0);
    if (inner.band) {
      const slice = Math.max(1, Math.floor(cellsPerSlice / (inner.layout.rows * inner.layout.columns)));
      while (inner.state.seconds < untilSeconds && !signal?.aborted) {
        inner.state = inner.band.advance(inner.state, untilSeconds, slice);
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
      return;
    }
    const cancel = (): void => {
      Atomics.store(control, controlWords.cancel, 1);
    };
    signal?.addEventListener('abort', cancel);
    try {
      const states = await Promise.all(
        inner.ports.map((port) =>
          ask(
            port,
            { type: 'advance', state: inner.state, untilSeconds },
            (reply) => reply.type === 'arrived',
          ).catch((error: unknown) => {
            Atomics.store(control, controlWords.failed, 1);
            Atomics.notify(control, controlWords.generation);
            throw error;
          }),
        ),
      );
      const [first] = states;
      if (first?.type === 'arrived') inner.state = first.state;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  frame(): FloodFrame {
    const { memory, layout, state } = this.prepared;
    const field = (address: number): Float32Array => unpad(fieldOf(memory, layout, address), layout);
    return {
      seconds: state.seconds,
      steps: state.steps,
      depthMetres: field(layout.depth),
      dischargeX: field(layout.dischargeX),
      dischargeY: field(layout.dischargeY),
      maximumDepthMetres: field(layout.maximumDepth),
      arrivalSeconds: field(layout.arrival).map((time) => (time < 0 ? Number.NaN : time)),
      ledger: this.ledger(),
    };
  }

  ledger(): Ledger {
    const { memory, layout, state, plan, rainShares, initialVolume } = this.prepared;
    const area = plan.cellMetres ** 2;
    const rain = state.rainQuanta * waterQuantum * rainShares * area;
    const inflow = plan.inflows.reduce(
      (sum, source, n) => sum + state.inflowQuanta[n]! * waterQuantum * source.cellCount * area,
      0,
    );
    const outflow = new Float64Array(memory.buffer, layout.outflow, layout.rows).reduce((a, b) => a + b, 0);
    const stored = this.storedVolume();
    const brought = initialVolume + rain + inflow;
    return {
      initial: initialVolume,
      rain,
      inflow,
      outflow,
      stored,
      relativeError: brought > 0 ? (brought - outflow - stored) / brought : null,
    };
  }

  checkpoint(): FloodCheckpoint {
    const { memory, layout, state, initialVolume } = this.prepared;
    const field = (address: number): Float32Array => unpad(fieldOf(memory, layout, address), layout);
    return {
      state: structuredClone(state),
      initialVolume,
      depth: field(layout.depth),
      dischargeX: field(layout.dischargeX),
      dischargeY: field(layout.dischargeY),
      maximumDepth: field(layout.maximumDepth),
      arrival: field(layout.arrival),
      outflow: Float64Array.from(new Float64Array(memory.buffer, layout.outflow, layout.rows)),
    };
  }

  /** Goes back to a checkpoint of a solver prepared with the same inputs. */
  restore(checkpoint: FloodCheckpoint): void {
    const inner = this.prepared;
    const { memory, layout } = inner;
    if (checkpoint.depth.length !== layout.rows * layout.columns)
      throw new Error(
        `Checkpoint: expected ${layout.rows * layout.columns} cells, found ${checkpoint.depth.length}.`,
      );
    const put = (address: number, field: Float32Array): void =>
      padInto(fieldOf(memory, layout, address), layout, field);
    put(layout.depth, checkpoint.depth);
    put(layout.dischargeX, checkpoint.dischargeX);
    put(layout.dischargeY, checkpoint.dischargeY);
    put(layout.maximumDepth, checkpoint.maximumDepth);
    put(layout.arrival, checkpoint.arrival);
    new Float64Array(memory.buffer, layout.outflow, layout.rows).set(checkpoint.outflow);
    new Float64Array(memory.buffer, layout.clock, 1)[0] = checkpoint.state.seconds;
    inner.kernel.survey_rows(layout.grid, 0, layout.rows);
    inner.state = structuredClone(checkpoint.state);
    inner.initialVolume = checkpoint.initialVolume;
    this.publishEdges();
  }

  close(): void {
    for (const port of this.options.ports ?? []) port.close();
    this.inner = null;
  }

  private get prepared(): Prepared {
    if (!this.inner) throw new Error('The flood model was not prepared.');
    return this.inner;
  }

  private storedVolume(): number {
    const { memory, layout, kernel, plan } = this.prepared;
    kernel.sum_rows(layout.grid, 0, layout.rows);
    const sums = new Float64Array(memory.buffer, layout.rowSum, layout.rows);
    return sums.reduce((a, b) => a + b, 0) * plan.cellMetres ** 2;
  }

  /** The edge rows of all bands for the next step, which reads those of its own parity. */
  private publishEdges(): void {
    const { layout, plan, memory, state } = this.prepared;
    for (let index = 0; index < layout.bands; index++)
      new Band(this.options.module, memory, plan, index).publish(state.steps & 1);
  }
}

interface Prepared {
  memory: WebAssembly.Memory;
  layout: Layout;
  kernel: Kernel;
  plan: BandPlan;
  datum: number;
  state: BandState;
  /** Sum of rain weights: cells of ground and roofs. */
  rainShares: number;
  initialVolume: number;
  band: Band | null;
  ports: BandPort[];
}

function makePlan(memory: WebAssembly.Memory, layout: Layout, inputs: FloodInputs): BandPlan {
  let address = layout.inflowCells;
  const inflows = (inputs.inflows ?? []).map((inflow) => ({
    hydrograph: inflow.hydrograph,
    cellCount: inflow.cells.length,
    parts: Array.from({ length: layout.bands }, (_, band) => {
      const first = firstRow(layout, band) * layout.columns;
      const last = firstRow(layout, band + 1) * layout.columns;
      const cells = [...inflow.cells].filter((cell) => cell >= first && cell < last);
      new Uint32Array(memory.buffer, address, cells.length).set(
        cells.map((cell) => paddedIndex(layout, cell)),
      );
      const part = { address, count: cells.length };
      address += 4 * cells.length;
      return part;
    }),
  }));
  return {
    layout,
    cellMetres: inputs.cellMetres,
    courant: inputs.courantNumber ?? 0.5,
    maximumStepSeconds: inputs.maximumStepSeconds ?? 1,
    rain: inputs.rain ?? [],
    inflows,
  };
}

function ask(
  port: BandPort,
  message: Parameters<BandPort['post']>[0],
  isAnswer: (reply: FromBand) => boolean,
): Promise<FromBand> {
  return new Promise((resolve, reject) => {
    port.listen((reply) => {
      if (isAnswer(reply)) resolve(reply);
      else reject(new Error(reply.type === 'failed' ? reply.message : 'The band answered out of turn.'));
    }, reject);
    port.post(message);
  });
}
