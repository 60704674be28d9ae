import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, it } from 'vitest';
import { readGlb } from '../gltf/read-glb.ts';
import { ImportLedger } from '../report/ledger.ts';
import { MeshBuilder, packedMeshes, packMesh } from '../tileset/index.ts';
import { RecordStore } from '../tileset/record-store.ts';
import { type TileJob, TileMaker, type TileRecipe } from '../tileset/tile-maker.ts';
import { TextureShelf } from './shelf.ts';

const folder = mkdtempSync(join(tmpdir(), 'textured-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('makes tiles that wait for images one after another, however many are asked for at once', async () => {
  const shelf = new TextureShelf({ outputFolder: folder }, new ImportLedger());
  const store = new RecordStore(join(folder, 'records'), false);
  const builder = new MeshBuilder();
  for (let feature = 0; feature < 6; feature++) {
    const background = { r: feature * 40, g: 0, b: 100 };
    const png = await sharp({ create: { width: 64, height: 64, channels: 3, background } })
      .png()
      .toBuffer();
    const image = await shelf.take(png, { file: 'a' }, 'a.png');
    builder.clear();
    builder.texture = image!.key;
    for (const [x, y] of [
      [0, 0],
      [5, 0],
      [0, 5],
    ] as const) {
      const vertex = builder.vertex(feature * 10 + x, y, 0, [0, 0, 127], [255, 255, 255, 255]);
      builder.uv(vertex, x / 5, 1 - y / 5);
    }
    builder.triangle(0, 1, 2);
    const mesh = packMesh(builder);
    // Three corners, and half of 64² texels.
    expect(mesh.vertices).toBe(3 + Math.round((64 * 64) / 2 / 100));
    store.add(`f${feature}`, mesh.box, 5, mesh.vertices, mesh.payload, new Uint8Array(0));
  }
  store.flush();
  const { offsets, lengths } = store.index;
  const jobs = [0, 1, 2, 3, 4, 5].map(
    (feature): TileJob => ({
      offsets: offsets.slice(feature, feature + 1),
      lengths: lengths.slice(feature, feature + 1),
    }),
  );
  const outputFolder = join(folder, 'out');
  mkdirSync(join(outputFolder, 't'), { recursive: true });
  const recipe: TileRecipe = {
    recordsFile: store.path,
    outputFolder,
    className: 'Wall',
    columns: [],
    mesher: packedMeshes,
    compress: true,
    gridStepMetres: 1 / 256,
    textures: { folder: shelf.folder },
  };
  const maker = await TileMaker.create(recipe, new Map());
  const together = await Promise.all(jobs.map((job) => maker.make(job)));
  for (const [feature, { uri }] of together.entries()) {
    const { primitives } = readGlb(readFileSync(join(outputFolder, uri)));
    expect(primitives).toHaveLength(1);
    expect(
      Array.from(primitives[0]!.positions)
        .filter((_value, at) => at % 3 === 0)
        .sort((a, b) => a - b),
    ).toEqual([feature * 10, feature * 10, feature * 10 + 5]);
  }
  const again = await TileMaker.create(recipe, new Map());
  for (const [feature, job] of jobs.entries()) expect(await again.make(job)).toEqual(together[feature]);
  maker.close();
  again.close();
  store.close();
  shelf.close();
});
