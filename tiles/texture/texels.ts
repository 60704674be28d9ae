/**
 * Texels that weigh as much in a tile as one vertex. What fills a mesh of 60,000 vertices then fills an atlas of 2048²
 * pixels one and a half times, since features share images and leave parts of theirs unused.
 */
export const texelsPerVertex = 100;
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
  const shown = new Float64Array(pixels.length);
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
    shown[vertexTextures[a]!]! += Math.min(
      used,
      areaOf(positions, a * 3, b * 3, c * 3) * usualTexelsPerMetre ** 2,
    );
  }
  // However often an image is shown, it is stored once.
  return shown.reduce((sum, texels, number) => sum + Math.min(texels, pixels[number]!), 0);
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
