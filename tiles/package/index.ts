export {
  type Archive,
  type FilesPlace,
  open3dtiles,
  open3tz,
  openFiles,
  openFolder,
  type TileFiles,
} from './open-package.ts';
export { tilesetsBelow } from './tilesets-below.ts';
export { type PackageOptions, type PackageSummary, packageTileset } from './write-3tz.ts';
