import type { Material, Primitive } from '../gltf/glb.ts';
import { partOfPrimitive } from '../gltf/part-of-primitive.ts';

/**
 * Splits a mesh by the alpha of its vertex colours: glass needs a material of its own, or it is drawn opaque.
 * Triangles count by their first vertex. A mesh without translucent colours comes back as it is.
 */
export function splitByAlpha(primitive: Primitive): Primitive[] {
  const { colours, indices } = primitive;
  if (!colours) return [primitive];
  const byAlpha = new Map<number, number[]>();
  for (let at = 0; at < indices.length; at += 3) {
    const alpha = colours[indices[at]! * 4 + 3]!;
    const members = byAlpha.get(alpha);
    if (members) members.push(at);
    else byAlpha.set(alpha, [at]);
  }
  if (byAlpha.size <= 1 && (byAlpha.size === 0 || byAlpha.has(255))) return [primitive];
  // Opaque first, so that it is drawn first.
  return [...byAlpha]
    .sort(([a], [b]) => b - a)
    .map(([alpha, triangles]) => part(primitive, triangles, withAlpha(primitive.material, alpha / 255)));
}

function withAlpha(material: Material | undefined, alpha: number): Material {
  const [red, green, blue, own] = material?.colour ?? [1, 1, 1, 1];
  return { ...material, colour: [red, green, blue, Math.round(own * alpha * 1000) / 1000] };
}

/** The given triangles (offsets of their first index) with the vertices that they need; alpha goes to the material. */
function part(primitive: Primitive, triangles: number[], material: Material): Primitive {
  const some = partOfPrimitive(primitive, triangles);
  for (let at = 3; at < some.colours!.length; at += 4) some.colours![at] = 255;
  return { ...some, material };
}
