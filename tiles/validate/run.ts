import { join } from 'node:path';
import type { TileFiles } from '../package/open-package.ts';
import { boxOf } from './bounding-volume.ts';
import { type CheckedContent, jsonKind, parseJson } from './check-file.ts';
import type { ContentPlace } from './content-extent.ts';
import { ContentQueue } from './content-queue.ts';
import { checkDeclarations } from './extensions.ts';
import { Findings } from './findings.ts';
import { type Cell, cellUri } from './implicit-tiling.ts';
import { isObject } from './json-shape.ts';
import { checkPackage, packageKind } from './package.ts';
import { readUnpacked, resolveUri, resourceOf } from './read-file.ts';
import { checkSubtree, type TileFacts } from './subtree.ts';
import { checkTileset, impliedExtensions, type Reference, type TilesetSummary } from './tileset.ts';

/** Asked of long runs between two files. */
export interface ValidationOptions {
  onProgress?: (progress: { stage: string; done: number; total: number | null }) => void;
  signal?: AbortSignal;
}

/** What became of one file. */
export interface FileResult {
  kind: string | null;
  /** Those of a tileset and of the tilesets below it. */
  extensions: Set<string>;
  errors: number;
  warnings: number;
}

export interface Figures {
  tilesets: number;
  tiles: number;
  contents: number;
  bytes: number;
}

/** A tileset in a tileset in a tileset …: deeper than this nobody builds on purpose. */
const mostNesting = 100;
/** Tiles of one implicit tiling that are followed. */
const mostImplicit = 1_000_000;

/**
 * Checks files of one folder or package, each once. Tilesets are read at once, from the first one down, so that all
 * findings stand in the order of the tree; contents are checked afterwards, several at a time.
 */
export class Run {
  readonly all: Findings[] = [];
  readonly figures: Figures = { tilesets: 0, tiles: 0, contents: 0, bytes: 0 };
  private readonly results = new Map<string, Promise<FileResult>>();
  private readonly queue: ContentQueue;

  /** @param prefix Name of the package that the files are in, with a slash. */
  constructor(
    private readonly files: TileFiles,
    private readonly prefix: string,
    private readonly options: ValidationOptions,
  ) {
    this.queue = new ContentQueue(files, options.signal);
  }

  async close(): Promise<void> {
    await this.queue.close();
  }

  /** @param chain Tilesets that are being read, from the first one down: one that turns up again is a circle. */
  file(name: string, chain: readonly string[] = [], place: ContentPlace | null = null): Promise<FileResult> {
    const known = this.results.get(name);
    if (known) return known;
    const findings = new Findings(this.prefix + name);
    this.all.push(findings);
    const result = this.start(name, findings, chain, place);
    this.results.set(name, result);
    return result;
  }

  private start(
    name: string,
    findings: Findings,
    chain: readonly string[],
    place: ContentPlace | null,
  ): Promise<FileResult> {
    const fail = (type: string, message: string, kind: string | null = null): Promise<FileResult> => {
      findings.error(type, '', message);
      return Promise.resolve(resultOf(findings, kind));
    };
    try {
      const head = this.files.head(name);
      if (!head) return fail('IO_ERROR', `There is no file ${name}.`);
      const kind = packageKind(name, head);
      if (kind) return this.package(name, findings, kind);
      if (isText(head) || (head[0] === 0x1f && head[1] === 0x8b)) {
        const bytes = readUnpacked(this.files, name)!;
        if (isText(bytes.subarray(0, 64))) {
          const parsed = parseJson(findings, bytes);
          if (!parsed) return Promise.resolve(resultOf(findings, 'json'));
          if (jsonKind(parsed.json) === 'tileset') {
            this.figures.bytes += bytes.length;
            return this.tileset(name, findings, parsed.json, chain);
          }
        }
      }
      return this.content(name, findings, place);
    } catch (error) {
      if (error instanceof RangeError)
        return fail('JSON_PARSE_ERROR', 'Expected tiles that are not nested so deep.', 'tileset');
      return fail('IO_ERROR', error instanceof Error ? error.message : String(error));
    }
  }

  private async content(name: string, findings: Findings, place: ContentPlace | null): Promise<FileResult> {
    const content: CheckedContent = await this.queue.check(name, place);
    for (const finding of content.findings) findings.list.push({ ...finding, file: findings.file });
    this.figures.bytes += content.bytes;
    this.figures.contents++;
    const { contents } = this.figures;
    this.options.onProgress?.({ stage: 'validating', done: contents, total: this.queue.count });
    return resultOf(findings, content.kind);
  }

  private async package(name: string, findings: Findings, kind: '3tz' | '3dtiles'): Promise<FileResult> {
    const { place } = this.files;
    if (place.kind !== 'folder') {
      findings.info('CONTENT_NOT_CHECKED', '', 'Packages within packages are not checked.');
      return resultOf(findings, null);
    }
    const archive = await checkPackage(findings, kind, join(place.path, name));
    if (!archive) return resultOf(findings, null);
    const inner = new Run(archive, `${this.prefix}${name}/`, this.options);
    try {
      const { errors, warnings } = await inner.file('tileset.json');
      this.all.splice(this.all.indexOf(findings) + 1, 0, ...inner.all);
      for (const figure of ['tilesets', 'tiles', 'contents', 'bytes'] as const)
        this.figures[figure] += inner.figures[figure];
      const own = resultOf(findings, kind);
      return { ...own, errors: own.errors + errors, warnings: own.warnings + warnings };
    } finally {
      await inner.close();
      archive.close();
    }
  }

  private tileset(
    name: string,
    findings: Findings,
    json: unknown,
    chain: readonly string[],
  ): Promise<FileResult> {
    this.figures.tilesets++;
    const summary = checkTileset(findings, json, (uri) => {
      const target = resolveUri(name, uri);
      if (target === null) throw new Error(`${uri} lies on the network and is not read.`);
      const found = readUnpacked(this.files, target);
      if (!found) throw new Error(`there is no file ${uri}.`);
      return JSON.parse(new TextDecoder().decode(found));
    });
    if (!summary) return Promise.resolve(resultOf(findings, 'tileset'));
    this.figures.tiles += summary.tiles;
    const references = [...summary.contents];
    for (const implicit of summary.implicit) this.implicit(name, findings, summary, implicit, references);
    const children: { reference: Reference; result: Promise<FileResult> }[] = [];
    for (const reference of references) {
      const { uri, where } = reference;
      const target = resolveUri(name, uri);
      if (target === null)
        findings.info('CONTENT_NOT_CHECKED', where, `${where}: ${uri} lies on the network and is not read.`);
      else if (target === name || chain.includes(target))
        findings.error('EXTERNAL_TILESET_VALIDATION_ERROR', where, `${where}: ${uri} leads back to itself.`);
      else if (chain.length >= mostNesting)
        findings.error(
          'EXTERNAL_TILESET_VALIDATION_ERROR',
          where,
          `${where}: expected at most ${mostNesting} tilesets within each other.`,
        );
      else children.push({ reference, result: this.file(target, [...chain, name], reference.place) });
    }
    return this.finish(findings, json, summary, children);
  }

  private async finish(
    findings: Findings,
    json: unknown,
    summary: TilesetSummary,
    children: readonly { reference: Reference; result: Promise<FileResult> }[],
  ): Promise<FileResult> {
    const results = await Promise.all(children.map(({ result }) => result));
    const kinds = new Set<string>();
    const inner = new Set<string>();
    for (const [i, { kind, errors, warnings, extensions }] of results.entries()) {
      const { uri, where } = children[i]!.reference;
      for (const extension of extensions) inner.add(extension);
      if (kind) kinds.add(kind);
      else if (/\.3tz$/i.test(uri)) kinds.add('3tz');
      const what = kind === 'tileset' || kind === 'json' ? 'EXTERNAL_TILESET' : 'CONTENT';
      if (errors > 0)
        findings.error(`${what}_VALIDATION_ERROR`, where, `${where}: ${uri} has ${plural(errors, 'error')}.`);
      else if (warnings > 0)
        findings.warning(
          `${what}_VALIDATION_WARNING`,
          where,
          `${where}: ${uri} has ${plural(warnings, 'warning')}.`,
        );
    }
    const own = new Set([...summary.extensions, ...impliedExtensions(json, kinds)]);
    if (isObject(json)) checkDeclarations(findings, json, own, inner);
    return { ...resultOf(findings, 'tileset'), extensions: new Set([...own, ...inner]) };
  }

  /** Follows the subtrees of an implicit root; their contents are added to `references`. */
  private implicit(
    name: string,
    findings: Findings,
    summary: TilesetSummary,
    { tiling, where, matrix }: TilesetSummary['implicit'][number],
    references: Reference[],
  ): void {
    const cells: { cell: Cell; parent: TileFacts | undefined }[] = [
      { cell: { level: 0, x: 0, y: 0, z: 0 }, parent: undefined },
    ];
    let tiles = 0;
    for (let at = 0; at < cells.length; at++) {
      const { cell, parent } = cells[at]!;
      const uri = cellUri(tiling.subtreeUri, cell);
      if (cell.level >= tiling.availableLevels) {
        findings.error(
          'SUBTREE_AVAILABILITY_INCONSISTENT',
          where,
          `${where}: the subtree ${uri} begins at level ${cell.level}, but only ${tiling.availableLevels} levels are available.`,
        );
        continue;
      }
      if (tiles > mostImplicit || cells.length > mostImplicit) {
        findings.warning(
          'VALIDATION_INCOMPLETE',
          where,
          `${where}: the first ${mostImplicit} tiles were checked, the others were not.`,
        );
        return;
      }
      const target = resolveUri(name, uri);
      const bytes = target === null ? null : readUnpacked(this.files, target);
      if (target === null || !bytes) {
        const type = cell.level === 0 ? 'TILE_IMPLICIT_ROOT_INVALID' : 'IO_ERROR';
        findings.error(type, where, `${where}: there is no subtree ${uri}.`);
        continue;
      }
      this.figures.bytes += bytes.length;
      const subtree = checkSubtree(
        new Findings(this.prefix + target, findings),
        bytes,
        tiling,
        cell,
        summary,
        resourceOf(this.files, target),
        parent,
      );
      if (!subtree) continue;
      tiles += subtree.tiles;
      this.figures.tiles += subtree.tiles;
      for (const child of subtree.children) cells.push(child);
      for (const { cell: place, content, box } of subtree.contents)
        references.push({
          uri: cellUri(tiling.contentUris[content] ?? '', place),
          where,
          place: box && { matrix, volume: boxOf(box, matrix) },
        });
    }
  }
}

function resultOf(findings: Findings, kind: string | null): FileResult {
  return {
    kind,
    extensions: new Set(),
    errors: findings.count('error'),
    warnings: findings.count('warning'),
  };
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** JSON may begin with blanks, not with a byte order mark. */
function isText(head: Uint8Array): boolean {
  return head.find((byte) => byte > 0x20) === 0x7b;
}
