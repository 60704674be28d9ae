import { MeshoptEncoder } from 'meshoptimizer/encoder';

await MeshoptEncoder.ready;

interface BufferViewJson {
  buffer: number;
  byteOffset: number;
  byteLength: number;
  byteStride?: number;
  target?: number;
  extensions?: { EXT_meshopt_compression: object };
}

const arrayBufferTarget = 34962;
const elementArrayBufferTarget = 34963;
/** Codec 0: the only one that EXT_meshopt_compression allows; the library's newer default is 1. */
const vertexCodecVersion = 0;

/**
 * Collects the buffer views of one GLB. With compression, geometry goes through EXT_meshopt_compression: the
 * view points into a fallback buffer without data (buffer 1), its extension into the binary chunk (buffer 0).
 */
export class Buffers {
  readonly views: BufferViewJson[] = [];
  private readonly chunks: Uint8Array[] = [];
  private length = 0;
  private fallbackLength = 0;

  constructor(readonly compress: boolean) {}

  /**
   * Vertex attribute of `count` vertices, `stride` bytes each (a multiple of 4). Returns the view's index.
   * @param filter What the decoder is to undo (compressed only): the bytes are already filtered.
   */
  addVertices(bytes: Uint8Array, count: number, stride: number, filter?: 'EXPONENTIAL'): number {
    if (!this.compress) return this.addPlain(bytes, { byteStride: stride, target: arrayBufferTarget });
    const encoded = MeshoptEncoder.encodeGltfBuffer(bytes, count, stride, 'ATTRIBUTES', vertexCodecVersion);
    return this.addEncoded(encoded, count, stride, 'ATTRIBUTES', arrayBufferTarget, filter);
  }

  /** Triangle indices of 2 or 4 bytes. Returns the view's index. */
  addTriangles(indices: Uint16Array | Uint32Array): number {
    const bytes = bytesOf(indices);
    if (!this.compress) return this.addPlain(bytes, { target: elementArrayBufferTarget });
    const size = indices.BYTES_PER_ELEMENT;
    const encoded = MeshoptEncoder.encodeGltfBuffer(bytes, indices.length, size, 'TRIANGLES');
    return this.addEncoded(encoded, indices.length, size, 'TRIANGLES', elementArrayBufferTarget);
  }

  /** Data that is never compressed: property tables. */
  addTable(bytes: Uint8Array): number {
    return this.addPlain(bytes, {});
  }

  /** The `buffers` array of the glTF. */
  json(): object[] {
    const buffers: object[] = [{ byteLength: this.length }];
    if (this.fallbackLength > 0)
      buffers.push({
        byteLength: this.fallbackLength,
        extensions: { EXT_meshopt_compression: { fallback: true } },
      });
    return buffers;
  }

  /** The binary chunk, padded to 4 bytes. */
  bytes(): Uint8Array {
    const all = new Uint8Array(align(this.length, 4));
    let offset = 0;
    for (const chunk of this.chunks) {
      all.set(chunk, offset);
      offset += chunk.length;
    }
    return all;
  }

  private addPlain(bytes: Uint8Array, more: { byteStride?: number; target?: number }): number {
    const byteOffset = this.append(bytes);
    return this.views.push({ buffer: 0, byteOffset, byteLength: bytes.length, ...more }) - 1;
  }

  private addEncoded(
    encoded: Uint8Array,
    count: number,
    stride: number,
    mode: 'ATTRIBUTES' | 'TRIANGLES',
    target: number,
    filter?: 'EXPONENTIAL',
  ): number {
    const byteOffset = this.append(encoded);
    const view: BufferViewJson = {
      buffer: 1,
      byteOffset: this.fallbackLength,
      byteLength: count * stride,
      target,
      extensions: {
        EXT_meshopt_compression: {
          buffer: 0,
          byteOffset,
          byteLength: encoded.length,
          byteStride: stride,
          mode,
          count,
          ...(filter && { filter }),
        },
      },
    };
    if (mode === 'ATTRIBUTES') view.byteStride = stride;
    this.fallbackLength = align(this.fallbackLength + count * stride, 8);
    return this.views.push(view) - 1;
  }

  /** Appends at the next multiple of 8, which EXT_structural_metadata asks of property tables. */
  private append(bytes: Uint8Array): number {
    const byteOffset = align(this.length, 8);
    if (byteOffset > this.length) this.chunks.push(new Uint8Array(byteOffset - this.length));
    this.chunks.push(bytes);
    this.length = byteOffset + bytes.length;
    return byteOffset;
  }
}

export function align(length: number, to: number): number {
  return Math.ceil(length / to) * to;
}

/** The bytes of a typed array, without copying. */
export function bytesOf(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
