import type { Model } from '../model.ts';
import { checkFlow } from './broken-flow.ts';
import { arrivalDepthMetres, CrewMember, type RunState, type TimeStep } from './crew.ts';
import type { CrewPort, FromMember, ToMember } from './crew-port.ts';
import { writeValues } from './ground/ground-changes.ts';
import { readSoak, type SoakState, writeSoak } from './infiltration/state.ts';
import { checkInputs, type FloodInputs } from './inputs.ts';
import { instantiateKernel, type Kernel } from './kernel/kernel.ts';
import { controlWords, headerOf, runOf, tileCells, tileFields } from './kernel/layout.ts';
import type { LinkKind, LinkState } from './links/link.ts';
import { LinkWorks, linkNumbers } from './links/link-works.ts';
import type { SewerNode } from './links/sewer.ts';
import {
  type RefinedWater,
  readWater,
  type WaterFields,
  type WaterState,
  waterFields,
  writeWater,
} from './refined/sheet-fields.ts';
import { type RunMemory, runMemory } from './run-memory.ts';

/** Where the water of a run is, cubic metres. */
export interface Ledger {
  initial: number;
  rain: number;
  inflow: number;
  outflow: number;
  /** What the ground took in. */
  infiltrated: number;
  evaporated: number;
  /** What pumps brought out of the area, what went into sewers less what came out of them, what basins took in. */
  pumped: number;
  sewer: number;
  basins: number;
  stored: number;
  /** What was added where a depth would have become negative; it counts as an error. */
  made: number;
  /** (initial + rain + inflow - all that went - stored) / (initial + rain + inflow); null before any water was there. */
  relativeError: number | null;
}

/** The water at one instant; cells of the grid that finer ones compute tell of those together (sheet-fields.ts). */
export interface FloodFrame extends WaterFields {
  seconds: number;
  /** Shortest steps taken. */
  steps: number;
  /** Steps of cells since the run was prepared, of whole tiles. */
  cellUpdates: number;
  ledger: Ledger;
  /** The refinements, in the order of the inputs. */
  refined?: RefinedWater[];
}

export interface FloodCheckpoint extends WaterState {
  state: RunState;
  /** What a unit of depth is, metres: it follows from the relief of the ground. */
  unitMetres: number;
  initialVolume: number;
  /** Of refinements. */
  refined?: WaterState[];
  /** Per tile, and per side of each: speeds by which next steps are chosen; what came in or went since has not changed them. */
  speeds: Float32Array;
  edgeSpeeds: Float32Array;
  /** Per tile, units of depth. */
  outflow: Float64Array;
  made: Float64Array;
  /** Quanta that have entered (crew.ts). */
  rainQuanta: Float64Array;
  inflowQuanta: Float64Array;
  /** Units that came in and went where levels are held, two per part. */
  holdPassed: Float64Array;
  /** Of each tile: units that evaporated, and whether it may hold water. */
  evaporated: Float64Array;
  wet: Uint8Array;
  /** Where ground takes in water. */
  soak?: SoakState;
  /** Those of former inputs too, where water went for good. */
  links: LinkState[];
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
    const run = runMemory(inputs, ports.length);
    const { memory, layout, grid, plan } = run;
    this.inner = {
      ...run,
      kernel: instantiateKernel(module, memory, 0),
      state: { seconds: 0, steps: 0, tileSteps: 0, nextRecordSeconds: 0, soakedSeconds: 0 },
      initialVolume: 0,
      formerLinks: [],
      alone: ports.length === 0 ? new CrewMember(module, memory, plan, 0, onStep) : null,
      ports: ports.slice(0, run.members),
    };
    this.changeGround(0);
    plan.links.forEach((_, n) => {
      this.linkNumber(n, 'head', Number.NaN);
    });
    this.survey();
    for (let tile = 0; tile < grid.count; tile++)
      this.inner.kernel.record(headerOf(layout, tile), this.runOf(tile), 0, arrivalDepthMetres);
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
    const { memory, layout, grid, state, shares, unit, plan, porosity } = this.prepared;
    const [water, ...refined] = waterFields(readWater(memory, layout, grid), grid, shares, unit) as [
      WaterFields,
      ...WaterFields[],
    ];
    if (porosity)
      for (const name of ['depthMetres', 'dischargeX', 'dischargeY'] as const)
        water[name].forEach((value, cell) => {
          water[name][cell] = value / porosity[cell]!;
        });
    checkFlow(water, grid.columns, state.seconds);
    for (const [part, fields] of refined.entries())
      checkFlow(fields, grid.sheets[part + 1]!.columns, state.seconds, part);
    return {
      seconds: state.seconds,
      steps: state.steps,
      ...water,
      cellUpdates: state.tileSteps * tileCells ** 2,
      ledger: this.ledger(),
      ...(refined.length > 0 && {
        refined: refined.map((fields, index) => {
          const sheet = grid.sheets[index + 1]!;
          return { ...sheet, cellMetres: plan.cellMetres / 2 ** sheet.level, ...fields };
        }),
      }),
    };
  }

  ledger(): Ledger {
    const { memory, layout, grid, plan, rainShares, initialVolume, unit } = this.prepared;
    const area = plan.cellMetres ** 2;
    const rainQuanta = new Float64Array(memory.buffer, layout.rainQuanta, layout.tiles);
    const inflowQuanta = new Float64Array(memory.buffer, layout.inflowQuanta, plan.parts.length);
    const rain =
      rainShares.reduce(
        (sum, shares, tile) => sum + (shares * rainQuanta[tile]!) / 4 ** grid.level[tile]!,
        0,
      ) *
      plan.quantumMetres *
      area;
    const held = this.holdPassed();
    const heldVolume = (offset: 0 | 1): number =>
      plan.holdParts.reduce((sum, _, part) => sum + held[2 * part + offset]!, 0) * unit * area;
    const inflow =
      plan.parts.reduce(
        (sum, { count, tile }, part) => sum + (count * inflowQuanta[part]!) / 4 ** grid.level[tile]!,
        0,
      ) *
        plan.quantumMetres *
        area +
      heldVolume(0);
    const units = (field: 'outflow' | 'made'): number =>
      this.counted(field).reduce((sum, count) => sum + count, 0) * unit * area;
    const outflow = units('outflow') + heldVolume(1);
    const infiltrated = this.infiltrated().reduce((sum, count) => sum + count, 0) * unit * area;
    const evaporated = this.evaporated().reduce((sum, count) => sum + count, 0) * unit * area;
    const left = (kind: LinkKind): number =>
      this.linkStates().reduce(
        (sum, link) => sum + (link.kind === kind && link.leaves ? link.taken - link.returned : 0),
        0,
      ) *
      unit *
      area;
    const [pumped, sewer, basins] = [left('pump'), left('inlet') + left('sewer'), left('storage')];
    const stored = this.storedVolume();
    const brought = initialVolume + rain + inflow;
    const gone = outflow + infiltrated + evaporated + pumped + sewer + basins;
    return {
      initial: initialVolume,
      rain,
      inflow,
      outflow,
      infiltrated,
      evaporated,
      pumped,
      sewer,
      basins,
      stored,
      made: units('made'),
      relativeError: brought > 0 ? (brought - gone - stored) / brought : null,
    };
  }

  checkpoint(): FloodCheckpoint {
    const { memory, layout, grid, plan, state, initialVolume, unit } = this.prepared;
    const [water, ...refined] = readWater(memory, layout, grid) as [WaterState, ...WaterState[]];
    return {
      state: structuredClone(state),
      unitMetres: unit,
      initialVolume,
      ...water,
      ...(refined.length > 0 && { refined }),
      speeds: Float32Array.from(this.speeds()),
      edgeSpeeds: Float32Array.from(this.edgeSpeeds()),
      outflow: this.counted('outflow'),
      made: this.counted('made'),
      rainQuanta: Float64Array.from(new Float64Array(memory.buffer, layout.rainQuanta, layout.tiles)),
      inflowQuanta: Float64Array.from(
        new Float64Array(memory.buffer, layout.inflowQuanta, plan.parts.length),
      ),
      holdPassed: Float64Array.from(this.holdPassed()),
      evaporated: Float64Array.from(this.evaporated()),
      wet: Uint8Array.from(grid.level, (_, tile) =>
        this.header(tile).getInt32(tileFields.wet, true) === 0 ? 0 : 1,
      ),
      ...(layout.soils > 0 && { soak: readSoak(memory, layout, grid) }),
      links: this.linkStates(),
    };
  }

  /**
   * Goes back to a checkpoint of a solver prepared with the same inputs; only barriers, other changes of the ground to
   * come, and links may differ.
   */
  restore(checkpoint: FloodCheckpoint): void {
    const inner = this.prepared;
    const { memory, layout, grid, plan } = inner;
    if (checkpoint.unitMetres !== inner.unit)
      throw new Error(
        `Checkpoint: it counts depths in units of ${checkpoint.unitMetres} m, this run in ${inner.unit} m, as its ground ` +
          'reaches higher or lower; compute it from the start.',
      );
    const states = [checkpoint, ...(checkpoint.refined ?? [])];
    grid.sheets.forEach(({ columns, rows }, sheet) => {
      const found = states[sheet]?.depthUnits.length ?? 0;
      if (found !== columns * rows)
        throw new Error(
          `Checkpoint: expected ${columns * rows} cells${sheet > 0 ? ` in refinement ${sheet}` : ''}, found ${found}.`,
        );
    });
    writeWater(memory, layout, grid, states);
    for (const name of ['outflow', 'made'] as const)
      checkpoint[name].forEach((count, tile) => {
        this.header(tile).setFloat64(tileFields[name], count, true);
      });
    new Float64Array(memory.buffer, layout.rainQuanta, layout.tiles).set(checkpoint.rainQuanta);
    new Float64Array(memory.buffer, layout.inflowQuanta, plan.parts.length).set(checkpoint.inflowQuanta);
    this.holdPassed().set(checkpoint.holdPassed);
    this.evaporated().set(checkpoint.evaporated);
    if (layout.soils > 0) {
      if (!checkpoint.soak) throw new Error('Checkpoint: it does not tell what the ground has taken in.');
      writeSoak(memory, layout, grid, checkpoint.soak);
    }
    new Float64Array(memory.buffer, layout.clock, 1)[0] = checkpoint.state.seconds;
    this.changeGround(checkpoint.state.seconds);
    const known = new Set(plan.links.map(({ link }) => link.id));
    inner.formerLinks = checkpoint.links.filter(({ id, leaves }) => leaves && !known.has(id));
    plan.links.forEach(({ link }, n) => {
      const state = checkpoint.links.find(({ id }) => id === link.id);
      this.linkNumber(n, 'taken', state?.taken ?? 0);
      this.linkNumber(n, 'returned', state?.returned ?? 0);
      this.linkNumber(n, 'on', state?.on ? 1 : 0);
      this.linkNumber(n, 'head', Number.NaN);
    });
    this.survey();
    // What the ground, the air or a pump took since the last step has left these as they were.
    this.speeds().set(checkpoint.speeds);
    this.edgeSpeeds().set(checkpoint.edgeSpeeds);
    checkpoint.wet.forEach((wet, tile) => {
      this.header(tile).setInt32(tileFields.wet, wet, true);
    });
    inner.state = structuredClone(checkpoint.state);
    inner.initialVolume = checkpoint.initialVolume;
  }

  /**
   * Tells what a drainage network's nodes are like, by the ids of the links of kind sewer, until they are told again.
   * To be called between steps.
   */
  setSewer(nodes: ReadonlyMap<string, SewerNode>): void {
    const { plan, datum } = this.prepared;
    plan.links.forEach(({ link }, n) => {
      const node = nodes.get(link.id);
      if (link.kind !== 'sewer' || !node) return;
      this.linkNumber(n, 'head', node.headMetres - datum);
      this.linkNumber(n, 'available', node.availableCubicMetres);
      this.linkNumber(n, 'room', node.roomCubicMetres);
    });
  }

  /** What went into each link of kind sewer since the start less what came out of it, cubic metres, by id. */
  sewerVolumes(): Map<string, number> {
    const { plan, unit } = this.prepared;
    const perUnit = unit * plan.cellMetres ** 2;
    return new Map(
      this.linkStates()
        .filter(({ kind }) => kind === 'sewer')
        .map(({ id, taken, returned }) => [id, (taken - returned) * perUnit]),
    );
  }

  /** Level of the water at each link of kind sewer, on the datum of the bed, by id; null where it is dry. Between steps. */
  sewerLevels(): Map<string, number | null> {
    const { memory, kernel, layout, plan, unit, datum } = this.prepared;
    const works = new LinkWorks(memory, kernel, layout, plan, unit);
    return new Map(
      plan.links
        .filter(({ link }) => link.kind === 'sewer')
        .map((planned) => {
          const level = works.levelAt(planned);
          return [planned.link.id, Number.isNaN(level) ? null : level + datum];
        }),
    );
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

  private linkStates(): LinkState[] {
    const { plan, formerLinks } = this.prepared;
    return [
      ...plan.links.map(
        ({ link }, n): LinkState => ({
          id: link.id,
          kind: link.kind,
          leaves: !('to' in link && link.to),
          taken: this.linkNumber(n, 'taken'),
          returned: this.linkNumber(n, 'returned'),
          on: this.linkNumber(n, 'on') === 1,
        }),
      ),
      ...formerLinks,
    ];
  }

  /** One of the numbers that a link keeps; set where a value is given. */
  private linkNumber(link: number, name: Exclude<keyof typeof linkNumbers, 'count'>, value?: number): number {
    const { memory, layout, plan } = this.prepared;
    const numbers = new Float64Array(memory.buffer, layout.linkStates, linkNumbers.count * plan.links.length);
    const at = linkNumbers.count * link + linkNumbers[name];
    if (value !== undefined) numbers[at] = value;
    return numbers[at]!;
  }

  /** Brings bed and crests to how they are at a time. */
  private changeGround(seconds: number): void {
    const { memory, plan, unchanged } = this.prepared;
    writeValues(memory, unchanged);
    for (const change of plan.changes) if (change.seconds <= seconds) writeValues(memory, change);
  }

  private runOf(tile: number): number {
    const { layout, grid } = this.prepared;
    return runOf(layout, grid.level[tile]!);
  }

  /** Units counted by each tile. */
  private counted(field: 'outflow' | 'made'): Float64Array {
    return Float64Array.from(this.prepared.grid.level, (_, tile) =>
      this.header(tile).getFloat64(tileFields[field], true),
    );
  }

  private holdPassed(): Float64Array {
    const { memory, layout, plan } = this.prepared;
    return new Float64Array(memory.buffer, layout.holdPassed, 2 * plan.holdParts.length);
  }

  private evaporated(): Float64Array {
    const { memory, layout } = this.prepared;
    return new Float64Array(memory.buffer, layout.evaporated, layout.tiles);
  }

  /** Units that the ground of each tile took in. */
  private infiltrated(): Float64Array {
    const { memory, layout } = this.prepared;
    return new Float64Array(memory.buffer, layout.infiltrated, layout.soils > 0 ? layout.tiles : 0);
  }

  private speeds(): Float32Array {
    const { memory, layout } = this.prepared;
    return new Float32Array(memory.buffer, layout.speeds, layout.tiles);
  }

  private edgeSpeeds(): Float32Array {
    const { memory, layout } = this.prepared;
    return new Float32Array(memory.buffer, layout.edgeSpeeds, 4 * layout.tiles);
  }

  /** Wet marks and speeds of a state that was set from outside. */
  private survey(): void {
    const { layout, kernel } = this.prepared;
    const speeds = this.speeds();
    for (let tile = 0; tile < layout.tiles; tile++)
      speeds[tile] = kernel.survey(headerOf(layout, tile), this.runOf(tile));
  }

  private storedVolume(): number {
    const { layout, kernel, plan, unit } = this.prepared;
    let depths = 0;
    for (let tile = 0; tile < layout.tiles; tile++) depths += kernel.sum_depths(headerOf(layout, tile));
    return depths * unit * plan.cellMetres ** 2;
  }
}

interface Prepared extends RunMemory {
  kernel: Kernel;
  state: RunState;
  initialVolume: number;
  /** Links of the inputs of a checkpoint that are no more, and have taken water away. */
  formerLinks: LinkState[];
  alone: CrewMember | null;
  ports: CrewPort[];
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
