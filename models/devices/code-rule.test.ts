import { describe, expect, it } from 'vitest';
import { encodeGrid } from './beidou-grid.ts';
import { checkCode, codeRule, gridProblem, makeCode, noNumbering } from './code-rule.ts';

const rule = (template: string) => codeRule.parse({ thingKind: 'rain-gauge', template, classArc: 7 });
const place = { longitude: 120.2, latitude: 30.9 };
const jiangsu = { oidRoot: '2.16.156.1', objectArc: 0, province: '32' };

describe('code rules', () => {
  it('take a code of their form and say its number', () => {
    expect(checkCode(rule('RG-{number:4}'), noNumbering, 'RG-0012', place)).toEqual({
      number: 12,
      grid: null,
    });
  });

  it.each(['RG-12', 'RG-00012', 'rg-0012', 'XX-0012', 'RG-001a', ''])('refuse "%s" with the rule', (code) => {
    expect(checkCode(rule('RG-{number:4}'), noNumbering, code, place)).toEqual({
      problem: `expected RG-{number:4} as the rule of "rain-gauge" says, found "${code}"`,
    });
  });

  it('take the province where it may be absent, and no other province', () => {
    const withProvince = rule('[{province}.]RG-{number:4}');
    expect(checkCode(withProvince, jiangsu, 'RG-0001', place)).toMatchObject({ number: 1 });
    expect(checkCode(withProvince, jiangsu, '32.RG-0001', place)).toMatchObject({ number: 1 });
    expect(checkCode(withProvince, jiangsu, '33.RG-0001', place)).toHaveProperty('problem');
    expect(checkCode(withProvince, jiangsu, '32xRG-0001', place)).toHaveProperty('problem');
    expect(makeCode(withProvince, jiangsu, 1, place)).toBe('32.RG-0001');
    expect(makeCode(withProvince, noNumbering, 1, place)).toBe('RG-0001');
  });

  it('hold the geographic part against the coordinates, within 20 m', () => {
    const withGrid = rule('RG-{grid:7}-{number:2}');
    const code = makeCode(withGrid, noNumbering, 3, place);
    expect(code).toBe(`RG-${encodeGrid(120.2, 30.9, 7)}-03`);
    expect(checkCode(withGrid, noNumbering, code, place)).toMatchObject({ number: 3 });
    // 0.0001° of latitude are 11 m, 0.0005° are 56 m.
    expect(checkCode(withGrid, noNumbering, code, { ...place, latitude: 30.9001 })).toMatchObject({
      number: 3,
    });
    expect(checkCode(withGrid, noNumbering, code, { ...place, latitude: 30.9005 })).toMatchObject({
      problem: expect.stringMatching(/within 20 m of cell N51H\w+, found them (4[5-9]|5\d) m away/),
    });
    expect(gridProblem('N51Z', place)).toBe('expected a BeiDou grid code, found "N51Z"');
  });

  it.each([
    ['RG-', /one \{number/],
    ['RG-{number:4}{number:4}', /one \{number/],
    ['RG-{number}', /\{number:1\} to/],
    ['RG-{number:0}', /\{number:1\} to/],
    ['[RG-{number:4}]', /outside the brackets/],
    ['[RG-{number:4}', /outside the brackets/],
    ['RG-{number:4}]', /in pairs/],
    ['RG-{number:4}[x', /"\]"/],
    ['[[x]]{number:4}', /in pairs/],
    ['{grid:11}{number:1}', /\{grid:10\}/],
    ['a/b{number:1}', /no "\/"/],
  ])('%s is no template', (template, reason) => {
    const parsed = codeRule.safeParse({ thingKind: 'x', template, classArc: 1 });
    expect(parsed.error?.issues[0]?.message).toMatch(reason);
  });

  it('take text as it stands', () => {
    expect(checkCode(rule('R.G({number:1})'), noNumbering, 'R.G(5)', place)).toMatchObject({ number: 5 });
    expect(checkCode(rule('R.G({number:1})'), noNumbering, 'RxG(5)', place)).toHaveProperty('problem');
  });
});
