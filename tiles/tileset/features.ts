import type { LocalFrame } from '../../models/geo/local-frame.ts';
import type { Material } from '../gltf/glb.ts';
import { ImportError, type ImportRequest } from '../importer.ts';
import type { ColumnType } from './columns.ts';
import { MeshBuilder } from './mesh-builder.ts';
import { type PackedMesh, packedMeshes, packMesh } from './packed-mesh.ts';
import type { PartitionOptions } from './partition.ts';
import type { Row, Value } from './row.ts';
import { type TilesetSummary, TilesetWriter } from './tileset-writer.ts';

/** A column, asked for feature by feature; null is unknown. */
export interface FeatureColumn {
  name: string;
  type: ColumnType;
  value(feature: number): Value | undefined;
}

/** A feature whose triangles are at hand: for importers of models rather than whole cities. */
export interface FeatureMesh {
  positions: ArrayLike<number>;
  /** −1 … 1, or −127 … 127 when an Int8Array. */
  normals: ArrayLike<number>;
  indices: ArrayLike<number>;
  /** Linear RGBA 0 … 255: four numbers for all, or four a vertex. */
  colours: ArrayLike<number>;
  /** Further vertex attributes, one number for all vertices, e.g. { _STOREY: 2 }. */
  attributes?: Record<string, number>;
}

export interface ModelTilesetRequest {
  /** Meshes of each feature; a feature may consist of several. */
  meshes: readonly (readonly FeatureMesh[])[];
  /** One of them is "id". */
  columns: readonly FeatureColumn[];
  frame: LocalFrame;
  className: string;
  outputFolder: string;
  material?: Material;
  partition?: Partial<PartitionOptions>;
  gridStepMetres?: number;
  compress?: boolean;
  name?: string;
  request: Pick<
    ImportRequest,
    'workers' | 'memoryBytes' | 'stateFolder' | 'update' | 'onProgress' | 'signal'
  >;
}

/** Writes features from meshes held in memory as a tileset: for models rather than whole cities. */
export function writeModelTileset({
  meshes,
  columns,
  ...order
}: ModelTilesetRequest): Promise<TilesetSummary> {
  const writer = new TilesetWriter({
    ...order,
    columns: Object.fromEntries(columns.map(({ name, type }) => [name, type])),
    mesher: packedMeshes,
  });
  const builder = new MeshBuilder();
  for (const [feature, parts] of meshes.entries()) {
    builder.clear();
    for (const mesh of parts) emit(mesh, builder);
    const row: Row = Object.fromEntries(columns.map(({ name, value }) => [name, value(feature)]));
    const packed = packedFeature(builder, row);
    const { box } = packed;
    writer.add({
      ...packed,
      box: packed.vertices === 0 ? [0, 0, 0, 0, 0, 0] : box,
      size: packed.vertices === 0 ? 0 : Math.max(box[3]! - box[0]!, box[4]! - box[1]!, box[5]! - box[2]!),
      id: String(row['id']),
      row,
    });
  }
  return writer.finish();
}

function packedFeature(builder: MeshBuilder, row: Row): PackedMesh {
  try {
    return packMesh(builder);
  } catch (error) {
    throw error instanceof ImportError ? new ImportError(`${row['id']}: ${error.message}`) : error;
  }
}

function emit(mesh: FeatureMesh, builder: MeshBuilder): void {
  const first = builder.vertexCount;
  const { positions, indices, colours } = mesh;
  const normals =
    mesh.normals instanceof Int8Array
      ? mesh.normals
      : Int8Array.from(mesh.normals, (value) => Math.round(value * 127));
  const perVertex = colours.length > 4;
  for (let i = 0; i < positions.length; i += 3) {
    const colourOffset = perVertex ? (i / 3) * 4 : 0;
    const vertex = builder.vertex(
      positions[i]!,
      positions[i + 1]!,
      positions[i + 2]!,
      normals,
      colours,
      i,
      colourOffset,
    );
    for (const name in mesh.attributes) builder.attribute(name, vertex, mesh.attributes[name]!);
  }
  for (let i = 0; i < indices.length; i += 3)
    builder.triangle(first + indices[i]!, first + indices[i + 1]!, first + indices[i + 2]!);
}
