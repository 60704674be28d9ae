import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as webIfc from 'web-ifc';
import { sharedData } from '../models/testing/shared-data.ts';
import { readGlb } from '../tiles/gltf/read-glb.ts';
import { importFiles } from '../tiles/importers.ts';
import { best } from './best.ts';
import { contentsOf } from './contents.ts';
import type { BenchRow } from './row.ts';

/** Elements of the model that have a shape. */
const elements = 215;

/** A model from file to tiles, objects and properties, against the engine opening and meshing it alone. */
export async function run(): Promise<BenchRow[]> {
  const packed = sharedData('ifc-models', 'duplex.ifc.gz');
  if (!packed) return [];
  const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-bench-'));
  try {
    const file = join(folder, 'duplex.ifc');
    const bytes = gunzipSync(readFileSync(packed));
    writeFileSync(file, bytes);
    const out = join(folder, 'out');
    const ours = await best(async () => {
      rmSync(out, { recursive: true, force: true });
      mkdirSync(out);
      await importFiles({
        files: [file],
        dataset: 'duplex',
        outputFolder: out,
        url: '.',
        placement: { longitude: 121.5, latitude: 31.2, height: 0, headingDegrees: 0 },
      });
    });
    const theirs = await best(async () => mesh(bytes));
    const drawn = new Set(contentsOf(join(out, 't')).flatMap((glb) => readGlb(glb).columns['id'] ?? [])).size;
    return [
      {
        row: 'IFC duplex to 3D Tiles',
        ours,
        unit: 's',
        against: 'web-ifc opening and meshing alone',
        theirs,
        ratio: ours / theirs,
        must: 'ratio <= 4',
        holds: ours / theirs <= 4,
      },
      {
        row: 'IFC duplex, elements with ids',
        ours: drawn,
        unit: 'elements',
        against: 'elements with a shape',
        theirs: elements,
        ratio: drawn / elements,
        must: 'ratio = 1',
        holds: drawn === elements,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function mesh(bytes: Uint8Array): Promise<void> {
  const api = new webIfc.IfcAPI();
  await api.Init();
  const model = api.OpenModel(bytes, { COORDINATE_TO_ORIGIN: false });
  let vertices = 0;
  api.StreamAllMeshes(model, (placed) => {
    for (let n = 0; n < placed.geometries.size(); n++) {
      const geometry = api.GetGeometry(model, placed.geometries.get(n).geometryExpressID);
      vertices += api.GetVertexArray(geometry.GetVertexData(), geometry.GetVertexDataSize()).length;
      api.GetIndexArray(geometry.GetIndexData(), geometry.GetIndexDataSize());
      geometry.delete();
    }
  });
  api.CloseModel(model);
  if (vertices === 0) throw new Error('web-ifc found no geometry.');
}
