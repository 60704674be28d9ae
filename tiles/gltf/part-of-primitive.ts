import type { Primitive } from './glb.ts';

/**
 * Some triangles of a mesh with the vertices that they need, in the order in which they need them.
 * @param triangles Offsets of their first indices.
 */
export function partOfPrimitive(primitive: Primitive, triangles: ArrayLike<number>): Primitive {
  const vertexOf = new Int32Array(primitive.positions.length / 3).fill(-1);
  const indices = new Uint32Array(triangles.length * 3);
  const sources: number[] = [];
  for (let n = 0; n < triangles.length; n++)
    for (let corner = 0; corner < 3; corner++) {
      const source = primitive.indices[triangles[n]! + corner]!;
      if (vertexOf[source]! < 0) vertexOf[source] = sources.push(source) - 1;
      indices[n * 3 + corner] = vertexOf[source]!;
    }
  return {
    ...primitive,
    positions: gather(primitive.positions, 3, sources),
    ...(primitive.normals && { normals: gather(primitive.normals, 3, sources) }),
    indices,
    featureIds:
      primitive.featureIds.length > 0 ? gather(primitive.featureIds, 1, sources) : primitive.featureIds,
    ...(primitive.colours && { colours: gather(primitive.colours, 4, sources) }),
    ...(primitive.uvs && { uvs: gather(primitive.uvs, 2, sources) }),
    ...(primitive.attributes && {
      attributes: primitive.attributes.map(({ name, values }) => ({
        name,
        values: gather(values, 1, sources),
      })),
    }),
  };
}

type Numbers = Float64Array | Float32Array | Int8Array | Uint8Array | Uint16Array | Uint32Array;

function gather<Values extends Numbers>(values: Values, width: number, sources: readonly number[]): Values {
  const gathered = new (values.constructor as new (length: number) => Values)(sources.length * width);
  for (let vertex = 0; vertex < sources.length; vertex++)
    for (let field = 0; field < width; field++)
      gathered[vertex * width + field] = values[sources[vertex]! * width + field]!;
  return gathered;
}
