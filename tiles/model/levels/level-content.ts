import { MeshoptEncoder } from 'meshoptimizer/encoder';
import { type Material, type Primitive, type TextureImage, writeGlb } from '../../gltf/glb.ts';
import { decodeImage } from '../../texture/image.ts';
import { type Image, imageOfRaster, type LoadImage } from '../../texture/images.ts';
import { texturedPrimitives } from '../../texture/textured-primitives.ts';
import type { SurfaceMesh } from './surface-mesh.ts';

await MeshoptEncoder.ready;

/** Part of a tile as the next coarser level takes it up: a mesh of one image, or of none. */
export interface LevelPart {
  mesh: SurfaceMesh;
  image: TextureImage | null;
}

export interface LevelContent {
  glb: Uint8Array;
  parts: LevelPart[];
  /** Texels a metre of what has an image, on average; 0 without. */
  texelsPerMetre: number;
}

/**
 * The content of one tile. Parts with an image are drawn without light: it is a photograph; others get smooth normals.
 * @param imageKeys By the mesh's image numbers.
 */
export async function levelContent(
  mesh: SurfaceMesh,
  imageKeys: readonly string[],
  loadImage: LoadImage,
  options: { stepMetres: number; mostTexelsPerMetre: number; largestSide: number },
): Promise<LevelContent> {
  const { stepMetres } = options;
  const positions = new Float64Array(mesh.steps.length);
  for (let at = 0; at < positions.length; at++) positions[at] = mesh.steps[at]! * stepMetres;
  const { plain, textured } = await texturedPrimitives(
    {
      positions,
      indices: mesh.indices,
      featureIds: new Uint16Array(0),
      colours: new Uint8Array(mesh.colours.buffer, mesh.colours.byteOffset, mesh.colours.byteLength),
      uvs: mesh.uvs,
      vertexTextures: mesh.images,
      textures: imageKeys,
      material,
    },
    loadImage,
    { mostTexelsPerMetre: options.mostTexelsPerMetre, largestSide: options.largestSide, unlit: true },
  );
  const parts: LevelPart[] = [];
  const primitives: Primitive[] = [];
  let pixels = 0;
  let area = 0;
  for (const { primitive, raster } of textured) {
    const drawn = reordered(primitive);
    primitives.push(drawn);
    parts.push({ mesh: meshOf(drawn, stepMetres, 1), image: drawn.material!.texture! });
    const sizes = extents(drawn, raster.width * raster.height);
    pixels += sizes.pixels;
    area += sizes.area;
  }
  if (plain) {
    const drawn = reordered(plain);
    primitives.push({ ...drawn, normals: smoothNormals(drawn) });
    parts.push({ mesh: meshOf(drawn, stepMetres, 0), image: null });
  }
  const glb = writeGlb({ primitives, table: null, featureCount: 0, gridStepMetres: stepMetres });
  return { glb, parts, texelsPerMetre: area > 0 ? Math.sqrt(pixels / area) : 0 };
}

/** Surveyed surfaces have holes through which their backs are seen. */
const material: Material = { doubleSided: true, roughness: 0.9 };

/** The images of parts, decoded when they are asked for. */
export function imagesOfParts(parts: readonly LevelPart[]): { keys: string[]; loadImage: LoadImage } {
  const decoded = new Map<number, Promise<Image>>();
  return {
    keys: parts.map((_part, index) => String(index)),
    async loadImage(key) {
      const index = Number(key);
      const { image } = parts[index]!;
      if (!image) return null;
      let found = decoded.get(index);
      if (!found) {
        found = decodeImage(image.bytes).then(imageOfRaster);
        decoded.set(index, found);
      }
      return found;
    },
  };
}

/** In the order in which a graphics card likes triangles, which is also what packs best. */
function reordered(primitive: Primitive): Primitive {
  const count = primitive.positions.length / 3;
  const indices = Uint32Array.from(primitive.indices);
  const [remap, unique] = MeshoptEncoder.reorderMesh(indices, true, true);
  const positions = new Float64Array(unique * 3);
  const colours = primitive.colours && new Uint8Array(unique * 4);
  const uvs = primitive.uvs && new Float32Array(unique * 2);
  for (let vertex = 0; vertex < count; vertex++) {
    const to = remap[vertex]!;
    if (to === 0xffffffff) continue;
    for (let axis = 0; axis < 3; axis++) positions[to * 3 + axis] = primitive.positions[vertex * 3 + axis]!;
    if (colours)
      for (let channel = 0; channel < 4; channel++)
        colours[to * 4 + channel] = primitive.colours![vertex * 4 + channel]!;
    if (uvs) for (let axis = 0; axis < 2; axis++) uvs[to * 2 + axis] = primitive.uvs![vertex * 2 + axis]!;
  }
  return {
    ...primitive,
    positions,
    indices,
    ...(colours && { colours }),
    ...(uvs && { uvs }),
  };
}

function meshOf(
  { positions, indices, uvs, colours }: Primitive,
  stepMetres: number,
  image: 0 | 1,
): SurfaceMesh {
  const count = positions.length / 3;
  const steps = new Int32Array(count * 3);
  for (let at = 0; at < steps.length; at++) steps[at] = Math.round(positions[at]! / stepMetres);
  return {
    steps,
    indices: indices as Uint32Array,
    uvs: uvs ?? new Float32Array(count * 2),
    colours: colours
      ? new Uint32Array(colours.buffer, colours.byteOffset, count)
      : new Uint32Array(count).fill(0xffffffff),
    images: new Uint16Array(count).fill(image),
  };
}

/** Square pixels of the image and square metres that a primitive has. */
function extents(
  { positions, indices, uvs }: Primitive,
  imagePixels: number,
): { pixels: number; area: number } {
  let pixels = 0;
  let area = 0;
  for (let at = 0; at < indices.length; at += 3) {
    const [a, b, c] = [indices[at]!, indices[at + 1]!, indices[at + 2]!];
    area += Math.hypot(...crossProduct(positions, a, b, c)) / 2;
    pixels +=
      (imagePixels / 2) *
      Math.abs(
        (uvs![b * 2]! - uvs![a * 2]!) * (uvs![c * 2 + 1]! - uvs![a * 2 + 1]!) -
          (uvs![c * 2]! - uvs![a * 2]!) * (uvs![b * 2 + 1]! - uvs![a * 2 + 1]!),
      );
  }
  return { pixels, area };
}

/** Normals of vertices, each the mean of its triangles by their area; vertices at one place have one normal. */
function smoothNormals({ positions, indices }: Primitive): Float32Array {
  const count = positions.length / 3;
  const sums = new Map<string, Float64Array>();
  const keys = Array.from({ length: count }, (_nothing, vertex) =>
    positions.slice(vertex * 3, vertex * 3 + 3).join(),
  );
  for (let at = 0; at < indices.length; at += 3) {
    const normal = crossProduct(positions, indices[at]!, indices[at + 1]!, indices[at + 2]!);
    for (let corner = 0; corner < 3; corner++) {
      const key = keys[indices[at + corner]!]!;
      const sum = sums.get(key);
      if (!sum) sums.set(key, Float64Array.from(normal));
      else for (let axis = 0; axis < 3; axis++) sum[axis]! += normal[axis]!;
    }
  }
  const normals = new Float32Array(count * 3);
  for (let vertex = 0; vertex < count; vertex++) {
    const [x = 0, y = 0, z = 1] = sums.get(keys[vertex]!) ?? [];
    const length = Math.hypot(x, y, z);
    if (length > 0) normals.set([x / length, y / length, z / length], vertex * 3);
    else normals[vertex * 3 + 2] = 1;
  }
  return normals;
}

function crossProduct(
  positions: ArrayLike<number>,
  a: number,
  b: number,
  c: number,
): [number, number, number] {
  const ux = positions[b * 3]! - positions[a * 3]!;
  const uy = positions[b * 3 + 1]! - positions[a * 3 + 1]!;
  const uz = positions[b * 3 + 2]! - positions[a * 3 + 2]!;
  const vx = positions[c * 3]! - positions[a * 3]!;
  const vy = positions[c * 3 + 1]! - positions[a * 3 + 1]!;
  const vz = positions[c * 3 + 2]! - positions[a * 3 + 2]!;
  return [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
}
