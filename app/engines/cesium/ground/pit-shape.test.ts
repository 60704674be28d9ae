import { describe, expect, it } from 'vitest';
import { farthestRangeMetres, pitFor, pitMesh, stillServes } from './pit-shape.ts';

describe('pit', () => {
  it('grows with the distance of the eye, and is none from too far away', () => {
    const near = pitFor(0, 0, 0, 60)!;
    const far = pitFor(0, 0, 0, 600)!;
    expect(far.halfLength).toBeGreaterThan(near.halfLength);
    expect(near.depth).toBeGreaterThanOrEqual(9);
    expect(pitFor(0, 0, 0, farthestRangeMetres + 1)).toBeNull();
  });

  it('stays while the eye looks into it, and moves when it looks elsewhere', () => {
    const pit = pitFor(100, 50, 0, 100)!;
    expect(stillServes(pit, 105, 52, 110)).toBe(true);
    expect(stillServes(pit, 100 + pit.halfLength, 50, 100)).toBe(false);
    expect(stillServes(pit, 100, 50, 400)).toBe(false);
  });

  it('has walls from the ground to one level floor below its lowest edge', () => {
    const pit = pitFor(0, 0, 0.4, 100)!;
    const height = (u: number): number => 10 + u * 0.05;
    const { positions, colours, indices } = pitMesh(pit, height, () => 1);
    const [lowest, tallest] = [10 - pit.halfLength * 0.05, 10 + pit.halfLength * 0.05];
    const z = Array.from({ length: positions.length / 3 }, (_, i) => positions[i * 3 + 2]!);
    expect(Math.min(...z)).toBeCloseTo(lowest - pit.depth, 6);
    expect(Math.max(...z)).toBeCloseTo(tallest + 0.12, 6);
    expect(colours.length).toBe((positions.length / 3) * 4);
    expect(Math.max(...indices)).toBeLessThan(positions.length / 3);
  });
});
