import { writeFile } from 'node:fs/promises';
import { resultsOf } from '../../models/drainage/network-results.ts';
import { runSwmm, type SwmmRun } from '../../models/drainage/run-swmm.ts';
import type { Sentence } from '../../models/sentences/sentence.ts';

/** Nodes that are printed. */
const listed = 5;

export interface DrainageOptions {
  hours?: number;
  json?: boolean;
  out?: string;
}

/** Runs a SWMM model and prints its continuity errors and the nodes that fare worst. */
export async function runDrainage(
  file: string,
  text: string,
  warnings: readonly Sentence[],
  options: DrainageOptions,
): Promise<void> {
  const showProgress = process.stderr.isTTY === true && !options.json;
  const run = await runSwmm(text, {
    file,
    ...(options.hours !== undefined && { durationSeconds: options.hours * 3600 }),
    onProgress: (seconds, duration) => {
      if (showProgress) process.stderr.write(`\r${clock(seconds)} of ${clock(duration)} `);
    },
  });
  if (showProgress) process.stderr.write('\r\x1b[K');
  if (options.out) await writeFile(options.out, JSON.stringify(resultsOf(run, 'drainage')));
  const summary = summaryOf(file, run, [...warnings, ...run.model.warnings, ...run.warnings]);
  if (options.json) console.log(JSON.stringify({ ok: true, ...summary }));
  else print(summary, options.out);
}

function summaryOf(file: string, run: SwmmRun, warnings: Sentence[]) {
  const { model, series } = run;
  const count = (kind: string): number =>
    [...model.nodes.values(), ...model.links.values()].filter((thing) => thing.kind === kind).length;
  return {
    file,
    engine: run.engine,
    junctions: count('junction'),
    outfalls: count('outfall'),
    storages: count('storage'),
    conduits: count('conduit'),
    pumps: count('pump'),
    subcatchments: model.subcatchments.size,
    hours: run.durationSeconds / 3600,
    reportingSteps: series.times.length,
    steps: run.steps,
    runoffContinuityPercent: run.runoffContinuityPercent,
    routingContinuityPercent: run.routingContinuityPercent,
    surchargedNodes: run.surcharged.length,
    mostSurcharged: run.surcharged.slice(0, listed),
    floodedNodes: run.flooded.length,
    floodedCubicMetres: run.flooded.reduce((sum, { cubicMetres }) => sum + cubicMetres, 0),
    mostFlooded: run.flooded.slice(0, listed),
    warnings,
  };
}

function print(summary: ReturnType<typeof summaryOf>, out: string | undefined): void {
  const percent = (value: number | null): string => (value === null ? 'not computed' : `${value} %`);
  const rows: [string, string][] = [
    [
      'network',
      `${summary.junctions} junctions, ${summary.storages} storages, ${summary.outfalls} outfalls, ${summary.subcatchments} subcatchments`,
    ],
    ['', `${summary.conduits} conduits, ${summary.pumps} pumps`],
    ['engine', summary.engine],
    ['duration', `${summary.hours} h, ${summary.reportingSteps} reporting steps, ${summary.steps} steps`],
    [
      'continuity',
      `error of runoff ${percent(summary.runoffContinuityPercent)}, of routing ${percent(summary.routingContinuityPercent)}`,
    ],
    ['surcharged', `${summary.surchargedNodes} nodes`],
    ...summary.mostSurcharged.map(({ node, hours, aboveCrownMetres }): [string, string] => [
      '',
      `${node}: ${hours.toFixed(2)} h, up to ${aboveCrownMetres.toFixed(2)} m above the crown`,
    ]),
    ['flooded', `${summary.floodedNodes} nodes, ${summary.floodedCubicMetres.toFixed(0)} m³`],
    ...summary.mostFlooded.map(({ node, hours, cubicMetres }): [string, string] => [
      '',
      `${node}: ${cubicMetres.toFixed(0)} m³ in ${hours.toFixed(2)} h`,
    ]),
  ];
  if (out) rows.push(['results', out]);
  console.log(summary.file);
  for (const [label, value] of rows) console.log(`  ${label.padEnd(17)}${value}`);
  for (const warning of summary.warnings) console.log(`  warning: ${warning.text}`);
}

export function clock(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')} h`;
}
