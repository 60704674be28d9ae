import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { ZodError } from 'zod';
import type { CityObject } from '../../models/city/city.ts';
import { gasNetworkOfSurvey } from '../../models/gas/from-survey.ts';
import { gasModelVersion } from '../../models/gas/gas-model.ts';
import { type GasNetwork, gasNetwork, pressureClasses } from '../../models/gas/gas-network.ts';
import { sayGas } from '../../models/gas/gas-sentences.ts';
import { GasSolver } from '../../models/gas/gas-solver.ts';
import { parseGasLib } from '../../models/gas/parse-gaslib.ts';
import { parseMatgas } from '../../models/gas/parse-matgas.ts';
import { heatNetworkOfSurvey } from '../../models/heat/from-survey.ts';
import { heatModelVersion } from '../../models/heat/heat-model.ts';
import { type HeatNetwork, heatNetwork } from '../../models/heat/heat-network.ts';
import { HeatSolver } from '../../models/heat/heat-solver.ts';
import type { Sentence } from '../../models/sentences/sentence.ts';
import { NetworkError } from '../../models/water/network-error.ts';

export interface GasHeatOptions {
  discipline?: 'gas' | 'heat';
  close?: string[];
  /** GasLib scenario (.scn) of a GasLib network. */
  scenario?: string;
  json?: boolean;
  out?: string;
}

/** Pressure that a MATGAS file's source holds where nothing else is said, pascals. */
const matgasPascals = 7e6;

/** Whether `runGasHeat` reads a file: objects of a survey, a network as JSON, MATGAS, GasLib. */
export const isGasHeatFile = (file: string): boolean =>
  ['.ndjson', '.json', '.m', '.net'].includes(extname(file));

/** Steady state of a gas or heating network; prints a summary. @throws NetworkError with one sentence. */
export async function runGasHeat(path: string, options: GasHeatOptions): Promise<void> {
  const file = basename(path);
  const { network, warnings, kind } = await readNetwork(await readFile(path, 'utf8'), file, options);
  const result = kind === 'gas' ? runGas(network, options) : runHeat(network, options);
  if (options.out) await writeFile(options.out, JSON.stringify({ network, ...result.results }, numbers));
  const all = [...warnings, ...result.warnings];
  if (options.json)
    console.log(JSON.stringify({ ok: true, file, kind, ...result.summary, warnings: all }, numbers));
  else {
    for (const [name, value] of Object.entries({ file, ...result.summary }))
      console.log(`${name.padEnd(30)} ${shown(value)}`);
    for (const warning of all) console.log(`  warning: ${warning.text}`);
    if (options.out) console.log(`results in ${options.out}`);
  }
}

type Read = { warnings: Sentence[] } & (
  | { kind: 'gas'; network: GasNetwork }
  | { kind: 'heat'; network: HeatNetwork }
);

async function readNetwork(
  text: string,
  file: string,
  { discipline, scenario }: GasHeatOptions,
): Promise<Read> {
  if (extname(file) === '.net') {
    if (!scenario)
      throw new NetworkError(`${file}: tell what flows in and out with --scenario <file.scn> of GasLib.`);
    const flows = { file: basename(scenario), text: await readFile(scenario, 'utf8') };
    return { kind: 'gas', network: parseGasLib({ file, text }, flows), warnings: [] };
  }
  if (extname(file) === '.m')
    return { kind: 'gas', network: parseMatgas(text, file, { slackPascals: matgasPascals }), warnings: [] };
  if (extname(file) === '.ndjson') {
    const objects = objectsOf(text, file);
    if (discipline === 'heat') return { kind: 'heat', ...heatNetworkOfSurvey(objects, file) };
    if (discipline === 'gas') return { kind: 'gas', ...gasNetworkOfSurvey(objects, file) };
    throw new NetworkError(
      `${file}: tell which network is meant with --discipline gas or --discipline heat.`,
    );
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new NetworkError(`${file} is no JSON: ${(error as Error).message}.`);
  }
  const isHeat = typeof document === 'object' && document !== null && 'plants' in document;
  if ((discipline ?? (isHeat ? 'heat' : 'gas')) === 'heat') {
    const read = heatNetwork.safeParse(document);
    if (!read.success) throw new NetworkError(sentenceOf(file, read.error));
    return { kind: 'heat', network: { ...read.data, source: file }, warnings: [] };
  }
  const read = gasNetwork.safeParse(document);
  if (!read.success) throw new NetworkError(sentenceOf(file, read.error));
  return { kind: 'gas', network: { ...read.data, source: file }, warnings: [] };
}

function objectsOf(text: string, file: string): CityObject[] {
  return text
    .split('\n')
    .map((line, index) => ({ line, index }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, index }) => {
      try {
        return JSON.parse(line) as CityObject;
      } catch {
        throw new NetworkError(`${file}, line ${index + 1}: expected a city object as JSON.`);
      }
    });
}

/** The first thing that does not fit, with the place in the document. */
function sentenceOf(file: string, { issues }: ZodError): string {
  const issue = issues[0]!;
  return `${file}: ${issue.path.map(String).join('.') || 'the document'}: ${issue.message}.`;
}

function runGas(network: GasNetwork, { close }: GasHeatOptions) {
  const valves = new Map((close ?? []).map((id) => [id, false]));
  const found = new GasSolver(network).solve({ valves });
  const levels: Record<string, { lowestPascals: number; at: string; highestPascals: number }> = {};
  for (const [index, { id, pressureClass }] of network.nodes.entries()) {
    const pressure = found.gaugePascals[index]!;
    const level = pressureClass ?? 'unknown';
    if (Number.isNaN(pressure)) continue;
    levels[level] ??= {
      lowestPascals: Number.POSITIVE_INFINITY,
      at: '',
      highestPascals: Number.NEGATIVE_INFINITY,
    };
    if (pressure < levels[level].lowestPascals)
      Object.assign(levels[level], { lowestPascals: pressure, at: id });
    levels[level].highestPascals = Math.max(levels[level].highestPascals, pressure);
  }
  const over = network.nodes.filter(({ pressureClass }, index) => {
    const limit = pressureClasses.find(({ code }) => code === pressureClass)?.upToPascals;
    return limit !== undefined && found.gaugePascals[index]! > limit;
  });
  return {
    results: { solution: arrays(found) },
    warnings: [
      ...found.warnings,
      ...(over.length > 0 ? [sayGas('model.gas.over-class', { count: over.length, node: over[0]!.id })] : []),
    ],
    summary: {
      engine: gasModelVersion,
      nodes: network.nodes.length,
      pipes: network.pipes.length,
      valves: network.valves.length,
      regulators: network.regulators.length,
      compressors: network.compressors.length,
      demandKilogramsPerSecond: network.nodes.reduce((sum, one) => sum + one.demandKilogramsPerSecond, 0),
      iterations: found.iterations,
      massResidual: found.massResidual,
      lawResidual: found.lawResidual,
      inventoryKilograms: found.inventoryKilograms,
      levels,
      unsupplied: found.unsupplied.length,
      deficient: found.deficient.length,
      assumedFields: assumedOf([
        network.nodes,
        network.pipes,
        network.valves,
        network.regulators,
        network.compressors,
      ]),
    },
  };
}

function runHeat(network: HeatNetwork, { close }: GasHeatOptions) {
  const valves = new Map((close ?? []).map((id) => [id, false]));
  const found = new HeatSolver(network).solve({ valves });
  const sum = (values: Float64Array): number => values.reduce((total, one) => total + one, 0);
  return {
    results: { solution: arrays(found) },
    warnings: [] as Sentence[],
    summary: {
      engine: heatModelVersion,
      nodes: network.nodes.length,
      pipes: network.pipes.length,
      plants: network.plants.length,
      consumers: network.consumers.length,
      plantWatts: sum(found.plantWatts),
      consumerWatts: sum(found.consumerWatts),
      lostWatts: found.lostWatts,
      heatResidual: found.heatResidual,
      unsupplied: found.unsupplied.length,
      cold: found.cold.length,
      shortOfPressure: found.shortOfPressure.length,
      nodesAtRest: sum(Float64Array.from(found.atRest)),
      assumedFields: assumedOf([network.nodes, network.pipes, network.plants, network.consumers]),
    },
  };
}

/** How many elements have an assumed value, by field. */
function assumedOf(lists: readonly (readonly { assumed: string[] }[])[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const list of lists)
    for (const { assumed } of list) for (const field of assumed) counts[field] = (counts[field] ?? 0) + 1;
  return counts;
}

/** Typed arrays as plain ones. */
const arrays = (solution: object): object =>
  Object.fromEntries(
    Object.entries(solution).map(([key, value]) => [
      key,
      ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
    ]),
  );

/** What is not known is null in JSON; the rest keeps nine digits. */
const numbers = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value)
    ? Number.isFinite(value)
      ? Number(value.toPrecision(9))
      : null
    : value;

const shown = (value: unknown): string =>
  typeof value === 'number'
    ? String(Number(value.toPrecision(6)))
    : typeof value === 'string'
      ? value
      : JSON.stringify(value, numbers);
