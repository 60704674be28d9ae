import { crestOf } from '../fields.ts';
import type { FloodInputs } from '../inputs.ts';
import { readBuffer } from './device.ts';
import {
  type ControlName,
  controlBytes,
  inflowEntered,
  inflowWords,
  memoryNeeded,
  writeControl,
  writeSettings,
} from './layout.ts';
import { chooseShader, inflowShader, planShader, recordShader } from './passes.wgsl.ts';
import { blockCells, stepShader } from './step.wgsl.ts';

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
}

/** Fields of a state that move between host and device. */
export interface StateFields {
  steps: number;
  depthUnits: Int32Array;
  dischargeX: Float32Array;
  dischargeY: Float32Array;
  maximumDepth: Float32Array;
  arrival: Float32Array;
}

type Bindings = Record<number, GPUBuffer>;
interface Pass {
  pipeline: GPUComputePipeline;
  /** By whether the step is an even or an odd one: the state moves from one buffer to the other. */
  groups: [GPUBindGroup, GPUBindGroup];
}

/** Words of a cell's state: units of depth, discharges, bed. */
const stateWords = 4;
const mark = { wet: 2, ground: 4 };

/** A run's memory and shaders on a device. Both buffers of the state hold the same where nothing moves. */
export class FloodBuffers {
  private passes!: Record<'plan' | 'choose' | 'step' | 'inflow' | 'record', Pass>;

  private constructor(
    private readonly device: GPUDevice,
    private readonly columns: number,
    private readonly fields: FloodFields,
    private readonly blocks: { across: number; up: number },
    private readonly inflowCells: number,
    private readonly inflowCount: number,
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
      | 'told',
      GPUBuffer
    > & { states: [GPUBuffer, GPUBuffer]; marks: [GPUBuffer, GPUBuffer] },
  ) {}

  /** @throws Error where the device's memory does not suffice. */
  static async create(device: GPUDevice, inputs: FloodInputs, fields: FloodFields): Promise<FloodBuffers> {
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
    const inflows = inputs.inflows ?? [];
    const { entries, count: inflowCells } = entriesOf(inflows);
    device.pushErrorScope('out-of-memory');
    const buffers = {
      settings: buffer(80, UNIFORM),
      control: buffer(controlBytes, STORAGE | COPY_SRC),
      arguments: buffer(32, STORAGE | INDIRECT),
      list: buffer(4 * blocks.across * blocks.up, STORAGE),
      marks: [
        buffer(4 * blocks.across * blocks.up, STORAGE),
        buffer(4 * blocks.across * blocks.up, STORAGE),
      ] as [GPUBuffer, GPUBuffer],
      friction: filled(typeof manning === 'number' ? null : manning.map((n) => 9.81 * n * n)),
      weights: filled(fields.weights as Float32Array<ArrayBuffer> | null),
      crests: filled(barriers ? crestPairs(inputs, barriers, fields.datum) : null),
      inflows: buffer(4 * inflowWords * inflows.length, STORAGE | COPY_SRC),
      entries: filled(entries),
      extremes: buffer(8 * cells, STORAGE | COPY_SRC),
      told: buffer(controlBytes + 4 * inflowWords * inflows.length, MAP_READ),
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
      inflows: inflows.length,
      inflowCells,
    });
    device.queue.writeBuffer(buffers.settings, 0, settings);
    const run = new FloodBuffers(device, columns, fields, blocks, inflowCells, inflows.length, buffers);
    await run.compile(inputs);
    return run;
  }

  private async compile(inputs: FloodInputs): Promise<void> {
    const { states, marks, ...one } = this.buffers;
    const make = async (
      name: string,
      code: string,
      bindings: (before: 0 | 1, after: 0 | 1) => Bindings,
      constants: Record<string, number> = {},
    ): Promise<Pass> => {
      const pipeline = await this.device.createComputePipelineAsync({
        label: `flood ${name}`,
        layout: 'auto',
        compute: { module: this.device.createShaderModule({ label: `flood ${name}`, code }), constants },
      });
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
    const [plan, choose, step, inflow, record] = await Promise.all([
      make('plan', planShader, () => ({ ...known, 2: one.arguments, 3: one.inflows })),
      make('choose', chooseShader, (before, after) => ({
        ...known,
        2: one.arguments,
        3: marks[before],
        4: one.list,
        5: marks[after],
      })),
      make(
        'step',
        stepShader,
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
          SECOND: inputs.order === 2 ? 1 : 0,
          FRICTION_PER_CELL: typeof inputs.manningCoefficient === 'number' ? 0 : 1,
          RAIN_PER_CELL: this.fields.weights ? 1 : 0,
          BARRIERS: inputs.barriers ? 1 : 0,
        },
      ),
      make('inflow', inflowShader, (_, after) => ({
        ...known,
        2: states[after],
        3: marks[after],
        4: one.inflows,
        5: one.entries,
      })),
      make('record', recordShader, (_, after) => ({
        ...known,
        2: states[after],
        3: one.list,
        4: one.extremes,
      })),
    ]);
    this.passes = { plan, choose, step, inflow, record };
  }

  writeSpan(
    control: Partial<Record<ControlName, number>>,
    inflows: readonly { base: number; first: number; second: number }[],
  ): void {
    const { queue } = this.device;
    queue.writeBuffer(this.buffers.control, 0, writeControl(control));
    const words = new Float32Array(inflowWords * inflows.length);
    inflows.forEach(({ base, first, second }, number) => {
      words.set([base, first, second], inflowWords * number);
    });
    queue.writeBuffer(this.buffers.inflows, 0, words);
  }

  /** Submits `count` steps after `before` others; those beyond the end of the span do nothing. */
  async steps(count: number, before: number): Promise<{ control: ArrayBuffer; entered: number[] }> {
    const { buffers, passes, device } = this;
    const encoder = device.createCommandEncoder();
    const compute = encoder.beginComputePass();
    const blockGroups = Math.ceil((this.blocks.across * this.blocks.up) / 64);
    for (let n = before; n < before + count; n++) {
      const use = ({ pipeline, groups }: Pass): void => {
        compute.setPipeline(pipeline);
        compute.setBindGroup(0, groups[n % 2]!);
      };
      use(passes.plan);
      compute.dispatchWorkgroups(1);
      use(passes.choose);
      compute.dispatchWorkgroups(blockGroups);
      use(passes.step);
      compute.dispatchWorkgroupsIndirect(buffers.arguments, 0);
      if (this.inflowCells > 0) {
        use(passes.inflow);
        compute.dispatchWorkgroups(Math.ceil(this.inflowCells / 64));
      }
      use(passes.record);
      compute.dispatchWorkgroupsIndirect(buffers.arguments, 16);
    }
    compute.end();
    const inflowBytes = 4 * inflowWords * this.inflowCount;
    encoder.copyBufferToBuffer(buffers.control, 0, buffers.told, 0, controlBytes);
    if (inflowBytes > 0)
      encoder.copyBufferToBuffer(buffers.inflows, 0, buffers.told, controlBytes, inflowBytes);
    device.queue.submit([encoder.finish()]);
    await buffers.told.mapAsync(GPUMapMode.READ);
    const told = buffers.told.getMappedRange().slice(0);
    buffers.told.unmap();
    const words = new Uint32Array(told, controlBytes);
    return {
      control: told,
      entered: Array.from(
        { length: this.inflowCount },
        (_, number) => words[inflowWords * number + inflowEntered]!,
      ),
    };
  }

  writeState(state: StateFields): void {
    const { columns, blocks } = this;
    const { bed, ground } = this.fields;
    const cells = bed.length;
    const words = new Int32Array(stateWords * cells);
    const reals = new Float32Array(words.buffer);
    const extremes = new Float32Array(2 * cells);
    const marks = new Uint32Array(blocks.across * blocks.up);
    for (let cell = 0; cell < cells; cell++) {
      words[stateWords * cell] = state.depthUnits[cell]!;
      reals[stateWords * cell + 1] = state.dischargeX[cell]!;
      reals[stateWords * cell + 2] = state.dischargeY[cell]!;
      reals[stateWords * cell + 3] = bed[cell]!;
      extremes[2 * cell] = state.maximumDepth[cell]!;
      extremes[2 * cell + 1] = state.arrival[cell]!;
      const block =
        Math.floor(cell / columns / blockCells) * blocks.across + Math.floor((cell % columns) / blockCells);
      if (ground[cell] === 1) marks[block]! |= mark.ground;
      if (state.depthUnits[cell] !== 0) marks[block]! |= mark.wet;
    }
    const { queue } = this.device;
    for (const buffer of this.buffers.states) queue.writeBuffer(buffer, 0, words);
    queue.writeBuffer(this.buffers.extremes, 0, extremes);
    for (const buffer of this.buffers.marks) queue.writeBuffer(buffer, 0, marks);
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
    await readBuffer(this.device, this.buffers.extremes, 8 * cells, (part, offset) => {
      const reals = new Float32Array(part);
      for (let n = 0, cell = offset / 8; n < reals.length; n += 2, cell++) {
        into.maximumDepth[cell] = reals[n]!;
        into.arrival[cell] = reals[n + 1]!;
      }
    });
  }

  destroy(): void {
    const { states, marks, ...others } = this.buffers;
    for (const buffer of [...states, ...marks, ...Object.values(others)]) buffer.destroy();
  }
}

function crestPairs(
  inputs: FloodInputs,
  barriers: NonNullable<FloodInputs['barriers']>,
  datum: number,
): Float32Array<ArrayBuffer> {
  const { columns, rows } = inputs;
  const [east, north] = [barriers.crestEast, barriers.crestNorth].map((crests) =>
    crestOf(crests, inputs, datum),
  );
  const pairs = new Float32Array(2 * columns * rows);
  for (let cell = 0; cell < columns * rows; cell++) {
    const [column, row] = [cell % columns, Math.floor(cell / columns)];
    pairs[2 * cell] = east!(column, row);
    pairs[2 * cell + 1] = north!(column, row);
  }
  return pairs;
}

/** `entries` of the inflow shader: cells, where each one's inflows begin, and these. */
function entriesOf(inflows: readonly { cells: Uint32Array }[]): {
  entries: Uint32Array<ArrayBuffer>;
  count: number;
} {
  const byCell = new Map<number, number[]>();
  inflows.forEach(({ cells }, number) => {
    for (const cell of cells) byCell.set(cell, [...(byCell.get(cell) ?? []), number]);
  });
  const starts = [0];
  for (const numbers of byCell.values()) starts.push(starts.at(-1)! + numbers.length);
  return {
    entries: Uint32Array.from([...byCell.keys(), ...starts, ...[...byCell.values()].flat()]),
    count: byCell.size,
  };
}
