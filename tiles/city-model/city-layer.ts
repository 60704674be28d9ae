import { join } from 'node:path';
import type { LocalFrame } from '../../models/geo/local-frame.ts';
import type { ImportRequest } from '../importer.ts';
import {
  type ColumnType,
  MeshBuilder,
  packedMeshes,
  packMesh,
  type TilesetSummary,
  TilesetWriter,
} from '../tileset/index.ts';
import type { Row } from '../tileset/row.ts';
import type { LayerPlan } from './city-layers.ts';

const buildingColumns: Record<string, ColumnType> = {
  name: 'string',
  class: 'enum',
  height: 'float32',
  base: 'float32',
  storeys: 'uint8',
  roofType: 'enum',
  yearOfConstruction: 'int16',
  function: 'enum',
  usage: 'enum',
  facade: 'uint8',
  address: 'string',
};
const otherColumns: Record<string, ColumnType> = {
  name: 'string',
  class: 'enum',
  type: 'enum',
  height: 'float32',
  base: 'float32',
  function: 'enum',
  usage: 'enum',
};

/** City objects of one tileset while they are read. Fill `mesh` with one of them, then `finish` it. */
export class CityLayer {
  readonly mesh = new MeshBuilder();
  private writer: TilesetWriter | null = null;

  constructor(
    readonly plan: LayerPlan,
    private readonly request: ImportRequest,
    private readonly imageFolder: string,
  ) {}

  get count(): number {
    return this.writer?.count ?? 0;
  }

  /** Takes what is in `mesh` as one feature. */
  finish(row: Row, frame: LocalFrame): void {
    const { mesh, plan, request } = this;
    this.writer ??= new TilesetWriter({
      outputFolder: join(request.outputFolder, plan.folder),
      frame,
      className: 'CityObject',
      mesher: packedMeshes,
      columns: plan.type === 'buildings' ? buildingColumns : otherColumns,
      // Shells of cities are seldom without a face that looks the wrong way.
      material: { doubleSided: true, roughness: 0.85 },
      name: plan.folder || 'tiles',
      textures: { folder: this.imageFolder },
      request,
    });
    const packed = packMesh(mesh);
    this.writer.add({ ...packed, id: String(row['id']), size: sizeOf(packed.box), row });
    mesh.clear();
  }

  /** Writes the tiles; null where there was nothing to draw. */
  async write(): Promise<TilesetSummary | null> {
    return this.writer === null ? null : this.writer.finish();
  }
}

/** What is missed when an object is not drawn: its height or its width, whichever is larger. */
function sizeOf(box: ArrayLike<number>): number {
  const [x, y, z] = [0, 1, 2].map((axis) => box[axis + 3]! - box[axis]!) as [number, number, number];
  return Math.max(z, Math.sqrt(x * y));
}
