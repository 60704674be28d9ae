import { readFileSync } from 'node:fs';

/** The compiled kernel of the flood model, for tests. */
export const floodKernelForTests = (): WebAssembly.Module =>
  new WebAssembly.Module(readFileSync(new URL('../flood/kernel/kernel.wasm', import.meta.url)));
