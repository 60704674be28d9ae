import type { Findings } from './findings.ts';
import { expectMember, expectNumber, expectObject, type Json } from './json-shape.ts';
import {
  type ClassProperty,
  type ComponentType,
  componentBytes,
  componentsOf,
  type MetadataSchema,
} from './metadata-types.ts';

/** Bytes of a buffer view of the file that holds the table; null where there is none. */
export type BufferViews = (index: number) => Uint8Array | null;

/**
 * Checks a property table with its binary columns (3D Metadata Specification 1.0, binary table format; property
 * tables of EXT_structural_metadata and of 3D Tiles subtrees).
 * @returns number of rows; null where the table says none.
 */
export function checkPropertyTable(
  findings: Findings,
  where: string,
  table: unknown,
  schema: MetadataSchema,
  bufferViews: BufferViews,
): number | null {
  if (!expectObject(findings, where, table)) return null;
  if (!expectMember(findings, where, table, 'class') || !expectMember(findings, where, table, 'count'))
    return null;
  if (!expectNumber(findings, `${where}.count`, table['count'], { integer: true, minimum: 0 })) return null;
  const count = table['count'];
  const properties = schema.classes.get(String(table['class']));
  if (!properties) {
    findings.error(
      'IDENTIFIER_NOT_FOUND',
      `${where}.class`,
      `${where}.class: expected a class of the schema, found "${table['class']}".`,
    );
    return count;
  }
  const columns = table['properties'] ?? {};
  if (!expectObject(findings, `${where}.properties`, columns)) return count;
  if (table['properties'] !== undefined && Object.keys(columns).length === 0)
    findings.error(
      'NUMBER_OF_PROPERTIES_MISMATCH',
      `${where}.properties`,
      `${where}.properties: expected at least one column, found none.`,
    );
  for (const name of Object.keys(columns))
    if (!properties.has(name))
      findings.error(
        'IDENTIFIER_NOT_FOUND',
        `${where}.properties.${name}`,
        `${where}: the class "${table['class']}" has no property "${name}".`,
      );
  for (const [name, property] of properties) {
    const at = `${where}.properties.${name}`;
    const column = columns[name];
    if (column === undefined) {
      if (property.required)
        findings.error(
          'METADATA_VALUE_REQUIRED_BUT_MISSING',
          at,
          `${at}: expected a column since the property is required, found none.`,
        );
    } else if (expectObject(findings, at, column))
      checkColumn(findings, at, column, property, count, schema, bufferViews);
  }
  return count;
}

function checkColumn(
  findings: Findings,
  where: string,
  column: Json,
  property: ClassProperty,
  count: number,
  schema: MetadataSchema,
  bufferViews: BufferViews,
): void {
  const view = (name: string): Uint8Array | null => {
    if (!expectMember(findings, where, column, name)) return null;
    const bytes = typeof column[name] === 'number' ? bufferViews(column[name] as number) : null;
    if (!bytes)
      findings.error(
        'IDENTIFIER_NOT_FOUND',
        `${where}.${name}`,
        `${where}.${name}: expected a buffer view, found ${JSON.stringify(column[name])}.`,
      );
    return bytes;
  };
  const length = (name: string, bytes: Uint8Array, expected: number): boolean => {
    if (bytes.length === expected) return true;
    findings.error(
      'METADATA_INVALID_LENGTH',
      `${where}.${name}`,
      `${where}.${name}: expected ${expected} bytes for ${count} rows, found ${bytes.length}.`,
    );
    return false;
  };
  /** Offsets: one more than there are elements, rising. Returns the last one. */
  const offsets = (name: string, type: unknown, elements: number): number | null => {
    const bytes = view(name);
    if (!bytes) return null;
    const size = componentBytes[(type ?? 'UINT32') as ComponentType] ?? 4;
    if (!length(name, bytes, (elements + 1) * size)) return null;
    const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let before = 0;
    for (let i = 0; i <= elements; i++) {
      const value =
        size === 1
          ? data.getUint8(i)
          : size === 2
            ? data.getUint16(i * 2, true)
            : size === 4
              ? data.getUint32(i * 4, true)
              : Number(data.getBigUint64(i * 8, true));
      if (value < before) {
        findings.error(
          'METADATA_INVALID_OFFSETS',
          `${where}.${name}`,
          `${where}.${name}: expected rising offsets, found ${value} after ${before} at row ${i}.`,
        );
        return null;
      }
      before = value;
    }
    return before;
  };
  let elements: number | null = count;
  if (property.array)
    elements =
      property.count !== undefined
        ? count * property.count
        : offsets('arrayOffsets', column['arrayOffsetType'], count);
  if (elements === null) return;
  if (property.type === 'STRING') {
    const bytes = view('values');
    const total = offsets('stringOffsets', column['stringOffsetType'], elements);
    if (!bytes || total === null || !length('values', bytes, total)) return;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      findings.error(
        'METADATA_STRING_INVALID',
        `${where}.values`,
        `${where}.values: expected UTF-8, found bytes that are none.`,
      );
    }
    return;
  }
  const bytes = view('values');
  if (!bytes) return;
  if (property.type === 'BOOLEAN') length('values', bytes, Math.ceil(elements / 8));
  else if (property.type === 'ENUM') {
    const { valueType, values } = schema.enums.get(property.enumType!)!;
    if (length('values', bytes, elements * componentBytes[valueType]))
      checkEnums(findings, where, bytes, valueType, values, property);
  } else
    length(
      'values',
      bytes,
      elements * componentsOf[property.type]! * componentBytes[property.componentType!],
    );
}

function checkEnums(
  findings: Findings,
  where: string,
  bytes: Uint8Array,
  type: ComponentType,
  allowed: Set<number>,
  property: ClassProperty,
): void {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = componentBytes[type];
  const signed = type.startsWith('INT');
  for (let i = 0; i * size < bytes.length; i++) {
    const value =
      size === 1
        ? signed
          ? data.getInt8(i)
          : data.getUint8(i)
        : size === 2
          ? signed
            ? data.getInt16(i * 2, true)
            : data.getUint16(i * 2, true)
          : size === 4
            ? signed
              ? data.getInt32(i * 4, true)
              : data.getUint32(i * 4, true)
            : Number(signed ? data.getBigInt64(i * 8, true) : data.getBigUint64(i * 8, true));
    if (allowed.has(value) || property.noData === value) continue;
    findings.error(
      'METADATA_ENUM_VALUE_INVALID',
      `${where}.values`,
      `${where}.values: row ${i} holds ${value}, which is no value of the enum "${property.enumType}".`,
    );
    return;
  }
}
