/**
 * The contract of every simulation (flood, drainage, water, gas, heat), the same on the server and in
 * the browser. A model is deterministic: the same inputs give the same frames.
 */
export interface Model<Inputs, Frame, Checkpoint> {
  /** Reads the inputs and allocates the state. Throws an Error with one plain sentence on bad input. */
  prepare(inputs: Inputs): Promise<void>;
  /** Advances the state to `untilSeconds` of model time. Resolves early when `signal` is aborted. */
  step(untilSeconds: number, signal?: AbortSignal): Promise<void>;
  /** The state at the present model time. */
  frame(): Frame;
  /** Everything needed to go on from here, bit for bit. */
  checkpoint(): Checkpoint;
}
