import { checkClassProperty, checkTexts } from './class-property.ts';
import type { Findings } from './findings.ts';
import {
  expectMember,
  expectNumber,
  expectObject,
  expectOneOf,
  expectString,
  type Json,
  kindOf,
} from './json-shape.ts';
import {
  type ClassProperty,
  type ComponentType,
  componentsOf,
  componentTypes,
  integerLimits,
  type MetadataSchema,
  propertyTypes,
} from './metadata-types.ts';

const identifierPattern = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

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
  if (!expectOneOf(findings, `${where}.type`, value['type'], propertyTypes)) return null;
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
