import {
  browserTellsEveryMilliseconds,
  browserTokenHeader,
} from '../../../../models/flood/exchange/browser-run.ts';
import { unpackInputs } from '../../../../models/flood/exchange/inputs-file.ts';
import { packWater } from '../../../../models/flood/exchange/water-file.ts';
import { openFloodDevice } from '../../../../models/flood/gpu/device.ts';
import { GpuFloodSolver } from '../../../../models/flood/gpu/solver.ts';

/** The server wants nothing more of this run: it was cancelled or taken over. */
export class Unwanted extends Error {}

const retryMilliseconds = [500, 1000, 2000, 4000];

type Send = (path: string, init?: RequestInit) => Promise<Response>;

const sender =
  (token: string, signal: AbortSignal): Send =>
  async (path, init = {}) => {
    const headers = { [browserTokenHeader]: token, ...init.headers };
    for (let attempt = 0; ; attempt++) {
      const response = await fetch(path, { ...init, headers, signal }).catch((error: unknown) => {
        // A network that is away for a moment comes back; the server waits for us for a while.
        if (signal.aborted || attempt >= retryMilliseconds.length) throw error;
        return null;
      });
      if (response?.ok) return response;
      if (response?.status === 409) throw new Unwanted();
      if (response) {
        const problem = (await response.json().catch(() => ({}))) as { detail?: string };
        throw new Error(problem.detail ?? `The server answered ${response.status} to ${path}.`);
      }
      await new Promise((resolve) => setTimeout(resolve, retryMilliseconds[attempt]));
    }
  };

/**
 * Computes a run of the server on this machine's GPU and sends its water, frame by frame.
 * @param abort ends it; it is ended with `Unwanted` where the server wants no more.
 * @throws Error with why it broke off.
 */
export async function computeRun(run: string, token: string, abort: AbortController): Promise<void> {
  const request = sender(token, abort.signal);
  const path = `/api/runs/${encodeURIComponent(run)}`;
  let solver: GpuFloodSolver | null = null;
  let device: GPUDevice | null = null;
  const tell = setInterval(() => {
    request(`${path}/browser`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ seconds: solver?.seconds ?? 0 }),
    }).catch((error: unknown) => {
      if (error instanceof Unwanted) abort.abort(error);
    });
  }, browserTellsEveryMilliseconds);
  try {
    const bytes = await (await request(`${path}/inputs`)).arrayBuffer();
    const { inputs, ground, durationSeconds, frameSeconds } = unpackInputs(new Uint8Array(bytes));
    device = await openFloodDevice(navigator.gpu);
    const prepared = new GpuFloodSolver(device);
    await prepared.prepare(inputs);
    solver = prepared;
    const shape = { columns: inputs.columns, rows: inputs.rows, durationSeconds };
    // While a frame is on its way the next one is computed.
    let sent: Promise<unknown> = Promise.resolve();
    for (let n = 0; ; n++) {
      const until = Math.min(n * frameSeconds, durationSeconds);
      await solver.step(until, abort.signal);
      abort.signal.throwIfAborted();
      const body = packWater(solver.frame(), ground, shape);
      await sent;
      sent = request(`${path}/frames/${n}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body,
      });
      // Heard of where it is awaited.
      sent.catch(() => undefined);
      if (until >= durationSeconds) break;
    }
    await sent;
  } finally {
    clearInterval(tell);
    solver?.close();
    device?.destroy();
  }
}
