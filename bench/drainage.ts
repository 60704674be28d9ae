import { readFileSync } from 'node:fs';
import {
  type Comparison,
  compareWithSeries,
  compareWithSwmm,
  convergedSwmm,
  differences,
  type Peaks,
} from '../models/drainage/cases/compare.ts';
import { runSwmm, type SwmmRun } from '../models/drainage/run-swmm.ts';
import { sharedData } from '../models/testing/shared-data.ts';
import { planCity } from '../scenes/demo/city.ts';
import { makeGround } from '../scenes/demo/ground.ts';
import { planStormSewer } from '../scenes/demo/storm-sewer.ts';
import { streetGraph } from '../scenes/demo/street-graph.ts';
import type { BenchRow } from './row.ts';

/** CPU time of the packaged SWMM by that of a native build of the same engine (eight models, 1.7 to 2.2). */
const packagedByNative = 1.9;
const reportSeconds = 60;
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Our drainage model against SWMM 5.2: what both have for peaks, and what it takes. */
export async function run(): Promise<BenchRow[]> {
  return [...(await publishedRows()), ...(await demoRows())];
}

async function publishedRows(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const name of ['Site_Drainage', 'Detention_Pond']) {
    const path = sharedData('epanet-swmm-networks', `SWMM_${name}_Model.inp`);
    if (!path) continue;
    const compared = await compareWithSwmm(readFileSync(path, 'utf8'), `${name}.inp`, {
      ourStepSeconds: 5,
      swmmStepSeconds: 1,
      reportSeconds,
    });
    rows.push(...errorRows(`drainage: ${name}`, compared, 1));
  }
  return rows;
}

async function demoRows(): Promise<BenchRow[]> {
  const plan = planCity();
  const { inp } = planStormSewer(plan, makeGround(plan.streets), streetGraph(plan.streets));
  const swmm = async (stepSeconds: number): Promise<SwmmRun & { cpu: number }> => {
    const begun = cpuSeconds();
    const found = await runSwmm(`${inp}\n${convergedSwmm(stepSeconds)}`, {
      file: 'demo.inp',
      reportStepSeconds: reportSeconds,
    });
    return { ...found, cpu: cpuSeconds() - begun };
  };
  const fine = await swmm(1);
  const usual = await swmm(3);
  const begun = cpuSeconds();
  const compared = await compareWithSeries(inp, 'demo.inp', fine.series, 10);
  const ours = cpuSeconds() - begun;
  const native = usual.cpu / packagedByNative;
  // What SWMM's own longer steps differ by from its short ones, counted the same way.
  const own = await compareSeries(compared, usual);
  return [
    {
      row: 'drainage: demo city, 10 s steps',
      ours,
      unit: 's CPU',
      against: 'native SWMM 5.2, 3 s steps',
      theirs: native,
      ratio: ours / native,
      must: 'ratio <= 1',
      holds: ours <= native,
    },
    ...errorRows('drainage: demo city', compared, 0.95),
    ...(['depthMetres', 'flow'] as const).map((kind): BenchRow => {
      const [mine, theirs] = [beyond(compared, kind), beyond(own, kind)];
      return {
        row: `drainage: demo city, ${kind === 'flow' ? 'flows' : 'depths'} off by > 3 %`,
        ours: mine,
        unit: `of ${(kind === 'flow' ? compared.linkIds : compared.nodeIds).length}`,
        against: 'SWMM with 3 s steps, to 1 s',
        theirs,
        ratio: theirs > 0 ? mine / theirs : null,
        must: null,
        holds: null,
      };
    }),
  ];
}

const beyond = (compared: Comparison, kind: keyof Peaks): number =>
  differences(compared, kind).filter(({ relative }) => relative > 0.03).length;

/** SWMM's coarser run in our place. */
async function compareSeries(compared: Comparison, { series }: SwmmRun): Promise<Comparison> {
  const { nodeIds, linkIds } = compared;
  const peak = (values: Float32Array, ids: string[], all: string[], scale: number): Float64Array => {
    const most = new Float64Array(ids.length);
    ids.forEach((id, index) => {
      const at = all.indexOf(id);
      for (let row = at; row < values.length; row += all.length)
        most[index] = Math.max(most[index]!, Math.abs(values[row]!) * scale);
    });
    return most;
  };
  return {
    ...compared,
    ours: {
      ...compared.ours,
      depthMetres: peak(series.nodeDepthMetres, nodeIds, series.nodeIds, 1),
      flow: peak(series.linkFlowLitresPerSecond, linkIds, series.linkIds, 1e-3),
    },
  };
}

/** @param part of the nodes or links within the figure: 1 is the worst of all. */
function errorRows(name: string, compared: Comparison, part: number): BenchRow[] {
  const which = part === 1 ? 'worst' : `${100 * part} % within`;
  const most = { depthMetres: 3, flow: 3, volume: 1 } as const;
  return (['depthMetres', 'flow', 'volume'] as const).map((kind) => {
    const found = differences(compared, kind);
    const percent = 100 * (found[Math.floor((1 - part) * (found.length - 1))]?.relative ?? 0);
    const what = { depthMetres: 'peak depth', flow: 'peak flow', volume: 'volume' }[kind];
    return {
      row: `${name}, ${what}`,
      ours: percent,
      unit: `%, ${which}`,
      against: 'SWMM 5.2, 1 s steps',
      theirs: null,
      ratio: null,
      must: `<= ${most[kind]} %`,
      holds: percent <= most[kind],
    };
  });
}
