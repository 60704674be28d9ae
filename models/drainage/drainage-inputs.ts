import { type Rule, readRules } from './controls/rules.ts';
import type { DrainageModel } from './drainage-model.ts';
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
  warnings: readonly string[];
}

export const defaultStepSeconds = 10;

/** Sections that bring or take water in ways that are not computed, and what they are. */
const refused: Partial<Record<SectionName, string>> = {
  RDII: 'inflow that follows rain through unit hydrographs',
  GROUNDWATER: 'flow from the ground into nodes',
  LID_USAGE: 'low-impact development on subcatchments',
  SNOWPACK: 'snow',
};

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
  for (const [section, what] of Object.entries(refused) as [SectionName, string][]) {
    const [line] = source.lines(section);
    if (line) throw source.bad(line, `${what} is not computed by this solver; SWMM's own engine does.`);
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
