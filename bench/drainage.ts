import { readFileSync } from 'node:fs';
import {
  type Comparison,
  compareWithSeries,
  compareWithSwmm,
  convergedSwmm,
  differences,
  type Peaks,
  peaksOf,
  restingSwmm,
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
  const swmm = async (options: string): Promise<SwmmRun & { cpu: number }> => {
    const begun = cpuSeconds();
    const found = await runSwmm(`${inp}\n${options}`, { file: 'demo.inp', reportStepSeconds: reportSeconds });
    return { ...found, cpu: cpuSeconds() - begun };
  };
  const fine = await swmm(convergedSwmm(1));
  const usual = await swmm(convergedSwmm(3));
  const resting = await swmm(restingSwmm(2));
  const begun = cpuSeconds();
  const compared = await compareWithSeries(inp, 'demo.inp', fine.series, 10);
  const ours = cpuSeconds() - begun;
  const native = usual.cpu / packagedByNative;
  const peaks = ({ series }: SwmmRun): Peaks => peaksOf(series, compared.nodeIds, compared.linkIds);
  const settled = { ...compared, swmm: peaks(resting) };
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
    // SWMM's own equations, solved: with few trials it has half of an inertia term (cases/rising.test.ts).
    ...errorRows('drainage: demo city', settled, 0.95, 'SWMM 5.2, 2 s, trials at rest', {
      ...settled,
      ours: peaks(fine),
    }),
    ...beyondRows(compared, { ...compared, ours: peaks(usual) }, 'SWMM with 3 s steps, to 1 s'),
    ...beyondRows(settled, { ...settled, ours: peaks(fine) }, 'SWMM with 1 s steps, to trials at rest'),
  ];
}

/** How many differ, beside what SWMM's runs differ by among themselves, counted the same way. */
const beyondRows = (compared: Comparison, own: Comparison, against: string): BenchRow[] =>
  (['depthMetres', 'flow'] as const).map((kind) => {
    const [mine, theirs] = [beyond(compared, kind), beyond(own, kind)];
    return {
      row: `drainage: demo city, ${kind === 'flow' ? 'flows' : 'depths'} off by > 3 %`,
      ours: mine,
      unit: `of ${(kind === 'flow' ? compared.linkIds : compared.nodeIds).length}`,
      against,
      theirs,
      ratio: theirs > 0 ? mine / theirs : null,
      must: null,
      holds: null,
    };
  });

const beyond = (compared: Comparison, kind: keyof Peaks): number =>
  differences(compared, kind).filter(({ relative }) => relative > 0.03).length;

/**
 * @param part of the nodes or links within the figure: 1 is the worst of all.
 * @param own by how much SWMM differs from itself with other trials and steps, counted the same way.
 */
function errorRows(
  name: string,
  compared: Comparison,
  part: number,
  against = 'SWMM 5.2, 1 s steps',
  own: Comparison | null = null,
): BenchRow[] {
  const which = part === 1 ? 'worst' : `${100 * part} % within`;
  const most = { depthMetres: 3, flow: 3, volume: 1 } as const;
  const percentOf = (one: Comparison, kind: keyof typeof most): number => {
    const found = differences(one, kind);
    return 100 * (found[Math.floor((1 - part) * (found.length - 1))]?.relative ?? 0);
  };
  return (['depthMetres', 'flow', 'volume'] as const).map((kind) => {
    const percent = percentOf(compared, kind);
    const theirs = own && percentOf(own, kind);
    const what = { depthMetres: 'peak depth', flow: 'peak flow', volume: 'volume' }[kind];
    return {
      row: `${name}, ${what}`,
      ours: percent,
      unit: `%, ${which}`,
      against: own ? `${against}; beside it its own 1 s steps` : against,
      theirs,
      ratio: theirs && percent / theirs,
      must: `<= ${most[kind]} %`,
      holds: percent <= most[kind],
    };
  });
}
