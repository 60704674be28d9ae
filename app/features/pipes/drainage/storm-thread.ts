import type { FromStormThread, ToStormThread } from '../../../../models/drainage/storm-messages.ts';
import { runStorm } from '../../../../models/drainage/storm-run.ts';
import { NetworkError } from '../../../../models/water/network-error.ts';

/** The worker that runs one storm. */
const post = (message: FromStormThread): void => postMessage(message);

addEventListener('message', async ({ data: { text, ...options } }: MessageEvent<ToStormThread>) => {
  try {
    const onProgress = (seconds: number, durationSeconds: number): void =>
      post({ type: 'progress', seconds, durationSeconds });
    post({ type: 'done', ...(await runStorm(text, { ...options, onProgress })) });
  } catch (error) {
    // What is wrong with the model would be so anywhere; all else is a fault of this browser, or ours.
    if (error instanceof NetworkError) post({ type: 'failed', told: error.told });
    else reportError(error);
  }
});
