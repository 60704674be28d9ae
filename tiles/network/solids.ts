import type { Mesh } from './tube.ts';
import { across, add, cross, unit, type Vector } from './vector.ts';

/** A ball of `columns` by `rows` facets. */
export function ball(centre: Vector, radius: number, columns = 8, rows = 6): Mesh {
  const mesh: Mesh = { positions: [], normals: [], indices: [] };
  for (let row = 0; row <= rows; row++)
    for (let column = 0; column < columns; column++) {
      const polar = (row / rows) * Math.PI;
      const azimuth = (column / columns) * 2 * Math.PI;
      const normal: Vector = [
        Math.sin(polar) * Math.cos(azimuth),
        Math.sin(polar) * Math.sin(azimuth),
        Math.cos(polar),
      ];
      mesh.positions.push(...add(centre, normal, radius));
      mesh.normals.push(...normal);
    }
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const next = (column + 1) % columns;
      const [a, b] = [row * columns + column, row * columns + next];
      if (row > 0) mesh.indices.push(a, a + columns, b);
      if (row < rows - 1) mesh.indices.push(b, a + columns, b + columns);
    }
  return mesh;
}

/**
 * A solid of revolution about `axis` through `base`: `profile` gives [distance along the axis, radius], first to
 * last along the axis. Flat at the ends where the radius there is above 0; edges are sharp.
 */
export function turned(
  base: Vector,
  axis: Vector,
  profile: readonly (readonly [along: number, radius: number])[],
  sides = 24,
): Mesh {
  const mesh: Mesh = { positions: [], normals: [], indices: [] };
  const forward = unit(axis);
  const right = across(forward);
  const up = cross(forward, right);
  const closed = [[profile[0]![0], 0] as const, ...profile, [profile.at(-1)![0], 0] as const];
  for (let piece = 1; piece < closed.length; piece++) {
    const [from, inner] = closed[piece - 1]!;
    const [to, outer] = closed[piece]!;
    if (from === to && inner === outer) continue;
    const slope = unit([outer - inner, to - from, 0]);
    const first = mesh.positions.length / 3;
    for (let side = 0; side < sides; side++) {
      const angle = (side / sides) * 2 * Math.PI;
      const outward = add(add([0, 0, 0], right, Math.cos(angle)), up, Math.sin(angle));
      // Across the profile: outward where it runs along the axis, backward where it widens.
      const normal = add(add([0, 0, 0], outward, slope[1]), forward, -slope[0]);
      for (const [along, radius] of [closed[piece - 1]!, closed[piece]!]) {
        mesh.positions.push(...add(add(base, forward, along), outward, radius));
        mesh.normals.push(...normal);
      }
    }
    for (let side = 0; side < sides; side++) {
      const a = first + side * 2;
      const b = first + ((side + 1) % sides) * 2;
      if (inner > 0) mesh.indices.push(a, b, a + 1);
      if (outer > 0) mesh.indices.push(b, b + 1, a + 1);
    }
  }
  return mesh;
}

/** An upright box standing on the middle of its base. */
export function box(base: Vector, width: number, height: number): Mesh {
  const mesh: Mesh = { positions: [], normals: [], indices: [] };
  const half = width / 2;
  const faces: [normal: Vector, u: Vector, v: Vector][] = [
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    [
      [-1, 0, 0],
      [0, -1, 0],
      [0, 0, 1],
    ],
    [
      [0, 1, 0],
      [-1, 0, 0],
      [0, 0, 1],
    ],
    [
      [0, -1, 0],
      [1, 0, 0],
      [0, 0, 1],
    ],
    [
      [0, 0, 1],
      [1, 0, 0],
      [0, 1, 0],
    ],
    [
      [0, 0, -1],
      [1, 0, 0],
      [0, -1, 0],
    ],
  ];
  for (const [normal, u, v] of faces) {
    const first = mesh.positions.length / 3;
    for (const [a, b] of [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ] as const) {
      const corner = [0, 1, 2].map((axis) => normal[axis]! + u[axis]! * a + v[axis]! * b);
      mesh.positions.push(
        base[0] + corner[0]! * half,
        base[1] + corner[1]! * half,
        base[2] + ((corner[2]! + 1) / 2) * height,
      );
      mesh.normals.push(...normal);
    }
    mesh.indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
  }
  return mesh;
}

/** Two cones tip to tip along the pipe: the drawing sign of a valve. */
export function valveSign(centre: Vector, along: Vector, size: number): Mesh {
  const half = size / 2;
  return turned(centre, along, [
    [-half, half * 0.8],
    [0, half * 0.12],
    [half, half * 0.8],
  ]);
}

/** A drum across the pipe with a cone in the direction of flow: a pump. */
export function pumpSign(centre: Vector, along: Vector, size: number): Mesh {
  const forward = unit([along[0], along[1], 0]);
  const sideways: Vector = [-forward[1], forward[0], 0];
  const drum = turned(centre, forward[0] === 0 && forward[1] === 0 ? [1, 0, 0] : sideways, [
    [-size * 0.28, size / 2],
    [size * 0.28, size / 2],
  ]);
  const nose = turned(centre, along, [
    [size * 0.42, size * 0.34],
    [size, 0.001 * size],
  ]);
  return joined([drum, nose]);
}

export function joined(meshes: readonly Mesh[]): Mesh {
  const all: Mesh = { positions: [], normals: [], indices: [] };
  for (const mesh of meshes) {
    const first = all.positions.length / 3;
    // Not by spread: a long tube has more numbers than a call may have arguments.
    for (const value of mesh.positions) all.positions.push(value);
    for (const value of mesh.normals) all.normals.push(value);
    for (const index of mesh.indices) all.indices.push(first + index);
  }
  return all;
}
