import type { NetworkResults } from '../water/network.ts';
import { codeOf } from './object-codes.ts';
import type { SwmmRun } from './run-swmm.ts';

/** A day, as with water supply: what a time slider can show. */
export const longestRunSeconds = 24 * 3600;
/** Larger models take minutes: they are not run while they are imported. */
export const largestRun = 500;
const fewestSecondsApart = 300;

/** Seconds between two steps of the results: the file's own, but not so many that a browser has to load much. */
export const resultStep = (reportStepSeconds: number): number =>
  Math.max(reportStepSeconds, fewestSecondsApart);

/** Results in the shape that the network layer shows; `pressureMetres` is the depth of water over the invert. */
export function resultsOf({ series, model, engine }: SwmmRun, dataset: string): NetworkResults {
  const rows = (values: Float32Array, count: number, digits: number): number[][] =>
    Array.from(series.times, (_, step) =>
      Array.from(values.subarray(step * count, (step + 1) * count), (value) => rounded(value, digits)),
    );
  const [nodes, links] = [series.nodeIds.length, series.linkIds.length];
  return {
    dataset,
    times: [...series.times],
    nodeCodes: series.nodeIds.map((id) => codeOf(dataset, model.nodes.get(id)!)),
    linkCodes: series.linkIds.map((id) => codeOf(dataset, model.links.get(id)!)),
    pressureMetres: rows(series.nodeDepthMetres, nodes, 1000),
    flowLitresPerSecond: rows(series.linkFlowLitresPerSecond, links, 100),
    velocityMetresPerSecond: rows(series.linkVelocityMetresPerSecond, links, 1000),
    engine,
  };
}

function rounded(value: number, digits: number): number {
  return Math.round(value * digits) / digits;
}
