/** `import-child '<ImportRequest as JSON>'`: imports in a process of its own and prints what it took, as one line of JSON. */
import { mkdirSync, readFileSync } from 'node:fs';
import { runImporter } from '../server/city/run-importer.ts';

const request = JSON.parse(process.argv[2]!);
mkdirSync(request.outputFolder, { recursive: true });
const start = performance.now();
const { result } = await runImporter({ request, groundFolders: [], rows: null });
const seconds = (performance.now() - start) / 1000;
const peakKibibytes = /VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1];
console.log(
  JSON.stringify({ seconds, objectCount: result.objectCount, peakBytes: Number(peakKibibytes) * 1024 }),
);
