import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { checkGltf, checkLegacy, contentKind } from './content.ts';
import { checkDeclarations } from './extensions.ts';
import { type Finding, Findings } from './findings.ts';
import { isObject } from './json-shape.ts';
import { checkTileset, impliedExtensions, type TilesetSummary } from './tileset.ts';

export type { Finding } from './findings.ts';

export interface ValidationReport {
  /** Everything found in the file asked about and in all that it refers to. */
  findings: Finding[];
  errors: number;
  warnings: number;
  infos: number;
  /** Tilesets, tiles and contents that were looked at. */
  tilesets: number;
  tiles: number;
  contents: number;
  bytes: number;
}

/** Asked of long runs between two files. */
export interface ValidationOptions {
  onProgress?: (progress: { stage: string; done: number; total: number | null }) => void;
  signal?: AbortSignal;
}

/**
 * Checks a tileset with everything that it refers to, or one content (.glb, .gltf, .b3dm, .i3dm, .pnts): structure,
 * bounding volumes, metadata with its binary tables, feature ids, glTF by Khronos' gltf-validator. Each file is
 * checked once, however often it is used. Subtrees and packages are told of as not checked.
 * @param path of the file, or of a folder with a `tileset.json`.
 */
export async function validateTiles(
  path: string,
  options: ValidationOptions = {},
): Promise<ValidationReport> {
  const file = statSync(path).isDirectory() ? join(path, 'tileset.json') : path;
  const run = new Run(dirname(file), options);
  await run.file(basename(file));
  return run.report();
}

/** What a glTF document has and a tileset has not. */
const gltfMembers = ['scenes', 'nodes', 'meshes', 'accessors', 'buffers'];

class Run {
  private readonly all: Findings[] = [];
  private readonly results = new Map<string, FileResult>();
  /** Files that are being looked at, from the first one down: one that turns up again is a circle. */
  private readonly open: string[] = [];
  private readonly figures = { tilesets: 0, tiles: 0, contents: 0, bytes: 0 };

  constructor(
    private readonly folder: string,
    private readonly options: ValidationOptions,
  ) {}

  report(): ValidationReport {
    const findings = this.all.flatMap(({ list }) => list);
    const count = (severity: Finding['severity']): number =>
      findings.filter((finding) => finding.severity === severity).length;
    return {
      findings,
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
      ...this.figures,
    };
  }

  /** Checks one file once. */
  async file(name: string): Promise<FileResult> {
    const known = this.results.get(name);
    if (known) return known;
    this.options.signal?.throwIfAborted();
    const findings = new Findings(name);
    this.all.push(findings);
    this.open.push(name);
    const { kind, extensions } = await this.check(name, findings);
    this.open.pop();
    const result = {
      kind,
      extensions,
      errors: findings.count('error'),
      warnings: findings.count('warning'),
    };
    this.results.set(name, result);
    return result;
  }

  private async check(name: string, findings: Findings): Promise<Pick<FileResult, 'kind' | 'extensions'>> {
    const bytes = this.read(name);
    const extensions = new Set<string>();
    if (!bytes) {
      findings.error('IO_ERROR', '', `There is no file ${name}.`);
      return { kind: null, extensions };
    }
    this.figures.bytes += bytes.length;
    const kind = contentKind(bytes);
    const resource = (uri: string): Uint8Array | null => this.read(this.resolve(name, uri));
    if (kind === 'json') return this.checkJson(name, findings, bytes, resource);
    this.contentDone();
    if (kind === 'glTF') await checkGltf(findings, bytes, resource);
    else if (kind === 'b3dm' || kind === 'i3dm' || kind === 'pnts')
      await checkLegacy(findings, kind, bytes, resource);
    else if (kind)
      findings.info('CONTENT_NOT_CHECKED', '', `Contents of the kind ${kind} are not checked here.`);
    else if (bytes[0] === 0xef && bytes[1] === 0xbb)
      findings.error('IO_ERROR', '', 'Expected JSON without a byte order mark, found one.');
    else if (/\.(json|gltf)$/i.test(name))
      findings.error('JSON_PARSE_ERROR', '', 'Expected JSON, found something else.');
    else findings.error('IO_ERROR', '', 'Expected a tileset or a content of 3D Tiles, found something else.');
    return { kind, extensions };
  }

  private async checkJson(
    name: string,
    findings: Findings,
    bytes: Uint8Array,
    resource: (uri: string) => Uint8Array | null,
  ): Promise<Pick<FileResult, 'kind' | 'extensions'>> {
    const extensions = new Set<string>();
    let json: unknown;
    try {
      json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch (error) {
      findings.error('JSON_PARSE_ERROR', '', `Expected JSON: ${(error as Error).message}`);
      return { kind: 'json', extensions };
    }
    if (isObject(json) && json['root'] === undefined && gltfMembers.some((name) => name in json)) {
      this.contentDone();
      await checkGltf(findings, bytes, resource);
      return { kind: 'gltf-json', extensions };
    }
    if (isObject(json) && /^Feature/.test(String(json['type']))) {
      findings.info('CONTENT_NOT_CHECKED', '', 'GeoJSON contents are not checked here.');
      return { kind: 'geojson', extensions };
    }
    this.figures.tilesets++;
    const summary = checkTileset(findings, json, (uri) => {
      const found = resource(uri);
      if (!found) throw new Error(`there is no file ${uri}.`);
      return JSON.parse(new TextDecoder().decode(found));
    });
    if (!summary) return { kind: 'tileset', extensions };
    return { kind: 'tileset', extensions: await this.checkReferences(name, findings, json, summary) };
  }

  private async checkReferences(
    name: string,
    findings: Findings,
    tileset: unknown,
    summary: TilesetSummary,
  ): Promise<Set<string>> {
    this.figures.tiles += summary.tiles;
    for (const { uri, where } of summary.subtrees)
      if (this.read(this.resolve(name, uri)))
        findings.info('SUBTREE_NOT_CHECKED', where, `${where}: subtrees are not checked here.`);
      else findings.error('TILE_IMPLICIT_ROOT_INVALID', where, `${where}: there is no subtree ${uri}.`);
    const kinds = new Set<string>();
    const inner = new Set<string>();
    for (const { uri, where } of summary.contents) {
      const target = this.resolve(name, uri);
      if (this.open.includes(target)) {
        findings.error('EXTERNAL_TILESET_VALIDATION_ERROR', where, `${where}: ${uri} leads back to itself.`);
        continue;
      }
      const { kind, errors, warnings, extensions } = await this.file(target);
      for (const extension of extensions) inner.add(extension);
      if (kind) kinds.add(kind);
      const what = kind === 'tileset' || kind === 'json' ? 'EXTERNAL_TILESET' : 'CONTENT';
      if (errors > 0)
        findings.error(`${what}_VALIDATION_ERROR`, where, `${where}: ${uri} has ${errors} errors.`);
      else if (warnings > 0)
        findings.warning(`${what}_VALIDATION_WARNING`, where, `${where}: ${uri} has ${warnings} warnings.`);
    }
    const own = new Set([...summary.extensions, ...impliedExtensions(tileset, kinds)]);
    if (isObject(tileset)) checkDeclarations(findings, tileset, own, inner);
    return new Set([...own, ...inner]);
  }

  private contentDone(): void {
    this.figures.contents++;
    this.options.onProgress?.({ stage: 'validating', done: this.figures.contents, total: null });
  }

  private resolve(from: string, uri: string): string {
    return normalize(join(dirname(from), decodeURIComponent(uri.split(/[?#]/)[0]!)));
  }

  /** Bytes of a file below the folder, unpacked where it is gzipped; null where there is none. */
  private read(name: string): Uint8Array | null {
    const path = join(this.folder, name);
    try {
      const bytes = readFileSync(path);
      return bytes[0] === 0x1f && bytes[1] === 0x8b
        ? new Uint8Array(gunzipSync(bytes))
        : new Uint8Array(bytes);
    } catch {
      return null;
    }
  }
}

interface FileResult {
  kind: string | null;
  /** Those of a tileset and of the tilesets below it. */
  extensions: Set<string>;
  errors: number;
  warnings: number;
}
