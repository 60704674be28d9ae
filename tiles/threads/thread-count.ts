import { availableParallelism } from 'node:os';
import type { ImportRequest } from '../importer.ts';

const mostThreads = 4;

/**
 * Threads for an import: as many as are wished for (default: one a core, at most 4), no more than the ceiling of
 * memory holds.
 * @param threadBytes What a thread takes at most, about.
 * @param baseBytes What the rest of the process takes.
 */
export function threadCount(
  { workers, memoryBytes }: Pick<ImportRequest, 'workers' | 'memoryBytes'>,
  threadBytes: number,
  baseBytes: number,
): number {
  const wanted = workers ?? Math.min(availableParallelism(), mostThreads);
  if (memoryBytes === undefined) return wanted;
  return Math.max(1, Math.min(wanted, Math.floor((memoryBytes - baseBytes) / threadBytes)));
}
