import { join } from 'node:path';
import type { LocalFrame } from '../../models/geo/local-frame.ts';
import type { ImportRequest } from '../importer.ts';
import { linearColour, surfaceColours } from '../mesh/colours.ts';
import {
  type ColumnType,
  MeshBuilder,
  packedMeshes,
  packMesh,
  type TilesetSummary,
  TilesetWriter,
} from '../tileset/index.ts';
import type { Row } from '../tileset/row.ts';
import { buildingPalette, type SurfacePalette } from './building-mesh.ts';
import type { BuildingRow } from './building-objects.ts';

const sides = (wall: string, top: string): SurfacePalette => {
  const [dark, light] = [linearColour(wall), linearColour(top)];
  return [dark, dark, dark, light, surfaceColours.window, surfaceColours.door, dark, light];
};
const concrete = sides('#b4b1ab', '#cac7c0');
const foliage = sides('#5f7d4a', '#6f9156');
const tunnel = sides('#8f99a6', '#a7b0bb');
const parking = sides('#a3937a', '#b8a98f');
const palettes: Record<string, SurfacePalette> = {
  building: buildingPalette,
  'building-part': buildingPalette,
  tree: foliage,
  tunnel,
  'tunnel-part': tunnel,
};

const columns: Record<Exclude<keyof BuildingRow, 'id'>, ColumnType> = {
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

/** City objects of one tileset while they are read. Fill `mesh` with one of them, then `finish` it. */
export class CityLayer {
  readonly mesh = new MeshBuilder();
  private writer: TilesetWriter | null = null;

  /** @param folder Below the output folder; '' is the folder itself. */
  constructor(
    readonly folder: string,
    private readonly below: boolean,
    private readonly request: ImportRequest,
  ) {}

  get count(): number {
    return this.writer?.count ?? 0;
  }

  /** Colours of the surfaces of an object of this class. */
  palette(name: string): SurfacePalette {
    if (this.below && !name.startsWith('tunnel')) return parking;
    return palettes[name] ?? concrete;
  }

  /** Takes what is in `mesh` as one feature. */
  finish(row: BuildingRow, frame: LocalFrame): void {
    const { mesh, folder, request } = this;
    this.writer ??= new TilesetWriter({
      outputFolder: join(request.outputFolder, folder),
      frame,
      className: 'CityObject',
      mesher: packedMeshes,
      columns,
      // Shells of cities are seldom without a face that looks the wrong way.
      material: { doubleSided: true, roughness: 0.85 },
      name: folder || 'tiles',
      request,
    });
    const packed = packMesh(mesh);
    this.writer.add({ ...packed, id: row.id, size: sizeOf(packed.box), row: row as unknown as Row });
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
