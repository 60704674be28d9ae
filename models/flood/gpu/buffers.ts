import type { FloodInputs } from '../inputs.ts';
import type { DebrisFactor } from '../results/hazard.ts';
import { readBuffer } from './device.ts';
import { crestPairs, entriesOf, heldCells, soilWords } from './entries.ts';
import { holdShader, soakShader } from './ground.wgsl.ts';
import {
  type ControlName,
  controlBytes,
  inflowEntered,
  inflowWords,
  memoryNeeded,
  settingsBytes,
  writeControl,
  writeSettings,
  zoneEntered,
  zoneWords,
} from './layout.ts';
import { chooseShader, inflowShader, planShader, rainShader, recordShader } from './passes.wgsl.ts';
import { pipelineOf } from './pipelines.ts';
import type { ZoneRain } from './span.ts';
import { blockCells, type StepSharing, stepShader } from './step.wgsl.ts';

/** What a run on the device holds besides its state. */
export interface FloodFields {
  bed: Float32Array;
  ground: Uint8Array;
  weights: Float32Array | null;
  datum: number;
  unit: number;
  reach: number;
  tickSeconds: number;
  unitsPerQuantum: number;
  arrivalDepth: number;
  debris: DebrisFactor;
  rain: Pick<ZoneRain, 'count' | 'across'>;
}

/** Fields of a state that move between host and device. */
export interface StateFields {
  steps: number;
  depthUnits: Int32Array;
  dischargeX: Float32Array;
  dischargeY: Float32Array;
  maximumDepth: Float32Array;
  arrival: Float32Array;
  /** mm/s and thousandths. */
  maximumSpeed: Uint16Array;
  maximumHazard: Uint16Array;
  soak?: GroundFields;
}

/** What the ground has taken in, as `SoakState` (infiltration/state.ts) of the processor. */
export interface GroundFields {
  taken: Int32Array;
  owed: Float32Array;
  rate: Float32Array;
}

/** What the device is told of a span of time besides its control. */
export interface SpanSources {
  inflows: readonly { base: number; first: number; second: number }[];
  zones: readonly { base: number; perTick: number; before: number }[];
  /** Level at the start and rise a second. */
  levels: readonly (readonly [number, number])[];
}

/** What has happened in a span so far: quanta that entered by each inflow and on each zone. */
export interface Told {
  control: ArrayBuffer;
  inflows: number[];
  zones: number[];
}

type Bindings = Record<number, GPUBuffer>;
interface Pass {
  pipeline: GPUComputePipeline;
  /** By whether the step is an even or an odd one: the state moves from one buffer to the other. */
  groups: [GPUBindGroup, GPUBindGroup];
}

/** Words of a cell's state: units of depth, discharges, bed. */
const stateWords = 4;
/** Words of what is kept of a cell, and of what lies under it (`Extreme`, `Ground` of the shaders). */
const extremeWords = 3;
const underWords = 4;
const mark = { wet: 2, ground: 4 };

/** A run's memory and shaders on a device. Both buffers of the state hold the same where nothing moves. */
export class FloodBuffers {
  private passes!: Record<'plan' | 'choose' | 'step' | 'record', Pass> &
    Partial<Record<'rain' | 'inflow' | 'soak' | 'hold', Pass>>;

  private constructor(
    private readonly device: GPUDevice,
    private readonly columns: number,
    private readonly fields: FloodFields,
    private readonly blocks: { across: number; up: number },
    private readonly counts: { inflowCells: number; inflows: number; zones: number; heldCells: number },
    private readonly soilOfCell: Uint8Array | null,
    private readonly buffers: Record<
      | 'settings'
      | 'control'
      | 'arguments'
      | 'list'
      | 'friction'
      | 'weights'
      | 'crests'
      | 'inflows'
      | 'entries'
      | 'extremes'
      | 'zones'
      | 'levels'
      | 'heldCells'
      | 'soils'
      | 'under'
      | 'told',
      GPUBuffer
    > & { states: [GPUBuffer, GPUBuffer]; marks: [GPUBuffer, GPUBuffer] },
  ) {}

  /** @throws Error where the device's memory does not suffice. */
  static async create(
    device: GPUDevice,
    inputs: FloodInputs,
    fields: FloodFields,
    sharing: StepSharing,
  ): Promise<FloodBuffers> {
    const { columns, rows } = inputs;
    const cells = columns * rows;
    const blocks = { across: Math.ceil(columns / blockCells), up: Math.ceil(rows / blockCells) };
    const { STORAGE, COPY_DST, COPY_SRC, UNIFORM, INDIRECT, MAP_READ } = GPUBufferUsage;
    const made: GPUBuffer[] = [];
    const buffer = (bytes: number, usage: number): GPUBuffer => {
      const one = device.createBuffer({ size: Math.max(32, bytes), usage: usage | COPY_DST });
      made.push(one);
      return one;
    };
    const filled = (data: ArrayBufferView<ArrayBuffer> | null): GPUBuffer => {
      const one = buffer(data?.byteLength ?? 0, STORAGE);
      if (data) device.queue.writeBuffer(one, 0, data);
      return one;
    };
    const { manningCoefficient: manning, barriers } = inputs;
    const { inflows = [], heldLevels = [], infiltration } = inputs;
    const { entries, count: inflowCells } = entriesOf(inflows);
    const held = heldCells(heldLevels);
    const counts = {
      inflowCells,
      inflows: inflows.length,
      zones: fields.rain.count,
      heldCells: held.length / 2,
    };
    const soilOfCell = infiltration ? (infiltration.classes ?? new Uint8Array(cells)) : null;
    device.pushErrorScope('out-of-memory');
    const buffers = {
      settings: buffer(settingsBytes, UNIFORM),
      control: buffer(controlBytes, STORAGE | COPY_SRC),
      arguments: buffer(32, STORAGE | INDIRECT),
      list: buffer(8 * blocks.across * blocks.up, STORAGE),
      marks: [
        buffer(4 * blocks.across * blocks.up, STORAGE),
        buffer(4 * blocks.across * blocks.up, STORAGE),
      ] as [GPUBuffer, GPUBuffer],
      friction: filled(typeof manning === 'number' ? null : manning.map((n) => 9.81 * n * n)),
      weights: filled(fields.weights as Float32Array<ArrayBuffer> | null),
      crests: filled(barriers ? crestPairs(inputs, barriers, fields.datum) : null),
      inflows: buffer(4 * inflowWords * inflows.length, STORAGE | COPY_SRC),
      entries: filled(entries),
      extremes: buffer(4 * extremeWords * cells, STORAGE | COPY_SRC),
      zones: buffer(4 * zoneWords * counts.zones, STORAGE | COPY_SRC),
      levels: buffer(8 * heldLevels.length, STORAGE),
      heldCells: filled(held),
      soils: filled(infiltration ? new Uint8Array(soilWords(infiltration.soils)) : null),
      under: buffer(infiltration ? 4 * underWords * cells : 0, STORAGE | COPY_SRC),
      told: buffer(controlBytes + 4 * inflowWords * inflows.length + 4 * zoneWords * counts.zones, MAP_READ),
      states: [
        buffer(4 * stateWords * cells, STORAGE | COPY_SRC),
        buffer(4 * stateWords * cells, STORAGE | COPY_SRC),
      ] as [GPUBuffer, GPUBuffer],
    };
    const error = await device.popErrorScope();
    if (error) {
      for (const one of made) one.destroy();
      throw new Error(
        `Flood grid: ${columns} × ${rows} cells need ${(memoryNeeded(inputs).total / 2 ** 20).toFixed(1)} MiB of the ` +
          "GPU's memory, which has not so much left.",
      );
    }
    const settings = writeSettings({
      ...fields,
      columns,
      rows,
      blocksAcross: blocks.across,
      blocksUp: blocks.up,
      cellMetres: inputs.cellMetres,
      uniformFriction: typeof manning === 'number' ? 9.81 * manning * manning : 0,
      edges: inputs.edges,
      ...counts,
      zonesAcross: fields.rain.across,
    });
    device.queue.writeBuffer(buffers.settings, 0, settings);
    const run = new FloodBuffers(device, columns, fields, blocks, counts, soilOfCell, buffers);
    await run.compile(inputs, sharing);
    return run;
  }

  private async compile(inputs: FloodInputs, sharing: StepSharing): Promise<void> {
    const { states, marks, ...one } = this.buffers;
    const make = async (
      name: string,
      code: string,
      bindings: (before: 0 | 1, after: 0 | 1) => Bindings,
      constants: Record<string, number> = {},
    ): Promise<Pass> => {
      const pipeline = await pipelineOf(this.device, name, code, constants);
      const group = (before: 0 | 1, after: 0 | 1): GPUBindGroup =>
        this.device.createBindGroup({
          layout: pipeline.getBindGroupLayout(0),
          entries: Object.entries(bindings(before, after)).map(([binding, buffer]) => ({
            binding: Number(binding),
            resource: { buffer },
          })),
        });
      return { pipeline, groups: [group(0, 1), group(1, 0)] };
    };
    const known = { 0: one.settings, 1: one.control };
    const { counts } = this;
    const [plan, choose, step, record, rain, inflow, soak, hold] = await Promise.all([
      make('plan', planShader, () => ({ ...known, 2: one.arguments, 3: one.inflows })),
      make('choose', chooseShader, (before, after) => ({
        ...known,
        2: one.arguments,
        3: marks[before],
        4: one.list,
        5: marks[after],
        6: one.zones,
      })),
      make(
        `step of order ${inputs.order ?? 1}, ${sharing}`,
        stepShader(inputs.order ?? 1, sharing),
        (before, after) => ({
          ...known,
          2: states[before],
          3: states[after],
          4: one.list,
          5: marks[after],
          6: one.friction,
          7: one.weights,
          8: one.crests,
        }),
        {
          FRICTION_PER_CELL: typeof inputs.manningCoefficient === 'number' ? 0 : 1,
          RAIN_PER_CELL: this.fields.weights ? 1 : 0,
          BARRIERS: inputs.barriers ? 1 : 0,
        },
      ),
      make('record', recordShader, (_, after) => ({
        ...known,
        2: states[after],
        3: one.list,
        4: one.extremes,
      })),
      counts.zones > 0 ? make('rain', rainShader, () => ({ ...known, 2: one.zones })) : undefined,
      counts.inflows > 0
        ? make('inflow', inflowShader, (_, after) => ({
            ...known,
            2: states[after],
            3: marks[after],
            4: one.inflows,
            5: one.entries,
          }))
        : undefined,
      this.soilOfCell
        ? make('soak', soakShader, (_, after) => ({
            ...known,
            2: states[after],
            3: one.list,
            4: one.under,
            5: one.soils,
            6: one.zones,
          }))
        : undefined,
      counts.heldCells > 0
        ? make('hold', holdShader, (_, after) => ({
            ...known,
            2: states[after],
            3: marks[after],
            4: one.levels,
            5: one.heldCells,
          }))
        : undefined,
    ]);
    this.passes = { plan, choose, step, record, rain, inflow, soak, hold };
  }

  writeSpan(control: Partial<Record<ControlName, number>>, { inflows, zones, levels }: SpanSources): void {
    const { queue } = this.device;
    queue.writeBuffer(this.buffers.control, 0, writeControl(control));
    const inflowData = new Float32Array(inflowWords * inflows.length);
    inflows.forEach(({ base, first, second }, number) => {
      inflowData.set([base, first, second], inflowWords * number);
    });
    queue.writeBuffer(this.buffers.inflows, 0, inflowData);
    const zoneData = new Float32Array(zoneWords * zones.length);
    const zoneCounts = new Uint32Array(zoneData.buffer);
    zones.forEach(({ base, perTick, before }, number) => {
      zoneData.set([base, perTick], zoneWords * number);
      zoneCounts[zoneWords * number + 4] = before;
    });
    queue.writeBuffer(this.buffers.zones, 0, zoneData);
    queue.writeBuffer(this.buffers.levels, 0, Float32Array.from(levels.flat()));
  }

  /**
   * Submits `count` steps after `before` others; those beyond the end of the span do nothing. `begins`: they are the
   * first of their span, and held levels are set before them.
   */
  async steps(count: number, before: number, begins: boolean): Promise<Told> {
    const { buffers, passes, device, counts } = this;
    const encoder = device.createCommandEncoder();
    const compute = encoder.beginComputePass();
    const blockGroups = Math.ceil((this.blocks.across * this.blocks.up) / 64);
    const dispatch = (pass: Pass | undefined, step: number, of: number): void => {
      if (!pass) return;
      compute.setPipeline(pass.pipeline);
      compute.setBindGroup(0, pass.groups[step % 2]!);
      compute.dispatchWorkgroups(of);
    };
    const indirect = (pass: Pass | undefined, step: number, offset: number): void => {
      if (!pass) return;
      compute.setPipeline(pass.pipeline);
      compute.setBindGroup(0, pass.groups[step % 2]!);
      compute.dispatchWorkgroupsIndirect(buffers.arguments, offset);
    };
    const heldGroups = Math.ceil(counts.heldCells / 64);
    // The state as it is now is the one after the step before.
    if (begins) dispatch(passes.hold, before + 1, heldGroups);
    for (let n = before; n < before + count; n++) {
      dispatch(passes.plan, n, 1);
      dispatch(passes.rain, n, Math.ceil(counts.zones / 64));
      dispatch(passes.choose, n, blockGroups);
      indirect(passes.step, n, 0);
      dispatch(passes.inflow, n, Math.ceil(counts.inflowCells / 64));
      indirect(passes.record, n, 16);
      indirect(passes.soak, n, 16);
      dispatch(passes.hold, n, heldGroups);
    }
    compute.end();
    const inflowBytes = 4 * inflowWords * counts.inflows;
    const zoneBytes = 4 * zoneWords * counts.zones;
    const { told } = buffers;
    encoder.copyBufferToBuffer(buffers.control, 0, told, 0, controlBytes);
    if (inflowBytes > 0) encoder.copyBufferToBuffer(buffers.inflows, 0, told, controlBytes, inflowBytes);
    if (zoneBytes > 0)
      encoder.copyBufferToBuffer(buffers.zones, 0, told, controlBytes + inflowBytes, zoneBytes);
    device.queue.submit([encoder.finish()]);
    await told.mapAsync(GPUMapMode.READ);
    const control = told.getMappedRange().slice(0);
    told.unmap();
    const everyNth = (offset: number, length: number, words: number, at: number): number[] => {
      const all = new Uint32Array(control, offset);
      return Array.from({ length }, (_, number) => all[words * number + at]!);
    };
    return {
      control,
      inflows: everyNth(controlBytes, counts.inflows, inflowWords, inflowEntered),
      zones: everyNth(controlBytes + inflowBytes, counts.zones, zoneWords, zoneEntered),
    };
  }

  writeState(state: StateFields): void {
    const { columns, blocks } = this;
    const { bed, ground } = this.fields;
    const cells = bed.length;
    const words = new Int32Array(stateWords * cells);
    const reals = new Float32Array(words.buffer);
    const extremes = new Uint32Array(extremeWords * cells);
    const extremeReals = new Float32Array(extremes.buffer);
    const marks = new Uint32Array(blocks.across * blocks.up);
    for (let cell = 0; cell < cells; cell++) {
      words[stateWords * cell] = state.depthUnits[cell]!;
      reals[stateWords * cell + 1] = state.dischargeX[cell]!;
      reals[stateWords * cell + 2] = state.dischargeY[cell]!;
      reals[stateWords * cell + 3] = bed[cell]!;
      extremeReals[extremeWords * cell] = state.maximumDepth[cell]!;
      extremeReals[extremeWords * cell + 1] = state.arrival[cell]!;
      extremes[extremeWords * cell + 2] = state.maximumSpeed[cell]! | (state.maximumHazard[cell]! << 16);
      const block =
        Math.floor(cell / columns / blockCells) * blocks.across + Math.floor((cell % columns) / blockCells);
      if (ground[cell] === 1) marks[block]! |= mark.ground;
      if (state.depthUnits[cell] !== 0) marks[block]! |= mark.wet;
    }
    const { queue } = this.device;
    for (const buffer of this.buffers.states) queue.writeBuffer(buffer, 0, words);
    queue.writeBuffer(this.buffers.extremes, 0, extremes);
    for (const buffer of this.buffers.marks) queue.writeBuffer(buffer, 0, marks);
    const { soak } = state;
    if (!this.soilOfCell || !soak) return;
    const under = new Int32Array(underWords * cells);
    const underReals = new Float32Array(under.buffer);
    for (let cell = 0; cell < cells; cell++) {
      under[underWords * cell] = soak.taken[cell]!;
      underReals[underWords * cell + 1] = soak.owed[cell]!;
      underReals[underWords * cell + 2] = soak.rate[cell]!;
      under[underWords * cell + 3] = this.soilOfCell[cell]!;
    }
    queue.writeBuffer(this.buffers.under, 0, under);
  }

  /** Reads the state after `into.steps` steps, and the extremes. */
  async readState(into: StateFields): Promise<void> {
    const cells = this.fields.bed.length;
    const state = this.buffers.states[into.steps % 2]!;
    await readBuffer(this.device, state, 4 * stateWords * cells, (part, offset) => {
      const words = new Int32Array(part);
      const reals = new Float32Array(part);
      for (let n = 0, cell = offset / (4 * stateWords); n < words.length; n += stateWords, cell++) {
        into.depthUnits[cell] = words[n]!;
        into.dischargeX[cell] = reals[n + 1]!;
        into.dischargeY[cell] = reals[n + 2]!;
      }
    });
    await readBuffer(this.device, this.buffers.extremes, 4 * extremeWords * cells, (part, offset) => {
      const reals = new Float32Array(part);
      const whole = new Uint32Array(part);
      for (let n = 0, cell = offset / (4 * extremeWords); n < reals.length; n += extremeWords, cell++) {
        into.maximumDepth[cell] = reals[n]!;
        into.arrival[cell] = reals[n + 1]!;
        into.maximumSpeed[cell] = whole[n + 2]! & 0xffff;
        into.maximumHazard[cell] = whole[n + 2]! >>> 16;
      }
    });
    const { soak } = into;
    if (!soak) return;
    await readBuffer(this.device, this.buffers.under, 4 * underWords * cells, (part, offset) => {
      const words = new Int32Array(part);
      const reals = new Float32Array(part);
      for (let n = 0, cell = offset / (4 * underWords); n < words.length; n += underWords, cell++) {
        soak.taken[cell] = words[n]!;
        soak.owed[cell] = reals[n + 1]!;
        soak.rate[cell] = reals[n + 2]!;
      }
    });
  }

  destroy(): void {
    const { states, marks, ...others } = this.buffers;
    for (const buffer of [...states, ...marks, ...Object.values(others)]) buffer.destroy();
  }
}
