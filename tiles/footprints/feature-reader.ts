import type { CityObject } from '../../models/city/city.ts';
import { facadeOf } from '../../models/city/facade.ts';
import type { LngLat } from '../../models/geo/position.ts';
import { FurnitureCollector } from '../furniture/furniture-collector.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest } from '../importer.ts';
import type { ObjectWriter } from '../objects/object-writer.ts';
import { BuildingTiles, type FootprintRow } from './building-tiles.ts';
import { DeliveryPlace, type Place } from './delivery-place.ts';
import { type Position, type Ring, type SimpleGeometry, simpleGeometry } from './feature-geometry.ts';
import * as tags from './tags.ts';

/** Height of a storey where only their number is known, and of a building where nothing is, metres. */
const storeyMetres = 3.2;
const estimatedMetres = 9;
const estimatedShedMetres = 3;
const shedSquareMetres = 40;
/** An untagged polygon larger than this is no building. */
const largestBuildingSquareMetres = 100_000;
/** Vertices at which the terrain is looked up below a building. */
const mostGroundSamples = 12;

/** Reads features: buildings into tiles, everything into objects. */
export class FeatureReader {
  attribution: string | null = null;
  readonly buildings: BuildingTiles;
  /** Trees, lamps and other points that repeat, where a file holds them among the rest. */
  readonly furniture: FurnitureCollector;
  private file = '';
  private readonly where: DeliveryPlace;
  private number = 0;
  private readonly skipped = new Map<string, number>();
  private split = 0;
  private withoutHeight = 0;
  private groundless = 0;

  constructor(
    private readonly request: ImportRequest,
    private readonly objects: ObjectWriter,
  ) {
    this.furniture = new FurnitureCollector(request, objects);
    this.where = new DeliveryPlace(request);
    this.buildings = new BuildingTiles(request);
  }

  /** Null before the first position. */
  get place(): Place | null {
    return this.where.known;
  }

  begin(file: string): void {
    this.file = file;
    this.where.begin(file);
    this.number = 0;
  }

  crsMember(text: string, late: boolean): void {
    this.where.crsMember(text, late);
  }

  /** One feature as text. @throws ImportError naming file, line and feature. */
  feature(text: string, line: number): void {
    this.number++;
    let value: { type?: unknown; id?: unknown; geometry?: unknown; properties?: unknown };
    try {
      value = JSON.parse(text);
    } catch (error) {
      this.fail(line, `it is not JSON: ${(error as Error).message}`);
    }
    // A bare geometry is taken for a feature without properties.
    const geometry = value.type === 'Feature' ? value.geometry : value;
    const properties = (value.type === 'Feature' ? (value.properties ?? {}) : {}) as tags.Properties;
    let simple: SimpleGeometry;
    try {
      simple = simpleGeometry(geometry);
    } catch (error) {
      this.fail(line, (error as Error).message);
    }
    const thing = simple.points.length > 0 ? this.furniture.kindOf(properties) : null;
    const first =
      simple.polygons[0]?.[0]?.[0] ?? simple.lines[0]?.[0] ?? (thing ? simple.points[0] : undefined);
    if (!first) {
      this.skip(simple.points.length > 0 ? 'points' : 'features without geometry');
      return;
    }
    const place = this.where.locate(first[0]!, first[1]!, (sentence) => this.fail(line, sentence));
    this.attribution ??= attributionOf(properties);
    const source = tags.sourceId(properties, value.id);
    if (source === null && this.request.update)
      this.fail(line, 'expected an id, by which an update finds what it replaces, found none');
    if (!thing && simple.points.length > 0) this.skip('points');
    if (thing)
      for (const [index, point] of simple.points.entries())
        this.furniture.add(
          thing,
          point,
          properties,
          index === 0 || source === null ? source : `${source}-${index + 1}`,
          place,
        );
    if (simple.polygons.length > 1) this.split += simple.polygons.length - 1;
    for (const [index, polygon] of simple.polygons.entries())
      this.polygon(
        polygon,
        properties,
        index === 0 || source === null ? source : `${source}-${index + 1}`,
        place,
      );
    if (simple.lines.length > 0) this.lines(simple.lines, properties, source, place);
  }

  /** Settles what is drawn by its parts, and writes the objects of the parts. */
  settleParts(): void {
    this.buildings.settle((object) => this.objects.write(object));
  }

  found(): string {
    const others = [...this.skipped].map(([what, count]) => `${count} ${what}`);
    return others.length > 0 ? others.join(', ') : 'no features';
  }

  warnings(): string[] {
    const warnings = this.furniture.warnings();
    for (const [what, count] of this.skipped) warnings.push(`${count} ${what} were left out.`);
    if (this.split > 0) warnings.push(`Multi-polygons were split: ${this.split} more objects than features.`);
    if (this.withoutHeight > 0)
      warnings.push(
        `${this.withoutHeight} buildings have no height; they are shown with an estimated one (heightSource "estimated").`,
      );
    if (this.groundless > 0 && this.groundless < this.buildings.count)
      warnings.push(`${this.groundless} buildings lie outside the terrain and stand at sea level.`);
    return warnings;
  }

  private polygon(rings: Ring[], properties: tags.Properties, source: string | null, place: Place): void {
    const shape = placed(rings, place);
    const area = squareMetres(shape[0]!);
    const named = tags.classOf(properties, 2);
    const kind = named ?? (area <= largestBuildingSquareMetres ? 'building' : 'generic');
    if (kind !== 'building' && kind !== 'building-part') {
      this.objects.write(
        this.object(source, kind, { type: 'Polygon', coordinates: shape }, properties, null, null),
      );
      return;
    }
    const measured = tags.heightOf(properties);
    const levels = tags.levelsOf(properties);
    const estimate =
      levels === null
        ? area < shedSquareMetres
          ? estimatedShedMetres
          : estimatedMetres
        : levels * storeyMetres;
    const height = measured ?? estimate;
    if (measured === null && levels === null) this.withoutHeight++;
    const minimum = Math.min(tags.minimumHeightOf(properties), height - 0.1);
    const ground = this.groundBelow(shape[0]!, place);
    // The foot reaches down to the lowest ground, the roof is measured from the middle of it.
    const base = minimum > 0 ? ground.mean + minimum : ground.low;
    const top = ground.mean + height;
    const [longitude, latitude] = shape[0]![0]! as [number, number];
    const undulation = place.ellipsoidal ? 0 : geoid().undulation(longitude, latitude);
    const address = tags.addressOf(properties, longitude);
    const row: FootprintRow = {
      id: '',
      name: tags.nameOf(properties),
      class: kind,
      height: Math.round(height * 100) / 100,
      base: millimetres(base + undulation),
      heightSource: measured === null ? 'estimated' : 'measured',
      storeys: levels === null ? null : Math.round(levels),
      usage: tags.usageOf(properties),
      facade: facadeOf(textOf(properties['building']), tags.usageOf(properties)),
      yearOfConstruction: tags.yearOf(properties),
      address,
    };
    const object = this.object(
      source,
      kind,
      { type: 'Polygon', coordinates: shape },
      {
        ...properties,
        height: row.height,
        heightSource: row.heightSource,
        ...(address !== null && { address }),
      },
      base + undulation,
      top + undulation,
    );
    row.id = object.code;
    if (kind === 'building') {
      this.buildings.addBuilding(row, rings, base, top, place);
      this.objects.write(object);
    } else {
      const root = tags.textOf(properties, 'root_id', 'building_id');
      this.buildings.addPart({ root, row, object }, rings, base, top, place);
    }
  }

  private lines(lines: Position[][], properties: tags.Properties, source: string | null, place: Place): void {
    const kind = tags.classOf(properties, 1) ?? 'generic';
    const coordinates = lines.map((line) => placedLine(line, place));
    const geometry =
      coordinates.length === 1
        ? { type: 'LineString', coordinates: coordinates[0]! }
        : { type: 'MultiLineString', coordinates };
    this.objects.write(this.object(source, kind, geometry, properties, null, null));
  }

  private object(
    source: string | null,
    kind: string,
    geometry: { type: string; coordinates: unknown },
    properties: tags.Properties,
    baseHeight: number | null,
    topHeight: number | null,
  ): CityObject {
    const isBuilding = kind === 'building' || kind === 'building-part';
    const fclass = tags.textOf(properties, 'fclass');
    const attributes: Record<string, unknown> = {};
    for (const key in properties) if (properties[key] !== null) attributes[key] = properties[key];
    // The base map draws by "kind"; shapefile extracts of OpenStreetMap call it fclass.
    if (!isBuilding && fclass !== null && attributes['kind'] === undefined) attributes['kind'] = fclass;
    return {
      code: this.objects.uniqueCode(
        source ?? `${this.request.dataset}-${this.objects.count + this.buildings.waiting + 1}`,
      ),
      class: kind,
      name: tags.nameOf(properties),
      level: isBuilding ? 2 : 1,
      parent: null,
      geometry,
      baseHeight: baseHeight === null ? null : millimetres(baseHeight),
      topHeight: topHeight === null ? null : millimetres(topHeight),
      attributes,
      validFrom: null,
      validTo: null,
    };
  }

  /** Orthometric ground below an outline: lowest and mean; 0 (sea level) where no terrain is known. */
  private groundBelow(ring: Ring, place: Place): { low: number; mean: number } {
    const { groundHeight } = this.request;
    if (!groundHeight) return { low: 0, mean: 0 };
    let low = Infinity;
    let sum = 0;
    let count = 0;
    const step = Math.max(1, Math.ceil((ring.length - 1) / mostGroundSamples));
    for (let i = 0; i < ring.length - 1; i += step) {
      const height = groundHeight({ longitude: ring[i]![0]!, latitude: ring[i]![1]! });
      if (height === null) continue;
      low = Math.min(low, height);
      sum += height;
      count++;
    }
    if (count === 0) {
      this.groundless++;
      return { low: 0, mean: 0 };
    }
    const above = place.ellipsoidal ? geoid().undulation(ring[0]![0]!, ring[0]![1]!) : 0;
    return { low: low + above, mean: sum / count + above };
  }

  private skip(what: string): void {
    this.skipped.set(what, (this.skipped.get(what) ?? 0) + 1);
  }

  private fail(line: number, sentence: string): never {
    throw new ImportError(`${this.file}, line ${line}, feature ${this.number}: ${sentence}.`);
  }
}

/** Rings in degrees: as they are when they are degrees already (their bounds are noted all the same). */
function placed(rings: Ring[], place: Place): Ring[] {
  return rings.map((ring) => placedLine(ring, place));
}

function placedLine(line: Position[], { grid, projection }: Place): Position[] {
  if (projection.geographic) {
    for (const position of line) grid.note(position[0]!, position[1]!);
    return line;
  }
  return line.map((position) => {
    const { longitude, latitude }: LngLat = grid.toGeographic(position[0]!, position[1]!);
    return [Math.round(longitude * 1e8) / 1e8, Math.round(latitude * 1e8) / 1e8];
  });
}

/** Area of a ring in degrees, on a sphere flattened at its own latitude: good to a percent, enough to tell sizes. */
function squareMetres(ring: Ring): number {
  const [ox, oy] = ring[0]! as [number, number];
  let area = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [a, b] = [ring[i]!, ring[i + 1]!];
    area += (a[0]! - ox) * (b[1]! - oy) - (b[0]! - ox) * (a[1]! - oy);
  }
  return Math.abs(area / 2) * 111_320 * 111_320 * Math.cos((oy * Math.PI) / 180);
}

/** What OpenStreetMap's licence asks to be shown, where a feature says that it comes from there. */
function attributionOf(properties: tags.Properties): string | null {
  const fromOsm = 'osm_id' in properties || /openstreetmap/i.test(String(properties['source'] ?? ''));
  return fromOsm ? '© OpenStreetMap contributors' : null;
}

const millimetres = (value: number): number => Math.round(value * 1000) / 1000;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
