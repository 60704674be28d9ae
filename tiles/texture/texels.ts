/** Texels of an atlas that weigh as much in a tile as one vertex: what fills one image, against what fills one mesh. */
export const texelsPerVertex = 60;
/** Finer detail than this is not kept where nothing else is said, texels a metre. */
export const usualTexelsPerMetre = 32;

/** Key of an image: the hash of its content and its size, so that whoever has the key can tell what it weighs. */
export function imageKey(hash: string, width: number, height: number): string {
  return `${hash}.${width}x${height}`;
}

/** Pixels of an image by its key; 0 where the key does not say. */
export function pixelsOfKey(key: string): number {
  const size = /\.(\d+)x(\d+)$/.exec(key);
  return size ? Number(size[1]) * Number(size[2]) : 0;
}

/** A mesh whose vertices name images, as builders have it. */
export interface TexturedVertices {
  positions: ArrayLike<number>;
  uvs: ArrayLike<number>;
  vertexTextures: ArrayLike<number>;
  textures: readonly string[];
  indices: ArrayLike<number>;
  indexCount: number;
}

/** Texels that the triangles of a mesh show at most, so fine as they are kept. */
export function texelsOf(mesh: TexturedVertices): number {
  const { positions, uvs, vertexTextures, indices } = mesh;
  const pixels = [0, ...mesh.textures.map(pixelsOfKey)];
  let texels = 0;
  for (let at = 0; at < mesh.indexCount; at += 3) {
    const [a, b, c] = [indices[at]!, indices[at + 1]!, indices[at + 2]!];
    const image = pixels[vertexTextures[a]!]!;
    if (image === 0) continue;
    const used =
      (image / 2) *
      Math.abs(
        (uvs[b * 2]! - uvs[a * 2]!) * (uvs[c * 2 + 1]! - uvs[a * 2 + 1]!) -
          (uvs[c * 2]! - uvs[a * 2]!) * (uvs[b * 2 + 1]! - uvs[a * 2 + 1]!),
      );
    texels += Math.min(used, image, areaOf(positions, a * 3, b * 3, c * 3) * usualTexelsPerMetre ** 2);
  }
  return texels;
}

function areaOf(positions: ArrayLike<number>, a: number, b: number, c: number): number {
  const ux = positions[b]! - positions[a]!;
  const uy = positions[b + 1]! - positions[a + 1]!;
  const uz = positions[b + 2]! - positions[a + 2]!;
  const vx = positions[c]! - positions[a]!;
  const vy = positions[c + 1]! - positions[a + 1]!;
  const vz = positions[c + 2]! - positions[a + 2]!;
  return Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx) / 2;
}
