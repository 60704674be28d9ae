import { describe, expect, it } from 'vitest';
import { workbookOf } from '../survey/small-survey.ts';
import { readWorkbook, WorkbookTooLarge } from './workbook.ts';

describe('how much of a workbook is read', () => {
  const bytes = workbookOf({ first: [{ code: 'a' }, { code: 'b' }], second: [{ code: 'c' }] });
  const limits = { bytes: 1e6, rows: 3, sheets: 2 };
  const refusal = (limit: Partial<typeof limits>) => () =>
    readWorkbook(bytes, 'list.xlsx', { ...limits, ...limit });

  it('is all of it within the limits', () => {
    expect(readWorkbook(bytes, 'list.xlsx', limits).map(({ name, rows }) => [name, rows.length])).toEqual([
      ['first', 2],
      ['second', 1],
    ]);
  });

  it('ends at the sheets asked for', () => {
    expect(readWorkbook(bytes, 'list.xlsx', { ...limits, sheets: 1 }).map(({ name }) => name)).toEqual([
      'first',
    ]);
  });

  it('is refused beyond its rows and its size, in one sentence', () => {
    expect(refusal({ rows: 2 })).toThrow(WorkbookTooLarge);
    expect(refusal({ rows: 2 })).toThrow('list.xlsx: expected at most 2 rows in a sheet.');
    expect(refusal({ bytes: 100 })).toThrow(/^list\.xlsx: xl\/\S+ is larger than 100 bytes unpacked\.$/);
  });
});
