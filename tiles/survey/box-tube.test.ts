import { describe, expect, it } from 'vitest';
import type { Mesh } from '../network/tube.ts';
import { boxTube } from './box-tube.ts';
import { cabinsOf, tunnelMeshes } from './tunnel.ts';

/** Volume enclosed by a mesh (divergence theorem); positive where faces look outwards. */
function volume({ positions, indices }: Pick<Mesh, 'positions' | 'indices'>): number {
  let sum = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((corner) => {
      const at = indices[i + corner]! * 3;
      return [positions[at]!, positions[at + 1]!, positions[at + 2]!] as const;
    }) as [[number, number, number], [number, number, number], [number, number, number]];
    sum +=
      (a[0] * (b[1] * c[2] - b[2] * c[1]) -
        a[1] * (b[0] * c[2] - b[2] * c[0]) +
        a[2] * (b[0] * c[1] - b[1] * c[0])) /
      6;
  }
  return sum;
}

describe('boxTube', () => {
  it('encloses width times height times length, faces outwards or inwards', () => {
    const line = [
      [0, 0, -2],
      [10, 0, -2],
    ] as const;
    expect(volume(boxTube(line, 3, 2))).toBeCloseTo(60, 6);
    expect(volume(boxTube(line, 3, 2, { inward: true }))).toBeCloseTo(-60, 6);
  });

  it('keeps its volume about a bend, and its normals look where its faces do', () => {
    const bent = [
      [0, 0, 0],
      [10, 0, 0],
      [10, 10, 0],
    ] as const;
    const mesh = boxTube(bent, 2, 1);
    // A mitre takes on the inside what it adds on the outside.
    expect(volume(mesh)).toBeCloseTo(40, 6);
    for (let i = 0; i < mesh.normals.length; i += 3)
      expect(Math.hypot(mesh.normals[i]!, mesh.normals[i + 1]!, mesh.normals[i + 2]!)).toBeCloseTo(1, 9);
  });

  it('meets the next piece without a gap when it knows where the line goes on', () => {
    const one = boxTube(
      [
        [0, 0, 0],
        [10, 0, 0],
      ],
      2,
      1,
      { after: [10, 10, 0] },
    );
    const two = boxTube(
      [
        [10, 0, 0],
        [10, 10, 0],
      ],
      2,
      1,
      { before: [0, 0, 0] },
    );
    const corners = (mesh: Mesh): Set<string> => {
      const found = new Set<string>();
      for (let i = 0; i < mesh.positions.length; i += 3)
        found.add([0, 1, 2].map((axis) => mesh.positions[i + axis]!.toFixed(6)).join(' '));
      return found;
    };
    const shared = [...corners(one)].filter((corner) => corners(two).has(corner));
    expect(shared).toHaveLength(4);
  });

  it('draws nothing of a line without length', () => {
    expect(
      boxTube(
        [
          [1, 1, 1],
          [1, 1, 1],
        ],
        1,
        1,
      ).indices,
    ).toEqual([]);
  });
});

describe('tunnelMeshes', () => {
  const cabins = cabinsOf('燃气舱1800|综合舱3200|电力舱2600');
  const line = [
    [0, 0, -4],
    [20, 0, -4],
  ] as const;

  it('reads cabins', () => {
    expect(cabins).toEqual([
      { use: 'gas', name: '燃气舱', widthMetres: 1.8 },
      { use: 'combined', name: '综合舱', widthMetres: 3.2 },
      { use: 'power', name: '电力舱', widthMetres: 2.6 },
    ]);
    expect(cabinsOf('')).toEqual([]);
  });

  it('puts rooms between walls, the first on the left', () => {
    const [wall, ...rooms] = tunnelMeshes(line, 8.8, 3.8, cabins);
    expect(rooms).toHaveLength(3);
    const range = (positions: ArrayLike<number>): [number, number] => {
      const across = Array.from(positions).filter((_value, index) => index % 3 === 1);
      return [Math.min(...across), Math.max(...across)];
    };
    expect(range(wall!.positions)).toEqual([-4.4, 4.4]);
    const [gas, combined, power] = rooms.map(({ positions }) =>
      range(positions).map((value) => Math.round(value * 1000) / 1000),
    );
    expect(gas).toEqual([2.3, 4.1]);
    expect(combined).toEqual([-1.2, 2]);
    expect(power).toEqual([-4.1, -1.5]);
  });
});
