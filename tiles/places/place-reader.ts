import type { CityObject } from '../../models/city/city.ts';
import type { Projection } from '../../models/geo/coordinate-systems.ts';
import type { Bounds } from '../../models/geo/position.ts';
import { nameOf, sourceId, textOf } from '../footprints/tags.ts';
import { geoid } from '../geoid-file.ts';
import type { ImportRequest } from '../importer.ts';
import type { ObjectWriter } from '../objects/object-writer.ts';
import { DeliveryPlace } from '../place/delivery-place.ts';
import { ImportLedger, type Verdict } from '../report/ledger.ts';
import { FeatureAccounts } from '../vector/accounts.ts';
import type { RowName, VectorFeature } from '../vector/feature.ts';
import { type Properties, placeClassOf } from './place-tags.ts';

/** Nesting of the coordinates of each type of geometry: a point is 0, a list of points 1 … */
const nesting: Record<string, number> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

/** Positions that a line, a ring or a list of points has at least; rings are closed first. */
const fewestPositions = (type: string): number =>
  type.endsWith('Polygon') ? 4 : type.endsWith('LineString') ? 2 : 1;

/** CIM level: areas of the whole city 1, storeys and rooms 4, what stands in the city 2. */
const levels: Record<string, number> = {
  district: 1,
  'street-office': 1,
  community: 1,
  grid: 1,
  storey: 4,
  space: 4,
};

/** Reads features as objects, each with the class that its tags name. */
export class PlaceReader {
  bounds: Bounds | null = null;
  attribution: string | null = null;
  readonly classes = new Set<string>();
  readonly accounts: FeatureAccounts;
  private readonly where: DeliveryPlace;
  private projection: Projection | null = null;
  private generic = 0;

  constructor(
    private readonly request: ImportRequest,
    private readonly objects: ObjectWriter,
  ) {
    this.where = new DeliveryPlace(request);
    this.accounts = new FeatureAccounts(request.ledger ?? new ImportLedger());
  }

  /** Coordinate system of the delivery; null before the first position. */
  get crsName(): string | null {
    return this.where.known?.crs ?? null;
  }

  begin(file: string, _layer: string, rows: RowName): void {
    this.accounts.begin(file, rows);
    this.where.begin(file);
    this.projection = null;
  }

  crs(name: string, late: boolean): void {
    this.where.crs(name, late);
  }

  note(verdict: Verdict, rule: string, row: number, found: string): void {
    this.accounts.next(row);
    if (verdict === 'refused') this.accounts.refuse(rule, found);
    else this.accounts.repair(rule, found);
  }

  feature(feature: VectorFeature): void {
    this.accounts.next(feature.row);
    if (feature.geometry === null || feature.geometry === undefined)
      this.accounts.leaveOut('feature without geometry', 'feature');
    else
      try {
        this.place(feature);
      } catch (error) {
        if (!(error instanceof Unusable)) throw error;
        this.accounts.refuse('geometry that makes no sense', error.message);
      }
  }

  private place({ id, rowId, geometry: given, properties }: VectorFeature): void {
    const geometry = given as { type: string; coordinates: unknown };
    const depth = nesting[geometry.type];
    if (depth === undefined)
      this.fail(`expected a geometry of points, lines or polygons, found ${JSON.stringify(geometry.type)}`);
    const coordinates = this.placed(geometry.coordinates, depth, fewestPositions(geometry.type));
    const named = placeClassOf(properties);
    if (named === null) this.generic++;
    const kind = named ?? 'generic';
    this.classes.add(kind);
    if (/openstreetmap/i.test(String(properties['source'] ?? '')) || 'osm_id' in properties)
      this.attribution = '© OpenStreetMap contributors';
    this.accounts.ledger.in(kind);
    this.accounts.ledger.out(kind);
    this.objects.write(
      this.object(
        kind,
        { type: geometry.type, coordinates },
        properties,
        sourceId(properties, id) ?? rowId ?? null,
      ),
    );
  }

  warnings(): string[] {
    const warnings: string[] = [];
    if (this.generic > 0)
      warnings.push(
        `${this.generic} features have no class of place that is known; they were kept as objects of the class "generic".`,
      );
    return [...warnings, ...this.accounts.ledger.warnings()];
  }

  private object(
    kind: string,
    geometry: { type: string; coordinates: unknown },
    properties: Properties,
    source: string | null,
  ): CityObject {
    const attributes: Record<string, unknown> = {};
    for (const key in properties)
      if (properties[key] !== null && key !== 'class' && key !== 'parent') attributes[key] = properties[key];
    return {
      code: this.objects.uniqueCode(
        source ?? textOf(properties, 'code', 'ref') ?? `${this.request.dataset}-${this.objects.count + 1}`,
      ),
      class: kind,
      name: nameOf(properties),
      level: levels[kind] ?? 2,
      parent: textOf(properties, 'parent'),
      geometry,
      baseHeight: geometry.type === 'Point' ? this.groundAt(geometry.coordinates as number[]) : null,
      topHeight: null,
      attributes,
      validFrom: null,
      validTo: null,
    };
  }

  /** Ellipsoidal height of the ground at a point; null where no terrain is known. */
  private groundAt([longitude, latitude]: number[]): number | null {
    const ground = this.request.groundHeight?.({ longitude: longitude!, latitude: latitude! }) ?? null;
    if (ground === null) return null;
    return Math.round((ground + geoid().undulation(longitude!, latitude!)) * 100) / 100;
  }

  /** Coordinates in degrees, checked; rings closed. */
  private placed(value: unknown, depth: number, fewest: number): unknown {
    if (depth === 0) return this.position(value);
    if (!Array.isArray(value))
      this.fail(`expected a list of positions, found ${JSON.stringify(value)?.slice(0, 40)}`);
    const placed = value.map((part) => this.placed(part, depth - 1, fewest));
    if (depth !== 1) return placed;
    if (fewest === 4) {
      const [first, last] = [placed[0] as number[], placed.at(-1) as number[]];
      if (first && (first[0] !== last[0] || first[1] !== last[1])) placed.push([first[0], first[1]]);
    }
    if (placed.length < fewest) this.fail(`expected at least ${fewest} positions, found ${placed.length}`);
    return placed;
  }

  private position(value: unknown): [number, number] {
    const [x, y] = Array.isArray(value) ? (value as number[]) : [];
    if (!Number.isFinite(x) || !Number.isFinite(y))
      this.fail(`expected a position of two numbers, found ${JSON.stringify(value)?.slice(0, 60)}`);
    const projection =
      this.projection ?? this.where.locate(x!, y!, (sentence) => this.fail(sentence))!.projection;
    this.projection = projection;
    let [longitude, latitude] = [x!, y!];
    if (!projection.wgs84) {
      const place = projection.toGeographic(x!, y!);
      longitude = Math.round(place.longitude * 1e8) / 1e8;
      latitude = Math.round(place.latitude * 1e8) / 1e8;
    }
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90))
      this.fail(`the coordinates ${x} ${y} are not on earth in ${this.crsName}`);
    const box = this.bounds ?? [longitude, latitude, longitude, latitude];
    this.bounds = [
      Math.min(box[0], longitude),
      Math.min(box[1], latitude),
      Math.max(box[2], longitude),
      Math.max(box[3], latitude),
    ];
    return [longitude, latitude];
  }

  private fail(sentence: string): never {
    throw new Unusable(sentence);
  }
}

/** What is wrong with one feature. */
class Unusable extends Error {}
