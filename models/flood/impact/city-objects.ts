import type { Footprint } from '../scenario-inputs.ts';
import type { FacilityKind } from './impact.ts';
import { assumedSillMetres, type UndergroundKind } from './thresholds.ts';
import { type BuildingUse, buildingUse, peopleOf } from './uses.ts';

/** A city object as the store knows it; geometry is GeoJSON's, in degrees. */
export interface CityObjectRow {
  code: string;
  class: string;
  name: string | null;
  parent: string | null;
  longitude: number;
  latitude: number;
  geometry: { type: string; coordinates: unknown };
  attributes: Readonly<Record<string, unknown>>;
}

export interface BuildingSubject extends Footprint {
  use: BuildingUse;
  residents: number | null;
  workers: number | null;
}

interface Subject {
  code: string;
  name: string | null;
  longitude: number;
  latitude: number;
  /** Building in or around which it lies; else `polygons`, `points`, or the place itself. */
  building?: string;
  polygons?: Footprint['polygons'];
  /** [longitude, latitude] of its entrances. */
  points?: (readonly [number, number])[];
}

export interface FacilitySubject extends Subject {
  kind: FacilityKind;
}

export interface UndergroundSubject extends Subject {
  kind: UndergroundKind;
  thresholdMetres: number;
  thresholdAssumed: boolean;
}

/** A road that cars may use: its centre lines, or the areas of its surface, in degrees. */
export interface RoadSubject {
  code: string;
  name: string | null;
  longitude: number;
  latitude: number;
  lines: (readonly [number, number])[][];
  areas: Footprint['polygons'];
  /** Below or above others: roads of different layers do not meet. */
  layer: number;
  /** On a bridge or in a tunnel: what stands on the ground below or above does not close it. */
  offGround: boolean;
}

export interface Subjects {
  buildings: BuildingSubject[];
  facilities: FacilitySubject[];
  underground: UndergroundSubject[];
  roads: RoadSubject[];
}

/** Classes of objects that `subjectsOf` asks for, beside footprints of buildings. */
export const impactClasses = [
  'building',
  'hospital',
  'school',
  'shelter',
  'fire-station',
  'police-station',
  'pumping-station',
  'command-centre',
  'emergency-store',
  'hazard-site',
  'underground-space',
  'metro-station',
  'basement',
  'tunnel',
  'road',
] as const;

const placeFacilities: Readonly<Record<string, FacilityKind>> = {
  hospital: 'hospital',
  school: 'school',
  shelter: 'shelter',
  'fire-station': 'fire-station',
  'police-station': 'police-station',
  'pumping-station': 'pumping-station',
  'command-centre': 'command-centre',
  'emergency-store': 'emergency-store',
  'hazard-site': 'hazard-site',
};

/** Facilities that buildings are themselves, by what is told of them. */
const buildingFacilities: readonly (readonly [FacilityKind, RegExp])[] = [
  ['hospital', /\bhospital\b|医院/i],
  ['kindergarten', /kindergarten|幼儿园/i],
  ['school', /\bschool\b/i],
  ['nursing-home', /nursing_home|retirement|social_facility|养老/i],
  ['fire-station', /fire_station|消防/i],
  ['police-station', /\bpolice\b|派出所/i],
];

const carHighways =
  /^(motorway|trunk|primary|secondary|tertiary|unclassified|residential|living_street|service|road)(_link)?$/;

/**
 * Sorts what a city's data hold into what a flood may affect. What they do not tell stays unknown: a use, residents,
 * the threshold of an entrance.
 * @param footprints buildings with their parts, as the solver sees them.
 * @param rows objects of `impactClasses`; of buildings for their attributes.
 */
export function subjectsOf(footprints: readonly Footprint[], rows: readonly CityObjectRow[]): Subjects {
  const told = new Map(rows.filter((row) => row.class === 'building').map((row) => [row.code, row]));
  const buildings = footprints.map((footprint): BuildingSubject => {
    const attributes = told.get(footprint.code)?.attributes ?? {};
    return {
      ...footprint,
      use: buildingUse(attributes),
      residents: peopleOf('residents', attributes),
      workers: peopleOf('workers', attributes),
    };
  });
  const attributesOf = (code: string) => told.get(code)?.attributes ?? {};
  return {
    buildings,
    facilities: facilitiesOf(buildings, rows, attributesOf),
    underground: undergroundOf(buildings, rows, attributesOf),
    roads: rows.filter((row) => row.class === 'road').flatMap(roadOf),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
type Attributes = CityObjectRow['attributes'];

function facilitiesOf(
  buildings: readonly BuildingSubject[],
  rows: readonly CityObjectRow[],
  attributesOf: (code: string) => Attributes,
): FacilitySubject[] {
  const known = new Set(buildings.map(({ code }) => code));
  const facilities: FacilitySubject[] = [];
  for (const row of rows) {
    let kind = placeFacilities[row.class];
    if (!kind) continue;
    const { buildingCode } = row.attributes;
    if (
      kind === 'school' &&
      /幼儿园|kindergarten/i.test(`${text(row.attributes['kind'])} ${text(row.attributes['amenity'])}`)
    )
      kind = 'kindergarten';
    const { code, name, longitude, latitude } = row;
    facilities.push({
      code,
      name,
      kind,
      longitude,
      latitude,
      ...(typeof buildingCode === 'string' && known.has(buildingCode)
        ? { building: buildingCode }
        : { polygons: polygonsOf(row.geometry) }),
    });
  }
  const kinds = new Set(facilities.map(({ kind }) => kind));
  for (const building of buildings) {
    const kind = buildingFacility(building.name, attributesOf(building.code));
    // Where places of a kind are delivered, a hospital of six buildings is one of them, not six.
    if (!kind || kinds.has(kind)) continue;
    const { code, name, longitude, latitude } = building;
    facilities.push({ code, name, kind, longitude, latitude, building: code });
  }
  return facilities;
}

function buildingFacility(name: string | null, attributes: Attributes): FacilityKind | null {
  const words = ['function', 'amenity', 'building', 'usage'].map((key) => text(attributes[key])).join(' ');
  if (
    attributes['power'] === 'substation' ||
    /变$|变电|substation/i.test(name ?? '') ||
    /变电|substation/i.test(words)
  )
    return 'substation';
  return buildingFacilities.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

const thresholdKeys = ['thresholdMetres', 'sillHeightMetres', 'entranceHeightMetres'];

function threshold(
  kind: UndergroundKind,
  attributes: Attributes,
): Pick<UndergroundSubject, 'thresholdMetres' | 'thresholdAssumed'> {
  for (const key of thresholdKeys) {
    const value = attributes[key];
    if (typeof value === 'number' && value >= 0) return { thresholdMetres: value, thresholdAssumed: false };
  }
  return { thresholdMetres: assumedSillMetres[kind], thresholdAssumed: true };
}

function undergroundOf(
  buildings: readonly BuildingSubject[],
  rows: readonly CityObjectRow[],
  attributesOf: (code: string) => Attributes,
): UndergroundSubject[] {
  const known = new Set(buildings.map(({ code }) => code));
  const entrances = buildings.filter(({ code }) =>
    /metro_station|subway_entrance/.test(
      `${text(attributesOf(code)['function'])} ${text(attributesOf(code)['railway'])}`,
    ),
  );
  const underground: UndergroundSubject[] = entrances.map(({ code, name, longitude, latitude }) => ({
    code,
    name,
    kind: 'metro-entrance',
    longitude,
    latitude,
    building: code,
    ...threshold('metro-entrance', attributesOf(code)),
  }));
  const withBasement = new Set<string>();
  const stations = rows.some((row) => row.class === 'underground-space' && isStation(row));
  for (const row of rows) {
    const { code, name, longitude, latitude, attributes, parent } = row;
    const kind = undergroundKind(row);
    // A station whose entrances are known is looked at there, not above its middle.
    if (!kind || (kind === 'metro-entrance' && entrances.length > 0)) continue;
    // The same station is among the underground spaces where those are delivered.
    if (row.class === 'metro-station' && stations) continue;
    const subject = { code, name, kind, longitude, latitude, ...threshold(kind, attributes) };
    if (row.class === 'basement' && parent !== null && known.has(parent)) {
      withBasement.add(parent);
      underground.push({ ...subject, building: parent });
    } else if (row.class === 'tunnel')
      underground.push({ ...subject, points: farthestPoints(polygonsOf(row.geometry)) });
    else underground.push(subject);
  }
  for (const { code, name, longitude, latitude } of buildings) {
    const attributes = attributesOf(code);
    const below = Number(attributes['storeysBelowGround'] ?? attributes['building:levels:underground']);
    if (!(below > 0) || withBasement.has(code)) continue;
    const rest = threshold('basement', attributes);
    underground.push({ code, name, kind: 'basement', longitude, latitude, building: code, ...rest });
  }
  return underground;
}

const wordsOf = ({ attributes }: CityObjectRow): string =>
  `${text(attributes['kind'])} ${text(attributes['function'])}`;
const isStation = (row: CityObjectRow): boolean => /地铁|车站|metro|subway/i.test(wordsOf(row));

function undergroundKind(row: CityObjectRow): UndergroundKind | null {
  const words = wordsOf(row);
  switch (row.class) {
    case 'metro-station':
      return 'metro-entrance';
    case 'underground-space':
      if (/下穿|underpass/i.test(words)) return 'underpass';
      if (isStation(row)) return 'metro-entrance';
      if (/车库|停车|garage|parking/i.test(words)) return 'garage';
      if (/商|mall|shop/i.test(words)) return 'mall';
      return 'other';
    case 'basement':
      return /停车|车库|garage|parking/i.test(words) ? 'garage' : 'basement';
    case 'tunnel':
      return /人行|pedestrian|footway/i.test(words) ? 'pedestrian-underpass' : null;
    default:
      return null;
  }
}

type Polygons = Footprint['polygons'];

function polygonsOf({ type, coordinates }: CityObjectRow['geometry']): Polygons {
  if (type === 'Polygon') return [coordinates as Polygons[number]];
  return type === 'MultiPolygon' ? (coordinates as Polygons) : [];
}

/** The two corners farthest from each other: where a passage below ground comes up. */
function farthestPoints(polygons: Polygons): (readonly [number, number])[] {
  const corners = polygons.flatMap((rings) => rings[0] ?? []).map((point) => [point[0]!, point[1]!] as const);
  let best: (readonly [number, number])[] = corners.slice(0, 1);
  let most = 0;
  for (const a of corners)
    for (const b of corners) {
      const scale = Math.cos((a[1] * Math.PI) / 180);
      const distance = ((a[0] - b[0]) * scale) ** 2 + (a[1] - b[1]) ** 2;
      if (distance > most) {
        most = distance;
        best = [a, b];
      }
    }
  return best;
}

function roadOf(row: CityObjectRow): RoadSubject[] {
  const { code, name, longitude, latitude, geometry, attributes } = row;
  const { highway } = attributes;
  if (attributes['railway'] !== undefined && highway === undefined) return [];
  if (typeof highway === 'string' && !carHighways.test(highway)) return [];
  const lines =
    geometry.type === 'LineString'
      ? [geometry.coordinates as [number, number][]]
      : geometry.type === 'MultiLineString'
        ? (geometry.coordinates as [number, number][][])
        : [];
  const areas = polygonsOf(geometry);
  if (lines.length === 0 && areas.length === 0) return [];
  const yes = (value: unknown): boolean => value !== undefined && value !== 'no' && value !== null;
  return [
    {
      code,
      name,
      longitude,
      latitude,
      lines,
      areas,
      layer: Number(attributes['layer'] ?? 0) || 0,
      offGround: yes(attributes['bridge']) || yes(attributes['tunnel']),
    },
  ];
}
