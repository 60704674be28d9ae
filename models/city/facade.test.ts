import { describe, expect, it } from 'vitest';
import { facadeOf, facades } from './facade.ts';

describe('façade of a use', () => {
  it('knows the words of OpenStreetMap, of Chinese registers and the codes of AdV', () => {
    expect(facadeOf('apartments')).toBe(facades.homes);
    expect(facadeOf('warehouse')).toBe(facades.industry);
    expect(facadeOf('storage_tank')).toBe(facades.blind);
    expect(facadeOf('train_station')).toBe(facades.civic);
    expect(facadeOf('办公')).toBe(facades.office);
    expect(facadeOf('居住')).toBe(facades.homes);
    expect(facadeOf('31001_1010')).toBe(facades.homes);
    expect(facadeOf('31001_2463')).toBe(facades.office);
  });

  it('asks the next word where the first says nothing', () => {
    expect(facadeOf(null, 'yes', 'retail')).toBe(facades.retail);
    expect(facadeOf('yes', undefined)).toBeNull();
  });
});
