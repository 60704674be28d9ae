import { dirname, join } from 'node:path/posix';
import type { Worker } from 'node:worker_threads';
import { type FileTree, openFileTree, unpacked } from '../takeover/file-tree.ts';
import { typescriptWorker } from '../typescript/worker.ts';
import { type ConvertedFile, FileConverter } from './convert-file.ts';
import { type SurveyPlace, toFrameOf } from './survey-place.ts';

/** What all files of a survey share; plain data, handed to every thread. */
export interface FileRecipe {
  /** The delivery: a folder, an archive, or a file beside which the others lie. */
  delivery: string;
  outputFolder: string;
  place: SurveyPlace;
}

export interface FileJob {
  path: string;
  bytes: Uint8Array;
}

export type FileAnswer =
  | { path: string; converted: ConvertedFile }
  /** The file cannot be understood. */
  | { path: string; broken: string }
  | { path: string; failed: Error };

/** Files that are given to threads only where there are so many. */
const fewFiles = 12;

/** Converts files here: the same in the importer's thread and in others. */
export class FileWorkshop {
  private readonly converter: FileConverter;
  private tree: FileTree | null;

  constructor(
    private readonly recipe: FileRecipe,
    tree: FileTree | null = null,
  ) {
    this.tree = tree;
    this.converter = new FileConverter(toFrameOf(recipe.place), recipe.outputFolder);
  }

  async convert({ path, bytes }: FileJob): Promise<FileAnswer> {
    try {
      const converted = await this.converter.convert(
        unpacked(bytes, path),
        path.replace(/\.osgb$/i, ''),
        async (image) => {
          this.tree ??= await openFileTree(this.recipe.delivery);
          return this.tree.read(join(dirname(path), image.replaceAll('\\', '/')));
        },
      );
      return { path, converted };
    } catch (error) {
      const { name, message } = error as Error;
      if (name === 'OsgError' || name === 'ImportError' || error instanceof RangeError)
        return { path, broken: message };
      return { path, failed: error as Error };
    }
  }
}

/**
 * Converts files, and those that they name, in `workers` threads.
 * @param next The next file; null where there is none until more answers have come.
 */
export async function convertFiles(
  recipe: FileRecipe,
  tree: FileTree,
  workers: number,
  next: () => FileJob | null,
  onAnswer: (answer: FileAnswer) => void,
  signal?: AbortSignal,
): Promise<void> {
  if (workers < 2 || tree.paths.length < fewFiles) {
    const workshop = new FileWorkshop(recipe, tree);
    for (let job = next(); job; job = next()) {
      signal?.throwIfAborted();
      onAnswer(await workshop.convert(job));
    }
    return;
  }
  const threads = Array.from({ length: workers }, () =>
    typescriptWorker(new URL('./file-thread.ts', import.meta.url), { workerData: recipe }),
  );
  try {
    await inThreads(threads, next, onAnswer, signal);
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

function inThreads(
  threads: readonly Worker[],
  next: () => FileJob | null,
  onAnswer: (answer: FileAnswer) => void,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const idle = new Set<Worker>();
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    const give = (thread: Worker): void => {
      const job = next();
      if (job) {
        idle.delete(thread);
        thread.postMessage(job);
      } else {
        idle.add(thread);
        if (idle.size === threads.length) resolve();
      }
    };
    for (const thread of threads) {
      thread.once('error', reject);
      thread.once('exit', (code) =>
        reject(new Error(`A thread that converted files ended with code ${code}.`)),
      );
      thread.on('message', (answer: FileAnswer) => {
        try {
          onAnswer(answer);
          give(thread);
          // What this file named may be work for those that had none.
          for (const other of [...idle]) if (other !== thread) give(other);
        } catch (error) {
          reject(error as Error);
        }
      });
    }
    for (const thread of threads) give(thread);
  });
}
