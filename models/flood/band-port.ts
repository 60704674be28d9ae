import type { BandPlan, BandState } from './band.ts';
import { Band } from './band.ts';
import { controlWords } from './kernel/layout.ts';

/** A thread that computes one band: a Node worker thread or a browser Worker behind the same few calls. */
export interface BandPort {
  post(message: ToBand): void;
  /** `onError` is called when the thread dies. */
  listen(onMessage: (message: FromBand) => void, onError: (error: Error) => void): void;
  close(): void;
}

export type ToBand =
  | { type: 'prepare'; module: WebAssembly.Module; memory: WebAssembly.Memory; plan: BandPlan; index: number }
  | { type: 'advance'; state: BandState; untilSeconds: number };

export type FromBand =
  | { type: 'ready' }
  | { type: 'arrived'; state: BandState }
  | { type: 'failed'; message: string };

/** The thread's side: answers the messages of a FloodSolver. */
export function serveBand(post: (message: FromBand) => void): (message: ToBand) => void {
  let band: Band | undefined;
  let control: Int32Array | undefined;
  return (message) => {
    try {
      if (message.type === 'prepare') {
        const { layout } = message.plan;
        control = new Int32Array(message.memory.buffer, layout.control, controlWords.count);
        band = new Band(message.module, message.memory, message.plan, message.index);
        post({ type: 'ready' });
      } else {
        if (!band) throw new Error('The band was not prepared.');
        post({ type: 'arrived', state: band.advance(message.state, message.untilSeconds) });
      }
    } catch (error) {
      if (control) {
        Atomics.store(control, controlWords.failed, 1);
        Atomics.notify(control, controlWords.generation);
      }
      post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  };
}
