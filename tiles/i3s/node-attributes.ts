import type { Column } from '../gltf/property-table.ts';
import { bytesOfType, type FieldStorage, type SceneLayer, type SceneNode } from './scene-layer.ts';

/** Fields in which the data from which the layer was made keep their ids. */
const sourceId = /^(id|gml_?id|guid|global_?id|ifc_?guid)$/i;
const endings = ['.bin.gz', '.bin', '.gz', ''];

/**
 * Columns of a node's features: `id` (that of the source where a field holds it, else OBJECTID) and each field that is stored with the
 * node. Fields whose file is missing or of another length are told to `broken` and left out.
 */
export function nodeColumns(
  layer: SceneLayer,
  node: SceneNode,
  featureIds: readonly string[],
  broken: (rule: string, found: string) => void,
): Column[] {
  const count = Math.max(1, featureIds.length);
  const taken = new Set(['id']);
  let objectIds: readonly string[] = featureIds.length > 0 ? featureIds : [node.id];
  let ownIds: readonly (string | null)[] = [];
  const columns: Column[] = [];
  for (const field of node.attributes === null ? [] : layer.fields) {
    const bytes = layer.file(`${node.attributes}/${field.key}/0`, endings);
    if (!bytes) continue;
    let values: (string | number | null)[];
    try {
      values = fieldValues(bytes, field);
    } catch (error) {
      broken('field of features that cannot be read', `${field.name}: ${(error as Error).message}`);
      continue;
    }
    if (values.length !== count) {
      broken(
        'field of another number of features',
        `${field.name}: ${values.length} values, ${count} features`,
      );
      continue;
    }
    if (field.type === 'Oid32' || field.type === 'Oid64') objectIds = values.map(String);
    else if (field.type === 'String' && sourceId.test(field.name)) ownIds = values as (string | null)[];
    if (field.type === 'String' && field.name === 'id') continue;
    const name = columnName(field.name, taken);
    const label = name === field.name ? {} : { label: field.name };
    if (values.some((value) => typeof value === 'string'))
      columns.push({ name, ...label, type: 'string', values: values as (string | null)[] });
    else if (bytesOfType[field.type] !== undefined || field.type === 'Oid64')
      columns.push({ name, ...label, type: columnType(field.type), values: values as (number | null)[] });
  }
  const ids = objectIds.map((objectId, row) => ownIds[row] ?? objectId);
  return [{ name: 'id', type: 'string', values: ids }, ...columns];
}

function columnType(type: string): 'float64' | 'int32' | 'float32' {
  if (type === 'Float32') return 'float32';
  return /^U?Int(8|16)$|^Int32$/.test(type) ? 'int32' : 'float64';
}

/** Values of a field's file (I3S, "attributes"). @throws Error in a few words. */
function fieldValues(bytes: Uint8Array, { type }: FieldStorage): (string | number | null)[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4) throw new Error(`expected a number of values, found ${bytes.length} bytes`);
  const count = view.getUint32(0, true);
  if (type === 'String') return strings(bytes, view, count);
  const size = bytesOfType[type === 'Oid64' ? 'UInt64' : type];
  if (size === undefined) throw new Error(`expected a known type of values, found "${type}"`);
  // Values begin where their size asks for.
  const start = Math.ceil(4 / size) * size;
  if (start + count * size > bytes.length)
    throw new Error(`expected ${count} values, found ${bytes.length} bytes`);
  return Array.from({ length: count }, (_nothing, i) => {
    const value = number(view, start + i * size, type);
    return Number.isFinite(value) ? value : null;
  });
}

function number(view: DataView, at: number, type: string): number {
  switch (type) {
    case 'Float64':
      return view.getFloat64(at, true);
    case 'Float32':
      return view.getFloat32(at, true);
    case 'Int32':
      return view.getInt32(at, true);
    case 'Int16':
      return view.getInt16(at, true);
    case 'UInt16':
      return view.getUint16(at, true);
    case 'Int8':
      return view.getInt8(at);
    case 'UInt8':
      return view.getUint8(at);
    case 'Int64':
      return Number(view.getBigInt64(at, true));
    case 'UInt64':
    case 'Oid64':
      return Number(view.getBigUint64(at, true));
    default:
      return view.getUint32(at, true);
  }
}

/** Number of strings, bytes of them all, bytes of each with the zero at its end, the strings. */
function strings(bytes: Uint8Array, view: DataView, count: number): (string | null)[] {
  let at = 8 + count * 4;
  if (at > bytes.length) throw new Error(`expected ${count} texts, found ${bytes.length} bytes`);
  return Array.from({ length: count }, (_nothing, i) => {
    const length = view.getUint32(8 + i * 4, true);
    if (at + length > bytes.length) throw new Error(`expected ${count} texts, found ${bytes.length} bytes`);
    const text = new TextDecoder().decode(bytes.subarray(at, at + length)).replace(/\0+$/, '');
    at += length;
    return text === '' ? null : text;
  });
}

function columnName(field: string, taken: Set<string>): string {
  const base = field.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d|$)/, '_');
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base}_${n}`;
  taken.add(name);
  return name;
}
