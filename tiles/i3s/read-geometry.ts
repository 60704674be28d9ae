import draco from 'draco3d';
import { bytesOfType, type GeometryLayout } from './scene-layer.ts';

/** Triangles of a node; positions still relative to its centre, in the layer's system. */
export interface SceneGeometry {
  positions: Float32Array;
  /** Factors of x and y (compressed degrees). */
  scale: [number, number];
  normals: Float32Array | null;
  uvs: Float32Array | null;
  /** Least and greatest u and v of the part of an atlas, 0 … 65535, a vertex. */
  uvRegions: Uint16Array | null;
  /** Red, green, blue, alpha a vertex. */
  colours: Uint8Array | null;
  indices: Uint32Array;
  /** Row of the node's features, a vertex. */
  features: Uint16Array;
  /** Identifiers of the features, as text (64 bits). */
  featureIds: string[];
}

const arrays: Record<string, new (buffer: ArrayBuffer) => ArrayLike<number>> = {
  UInt8: Uint8Array,
  Int8: Int8Array,
  UInt16: Uint16Array,
  Int16: Int16Array,
  UInt32: Uint32Array,
  Int32: Int32Array,
  Float32: Float32Array,
  Float64: Float64Array,
};

/** Reads an uncompressed geometry buffer. @throws Error in a few words where it is too short. */
export function readPlainGeometry(bytes: Uint8Array, layout: GeometryLayout): SceneGeometry {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < Math.max(layout.offset, 4))
    throw new Error(`expected a header, found ${bytes.length} bytes`);
  const vertexCount = view.getUint32(0, true);
  const featureCount = layout.offset >= 8 ? view.getUint32(4, true) : 0;
  let at = layout.offset;
  const taken: Record<string, ArrayLike<number>> = {};
  let ids: string[] = [];
  for (const [count, attributes] of [
    [vertexCount, layout.vertex],
    [featureCount, layout.feature],
  ] as const)
    for (const { name, shape } of attributes) {
      const length = count * shape.components * (bytesOfType[shape.type] ?? 0);
      if (at + length > bytes.length)
        throw new Error(
          `expected ${vertexCount} vertices and ${featureCount} features, found ${bytes.length} bytes`,
        );
      if (name === 'featureId') ids = identifiers(view, at, count, shape.type);
      else {
        const array = arrays[shape.type];
        if (array) taken[name] = new array(new Uint8Array(bytes.subarray(at, at + length)).buffer);
      }
      at += length;
    }
  const positions = taken['position'];
  if (!(positions instanceof Float32Array)) throw new Error('expected positions as Float32, found none');
  const features = new Uint16Array(vertexCount);
  const ranges = taken['faceRange'];
  if (ranges)
    for (let feature = 0; feature < Math.min(featureCount, 65536); feature++) {
      const last = Math.min((ranges[feature * 2 + 1]! + 1) * 3, vertexCount);
      for (let vertex = ranges[feature * 2]! * 3; vertex < last; vertex++) features[vertex] = feature;
    }
  const { normal, uv0, color, uvRegion } = taken;
  return {
    positions,
    scale: [1, 1],
    normals: normal instanceof Float32Array ? normal : null,
    uvs: uv0 instanceof Float32Array ? uv0 : null,
    uvRegions: uvRegion instanceof Uint16Array ? uvRegion : null,
    colours: color instanceof Uint8Array ? color : null,
    indices: Uint32Array.from({ length: vertexCount - (vertexCount % 3) }, (_nothing, i) => i),
    features,
    featureIds: ids.slice(0, 65536),
  };
}

function identifiers(view: DataView, at: number, count: number, type: string): string[] {
  const size = bytesOfType[type] ?? 4;
  return Array.from({ length: count }, (_nothing, i) =>
    size === 8 ? String(view.getBigUint64(at + i * 8, true)) : String(view.getUint32(at + i * 4, true)),
  );
}

// biome-ignore lint/suspicious/noExplicitAny: a WebAssembly module without types
let loading: Promise<any> | null = null;

/** Reads a buffer compressed with Draco (I3S, "compressedAttributes"). @throws Error in a few words. */
export async function readDracoGeometry(bytes: Uint8Array): Promise<SceneGeometry> {
  loading ??= draco.createDecoderModule();
  const module = await loading;
  const decoder = new module.Decoder();
  const mesh = new module.Mesh();
  const querier = new module.MetadataQuerier();
  try {
    const status = decoder.DecodeArrayToMesh(bytes, bytes.length, mesh);
    if (!status.ok() || mesh.num_faces() === 0)
      throw new Error(`expected a Draco mesh, found ${status.error_msg()}`);
    return dracoMesh(module, decoder, mesh, querier);
  } finally {
    module.destroy(querier);
    module.destroy(mesh);
    module.destroy(decoder);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a WebAssembly module without types
function dracoMesh(module: any, decoder: any, mesh: any, querier: any): SceneGeometry {
  const count: number = mesh.num_points();
  const indices = new Uint32Array(mesh.num_faces() * 3);
  const pointer = module._malloc(indices.byteLength);
  decoder.GetTrianglesUInt32Array(mesh, indices.byteLength, pointer);
  indices.set(new Uint32Array(module.HEAPU8.buffer, pointer, indices.length));
  module._free(pointer);
  let positions: Float32Array | null = null;
  let normals: Float32Array | null = null;
  let uvs: Float32Array | null = null;
  let uvRegions: Float32Array | null = null;
  let colours: Float32Array | null = null;
  let rows: Float32Array | null = null;
  let featureIds: string[] = [];
  let scale: [number, number] = [1, 1];
  for (let number = 0; number < mesh.num_attributes(); number++) {
    const attribute = decoder.GetAttribute(mesh, number);
    const metadata = decoder.GetAttributeMetadata(mesh, number);
    const width: number = attribute.num_components();
    const values = (): Float32Array => {
      const array = new module.DracoFloat32Array();
      decoder.GetAttributeFloatForAllPoints(mesh, attribute, array);
      const out = Float32Array.from({ length: count * width }, (_nothing, i) => array.GetValue(i) as number);
      module.destroy(array);
      return out;
    };
    const type = attribute.attribute_type();
    const entry = (name: string): boolean => metadata.ptr !== 0 && querier.HasEntry(metadata, name);
    if (type === module.POSITION) {
      positions = values();
      const factor = (name: string): number => (entry(name) ? querier.GetDoubleEntry(metadata, name) : 1);
      scale = [factor('i3s-scale_x'), factor('i3s-scale_y')];
    } else if (type === module.NORMAL) normals = values();
    else if (type === module.TEX_COORD) uvs = values();
    else if (type === module.COLOR) colours = width === 4 ? values() : null;
    else if (entry('i3s-attribute-type')) {
      const kind: string = querier.GetStringEntry(metadata, 'i3s-attribute-type');
      if (kind === 'uv-region') uvRegions = values();
      else if (kind === 'feature-index') {
        rows = values();
        if (entry('i3s-feature-ids')) {
          const ids = new module.DracoInt32Array();
          querier.GetIntEntryArray(metadata, 'i3s-feature-ids', ids);
          featureIds = Array.from({ length: ids.size() }, (_nothing, i) => String(ids.GetValue(i) as number));
          module.destroy(ids);
        }
      }
    }
  }
  if (!positions) throw new Error('expected positions, found none');
  return {
    positions,
    scale,
    normals,
    uvs,
    uvRegions: uvRegions && Uint16Array.from(uvRegions),
    colours: colours && asBytes(colours),
    indices,
    features: rows ? Uint16Array.from(rows) : new Uint16Array(count),
    featureIds,
  };
}

/** Colours as bytes; they come as 0 … 1 where the file calls them normalised. */
function asBytes(colours: Float32Array): Uint8Array {
  const unit = colours.every((value) => value <= 1) ? 255 : 1;
  return Uint8Array.from(colours, (value) => Math.round(value * unit));
}
