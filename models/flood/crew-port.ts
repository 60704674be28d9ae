import { CrewMember, type RunPlan, type RunState } from './crew.ts';
import { controlWords } from './kernel/layout.ts';

/** A thread that computes with others: a Node worker thread or a browser Worker behind the same few calls. */
export interface CrewPort {
  post(message: ToMember): void;
  /** `onError` is called when the thread dies. */
  listen(onMessage: (message: FromMember) => void, onError: (error: Error) => void): void;
  close(): void;
}

export type ToMember =
  | { type: 'prepare'; module: WebAssembly.Module; memory: WebAssembly.Memory; plan: RunPlan; index: number }
  | { type: 'advance'; state: RunState; untilSeconds: number };

export type FromMember =
  | { type: 'ready' }
  | { type: 'arrived'; state: RunState }
  | { type: 'failed'; message: string };

/** The thread's side: answers the messages of a FloodSolver. */
export function serveMember(post: (message: FromMember) => void): (message: ToMember) => void {
  let member: CrewMember | undefined;
  let control: Int32Array | undefined;
  return (message) => {
    try {
      if (message.type === 'prepare') {
        control = new Int32Array(message.memory.buffer, message.plan.layout.control, controlWords.count);
        member = new CrewMember(message.module, message.memory, message.plan, message.index);
        post({ type: 'ready' });
      } else {
        if (!member) throw new Error('The thread of the flood model was not prepared.');
        post({ type: 'arrived', state: member.advance(message.state, message.untilSeconds) });
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
