import type { Material, Primitive } from '../gltf/glb.ts';

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
  const vertexOf = new Map<number, number>();
  const indices = new Uint32Array(triangles.length * 3);
  for (const [index, at] of triangles.entries())
    for (let corner = 0; corner < 3; corner++) {
      const source = primitive.indices[at + corner]!;
      let vertex = vertexOf.get(source);
      if (vertex === undefined) {
        vertex = vertexOf.size;
        vertexOf.set(source, vertex);
      }
      indices[index * 3 + corner] = vertex;
    }
  const sources = [...vertexOf.keys()];
  const gather = <
    Values extends Float64Array | Float32Array | Int8Array | Uint8Array | Uint16Array | Uint32Array,
  >(
    values: Values,
    width: number,
  ): Values => {
    const gathered = new (values.constructor as new (length: number) => Values)(sources.length * width);
    for (const [vertex, source] of sources.entries())
      for (let field = 0; field < width; field++)
        gathered[vertex * width + field] = values[source * width + field]!;
    return gathered;
  };
  const colours = gather(primitive.colours!, 4);
  for (let at = 3; at < colours.length; at += 4) colours[at] = 255;
  return {
    positions: gather(primitive.positions, 3),
    ...(primitive.normals && { normals: gather(primitive.normals, 3) }),
    indices,
    featureIds: gather(primitive.featureIds, 1),
    colours,
    ...(primitive.attributes && {
      attributes: primitive.attributes.map(({ name, values }) => ({ name, values: gather(values, 1) })),
    }),
    material,
  };
}
