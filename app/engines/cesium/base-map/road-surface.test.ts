import { describe, expect, it } from 'vitest';
import { lengthOf, offset, pointAt, trimmed } from './polyline.ts';
import { clearances, markings, type RoadLine } from './road-surface.ts';

const road = (line: number[], rest: Partial<RoadLine> = {}): RoadLine => ({
  ...{ line, rank: 1, lanes: 6, width: 26, sidewalk: 5, bridge: false, ownStart: true, ownEnd: true },
  ...rest,
});

describe('polyline', () => {
  it('is trimmed by lengths along it, over its corners', () => {
    const line = [0, 0, 10, 0, 10, 10];
    expect(trimmed(line, 4, 3)).toEqual([4, 0, 10, 0, 10, 7]);
    expect(trimmed(line, 12, 3)).toEqual([10, 2, 10, 7]);
    expect(trimmed(line, 12, 9)).toBeNull();
    expect(lengthOf(line)).toBe(20);
  });

  it('is moved to its right side in canvas directions', () => {
    expect(offset([0, 0, 10, 0], 2)).toEqual([0, 2, 10, 2]);
    // At a right angle the corner is drawn out by the diagonal.
    const corner = offset([0, 0, 10, 0, 10, 10], 1);
    expect(corner[2]).toBeCloseTo(9, 9);
    expect(corner[3]).toBeCloseTo(1, 9);
  });

  it('tells point and direction at a length', () => {
    expect(pointAt([0, 0, 10, 0, 10, 10], 14)).toEqual({ x: 10, y: 4, dx: 0, dy: 1 });
  });
});

describe('crossings', () => {
  const cross = [
    road([0, 500, 500, 500]),
    road([500, 500, 1000, 500]),
    road([500, 0, 500, 500], { width: 16, lanes: 4 }),
  ];

  it('are where three roads end; each keeps clear of the widest other', () => {
    const clear = clearances(cross, 0.5);
    expect(clear[0]).toEqual({ start: 0, end: 26 });
    expect(clear[2]).toEqual({ start: 0, end: 26 });
  });

  it('are none where a road only goes on, or where the tile cut it', () => {
    expect(clearances(cross.slice(0, 2), 0.5)[0]).toEqual({ start: 0, end: 0 });
    const cut = [...cross.slice(0, 2), { ...cross[2]!, ownEnd: false }];
    expect(clearances(cut, 0.5)[0]!.end).toBe(0);
  });

  it('have a zebra before them, and no lane line in them', () => {
    const [clear] = clearances(cross, 0.5);
    const made = markings(cross[0]!, clear!, 0.5);
    const zebras = made.filter(({ dash }) => dash !== null && dash[0] < 2);
    expect(zebras).toHaveLength(1);
    // 500 - 26 (half of the other road) - 1.2 m - half of 4 m, at half a metre a pixel.
    expect(zebras[0]!.line[0]).toBeCloseTo(500 - 26 - (1.2 + 2) * 2, 6);
    const lanes = made.filter((marking) => Math.abs(marking.line.at(-1)! - marking.line[1]!) < 1e-6);
    for (const { line } of lanes) expect(Math.max(line[0]!, line.at(-2)!)).toBeLessThan(500 - 26);
    expect(made.filter(({ colour }) => colour === 'yellow')).toHaveLength(2);
  });
});
