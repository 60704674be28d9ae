/** Thrown for a network file that cannot be used: one sentence naming file, line, expected and found. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}
