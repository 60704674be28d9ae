import type { Findings } from './findings.ts';
import { expectList, expectObject, isObject, type Json } from './json-shape.ts';

/** Extensions whose content is checked, or has nothing to check. */
const known = new Set([
  '3DTILES_content_gltf',
  '3DTILES_metadata',
  '3DTILES_implicit_tiling',
  '3DTILES_multiple_contents',
  '3DTILES_bounding_volume_S2',
  'MAXAR_content_3tz',
  'MAXAR_content_geojson',
  'CESIUM_primitive_outline',
  'NGA_gpm',
]);
/** Of these a reader that does not know them can show nothing: they must be declared as required. */
const alwaysRequired = new Set(['3DTILES_content_gltf', 'MAXAR_content_3tz']);

/** Names of the extensions that objects of a file carry. */
export function extensionsIn(value: unknown, names = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const element of value) extensionsIn(element, names);
  else if (isObject(value))
    for (const [name, member] of Object.entries(value)) {
      if (name === 'extras') continue;
      if (name === 'extensions' && isObject(member))
        for (const [extension, value] of Object.entries(member)) if (isObject(value)) names.add(extension);
      extensionsIn(member, names);
    }
  return names;
}

/** `extensions` and `extras` of one object. */
export function checkCommon(findings: Findings, where: string, value: Json): void {
  const at = (name: string): string => (where ? `${where}.${name}` : name);
  const { extensions, extras } = value;
  if (extensions !== undefined && expectObject(findings, at('extensions'), extensions))
    for (const [name, extension] of Object.entries(extensions))
      expectObject(findings, `${at('extensions')}.${name}`, extension);
  if (extras !== undefined && !isObject(extras))
    findings.warning('TYPE_UNEXPECTED', at('extras'), `${at('extras')}: an object is usual here.`);
}

/**
 * Checks what a tileset declares against what it carries.
 * @param own carried by the tileset itself or implied by its contents.
 * @param inner carried by external tilesets below it.
 */
export function checkDeclarations(
  findings: Findings,
  tileset: Json,
  own: Set<string>,
  inner: Set<string>,
): void {
  const found = new Set([...own, ...inner]);
  const used = declared(findings, tileset, 'extensionsUsed');
  const required = declared(findings, tileset, 'extensionsRequired');
  if (!used || !required) return;
  for (const name of found) {
    if (!used.has(name))
      findings.error(
        'EXTENSION_FOUND_BUT_NOT_USED',
        'extensionsUsed',
        `The extension ${name} is there but not declared in extensionsUsed.`,
      );
    if (used.has(name) && !required.has(name) && alwaysRequired.has(name))
      findings.error(
        'EXTENSION_REQUIRED_BUT_NOT_DECLARED',
        'extensionsRequired',
        `The extension ${name} must be declared in extensionsRequired.`,
      );
  }
  for (const name of used) {
    if (!found.has(name))
      findings.warning(
        'EXTENSION_USED_BUT_NOT_FOUND',
        'extensionsUsed',
        `The extension ${name} is declared but not there.`,
      );
  }
  for (const name of new Set([...own, ...used]))
    if (!inner.has(name) && !known.has(name))
      findings.warning(
        'EXTENSION_NOT_SUPPORTED',
        'extensionsUsed',
        `The extension ${name} is not known here; its content was not checked.`,
      );
  for (const name of required)
    if (!used.has(name))
      findings.error(
        'EXTENSION_REQUIRED_BUT_NOT_USED',
        'extensionsRequired',
        `The extension ${name} is required but not declared in extensionsUsed.`,
      );
}

function declared(findings: Findings, tileset: Json, name: string): Set<string> | null {
  const value = tileset[name];
  if (value === undefined) return new Set();
  if (!expectList(findings, name, value)) return null;
  const wrong = value.findIndex((element) => typeof element !== 'string');
  if (wrong >= 0) {
    findings.error('ARRAY_ELEMENT_TYPE_MISMATCH', name, `${name}[${wrong}]: expected a string.`);
    return null;
  }
  const names = new Set(value as string[]);
  if (names.size < value.length)
    findings.error('ARRAY_ELEMENT_NOT_UNIQUE', name, `${name}: expected each name once.`);
  return names;
}
