import type { Model } from '../model.ts';
import {
  arrivalDepthMetres,
  CrewMember,
  type HoldPart,
  type InflowPart,
  type RunPlan,
  type RunState,
  type TimeStep,
  waterQuantum,
} from './crew.ts';
import type { CrewPort, FromMember, ToMember } from './crew-port.ts';
import {
  depthField,
  depthUnit,
  groundCells,
  ownField,
  rainWeights,
  ringedField,
  writeFields,
} from './fields.ts';
import { tileRain } from './forcing/rain-field.ts';
import { readSoak, type SoakState, writeInfiltration, writeSoak } from './infiltration/state.ts';
import { checkInputs, type FloodInputs } from './inputs.ts';
import { instantiateKernel, type Kernel, sharedMemory } from './kernel/kernel.ts';
import {
  controlWords,
  directions,
  headerOf,
  type Layout,
  layOut,
  mostBytes,
  tileCells,
  tileFields,
  writeHeaders,
  writeRun,
} from './kernel/layout.ts';
import { TileGrid } from './tile-grid.ts';

/** Where the water of a run is, cubic metres. */
export interface Ledger {
  initial: number;
  rain: number;
  inflow: number;
  outflow: number;
  /** What the ground took in. */
  infiltrated: number;
  stored: number;
  /** What was added where a depth would have become negative; it counts as an error. */
  made: number;
  /** (initial + rain + inflow - outflow - infiltrated - stored) / (initial + rain + inflow); null before any water was there. */
  relativeError: number | null;
}

/** The water at one instant; fields are rows × columns, row 0 in the south. */
export interface FloodFrame {
  seconds: number;
  /** Shortest steps taken. */
  steps: number;
  depthMetres: Float32Array;
  /** Unit discharges, m²/s. */
  dischargeX: Float32Array;
  dischargeY: Float32Array;
  /** Greatest depth so far, looked at every 2 s of model time. */
  maximumDepthMetres: Float32Array;
  /** First time deeper than 0.05 m; NaN where that has not happened. */
  arrivalSeconds: Float32Array;
  /** Steps of cells since the run was prepared, of whole tiles. */
  cellUpdates: number;
  ledger: Ledger;
}

export interface FloodCheckpoint {
  state: RunState;
  initialVolume: number;
  /** Depths in units (kernel.c). */
  depthUnits: Int32Array;
  dischargeX: Float32Array;
  dischargeY: Float32Array;
  maximumDepth: Float32Array;
  arrival: Float32Array;
  /** Per tile, units of depth. */
  outflow: Float64Array;
  made: Float64Array;
  /** Quanta that have entered (crew.ts). */
  rainQuanta: Float64Array;
  inflowQuanta: Float64Array;
  /** Units that came in and went where levels are held, two per part. */
  holdPassed: Float64Array;
  /** Where ground takes in water. */
  soak?: SoakState;
}

export interface FloodSolverOptions {
  /** The compiled kernel (kernel/kernel.wasm). */
  module: WebAssembly.Module;
  /** Threads that compute together; without them all is computed in the caller's thread. */
  ports?: CrewPort[];
  /** Hears of each shortest step; without `ports` only. */
  onStep?: (step: TimeStep) => void;
}

/** Steps of tiles between two looks at the abort signal where all is computed in the caller's thread. */
const stepsPerSlice = 1000;

/**
 * Two-dimensional shallow-water model (scheme: kernel/kernel.c; loop over time: crew.ts). Deterministic: the same inputs
 * give the same bits for any number of threads. Call `close` when done; it ends the threads.
 */
export class FloodSolver implements Model<FloodInputs, FloodFrame, FloodCheckpoint> {
  private inner: Prepared | null = null;

  constructor(private readonly options: FloodSolverOptions) {}

  async prepare(inputs: FloodInputs): Promise<void> {
    checkInputs(inputs);
    const { ports = [], module, onStep } = this.options;
    const ground = groundCells(inputs);
    const grid = new TileGrid(inputs.columns, inputs.rows, ground);
    const members = Math.max(1, Math.min(ports.length, grid.count));
    const weights = rainWeights(inputs, ground);
    const parts = partsByTile(inputs.inflows ?? [], grid);
    const holds = partsByTile(inputs.heldLevels ?? [], grid);
    const layout = layOut(grid.count, members, {
      frictionPerCell: typeof inputs.manningCoefficient !== 'number',
      rainPerCell: weights !== null,
      barriers: inputs.barriers !== undefined,
      inflowParts: parts.length,
      inflowCells: countCells(parts),
      soils: inputs.infiltration?.soils.length ?? 0,
      holdParts: holds.length,
      holdCells: countCells(holds),
    });
    if (layout.bytes > mostBytes)
      throw new Error(
        `Flood grid: its ${grid.count} tiles of ${tileCells} × ${tileCells} cells need ` +
          `${(layout.bytes / 2 ** 30).toFixed(1)} GiB of memory; at most 4 GiB can be used.`,
      );
    const unit = depthUnit(inputs, ground);
    const memory = sharedMemory(layout.bytes);
    writeRun(memory, layout, {
      cellMetres: inputs.cellMetres,
      uniformFriction:
        typeof inputs.manningCoefficient === 'number' ? 9.81 * inputs.manningCoefficient ** 2 : 0,
      greatestFall: inputs.cellMetres,
      unitMetres: unit,
    });
    writeHeaders(memory, layout, (tile, direction) => grid.beside(tile, direction));
    const datum = writeFields(memory, layout, grid, inputs, ground, weights, unit);
    if (inputs.infiltration) writeInfiltration(memory, layout, grid, inputs.infiltration);
    const indicesAt = (first: number) => {
      let address = first;
      return (cells: number[]): { address: number; count: number } => {
        new Uint32Array(memory.buffer, address, cells.length).set(cells);
        address += 4 * cells.length;
        return { address: address - 4 * cells.length, count: cells.length };
      };
    };
    const [inflowIndices, holdIndices] = [indicesAt(layout.inflowCells), indicesAt(layout.holdCells)];
    const plan: RunPlan = {
      layout,
      beside: Int32Array.from({ length: directions.length * grid.count }, (_, n) =>
        grid.beside(Math.floor(n / directions.length), n % directions.length),
      ),
      cellMetres: inputs.cellMetres,
      unitsPerQuantum: waterQuantum / unit,
      courant: inputs.courantNumber ?? (inputs.order === 2 ? 0.4 : 0.5),
      order: inputs.order ?? 1,
      maximumStepSeconds: inputs.maximumStepSeconds ?? 1,
      stepLevels: inputs.stepLevels ?? 0,
      rain: inputs.rainField ? tileRain(inputs.rainField, grid, inputs.cellMetres) : (inputs.rain ?? []),
      inflows: (inputs.inflows ?? []).map(({ hydrograph, cells }) => ({
        hydrograph,
        cellCount: cells.length,
      })),
      parts: parts.map(
        ({ of: inflow, tile, cells }): InflowPart => ({ inflow, tile, ...inflowIndices(cells) }),
      ),
      heldLevels: (inputs.heldLevels ?? []).map(({ levels }) =>
        levels.map(({ seconds, levelMetres }) => ({ seconds, levelMetres: levelMetres - datum })),
      ),
      holdParts: holds.map(
        ({ of: held, tile, cells }, part): HoldPart => ({
          held,
          tile,
          ...holdIndices(cells),
          passed: layout.holdPassed + 16 * part,
        }),
      ),
    };
    this.inner = {
      memory,
      layout,
      grid,
      kernel: instantiateKernel(module, memory, 0),
      plan,
      datum,
      unit,
      state: { seconds: 0, steps: 0, tileSteps: 0, nextRecordSeconds: 0, soakedSeconds: 0 },
      rainShares: Float64Array.from(grid.places, (_, tile) => sharesOf(tile, grid, weights ?? ground)),
      initialVolume: 0,
      alone: ports.length === 0 ? new CrewMember(module, memory, plan, 0, onStep) : null,
      ports: ports.slice(0, members),
    };
    this.survey();
    for (let tile = 0; tile < grid.count; tile++)
      this.inner.kernel.record(headerOf(layout, tile), layout.run, 0, arrivalDepthMetres);
    this.inner.initialVolume = this.storedVolume();
    await Promise.all(
      this.inner.ports.map((port, index) =>
        ask(port, { type: 'prepare', module, memory, plan, index }, (reply) => reply.type === 'ready'),
      ),
    );
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
    if (inner.alone) {
      while (inner.state.seconds < untilSeconds && !signal?.aborted) {
        inner.state = inner.alone.advance(inner.state, untilSeconds, stepsPerSlice);
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

  /** @throws Error that names a cell where the numbers have ceased to be numbers. */
  frame(): FloodFrame {
    const { state } = this.prepared;
    const dischargeX = this.gather('dischargeX');
    const dischargeY = this.gather('dischargeY');
    const broken = dischargeX.findIndex((_, cell) => !Number.isFinite(dischargeX[cell]! + dischargeY[cell]!));
    if (broken >= 0) {
      const { columns } = this.prepared.grid;
      throw new Error(
        `Flood model: the flow in column ${broken % columns}, row ${Math.floor(broken / columns)} is not a number ` +
          `at ${state.seconds} s.`,
      );
    }
    return {
      seconds: state.seconds,
      steps: state.steps,
      depthMetres: this.depths(),
      dischargeX,
      dischargeY,
      maximumDepthMetres: this.gather('maximumDepth'),
      arrivalSeconds: this.gather('arrival').map((time) => (time < 0 ? Number.NaN : time)),
      cellUpdates: state.tileSteps * tileCells ** 2,
      ledger: this.ledger(),
    };
  }

  ledger(): Ledger {
    const { memory, layout, plan, rainShares, initialVolume, unit } = this.prepared;
    const area = plan.cellMetres ** 2;
    const rainQuanta = new Float64Array(memory.buffer, layout.rainQuanta, layout.tiles);
    const inflowQuanta = new Float64Array(memory.buffer, layout.inflowQuanta, plan.parts.length);
    const rain =
      rainShares.reduce((sum, shares, tile) => sum + shares * rainQuanta[tile]!, 0) * waterQuantum * area;
    const held = this.holdPassed();
    const heldVolume = (offset: 0 | 1): number =>
      plan.holdParts.reduce((sum, _, part) => sum + held[2 * part + offset]!, 0) * unit * area;
    const inflow =
      plan.parts.reduce((sum, { count }, part) => sum + count * inflowQuanta[part]!, 0) *
        waterQuantum *
        area +
      heldVolume(0);
    const units = (field: 'outflow' | 'made'): number =>
      this.counted(field).reduce((sum, count) => sum + count, 0) * unit * area;
    const outflow = units('outflow') + heldVolume(1);
    const infiltrated = this.infiltrated().reduce((sum, count) => sum + count, 0) * unit * area;
    const stored = this.storedVolume();
    const brought = initialVolume + rain + inflow;
    return {
      initial: initialVolume,
      rain,
      inflow,
      outflow,
      infiltrated,
      stored,
      made: units('made'),
      relativeError: brought > 0 ? (brought - outflow - infiltrated - stored) / brought : null,
    };
  }

  checkpoint(): FloodCheckpoint {
    const { memory, layout, grid, plan, state, initialVolume } = this.prepared;
    return {
      state: structuredClone(state),
      initialVolume,
      depthUnits: grid.gather(depthField(memory, layout), true, new Int32Array(grid.columns * grid.rows)),
      dischargeX: this.gather('dischargeX'),
      dischargeY: this.gather('dischargeY'),
      maximumDepth: this.gather('maximumDepth'),
      arrival: this.gather('arrival'),
      outflow: this.counted('outflow'),
      made: this.counted('made'),
      rainQuanta: Float64Array.from(new Float64Array(memory.buffer, layout.rainQuanta, layout.tiles)),
      inflowQuanta: Float64Array.from(
        new Float64Array(memory.buffer, layout.inflowQuanta, plan.parts.length),
      ),
      holdPassed: Float64Array.from(this.holdPassed()),
      ...(layout.soils > 0 && { soak: readSoak(memory, layout, grid) }),
    };
  }

  /** Goes back to a checkpoint of a solver prepared with the same inputs. */
  restore(checkpoint: FloodCheckpoint): void {
    const inner = this.prepared;
    const { memory, layout, grid, plan } = inner;
    if (checkpoint.depthUnits.length !== grid.columns * grid.rows)
      throw new Error(
        `Checkpoint: expected ${grid.columns * grid.rows} cells, found ${checkpoint.depthUnits.length}.`,
      );
    grid.spread(depthField(memory, layout), true, checkpoint.depthUnits);
    for (const name of ['dischargeX', 'dischargeY'] as const)
      grid.spread(ringedField(memory, layout, layout[name]), true, checkpoint[name]);
    for (const name of ['maximumDepth', 'arrival'] as const)
      grid.spread(ownField(memory, layout, layout[name]), false, checkpoint[name]);
    for (const name of ['outflow', 'made'] as const)
      checkpoint[name].forEach((count, tile) => {
        this.header(tile).setFloat64(tileFields[name], count, true);
      });
    new Float64Array(memory.buffer, layout.rainQuanta, layout.tiles).set(checkpoint.rainQuanta);
    new Float64Array(memory.buffer, layout.inflowQuanta, plan.parts.length).set(checkpoint.inflowQuanta);
    this.holdPassed().set(checkpoint.holdPassed);
    if (layout.soils > 0) {
      if (!checkpoint.soak) throw new Error('Checkpoint: it does not tell what the ground has taken in.');
      writeSoak(memory, layout, grid, checkpoint.soak);
    }
    new Float64Array(memory.buffer, layout.clock, 1)[0] = checkpoint.state.seconds;
    this.survey();
    inner.state = structuredClone(checkpoint.state);
    inner.initialVolume = checkpoint.initialVolume;
  }

  close(): void {
    for (const port of this.options.ports ?? []) port.close();
    this.inner = null;
  }

  private get prepared(): Prepared {
    if (!this.inner) throw new Error('The flood model was not prepared.');
    return this.inner;
  }

  private header(tile: number): DataView {
    const { memory, layout } = this.prepared;
    return new DataView(memory.buffer, headerOf(layout, tile), tileFields.size);
  }

  private gather(name: 'dischargeX' | 'dischargeY' | 'maximumDepth' | 'arrival'): Float32Array {
    const { memory, layout, grid } = this.prepared;
    const own = name === 'maximumDepth' || name === 'arrival';
    const field = own ? ownField(memory, layout, layout[name]) : ringedField(memory, layout, layout[name]);
    const target = new Float32Array(grid.columns * grid.rows).fill(name === 'arrival' ? -1 : 0);
    return grid.gather(field, !own, target);
  }

  private depths(): Float32Array {
    const { memory, layout, grid, unit } = this.prepared;
    const depths = grid.gather(depthField(memory, layout), true, new Float32Array(grid.columns * grid.rows));
    for (let cell = 0; cell < depths.length; cell++) depths[cell]! *= unit;
    return depths;
  }

  /** Units counted by each tile. */
  private counted(field: 'outflow' | 'made'): Float64Array {
    return Float64Array.from(this.prepared.grid.places, (_, tile) =>
      this.header(tile).getFloat64(tileFields[field], true),
    );
  }

  private holdPassed(): Float64Array {
    const { memory, layout, plan } = this.prepared;
    return new Float64Array(memory.buffer, layout.holdPassed, 2 * plan.holdParts.length);
  }

  /** Units that the ground of each tile took in. */
  private infiltrated(): Float64Array {
    const { memory, layout } = this.prepared;
    return new Float64Array(memory.buffer, layout.infiltrated, layout.soils > 0 ? layout.tiles : 0);
  }

  /** Wet marks and speeds of a state that was set from outside. */
  private survey(): void {
    const { memory, layout, kernel } = this.prepared;
    const speeds = new Float32Array(memory.buffer, layout.speeds, layout.tiles);
    for (let tile = 0; tile < layout.tiles; tile++)
      speeds[tile] = kernel.survey(headerOf(layout, tile), layout.run);
  }

  private storedVolume(): number {
    const { layout, kernel, plan, unit } = this.prepared;
    let depths = 0;
    for (let tile = 0; tile < layout.tiles; tile++) depths += kernel.sum_depths(headerOf(layout, tile));
    return depths * unit * plan.cellMetres ** 2;
  }
}

interface Prepared {
  memory: WebAssembly.Memory;
  layout: Layout;
  grid: TileGrid;
  kernel: Kernel;
  plan: RunPlan;
  datum: number;
  /** Unit of depths, metres. */
  unit: number;
  state: RunState;
  /** Sum of rain weights in each tile: cells of ground and roofs. */
  rainShares: Float64Array;
  initialVolume: number;
  alone: CrewMember | null;
  ports: CrewPort[];
}

/** Cells of an inflow or a held level in one tile, as indices into its fields. */
interface Part {
  of: number;
  tile: number;
  cells: number[];
}

const countCells = (parts: Part[]): number => parts.reduce((sum, { cells }) => sum + cells.length, 0);

function partsByTile(of: readonly { cells: Uint32Array }[], grid: TileGrid): Part[] {
  return of.flatMap(({ cells }, number) => {
    const byTile = new Map<number, number[]>();
    for (const cell of cells) {
      const { tile, index } = grid.locate(cell);
      const others = byTile.get(tile);
      if (others) others.push(index);
      else byTile.set(tile, [index]);
    }
    return [...byTile].map(([tile, indices]) => ({ of: number, tile, cells: indices }));
  });
}

function sharesOf(tile: number, grid: TileGrid, weights: ArrayLike<number>): number {
  const [left, bottom] = grid.origin(tile);
  let sum = 0;
  for (let row = bottom; row < Math.min(bottom + tileCells, grid.rows); row++)
    for (let column = left; column < Math.min(left + tileCells, grid.columns); column++)
      sum += weights[row * grid.columns + column]!;
  return sum;
}

function ask(
  port: CrewPort,
  message: ToMember,
  isAnswer: (reply: FromMember) => boolean,
): Promise<FromMember> {
  return new Promise((resolve, reject) => {
    port.listen((reply) => {
      if (isAnswer(reply)) resolve(reply);
      else reject(new Error(reply.type === 'failed' ? reply.message : 'A thread answered out of turn.'));
    }, reject);
    port.post(message);
  });
}
