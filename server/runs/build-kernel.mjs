// Compiles models/flood/kernel/kernel.c to kernel.wasm and notes in kernel.json which source the binary was made from. The compiler is an
// npm package: no tool of the system is needed, and the same source gives the same binary on every machine.
// usage: node build-kernel.mjs [output folder]
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runLLVM, version } from '@yowasp/clang';

const here = fileURLToPath(new URL('../../models/flood/kernel/', import.meta.url));
const out = process.argv[2] ?? here;
const sha256 = (content) => createHash('sha256').update(content).digest('hex');

/** Runs a tool on files in memory; where it fails, what it says goes to standard error. */
async function run(command, files) {
  let said = '';
  const stderr = (bytes) => {
    said += bytes ? Buffer.from(bytes).toString() : '';
  };
  try {
    return await runLLVM(command.split(' '), files, { stderr, fetchProgress: () => {} });
  } catch {
    process.stderr.write(said);
    process.exit(1);
  }
}

const source = readFileSync(join(here, 'kernel.c'));
const compiled = await run(
  'clang --target=wasm32 -O3 -ffp-contract=off -msimd128 -matomics -mbulk-memory -mmutable-globals -nostdlib ' +
    '-Wall -Wextra -Werror -c kernel.c -o kernel.o',
  { 'kernel.c': source },
);
const linked = await run(
  'wasm-ld --no-entry --strip-all --import-memory --shared-memory --max-memory=4294967296 ' +
    '--export=__stack_pointer kernel.o -o kernel.wasm',
  compiled,
);
const binary = linked['kernel.wasm'];
writeFileSync(join(out, 'kernel.wasm'), binary);
const manifest = {
  source: 'kernel.c',
  sourceSha256: sha256(source),
  binarySha256: sha256(binary),
  compiler: `@yowasp/clang ${version}`,
};
writeFileSync(join(out, 'kernel.json'), `${JSON.stringify(manifest, null, 2)}\n`);
