import { type Told, textOf } from '../sentences/sentence.ts';

/** Thrown for a network file or a question that cannot be used: one sentence naming file, line, expected and found. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  constructor(readonly told: Told) {
    super(textOf(told));
  }
}
