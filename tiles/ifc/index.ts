import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { LocalizedText } from '../../models/city/city.ts';
import type { Bounds } from '../../models/geo/position.ts';
import type { Layer, Viewpoint } from '../../scenes/scene.ts';
import { ImportError, type Importer, type ImportRequest, type ImportResult } from '../importer.ts';
import { accountFor } from './accounts.ts';
import { type ElementMesh, elementMeshes, spaceMeshes, type Vector } from './geometry.ts';
import { type Georeference, georeference, toFrame } from './georeference.ts';
import { IfcModel } from './model.ts';
import { cityObjects } from './objects.ts';
import { Properties } from './properties.ts';
import { readStepFile } from './step-file.ts';
import { Structure } from './structure.ts';
import { writeElements } from './tiles.ts';
import { Units } from './units.ts';

/**
 * A building information model in IFC (STEP form; .ifc, .ifc.gz, .ifczip) as 3D Tiles: every product with a
 * shape is a feature of its own. Spaces are a second tileset and layer, not shown at first.
 * @throws ImportError for anything that is not one readable, placeable model with geometry.
 */
export const importIfc: Importer = async (request) => {
  if (request.files.length !== 1)
    throw new ImportError(`Expected one IFC file, found ${request.files.length}.`);
  const progress = (stage: string): void => {
    request.signal?.throwIfAborted();
    request.onProgress?.({ stage, done: 0, total: null });
  };
  progress(`reading ${basename(request.files[0]!)}`);
  const file = await readStepFile(request.files[0]!);
  const model = await IfcModel.open(file);
  try {
    progress(`geometry of ${model.name}`);
    const elements = elementMeshes(model);
    if (elements.length === 0)
      throw new ImportError(`${model.name}: expected products with geometry, found none.`);
    const result = await importModel(model, elements, request, progress);
    return { ...result, warnings: [...file.warnings, ...result.warnings] };
  } catch (error) {
    // The engine gives up with errors of its own where references of a damaged file lead nowhere.
    if (error instanceof ImportError || request.signal?.aborted || (error as NodeJS.ErrnoException).code)
      throw error;
    throw new ImportError(
      `${model.name}: expected a model whose lines refer to each other as its schema says, found a damaged one.`,
      { cause: error },
    );
  } finally {
    model.close();
  }
};

async function importModel(
  model: IfcModel,
  elements: ElementMesh[],
  request: ImportRequest,
  progress: (stage: string) => void,
): Promise<ImportResult> {
  const units = new Units(model);
  const structure = new Structure(model, units.metresPerLength);
  const spaces = spaceMeshes(model);
  const [minimum, maximum] = extent(elements);
  const place = georeference(model, units, minimum, maximum, request);
  progress(`tiles of ${model.name}`);
  await writeElements(model, structure, place, elements, request.outputFolder, request);
  if (spaces.length > 0) {
    const folder = join(request.outputFolder, 'spaces');
    await mkdir(folder, { recursive: true });
    await writeElements(model, structure, place, spaces, folder, request, 0.3);
  }
  progress(`properties of ${model.name}`);
  const meshes = new Map([...elements, ...spaces].map((mesh) => [mesh.expressId, mesh]));
  if (request.ledger) accountFor(model, structure, meshes, request.ledger);
  const objectsFile = join(request.outputFolder, 'objects.ndjson');
  const properties = new Properties(model, units);
  let objectCount = 0;
  await pipeline(function* () {
    for (const object of cityObjects({ model, structure, properties, place, meshes })) {
      objectCount++;
      request.ledger?.out(object.class);
      yield `${JSON.stringify(object)}\n`;
    }
  }, createWriteStream(objectsFile));
  return {
    kind: 'ifc',
    crs: place.crs,
    heightDatum: place.heightDatum,
    bounds: boundsOf(place, minimum, maximum),
    geoidUndulation: place.undulation,
    layers: layers(model, structure, place, elements, spaces, request),
    objectsFile,
    objectCount,
    attribution: null,
    warnings: place.warnings,
  };
}

function layers(
  model: IfcModel,
  structure: Structure,
  place: Georeference,
  elements: ElementMesh[],
  spaces: ElementMesh[],
  request: ImportRequest,
): Layer[] {
  const stem = basename(model.name).replace(/\.ifc$/i, '');
  const title = request.title ?? { zh: stem, en: stem };
  const base = {
    dataset: request.dataset,
    opacity: 1,
    attribution: null,
    type: 'bim' as const,
    storeys: structure.storeys.map(({ index, code, name, elevationMetres, expressId }) => ({
      index,
      code,
      name,
      elevationMetres: elevationMetres ?? lowest(structure, elements, expressId),
    })),
  };
  return [
    {
      ...base,
      id: request.dataset,
      name: title,
      visible: true,
      url: `${request.url}/tileset.json`,
      viewpoint: viewpoint(request.dataset, title, place, elements),
    },
    ...(spaces.length === 0
      ? []
      : [
          {
            ...base,
            id: `${request.dataset}-spaces`.slice(-63).replace(/^-+/, ''),
            name: { zh: `${title.zh} 房间`, en: `${title.en} rooms` },
            visible: false,
            url: `${request.url}/spaces/tileset.json`,
            viewpoint: null,
          },
        ]),
  ];
}

/** Elevation of a storey whose file gives none: the lowest vertex of what stands in it. */
function lowest(structure: Structure, elements: ElementMesh[], storey: number): number {
  const heights = elements
    .filter((element) => structure.storeyOf(element.expressId)?.expressId === storey)
    .map((element) => element.minimum[2]);
  return heights.length > 0 ? Math.min(...heights) : 0;
}

/** From the south-east and above, the whole building in view. */
function viewpoint(
  dataset: string,
  title: LocalizedText,
  place: Georeference,
  elements: ElementMesh[],
): Viewpoint {
  const building = elements.filter((element) => element.className !== 'IfcSite');
  const [minimum, maximum] = extent(building.length > 0 ? building : elements);
  const centre = toFrame(
    place,
    Float64Array.from(minimum, (low, axis) => (low + maximum[axis]!) / 2),
    true,
  );
  const radius = Math.hypot(...minimum.map((low, axis) => maximum[axis]! - low)) / 2;
  const heading = 325;
  const pitch = -28;
  const radians = Math.PI / 180;
  const distance = Math.max(radius * 2.6, 15);
  const { longitude, latitude, height } = place.frame.toGeographic(
    centre[0]! - Math.sin(heading * radians) * Math.cos(pitch * radians) * distance,
    centre[1]! - Math.cos(heading * radians) * Math.cos(pitch * radians) * distance,
    centre[2]! - Math.sin(pitch * radians) * distance,
  );
  return { id: dataset, name: title, longitude, latitude, height, heading, pitch };
}

function extent(elements: ElementMesh[]): [Vector, Vector] {
  const minimum: Vector = [Infinity, Infinity, Infinity];
  const maximum: Vector = [-Infinity, -Infinity, -Infinity];
  for (const element of elements)
    for (const axis of [0, 1, 2] as const) {
      minimum[axis] = Math.min(minimum[axis], element.minimum[axis]);
      maximum[axis] = Math.max(maximum[axis], element.maximum[axis]);
    }
  return [minimum, maximum];
}

function boundsOf(place: Georeference, minimum: Vector, maximum: Vector): Bounds {
  const corners = [minimum[0], maximum[0]].flatMap((x) =>
    [minimum[1], maximum[1]].map((y) => {
      const [east, north] = toFrame(place, Float64Array.of(x, y, 0), true);
      return place.frame.toGeographic(east!, north!, 0);
    }),
  );
  const longitudes = corners.map((corner) => corner.longitude);
  const latitudes = corners.map((corner) => corner.latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}
