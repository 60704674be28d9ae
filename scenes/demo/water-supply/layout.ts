import type { DemoGround } from '../ground.ts';
import { nearLake, toRiver } from '../plan.ts';
import type { Random } from '../random.ts';
import type { Point } from '../shapes.ts';
import { along, beside, lengthOf, type StreetEdge, type StreetGraph } from '../street-graph.ts';
import { type StreetClass, streetWidths } from '../streets.ts';

/** Where pipes meet or services branch off. */
export interface WaterJunction {
  id: string;
  point: Point;
  /** Metres in the 1985 datum: the pipe's axis, a cover below the ground. */
  elevation: number;
  /** Carries a fire hydrant. */
  hydrant: boolean;
  street: string;
  /** Mean demand by use, litres per second; the use names the pattern. */
  demands: { pattern: string; litresPerSecond: number }[];
  /** Pressure zone behind reducing valves; 0 is the city. */
  zone: number;
}

export interface WaterPipe {
  id: string;
  from: string;
  to: string;
  lengthMetres: number;
  diameterMillimetres: number;
  /** Hazen-Williams C. */
  roughness: number;
  /** ST steel, DI ductile iron, CI grey cast iron, GS galvanised steel, PE polyethylene. */
  material: 'ST' | 'DI' | 'CI' | 'GS' | 'PE';
  year: number;
  street: string;
  class: StreetClass;
  /** Closed where it would lead out of a pressure zone. */
  closed: boolean;
  /** From junction to junction, both included. */
  line: Point[];
}

export interface WaterValve {
  id: string;
  from: string;
  to: string;
  diameterMillimetres: number;
  type: 'PRV' | 'TCV';
  /** Pressure behind a PRV, metres; loss coefficient of a TCV. */
  setting: number;
  zone: number;
}

export interface Layout {
  junctions: WaterJunction[];
  pipes: WaterPipe[];
  valves: WaterValve[];
}

export const coverMetres = 1.2;
/** Of the supply beside the street's axis, to the left. */
const asideMetres = 3;
const wantedJunctions = 3500;
/** Streets that lie higher have no supply: it would have no pressure. */
const highestGround = 16;
/** Of the minor streets that would close a loop, so many do. */
const loopedPart = 0.3;

/**
 * Areas with their own, lower pressure, in river coordinates: a polder below high water, and the old town,
 * where pipes are old. Their borders run between the streets.
 */
const zones = [
  { zone: 1, a0: -260, a1: 790, b0: -1280, b1: -470 },
  { zone: 2, a0: 870, a1: 1480, b0: 160, b1: 735 },
] as const;
/** Head behind the reducing valves, metres in the 1985 datum. */
const zoneHead: Record<number, number> = { 1: 31, 2: 34 };
const entriesPerZone = 3;

/** Where the supply lies beside the axis of a street: nearer where the street is narrow. */
export function asideOf(street: StreetClass): number {
  return asideMetres * Math.min(1, (streetWidths[street].total / 2 - 0.5) / 6.5);
}

/** The supply under the streets without its sources: about 3,500 junctions, at most 1.2 links for each. */
export function layOutPipes(graph: StreetGraph, ground: DemoGround, random: Random): Layout {
  const edges = suppliedEdges(graph, ground, random);
  const used = [...new Set(edges.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const { zoneOf, entries, closed } = pressureZones(graph, edges, used);
  const isolation = isolationEdges(edges, entries, random);
  const spacing = spacingFor(edges, wantedJunctions - used.length - 2 * (entries.size + isolation.size));
  const layout: Layout = { junctions: [], pipes: [], valves: [] };
  const add = (point: Point, street: string, zone: number, hydrant: boolean): WaterJunction => {
    const made = {
      id: `J${layout.junctions.length + 1}`,
      point: rounded(point),
      elevation: Math.round((ground.at(point) - coverMetres) * 100) / 100,
      hydrant,
      street,
      demands: [],
      zone,
    };
    layout.junctions.push(made);
    return made;
  };
  const atNode = new Map(
    used.map((node) => {
      const meeting = graph.nodes[node]!.edges.map((id) => graph.edges[id]!);
      const point = crossingPoint(graph.nodes[node]!.point, node, meeting);
      return [node, add(point, meeting[0]!.street.name, zoneOf.get(node) ?? 0, false)];
    }),
  );
  for (const edge of edges) {
    const [first, last] = [atNode.get(edge.from)!, atNode.get(edge.to)!];
    const inner = beside(edge.line, asideOf(edge.street.class)).slice(1, -1);
    const line = [first.point, ...inner.map(rounded), last.point];
    const length = lengthOf(line);
    const pieces = edge.street.bridge ? 1 : Math.max(1, Math.round(edge.lengthMetres / spacing));
    const stops: { junction: WaterJunction; metres: number; valve?: 'PRV' | 'TCV' }[] = [
      { junction: first, metres: 0 },
    ];
    for (let i = 1; i < pieces; i++) {
      const metres = (length * i) / pieces;
      const hydrant = i % Math.max(1, Math.round(110 / spacing)) === 0;
      // The border of a zone lies at the end of the street in it.
      stops.push({ junction: add(along(line, metres).point, edge.street.name, first.zone, hydrant), metres });
    }
    const valve = entries.has(edge) ? 'PRV' : isolation.has(edge) ? 'TCV' : null;
    if (valve) {
      // In the last piece, three metres of pipe between the valve and its junctions.
      const start = stops.at(-1)!.metres + (length - stops.at(-1)!.metres) * 0.6;
      for (const [metres, zone] of [
        [start, first.zone],
        [start + 2, last.zone],
      ] as const)
        stops.push({
          junction: add(along(line, metres).point, edge.street.name, zone, false),
          metres,
          ...(metres > start && { valve }),
        });
    }
    stops.push({ junction: last, metres: length });
    for (let i = 1; i < stops.length; i++) {
      const [one, two] = [stops[i - 1]!, stops[i]!];
      if (two.valve) {
        const inward = entries.get(edge) !== 'backward';
        const [from, to] = inward ? [one, two] : [two, one];
        const zone = to.junction.zone;
        const setting = Math.round((zoneHead[zone]! - to.junction.elevation) * 10) / 10;
        layout.valves.push({
          id: `V${layout.valves.length + 1}`,
          from: from.junction.id,
          to: to.junction.id,
          diameterMillimetres: 0,
          type: two.valve,
          setting: two.valve === 'PRV' ? setting : 0.2,
          zone,
        });
        continue;
      }
      const piece = cut(line, one.metres, two.metres, one.junction.point, two.junction.point);
      layout.pipes.push({
        id: `P${layout.pipes.length + 1}`,
        from: one.junction.id,
        to: two.junction.id,
        lengthMetres: Math.max(1, Math.round(lengthOf(piece) * 10) / 10),
        diameterMillimetres: 0,
        roughness: 0,
        material: 'DI',
        year: 0,
        street: edge.street.name,
        class: edge.street.class,
        closed: closed.has(edge) && i === stops.length - 1,
        line: piece,
      });
    }
  }
  return layout;
}

const rounded = ([x, y]: Point): Point => [Math.round(x * 100) / 100, Math.round(y * 100) / 100];

/** A part of a line between two distances from its start, with given ends. */
function cut(line: Point[], from: number, to: number, first: Point, last: Point): Point[] {
  const inner: Point[] = [];
  let metres = 0;
  for (let i = 1; i < line.length - 1; i++) {
    metres += Math.hypot(line[i]![0] - line[i - 1]![0], line[i]![1] - line[i - 1]![1]);
    if (metres > from + 1 && metres < to - 1) inner.push(line[i]!);
  }
  return [first, ...inner, last];
}

/** Main streets, and minor ones as a tree with some loops; the largest part that hangs together. */
function suppliedEdges(graph: StreetGraph, ground: DemoGround, random: Random): StreetEdge[] {
  const dry = graph.nodes.map(({ point }) => ground.at(point) > highestGround || nearLake(point));
  const usable = graph.edges.filter(({ from, to }) => !dry[from] && !dry[to] && from !== to);
  const root = graph.nodes.map(({ id }) => id);
  const find = (node: number): number => {
    let top = node;
    while (root[top] !== top) top = root[top]!;
    for (let at = node; root[at] !== top; ) [root[at], at] = [top, root[at]!];
    return top;
  };
  const isMain = ({ street }: StreetEdge): boolean =>
    street.class === 'primary' || street.class === 'secondary';
  const kept = new Set<StreetEdge>();
  for (const edge of usable.filter(isMain)) {
    root[find(edge.from)] = find(edge.to);
    kept.add(edge);
  }
  for (const edge of usable.filter((candidate) => !isMain(candidate))) {
    const closesLoop = find(edge.from) === find(edge.to);
    if (closesLoop && !random.chance(loopedPart)) continue;
    root[find(edge.from)] = find(edge.to);
    kept.add(edge);
  }
  const sizes = new Map<number, number>();
  for (const { from } of kept) sizes.set(find(from), (sizes.get(find(from)) ?? 0) + 1);
  const [largest] = [...sizes].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
  return graph.edges.filter((edge) => kept.has(edge) && find(edge.from) === largest);
}

interface Zones {
  /** Zone by street node. */
  zoneOf: Map<number, number>;
  /** Streets with a reducing valve, and whether the zone lies at their end or at their start. */
  entries: Map<StreetEdge, 'forward' | 'backward'>;
  /** Streets whose last pipe is closed. */
  closed: Set<StreetEdge>;
}

/** Zones are cut off but for a few streets; what would then have no water belongs to the other side. */
function pressureZones(graph: StreetGraph, edges: StreetEdge[], used: number[]): Zones {
  const zoneOf = new Map<number, number>();
  for (const node of used) {
    const [a, b] = toRiver(graph.nodes[node]!.point);
    const found = zones.find((zone) => a > zone.a0 && a < zone.a1 && b > zone.b0 && b < zone.b1);
    if (found) zoneOf.set(node, found.zone);
  }
  const zoneAt = (node: number): number => zoneOf.get(node) ?? 0;
  const entries: Zones['entries'] = new Map();
  const closed: Zones['closed'] = new Set();
  // Small parts of a zone that hang together only through the city join it, and the other way round.
  for (const part of parts(edges, used, zoneAt).slice(1)) {
    const zone = zoneAt(part[0]!);
    const biggest = parts(edges, used, zoneAt).find((other) => zoneAt(other[0]!) === zone);
    if (biggest === undefined || biggest[0] === part[0]) continue;
    const inside = new Set(part);
    const border = edges.find(({ from, to }) => inside.has(from) !== inside.has(to));
    const outside = border && zoneAt(inside.has(border.from) ? border.to : border.from);
    for (const node of part)
      if (outside) zoneOf.set(node, outside);
      else zoneOf.delete(node);
  }
  for (const { zone } of zones) {
    const border = edges.filter(({ from, to }) => (zoneAt(from) === zone) !== (zoneAt(to) === zone));
    const chosen: StreetEdge[] = [];
    const middle = (edge: StreetEdge): Point => along(edge.line, edge.lengthMetres / 2).point;
    const worth = (edge: StreetEdge): number => {
      const main = edge.street.class === 'primary' ? 2 : edge.street.class === 'secondary' ? 1 : 0;
      const apart = chosen.map((other) => {
        const [p, q] = [middle(edge), middle(other)];
        return Math.hypot(p[0] - q[0], p[1] - q[1]);
      });
      return main * 400 + Math.min(...apart, 900);
    };
    const long = border.filter(({ lengthMetres }) => lengthMetres > 25);
    while (chosen.length < Math.min(entriesPerZone, long.length))
      chosen.push(
        long
          .filter((edge) => !chosen.includes(edge))
          .reduce((best, edge) => (worth(edge) > worth(best) ? edge : best)),
      );
    for (const edge of border)
      if (chosen.includes(edge)) entries.set(edge, zoneAt(edge.to) === zone ? 'forward' : 'backward');
      else closed.add(edge);
  }
  return { zoneOf, entries, closed };
}

/** Nodes that hang together within one zone, the largest part first. */
function parts(edges: StreetEdge[], used: number[], zoneAt: (node: number) => number): number[][] {
  const neighbours = new Map<number, number[]>(used.map((node) => [node, []]));
  for (const { from, to } of edges) {
    if (zoneAt(from) !== zoneAt(to)) continue;
    neighbours.get(from)!.push(to);
    neighbours.get(to)!.push(from);
  }
  const seen = new Set<number>();
  const found: number[][] = [];
  for (const node of used) {
    if (seen.has(node)) continue;
    const part = [node];
    seen.add(node);
    for (const at of part)
      for (const next of neighbours.get(at)!)
        if (!seen.has(next)) {
          seen.add(next);
          part.push(next);
        }
    found.push(part);
  }
  return found.sort((a, b) => b.length - a.length);
}

/** Main streets that can be shut: about one in nine. */
function isolationEdges(edges: StreetEdge[], entries: Zones['entries'], random: Random): Set<StreetEdge> {
  return new Set(
    edges.filter(
      (edge) =>
        (edge.street.class === 'primary' || edge.street.class === 'secondary') &&
        !edge.street.bridge &&
        edge.lengthMetres > 60 &&
        !entries.has(edge) &&
        random.chance(0.11),
    ),
  );
}

/** Distance between junctions at which there are about `wanted` between the crossings. */
function spacingFor(edges: StreetEdge[], wanted: number): number {
  let [short, long] = [5, 2000];
  for (let round = 0; round < 40; round++) {
    const middle = (short + long) / 2;
    const count = edges.reduce(
      (sum, edge) => sum + (edge.street.bridge ? 0 : Math.max(1, Math.round(edge.lengthMetres / middle)) - 1),
      0,
    );
    if (count > wanted) short = middle;
    else long = middle;
  }
  return long;
}

/** Where the pipes of the streets that meet at a node cross: as far aside from each as they lie there. */
function crossingPoint(point: Point, node: number, meeting: StreetEdge[]): Point {
  const order: StreetClass[] = ['primary', 'secondary', 'residential', 'lane', 'pedestrian'];
  const lines = meeting
    .toSorted((a, b) => order.indexOf(a.street.class) - order.indexOf(b.street.class))
    .map((edge) => {
      const [p, q] = edge.from === node ? [edge.line[0]!, edge.line[1]!] : edge.line.slice(-2);
      const length = Math.hypot(q![0] - p![0], q![1] - p![1]) || 1;
      const normal: Point = [-(q![1] - p![1]) / length, (q![0] - p![0]) / length];
      return { normal, aside: asideOf(edge.street.class) };
    });
  const first = lines[0]!;
  const second = lines.find(
    ({ normal }) => Math.abs(normal[0] * first.normal[1] - normal[1] * first.normal[0]) > 0.5,
  );
  if (!second) return [point[0] + first.normal[0] * first.aside, point[1] + first.normal[1] * first.aside];
  const cross = first.normal[0] * second.normal[1] - first.normal[1] * second.normal[0];
  const shift: Point = [
    (first.aside * second.normal[1] - second.aside * first.normal[1]) / cross,
    (second.aside * first.normal[0] - first.aside * second.normal[0]) / cross,
  ];
  // Round the outside of a sharp corner the pipes are led closer.
  const scale = Math.min(1, 4.6 / Math.hypot(...shift));
  return [point[0] + shift[0] * scale, point[1] + shift[1] * scale];
}
