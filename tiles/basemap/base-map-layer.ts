import type { Bounds } from '../../models/geo/position.ts';
import type { Layer } from '../../scenes/scene.ts';
import type { ImportRequest } from '../importer.ts';
import type { ArchiveDescription } from './pmtiles-writer.ts';
import { baseLayers } from './schemas.ts';

/** The archive in the folder of a data set; its tiles are served below its own name. */
export const baseMapFile = 'base.pmtiles';

export function describeArchive(
  bounds: Bounds,
  name: string | null,
  attribution: string | null,
): ArchiveDescription {
  return {
    bounds,
    metadata: {
      ...(name && { name }),
      ...(attribution && { attribution }),
      type: 'baselayer',
      vector_layers: baseLayers.map((id) => ({ id, fields: { name: 'String', kind: 'String' } })),
    },
  };
}

/** The layer of a map of our own making; named after its data set, because every city has a "Base map" already. */
export function baseMapLayer(
  request: Pick<ImportRequest, 'dataset' | 'url' | 'title'>,
  bounds: Bounds,
  maximumZoom: number,
  attribution: string | null,
): Extract<Layer, { type: 'base-map' }> {
  return {
    type: 'base-map',
    id: `${request.dataset.slice(0, 53)}-base-map`,
    name: {
      zh: `${request.title?.zh ?? request.dataset} 矢量底图`,
      en: `${request.title?.en ?? request.dataset} vector base map`,
    },
    dataset: request.dataset,
    visible: true,
    opacity: 1,
    attribution,
    url: `${request.url}/${baseMapFile}/{z}/{x}/{y}.mvt`,
    bounds,
    maximumZoom,
  };
}
