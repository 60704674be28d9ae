import { describe, expect, it } from 'vitest';
import type { CityObjectDetail } from '../../../models/city/city.ts';
import { useAppState } from '../../state/state.ts';
import { resetState, testScene } from '../../state/test-state.ts';
import { attributeText, groupAttributes } from './attributes.ts';
import { withLayer } from './follow-selection.ts';
import { appended, trendOf, withGaps } from './use-history.ts';

describe('attributes', () => {
  it('write what is not known as a dash', () => {
    for (const nothing of [null, undefined, '', Number.NaN, []]) expect(attributeText(nothing)).toBeNull();
    expect(attributeText(0)).toBe('0');
    expect(attributeText(12.300000001)).toBe('12.3');
    expect(attributeText(['a', 2])).toBe('a, 2');
    expect(groupAttributes({ roof: null })).toEqual([{ name: null, entries: [{ name: 'roof', text: '—' }] }]);
  });

  it('make one group of each property set, nested or dotted', () => {
    const groups = groupAttributes({
      Name: 'Wall 3',
      propertySets: { Pset_WallCommon: { FireRating: 'F30', IsExternal: true } },
      'Qto_Wall.Length': 4.5,
    });
    expect(groups).toEqual([
      { name: null, entries: [{ name: 'Name', text: 'Wall 3' }] },
      {
        name: 'Pset_WallCommon',
        entries: [
          { name: 'FireRating', text: 'F30' },
          { name: 'IsExternal', text: '✓' },
        ],
      },
      { name: 'Qto_Wall', entries: [{ name: 'Length', text: '4.5' }] },
    ]);
  });
});

describe('history', () => {
  it('breaks the line where values are missing, not where the answer is merely thin', () => {
    const times = [0, 10, 20, 200, 210].map((seconds) => seconds * 1000);
    expect(withGaps({ datastream: 1, times, values: [1, 2, 3, 4, 5] }, 10)).toEqual({
      times: [0, 10, 20, 30, 200, 210],
      values: [1, 2, 3, null, 4, 5],
    });
    const thin = Array.from({ length: 10 }, (_, index) => index * 120_000);
    expect(withGaps({ datastream: 1, times: thin, values: thin.map(() => 1) }, 1).values).not.toContain(null);
  });

  it('grows with live values, drops old ones, and takes none twice', () => {
    const known = { times: [0, 10], values: [1, 2], status: 'ready' as const };
    expect(appended(known, 10, 9, 0, 10)).toBe(known);
    expect(appended(known, 20, Number.NaN, 0, 10)).toBe(known);
    expect(appended(known, 20, 3, 5, 10)).toMatchObject({ times: [10, 20], values: [2, 3] });
    expect(appended(known, 100, 3, 0, 10)).toMatchObject({
      times: [0, 10, 20, 100],
      values: [1, 2, null, 3],
    });
  });

  it('has a trend once there is enough to compare', () => {
    expect(trendOf({ times: [], values: [] })).toBeNull();
    expect(trendOf({ times: [0, 1], values: [1, 2] })).toBeNull();
    const times = Array.from({ length: 101 }, (_, index) => index);
    expect(trendOf({ times, values: times.map((time) => time * 2) })).toBe(20);
    expect(trendOf({ times, values: [...times.slice(1), null] })).toBeNull();
  });
});

describe('an object found by search', () => {
  const object = (layer: string) =>
    ({ kind: 'object', layer, code: 'a', position: null, properties: {} }) as const;
  const detail = { code: 'a', dataset: 'delivery' } as CityObjectDetail;
  const layers = testScene.layers.map((layer) => ({ ...layer, dataset: 'delivery' }));

  it('gets the layer that shows its data set, and keeps the one it has', () => {
    resetState({ scene: { ...testScene, layers }, selection: object('') });
    expect(withLayer(useAppState.getState(), detail)).toEqual({ selection: object('houses') });
    useAppState.setState((state) => ({
      layers: { ...state.layers, houses: { visible: false, opacity: 1, status: 'ready' } },
    }));
    expect(withLayer(useAppState.getState(), detail)).toEqual({ selection: object('duplex') });
    expect(withLayer(useAppState.getState(), { ...detail, dataset: 'other' })).toEqual({});
    useAppState.setState({ selection: object('pipes') });
    expect(withLayer(useAppState.getState(), detail)).toEqual({});
  });
});
