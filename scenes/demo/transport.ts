import type { DemoPlan } from './city.ts';
import { coordinates } from './place.ts';
import { toPlan, toRiver } from './plan.ts';
import { Random } from './random.ts';
import type { Point } from './shapes.ts';
import { along, beside, lengthOf, type StreetEdge, type StreetGraph } from './street-graph.ts';
import { streetWidths } from './streets.ts';

export interface BusStop {
  /** "BS-001" and on. */
  code: string;
  name: string;
  /** At the kerb. */
  point: Point;
  /** Names of the lines that stop here. */
  lines: string[];
}

export interface BusLine {
  /** "BUS-01" and on. */
  code: string;
  name: string;
  from: string;
  to: string;
  /** Along the street axes, from terminus to terminus. */
  line: Point[];
  lengthMetres: number;
  /** Codes of stops in the order of the way. */
  stops: string[];
  headwayMinutes: number;
}

export interface TransportPlan {
  /** A FeatureCollection of routes and stops. */
  geojson: string;
  busLines: BusLine[];
  busStops: BusStop[];
  truth: { busLines: number; busStops: number; busLineMetres: number; metroStations: number };
}

/** Termini in river coordinates, as parts of the city's extent: along from 0 (west) to 1, across from -1 to 1. */
const services: { name: string; via: [along: number, across: number][]; headwayMinutes: number }[] = [
  {
    name: '1路',
    via: [
      [0.06, 0.12],
      [0.5, 0.1],
      [0.94, 0.12],
    ],
    headwayMinutes: 6,
  },
  {
    name: '2路',
    via: [
      [0.5, -0.9],
      [0.5, 0],
      [0.52, 0.9],
    ],
    headwayMinutes: 8,
  },
  {
    name: '3路',
    via: [
      [0.08, -0.5],
      [0.4, -0.5],
      [0.62, 0.3],
      [0.92, 0.5],
    ],
    headwayMinutes: 10,
  },
  {
    name: '5路',
    via: [
      [0.1, 0.6],
      [0.45, 0.62],
      [0.68, 0.75],
      [0.95, 0.8],
    ],
    headwayMinutes: 10,
  },
  {
    name: '8路',
    via: [
      [0.3, 0.9],
      [0.32, 0.2],
      [0.34, -0.3],
      [0.3, -0.9],
    ],
    headwayMinutes: 12,
  },
  {
    name: '11路',
    via: [
      [0.95, -0.85],
      [0.75, -0.4],
      [0.7, 0.2],
      [0.6, 0.85],
    ],
    headwayMinutes: 12,
  },
  {
    name: '16路',
    via: [
      [0.04, -0.9],
      [0.35, -0.75],
      [0.66, -0.75],
      [0.96, -0.4],
    ],
    headwayMinutes: 15,
  },
  {
    name: '夜1路',
    via: [
      [0.2, 0.3],
      [0.45, 0.35],
      [0.62, 0.5],
      [0.62, 0.1],
      [0.42, -0.45],
    ],
    headwayMinutes: 30,
  },
];

const stopMetres = 480;
/** Stops nearer than this on the same side of the same street are one. */
const sameStopMetres = 90;
/** What a bus finds easy: wide streets first. */
const effort: Record<string, number> = {
  primary: 1,
  secondary: 1.15,
  residential: 2.2,
  lane: 6,
  pedestrian: 50,
};

/** Bus lines on the streets, the metro where the plan has one, the ferry and the drone port. */
export function planTransport(plan: DemoPlan, graph: StreetGraph): TransportPlan {
  const random = new Random('transport');
  const finder = new PathFinder(graph);
  const reach = reachOf(graph);
  const busStops: BusStop[] = [];
  const busLines: BusLine[] = [];
  services.forEach((service, number) => {
    const nodes = service.via.map(([u, v]) =>
      finder.nearest(
        toPlan(reach.west + (reach.east - reach.west) * u, v < 0 ? -v * reach.south : v * reach.north),
      ),
    );
    const steps: { edge: StreetEdge; forward: boolean }[] = [];
    for (let i = 1; i < nodes.length; i++) steps.push(...finder.path(nodes[i - 1]!, nodes[i]!));
    const way = withoutReturns(steps);
    if (way.length === 0) throw new Error(`Demo city: no way for bus line ${service.name}.`);
    const stops = stopsOf(graph, way, service.name, busStops, random);
    const line = lineOf(way);
    const name = (code: string): string => busStops.find((stop) => stop.code === code)!.name;
    busLines.push({
      code: `BUS-${String(number + 1).padStart(2, '0')}`,
      name: service.name,
      from: name(stops[0]!),
      to: name(stops.at(-1)!),
      line,
      lengthMetres: Math.round(lengthOf(line)),
      stops,
      headwayMinutes: service.headwayMinutes,
    });
  });
  const others = otherFeatures(plan);
  const geojson = collection([
    ...busLines.map((bus) => ({
      id: bus.code,
      geometry: { type: 'LineString', coordinates: bus.line.map(coordinates) },
      properties: {
        class: 'bus-route',
        route: 'bus',
        ref: bus.name,
        name: `${bus.name} ${bus.from}—${bus.to}`,
        from: bus.from,
        to: bus.to,
        stops: bus.stops.length,
        lengthMetres: bus.lengthMetres,
        headwayMinutes: bus.headwayMinutes,
      },
    })),
    ...busStops.map((stop) => ({
      id: stop.code,
      geometry: { type: 'Point', coordinates: coordinates(stop.point) },
      properties: {
        class: 'bus-stop',
        highway: 'bus_stop',
        name: stop.name,
        lines: stop.lines.join(' '),
      },
    })),
    ...others,
  ]);
  return {
    geojson,
    busLines,
    busStops,
    truth: {
      busLines: busLines.length,
      busStops: busStops.length,
      busLineMetres: busLines.reduce((sum, bus) => sum + bus.lengthMetres, 0),
      metroStations: others.filter(({ properties }) => properties['class'] === 'metro-station').length,
    },
  };
}

interface Feature {
  id: string;
  geometry: { type: string; coordinates: unknown };
  properties: Record<string, unknown>;
}
const collection = (features: Feature[]): string =>
  `{"type":"FeatureCollection","name":"transport","features":[\n${features
    .map((feature) => JSON.stringify({ type: 'Feature', ...feature }))
    .join(',\n')}\n]}\n`;

/** The part of the city that main streets reach, in river coordinates. */
function reachOf(graph: StreetGraph): { west: number; east: number; south: number; north: number } {
  const main = graph.edges.filter(({ street }) => street.class === 'primary' || street.class === 'secondary');
  const places = main.map((edge) => toRiver(edge.line[edge.line.length >> 1]!));
  const [a, b] = [places.map((place) => place[0]), places.map((place) => place[1])];
  return { west: Math.min(...a), east: Math.max(...a), south: Math.min(...b), north: Math.max(...b) };
}

/** Shortest ways on the part of the streets that hangs together. */
export class PathFinder {
  private readonly reachable: Set<number>;

  constructor(private readonly graph: StreetGraph) {
    this.reachable = this.largestPart();
  }

  nearest([x, y]: Point): number {
    let [best, distance] = [-1, Number.POSITIVE_INFINITY];
    for (const node of this.graph.nodes) {
      if (!this.reachable.has(node.id)) continue;
      const main = node.edges.some((id) => effort[this.graph.edges[id]!.street.class]! < 2);
      const metres = Math.hypot(node.point[0] - x, node.point[1] - y);
      if (main && metres < distance) [best, distance] = [node.id, metres];
    }
    return best;
  }

  /** Dijkstra 1959, with a plain scan for the nearest node: there are a few thousand. */
  path(from: number, to: number): { edge: StreetEdge; forward: boolean }[] {
    const { nodes, edges } = this.graph;
    const cost = new Float64Array(nodes.length).fill(Number.POSITIVE_INFINITY);
    const done = new Uint8Array(nodes.length);
    const cameBy = new Int32Array(nodes.length).fill(-1);
    const open = new Set([from]);
    cost[from] = 0;
    while (open.size > 0) {
      let here = -1;
      for (const id of open) if (here < 0 || cost[id]! < cost[here]!) here = id;
      open.delete(here);
      done[here] = 1;
      if (here === to) break;
      for (const id of nodes[here]!.edges) {
        const edge = edges[id]!;
        const next = edge.from === here ? edge.to : edge.from;
        if (done[next]) continue;
        const through = cost[here]! + edge.lengthMetres * effort[edge.street.class]!;
        if (through >= cost[next]!) continue;
        cost[next] = through;
        cameBy[next] = id;
        open.add(next);
      }
    }
    const steps: { edge: StreetEdge; forward: boolean }[] = [];
    for (let here = to; here !== from; ) {
      const edge = edges[cameBy[here]!];
      if (!edge) return [];
      const forward = edge.to === here;
      steps.push({ edge, forward });
      here = forward ? edge.from : edge.to;
    }
    return steps.reverse();
  }

  private largestPart(): Set<number> {
    const { nodes, edges } = this.graph;
    const seen = new Set<number>();
    let largest = new Set<number>();
    for (const { id } of nodes) {
      if (seen.has(id)) continue;
      const part = new Set([id]);
      const queue = [id];
      for (let here = queue.pop(); here !== undefined; here = queue.pop())
        for (const edge of nodes[here]!.edges)
          for (const next of [edges[edge]!.from, edges[edge]!.to])
            if (!part.has(next)) {
              part.add(next);
              queue.push(next);
            }
      for (const member of part) seen.add(member);
      if (part.size > largest.size) largest = part;
    }
    return largest;
  }
}

type Step = { edge: StreetEdge; forward: boolean };

/** Where a leg leaves by the piece that the leg before it came by, the bus turns earlier. */
function withoutReturns(steps: Step[]): Step[] {
  const way: Step[] = [];
  for (const step of steps)
    if (way.at(-1)?.edge === step.edge && way.at(-1)!.forward !== step.forward) way.pop();
    else way.push(step);
  return way;
}

function lineOf(way: Step[]): Point[] {
  const line: Point[] = [];
  for (const { edge, forward } of way) {
    const points = forward ? edge.line : [...edge.line].reverse();
    line.push(...(line.length > 0 ? points.slice(1) : points));
  }
  return line;
}

/** Stops on the right of the way, away from crossings; one that is there already is shared. */
function stopsOf(
  graph: StreetGraph,
  way: Step[],
  lineName: string,
  all: BusStop[],
  random: Random,
): string[] {
  const codes: string[] = [];
  let since = stopMetres;
  way.forEach(({ edge, forward }, index) => {
    const last = index === way.length - 1;
    since += edge.lengthMetres;
    if (edge.street.bridge || edge.lengthMetres < 60 || !(since >= stopMetres || last)) return;
    const metres = edge.lengthMetres * random.between(0.35, 0.6);
    const side = (forward ? -1 : 1) * (streetWidths[edge.street.class].carriageway / 2 + 1.2);
    const { point } = along(beside(edge.line, side), metres);
    const shared = all.find(
      (stop) =>
        Math.hypot(stop.point[0] - point[0], stop.point[1] - point[1]) < sameStopMetres &&
        stop.name.startsWith(edge.street.name) &&
        sameSide(edge, forward, stop.point),
    );
    since = 0;
    if (shared) {
      if (!shared.lines.includes(lineName)) shared.lines.push(lineName);
      if (!codes.includes(shared.code)) codes.push(shared.code);
      return;
    }
    const stop = {
      code: `BS-${String(all.length + 1).padStart(3, '0')}`,
      // As bus stops are named: the street, and the street that crosses it next.
      name: `${edge.street.name}${crossingName(graph, edge, forward)}`,
      point,
      lines: [lineName],
    };
    all.push(stop);
    codes.push(stop.code);
  });
  return codes;
}

/** "人民路口": the widest other street where this piece ends, or where it began. */
function crossingName(graph: StreetGraph, edge: StreetEdge, forward: boolean): string {
  for (const node of forward ? [edge.to, edge.from] : [edge.from, edge.to]) {
    const crossing = graph.nodes[node]!.edges.map((id) => graph.edges[id]!.street)
      .filter(({ name }) => name !== edge.street.name)
      .sort((one, two) => streetWidths[two.class].total - streetWidths[one.class].total)[0];
    if (crossing) return `${crossing.name}${crossing.bridge ? '桥头' : '口'}`;
  }
  return '站';
}

/** True where a stop lies on the side of a street on which a bus of this direction stops: its right. */
function sameSide(edge: StreetEdge, forward: boolean, [x, y]: Point): boolean {
  const [p, q] = [edge.line[0]!, edge.line.at(-1)!];
  const left = (q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0]) > 0;
  return left !== forward;
}

/** Ferry over the river, and the port of the drones. */
function otherFeatures(plan: DemoPlan): Feature[] {
  const [south, north] = [toPlan(2420, -80), toPlan(2420, 80)];
  const terminal = (id: string, name: string, point: Point): Feature => ({
    id,
    geometry: { type: 'Point', coordinates: coordinates(point) },
    properties: { class: 'ferry-terminal', amenity: 'ferry_terminal', name },
  });
  const metro = plan.metro.flatMap((line): Feature[] => [
    {
      id: line.code,
      geometry: { type: 'LineString', coordinates: line.line.map(coordinates) },
      properties: {
        class: 'metro-line',
        route: 'subway',
        name: line.name,
        stations: line.stations.length,
        depthMetres: line.depthMetres,
      },
    },
    ...line.stations.map((station) => ({
      id: station.code,
      geometry: { type: 'Point', coordinates: coordinates(station.point) },
      properties: {
        class: 'metro-station',
        station: 'subway',
        name: `${station.name}站`,
        line: line.name,
        entrances: station.entrances.length,
      },
    })),
  ]);
  const market = plan.blocks.find((block) => block.district === 'market') ?? plan.blocks[0]!;
  return [
    ...metro,
    {
      id: 'FERRY-01',
      geometry: { type: 'LineString', coordinates: [south, north].map(coordinates) },
      properties: { class: 'ferry-route', route: 'ferry', name: '清江轮渡', headwayMinutes: 20 },
    },
    terminal('FT-01', '清江轮渡南岸码头', south),
    terminal('FT-02', '清江轮渡北岸码头', north),
    {
      id: 'DP-01',
      geometry: { type: 'Point', coordinates: coordinates(market.centre) },
      properties: { class: 'drone-port', name: '站前无人机起降场', pads: 6, rangeKilometres: 8 },
    },
  ];
}
