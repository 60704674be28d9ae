import { join } from 'node:path';
import { DeliveryPlace } from '../footprints/delivery-place.ts';
import { readFeatures } from '../footprints/read-features.ts';
import { type Properties, sourceId } from '../footprints/tags.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { ObjectWriter } from '../objects/object-writer.ts';
import { openSources, type Source } from '../source/source.ts';
import { FurnitureCollector } from './furniture-collector.ts';
import { furnitureLayers } from './furniture-layer.ts';

/** Trees, lamps, poles and other points that repeat, from GeoJSON: tiles of instances and objects. */
export async function importFurniture(request: ImportRequest): Promise<ImportResult> {
  const sources: Source[] = [];
  for (const file of request.files)
    sources.push(...(await openSources(file)).filter(({ format }) => format === 'geojson'));
  const objects = new ObjectWriter(join(request.outputFolder, 'objects.ndjson'), request.update);
  const reader = new FurnitureReader(request, objects);
  try {
    for (const source of sources) await readFeatures(source, reader, request);
  } finally {
    objects.close();
  }
  return reader.finish(sources);
}

class FurnitureReader {
  private readonly collector: FurnitureCollector;
  private readonly where: DeliveryPlace;
  private file = '';
  private number = 0;
  private attribution: string | null = null;
  private others = 0;

  constructor(
    private readonly request: ImportRequest,
    private readonly objects: ObjectWriter,
  ) {
    this.collector = new FurnitureCollector(request, objects);
    this.where = new DeliveryPlace(request);
  }

  begin(file: string): void {
    this.file = file;
    this.where.begin(file);
    this.number = 0;
  }

  async finish(sources: readonly Source[]): Promise<ImportResult> {
    const { collector, objects, request } = this;
    const place = this.where.known;
    if (!place || collector.count === 0)
      throw new ImportError(
        `${sources.map(({ name }) => name).join(', ')}: expected points of trees, lamps or other things of the street, found none.`,
      );
    const warnings = collector.warnings();
    if (this.others > 0)
      warnings.push(`${this.others} features that are no things of the street were left out.`);
    if (objects.repeated > 0)
      warnings.push(`${objects.repeated} identifiers came more than once and got a number.`);
    const { bounds } = place.grid;
    return {
      kind: 'furniture',
      crs: place.crs,
      heightDatum: place.ellipsoidal ? 'ellipsoid' : 'geoid (EGM96)',
      bounds,
      geoidUndulation: geoid().undulation((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2),
      layers: await furnitureLayers(collector, place, request, '', this.attribution),
      objectsFile: objects.path,
      objectCount: objects.count,
      attribution: this.attribution,
      warnings,
    };
  }

  crsMember(text: string, late: boolean): void {
    this.where.crsMember(text, late);
  }

  feature(text: string, line: number): void {
    this.number++;
    let value: { id?: unknown; geometry?: unknown; properties?: unknown };
    try {
      value = JSON.parse(text);
    } catch (error) {
      this.fail(line, `it is not JSON: ${(error as Error).message}`);
    }
    const properties = (value.properties ?? {}) as Properties;
    const kind = this.collector.kindOf(properties);
    const geometry = value.geometry as { type?: unknown; coordinates?: unknown } | null | undefined;
    const points =
      geometry?.type === 'Point'
        ? [geometry.coordinates]
        : geometry?.type === 'MultiPoint' && Array.isArray(geometry.coordinates)
          ? (geometry.coordinates as unknown[])
          : [];
    if (!kind || points.length === 0) {
      this.others++;
      return;
    }
    const source = sourceId(properties, value.id);
    for (const [index, point] of points.entries()) {
      if (!Array.isArray(point) || !Number.isFinite(point[0]) || !Number.isFinite(point[1]))
        this.fail(line, `expected a position of two numbers, found ${JSON.stringify(point)?.slice(0, 60)}`);
      const position = point as number[];
      const place = this.where.locate(position[0]!, position[1]!, (sentence) => this.fail(line, sentence));
      this.collector.add(
        kind,
        position,
        properties,
        index === 0 || source === null ? source : `${source}-${index + 1}`,
        place,
      );
    }
    if ('osm_id' in properties || /openstreetmap/i.test(String(properties['source'] ?? '')))
      this.attribution ??= '© OpenStreetMap contributors';
  }

  private fail(line: number, sentence: string): never {
    throw new ImportError(`${this.file}, line ${line}, feature ${this.number}: ${sentence}.`);
  }
}
