import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../testing/shared-data.ts';
import { compareWithSwmm, differences, type Peaks } from './compare.ts';

const published = (name: string): string | null =>
  sharedData('epanet-swmm-networks', `SWMM_${name}_Model.inp`);

/** EPA's own examples, against the packaged SWMM 5.2.2 with steps of one second. */
describe.skipIf(!published('Site_Drainage'))('published models', () => {
  it.each([
    ['Site_Drainage', '2-yr'],
    ['Site_Drainage', '100-yr'],
    ['Detention_Pond', '2-yr'],
    ['Detention_Pond', '100-yr'],
  ])('%s in the %s storm is as SWMM has it', async (name, storm) => {
    const text = readFileSync(published(name)!, 'utf8').replace(/TIMESERIES 2-yr/, `TIMESERIES ${storm}`);
    const compared = await compareWithSwmm(text, `${name}.inp`, {
      ourStepSeconds: 2,
      swmmStepSeconds: 1,
      reportSeconds: 60,
    });
    const worst = (kind: keyof Peaks): number => differences(compared, kind)[0]?.relative ?? 0;
    expect(worst('depthMetres')).toBeLessThan(0.03);
    expect(worst('flow')).toBeLessThan(0.03);
    expect(worst('volume')).toBeLessThan(0.01);
    expect(Math.abs(compared.frame.ledger.relativeError!)).toBeLessThan(1e-9);
    expect(compared.trialsPerStep).toBeLessThan(1.5);
  });

  it('Inlet_Drains sends into the sewer what SWMM sends, and leaves about as much in the street', async () => {
    const compared = await compareWithSwmm(readFileSync(published('Inlet_Drains')!, 'utf8'), 'inlets.inp', {
      ourStepSeconds: 5,
      swmmStepSeconds: 1,
      reportSeconds: 60,
    });
    const sewer = (kind: 'flow' | 'volume'): number =>
      differences(compared, kind).find(({ id }) => id.startsWith('P'))!.relative;
    expect(sewer('flow')).toBeLessThan(0.03);
    expect(sewer('volume')).toBeLessThan(0.01);
    // Past its inlets a street keeps a fifth of its water: a difference above them counts fivefold.
    expect(differences(compared, 'flow')[0]!.relative).toBeLessThan(0.06);
    expect(differences(compared, 'depthMetres')[0]!.relative).toBeLessThan(0.04);
    expect(Math.abs(compared.frame.ledger.relativeError!)).toBeLessThan(1e-9);
  });
});
