import { z } from 'zod';
import { city as citySchema } from '../../models/city/city.ts';
import { GroundGrid, groundGridHeader } from '../../models/geo/ground-grid.ts';
import type { LngLat } from '../../models/geo/position.ts';
import { hash } from '../../models/sensing/noise.ts';
import { isPlaceProperty } from '../../models/sensing/observed-properties.ts';
import { type Datastream, type DatastreamDefinition, datastream } from '../../models/sensing/sensing.ts';
import { type ThingModel, thingModel } from '../../models/sensing/thing-model.ts';
import { courseOf } from '../../scenes/demo/signals/course.ts';
import { normalLevelOf } from '../../scenes/demo/signals/normal-level.ts';
import { supplyDayOf } from '../../scenes/demo/signals/supply-day.ts';
import { bearer } from '../access/bearer.ts';
import type { SignalAttributes } from './own-pace.ts';

/** A kind of device, how many of a thousand datastreams are of it, and where it is mounted. */
interface DeviceKind {
  thingKind: string;
  observedProperty: string;
  name: string;
  share: number;
  /** Above the ground, metres. */
  mounting: number;
  near: 'street' | 'water' | 'building';
}

const kinds: DeviceKind[] = [
  {
    thingKind: 'rain-gauge',
    observedProperty: 'rain-intensity',
    name: 'Rain gauge 雨量计',
    share: 60,
    mounting: 3,
    near: 'building',
  },
  {
    thingKind: 'river-gauge',
    observedProperty: 'water-level',
    name: 'River gauge 水位计',
    share: 40,
    mounting: 1,
    near: 'water',
  },
  {
    thingKind: 'manhole-gauge',
    observedProperty: 'manhole-depth',
    name: 'Manhole 检查井液位计',
    share: 140,
    mounting: 0.3,
    near: 'street',
  },
  {
    thingKind: 'underpass-gauge',
    observedProperty: 'underpass-depth',
    name: 'Underpass 下穿通道积水计',
    share: 40,
    mounting: 1,
    near: 'street',
  },
  {
    thingKind: 'flow-meter',
    observedProperty: 'flow',
    name: 'Sewer flow 管道流量计',
    share: 60,
    mounting: 0.3,
    near: 'street',
  },
  {
    thingKind: 'pressure-sensor',
    observedProperty: 'water-pressure',
    name: 'Water main 供水压力计',
    share: 120,
    mounting: 0.3,
    near: 'street',
  },
  {
    thingKind: 'weather-station',
    observedProperty: 'temperature',
    name: 'Air temperature 气温计',
    share: 80,
    mounting: 3,
    near: 'building',
  },
  {
    thingKind: 'air-monitor',
    observedProperty: 'pm25',
    name: 'Air quality 空气质量',
    share: 100,
    mounting: 4,
    near: 'street',
  },
  {
    thingKind: 'noise-monitor',
    observedProperty: 'noise',
    name: 'Noise 噪声监测',
    share: 80,
    mounting: 4,
    near: 'street',
  },
  {
    thingKind: 'traffic-radar',
    observedProperty: 'traffic-speed',
    name: 'Traffic 车速雷达',
    share: 140,
    mounting: 6,
    near: 'street',
  },
  {
    thingKind: 'gas-detector',
    observedProperty: 'gas-concentration',
    name: 'Gas 燃气探测器',
    share: 60,
    mounting: 0.3,
    near: 'street',
  },
  {
    thingKind: 'strain-gauge',
    observedProperty: 'structure-strain',
    name: 'Strain 结构应变计',
    share: 50,
    mounting: 2,
    near: 'building',
  },
  {
    thingKind: 'tilt-sensor',
    observedProperty: 'structure-tilt',
    name: 'Tilt 倾角计',
    share: 30,
    mounting: 2,
    near: 'building',
  },
];

/** The kind of the n-th device: the shares hold for any run of a thousand, in a mixed order. */
export function kindOf(index: number): DeviceKind {
  let rest = ((index * 389) % 1000) + 0.5;
  for (const kind of kinds) {
    rest -= kind.share;
    if (rest < 0) return kind;
  }
  return kinds[0]!;
}

const objects = z.object({
  features: z.array(
    z.object({
      geometry: z.object({ type: z.string(), coordinates: z.any() }).nullable(),
      properties: z.object({ class: z.string(), baseHeight: z.number().nullable().optional() }),
    }),
  ),
});

/** What the server knows of the places of a city. */
interface Places {
  street: LngLat[];
  water: LngLat[];
  building: LngLat[];
  /** Ellipsoidal ground height, metres. */
  groundAt(place: LngLat): number;
}

async function getJson(url: string): Promise<unknown> {
  const response = await fetch(url, { headers: bearer() });
  if (!response.ok) {
    const { detail } = (await response.json().catch(() => ({}))) as { detail?: string };
    throw new Error(`${url}: ${detail ?? `HTTP ${response.status}`}`);
  }
  return response.json();
}

/** All positions of a GeoJSON geometry. */
function* positions(coordinates: unknown): Generator<LngLat> {
  if (!Array.isArray(coordinates)) return;
  if (typeof coordinates[0] === 'number') yield { longitude: coordinates[0], latitude: coordinates[1] };
  else for (const part of coordinates) yield* positions(part);
}

/** A corner of a building, moved three metres away from its middle: on the pavement. */
function pavement(corners: LngLat[], index: number): LngLat {
  const middle = {
    longitude: corners.reduce((sum, corner) => sum + corner.longitude, 0) / corners.length,
    latitude: corners.reduce((sum, corner) => sum + corner.latitude, 0) / corners.length,
  };
  const corner = corners[index % corners.length]!;
  const metresPerDegree = 111_320;
  const east =
    (corner.longitude - middle.longitude) * Math.cos((middle.latitude * Math.PI) / 180) * metresPerDegree;
  const north = (corner.latitude - middle.latitude) * metresPerDegree;
  const grow = 1 + 3 / Math.max(1, Math.hypot(east, north));
  return {
    longitude: middle.longitude + (corner.longitude - middle.longitude) * grow,
    latitude: middle.latitude + (corner.latitude - middle.latitude) * grow,
  };
}

async function readPlaces(url: string, cityId: string): Promise<Places> {
  const cities = z.array(citySchema).parse(await getJson(`${url}/api/cities`));
  const city = cities.find(({ id }) => id === cityId);
  if (!city) throw new Error(`${url} has no city "${cityId}".`);
  const { longitude, latitude } = city.origin;
  const [west, south, east, north] = city.bounds ?? [
    longitude - 0.02,
    latitude - 0.015,
    longitude + 0.02,
    latitude + 0.015,
  ];
  const street: LngLat[] = [];
  const water: LngLat[] = [];
  const pavements: LngLat[] = [];
  const building: LngLat[] = [];
  // A grid of boxes, so that a limit leaves out something everywhere rather than one half of the city.
  const side = 4;
  for (let box = 0; box < side * side; box++) {
    const [column, row] = [box % side, Math.floor(box / side)];
    const x = (share: number): number => west + ((column + share) / side) * (east - west);
    const y = (share: number): number => south + ((row + share) / side) * (north - south);
    const bbox = [x(0), y(0), x(1), y(1)].join(',');
    const answer = await getJson(
      `${url}/api/cities/${cityId}/objects?bbox=${bbox}&class=road,water,building&limit=1000`,
    );
    for (const { geometry, properties } of objects.parse(answer).features) {
      if (!geometry) continue;
      const inside = [...positions(geometry.coordinates)].filter(
        (place) =>
          place.longitude >= x(0) &&
          place.longitude < x(1) &&
          place.latitude >= y(0) &&
          place.latitude < y(1),
      );
      if (inside.length === 0) continue;
      if (properties.class === 'road') street.push(...inside);
      else if (properties.class === 'water') water.push(...inside);
      else {
        building.push(inside[0]!);
        pavements.push(pavement(inside, building.length));
      }
    }
  }
  const scattered = Array.from({ length: 4096 }, (_, n) => ({
    longitude: west + (east - west) * (0.05 + 0.9 * hash(n, 1)),
    latitude: south + (north - south) * (0.05 + 0.9 * hash(n, 2)),
  }));
  const first = (...lists: LngLat[][]): LngLat[] => lists.find((list) => list.length > 0)!;
  const grids = await readGround(url, cityId);
  return {
    street: first(street, pavements, scattered),
    water: first(water, street, pavements, scattered),
    building: first(building, street, scattered),
    groundAt(place) {
      for (const grid of grids) {
        const height = grid.heightAtPlace(place);
        if (height !== null) return height + city.geoidUndulation;
      }
      return city.geoidUndulation;
    },
  };
}

/** Terrain grids of the city's data sets, as far as they have one. */
async function readGround(url: string, cityId: string): Promise<GroundGrid[]> {
  const datasets = z
    .array(z.object({ id: z.string() }))
    .parse(await getJson(`${url}/api/cities/${cityId}/datasets`));
  const grids: GroundGrid[] = [];
  for (const { id } of datasets) {
    const folder = `${url}/content/cities/${cityId}/${id}`;
    const header = await fetch(`${folder}/ground.json`, { headers: bearer() });
    if (!header.ok) continue;
    const heights = await fetch(`${folder}/ground.f32`, { headers: bearer() });
    if (!heights.ok) continue;
    grids.push(
      new GroundGrid(
        groundGridHeader.parse(await header.json()),
        new Float32Array(await heights.arrayBuffer()),
      ),
    );
  }
  return grids.reverse();
}

async function readDatastreams(url: string, cityId: string): Promise<Datastream[]> {
  const answer = await getJson(`${url}/api/cities/${cityId}/datastreams`);
  return z.object({ datastreams: z.array(datastream) }).parse(answer).datastreams;
}

/** Whom a simulation reports for. */
export interface Site {
  /** By id. */
  datastreams: Datastream[];
  /** Thing models of the city; null where its devices have none. */
  models: ThingModel[] | null;
  /** What the registry says of vehicles, devices on the water supply and gauges of open water, by the code of the device. */
  attributes: ReadonlyMap<string, SignalAttributes>;
}

/** The devices of a city that are registered as things with their models; null where there are none. */
export async function registeredSite(url: string, cityId: string, leak = false): Promise<Site | null> {
  const datastreams = (await readDatastreams(url, cityId)).filter(({ thing }) => thing !== undefined);
  if (datastreams.length === 0) return null;
  const models = z.array(thingModel).parse(await getJson(`${url}/api/cities/${cityId}/thing-models`));
  return {
    datastreams: datastreams.sort((one, other) => one.id - other.id),
    models,
    attributes: await readAttributes(url, cityId, models, leak),
  };
}

/** On the water supply, and of open water, whose level differs from gauge to gauge. */
const attributedProperties = ['water-pressure', 'water-flow', 'water-level', 'canal-level', 'lake-level'];
/** Properties whose signals follow from what the registry says of the device. */
const isAttributed = (property: string): boolean =>
  isPlaceProperty(property) || attributedProperties.includes(property);

/** What signals go by of all devices of which the registry says more than place and kind. */
async function readAttributes(
  url: string,
  cityId: string,
  models: readonly ThingModel[],
  leak: boolean,
): Promise<Map<string, SignalAttributes>> {
  const kinds = models
    .filter(({ properties }) => properties.some(({ observedProperty }) => isAttributed(observedProperty)))
    .map(({ id }) => id);
  const found = new Map<string, SignalAttributes>();
  for (const kind of new Set(kinds)) {
    const things = attributed.parse(
      await getJson(`${url}/api/cities/${cityId}/things?kind=${kind}&limit=1000`),
    );
    for (const { code, attributes } of things)
      found.set(code, {
        course: courseOf(attributes),
        supplyDay: supplyDayOf(attributes, leak),
        normalLevelMetres: normalLevelOf(attributes),
      });
  }
  return found;
}
const attributed = z.array(z.object({ code: z.string(), attributes: z.record(z.string(), z.unknown()) }));

/**
 * The datastreams of a city, by id, at least `count`: where there are fewer, devices are put on its streets,
 * waters and buildings and registered. The same city gets the same devices.
 * @throws Error with one sentence when the server refuses or has no such city.
 */
export async function prepareSite(
  url: string,
  cityId: string,
  count: number,
  periodSeconds: number,
): Promise<Datastream[]> {
  const present = await readDatastreams(url, cityId);
  if (present.length >= count) return present.sort((one, other) => one.id - other.id);
  const places = await readPlaces(url, cityId);
  const taken = new Set(present.map(({ key }) => key));
  const definitions: DatastreamDefinition[] = [];
  for (let index = 0; present.length + definitions.length < count; index++) {
    const kind = kindOf(index);
    const number = String(index + 1).padStart(4, '0');
    const key = `${kind.thingKind}-${number}`;
    if (taken.has(key)) continue;
    const candidates = places[kind.near];
    const place = candidates[Math.floor(hash(index, 5) * candidates.length)]!;
    definitions.push({
      key,
      city: cityId,
      name: `${kind.name} ${number}`,
      thingKind: kind.thingKind,
      observedProperty: kind.observedProperty,
      ...place,
      height: places.groundAt(place) + kind.mounting,
      periodSeconds,
    });
  }
  const response = await fetch(`${url}/api/cities/${cityId}/datastreams`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...bearer() },
    body: JSON.stringify(definitions),
  });
  if (!response.ok) {
    const { detail } = (await response.json().catch(() => ({}))) as { detail?: string };
    throw new Error(`The devices were not registered: ${detail ?? `HTTP ${response.status}`}`);
  }
  return (await readDatastreams(url, cityId)).sort((one, other) => one.id - other.id);
}
