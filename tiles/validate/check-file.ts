import type { TileFiles } from '../package/open-package.ts';
import { checkGltf, checkLegacy, contentKind } from './content.ts';
import type { ContentPlace } from './content-extent.ts';
import { type Finding, Findings } from './findings.ts';
import { checkGeoJson } from './geojson.ts';
import { isObject } from './json-shape.ts';
import { readUnpacked, resourceOf } from './read-file.ts';

/** What a content turned out to be. */
export interface CheckedContent {
  kind: string | null;
  findings: Finding[];
  bytes: number;
}

/** What a glTF document has and a tileset has not. */
const gltfMembers = ['scenes', 'nodes', 'meshes', 'accessors', 'buffers'];

/** What a JSON document is. */
export function jsonKind(json: unknown): 'tileset' | 'gltf-json' | 'geojson' {
  if (!isObject(json) || json['root'] !== undefined) return 'tileset';
  if (gltfMembers.some((name) => name in json)) return 'gltf-json';
  const type = String(json['type']);
  return /^Feature/.test(type) || json['coordinates'] !== undefined || json['geometries'] !== undefined
    ? 'geojson'
    : 'tileset';
}

/** Parsed JSON; null with a finding where it is none. */
export function parseJson(findings: Findings, bytes: Uint8Array): { json: unknown } | null {
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch (error) {
    findings.error('JSON_PARSE_ERROR', '', `Expected JSON: ${(error as Error).message}`);
    return null;
  }
}

/**
 * Checks a content that is not a tileset. Nothing is thrown: what cannot be read becomes a finding.
 * @param place of the tile that draws it, where it is known.
 */
export async function checkContentFile(
  files: TileFiles,
  name: string,
  place: ContentPlace | null,
): Promise<CheckedContent> {
  const findings = new Findings(name);
  let kind: string | null = null;
  let size = 0;
  try {
    const bytes = readUnpacked(files, name);
    if (bytes) {
      size = bytes.length;
      kind = await checkBytes(findings, files, name, bytes, place);
    } else findings.error('IO_ERROR', '', `There is no file ${name}.`);
  } catch (error) {
    findings.error('IO_ERROR', '', error instanceof Error ? error.message : String(error));
  }
  return { kind, findings: findings.list, bytes: size };
}

async function checkBytes(
  findings: Findings,
  files: TileFiles,
  name: string,
  bytes: Uint8Array,
  place: ContentPlace | null,
): Promise<string | null> {
  const kind = contentKind(bytes);
  const resource = resourceOf(files, name);
  if (kind === 'glTF') await checkGltf(findings, bytes, resource, place);
  else if (kind === 'b3dm' || kind === 'i3dm' || kind === 'pnts' || kind === 'cmpt')
    await checkLegacy(findings, kind, bytes, resource);
  else if (kind === 'json') {
    const parsed = parseJson(findings, bytes);
    if (!parsed) return kind;
    const found = jsonKind(parsed.json);
    if (found === 'geojson') checkGeoJson(findings, parsed.json);
    else await checkGltf(findings, bytes, resource, place);
    return found;
  } else if (kind)
    findings.info('CONTENT_NOT_CHECKED', '', `Contents of the kind ${kind} are not checked here.`);
  else if (bytes[0] === 0xef && bytes[1] === 0xbb)
    findings.error('IO_ERROR', '', 'Expected JSON without a byte order mark, found one.');
  else if (/\.(json|gltf|geojson)$/i.test(name))
    findings.error('JSON_PARSE_ERROR', '', 'Expected JSON, found something else.');
  else findings.error('IO_ERROR', '', 'Expected a tileset or a content of 3D Tiles, found something else.');
  return kind;
}
