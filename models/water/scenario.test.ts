import { describe, expect, it } from 'vitest';
import { textOf } from '../sentences/sentence.ts';
import { statistic } from './epanet-engine.ts';
import { runNetwork } from './run-network.ts';
import { orificeCoefficient, waterScenario } from './scenario.ts';
import { net1 } from './testing/net1.ts';
import { WaterModel } from './water-model.ts';

const psi = 0.3048 / 0.4333;
const gpm = 3.785411784 / 60;

/** One reservoir of 50 m, 1 km of pipe, a node that takes 10 L/s, and a dead end. */
const line = `[JUNCTIONS]
A 0 10
B 0 0
[RESERVOIRS]
R 50
[PIPES]
P R A 1000 150 100 0 Open
Q A B 500 150 100 0 Open
[OPTIONS]
Units LPS
Headloss H-W
Accuracy 0.00001
[TIMES]
Duration 4:00
Quality Timestep 0:01
[END]
`;

describe('Net1', () => {
  it('has the values of EPANET 2.3.5 run natively', async () => {
    const { results } = await runNetwork(net1, { file: 'Net1.inp' });
    const value = (hour: number, node: string): number =>
      results.pressureMetres[hour]![results.nodeCodes.indexOf(node)]! / psi;
    const pump = (hour: number): number =>
      results.flowLitresPerSecond[hour]![results.linkCodes.indexOf('9')]! / gpm;
    // Native EPANET 2.3.5 (OWA, commit 473b87d) on Net1: psi and gallons per minute.
    expect(value(0, '10')).toBeCloseTo(127.5407, 3);
    expect(value(0, '12')).toBeCloseTo(117.0213, 3);
    expect(value(0, '22')).toBeCloseTo(118.7582, 3);
    expect(value(0, '32')).toBeCloseTo(110.7902, 3);
    expect(value(12, '32')).toBeCloseTo(118.6518, 3);
    expect(pump(0)).toBeCloseTo(1866.1758, 2);
    expect(pump(12)).toBeCloseTo(1757.0356, 2);
    expect(pump(24)).toBeCloseTo(1892.2432, 2);
    const tank = results.nodeCodes.indexOf('2');
    expect(results.pressureMetres[24]![tank]! / 0.3048 + 850).toBeCloseTo(965.4021, 2);
  });

  it('with ten times the demand and demand by pressure is EPANET’s own test', async () => {
    // OpenWaterAnalytics/EPANET tests/test_pda.cpp: 4 negative nodes; 6 deficient, 32.66 %; 413.67 gpm at node 21.
    const model = await WaterModel.open(net1, { file: 'Net1.inp' });
    model.scaleDemands(10);
    model.start();
    expect(model.solve().warning).toBe(6);
    expect(model.project.statistic(statistic.deficientNodes)).toBe(4);
    model.setPressureDemand({ minimumMetres: 20 * psi, requiredMetres: 100 * psi, exponent: 0.5 });
    model.start();
    expect(model.solve().warning).toBe(0);
    expect(model.project.statistic(statistic.deficientNodes)).toBe(6);
    expect(model.project.statistic(statistic.demandReduction)).toBeCloseTo(32.66, 2);
    const deficits = new Float64Array(model.nodeIds.length);
    model.readDeficits(deficits);
    expect(deficits[model.node('21')]! / gpm).toBeCloseTo(413.67, 1);
    expect(deficits[model.node('12')]).toBeCloseTo(0, 3);
    model.close();
  });

  it('without its pump from the third hour lives on its tank, and the pump stays off against its control', async () => {
    const run = await runNetwork(net1, {
      file: 'Net1.inp',
      scenario: { hours: 24, pumpFailures: [{ pump: '9', fromSeconds: 10800, toSeconds: null }] },
    });
    const pump = run.results.linkCodes.indexOf('9');
    const flow = (hour: number): number => run.results.flowLitresPerSecond[hour]![pump]!;
    expect(flow(2)).toBeGreaterThan(100);
    for (let hour = 3; hour <= 24; hour++) expect(flow(hour), `hour ${hour}`).toBe(0);
    // The tank falls below 110 ft, where the control would start it.
    const tank = run.results.nodeCodes.indexOf('2');
    expect(Math.min(...run.results.pressureMetres.map((step) => step[tank]!))).toBeLessThan(110 * 0.3048);
    await expect(
      runNetwork(net1, {
        file: 'Net1.inp',
        scenario: { pumpFailures: [{ pump: '10', fromSeconds: 0, toSeconds: null }] },
      }),
    ).rejects.toThrow('Net1.inp: link 10 is no pump.');
  });
});

describe('a leak', () => {
  it('leaks as an orifice does, from its time to its end', async () => {
    const run = await runNetwork(line, {
      file: 'line.inp',
      scenario: waterScenario.parse({
        leaks: [{ pipe: 'Q', fraction: 0.4, orificeMillimetres: 30, fromSeconds: 3600, toSeconds: 9000 }],
      }),
    });
    const { results } = run;
    const at = results.nodeCodes.indexOf('Q@0.4');
    const pipe = results.linkCodes.indexOf('Q');
    expect(results.linkCodes).toContain('Q@0.4+');
    expect(results.flowLitresPerSecond[0]![pipe]).toBe(0);
    expect(results.flowLitresPerSecond[3]![pipe]).toBe(0);
    for (const hour of [1, 2]) {
      const pressure = results.pressureMetres[hour]![at]!;
      // Torricelli: Cd A sqrt(2 g h), litres per second.
      const expected = 1000 * 0.75 * Math.PI * 0.015 ** 2 * Math.sqrt(2 * 9.80665 * pressure);
      expect(results.flowLitresPerSecond[hour]![pipe]).toBeCloseTo(expected, 2);
    }
    // 5400 s of it: the engine stopped where the leak began and ended.
    const extra = run.massBalance.suppliedCubicMetres - 10 * 3.6 * 4;
    expect(extra).toBeCloseTo((results.flowLitresPerSecond[1]![pipe]! * 5400) / 1000, 1);
    expect(orificeCoefficient(30, 0.75) * Math.sqrt(20)).toBeCloseTo(10.5, 1);
  });

  it('is right in gallons and psi as well', async () => {
    const model = await WaterModel.open(net1, { file: 'Net1.inp' });
    const node = model.node('22');
    model.start();
    model.solve();
    const state = model.newState();
    model.read(state);
    const demand = state.demandLitresPerSecond[node]!;
    model.setLeak(node, 2);
    model.solve();
    model.read(state);
    expect(state.demandLitresPerSecond[node]! - demand).toBeCloseTo(
      2 * Math.sqrt(state.pressureMetres[node]!),
      2,
    );
    model.close();
  });

  it.each([
    [{ leaks: [{ pipe: 'X', orificeMillimetres: 5 }] }, 'Link X is not defined in the network.'],
    [{ leaks: [{ node: 'R', orificeMillimetres: 5 }] }, 'line.inp: node R is no junction; a leak needs one.'],
    [
      { closures: [{ link: 'P', fromSeconds: 60, toSeconds: 60 }] },
      'Scenario: expected an end after 60 s, found 60 s.',
    ],
    [{ quality: { kind: 'trace', node: 'X' } }, 'Node X is not defined in the network.'],
  ])('or another change is refused with a sentence: %j', async (scenario, sentence) => {
    await expect(
      runNetwork(line, { file: 'line.inp', scenario: waterScenario.parse(scenario) }),
    ).rejects.toThrow(sentence);
  });

  it('needs a place and a size', () => {
    expect(waterScenario.safeParse({ leaks: [{ orificeMillimetres: 5 }] }).success).toBe(false);
    expect(waterScenario.safeParse({ leaks: [{ node: 'A' }] }).success).toBe(false);
  });
});

describe('a closure', () => {
  it('takes the demand behind it for its time, counted as not delivered', async () => {
    const run = await runNetwork(line, {
      file: 'line.inp',
      scenario: waterScenario.parse({
        pressureDriven: {},
        closures: [{ link: 'P', fromSeconds: 3600, toSeconds: 5400 }],
      }),
    });
    expect(run.shortfall!.nodes.map(({ code }) => code)).toEqual(['A']);
    // 10 L/s for half an hour.
    expect(run.shortfall!.cubicMetres).toBeCloseTo(18, 2);
    const pipe = run.results.linkCodes.indexOf('P');
    expect(run.results.flowLitresPerSecond.map((step) => Math.round(step[pipe]!))).toEqual([
      10, 0, 10, 10, 10,
    ]);
    expect(run.warnings.map(textOf).join(' ')).not.toContain('negative');
  });

  it('is not known where demands do not follow pressure', async () => {
    expect((await runNetwork(line, { file: 'line.inp' })).shortfall).toBeNull();
  });
});

describe('water quality', () => {
  it('has the age of the pipe’s volume over its flow', async () => {
    const run = await runNetwork(line, {
      file: 'line.inp',
      scenario: waterScenario.parse({ quality: { kind: 'age' } }),
    });
    const hours = (Math.PI * 0.075 ** 2 * 1000) / 0.01 / 3600;
    expect(run.results.quality!.at(-1)![run.results.nodeCodes.indexOf('A')]).toBeCloseTo(hours, 1);
    // Nothing flows into the dead end: its water grows as old as the run is long.
    expect(run.results.quality!.at(-1)![run.results.nodeCodes.indexOf('B')]).toBeCloseTo(4, 1);
  });

  it('traces two sources in the share of their flows', async () => {
    const two = line
      .replace('R 50', 'R 50\nS 50')
      .replace('Q A B 500', 'T S A 1000 150 100 0 Open\nQ A B 500');
    const run = await runNetwork(two, {
      file: 'two.inp',
      scenario: waterScenario.parse({ quality: { kind: 'trace', node: 'S' } }),
    });
    const at = (node: string): number => run.results.quality!.at(-1)![run.results.nodeCodes.indexOf(node)]!;
    // Two equal pipes: half and half.
    expect([at('S'), at('R')]).toEqual([100, 0]);
    expect(at('A')).toBeCloseTo(50, 1);
  });
});
