import { checkClassProperty, checkTexts } from './class-property.ts';
import type { Findings } from './findings.ts';
import {
  expectMember,
  expectNumber,
  expectObject,
  expectOneOf,
  expectString,
  isObject,
  type Json,
  kindOf,
} from './json-shape.ts';

export const componentTypes = [
  'INT8',
  'UINT8',
  'INT16',
  'UINT16',
  'INT32',
  'UINT32',
  'INT64',
  'UINT64',
  'FLOAT32',
  'FLOAT64',
] as const;
export type ComponentType = (typeof componentTypes)[number];
export const componentBytes: Record<ComponentType, number> = {
  INT8: 1,
  UINT8: 1,
  INT16: 2,
  UINT16: 2,
  INT32: 4,
  UINT32: 4,
  INT64: 8,
  UINT64: 8,
  FLOAT32: 4,
  FLOAT64: 8,
};
const types = [
  'SCALAR',
  'VEC2',
  'VEC3',
  'VEC4',
  'MAT2',
  'MAT3',
  'MAT4',
  'STRING',
  'BOOLEAN',
  'ENUM',
] as const;
export const componentsOf: Record<string, number> = {
  SCALAR: 1,
  VEC2: 2,
  VEC3: 3,
  VEC4: 4,
  MAT2: 4,
  MAT3: 9,
  MAT4: 16,
};
const identifierPattern = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

export interface ClassProperty {
  type: (typeof types)[number];
  componentType?: ComponentType;
  enumType?: string;
  array?: boolean;
  count?: number;
  normalized?: boolean;
  offset?: unknown;
  scale?: unknown;
  min?: unknown;
  max?: unknown;
  required?: boolean;
  noData?: unknown;
  default?: unknown;
  semantic?: unknown;
}
export interface MetadataSchema {
  classes: Map<string, Map<string, ClassProperty>>;
  enums: Map<string, { valueType: ComponentType; names: Set<string>; values: Set<number> }>;
}

/**
 * Checks a metadata schema (3D Metadata Specification 1.0; also of EXT_structural_metadata). Null where it cannot
 * be used.
 */
export function readSchema(findings: Findings, where: string, value: unknown): MetadataSchema | null {
  if (!expectObject(findings, where, value)) return null;
  const before = findings.count('error');
  if (expectMember(findings, where, value, 'id') && expectString(findings, `${where}.id`, value['id']))
    expectIdentifier(findings, `${where}.id`, value['id']);
  checkTexts(findings, where, value);
  const schema: MetadataSchema = { classes: new Map(), enums: new Map() };
  if (value['enums'] !== undefined && expectObject(findings, `${where}.enums`, value['enums']))
    for (const [name, definition] of Object.entries(value['enums']))
      readEnum(findings, `${where}.enums.${name}`, name, definition, schema);
  if (value['classes'] !== undefined && expectObject(findings, `${where}.classes`, value['classes']))
    for (const [name, definition] of Object.entries(value['classes']))
      readClass(findings, `${where}.classes.${name}`, name, definition, schema);
  return findings.count('error') === before ? schema : null;
}

function expectIdentifier(findings: Findings, where: string, name: string): void {
  if (!identifierPattern.test(name))
    findings.error(
      'STRING_PATTERN_MISMATCH',
      where,
      `${where}: expected letters, digits and underscores, found "${name}".`,
    );
}

function readEnum(
  findings: Findings,
  where: string,
  name: string,
  value: unknown,
  schema: MetadataSchema,
): void {
  expectIdentifier(findings, where, name);
  if (!expectObject(findings, where, value)) return;
  checkTexts(findings, where, value);
  const valueType = (value['valueType'] ?? 'UINT16') as ComponentType;
  if (!expectOneOf(findings, `${where}.valueType`, valueType, componentTypes.slice(0, 8))) return;
  if (!expectMember(findings, where, value, 'values')) return;
  if (!Array.isArray(value['values']) || value['values'].length === 0) {
    findings.error(
      'ARRAY_LENGTH_MISMATCH',
      `${where}.values`,
      `${where}.values: expected at least one value, found ${kindOf(value['values'])}.`,
    );
    return;
  }
  const entry = { valueType, names: new Set<string>(), values: new Set<number>() };
  value['values'].forEach((item: unknown, i: number) => {
    const at = `${where}.values[${i}]`;
    if (!expectObject(findings, at, item)) return;
    checkTexts(findings, at, item);
    if (!expectMember(findings, at, item, 'name') || !expectMember(findings, at, item, 'value')) return;
    const { name: itemName, value: number } = item as { name: string; value: number };
    const [minimum, maximum] = integerLimits[valueType] ?? [];
    if (!expectNumber(findings, `${at}.value`, number, { integer: true, minimum, maximum })) return;
    if (entry.names.has(itemName))
      findings.error('ENUM_VALUE_DUPLICATE_NAME', at, `${at}: the name "${itemName}" is there twice.`);
    if (entry.values.has(number))
      findings.error('ENUM_VALUE_DUPLICATE_VALUE', at, `${at}: the value ${number} is there twice.`);
    entry.names.add(itemName);
    entry.values.add(number);
  });
  schema.enums.set(name, entry);
}

function readClass(
  findings: Findings,
  where: string,
  name: string,
  value: unknown,
  schema: MetadataSchema,
): void {
  expectIdentifier(findings, where, name);
  if (!expectObject(findings, where, value)) return;
  checkTexts(findings, where, value);
  const properties = new Map<string, ClassProperty>();
  schema.classes.set(name, properties);
  if (
    value['properties'] === undefined ||
    !expectObject(findings, `${where}.properties`, value['properties'])
  )
    return;
  if (Object.keys(value['properties']).length === 0)
    findings.error(
      'NUMBER_OF_PROPERTIES_MISMATCH',
      `${where}.properties`,
      `${where}.properties: expected at least one property, found none.`,
    );
  const semantics = new Set<unknown>();
  for (const [key, definition] of Object.entries(value['properties'])) {
    const at = `${where}.properties.${key}`;
    expectIdentifier(findings, at, key);
    if (!expectObject(findings, at, definition)) continue;
    const property = readProperty(findings, at, definition, schema);
    if (property) properties.set(key, property);
    const { semantic } = definition;
    if (semantic === undefined) continue;
    if (semantics.has(semantic))
      findings.error(
        'METADATA_SEMANTIC_INVALID',
        at,
        `${at}: the semantic "${semantic}" is there twice in one class.`,
      );
    semantics.add(semantic);
  }
}

function readProperty(
  findings: Findings,
  where: string,
  value: Json,
  schema: MetadataSchema,
): ClassProperty | null {
  if (!expectMember(findings, where, value, 'type')) return null;
  if (!expectOneOf(findings, `${where}.type`, value['type'], types)) return null;
  const property = value as unknown as ClassProperty;
  const numeric = property.type in componentsOf;
  if (numeric) {
    if (!expectMember(findings, where, value, 'componentType')) return null;
    if (!expectOneOf(findings, `${where}.componentType`, property.componentType, componentTypes)) return null;
  }
  if (property.type === 'ENUM') {
    if (!expectMember(findings, where, value, 'enumType')) return null;
    if (!schema.enums.has(String(property.enumType))) {
      findings.error(
        'IDENTIFIER_NOT_FOUND',
        `${where}.enumType`,
        `${where}.enumType: expected an enum of the schema, found "${property.enumType}".`,
      );
      return null;
    }
  }
  const floats = property.componentType === 'FLOAT32' || property.componentType === 'FLOAT64';
  if (property.normalized && (!numeric || floats)) {
    findings.error(
      'CLASS_PROPERTY_TYPE_ERROR',
      where,
      `${where}: only integers can be normalized, found ${property.componentType ?? property.type}.`,
    );
    return null;
  }
  if ((property.offset !== undefined || property.scale !== undefined) && !(floats || property.normalized)) {
    findings.error(
      'CLASS_PROPERTY_TYPE_ERROR',
      where,
      `${where}: offset and scale need floats or normalized integers.`,
    );
    return null;
  }
  checkClassProperty(findings, where, value, schema);
  return property;
}

const integerLimits: Partial<Record<ComponentType, [number, number]>> = {
  INT8: [-128, 127],
  UINT8: [0, 255],
  INT16: [-32768, 32767],
  UINT16: [0, 65535],
  INT32: [-(2 ** 31), 2 ** 31 - 1],
  UINT32: [0, 2 ** 32 - 1],
};

const wideLimits: Partial<Record<ComponentType, [bigint, bigint]>> = {
  INT64: [-(2n ** 63n), 2n ** 63n - 1n],
  UINT64: [0n, 2n ** 64n - 1n],
};

/** An entity: `{ class, properties }` of a tileset, tile, content or group. */
export function checkEntity(
  findings: Findings,
  where: string,
  value: unknown,
  schema: MetadataSchema | null,
  hasSchema: boolean,
): void {
  if (!expectObject(findings, where, value)) return;
  if (
    !expectMember(findings, where, value, 'class') ||
    !expectString(findings, `${where}.class`, value['class'])
  )
    return;
  if (!schema) {
    if (!hasSchema)
      findings.error(
        'REQUIRED_VALUE_NOT_FOUND',
        where,
        `${where}: expected a schema in the tileset for its class, found none.`,
      );
    return;
  }
  const properties = schema.classes.get(value['class']);
  if (!properties) {
    findings.error(
      'IDENTIFIER_NOT_FOUND',
      `${where}.class`,
      `${where}.class: expected a class of the schema, found "${value['class']}".`,
    );
    return;
  }
  const given = isObject(value['properties']) ? value['properties'] : {};
  for (const name of Object.keys(given))
    if (!properties.has(name))
      findings.error(
        'IDENTIFIER_NOT_FOUND',
        `${where}.properties.${name}`,
        `${where}: the class "${value['class']}" has no property "${name}".`,
      );
  for (const [name, property] of properties) {
    const at = `${where}.properties.${name}`;
    if (given[name] === undefined || given[name] === null) {
      if (property.required)
        findings.error(
          'METADATA_VALUE_REQUIRED_BUT_MISSING',
          at,
          `${at}: expected a value since it is required, found none.`,
        );
    } else checkValue(findings, at, given[name], property, schema);
  }
}

function checkValue(
  findings: Findings,
  where: string,
  value: unknown,
  property: ClassProperty,
  schema: MetadataSchema,
): void {
  const mismatch = (expected: string): void =>
    findings.error('TYPE_MISMATCH', where, `${where}: expected ${expected}, found ${kindOf(value)}.`);
  if (property.array) {
    if (!Array.isArray(value)) {
      mismatch('an array');
      return;
    }
    if (property.count !== undefined && value.length !== property.count)
      findings.error(
        'ARRAY_LENGTH_MISMATCH',
        where,
        `${where}: expected ${property.count} elements, found ${value.length}.`,
      );
    for (const [i, element] of value.entries())
      checkValue(
        findings,
        `${where}[${i}]`,
        element,
        { ...property, array: false, min: undefined, max: undefined },
        schema,
      );
    return;
  }
  if (property.type === 'STRING') {
    if (typeof value !== 'string') mismatch('a string');
  } else if (property.type === 'BOOLEAN') {
    if (typeof value !== 'boolean') mismatch('true or false');
  } else if (property.type === 'ENUM') {
    if (typeof value !== 'string') mismatch('the name of an enum value');
    else if (!schema.enums.get(property.enumType!)!.names.has(value))
      findings.error(
        'CLASS_PROPERTY_ENUM_VALUE_NAME_NOT_FOUND',
        where,
        `${where}: expected a value of the enum "${property.enumType}", found "${value}".`,
      );
  } else checkNumeric(findings, where, value, property, mismatch);
}

function checkNumeric(
  findings: Findings,
  where: string,
  value: unknown,
  property: ClassProperty,
  mismatch: (expected: string) => void,
): void {
  const components = componentsOf[property.type]!;
  const list = components === 1 ? [value] : value;
  if (!Array.isArray(list) || list.length !== components) {
    mismatch(`${components} numbers`);
    return;
  }
  const limits = property.normalized ? undefined : integerLimits[property.componentType!];
  list.forEach((number: unknown, i) => {
    if (typeof number !== 'number') {
      // 64-bit integers may be written as strings.
      if (!(typeof number === 'string' && /64$/.test(property.componentType!))) mismatch('a number');
      return;
    }
    const wide = property.normalized ? undefined : wideLimits[property.componentType!];
    if (
      (limits && (number < limits[0] || number > limits[1])) ||
      // JSON keeps 53 bits of a number: the greatest of 64 bits is read as one too many. Strings keep all.
      (wide && Number.isInteger(number) && (BigInt(number) < wide[0] || BigInt(number) > wide[1]))
    )
      findings.error(
        'VALUE_NOT_IN_RANGE',
        where,
        `${where}: expected a value of ${property.componentType}, found ${number}.`,
      );
    const real = transformed(number, property, i);
    const [low, high] = [at(property.min, i), at(property.max, i)];
    if (
      (low !== null && real < low - 1e-6 * Math.abs(low)) ||
      (high !== null && real > high + 1e-6 * Math.abs(high))
    )
      findings.error(
        'METADATA_VALUE_NOT_IN_RANGE',
        where,
        `${where}: expected ${low ?? 'any'} to ${high ?? 'any'}, found ${real}.`,
      );
  });
}

const at = (value: unknown, i: number): number | null => {
  const one = Array.isArray(value) ? value[i] : value;
  return typeof one === 'number' ? one : null;
};

/** What a stored number means: normalized, scaled, shifted. */
function transformed(number: number, property: ClassProperty, i: number): number {
  const limits = integerLimits[property.componentType!];
  const unit = property.normalized && limits ? Math.max(number / limits[1], limits[0] < 0 ? -1 : 0) : number;
  return unit * (at(property.scale, i) ?? 1) + (at(property.offset, i) ?? 0);
}

/** `statistics` of a tileset: classes and properties that the schema has. */
export function checkStatistics(
  findings: Findings,
  value: unknown,
  schema: MetadataSchema | null,
  hasSchema: boolean,
): void {
  const where = 'statistics';
  if (!expectObject(findings, where, value) || value['classes'] === undefined) return;
  if (!expectObject(findings, `${where}.classes`, value['classes'])) return;
  const classes = Object.entries(value['classes']);
  if (classes.length === 0)
    findings.error(
      'NUMBER_OF_PROPERTIES_MISMATCH',
      `${where}.classes`,
      `${where}.classes: expected at least one class, found none.`,
    );
  if (!hasSchema) {
    findings.error(
      'REQUIRED_VALUE_NOT_FOUND',
      where,
      `${where}: expected a schema in the tileset, found none.`,
    );
    return;
  }
  for (const [name, entry] of classes) {
    const at = `${where}.classes.${name}`;
    if (!expectObject(findings, at, entry)) continue;
    const properties = schema?.classes.get(name);
    if (schema && !properties) {
      findings.error('IDENTIFIER_NOT_FOUND', at, `${at}: expected a class of the schema.`);
      continue;
    }
    if (!isObject(entry['properties'])) continue;
    const names = Object.keys(entry['properties']);
    if (names.length === 0)
      findings.error(
        'NUMBER_OF_PROPERTIES_MISMATCH',
        `${at}.properties`,
        `${at}.properties: expected at least one property, found none.`,
      );
    for (const property of names)
      if (properties && !properties.has(property))
        findings.error(
          'IDENTIFIER_NOT_FOUND',
          `${at}.properties.${property}`,
          `${at}: the class has no property "${property}".`,
        );
  }
}
