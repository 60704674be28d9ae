import { stackTop } from './layout.ts';

/** The functions of kernel.c; addresses are bytes. */
export interface Kernel {
  step_rows(
    grid: number,
    first: number,
    last: number,
    south: number,
    north: number,
    scratch: number,
    dt: number,
    rain: number,
  ): number;
  add_cells(grid: number, indices: number, count: number, add: number): number;
  copy_row(grid: number, row: number, target: number): void;
  survey_rows(grid: number, first: number, last: number): number;
  record_rows(grid: number, first: number, last: number, time: number, threshold: number): void;
  sum_rows(grid: number, first: number, last: number): void;
}

/** One instance of the compiled kernel on a shared memory; `band` chooses its stack. */
export function instantiateKernel(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  band: number,
): Kernel {
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  (instance.exports.__stack_pointer as WebAssembly.Global).value = stackTop(band);
  return instance.exports as unknown as Kernel;
}

/** Memory of `bytes` bytes that several threads can share. */
export function sharedMemory(bytes: number): WebAssembly.Memory {
  const pages = bytes / 65_536;
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}
