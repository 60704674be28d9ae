import { describe, expect, it } from 'vitest';
import { HeatModel } from './heat-model.ts';
import { heatNetwork } from './heat-network.ts';

const pipe = (id: string, from: string, to: string) => ({
  id,
  from,
  to,
  lengthMetres: 300,
  innerDiameterMetres: 0.1,
  roughnessMetres: 1e-4,
  heatTransferWattsPerSquareMetreKelvin: 1,
  ambientKelvin: 280,
});
const network = heatNetwork.parse({
  nodes: ['S0', 'S1', 'R0', 'R1'].map((id) => ({ id })),
  pipes: [pipe('s', 'S0', 'S1'), pipe('r', 'R1', 'R0')],
  plants: [
    {
      id: 'plant',
      from: 'R0',
      to: 'S0',
      supplyKelvin: 370,
      feeds: { by: 'pressures', returnGaugePascals: 2e5, supplyGaugePascals: 6e5 },
    },
  ],
  consumers: [
    { id: 'c', from: 'S1', to: 'R1', takes: { by: 'heat-and-return', watts: 4e5, returnKelvin: 330 } },
  ],
});

describe('quasi-steady heat', () => {
  it('follows demand and a plant that fails and comes back', async () => {
    const model = new HeatModel();
    await model.prepare({
      network,
      demandFactors: [[3600, 0.5]],
      events: [
        { seconds: 7200, running: { plant: false } },
        { seconds: 9000, running: { plant: true } },
      ],
    });
    const watts: number[] = [];
    for (const seconds of [0, 3600, 7200, 9000]) {
      await model.step(seconds);
      watts.push(Math.round(model.frame().consumerWatts[0]!));
    }
    expect(watts).toEqual([400_000, 200_000, 0, 200_000]);
    expect(model.checkpoint()).toEqual({ seconds: 9000 });
    await model.step(99_999, AbortSignal.abort());
    expect(model.frame().seconds).toBe(9000);
  });

  it('refuses a factor below 0', async () => {
    const prepared = new HeatModel().prepare({ network, demandFactors: [[0, -1]], events: [] });
    await expect(prepared).rejects.toThrow('the demand factor at 0 s is -1');
  });
});
