import { describe, expect, it } from 'vitest';
import { mergedOutline } from './outline.ts';

type Ring = [number, number][];
const square = (x: number, y: number, size: number): Ring => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
];
const area = (ring: Ring): number =>
  ring.reduce((sum, [x, y], i) => {
    const [u, v] = ring[(i + 1) % ring.length]!;
    return sum + (x * v - u * y) / 2;
  }, 0);

describe('mergedOutline', () => {
  it('joins triangles to the square that they make', () => {
    const [a, b, c, d] = square(0, 0, 10) as [
      [number, number],
      [number, number],
      [number, number],
      [number, number],
    ];
    const merged = mergedOutline(
      [
        [a, b, c],
        [a, c, d],
      ],
      false,
    )!;
    expect(merged.length).toBe(1);
    expect(merged[0]!.length).toBe(1);
    expect(area(merged[0]![0]!)).toBe(100);
  });

  it('finds the hole that a ring of squares leaves, and the island in it', () => {
    const rings: Ring[] = [];
    for (let x = 0; x < 5; x++)
      for (let y = 0; y < 5; y++)
        if (x === 0 || y === 0 || x === 4 || y === 4 || (x === 2 && y === 2)) rings.push(square(x, y, 1));
    const merged = mergedOutline(rings, false)!;
    expect(merged.map((polygon) => polygon.map(area)).sort((a, b) => b.length - a.length)).toEqual([
      [25, -9],
      [1],
    ]);
  });

  it('lets squares that touch at a corner be two rings', () => {
    const merged = mergedOutline([square(0, 0, 1), square(1, 1, 1)], false)!;
    expect(merged.map((polygon) => polygon.map(area))).toEqual([[1], [1]]);
  });

  it('leaves out what lies inside, once and twice the same', () => {
    const merged = mergedOutline([square(0, 0, 10), square(4, 4, 2), square(0, 0, 10)], false)!;
    expect(merged.map((polygon) => polygon.map(area))).toEqual([[100]]);
  });

  it('gives up where edges close to no rings', () => {
    expect(
      mergedOutline(
        [
          [
            [0, 0],
            [1, 0],
          ],
        ],
        false,
      ),
    ).toBeNull();
  });
});
