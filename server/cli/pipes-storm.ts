import { writeFile } from 'node:fs/promises';
import { type DrainageEngine, runStorm, type StormAnswer } from '../../models/drainage/storm-run.ts';
import { NetworkError } from '../../models/water/network-error.ts';
import { readInput } from '../../tiles/network/read-input.ts';
import { formatOf, headBytes } from '../../tiles/source/format.ts';
import { clock } from './pipes-drainage.ts';

/** Nodes that are printed. */
const listed = 5;

export interface StormOptions {
  engine: DrainageEngine;
  dataset: string;
  json?: boolean;
  out?: string;
}

/** Runs the storm of a SWMM file as the panel and the server do, and prints what it did. @throws NetworkError */
export async function tellStorm(file: string, options: StormOptions): Promise<void> {
  const { name, text, warnings } = await readInput(file);
  if (formatOf(new TextEncoder().encode(text.slice(0, headBytes))) !== 'swmm')
    throw new NetworkError(`${name}: expected a SWMM model with [CONDUITS] or [SUBCATCHMENTS], found none.`);
  const showProgress = process.stderr.isTTY === true && !options.json;
  const { answer, results } = await runStorm(text, {
    dataset: options.dataset,
    engine: options.engine,
    onProgress: (seconds, duration) => {
      if (showProgress) process.stderr.write(`\r${clock(seconds)} of ${clock(duration)} `);
    },
  });
  if (showProgress) process.stderr.write('\r\x1b[K');
  if (options.out) await writeFile(options.out, JSON.stringify(results));
  const told = { ...answer, warnings: [...warnings, ...answer.warnings] };
  if (options.json) console.log(JSON.stringify({ ok: true, file: name, ...told }));
  else print(name, told, options.out);
}

function print(name: string, answer: StormAnswer, out: string | undefined): void {
  const { engine, durationSeconds, continuityPercent, surcharged, flooded, warnings } = answer;
  const cubicMetres = flooded.reduce((sum, one) => sum + one.cubicMetres, 0);
  const rows: [string, string][] = [
    ['engine', engine],
    ['duration', clock(durationSeconds)],
    [
      'continuity',
      continuityPercent === null
        ? 'nothing came in'
        : `error of routing ${continuityPercent.toPrecision(2)} %`,
    ],
    ['surcharged', `${surcharged} nodes`],
    ['flooded', `${flooded.length} nodes, ${cubicMetres.toFixed(0)} m³`],
    ...flooded
      .slice(0, listed)
      .map((one): [string, string] => ['', `${one.code}: ${one.cubicMetres.toFixed(0)} m³`]),
  ];
  if (out) rows.push(['results', out]);
  console.log(name);
  for (const [label, value] of rows) console.log(`  ${label.padEnd(17)}${value}`);
  for (const warning of warnings) console.log(`  warning: ${warning.text}`);
}
