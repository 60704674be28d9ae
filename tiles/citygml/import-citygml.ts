import { join } from 'node:path';
import { epsgCode, latitudeFirst, type Projection, projection } from '../../models/geo/coordinate-systems.ts';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import { LocalGrid } from '../../models/geo/local-grid.ts';
import type { Layer } from '../../scenes/scene.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { surfaceColours } from '../mesh/colours.ts';
import { MeshStore } from '../mesh/mesh-store.ts';
import { ObjectWriter } from '../objects/object-writer.ts';
import { openSources, type Source } from '../source/source.ts';
import { presentColumns, writeTileset } from '../tileset/index.ts';
import { addBuilding, type MeshFaults, vertexMapper } from './building-mesh.ts';
import { type BuildingRow, buildingObjects } from './building-objects.ts';
import type { SourceBuilding } from './city-model.ts';
import { CityGmlReader } from './reader.ts';
import { writeRelief } from './relief.ts';

/** Colours in the order of the surface classes, flat roofs last. */
const colours = [
  surfaceColours.wall,
  surfaceColours.ground,
  surfaceColours.wall,
  surfaceColours.roof,
  surfaceColours.window,
  surfaceColours.door,
  surfaceColours.other,
  surfaceColours.flatRoof,
];

/** Names of height datums that a compound coordinate system names, by its EPSG code. */
const heightDatums: Record<number, string> = {
  5709: 'NAP',
  5783: 'DHHN92',
  7837: 'DHHN2016',
  6695: 'JGD2011 (vertical)',
  5773: 'EGM96',
  3855: 'EGM2008',
};
const datumOfSystem: Record<number, string> = { 28992: 'NAP', 7415: 'NAP', 6697: 'JGD2011 (vertical)' };
const ellipsoidal = new Set([4979]);

/** Buildings (and relief) of CityGML files as 3D Tiles, CIM objects and terrain. */
export async function importCityGml(request: ImportRequest): Promise<ImportResult> {
  const sources: Source[] = [];
  for (const file of request.files)
    sources.push(...(await openSources(file)).filter(({ format }) => format === 'citygml'));
  return importCityGmlSources(request, sources);
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

interface Place {
  crs: string;
  projection: Projection;
  latitudeFirst: boolean;
  frame: LocalFrame;
  grid: LocalGrid;
  ellipsoidal: boolean;
}

class CityImport {
  readonly objects: ObjectWriter;
  private readonly store = new MeshStore();
  private readonly rows: BuildingRow[] = [];
  private readonly faults: MeshFaults = { degenerate: 0, turned: 0 };
  private readonly relief: Float64Array[] = [];
  private readonly passedOver = new Map<string, number>();
  private withoutGeometry = 0;
  private place: Place | null = null;
  private srsName: string | null = null;
  private local = new Float64Array(4096);

  constructor(private readonly request: ImportRequest) {
    this.objects = new ObjectWriter(join(request.outputFolder, 'objects.ndjson'));
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
    const drawn = addBuilding(building, this.local, map, this.store, this.faults);
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
    this.store.finish();
    this.rows.push(row);
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
    let plane: Projection;
    try {
      plane = projection(crs);
    } catch (error) {
      throw new ImportError(`${file}: ${(error as Error).message}`);
    }
    const code = epsgCode(crs);
    const swap = plane.geographic && code !== null && latitudeFirst.has(code);
    const [x, y] = swap ? [coordinates[1]!, coordinates[0]!] : [coordinates[0]!, coordinates[1]!];
    const { longitude, latitude } = plane.toGeographic(x, y);
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90))
      throw new ImportError(
        `${file}: the first coordinates, ${coordinates[0]} ${coordinates[1]}, are not on earth in ${crs}; give the right system with --crs.`,
      );
    const ellipsoid = this.request.heights
      ? this.request.heights === 'ellipsoid'
      : code !== null && ellipsoidal.has(code);
    // Any origin gives the same places; a rounded one reads better.
    const [east, north] = [Math.round(longitude * 1000) / 1000, Math.round(latitude * 1000) / 1000];
    const frame = new LocalFrame(east, north, ellipsoid ? 0 : geoid().undulation(east, north));
    this.place = {
      crs,
      projection: plane,
      latitudeFirst: swap,
      frame,
      grid: new LocalGrid(frame, plane, ellipsoid ? null : geoid()),
      ellipsoidal: ellipsoid,
    };
  }

  async finish(sources: readonly Source[]): Promise<ImportResult> {
    const { request, place, store, rows } = this;
    const files = sources.map(({ name }) => name).join(', ');
    const others = [...this.passedOver].map(([name, count]) => `${count} ${name}`).join(', ');
    if (!place || (rows.length === 0 && this.relief.length === 0))
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
    if (rows.length > 0) {
      await writeTileset({
        features: {
          count: rows.length,
          boxes: store.allBoxes(),
          vertexCounts: store.vertexCounts(),
          sizes: sizesOf(store.allBoxes()),
          columns: presentColumns<BuildingRow>(rows, {
            id: 'string',
            name: 'string',
            class: 'string',
            height: 'float32',
            base: 'float32',
            storeys: 'uint8',
            roofType: 'string',
            yearOfConstruction: 'int16',
            function: 'string',
            usage: 'string',
            address: 'string',
          }),
          mesh: (feature, builder) => store.emit(feature, builder, colours),
        },
        frame: place.frame,
        className: 'Building',
        outputFolder: request.outputFolder,
        // Shells of cities are seldom without a face that looks the wrong way.
        material: { doubleSided: true, roughness: 0.85 },
        onProgress: request.onProgress,
        signal: request.signal,
      });
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
    const bounds = rows.length > 0 ? place.grid.bounds : terrain!.bounds;
    if (terrain && rows.length > 0)
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

/** "urn:…:EPSG::28992,crs:EPSG::5709" → NAP; where nothing is named, the geoid is taken and said. */
function heightDatumOf(crs: string): string {
  const codes = [...crs.matchAll(/EPSG(?:::?|[:/][\d.]*[:/]+)(\d{4,6})/gi)].map((match) => Number(match[1]));
  for (const code of codes.slice(1)) if (heightDatums[code]) return heightDatums[code];
  return datumOfSystem[codes[0] ?? 0] ?? 'geoid (EGM96)';
}

/** What is missed when a building is not drawn: its height or its width, whichever is larger. */
function sizesOf(boxes: Float64Array): Float64Array {
  return Float64Array.from({ length: boxes.length / 6 }, (_nothing, feature) => {
    const [x, y, z] = [0, 1, 2].map((axis) => boxes[feature * 6 + 3 + axis]! - boxes[feature * 6 + axis]!);
    return Math.max(z!, Math.sqrt(x! * y!));
  });
}
