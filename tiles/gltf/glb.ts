import { align, Buffers, bytesOf } from './buffers.ts';
import { type PropertyTable, structuralMetadata } from './property-table.ts';
import { storeNormals, storePositions } from './quantise.ts';

/** An image inside a GLB. The same object is stored once, however many materials name it. */
export interface TextureImage {
  bytes: Uint8Array;
  /** WebP goes by EXT_texture_webp, which both Cesium and loaders.gl read. */
  mimeType: 'image/jpeg' | 'image/png' | 'image/webp';
  /** Beyond 0 … 1 the image comes again; else its edge goes on. */
  repeat?: boolean;
}

export interface Material {
  name?: string;
  /** Linear red, green, blue, alpha, 0 … 1. Alpha below 1 makes the material translucent. */
  colour?: [number, number, number, number];
  roughness?: number;
  metalness?: number;
  /** Draw the back of faces too; for shells whose orientation cannot be trusted. */
  doubleSided?: boolean;
  /** Multiplied with the colour at the primitive's `uvs`. */
  texture?: TextureImage;
  /** Texels of less alpha are not drawn, 0 … 1; without it the texture's alpha does not count. */
  alphaCutoff?: number;
  /** Drawn as it is, without light (KHR_materials_unlit): photographs have their light already. */
  unlit?: boolean;
}

/** Triangles in a local frame: metres, x east, y north, z up; counter-clockwise seen from outside. */
export interface Primitive {
  /** x, y, z a vertex. */
  positions: Float64Array | Float32Array;
  /** Unit vectors x, y, z a vertex; −127 … 127 when an Int8Array. */
  normals?: Float64Array | Float32Array | Int8Array;
  indices: Uint32Array | Uint16Array;
  /** Row of the property table, one a vertex; empty where there is no table. */
  featureIds: Uint32Array | Uint16Array;
  /** Linear red, green, blue, alpha a vertex, 0 … 255; multiplies the material's colour. */
  colours?: Uint8Array;
  /** Place in the material's texture, u and v a vertex: (0, 0) is its top left corner. */
  uvs?: Float32Array;
  /** Further scalar vertex attributes; names start with an underscore, e.g. "_STOREY". */
  attributes?: { name: string; values: Float32Array | Uint16Array | Uint8Array }[];
  material?: Material;
}

export interface GlbContent {
  primitives: readonly Primitive[];
  /** Null where the mesh has no features. */
  table: PropertyTable | null;
  /** Number of features: rows of the table. */
  featureCount: number;
  /** EXT_meshopt_compression (default) or plain buffers. */
  compress?: boolean;
  /** The one grid of all positions, metres, a power of two (default 1/256: 3.4 mm of error at most). */
  gridStepMetres?: number;
}

const usualStepMetres = 1 / 256;
const floatType = 5126;
const unsignedShort = 5123;
const unsignedByte = 5121;
const byte = 5120;

/**
 * One GLB for 3D Tiles 1.1: feature ids (EXT_mesh_features, set 0), one property table
 * (EXT_structural_metadata), quantised positions, meshopt compression. The same input gives the same bytes.
 * Input is z-up; the root node turns it to glTF's y-up, which a 3D Tiles runtime turns back, so the tile's
 * `transform` is simply LocalFrame.matrix().
 * @throws Error when arrays do not fit each other or there are more than 65 536 features.
 */
export function writeGlb(content: GlbContent): Uint8Array {
  if (content.featureCount > 65536)
    throw new Error(`One tile holds at most 65536 features, found ${content.featureCount}.`);
  const buffers = new Buffers(content.compress ?? true);
  const accessors: object[] = [];
  const meshes: object[] = [];
  const nodes: object[] = [];
  const materials: object[] = [];
  const materialIndex = new Map<string, number>();
  const textures = new Textures(buffers);
  let unlit = false;
  let quantised = false;
  for (const primitive of content.primitives) {
    if (primitive.indices.length === 0) continue;
    check(primitive, content.table !== null);
    const written = writePrimitive(primitive, content, buffers, accessors);
    quantised ||= primitive.normals !== undefined || written.componentType === unsignedShort;
    const { texture } = primitive.material ?? {};
    const material = materialJson(primitive.material ?? {}, texture && textures.add(texture));
    unlit ||= primitive.material?.unlit === true;
    const key = JSON.stringify(material);
    if (!materialIndex.has(key)) materialIndex.set(key, materials.push(material) - 1);
    meshes.push({ primitives: [{ ...written.json, material: materialIndex.get(key)! }] });
    nodes.push({
      mesh: meshes.length - 1,
      ...(written.origin.some((value) => value !== 0) && { translation: written.origin }),
      ...(written.scale !== 1 && { scale: [written.scale, written.scale, written.scale] }),
    });
  }
  const metadata = content.table && structuralMetadata(content.table, content.featureCount, buffers);
  const required = [
    ...(quantised ? ['KHR_mesh_quantization'] : []),
    ...(buffers.compress && meshes.length > 0 ? ['EXT_meshopt_compression'] : []),
    ...(textures.webp ? ['EXT_texture_webp'] : []),
  ];
  const root = { matrix: [...zUpToYUp] };
  const used = [
    ...(metadata ? ['EXT_structural_metadata'] : []),
    ...(metadata && meshes.length > 0 ? ['EXT_mesh_features'] : []),
    ...(unlit ? ['KHR_materials_unlit'] : []),
    ...required,
  ];
  const json = {
    asset: { version: '2.0', generator: 'Mirrorcity' },
    ...(used.length > 0 && { extensionsUsed: used }),
    ...(required.length > 0 && { extensionsRequired: required }),
    ...(metadata && { extensions: { EXT_structural_metadata: metadata } }),
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [
      nodes.length > 0 ? { ...root, children: nodes.map((_node, index) => index + 1) } : root,
      ...nodes,
    ],
    ...(meshes.length > 0 && { meshes, materials, accessors }),
    ...textures.json(),
    bufferViews: buffers.views,
    buffers: buffers.json(),
  };
  return container(JSON.stringify(json), buffers.bytes());
}

/** Images, samplers and textures of one GLB. */
class Textures {
  webp = false;
  private readonly known = new Map<TextureImage, number>();
  private readonly images: object[] = [];
  private readonly textures: object[] = [];
  /** Ways of going on beyond the edge that are in use: 33071 (its colour) or 10497 (the image again). */
  private readonly wraps: number[] = [];

  constructor(private readonly buffers: Buffers) {}

  /** Index of the texture. */
  add(image: TextureImage): number {
    let index = this.known.get(image);
    if (index === undefined) {
      const { bytes, mimeType, repeat } = image;
      const source = this.images.push({ bufferView: this.buffers.addTable(bytes), mimeType }) - 1;
      const webp = mimeType === 'image/webp';
      this.webp ||= webp;
      index =
        this.textures.push({
          sampler: this.sampler(repeat ? 10497 : 33071),
          ...(webp ? { extensions: { EXT_texture_webp: { source } } } : { source }),
        }) - 1;
      this.known.set(image, index);
    }
    return index;
  }

  json(): object {
    if (this.images.length === 0) return {};
    const [linear, linearMipmapLinear] = [9729, 9987];
    return {
      images: this.images,
      textures: this.textures,
      samplers: this.wraps.map((wrap) => ({
        magFilter: linear,
        minFilter: linearMipmapLinear,
        wrapS: wrap,
        wrapT: wrap,
      })),
    };
  }

  private sampler(wrap: number): number {
    const known = this.wraps.indexOf(wrap);
    return known >= 0 ? known : this.wraps.push(wrap) - 1;
  }
}

/** z up to y up: (x, y, z) → (x, z, −y), column-major. */
export const zUpToYUp = [1, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 1] as const;

function writePrimitive(primitive: Primitive, content: GlbContent, buffers: Buffers, accessors: object[]) {
  const count = primitive.positions.length / 3;
  const vertices = (bytes: Uint8Array, stride: number, more: object, filter?: 'EXPONENTIAL'): number =>
    accessors.push({ bufferView: buffers.addVertices(bytes, count, stride, filter), count, ...more }) - 1;
  const stored = storePositions(primitive.positions, content.gridStepMetres ?? usualStepMetres);
  const filtered = buffers.compress ? stored.filtered : undefined;
  const shape = {
    componentType: stored.componentType,
    type: 'VEC3',
    min: stored.minimum,
    max: stored.maximum,
  };
  const attributes: Record<string, number> = {
    POSITION: vertices(filtered ?? stored.bytes, stored.stride, shape, filtered && 'EXPONENTIAL'),
  };
  if (primitive.normals)
    attributes['NORMAL'] = vertices(storeNormals(primitive.normals), 4, {
      componentType: byte,
      normalized: true,
      type: 'VEC3',
    });
  if (primitive.colours)
    attributes['COLOR_0'] = vertices(primitive.colours, 4, {
      componentType: unsignedByte,
      normalized: true,
      type: 'VEC4',
    });
  if (primitive.uvs)
    attributes['TEXCOORD_0'] = insideImage(primitive.uvs)
      ? vertices(bytesOf(Uint16Array.from(primitive.uvs, (value) => Math.round(value * 65535))), 4, {
          componentType: unsignedShort,
          normalized: true,
          type: 'VEC2',
        })
      : vertices(bytesOf(primitive.uvs), 8, { componentType: floatType, type: 'VEC2' });
  if (content.table)
    attributes['_FEATURE_ID_0'] = vertices(padScalars(Uint16Array.from(primitive.featureIds)), 4, {
      componentType: unsignedShort,
      type: 'SCALAR',
    });
  for (const { name, values } of primitive.attributes ?? [])
    attributes[name] = vertices(padScalars(values), 4, {
      componentType:
        values instanceof Float32Array
          ? floatType
          : values instanceof Uint16Array
            ? unsignedShort
            : unsignedByte,
      type: 'SCALAR',
    });
  // 65535 is the primitive restart value, so the last vertex that fits is 65534.
  const indices = count <= 65535 ? Uint16Array.from(primitive.indices) : Uint32Array.from(primitive.indices);
  const indexAccessor =
    accessors.push({
      bufferView: buffers.addTriangles(indices),
      componentType: indices instanceof Uint16Array ? unsignedShort : 5125,
      count: indices.length,
      type: 'SCALAR',
    }) - 1;
  return {
    json: {
      attributes,
      indices: indexAccessor,
      ...(content.table && {
        extensions: {
          EXT_mesh_features: {
            featureIds: [{ featureCount: content.featureCount, attribute: 0, propertyTable: 0 }],
          },
        },
      }),
    },
    componentType: stored.componentType,
    origin: stored.origin,
    scale: stored.scale,
  };
}

function insideImage(uvs: Float32Array): boolean {
  for (let i = 0; i < uvs.length; i++) if (!(uvs[i]! >= 0 && uvs[i]! <= 1)) return false;
  return true;
}

/** Scalars at 4 bytes a vertex, as vertex attributes must be aligned. */
function padScalars(values: Float32Array | Uint16Array | Uint8Array): Uint8Array {
  if (values instanceof Float32Array) return bytesOf(values);
  const perVertex = 4 / values.BYTES_PER_ELEMENT;
  const padded =
    values instanceof Uint16Array
      ? new Uint16Array(values.length * perVertex)
      : new Uint8Array(values.length * perVertex);
  for (let i = 0; i < values.length; i++) padded[i * perVertex] = values[i]!;
  return bytesOf(padded);
}

/** A material as glTF has it. @param texture Index of its texture. */
export function materialJson(material: Material, texture?: number): object {
  const colour = material.colour ?? [1, 1, 1, 1];
  return {
    ...(material.name !== undefined && { name: material.name }),
    pbrMetallicRoughness: {
      baseColorFactor: colour,
      metallicFactor: material.metalness ?? 0,
      roughnessFactor: material.roughness ?? 0.9,
      ...(texture !== undefined && { baseColorTexture: { index: texture } }),
    },
    ...(colour[3] < 1
      ? { alphaMode: 'BLEND' }
      : material.alphaCutoff !== undefined && { alphaMode: 'MASK', alphaCutoff: material.alphaCutoff }),
    ...(material.unlit && { extensions: { KHR_materials_unlit: {} } }),
    ...(material.doubleSided && { doubleSided: true }),
  };
}

function check(
  { positions, normals, indices, featureIds, colours, uvs, attributes, material }: Primitive,
  features: boolean,
): void {
  const count = positions.length / 3;
  const expect = (name: string, found: number, expected: number): void => {
    if (found !== expected) throw new Error(`Mesh: ${name}: expected ${expected} values, found ${found}.`);
  };
  if (!Number.isInteger(count)) throw new Error('Mesh: positions are not triples.');
  if (indices.length % 3 !== 0) throw new Error('Mesh: indices are not triples.');
  expect('featureIds', featureIds.length, features ? count : 0);
  if (normals) expect('normals', normals.length, count * 3);
  if (colours) expect('colours', colours.length, count * 4);
  if (uvs) expect('uvs', uvs.length, count * 2);
  if (material?.texture && !uvs) throw new Error('Mesh: a primitive with a texture has no uvs.');
  for (const attribute of attributes ?? []) {
    expect(attribute.name, attribute.values.length, count);
    if (!/^_[A-Z0-9_]+$/.test(attribute.name))
      throw new Error(
        `Mesh: attribute "${attribute.name}": a name is an underscore and upper-case letters, digits, underscores.`,
      );
  }
}

/** GLB container, version 2. The JSON is padded so that the binary chunk starts at a multiple of 8. */
export function container(text: string, binary: Uint8Array): Uint8Array {
  const json = new TextEncoder().encode(text);
  const jsonLength = align(json.length + 4, 8) - 4;
  const glb = new Uint8Array(20 + jsonLength + 8 + binary.length);
  const view = new DataView(glb.buffer);
  view.setUint32(0, 0x46546c67, true);
  view.setUint32(4, 2, true);
  view.setUint32(8, glb.length, true);
  view.setUint32(12, jsonLength, true);
  view.setUint32(16, 0x4e4f534a, true);
  glb.fill(0x20, 20, 20 + jsonLength);
  glb.set(json, 20);
  view.setUint32(20 + jsonLength, binary.length, true);
  view.setUint32(24 + jsonLength, 0x004e4942, true);
  glb.set(binary, 28 + jsonLength);
  return glb;
}
