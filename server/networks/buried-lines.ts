import type { City, Dataset } from '../../models/city/city.ts';
import type { Bounds } from '../../models/geo/position.ts';
import {
  type BuriedLine,
  buriedLine,
  type LineObject,
  type Surroundings,
} from '../../models/underground/buried-line.ts';
import type { NetworkLine, NetworkPoint } from '../../models/underground/pipe-network.ts';
import { PipeNetwork } from '../../models/underground/pipe-network.ts';
import type { Place, PlacePlane } from '../../models/underground/place-plane.ts';
import { geoid } from '../../tiles/geoid-file.ts';
import { expectCity, listDatasets } from '../city/cities.ts';
import { HttpError } from '../http/context.ts';
import type { Database } from '../store/database.ts';
import type { GroundHeights } from './ground-heights.ts';
import { isOfPipes, type PipeForm, pipeForm } from './model/pipe-tables.ts';

/** A city whose pipes are asked about. */
export interface PipeCity {
  city: City;
  datasets: Dataset[];
  ground(place: Place): number | null;
}

/** Classes of what lies in the ground as a tube or a box. */
const lineClasses = ['pipe', 'duct', 'tunnel'];

/** @throws HttpError 404 for an unknown city. */
export async function pipeCity(database: Database, grounds: GroundHeights, id: string): Promise<PipeCity> {
  const city = await expectCity(database, id);
  const datasets = await listDatasets(database, id);
  return { city, datasets, ground: await grounds.of(id, datasets) };
}

const networkSets = ({ datasets }: PipeCity): Dataset[] =>
  datasets.filter(({ kind }) => pipeForm(kind) !== null);

interface LineRow {
  code: string;
  name: string | null;
  dataset: string;
  class: string;
  coordinates: Place[];
  baseHeight: number | null;
  topHeight: number | null;
  attributes: Record<string, unknown>;
}

const lineColumns = `code, name, dataset, class, (ST_AsGeoJSON(geometry, 8)::json -> 'coordinates') as coordinates,
  base_height as "baseHeight", top_height as "topHeight", attributes`;

/** Lines of all disciplines that come into a rectangle; all of the city's without one. */
export async function linesWithin(
  database: Database,
  place: PipeCity,
  bounds: Bounds | null,
  plane: PlacePlane,
): Promise<BuriedLine[]> {
  const { rows } = await database.query<LineRow>(
    `select ${lineColumns} from city_object
      where city = $1 and dataset = any ($2::text[]) and class = any ($3::text[])
        and ST_GeometryType(geometry) = 'ST_LineString'
        ${bounds ? 'and geometry && ST_MakeEnvelope($4::float8, $5::float8, $6::float8, $7::float8, 4326)' : ''}
      order by dataset, code`,
    [place.city.id, networkSets(place).map(({ id }) => id), lineClasses, ...(bounds ?? [])],
  );
  const around = await surroundings(database, place, rows, plane);
  return rows.flatMap((row) => buriedLine(row, around) ?? []);
}

async function surroundings(
  database: Database,
  place: PipeCity,
  rows: readonly LineObject[],
  plane: PlacePlane,
): Promise<Surroundings> {
  const sloping = rows.filter(
    ({ attributes, baseHeight, topHeight }) =>
      typeof attributes['fromDepthMetres'] === 'number' && baseHeight !== topHeight,
  );
  const codes = new Set(
    sloping.flatMap(({ attributes }) => [String(attributes['from']), String(attributes['to'])]),
  );
  const ends = new Map<string, { ground: number | null; base: number | null }>();
  if (codes.size > 0) {
    const { rows: points } = await database.query<{
      code: string;
      ground: number | null;
      base: number | null;
    }>(
      `select code, (attributes ->> 'groundMetres')::float8 as ground, base_height as base from city_object
        where city = $1 and dataset = any ($2::text[]) and code = any ($3::text[])`,
      [place.city.id, networkSets(place).map(({ id }) => id), [...codes]],
    );
    for (const { code, ground, base } of points) ends.set(code, { ground, base });
  }
  return {
    plane,
    datasets: new Map(
      place.datasets.map(({ id, kind, geoidUndulation }) => [
        id,
        { kind, geoidUndulation: geoidUndulation ?? null },
      ]),
    ),
    undulation: (longitude, latitude) => geoid().undulation(longitude, latitude),
    ground: place.ground,
    ends,
  };
}

/** Points of a network's data set, as rows. */
interface PointRow {
  code: string;
  name: string | null;
  class: string;
  coordinates: [number, number];
  attributes: Record<string, unknown>;
}

/** The network of one data set. @throws HttpError 404 where the data set has none. */
export async function readNetwork(
  database: Database,
  place: PipeCity,
  dataset: string,
  plane: PlacePlane,
): Promise<PipeNetwork> {
  const form = await networkForm(database, place, dataset);
  const { rows } = await database.query<LineRow>(
    `select ${lineColumns} from city_object
      where city = $1 and dataset = $2 and ST_GeometryType(geometry) = 'ST_LineString' and attributes ? 'from'
      order by code`,
    [place.city.id, dataset],
  );
  const { rows: points } = await database.query<PointRow>(
    `select code, name, class, (ST_AsGeoJSON(geometry, 8)::json -> 'coordinates') as coordinates, attributes
       from city_object o where city = $1 and dataset = $2 and ST_GeometryType(geometry) = 'ST_Point'
        and ${isOfPipes(form, 'o')} order by code`,
    [place.city.id, dataset],
  );
  const around = await surroundings(database, place, rows, plane);
  return new PipeNetwork(
    dataset,
    points.map(pointOf),
    rows.map((row) => lineOf(row, around)),
  );
}

async function networkForm(
  database: Database,
  { city, datasets }: PipeCity,
  dataset: string,
): Promise<PipeForm> {
  const { rows } = await database.query<{ dataset: string }>(
    'select distinct dataset from pipe_network where city = $1 order by dataset',
    [city.id],
  );
  const known = rows.map((row) => row.dataset);
  const form = known.includes(dataset) && pipeForm(datasets.find(({ id }) => id === dataset)?.kind ?? '');
  if (form) return form;
  throw new HttpError(
    404,
    `City "${city.id}" has no pipe network "${dataset}"; expected ${known.length > 0 ? `one of ${known.join(', ')}` : 'one that was imported'}.`,
  );
}

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const pointOf = ({ code, name, class: kind, coordinates, attributes }: PointRow): NetworkPoint => ({
  code,
  name,
  class: kind,
  position: coordinates,
  ground: number(attributes['rimMetres']) ?? number(attributes['groundMetres']),
  level:
    number(attributes['invertMetres']) ??
    number(attributes['elevationMetres']) ??
    number(attributes['headMetres']),
});

function lineOf(row: LineRow, around: Surroundings): NetworkLine {
  const { attributes, coordinates } = row;
  return {
    code: row.code,
    class: row.class,
    name: row.name,
    from: String(attributes['from']),
    to: String(attributes['to']),
    lengthMetres: number(attributes['lengthMetres']) ?? planLength(coordinates, around.plane),
    closed: attributes['initialStatus'] === 'CLOSED',
    coordinates,
    buried: lineClasses.includes(row.class) ? buriedLine(row, around) : null,
  };
}

function planLength(coordinates: readonly Place[], plane: PlacePlane): number {
  const plan = coordinates.map((place) => plane.toPlan(place));
  return plan.reduce(
    (sum, [x, y], at) => (at === 0 ? 0 : sum + Math.hypot(x - plan[at - 1]![0], y - plan[at - 1]![1])),
    0,
  );
}

/** Rectangle around places, some metres wider. */
export function boundsAround(places: readonly Place[], metres: number): Bounds {
  const longitudes = places.map(([longitude]) => longitude);
  const latitudes = places.map(([, latitude]) => latitude);
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const up = metres / 110_000;
  const across = up / Math.max(Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180), 0.01);
  return [Math.min(...longitudes) - across, south - up, Math.max(...longitudes) + across, north + up];
}

/** @throws HttpError 422 where a corner of an area lies outside of the city's extent. */
export function checkInCity(place: PipeCity, corners: readonly Place[], what: string): void {
  const [west, south, east, north] = extentOf(place);
  const outside = corners.find(
    ([longitude, latitude]) => longitude < west || longitude > east || latitude < south || latitude > north,
  );
  if (outside) throw notInCity(place, outside, what);
}

/** A line may reach beyond the data, to cut what lies at their edge. @throws HttpError 422 where all of it lies beside them. */
export function checkMeetsCity(place: PipeCity, points: readonly Place[], what: string): void {
  const [west, south, east, north] = extentOf(place);
  const isBeside = (axis: 0 | 1, least: number, most: number): boolean =>
    points.every((point) => point[axis] < least) || points.every((point) => point[axis] > most);
  if (isBeside(0, west, east) || isBeside(1, south, north)) throw notInCity(place, points[0]!, what);
}

function extentOf({ city }: PipeCity): Bounds {
  if (!city.bounds) throw new HttpError(422, `City "${city.id}" has no data yet.`);
  return city.bounds;
}

const notInCity = (place: PipeCity, found: Place, what: string): HttpError =>
  new HttpError(
    422,
    `${what}: expected places in city "${place.city.id}" (${extentOf(place)
      .map((degrees) => degrees.toFixed(4))
      .join(', ')}), found ${found.join(', ')}.`,
  );
