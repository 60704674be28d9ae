import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convexHull, outline } from './footprint.ts';

describe('outline on the ground', () => {
  it('is the square around a cube', () => {
    const corners = [0, 1].flatMap((x) => [0, 2].flatMap((y) => [0, 3].flatMap((z) => [x, y, z])));
    expect(outline([Float64Array.from(corners)])).toEqual([
      [0, 0],
      [1, 0],
      [1, 2],
      [0, 2],
    ]);
  });

  it('is no polygon where all points lie on a line', () => {
    expect(
      convexHull([
        [0, 0],
        [1, 1],
        [2, 2],
      ]),
    ).toHaveLength(2);
  });

  it('has every point inside, and turns left at every corner', () => {
    const point = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 40 }), (points) => {
        const hull = convexHull(points);
        if (hull.length < 3) return;
        for (const [index, a] of hull.entries()) {
          const b = hull[(index + 1) % hull.length]!;
          for (const p of points)
            expect((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
