import {
  type EngineLoader,
  EpanetProject,
  linkProperty,
  loadEngine,
  nodeProperty,
  runWarnings,
  timeParameter,
} from './epanet-engine.ts';
import type { NetworkResults } from './network.ts';
import { NetworkError } from './network-error.ts';
import { expectShortWords } from './short-words.ts';
import { flowUnitsByCode, unitSystem } from './units.ts';

export interface RunOptions {
  /** Name of the file, for sentences and as the data set of the results. */
  file: string;
  dataset?: string;
  /** Hours to simulate; without it the file's own duration, at most 24. */
  hours?: number;
  /** An EPANET 2.2 engine (crossCheckEngine), asked where the network has a pressure sustaining valve. */
  crossCheck?: EngineLoader;
  /** Ask it in any case. */
  alwaysCrossCheck?: boolean;
  onProgress?: (seconds: number, durationSeconds: number) => void;
  signal?: AbortSignal;
}

/** One value, and where and when it was found. */
export interface Extreme {
  value: number;
  code: string;
  /** Seconds from the start. */
  time: number;
}

export interface NetworkRun {
  results: NetworkResults;
  durationSeconds: number;
  /** What the file asks for; longer than `durationSeconds` where the run was cut. */
  fileDurationSeconds: number;
  /** Hydraulic solutions, reporting instants among them. */
  solutions: number;
  /** Pressure head over all junctions and reporting instants, metres of water. */
  lowestPressure: Extreme;
  highestPressure: Extreme;
  massBalance: {
    /** Largest |inflow - outflow - demand| at a junction, litres per second. */
    worstJunction: Extreme;
    /** Water put in by sources and tanks, and taken by junctions, over the run, cubic metres. */
    suppliedCubicMetres: number;
    demandedCubicMetres: number;
    /** |supplied - demanded| / demanded; null where nothing was demanded (a single instant, no demand). */
    relativeError: number | null;
  };
  /** Largest pressure difference between the two engines, metres; null where only one was asked. */
  crossCheck: { engine: string; largestDifferenceMetres: number; agrees: boolean } | null;
  warnings: string[];
}

/** Two engines that differ by more than this many metres of pressure disagree. */
const agreementMetres = 0.01;
const longestDefaultSeconds = 24 * 3600;

/**
 * Hydraulics of an EPANET input file, one result per reporting step, SI units.
 *
 * All EPANET 2.3 engines can go wrong at pressure sustaining valves (OpenWaterAnalytics/EPANET#892), so such
 * networks are also solved with 2.2; where the two disagree the 2.2 results are returned and a warning says so.
 * @throws NetworkError with one sentence where EPANET refuses the file or does not converge at all.
 */
export async function runNetwork(input: string, options: RunOptions): Promise<NetworkRun> {
  expectShortWords(input, options.file);
  const run = await solve(await loadEngine(), input, options);
  const sustaining = hasSustainingValve(input);
  if (!sustaining && !options.alwaysCrossCheck) return run;
  if (!options.crossCheck) {
    run.warnings.push(
      `${options.file} has a pressure sustaining valve and was not checked against EPANET 2.2: ${run.results.engine} can be wrong there.`,
    );
    return run;
  }
  const check = await solve(await options.crossCheck(), input, { ...options, onProgress: undefined });
  const difference = largestDifference(run, check);
  const agrees = difference <= agreementMetres;
  const [chosen, other] = agrees || !sustaining ? [run, check] : [check, run];
  if (!agrees)
    chosen.warnings.push(
      `${run.results.engine} and ${check.results.engine} differ by up to ${difference.toPrecision(3)} m of pressure in ${options.file}; the results are those of ${chosen.results.engine}.`,
    );
  chosen.crossCheck = {
    engine: other.results.engine,
    largestDifferenceMetres: difference,
    agrees,
  };
  return chosen;
}

function hasSustainingValve(input: string): boolean {
  const valves = /^\s*\[VALV[^\n]*\n([^[]*)/im.exec(input)?.[1] ?? '';
  return /^[^;\n]*\sPSV\b/im.test(valves);
}

function largestDifference(a: NetworkRun, b: NetworkRun): number {
  let largest = 0;
  for (const [step, pressures] of a.results.pressureMetres.entries())
    for (const [node, pressure] of pressures.entries())
      largest = Math.max(largest, Math.abs(pressure - (b.results.pressureMetres[step]?.[node] ?? Infinity)));
  return largest;
}

async function solve(
  module: Awaited<ReturnType<EngineLoader>>,
  input: string,
  options: RunOptions,
): Promise<NetworkRun> {
  const project = new EpanetProject(module, input, options.file);
  try {
    return await solveProject(project, options);
  } finally {
    project.close();
  }
}

async function solveProject(project: EpanetProject, options: RunOptions): Promise<NetworkRun> {
  const fileDurationSeconds = project.time(timeParameter.duration);
  const durationSeconds =
    options.hours === undefined
      ? Math.min(fileDurationSeconds, longestDefaultSeconds)
      : Math.round(options.hours * 3600);
  if (durationSeconds !== fileDurationSeconds) project.setTime(timeParameter.duration, durationSeconds);
  const reportStep = project.time(timeParameter.reportStep);
  const reportStart = Math.min(project.time(timeParameter.reportStart), durationSeconds);

  const units = unitSystem(flowUnitsByCode[project.flowUnitsCode] ?? '');
  if (!units)
    throw new NetworkError(
      `${options.file}: flow unit with EPANET's code ${project.flowUnitsCode} is not known.`,
    );
  const metresOfWater = units.metresPerLength * project.specificGravity;
  const nodeTypes = project.nodeTypes();
  const linkNodes = project.linkNodes();
  const elevations = project.nodeValues(nodeProperty.elevation);
  const results: NetworkResults = {
    dataset: options.dataset ?? options.file,
    times: [],
    nodeCodes: project.nodeIds(),
    linkCodes: project.linkIds(),
    pressureMetres: [],
    flowLitresPerSecond: [],
    velocityMetresPerSecond: [],
    engine: project.engine,
  };
  const lowest: Extreme = { value: Infinity, code: '', time: 0 };
  const highest: Extreme = { value: -Infinity, code: '', time: 0 };
  const worst: Extreme = { value: 0, code: '', time: 0 };
  const warnings = new Map<number, number>();
  let supplied = 0;
  let demanded = 0;
  let solutions = 0;

  project.openHydraulics();
  for (;;) {
    if (options.signal?.aborted) throw new NetworkError(`${options.file}: the run was cancelled.`);
    const { seconds, warning } = project.run();
    solutions++;
    if (warning > 0 && !warnings.has(warning)) warnings.set(warning, seconds);
    const demands = project.nodeValues(nodeProperty.demand);
    const flows = project.linkValues(linkProperty.flow);
    if (seconds >= reportStart && (seconds - reportStart) % reportStep === 0) {
      const heads = project.nodeValues(nodeProperty.head);
      const pressures = Array.from(heads, (head, node) =>
        rounded((head - elevations[node]!) * metresOfWater),
      );
      results.times.push(seconds);
      results.pressureMetres.push(pressures);
      results.flowLitresPerSecond.push(
        Array.from(flows, (flow) => rounded(flow * units.litresPerSecondPerFlow)),
      );
      results.velocityMetresPerSecond.push(
        Array.from(project.linkValues(linkProperty.velocity), (velocity) =>
          rounded(velocity * units.metresPerLength),
        ),
      );
      for (const [node, value] of pressures.entries()) {
        if (nodeTypes[node] !== 0) continue;
        const found = { value, code: results.nodeCodes[node]!, time: seconds };
        if (value < lowest.value) Object.assign(lowest, found);
        if (value > highest.value) Object.assign(highest, found);
      }
    }
    const imbalance = imbalances(flows, demands, linkNodes);
    for (const [node, value] of imbalance.entries()) {
      const litresPerSecond = Math.abs(value * units.litresPerSecondPerFlow);
      if (nodeTypes[node] === 0 && litresPerSecond > worst.value)
        Object.assign(worst, { value: litresPerSecond, code: results.nodeCodes[node]!, time: seconds });
    }
    const step = project.next();
    const cubicMetres = (step * units.litresPerSecondPerFlow) / 1000;
    for (const [node, demand] of demands.entries()) {
      if (nodeTypes[node] === 0) demanded += demand * cubicMetres;
      else supplied -= demand * cubicMetres;
    }
    options.onProgress?.(seconds, durationSeconds);
    // The engine blocks; let timers and signals through now and then.
    if (solutions % 24 === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    if (step <= 0) break;
  }
  return {
    results,
    durationSeconds,
    fileDurationSeconds,
    solutions,
    lowestPressure: lowest,
    highestPressure: highest,
    massBalance: {
      worstJunction: worst,
      suppliedCubicMetres: supplied,
      demandedCubicMetres: demanded,
      relativeError: demanded === 0 ? null : Math.abs(supplied - demanded) / Math.abs(demanded),
    },
    crossCheck: null,
    warnings: [...warnings].map(
      ([code, seconds]) =>
        `${options.file}: ${runWarnings[code] ?? `EPANET warning ${code}`}, first at ${clock(seconds)}.`,
    ),
  };
}

/** Inflow less outflow less demand per node, in the file's flow unit. */
function imbalances(flows: Float64Array, demands: Float64Array, linkNodes: Int32Array): Float64Array {
  const balance = Float64Array.from(demands, (demand) => -demand);
  for (const [link, flow] of flows.entries()) {
    balance[linkNodes[link * 2]!]! -= flow;
    balance[linkNodes[link * 2 + 1]!]! += flow;
  }
  return balance;
}

/** Four decimals: a tenth of a millimetre of water, a tenth of a millilitre per second. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

function clock(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')} h`;
}
