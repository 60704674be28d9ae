import { firstOf, type Sentence } from '../sentences/sentence.ts';
import { reach } from '../topology/graph.ts';
import { type EngineLoader, loadEngine, timeParameter } from './epanet-engine.ts';
import type { NetworkResults } from './network.ts';
import { NetworkError } from './network-error.ts';
import { type WaterScenario, waterScenario } from './scenario.ts';
import { ScenarioChanges } from './scenario-changes.ts';
import { WaterModel, type WaterState } from './water-model.ts';
import { sayWater } from './water-sentences.ts';

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
  /** What happens meanwhile; its hours go before `hours`. Nothing without it. */
  scenario?: Partial<WaterScenario>;
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
  /** What was asked for and not delivered; null where demands do not follow pressure. Most first. */
  shortfall: { cubicMetres: number; nodes: { code: string; cubicMetres: number }[] } | null;
  /** Whether it has a pressure sustaining valve. */
  sustaining: boolean;
  /** Largest pressure difference between the two engines, metres; null where only one was asked. */
  crossCheck: { engine: string; largestDifferenceMetres: number; agrees: boolean } | null;
  warnings: Sentence[];
}

/** Two engines that differ by more than this many metres of pressure disagree. */
const agreementMetres = 0.01;
const longestDefaultSeconds = 24 * 3600;
/** Nodes that a sentence names; the rest is counted. */
const named = 3;

/**
 * Hydraulics of an EPANET input file, one result per reporting step, SI units.
 *
 * All EPANET 2.3 engines can go wrong at pressure sustaining valves (OpenWaterAnalytics/EPANET#892), so such
 * networks are also solved with 2.2; where the two disagree the 2.2 results are returned and a warning says so.
 * @throws NetworkError with one sentence where EPANET refuses the file or does not converge at all.
 */
export async function runNetwork(input: string, options: RunOptions): Promise<NetworkRun> {
  const run = await solve(loadEngine, input, options);
  const { sustaining } = run;
  if (!sustaining && !options.alwaysCrossCheck) return run;
  if (!options.crossCheck) {
    run.warnings.push(
      sayWater('model.water.not-checked', { file: options.file, engine: run.results.engine }),
    );
    return run;
  }
  const check = await solve(options.crossCheck, input, { ...options, onProgress: undefined });
  const difference = largestDifference(run, check);
  const agrees = difference <= agreementMetres;
  const [chosen, other] = agrees || !sustaining ? [run, check] : [check, run];
  if (!agrees)
    chosen.warnings.push(
      sayWater('model.water.engines-differ', {
        file: options.file,
        engine: chosen.results.engine,
        other: other.results.engine,
        metres: difference.toPrecision(3),
      }),
    );
  chosen.crossCheck = {
    engine: other.results.engine,
    largestDifferenceMetres: difference,
    agrees,
  };
  return chosen;
}

function largestDifference(a: NetworkRun, b: NetworkRun): number {
  let largest = 0;
  for (const [step, pressures] of a.results.pressureMetres.entries())
    for (const [node, pressure] of pressures.entries())
      largest = Math.max(largest, Math.abs(pressure - (b.results.pressureMetres[step]?.[node] ?? Infinity)));
  return largest;
}

async function solve(engine: EngineLoader, input: string, options: RunOptions): Promise<NetworkRun> {
  const model = await WaterModel.open(input, { file: options.file, engine });
  try {
    return await solveModel(model, options);
  } finally {
    model.close();
  }
}

async function solveModel(model: WaterModel, options: RunOptions): Promise<NetworkRun> {
  const scenario = waterScenario.parse(options.scenario ?? {});
  const fileDurationSeconds = model.durationSeconds;
  const hours = scenario.hours ?? options.hours;
  const durationSeconds =
    hours === undefined ? Math.min(fileDurationSeconds, longestDefaultSeconds) : Math.round(hours * 3600);
  if (durationSeconds !== fileDurationSeconds) model.durationSeconds = durationSeconds;
  const reportStep = model.project.time(timeParameter.reportStep);
  const reportStart = Math.min(model.project.time(timeParameter.reportStart), durationSeconds);
  const changes = new ScenarioChanges(model, scenario);
  if (scenario.demandFactor !== 1) model.scaleDemands(scenario.demandFactor);
  if (scenario.pressureDriven) model.setPressureDemand(scenario.pressureDriven);
  if (scenario.quality) model.chooseQuality(scenario.quality.kind === 'trace' ? scenario.quality.node : null);
  const nodeTypes = model.project.nodeTypes();
  const linkNodes = model.project.linkNodes();
  const results: NetworkResults = {
    dataset: options.dataset ?? options.file,
    times: [],
    nodeCodes: [...model.nodeIds],
    linkCodes: [...model.linkIds],
    pressureMetres: [],
    flowLitresPerSecond: [],
    velocityMetresPerSecond: [],
    engine: model.engine,
    ...(scenario.quality && { quality: [], qualityKind: scenario.quality.kind }),
  };
  const lowest: Extreme = { value: Infinity, code: '', time: 0 };
  const highest: Extreme = { value: -Infinity, code: '', time: 0 };
  const worst: Extreme = { value: 0, code: '', time: 0 };
  const warnings = new Map<number, Sentence>();
  const state = model.newState();
  const shortfall = new Shortfall(model, scenario.pressureDriven !== null);
  let supplied = 0;
  let demanded = 0;
  let solutions = 0;

  model.start();
  if (scenario.quality) model.project.startQuality();
  for (let time = 0; ; ) {
    if (options.signal?.aborted) throw new NetworkError(`${options.file}: the run was cancelled.`);
    changes.apply(time);
    const { seconds, warning } = model.solve();
    if (scenario.quality) model.project.runQuality();
    solutions++;
    model.read(state);
    if (warning > 0 && !warnings.has(warning))
      warnings.set(warning, engineWarning(model, state, warning, seconds));
    if (seconds >= reportStart && (seconds - reportStart) % reportStep === 0) {
      results.times.push(seconds);
      results.pressureMetres.push(Array.from(state.pressureMetres, rounded));
      results.flowLitresPerSecond.push(Array.from(state.flowLitresPerSecond, rounded));
      results.velocityMetresPerSecond.push(Array.from(state.velocityMetresPerSecond, rounded));
      if (results.quality) {
        const quality = new Float64Array(state.pressureMetres.length);
        model.readQuality(quality);
        results.quality.push(Array.from(quality, rounded));
      }
      for (const [node, value] of state.pressureMetres.entries()) {
        if (nodeTypes[node] !== 0) continue;
        if (value < lowest.value)
          Object.assign(lowest, { value: rounded(value), code: results.nodeCodes[node]!, time: seconds });
        if (value > highest.value)
          Object.assign(highest, { value: rounded(value), code: results.nodeCodes[node]!, time: seconds });
      }
    }
    const imbalance = imbalances(state, linkNodes);
    for (let node = 0; node < imbalance.length; node++)
      if (nodeTypes[node] === 0 && Math.abs(imbalance[node]!) > worst.value)
        Object.assign(worst, {
          value: Math.abs(imbalance[node]!),
          code: results.nodeCodes[node]!,
          time: seconds,
        });
    changes.limitStep(seconds);
    const step = model.next();
    if (scenario.quality) model.project.nextQuality();
    for (const [node, demand] of state.demandLitresPerSecond.entries()) {
      if (nodeTypes[node] === 0) demanded += (demand * step) / 1000;
      else supplied -= (demand * step) / 1000;
    }
    shortfall.add(step);
    options.onProgress?.(seconds, durationSeconds);
    // The engine blocks; let timers and signals through now and then.
    if (solutions % 24 === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    if (step <= 0) break;
    time = seconds + step;
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
    shortfall: shortfall.result(),
    sustaining: [...model.network.links.values()].some(({ valveType }) => valveType === 'PSV'),
    crossCheck: null,
    warnings: [...changes.warnings, ...warnings.values()],
  };
}

/** Sums up what demand by pressure does not deliver. */
class Shortfall {
  private readonly deficits: Float64Array;
  private readonly lost: Float64Array;

  constructor(
    private readonly model: WaterModel,
    private readonly counted: boolean,
  ) {
    this.deficits = new Float64Array(model.nodeIds.length);
    this.lost = new Float64Array(model.nodeIds.length);
  }

  /** Before the next instant is solved. @param seconds for which the present deficits hold. */
  add(seconds: number): void {
    if (!this.counted) return;
    this.model.readDeficits(this.deficits);
    for (let node = 0; node < this.lost.length; node++)
      this.lost[node]! += (Math.max(this.deficits[node]!, 0) * seconds) / 1000;
  }

  result(): NetworkRun['shortfall'] {
    if (!this.counted) return null;
    const nodes = [...this.lost.entries()]
      .filter(([, cubicMetres]) => cubicMetres > 1e-6)
      .map(([node, cubicMetres]) => ({ code: this.model.nodeIds[node]!, cubicMetres }))
      .sort((a, b) => b.cubicMetres - a.cubicMetres);
    return { cubicMetres: nodes.reduce((sum, { cubicMetres }) => sum + cubicMetres, 0), nodes };
  }
}

/** A warning of EN_runH (EPANET 2.2 toolkit, error codes 1 to 6), with the places that it is about as far as they are found. */
function engineWarning(model: WaterModel, state: WaterState, number: number, seconds: number): Sentence {
  const first = { file: model.file, time: clock(seconds) };
  switch (number) {
    case 1:
    case 2: {
      const code = number === 1 ? 'model.water.unbalanced' : 'model.water.unstable';
      const link = model.project.leastSettledLink();
      return link === null
        ? sayWater(code, first)
        : sayWater(`${code}-at`, { ...first, link: model.linkIds[link]! });
    }
    case 3:
    case 6: {
      const code = number === 3 ? 'model.water.disconnected' : 'model.water.negative';
      const ids = number === 3 ? unreached(model) : withNegative(model, state);
      return ids.length === 0
        ? sayWater(code, first)
        : sayWater(`${code}-at`, { ...first, nodes: firstOf(ids, named), count: ids.length });
    }
    case 4:
      return sayWater('model.water.pumps-weak', first);
    case 5:
      return sayWater('model.water.valves-weak', first);
  }
  return sayWater('model.water.engine-warning', { ...first, number });
}

function withNegative(model: WaterModel, state: WaterState): string[] {
  const { nodes } = model.network;
  return model.nodeIds.filter(
    (id, node) =>
      nodes.get(id)!.kind === 'junction' &&
      state.pressureMetres[node]! < 0 &&
      state.demandLitresPerSecond[node]! > 0,
  );
}

function unreached(model: WaterModel): string[] {
  const { graph, sources, tanks } = model.topology;
  const passage = Uint8Array.from(model.linkIds, (_, link) => (model.isOpen(link) ? 3 : 0));
  const reached = reach(graph, [...sources, ...tanks], passage);
  return model.nodeIds.filter((_, node) => !reached[node]);
}

/** Inflow less outflow less demand per node, litres per second. */
function imbalances(state: WaterState, linkNodes: Int32Array): Float64Array {
  const balance = state.demandLitresPerSecond.map((demand) => -demand);
  const flows = state.flowLitresPerSecond;
  for (let link = 0; link < flows.length; link++) {
    balance[linkNodes[link * 2]!]! -= flows[link]!;
    balance[linkNodes[link * 2 + 1]!]! += flows[link]!;
  }
  return balance;
}

/** Four decimals: a tenth of a millimetre of water, a tenth of a millilitre per second. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

function clock(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
