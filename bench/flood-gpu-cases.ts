import { floodCases } from '../models/flood/cases/all.ts';
import type { CaseResult } from '../models/flood/cases/case.ts';
import { computeCase } from '../models/flood/cases/compute.ts';
import { isSoftware } from '../models/flood/gpu/device.ts';
import { GpuFloodSolver } from '../models/flood/gpu/solver.ts';
import { openNodeGpu } from '../models/testing/node-gpu.ts';
import { floodKernel } from '../server/runs/kernel-file.ts';
import type { BenchRow } from './row.ts';

/** Steps of cells beyond which a case is left out where the adapter is the processor; up to there, an hour in all. */
const mostOnSoftware = 2e7;

/** Greatest difference of depth at the gauges at any time, or where there are none of any cell at the end, millimetres. */
function difference(one: CaseResult, other: CaseResult): number {
  let greatest = 0;
  const compare = (a: ArrayLike<number>, b: ArrayLike<number>): void => {
    for (let n = 0; n < a.length; n++) greatest = Math.max(greatest, 1000 * Math.abs(a[n]! - b[n]!));
  };
  if (one.series.length === 0) compare(one.frame.depthMetres, other.frame.depthMetres);
  one.series.forEach((series, n) => {
    compare(series.depthMetres, other.series[n]!.depthMetres);
  });
  return greatest;
}

/** All cases with known answers on the GPU and on the processor, each with steps of its own. */
export async function run(): Promise<BenchRow[]> {
  const gpu = await openNodeGpu();
  if (!gpu) {
    console.error('flood-gpu-cases: no WebGPU adapter here; nothing is compared.');
    return [];
  }
  const module = await floodKernel();
  const software = isSoftware(gpu.device.adapterInfo);
  const rows: BenchRow[] = [];
  try {
    for (const flood of floodCases)
      for (const order of [1, 2] as const) {
        const here = await computeCase(flood, { module, order });
        const work = here.frame.steps * here.frame.depthMetres.length;
        if (software && work > mostOnSoftware) {
          console.error(`flood-gpu-cases: ${flood.name}, order ${order}, is left out on a software adapter.`);
          continue;
        }
        const there = await computeCase(flood, { module: new GpuFloodSolver(gpu.device), order });
        const off = difference(here, there);
        const error = Math.abs(there.frame.ledger.relativeError ?? 0);
        rows.push({
          row: `flood-gpu-cases: ${flood.name}, ${order}`.slice(0, 60),
          ours: off,
          unit: 'mm from the processor',
          against: `volume error ${error.toExponential(1)} on the GPU`,
          theirs: null,
          ratio: null,
          must: '<= 1 mm, volume 1e-4',
          holds: off <= 1 && error <= 1e-4,
        });
      }
  } finally {
    gpu.close();
  }
  return rows;
}
