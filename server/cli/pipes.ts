import { readFile, writeFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { drainageEngines } from '../../models/drainage/storm-run.ts';
import type { Sentence } from '../../models/sentences/sentence.ts';
import { NetworkError } from '../../models/water/network-error.ts';
import { parseNetwork } from '../../models/water/parse-network.ts';
import { type Extreme, type NetworkRun, runNetwork } from '../../models/water/run-network.ts';
import { type WaterScenario, waterScenario } from '../../models/water/scenario.ts';
import type { WaterNetwork } from '../../models/water/water-network.ts';
import { ImportError } from '../../tiles/importer.ts';
import { nodeCrossCheck } from '../../tiles/network/cross-check.ts';
import { readInput } from '../../tiles/network/read-input.ts';
import { formatOf, headBytes } from '../../tiles/source/format.ts';
import { type BurstOptions, tellBurst } from './pipes-burst.ts';
import { clock, runDrainage } from './pipes-drainage.ts';
import { type GasHeatOptions, isGasHeatFile, runGasHeat } from './pipes-gas-heat.ts';
import { registerGround } from './pipes-ground.ts';
import { type StormOptions, tellStorm } from './pipes-storm.ts';

interface RunOptions extends GasHeatOptions {
  hours?: number;
  check?: boolean;
  scenario?: string;
}

/** Adds `mirrorcity pipes run <file>`, `… burst <file.inp> <pipe>` and `… storm <file.inp>`. */
export function register(program: Command): void {
  const pipes = program
    .command('pipes')
    .description('water supply, storm drainage, gas and heating networks');
  pipes
    .command('burst')
    .description('which valves to close for a burst, what is without water, pressures that are left')
    .argument('<file>', 'EPANET input file; .gz and .zip are opened')
    .argument('<place>', 'id of the pipe (or of the node, with --node)')
    .option('--node', 'the place is a node')
    .option('--valves <file>', 'isolating valves: CSV (link,node and id,closed,fixed,cost) or JSON')
    .option('--failed <valve...>', 'valves that do not work')
    .option('--hour <n>', 'hour of the model at which the pressures are computed (default 0)', notNegative)
    .option('--required <metres>', 'pressure at which all demand is met (default 14)', positiveNumber)
    .option('--json', 'print one JSON object')
    .action((file: string, place: string, options: BurstOptions) =>
      told(file, options, () => tellBurst(file, place, options)),
    );
  registerGround(pipes);
  pipes
    .command('storm')
    .description('the storm of a SWMM model through its drains: which manholes surcharge and overflow')
    .argument('<file>', 'SWMM input file; .gz and .zip are opened')
    .addOption(
      new Option('--engine <name>', 'own: the dynamic wave of Mirrorcity; swmm: EPA SWMM 5.2')
        .choices(drainageEngines)
        .default('own'),
    )
    .option('--dataset <id>', 'data set that the codes of manholes begin with', 'drainage')
    .option('--out <file>', 'write the results (NetworkResults, SI units) to this file')
    .option('--json', 'print one JSON object')
    .action((file: string, options: StormOptions) => told(file, options, () => tellStorm(file, options)));
  pipes
    .command('run')
    .description(
      'hydraulics of an EPANET network or a SWMM model (.inp): pressures, flows, mass balance; surcharged manholes; steady state of a gas or heating network (JSON, MATGAS .m, or the objects.ndjson of a pipe survey)',
    )
    .argument(
      '<file>',
      'EPANET or SWMM input file, .gz and .zip are opened; .json, .m, .net or .ndjson of gas or heat',
    )
    .option(
      '--hours <n>',
      "hours to simulate (default: the file's own duration, at most 24; of a SWMM model all)",
      positiveNumber,
    )
    .option(
      '--check',
      'solve a water network with EPANET 2.2 as well and compare (always done where there is a PSV)',
    )
    .addOption(new Option('--discipline <name>', 'which network of a pipe survey').choices(['gas', 'heat']))
    .option('--close <valves...>', 'valves of a gas or heating network to shut')
    .option(
      '--scenario <file>',
      'what happens meanwhile to a water network, as JSON: closures, pumpFailures, leaks, demandFactor, pressureDriven, quality; of a GasLib network (.net) its .scn file',
    )
    .option('--out <file>', 'write the results (NetworkResults, SI units) to this file')
    .option('--json', 'print one JSON object')
    .action((file: string, options: RunOptions) => told(file, options, () => run(file, options)));
}

/** Does the work; a file that cannot be used is told in one sentence. */
async function told(file: string, options: { json?: boolean }, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof NetworkError || error instanceof ImportError || isSystemError(error))) throw error;
    const sentence = isSystemError(error) ? systemSentence(file, error) : error.message;
    if (options.json) console.log(JSON.stringify({ ok: false, error: sentence }));
    else console.error(sentence);
    process.exitCode = 1;
  }
}

async function run(file: string, options: RunOptions): Promise<void> {
  if (isGasHeatFile(file)) {
    await runGasHeat(file, options);
    return;
  }
  const { name, text, warnings } = await readInput(file);
  if (formatOf(new TextEncoder().encode(text.slice(0, headBytes))) === 'swmm') {
    await runDrainage(name, text, warnings, options);
    return;
  }
  const network = parseNetwork(text, name);
  const showProgress = process.stderr.isTTY === true && !options.json;
  const result = await runNetwork(text, {
    file: name,
    hours: options.hours,
    crossCheck: nodeCrossCheck(),
    alwaysCrossCheck: options.check,
    ...(options.scenario && { scenario: await readScenario(options.scenario) }),
    onProgress: (seconds, duration) => {
      if (showProgress) process.stderr.write(`\r${clock(seconds)} of ${clock(duration)} `);
    },
  });
  if (showProgress) process.stderr.write('\r\x1b[K');
  if (options.out) await writeFile(options.out, JSON.stringify(result.results));
  const summary = summaryOf(name, network, result, [...warnings, ...network.warnings]);
  if (options.json) console.log(JSON.stringify({ ok: true, ...summary }));
  else print(summary, options.out);
}

/** @throws NetworkError naming the file and the field. */
async function readScenario(path: string): Promise<WaterScenario> {
  const text = await readFile(path, 'utf8');
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new NetworkError(`${path}: expected JSON, found ${(error as Error).message}.`);
  }
  const result = waterScenario.safeParse(document);
  if (result.success) return result.data;
  const { path: field, message } = result.error.issues[0]!;
  throw new NetworkError(`${path}: ${field.length > 0 ? `${field.join('.')}: ` : ''}${message}.`);
}

function summaryOf(file: string, network: WaterNetwork, run: NetworkRun, warnings: Sentence[]) {
  const count = (kind: string): number =>
    [...network.nodes.values(), ...network.links.values()].filter((thing) => thing.kind === kind).length;
  return {
    file,
    engine: run.results.engine,
    junctions: count('junction'),
    reservoirs: count('reservoir'),
    tanks: count('tank'),
    pipes: count('pipe'),
    pumps: count('pump'),
    valves: count('valve'),
    hours: run.durationSeconds / 3600,
    fileHours: run.fileDurationSeconds / 3600,
    reportingSteps: run.results.times.length,
    solutions: run.solutions,
    lowestPressureMetres: run.lowestPressure,
    highestPressureMetres: run.highestPressure,
    massBalance: run.massBalance,
    shortfall: run.shortfall,
    crossCheck: run.crossCheck,
    warnings: [...warnings, ...run.warnings],
  };
}

function print(summary: ReturnType<typeof summaryOf>, out: string | undefined): void {
  const at = ({ value, code, time }: Extreme): string => `${value.toFixed(2)} m at ${code}, ${clock(time)}`;
  const balance = summary.massBalance;
  const rows: [string, string][] = [
    ['network', `${summary.junctions} junctions, ${summary.reservoirs} reservoirs, ${summary.tanks} tanks`],
    ['', `${summary.pipes} pipes, ${summary.pumps} pumps, ${summary.valves} valves`],
    ['engine', summary.engine],
    ['duration', durationLine(summary)],
    ['lowest pressure', at(summary.lowestPressureMetres)],
    ['highest pressure', at(summary.highestPressureMetres)],
    ['mass balance', balanceLine(balance)],
    [
      '',
      `worst junction ${balance.worstJunction.code || '–'}: ${balance.worstJunction.value.toExponential(1)} L/s`,
    ],
  ];
  if (summary.shortfall)
    rows.push([
      'not delivered',
      `${summary.shortfall.cubicMetres.toFixed(1)} m³ at ${summary.shortfall.nodes.length} nodes`,
    ]);
  if (summary.crossCheck)
    rows.push([
      'cross-check',
      `${summary.crossCheck.engine} differs by up to ${summary.crossCheck.largestDifferenceMetres.toPrecision(2)} m of pressure: ${summary.crossCheck.agrees ? 'agrees' : 'DISAGREES'}`,
    ]);
  if (out) rows.push(['results', out]);
  console.log(summary.file);
  for (const [label, value] of rows) console.log(`  ${label.padEnd(17)}${value}`);
  for (const warning of summary.warnings) console.log(`  warning: ${warning.text}`);
}

function durationLine({ hours, fileHours, reportingSteps, solutions }: ReturnType<typeof summaryOf>): string {
  const asked = fileHours === hours ? '' : ` (the file asks for ${fileHours} h)`;
  if (hours === 0) return `a single instant${asked}`;
  return `${hours} h${asked}, ${reportingSteps} reporting steps, ${solutions} solutions`;
}

function balanceLine(balance: NetworkRun['massBalance']): string {
  if (balance.relativeError === null) return 'no volumes: nothing was demanded over time';
  return `${balance.suppliedCubicMetres.toFixed(1)} m³ supplied, ${balance.demandedCubicMetres.toFixed(1)} m³ demanded, error ${balance.relativeError.toExponential(1)}`;
}

function positiveNumber(value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new InvalidArgumentError(`expected a number above 0, found "${value}".`);
  return number;
}

function notNegative(value: string): number {
  const number = Number(value);
  if (!(number >= 0)) throw new InvalidArgumentError(`expected a number from 0, found "${value}".`);
  return number;
}

function systemSentence(file: string, error: NodeJS.ErrnoException): string {
  const path = error.path ?? file;
  return error.code === 'ENOENT' ? `${path}: there is no such file.` : `${path}: ${error.message}.`;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
