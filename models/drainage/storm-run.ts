import { z } from 'zod';
import { sentence } from '../sentences/sentence.ts';
import type { NetworkResults } from '../water/network.ts';
import { NetworkError } from '../water/network-error.ts';
import { readDrainageInputs } from './drainage-inputs.ts';
import { sayDrainage } from './drainage-sentences.ts';
import { DrainageSolver } from './drainage-solver.ts';
import { resultStep, resultsOf } from './network-results.ts';
import { codeOf } from './object-codes.ts';
import type { SwmmSeries } from './read-results.ts';
import { runSwmm } from './run-swmm.ts';

/** What computes a storm in a sewer by itself. */
export const drainageEngines = ['own', 'swmm'] as const;
export type DrainageEngine = (typeof drainageEngines)[number];

/** What a storm does to a sewer, without the street: what leaves at a rim is lost. */
export const stormAnswer = z.object({
  engine: z.string(),
  durationSeconds: z.number(),
  /** Of what came in, per cent; of SWMM as it reports them. Null where nothing came. */
  continuityPercent: z.number().nullable(),
  /** Nodes whose water stood above the crown of their highest pipe. */
  surcharged: z.number().int(),
  /** Nodes whose water left at the rim, the largest volume first. */
  flooded: z.array(z.object({ code: z.string(), cubicMetres: z.number() })),
  /** What is left out or doubtful. */
  warnings: z.array(sentence),
});
export type StormAnswer = z.infer<typeof stormAnswer>;

export interface StormOptions {
  dataset: string;
  engine: DrainageEngine;
  onProgress?: (seconds: number, durationSeconds: number) => void;
  signal?: AbortSignal;
}

/** Milliseconds of computing after which others get their turn. */
const turnMilliseconds = 60;
/** Less is rounding, m³. */
const leastFlooded = 0.01;

/**
 * Runs the storm of a SWMM file through its network.
 * @param text of the file; it is named by the data set in sentences.
 * @throws NetworkError in one sentence. @throws the signal's reason where it is aborted.
 */
export async function runStorm(
  text: string,
  options: StormOptions,
): Promise<{ results: NetworkResults; answer: StormAnswer }> {
  return options.engine === 'swmm' ? throughSwmm(text, options) : throughOwn(text, options);
}

async function throughSwmm(text: string, { dataset, onProgress, signal }: StormOptions) {
  const run = await runSwmm(text, {
    file: `${dataset}.inp`,
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
  const code = (id: string): string => codeOf(dataset, run.model.nodes.get(id)!);
  const answer: StormAnswer = {
    engine: run.engine,
    durationSeconds: run.durationSeconds,
    continuityPercent: run.routingContinuityPercent,
    surcharged: run.surcharged.length,
    flooded: run.flooded.map(({ node, cubicMetres }) => ({ code: code(node), cubicMetres })),
    warnings: run.warnings,
  };
  return { results: resultsOf(run, dataset), answer };
}

async function throughOwn(text: string, { dataset, onProgress, signal }: StormOptions) {
  const inputs = readDrainageInputs(text, `${dataset}.inp`);
  const { model } = inputs;
  const duration = model.durationSeconds;
  if (!(duration > 0))
    throw new NetworkError(sayDrainage('model.drainage.no-end', { file: `${dataset}.inp` }));
  const solver = new DrainageSolver();
  await solver.prepare(inputs);
  const { wave } = solver;
  const nodes = [...model.nodes.values()];
  const every = resultStep(model.reportStepSeconds);
  const frames = Math.floor(duration / every + 1e-9);
  const lost = new Float64Array(nodes.length);
  const surcharged = new Uint8Array(nodes.length);
  const { crown, invert } = wave.system.nodes;
  const series = emptySeries(
    nodes.map(({ id }) => id),
    [...model.links.keys()],
    every,
    frames,
  );
  let turnEnds = performance.now() + turnMilliseconds;
  for (let frame = 0; frame < frames; frame++) {
    const until = (frame + 1) * every;
    while (wave.seconds < until - 1e-9) {
      solver.advance(until);
      for (let node = 0; node < nodes.length; node++) {
        lost[node]! += wave.overflowVolume[node]!;
        if (invert[node]! + wave.depthAt(node) > crown[node]!) surcharged[node] = 1;
      }
      if (performance.now() < turnEnds) continue;
      onProgress?.(wave.seconds, duration);
      await new Promise((resolve) => setTimeout(resolve));
      signal?.throwIfAborted();
      turnEnds = performance.now() + turnMilliseconds;
    }
    keepFrame(series, frame, solver);
  }
  const { relativeError } = wave.ledger();
  const engine = 'Mirrorcity';
  const answer: StormAnswer = {
    engine,
    durationSeconds: duration,
    continuityPercent: relativeError === null ? null : 100 * relativeError,
    surcharged: nodes.reduce((sum, { kind }, n) => sum + (kind === 'outfall' ? 0 : surcharged[n]!), 0),
    flooded: nodes
      .map((node, n) => ({ code: codeOf(dataset, node), cubicMetres: lost[n]! }))
      .filter(({ cubicMetres }) => cubicMetres > leastFlooded)
      .sort((a, b) => b.cubicMetres - a.cubicMetres),
    warnings: [...inputs.warnings],
  };
  return { results: resultsOf({ model, series, engine }, dataset), answer };
}

function emptySeries(nodeIds: string[], linkIds: string[], every: number, frames: number): SwmmSeries {
  const of = (count: number): Float32Array => new Float32Array(frames * count);
  return {
    nodeIds,
    linkIds,
    times: Float64Array.from({ length: frames }, (_, n) => (n + 1) * every),
    nodeDepthMetres: of(nodeIds.length),
    nodeOverflowLitresPerSecond: of(nodeIds.length),
    linkFlowLitresPerSecond: of(linkIds.length),
    linkDepthMetres: of(linkIds.length),
    linkVelocityMetresPerSecond: of(linkIds.length),
  };
}

function keepFrame(series: SwmmSeries, frame: number, solver: DrainageSolver): void {
  const { nodeDepthMetres, nodeOverflow, linkFlow, linkDepthMetres, linkVelocity } = solver.frame();
  const litres = (flow: Float64Array): Float64Array => flow.map((value) => 1000 * value);
  series.nodeDepthMetres.set(nodeDepthMetres, frame * nodeDepthMetres.length);
  series.nodeOverflowLitresPerSecond.set(litres(nodeOverflow), frame * nodeOverflow.length);
  series.linkFlowLitresPerSecond.set(litres(linkFlow), frame * linkFlow.length);
  series.linkDepthMetres.set(linkDepthMetres, frame * linkDepthMetres.length);
  series.linkVelocityMetresPerSecond.set(linkVelocity, frame * linkVelocity.length);
}
