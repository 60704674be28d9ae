import type { Sentence } from '../sentences/sentence.ts';
import { NetworkError } from '../water/network-error.ts';
import { type Rule, readRules } from './controls/rules.ts';
import type { DrainageModel } from './drainage-model.ts';
import { sayDrainage } from './drainage-sentences.ts';
import { type Inflow, readEvaporation, readInflows } from './inflows.ts';
import { readStreetInlets, type StreetInlets } from './inlets/street-inlets.ts';
import { readDrainageModel } from './parse-swmm.ts';
import { readNetwork } from './routing/read-network.ts';
import { SectionReader } from './routing/read-sections.ts';
import type { RoutingNetwork } from './routing/routing-network.ts';
import { type RunoffInputs, readRunoff } from './runoff/read-runoff.ts';
import { SwmmFile } from './swmm-file.ts';
import type { SectionName } from './swmm-sections.ts';
import { SwmmTables } from './swmm-tables.ts';
import type { SwmmUnits } from './swmm-units.ts';

/** All that a run of our own drainage model follows from. */
export interface DrainageInputs {
  model: DrainageModel;
  network: RoutingNetwork;
  runoff: RunoffInputs;
  inflows: readonly Inflow[];
  rules: readonly Rule[];
  inlets: readonly StreetInlets[];
  /** Of the file, in which rules speak. */
  units: SwmmUnits;
  /** Potential evaporation, m/s at seconds from the start. */
  evaporationAt: (seconds: number) => number;
  /** Longest step of the routing, seconds. */
  stepSeconds: number;
  /** Things of the file that are left out and change no water. */
  warnings: readonly Sentence[];
}

export const defaultStepSeconds = 10;

/** Sections that bring or take water in ways that are not computed, and what says so. */
const refused = [
  ['RDII', 'model.drainage.rdii'],
  ['GROUNDWATER', 'model.drainage.groundwater'],
  ['LID_USAGE', 'model.drainage.lid'],
  ['SNOWPACK', 'model.drainage.snow'],
] as const satisfies readonly (readonly [SectionName, string])[];

/**
 * Reads a SWMM 5 input file for our own solver.
 * @param file name used in error sentences.
 * @throws NetworkError in one sentence naming the line of what is wrong, or what the file asks for that is not computed.
 */
export function readDrainageInputs(
  text: string,
  file: string,
  options: { stepSeconds?: number } = {},
): DrainageInputs {
  const source = new SwmmFile(text, file);
  const model = readDrainageModel(source);
  for (const [section, code] of refused) {
    const [first] = source.lines(section);
    if (first) throw new NetworkError(sayDrainage(code, { file, line: first.line }));
  }
  const tables = new SwmmTables(source);
  const sections = new SectionReader(source, tables);
  return {
    model,
    network: readNetwork(source, model, tables, sections),
    runoff: readRunoff(source, model, tables),
    inflows: readInflows(source, model, tables),
    rules: readRules(source, model, tables),
    inlets: readStreetInlets(source, model, sections.streets),
    units: source.units,
    evaporationAt: readEvaporation(source, tables),
    stepSeconds: options.stepSeconds ?? defaultStepSeconds,
    warnings: model.warnings,
  };
}
