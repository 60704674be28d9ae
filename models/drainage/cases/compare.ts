import { readDrainageInputs } from '../drainage-inputs.ts';
import { type DrainageFrame, DrainageSolver } from '../drainage-solver.ts';
import type { SwmmSeries } from '../read-results.ts';
import { runSwmm } from '../run-swmm.ts';

/** Greatest values of a run, in the order of the model's nodes and links. */
export interface Peaks {
  depthMetres: Float64Array;
  /** m³/s, whatever its direction. */
  flow: Float64Array;
  /** m³ through each link, forward less back. */
  volume: Float64Array;
  /** m³ over each rim. */
  overflow: Float64Array;
}

export interface Comparison {
  nodeIds: string[];
  linkIds: string[];
  ours: Peaks;
  swmm: Peaks;
  frame: DrainageFrame;
  /** Of computing, milliseconds. */
  ourMilliseconds: number;
  swmmMilliseconds: number;
  trialsPerStep: number;
}

/** Where two values are below this, they count as equal: 5 cm, 10 l/s, 5 m³. */
export const floors = { depthMetres: 0.05, flow: 0.01, volume: 5, overflow: 10 } as const;

/** Dynamic wave of the packaged engine, with short steps of one length and a finer tolerance than its usual 1.5 mm. */
export const convergedSwmm = (stepSeconds: number): string => fixedSteps(stepSeconds, 0.0003, 20);

/**
 * … with trials until they come to rest: what its equations give. Steps of a second alone do not give that
 * (`rising.test.ts`).
 */
export const restingSwmm = (stepSeconds: number): string => fixedSteps(stepSeconds, 1e-8, 100);

const fixedSteps = (stepSeconds: number, headTolerance: number, mostTrials: number): string =>
  [
    '[OPTIONS]',
    'FLOW_ROUTING DYNWAVE',
    `ROUTING_STEP ${stepSeconds}`,
    'VARIABLE_STEP 0',
    'LENGTHENING_STEP 0',
    `MAX_TRIALS ${mostTrials}`,
    `HEAD_TOLERANCE ${headTolerance.toFixed(9)}`,
    '',
  ].join('\n');

/**
 * Runs a SWMM file with our solver and with the packaged SWMM, and takes the peaks of both at the same report times.
 * @param reportSeconds between two looks; whole seconds.
 */
export async function compareWithSwmm(
  text: string,
  file: string,
  options: { ourStepSeconds: number; swmmStepSeconds: number; reportSeconds: number },
): Promise<Comparison> {
  const { ourStepSeconds, swmmStepSeconds, reportSeconds } = options;
  const begun = performance.now();
  const run = await runSwmm(`${text}\n${convergedSwmm(swmmStepSeconds)}`, {
    file,
    reportStepSeconds: reportSeconds,
  });
  const swmmMilliseconds = performance.now() - begun;
  return { ...(await compareWithSeries(text, file, run.series, ourStepSeconds)), swmmMilliseconds };
}

/** As `compareWithSwmm`, with a run of SWMM that is there. */
export async function compareWithSeries(
  text: string,
  file: string,
  series: SwmmSeries,
  ourStepSeconds: number,
): Promise<Comparison> {
  const started = performance.now();
  const inputs = readDrainageInputs(text, file, { stepSeconds: ourStepSeconds });
  const solver = new DrainageSolver();
  await solver.prepare(inputs);
  const nodeIds = [...inputs.model.nodes.keys()];
  const linkIds = [...inputs.model.links.keys()];
  const ours = noPeaks(nodeIds.length, linkIds.length);
  let before = 0;
  for (const time of series.times) {
    await solver.step(time);
    const { nodeDepthMetres, nodeOverflow, linkFlow } = solver.frame();
    raise(ours, nodeDepthMetres, nodeOverflow, linkFlow, time - before);
    before = time;
  }
  const { wave } = solver;
  return {
    nodeIds,
    linkIds,
    ours,
    swmm: peaksOf(series, nodeIds, linkIds),
    frame: solver.frame(),
    ourMilliseconds: performance.now() - started,
    swmmMilliseconds: 0,
    trialsPerStep: wave.trials / wave.steps,
  };
}

/** Peaks of a run of SWMM, in the order of these nodes and links. */
export function peaksOf(series: SwmmSeries, nodeIds: readonly string[], linkIds: readonly string[]): Peaks {
  const peaks = noPeaks(nodeIds.length, linkIds.length);
  const nodePlaces = new Map(series.nodeIds.map((id, index) => [id, index]));
  const linkPlaces = new Map(series.linkIds.map((id, index) => [id, index]));
  const nodeAt = nodeIds.map((id) => nodePlaces.get(id)!);
  const linkAt = linkIds.map((id) => linkPlaces.get(id)!);
  let before = 0;
  for (const [period, time] of series.times.entries()) {
    const nodes = period * nodeIds.length;
    const links = period * linkIds.length;
    raise(
      peaks,
      nodeAt.map((at) => series.nodeDepthMetres[nodes + at]!),
      nodeAt.map((at) => series.nodeOverflowLitresPerSecond[nodes + at]! / 1000),
      linkAt.map((at) => series.linkFlowLitresPerSecond[links + at]! / 1000),
      time - before,
    );
    before = time;
  }
  return peaks;
}

/** Relative differences of one kind of peak, greatest first, without those below the floor. */
export function differences(
  { ours, swmm, nodeIds, linkIds }: Comparison,
  kind: keyof Peaks,
): { id: string; ours: number; swmm: number; relative: number }[] {
  const ids = kind === 'depthMetres' || kind === 'overflow' ? nodeIds : linkIds;
  return ids
    .map((id, index) => {
      const [mine, theirs] = [Math.abs(ours[kind][index]!), Math.abs(swmm[kind][index]!)];
      return { id, ours: mine, swmm: theirs, relative: theirs > 0 ? Math.abs(mine / theirs - 1) : Infinity };
    })
    .filter((one) => Math.max(one.ours, one.swmm) > floors[kind])
    .sort((one, other) => other.relative - one.relative);
}

const noPeaks = (nodes: number, links: number): Peaks => ({
  depthMetres: new Float64Array(nodes),
  overflow: new Float64Array(nodes),
  flow: new Float64Array(links),
  volume: new Float64Array(links),
});

function raise(
  peaks: Peaks,
  depths: ArrayLike<number>,
  overflow: ArrayLike<number>,
  flows: ArrayLike<number>,
  seconds: number,
): void {
  for (let node = 0; node < depths.length; node++) {
    peaks.depthMetres[node] = Math.max(peaks.depthMetres[node]!, depths[node]!);
    peaks.overflow[node]! += overflow[node]! * seconds;
  }
  for (let link = 0; link < flows.length; link++) {
    peaks.flow[link] = Math.max(peaks.flow[link]!, Math.abs(flows[link]!));
    peaks.volume[link]! += flows[link]! * seconds;
  }
}
