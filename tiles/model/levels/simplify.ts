import { MeshoptSimplifier } from 'meshoptimizer/simplifier';
import { compacted, type SurfaceMesh } from './surface-mesh.ts';

await MeshoptSimplifier.ready;

/** How much a wrong texture place or colour counts against a wrong position. */
const weights = [1, 1, 0.3, 0.3, 0.3];
/** Where seams and borders keep simplification from its aim, this many times the aim is taken; beyond it is thinned. */
const mostOver = 2;

/**
 * The same surface with fewer triangles. The open border of the mesh stays as it is, so that tiles of any level meet
 * without gaps; texture places and colours count as much as positions.
 * @param target Triangles aimed at.
 * @param mostError Largest distance from the surface, metres.
 * @returns the mesh and how far it lies from the one given, metres.
 */
export function simplified(
  mesh: SurfaceMesh,
  stepMetres: number,
  target: number,
  mostError: number,
): { mesh: SurfaceMesh; error: number } {
  const count = mesh.images.length;
  // Relative to the middle, so that steps are exact in 24 bits.
  const middle = [0, 1, 2].map((axis) => {
    let least = Infinity;
    let most = -Infinity;
    for (let at = axis; at < mesh.steps.length; at += 3) {
      least = Math.min(least, mesh.steps[at]!);
      most = Math.max(most, mesh.steps[at]!);
    }
    return Math.round((least + most) / 2);
  });
  const positions = new Float32Array(count * 3);
  for (let at = 0; at < positions.length; at++)
    positions[at] = (mesh.steps[at]! - middle[at % 3]!) * stepMetres;
  const attributes = new Float32Array(count * 5);
  const bytes = new Uint8Array(mesh.colours.buffer, mesh.colours.byteOffset, count * 4);
  for (let vertex = 0; vertex < count; vertex++) {
    attributes[vertex * 5] = mesh.uvs[vertex * 2]!;
    attributes[vertex * 5 + 1] = mesh.uvs[vertex * 2 + 1]!;
    for (let channel = 0; channel < 3; channel++)
      attributes[vertex * 5 + 2 + channel] = bytes[vertex * 4 + channel]! / 255;
  }
  const [indices, error] = MeshoptSimplifier.simplifyWithAttributes(
    mesh.indices,
    positions,
    3,
    attributes,
    5,
    weights,
    null,
    target * 3,
    mostError,
    ['LockBorder', 'ErrorAbsolute', 'Prune'],
  );
  if (indices.length <= target * 3 * mostOver) return { mesh: compacted(mesh, indices), error };
  const { kept, largestLeft } = thinned(indices, positions, target * mostOver);
  return { mesh: compacted(mesh, kept), error: Math.max(error, largestLeft) };
}

/** The largest triangles alone, in their order: for a soup that has no surface to simplify. */
function thinned(
  indices: Uint32Array,
  positions: Float32Array,
  most: number,
): { kept: Uint32Array; largestLeft: number } {
  const areas = new Float64Array(indices.length / 3);
  for (let triangle = 0; triangle < areas.length; triangle++) {
    const [a, b, c] = [0, 1, 2].map((corner) => indices[triangle * 3 + corner]! * 3) as [
      number,
      number,
      number,
    ];
    const [ux, uy, uz] = [0, 1, 2].map((axis) => positions[b + axis]! - positions[a + axis]!) as [
      number,
      number,
      number,
    ];
    const [vx, vy, vz] = [0, 1, 2].map((axis) => positions[c + axis]! - positions[a + axis]!) as [
      number,
      number,
      number,
    ];
    areas[triangle] = Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx) / 2;
  }
  const order = Uint32Array.from(areas.keys()).sort((a, b) => areas[b]! - areas[a]! || a - b);
  const chosen = order.slice(0, most).sort();
  const kept = new Uint32Array(chosen.length * 3);
  for (const [n, triangle] of chosen.entries())
    kept.set(indices.subarray(triangle * 3, triangle * 3 + 3), n * 3);
  return { kept, largestLeft: Math.sqrt(2 * (areas[order[most] ?? 0] ?? 0)) };
}
