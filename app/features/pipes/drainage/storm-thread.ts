import type { FromStormThread, ToStormThread } from '../../../../models/drainage/storm-messages.ts';
import { runStorm } from '../../../../models/drainage/storm-run.ts';

/** The worker that runs one storm. */
const post = (message: FromStormThread): void => postMessage(message);

addEventListener('message', async ({ data: { text, ...options } }: MessageEvent<ToStormThread>) => {
  try {
    const onProgress = (seconds: number, durationSeconds: number): void =>
      post({ type: 'progress', seconds, durationSeconds });
    post({ type: 'done', ...(await runStorm(text, { ...options, onProgress })) });
  } catch (error) {
    post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
});
