import {
  type BrowserRunRequest,
  browserRunStarted,
  browserTokenHeader,
} from '../../../../models/flood/exchange/browser-run.ts';
import { type Run, run as runSchema } from '../../../../models/runs/run.ts';
import { wordsIn } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { postJson } from '../../server/api.ts';
import { notify } from '../../server/notices.ts';
import { type BrowserGpu, findBrowserGpu } from './adapter.ts';
import type { FromComputeThread, ToComputeThread } from './compute-messages.ts';

/** Workers of the runs that this page computes. */
const computing = new Map<string, { worker: Worker; token: string }>();

function computeThread(hear: (message: FromComputeThread) => void, first: ToComputeThread): Worker {
  // The model's code for GPUs is loaded here only.
  const worker = new Worker(new URL('./compute-thread.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<FromComputeThread>) => hear(data));
  worker.addEventListener('error', ({ message }) => hear({ type: 'failed', message }));
  worker.postMessage(first);
  return worker;
}

let found: Promise<BrowserGpu> | null = null;
/** The graphics adapter of this browser, looked for once. */
export function browserGpu(): Promise<BrowserGpu> {
  found ??= findBrowserGpu({ secure: isSecureContext, gpu: navigator.gpu });
  return found;
}

let probed: Promise<number | null> | null = null;
/** Million steps of cells a second on this browser's adapter, measured once; null where that failed. */
export function probeBrowserGpu(): Promise<number | null> {
  probed ??= new Promise((resolve) => {
    const worker = computeThread(
      (message) => {
        resolve(message.type === 'probed' ? message.millionCellUpdates : null);
        worker.terminate();
      },
      { type: 'probe' },
    );
  });
  return probed;
}

const pathOf = (run: string): string => `/api/runs/${encodeURIComponent(run)}`;

/** Tells the server that this browser computes a run no more, so that it goes on at once. */
function leave(run: string, token: string): void {
  void fetch(`${pathOf(run)}/browser`, {
    method: 'DELETE',
    headers: { [browserTokenHeader]: token },
    // Outlives the page.
    keepalive: true,
  }).catch(() => undefined);
}

/**
 * Has a scenario computed where the user wants it (`set-flood-compute`): by the server, or by this browser where that can.
 * @throws ServerProblem
 */
export async function submitRun(city: string, scenario: BrowserRunRequest['scenario']): Promise<Run> {
  const path = `/api/cities/${encodeURIComponent(city)}/runs`;
  const { where, softwareToo } = useAppState.getState().floodCompute;
  // The drainage network below is the server's.
  const gpu = where === 'browser' && !scenario.sewer ? await browserGpu() : null;
  if (!gpu?.name || (gpu.why !== null && !softwareToo)) return postJson(path, scenario, runSchema);
  const { run, token } = await postJson(
    `${path}/browser`,
    { scenario, adapter: gpu.name.slice(0, 200) } satisfies BrowserRunRequest,
    browserRunStarted,
  );
  const worker = computeThread(
    (message) => {
      computing.delete(run.id);
      worker.terminate();
      if (message.type !== 'failed') return;
      leave(run.id, token);
      const words = wordsIn(useAppState.getState().language);
      notify('warning', words('flood.compute.failed', { reason: message.message }));
    },
    { type: 'compute', run: run.id, token },
  );
  if (computing.size === 0) addEventListener('pagehide', leaveAll);
  computing.set(run.id, { worker, token });
  return run;
}

function leaveAll({ persisted }: PageTransitionEvent): void {
  // A page that is kept for going back to is frozen, and silent: the server notices.
  if (!persisted) for (const [run, { token }] of computing) leave(run, token);
}
