import { openFloodDevice } from '../../../../models/flood/gpu/device.ts';
import { measureGpu } from '../../../../models/flood/gpu/measure.ts';
import type { FromComputeThread, ToComputeThread } from './compute-messages.ts';
import { computeRun, Unwanted } from './compute-run.ts';

/** The worker that computes a run on this machine's GPU, or measures how fast it would. */
const abort = new AbortController();
const post = (message: FromComputeThread): void => postMessage(message);

addEventListener('message', async ({ data }: MessageEvent<ToComputeThread>) => {
  if (data.type === 'stop') return abort.abort(new Unwanted());
  try {
    if (data.type === 'probe') {
      const device = await openFloodDevice(navigator.gpu);
      post({ type: 'probed', millionCellUpdates: await measureGpu(device) });
      device.destroy();
    } else {
      await computeRun(data.run, data.token, abort);
      post({ type: 'done' });
    }
  } catch (error) {
    const unwanted = error instanceof Unwanted || abort.signal.reason instanceof Unwanted;
    if (unwanted) post({ type: 'stopped' });
    else post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
});
