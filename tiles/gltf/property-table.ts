import { type Buffers, bytesOf } from './buffers.ts';

/** A column of the property table; null is unknown (never zero). */
export type Column = { name: string /** Name in the source, where it differs. */; label?: string } & (
  | { type: 'string'; values: readonly (string | null)[] }
  /** Few different words: a byte or two each, the words themselves in the schema. */
  | { type: 'enum'; values: readonly (string | null)[] }
  | { type: NumberType; values: ArrayLike<number | null> }
);
export type NumberType = 'float32' | 'float64' | 'int32' | 'int16' | 'uint32' | 'uint16' | 'uint8';

/** What a pick returns: one row a feature, one class of CIM object. */
export interface PropertyTable {
  /** Class name in the metadata schema, e.g. "Building". */
  className: string;
  columns: readonly Column[];
}

/** How unknown is written in a column of numbers: a value that the quantity cannot take. */
export const noData: Record<NumberType, number> = {
  float32: -9999,
  float64: -9999,
  int32: -2147483648,
  int16: -32768,
  uint32: 4294967295,
  uint16: 65535,
  uint8: 255,
};
const arrays = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  int16: Int16Array,
  uint32: Uint32Array,
  uint16: Uint16Array,
  uint8: Uint8Array,
};
const encoder = new TextEncoder();

/**
 * The EXT_structural_metadata extension for one property table; its data go into `buffers`. Columns of words in
 * which nothing is known are left out, since an empty string buffer is invalid; columns of numbers stay, since a
 * shader that asks for one is switched off where a tile lacks it.
 * @throws Error when a column's length is not `rows`.
 */
export function structuralMetadata(table: PropertyTable, rows: number, buffers: Buffers): object {
  const schema: Record<string, object> = {};
  const enums: Record<string, object> = {};
  const properties: Record<string, object> = {};
  for (const column of table.columns) {
    if (column.values.length !== rows)
      throw new Error(`Column "${column.name}": expected ${rows} values, found ${column.values.length}.`);
    if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(column.name))
      throw new Error(
        `Column "${column.name}": a name consists of letters, digits and underscores and does not start with a digit.`,
      );
    const written =
      column.type === 'string'
        ? stringColumn(column.values, buffers)
        : column.type === 'enum'
          ? enumColumn(column.name, column.values, buffers)
          : numberColumn(column.type, column.values, buffers);
    if (!written) continue;
    schema[column.name] = { ...(column.label !== undefined && { name: column.label }), ...written.schema };
    properties[column.name] = written.property;
    if (written.enumeration) enums[column.name] = written.enumeration;
  }
  return {
    schema: {
      id: 'mirrorcity',
      classes: { [table.className]: { properties: schema } },
      ...(Object.keys(enums).length > 0 && { enums }),
    },
    propertyTables: [{ name: table.className, class: table.className, count: rows, properties }],
  };
}

interface WrittenColumn {
  schema: object;
  property: object;
  enumeration?: object;
}

/** Name of the value that says "not known" in an enumeration. */
const unknownWord = '(unknown)';

/** Words numbered in the order in which they first come. */
function enumColumn(
  name: string,
  values: readonly (string | null)[],
  buffers: Buffers,
): WrittenColumn | null {
  const words = new Map<string, number>();
  for (const value of values)
    if (value !== null && value !== '' && !words.has(value)) words.set(value, words.size);
  if (words.size === 0) return null;
  const type = words.size < noData.uint8 ? 'uint8' : 'uint16';
  const complete = values.every((value) => value !== null && value !== '');
  const numbers = new arrays[type](values.map((value) => words.get(value ?? '') ?? noData[type]));
  const named = [...words].map(([word, value]) => ({ name: word, value }));
  return {
    schema: {
      type: 'ENUM',
      enumType: name,
      ...(complete ? { required: true } : { noData: unknownWord }),
    },
    property: { values: buffers.addTable(bytesOf(numbers)) },
    enumeration: {
      valueType: type.toUpperCase(),
      values: complete ? named : [...named, { name: unknownWord, value: noData[type] }],
    },
  };
}

function stringColumn(values: readonly (string | null)[], buffers: Buffers): WrittenColumn | null {
  const joined = values.map((value) => value ?? '');
  const bytes = encoder.encode(joined.join(''));
  if (bytes.length === 0) return null;
  const offsets = new Uint32Array(values.length + 1);
  let offset = 0;
  for (let row = 0; row < joined.length; row++) {
    offset += Buffer.byteLength(joined[row]!, 'utf8');
    offsets[row + 1] = offset;
  }
  const complete = joined.every((value) => value !== '');
  const small = bytes.length <= 65535;
  return {
    schema: complete ? { type: 'STRING', required: true } : { type: 'STRING', noData: '' },
    property: {
      values: buffers.addTable(bytes),
      stringOffsets: buffers.addTable(bytesOf(small ? Uint16Array.from(offsets) : offsets)),
      stringOffsetType: small ? 'UINT16' : 'UINT32',
    },
  };
}

function numberColumn(type: NumberType, values: ArrayLike<number | null>, buffers: Buffers): WrittenColumn {
  const array = new arrays[type](values.length);
  let known = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    const present = value !== null && value !== undefined && !Number.isNaN(value);
    if (present) known++;
    array[row] = present ? value : noData[type];
  }
  const shape = { type: 'SCALAR', componentType: type.toUpperCase() };
  return {
    schema: known === values.length ? { ...shape, required: true } : { ...shape, noData: noData[type] },
    property: { values: buffers.addTable(bytesOf(array)) },
  };
}
