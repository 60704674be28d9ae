import { container } from '../../gltf/glb.ts';
import { ImportError } from '../../importer.ts';
import { type Source, wholeOf } from '../../source/source.ts';
import { shapeProblem } from './check-shape.ts';

/** What of a glTF document is looked at here; the rest passes through. */
export interface GltfJson {
  asset: { version: string; copyright?: string };
  scene?: number;
  scenes?: { nodes?: number[] }[];
  nodes?: GltfNode[];
  meshes?: { name?: string; primitives: GltfPrimitive[] }[];
  accessors?: GltfAccessor[];
  bufferViews?: GltfView[];
  buffers?: { byteLength: number; uri?: string; extensions?: Record<string, unknown> }[];
  images?: { uri?: string; mimeType?: string; bufferView?: number }[];
  extensionsUsed?: string[];
  extensionsRequired?: string[];
  extensions?: Record<string, unknown>;
}
export interface GltfNode {
  name?: string;
  mesh?: number;
  children?: number[];
  matrix?: number[];
  translation?: number[];
  rotation?: number[];
  scale?: number[];
  extensions?: Record<string, unknown>;
}
export interface GltfPrimitive {
  attributes: Record<string, number>;
  indices?: number;
  mode?: number;
  extensions?: Record<string, unknown>;
}
export interface GltfAccessor {
  bufferView?: number;
  byteOffset?: number;
  componentType: number;
  count: number;
  type: string;
  min?: number[];
  max?: number[];
}
interface GltfView {
  buffer: number;
  byteOffset?: number;
  byteLength: number;
  extensions?: Record<string, unknown>;
}

/** A glTF model as one piece: its document and the one buffer of its GLB. */
export interface GltfModel {
  name: string;
  json: GltfJson;
  binary: Uint8Array;
  /** The file as it came, where it was a GLB that need not be changed. */
  original: Uint8Array | null;
}

const mostBytes = 2 * 1024 ** 3 - 1;
const [glbMagic, jsonChunk, binaryChunk] = [0x46546c67, 0x4e4f534a, 0x004e4942];

/**
 * Reads a GLB, or a .gltf with the buffers and images beside it, which are put into it.
 * @throws ImportError in one sentence where it is broken.
 */
export async function readGltf(source: Source): Promise<GltfModel> {
  const bytes = await wholeOf(source, mostBytes);
  const fail = (sentence: string): never => {
    throw new ImportError(`${source.name}: ${sentence}`);
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isGlb = bytes.length >= 12 && view.getUint32(0, true) === glbMagic;
  if (!isGlb) {
    const json = parse(bytes, fail);
    return { name: source.name, json, binary: await gathered(json, source, fail), original: null };
  }
  const version = view.getUint32(4, true);
  if (version !== 2) fail(`expected glTF version 2, found ${version}.`);
  const length = view.getUint32(8, true);
  if (length > bytes.length)
    fail(`expected ${length} bytes as its head says, found ${bytes.length}: it is cut short.`);
  let json: GltfJson | null = null;
  let binary: Uint8Array = new Uint8Array(0);
  for (let at = 12; at + 8 <= length; ) {
    const size = view.getUint32(at, true);
    const kind = view.getUint32(at + 4, true);
    if (at + 8 + size > length) fail(`expected a chunk of ${size} bytes at ${at}, found the end.`);
    const chunk = bytes.subarray(at + 8, at + 8 + size);
    if (kind === jsonChunk && !json) json = parse(chunk, fail);
    else if (kind === binaryChunk && binary.length === 0) binary = chunk;
    at += 8 + size;
  }
  if (!json) return fail('expected a JSON chunk, found none.');
  const outside = [...(json.buffers ?? []), ...(json.images ?? [])].some(({ uri }) => uri !== undefined);
  if (!outside) return { name: source.name, json, binary, original: bytes };
  return { name: source.name, json, binary: await gathered(json, source, fail, binary), original: null };
}

/** The model as a GLB. */
export function glbOf({ json, binary, original }: GltfModel): Uint8Array {
  return original ?? container(JSON.stringify(json), binary);
}

function parse(bytes: Uint8Array, fail: (sentence: string) => never): GltfJson {
  let json: GltfJson;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes)) as GltfJson;
  } catch (error) {
    return fail(`expected a glTF document, found no JSON: ${(error as Error).message}.`);
  }
  if (typeof json !== 'object' || json === null || !String(json.asset?.version).startsWith('2.'))
    fail(`expected glTF version 2, found ${JSON.stringify(json?.asset?.version ?? null)}.`);
  const problem = shapeProblem(json);
  if (problem) fail(`${problem}.`);
  return json;
}

/** Puts all buffers and images that lie outside into one buffer. */
async function gathered(
  json: GltfJson,
  source: Source,
  fail: (sentence: string) => never,
  own: Uint8Array = new Uint8Array(0),
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const append = (bytes: Uint8Array): number => {
    const start = Math.ceil(length / 8) * 8;
    if (start > length) chunks.push(new Uint8Array(start - length));
    chunks.push(bytes);
    length = start + bytes.length;
    return start;
  };
  const starts: number[] = [];
  const kept: NonNullable<GltfJson['buffers']> = [];
  const moved: number[] = [];
  for (const [index, buffer] of (json.buffers ?? []).entries()) {
    // A buffer without data stands for what a compressed view is unpacked to.
    const placeholder = buffer.uri === undefined && (index > 0 || own.length === 0);
    moved.push(placeholder ? kept.push(buffer) : 0);
    if (placeholder) starts.push(0);
    else {
      const bytes = buffer.uri === undefined ? own : await bytesOf(buffer.uri, source, fail);
      if (bytes.length < buffer.byteLength)
        fail(`buffer ${index}: expected ${buffer.byteLength} bytes, found ${bytes.length}.`);
      starts.push(append(bytes.subarray(0, buffer.byteLength)));
    }
  }
  for (const view of json.bufferViews ?? []) {
    for (const part of [view, view.extensions?.['EXT_meshopt_compression'] as GltfView | undefined]) {
      if (!part) continue;
      part.byteOffset = (part.byteOffset ?? 0) + (starts[part.buffer] ?? 0);
      part.buffer = moved[part.buffer] ?? 0;
    }
  }
  for (const image of json.images ?? []) {
    if (image.uri === undefined) continue;
    const bytes = await bytesOf(image.uri, source, fail);
    json.bufferViews ??= [];
    image.bufferView =
      json.bufferViews.push({ buffer: 0, byteOffset: append(bytes), byteLength: bytes.length }) - 1;
    image.mimeType = mimeTypeOf(bytes, image.mimeType);
    delete image.uri;
  }
  const binary = new Uint8Array(Math.ceil(length / 4) * 4);
  let at = 0;
  for (const chunk of chunks) {
    binary.set(chunk, at);
    at += chunk.length;
  }
  json.buffers = [{ byteLength: length }, ...kept];
  return binary;
}

async function bytesOf(uri: string, source: Source, fail: (sentence: string) => never): Promise<Uint8Array> {
  const data = /^data:[^,]*?(;base64)?,(.*)$/s.exec(uri);
  if (data) return data[1] ? Buffer.from(data[2]!, 'base64') : Buffer.from(decodeURIComponent(data[2]!));
  let path = uri;
  try {
    path = decodeURIComponent(uri);
  } catch {
    // It is as it is.
  }
  const found = (await source.beside(path)) ?? (await source.beside(uri));
  if (!found) return fail(`expected "${uri}" beside it, found no such file.`);
  return wholeOf(found, mostBytes);
}

function mimeTypeOf(bytes: Uint8Array, declared: string | undefined): string {
  const magic = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (magic.startsWith('\xff\xd8')) return 'image/jpeg';
  if (magic.startsWith('\x89PNG')) return 'image/png';
  if (magic.startsWith('RIFF') && magic.endsWith('WEBP')) return 'image/webp';
  if (magic.startsWith('\xabKTX 20')) return 'image/ktx2';
  return declared ?? 'image/jpeg';
}
