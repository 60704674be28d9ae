import type { ObjModel } from './obj-model.ts';

/** How many triangles more than came in may go into the tiles: half as many again, and some for small models. */
const mostGrowth = 1.5;
const freeTriangles = 200_000;

/**
 * Edge beyond which triangles of a surface are cut, metres: a 32nd of its extent, or as much longer as keeps their
 * number within bounds (a soup of long triangles would become a thousand times as many).
 */
export function longestEdge(model: ObjModel, extentMetres: number): number {
  /** Faces by the power of two of their size; metres from 2⁻³² up. */
  const counts = new Float64Array(64);
  const corner = new Float64Array(3);
  const first = new Float64Array(3);
  for (const run of model.faces.runs)
    model.faces.read(run, (_material, corners, count) => {
      model.vertices.read(corners[0]!, first, 0);
      let size = 0;
      for (let n = 1; n < count; n++) {
        model.vertices.read(corners[n * 2]!, corner, 0);
        size = Math.max(
          size,
          Math.hypot(corner[0]! - first[0]!, corner[1]! - first[1]!, corner[2]! - first[2]!),
        );
      }
      if (size > 0) counts[Math.min(63, Math.max(0, Math.ceil(Math.log2(size)) + 32))]! += count - 2;
    });
  const most = model.faces.triangles * mostGrowth + freeTriangles;
  for (let edge = Math.max(extentMetres / 32, 0.01); ; edge *= 2) {
    let expected = 0;
    for (const [power, count] of counts.entries())
      expected += count * Math.max(1, (2 ** (power - 32) / edge) ** 2);
    if (expected <= most || edge > extentMetres) return edge;
  }
}
