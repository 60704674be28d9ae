import { describe, expect, it } from 'vitest';
import { farthestRangeMetres, pitFor, pitMesh, stillServes } from './pit-shape.ts';

describe('pit', () => {
  it('grows with the distance of the eye, and is none from too far away', () => {
    const near = pitFor(0, 0, 0, 60, 4)!;
    const far = pitFor(0, 0, 0, 600, 15)!;
    expect(far.halfLength).toBeGreaterThan(near.halfLength);
    expect([near.depth, far.depth]).toEqual([4, 30]);
    expect(pitFor(0, 0, 0, farthestRangeMetres + 1, 4)).toBeNull();
  });

  it('stays while the eye looks into it, and moves when it looks elsewhere', () => {
    const pit = pitFor(100, 50, 0, 100, 4)!;
    expect(stillServes(pit, 105, 52, 110)).toBe(true);
    expect(stillServes(pit, 100 + pit.halfLength, 50, 100)).toBe(false);
    expect(stillServes(pit, 100, 50, 400)).toBe(false);
  });

  it('has walls from the ground to one level floor below its lowest edge', () => {
    const pit = pitFor(0, 0, 0.4, 100, 9)!;
    const height = (u: number): number => 10 + u * 0.05;
    const { positions, colours, indices } = pitMesh(pit, height, () => 1);
    const [lowest, tallest] = [10 - pit.halfLength * 0.05, 10 + pit.halfLength * 0.05];
    const z = Array.from({ length: positions.length / 3 }, (_, i) => positions[i * 3 + 2]!);
    expect(Math.min(...z)).toBeCloseTo(lowest - pit.depth, 6);
    expect(Math.max(...z)).toBeCloseTo(tallest + 0.12, 6);
    expect(colours.length).toBe((positions.length / 3) * 4);
    expect(Math.max(...indices)).toBeLessThan(positions.length / 3);
  });

  it('has faces that look inward, so that it can be seen into through the ground', () => {
    const pit = pitFor(0, 0, 0.4, 100, 9)!;
    const { positions, indices } = pitMesh(
      pit,
      () => 10,
      () => 1,
    );
    const corner = (at: number): number[] => [...positions.slice(indices[at]! * 3, indices[at]! * 3 + 3)];
    const middle = [0, 0, 10 - pit.depth / 2];
    for (let at = 0; at < indices.length; at += 3) {
      const [a, b, c] = [corner(at), corner(at + 1), corner(at + 2)] as const;
      const [p, q] = [b, c].map((other) => other.map((value, axis) => value - a[axis]!)) as [
        number[],
        number[],
      ];
      const normal = [0, 1, 2].map(
        (axis) => p[(axis + 1) % 3]! * q[(axis + 2) % 3]! - p[(axis + 2) % 3]! * q[(axis + 1) % 3]!,
      );
      const inward = normal.reduce((sum, value, axis) => sum + value * (middle[axis]! - a[axis]!), 0);
      expect(inward).toBeGreaterThan(0);
    }
  });
});
