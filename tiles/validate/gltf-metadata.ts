import type { Findings } from './findings.ts';
import type { Accessor, GltfDocument } from './gltf-document.ts';
import { expectNumber, expectObject, expectString, isObject, type Json } from './json-shape.ts';
import { readSchema } from './metadata-schema.ts';
import {
  checkPrimitiveMetadata,
  checkPropertyAttributes,
  checkPropertyTextures,
  checkTexture,
} from './property-mapping.ts';
import { checkPropertyTable } from './property-table.ts';

interface FeatureIdSet {
  featureCount: number;
  attribute?: number;
  propertyTable?: number;
  texture?: unknown;
  nullFeatureId?: number;
}

/** EXT_structural_metadata, EXT_mesh_features and EXT_instance_features of a GLB, with their binary data. */
export function checkGltfMetadata(findings: Findings, document: GltfDocument): void {
  const extensions = isObject(document.json['extensions']) ? document.json['extensions'] : {};
  const structural = extensions['EXT_structural_metadata'];
  let rows: (number | null)[] = [];
  if (structural !== undefined && expectObject(findings, 'extensions.EXT_structural_metadata', structural))
    rows = checkStructuralMetadata(findings, structural, document);
  document.list<{ primitives?: Json[] }>('meshes').forEach((mesh, m) => {
    mesh.primitives?.forEach((primitive, p) => {
      const where = `meshes[${m}].primitives[${p}]`;
      const mapped = extensionOf(primitive, 'EXT_structural_metadata');
      if (mapped)
        checkPrimitiveMetadata(
          findings,
          `${where}.extensions.EXT_structural_metadata`,
          primitive,
          mapped,
          isObject(structural) ? structural : null,
          document,
        );
      const features = extensionOf(primitive, 'EXT_mesh_features');
      if (features)
        checkFeatureIds(findings, where, features, primitive['attributes'] as Json, document, rows);
    });
  });
  document.list<Json>('nodes').forEach((node, n) => {
    const where = `nodes[${n}]`;
    const features = extensionOf(node, 'EXT_instance_features');
    const instancing = extensionOf(node, 'EXT_mesh_gpu_instancing');
    if (features && !instancing)
      findings.error(
        'REQUIRED_VALUE_NOT_FOUND',
        where,
        `${where}: EXT_instance_features needs EXT_mesh_gpu_instancing, found none.`,
      );
    if (instancing) checkInstances(findings, where, instancing, document);
    if (features && instancing)
      checkFeatureIds(findings, where, features, (instancing['attributes'] ?? {}) as Json, document, rows);
  });
}

function extensionOf(value: Json, name: string): Json | null {
  const extension = isObject(value['extensions']) ? value['extensions'][name] : undefined;
  return isObject(extension) ? extension : null;
}

function checkStructuralMetadata(findings: Findings, value: Json, document: GltfDocument): (number | null)[] {
  const where = 'extensions.EXT_structural_metadata';
  if ((value['schema'] === undefined) === (value['schemaUri'] === undefined)) {
    const found = value['schema'] === undefined ? 'neither' : 'both';
    findings.error('ONE_OF_ERROR', where, `${where}: expected a schema or a schemaUri, found ${found}.`);
    return [];
  }
  const definition =
    value['schema'] ?? schemaFile(findings, `${where}.schemaUri`, value['schemaUri'], document);
  if (definition === null) return [];
  const schema = readSchema(findings, `${where}.schema`, definition);
  if (!schema) return [];
  if (value['propertyTextures'] !== undefined)
    checkPropertyTextures(findings, `${where}.propertyTextures`, value['propertyTextures'], schema, document);
  if (value['propertyAttributes'] !== undefined)
    checkPropertyAttributes(findings, `${where}.propertyAttributes`, value['propertyAttributes'], schema);
  if (value['propertyTables'] === undefined) return [];
  if (!Array.isArray(value['propertyTables'])) {
    findings.error('TYPE_MISMATCH', `${where}.propertyTables`, `${where}.propertyTables: expected an array.`);
    return [];
  }
  return value['propertyTables'].map((table, i) =>
    checkPropertyTable(findings, `${where}.propertyTables[${i}]`, table, schema, (index) =>
      document.bufferView(index),
    ),
  );
}

/** A schema in a file of its own; null with a finding where it cannot be read. */
function schemaFile(findings: Findings, where: string, uri: unknown, document: GltfDocument): unknown {
  if (!expectString(findings, where, uri)) return null;
  const bytes = document.file(uri);
  try {
    if (bytes) return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The same as no file.
  }
  findings.error('IO_ERROR', where, `${where}: expected a file with JSON, found none at ${uri}.`);
  return null;
}

function checkFeatureIds(
  findings: Findings,
  where: string,
  extension: Json,
  attributes: Json | undefined,
  document: GltfDocument,
  rows: (number | null)[],
): void {
  const sets = extension['featureIds'];
  if (!Array.isArray(sets) || sets.length === 0) {
    findings.error(
      'ARRAY_LENGTH_MISMATCH',
      `${where}.featureIds`,
      `${where}: expected at least one set of feature ids, found none.`,
    );
    return;
  }
  sets.forEach((value: unknown, i: number) => {
    const at = `${where}.featureIds[${i}]`;
    if (!expectObject(findings, at, value)) return;
    const set = value as unknown as FeatureIdSet;
    if (!expectNumber(findings, `${at}.featureCount`, set.featureCount, { integer: true, minimum: 1 }))
      return;
    if (set.propertyTable !== undefined) {
      const count = rows[set.propertyTable];
      if (count === undefined)
        findings.error(
          'IDENTIFIER_NOT_FOUND',
          `${at}.propertyTable`,
          `${at}.propertyTable: expected a property table, found ${set.propertyTable} of ${rows.length}.`,
        );
      else if (count !== null && count < set.featureCount)
        findings.error(
          'VALUE_NOT_IN_RANGE',
          at,
          `${at}: ${set.featureCount} features, but their table has ${count} rows.`,
        );
    }
    if (set.attribute !== undefined) checkIdAttribute(findings, at, set, attributes, document);
    if (set.texture !== undefined && expectObject(findings, `${at}.texture`, set.texture)) {
      checkTexture(findings, `${at}.texture`, set.texture, document);
      const name = `TEXCOORD_${set.texture['texCoord'] ?? 0}`;
      if (attributes?.[name] === undefined)
        findings.error('IDENTIFIER_NOT_FOUND', at, `${at}: expected the attribute ${name}, found none.`);
    }
  });
}

function checkIdAttribute(
  findings: Findings,
  where: string,
  set: FeatureIdSet,
  attributes: Json | undefined,
  document: GltfDocument,
): void {
  const name = `_FEATURE_ID_${set.attribute}`;
  const index = attributes?.[name];
  const accessor = typeof index === 'number' ? document.list<Accessor>('accessors')[index] : undefined;
  if (!accessor) {
    findings.error('IDENTIFIER_NOT_FOUND', where, `${where}: expected the attribute ${name}, found none.`);
    return;
  }
  if (accessor.type !== 'SCALAR')
    findings.error(
      'TYPE_MISMATCH',
      where,
      `${where}: expected ${name} to be SCALAR, found ${accessor.type}.`,
    );
  const ids = document.scalars(index as number);
  if (!ids) return;
  let highest = -1;
  for (let i = 0; i < ids.length; i++)
    if (ids[i]! > highest && ids[i] !== set.nullFeatureId) highest = ids[i]!;
  if (highest >= set.featureCount)
    findings.error(
      'VALUE_NOT_IN_RANGE',
      where,
      `${where}: expected ids below ${set.featureCount}, found ${highest}.`,
    );
}

function checkInstances(findings: Findings, where: string, instancing: Json, document: GltfDocument): void {
  const attributes = isObject(instancing['attributes']) ? instancing['attributes'] : {};
  const counts = new Set(
    Object.values(attributes).map((index) => document.list<Accessor>('accessors')[index as number]?.count),
  );
  if (counts.size !== 1 || counts.has(undefined))
    findings.error(
      'ARRAY_LENGTH_MISMATCH',
      where,
      `${where}: expected instance attributes of one length, found ${[...counts].join(', ') || 'none'}.`,
    );
}
