import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ImportError, type Importer, type ImportRequest, type ImportResult } from './importer.ts';
import { ImportLedger } from './report/ledger.ts';
import { acceptedFormats, type Format } from './source/format.ts';
import { openSources, type Source } from './source/source.ts';
import { deliveryImporter } from './takeover/deliveries.ts';
import { savedFrame } from './tileset/saved-state.ts';
import { isVectorFormat, isVectorSource } from './vector/read-vector.ts';
import { type VectorKind, vectorKind } from './vector-kind.ts';

type Known = Exclude<Format, object>;

/** A file of features may hold buildings, things that repeat, places or pipes: told by its features. */
const vectorImporters: Record<VectorKind, () => Promise<Importer>> = {
  footprints,
  furniture: async () => (await import('./furniture/import-furniture.ts')).importFurniture,
  places: async () => (await import('./places/import-places.ts')).importPlaces,
  survey: async () => (await import('./survey/index.ts')).importSurvey,
};
async function footprints(): Promise<Importer> {
  return (await import('./footprints/import-footprints.ts')).importFootprints;
}

/** Loaded when they are needed: an engine for IFC or EPANET takes seconds that a terrain need not wait for. */
const importers: Record<Known, () => Promise<Importer>> = {
  citygml: async () => (await import('./citygml/import-citygml.ts')).importCityGml,
  cityjson: async () => (await import('./cityjson/import-cityjson.ts')).importCityJson,
  geojson: footprints,
  records: footprints,
  shapefile: footprints,
  geopackage: footprints,
  flatgeobuf: footprints,
  kml: footprints,
  ifc: async () => (await import('./ifc/index.ts')).importIfc,
  epanet: async () => (await import('./network/index.ts')).importNetwork,
  swmm: async () => (await import('./drainage/index.ts')).importDrainage,
  survey: async () => (await import('./survey/index.ts')).importSurvey,
  obj: async () => (await import('./model/obj/import-obj.ts')).importObj,
  gltf: async () => (await import('./model/gltf/import-gltf.ts')).importGltf,
  pmtiles: baseMap,
  mbtiles: baseMap,
  'vector-tile': baseMap,
  'ascii-grid': terrain,
  geotiff: terrain,
  las: async () => (await import('./pointcloud/import-point-cloud.ts')).importPointCloud,
};
async function baseMap(): Promise<Importer> {
  return (await import('./basemap/import-base-map.ts')).importBaseMap;
}
async function terrain(): Promise<Importer> {
  return (await import('./terrain/import-terrain.ts')).importTerrain;
}
const names: Record<Known, string> = {
  citygml: 'CityGML',
  cityjson: 'CityJSON',
  geojson: 'GeoJSON',
  records: 'a JSON array of objects with coordinates',
  shapefile: 'a shapefile',
  geopackage: 'GeoPackage',
  flatgeobuf: 'FlatGeobuf',
  kml: 'KML',
  ifc: 'IFC',
  epanet: 'EPANET',
  swmm: 'SWMM',
  survey: 'a pipe survey',
  obj: 'an OBJ model',
  gltf: 'a glTF model',
  pmtiles: 'PMTiles',
  mbtiles: 'MBTiles',
  'vector-tile': 'a vector tile',
  'ascii-grid': 'ESRI ASCII grid',
  geotiff: 'GeoTIFF',
  las: 'a LAS or LAZ point cloud',
};

/**
 * The importer for some files, told by their content; .zip and .gz are looked into.
 * @throws ImportError naming what was found and what is accepted.
 */
export async function findImporter(files: readonly string[]): Promise<Importer> {
  const delivery = await deliveryImporter(files);
  if (delivery) return delivery;
  const sources: Source[] = [];
  // A .prj beside a grid is no data of its own.
  for (const file of files) if (!/\.prj$/i.test(file)) sources.push(...(await openSources(file)));
  const known = new Map<Known, string>();
  for (const { format, name } of sources)
    if (typeof format === 'string' && !known.has(format)) known.set(format, name);
  if (known.size === 0) {
    const found = new Set(
      sources.flatMap(({ format }) => (typeof format === 'object' ? [format.unknown] : [])),
    );
    throw new ImportError(
      `${files.map((file) => basename(file)).join(', ')}: expected ${acceptedFormats}; found ${[...found].join(', ') || 'nothing'}.`,
    );
  }
  // Water surfaces beside a DEM are no delivery of their own.
  if (
    (known.has('geotiff') || known.has('ascii-grid')) &&
    sources.every(({ format, name }) => format !== 'geojson' || /(^|[./])water\.geojson$/i.test(name))
  )
    known.delete('geojson');
  // An archive that holds a city as CityGML and as CityJSON holds it twice: CityGML is read, and says so.
  if (known.has('citygml') && twins(sources)) known.delete('cityjson');
  // The same city as a bare mesh beside its model says less.
  if (known.has('citygml') || known.has('cityjson')) known.delete('obj');
  // Features may come in several formats at once; tables of pipes may come as CSV with shapefiles beside them.
  const features = sources.filter(isVectorSource);
  if (known.has('survey') && features.every(({ format }) => format === 'shapefile'))
    known.delete('shapefile');
  const formats = [...known.keys()].filter(isVectorFormat);
  for (const format of formats.slice(1)) known.delete(format);
  const [one, two] = [...known];
  if (two)
    throw new ImportError(
      `Expected files of one kind in one import, found ${names[one![0]]} (${one![1]}) and ${names[two[0]]} (${two[1]}); import them one after the other.`,
    );
  if (formats.length > 0) return vectorImporters[await vectorKind(features)]();
  return importers[one![0]]();
}

/** True where every CityJSON file lies in an archive with CityGML. */
function twins(sources: readonly Source[]): boolean {
  const archive = (source: Source): string => source.name.slice(0, source.name.indexOf('/') + 1);
  const archives = new Set(sources.filter(({ format }) => format === 'citygml').map(archive));
  return sources.every(
    (source) => source.format !== 'cityjson' || (archive(source) !== '' && archives.has(archive(source))),
  );
}

/**
 * Imports files of any accepted format. An update goes on in the frame of the run before. Where the request asks for
 * it, `report.json` and `report.html` are written beside what was made; a report that fails is a warning.
 * @throws ImportError for bad input, in one sentence.
 */
export async function importFiles(request: ImportRequest): Promise<ImportResult> {
  const importer: Importer =
    request.as === 'survey-objects'
      ? (await import('./survey/draw-objects.ts')).drawSurveyObjects
      : await findImporter(request.files);
  if (request.update && !importer.updates)
    throw new ImportError(
      `${request.files.map((file) => basename(file)).join(', ')}: expected buildings in an update, found data that is imported as a whole.`,
    );
  const frame = request.update ? frameBefore(request) : undefined;
  if (!request.report) return withBaseMap(request, await importer({ ...request, ...(frame && { frame }) }));
  const started = performance.now();
  const ledger = request.ledger ?? new ImportLedger();
  const result = await withBaseMap(request, await importer({ ...request, ledger, ...(frame && { frame }) }));
  const seconds = (performance.now() - started) / 1000;
  request.onProgress?.({ stage: 'writing the report', done: 0, total: 1 });
  try {
    const { writeReport } = await import('./report/report.ts');
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    await writeReport(request.outputFolder, { request, result, ledger, seconds, peakBytes });
  } catch (error) {
    result.warnings.push(`The report could not be written: ${(error as Error).message}`);
  }
  return result;
}

async function withBaseMap(request: ImportRequest, result: ImportResult): Promise<ImportResult> {
  // Of an IFC model only a convex hull is known, which is no outline for a map.
  if (!request.baseMap || !result.objectsFile || result.kind === 'ifc') return result;
  if (request.update) {
    if (existsSync(join(request.outputFolder, 'base.pmtiles')))
      result.warnings.push('An update leaves the base map as it is; import the whole for a new one.');
    return result;
  }
  const { writeObjectMap } = await import('./basemap/write-object-map.ts');
  const { layer, warnings } = await writeObjectMap(
    request,
    result.objectsFile,
    result.bounds,
    result.attribution,
  );
  result.warnings.push(...warnings);
  if (layer) result.layers.unshift(layer);
  return result;
}

function frameBefore({ stateFolder }: ImportRequest): ImportRequest['frame'] {
  const frame = stateFolder ? savedFrame(stateFolder) : null;
  if (!frame)
    throw new ImportError(
      `An update needs the state of the import before; ${stateFolder ?? 'no folder'} holds none: import the whole with --state first.`,
    );
  return frame;
}
