import type { Thing } from '../../models/sensing/thing.ts';
import type { Building } from './builder.ts';
import type { DemoPlan } from './city.ts';
import { canals, hills, insideCity, lakeRing, river, toPlan, underpasses } from './plan.ts';
import { centroid, contains, type Point } from './shapes.ts';
import { along, type StreetEdge, type StreetGraph } from './street-graph.ts';
import { type StreetClass, streetWidths } from './streets.ts';
import type { SurveyNetworks } from './survey-types.ts';

/** A place where a device can be mounted. */
export interface DevicePlace {
  point: Point;
  /** Code of the city object that carries the device; null where it has none. */
  carrier: string | null;
  /** What stands before the kind of device in its name, e.g. the street. */
  where: string;
  /** 1985 datum, metres; without it so far above the ground as such devices are mounted. */
  heightMetres?: number;
  /** Direction of the street or deck, radians from east. */
  angle?: number;
  attributes?: Record<string, unknown>;
}

/** A device before it has a number: place, and what it has beside what its kind has. */
export interface Mounted extends DevicePlace {
  pose?: Thing['pose'];
  /** Of a fibre: where its readings are, by their distance from its beginning. */
  readings?: { metres: number; point: Point; heightMetres: number }[];
}

/** A multi-function pole as furniture.ts plans it. */
export interface PolePlace {
  code: string;
  point: Point;
  heightMetres: number;
  street: string;
}

/** A bus line as transport.ts plans it. */
export interface RoutePlace {
  code: string;
  name: string;
  line: Point[];
  /** At the kerb, in the order of the way. */
  stops?: Point[];
}

/**
 * Places that other parts of the demo city know. What is left out is found in plan and street graph instead: the
 * device then stands in the right place, but is carried by a street.
 */
export interface DevicePlaces {
  /** Manholes of the storm sewer, all of them: an even part gets a gauge. Carrier: the code of the SWMM node. */
  manholes?: DevicePlace[];
  /** Conduits of the storm sewer for flow meters: their middle. */
  sewers?: DevicePlace[];
  pumpStations?: DevicePlace[];
  storageTanks?: DevicePlace[];
  /** Junctions, pipes and hydrants of the water supply. */
  waterJunctions?: DevicePlace[];
  waterPipes?: DevicePlace[];
  hydrants?: DevicePlace[];
  /** Works, tanks and ends of the water supply, for quality. */
  waterSources?: DevicePlace[];
  /** Places and leaks of the surveyed networks; the carrier is the survey's point number. */
  survey?: SurveyNetworks;
  /** Mounts on the two monitored bridges. */
  bridges?: Partial<
    Record<'strain' | 'tilt' | 'vibration' | 'cable' | 'displacement' | 'camera', DevicePlace[]>
  >;
  poles?: PolePlace[];
  /** Further lamps, beside those on poles. */
  lamps?: PolePlace[];
  /** Poles of traffic signals. */
  signals?: DevicePlace[];
  busLines?: RoutePlace[];
  /** Where slopes are watched. */
  slopes?: DevicePlace[];
}

/** `count` of a list, spread evenly over it; all of it where it is shorter. */
export function evenly<T>(items: readonly T[], count: number): T[] {
  const taken = Math.min(count, items.length);
  return Array.from({ length: taken }, (_, i) => items[Math.floor(((i + 0.5) * items.length) / taken)]!);
}

/**
 * `count` places at equal distances along the streets of some classes, laid end to end.
 * @param side metres to the left of the direction (negative: right); the kerb where it is 'kerb'.
 */
export function alongGraph(
  graph: StreetGraph,
  classes: readonly StreetClass[],
  count: number,
  side: number | 'kerb',
): DevicePlace[] {
  const edges = graph.edges.filter(
    ({ street, lengthMetres }) => classes.includes(street.class) && !street.bridge && lengthMetres > 12,
  );
  const total = edges.reduce((sum, edge) => sum + edge.lengthMetres, 0);
  const places: DevicePlace[] = [];
  let passed = 0;
  for (const edge of edges) {
    for (; places.length < count; ) {
      const next = (total * (places.length + 0.5)) / count - passed;
      if (next > edge.lengthMetres) break;
      const place = besideEdge(edge, next, side);
      places.push(place);
    }
    passed += edge.lengthMetres;
  }
  return places.filter(({ point }) => insideCity(point, 2));
}

function besideEdge(edge: StreetEdge, metres: number, side: number | 'kerb'): DevicePlace {
  const { street } = edge;
  const { point, angle } = along(edge.line, metres);
  const aside = side === 'kerb' ? streetWidths[street.class].carriageway / 2 + 0.6 : side;
  return {
    point: [point[0] - Math.sin(angle) * aside, point[1] + Math.cos(angle) * aside],
    carrier: street.code,
    where: street.name,
    angle,
  };
}

/** Crossings where three or more streets of rank meet. */
export function crossings(graph: StreetGraph, count: number): DevicePlace[] {
  const nodes = graph.nodes.filter(
    ({ edges, point }) =>
      edges.filter((id) => ['primary', 'secondary'].includes(graph.edges[id]!.street.class)).length > 2 &&
      insideCity(point, 10),
  );
  return evenly(nodes, count).map(({ point, edges }) => {
    const [one, two] = edges.map((id) => graph.edges[id]!.street);
    const names = [...new Set(edges.map((id) => graph.edges[id]!.street.name))].slice(0, 2);
    return {
      point: [point[0] + 7, point[1] + 7],
      carrier: (one ?? two)!.code,
      where: `${names.join('与')}路口`,
    };
  });
}

/** Middle of the roofs of buildings that satisfy a condition. */
export function onBuildings(
  plan: DemoPlan,
  count: number,
  suits: (building: Building) => boolean,
  heightShare: number,
  groundAt: (point: Point) => number,
): DevicePlace[] {
  // A building is carried by the code of the whole, and stands once in the list.
  const wholes = plan.buildings.filter((building) => building.whole === building.code && !building.hole);
  return evenly(wholes.filter(suits), count).map((building) => {
    const point = centroid(building.ring);
    return {
      point,
      carrier: building.code,
      where: building.name ?? `${building.street}${building.houseNumber}`,
      heightMetres: groundAt(point) + heightShare * building.heightMetres + (heightShare === 1 ? 1.5 : 0),
    };
  });
}

/** Two gauges in the lowest part of each underpass, carried by the street that dives. */
export const underpassPlaces = (plan: DemoPlan): Mounted[] =>
  underpasses.flatMap((pass) =>
    [-9, 9].map((shift, i) => ({
      point: pass.direction === 'across' ? toPlan(pass.a, pass.b + shift) : toPlan(pass.a + shift, pass.b),
      carrier: plan.streets.find(({ underpass }) => underpass === pass.code)?.code ?? null,
      where: `${pass.name}${i === 0 ? '南端' : '北端'}`,
      attributes: { underpass: `underpass-${pass.code}` },
    })),
  );

/** Streets cross canals on culverts: so far from one a gauge stands in the open water, metres. */
const openMetres = 6;

export const canalPlaces = ({ water }: Pick<DemoPlan, 'water'>, count: number): DevicePlace[] => {
  const each = Math.ceil(count / canals.length);
  return canals.flatMap((canal) => {
    const aside = canal.street + canal.offset;
    const pointAt = (at: number): Point => (canal.constant === 'a' ? toPlan(aside, at) : toPlan(at, aside));
    const bodyAt = (at: number) =>
      water.find(({ kind, ring }) => kind === 'canal' && contains(ring, pointAt(at)));
    const isOpen = (at: number): boolean =>
      insideCity(pointAt(at), 5) && [-openMetres, 0, openMetres].every((off) => bodyAt(at + off));
    const length = canal.to - canal.from;
    return Array.from({ length: each }, (_, i): DevicePlace[] => {
      const wanted = canal.from + ((i + 0.5) * length) / each;
      const near = Array.from({ length: Math.floor(length / each / 4) }, (_, k) => [
        wanted + 2 * k,
        wanted - 2 * k,
      ])
        .flat()
        .find(isOpen);
      if (near === undefined) return [];
      return [{ point: pointAt(near), carrier: bodyAt(near)!.code, where: canal.name }];
    }).flat();
  });
};

/** On both banks of the river from its upper to its lower end. */
export function riverPlaces(count: number): DevicePlace[] {
  const places: DevicePlace[] = [];
  for (let i = 0; i < count; i++) {
    const bank = i % 2 === 0 ? 1 : -1;
    const point = toPlan(-1350 + ((i + 0.5) * 5700) / count, bank * (river.halfWidth - 2));
    if (insideCity(point, 5))
      places.push({ point, carrier: 'water-river', where: bank > 0 ? '清江北岸' : '清江南岸' });
  }
  return places;
}

export const lakePlaces = (count: number): DevicePlace[] =>
  evenly(lakeRing(-4, 24), count).map((point) => ({ point, carrier: 'water-lake', where: '临湖' }));

export const slopePlaces = (count: number): DevicePlace[] =>
  Array.from({ length: count }, (_, i) => {
    const hill = hills[i % hills.length]!;
    const angle = 0.7 + i * 2.1;
    const point: Point = [
      hill.x + Math.cos(angle) * hill.radius * 0.45,
      hill.y + Math.sin(angle) * hill.radius * 0.45,
    ];
    return { point, carrier: null, where: i < 3 ? '凤凰山' : '北山' };
  }).filter(({ point }) => insideCity(point, 5));
