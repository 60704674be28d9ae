import type { ImportRequest } from '../importer.ts';
import type { Format } from '../source/format.ts';
import { openSources, type Source } from '../source/source.ts';
import type { VectorSink } from './feature.ts';

/** Formats whose content is features with attributes. */
export const vectorFormats = ['geojson', 'records', 'shapefile', 'geopackage', 'flatgeobuf', 'kml'] as const;
export type VectorFormat = (typeof vectorFormats)[number];

export function isVectorFormat(format: Format): format is VectorFormat {
  return (vectorFormats as readonly unknown[]).includes(format);
}

type Reader = (
  source: Source,
  sink: VectorSink,
  request: Pick<ImportRequest, 'signal' | 'onProgress'>,
) => Promise<void>;

/** Loaded when they are needed: a database engine takes a while that GeoJSON need not wait for. */
const readers: Record<VectorFormat, () => Promise<Reader>> = {
  geojson: async () => (await import('./geojson.ts')).readGeoJson,
  records: async () => (await import('./records.ts')).readRecords,
  shapefile: async () => (await import('./shapefile.ts')).readShapefile,
  geopackage: async () => (await import('./geopackage.ts')).readGeoPackage,
  flatgeobuf: async () => (await import('./flatgeobuf.ts')).readFlatGeobuf,
  kml: async () => (await import('./kml.ts')).readKml,
};

/** The files with features among some files, folders and archives. */
export async function vectorSources(files: readonly string[]): Promise<Source[]> {
  const sources: Source[] = [];
  for (const file of files) sources.push(...(await openSources(file)));
  return sources.filter(isVectorSource);
}

/** True for files with features; the index of a shapefile begins like the shapefile itself. */
export function isVectorSource({ format, name }: Source): boolean {
  return isVectorFormat(format) && !(format === 'shapefile' && /\.shx(\.gz)?$/i.test(name));
}

/** Reads the features of a source, one layer after the other. @throws ImportError where it cannot be read at all. */
export async function readVector(
  source: Source,
  sink: VectorSink,
  request: Pick<ImportRequest, 'signal' | 'onProgress'>,
): Promise<void> {
  const read = await readers[source.format as VectorFormat]();
  await read(source, sink, request);
}
