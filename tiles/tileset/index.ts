export type { ColumnType } from './columns.ts';
export { type FeatureColumn, type FeatureMesh, writeModelTileset } from './features.ts';
export { MeshBuilder } from './mesh-builder.ts';
export { packedMeshes, packMesh } from './packed-mesh.ts';
export {
  type FeatureRecord,
  type TilesetSummary,
  TilesetWriter,
  type TilesetWriterRequest,
} from './tileset-writer.ts';
