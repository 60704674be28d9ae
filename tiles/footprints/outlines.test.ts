import earcut from 'earcut';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { area2, crossesItself } from './even-odd.ts';
import type { Ring } from './feature-geometry.ts';
import { mendPolygon } from './mend-polygon.ts';

const closed = (...corners: [number, number][]): Ring => [...corners, corners[0]!];

/** Area by the even-odd rule on a fine grid of points: what no clever code is needed for. */
function evenOddArea(rings: readonly Ring[], extent: number, steps: number): number {
  const cell = extent / steps;
  let inside = 0;
  for (let i = 0; i < steps; i++)
    for (let j = 0; j < steps; j++) {
      const x = (i + 0.5 + 1e-4) * cell;
      const y = (j + 0.5 + 1e-4) * cell;
      let odd = false;
      for (const ring of rings)
        for (let n = 0; n + 1 < ring.length; n++) {
          const [a, b] = [ring[n]!, ring[n + 1]!];
          if (a[1]! > y !== b[1]! > y && x < ((b[0]! - a[0]!) * (y - a[1]!)) / (b[1]! - a[1]!) + a[0]!)
            odd = !odd;
        }
      if (odd) inside++;
    }
  return inside * cell * cell;
}

const areaOf = (polygons: readonly Float64Array[][]): number =>
  polygons.reduce(
    (sum, rings) =>
      sum + rings.reduce((own, ring, n) => own + (Math.abs(area2(ring)) / 2) * (n === 0 ? 1 : -1), 0),
    0,
  );

/** Area of the triangles that are drawn of it. */
function drawnArea(polygons: readonly Float64Array[][]): number {
  let area = 0;
  for (const rings of polygons) {
    const flat = rings.flatMap((ring) => [...ring]);
    const holes: number[] = [];
    let at = rings[0]!.length / 2;
    for (const ring of rings.slice(1)) {
      holes.push(at);
      at += ring.length / 2;
    }
    const triangles = earcut(flat, holes);
    for (let n = 0; n < triangles.length; n += 3) {
      const corner = triangles
        .slice(n, n + 3)
        .flatMap((vertex) => [flat[vertex * 2]!, flat[vertex * 2 + 1]!]);
      area += Math.abs(area2(Float64Array.from(corner))) / 2;
    }
  }
  return area;
}

describe('outlines', () => {
  it('leaves a plain outline as it is, without its repeated corners', () => {
    const { polygons, crossed } = mendPolygon([closed([0, 0], [4, 0], [4, 0], [4, 3], [0, 3])]);
    expect(crossed).toBe(false);
    expect(polygons.map((rings) => rings.map((ring) => [...ring]))).toEqual([[[0, 0, 4, 0, 4, 3, 0, 3]]]);
  });

  it.each([
    ['a bowtie', [closed([0, 0], [4, 4], [4, 0], [0, 4])], 8, 2],
    [
      'a loop that lies over itself',
      [closed([0, 0], [6, 0], [6, 4], [2, 4], [2, -2], [4, -2], [4, 6], [0, 6])],
      36,
      4,
    ],
    [
      'a hole that sticks out',
      [closed([0, 0], [4, 0], [4, 4], [0, 4]), closed([3, 1], [6, 1], [6, 2], [3, 2])],
      17,
      2,
    ],
    ['a spike', [closed([0, 0], [4, 0], [4, 2], [8, 2], [4, 2], [4, 4], [0, 4])], 16, 1],
    [
      'the same ring twice',
      [closed([0, 0], [4, 0], [4, 4], [0, 4]), closed([0, 0], [4, 0], [4, 4], [0, 4])],
      0,
      0,
    ],
    ['no area', [closed([0, 0], [4, 0], [2, 0])], 0, 0],
    ['one place', [closed([1, 1], [1, 1], [1, 1])], 0, 0],
  ] as [string, Ring[], number, number][])('draws %s by the even-odd rule', (name, rings, area, count) => {
    const { polygons } = mendPolygon(rings);
    if (name.startsWith('a loop')) {
      expect(Math.abs(areaOf(polygons) - evenOddArea(move(rings, 0, 3), 10, 500))).toBeLessThan(0.1);
      return;
    }
    expect(areaOf(polygons)).toBeCloseTo(area, 9);
    expect(drawnArea(polygons)).toBeCloseTo(area, 9);
    expect(polygons.length).toBe(count);
  });

  it('keeps the even-odd area of any rings, and its rings do not cross', () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
    const ring = fc.array(corner, { minLength: 3, maxLength: 9 }).map((corners) => closed(...corners));
    fc.assert(
      fc.property(fc.array(ring, { minLength: 1, maxLength: 2 }), (rings) => {
        // The first ring of one place is no polygon at all.
        fc.pre(new Set(rings[0]!.map(String)).size >= 3);
        const { polygons } = mendPolygon(rings);
        const wanted = evenOddArea(rings, 12, 240);
        expect(Math.abs(areaOf(polygons) - wanted)).toBeLessThan(1.2);
        expect(Math.abs(drawnArea(polygons) - areaOf(polygons))).toBeLessThan(1e-6);
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it('is done with a ring of 100 000 corners that crosses itself everywhere', () => {
    const corners: [number, number][] = [];
    for (let n = 0; n < 100_000; n++) corners.push([Math.sin(n * 1.7) * 100, Math.cos(n * 2.3) * 100]);
    expect(mendPolygon([closed(...corners)])).toEqual({ polygons: [], crossed: true });
    expect(crossesItself([Float64Array.of(0, 0, 1, 0, 1, 1)])).toBe(false);
  });
});

const move = (rings: readonly Ring[], dx: number, dy: number): Ring[] =>
  rings.map((ring) => ring.map(([x, y]) => [x! + dx, y! + dy]));
