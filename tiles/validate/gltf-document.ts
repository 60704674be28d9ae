import { MeshoptDecoder } from 'meshoptimizer/decoder';
import type { Resource } from './binary-buffers.ts';
import type { Json } from './json-shape.ts';

await MeshoptDecoder.ready;

interface BufferView {
  buffer?: number;
  byteOffset?: number;
  byteLength: number;
  byteStride?: number;
  extensions?: { EXT_meshopt_compression?: MeshoptView; KHR_meshopt_compression?: MeshoptView };
}
interface MeshoptView {
  buffer?: number;
  byteOffset?: number;
  byteLength: number;
  byteStride: number;
  count: number;
  mode: string;
  filter?: string;
}
export interface Accessor {
  bufferView?: number;
  byteOffset?: number;
  componentType: number;
  count: number;
  type: string;
  normalized?: boolean;
  sparse?: unknown;
}

const arrays: Record<
  number,
  | Int8ArrayConstructor
  | Uint8ArrayConstructor
  | Int16ArrayConstructor
  | Uint16ArrayConstructor
  | Uint32ArrayConstructor
  | Float32ArrayConstructor
> = {
  5120: Int8Array,
  5121: Uint8Array,
  5122: Int16Array,
  5123: Uint16Array,
  5125: Uint32Array,
  5126: Float32Array,
};
const widths: Record<string, number> = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4, MAT2: 4, MAT3: 9, MAT4: 16 };

/** A glTF document opened for reading: a GLB, or JSON with files beside it. */
export class GltfDocument {
  private readonly buffers = new Map<number, Uint8Array | null>();

  private constructor(
    readonly json: Json,
    private readonly binary: Uint8Array | null,
    private readonly resource: Resource,
  ) {}

  /** @throws Error in one sentence where the bytes are no glTF of version 2. */
  static parse(glb: Uint8Array, resource: Resource): GltfDocument {
    if (glb.find((byte) => byte > 0x20) === 0x7b)
      return new GltfDocument(JSON.parse(new TextDecoder().decode(glb)) as Json, null, resource);
    const view = new DataView(glb.buffer, glb.byteOffset, glb.byteLength);
    if (glb.length < 20 || view.getUint32(0, true) !== 0x46546c67)
      throw new Error('expected a GLB, found something else');
    const jsonLength = view.getUint32(12, true);
    if (20 + jsonLength > glb.length)
      throw new Error(`expected ${jsonLength} bytes of JSON, found ${glb.length - 20}`);
    const json = JSON.parse(new TextDecoder().decode(glb.subarray(20, 20 + jsonLength))) as Json;
    const start = 20 + jsonLength;
    const binaryLength = start + 8 <= glb.length ? view.getUint32(start, true) : 0;
    return new GltfDocument(json, glb.subarray(start + 8, start + 8 + binaryLength), resource);
  }

  /** A file that the document refers to, or the bytes of a data URI; null where there is none. */
  file(uri: string): Uint8Array | null {
    const data = /^data:[^,]*;base64,/.exec(uri);
    return data ? new Uint8Array(Buffer.from(uri.slice(data[0].length), 'base64')) : this.resource(uri);
  }

  list<T>(name: string): T[] {
    const value = this.json[name];
    return Array.isArray(value) ? (value as T[]) : [];
  }

  /** Bytes of a buffer view, decompressed; null where it is not in this file. */
  bufferView(index: number): Uint8Array | null {
    const view = this.list<BufferView>('bufferViews')[index];
    if (!view) return null;
    const packed = view.extensions?.EXT_meshopt_compression ?? view.extensions?.KHR_meshopt_compression;
    const { byteOffset = 0, byteLength } = packed ?? view;
    const bytes = this.buffer(packed?.buffer ?? view.buffer ?? 0)?.subarray(
      byteOffset,
      byteOffset + byteLength,
    );
    if (!bytes || bytes.length < byteLength) return null;
    if (!packed) return bytes;
    const target = new Uint8Array(packed.count * packed.byteStride);
    MeshoptDecoder.decodeGltfBuffer(
      target,
      packed.count,
      packed.byteStride,
      bytes,
      packed.mode as never,
      packed.filter as never,
    );
    return target;
  }

  private buffer(index: number): Uint8Array | null {
    let bytes = this.buffers.get(index);
    if (bytes === undefined) {
      const uri = this.list<{ uri?: string }>('buffers')[index]?.uri;
      if (typeof uri === 'string') bytes = this.file(uri);
      else bytes = index === 0 ? this.binary : null;
      this.buffers.set(index, bytes);
    }
    return bytes;
  }

  /** First component of each element; null where it cannot be read. */
  scalars(index: number): Float64Array | null {
    return this.components(index, 1);
  }

  /** x, y, z of each element; null where it cannot be read or is no VEC3. */
  vectors(index: number | undefined): Float64Array | null {
    const accessor = this.list<Accessor>('accessors')[index ?? -1];
    return accessor?.type === 'VEC3' ? this.components(index!, 3) : null;
  }

  private components(index: number, count: number): Float64Array | null {
    const accessor = this.list<Accessor>('accessors')[index];
    if (accessor?.bufferView === undefined || accessor.sparse) return null;
    const bytes = this.bufferView(accessor.bufferView);
    const array = arrays[accessor.componentType];
    if (!bytes || !array) return null;
    const size = array.BYTES_PER_ELEMENT;
    const stride =
      this.list<BufferView>('bufferViews')[accessor.bufferView]!.byteStride ??
      size * (widths[accessor.type] ?? 1);
    const start = accessor.byteOffset ?? 0;
    if (stride % size !== 0 || start + (accessor.count - 1) * stride + count * size > bytes.length)
      return null;
    const values = new Float64Array(accessor.count * count);
    const unit = accessor.normalized ? (units[accessor.componentType] ?? 1) : 1;
    // Elements lie at multiples of their size, so that they can be read as an array once they begin at one.
    const aligned = (bytes.byteOffset + start) % size === 0;
    const data = aligned ? bytes : bytes.slice();
    const from = aligned ? start : 0;
    if (!aligned) data.copyWithin(0, start);
    const elements = new array(
      data.buffer as ArrayBuffer,
      data.byteOffset + from,
      Math.floor((bytes.length - start) / size),
    );
    const step = stride / size;
    let at = 0;
    for (let element = 0; element < accessor.count; element++)
      for (let component = 0; component < count; component++)
        values[at++] = elements[element * step + component]! / unit;
    return values;
  }
}

/** What a normalized integer divides by (glTF 2.0, section 3.6.2.2). */
const units: Record<number, number> = { 5120: 127, 5121: 255, 5122: 32767, 5123: 65535 };
