import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tiles3DLoader } from '@loaders.gl/3d-tiles';
import { parse } from '@loaders.gl/core';
import { afterAll, describe, expect, it } from 'vitest';
import { ecefFromGeographic, geographicFromEcef, LocalFrame } from '../../models/geo/local-frame.ts';
import { readGlb } from '../gltf/read-glb.ts';
import { type FeatureColumn, type FeatureMesh, writeModelTileset } from './features.ts';

const folders: string[] = [];
const folder = (): string => {
  folders.push(mkdtempSync(join(tmpdir(), 'tileset-')));
  return folders.at(-1)!;
};
afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true });
});

/** 2 500 panels, 5 to 105 m wide, on a 4 km square; number `n` is `(n * 37) % 101 + 5` wide. */
const meshes: FeatureMesh[][] = Array.from({ length: 2500 }, (_nothing, n) => {
  const x = (n % 50) * 80 - 2000;
  const y = Math.floor(n / 50) * 80 - 2000;
  const size = ((n * 37) % 101) + 5;
  return [
    {
      positions: [x, y, 0, x + size, y, 0, x, y + 1, 5],
      normals: [0, 0, 1, 0, 0, 1, 0, 0, 1],
      indices: [0, 1, 2],
      colours: [200, 100, 50, 255],
    },
  ];
});
const columns: FeatureColumn[] = [{ name: 'id', type: 'string', value: (n) => `panel-${n}` }];
const frame = new LocalFrame(4.28, 52.1, 43);

interface TileJson {
  boundingVolume: { box: number[] };
  geometricError: number;
  content: { uri: string };
  children?: TileJson[];
}

describe('a tileset of models', () => {
  it('draws every feature once, inside its boxes, largest first, with falling errors', async () => {
    const path = folder();
    const summary = await writeModelTileset({
      meshes,
      columns,
      request: {},
      frame,
      className: 'Panel',
      outputFolder: path,
      partition: { maximumFeatures: 100 },
    });
    expect(summary.features).toBe(2500);
    const tileset = JSON.parse(readFileSync(join(path, 'tileset.json'), 'utf8'));
    expect(tileset.asset.version).toBe('1.1');
    expect(tileset.geometricError).toBeGreaterThan(tileset.root.geometricError);
    const seen = new Set<string>();
    const visit = (tile: TileJson, parents: number[][]): number => {
      const glb = readGlb(readFileSync(join(path, tile.content.uri)));
      let drawnWidest = 0;
      for (const id of glb.columns['id'] as string[]) {
        expect(seen.has(id)).toBe(false);
        seen.add(id);
        drawnWidest = Math.max(drawnWidest, ((Number(id.slice(6)) * 37) % 101) + 5);
      }
      const boxes = [...parents, tile.boundingVolume.box];
      const { positions } = glb.primitives[0]!;
      for (let i = 0; i < positions.length; i++)
        for (const box of boxes) {
          const axis = i % 3;
          expect(Math.abs(positions[i]! - box[axis]!)).toBeLessThanOrEqual(box[3 + axis * 4]!);
        }
      let belowWidest = 0;
      for (const child of tile.children ?? []) {
        expect(child.geometricError).toBeLessThan(tile.geometricError);
        belowWidest = Math.max(belowWidest, visit(child, boxes));
      }
      if (tile.children) expect(tile.geometricError).toBeGreaterThanOrEqual(belowWidest);
      else expect(tile.geometricError).toBe(0);
      return Math.max(drawnWidest, belowWidest);
    };
    visit(tileset.root, []);
    expect(seen.size).toBe(2500);
    expect(summary.tiles).toBe(readdirSync(join(path, 't')).length);
  });

  it('is the same files twice', async () => {
    const [one, two] = [folder(), folder()];
    for (const outputFolder of [one, two])
      await writeModelTileset({ meshes, columns, frame, className: 'Panel', outputFolder, request: {} });
    expect(readFileSync(join(one, 'tileset.json'))).toEqual(readFileSync(join(two, 'tileset.json')));
    expect(readdirSync(join(one, 't'))).toEqual(readdirSync(join(two, 't')));
  });

  it('is read by loaders.gl', async () => {
    const path = folder();
    await writeModelTileset({ meshes, columns, frame, className: 'Panel', outputFolder: path, request: {} });
    const tileset = await parse(
      new Uint8Array(readFileSync(join(path, 'tileset.json'))).buffer,
      Tiles3DLoader,
      {
        '3d-tiles': { isTileset: true },
      },
    );
    // 1 is the reader's name for ADD.
    expect(tileset.root.refine).toBe(1);
    expect(tileset.root.transform.slice(12, 15)).toEqual(ecefFromGeographic(4.28, 52.1, 43));
  });
});

describe('LocalFrame', () => {
  it('knows the earth-centred place of a published point', () => {
    // EPSG Guidance Note 7-2, section 4.1.1, example: 53°48'33.820"N, 2°07'46.380"E, 73.0 m.
    const [x, y, z] = ecefFromGeographic(2 + 7 / 60 + 46.38 / 3600, 53 + 48 / 60 + 33.82 / 3600, 73);
    expect(x).toBeCloseTo(3771793.968, 2);
    expect(y).toBeCloseTo(140253.342, 2);
    expect(z).toBeCloseTo(5124304.349, 2);
  });
  it.each([
    [4.28, 52.1, 43],
    [-74, 40.7, -33],
    [120, 30, 8000],
    [151, -33, 0],
    [10, 89, 5],
  ])('returns to %d, %d, %d', (longitude, latitude, height) => {
    const back = geographicFromEcef(ecefFromGeographic(longitude, latitude, height));
    expect(back.longitude).toBeCloseTo(longitude, 10);
    expect(back.latitude).toBeCloseTo(latitude, 10);
    expect(back.height).toBeCloseTo(height, 4);
    const local = new LocalFrame(longitude + 0.01, latitude - 0.01, 10);
    const there = local.toGeographic(...local.fromGeographic(longitude, latitude, height));
    expect(there.longitude).toBeCloseTo(longitude, 9);
    expect(there.latitude).toBeCloseTo(latitude, 9);
  });
});
