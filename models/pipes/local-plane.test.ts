import { describe, expect, it } from 'vitest';
import { projection } from '../geo/coordinate-systems.ts';
import { type Anchor, planeOf } from './local-plane.ts';
import type { Place } from './plan-line.ts';

/** Gauss-Krüger, three degrees about 120° E: what places are held against. */
const plane = projection('EPSG:4549');
const anchor = (x: number, y: number): Anchor => {
  const { longitude, latitude } = plane.toGeographic(x, y);
  return { place: [longitude, latitude], position: [x, y] };
};
const placeAt = (x: number, y: number): Place => anchor(x, y).place;
const near = (anchors: Anchor[], x: number, y: number): number => {
  const [foundX, foundY] = planeOf(anchors)(placeAt(x, y));
  return Math.hypot(foundX - x, foundY - y);
};
const street = Array.from({ length: 12 }, (_, n) => anchor(518_800 + 80 * n, 3_419_500 + 40 * n));

describe('a place in the coordinates of a file', () => {
  it('is found among nodes about it', () => {
    const block = [0, 1, 2, 3].flatMap((i) =>
      [0, 1, 2].map((j) => anchor(518_800 + 90 * i, 3_419_500 + 70 * j)),
    );
    expect(near(block, 518_950, 3_419_580)).toBeLessThan(0.005);
  });

  it('is found beside a straight street: by nodes farther away, or where there are none by the angles', () => {
    const beside = [518_800 + 300, 3_419_500 + 350] as const;
    // 180 m from it; degrees are turned into metres on a sphere, which makes half a per cent between the directions.
    expect(near(street, ...beside)).toBeLessThan(1);
    expect(near([...street, anchor(519_500, 3_421_000)], ...beside)).toBeLessThan(0.05);
  });

  it('is not made up', () => {
    expect(() => planeOf(street.slice(0, 2))(placeAt(518_800, 3_419_500))).toThrow('Fewer than three nodes');
  });
});
