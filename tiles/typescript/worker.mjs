// First module of a thread in tests: becomes the module that it is told.
import { assemble } from './assemble.mjs';

await import((await assemble(new URL(process.argv[2]))).href);
