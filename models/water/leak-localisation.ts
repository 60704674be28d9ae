import { medianOf } from './leak-watch.ts';
import { NetworkError } from './network-error.ts';
import type { WaterModel } from './water-model.ts';
import { sayWater } from './water-sentences.ts';

/** What a pressure sensor says against the model: measured less computed, metres; negative where it is lower. */
export interface SensorResidual {
  node: string;
  residualMetres: number;
  /** Trust in the sensor, 1 for all alike. */
  weight?: number;
}

/** One place where the leak may be. */
export interface LeakCandidate {
  node: string;
  /** Cosine between the residuals and what a leak here does to the sensors: 1 is the same pattern. */
  likeness: number;
  /** Size of a leak here that explains the residuals best, litres per second. */
  litresPerSecond: number;
  /** What it leaves unexplained: root of the weighted mean square, metres. */
  unexplainedMetres: number;
}

export interface LocalisationOptions {
  sensors: readonly SensorResidual[];
  /**
   * The residuals are without their median, which all sensors share: then so is what a trial leak does to them.
   * Default false.
   */
  withoutCommon?: boolean;
  /** Default: all junctions. */
  candidates?: readonly string[];
  /** Size of the trial leak, litres per second; default 2. */
  trialLitresPerSecond?: number;
  /** How many of the likeliest are computed anew with their own size; default 20. */
  refine?: number;
  /** Instant, seconds from the start; default 0. */
  atSeconds?: number;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Rounds in which the size of a refined candidate is corrected. */
const rounds = 3;

/**
 * Ranks places by how well a leak there explains the residuals of the pressure sensors (sensitivities by angle, after
 * Casillas et al. 2013), likeliest first. Sensitivities are those of the engine itself with a trial leak, so pumps,
 * valves and demands by pressure are in them; the likeliest are then fitted in size.
 * @throws NetworkError where fewer than two sensors are given, or none deviates.
 */
export async function locateLeak(model: WaterModel, options: LocalisationOptions): Promise<LeakCandidate[]> {
  const trial = options.trialLitresPerSecond ?? 2;
  if (options.sensors.length < 2)
    throw new NetworkError(sayWater('model.water.few-sensors', { count: options.sensors.length }));
  const sensors = options.sensors.map(({ node }) => model.node(node));
  const weights = options.sensors.map(({ weight }) => weight ?? 1);
  const residuals = options.sensors.map(({ residualMetres }) => residualMetres);
  const size = Math.sqrt(product(residuals, residuals, weights));
  if (size === 0) throw new NetworkError(sayWater('model.water.no-deviation', {}));
  const candidates =
    options.candidates?.map((id) => model.node(id)) ??
    model.nodeIds.flatMap((id, node) => (model.network.nodes.get(id)!.kind === 'junction' ? [node] : []));
  model.startAt(options.atSeconds ?? 0);
  const base = sensors.map((node) => model.pressureAt(node));
  const takes = new Map<number, (litresPerSecond: number) => void>();
  const effectOf = (node: number, litresPerSecond: number): number[] => {
    const take = takes.get(node) ?? model.addDemand(node);
    takes.set(node, take);
    take(litresPerSecond);
    model.solve();
    const effect = sensors.map((sensor, index) => model.pressureAt(sensor) - base[index]!);
    take(0);
    const common = options.withoutCommon ? medianOf(effect)! : 0;
    return effect.map((value) => value - common);
  };
  const total = Math.sqrt(weights.reduce((sum, weight) => sum + weight, 0));
  const judge = (node: number, tried: number): LeakCandidate | null => {
    const effect = effectOf(node, tried);
    const own = product(effect, effect, weights);
    const along = product(residuals, effect, weights);
    // A leak that lowers no sensor, or that would have to give water, explains nothing.
    if (own === 0 || along <= 0) return null;
    const scale = along / own;
    const rest = residuals.map((value, index) => value - scale * effect[index]!);
    return {
      node: model.nodeIds[node]!,
      likeness: along / (Math.sqrt(own) * size),
      litresPerSecond: tried * scale,
      unexplainedMetres: Math.sqrt(product(rest, rest, weights)) / total,
    };
  };
  const found: LeakCandidate[] = [];
  for (const [index, node] of candidates.entries()) {
    if (index % 32 === 0) {
      options.signal?.throwIfAborted();
      options.onProgress?.(index, candidates.length);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    const candidate = judge(node, trial);
    if (candidate) found.push(candidate);
  }
  found.sort((a, b) => b.likeness - a.likeness);
  const likeliest = found.slice(0, options.refine ?? 20).map((candidate) => {
    let refined = candidate;
    for (let round = 0; round < rounds; round++)
      refined = judge(model.node(refined.node), refined.litresPerSecond) ?? refined;
    return refined;
  });
  model.solve();
  options.onProgress?.(candidates.length, candidates.length);
  return [
    ...likeliest.sort((a, b) => a.unexplainedMetres - b.unexplainedMetres),
    ...found.slice(likeliest.length),
  ];
}

function product(a: readonly number[], b: readonly number[], weights: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * b[index]! * weights[index]!, 0);
}
