import type { Mesh } from '../network/tube.ts';
import { add, cross, subtract, unit, type Vector } from '../network/vector.ts';

/**
 * A body of rectangular section along a line, upright and closed at both ends, with mitred bends: box culverts and
 * open channels.
 * @param line the middle of the floor, at least two distinct points.
 */
export function channel(line: readonly Vector[], width: number, height: number): Mesh {
  const mesh: Mesh = { positions: [], normals: [], indices: [] };
  const last = line.length - 1;
  const left = line.map((_, i): Vector => {
    const one = sideways(line[Math.max(i - 1, 0)]!, line[Math.max(i, 1)]!);
    const two = sideways(line[Math.min(i, last - 1)]!, line[Math.min(i + 1, last)]!);
    const middle = unit(add(one, two));
    // A mitre is longer than the half width; at very sharp bends it is cut.
    return add([0, 0, 0], middle, 1 / Math.max(0.35, middle[0] * two[0] + middle[1] * two[1]));
  });
  const corner = (i: number, side: 1 | -1, up: 0 | 1): Vector => {
    const [x, y, z] = add(line[i]!, left[i]!, (side * width) / 2);
    return [x, y, z + up * height];
  };
  for (let i = 1; i < line.length; i++) {
    const across = sideways(line[i - 1]!, line[i]!);
    const along = unit(subtract(line[i]!, line[i - 1]!));
    const upward = cross(along, across);
    const j = i - 1;
    quad(mesh, [corner(j, 1, 0), corner(j, 1, 1), corner(i, 1, 1), corner(i, 1, 0)], across);
    quad(mesh, [corner(i, -1, 0), corner(i, -1, 1), corner(j, -1, 1), corner(j, -1, 0)], negative(across));
    quad(mesh, [corner(j, -1, 1), corner(i, -1, 1), corner(i, 1, 1), corner(j, 1, 1)], upward);
    quad(mesh, [corner(j, 1, 0), corner(i, 1, 0), corner(i, -1, 0), corner(j, -1, 0)], negative(upward));
  }
  const [first, end] = [unit(subtract(line[0]!, line[1]!)), unit(subtract(line[last]!, line[last - 1]!))];
  quad(mesh, [corner(0, -1, 0), corner(0, -1, 1), corner(0, 1, 1), corner(0, 1, 0)], first);
  quad(mesh, [corner(last, 1, 0), corner(last, 1, 1), corner(last, -1, 1), corner(last, -1, 0)], end);
  return mesh;
}

/** An upright prism from `base` to `top` metres in the frame: a manhole's shaft, a round tank. Its floor is open. */
export function shaft(middle: Vector, top: number, radius: number, sides: number): Mesh {
  const mesh: Mesh = { positions: [], normals: [], indices: [] };
  const [x, y, base] = middle;
  for (let side = 0; side < sides; side++) {
    const angle = (side / sides) * 2 * Math.PI;
    const [u, v] = [Math.cos(angle), Math.sin(angle)];
    for (const z of [base, top]) {
      mesh.positions.push(x + radius * u, y + radius * v, z);
      mesh.normals.push(u, v, 0);
    }
  }
  for (let side = 0; side < sides; side++) {
    const [a, b] = [side * 2, ((side + 1) % sides) * 2];
    mesh.indices.push(a, b, a + 1, b, b + 1, a + 1);
  }
  const lid = sides * 2;
  for (let side = 0; side < sides; side++) {
    mesh.positions.push(mesh.positions[side * 6 + 3]!, mesh.positions[side * 6 + 4]!, top);
    mesh.normals.push(0, 0, 1);
  }
  for (let side = 2; side < sides; side++) mesh.indices.push(lid, lid + side - 1, lid + side);
  return mesh;
}

/** Level, to the left of a direction. */
function sideways(from: Vector, to: Vector): Vector {
  const size = Math.hypot(to[0] - from[0], to[1] - from[1]);
  return size > 1e-9 ? [-(to[1] - from[1]) / size, (to[0] - from[0]) / size, 0] : [0, 1, 0];
}

const negative = (a: Vector): Vector => [-a[0], -a[1], -a[2]];

/** Two triangles, turned so that they face along the normal. */
function quad(mesh: Mesh, corners: readonly [Vector, Vector, Vector, Vector], normal: Vector): void {
  const first = mesh.positions.length / 3;
  for (const corner of corners) {
    mesh.positions.push(corner[0], corner[1], corner[2]);
    mesh.normals.push(normal[0], normal[1], normal[2]);
  }
  const face = cross(subtract(corners[1], corners[0]), subtract(corners[2], corners[0]));
  const outward = face[0] * normal[0] + face[1] * normal[1] + face[2] * normal[2] > 0;
  if (outward) mesh.indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
  else mesh.indices.push(first, first + 2, first + 1, first, first + 3, first + 2);
}
