import { describe, expect, it } from 'vitest';
import { placeLabels, type Wanted } from './place-labels.ts';

const label = (x: number, y: number, priority: number, rest: Partial<Wanted> = {}): Wanted => ({
  ...{ x, y, width: 60, height: 20, priority, group: `${x} ${y}`, groupDistance: 0, margin: 4, stays: false },
  ...rest,
});

describe('placing labels', () => {
  it('keeps the one of higher rank where two would cover each other', () => {
    expect(placeLabels([label(100, 100, 1), label(130, 104, 5), label(300, 100, 2)], 800, 600, 60)).toEqual([
      1, 2,
    ]);
  });

  it('never lets two of a crowd overlap, and none leave the canvas', () => {
    let seed = 7;
    const random = (): number => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    const crowd = Array.from({ length: 900 }, () => label(random() * 800, random() * 600, random() * 50));
    const placed = placeLabels(crowd, 800, 600, 200).map((index) => crowd[index]!);
    expect(placed.length).toBeGreaterThan(40);
    for (const [i, a] of placed.entries()) {
      expect(a.x - a.width / 2).toBeGreaterThanOrEqual(0);
      expect(a.y + a.height / 2).toBeLessThanOrEqual(600);
      for (const b of placed.slice(i + 1))
        expect(Math.abs(a.x - b.x) >= 64 || Math.abs(a.y - b.y) >= 24).toBe(true);
    }
  });

  it('says the same only so often, and no more than asked for', () => {
    const same = [100, 200, 500].map((x) => label(x, 50, 1, { group: 'road', groupDistance: 250 }));
    expect(placeLabels(same, 800, 600, 60)).toEqual([0, 2]);
    expect(placeLabels(same, 800, 600, 1)).toEqual([0]);
  });

  it('prefers what was shown before to its equal', () => {
    const [first, second] = [label(100, 100, 3), label(120, 100, 3, { stays: true })];
    expect(placeLabels([first, second], 800, 600, 60)).toEqual([1]);
  });
});
