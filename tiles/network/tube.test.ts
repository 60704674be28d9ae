import { describe, expect, it } from 'vitest';
import { ball, box, pumpSign, turned, valveSign } from './solids.ts';
import { type Mesh, tube } from './tube.ts';
import type { Vector } from './vector.ts';

/** Volume by the divergence theorem; positive where triangles look outward. */
function volume({ positions, indices }: Mesh): number {
  let sum = 0;
  const at = (index: number): number[] => positions.slice(index * 3, index * 3 + 3);
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [at(indices[i]!), at(indices[i + 1]!), at(indices[i + 2]!)] as [
      number[],
      number[],
      number[],
    ];
    sum +=
      a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) +
      a[1]! * (b[2]! * c[0]! - b[0]! * c[2]!) +
      a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!);
  }
  return sum / 6;
}

/** Each edge, taken by place, is used once in each direction: nothing is open. */
function openEdges({ positions, indices }: Mesh): number {
  const key = (index: number): string =>
    positions
      .slice(index * 3, index * 3 + 3)
      .map((value) => Math.round(value * 1e6) + 0)
      .join(' ');
  const edges = new Map<string, number>();
  for (let i = 0; i < indices.length; i += 3) {
    const corners = [0, 1, 2].map((corner) => key(indices[i + corner]!));
    if (new Set(corners).size < 3) continue;
    for (let corner = 0; corner < 3; corner++) {
      const [from, to] = [corners[corner]!, corners[(corner + 1) % 3]!];
      edges.set(`${from}|${to}`, (edges.get(`${from}|${to}`) ?? 0) + 1);
      edges.set(`${to}|${from}`, (edges.get(`${to}|${from}`) ?? 0) - 1);
    }
  }
  return [...edges.values()].filter((count) => count !== 0).length;
}

/** Largest distance of a vertex normal's length from 1, and least agreement with the triangle's own normal. */
function normalsOf({ positions, normals, indices }: Mesh): { length: number; agreement: number } {
  let length = 0;
  for (let i = 0; i < normals.length; i += 3)
    length = Math.max(length, Math.abs(Math.hypot(normals[i]!, normals[i + 1]!, normals[i + 2]!) - 1));
  let agreement = 1;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((corner) =>
      positions.slice(indices[i + corner]! * 3, indices[i + corner]! * 3 + 3),
    );
    const [u, v] = [b!, c!].map((p) => p.map((value, axis) => value - a![axis]!)) as [number[], number[]];
    const cross = [
      u[1]! * v[2]! - u[2]! * v[1]!,
      u[2]! * v[0]! - u[0]! * v[2]!,
      u[0]! * v[1]! - u[1]! * v[0]!,
    ];
    const size = Math.hypot(...cross);
    if (size < 1e-9) continue;
    for (let corner = 0; corner < 3; corner++) {
      const normal = normals.slice(indices[i + corner]! * 3, indices[i + corner]! * 3 + 3);
      agreement = Math.min(
        agreement,
        cross.reduce((sum, value, axis) => sum + (value * normal[axis]!) / size, 0),
      );
    }
  }
  return { length, agreement };
}

/** Area of a regular polygon in a circle of radius 1. */
const polygon = (sides: number): number => (sides / 2) * Math.sin((2 * Math.PI) / sides);

describe('a tube', () => {
  const lines: [string, Vector[], number][] = [
    [
      'level',
      [
        [0, 0, 0],
        [10, 0, 0],
      ],
      10,
    ],
    [
      'upright',
      [
        [1, 1, 0],
        [1, 1, 5],
      ],
      5,
    ],
    [
      'downward',
      [
        [1, 1, 5],
        [1, 1, -5],
      ],
      10,
    ],
    [
      'askew',
      [
        [0, 0, 0],
        [3, 4, 12],
      ],
      13,
    ],
  ];
  it.each(lines)('%s is closed, looks outward and holds what it should', (_name, line, length) => {
    const mesh = tube(line, 0.5, 12);
    expect(openEdges(mesh)).toBe(0);
    expect(volume(mesh)).toBeCloseTo(polygon(12) * 0.25 * length, 6);
    const normals = normalsOf(mesh);
    expect(normals.length).toBeLessThan(1e-9);
    expect(normals.agreement).toBeGreaterThan(0.9);
  });

  it('keeps its radius through level bends, upright pieces and back', () => {
    const line: Vector[] = [
      [0, 0, 0],
      [20, 0, 0],
      [20, 15, 0],
      [20, 15, 10],
      [0, 15, 10],
      [-10, 25, 4],
    ];
    const mesh = tube(line, 0.4, 10);
    expect(openEdges(mesh)).toBe(0);
    const distance = (p: number[]): number =>
      Math.min(
        ...line.slice(1).map((b, index) => {
          const a = line[index]!;
          const d = b.map((value, axis) => value - a[axis]!);
          const along = d.reduce((sum, value, axis) => sum + value * (p[axis]! - a[axis]!), 0);
          const t = Math.min(Math.max(along / d.reduce((sum, value) => sum + value * value, 0), 0), 1);
          return Math.hypot(...p.map((value, axis) => value - a[axis]! - d[axis]! * t));
        }),
      );
    for (let i = 0; i < mesh.positions.length; i += 3)
      // An elbow cuts the corner by less than one and a half diameters.
      expect(distance(mesh.positions.slice(i, i + 3))).toBeLessThan(0.4 + 0.7);
    // Straight pieces and elbows of a tube without kinks: its axis is a little shorter than the line.
    const length = 20 + 15 + 10 + 20 + Math.hypot(10, 10, 6);
    expect(volume(mesh) / (polygon(10) * 0.16 * length)).toBeGreaterThan(0.95);
    expect(volume(mesh) / (polygon(10) * 0.16 * length)).toBeLessThanOrEqual(1);
    expect(normalsOf(mesh).agreement).toBeGreaterThan(0.8);
  });

  it('is nothing where both ends fall together', () => {
    expect(
      tube(
        [
          [1, 2, 3],
          [1, 2, 3],
        ],
        1,
        8,
      ).indices,
    ).toEqual([]);
  });
});

describe('solids', () => {
  it.each([
    ['ball', ball([1, 2, 3], 2, 24, 16), (4 / 3) * Math.PI * 8, 0.04],
    ['box', box([1, 2, 3], 4, 2), 32, 1e-9],
    [
      'cylinder',
      turned(
        [0, 0, 1],
        [0, 0, 1],
        [
          [0, 2],
          [3, 2],
        ],
        48,
      ),
      Math.PI * 12,
      0.01,
    ],
    [
      'cone lying down',
      turned(
        [0, 0, 1],
        [1, 0, 0],
        [
          [0, 2],
          [3, 0],
        ],
        48,
      ),
      Math.PI * 4,
      0.01,
    ],
    [
      'tank with a roof',
      turned(
        [0, 0, 0],
        [0, 0, 1],
        [
          [0, 2],
          [3, 2],
          [4, 0.1],
        ],
        48,
      ),
      Math.PI * (12 + (4 + 0.2 + 0.01) / 3),
      0.01,
    ],
    ['valve', valveSign([0, 0, 0], [0, 1, 0], 2), ((2 * Math.PI) / 3) * (0.64 + 0.096 + 0.0144), 0.02],
  ])('%s: closed, outward, of the right volume', (_name, mesh, expected, tolerance) => {
    expect(openEdges(mesh)).toBe(0);
    expect(Math.abs(volume(mesh) / expected - 1)).toBeLessThan(tolerance);
    expect(normalsOf(mesh).length).toBeLessThan(1e-9);
    expect(normalsOf(mesh).agreement).toBeGreaterThan(0.5);
  });

  it('a pump looks outward too, in whatever direction it lies', () => {
    for (const along of [
      [1, 0, 0],
      [0, -2, 0.1],
      [0, 0, 1],
    ] as const) {
      const mesh = pumpSign([5, 5, 5], along, 3);
      expect(openEdges(mesh)).toBe(0);
      expect(normalsOf(mesh).agreement).toBeGreaterThan(0.5);
    }
  });
});
