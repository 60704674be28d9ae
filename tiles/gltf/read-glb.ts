import { MeshoptDecoder } from 'meshoptimizer/decoder';

await MeshoptDecoder.ready;

/** What `readGlb` gives back of one primitive: frame metres, z up. */
export interface ReadPrimitive {
  positions: Float64Array;
  normals: Float64Array | null;
  /** Empty where the primitive is points. */
  indices: Uint32Array;
  featureIds: Uint32Array;
  colours: Uint8Array | null;
  /** u, v a vertex from the top left corner of `image`; absent without a texture. */
  uvs?: Float32Array;
  /** Index into `images`; null without a texture. */
  image: number | null;
  attributes: Record<string, number[]>;
}
export interface ReadGlb {
  // biome-ignore lint/suspicious/noExplicitAny: a glTF document
  json: any;
  primitives: ReadPrimitive[];
  images: { mimeType: string; bytes: Uint8Array }[];
  /** Columns of the property table; null where a value is the column's noData. */
  columns: Record<string, (string | number | null)[]>;
  featureCount: number;
}

const componentArrays = {
  5120: Int8Array,
  5121: Uint8Array,
  5122: Int16Array,
  5123: Uint16Array,
  5125: Uint32Array,
  5126: Float32Array,
};
const widths: Record<string, number> = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4 };

/**
 * Reads a GLB that `writeGlb` wrote: geometry back in the tile's frame and the property table as columns.
 * It is for checks and tools on our own tiles, not a general glTF reader.
 */
export function readGlb(glb: Uint8Array): ReadGlb {
  const view = new DataView(glb.buffer, glb.byteOffset, glb.byteLength);
  if (view.getUint32(0, true) !== 0x46546c67) throw new Error('Not a GLB: it does not begin with "glTF".');
  const jsonLength = view.getUint32(12, true);
  const json = JSON.parse(new TextDecoder().decode(glb.subarray(20, 20 + jsonLength)));
  const binary = new Uint8Array(glb.subarray(28 + jsonLength));
  const bufferView = (index: number): Uint8Array<ArrayBuffer> => {
    const description = json.bufferViews[index];
    const packed = description.extensions?.EXT_meshopt_compression;
    if (!packed) return binary.slice(description.byteOffset, description.byteOffset + description.byteLength);
    const target = new Uint8Array(packed.count * packed.byteStride);
    const source = binary.subarray(packed.byteOffset, packed.byteOffset + packed.byteLength);
    const { count, byteStride, mode, filter } = packed;
    MeshoptDecoder.decodeGltfBuffer(target, count, byteStride, source, mode, filter);
    return target;
  };
  const accessor = (index: number): number[] => {
    const { bufferView: viewIndex, componentType, count, type } = json.accessors[index];
    const bytes = bufferView(viewIndex);
    const array = componentArrays[componentType as keyof typeof componentArrays];
    const size = array.BYTES_PER_ELEMENT;
    const stride = (json.bufferViews[viewIndex].byteStride ?? size * widths[type]!) / size;
    const values = new array(bytes.buffer, 0, bytes.length / size);
    const out: number[] = [];
    for (let row = 0; row < count; row++)
      for (let column = 0; column < widths[type]!; column++) out.push(values[row * stride + column]!);
    return out;
  };
  const primitives = (json.nodes as { mesh?: number; translation?: number[]; scale?: number[] }[])
    .filter((node) => node.mesh !== undefined)
    .map((node): ReadPrimitive => {
      const primitive = json.meshes[node.mesh!].primitives[0];
      const { POSITION, NORMAL, COLOR_0, TEXCOORD_0, _FEATURE_ID_0, ...others } = primitive.attributes;
      const translation = node.translation ?? [0, 0, 0];
      const scale = node.scale?.[0] ?? 1;
      const own = Float64Array.from(accessor(POSITION), (value, i) => translation[i % 3]! + scale * value);
      return {
        positions: throughRoot(own, json.nodes[0].matrix),
        normals: NORMAL === undefined ? null : Float64Array.from(accessor(NORMAL), (value) => value / 127),
        indices: Uint32Array.from(primitive.indices === undefined ? [] : accessor(primitive.indices)),
        featureIds: Uint32Array.from(_FEATURE_ID_0 === undefined ? [] : accessor(_FEATURE_ID_0)),
        colours: COLOR_0 === undefined ? null : Uint8Array.from(accessor(COLOR_0)),
        ...(TEXCOORD_0 !== undefined && {
          uvs: Float32Array.from(
            accessor(TEXCOORD_0),
            (value) => value / (json.accessors[TEXCOORD_0].normalized ? 65535 : 1),
          ),
        }),
        image: imageOf(json, primitive.material),
        attributes: Object.fromEntries(
          Object.entries(others).map(([name, index]) => [name, accessor(index as number)]),
        ),
      };
    });
  const metadata = json.extensions?.EXT_structural_metadata;
  const table = metadata?.propertyTables?.[0] ?? { properties: {}, count: 0 };
  const columns: ReadGlb['columns'] = {};
  for (const [name, property] of Object.entries(table.properties) as [string, Record<string, number>][])
    columns[name] = readColumn(
      metadata.schema.classes[table.class].properties[name],
      metadata.schema.enums ?? {},
      property,
      table.count,
      bufferView,
    );
  const images = ((json.images ?? []) as { bufferView: number; mimeType: string }[]).map(
    ({ bufferView: view, mimeType }) => ({ mimeType, bytes: bufferView(view) }),
  );
  return { json, primitives, images, columns, featureCount: table.count };
}

// biome-ignore lint/suspicious/noExplicitAny: a glTF document
function imageOf(json: any, material: number | undefined): number | null {
  const index = json.materials?.[material ?? -1]?.pbrMetallicRoughness?.baseColorTexture?.index;
  const texture = json.textures?.[index ?? -1];
  return texture?.extensions?.EXT_texture_webp?.source ?? texture?.source ?? null;
}

/** Positions as the root node (glTF's y up) places them, z up again. */
function throughRoot(positions: Float64Array, m: readonly number[]): Float64Array {
  const placed = new Float64Array(positions.length);
  for (let at = 0; at < positions.length; at += 3) {
    const [x, y, z] = [positions[at]!, positions[at + 1]!, positions[at + 2]!];
    placed[at] = m[0]! * x + m[4]! * y + m[8]! * z + m[12]!;
    placed[at + 1] = -(m[2]! * x + m[6]! * y + m[10]! * z + m[14]!);
    placed[at + 2] = m[1]! * x + m[5]! * y + m[9]! * z + m[13]!;
  }
  return placed;
}

function readColumn(
  schema: { type: string; componentType?: string; enumType?: string; noData?: string | number },
  enums: Record<string, { valueType: string; values: { name: string; value: number }[] }>,
  property: Record<string, number | string>,
  count: number,
  bufferView: (index: number) => Uint8Array<ArrayBuffer>,
): (string | number | null)[] {
  const bytes = bufferView(property['values'] as number);
  if (schema.type === 'STRING') {
    const raw = bufferView(property['stringOffsets'] as number);
    const offsets =
      property['stringOffsetType'] === 'UINT16' ? new Uint16Array(raw.buffer) : new Uint32Array(raw.buffer);
    return Array.from({ length: count }, (_nothing, row) => {
      const value = new TextDecoder().decode(bytes.subarray(offsets[row], offsets[row + 1]));
      return value === schema.noData ? null : value;
    });
  }
  const words = enums[schema.enumType ?? ''];
  const array = {
    FLOAT32: Float32Array,
    FLOAT64: Float64Array,
    INT32: Int32Array,
    INT16: Int16Array,
    UINT32: Uint32Array,
    UINT16: Uint16Array,
    UINT8: Uint8Array,
  }[words?.valueType ?? schema.componentType!]!;
  return Array.from(new array(bytes.buffer), (stored) => {
    const value = words ? words.values.find((word) => word.value === stored)!.name : stored;
    return value === schema.noData ? null : value;
  });
}
