import type { NetworkResults } from '../water/network.ts';
import type { SewerHeader, SewerRecord } from './coupling/sewer-record.ts';
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

/** Results of a run of the network by itself, in the shape that the network layer shows. */
export function resultsOf(
  { series, model, engine }: Pick<SwmmRun, 'series' | 'model' | 'engine'>,
  dataset: string,
): NetworkResults {
  const [nodes, links] = [series.nodeIds.length, series.linkIds.length];
  const rows = (values: Float32Array, count: number, digits: number, scale?: (index: number) => number) =>
    Array.from(series.times, (_, step) =>
      Array.from(values.subarray(step * count, (step + 1) * count), (value, index) =>
        rounded(value * (scale?.(index) ?? 1), digits),
      ),
    );
  const heights = series.linkIds.map((id) => {
    const { kind, section } = model.links.get(id)!;
    return kind === 'conduit' ? (section?.heightMetres ?? null) : null;
  });
  return {
    dataset,
    times: [...series.times],
    nodeCodes: series.nodeIds.map((id) => codeOf(dataset, model.nodes.get(id)!)),
    linkCodes: series.linkIds.map((id) => codeOf(dataset, model.links.get(id)!)),
    pressureMetres: [],
    flowLitresPerSecond: rows(series.linkFlowLitresPerSecond, links, 100).map(known),
    velocityMetresPerSecond: rows(series.linkVelocityMetresPerSecond, links, 1000).map(known),
    more: {
      depth: rows(series.nodeDepthMetres, nodes, 1000),
      // What leaves at a rim comes up.
      exchange: rows(series.nodeOverflowLitresPerSecond, nodes, 100, () => -1),
      filling: rows(series.linkDepthMetres, links, 10, (link) => 100 / (heights[link] ?? Number.NaN)),
    },
    engine,
  };
}

/**
 * Results of the network below a flood. `exchange` is the mean since the frame before.
 * @param times of the records, seconds.
 */
export function resultsBelowFlood(
  header: SewerHeader,
  records: readonly SewerRecord[],
  times: readonly number[],
): NetworkResults {
  const rows = (
    value: (record: SewerRecord, index: number, n: number) => number,
    of: readonly unknown[],
    digits: number,
  ) => records.map((record, n) => of.map((_, index) => rounded(value(record, index, n), digits)));
  const { nodeCodes, linkCodes, nodeInvertMetres, nodeGroundMetres, linkHeightMetres } = header;
  return {
    dataset: header.dataset,
    times: times.slice(0, records.length),
    nodeCodes,
    linkCodes,
    pressureMetres: [],
    flowLitresPerSecond: rows(({ flow }, link) => 1000 * flow[link]!, linkCodes, 100).map(known),
    velocityMetresPerSecond: rows(({ velocity }, link) => velocity[link]!, linkCodes, 1000).map(known),
    more: {
      depth: rows(({ depth }, node) => depth[node]!, nodeCodes, 1000),
      exchange: rows(
        ({ exchanged }, node, n) =>
          n === 0
            ? 0 * exchanged[node]!
            : (1000 * (exchanged[node]! - records[n - 1]!.exchanged[node]!)) / (times[n]! - times[n - 1]!),
        nodeCodes,
        100,
      ),
      ponding: rows(
        ({ depth }, node) =>
          header.nodeOpen[node]
            ? Math.max(0, nodeInvertMetres[node]! + depth[node]! - nodeGroundMetres[node]!)
            : Number.NaN,
        nodeCodes,
        1000,
      ),
      filling: rows(
        ({ filling }, link) => (100 * filling[link]!) / (linkHeightMetres[link] ?? Number.NaN),
        linkCodes,
        10,
      ),
    },
    engine: 'Mirrorcity',
  };
}

const known = (row: readonly (number | null)[]): number[] => row.map((value) => value ?? Number.NaN);

/** Null where it is not known. */
const rounded = (value: number, digits: number): number | null =>
  Number.isNaN(value) ? null : Math.round(value * digits) / digits || 0;
