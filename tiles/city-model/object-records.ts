import type { CityObject } from '../../models/city/city.ts';
import { facadeOf } from '../../models/city/facade.ts';
import { mergedOutline } from '../mesh/outline.ts';
import { convexOutline } from '../mesh/triangulate.ts';
import type { SourcePlace } from '../place/source-place.ts';
import type { Row, Value } from '../tileset/row.ts';
import { addressLine } from './address-line.ts';
import { eachObject, type SourceObject, type SourceTree, surface } from './city-model.ts';
import { roofType } from './roof-types.ts';
import type { DrawnPolygon } from './shell-mesh.ts';

export interface RecordContext {
  /** Null before any object had a geometry. */
  place: SourcePlace | null;
  /** Name of the file, for the attribute `sourceFile`. */
  file: string;
  uniqueCode(code: string, source: SourceObject): string;
}

/** Further columns that attributes may become. */
const mostColumns = 40;

/**
 * An object and those below it as CIM objects, parents first.
 * @param drawn What was drawn of the tree.
 * @param parentCode Of the object that the tree itself is a part of.
 * @param level CIM level where it does not follow from the level of detail.
 */
export function objectRecords(
  tree: SourceTree,
  drawn: readonly DrawnPolygon[],
  context: RecordContext,
  parentCode: string | null,
  level?: number,
): CityObject[] {
  const objects: CityObject[] = [];
  const record = (source: SourceObject, parent: string | null): void => {
    const code = context.uniqueCode(source.id, source);
    let own = drawn;
    if (source !== tree && source.parts.length === 0) own = drawn.filter(({ owner }) => owner === source);
    else if (source !== tree) {
      const owners = new Set<SourceObject>();
      eachObject(source, (object) => owners.add(object));
      own = drawn.filter(({ owner }) => owners.has(owner));
    }
    objects.push(cityObject(source, code, parent, own, tree.coordinates, context, level));
    for (const part of source.parts) record(part, code);
  };
  record(tree, parentCode);
  return objects;
}

function cityObject(
  source: SourceObject,
  code: string,
  parent: string | null,
  drawn: readonly DrawnPolygon[],
  coordinates: Float64Array,
  context: RecordContext,
  level: number | undefined,
): CityObject {
  const { place } = context;
  heights[0] = Infinity;
  heights[1] = -Infinity;
  for (const { polygon } of drawn)
    for (let ring = 0; ring < polygon.rings.length; ring += 2)
      noteHeights(coordinates, polygon.rings[ring]!, polygon.rings[ring + 1]!);
  if (drawn.length === 0) for (const { start, end } of source.lines) noteHeights(coordinates, start, end);
  const [low, high] = [heights[0], heights[1]];
  const geometry =
    place === null
      ? null
      : (footprint(source, drawn, coordinates, place) ?? linework(source, coordinates, place));
  const [longitude, latitude] = geometry ? firstPosition(geometry.coordinates) : [0, 0];
  const undulation = geometry && place ? place.heights.toEllipsoid(longitude!, latitude!) : 0;
  const known = geometry !== null && high >= low;
  const address = addressLine(source.address);
  const attributes: Record<string, unknown> = known ? { height: millimetres(high - low) } : {};
  for (const key in source.attributes) attributes[key] = source.attributes[key];
  if (address !== null) attributes['address'] = address;
  attributes['sourceFile'] = context.file;
  const finest = drawn.reduce((best, { polygon }) => Math.max(best, polygon.lod), 0);
  return {
    code,
    class: source.kind,
    name: plainName(source),
    level: level ?? cimLevels[finest]!,
    parent,
    geometry,
    baseHeight: known ? millimetres(low + undulation) : null,
    topHeight: known ? millimetres(high + undulation) : null,
    attributes,
    validFrom: null,
    validTo: null,
  };
}

/** Least and greatest height seen. */
const heights = new Float64Array(2);

function noteHeights(coordinates: Float64Array, start: number, end: number): void {
  let low = heights[0]!;
  let high = heights[1]!;
  for (let at = start + 2; at < end; at += 3) {
    const height = coordinates[at]!;
    if (height < low) low = height;
    if (height > high) high = height;
  }
  heights[0] = low;
  heights[1] = high;
}

/** CIM level by level of detail 0 to 4 (CJJ/T 315-2022: CIM2 blocks, CIM3 roofs, CIM4 façades). */
const cimLevels = [3, 2, 3, 4, 4];

/** A name that only repeats the identifier, as some exporters write it, is none. */
function plainName({ name, id }: SourceObject): string | null {
  if (name === null) return null;
  const bare = name.replace(/[{}]/g, '');
  return id.includes(bare) ? null : name;
}

/** The row of an object in the property table of its tile. */
export function rowOf(tree: SourceObject, object: CityObject, files: boolean): Row {
  const { attributes } = tree;
  const text = (key: string): string | null => {
    const value = attributes[key];
    return value === undefined ? null : Array.isArray(value) ? value.join(', ') : String(value);
  };
  const number = (key: string): number | null =>
    typeof attributes[key] === 'number' ? (attributes[key] as number) : null;
  const constructed = text('dateOfConstruction');
  const roof = text('roofType') ?? roofOfParts(tree);
  const [use, purpose, kind] = [text('usage'), text('function'), text('class')];
  const building = object.class === 'building' || object.class === 'building-part';
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
    function: purpose,
    usage: use,
    facade: building ? facadeOf(use, purpose, kind) : null,
    address: addressLine(tree.address),
    ...(tree.type !== 'Building' && { type: tree.type }),
    ...furtherColumns(attributes),
    ...(files && { sourceFile: String(object.attributes['sourceFile']) }),
  };
}

const ownColumns = new Set([
  'id',
  'name',
  'class',
  'height',
  'base',
  'storeys',
  'roofType',
  'yearOfConstruction',
  'function',
  'usage',
  'facade',
  'address',
  'type',
  'sourceFile',
  'measuredHeight',
  'storeysAboveGround',
  'members',
]);

/** What a style can use: numbers, and words of code lists. Free texts are in the objects alone. */
function furtherColumns(attributes: Readonly<Record<string, unknown>>): Record<string, Value> {
  const columns: Record<string, Value> = {};
  let count = 0;
  for (const key in attributes) {
    if (ownColumns.has(key) || count === mostColumns) continue;
    const value = attributes[key];
    if (typeof value === 'number' || typeof value === 'boolean') columns[key] = value;
    else if (typeof value === 'string' && `${key}Code` in attributes) columns[key] = value;
    else continue;
    count++;
  }
  return columns;
}

/** The roof type that all parts share, or "combination". */
function roofOfParts(building: SourceObject): string | null {
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
  place: SourcePlace,
): { type: string; coordinates: Ring[] | Ring[][] } | null {
  const ground = drawn.filter((item) => item.surface === surface.ground).map(({ polygon }) => polygon);
  const outline = source.polygons.filter(({ lod }) => lod === 0);
  const flat = outline.filter((polygon) => polygon.surface !== surface.roof);
  const chosen = ground.length > 0 ? ground : flat.length > 0 ? flat : outline;
  if (chosen.length > 0) {
    const open = chosen.map(({ rings }) => {
      const polygon: Ring[] = [];
      for (let ring = 0; ring < rings.length; ring += 2) {
        const points: Ring = [];
        for (let at = rings[ring]!; at < rings[ring + 1]!; at += 3)
          points.push(positionAt(coordinates, at, place));
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
    for (let at = polygon.rings[0]!; at < polygon.rings[1]!; at += 3)
      points.push(...positionAt(coordinates, at, place));
  const ring = convexOutline(points, points.length / 2, 2);
  return ring.length >= 4 ? { type: 'Polygon', coordinates: [ring] } : null;
}

/** Lines or points of an object that has no polygons. */
function linework(
  { lines }: SourceObject,
  coordinates: Float64Array,
  place: SourcePlace,
): { type: string; coordinates: unknown[] } | null {
  const finest = lines.reduce((best, { lod }) => Math.max(best, lod), 0);
  const found = lines
    .filter(({ lod }) => lod === finest)
    .map(({ start, end }) => {
      const points: Ring = [];
      for (let at = start; at < end; at += 3) points.push(positionAt(coordinates, at, place));
      return points;
    });
  const long = found.filter((points) => points.length > 1);
  if (long.length === 1) return { type: 'LineString', coordinates: long[0]! };
  if (long.length > 1) return { type: 'MultiLineString', coordinates: long };
  return found.length > 0 ? { type: 'Point', coordinates: found[0]![0]! } : null;
}

function positionAt(coordinates: Float64Array, at: number, place: SourcePlace): [number, number] {
  const [x, y] = place.latitudeFirst
    ? [coordinates[at + 1]!, coordinates[at]!]
    : [coordinates[at]!, coordinates[at + 1]!];
  const { longitude, latitude } = place.grid.toGeographic(x, y);
  return [degrees(longitude), degrees(latitude)];
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
