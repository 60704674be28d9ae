import { readFile } from 'node:fs/promises';

const file = new URL('../../models/flood/kernel/kernel.wasm', import.meta.url);
const manifest = new URL('../../models/flood/kernel/kernel.json', import.meta.url);

let compiled: Promise<WebAssembly.Module> | undefined;

/** The compiled kernel of the flood model, read once. */
export function floodKernel(): Promise<WebAssembly.Module> {
  compiled ??= readFile(file).then((bytes) => WebAssembly.compile(bytes));
  return compiled;
}

/** SHA-256 of the kernel's binary, as its manifest says. */
export async function floodKernelHash(): Promise<string> {
  return (JSON.parse(await readFile(manifest, 'utf8')) as { binarySha256: string }).binarySha256;
}
