// `node run.mjs PROGRAM.ts ARGUMENT…`: a program of its own, for tests and measurements.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { assemble } from './assemble.mjs';

const [program] = process.argv.splice(2, 1);
process.setSourceMapsEnabled(true);
await import((await assemble(pathToFileURL(resolve(program)))).href);
