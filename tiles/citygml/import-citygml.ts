import { join } from 'node:path';
import type { Layer } from '../../scenes/scene.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { ObjectWriter } from '../objects/object-writer.ts';
import { openSources, type Source } from '../source/source.ts';
import { addBuilding, type MeshFaults, vertexMapper } from './building-mesh.ts';
import { buildingObjects } from './building-objects.ts';
import { CityLayer } from './city-layer.ts';
import type { SourceBuilding } from './city-model.ts';
import { CityGmlReader } from './reader.ts';
import { writeRelief } from './relief.ts';
import { heightDatumOf, type SourcePlace, sourcePlace } from './source-place.ts';

/** Buildings (and relief) of CityGML files as 3D Tiles, CIM objects and terrain. */
export async function importCityGml(request: ImportRequest): Promise<ImportResult> {
  const sources: Source[] = [];
  const twins: string[] = [];
  for (const file of request.files)
    for (const source of await openSources(file)) {
      if (source.format === 'citygml') sources.push(source);
      else if (source.format === 'cityjson') twins.push(source.name);
    }
  const result = await importCityGmlSources(request, sources);
  if (twins.length > 0)
    result.warnings.push(`Not read, since the archive holds the city as CityGML too: ${twins.join(', ')}.`);
  return result;
}

export async function importCityGmlSources(
  request: ImportRequest,
  sources: readonly Source[],
): Promise<ImportResult> {
  if (request.heights === 'ground')
    throw new ImportError(
      `${sources[0]?.name ?? 'CityGML'}: heights of CityGML cannot be above ground; give "geoid" or "ellipsoid".`,
    );
  const city = new CityImport(request);
  try {
    for (const source of sources) await city.read(source);
  } finally {
    city.objects.close();
  }
  return city.finish(sources);
}

class CityImport {
  readonly objects: ObjectWriter;
  private readonly buildings: CityLayer;
  private readonly faults: MeshFaults = { degenerate: 0, turned: 0 };
  private readonly relief: Float64Array[] = [];
  private readonly passedOver = new Map<string, number>();
  private withoutGeometry = 0;
  private place: SourcePlace | null = null;
  private srsName: string | null = null;
  private local = new Float64Array(4096);

  constructor(private readonly request: ImportRequest) {
    this.objects = new ObjectWriter(join(request.outputFolder, 'objects.ndjson'), request.update);
    this.buildings = new CityLayer('', false, request);
  }

  async read(source: Source): Promise<void> {
    const { request } = this;
    const reader: CityGmlReader = new CityGmlReader(
      {
        building: (building) => this.building(building, reader.srsName, source.name),
        relief: (triangles) => {
          this.locate(reader.srsName, source.name, triangles);
          this.relief.push(triangles);
        },
      },
      source.name,
    );
    let done = 0;
    for await (const chunk of source.bytes()) {
      request.signal?.throwIfAborted();
      reader.push(chunk);
      done += chunk.length;
      request.onProgress?.({ stage: `reading ${source.name}`, done, total: source.size });
    }
    reader.end();
    for (const [name, count] of reader.passedOver)
      this.passedOver.set(name, (this.passedOver.get(name) ?? 0) + count);
  }

  private building(building: SourceBuilding, srsName: string | null, file: string): void {
    const { coordinates } = building;
    const drawable = coordinates.length > 0;
    if (drawable) this.locate(srsName, file, coordinates);
    const place = this.place;
    if (this.local.length < coordinates.length) this.local = new Float64Array(coordinates.length * 2);
    if (!place || !drawable) {
      this.withoutGeometry++;
      return;
    }
    const map = vertexMapper(coordinates, this.local, place.grid, place.latitudeFirst);
    const { buildings } = this;
    const palette = buildings.palette(building.kind);
    const drawn = addBuilding(building, this.local, map, buildings.mesh, palette, this.faults);
    const { row, objects } = buildingObjects(building, drawn, {
      grid: place.grid,
      geoid: place.ellipsoidal ? null : geoid(),
      latitudeFirst: place.latitudeFirst,
      uniqueCode: (code) => this.objects.uniqueCode(code),
    });
    for (const object of objects) this.objects.write(object);
    if (drawn.length === 0) {
      this.withoutGeometry++;
      return;
    }
    buildings.finish(row, place.frame);
  }

  /** Finds out, at the first coordinates, where on earth the file is. */
  private locate(srsName: string | null, file: string, coordinates: Float64Array): void {
    if (this.place) {
      if (srsName && this.srsName && srsName !== this.srsName && !this.request.crs)
        throw new ImportError(
          `${file}: expected the coordinate system of the other files, ${this.srsName}, found ${srsName}.`,
        );
      return;
    }
    const crs = this.request.crs ?? srsName;
    if (!crs)
      throw new ImportError(
        `${file}: no coordinate system: neither the envelope nor a geometry has a srsName; give it with --crs, e.g. --crs EPSG:28992.`,
      );
    this.srsName = srsName;
    this.place = sourcePlace(crs, coordinates, file, this.request);
  }

  async finish(sources: readonly Source[]): Promise<ImportResult> {
    const { request, place, buildings } = this;
    const files = sources.map(({ name }) => name).join(', ');
    const others = [...this.passedOver].map(([name, count]) => `${count} ${name}`).join(', ');
    if (!place || (buildings.count === 0 && this.relief.length === 0))
      throw new ImportError(
        `${files}: expected buildings or a relief, found ${others === '' ? 'no city objects' : others}.`,
      );
    const warnings = this.warnings(others);
    const layers: Layer[] = [];
    const heightDatum = place.ellipsoidal ? 'ellipsoid' : heightDatumOf(place.crs);
    const terrain = await writeRelief({
      triangles: this.relief,
      plane: place.projection,
      crs: place.crs,
      latitudeFirst: place.latitudeFirst,
      ellipsoidal: place.ellipsoidal,
      heightDatum,
      request,
      warnings,
    });
    layers.push(...(terrain?.layers ?? []));
    if (buildings.count > 0) {
      await buildings.write();
      layers.push({
        type: 'buildings',
        id: `${request.dataset}-buildings`.slice(0, 63),
        name: { zh: '建筑', en: 'Buildings' },
        dataset: request.dataset,
        visible: true,
        opacity: 1,
        attribution: null,
        url: `${request.url}/tileset.json`,
        storeyHeightMetres: 3,
      });
    }
    const bounds = buildings.count > 0 ? place.grid.bounds : terrain!.bounds;
    if (terrain && buildings.count > 0)
      for (let side = 0; side < 4; side++)
        bounds[side] = (side < 2 ? Math.min : Math.max)(bounds[side]!, terrain.bounds[side]!);
    const centre = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2] as const;
    return {
      kind: 'citygml',
      crs: place.crs,
      heightDatum,
      bounds,
      geoidUndulation: geoid().undulation(...centre),
      layers,
      objectsFile: this.objects.count > 0 ? this.objects.path : null,
      objectCount: this.objects.count,
      attribution: null,
      warnings,
    };
  }

  private warnings(others: string): string[] {
    const { faults } = this;
    const warnings: string[] = [];
    if (others !== '') warnings.push(`Not read, since only buildings and relief are: ${others}.`);
    if (this.withoutGeometry > 0)
      warnings.push(`${this.withoutGeometry} buildings have no geometry that can be drawn.`);
    if (faults.degenerate > 0) warnings.push(`${faults.degenerate} polygons without area were left out.`);
    if (faults.turned > 0) warnings.push(`${faults.turned} polygons faced inwards and were turned.`);
    if (this.objects.repeated > 0)
      warnings.push(`${this.objects.repeated} identifiers came more than once and got a number.`);
    return warnings;
  }
}
