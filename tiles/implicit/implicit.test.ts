import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFeature } from '../tileset/feature-index.ts';
import { validateTiles } from '../validate/index.ts';
import { makeImplicit } from './index.ts';
import { type ExplicitTile, readTree } from './read-tree.ts';
import { writeSmallTileset } from './small-tileset.ts';

const root = mkdtempSync(join(tmpdir(), 'implicit-'));
afterAll(() => rmSync(root, { recursive: true }));

const boxesOf = (tile: ExplicitTile): string[] => [
  JSON.stringify(tile.box),
  ...tile.children.flatMap(boxesOf),
];

describe('implicit tiling', () => {
  const explicit = join(root, 'explicit');
  const implicit = join(root, 'implicit');
  beforeAll(async () => {
    await writeSmallTileset(explicit);
    await writeSmallTileset(implicit);
    makeImplicit(implicit);
  });

  it('keeps all tiles and contents, and nothing else stays', async () => {
    const [before, after] = [await validateTiles(explicit), await validateTiles(implicit)];
    expect(after.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(after.tiles).toBe(before.tiles);
    expect(after.contents).toBe(before.contents);
    expect(before.tiles).toBeGreaterThan(50);
    expect(readdirSync(implicit).sort()).toEqual(['content', 'features.index', 'subtrees', 'tileset.json']);
  });

  it('has more than one subtree, its boxes those of the explicit tiles', () => {
    const { root: tile } = JSON.parse(readFileSync(join(implicit, 'tileset.json'), 'utf8'));
    const { subtreeLevels, availableLevels } = tile.implicitTiling;
    expect(availableLevels).toBeGreaterThan(subtreeLevels);
    const files = readdirSync(join(implicit, 'subtrees'), { recursive: true, encoding: 'utf8' });
    const boxes: string[] = [];
    for (const name of files.filter((file) => file.endsWith('.subtree'))) {
      const bytes = readFileSync(join(implicit, 'subtrees', name));
      const length = bytes.readUInt32LE(8);
      const json = JSON.parse(bytes.toString('utf8', 24, 24 + length));
      const [table] = json.propertyTables;
      const { byteOffset } = json.bufferViews[table.properties.boundingBox.values];
      for (let row = 0; row < table.count; row++)
        boxes.push(
          JSON.stringify(
            Array.from({ length: 12 }, (_none, i) =>
              bytes.readDoubleLE(24 + length + byteOffset + (row * 12 + i) * 8),
            ),
          ),
        );
    }
    expect(boxes.sort()).toEqual(boxesOf(readTree(explicit).root).sort());
  });

  it('leaves the features where their index says', () => {
    const [before, after] = [findFeature(explicit, 'panel-577')!, findFeature(implicit, 'panel-577')!];
    expect({ row: after.row, box: after.box }).toEqual({ row: before.row, box: before.box });
    expect(readFileSync(join(implicit, after.uri)).equals(readFileSync(join(explicit, before.uri)))).toBe(
      true,
    );
  });

  it('is found out when a subtree says what is not so', async () => {
    const [name] = readdirSync(join(implicit, 'content', '1', '0'));
    const path = join(implicit, 'content', '1', '0', name!);
    rmSync(path);
    expect((await validateTiles(implicit)).findings.map(({ type }) => type)).toContain('IO_ERROR');
  });

  it('is found out when the box of a tile is too small for those below it', async () => {
    const path = join(implicit, 'subtrees', '0', '0', '0.subtree');
    const bytes = readFileSync(path);
    const length = bytes.readUInt32LE(8);
    const json = JSON.parse(bytes.toString('utf8', 24, 24 + length));
    const { byteOffset } = json.bufferViews[json.propertyTables[0].properties.boundingBox.values];
    // Half the root's length from west to east.
    bytes.writeDoubleLE(1, 24 + length + byteOffset + 3 * 8);
    writeFileSync(path, bytes);
    const told = (await validateTiles(implicit)).findings.filter(
      ({ type }) => type === 'BOUNDING_VOLUMES_INCONSISTENT',
    );
    expect(told.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['subtrees/0/0/0.subtree', 'content/0/0/0.glb']),
    );
  });

  it('refuses a tileset that is implicit already', () => {
    expect(() => makeImplicit(implicit)).toThrow('so already');
  });
});
