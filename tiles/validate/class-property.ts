import type { Findings } from './findings.ts';
import { expectNumber, expectString, type Json, kindOf } from './json-shape.ts';
import { type ClassProperty, componentsOf, type MetadataSchema } from './metadata-types.ts';

/** `name` and `description`, which anything in a schema may have. */
export function checkTexts(findings: Findings, where: string, value: Json): void {
  for (const name of ['name', 'description'])
    if (value[name] !== undefined) expectString(findings, `${where}.${name}`, value[name]);
}

/**
 * Checks what a class property says beyond its type (3D Metadata Specification 1.0, "Property"): what fits what, and the
 * values of noData, default, min, max, offset and scale.
 */
export function checkClassProperty(
  findings: Findings,
  where: string,
  value: Json,
  schema: Pick<MetadataSchema, 'enums'>,
): void {
  const property = value as unknown as ClassProperty;
  const before = findings.count('error');
  const wrong = (what: string): void =>
    findings.error('CLASS_PROPERTY_TYPE_ERROR', where, `${where}: ${what}.`);
  checkTexts(findings, where, value);
  for (const name of ['array', 'required', 'normalized'])
    if (value[name] !== undefined && typeof value[name] !== 'boolean')
      findings.error(
        'TYPE_MISMATCH',
        `${where}.${name}`,
        `${where}.${name}: expected true or false, found ${kindOf(value[name])}.`,
      );
  if (value['count'] !== undefined) {
    if (!expectNumber(findings, `${where}.count`, value['count'], { integer: true, minimum: 2 })) return;
    if (property.array !== true) wrong('only arrays have a count');
  }
  const numeric = property.type in componentsOf;
  if (!numeric && value['componentType'] !== undefined) wrong(`a ${property.type} has no componentType`);
  if (property.type !== 'ENUM' && value['enumType'] !== undefined)
    wrong(`a ${property.type} has no enumType`);
  for (const name of ['noData', 'default'])
    if (property.required && value[name] !== undefined) wrong(`what is required has no ${name}`);
  if (property.type === 'BOOLEAN' && value['noData'] !== undefined) wrong('a BOOLEAN has no noData');
  for (const name of ['min', 'max', 'offset', 'scale']) {
    if (value[name] === undefined) continue;
    if (!numeric) wrong(`a ${property.type} has no ${name}`);
    else if (property.array && property.count === undefined)
      wrong(`an array of variable length has no ${name}`);
  }
  if (typeof value['semantic'] === 'string') checkSemantic(findings, where, value['semantic'], property);
  else if (value['semantic'] !== undefined) expectString(findings, `${where}.semantic`, value['semantic']);
  if (findings.count('error') > before) return;
  for (const name of ['min', 'max', 'offset', 'scale', 'noData', 'default'])
    if (value[name] !== undefined) checkShape(findings, `${where}.${name}`, value[name], property, schema);
}

/** A value written in JSON: an array of `count` where the property is one, within it the components of its type. */
function checkShape(
  findings: Findings,
  where: string,
  value: unknown,
  property: ClassProperty,
  schema: Pick<MetadataSchema, 'enums'>,
): void {
  if (property.array) {
    if (!Array.isArray(value)) {
      findings.error('TYPE_MISMATCH', where, `${where}: expected an array, found ${kindOf(value)}.`);
      return;
    }
    if (property.count !== undefined && value.length !== property.count)
      findings.error(
        'ARRAY_LENGTH_MISMATCH',
        where,
        `${where}: expected ${property.count} elements, found ${value.length}.`,
      );
    const element = { ...property, array: false };
    value.forEach((member, i) => {
      checkShape(findings, `${where}[${i}]`, member, element, schema);
    });
    return;
  }
  const components = componentsOf[property.type];
  if (components === undefined) {
    if (expectString(findings, where, value) && property.type === 'ENUM')
      if (!schema.enums.get(property.enumType!)?.names.has(value))
        findings.error(
          'CLASS_PROPERTY_ENUM_VALUE_NAME_NOT_FOUND',
          where,
          `${where}: expected a value of the enum "${property.enumType}", found "${value}".`,
        );
    return;
  }
  const numbers = components === 1 ? [value] : value;
  // 64-bit integers may be written as strings.
  const wide = /INT64$/.test(property.componentType ?? '');
  const isNumber = (member: unknown): boolean =>
    typeof member === 'number' || (wide && typeof member === 'string' && /^-?\d+$/.test(member));
  if (!Array.isArray(numbers) || numbers.length !== components || !numbers.every(isNumber))
    findings.error(
      'TYPE_MISMATCH',
      where,
      `${where}: expected ${components === 1 ? 'a number' : `${components} numbers`}, found ${kindOf(value)}.`,
    );
}

interface Semantic {
  type: string;
  components?: 'float' | 'unsigned';
  /** Elements of a fixed array; 0 for any number. */
  array?: number;
}

const float = (type = 'SCALAR', array?: number): Semantic => ({
  type,
  components: 'float',
  ...(array !== undefined && { array }),
});
const string: Semantic = { type: 'STRING' };

/** 3D Metadata Semantic Reference, revision 2. */
const semantics: Record<string, Semantic> = {
  ID: string,
  NAME: string,
  DESCRIPTION: string,
  ATTRIBUTION_IDS: { type: 'SCALAR', components: 'unsigned', array: 0 },
  ATTRIBUTION_STRINGS: { type: 'STRING', array: 0 },
  TILESET_FEATURE_ID_LABELS: { type: 'STRING', array: 0 },
  TILESET_CRS_GEOCENTRIC: string,
  TILESET_CRS_COORDINATE_EPOCH: string,
  TILE_REFINE: { type: 'SCALAR', components: 'unsigned' },
  TILE_TRANSFORM: float('MAT4'),
  TILE_GEOMETRIC_ERROR: float(),
  CONTENT_URI: string,
  CONTENT_GROUP_ID: { type: 'SCALAR', components: 'unsigned' },
};
for (const what of ['TILE', 'CONTENT']) {
  semantics[`${what}_BOUNDING_BOX`] = float('SCALAR', 12);
  semantics[`${what}_BOUNDING_REGION`] = float('SCALAR', 6);
  semantics[`${what}_BOUNDING_SPHERE`] = float('SCALAR', 4);
  semantics[`${what}_BOUNDING_S2_CELL`] = { type: 'SCALAR', components: 'unsigned' };
  semantics[`${what}_MINIMUM_HEIGHT`] = float();
  semantics[`${what}_MAXIMUM_HEIGHT`] = float();
  semantics[`${what}_HORIZON_OCCLUSION_POINT`] = float('VEC3');
}

function checkSemantic(findings: Findings, where: string, name: string, property: ClassProperty): void {
  const semantic = semantics[name];
  // Others may be agreed on elsewhere.
  if (!semantic) return;
  const { componentType = '' } = property;
  const fits =
    property.type === semantic.type &&
    (property.array === true) === (semantic.array !== undefined) &&
    (!semantic.array || property.count === semantic.array) &&
    !property.normalized &&
    (semantic.components !== 'float' || componentType.startsWith('FLOAT')) &&
    (semantic.components !== 'unsigned' || componentType.startsWith('UINT'));
  if (fits) return;
  const list = semantic.array === undefined ? '' : `array of ${semantic.array || 'any number of'} `;
  findings.error(
    'METADATA_SEMANTIC_INVALID',
    `${where}.semantic`,
    `${where}: expected ${list}${semantic.components ?? ''} ${semantic.type} for ${name}, found ${componentType} ${property.type}.`,
  );
}
