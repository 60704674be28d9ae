import type { Material, Primitive } from '../gltf/glb.ts';
import { linearOf } from '../mesh/colours.ts';
import type { OsgArray, OsgGeometry, OsgPrimitives, OsgStateSet, OsgTexture } from './osg-scene.ts';

/** Row-major 4 × 4 for row vectors (v' = v · M), as OpenSceneGraph has them. */
export type RowMatrix = readonly number[];
export const noMove: RowMatrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

export function product(a: RowMatrix, b: RowMatrix): RowMatrix {
  return Array.from({ length: 16 }, (_nothing, i) => {
    let sum = 0;
    for (let k = 0; k < 4; k++) sum += a[(i >> 2) * 4 + k]! * b[k * 4 + (i & 3)]!;
    return sum;
  });
}

/** Writes a source position (metres or degrees of the delivery) into `out` as metres of the frame. */
export type ToFrame = (x: number, y: number, z: number, out: Float64Array, offset: number) => void;

/** Colour of what has neither texture nor colour: a light grey. */
const plain = [200, 200, 200, 255];

/**
 * Triangles of a geometry in the frame, with colours or places in the texture; null where it has none.
 * @param broken Is told of what had to be left out.
 */
export function meshOf(
  geometry: OsgGeometry,
  matrix: RowMatrix,
  stateSet: OsgStateSet | null,
  toFrame: ToFrame,
  material: (texture: OsgTexture | null) => Material,
  broken: (rule: string) => void,
): Primitive | null {
  const { positions: source } = geometry;
  if (!source || source.width < 3) return null;
  const count = source.indices ? source.indices.length : source.values.length / source.width;
  const indices = trianglesOf(geometry.primitives, count);
  if (indices.length === 0) return null;
  const positions = new Float64Array(count * 3);
  const wrong = place(source, matrix, toFrame, positions);
  let kept = indices;
  if (wrong.size > 0) {
    broken('triangle at a vertex that is no number');
    kept = indices.filter((_index, i) => {
      const first = i - (i % 3);
      return ![0, 1, 2].some((corner) => wrong.has(indices[first + corner]!));
    });
    if (kept.length === 0) return null;
  }
  const texCoords = geometry.texCoords[0] ?? null;
  const texture = texCoords && stateSet?.texture?.image ? stateSet.texture : null;
  const made = material(texture);
  const uvs = made.texture && texCoords ? uvsOf(texCoords, count) : null;
  return used({
    positions,
    indices: kept,
    featureIds: new Uint16Array(count),
    ...(uvs ? { uvs } : { colours: coloursOf(geometry.colours, stateSet, count) }),
    material: made,
  });
}

/** Places all vertices. @returns those that are nowhere, put to the first that is somewhere. */
function place(source: OsgArray, matrix: RowMatrix, toFrame: ToFrame, out: Float64Array): Set<number> {
  const { values, width, indices } = source;
  const m = matrix;
  const wrong = new Set<number>();
  let good = -1;
  for (let vertex = 0; vertex * 3 < out.length; vertex++) {
    const at = (indices ? indices[vertex]! : vertex) * width;
    const [x, y, z] = [values[at]!, values[at + 1]!, values[at + 2]!];
    toFrame(
      x * m[0]! + y * m[4]! + z * m[8]! + m[12]!,
      x * m[1]! + y * m[5]! + z * m[9]! + m[13]!,
      x * m[2]! + y * m[6]! + z * m[10]! + m[14]!,
      out,
      vertex * 3,
    );
    const sum = out[vertex * 3]! + out[vertex * 3 + 1]! + out[vertex * 3 + 2]!;
    // Nothing of one delivery lies farther off than this.
    if (!(Math.abs(sum) < 3e7)) wrong.add(vertex);
    else if (good < 0) good = vertex;
  }
  for (const vertex of wrong)
    for (let axis = 0; axis < 3; axis++) out[vertex * 3 + axis] = good < 0 ? 0 : out[good * 3 + axis]!;
  return wrong;
}

/** Vertices of all triangles of the sets; strips, fans, quads and polygons are cut up, lines and points dropped. */
function trianglesOf(sets: readonly OsgPrimitives[], vertexCount: number): Uint32Array {
  const triangles: number[] = [];
  const add = (a: number, b: number, c: number): void => {
    if (a < vertexCount && b < vertexCount && c < vertexCount && a !== b && b !== c && a !== c)
      triangles.push(a, b, c);
  };
  for (const { mode, first, count, indices, lengths } of sets) {
    const parts: [number, number][] = [];
    if (lengths) {
      let from = first;
      for (const length of lengths) {
        parts.push([from, length]);
        from += length;
      }
    } else parts.push([indices ? 0 : first, indices ? indices.length : Math.min(count, vertexCount - first)]);
    for (const [from, length] of parts) {
      if (!(from >= 0)) continue;
      const at = (i: number): number => (indices ? (indices[from + i] ?? vertexCount) : from + i);
      cutUp(mode, Math.min(length, indices ? length : vertexCount - from), at, add);
    }
  }
  return Uint32Array.from(triangles);
}

function cutUp(
  mode: number,
  length: number,
  at: (i: number) => number,
  add: (a: number, b: number, c: number) => void,
): void {
  if (mode === 4) for (let i = 0; i + 2 < length; i += 3) add(at(i), at(i + 1), at(i + 2));
  else if (mode === 5)
    for (let i = 0; i + 2 < length; i++)
      if (i % 2 === 0) add(at(i), at(i + 1), at(i + 2));
      else add(at(i + 1), at(i), at(i + 2));
  else if (mode === 6 || mode === 9) for (let i = 1; i + 1 < length; i++) add(at(0), at(i), at(i + 1));
  else if (mode === 7)
    for (let i = 0; i + 3 < length; i += 4) {
      add(at(i), at(i + 1), at(i + 2));
      add(at(i), at(i + 2), at(i + 3));
    }
  else if (mode === 8)
    for (let i = 0; i + 3 < length; i += 2) {
      add(at(i), at(i + 1), at(i + 3));
      add(at(i), at(i + 3), at(i + 2));
    }
}

/** OpenGL counts v from the bottom of the image, glTF from its top. */
function uvsOf({ values, width, indices }: OsgArray, count: number): Float32Array {
  const uvs = new Float32Array(count * 2);
  for (let vertex = 0; vertex < count; vertex++) {
    const at = (indices ? (indices[vertex] ?? 0) : vertex) * width;
    const [u, v] = [values[at] ?? 0, values[at + 1] ?? 0];
    uvs[vertex * 2] = Number.isFinite(u) ? u : 0;
    uvs[vertex * 2 + 1] = Number.isFinite(v) ? 1 - v : 0;
  }
  return uvs;
}

/** Linear colours a vertex, of the array, the material, or a plain grey. */
function coloursOf(array: OsgArray | null, stateSet: OsgStateSet | null, count: number): Uint8Array {
  const colours = new Uint8Array(count * 4);
  const given = array && array.width >= 3 && (array.binding === 4 || array.binding === 1) ? array : null;
  const unit =
    given && !(given.values instanceof Float32Array || given.values instanceof Float64Array) ? 255 : 1;
  const diffuse = stateSet?.diffuse;
  const general = diffuse && diffuse.length >= 3 ? diffuse.slice(0, 3).map(linearOf) : plain;
  for (let vertex = 0; vertex < count; vertex++) {
    const at = given ? (given.binding === 1 ? 0 : (given.indices?.[vertex] ?? vertex)) * given.width : 0;
    for (let channel = 0; channel < 3; channel++) {
      const value = given?.values[at + channel];
      colours[vertex * 4 + channel] =
        value === undefined ? general[channel]! : linearOf(Math.min(Math.max(value / unit, 0), 1));
    }
    colours[vertex * 4 + 3] = 255;
  }
  return colours;
}

/** Leaves out vertices that no triangle uses, so that they do not widen the box. */
function used(primitive: Primitive): Primitive {
  const { positions, indices, uvs, colours, material } = primitive;
  const place = new Int32Array(positions.length / 3).fill(-1);
  let count = 0;
  const renumbered = new Uint32Array(indices.length);
  const order: number[] = [];
  for (let i = 0; i < indices.length; i++) {
    const vertex = indices[i]!;
    if (place[vertex] === -1) {
      place[vertex] = count++;
      order.push(vertex);
    }
    renumbered[i] = place[vertex]!;
  }
  const gathered = <Array extends Float64Array | Float32Array | Uint8Array>(
    from: Array,
    width: number,
    to: Array,
  ): Array => {
    for (let n = 0; n < order.length; n++)
      for (let part = 0; part < width; part++) to[n * width + part] = from[order[n]! * width + part]!;
    return to;
  };
  return {
    positions: gathered(positions as Float64Array, 3, new Float64Array(count * 3)),
    indices: renumbered,
    featureIds: new Uint16Array(count),
    ...(uvs && { uvs: gathered(uvs, 2, new Float32Array(count * 2)) }),
    ...(colours && { colours: gathered(colours, 4, new Uint8Array(count * 4)) }),
    ...(material && { material }),
  };
}
