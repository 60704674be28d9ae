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

/** Place of a tile in an implicit tiling; z is 0 in quadtrees. */
export interface Cell {
  level: number;
  x: number;
  y: number;
  z: number;
}

/** An implicit root that can be followed. */
export interface ImplicitTiling {
  /** Children of a tile: 4 or 8. */
  branches: number;
  subtreeLevels: number;
  availableLevels: number;
  subtreeUri: string;
  contentUris: string[];
}

/** A template URI for one cell. */
export const cellUri = (template: string, cell: Cell): string =>
  template.replace(/\{(level|x|y|z)\}/g, (_all, name: keyof Cell) => String(cell[name]));

/**
 * Checks the root of an implicit tiling (3D Tiles 1.1, "Implicit tiling") as far as the JSON goes.
 * @returns null where it cannot be followed.
 */
export function checkImplicitTiling(findings: Findings, where: string, tile: Json): ImplicitTiling | null {
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
  if (findings.count('error') > before || uri === null) return null;
  return {
    branches: value['subdivisionScheme'] === 'OCTREE' ? 8 : 4,
    subtreeLevels: value['subtreeLevels'] as number,
    availableLevels: value['availableLevels'] as number,
    subtreeUri: uri,
    contentUris: contentsOf(tile).map((content) => String((content as Json)['uri'])),
  };
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
