import { join } from 'node:path';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import { LocalGrid } from '../../models/geo/local-grid.ts';
import { crsOfMember, knownProjection, positionProblem } from '../footprints/check-coordinates.ts';
import { FeatureSplitter } from '../footprints/split-features.ts';
import { type Properties, sourceId } from '../footprints/tags.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { ObjectWriter } from '../objects/object-writer.ts';
import { openSources, type Source } from '../source/source.ts';
import { FurnitureCollector, type FurniturePlace } from './furniture-collector.ts';
import { furnitureLayers } from './furniture-layer.ts';

/** Trees, lamps, poles and other points that repeat, from GeoJSON: tiles of instances and objects. */
export async function importFurniture(request: ImportRequest): Promise<ImportResult> {
  const sources: Source[] = [];
  for (const file of request.files)
    sources.push(...(await openSources(file)).filter(({ format }) => format === 'geojson'));
  const objects = new ObjectWriter(join(request.outputFolder, 'objects.ndjson'));
  const reader = new FurnitureReader(request, objects);
  try {
    for (const source of sources) await reader.read(source);
  } finally {
    objects.close();
  }
  return reader.finish(sources);
}

class FurnitureReader {
  private readonly collector: FurnitureCollector;
  private place: (FurniturePlace & { crs: string }) | null = null;
  private file = '';
  private fileCrs: string | null = null;
  private number = 0;
  private attribution: string | null = null;
  private others = 0;

  constructor(
    private readonly request: ImportRequest,
    private readonly objects: ObjectWriter,
  ) {
    this.collector = new FurnitureCollector(request, objects);
  }

  async read(source: Source): Promise<void> {
    const { request } = this;
    this.file = source.name;
    this.fileCrs = null;
    this.number = 0;
    const splitter = new FeatureSplitter(
      { feature: (text, line) => this.feature(text, line), crs: (text, late) => this.crs(text, late) },
      source.name,
    );
    let done = 0;
    for await (const chunk of source.bytes()) {
      request.signal?.throwIfAborted();
      splitter.push(chunk);
      done += chunk.length;
      request.onProgress?.({ stage: `reading ${source.name}`, done, total: source.size });
    }
    splitter.end();
  }

  async finish(sources: readonly Source[]): Promise<ImportResult> {
    const { place, collector, objects, request } = this;
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

  private crs(text: string, late: boolean): void {
    this.fileCrs = crsOfMember(text, this.file);
    const crs = this.request.crs ?? this.fileCrs;
    if (late && crs && crs !== this.place?.crs)
      throw new ImportError(
        `${this.file}: the "crs" member stands after the features; put it before them or give it with --crs ${crs}.`,
      );
  }

  private feature(text: string, line: number): void {
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
      const place = this.locate(position, line);
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

  private locate(first: readonly number[], line: number): FurniturePlace {
    const crs = this.request.crs ?? this.fileCrs;
    if (crs === null || crs === undefined) {
      const problem = positionProblem(first[0]!, first[1]!, this.request.cityBounds ?? null);
      if (problem) this.fail(line, problem);
    }
    const name = crs ?? 'EPSG:4326';
    if (this.place) {
      if (this.place.crs !== name)
        throw new ImportError(
          `${this.file}: expected the coordinate system of the other files, ${this.place.crs}, found ${name}.`,
        );
      return this.place;
    }
    const plane = knownProjection(name, this.file);
    const { longitude, latitude } = plane.toGeographic(first[0]!, first[1]!);
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90))
      this.fail(line, `the coordinates ${first[0]} ${first[1]} are not on earth in ${name}`);
    const [east, north] = [Math.round(longitude * 1000) / 1000, Math.round(latitude * 1000) / 1000];
    const ellipsoidal = this.request.heights === 'ellipsoid';
    const frame = new LocalFrame(east, north, ellipsoidal ? 0 : geoid().undulation(east, north));
    const grid = new LocalGrid(frame, plane, ellipsoidal ? null : geoid());
    this.place = { crs: name, frame, grid, ellipsoidal };
    return this.place;
  }

  private fail(line: number, sentence: string): never {
    throw new ImportError(`${this.file}, line ${line}, feature ${this.number}: ${sentence}.`);
  }
}
