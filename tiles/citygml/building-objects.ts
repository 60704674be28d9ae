import type { CityObject } from '../../models/city/city.ts';
import { facadeOf } from '../../models/city/facade.ts';
import type { Geoid } from '../../models/geo/geoid.ts';
import type { LocalGrid } from '../../models/geo/local-grid.ts';
import { mergedOutline } from '../mesh/outline.ts';
import { convexOutline } from '../mesh/triangulate.ts';
import { addressLine } from './attributes.ts';
import type { DrawnPolygon } from './building-mesh.ts';
import { type SourceBuilding, type SourceObject, surface } from './city-model.ts';
import { roofType } from './roof-types.ts';

/** The row of a building in the property table; null is unknown. */
export interface BuildingRow {
  id: string;
  name: string | null;
  class: string;
  height: number | null;
  /** Ellipsoidal metres of the lowest point: façades are drawn from there. */
  base: number | null;
  storeys: number | null;
  roofType: string | null;
  yearOfConstruction: number | null;
  function: string | null;
  usage: string | null;
  /** Code of models/city/facade.ts. */
  facade: number | null;
  address: string | null;
}

export interface ObjectContext {
  grid: LocalGrid;
  /** Null when the source's heights are ellipsoidal. */
  geoid: Geoid | null;
  latitudeFirst: boolean;
  uniqueCode(code: string): string;
}

/**
 * The building and its parts as CIM objects, and the building's row.
 * @param parentCode Of the object that the building itself is a part of.
 */
export function buildingObjects(
  building: SourceBuilding,
  drawn: readonly DrawnPolygon[],
  context: ObjectContext,
  parentCode: string | null = null,
): { row: BuildingRow; objects: CityObject[] } {
  const objects: CityObject[] = [];
  const codes = new Map<SourceObject, string>();
  const record = (source: SourceObject, parent: string | null): CityObject => {
    const code = context.uniqueCode(source.id);
    codes.set(source, code);
    const owners = new Set<SourceObject>();
    const collect = (object: SourceObject): void => {
      owners.add(object);
      object.parts.forEach(collect);
    };
    collect(source);
    const own = drawn.filter(({ owner }) => owners.has(owner));
    const object = cityObject(source, code, parent, own, building, context);
    objects.push(object);
    for (const part of source.parts) record(part, code);
    return object;
  };
  const whole = record(building, parentCode);
  return { row: row(building, whole), objects };
}

function cityObject(
  source: SourceObject,
  code: string,
  parent: string | null,
  drawn: readonly DrawnPolygon[],
  { coordinates }: SourceBuilding,
  context: ObjectContext,
): CityObject {
  let low = Infinity;
  let high = -Infinity;
  for (const { polygon } of drawn)
    for (let ring = 0; ring < polygon.rings.length; ring += 2)
      for (let at = polygon.rings[ring]!; at < polygon.rings[ring + 1]!; at += 3) {
        low = Math.min(low, coordinates[at + 2]!);
        high = Math.max(high, coordinates[at + 2]!);
      }
  const geometry = footprint(source, drawn, coordinates, context);
  const [longitude, latitude] = geometry ? firstPosition(geometry.coordinates) : [0, 0];
  const undulation = geometry && context.geoid ? context.geoid.undulation(longitude!, latitude!) : 0;
  const known = geometry !== null && high >= low;
  const address = addressLine(source.address);
  return {
    code,
    class: source.kind,
    name: plainName(source),
    level: drawn.some(({ polygon }) => polygon.lod >= 3) ? 4 : 3,
    parent,
    geometry,
    baseHeight: known ? millimetres(low + undulation) : null,
    topHeight: known ? millimetres(high + undulation) : null,
    attributes: {
      ...(known && { height: millimetres(high - low) }),
      ...source.attributes,
      ...(address !== null && { address }),
    },
    validFrom: null,
    validTo: null,
  };
}

/** A name that only repeats the identifier, as some exporters write it, is none. */
function plainName({ name, id }: SourceObject): string | null {
  if (name === null) return null;
  const bare = name.replace(/[{}]/g, '');
  return id.includes(bare) ? null : name;
}

function row(building: SourceBuilding, object: CityObject): BuildingRow {
  const { attributes } = building;
  const text = (key: string): string | null => {
    const value = attributes[key];
    return value === undefined ? null : Array.isArray(value) ? value.join(', ') : String(value);
  };
  const number = (key: string): number | null =>
    typeof attributes[key] === 'number' ? (attributes[key] as number) : null;
  const constructed = text('dateOfConstruction');
  const roof = text('roofType') ?? roofOfParts(building);
  return {
    id: object.code,
    name: object.name,
    class: object.class,
    height: number('measuredHeight') ?? (object.attributes['height'] as number | undefined) ?? null,
    base: object.baseHeight,
    storeys: number('storeysAboveGround'),
    roofType: roof === null ? null : roofType(roof),
    yearOfConstruction:
      number('yearOfConstruction') ??
      (constructed && /^\d{4}/.test(constructed) ? Number(constructed.slice(0, 4)) : null),
    function: text('function'),
    usage: text('usage'),
    facade: facadeOf(text('usage'), text('function'), text('class')),
    address: addressLine(building.address),
  };
}

/** The roof type that all parts share, or "combination". */
function roofOfParts(building: SourceBuilding): string | null {
  const types = new Set(
    building.parts.flatMap(({ attributes }) =>
      attributes['roofType'] ? [String(attributes['roofType'])] : [],
    ),
  );
  return types.size === 0 ? null : types.size === 1 ? [...types][0]! : '1130';
}

type Ring = [number, number][];

/** From ground surfaces (joined where they share edges), else from an lod0 outline, else the convex outline of everything drawn. */
function footprint(
  source: SourceObject,
  drawn: readonly DrawnPolygon[],
  coordinates: Float64Array,
  context: ObjectContext,
): { type: string; coordinates: Ring[] | Ring[][] } | null {
  const ground = drawn.filter((item) => item.surface === surface.ground).map(({ polygon }) => polygon);
  const outline = source.polygons.filter(({ lod }) => lod === 0);
  const flat = outline.filter((polygon) => polygon.surface !== surface.roof);
  const chosen = ground.length > 0 ? ground : flat.length > 0 ? flat : outline;
  const place = (at: number): [number, number] => {
    const [x, y] = context.latitudeFirst
      ? [coordinates[at + 1]!, coordinates[at]!]
      : [coordinates[at]!, coordinates[at + 1]!];
    const { longitude, latitude } = context.grid.toGeographic(x, y);
    return [degrees(longitude), degrees(latitude)];
  };
  if (chosen.length > 0) {
    const open = chosen.map(({ rings }) => {
      const polygon: Ring[] = [];
      for (let ring = 0; ring < rings.length; ring += 2) {
        const points: Ring = [];
        for (let at = rings[ring]!; at < rings[ring + 1]!; at += 3) points.push(place(at));
        polygon.push(turned(points, ring === 0));
      }
      return polygon;
    });
    const merged = open.length > 1 ? mergedOutline(open.flat(), true) : null;
    const polygons = (merged ?? open).map((polygon) => polygon.map(closed));
    return polygons.length === 1
      ? { type: 'Polygon', coordinates: polygons[0]! }
      : { type: 'MultiPolygon', coordinates: polygons };
  }
  const points: number[] = [];
  for (const { polygon } of drawn)
    for (let at = polygon.rings[0]!; at < polygon.rings[1]!; at += 3) points.push(...place(at));
  const ring = convexOutline(points, points.length / 2, 2);
  return ring.length >= 4 ? { type: 'Polygon', coordinates: [ring] } : null;
}

/** Turns a ring as GeoJSON asks (RFC 7946, 3.1.6): exteriors counter-clockwise. */
function turned(ring: Ring, counterClockwise: boolean): Ring {
  let area = 0;
  const [ox, oy] = ring[0]!;
  for (let i = 0; i < ring.length; i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[(i + 1) % ring.length]!;
    area += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
  }
  return area > 0 === counterClockwise ? ring : ring.reverse();
}

const closed = (ring: Ring): Ring => [...ring, [...ring[0]!]];

function firstPosition(coordinates: unknown): number[] {
  let value = coordinates;
  while (Array.isArray(value) && Array.isArray(value[0])) value = value[0];
  return value as number[];
}

const degrees = (value: number): number => Math.round(value * 1e8) / 1e8;
const millimetres = (value: number): number => Math.round(value * 1000) / 1000;
