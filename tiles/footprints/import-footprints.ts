import { join } from 'node:path';
import type { Layer } from '../../scenes/scene.ts';
import { furnitureLayers } from '../furniture/furniture-layer.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { ObjectWriter } from '../objects/object-writer.ts';
import type { Source } from '../source/source.ts';
import { readVector, vectorSources } from '../vector/read-vector.ts';
import { FeatureReader } from './feature-reader.ts';

/**
 * Buildings of vector files (GeoJSON, shapefiles, GeoPackage, FlatGeobuf, KML) as extruded 3D Tiles; roads, water and
 * green as objects of the base map; trees, lamps and other points that repeat as instances.
 */
export async function importFootprints(request: ImportRequest): Promise<ImportResult> {
  return importFootprintSources(request, await vectorSources(request.files));
}

export async function importFootprintSources(
  request: ImportRequest,
  sources: readonly Source[],
): Promise<ImportResult> {
  const objects = new ObjectWriter(join(request.outputFolder, 'objects.ndjson'), request.update);
  const reader = new FeatureReader(request, objects);
  try {
    for (const source of sources) await readVector(source, reader, request);
    reader.accounts.expectUsable();
    reader.settleParts();
  } finally {
    objects.close();
  }
  return finish(request, sources, reader, objects);
}

async function finish(
  request: ImportRequest,
  sources: readonly Source[],
  reader: FeatureReader,
  objects: ObjectWriter,
): Promise<ImportResult> {
  const { place } = reader;
  if (!place || objects.count === 0)
    throw new ImportError(
      `${sources.map(({ name }) => name).join(', ')}: expected polygons or lines, found none${reader.accounts.ledger
        .all()
        .map(({ count, rule }) => `; ${count} × ${rule}`)
        .join('')}.`,
    );
  const warnings = reader.warnings();
  const { replaced, placed } = reader.buildings;
  if (replaced > 0)
    warnings.push(
      `${replaced} buildings are drawn by their ${placed} parts instead of their outlines, which overlap them.`,
    );
  if (objects.repeated > 0)
    warnings.push(`${objects.repeated} identifiers came more than once and got a number.`);
  const layers: Layer[] = [];
  const tiles = await reader.buildings.finish();
  if (tiles)
    layers.push({
      type: 'buildings',
      id: `${request.dataset.slice(0, 53)}-buildings`,
      name: { zh: '建筑', en: 'Buildings' },
      dataset: request.dataset,
      visible: true,
      opacity: 1,
      attribution: reader.attribution,
      url: `${request.url}/tileset.json`,
      storeyHeightMetres: 3,
    });
  layers.push(
    ...(await furnitureLayers(
      reader.furniture,
      place,
      request,
      tiles ? 'furniture' : '',
      reader.attribution,
    )),
  );
  const { bounds } = place.grid;
  return {
    kind: tiles ? 'footprints' : 'base-map',
    crs: place.crs,
    heightDatum: place.heights.datum,
    bounds,
    geoidUndulation: geoid().undulation((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2),
    layers,
    objectsFile: objects.path,
    objectCount: objects.count,
    attribution: reader.attribution,
    warnings,
  };
}

importFootprints.updates = true;
