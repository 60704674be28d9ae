import type { FeatureMesh } from '../tileset/features.ts';

/** A box by its least and greatest x, y, z, metres. */
export type Box = readonly [number, number, number, number, number, number];

/** The six faces of a box, outwards, as a closed solid of twelve triangles: a hand-made building for checks. */
export function boxMesh(box: Box, colour: readonly number[] = [200, 200, 200, 255]): FeatureMesh {
  const positions: number[] = [];
  const normals: number[] = [];
  const indices: number[] = [];
  for (let axis = 0; axis < 3; axis++)
    for (const side of [0, 1]) {
      const [u, v] = [(axis + 1) % 3, (axis + 2) % 3];
      const first = positions.length / 3;
      for (const [a, b] of [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ] as const) {
        const corner = [0, 0, 0];
        corner[axis] = box[axis + 3 * side]!;
        corner[u] = box[u + 3 * a]!;
        corner[v] = box[v + 3 * b]!;
        positions.push(...corner);
        const normal = [0, 0, 0];
        normal[axis] = side === 1 ? 1 : -1;
        normals.push(...normal);
      }
      indices.push(...(side === 1 ? [0, 1, 2, 0, 2, 3] : [0, 2, 1, 0, 3, 2]).map((corner) => first + corner));
    }
  return { positions, normals, indices, colours: [...colour] };
}
