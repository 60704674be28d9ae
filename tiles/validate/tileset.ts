import {
  contains,
  identity,
  type Matrix,
  multiply,
  readBoundingVolume,
  type Volume,
} from './bounding-volume.ts';
import type { ContentPlace } from './content-extent.ts';
import { checkCommon, extensionsIn } from './extensions.ts';
import type { Findings } from './findings.ts';
import { checkImplicitTiling, contentsOf, type ImplicitTiling } from './implicit-tiling.ts';
import {
  expectMember,
  expectNumber,
  expectNumbers,
  expectObject,
  expectString,
  isObject,
  type Json,
  kindOf,
} from './json-shape.ts';
import { checkEntity, checkStatistics } from './metadata.ts';
import { readSchema } from './metadata-schema.ts';
import type { MetadataSchema } from './metadata-types.ts';

/** What a tileset refers to: contents and external tilesets, in order, each once. */
export interface Reference {
  uri: string;
  /** JSON path of the content that names it. */
  where: string;
  /** Where the content goes; null where that cannot be told. */
  place: ContentPlace | null;
}

/** Reads a JSON file that a tileset refers to; a sentence where it cannot be read. */
export type ReadJson = (uri: string) => unknown;

export interface TilesetSummary {
  tiles: number;
  contents: Reference[];
  /** Implicit roots. */
  implicit: { tiling: ImplicitTiling; where: string; matrix: Matrix }[];
  schema: MetadataSchema | null;
  hasSchema: boolean;
  /** Extensions that the tileset carries itself. */
  extensions: Set<string>;
}

interface Scope {
  findings: Findings;
  schema: MetadataSchema | null;
  hasSchema: boolean;
  groups: unknown[] | null;
  summary: TilesetSummary;
}

/** Checks a tileset's JSON (3D Tiles 1.0 and 1.1) without its contents. Null where it is no tileset at all. */
export function checkTileset(
  findings: Findings,
  tileset: unknown,
  readJson: ReadJson,
): TilesetSummary | null {
  if (!expectObject(findings, '', tileset)) return null;
  const summary: TilesetSummary = {
    tiles: 0,
    contents: [],
    implicit: [],
    schema: null,
    hasSchema: false,
    extensions: extensionsIn(tileset),
  };
  checkCommon(findings, '', tileset);
  if (expectMember(findings, '', tileset, 'asset')) checkAsset(findings, tileset['asset']);
  if (expectMember(findings, '', tileset, 'geometricError'))
    expectNumber(findings, 'geometricError', tileset['geometricError'], { minimum: 0 });
  if (tileset['properties'] !== undefined) checkProperties(findings, tileset['properties']);
  const { schema, hasSchema } = schemaOf(findings, tileset, readJson);
  Object.assign(summary, { schema, hasSchema });
  const groups = Array.isArray(tileset['groups']) ? tileset['groups'] : null;
  for (const [i, group] of (groups ?? []).entries())
    checkEntity(findings, `groups[${i}]`, group, schema, hasSchema);
  if (tileset['metadata'] !== undefined)
    checkEntity(findings, 'metadata', tileset['metadata'], schema, hasSchema);
  if (tileset['statistics'] !== undefined)
    checkStatistics(findings, tileset['statistics'], schema, hasSchema);
  if (expectMember(findings, '', tileset, 'root') && expectObject(findings, 'root', tileset['root'])) {
    const { root } = tileset as { root: Json };
    const scope = { findings, schema, hasSchema, groups, summary };
    const error = tileset['geometricError'];
    const geometricError = typeof error === 'number' && error >= 0 ? error : null;
    checkTile(scope, 'root', root, { matrix: identity, volume: null, geometricError });
    if (root['refine'] === undefined && !findings.list.some(({ where }) => where.startsWith('root')))
      findings.error('TILE_REFINE_MISSING_IN_ROOT', 'root', 'root: expected "refine", found none.');
  }
  return summary;
}

/** Extensions that the kind of its contents implies for a tileset of version 1.0. */
export function impliedExtensions(tileset: unknown, kinds: Iterable<string>): Set<string> {
  const implied = new Set<string>();
  const asset = isObject(tileset) ? tileset['asset'] : null;
  const old = isObject(asset) && asset['version'] === '1.0';
  for (const kind of kinds) {
    if (kind === '3tz') implied.add('MAXAR_content_3tz');
    if (kind === 'geojson') implied.add('MAXAR_content_geojson');
    if (old && (kind === 'glTF' || kind === 'gltf-json')) implied.add('3DTILES_content_gltf');
  }
  return implied;
}

function checkAsset(findings: Findings, asset: unknown): void {
  if (!expectObject(findings, 'asset', asset)) return;
  checkCommon(findings, 'asset', asset);
  if (
    expectMember(findings, 'asset', asset, 'version') &&
    expectString(findings, 'asset.version', asset['version'])
  )
    if (!['0.0', '1.0', '1.1'].includes(asset['version']))
      findings.warning(
        'ASSET_VERSION_UNKNOWN',
        'asset.version',
        `asset.version: expected 1.0 or 1.1, found "${asset['version']}".`,
      );
  if (asset['tilesetVersion'] !== undefined)
    expectString(findings, 'asset.tilesetVersion', asset['tilesetVersion']);
}

function checkProperties(findings: Findings, properties: unknown): void {
  if (!expectObject(findings, 'properties', properties)) return;
  for (const [name, range] of Object.entries(properties)) {
    const where = `properties.${name}`;
    if (!expectObject(findings, where, range)) continue;
    const whole = ['minimum', 'maximum'].map(
      (end) =>
        expectMember(findings, where, range, end) && expectNumber(findings, `${where}.${end}`, range[end]),
    );
    if (whole.every(Boolean) && (range['minimum'] as number) > (range['maximum'] as number))
      findings.error(
        'PROPERTIES_MINIMUM_LARGER_THAN_MAXIMUM',
        where,
        `${where}: expected the minimum first, found ${range['minimum']} and ${range['maximum']}.`,
      );
  }
}

function schemaOf(
  findings: Findings,
  tileset: Json,
  readJson: ReadJson,
): { schema: MetadataSchema | null; hasSchema: boolean } {
  const { schema, schemaUri } = tileset;
  if (schema !== undefined && schemaUri !== undefined) {
    findings.error('ONE_OF_ERROR', 'schema', 'Expected a schema or a schemaUri, found both.');
    return { schema: null, hasSchema: true };
  }
  if (schema !== undefined) return { schema: readSchema(findings, 'schema', schema), hasSchema: true };
  if (schemaUri === undefined) return { schema: null, hasSchema: false };
  if (!expectString(findings, 'schemaUri', schemaUri)) return { schema: null, hasSchema: true };
  try {
    return { schema: readSchema(findings, 'schema', readJson(schemaUri)), hasSchema: true };
  } catch (error) {
    findings.error('IO_ERROR', 'schemaUri', `schemaUri: ${(error as Error).message}`);
    return { schema: null, hasSchema: true };
  }
}

interface Parent {
  matrix: Matrix;
  volume: Volume | null;
  geometricError: number | null;
}

function checkTile(scope: Scope, where: string, tile: Json, parent: Parent): void {
  const { findings, summary } = scope;
  summary.tiles++;
  checkCommon(findings, where, tile);
  const matrix = matrixOf(findings, where, tile, parent.matrix);
  const volume = expectMember(findings, where, tile, 'boundingVolume')
    ? readBoundingVolume(findings, `${where}.boundingVolume`, tile['boundingVolume'], matrix)
    : null;
  if (volume && parent.volume && contains(parent.volume, volume) === false)
    findings.warning(
      'BOUNDING_VOLUMES_INCONSISTENT',
      `${where}.boundingVolume`,
      `${where}: its bounding volume reaches out of its parent's.`,
    );
  let geometricError: number | null = null;
  if (
    expectMember(findings, where, tile, 'geometricError') &&
    expectNumber(findings, `${where}.geometricError`, tile['geometricError'], { minimum: 0 })
  )
    geometricError = tile['geometricError'] as number;
  if (geometricError !== null && parent.geometricError !== null && geometricError > parent.geometricError)
    findings.warning(
      'TILE_GEOMETRIC_ERRORS_INCONSISTENT',
      `${where}.geometricError`,
      `${where}: expected a geometric error of at most its parent's ${parent.geometricError}, found ${geometricError}.`,
    );
  checkRefine(findings, where, tile['refine']);
  if (tile['metadata'] !== undefined)
    checkEntity(findings, `${where}.metadata`, tile['metadata'], scope.schema, scope.hasSchema);
  if (tile['viewerRequestVolume'] !== undefined)
    readBoundingVolume(findings, `${where}.viewerRequestVolume`, tile['viewerRequestVolume'], matrix);
  if (tile['implicitTiling'] !== undefined) {
    const tiling = checkImplicitTiling(findings, where, tile);
    // Its first subtree counts it.
    if (tiling) {
      summary.tiles--;
      summary.implicit.push({ tiling, where: `${where}.implicitTiling`, matrix });
    }
    return;
  }
  checkContents(scope, where, tile, matrix, volume);
  checkChildren(scope, where, tile['children'], { matrix, volume, geometricError });
}

function checkChildren(scope: Scope, where: string, children: unknown, parent: Parent): void {
  if (children === undefined) return;
  const { findings } = scope;
  const at = `${where}.children`;
  if (!Array.isArray(children)) {
    findings.error('TYPE_MISMATCH', at, `${at}: expected an array, found ${kindOf(children)}.`);
    return;
  }
  if (children.length === 0)
    findings.warning('ARRAY_LENGTH_UNEXPECTED', at, `${at}: an empty list; leave it out.`);
  children.forEach((child: unknown, i) => {
    if (isObject(child)) checkTile(scope, `${at}[${i}]`, child, parent);
    else
      findings.error(
        'ARRAY_ELEMENT_TYPE_MISMATCH',
        `${at}[${i}]`,
        `${at}[${i}]: expected an object, found ${kindOf(child)}.`,
      );
  });
}

function matrixOf(findings: Findings, where: string, tile: Json, parent: Matrix): Matrix {
  const { transform } = tile;
  if (transform === undefined || !expectNumbers(findings, `${where}.transform`, transform, 16)) return parent;
  if (transform[3] !== 0 || transform[7] !== 0 || transform[11] !== 0 || transform[15] !== 1) {
    findings.error(
      'TRANSFORM_INVALID',
      `${where}.transform`,
      `${where}.transform: expected an affine matrix, its last row 0, 0, 0, 1.`,
    );
    return parent;
  }
  return multiply(parent, transform);
}

function checkRefine(findings: Findings, where: string, refine: unknown): void {
  if (refine === undefined) return;
  const at = `${where}.refine`;
  if (!expectString(findings, at, refine)) return;
  if (refine === 'ADD' || refine === 'REPLACE') return;
  if (/^(add|replace)$/i.test(refine))
    findings.warning('TILE_REFINE_WRONG_CASE', at, `${at}: expected capital letters, found "${refine}".`);
  else findings.error('VALUE_NOT_IN_LIST', at, `${at}: expected ADD or REPLACE, found "${refine}".`);
}

function checkContents(
  scope: Scope,
  where: string,
  tile: Json,
  matrix: Matrix,
  tileVolume: Volume | null,
): void {
  const { findings, summary } = scope;
  if (tile['content'] !== undefined && tile['contents'] !== undefined) {
    findings.error('ONE_OF_ERROR', where, `${where}: expected content or contents, found both.`);
    return;
  }
  if (tile['contents'] !== undefined && !Array.isArray(tile['contents'])) {
    findings.error(
      'TYPE_MISMATCH',
      `${where}.contents`,
      `${where}.contents: expected an array, found ${kindOf(tile['contents'])}.`,
    );
    return;
  }
  contentsOf(tile).forEach((content, i) => {
    const at = Array.isArray(tile['contents']) ? `${where}.contents[${i}]` : `${where}.content`;
    if (!expectObject(findings, at, content)) return;
    checkCommon(findings, at, content);
    let own = tileVolume;
    if (content['boundingVolume'] !== undefined) {
      const volume = readBoundingVolume(findings, `${at}.boundingVolume`, content['boundingVolume'], matrix);
      own = volume;
      if (volume && tileVolume && contains(tileVolume, volume) === false)
        findings.error(
          'BOUNDING_VOLUMES_INCONSISTENT',
          `${at}.boundingVolume`,
          `${at}: its bounding volume reaches out of its tile's.`,
        );
    }
    if (content['metadata'] !== undefined)
      checkEntity(findings, `${at}.metadata`, content['metadata'], scope.schema, scope.hasSchema);
    checkGroup(scope, at, content['group']);
    if (expectMember(findings, at, content, 'uri') && expectString(findings, `${at}.uri`, content['uri']))
      summary.contents.push({
        uri: content['uri'],
        where: `${at}.uri`,
        place: own && { matrix, volume: own },
      });
  });
}

function checkGroup({ findings, groups }: Scope, where: string, group: unknown): void {
  if (group === undefined) return;
  const at = `${where}.group`;
  if (!expectNumber(findings, at, group, { integer: true, minimum: 0 })) return;
  if (group >= (groups?.length ?? 0))
    findings.error(
      'IDENTIFIER_NOT_FOUND',
      at,
      `${at}: expected one of ${groups?.length ?? 0} groups, found ${group}.`,
    );
}
