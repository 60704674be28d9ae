import type { CityObject } from '../../models/city/city.ts';
import { facadeOf } from '../../models/city/facade.ts';
import type { LngLat } from '../../models/geo/position.ts';
import { FurnitureCollector } from '../furniture/furniture-collector.ts';
import type { ImportRequest } from '../importer.ts';
import type { ObjectWriter } from '../objects/object-writer.ts';
import { DeliveryPlace } from '../place/delivery-place.ts';
import type { Place } from '../place/place.ts';
import { ImportLedger, type Verdict } from '../report/ledger.ts';
import { FeatureAccounts } from '../vector/accounts.ts';
import type { RowName, VectorFeature } from '../vector/feature.ts';
import { BuildingTiles, type FootprintRow } from './building-tiles.ts';
import { type Position, type Ring, simpleGeometry } from './feature-geometry.ts';
import { mendPolygon } from './mend-polygon.ts';
import { buildingProblem, outlineOf, outlineProblem } from './outline.ts';
import { objectText, polygonText } from './polygon-text.ts';
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
  readonly accounts: FeatureAccounts;
  private readonly ledger: ImportLedger;
  private readonly where: DeliveryPlace;
  /** Class that the name of the layer gives to features whose attributes tell none. */
  private layer = '';
  /** Coordinates of the first building. */
  private first: [x: number, y: number] | null = null;
  private split = 0;
  private withoutHeight = 0;
  private groundless = 0;

  constructor(
    private readonly request: ImportRequest,
    private readonly objects: ObjectWriter,
  ) {
    this.ledger = request.ledger ?? new ImportLedger();
    this.accounts = new FeatureAccounts(this.ledger);
    this.furniture = new FurnitureCollector(request, objects);
    this.where = new DeliveryPlace(request);
    this.buildings = new BuildingTiles(request);
  }

  /** Null before the first position. */
  get place(): Place | null {
    return this.where.known;
  }

  begin(file: string, layer: string, rows: RowName): void {
    this.accounts.begin(file, rows);
    this.where.begin(file);
    this.layer = layer;
  }

  crs(name: string, late: boolean): void {
    this.where.crs(name, late);
  }

  note(verdict: Verdict, rule: string, row: number, found: string): void {
    if (verdict === 'repaired')
      this.ledger.note(verdict, rule, { ...this.accounts.where(), line: row }, found);
    else {
      this.accounts.next(row);
      this.accounts.refuse(rule, found);
    }
  }

  /** One feature; what is wrong with it alone is noted in the ledger. @throws ImportError where the delivery is no such. */
  feature({ id, rowId, geometry, properties, row, text }: VectorFeature): void {
    const { accounts } = this;
    accounts.next(row);
    const simple = simpleGeometry(geometry);
    const { polygons, lines, points, damages } = simple;
    const thing = points.length > 0 ? this.furniture.kindOf(properties) : null;
    const first = polygons[0]?.[0]?.[0] ?? lines[0]?.[0] ?? (thing ? points[0] : undefined);
    if (damages.length > 0) {
      if (!first && points.length === 0) {
        accounts.refuse('geometry that makes no sense', damages[0]!);
        return;
      }
      accounts.repair('part of a geometry that makes no sense, left out', damages[0]!);
    }
    if (simple.closed > 0) accounts.repair('ring that was not closed', `${simple.closed} rings`);
    if (!first) {
      if (points.length > 0) accounts.leaveOut('point of no kind that is drawn', 'point');
      else accounts.leaveOut('feature without geometry', 'feature');
      return;
    }
    const place = this.locate(first, polygons, lines);
    if (!place) return;
    this.attribution ??= attributionOf(properties);
    const source = tags.sourceId(properties, id) ?? rowId ?? null;
    if (source === null && this.request.update) {
      accounts.refuse(
        'feature of an update without an id',
        'expected an id, by which an update finds what it replaces, found none',
      );
      return;
    }
    if (thing && this.request.update) {
      accounts.leaveOut(
        'point of an update: trees, lamps and their like are imported as a whole',
        thing.class,
      );
      return;
    }
    if (thing)
      for (const [index, point] of points.entries())
        this.furniture.add(thing, point, properties, numbered(source, index), place);
    else if (points.length > 0) accounts.leaveOut('point of no kind that is drawn', 'point');
    if (polygons.length > 1) this.split += polygons.length - 1;
    // Text that lies as it will lie in the object: one whole polygon in longitude and latitude.
    const asItIs =
      text !== undefined && polygons.length === 1 && simple.closed === 0 && place.projection.wgs84
        ? polygonText(text, polygons[0]!)
        : null;
    for (let index = 0; index < polygons.length; index++)
      this.polygon(polygons[index]!, properties, numbered(source, index), place, asItIs);
    if (lines.length > 0) this.lines(lines, properties, source, place);
  }

  /** The place of the delivery, where all of a feature can be there; null where it was refused. */
  private locate(first: Position, polygons: Ring[][], lines: Position[][]): Place | null {
    let problem: string | null = null;
    const place = this.where.locate(first[0]!, first[1]!, (sentence) => {
      problem = sentence;
    });
    const geographic = place?.projection.geographic ?? false;
    for (const polygon of polygons) if (place) problem ??= outlineProblem(outlineOf(polygon[0]!), geographic);
    for (const line of lines) if (place) problem ??= outlineProblem(outlineOf(line), geographic);
    if (problem === null) return place;
    this.accounts.refuse('coordinates that cannot be', problem);
    return null;
  }

  /** Settles what is drawn by its parts, and writes the objects of the parts. */
  settleParts(): void {
    this.buildings.settle((code, json) => {
      this.objects.writeText(code, json);
      this.ledger.out('building-part');
    });
  }

  warnings(): string[] {
    const warnings = this.furniture.warnings();
    if (this.split > 0) warnings.push(`Multi-polygons were split: ${this.split} more objects than features.`);
    if (this.withoutHeight > 0)
      warnings.push(
        `${this.withoutHeight} buildings have no height; they are shown with an estimated one (heightSource "estimated").`,
      );
    if (this.groundless > 0 && this.groundless < this.buildings.count)
      warnings.push(`${this.groundless} buildings lie outside the terrain and stand at sea level.`);
    return [...warnings, ...this.ledger.warnings()];
  }

  private polygon(
    rings: Ring[],
    properties: tags.Properties,
    source: string | null,
    place: Place,
    text: string | null,
  ): void {
    const named = tags.classOf(properties, 2, this.layer);
    const [x, y] = rings[0]![0]! as [number, number];
    const { geographic } = place.projection;
    const seemsBuilding = named === null || named === 'building' || named === 'building-part';
    const far =
      this.first && seemsBuilding ? buildingProblem(outlineOf(rings[0]!), geographic, ...this.first) : null;
    if (far !== null && named !== null) {
      this.accounts.refuse('building where no building can be', far);
      return;
    }
    const shape = placed(rings, place);
    const area = squareMetres(shape[0]!);
    const kind = named ?? (area <= largestBuildingSquareMetres && far === null ? 'building' : 'generic');
    if (kind !== 'building' && kind !== 'building-part') {
      this.write(this.object(source, kind, { type: 'Polygon', coordinates: shape }, properties, null, null));
      return;
    }
    this.first ??= [x, y];
    const measured = tags.heightOf(properties, this.request.heightField);
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
    const ground = this.groundBelow(rings[0]!, shape[0]!, place);
    // The foot reaches down to the lowest ground, the roof is measured from the middle of it.
    const base = minimum > 0 ? ground.mean + minimum : ground.low;
    const top = ground.mean + height;
    const [longitude, latitude] = shape[0]![0]! as [number, number];
    const undulation = place.heights.toEllipsoid(longitude, latitude);
    const address = tags.addressOf(properties, longitude);
    const usage = tags.usageOf(properties);
    const row: FootprintRow = {
      id: '',
      name: tags.nameOf(properties),
      class: kind,
      height: Math.round(height * 100) / 100,
      base: millimetres(base + undulation),
      heightSource: measured === null ? 'estimated' : 'measured',
      storeys: levels === null ? null : Math.round(levels),
      usage,
      facade: facadeOf(textOf(properties['building']), usage),
      yearOfConstruction: tags.yearOf(properties),
      address,
    };
    const object = this.object(
      source,
      kind,
      { type: 'Polygon', coordinates: shape },
      properties,
      base + undulation,
      top + undulation,
    );
    object.attributes['height'] = row.height;
    object.attributes['heightSource'] = row.heightSource;
    if (address !== null) object.attributes['address'] = address;
    row.id = object.code;
    const { polygons, crossed } = mendPolygon(rings);
    const prisms = polygons.map((outline) => ({ base, top, rings: outline }));
    if (crossed && prisms.length > 0) this.accounts.repair('outline that crosses itself', object.code);
    if (prisms.length === 0) {
      const what = crossed ? 'outline that crosses itself too often' : 'outline without area';
      this.ledger.note(
        'left-out',
        `${what}: kept as an object, not drawn`,
        this.accounts.where(),
        object.code,
      );
      this.write(object, text);
    } else if (kind === 'building') {
      this.buildings.addBuilding(row, prisms, place);
      this.write(object, text);
    } else {
      const root = tags.textOf(properties, 'root_id', 'building_id');
      this.ledger.in(kind);
      this.buildings.addPart({ root, row, object: objectText(object, text), prisms }, place);
    }
  }

  /** Writes an object that came in and goes out under its class. */
  private write(object: CityObject, coordinates: string | null = null): void {
    this.ledger.in(object.class);
    this.objects.writeText(object.code, objectText(object, coordinates));
    this.ledger.out(object.class);
  }

  private lines(lines: Position[][], properties: tags.Properties, source: string | null, place: Place): void {
    const kind = tags.classOf(properties, 1, this.layer) ?? 'generic';
    const coordinates = lines.map((line) => placedLine(line, place));
    const geometry =
      coordinates.length === 1
        ? { type: 'LineString', coordinates: coordinates[0]! }
        : { type: 'MultiLineString', coordinates };
    const object = this.object(source, kind, geometry, properties, null, null);
    // Every source has its own word for it.
    if (kind === 'contour') {
      const elevation = tags.elevationOf(properties);
      if (elevation !== null) object.attributes['elevation'] = elevation;
    }
    this.write(object);
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

  /**
   * Ground below an outline in the heights of the source: lowest and mean. Corners with heights say it themselves where
   * the user says what they refer to; else the terrain does, and 0 (sea level) where none is known.
   */
  private groundBelow(source: Ring, ring: Ring, place: Place): { low: number; mean: number } {
    const { groundHeight, heights } = this.request;
    if (heights === 'geoid' || heights === 'ellipsoid') {
      const own = cornerHeights(source);
      if (own) return own;
    }
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
    const above = place.heights.fromGeoid(ring[0]![0]!, ring[0]![1]!);
    return { low: low + above, mean: sum / count + above };
  }
}

/** Lowest and mean third coordinate of a ring; null where not all corners have one, or all are 0, which says nothing. */
function cornerHeights(ring: Ring): { low: number; mean: number } | null {
  let low = Infinity;
  let sum = 0;
  let some = false;
  for (const [, , z] of ring) {
    if (z === undefined || !Number.isFinite(z)) return null;
    low = Math.min(low, z);
    sum += z;
    some ||= z !== 0;
  }
  return some ? { low, mean: sum / ring.length } : null;
}

/** Id of the first, second … of several things made of one feature. */
const numbered = (source: string | null, index: number): string | null =>
  index === 0 || source === null ? source : `${source}-${index + 1}`;

/** Rings in degrees: as they are when they are degrees already (their bounds are noted all the same). */
function placed(rings: Ring[], place: Place): Ring[] {
  return rings.map((ring) => placedLine(ring, place));
}

function placedLine(line: Position[], { grid, projection }: Place): Position[] {
  if (projection.wgs84) {
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
