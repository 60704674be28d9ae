/**
 * `npm run -s bench -- [name…] [--list] [--json]`: speed as ratios, ours and the peer side by side in one run.
 * With --json one object a line. Exits with 1 when a bound does not hold. `package.json` gives it the space for new
 * objects that the importer's thread has (server/city/run-importer.ts).
 */
import { parseArgs } from 'node:util';
import type { BenchRow } from './row.ts';

const benches: Record<string, () => Promise<{ run(): Promise<BenchRow[]> }>> = {
  'tiles-citygml': () => import('./tiles-citygml.ts'),
  'tiles-footprints': () => import('./tiles-footprints.ts'),
  'tiles-large': () => import('./tiles-large.ts'),
  'tiles-ifc': () => import('./tiles-ifc.ts'),
  'tiles-points': () => import('./tiles-points.ts'),
  'tiles-terrain': () => import('./tiles-terrain.ts'),
  'tiles-validate': () => import('./tiles-validate.ts'),
  'fan-out': () => import('./fan-out.ts'),
  'fan-out-idle': () => import('./fan-out-idle.ts'),
  'half-open': () => import('./half-open.ts'),
  soak: () => import('./soak.ts'),
  ingest: () => import('./ingest.ts'),
  history: () => import('./history.ts'),
  indicators: () => import('./indicators.ts'),
  features: () => import('./features.ts'),
  'sensorthings-conformance': () => import('./sensorthings-conformance.ts'),
  kill: () => import('./kill.ts'),
  faults: () => import('./faults.ts'),
  'scene-devices': () => import('./scene-devices.ts'),
  'scene-pipes': () => import('./scene-pipes.ts'),
  flood: () => import('./flood.ts'),
  'flood-gpu': () => import('./flood-gpu.ts'),
  'flood-gpu-cases': () => import('./flood-gpu-cases.ts'),
  'flood-demo': () => import('./flood-demo.ts'),
  'flood-watched': () => import('./flood-watched.ts'),
  drainage: () => import('./drainage.ts'),
  'flood-validation': () => import('./flood-validation.ts'),
  gas: () => import('./gas.ts'),
  'pipes-water': () => import('./pipes-water.ts'),
  'demo-city': () => import('./demo-city.ts'),
  fuzz: () => import('./fuzz.ts'),
};

/** Hours of work, or files written: run only where they are named. */
const onRequest = new Set([
  'fuzz',
  'kill',
  'soak',
  'faults',
  'flood-demo',
  'flood-watched',
  'flood-validation',
  'flood-gpu-cases',
]);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
});

if (values.help) {
  console.log('npm run -s bench -- [name…] [--list] [--json]');
  process.exit(0);
}
if (values.list) {
  for (const name of Object.keys(benches)) console.log(name);
  process.exit(0);
}
const unknown = positionals.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`Unknown bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const cell = (value: number | null): string => (value === null ? '—' : number.format(value));
const columns = [34, 12, 22, 40, 12, 9, 16, 6];
const print = (cells: string[]): void =>
  console.log(
    cells
      .map((text, index) => text.padEnd(columns[index]!))
      .join(' ')
      .trimEnd(),
  );

let failed = false;
if (!values.json) print(['row', 'ours', 'unit', 'against', 'theirs', 'ratio', 'must', 'holds']);
for (const name of positionals.length > 0
  ? positionals
  : Object.keys(benches).filter((one) => !onRequest.has(one))) {
  const bench = await benches[name]!();
  for (const row of await bench.run()) {
    if (row.holds === false) failed = true;
    if (values.json) console.log(JSON.stringify(row));
    else
      print([
        row.row,
        cell(row.ours),
        row.unit,
        row.against,
        cell(row.theirs),
        cell(row.ratio),
        row.must ?? '',
        row.holds === null ? '' : row.holds ? 'yes' : 'NO',
      ]);
  }
}
process.exit(failed ? 1 : 0);
