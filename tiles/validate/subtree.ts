import { type Availability, inconsistent, readAvailability } from './availability.ts';
import { type BinaryBuffers, type Resource, readBuffers } from './binary-buffers.ts';
import { boxOf, contains, identity } from './bounding-volume.ts';
import type { Findings } from './findings.ts';
import type { Cell, ImplicitTiling } from './implicit-tiling.ts';
import {
  expectElements,
  expectList,
  expectMember,
  expectNumber,
  expectObject,
  type Json,
} from './json-shape.ts';
import { checkEntity } from './metadata.ts';
import type { MetadataSchema } from './metadata-types.ts';
import { checkPropertyTable } from './property-table.ts';
import { readTileRows, type TileRows } from './subtree-boxes.ts';

/** What a subtree says to be there. */
export interface Subtree {
  tiles: number;
  /** Cells with a content, for each content of the implicit root; boxes where the metadata says them. */
  contents: { cell: Cell; content: number; box: Float64Array | null }[];
  /** Roots of the subtrees below, with what they hang on. */
  children: { cell: Cell; parent: TileFacts }[];
}

/** What is known of a tile beside its cell. */
export interface TileFacts {
  box: Float64Array | null;
  geometricError: number | null;
}

/** More places than these are not looked at one by one. */
const mostPlaces = 2 ** 24;

/**
 * Checks a subtree, binary or JSON (3D Tiles 1.1, "Subtrees").
 * @param root Cell of its first tile.
 * @param parent Of the tile above it.
 * @returns null where it cannot be used.
 */
export function checkSubtree(
  findings: Findings,
  bytes: Uint8Array,
  tiling: ImplicitTiling,
  root: Cell,
  schema: { schema: MetadataSchema | null; hasSchema: boolean },
  resource: Resource,
  parent: TileFacts = { box: null, geometricError: null },
): Subtree | null {
  const parts = split(findings, bytes);
  if (!parts) return null;
  const { json, chunk } = parts;
  const buffers = readBuffers(findings, json, chunk, resource);
  if (!buffers) return null;
  const places = (tiling.branches ** tiling.subtreeLevels - 1) / (tiling.branches - 1);
  if (places > mostPlaces) {
    findings.error(
      'VALUE_NOT_IN_RANGE',
      '',
      `Expected a subtree of at most ${mostPlaces} places, found ${places} by its ${tiling.subtreeLevels} levels.`,
    );
    return null;
  }
  const shape = new Shape(tiling);
  const before = findings.count('error');
  const found = readAvailabilities(findings, json, shape, tiling.contentUris.length, buffers);
  checkMetadata(findings, json, schema, buffers, found);
  if (!found || findings.count('error') > before) return null;
  const facts = factsOf(readTileRows(json, schema.schema, buffers), found.tiles);
  checkFacts(findings, facts, found.tiles, shape, parent);
  return summaryOf(found, shape, root, facts);
}

/** Facts of the tile at a place. */
type Facts = (index: number) => TileFacts;

function factsOf({ boxes, errors }: TileRows, tiles: Availability): Facts {
  const rows = new Map<number, number>();
  if (boxes || errors)
    for (let index = 0; index < tiles.length; index++) if (tiles.has(index)) rows.set(index, rows.size);
  return (index) => {
    const row = rows.get(index);
    return {
      box: row === undefined || !boxes ? null : boxes.subarray(row * 12, row * 12 + 12),
      geometricError: row === undefined || !errors ? null : errors[row]!,
    };
  };
}

/** Boxes and errors of the metadata obey what those of explicit tiles obey. */
function checkFacts(
  findings: Findings,
  facts: Facts,
  tiles: Availability,
  shape: Shape,
  above: TileFacts,
): void {
  for (let level = 0; level < shape.tiling.subtreeLevels; level++)
    for (let index = shape.starts[level]!; index < shape.end(level); index++) {
      if (!tiles.has(index)) continue;
      const own = facts(index);
      const parent = level === 0 ? above : facts(shape.parent(index, level));
      const where = 'propertyTables';
      if (own.box && parent.box && contains(boxOf(parent.box, identity), boxOf(own.box, identity)) === false)
        findings.warning(
          'BOUNDING_VOLUMES_INCONSISTENT',
          where,
          `${where}: the box of tile ${index} reaches out of its parent's.`,
        );
      if (own.geometricError === null) continue;
      if (!(own.geometricError >= 0))
        findings.error(
          'VALUE_NOT_IN_RANGE',
          where,
          `${where}: expected a geometric error of at least 0 for tile ${index}, found ${own.geometricError}.`,
        );
      if (parent.geometricError !== null && own.geometricError > parent.geometricError)
        findings.warning(
          'TILE_GEOMETRIC_ERRORS_INCONSISTENT',
          where,
          `${where}: expected a geometric error of at most its parent's ${parent.geometricError} for tile ${index}, found ${own.geometricError}.`,
        );
    }
}

/** JSON and binary chunk of a subtree file. */
function split(findings: Findings, bytes: Uint8Array): { json: Json; chunk: Uint8Array | null } | null {
  const text = (part: Uint8Array): Json | null => {
    try {
      const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(part));
      return expectObject(findings, '', json) ? json : null;
    } catch (error) {
      findings.error('JSON_PARSE_ERROR', '', `Expected JSON: ${(error as Error).message}`);
      return null;
    }
  };
  if (String.fromCharCode(...bytes.subarray(0, 4)) !== 'subt') {
    const first = bytes.find((byte) => byte > 0x20);
    if (first !== 0x7b) {
      findings.error(
        'IO_ERROR',
        '',
        'Expected a subtree that begins with "subt" or "{", found something else.',
      );
      return null;
    }
    const json = text(bytes);
    return json && { json, chunk: null };
  }
  const fail = (type: string, message: string): null => {
    findings.error(type, '', message);
    return null;
  };
  if (bytes.length < 24)
    return fail('BINARY_INVALID_LENGTH', `Expected a header of 24 bytes, found ${bytes.length}.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(4, true);
  if (version !== 1) return fail('BINARY_INVALID_VALUE', `Expected version 1, found ${version}.`);
  const jsonBytes = Number(view.getBigUint64(8, true));
  const chunkBytes = Number(view.getBigUint64(16, true));
  for (const [name, length] of [
    ['JSON', jsonBytes],
    ['binary', chunkBytes],
  ] as const)
    if (length % 8 !== 0)
      return fail(
        'BINARY_INVALID_ALIGNMENT',
        `Expected a ${name} chunk of a multiple of 8 bytes, found ${length}.`,
      );
  if (24 + jsonBytes + chunkBytes !== bytes.length)
    return fail(
      'BINARY_INVALID_LENGTH',
      `The header says ${24 + jsonBytes + chunkBytes} bytes, found ${bytes.length}.`,
    );
  const json = text(bytes.subarray(24, 24 + jsonBytes));
  return json && { json, chunk: bytes.subarray(24 + jsonBytes) };
}

/** Numbers of places of a subtree, level after level, each in Morton order. */
class Shape {
  /** Tiles in a subtree. */
  readonly places: number;
  /** Subtrees below it. */
  readonly below: number;
  /** Number of the first tile of each level. */
  readonly starts: number[] = [];

  constructor(readonly tiling: ImplicitTiling) {
    const { branches, subtreeLevels } = tiling;
    let places = 0;
    for (let level = 0; level < subtreeLevels; level++) {
      this.starts.push(places);
      places += branches ** level;
    }
    this.places = places;
    this.below = branches ** subtreeLevels;
  }

  /** Number after the last tile of a level. */
  end(level: number): number {
    return this.starts[level + 1] ?? this.places;
  }

  /** Place of the tile above. */
  parent(index: number, level: number): number {
    const morton = index - this.starts[level]!;
    return this.starts[level - 1]! + Math.floor(morton / this.tiling.branches);
  }

  /** Cell of the tile that stands at `morton` of a level below `root`. */
  cell(root: Cell, level: number, morton: number): Cell {
    const three = this.tiling.branches === 8;
    const cell: Cell = { level: root.level + level, x: 0, y: 0, z: 0 };
    const width = three ? 3 : 2;
    for (let bit = 0; bit < level; bit++) {
      const digit = Math.floor(morton / 2 ** (bit * width)) % 2 ** width;
      cell.x += (digit & 1) * 2 ** bit;
      cell.y += ((digit >> 1) & 1) * 2 ** bit;
      cell.z += ((digit >> 2) & 1) * 2 ** bit;
    }
    cell.x += root.x * 2 ** level;
    cell.y += root.y * 2 ** level;
    cell.z += root.z * 2 ** level;
    return cell;
  }
}

interface Found {
  tiles: Availability;
  contents: Availability[];
  children: Availability;
}

function readAvailabilities(
  findings: Findings,
  json: Json,
  shape: Shape,
  contentCount: number,
  buffers: BinaryBuffers,
): Found | null {
  const read = (where: string, value: unknown, length: number): Availability | null =>
    readAvailability(findings, where, value, length, buffers);
  const tiles = expectMember(findings, '', json, 'tileAvailability')
    ? read('tileAvailability', json['tileAvailability'], shape.places)
    : null;
  const children = expectMember(findings, '', json, 'childSubtreeAvailability')
    ? read('childSubtreeAvailability', json['childSubtreeAvailability'], shape.below)
    : null;
  const contents: (Availability | null)[] = [];
  if (json['contentAvailability'] !== undefined) {
    const list = expectElements(findings, 'contentAvailability', json['contentAvailability']);
    for (const [value, at] of list) contents.push(read(at, value, shape.places));
    if (list.length === 0) return null;
    if (contents.length !== contentCount && contentCount > 0)
      inconsistent(
        findings,
        'contentAvailability',
        `expected one for each of the ${contentCount} contents of the root, found ${contents.length}`,
      );
  }
  if (!tiles || !children || contents.includes(null)) return null;
  const found: Found = { tiles, contents: contents as Availability[], children };
  const before = findings.count('error');
  checkConsistency(findings, found, shape);
  return findings.count('error') === before ? found : null;
}

/** A tile needs its parent, a content its tile, a subtree below the tile above it. */
function checkConsistency(findings: Findings, { tiles, contents, children }: Found, shape: Shape): void {
  const { branches, subtreeLevels } = shape.tiling;
  for (let level = 1; level < subtreeLevels; level++) {
    for (let index = shape.starts[level]!; index < shape.end(level); index++) {
      if (!tiles.has(index) || tiles.has(shape.parent(index, level))) continue;
      inconsistent(
        findings,
        'tileAvailability',
        `tile ${index} at level ${level} of the subtree is there, its parent ${shape.parent(index, level)} is not`,
      );
      return;
    }
  }
  for (const [i, content] of contents.entries())
    for (let index = 0; index < shape.places; index++)
      if (content.has(index) && !tiles.has(index)) {
        inconsistent(findings, `contentAvailability[${i}]`, `content ${index} is there, its tile is not`);
        return;
      }
  const last = shape.starts[subtreeLevels - 1]!;
  for (let index = 0; index < shape.below; index++)
    if (children.has(index) && !tiles.has(last + Math.floor(index / branches))) {
      inconsistent(
        findings,
        'childSubtreeAvailability',
        `subtree ${index} below is there, the tile above it is not`,
      );
      return;
    }
}

function checkMetadata(
  findings: Findings,
  json: Json,
  { schema, hasSchema }: { schema: MetadataSchema | null; hasSchema: boolean },
  buffers: BinaryBuffers,
  found: Found | null,
): void {
  const { propertyTables, tileMetadata, contentMetadata, subtreeMetadata } = json;
  const rows: (number | null)[] = [];
  if (propertyTables !== undefined) {
    if (!hasSchema)
      findings.error(
        'REQUIRED_VALUE_NOT_FOUND',
        'propertyTables',
        'propertyTables: expected a schema in the tileset, found none.',
      );
    for (const [table, at] of expectElements(findings, 'propertyTables', propertyTables))
      rows.push(
        schema ? checkPropertyTable(findings, at, table, schema, (index) => buffers.view(index)) : null,
      );
    if (rows.length === 0) return;
  }
  const sound = findings.count('error') === 0;
  const table = (where: string, value: unknown, available: Availability | undefined): void => {
    if (propertyTables === undefined) {
      findings.error(
        'REQUIRED_VALUE_NOT_FOUND',
        where,
        `${where}: expected property tables in the subtree, found none.`,
      );
      return;
    }
    if (!expectNumber(findings, where, value, { integer: true, minimum: 0, maximum: rows.length - 1 }))
      return;
    const [count, expected] = [rows[value], available?.count()];
    if (sound && typeof count === 'number' && expected !== undefined && count !== expected)
      findings.error(
        'METADATA_INVALID_SIZE',
        where,
        `${where}: expected a row for each of the ${expected} that are there, found ${count}.`,
      );
  };
  if (tileMetadata !== undefined) table('tileMetadata', tileMetadata, found?.tiles);
  if (contentMetadata !== undefined && expectList(findings, 'contentMetadata', contentMetadata)) {
    const wrong = contentMetadata.findIndex((element) => typeof element !== 'number');
    if (wrong >= 0)
      findings.error(
        'ARRAY_ELEMENT_TYPE_MISMATCH',
        `contentMetadata[${wrong}]`,
        `contentMetadata[${wrong}]: expected an integer.`,
      );
    else
      contentMetadata.forEach((value, i) => {
        table(`contentMetadata[${i}]`, value, found?.contents[i]);
      });
  }
  if (subtreeMetadata !== undefined)
    checkEntity(findings, 'subtreeMetadata', subtreeMetadata, schema, hasSchema);
}

function summaryOf({ tiles, contents, children }: Found, shape: Shape, root: Cell, facts: Facts): Subtree {
  const summary: Subtree = { tiles: tiles.count(), contents: [], children: [] };
  const { subtreeLevels, branches } = shape.tiling;
  for (let level = 0; level < subtreeLevels; level++) {
    const start = shape.starts[level]!;
    for (let index = start; index < shape.end(level); index++)
      for (const [content, available] of contents.entries())
        if (tiles.has(index) && available.has(index))
          summary.contents.push({
            cell: shape.cell(root, level, index - start),
            content,
            box: facts(index).box,
          });
  }
  const last = shape.starts[subtreeLevels - 1]!;
  for (let index = 0; index < shape.below; index++)
    if (children.has(index))
      summary.children.push({
        cell: shape.cell(root, subtreeLevels, index),
        parent: facts(last + Math.floor(index / branches)),
      });
  return summary;
}
