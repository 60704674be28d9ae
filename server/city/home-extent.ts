import type { Bounds } from '../../models/geo/position.ts';
import type { Database } from '../store/database.ts';
import { unionOfBounds } from './cities.ts';

/** What lies within this is one city, metres from edge to edge. */
const cityMetres = 60_000;
/** Side of the squares that objects are counted in, degrees: neighbours up to some 2 km apart belong together. */
const squareDegrees = 0.02;
const metresPerDegree = 111_320;

/** Objects by squares of `squareDegrees`, "column row" from longitude and latitude 0. */
export type Spread = Map<string, number>;

/** A data set in one piece, or what one square of a scattered one holds. */
export interface Part {
  dataset: string;
  bounds: Bounds;
  /** How many objects. */
  weight: number;
}

/** Counts an object by the middle of its extent. @param coordinates of a GeoJSON geometry, degrees. */
export function countObject(spread: Spread, coordinates: unknown): void {
  const box: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  widen(box, coordinates);
  if (box[0] > box[2]) return;
  const key = `${squareOf((box[0] + box[2]) / 2)} ${squareOf((box[1] + box[3]) / 2)}`;
  spread.set(key, (spread.get(key) ?? 0) + 1);
}

/** True where an extent is larger than a city. */
export function isScattered([west, south, east, north]: Bounds): boolean {
  const metresPerLongitude = metresPerDegree * Math.cos((((south + north) / 2) * Math.PI) / 180);
  return (north - south) * metresPerDegree > cityMetres || (east - west) * metresPerLongitude > cityMetres;
}

/**
 * What the home view of a city frames: everything where that is no larger than a city, else the group of parts with
 * most objects (parts are of one group where less than about 2 km lie between them). A group larger than a city is
 * framed only where it is one data set; of several, the one with most objects in it.
 * @param parts not empty.
 */
export function homeExtent(parts: readonly Part[]): Bounds {
  const all = boundsOf(parts);
  if (!isScattered(all)) return all;
  const group = heaviest(groupsOf(parts));
  const bounds = boundsOf(group);
  if (!isScattered(bounds)) return bounds;
  const datasets = new Map<string, Part[]>();
  for (const part of group) datasets.set(part.dataset, [...(datasets.get(part.dataset) ?? []), part]);
  return boundsOf(heaviest([...datasets.values()]));
}

/** The parts of a data set. @param spread Where its objects are; needed only where its extent is scattered. */
export function partsOf(dataset: string, bounds: Bounds, objectCount: number, spread: Spread): Part[] {
  if (!isScattered(bounds)) return [{ dataset, bounds, weight: Math.max(objectCount, 1) }];
  return [...spread].map(([key, weight]) => {
    const [column, row] = key.split(' ').map(Number) as [number, number];
    const [west, south] = [column * squareDegrees, row * squareDegrees];
    return {
      dataset,
      weight,
      bounds: [
        Math.max(west, bounds[0]),
        Math.max(south, bounds[1]),
        Math.min(west + squareDegrees, bounds[2]),
        Math.min(south + squareDegrees, bounds[3]),
      ],
    };
  });
}

/** Where the objects of a data set in the store are, by the middle of their extents. */
export async function spreadOf(database: Database, city: string, dataset: string): Promise<Spread> {
  const { rows } = await database.query<{ x: number; y: number; count: number }>(
    `select floor((ST_XMin(geometry) + ST_XMax(geometry)) / 2 / $3::float8)::int as x,
            floor((ST_YMin(geometry) + ST_YMax(geometry)) / 2 / $3::float8)::int as y, count(*)::int as count
       from city_object where city = $1 and dataset = $2 and geometry is not null
      group by 1, 2 order by 1, 2`,
    [city, dataset, squareDegrees],
  );
  return new Map(rows.map(({ x, y, count }) => [`${x} ${y}`, count]));
}

const squareOf = (degrees: number): number => Math.floor(degrees / squareDegrees);

function widen(box: Bounds, coordinates: unknown): void {
  if (!Array.isArray(coordinates)) return;
  if (typeof coordinates[0] !== 'number') {
    for (const part of coordinates) widen(box, part);
    return;
  }
  const [longitude, latitude] = coordinates as [number, number];
  box[0] = Math.min(box[0], longitude);
  box[1] = Math.min(box[1], latitude);
  box[2] = Math.max(box[2], longitude);
  box[3] = Math.max(box[3], latitude);
}

const boundsOf = (parts: readonly Part[]): Bounds => unionOfBounds(parts.map(({ bounds }) => bounds))!;

const weightOf = (parts: readonly Part[]): number => parts.reduce((sum, { weight }) => sum + weight, 0);

/** The first of those with most objects. */
function heaviest(groups: Part[][]): Part[] {
  return groups.reduce((best, group) => (weightOf(group) > weightOf(best) ? group : best));
}

/** Parts whose squares touch, also at corners, or are the same. */
function groupsOf(parts: readonly Part[]): Part[][] {
  const squares = new Map<string, Set<Part>>();
  for (const part of parts)
    for (const key of squaresOf(part.bounds, 0)) {
      const there = squares.get(key);
      if (there) there.add(part);
      else squares.set(key, new Set([part]));
    }
  const left = new Set(parts);
  const groups: Part[][] = [];
  for (const first of parts) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const part of group)
      for (const key of squaresOf(part.bounds, 1))
        for (const near of squares.get(key) ?? []) if (left.delete(near)) group.push(near);
    groups.push(group);
  }
  return groups;
}

/** Squares under an extent and `around` it. */
function* squaresOf([west, south, east, north]: Bounds, around: number): Generator<string> {
  // A little within its edges, which are those of squares where it is one itself.
  const little = squareDegrees * 1e-6;
  const first = (degrees: number): number => squareOf(degrees + little);
  const last = (from: number, to: number): number => Math.max(first(from), squareOf(to - little));
  for (let column = first(west) - around; column <= last(west, east) + around; column++)
    for (let row = first(south) - around; row <= last(south, north) + around; row++) yield `${column} ${row}`;
}
