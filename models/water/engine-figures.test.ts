import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../testing/shared-data.ts';
import { statistic } from './epanet-engine.ts';
import { net1 } from './testing/net1.ts';
import { WaterModel } from './water-model.ts';

/** Hydraulic steps of a whole run and the trials in all of them. */
async function figures(text: string, file: string): Promise<{ steps: number; trials: number }> {
  const model = await WaterModel.open(text, { file });
  model.start();
  let [steps, trials] = [0, 0];
  do {
    model.solve();
    steps++;
    trials += model.project.statistic(statistic.iterations);
  } while (model.next() > 0);
  model.close();
  return { steps, trials };
}

// Native EPANET 2.3.5 (OWA, commit 473b87d) on the same files.
describe('the engine', () => {
  it('takes as many steps and trials on Net1 as the native one', async () =>
    expect(await figures(net1, 'Net1.inp')).toEqual({ steps: 27, trials: 69 }));

  const net6 = sharedData('epanet-swmm-networks', 'Net6.inp');
  it.skipIf(!net6)('takes as many steps and trials on Net6, four days, as the native one', async () =>
    expect(await figures(readFileSync(net6!, 'utf8'), 'Net6.inp')).toEqual({ steps: 608, trials: 2940 }),
  );
});
