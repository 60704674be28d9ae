import { contentKind } from '../validate/content.ts';
import { isObject, type Json } from '../validate/json-shape.ts';

/** What a content of a tile is, and which other files it needs. */
export interface ContentFacts {
  /** "glTF", "gltf-json", "b3dm", "i3dm", "pnts", "cmpt", "subt", "tileset", "3tz" …; null where it is not known. */
  kind: string | null;
  /** URIs as they stand there: buffers, images, schemas, glTF models of instances. */
  references: string[];
  /** Only points are drawn. */
  points: boolean;
  /** Those points have colours. */
  coloured: boolean;
}

const nothing: Omit<ContentFacts, 'kind'> = { references: [], points: false, coloured: false };
/** Bytes of the header of each format of 3D Tiles 1.0. */
const headerBytes: Record<string, number> = { b3dm: 28, i3dm: 32, pnts: 28 };

/** Looks into a content. @throws Error where its structure cannot be read. */
export function contentFacts(bytes: Uint8Array, depth = 0): ContentFacts {
  const kind = contentKind(bytes);
  if (kind === 'json') return jsonFacts(bytes);
  if (kind === 'glTF') return { kind, ...glbFacts(bytes) };
  if (kind === 'subt') return { ...nothing, kind, references: subtreeReferences(bytes) };
  if (kind === 'cmpt') return compositeFacts(bytes, depth);
  if (kind !== 'b3dm' && kind !== 'i3dm' && kind !== 'pnts') return { ...nothing, kind };
  const view = viewOf(bytes);
  const [featureJson, featureBinary, batchJson, batchBinary] = [12, 16, 20, 24].map((at) =>
    view.getUint32(at, true),
  );
  const start = headerBytes[kind]!;
  if (kind === 'pnts') {
    const table = json(bytes.subarray(start, start + featureJson!));
    return {
      ...nothing,
      kind,
      points: true,
      coloured: /"(RGBA?|RGB565|CONSTANT_RGBA)"/.test(JSON.stringify(table)),
    };
  }
  const inner = bytes.subarray(start + featureJson! + featureBinary! + batchJson! + batchBinary!);
  if (kind === 'i3dm' && view.getUint32(28, true) === 0)
    return { ...nothing, kind, references: [new TextDecoder().decode(inner).replace(/[\0 ]+$/, '')] };
  return { kind, ...glbFacts(inner), points: false };
}

/** A tileset, or glTF as JSON. */
function jsonFacts(bytes: Uint8Array): ContentFacts {
  const document = json(bytes);
  if (!isObject(document)) return { ...nothing, kind: null };
  if (document['root'] !== undefined) return { ...nothing, kind: 'tileset' };
  if (document['asset'] === undefined) return { ...nothing, kind: null };
  return { kind: 'gltf-json', ...gltfFacts(document) };
}

function glbFacts(bytes: Uint8Array): Omit<ContentFacts, 'kind'> {
  const view = viewOf(bytes);
  // glTF 1.0 has another header, and nothing of use here.
  if (view.getUint32(4, true) !== 2) return nothing;
  return gltfFacts(json(bytes.subarray(20, 20 + view.getUint32(12, true))));
}

function gltfFacts(document: unknown): Omit<ContentFacts, 'kind'> {
  if (!isObject(document)) return nothing;
  const listed = (name: string): Json[] => (document[name] as Json[] | undefined)?.filter?.(isObject) ?? [];
  const references = [...listed('buffers'), ...listed('images')].flatMap(({ uri }) =>
    typeof uri === 'string' && !uri.startsWith('data:') ? [uri] : [],
  );
  const metadata = (document['extensions'] as Json | undefined)?.['EXT_structural_metadata'];
  if (isObject(metadata) && typeof metadata['schemaUri'] === 'string') references.push(metadata['schemaUri']);
  const primitives = listed('meshes').flatMap((mesh) => (mesh['primitives'] as Json[] | undefined) ?? []);
  return {
    references,
    points: primitives.length > 0 && primitives.every((primitive) => primitive['mode'] === 0),
    coloured: primitives.some(({ attributes }) => isObject(attributes) && 'COLOR_0' in attributes),
  };
}

function compositeFacts(bytes: Uint8Array, depth: number): ContentFacts {
  const view = viewOf(bytes);
  const references: string[] = [];
  let at = 16;
  let [points, coloured] = [true, false];
  const count = view.getUint32(12, true);
  for (let inner = 0; inner < count && at + 12 <= bytes.length; inner++) {
    const length = view.getUint32(at + 8, true);
    if (length < 12 || depth > 8) break;
    const facts = contentFacts(bytes.subarray(at, at + length), depth + 1);
    references.push(...facts.references);
    points &&= facts.points;
    coloured ||= facts.coloured;
    at += length;
  }
  return { kind: 'cmpt', references, points: points && count > 0, coloured };
}

/** Buffers outside of a binary subtree, or of one in JSON. */
function subtreeReferences(bytes: Uint8Array): string[] {
  const length = Number(viewOf(bytes).getBigUint64(8, true));
  const document = json(bytes.subarray(24, 24 + length));
  return isObject(document) && Array.isArray(document['buffers'])
    ? document['buffers'].flatMap((buffer: unknown) =>
        isObject(buffer) && typeof buffer['uri'] === 'string' ? [buffer['uri']] : [],
      )
    : [];
}

function json(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
