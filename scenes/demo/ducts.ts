import type { DemoGround } from './ground.ts';
import type { Point } from './shapes.ts';
import {
  cornerOf,
  grown,
  type NetEdge,
  type NetNode,
  nearestNode,
  pipeLine,
  type StreetNet,
} from './street-net.ts';
import type { StreetClass } from './streets.ts';
import { type DraftNode, type LinkAttributes, PipeDraft } from './survey-draft.ts';
import type { SurveyPlaceKind } from './survey-types.ts';

/** What tells a network of cable ducts from another. */
export interface DuctKind {
  letters: string;
  coverMetres: number;
  offsetMetres: number;
  totalMetres: number;
  centre: Point;
  /** Where the junction lies beside a crossing, metres east and north. */
  shift: Point;
  manhole: { appurtenance: string; kind: SurveyPlaceKind };
  /** At the corner of each n-th crossing, on a duct of its own. */
  cabinets: { every: number; appurtenance: string; kind: SurveyPlaceKind; name: string; size: string };
  /** At the crossings nearest to some places. */
  stations: { at: Point; appurtenance: string; kind: SurveyPlaceKind; name: string }[];
  attributes(edge: NetEdge): LinkAttributes;
  /** Streets that have ducts. */
  classes: readonly StreetClass[];
}

/** Ducts below the streets around a centre, manholes at crossings and along them, cabinets at corners. */
export function planDucts(net: StreetNet, ground: DemoGround, kind: DuctKind): PipeDraft {
  const fits = ({ street }: NetEdge): boolean => kind.classes.includes(street.class) && !street.bridge;
  const streets = grownAbout(net, kind, fits);
  let [few, many] = [0, streets.length];
  while (many - few > 1) {
    const middle = (few + many) >> 1;
    if (lay(net, ground, kind, streets.slice(0, middle)).lengthMetres() < kind.totalMetres) few = middle;
    else many = middle;
  }
  return lay(net, ground, kind, streets.slice(0, many));
}

/** From both banks, since no duct hangs on a bridge: the two parts meet in the utility tunnel of the other bank's own substation. */
function grownAbout(net: StreetNet, kind: DuctKind, fits: (edge: NetEdge) => boolean): NetEdge[] {
  const seeds = kind.stations.map(({ at }) => nearestNode(net.nodes, at, (node) => node.edges.some(fits)));
  return grown(seeds, kind.centre, kind.totalMetres * 1.1, fits);
}

function lay(net: StreetNet, ground: DemoGround, kind: DuctKind, edges: readonly NetEdge[]): PipeDraft {
  const draft = new PipeDraft(kind.letters, ground);
  const junctions = new Map<NetNode, DraftNode>();
  const options = { cover: kind.coverMetres };
  const manhole = (road: string): { appurtenance: string; kind: SurveyPlaceKind; name: string } => ({
    ...kind.manhole,
    name: `${road}${kind.manhole.appurtenance}`,
  });
  const junction = (node: NetNode, road: string): DraftNode => {
    let made = junctions.get(node);
    if (!made) {
      made = draft.node([node.point[0] + kind.shift[0], node.point[1] + kind.shift[1]], {
        ...options,
        ...manhole(road),
        road,
      });
      junctions.set(node, made);
    }
    return made;
  };
  for (const edge of edges) {
    const road = edge.street.name;
    const [start, end] = [junction(edge.from, road), junction(edge.to, road)];
    draft.run(
      start,
      end,
      pipeLine(edge, kind.offsetMetres, start.point, end.point),
      kind.attributes(edge),
      options,
      (_metres, corner) => (corner ? null : manhole(road)),
    );
  }
  const branch = (
    node: NetNode,
    what: { appurtenance: string; kind: SurveyPlaceKind; name: string },
    size: string,
    beyond: number,
  ): void => {
    const start = junctions.get(node);
    if (!start) return;
    const end = draft.node(cornerOf(node, beyond), { ...options, ...what, road: start.road });
    const attributes = { ...kind.attributes(node.edges[0]!), road: start.road, size };
    draft.run(start, end, [start.point, end.point], attributes, options);
  };
  [...junctions.keys()].forEach((node, i) => {
    const { every, size, ...what } = kind.cabinets;
    if (i % every === every - 1)
      branch(node, { ...what, name: `${junctions.get(node)!.road}${what.name}` }, size, 1);
  });
  for (const { at, ...what } of kind.stations) {
    const node = nearestNode(net.nodes, at, (one) => junctions.has(one));
    branch(node, what, kind.attributes(node.edges[0]!).size, 12);
  }
  return draft;
}
