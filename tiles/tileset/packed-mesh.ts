import { ImportError } from '../importer.ts';
import { texelsOf, texelsPerVertex } from '../texture/texels.ts';
import type { MeshBuilder } from './mesh-builder.ts';
import type { Mesher } from './mesher.ts';

/** Positions are kept as whole steps of this, metres (0.06 mm off at most): finer than any grid of a tileset. */
const step = 1 / 8192;
const mostColours = 255;
const headBytes = 24;

/** A feature's mesh as bytes, with what a `FeatureRecord` needs to know of it. */
export interface PackedMesh {
  payload: Uint8Array;
  /** Least and greatest x, y, z, metres. */
  box: Float64Array;
  /** Its vertices, with what its textures weigh. */
  vertices: number;
}

/** Mesher of payloads made by `packMesh`: `mesher: packedMeshes`. */
export const packedMeshes = { name: 'packed', module: new URL('./packed-mesh.ts', import.meta.url).href };

let scratch = new ArrayBuffer(1 << 16);

/**
 * Packs what a builder holds (positions, normals, colours, textures, further attributes, triangles) for `TilesetWriter.add`: for
 * importers that make triangles while they read. Fill the builder with one feature, pack it, `clear()` it.
 * @returns a payload that is valid until the next call, and the feature's box.
 * @throws ImportError where a position is not a number or beyond 260 km from the frame's origin.
 */
export function packMesh(builder: MeshBuilder): PackedMesh {
  const { vertexCount, indexCount, positions, normals, colours, indices } = builder;
  const attributes = builder.attributes();
  const { textures } = builder;
  const names = Buffer.from(JSON.stringify([...attributes.map(({ name }) => name), ...textures]));
  const most =
    headBytes +
    names.length +
    vertexCount * (12 + 3 + 4 + 1 + attributes.length * 4 + (textures.length > 0 ? 10 : 0)) +
    mostColours * 4 +
    indexCount * 4 +
    64;
  if (scratch.byteLength < most) scratch = new ArrayBuffer(most * 2);
  const view = new DataView(scratch);
  const box = Float64Array.of(Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity);
  let at = headBytes;
  const whole = new Int32Array(scratch, at, vertexCount * 3);
  for (let i = 0; i < whole.length; i++) {
    const value = positions[i]!;
    const axis = i % 3;
    if (!(Math.abs(value) < 260_000))
      throw new ImportError(
        `A vertex lies ${Number.isFinite(value) ? `${Math.round(Math.abs(value) / 1000)} km` : 'nowhere'} from the middle of the delivery, expected all within 260 km; one of its coordinates is wrong.`,
      );
    whole[i] = Math.round(value / step);
    if (value < box[axis]!) box[axis] = value;
    if (value > box[axis + 3]!) box[axis + 3] = value;
  }
  at += vertexCount * 12;
  const small = vertexCount <= 65536;
  const packedIndices = small
    ? new Uint16Array(scratch, at, indexCount)
    : new Uint32Array(scratch, at, indexCount);
  for (let i = 0; i < indexCount; i++) packedIndices[i] = indices[i]!;
  at = aligned(at + packedIndices.byteLength);
  for (const { values } of attributes) {
    new Float32Array(scratch, at, vertexCount).set(values);
    at += vertexCount * 4;
  }
  if (textures.length > 0) {
    new Float32Array(scratch, at, vertexCount * 2).set(builder.uvs.subarray(0, vertexCount * 2));
    at += vertexCount * 8;
    new Uint16Array(scratch, at, vertexCount).set(builder.vertexTextures.subarray(0, vertexCount));
    at = aligned(at + vertexCount * 2);
  }
  const palette = paletteOf(colours, vertexCount);
  if (palette) {
    new Uint32Array(scratch, at, palette.length).set(palette);
    at += palette.length * 4;
    const index = new Map(palette.map((colour, n) => [colour, n]));
    const own = new Uint32Array(colours.buffer, colours.byteOffset, vertexCount);
    const bytes = new Uint8Array(scratch, at, vertexCount);
    for (let vertex = 0; vertex < vertexCount; vertex++) bytes[vertex] = index.get(own[vertex]!)!;
    at += vertexCount;
  } else {
    new Uint8Array(scratch, at, vertexCount * 4).set(colours.subarray(0, vertexCount * 4));
    at += vertexCount * 4;
  }
  new Int8Array(scratch, at, vertexCount * 3).set(normals.subarray(0, vertexCount * 3));
  at += vertexCount * 3;
  new Uint8Array(scratch, at, names.length).set(names);
  at += names.length;
  view.setUint32(0, vertexCount, true);
  view.setUint32(4, indexCount, true);
  view.setUint32(8, palette?.length ?? 0, true);
  view.setUint32(12, names.length, true);
  view.setUint32(16, attributes.length, true);
  view.setUint32(20, textures.length, true);
  // Images weigh in a tile like vertices, or a tile of a thousand façades would have to blur them all.
  const weight = textures.length > 0 ? Math.round(texelsOf(builder) / texelsPerVertex) : 0;
  return { payload: new Uint8Array(scratch, 0, at), box, vertices: vertexCount + weight };
}

export function createMesher(): Mesher {
  return { mesh: unpack };
}

function unpack(packed: Buffer, builder: MeshBuilder): void {
  // Records lie anywhere in their buffer: typed arrays want a beginning of their own.
  const payload = packed.byteOffset % 4 === 0 ? packed : Buffer.from(packed);
  const { buffer, byteOffset } = payload;
  const vertexCount = payload.readUInt32LE(0);
  const indexCount = payload.readUInt32LE(4);
  const colourCount = payload.readUInt32LE(8);
  const nameBytes = payload.readUInt32LE(12);
  const attributeCount = payload.readUInt32LE(16);
  const textureCount = payload.readUInt32LE(20);
  let at = byteOffset + headBytes;
  const positions = new Int32Array(buffer, at, vertexCount * 3);
  at += vertexCount * 12;
  const indices =
    vertexCount <= 65536 ? new Uint16Array(buffer, at, indexCount) : new Uint32Array(buffer, at, indexCount);
  at = byteOffset + aligned(at - byteOffset + indices.byteLength);
  const attributes: Float32Array[] = [];
  for (let n = 0; n < attributeCount; n++) {
    attributes.push(new Float32Array(buffer, at, vertexCount));
    at += vertexCount * 4;
  }
  const uvs = new Float32Array(buffer, at, textureCount > 0 ? vertexCount * 2 : 0);
  at += uvs.byteLength;
  const textures = new Uint16Array(buffer, at, textureCount > 0 ? vertexCount : 0);
  at = byteOffset + aligned(at - byteOffset + textures.byteLength);
  const palette = new Uint8Array(buffer, at, colourCount * 4);
  at += colourCount * 4;
  const colours = new Uint8Array(buffer, at, colourCount > 0 ? vertexCount : vertexCount * 4);
  at += colours.length;
  const normals = new Int8Array(buffer, at, vertexCount * 3);
  const names =
    attributeCount + textureCount === 0
      ? []
      : (JSON.parse(payload.toString('utf8', payload.length - nameBytes)) as string[]);
  const first = builder.vertexCount;
  builder.texture = null;
  let texture = 0;
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    const i = vertex * 3;
    const indexed = colourCount > 0;
    if (textureCount > 0 && textures[vertex] !== texture) {
      texture = textures[vertex]!;
      builder.texture = texture === 0 ? null : names[attributeCount + texture - 1]!;
    }
    const made = builder.vertex(
      positions[i]! * step,
      positions[i + 1]! * step,
      positions[i + 2]! * step,
      normals,
      indexed ? palette : colours,
      i,
      (indexed ? colours[vertex]! : vertex) * 4,
    );
    if (texture > 0) builder.uv(made, uvs[vertex * 2]!, uvs[vertex * 2 + 1]!);
  }
  builder.texture = null;
  for (const [n, name] of names.slice(0, attributeCount).entries())
    for (let vertex = 0; vertex < vertexCount; vertex++)
      builder.attribute(name, first + vertex, attributes[n]![vertex]!);
  for (let i = 0; i < indexCount; i += 3)
    builder.triangle(first + indices[i]!, first + indices[i + 1]!, first + indices[i + 2]!);
}

/** The different colours of a mesh, or null where they are too many for a byte. */
function paletteOf(colours: Uint8Array, vertexCount: number): number[] | null {
  const own = new Uint32Array(colours.buffer, colours.byteOffset, vertexCount);
  const found = new Set<number>();
  let last = -1;
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    const colour = own[vertex]!;
    if (colour === last) continue;
    last = colour;
    found.add(colour);
    if (found.size > mostColours) return null;
  }
  return [...found];
}

function aligned(length: number): number {
  return Math.ceil(length / 4) * 4;
}
