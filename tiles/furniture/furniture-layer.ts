import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Layer } from '../../scenes/scene.ts';
import type { ImportRequest } from '../importer.ts';
import type { FurnitureCollector, FurniturePlace } from './furniture-collector.ts';
import { writeFurniture } from './write-furniture.ts';

/**
 * Writes what was collected and returns its layer; none where nothing is drawn.
 * @param folder Below the output folder; '' is the folder itself.
 */
export async function furnitureLayers(
  collector: FurnitureCollector,
  place: FurniturePlace,
  request: ImportRequest,
  folder: string,
  attribution: string | null,
): Promise<Layer[]> {
  if (collector.table.count === 0) return [];
  const outputFolder = join(request.outputFolder, folder);
  await mkdir(outputFolder, { recursive: true });
  await writeFurniture(collector.table, place.frame, outputFolder, request);
  return [
    {
      type: 'furniture',
      id: `${request.dataset.slice(0, 53)}-furniture`,
      name: { zh: '树木与街道设施', en: 'Trees and street furniture' },
      dataset: request.dataset,
      visible: true,
      opacity: 1,
      attribution,
      url: `${request.url}/${folder === '' ? '' : `${folder}/`}tileset.json`,
    },
  ];
}
