import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../testing/shared-data.ts';
import { NetworkError } from '../water/network-error.ts';
import { readSwmmReport } from './read-report.ts';
import { readSwmmResults } from './read-results.ts';
import { runSwmm, type SwmmRun } from './run-swmm.ts';

/** 100 m of DN500 at 4 per mille under a steady inflow of 50 L/s. */
const pipe = `[OPTIONS]
FLOW_UNITS LPS
FLOW_ROUTING DYNWAVE
START_DATE 01/01/2026
END_DATE 01/01/2026
END_TIME 02:00
REPORT_STEP 0:10:00
ROUTING_STEP 5
[JUNCTIONS]
A 10.4 2
B 10.2 2
[OUTFALLS]
O 10 NORMAL NO
[CONDUITS]
C1 A B 50 0.013 0 0
C2 B O 50 0.013 0 0
[XSECTIONS]
C1 CIRCULAR 0.5 0 0 0
C2 CIRCULAR 0.5 0 0 0
[INFLOWS]
A FLOW "" FLOW 1.0 1.0 50
[REPORT]
NODES NONE
LINKS NONE
CONTINUITY NO
`;

/** Normal depth in a round pipe (Manning), metres, found by halving. */
function normalDepth(flow: number, diameter: number, slope: number, roughness: number): number {
  let [low, high] = [0, diameter * 0.9];
  for (let round = 0; round < 60; round++) {
    const depth = (low + high) / 2;
    const angle = 2 * Math.acos(1 - (2 * depth) / diameter);
    const area = (diameter ** 2 / 8) * (angle - Math.sin(angle));
    const radius = area / ((diameter / 2) * angle);
    if ((area * radius ** (2 / 3) * Math.sqrt(slope)) / roughness < flow) low = depth;
    else high = depth;
  }
  return low;
}

describe('runSwmm', () => {
  it('comes to Manning’s normal depth in a steady pipe, and reports all whatever the file says', async () => {
    const seen: number[] = [];
    const run = await runSwmm(pipe, { file: 'pipe.inp', onProgress: (seconds) => seen.push(seconds) });
    const { series } = run;
    expect(run.engine).toMatch(/^SWMM 5\.2/);
    expect(series.nodeIds).toEqual(['A', 'B', 'O']);
    expect(series.linkIds).toEqual(['C1', 'C2']);
    expect([...series.times]).toEqual(Array.from({ length: 12 }, (_, step) => (step + 1) * 600));
    const last = (values: Float32Array, count: number): number[] => [...values.slice(-count)];
    const expected = normalDepth(0.05, 0.5, 0.004, 0.013);
    expect(last(series.nodeDepthMetres, 3)[1]).toBeCloseTo(expected, 3);
    for (const flow of last(series.linkFlowLitresPerSecond, 2)) expect(flow).toBeCloseTo(50, 1);
    const area = (angle: number): number => (0.25 / 8) * (angle - Math.sin(angle));
    const speed = 0.05 / area(2 * Math.acos(1 - (2 * expected) / 0.5));
    expect(last(series.linkVelocityMetresPerSecond, 2)[0]).toBeCloseTo(speed, 2);
    expect(Math.abs(run.routingContinuityPercent!)).toBeLessThan(1);
    expect(run.runoffContinuityPercent).toBeNull();
    expect(run.warnings).toEqual([]);
    expect(seen.at(-1)).toBe(7200);
  });

  it('stops earlier and steps otherwise where it is asked to', async () => {
    const run = await runSwmm(pipe, { file: 'pipe.inp', durationSeconds: 1800, reportStepSeconds: 300 });
    expect([...run.series.times]).toEqual([300, 600, 900, 1200, 1500, 1800]);
    expect(run.durationSeconds).toBe(1800);
  });

  it('passes the engine’s own words on', async () => {
    const broken = pipe.replace('A FLOW "" FLOW', 'A FLOW NOSERIES FLOW');
    await expect(runSwmm(broken, { file: 'pipe.inp' })).rejects.toThrow(NetworkError);
    await expect(runSwmm(broken, { file: 'pipe.inp' })).rejects.toThrow(
      /pipe\.inp: SWMM could not read the model: ERROR 209: undefined object NOSERIES/,
    );
  });

  it('refuses a word that the engine has no room for', async () => {
    const broken = pipe.replace('[OPTIONS]\n', `[OPTIONS]\nFL${'<a>'.repeat(240)}\n`);
    await expect(runSwmm(broken, { file: 'pipe.inp' })).rejects.toThrow(
      /^pipe\.inp line 2: expected words of at most 255 letters, found one of 722 \("FL<a><a>/,
    );
  });

  it('warns where the engine does', async () => {
    const run = await runSwmm(pipe.replace('B 10.2 2', 'B 10.2 0.1'), { file: 'pipe.inp' });
    expect(run.warnings).toEqual([
      {
        code: 'model.drainage.swmm-02',
        values: { id: 'B' },
        text: 'SWMM warning 02: maximum depth increased for node B.',
      },
    ]);
  });

  it('can be stopped between two steps, and run again', async () => {
    const abort = new AbortController();
    const long = pipe
      .replace('END_DATE 01/01/2026', 'END_DATE 02/01/2026')
      .replace('ROUTING_STEP 5', 'ROUTING_STEP 0.5');
    const stopped = runSwmm(long, {
      file: 'pipe.inp',
      signal: abort.signal,
      onProgress: () => abort.abort(new Error('enough')),
    });
    await expect(stopped).rejects.toThrow('enough');
    expect((await runSwmm(pipe, { file: 'pipe.inp' })).series.times).toHaveLength(12);
  });

  it('leaves no browser’s globals behind', async () => {
    await runSwmm(pipe, { file: 'pipe.inp' });
    expect('window' in globalThis || 'document' in globalThis).toBe(false);
  });
});

const published = (name: string): string | null =>
  sharedData('epanet-swmm-networks', `SWMM_${name}_Model.inp`);

describe.skipIf(!published('Detention_Pond'))('published models', () => {
  const run = (name: string): Promise<SwmmRun> =>
    runSwmm(readFileSync(published(name)!, 'utf8'), { file: `${name}.inp` });

  it.each(['Detention_Pond', 'Inlet_Drains', 'Site_Drainage'])('%s runs clean', async (name) => {
    const { warnings, errors, runoffContinuityPercent, routingContinuityPercent, series, model } =
      await run(name);
    expect([warnings, errors]).toEqual([[], []]);
    expect(Math.abs(runoffContinuityPercent!)).toBeLessThan(1);
    expect(Math.abs(routingContinuityPercent!)).toBeLessThan(1);
    expect(series.nodeIds.toSorted()).toEqual([...model.nodes.keys()].toSorted());
    expect(series.linkIds.toSorted()).toEqual([...model.links.keys()].toSorted());
  });

  it('has the depths that the engine’s own report names (feet there)', async () => {
    // "Node Depth Summary" of the report, last column.
    const reported = { J7: 0.56, J8: 0.92, J9: 1.17, J11: 4.5, SU1: 2.15 };
    const { series } = await run('Detention_Pond');
    const highest = (id: string): number => {
      const [node, count] = [series.nodeIds.indexOf(id), series.nodeIds.length];
      return Math.max(...series.nodeDepthMetres.filter((_, index) => index % count === node));
    };
    for (const [id, feet] of Object.entries(reported)) expect(highest(id) / 0.3048).toBeCloseTo(feet, 1);
  });
});

describe('results and reports that break off', () => {
  it('are told', () => {
    expect(() => readSwmmResults(new Uint8Array(10), 'x.out')).toThrow(
      'x.out: expected the results of SWMM, found a file that breaks off.',
    );
  });

  it('finds surcharged and flooded nodes in the report', () => {
    const table = `  Node Surcharge Summary`;
    const report = readSwmmReport(
      `
  **********************
${table}
  **********************
  N1                   JUNCTION        2.50           1.200          0.300
  N2                   JUNCTION        3.00           0.100          1.000

  *********************
  Node Flooding Summary
  *********************
  N1                        0.50     20.5      0  01:10        1.500     0.000
`,
      { metresPerLength: 1, litresPerSecondPerFlow: 1000 },
    );
    expect(report.surcharged.map(({ node }) => node)).toEqual(['N2', 'N1']);
    expect(report.flooded).toEqual([
      { node: 'N1', hours: 0.5, highestLitresPerSecond: 20_500, cubicMetres: 1500 },
    ]);
  });
});
