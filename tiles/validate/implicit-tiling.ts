import type { Findings } from './findings.ts';
import {
  expectMember,
  expectNumber,
  expectObject,
  expectOneOf,
  expectString,
  isObject,
  type Json,
} from './json-shape.ts';

/**
 * Checks the root of an implicit tiling (3D Tiles 1.1, "Implicit tiling") as far as the JSON goes.
 * @returns URI of the root subtree; null where it cannot be told.
 */
export function checkImplicitTiling(findings: Findings, where: string, tile: Json): string | null {
  const value = tile['implicitTiling'];
  const at = `${where}.implicitTiling`;
  if (!expectObject(findings, at, value)) return null;
  const before = findings.count('error');
  if (tile['children'] !== undefined) rootError(findings, where, 'children');
  if (tile['metadata'] !== undefined) rootError(findings, where, 'metadata');
  for (const [i, content] of contentsOf(tile).entries())
    if (isObject(content) && content['boundingVolume'] !== undefined)
      rootError(findings, where, `content ${i} with a bounding volume`);
  if (isObject(tile['boundingVolume']) && tile['boundingVolume']['sphere'] !== undefined)
    rootError(findings, where, 'a bounding sphere');
  const dimensions = value['subdivisionScheme'] === 'OCTREE' ? ['level', 'x', 'y', 'z'] : ['level', 'x', 'y'];
  if (expectMember(findings, at, value, 'subdivisionScheme'))
    expectOneOf(findings, `${at}.subdivisionScheme`, value['subdivisionScheme'], ['QUADTREE', 'OCTREE']);
  for (const name of ['subtreeLevels', 'availableLevels'])
    if (expectMember(findings, at, value, name))
      expectNumber(findings, `${at}.${name}`, value[name], { integer: true, minimum: 1 });
  let uri: string | null = null;
  if (
    expectMember(findings, at, value, 'subtrees') &&
    expectObject(findings, `${at}.subtrees`, value['subtrees'])
  ) {
    const { subtrees } = value as { subtrees: Json };
    if (
      expectMember(findings, `${at}.subtrees`, subtrees, 'uri') &&
      expectString(findings, `${at}.subtrees.uri`, subtrees['uri'])
    ) {
      uri = subtrees['uri'];
      checkTemplate(findings, `${at}.subtrees.uri`, uri, dimensions);
    }
  }
  for (const content of contentsOf(tile))
    if (isObject(content) && typeof content['uri'] === 'string')
      checkTemplate(findings, `${where}.content.uri`, content['uri'], dimensions);
  return findings.count('error') === before && uri !== null ? uri.replace(/\{\w+\}/g, '0') : null;
}

export const contentsOf = (tile: Json): unknown[] =>
  Array.isArray(tile['contents']) ? tile['contents'] : tile['content'] !== undefined ? [tile['content']] : [];

function rootError(findings: Findings, where: string, what: string): void {
  findings.error(
    'TILE_IMPLICIT_ROOT_INVALID',
    where,
    `${where}: the root of an implicit tiling must not have ${what}.`,
  );
}

function checkTemplate(findings: Findings, where: string, uri: string, variables: string[]): void {
  const found = [...uri.matchAll(/\{(.*?)\}/g)].map((match) => match[1]!);
  const wrong = found.find((name) => !variables.includes(name));
  if (wrong !== undefined)
    findings.error(
      'TEMPLATE_URI_INVALID_VARIABLE_NAME',
      where,
      `${where}: expected {${variables.join('}, {')}}, found {${wrong}}.`,
    );
  else if (found.length < variables.length)
    findings.warning(
      'TEMPLATE_URI_MISSING_VARIABLE_NAME',
      where,
      `${where}: expected {${variables.join('}, {')}}, found ${found.length} of them.`,
    );
}
