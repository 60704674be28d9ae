import type { DemoGround } from './ground.ts';
import { toPlan } from './plan.ts';
import { Random } from './random.ts';
import type { Point } from './shapes.ts';
import {
  cornerOf,
  distance,
  grown,
  type NetEdge,
  type NetNode,
  nearestNode,
  otherEnd,
  pipeLine,
  type StreetNet,
  shortestWays,
  wayTo,
} from './street-net.ts';
import { type DraftNode, type Fitting, type LinkAttributes, PipeDraft } from './survey-draft.ts';

/** Pressure levels of the demo city: sub-high B 0.8 MPa, medium A 0.4 MPa, low below 0.01 MPa. */
export type GasLevel = '次高压B' | '中压A' | '低压';

const coverMetres = 1;
const offsetMetres = -3;
const totalMetres = 50_000;
const mediumMetres = 20_500;
/** Metres between valves of a run. */
const valveEveryMetres: Record<GasLevel, number> = { 次高压B: 420, 中压A: 300, 低压: 340 };
/** Where the junction of a level lies beside a crossing, so that levels do not touch. */
const junctionShift: Record<GasLevel, Point> = { 次高压B: [-2, -2.2], 中压A: [2.2, -3], 低压: [-3.2, 2.6] };

/** Corners of the ring, in river coordinates: it crosses the river twice. */
const ringCorners = [
  [830, -745],
  [2230, -745],
  [2230, 760],
  [830, 760],
] as const;
const centre = toPlan(1520, 10);

const isMain = ({ street }: NetEdge): boolean => street.class === 'primary' || street.class === 'secondary';

/** Streets of each level, chosen once; the low level in the order in which it would grow. */
interface GasStreets {
  high: NetEdge[];
  gate: NetNode;
  medium: NetEdge[];
  low: NetEdge[];
}

function chooseStreets(net: StreetNet): GasStreets {
  const primary = (edge: NetEdge): boolean => edge.street.class === 'primary';
  const corners = ringCorners.map(([a, b]) =>
    nearestNode(net.nodes, toPlan(a, b), (node) => node.edges.filter(primary).length > 1),
  );
  const high = new Set<NetEdge>();
  corners.forEach((corner, i) => {
    const ways = shortestWays(corner, (edge) => primary(edge) && !high.has(edge));
    for (const edge of wayTo(corners[(i + 1) % corners.length]!, ways)) high.add(edge);
  });
  // The gate station lies at the edge of the city, at the end of a street that reaches the ring.
  const ways = shortestWays(corners[2]!, primary);
  const [gate] = [...ways.metres.keys()].sort((a, b) => b.point[0] - a.point[0] || a.id - b.id);
  for (const edge of wayTo(gate!, ways)) high.add(edge);

  const seeds = [260, -260].map((b) =>
    nearestNode(net.nodes, toPlan(1520, b), (node) =>
      node.edges.some((edge) => isMain(edge) && !edge.street.bridge),
    ),
  );
  const medium = grown(
    seeds,
    centre,
    mediumMetres,
    (edge) => isMain(edge) && !edge.street.bridge && !high.has(edge),
  );
  const mediumNodes = new Set(medium.flatMap(({ from, to }) => [from, to]));
  const low = grown([...mediumNodes], centre, totalMetres, (edge) => !isMain(edge) && !edge.street.bridge);
  return { high: [...high], gate: gate!, medium, low };
}

/**
 * Gas on three levels, 50 km in all: a ring fed at a gate station, medium pressure in main streets, low in the rest.
 * @param elsewhereMetres of gas main that lies in the utility tunnel.
 */
export function planGas(net: StreetNet, ground: DemoGround, elsewhereMetres = 0): PipeDraft {
  const streets = chooseStreets(net);
  const wanted = totalMetres - elsewhereMetres;
  // The low level takes what is left of the length: as many streets as just reach it.
  let [few, many] = [0, streets.low.length];
  while (many - few > 1) {
    const middle = (few + many) >> 1;
    if (layGas(streets, streets.low.slice(0, middle), ground).lengthMetres() < wanted) few = middle;
    else many = middle;
  }
  return layGas(streets, streets.low.slice(0, many), ground);
}

function layGas(streets: GasStreets, low: readonly NetEdge[], ground: DemoGround): PipeDraft {
  const draft = new PipeDraft('RQ', ground);
  const random = new Random('gas');
  const junctions = new Map<string, DraftNode>();
  const junction = (node: NetNode, level: GasLevel, road: string): DraftNode => {
    const key = `${level}/${node.id}`;
    let made = junctions.get(key);
    if (!made) {
      const [dx, dy] = junctionShift[level];
      made = draft.node([node.point[0] + dx, node.point[1] + dy], {
        cover: coverMetres,
        road,
        pressure: level,
      });
      junctions.set(key, made);
    }
    return made;
  };
  let sinceValve = 0;
  const lay = (edge: NetEdge, level: GasLevel, ends: readonly [boolean, boolean]): void => {
    const road = edge.street.name;
    const { bridge } = edge.street;
    const start = ends[0] ? junction(edge.from, level, road) : null;
    const end = ends[1] ? junction(edge.to, level, road) : null;
    const line = pipeLine(edge, offsetMetres, start?.point ?? null, end?.point ?? null);
    const options = { cover: coverMetres, belowRiver: bridge, road, pressure: level };
    const first = start ?? draft.node(line[0]!, options);
    const last = end ?? draft.node(line.at(-1)!, options);
    let before = 0;
    const fitting: Fitting = (metres, corner) => {
      sinceValve += metres - before;
      before = metres;
      if (corner || bridge || sinceValve < valveEveryMetres[level]) return null;
      sinceValve = 0;
      return { appurtenance: '阀门', kind: 'gas-valve' };
    };
    draft.run(first, last, line, gasAttributes(edge, level, random), options, fitting);
  };
  for (const edge of streets.high) lay(edge, '次高压B', [true, true]);
  for (const edge of streets.medium) lay(edge, '中压A', [true, true]);

  const feeding = regulatorNodes(low, new Set(streets.medium.flatMap(({ from, to }) => [from, to])));
  const mediumNodes = feeding.touching;
  for (const edge of low) {
    const joins = (node: NetNode): boolean => !mediumNodes.has(node) || feeding.chosen.has(node);
    const ends = [joins(edge.from), joins(edge.to)] as const;
    if (ends[0] || ends[1]) lay(edge, '低压', ends);
  }
  for (const node of feeding.chosen)
    if (junctions.has(`低压/${node.id}`)) regulate(draft, junction, node, '中压A', '低压');
  for (const node of stationNodes(streets)) regulate(draft, junction, node, '次高压B', '中压A');
  addGate(draft, junction, streets.gate);
  return draft;
}

/** A regulator at the corner of a crossing, between the junctions of two levels. */
function regulate(
  draft: PipeDraft,
  junction: (node: NetNode, level: GasLevel, road: string) => DraftNode,
  node: NetNode,
  from: GasLevel,
  to: GasLevel,
): void {
  const road = node.edges[0]!.street.name;
  const station = from === '次高压B';
  const regulator = draft.node(cornerOf(node), {
    cover: coverMetres,
    appurtenance: station ? '调压站' : '调压箱',
    kind: station ? 'gas-regulator-station' : 'gas-regulator',
    name: `${road}${station ? '高中压调压站' : '中低压调压箱'}`,
    road,
    pressure: to,
  });
  const size: Record<GasLevel, string> = { 次高压B: 'DN400', 中压A: 'DN200', 低压: 'DN160' };
  for (const [level, out] of [
    [from, false],
    [to, true],
  ] as const) {
    const end = junction(node, level, road);
    const attributes: LinkAttributes = {
      subclass: 'TR',
      size: size[level],
      material: level === '次高压B' ? 'G' : 'PE',
      embedding: 'ZM',
      road,
      pressure: level,
      year: 2014,
    };
    if (out) draft.run(regulator, end, [regulator.point, end.point], attributes, { cover: coverMetres });
    else draft.run(end, regulator, [end.point, regulator.point], attributes, { cover: coverMetres });
  }
}

function addGate(
  draft: PipeDraft,
  junction: (node: NetNode, level: GasLevel, road: string) => DraftNode,
  node: NetNode,
): void {
  const road = node.edges[0]!.street.name;
  const gate = draft.node(cornerOf(node, 14), {
    cover: coverMetres,
    appurtenance: '门站',
    kind: 'gas-gate-station',
    name: '临湖天然气门站',
    road,
    pressure: '次高压B',
  });
  const end = junction(node, '次高压B', road);
  draft.run(
    gate,
    end,
    [gate.point, end.point],
    { subclass: 'TR', size: 'DN400', material: 'G', embedding: 'ZM', road, pressure: '次高压B', year: 2012 },
    { cover: coverMetres },
  );
}

function gasAttributes(edge: NetEdge, level: GasLevel, random: Random): LinkAttributes {
  const { street } = edge;
  const steel = level === '次高压B' || (level === '中压A' && street.class === 'primary');
  const size =
    level === '次高压B'
      ? 'DN400'
      : level === '中压A'
        ? street.class === 'primary'
          ? 'DN300'
          : 'DN200'
        : street.class === 'lane'
          ? 'DN110'
          : 'DN160';
  return {
    subclass: 'TR',
    size,
    material: steel ? 'G' : 'PE',
    embedding: street.bridge ? 'SX' : 'ZM',
    road: street.name,
    pressure: level,
    year: level === '次高压B' ? 2012 : random.integer(steel ? 1998 : 2003, 2021),
  };
}

/**
 * Crossings where low-pressure streets are fed: each part of the low level that hangs together gets one, and one more
 * for each 900 m.
 */
function regulatorNodes(
  low: readonly NetEdge[],
  mediumNodes: ReadonlySet<NetNode>,
): { touching: Set<NetNode>; chosen: Set<NetNode> } {
  const touching = new Set<NetNode>();
  const edgesAt = new Map<NetNode, NetEdge[]>();
  for (const edge of low)
    for (const node of [edge.from, edge.to]) {
      if (mediumNodes.has(node)) touching.add(node);
      edgesAt.set(node, [...(edgesAt.get(node) ?? []), edge]);
    }
  const chosen = new Set<NetNode>();
  const seen = new Set<NetEdge>();
  for (const first of low) {
    if (seen.has(first)) continue;
    // What hangs together without going through a crossing of the medium level.
    const part: NetEdge[] = [];
    const open = [first];
    seen.add(first);
    while (open.length > 0) {
      const edge = open.pop()!;
      part.push(edge);
      for (const node of [edge.from, edge.to])
        if (!touching.has(node))
          for (const next of edgesAt.get(node)!)
            if (!seen.has(next)) {
              seen.add(next);
              open.push(next);
            }
    }
    const feeds = [...new Set(part.flatMap(({ from, to }) => [from, to]))].filter((node) =>
      touching.has(node),
    );
    const metres = part.reduce((sum, edge) => sum + edge.lengthMetres, 0);
    let wanted = Math.ceil(metres / 900) - feeds.filter((node) => chosen.has(node)).length;
    if (wanted <= 0) continue;
    feeds.sort((a, b) => distance(a.point, centre) - distance(b.point, centre) || a.id - b.id);
    for (const node of feeds) {
      if (wanted <= 0) break;
      if (chosen.has(node)) continue;
      if ([...chosen].some((other) => distance(other.point, node.point) < 150) && feeds.length > wanted)
        continue;
      chosen.add(node);
      wanted--;
    }
    if (!feeds.some((node) => chosen.has(node))) chosen.add(feeds[0]!);
  }
  return { touching, chosen };
}

/** Crossings of the ring where the medium level is fed: each of its parts, and about each 1,500 m of the ring. */
function stationNodes(streets: GasStreets): NetNode[] {
  const mediumAt = new Map<NetNode, NetEdge[]>();
  for (const edge of streets.medium)
    for (const node of [edge.from, edge.to]) mediumAt.set(node, [...(mediumAt.get(node) ?? []), edge]);
  const part = new Map<NetNode, NetNode>();
  for (const root of mediumAt.keys()) {
    if (part.has(root)) continue;
    part.set(root, root);
    const open = [root];
    while (open.length > 0) {
      const node = open.pop()!;
      for (const edge of mediumAt.get(node)!) {
        const other = otherEnd(edge, node);
        if (part.has(other)) continue;
        part.set(other, root);
        open.push(other);
      }
    }
  }
  const ring = [...new Set(streets.high.flatMap(({ from, to }) => [from, to]))];
  const chosen: NetNode[] = [];
  for (const node of ring) {
    const root = part.get(node);
    if (!root) continue;
    const far = chosen.every((other) => distance(other.point, node.point) > 1100);
    if (far || !chosen.some((other) => part.get(other) === root)) chosen.push(node);
  }
  return chosen;
}
