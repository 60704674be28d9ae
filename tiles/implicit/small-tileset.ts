import { mkdir } from 'node:fs/promises';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import { MeshBuilder, packedMeshes, packMesh, TilesetWriter } from '../tileset/index.ts';

const across = 26;

/** For tests: a field of 676 panels of many sizes, a few to a tile, crowded in one corner, where the tree is deeper. */
export async function writeSmallTileset(folder: string): Promise<void> {
  await mkdir(folder);
  const writer = new TilesetWriter({
    outputFolder: folder,
    frame: new LocalFrame(120, 30, 10),
    className: 'Panel',
    mesher: packedMeshes,
    partition: { maximumFeatures: 12, innerShare: 0.5 },
    columns: { size: 'float32', kind: 'enum' },
    request: { workers: 1 },
  });
  const builder = new MeshBuilder();
  for (let n = 0; n < across * across; n++) {
    const [x, y] = [(n % across) ** 3 / 9, Math.floor(n / across) ** 3 / 9];
    const size = 3 + ((n * 7919) % 60);
    builder.clear();
    const corner = (east: number, north: number, up: number): number =>
      builder.vertex(x + east, y + north, up, [0, 0, 127], [200, 100, 50, 255]);
    builder.triangle(corner(0, 0, 0), corner(size, 0, 0), corner(0, size, 5));
    const { payload, box, vertices } = packMesh(builder);
    const row = { size, kind: n % 3 === 0 ? 'roof' : 'wall', name: n % 2 === 0 ? `板 ${n}` : null };
    writer.add({ id: `panel-${n}`, box, size, vertices, payload, row });
  }
  await writer.finish();
}
