import { computeRun } from '../app/features/flood/browser-run/compute-run.ts';
import { browserRunStarted } from '../models/flood/exchange/browser-run.ts';
import { openFloodDevice } from '../models/flood/gpu/device.ts';
import { GpuFloodSolver } from '../models/flood/gpu/solver.ts';
import type { FloodInputs } from '../models/flood/inputs.ts';

/** A dam that breaks over rough ground, where it rains: small enough for an adapter that is none. */
export function damBreak(): FloodInputs {
  const size = 40;
  const field = (of: (column: number, row: number) => number): Float32Array =>
    Float32Array.from({ length: size * size }, (_, cell) => of(cell % size, Math.floor(cell / size)));
  return {
    columns: size,
    rows: size,
    cellMetres: 2,
    bed: field((x, y) => 0.2 * Math.sin(x / 5) * Math.cos(y / 7)),
    manningCoefficient: 0.03,
    rain: [{ seconds: 0, millimetresPerHour: 60 }],
    initialDepth: field((x) => (x < 16 ? 1.2 : 0)),
  };
}

export interface GpuResult {
  seconds: number;
  depthMetres: number[];
  relativeError: number | null;
}

/** Runs in the page. */
export async function floodOnGpu(seconds: number): Promise<GpuResult> {
  const device = await openFloodDevice(navigator.gpu);
  const solver = new GpuFloodSolver(device);
  try {
    await solver.prepare(damBreak());
    await solver.step(seconds);
    const frame = solver.frame();
    return {
      seconds: frame.seconds,
      depthMetres: [...frame.depthMetres],
      relativeError: frame.ledger.relativeError,
    };
  } finally {
    solver.close();
    device.destroy();
  }
}

/** Runs in the page: asks for a run that this browser computes, and computes it. @returns its id. */
export async function runInBrowser(city: string, scenario: unknown): Promise<string> {
  const response = await fetch(`/api/cities/${city}/runs/browser`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scenario, adapter: 'software, for this test' }),
  });
  if (!response.ok) throw new Error(await response.text());
  const { run, token } = browserRunStarted.parse(await response.json());
  await computeRun(run.id, token, new AbortController());
  return run.id;
}
