import { describe, expect, it } from 'vitest';
import { missingFields, scoredDepartments } from './ledger.ts';

describe('completeness of the ledger', () => {
  it('knows which fields a device lacks; a blank is none', () => {
    const full = {
      geocode: 'N51H',
      builtDate: '2021-05-06',
      owner: '市水务局',
      businessAttribute: '排涝',
      carrier: 'B1',
    };
    expect(missingFields(full)).toEqual([]);
    expect(missingFields({ ...full, carrier: null, owner: '' })).toEqual(['owner', 'carrier']);
  });

  it('is scored by department, the worst first', () => {
    const none = { geocode: 0, builtDate: 0, owner: 0, businessAttribute: 0, carrier: 0 };
    const found = scoredDepartments([
      { department: 'b', devices: 1, incomplete: 0, missing: none },
      { department: 'a', devices: 2, incomplete: 1, missing: { ...none, carrier: 1 } },
      { department: null, devices: 1, incomplete: 1, missing: { ...none, geocode: 1, owner: 1 } },
    ]);
    // Seven fields: class, code and the five that can be missing.
    expect(found.map(({ department, score }) => [department, score])).toEqual([
      [null, 5 / 7],
      ['a', 1 - 1 / 14],
      ['b', 1],
    ]);
    expect(scoredDepartments([])).toEqual([]);
  });
});
