import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalFrame } from '../../models/geo/local-frame.ts';
import type { SurveyPoint } from '../../models/survey/records.ts';
import type { Layer } from '../../scenes/scene.ts';
import type { ImportRequest } from '../importer.ts';
import { pipePartition } from '../network/options.ts';
import { writeModelTileset } from '../tileset/index.ts';
import { type SurveyDrawing, type SurveyPlace, SurveyTileFeatures } from './draw.ts';
import { isTunnel } from './objects.ts';

/** What is drawn of a survey: a tileset a discipline, and one of the utility tunnel. */
export class SurveyLayers {
  private readonly layers = new Map<string, SurveyTileFeatures>();

  constructor(
    private readonly place: SurveyPlace,
    private readonly drawing: SurveyDrawing,
  ) {}

  /** The layer that a line or a point belongs to. */
  of(thing: Pick<SurveyPoint, 'discipline' | 'subclass'>): SurveyTileFeatures {
    const key = isTunnel(thing) ? 'tunnel' : thing.discipline;
    let layer = this.layers.get(key);
    if (!layer) {
      layer = new SurveyTileFeatures(thing.discipline, this.place, this.drawing);
      this.layers.set(key, layer);
    }
    return layer;
  }

  /** Writes each layer's tileset into a folder of its own. @returns the layers for the scene. */
  async write(request: ImportRequest, frame: LocalFrame): Promise<Layer[]> {
    const shown: Layer[] = [];
    for (const [key, layer] of [...this.layers].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const folder = join(request.outputFolder, key);
      await mkdir(folder, { recursive: true });
      await writeModelTileset({
        meshes: layer.meshes,
        columns: layer.columns(),
        name: key,
        frame,
        className: key === 'tunnel' ? 'Tunnel' : 'NetworkElement',
        outputFolder: folder,
        material: { roughness: 0.55 },
        partition: pipePartition,
        gridStepMetres: 1 / 1024,
        request,
      });
      shown.push(layerFor(key, layer, request));
    }
    return shown;
  }
}

function layerFor(key: string, features: SurveyTileFeatures, request: ImportRequest): Layer {
  const base = {
    id: `${request.dataset}-${key}`.slice(0, 63),
    dataset: request.dataset,
    visible: true,
    opacity: 1,
    attribution: null,
    url: `${request.url}/${key}/tileset.json`,
  };
  return key === 'tunnel'
    ? { ...base, type: 'underground', name: { zh: '综合管廊', en: 'Utility tunnel' } }
    : { ...base, type: 'network', name: features.names, discipline: features.discipline, resultsUrl: null };
}
