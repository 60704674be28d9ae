import { describe, expect, it } from 'vitest';
import type { Bounds } from '../../models/geo/position.ts';
import { countObject, homeExtent, type Part, partsOf, type Spread } from './home-extent.ts';

const part = (dataset: string, bounds: Bounds, weight: number): Part => ({ dataset, bounds, weight });
const numazu: Bounds = [138.8, 35.05, 138.9, 35.12];
const yokosuka: Bounds = [139.64, 35.2, 139.7, 35.25];
const sapporo: Bounds = [141.3, 43, 141.4, 43.1];

describe('what the home view frames', () => {
  it('is everything within a city, however little there is at its edge', () => {
    const parts = [part('a', numazu, 1000), part('b', [139.2, 35.3, 139.21, 35.31], 1)];
    expect(homeExtent(parts)).toEqual([138.8, 35.05, 139.21, 35.31]);
  });

  it('is the group with most objects where the data sets lie all over a country', () => {
    const parts = [
      part('a', sapporo, 50),
      part('b', numazu, 100),
      part('c', yokosuka, 60),
      part('d', [139.7, 35.2, 139.75, 35.25], 70),
    ];
    expect(homeExtent(parts)).toEqual([139.64, 35.2, 139.75, 35.25]);
    expect(homeExtent([...parts].reverse())).toEqual([139.64, 35.2, 139.75, 35.25]);
  });

  it('is where most objects of one scattered data set are', () => {
    const spread: Spread = new Map();
    countObject(spread, [141.35, 43.05]);
    for (let n = 0; n < 40; n++) countObject(spread, [138.805 + n * 0.002, 35.05]);
    for (let n = 0; n < 30; n++)
      countObject(spread, [
        [
          [139.64, 35.2],
          [139.66, 35.22],
        ],
      ]);
    const parts = partsOf('japan', [138.805, 35.05, 141.35, 43.05], 71, spread);
    const home = homeExtent(parts);
    for (const [found, wanted] of home.map(
      (value, n) => [value, [138.805, 35.05, 138.9, 35.06][n]!] as const,
    ))
      expect(found).toBeCloseTo(wanted, 6);
  });

  it('is larger than a city only where one data set is', () => {
    const row = (dataset: string, count: number, west: number): Part[] =>
      Array.from({ length: count }, (_, n) =>
        part(dataset, [west + n * 0.02, 35, west + (n + 1) * 0.02, 35.02], 10),
      );
    const wide = homeExtent(row('region', 100, 138));
    expect(wide[2] - wide[0]).toBeCloseTo(2, 6);
    const chained = homeExtent([
      ...row('west', 20, 138),
      ...row('middle', 30, 138.4),
      ...row('east', 20, 139),
    ]);
    expect([chained[0], chained[2]].map((value) => Math.round(value * 100) / 100)).toEqual([138.4, 139]);
  });

  it('is found around a single point on the edge of a square', () => {
    const parts = [part('a', [138.8, 35, 138.8, 35], 3), part('b', [138.81, 35, 138.82, 35.01], 3)];
    expect(homeExtent([part('c', sapporo, 5), ...parts])).toEqual([138.8, 35, 138.82, 35.01]);
  });
});
