export {
  type FeatureColumn,
  type FeatureMesh,
  featuresFromMeshes,
  type TilesetFeatures,
} from './features.ts';
export { MeshBuilder } from './mesh-builder.ts';
export { presentColumns } from './present-columns.ts';
export { type TilesetRequest, type TilesetSummary, writeTileset } from './tileset.ts';
