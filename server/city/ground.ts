import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { GroundGrid } from '../../models/geo/ground-grid.ts';
import type { LngLat } from '../../models/geo/position.ts';

/** Folder of a data set's files, served below `/content`. */
export const datasetFolder = (dataFolder: string, city: string, dataset: string): string =>
  join(dataFolder, 'content/cities', city, dataset);

/** Folders of a city's data sets that have a terrain grid, those imported last first. */
export function groundFolders(dataFolder: string, city: string, datasets: { id: string }[]): string[] {
  return datasets
    .map(({ id }) => datasetFolder(dataFolder, city, id))
    .filter((folder) => existsSync(join(folder, 'ground.json')))
    .reverse();
}

/** Orthometric terrain height at a place, metres: of the first grid that knows it; null where none does. */
export function groundHeightIn(grids: GroundGrid[], place: LngLat): number | null {
  for (const grid of grids) {
    const height = grid.heightAtPlace(place);
    if (height !== null) return height;
  }
  return null;
}
