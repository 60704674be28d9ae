import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textOf } from '../sentences/sentence.ts';
import { sharedData } from '../testing/shared-data.ts';
import { crossCheckEngine } from './epanet-engine.ts';
import { parseNetwork } from './parse-network.ts';
import { runNetwork } from './run-network.ts';

const engine22 = crossCheckEngine(
  readFileSync(
    join(dirname(createRequire(import.meta.url).resolve('epanet-js/engines/v2.2')), 'EpanetEngine.wasm'),
  ),
);
const net3 = sharedData('epanet-swmm-networks', 'Net3.inp');
const psiPerMetre = 0.4333 / 0.3048;

/** After OpenWaterAnalytics/EPANET#892: all 2.3 engines give -20,642,873 m at node B here. */
const sustaining = `[JUNCTIONS]
A 180 0
B 180 0
C 180 100
[RESERVOIRS]
R 250.27
[PIPES]
P1 R A 1000 250 100 0 Open
P2 B C 1000 250 100 0 Open
[VALVES]
V A B 250 PSV 70 0
[OPTIONS]
Units CMH
Headloss H-W
[TIMES]
Duration 0
[END]
`;

describe.skipIf(!net3)('Net3', () => {
  const text = net3 ? readFileSync(net3, 'utf8') : '';

  it('has the pressures and flows of EPANET 2.3.5 run natively', async () => {
    const { results } = await runNetwork(text, { file: 'Net3.inp', hours: 24 });
    const psi = (id: string, hour: number): number =>
      results.pressureMetres[hour]![results.nodeCodes.indexOf(id)]! * psiPerMetre;
    // Native EPANET 2.3.5 (OWA, commit 473b87d) on the same file; four decimals of psi were published.
    const reference: [string, number, number][] = [
      ['10', 0, -0.6398],
      ['15', 0, 40.6484],
      ['105', 0, 51.2721],
      ['207', 0, 56.8041],
      ['251', 0, 47.273],
      ['10', 12, 41.0223],
      ['105', 12, 60.4885],
      ['207', 12, 59.89],
    ];
    for (const [id, hour, expected] of reference) expect(psi(id, hour)).toBeCloseTo(expected, 3);
    const pump = results.linkCodes.indexOf('335');
    expect(results.flowLitresPerSecond[0]![pump]).toBeCloseTo((13157.875 * 3.785411784) / 60, 1);
    expect(results.flowLitresPerSecond[12]![pump]).toBe(0);
  });

  it('gives one result an hour for the first 24 of its 168 hours', async () => {
    const run = await runNetwork(text, { file: 'Net3.inp', dataset: 'net3' });
    expect(run.results.times).toEqual(Array.from({ length: 25 }, (_, hour) => hour * 3600));
    expect([run.durationSeconds, run.fileDurationSeconds]).toEqual([86400, 604800]);
    expect(run.results.pressureMetres.map((step) => step.length)).toEqual(Array(25).fill(97));
    expect(run.results.flowLitresPerSecond.map((step) => step.length)).toEqual(Array(25).fill(119));
    expect(run.results).toMatchObject({ dataset: 'net3', engine: 'EPANET 2.3.5' });
  });

  it('is the same with the EPANET 2.2 engine', async () => {
    const run = await runNetwork(text, { file: 'Net3.inp', crossCheck: engine22, alwaysCrossCheck: true });
    expect(run.crossCheck).toMatchObject({ engine: 'EPANET 2.2', agrees: true });
    expect(run.crossCheck!.largestDifferenceMetres).toBeLessThan(0.001);
  });

  it('loses no water at any junction, recomputed from flows and demands of the file', async () => {
    const run = await runNetwork(text, { file: 'Net3.inp' });
    expect(run.massBalance.worstJunction.value).toBeLessThan(0.001);
    expect(run.massBalance.relativeError).toBeLessThan(1e-6);
    // On its own: junctions without demand must pass on what they get, whatever the engine says of demands.
    const network = parseNetwork(text, 'Net3.inp');
    const dry = [...network.nodes.values()].filter(
      (node) => node.kind === 'junction' && node.baseDemandLitresPerSecond === 0,
    );
    expect(dry.length).toBeGreaterThan(20);
    for (const flows of run.results.flowLitresPerSecond)
      for (const node of dry) {
        let balance = 0;
        for (const [index, code] of run.results.linkCodes.entries()) {
          const link = network.links.get(code)!;
          if (link.to === node.id) balance += flows[index]!;
          if (link.from === node.id) balance -= flows[index]!;
        }
        expect(Math.abs(balance), `node ${node.id}`).toBeLessThan(0.002);
      }
  });

  it('stops when told to', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(runNetwork(text, { file: 'Net3.inp', signal: controller.signal })).rejects.toThrow(
      'Net3.inp: the run was cancelled.',
    );
  });
});

describe('a pressure sustaining valve', () => {
  it('is solved with EPANET 2.2 where 2.3 goes wrong, and the run says so', async () => {
    const run = await runNetwork(sustaining, { file: 'psv.inp', crossCheck: engine22 });
    const pressure = (id: string): number =>
      run.results.pressureMetres[0]![run.results.nodeCodes.indexOf(id)]!;
    // EPANET 2.2; by hand: Hazen-Williams loss of 27.78 L/s in 1 km DN250 C100 is 2.37 m.
    expect(
      [pressure('A'), pressure('B'), pressure('C')].map((value) => Math.round(value * 100) / 100),
    ).toEqual([67.9, 67.9, 65.53]);
    expect(run.results.engine).toBe('EPANET 2.2');
    expect(run.crossCheck).toMatchObject({ engine: 'EPANET 2.3.5', agrees: false });
    expect(run.warnings.map(textOf).join(' ')).toContain('the results are those of EPANET 2.2');
  });

  it('warns where no second engine is at hand', async () => {
    const run = await runNetwork(sustaining, { file: 'psv.inp' });
    expect(run.warnings.map(textOf).join(' ')).toContain('was not checked against EPANET 2.2');
  });
});

describe('bad input', () => {
  it('tells the words of the engine in one sentence, and the engine works on after it', async () => {
    const bad = sustaining.replace('Headloss H-W', 'Headloss H-W\nPattern 7\n[PATTERNS]\n7 one two');
    for (let round = 0; round < 3; round++)
      await expect(runNetwork(bad, { file: 'bad.inp' })).rejects.toThrow(/^bad\.inp: .*"7 one two".*\.$/s);
    const run = await runNetwork(sustaining, { file: 'psv.inp', crossCheck: engine22 });
    expect(run.results.times).toEqual([0]);
  });

  it('has no mass balance where a single instant was asked for', async () => {
    const run = await runNetwork(sustaining, { file: 'psv.inp', crossCheck: engine22 });
    expect(run.massBalance.relativeError).toBeNull();
  });
});
