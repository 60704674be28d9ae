import { describe, expect, it } from 'vitest';
import { glyphNames } from '../../../../scenes/themes/symbol.ts';
import { glyphs } from './glyphs.ts';

describe('glyphs', () => {
  it('are drawn for each name that a symbol may have', () => {
    expect(glyphNames.filter((name) => !glyphs[name])).toEqual([]);
  });
});
