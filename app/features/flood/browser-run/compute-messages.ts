/** To the worker that computes floods (compute-thread.ts). */
export type ToComputeThread =
  | { type: 'probe' }
  | { type: 'compute'; run: string; token: string }
  | { type: 'stop' };

export type FromComputeThread =
  /** Million steps of cells a second, all under water. */
  | { type: 'probed'; millionCellUpdates: number }
  /** All frames are with the server. */
  | { type: 'done' }
  /** The server wants no more: the run was cancelled or taken over. */
  | { type: 'stopped' }
  | { type: 'failed'; message: string };
