import type { Primitive } from '../gltf/glb.ts';

/**
 * The same mesh with its vertices and triangles gathered by colour, in the order in which the colours first come.
 * Roofs after walls instead of house by house: colours, normals and heights change so seldom within a run of
 * sixteen vertices, the unit of the compression, that they cost next to nothing.
 */
export function groupByColour(primitive: Primitive): Primitive {
  const { colours, indices } = primitive;
  const count = primitive.positions.length / 3;
  if (!colours || count === 0) return primitive;
  const packed = new Uint32Array(colours.buffer, colours.byteOffset, count);
  const groupOf = new Map<number, number>();
  const group = new Uint16Array(count);
  for (let vertex = 0; vertex < count; vertex++) {
    const colour = packed[vertex]!;
    let known = groupOf.get(colour);
    if (known === undefined) {
      // Many colours are a picture, not a palette: nothing would be won.
      if (groupOf.size === 64) return primitive;
      known = groupOf.size;
      groupOf.set(colour, known);
    }
    group[vertex] = known;
  }
  if (groupOf.size < 2) return primitive;
  const place = sorted(groupOf.size, count, (vertex) => group[vertex]!);
  const triangles = indices.length / 3;
  const order = sorted(groupOf.size, triangles, (triangle) => group[indices[triangle * 3]!]!);
  const regrouped = new Uint32Array(indices.length);
  for (let triangle = 0; triangle < triangles; triangle++)
    for (let corner = 0; corner < 3; corner++)
      regrouped[order[triangle]! * 3 + corner] = place[indices[triangle * 3 + corner]!]!;
  return {
    ...primitive,
    positions: moved(primitive.positions, place, 3),
    ...(primitive.normals && { normals: moved(primitive.normals, place, 3) }),
    colours: moved(colours, place, 4),
    featureIds: moved(primitive.featureIds, place, 1),
    ...(primitive.attributes && {
      attributes: primitive.attributes.map(({ name, values }) => ({ name, values: moved(values, place, 1) })),
    }),
    indices: regrouped,
  };
}

/** New place of each element: by group, and within a group as before (counting sort). */
function sorted(groups: number, count: number, groupOf: (element: number) => number): Uint32Array {
  const starts = new Uint32Array(groups + 1);
  for (let element = 0; element < count; element++) starts[groupOf(element) + 1]!++;
  for (let at = 0; at < groups; at++) starts[at + 1]! += starts[at]!;
  const place = new Uint32Array(count);
  for (let element = 0; element < count; element++) place[element] = starts[groupOf(element)]!++;
  return place;
}

type Values = Float64Array | Float32Array | Int8Array | Uint8Array | Uint16Array | Uint32Array;
function moved<Some extends Values>(values: Some, place: Uint32Array, width: number): Some {
  const result = new (values.constructor as new (length: number) => Some)(values.length);
  for (let element = 0; element < place.length; element++)
    for (let field = 0; field < width; field++)
      result[place[element]! * width + field] = values[element * width + field]!;
  return result;
}
