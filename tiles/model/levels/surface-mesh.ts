import { colourWord, imageWord, triangleWords, uvWord } from './triangle-store.ts';

/** A mesh of one tile: positions in whole steps of the tileset's grid, so that what is shared is the same everywhere. */
export interface SurfaceMesh {
  /** x, y, z a vertex. */
  steps: Int32Array;
  /** u, v a vertex, v downwards. */
  uvs: Float32Array;
  /** Linear RGBA a vertex. */
  colours: Uint32Array;
  /** Number of its image a vertex, from 1; 0 is none. */
  images: Uint16Array;
  indices: Uint32Array;
}

/** Joins the corners of triangles that are the same in everything. Triangles without area fall away. */
export function welded(words: Int32Array): SurfaceMesh {
  const count = words.length / triangleWords;
  let capacity = 1024;
  while (capacity < count * 2) capacity *= 2;
  let slots = new Int32Array(capacity).fill(-1);
  const steps = new Int32Array(count * 9);
  const uvs = new Float32Array(count * 6);
  const uvBits = new Int32Array(uvs.buffer);
  const colours = new Uint32Array(count * 3);
  const images = new Uint16Array(count * 3);
  const indices = new Uint32Array(count * 3);
  let vertices = 0;
  let used = 0;
  const hashOf = (x: number, y: number, z: number, u: number, v: number, image: number): number => {
    let hash = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b) ^ Math.imul(z, 0xc2b2ae35);
    hash =
      Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^
      Math.imul(u, 0x27d4eb2f) ^
      Math.imul(v, 0x165667b1) ^
      image;
    return (hash ^ (hash >>> 13)) >>> 0;
  };
  const rehash = (): void => {
    capacity *= 2;
    slots = new Int32Array(capacity).fill(-1);
    for (let vertex = 0; vertex < vertices; vertex++) {
      let slot =
        hashOf(
          steps[vertex * 3]!,
          steps[vertex * 3 + 1]!,
          steps[vertex * 3 + 2]!,
          uvBits[vertex * 2]!,
          uvBits[vertex * 2 + 1]!,
          images[vertex]!,
        ) &
        (capacity - 1);
      while (slots[slot]! >= 0) slot = (slot + 1) & (capacity - 1);
      slots[slot] = vertex;
    }
  };
  for (let triangle = 0; triangle < count; triangle++) {
    const at = triangle * triangleWords;
    const image = words[at + imageWord]! + 1;
    for (let corner = 0; corner < 3; corner++) {
      const [x, y, z] = [words[at + corner * 3]!, words[at + corner * 3 + 1]!, words[at + corner * 3 + 2]!];
      const u = words[at + uvWord + corner * 2]!;
      const v = words[at + uvWord + corner * 2 + 1]!;
      const colour = words[at + colourWord + corner]! >>> 0;
      let slot = hashOf(x, y, z, u, v, image) & (capacity - 1);
      let vertex = slots[slot]!;
      while (
        vertex >= 0 &&
        !(
          steps[vertex * 3] === x &&
          steps[vertex * 3 + 1] === y &&
          steps[vertex * 3 + 2] === z &&
          uvBits[vertex * 2] === u &&
          uvBits[vertex * 2 + 1] === v &&
          images[vertex] === image &&
          colours[vertex] === colour
        )
      ) {
        slot = (slot + 1) & (capacity - 1);
        vertex = slots[slot]!;
      }
      if (vertex < 0) {
        vertex = vertices++;
        slots[slot] = vertex;
        steps[vertex * 3] = x;
        steps[vertex * 3 + 1] = y;
        steps[vertex * 3 + 2] = z;
        uvBits[vertex * 2] = u;
        uvBits[vertex * 2 + 1] = v;
        images[vertex] = image;
        colours[vertex] = colour;
        if (vertices * 2 > capacity) rehash();
      }
      indices[used + corner] = vertex;
    }
    if (
      indices[used] !== indices[used + 1] &&
      indices[used + 1] !== indices[used + 2] &&
      indices[used] !== indices[used + 2]
    )
      used += 3;
  }
  return {
    steps: steps.slice(0, vertices * 3),
    uvs: uvs.slice(0, vertices * 2),
    colours: colours.slice(0, vertices),
    images: images.slice(0, vertices),
    indices: indices.slice(0, used),
  };
}

/** Only the vertices that triangles use, in the order in which they use them. */
export function compacted(mesh: SurfaceMesh, indices: Uint32Array): SurfaceMesh {
  const place = new Int32Array(mesh.images.length).fill(-1);
  const sources: number[] = [];
  const moved = new Uint32Array(indices.length);
  for (let at = 0; at < indices.length; at++) {
    const vertex = indices[at]!;
    if (place[vertex]! < 0) place[vertex] = sources.push(vertex) - 1;
    moved[at] = place[vertex]!;
  }
  const steps = new Int32Array(sources.length * 3);
  const uvs = new Float32Array(sources.length * 2);
  const colours = new Uint32Array(sources.length);
  const images = new Uint16Array(sources.length);
  for (const [vertex, source] of sources.entries()) {
    for (let axis = 0; axis < 3; axis++) steps[vertex * 3 + axis] = mesh.steps[source * 3 + axis]!;
    uvs[vertex * 2] = mesh.uvs[source * 2]!;
    uvs[vertex * 2 + 1] = mesh.uvs[source * 2 + 1]!;
    colours[vertex] = mesh.colours[source]!;
    images[vertex] = mesh.images[source]!;
  }
  return { steps, uvs, colours, images, indices: moved };
}

/** One mesh of several; image numbers of each are moved by the given amount (0 stays none). */
export function joined(meshes: readonly { mesh: SurfaceMesh; firstImage: number }[]): SurfaceMesh {
  const total = (pick: (mesh: SurfaceMesh) => { length: number }): number =>
    meshes.reduce((sum, { mesh }) => sum + pick(mesh).length, 0);
  const all: SurfaceMesh = {
    steps: new Int32Array(total((mesh) => mesh.steps)),
    uvs: new Float32Array(total((mesh) => mesh.uvs)),
    colours: new Uint32Array(total((mesh) => mesh.colours)),
    images: new Uint16Array(total((mesh) => mesh.images)),
    indices: new Uint32Array(total((mesh) => mesh.indices)),
  };
  let vertex = 0;
  let index = 0;
  for (const { mesh, firstImage } of meshes) {
    all.steps.set(mesh.steps, vertex * 3);
    all.uvs.set(mesh.uvs, vertex * 2);
    all.colours.set(mesh.colours, vertex);
    for (let n = 0; n < mesh.images.length; n++)
      all.images[vertex + n] = mesh.images[n] === 0 ? 0 : mesh.images[n]! + firstImage;
    for (let n = 0; n < mesh.indices.length; n++) all.indices[index + n] = mesh.indices[n]! + vertex;
    vertex += mesh.images.length;
    index += mesh.indices.length;
  }
  return all;
}
