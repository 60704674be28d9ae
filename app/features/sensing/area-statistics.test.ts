import { describe, expect, it } from 'vitest';
import { type AreaFeature, areaFeature, areaStatistics, contains } from './area-statistics.ts';

const square = (x: number, y: number, size: number): number[][] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const area = (name: string, ...rings: number[][][]): AreaFeature =>
  areaFeature.parse({ geometry: { type: 'Polygon', coordinates: rings }, properties: { name } });
const at = (longitude: number, latitude: number, value: number) => ({ id: 1, longitude, latitude, value });

describe('statistics of areas', () => {
  const east = area('东区', square(10, 0, 10), square(14, 4, 2));
  const west = area('西区', square(0, 0, 10));

  it('knows what lies inside, and that a hole does not', () => {
    expect(contains(east, 11, 1)).toBe(true);
    expect(contains(east, 15, 5)).toBe(false);
    expect(contains(east, 9, 5)).toBe(false);
    const islands = areaFeature.parse({
      geometry: { type: 'MultiPolygon', coordinates: [[square(0, 0, 1)], [square(5, 5, 1)]] },
      properties: null,
    });
    expect(contains(islands, 5.5, 5.5)).toBe(true);
    expect(contains(islands, 3, 3)).toBe(false);
  });

  it('gives mean and range where there are values, and says unknown where there are none', () => {
    const found = areaStatistics([west, east], [at(1, 1, 2), at(2, 2, 4), at(15, 5, 9), at(50, 50, 7)]);
    expect(found).toEqual([
      { name: '西区', count: 2, mean: 3, minimum: 2, maximum: 4 },
      { name: '东区', count: 0, mean: null, minimum: null, maximum: null },
    ]);
  });
});
