import type { ResourceLimits } from 'node:worker_threads';
import { textOf } from '../../models/sentences/sentence.ts';
import { ImportError, type Progress } from '../../tiles/importer.ts';
import { typescriptWorker } from '../../tiles/typescript/worker.ts';
import type { ImporterMessage, ImporterOutcome, ImporterTask } from './importer-thread.ts';

/**
 * Runs the importer that fits the files in a thread of its own, so that a server goes on answering meanwhile.
 * @throws ImportError for bad input; the reason of `signal` when it is aborted.
 */
export async function runImporter(
  task: ImporterTask,
  onProgress?: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<ImporterOutcome> {
  signal?.throwIfAborted();
  const worker = typescriptWorker(new URL('./importer-thread.ts', import.meta.url), {
    workerData: task,
    resourceLimits: limitsOf(task.request.memoryBytes),
  });
  try {
    return await new Promise<ImporterOutcome>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.on('message', (message: ImporterMessage) => {
        if ('progress' in message) onProgress?.(message.progress);
        else if ('done' in message) resolve(message.done);
        else {
          const { told, badInput } = message.failed;
          reject(badInput ? new ImportError(told) : new Error(textOf(told)));
        }
      });
      worker.once('error', (error) =>
        reject(
          (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? new ImportError(
                'The files are too large to be imported in one go: the importer ran out of memory.',
              )
            : error,
        ),
      );
      worker.once('exit', () => reject(new Error('The importer ended without a result.')));
    });
  } finally {
    await worker.terminate();
  }
}

/** What of a ceiling goes to the importer's own heap, megabytes: the rest is Node, code, buffers and tile threads. */
const shareOfHeap = 0.4;
/**
 * Space for new objects, megabytes. A reader makes features and forgets them; with room enough few are still in use
 * when it is tidied, and the slow collector has nothing to do.
 */
const youngMegabytes = { most: 192, least: 24 };

function limitsOf(memoryBytes: number | undefined): ResourceLimits {
  if (memoryBytes === undefined) return { maxYoungGenerationSizeMb: youngMegabytes.most };
  const megabytes = (memoryBytes / 1e6) * shareOfHeap;
  return {
    maxOldGenerationSizeMb: Math.round(megabytes),
    maxYoungGenerationSizeMb: Math.min(
      youngMegabytes.most,
      Math.max(youngMegabytes.least, Math.round(megabytes / 8)),
    ),
  };
}
