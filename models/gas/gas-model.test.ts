import { describe, expect, it } from 'vitest';
import { GasModel } from './gas-model.ts';
import { gasNetwork, naturalGas } from './gas-network.ts';
import { holeArea } from './leak.ts';

const network = gasNetwork.parse({
  gas: naturalGas,
  nodes: [
    { id: 'source', fixedGaugePascals: 0.3e6 },
    { id: 'a' },
    { id: 'b', demandKilogramsPerSecond: 0.1 },
  ],
  pipes: [
    {
      id: 'p',
      from: 'source',
      to: 'a',
      lengthMetres: 1000,
      innerDiameterMetres: 0.15,
      roughnessMetres: 1e-4,
    },
  ],
  valves: [{ id: 'v', from: 'a', to: 'b' }],
});

describe('quasi-steady gas', () => {
  it('follows demand, leaks and valves through a day', async () => {
    const model = new GasModel();
    await model.prepare({
      network,
      demandFactors: [
        [0, 0.5],
        [3600, 1.5],
      ],
      events: [
        { seconds: 7200, leaks: [{ node: 'a', areaSquareMetres: holeArea(0.02) }] },
        { seconds: 9000, valves: { v: false } },
        { seconds: 9600, leaks: [{ node: 'a', areaSquareMetres: 0 }] },
      ],
    });
    const flows: number[] = [];
    for (const seconds of [0, 1800, 3600, 7200, 9000, 9600]) {
      await model.step(seconds);
      flows.push(model.frame().flowKilogramsPerSecond[0]!);
    }
    expect(flows.slice(0, 3).map((flow) => Math.round(flow * 1e6) / 1e6)).toEqual([0.05, 0.1, 0.15]);
    expect(flows[3]).toBeGreaterThan(0.25);
    expect(flows[4]).toBeLessThan(flows[3]! - 0.1);
    expect(flows[5]).toBeCloseTo(0, 9);
    expect(model.frame().unsupplied).toEqual(['b']);
  });

  it('gives the same bits again from a checkpoint, and stays where it is when cancelled', async () => {
    const inputs = { network, demandFactors: [[0, 1] as const], events: [] };
    const one = new GasModel();
    await one.prepare(inputs);
    await one.step(600);
    const other = new GasModel();
    await other.prepare(inputs);
    await other.step(one.checkpoint().seconds);
    expect(other.frame()).toEqual(one.frame());
    await other.step(1200, AbortSignal.abort());
    expect(other.frame().seconds).toBe(600);
  });

  it('refuses factors out of order and below 0', async () => {
    const prepare = (demandFactors: [number, number][]): Promise<void> =>
      new GasModel().prepare({ network, demandFactors, events: [] });
    await expect(
      prepare([
        [10, 1],
        [5, 1],
      ]),
    ).rejects.toThrow('must come in the order of time');
    await expect(prepare([[0, -1]])).rejects.toThrow('the demand factor at 0 s is -1');
  });
});
