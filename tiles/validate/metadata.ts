import type { Findings } from './findings.ts';
import { expectMember, expectObject, expectString, isObject, kindOf } from './json-shape.ts';
import {
  type ClassProperty,
  type ComponentType,
  componentsOf,
  integerLimits,
  type MetadataSchema,
} from './metadata-types.ts';

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
