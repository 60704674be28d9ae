import { isSoftware } from '../models/flood/gpu/device.ts';
import { GpuFloodSolver } from '../models/flood/gpu/solver.ts';
import type { StepSharing } from '../models/flood/gpu/step.wgsl.ts';
import { openNodeGpu } from '../models/testing/node-gpu.ts';
import type { BenchRow } from './row.ts';

const cellMetres = 2;
/** Bytes that a step of first order moves for a cell: its state is read and written once. */
const bytesPerUpdate = 32;
const rounds = 3;

/** Each invocation copies 16 bytes, as the state of a cell is read and written. */
const copyShader = /* wgsl */ `
@group(0) @binding(0) var<storage, read> source: array<vec4u>;
@group(0) @binding(1) var<storage, read_write> copy: array<vec4u>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32) {
  let n = (group.y * 65535u + group.x) * 256u + index;
  if (n < arrayLength(&source)) { copy[n] = source[n]; }
}
`;

/** Bytes read and written a second by a shader that copies `bytes`. */
async function copyRate(device: GPUDevice, bytes: number): Promise<number> {
  const [from, to] = [0, 1].map(() => device.createBuffer({ size: bytes, usage: GPUBufferUsage.STORAGE }));
  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code: copyShader }) },
  });
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [from!, to!].map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  const groups = Math.ceil(bytes / 16 / 256);
  const copies = 20;
  let best = 0;
  for (let round = 0; round <= rounds; round++) {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    for (let n = 0; n < copies; n++)
      pass.dispatchWorkgroups(Math.min(groups, 65_535), Math.ceil(groups / 65_535));
    pass.end();
    const begin = performance.now();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    // The first round is for the memory to be there.
    if (round > 0) best = Math.max(best, (copies * 2 * bytes) / ((performance.now() - begin) / 1000));
  }
  from!.destroy();
  to!.destroy();
  return best;
}

interface Speed {
  /** Million steps of cells a second. */
  updates: number;
  stepsPerSecond: number;
}

async function measured(
  device: GPUDevice,
  size: readonly [number, number],
  order: 1 | 2,
  sharing: StepSharing,
): Promise<Speed> {
  const [columns, rows] = size;
  const solver = new GpuFloodSolver(device, sharing);
  const field = (of: (x: number, y: number) => number): Float32Array =>
    Float32Array.from({ length: columns * rows }, (_, cell) =>
      of(cell % columns, Math.floor(cell / columns)),
    );
  try {
    await solver.prepare({
      columns,
      rows,
      cellMetres,
      bed: field((x, y) => 0.5 * Math.sin(x / 16) * Math.sin(y / 13)),
      manningCoefficient: 0.03,
      initialDepth: field((x, y) => 2 + Math.exp(-((x - columns / 2) ** 2 + (y - rows / 2) ** 2) / columns)),
      order,
    });
    await solver.step(1);
    const best: Speed = { updates: 0, stepsPerSecond: 0 };
    for (let round = 1; round <= rounds; round++) {
      const before = solver.frame();
      let stepping = 0;
      // Without the way of the state to the host at the end, which frames cost but steps do not.
      const until = 1 + 4 * round;
      const begin = performance.now();
      await solver.step(until, undefined, () => {
        stepping = performance.now() - begin;
      });
      const after = solver.frame();
      best.updates = Math.max(best.updates, (after.cellUpdates - before.cellUpdates) / stepping / 1000);
      best.stepsPerSecond = Math.max(best.stepsPerSecond, ((after.steps - before.steps) / stepping) * 1000);
    }
    return best;
  } finally {
    solver.close();
  }
}

/** The flood model on this machine's GPU, all under water, against what the GPU's memory could carry. */
export async function run(): Promise<BenchRow[]> {
  const gpu = await openNodeGpu();
  if (!gpu) {
    console.error('flood-gpu: no WebGPU adapter here; nothing is measured.');
    return [];
  }
  const { device, adapter } = gpu;
  // An adapter on the processor is thousands of times slower, and its rows say nothing of a GPU.
  const software = isSoftware(device.adapterInfo);
  const size = software ? ([128, 128] as const) : ([3200, 3136] as const);
  const most = Math.min(device.limits.maxStorageBufferBindingSize, device.limits.maxBufferSize);
  const name = `${adapter}${software ? ' (software)' : ''}`;
  const rows: BenchRow[] = [];
  try {
    const ceiling =
      (await copyRate(device, Math.min(most, software ? 2 ** 24 : 2 ** 28))) / bytesPerUpdate / 1e6;
    for (const order of [1, 2] as const)
      for (const sharing of software ? (['alone'] as const) : (['together', 'alone'] as const)) {
        const { updates, stepsPerSecond } = await measured(device, size, order, sharing);
        const judged = !software && order === 1 && sharing === 'together';
        const what = `order ${order}, ${sharing}`;
        rows.push(
          {
            row: `flood-gpu: ${what}`,
            ours: updates,
            unit: 'million cell updates/s',
            against: `copy at 32 bytes, ${name}`.slice(0, 39),
            theirs: ceiling,
            ratio: updates / ceiling,
            must: judged ? 'ratio >= 0.3' : null,
            holds: judged ? updates / ceiling >= 0.3 : null,
          },
          {
            row: `flood-gpu: ${((size[0] * size[1]) / 1e6).toFixed(2)} M cells, ${what}`,
            ours: stepsPerSecond,
            unit: 'steps/s',
            against: name.slice(0, 39),
            theirs: null,
            ratio: null,
            must: judged ? 'ours >= 100' : null,
            holds: judged ? stepsPerSecond >= 100 : null,
          },
        );
      }
  } finally {
    gpu.close();
  }
  return rows;
}
