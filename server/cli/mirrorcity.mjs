#!/usr/bin/env node
// Becomes the command line in main.ts.
import { assemble } from '../../tiles/typescript/assemble.mjs';

process.setSourceMapsEnabled(true);
const main = await assemble(new URL('./main.ts', import.meta.url)).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
await import(main.href);
