import { join } from 'node:path';
import { isPlaceClass, placeClasses } from '../../models/city/place-classes.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { ObjectWriter } from '../objects/object-writer.ts';
import { readVector, vectorSources } from '../vector/read-vector.ts';
import { placeLayers } from './place-layers.ts';
import { PlaceReader } from './place-reader.ts';

/**
 * Places of vector files (administrative areas, emergency resources, hazards, public transport, parks) as objects,
 * and a layer for each group of them. Features of no known class are kept as objects of the class "generic".
 */
export async function importPlaces(request: ImportRequest): Promise<ImportResult> {
  const sources = await vectorSources(request.files);
  const objects = new ObjectWriter(join(request.outputFolder, 'objects.ndjson'), request.update);
  const reader = new PlaceReader(request, objects);
  try {
    for (const source of sources) await readVector(source, reader, request);
    reader.accounts.expectUsable();
  } finally {
    objects.close();
  }
  const { bounds, crsName: crs } = reader;
  if (!bounds || !crs)
    throw new ImportError(
      `${sources.map(({ name }) => name).join(', ')}: expected places (points, lines or areas), found no feature with a geometry.`,
    );
  const warnings = reader.warnings();
  if (objects.repeated > 0)
    warnings.push(`${objects.repeated} identifiers came more than once and got a number.`);
  return {
    kind: 'places',
    crs,
    heightDatum: 'geoid (EGM96)',
    bounds,
    geoidUndulation: geoid().undulation((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2),
    layers: placeLayers(
      request,
      [...reader.classes].filter((name) => isPlaceClass(name)).sort((a, b) => order(a) - order(b)),
      reader.attribution,
    ),
    objectsFile: objects.path,
    objectCount: objects.count,
    attribution: reader.attribution,
    warnings,
  };
}

const names = Object.keys(placeClasses);
const order = (name: string): number => names.indexOf(name);
