import { stackTop } from './layout.ts';

/** The functions of kernel.c; tiles, the run and lists of cells are addresses in bytes; rain and depths are units. */
export interface Kernel {
  pull(tile: number): void;
  first_step(tile: number, run: number, dt: number, rain: number, sides: number): number;
  second_step(tile: number, run: number, dt: number, rain: number, sides: number): number;
  porous_step(tile: number, run: number, dt: number, rain: number, sides: number): number;
  add_cells(tile: number, run: number, indices: number, count: number, add: number): number;
  change_cells(tile: number, run: number, indices: number, amounts: number, count: number): number;
  survey(tile: number, run: number): number;
  record(tile: number, run: number, time: number, threshold: number): void;
  sum_depths(tile: number): number;
  soak(
    tile: number,
    run: number,
    soils: number,
    classes: number,
    taken: number,
    owed: number,
    rate: number,
    dt: number,
    rainMetres: number,
  ): number;
  evaporate(tile: number, most: number): number;
  hold(tile: number, run: number, indices: number, count: number, level: number, passed: number): number;
}

/** One instance of the compiled kernel on a shared memory; `member` chooses its stack. */
export function instantiateKernel(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  member: number,
): Kernel {
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  (instance.exports.__stack_pointer as WebAssembly.Global).value = stackTop(member);
  return instance.exports as unknown as Kernel;
}

/** Memory of `bytes` bytes that several threads can share. */
export function sharedMemory(bytes: number): WebAssembly.Memory {
  const pages = bytes / 65_536;
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}
