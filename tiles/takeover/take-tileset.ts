import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ImportError, type ImportRequest } from '../importer.ts';
import type { ImportLedger } from '../report/ledger.ts';
import { isObject, type Json } from '../validate/json-shape.ts';
import { type ContentFacts, contentFacts } from './content-references.ts';
import { type FileTree, resolveReference, unpacked } from './file-tree.ts';

/** What a tileset is made of, once all of it lies in the output folder. */
export interface TakenTileset {
  /** The document of the first file. */
  tileset: Json;
  tiles: number;
  contents: number;
  bytes: number;
  /** How often each kind of content comes. */
  kinds: Map<string, number>;
  /** Contents in which only points are drawn, and those of them with colours. */
  pointContents: number;
  colouredContents: number;
}

/** Tiles deeper than this are the work of somebody who means harm. */
const deepestTile = 500;
const mostNested = 100;

/**
 * Takes a tileset over: copies its files as they are, from the first one to all that it refers to. What is missing,
 * lies outside of the delivery or leads back to itself is noted, and the tile goes without it.
 */
export class TilesetTaker {
  private readonly taken = new Set<string>();
  /** Tilesets that are being looked at, from the first one down. */
  private readonly open: string[] = [];
  private readonly facts: Omit<TakenTileset, 'tileset'> = {
    tiles: 0,
    contents: 0,
    bytes: 0,
    kinds: new Map(),
    pointContents: 0,
    colouredContents: 0,
  };

  constructor(
    private readonly tree: FileTree,
    private readonly outputFolder: string,
    private readonly ledger: ImportLedger,
    private readonly request: Pick<ImportRequest, 'onProgress' | 'signal'>,
  ) {}

  /** @throws ImportError where the first file is no tileset. */
  take(path: string): TakenTileset {
    const bytes = this.read(path);
    if (!bytes) throw new ImportError(`${this.tree.name}/${path}: there is no such file.`);
    const tileset = this.takeTileset(path, bytes);
    return { tileset, ...this.facts };
  }

  /** @throws ImportError where it is no tileset. */
  private takeTileset(path: string, bytes: Uint8Array): Json {
    const file = `${this.tree.name}/${path}`;
    let tileset: unknown;
    try {
      tileset = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch (error) {
      throw new ImportError(
        `${file}: expected a tileset as JSON, found something else (${(error as Error).message}).`,
      );
    }
    if (!isObject(tileset) || !isObject(tileset['root']))
      throw new ImportError(`${file}: expected a tileset with "asset" and "root", found other JSON.`);
    if (this.open.length > mostNested)
      throw new ImportError(
        `${file}: expected at most ${mostNested} tilesets within each other, found more.`,
      );
    this.taken.add(path);
    this.open.push(path);
    const before = this.changes;
    try {
      this.takeFile(path, tileset, 'schemaUri', 'schema');
      const metadata = (tileset['extensions'] as Json | undefined)?.['3DTILES_metadata'];
      if (isObject(metadata)) this.takeFile(path, metadata, 'schemaUri', 'schema');
      this.takeTiles(path, tileset['root']);
    } finally {
      this.open.pop();
    }
    // Only where something had to be left out does the file change.
    const changed = this.changes > before;
    this.write(path, changed ? new TextEncoder().encode(JSON.stringify(tileset)) : bytes);
    return tileset;
  }

  private takeTiles(path: string, root: Json): void {
    const stack: { tile: Json; depth: number }[] = [{ tile: root, depth: 0 }];
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { tile, depth } = next;
      if (depth > deepestTile)
        throw new ImportError(
          `${this.tree.name}/${path}: expected at most ${deepestTile} levels of tiles, found more.`,
        );
      this.facts.tiles++;
      if (this.facts.tiles % 256 === 0) this.request.signal?.throwIfAborted();
      const extensions = isObject(tile['extensions']) ? tile['extensions'] : {};
      const implicit = tile['implicitTiling'] ?? extensions['3DTILES_implicit_tiling'];
      const take = (content: unknown): boolean =>
        isObject(implicit) ? this.takeTemplate(path, content) : this.takeContent(path, content);
      if (tile['content'] !== undefined && !take(tile['content'])) delete tile['content'];
      const several = extensions['3DTILES_multiple_contents'];
      for (const [holder, name] of [
        [tile, 'contents'],
        [several, 'contents'],
        [several, 'content'],
      ] as [unknown, string][]) {
        if (!isObject(holder) || !Array.isArray(holder[name])) continue;
        const kept = holder[name].filter(take);
        if (kept.length < holder[name].length) holder[name] = kept;
      }
      if (Array.isArray(tile['contents']) && tile['contents'].length === 0) delete tile['contents'];
      if (isObject(implicit) && isObject(implicit['subtrees'])) this.takeTemplate(path, implicit['subtrees']);
      if (Array.isArray(tile['children']))
        for (const child of tile['children'].filter(isObject)) stack.push({ tile: child, depth: depth + 1 });
    }
  }

  /** @returns false where the tile must go without it. */
  private takeContent(from: string, content: unknown): boolean {
    // Tools before 3D Tiles 1.0 wrote "url".
    const uri = isObject(content) ? (content['uri'] ?? content['url']) : undefined;
    if (typeof uri !== 'string') return this.without('content without a URI', 'left-out', from);
    if (uri.startsWith('data:')) return true;
    const path = this.resolved(from, uri);
    if (path === null) return false;
    if (this.open.includes(path))
      return this.without('external tileset that leads back to itself', 'left-out', from, uri);
    if (this.taken.has(path)) return true;
    const bytes = this.read(path);
    if (!bytes) return this.without('content that the delivery lacks', 'left-out', from, uri);
    return this.takeBytes(from, uri, path, bytes);
  }

  private takeBytes(from: string, uri: string, path: string, bytes: Uint8Array): boolean {
    let facts: ContentFacts;
    try {
      facts = contentFacts(bytes);
      if (facts.kind === 'tileset') {
        this.takeTileset(path, bytes);
        return true;
      }
    } catch (error) {
      const found = error instanceof Error ? error.message : String(error);
      return this.without('content that cannot be read', 'left-out', from, `${uri}: ${found}`);
    }
    if (facts.kind === null)
      this.ledger.note('repaired', 'content of a kind that is not known, taken as it is', { file: path });
    this.ledger.in('content');
    this.ledger.out('content');
    this.facts.contents++;
    this.facts.kinds.set(facts.kind ?? 'unknown', (this.facts.kinds.get(facts.kind ?? 'unknown') ?? 0) + 1);
    if (facts.points) this.facts.pointContents++;
    if (facts.points && facts.coloured) this.facts.colouredContents++;
    this.takeReferences(path, facts.references);
    this.write(path, bytes);
    return true;
  }

  /** Files that a content needs; what is missing is noted, and the content kept. */
  private takeReferences(path: string, references: readonly string[]): void {
    for (const reference of references) {
      const target = this.resolved(path, reference);
      if (target === null || this.taken.has(target)) continue;
      const bytes = this.read(target);
      if (!bytes) {
        this.without('file that a content needs and the delivery lacks', 'left-out', path, reference);
        continue;
      }
      // The glTF model of instances may need files in its turn.
      this.taken.add(target);
      try {
        this.takeReferences(target, contentFacts(bytes).references);
      } catch {
        // An image or a buffer: nothing further.
      }
      this.write(target, bytes);
    }
  }

  /** All files that a template of implicit tiling can mean. */
  private takeTemplate(from: string, holder: unknown): boolean {
    const template = isObject(holder) ? (holder['uri'] ?? holder['url']) : undefined;
    if (typeof template !== 'string') return this.without('template without a URI', 'left-out', from);
    const path = this.resolved(from, template);
    if (path === null) return false;
    const pattern = new RegExp(
      `^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(level|x|y|z)\}/g, '\\d+')}$`,
    );
    let found = 0;
    for (const candidate of this.tree.paths) {
      if (!pattern.test(candidate)) continue;
      found++;
      if (this.taken.has(candidate)) continue;
      const bytes = this.read(candidate);
      if (bytes) this.takeBytes(from, candidate, candidate, bytes);
    }
    if (found === 0)
      this.without('template of implicit tiling to which no file belongs', 'left-out', from, template);
    return true;
  }

  /** A schema and the like; the member is dropped where its file is not there. */
  private takeFile(from: string, holder: Json, member: string, what: string): void {
    const uri = holder[member];
    if (typeof uri !== 'string' || uri.startsWith('data:')) return;
    const path = this.resolved(from, uri);
    const bytes = path === null ? null : this.read(path);
    if (path !== null && bytes) this.write(path, bytes);
    else {
      if (path !== null) this.without(`${what} that the delivery lacks`, 'left-out', from, uri);
      delete holder[member];
    }
  }

  private resolved(from: string, uri: string): string | null {
    const path = resolveReference(from, uri);
    if (path === null) this.without('reference out of the delivery', 'refused', from, uri);
    return path;
  }

  private changes = 0;
  private without(rule: string, verdict: 'refused' | 'left-out', file: string, found?: string): false {
    this.changes++;
    this.ledger.note(verdict, rule, { file: `${this.tree.name}/${file}` }, found);
    return false;
  }

  /** A file without its gzip: the server packs on its own, and a viewer would take the packed bytes for the tile. */
  private read(path: string): Uint8Array | null {
    const bytes = this.tree.read(path);
    return bytes && unpacked(bytes, `${this.tree.name}/${path}`);
  }

  private write(path: string, bytes: Uint8Array): void {
    this.taken.add(path);
    const target = join(this.outputFolder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
    this.facts.bytes += bytes.length;
    this.request.onProgress?.({
      stage: 'copying tiles',
      done: this.taken.size,
      total: this.tree.paths.length,
    });
  }
}
