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
  let last = -1;
  for (let vertex = 0; vertex < count; vertex++) {
    const colour = packed[vertex]!;
    if (colour === last) {
      group[vertex] = group[vertex - 1]!;
      continue;
    }
    last = colour;
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
  const place = places(group, groupOf.size);
  const triangles = indices.length / 3;
  const groupOfTriangle = new Uint16Array(triangles);
  for (let triangle = 0; triangle < triangles; triangle++)
    groupOfTriangle[triangle] = group[indices[triangle * 3]!]!;
  const order = places(groupOfTriangle, groupOf.size);
  const regrouped = new Uint32Array(indices.length);
  for (let triangle = 0; triangle < triangles; triangle++)
    for (let corner = 0; corner < 3; corner++)
      regrouped[order[triangle]! * 3 + corner] = place[indices[triangle * 3 + corner]!]!;
  return { ...primitive, ...moved(primitive, packed, place), indices: regrouped };
}

/** New place of each element: by group, and within a group as before (counting sort). */
function places(group: Uint16Array, groups: number): Uint32Array {
  const starts = new Uint32Array(groups + 1);
  for (let element = 0; element < group.length; element++) starts[group[element]! + 1]!++;
  for (let at = 0; at < groups; at++) starts[at + 1]! += starts[at]!;
  const place = new Uint32Array(group.length);
  for (let element = 0; element < group.length; element++) place[element] = starts[group[element]!]!++;
  return place;
}

/** All attributes of each vertex at its new place, in one pass. */
function moved(from: Primitive, colours: Uint32Array, place: Uint32Array): Partial<Primitive> {
  const count = place.length;
  const positions = new Float64Array(count * 3);
  const normals = new Int8Array(from.normals ? count * 3 : 0);
  const newColours = new Uint32Array(count);
  const featureIds = new Uint16Array(count);
  const { positions: oldPositions, normals: oldNormals, featureIds: oldIds } = from;
  for (let vertex = 0; vertex < count; vertex++) {
    const to = place[vertex]!;
    positions[to * 3] = oldPositions[vertex * 3]!;
    positions[to * 3 + 1] = oldPositions[vertex * 3 + 1]!;
    positions[to * 3 + 2] = oldPositions[vertex * 3 + 2]!;
    newColours[to] = colours[vertex]!;
    featureIds[to] = oldIds[vertex]!;
    if (!oldNormals) continue;
    normals[to * 3] = oldNormals[vertex * 3]!;
    normals[to * 3 + 1] = oldNormals[vertex * 3 + 1]!;
    normals[to * 3 + 2] = oldNormals[vertex * 3 + 2]!;
  }
  const attributes = from.attributes?.map(({ name, values }) => {
    const sorted = values.slice();
    for (let vertex = 0; vertex < count; vertex++) sorted[place[vertex]!] = values[vertex]!;
    return { name, values: sorted };
  });
  return {
    positions,
    ...(oldNormals && { normals }),
    colours: new Uint8Array(newColours.buffer),
    featureIds,
    ...(attributes && { attributes }),
  };
}
