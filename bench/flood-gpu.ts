import { GpuFloodSolver } from '../models/flood/gpu/solver.ts';
import { openNodeGpu } from '../models/testing/node-gpu.ts';
import type { BenchRow } from './row.ts';

const cellMetres = 2;
/** Bytes that a step moves for a cell: its state is read and written once. */
const bytesPerUpdate = 32;
const copyBytes = 2 ** 26;
const rounds = 3;

/** Bytes read and written a second where a buffer is copied. */
async function copyRate(device: GPUDevice): Promise<number> {
  const usage = GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const [from, to] = [0, 1].map(() => device.createBuffer({ size: copyBytes, usage }));
  let best = 0;
  for (let round = 0; round <= rounds; round++) {
    const encoder = device.createCommandEncoder();
    for (let n = 0; n < 8; n++) encoder.copyBufferToBuffer(from!, 0, to!, 0, copyBytes);
    const begin = performance.now();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    // The first round is for the memory to be there.
    if (round > 0) best = Math.max(best, (8 * 2 * copyBytes) / ((performance.now() - begin) / 1000));
  }
  from!.destroy();
  to!.destroy();
  return best;
}

/** The flood model on this machine's GPU, all under water, against what the GPU's memory could carry. */
export async function run(): Promise<BenchRow[]> {
  const gpu = await openNodeGpu();
  if (!gpu) {
    console.error('flood-gpu: no WebGPU adapter here; nothing is measured.');
    return [];
  }
  // An adapter on the processor is hundreds of times slower.
  const size = /swiftshader|llvmpipe/i.test(gpu.adapter) ? 128 : 2048;
  const field = (of: (column: number, row: number) => number): Float32Array =>
    Float32Array.from({ length: size * size }, (_, cell) => of(cell % size, Math.floor(cell / size)));
  const rows: BenchRow[] = [];
  try {
    const ceiling = (await copyRate(gpu.device)) / bytesPerUpdate / 1e6;
    for (const order of [1, 2] as const) {
      const solver = new GpuFloodSolver(gpu.device);
      await solver.prepare({
        columns: size,
        rows: size,
        cellMetres,
        bed: field((x, y) => 0.5 * Math.sin(x / 16) * Math.sin(y / 13)),
        manningCoefficient: 0.03,
        initialDepth: field((x, y) => 2 + Math.exp(-((x - size / 2) ** 2 + (y - size / 2) ** 2) / size)),
        order,
      });
      await solver.step(1);
      let ours = 0;
      for (let round = 1; round <= rounds; round++) {
        const { cellUpdates } = solver.frame();
        const begin = performance.now();
        await solver.step(1 + 2 * round);
        const milliseconds = performance.now() - begin;
        ours = Math.max(ours, (solver.frame().cellUpdates - cellUpdates) / milliseconds / 1000);
      }
      solver.close();
      rows.push({
        row: `flood-gpu: ${size} × ${size}, order ${order}`,
        ours,
        unit: 'million cell updates/s',
        against: `copy at 32 bytes, ${gpu.adapter}`.slice(0, 39),
        theirs: ceiling,
        ratio: ours / ceiling,
        must: null,
        holds: null,
      });
    }
  } finally {
    gpu.close();
  }
  return rows;
}
