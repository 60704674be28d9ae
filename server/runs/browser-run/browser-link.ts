import type { MessagePort } from 'node:worker_threads';

/** A run that a browser computes: the way between the server's routes and the thread that keeps the run. */
export interface BrowserLink {
  port: MessagePort;
  /** Name of the graphics adapter. */
  adapter: string;
}

export type ToRunThread =
  | { type: 'water'; n: number; bytes: Uint8Array }
  | { type: 'alive'; seconds: number }
  | { type: 'gone' };

export type FromBrowserSolver =
  /** The inputs lie in the run's folder (`inputsFile`). */
  | { type: 'ready' }
  /** What came of the water of frame `n`: null, or why it was refused. */
  | { type: 'answer'; n: number; problem: string | null }
  | { type: 'taken-over'; reason: string };

/** Below the run's folder. */
export const inputsFile = 'inputs.bin';
