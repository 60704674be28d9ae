import { mkdir } from 'node:fs/promises';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import { MeshBuilder, packedMeshes, packMesh, TilesetWriter } from '../tileset/index.ts';

const across = 26;

/** Longitude, latitude, height of the small tileset's frame. */
export const smallFrame = [120, 30, 10] as const;

interface Panel {
  id: string;
  x: number;
  y: number;
  size: number;
  name: string | null;
}

/** A field of triangles of many sizes, crowded in one corner, where the tree is deeper. Metres in the frame. */
export const panels: readonly Panel[] = Array.from({ length: across * across }, (_none, n) => ({
  id: `panel-${n}`,
  x: (n % across) ** 3 / 9,
  y: Math.floor(n / across) ** 3 / 9,
  size: 3 + ((n * 7919) % 60),
  name: n % 2 === 0 ? `板 ${n}` : null,
}));

export function panelCorners(id: string): [number, number, number][] {
  const { x, y, size } = panels[Number(id.split('-')[1])]!;
  return [
    [x, y, 0],
    [x + size, y, 0],
    [x, y + size, 5],
  ];
}

/** Writes the panels as a tileset with a few features to a tile. For tests. */
export async function writeSmallTileset(folder: string): Promise<void> {
  await mkdir(folder);
  const writer = new TilesetWriter({
    outputFolder: folder,
    frame: new LocalFrame(...smallFrame),
    className: 'Panel',
    mesher: packedMeshes,
    partition: { maximumFeatures: 12, innerShare: 0.5 },
    columns: { size: 'float32', name: 'string' },
    request: { workers: 1 },
  });
  const builder = new MeshBuilder();
  for (const { id, size, name } of panels) {
    builder.clear();
    const [a, b, c] = panelCorners(id).map(([x, y, z]) =>
      builder.vertex(x, y, z, [0, 0, 127], [200, 100, 50, 255]),
    );
    builder.triangle(a!, b!, c!);
    const { payload, box, vertices } = packMesh(builder);
    writer.add({ id, box, size, vertices, payload, row: { size, name } });
  }
  await writer.finish();
}
