import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { crossCheckEngine, type EngineLoader } from '../../models/water/epanet-engine.ts';

/** EPANET 2.2 for Node: its WebAssembly is read from the package. */
export function nodeCrossCheck(): EngineLoader {
  const folder = dirname(createRequire(import.meta.url).resolve('epanet-js/engines/v2.2'));
  return crossCheckEngine(readFileSync(join(folder, 'EpanetEngine.wasm')));
}
