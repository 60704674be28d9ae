import type { Findings } from './findings.ts';
import type { Accessor, GltfDocument } from './gltf-document.ts';
import { expectElements, expectList, expectNumber, expectObject, isObject, type Json } from './json-shape.ts';
import { type ClassProperty, componentBytes, componentsOf, type MetadataSchema } from './metadata-types.ts';

/** A property texture or property attribute: class and properties, each of which the class has. */
function* mappedProperties(
  findings: Findings,
  where: string,
  mapping: Json,
  schema: MetadataSchema,
): Generator<{ at: string; entry: Json; property: ClassProperty }> {
  const properties = schema.classes.get(String(mapping['class']));
  if (!properties) {
    findings.error(
      'IDENTIFIER_NOT_FOUND',
      `${where}.class`,
      `${where}.class: expected a class of the schema, found "${mapping['class']}".`,
    );
    return;
  }
  const entries = mapping['properties'] ?? {};
  if (!expectObject(findings, `${where}.properties`, entries)) return;
  for (const [name, entry] of Object.entries(entries)) {
    const at = `${where}.properties.${name}`;
    const property = properties.get(name);
    if (!property)
      findings.error(
        'IDENTIFIER_NOT_FOUND',
        at,
        `${at}: the class "${mapping['class']}" has no such property.`,
      );
    else if (expectObject(findings, at, entry)) yield { at, entry, property };
  }
}

/** Checks the property textures of EXT_structural_metadata: each property fits the channels that hold it. */
export function checkPropertyTextures(
  findings: Findings,
  where: string,
  value: unknown,
  schema: MetadataSchema,
  document: GltfDocument,
): void {
  for (const [texture, at] of expectElements(findings, where, value))
    for (const { at: place, entry, property } of mappedProperties(findings, at, texture, schema)) {
      const channels = checkTexture(findings, place, entry, document);
      if (channels === null) continue;
      const bytes = sizeOf(property, schema);
      if (bytes === null)
        findings.error(
          'CLASS_PROPERTY_TYPE_ERROR',
          place,
          `${place}: a ${property.type} of changing length cannot stand in a texture.`,
        );
      else if (bytes !== channels)
        findings.error(
          'ARRAY_LENGTH_MISMATCH',
          `${place}.channels`,
          `${place}.channels: expected ${bytes} channels of 8 bits for the property, found ${channels}.`,
        );
    }
}

/** Bytes of one value; null where that is not fixed. */
function sizeOf(property: ClassProperty, schema: MetadataSchema): number | null {
  if (property.type === 'STRING' || (property.array && property.count === undefined)) return null;
  const type =
    property.type === 'ENUM' ? schema.enums.get(property.enumType!)!.valueType : property.componentType;
  if (property.type === 'BOOLEAN') return property.count ?? 1;
  return (componentsOf[property.type] ?? 1) * componentBytes[type!] * (property.count ?? 1);
}

/**
 * Checks a reference to a texture (textureInfo with channels).
 * @returns number of channels; null where it cannot be used.
 */
export function checkTexture(
  findings: Findings,
  where: string,
  value: Json,
  document: GltfDocument,
): number | null {
  const maximum = document.list('textures').length - 1;
  if (!expectNumber(findings, `${where}.index`, value['index'], { integer: true, minimum: 0, maximum }))
    return null;
  const { texCoord = 0, channels = [0] } = value;
  if (!expectNumber(findings, `${where}.texCoord`, texCoord, { integer: true, minimum: 0 })) return null;
  if (!expectList(findings, `${where}.channels`, channels)) return null;
  for (const channel of channels)
    if (!expectNumber(findings, `${where}.channels`, channel, { integer: true, minimum: 0, maximum: 3 }))
      return null;
  if (new Set(channels).size === channels.length) return channels.length;
  findings.error(
    'ARRAY_ELEMENT_NOT_UNIQUE',
    `${where}.channels`,
    `${where}.channels: expected each channel once.`,
  );
  return null;
}

/** Checks the property attributes of EXT_structural_metadata. */
export function checkPropertyAttributes(
  findings: Findings,
  where: string,
  value: unknown,
  schema: MetadataSchema,
): void {
  for (const [attribute, at] of expectElements(findings, where, value))
    for (const { at: place, entry, property } of mappedProperties(findings, at, attribute, schema)) {
      if (typeof entry['attribute'] !== 'string' || !entry['attribute'].startsWith('_'))
        findings.error(
          'STRING_PATTERN_MISMATCH',
          `${place}.attribute`,
          `${place}.attribute: expected the name of an attribute such as "_NAME", found ${JSON.stringify(entry['attribute'])}.`,
        );
      if (property.array || property.type === 'STRING' || property.type === 'BOOLEAN')
        findings.error(
          'CLASS_PROPERTY_TYPE_ERROR',
          place,
          `${place}: expected a property of numbers for an attribute, found ${property.array ? 'an array' : property.type}.`,
        );
    }
}

/** Checks what a primitive says of property textures and attributes: they are there, and so is what they need. */
export function checkPrimitiveMetadata(
  findings: Findings,
  where: string,
  primitive: Json,
  extension: Json,
  structural: Json | null,
  document: GltfDocument,
): void {
  const attributes = isObject(primitive['attributes']) ? primitive['attributes'] : {};
  for (const kind of ['propertyTextures', 'propertyAttributes'] as const) {
    const at = `${where}.${kind}`;
    if (extension[kind] === undefined || !expectList(findings, at, extension[kind])) continue;
    const list = structural?.[kind];
    const maximum = Array.isArray(list) ? list.length - 1 : -1;
    for (const index of extension[kind]) {
      if (!expectNumber(findings, at, index, { integer: true, minimum: 0, maximum })) continue;
      const mapping = (list as Json[])[index]!;
      const entries = isObject(mapping['properties']) ? Object.values(mapping['properties']) : [];
      for (const entry of entries.filter(isObject)) {
        const needed =
          kind === 'propertyTextures' ? `TEXCOORD_${entry['texCoord'] ?? 0}` : String(entry['attribute']);
        const accessor = document.list<Accessor>('accessors')[attributes[needed] as number];
        if (accessor) continue;
        findings.error('IDENTIFIER_NOT_FOUND', at, `${at}: expected the attribute ${needed}, found none.`);
      }
    }
  }
}
