import { MeshoptDecoder } from 'meshoptimizer/decoder';
import { composed, identity, type Matrix, multiplied, yUpToZUp } from './matrix.ts';
import { packedColour, type Triangles, thick } from './triangles.ts';

await MeshoptDecoder.ready;

const componentArrays = {
  5120: Int8Array,
  5121: Uint8Array,
  5122: Int16Array,
  5123: Uint16Array,
  5125: Uint32Array,
  5126: Float32Array,
} as const;
const fullScale: Record<number, number> = { 5120: 127, 5121: 255, 5122: 32767, 5123: 65535 };
const widths: Record<string, number> = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4 };
const zeros: ArrayLike<number> = [0, 0, 0];
const ones: ArrayLike<number> = [1, 1, 1];
const noTurn: ArrayLike<number> = [0, 0, 0, 1];
/** One content with more than this is damaged. */
const mostVertices = 50e6;

interface Values {
  array: ArrayLike<number>;
  stride: number;
  count: number;
  /** What a stored value is divided by. */
  scale: number;
}

export interface DrawingOptions {
  /** Draw what is thinner than a pixel a pixel wide. */
  thick: boolean;
  pointMetres: number;
  /** Larger images than this say nothing more in a picture of a whole city. */
  texturePixels: number;
}
/** Textures of one picture. */
const mostTextures = 60_000;

/**
 * Adds what a content draws (GLB, or the GLB in a .b3dm) to the triangles of a picture, in the frame to which `matrix`
 * leads. Points come as small squares. @returns false where the content is of another kind or packed by Draco.
 * @throws Error where the content is damaged.
 */
export async function addContent(
  bytes: Uint8Array,
  matrix: Matrix,
  into: Triangles,
  options: DrawingOptions,
): Promise<boolean> {
  const opened = openGlb(bytes);
  if (!opened) return false;
  const { json, binary, centre } = opened;
  if ((json.extensionsRequired ?? []).includes('KHR_draco_mesh_compression')) return false;
  const content = new Content(json, binary);
  await content.loadTextures(into, options.texturePixels);
  const placed = multiplied(centre ? multiplied(matrix, composed(centre, noTurn, ones)) : matrix, yUpToZUp);
  const visit = (index: number, above: Matrix, depth: number): void => {
    const node = json.nodes?.[index];
    if (!node || depth > 32) return;
    const own =
      node.matrix ?? composed(node.translation ?? zeros, node.rotation ?? noTurn, node.scale ?? ones);
    const here = multiplied(above, own);
    if (node.mesh !== undefined)
      for (const instance of content.instances(node))
        for (const primitive of json.meshes[node.mesh].primitives)
          content.draw(primitive, multiplied(here, instance), into, options);
    for (const child of node.children ?? []) visit(child, here, depth + 1);
  };
  for (const root of json.scenes?.[json.scene ?? 0]?.nodes ?? []) visit(root, placed, 0);
  return true;
}

// biome-ignore lint/suspicious/noExplicitAny: a glTF document
type Json = any;

function openGlb(bytes: Uint8Array): { json: Json; binary: Uint8Array; centre: number[] | null } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = view.getUint32(0, true);
  if (magic === 0x6d643362) {
    // b3dm: head of 28 bytes, feature table, batch table, GLB.
    const lengths = [12, 16, 20, 24].map((at) => view.getUint32(at, true));
    const table = new TextDecoder().decode(bytes.subarray(28, 28 + lengths[0]!)).trim();
    const start = 28 + lengths.reduce((sum, length) => sum + length, 0);
    const inner = openGlb(bytes.subarray(start));
    return inner && { ...inner, centre: table ? (JSON.parse(table).RTC_CENTER ?? null) : null };
  }
  if (magic !== 0x46546c67 || view.getUint32(4, true) !== 2) return null;
  const length = view.getUint32(12, true);
  const json = JSON.parse(new TextDecoder().decode(bytes.subarray(20, 20 + length)));
  return { json, binary: bytes.subarray(Math.min(28 + length, bytes.length)), centre: null };
}

class Content {
  private readonly views = new Map<number, Uint8Array>();
  /** Numbers of the images among the textures of the picture. */
  private readonly textures: (number | null)[] = [];

  constructor(
    private readonly json: Json,
    private readonly binary: Uint8Array,
  ) {}

  async loadTextures(into: Triangles, texturePixels: number): Promise<void> {
    const images = this.json.images ?? [];
    if (images.length === 0 || into.textures.length + images.length > mostTextures) return;
    const { default: sharp } = await import('sharp');
    for (const { bufferView } of images) {
      try {
        const { data, info } = await sharp(this.view(bufferView))
          .resize(texturePixels, texturePixels, { fit: 'inside' })
          .removeAlpha()
          .toColourspace('srgb')
          .raw()
          .toBuffer({ resolveWithObject: true });
        const { width, height } = info;
        this.textures.push(into.textures.push({ pixels: data, width, height }) - 1);
      } catch {
        this.textures.push(null);
      }
    }
  }

  /** Where a node's mesh stands in the node: once, or as often as EXT_mesh_gpu_instancing says. */
  instances(node: Json): Matrix[] {
    const attributes = node.extensions?.EXT_mesh_gpu_instancing?.attributes;
    if (!attributes) return [identity];
    const part = (name: string): Values | null =>
      attributes[name] === undefined ? null : this.values(attributes[name]);
    const [translation, rotation, scale] = ['TRANSLATION', 'ROTATION', 'SCALE'].map(part);
    const count = (translation ?? rotation ?? scale)?.count ?? 0;
    const at = (values: Values | null | undefined, i: number, width: number, none: ArrayLike<number>) =>
      values
        ? Array.from({ length: width }, (_nothing, k) => values.array[i * values.stride + k]! / values.scale)
        : none;
    return Array.from({ length: count }, (_nothing, i) =>
      composed(at(translation, i, 3, zeros), at(rotation, i, 4, noTurn), at(scale, i, 3, ones)),
    );
  }

  draw(primitive: Json, matrix: Matrix, into: Triangles, options: DrawingOptions): void {
    const mode = primitive.mode ?? 4;
    if ((mode !== 4 && mode !== 0) || primitive.attributes.POSITION === undefined) return;
    const positions = this.values(primitive.attributes.POSITION);
    const placed = new Float32Array(positions.count * 3);
    const { array, stride, scale } = positions;
    for (let i = 0; i < positions.count; i++) {
      const x = array[i * stride]! / scale;
      const y = array[i * stride + 1]! / scale;
      const z = array[i * stride + 2]! / scale;
      for (let axis = 0; axis < 3; axis++)
        placed[i * 3 + axis] =
          matrix[axis]! * x + matrix[axis + 4]! * y + matrix[axis + 8]! * z + matrix[axis + 12]!;
    }
    const colours = this.vertexColours(primitive, positions.count);
    const mark = options.thick ? thick : 0;
    if (mode === 0) {
      for (let i = 0; i < positions.count; i++)
        addPoint(placed, i * 3, colours[i]!, options.pointMetres, into);
      return;
    }
    const look = this.look(primitive);
    const uv = look && this.coordinates(look, positions.count);
    const indices = primitive.indices === undefined ? null : this.values(primitive.indices);
    const count = indices?.count ?? positions.count;
    for (let i = 0; i + 2 < count; i += 3) {
      const a = indices ? indices.array[i * indices.stride]! : i;
      const b = indices ? indices.array[(i + 1) * indices.stride]! : i + 1;
      const c = indices ? indices.array[(i + 2) * indices.stride]! : i + 2;
      into.add(placed, a * 3, b * 3, c * 3, mean(colours[a]!, colours[b]!, colours[c]!) | mark);
      if (uv) into.texture(look.texture, uv, a, b, c);
    }
  }

  /** Colour of each vertex: the material's, times its own. */
  private vertexColours(primitive: Json, count: number): Uint32Array {
    const material = this.json.materials?.[primitive.material] ?? {};
    const pbr = material.pbrMetallicRoughness ?? {};
    const factor: number[] = pbr.baseColorFactor ?? [1, 1, 1, 1];
    const own = primitive.attributes.COLOR_0;
    const colour = own === undefined ? null : this.values(own);
    const colours = new Uint32Array(count);
    const rgb = [0, 0, 0];
    for (let i = 0; i < count; i++) {
      for (let k = 0; k < 3; k++)
        rgb[k] = 255 * factor[k]! * (colour ? colour.array[i * colour.stride + k]! / colour.scale : 1);
      colours[i] = packedColour(rgb[0]!, rgb[1]!, rgb[2]!);
    }
    return colours;
  }

  /** The texture of a primitive and the accessor of its coordinates; null where it has none. */
  private look(primitive: Json): { texture: number; accessor: number; transform: Json } | null {
    const info = this.json.materials?.[primitive.material]?.pbrMetallicRoughness?.baseColorTexture;
    const source = this.json.textures?.[info?.index];
    const image = source?.extensions?.EXT_texture_webp?.source ?? source?.source;
    const texture = image === undefined ? null : (this.textures[image] ?? null);
    const transform = info?.extensions?.KHR_texture_transform;
    const accessor = primitive.attributes[`TEXCOORD_${transform?.texCoord ?? info?.texCoord ?? 0}`];
    return texture === null || accessor === undefined ? null : { texture, accessor, transform };
  }

  /** u, v a vertex, with the offset and scale of KHR_texture_transform (rotation is not drawn). */
  private coordinates(look: { accessor: number; transform: Json }, count: number): Float32Array {
    const { array, stride, scale } = this.values(look.accessor);
    const factor: number[] = look.transform?.scale ?? [1, 1];
    const offset: number[] = look.transform?.offset ?? [0, 0];
    const uv = new Float32Array(count * 2);
    for (let i = 0; i < count; i++)
      for (let k = 0; k < 2; k++) uv[i * 2 + k] = offset[k]! + (factor[k]! * array[i * stride + k]!) / scale;
    return uv;
  }

  private values(index: number): Values {
    const { bufferView, byteOffset = 0, componentType, count, type, normalized } = this.json.accessors[index];
    const ArrayOf = componentArrays[componentType as keyof typeof componentArrays];
    const size = ArrayOf.BYTES_PER_ELEMENT;
    const width = widths[type]!;
    const scale = normalized ? fullScale[componentType]! : 1;
    if (!Number.isInteger(count) || count < 0 || count > mostVertices)
      throw new Error(`An accessor has ${count} elements.`);
    if (bufferView === undefined)
      return { array: new Float32Array(count * width), stride: width, count, scale };
    const bytes = this.view(bufferView);
    const stride = (this.json.bufferViews[bufferView].byteStride ?? width * size) / size;
    if (byteOffset + ((count - 1) * stride + width) * size > bytes.length)
      throw new Error('An accessor reaches beyond its buffer view.');
    const start = bytes.byteOffset + byteOffset;
    const aligned = start % size === 0 ? bytes : bytes.slice();
    const from = aligned.byteOffset + byteOffset;
    const array = new ArrayOf(
      aligned.buffer as ArrayBuffer,
      from,
      Math.floor((aligned.byteLength - byteOffset) / size),
    );
    return { array, stride, count, scale };
  }

  private view(index: number): Uint8Array {
    const known = this.views.get(index);
    if (known) return known;
    const view = this.json.bufferViews[index];
    const packed = view.extensions?.EXT_meshopt_compression ?? view.extensions?.KHR_meshopt_compression;
    const { byteOffset = 0, byteLength } = packed ?? view;
    let bytes = this.binary.subarray(byteOffset, byteOffset + byteLength);
    if (packed) {
      const size = packed.count * packed.byteStride;
      if (!Number.isInteger(size) || size < 0 || size > 4 * mostVertices)
        throw new Error(`A buffer view has ${size} bytes.`);
      const target = new Uint8Array(size);
      MeshoptDecoder.decodeGltfBuffer(
        target,
        packed.count,
        packed.byteStride,
        bytes,
        packed.mode,
        packed.filter,
      );
      bytes = target;
    }
    this.views.set(index, bytes);
    return bytes;
  }
}

function mean(a: number, b: number, c: number): number {
  if (a === b && b === c) return a;
  const part = (shift: number): number =>
    Math.round((((a >> shift) & 255) + ((b >> shift) & 255) + ((c >> shift) & 255)) / 3) << shift;
  return part(0) | part(8) | part(16);
}

/** A level square: seen from above and aslant. */
function addPoint(
  positions: Float32Array,
  at: number,
  colour: number,
  metres: number,
  into: Triangles,
): void {
  const half = metres / 2;
  const [x, y, z] = [positions[at]!, positions[at + 1]!, positions[at + 2]!];
  const square = [x - half, y - half, z, x + half, y - half, z, x + half, y + half, z, x - half, y + half, z];
  into.add(square, 0, 3, 6, colour);
  into.add(square, 0, 6, 9, colour);
}
