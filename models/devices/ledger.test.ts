import { describe, expect, it } from 'vitest';
import { completeness, missingFields } from './ledger.ts';

const row = (department: string | null, change: object = {}) => ({
  department,
  geocode: 'N51H',
  builtDate: '2021-05-06',
  owner: '市水务局',
  businessAttribute: '排涝',
  carrier: 'B1',
  ...change,
});

describe('completeness of the ledger', () => {
  it('counts what is missing, by department, the worst first', () => {
    expect(missingFields(row('a', { carrier: null, owner: '' }))).toEqual(['owner', 'carrier']);
    const found = completeness([
      row('a'),
      row('a', { carrier: null }),
      row('b'),
      row(null, { geocode: null, owner: null }),
    ]);
    expect(found.map(({ department, devices, incomplete }) => [department, devices, incomplete])).toEqual([
      [null, 1, 1],
      ['a', 2, 1],
      ['b', 1, 0],
    ]);
    // Seven fields: class, code and the five that can be missing.
    expect(found.map(({ score }) => score)).toEqual([5 / 7, 1 - 1 / 14, 1]);
    expect(found[1]!.missing).toMatchObject({ carrier: 1, owner: 0 });
    expect(completeness([])).toEqual([]);
  });
});
