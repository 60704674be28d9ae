import type { DemoPlan } from './city.ts';
import type { DemoGround } from './ground.ts';
import { toPlan } from './plan.ts';
import { centroid, type Point } from './shapes.ts';
import {
  cornerOf,
  distance,
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

const coverMetres = 1.3;
const offsetMetres = -5;
/** Half the distance between supply and return. */
const halfSpacingMetres = 0.55;
const routeMetres = 25_000;
/** Metres between compensators, and between chambers, of a straight run. */
const compensatorEveryMetres = 130;
const chamberEveryMetres = 380;

type Usage = '供水' | '回水';
const usages: readonly Usage[] = ['供水', '回水'];
const shifts: Record<Usage, Point> = { 供水: [3.4, 3.2], 回水: [4.8, 1.6] };

/** Blocks that are heated, by district of the plan. */
const heated = new Set([
  'riverside-towers',
  'new-estate',
  'old-estate',
  'hospital',
  'campus',
  'school',
  'business',
]);

/** Where the tree of streets branches, and how many stations each edge serves. */
interface HeatStreets {
  source: NetNode;
  edges: Map<NetEdge, number>;
  stations: { node: NetNode; name: string }[];
}

function chooseStreets(net: StreetNet, plan: DemoPlan, metres: number): HeatStreets {
  const allowed = ({ street }: NetEdge): boolean =>
    street.class === 'primary' || street.class === 'secondary' || street.class === 'residential';
  // The plant stands among the industry, south of the river.
  const source = nearestNode(net.nodes, toPlan(2600, -745), (node) =>
    node.edges.some(({ street }) => street.class === 'primary' || street.class === 'secondary'),
  );
  const ways = shortestWays(source, allowed);
  const middle = toPlan(1790, 60);
  const targets = plan.blocks
    .filter(({ district }) => heated.has(district))
    .map((block) => ({ block, place: centroid(block.ring) }))
    .sort((a, b) => distance(a.place, middle) - distance(b.place, middle));
  const edges = new Map<NetEdge, number>();
  const taken = new Set<NetNode>();
  const stations: HeatStreets['stations'] = [];
  let sum = 0;
  for (const { block, place } of targets) {
    const node = nearestNode(net.nodes, place, (one) => ways.metres.has(one));
    if (taken.has(node) || node === source) continue;
    const way = wayTo(node, ways);
    const added = way.reduce((total, edge) => total + (edges.has(edge) ? 0 : edge.lengthMetres), 0);
    if (sum + added > metres) continue;
    taken.add(node);
    sum += added;
    for (const edge of way) edges.set(edge, (edges.get(edge) ?? 0) + 1);
    stations.push({ node, name: `${block.code.toUpperCase()} 换热站` });
  }
  return { source, edges, stations };
}

/** Length of the route, supply and return counted once, metres. */
export const heatRoute = (draft: PipeDraft): number => draft.lengthMetres(({ usage }) => usage === '供水');

/** District heat: supply and return side by side as a tree from the plant to the stations of the estates; 25 km of route. */
export function planHeat(net: StreetNet, plan: DemoPlan, ground: DemoGround): PipeDraft {
  // Legs to junctions and stations come on top of the streets: aim a little lower until the whole fits.
  let aim = routeMetres;
  let draft = layHeat(chooseStreets(net, plan, aim), ground);
  for (let round = 0; round < 6 && Math.abs(heatRoute(draft) - routeMetres) > 200; round++) {
    aim -= heatRoute(draft) - routeMetres;
    draft = layHeat(chooseStreets(net, plan, aim), ground);
  }
  return draft;
}

function layHeat({ source, edges, stations }: HeatStreets, ground: DemoGround): PipeDraft {
  const draft = new PipeDraft('RL', ground);
  const most = Math.max(...edges.values());
  for (const usage of usages) {
    const junctions = new Map<NetNode, DraftNode>();
    const degree = new Map<NetNode, number>();
    for (const edge of edges.keys())
      for (const node of [edge.from, edge.to]) degree.set(node, (degree.get(node) ?? 0) + 1);
    const junction = (node: NetNode, road: string): DraftNode => {
      let made = junctions.get(node);
      if (!made) {
        const [dx, dy] = shifts[usage];
        // Where the tree branches stands a chamber over the supply, with the valves of the return in it.
        const branches = degree.get(node)! > 2;
        made = draft.node([node.point[0] + dx, node.point[1] + dy], {
          cover: coverMetres,
          road,
          appurtenance: branches ? (usage === '供水' ? '热力小室' : '阀门') : null,
          kind: branches && usage === '供水' ? 'heat-chamber' : null,
          name: branches && usage === '供水' ? `${road}热力小室` : null,
        });
        junctions.set(node, made);
      }
      return made;
    };
    const end = (node: NetNode, what: string, kind: 'heat-source' | 'heat-station', name: string): void => {
      const from = junctions.get(node);
      if (!from) return;
      const [x, y] = cornerOf(node, kind === 'heat-source' ? 16 : 3);
      const shift = usage === '供水' ? 0.6 : -0.6;
      const supply = usage === '供水';
      const station = draft.node([x + shift, y - shift], {
        cover: coverMetres,
        appurtenance: supply ? what : null,
        kind: supply ? kind : null,
        name: supply ? name : null,
        road: from.road,
      });
      draft.run(
        from,
        station,
        [from.point, station.point],
        attributesOf(from.road, kind === 'heat-source' ? 'DN800' : 'DN200', usage, 'ZM'),
        { cover: coverMetres },
      );
    };
    for (const [edge, served] of ordered(source, edges)) {
      const road = edge.street.name;
      const { bridge } = edge.street;
      const [start, last] = [junction(edge.from, road), junction(edge.to, road)];
      const side = usage === '供水' ? halfSpacingMetres : -halfSpacingMetres;
      const line = pipeLine(edge, offsetMetres + side, start.point, last.point);
      let sinceCompensator = 0;
      let sinceChamber = 0;
      let before = 0;
      const fitting: Fitting = (metres, corner) => {
        sinceCompensator += metres - before;
        sinceChamber += metres - before;
        before = metres;
        if (corner || bridge) return null;
        if (sinceChamber > chamberEveryMetres) {
          sinceChamber = 0;
          return usage === '供水'
            ? { appurtenance: '热力小室', kind: 'heat-chamber', name: `${road}热力小室` }
            : { appurtenance: '阀门' };
        }
        if (sinceCompensator < compensatorEveryMetres) return null;
        sinceCompensator = 0;
        return { appurtenance: '补偿器' };
      };
      draft.run(
        start,
        last,
        line,
        attributesOf(road, sizeFor(served / most), usage, bridge ? 'SX' : 'ZM'),
        { cover: coverMetres, belowRiver: bridge },
        fitting,
      );
    }
    end(source, '热源厂', 'heat-source', '临湖热电厂首站');
    for (const { node, name } of stations) end(node, '换热站', 'heat-station', name);
  }
  return draft;
}

/** Edges from the plant outwards, so that numbers of points run along the network. */
function ordered(source: NetNode, edges: ReadonlyMap<NetEdge, number>): [NetEdge, number][] {
  const list: [NetEdge, number][] = [];
  const seen = new Set<NetEdge>();
  const open = [source];
  while (open.length > 0) {
    const node = open.shift()!;
    for (const edge of node.edges)
      if (edges.has(edge) && !seen.has(edge)) {
        seen.add(edge);
        list.push([edge, edges.get(edge)!]);
        open.push(otherEnd(edge, node));
      }
  }
  return list;
}

/** Sizes by the share of all stations that lie beyond. */
function sizeFor(share: number): string {
  if (share > 0.6) return 'DN800';
  if (share > 0.3) return 'DN600';
  if (share > 0.12) return 'DN450';
  if (share > 0.05) return 'DN350';
  return share > 0.025 ? 'DN250' : 'DN200';
}

const attributesOf = (road: string, size: string, usage: Usage, embedding: string): LinkAttributes => ({
  subclass: 'RS',
  size,
  material: 'G',
  embedding,
  road,
  pressure: '1.6MPa',
  usage,
  year: 2009,
});
