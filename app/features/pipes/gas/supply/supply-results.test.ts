import { describe, expect, it } from 'vitest';
import { type GasState, gasState } from '../../../../../models/gas/leak-question.ts';
import { networkRows } from '../../../../../models/water/network.ts';
import { wordsIn } from '../../../../shell/locale/words.ts';
import { initialGasSupply } from '../../../../state/pipes-gas-supply.ts';
import { lowestByClass, overLimit, regulatorsInOrder, supplyMarks, supplyResults } from './supply-results.ts';

const regulator = (code: string, change: Partial<GasState['regulators'][number]> = {}) => ({
  code,
  state: 'regulating' as const,
  inletGaugePascals: 360_000,
  outletGaugePascals: 3000,
  heldGaugePascals: 3000,
  cubicMetresPerHour: 10,
  reliefCubicMetresPerHour: 0,
  pressureClass: 'low',
  position: { longitude: 120.2, latitude: 30.9 },
  ...change,
});
const state: GasState = gasState.parse({
  engine: 'test',
  nodes: [
    { code: 'a', gaugePascals: 360_000, pressureClass: 'medium-a' },
    { code: 'b', gaugePascals: 12_000, pressureClass: 'low' },
    { code: 'c', gaugePascals: 2900, pressureClass: 'low' },
    { code: 'd', gaugePascals: null, pressureClass: 'low' },
  ],
  pipes: [
    { code: 'p', cubicMetresPerHour: 36, metresPerSecond: 2 },
    { code: 'q', cubicMetresPerHour: null, metresPerSecond: null },
  ],
  regulators: [
    regulator('small', { cubicMetresPerHour: 1 }),
    regulator('large'),
    regulator('open', { state: 'open' }),
    regulator('changed'),
  ],
  sources: [],
  valves: [],
  unsupplied: ['d'],
  deficient: [],
  inventoryKilograms: 1,
  assumed: {},
  warnings: [],
});
const draft = {
  ...initialGasSupply.draft,
  regulators: { changed: { condition: 'failed-open' as const } },
  closedValves: ['v'],
};

describe('the state of a gas network on the screen', () => {
  it('colours by pressure in kPa and knows where nothing is known', () => {
    const results = supplyResults('survey', state);
    expect(networkRows(results, 'gas-pressure')).toEqual({
      codes: ['a', 'b', 'c', 'd'],
      rows: [[360, 12, 2.9, null]],
    });
    expect(results.flowLitresPerSecond[0]).toEqual([10, Number.NaN]);
    expect(networkRows(results, 'pressure')).toBeNull();
  });

  it('finds the lowest of each level, and what is above its class', () => {
    expect(lowestByClass(state)).toEqual([
      { level: 'low', gaugePascals: 2900 },
      { level: 'medium-a', gaugePascals: 360_000 },
    ]);
    // Low pressure ends at 10 kPa (GB 50028-2006, table 6.1.6).
    expect(overLimit(state).map(({ code }) => code)).toEqual(['b']);
  });

  it('lists changed regulators first, then those that do not regulate', () => {
    expect(regulatorsInOrder(state, draft).map(({ code }) => code)).toEqual([
      'changed',
      'open',
      'large',
      'small',
    ]);
  });

  it('marks what is without gas, above its class, closed and failed', () => {
    const { objects, signs } = supplyMarks(state, draft, wordsIn('en'));
    expect(objects).toEqual([
      { code: 'd', tone: 'lost' },
      { code: 'b', tone: 'danger' },
      { code: 'v', tone: 'close' },
      { code: 'changed', tone: 'failed' },
    ]);
    expect(signs).toMatchObject([{ tone: 'failed', text: 'Stuck open' }]);
  });
});
