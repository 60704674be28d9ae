import { computeCase, depthAt, findingsOf } from '../models/flood/cases/compute.ts';
import { plain, plainPeers } from '../models/flood/cases/ea-plains.ts';
import type { FloodInputs } from '../models/flood/inputs.ts';
import { ScalarScheme } from '../models/flood/scalar-scheme.ts';
import { crewThreads } from '../server/runs/crew-threads.ts';
import { floodKernel } from '../server/runs/kernel-file.ts';
import { otherLoad } from './flood/other-load.ts';
import { Triad } from './flood/triad.ts';
import { cellMetres, Runner, wetSquare } from './flood/wet-square.ts';
import { holds } from './flood-validation/page.ts';
import type { BenchRow } from './row.ts';

const size = 1024;
const threads = 2;
/** Model time of one turn, seconds; of the plain peer, steps: it is slow. */
const turnSeconds = 10;
const scalarSteps = 2;
const turns = 5;

/**
 * LISFLOOD-FP 8.1 (first-order Godunov, FV1), 2 threads, reaches 24.8 million cell updates a second on WET1024 on a
 * 2-core machine with AVX-512.
 */
const publishedPeer = 24.8;
/** Bytes that an update of a cell must move at least: h, qx, qy and bed read, three written, what a write fetches. */
const bytesPerUpdate = { 1: 40, 2: 92 } as const;
const mustOfLimit = { 1: 0.14, 2: 0.1 } as const;

const million = 1e-6;

/** With everything that the ground of a city asks for: rain, infiltration and friction. */
const forced = (order: 1 | 2): FloodInputs => ({
  ...wetSquare(size),
  order,
  rain: [{ seconds: 0, millimetresPerHour: 80 }],
  infiltration: {
    soils: [
      {
        method: 'green-ampt',
        conductivityMillimetresPerHour: 10.9,
        suctionMillimetres: 110.1,
        moistureDeficit: 0.412,
      },
    ],
  },
});

/** Speed of the flood model against the memory's bandwidth and against others, taken turn by turn. */
export async function run(): Promise<BenchRow[]> {
  const load = otherLoad();
  const rows = [
    ...(await bandwidthRows()),
    ...(await peerRows()),
    ...(await growthRows()),
    ...(await plainRows()),
  ];
  rows.push({
    row: 'flood: other processes meanwhile',
    ours: 100 * load(),
    unit: '% of the processors',
    against: 'no other load',
    theirs: null,
    ratio: null,
    must: null,
    holds: null,
  });
  return rows;
}

/** Best turns of several works, each taking its turn after the other; what else runs troubles all alike. */
async function bestInRounds(works: readonly (() => Promise<number>)[]): Promise<number[]> {
  const best = works.map(() => 0);
  for (let turn = 0; turn < turns; turn++)
    for (const [index, work] of works.entries()) best[index] = Math.max(best[index]!, await work());
  return best;
}

async function bandwidthRows(): Promise<BenchRow[]> {
  const triad = await Triad.start(threads);
  const first = await Runner.start(forced(1), threads);
  const second = await Runner.start(forced(2), threads);
  try {
    const [bytes, one, two] = (await bestInRounds([
      () => triad.turn(),
      async () => (await first.turn(turnSeconds)).updates,
      async () => (await second.turn(turnSeconds)).updates,
    ])) as [number, number, number];
    const row = (order: 1 | 2, updates: number): BenchRow => {
      const limit = bytes / bytesPerUpdate[order];
      return {
        row: `flood: all wet, order ${order}, ${threads} threads`,
        ours: updates * million,
        unit: 'million cell updates/s',
        against: `triad ${(bytes / 1e9).toFixed(1)} GB/s ÷ ${bytesPerUpdate[order]} B`,
        theirs: limit * million,
        ratio: updates / limit,
        must: `ratio >= ${mustOfLimit[order]}`,
        holds: updates / limit >= mustOfLimit[order],
      };
    };
    return [row(1, one), row(2, two)];
  } finally {
    first.close();
    second.close();
    await triad.close();
  }
}

/** Case WET1024: no rain, no infiltration, as the peers were timed. */
async function peerRows(): Promise<BenchRow[]> {
  const inputs = wetSquare(size);
  const runner = await Runner.start(inputs, threads);
  const scalar = new ScalarScheme({
    columns: size,
    rows: size,
    cellMetres,
    bed: inputs.bed,
    manningCoefficient: 0.03,
  });
  scalar.depth.set(inputs.initialDepth);
  scalar.step(0.1);
  try {
    const [ours, theirs] = (await bestInRounds([
      async () => (await runner.turn(turnSeconds)).updates * million,
      async () => {
        const begin = performance.now();
        for (let step = 0; step < scalarSteps; step++)
          scalar.step((0.5 * cellMetres) / scalar.greatestSpeed());
        return (size * size * scalarSteps * 1000 * million) / (performance.now() - begin);
      },
    ])) as [number, number];
    const row = (against: string, peer: number): BenchRow => ({
      row: `flood: WET1024, ${threads} threads`,
      ours,
      unit: 'million cell updates/s',
      against,
      theirs: peer,
      ratio: ours / peer,
      must: null,
      holds: null,
    });
    return [
      row('plain TypeScript, same scheme, 1 thread', theirs),
      row('LISFLOOD-FP 8.1 FV1, 2 threads (published)', publishedPeer),
    ];
  } finally {
    runner.close();
  }
}

/** What dry land, another thread and more cells cost. */
async function growthRows(): Promise<BenchRow[]> {
  const runners = await Promise.all([
    Runner.start(wetSquare(size), threads),
    Runner.start(wetSquare(size, 0.1), threads),
    Runner.start(wetSquare(size), 1),
    Runner.start(wetSquare(size / 2), threads),
  ]);
  try {
    // Steps a millisecond: the greatest is the best.
    const [whole, tenth, alone, quarter] = (await bestInRounds(
      runners.map((runner) => async () => 1 / (await runner.turn(turnSeconds)).stepMilliseconds),
    )) as [number, number, number, number];
    const row = (name: string, against: string, ours: number, theirs: number, most: number): BenchRow => ({
      row: `flood: ${name}`,
      ours,
      unit: 'ms/step',
      against,
      theirs,
      ratio: ours / theirs,
      must: `ratio <= ${most}`,
      holds: ours / theirs <= most,
    });
    return [
      row('10 % of 1 M cells wet', 'all wet', 1 / tenth, 1 / whole, 0.2),
      row('1 M cells', 'a quarter of them', 1 / whole, 1 / quarter, 4.4),
      {
        row: 'flood: 2 threads',
        ours: whole * 1000,
        unit: 'steps/s',
        against: '1 thread',
        theirs: alone * 1000,
        ratio: whole / alone,
        must: 'ratio >= 1.7',
        holds: whole / alone >= 1.7,
      },
    ];
  } finally {
    for (const runner of runners) runner.close();
  }
}

/** EA test 4, whole, with steps of their own for parts of the plain; and how far it is from LISFLOOD-FP. */
async function plainRows(): Promise<BenchRow[]> {
  const module = await floodKernel();
  const begin = performance.now();
  const result = await computeCase(plain, { module, order: 1, stepLevels: 3, ports: crewThreads(threads) });
  const seconds = (performance.now() - begin) / 1000;
  const [inertia, godunov] = plainPeers.hour3;
  const parted = (values: readonly number[]): number =>
    Math.max(...values.map((value, index) => Math.abs(value / godunov[index]! - 1)));
  const ours = parted(result.series.map((series) => depthAt(series, 10_800)));
  const judged = findingsOf(plain, result).map(holds);
  const kept = judged.filter((one) => one === true).length;
  const all = judged.filter((one) => one !== null).length;
  const row = { must: null, holds: null };
  return [
    {
      row: `flood: EA test 4, whole, ${threads} threads`,
      ours: seconds,
      unit: 's',
      against: 'LISFLOOD-FP 8.1 FV1, 2 threads (published)',
      theirs: 145,
      ratio: seconds / 145,
      must: '<= 30 s',
      holds: seconds <= 30,
    },
    {
      ...row,
      row: 'flood: EA test 4, depths at 3 h',
      ours: 100 * ours,
      unit: '% from LISFLOOD FV1',
      against: 'LISFLOOD-FP 8.1 local inertia (published)',
      theirs: 100 * parted(inertia),
      ratio: ours / parted(inertia),
    },
    {
      ...row,
      row: 'flood: EA test 4, within the pair',
      ours: kept,
      unit: 'numbers accepted',
      against: 'numbers judged (docs/flood-validation.md)',
      theirs: all,
      ratio: kept / all,
    },
  ];
}
