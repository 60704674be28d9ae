import type { DemoGround } from './ground.ts';
import { toPlan } from './plan.ts';
import { distanceToLine, type Point } from './shapes.ts';
import { along, beside, lengthOf } from './street-graph.ts';
import { type NetEdge, nearestNode, type StreetNet, shortestWays, trimmed, wayTo } from './street-net.ts';
import { type DraftNode, PipeDraft } from './survey-draft.ts';
import type { SurveyPlace, TunnelCabin } from './survey-types.ts';

/** The loop of 临湖大道, 解放路, 滨城大道 and 滨江大道 north of the river, in river coordinates. */
const corners = [
  [830, 138],
  [830, 760],
  [2230, 760],
  [2230, 138],
] as const;
const offsetMetres = 9;
const topMetres = 2.5;
/** Outer section, and inner widths of the cabins from left to right in the direction of chainage. */
const [widthMetres, heightMetres] = [8.8, 3.8];
export const tunnelCabins: readonly { cabin: TunnelCabin; name: string; widthMillimetres: number }[] = [
  { cabin: 'gas', name: '燃气舱', widthMillimetres: 1800 },
  { cabin: 'combined', name: '综合舱', widthMillimetres: 3200 },
  { cabin: 'power', name: '电力舱', widthMillimetres: 2600 },
];
export const fireSectionMetres = 200;
export const wallMetres = 0.3;
const stepMetres = 50;
/** How far before a corner of the loop the tunnel turns. */
const cornerTrimMetres = 30;

export interface TunnelPlan {
  draft: PipeDraft;
  /** Axis, closed. */
  line: Point[];
  code: string;
  lengthMetres: number;
  fireSections: number;
  /** Metres of tunnel below each street. */
  metresByStreet: Record<string, number>;
  /** Middle of each cabin in each fire section. */
  places: SurveyPlace[];
}

/** "K1+250" */
export const chainageText = (metres: number): string =>
  `K${Math.floor(metres / 1000)}+${String(Math.round(metres % 1000)).padStart(3, '0')}`;

/** A utility tunnel of about 4 km in a loop below four primary streets: three cabins, fire sections of 200 m. */
export function planTunnel(net: StreetNet, ground: DemoGround): TunnelPlan {
  const sides = sidesOf(net);
  const line = loopOf(sides);
  const total = lengthOf(line);
  const draft = new PipeDraft('ZH', ground);
  const depth = topMetres + heightMetres;
  const stops: { metres: number; corner: boolean }[] = [];
  for (let metres = 0; metres < total - stepMetres / 4; metres += stepMetres)
    stops.push({ metres, corner: false });
  // Corners are points too, unless a regular one is near.
  let sum = 0;
  for (let i = 1; i < line.length - 1; i++) {
    sum += Math.hypot(line[i]![0] - line[i - 1]![0], line[i]![1] - line[i - 1]![1]);
    const [a, b, c] = [line[i - 1]!, line[i]!, line[i + 1]!];
    const bend = Math.abs(
      Math.atan2(
        (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]),
        (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]),
      ),
    );
    if (bend > 0.15 && stops.every(({ metres }) => Math.abs(metres - sum) > 3))
      stops.push({ metres: sum, corner: true });
  }
  stops.sort((a, b) => a.metres - b.metres);

  const nodes = stops.map(({ metres, corner }): DraftNode => {
    const road = roadAt(sides, along(line, metres).point);
    const appurtenance = corner ? null : fittingAt(metres);
    return draft.node(along(line, metres).point, {
      cover: depth,
      appurtenance,
      kind:
        appurtenance === '人员出入口' ? 'tunnel-entrance' : appurtenance === '通风口' ? 'tunnel-vent' : null,
      name: appurtenance && `${road}管廊${appurtenance} ${chainageText(metres)}`,
      road,
      chainage: Math.round(metres * 100) / 100,
    });
  });
  const metresByStreet: Record<string, number> = {};
  nodes.forEach((node, i) => {
    const next = nodes[(i + 1) % nodes.length]!;
    draft.link(node, next, {
      subclass: 'ZH',
      size: `${widthMetres * 1000}X${heightMetres * 1000}`,
      material: 'T',
      embedding: 'ZH',
      road: node.road,
      cabins: tunnelCabins.map(({ name, widthMillimetres }) => `${name}${widthMillimetres}`).join('|'),
      year: 2019,
    });
    metresByStreet[node.road] =
      (metresByStreet[node.road] ?? 0) +
      Math.hypot(next.point[0] - node.point[0], next.point[1] - node.point[1]);
  });
  const fireSections = Math.ceil(total / fireSectionMetres);
  return {
    draft,
    line,
    code: 'ZH1',
    lengthMetres: draft.lengthMetres(),
    fireSections,
    metresByStreet,
    places: cabinPlaces(line, total, fireSections, sides, (metres) => {
      const after = stops.findIndex((stop) => stop.metres > metres);
      const from = nodes.at((after === -1 ? nodes.length : after) - 1)!;
      return `${from.id}-${nodes[after === -1 ? 0 : after]!.id}`;
    }),
  };
}

function fittingAt(metres: number): string | null {
  const rest = Math.round(metres);
  if (rest % 200 === 0) return '防火门';
  if (rest % 200 === 100) return '人员出入口';
  if (rest % 400 === 50) return '投料口';
  return rest % 200 === 150 ? '通风口' : null;
}

interface TunnelSide {
  name: string;
  line: Point[];
}

/** The tunnel's line below each of the four streets, in the order of the loop. */
function sidesOf(net: StreetNet): TunnelSide[] {
  const primary = (edge: NetEdge): boolean => edge.street.class === 'primary';
  const ends = corners.map(([a, b]) =>
    nearestNode(
      net.nodes,
      toPlan(a, b),
      (node) => new Set(node.edges.filter(primary).map(({ street }) => street.name)).size > 1,
    ),
  );
  return ends.map((start, i) => {
    const end = ends[(i + 1) % ends.length]!;
    const way = wayTo(
      end,
      shortestWays(start, (edge) => primary(edge) && !edge.street.bridge),
    );
    let at = start;
    let along = 0;
    const axis: Point[] = [];
    for (const edge of way) {
      const forward = edge.from === at;
      along += forward ? edge.lengthMetres : -edge.lengthMetres;
      axis.push(...(forward ? edge.line : [...edge.line].reverse()));
      at = forward ? edge.to : edge.from;
    }
    // To the left of the street as it is drawn, whichever way the loop runs.
    const line = beside(spaced(axis), along > 0 ? offsetMetres : -offsetMetres);
    const names = way.map(({ street }) => street.name);
    return {
      name: names[Math.floor(names.length / 2)]!,
      line: trimmed(line, cornerTrimMetres),
    };
  });
}

/** Without points so near that where two edges meet the line would turn on the spot. */
function spaced(line: readonly Point[]): Point[] {
  const kept: Point[] = [line[0]!];
  for (const point of line) {
    const last = kept.at(-1)!;
    if (Math.hypot(point[0] - last[0], point[1] - last[1]) > 7) kept.push(point);
  }
  return kept;
}

/** All sides joined, closed; the corners are cut off. */
function loopOf(sides: readonly TunnelSide[]): Point[] {
  const line = sides.flatMap((side) => side.line);
  return [...line, line[0]!];
}

function roadAt(sides: readonly TunnelSide[], point: Point): string {
  let [best, least] = ['', Infinity];
  for (const { name, line } of sides) {
    const away = distanceToLine(point, line);
    if (away < least) [best, least] = [name, away];
  }
  return best;
}

function cabinPlaces(
  line: readonly Point[],
  total: number,
  fireSections: number,
  sides: readonly TunnelSide[],
  /** Line of the survey at a chainage. */
  sectionAt: (metres: number) => string,
): SurveyPlace[] {
  const places: SurveyPlace[] = [];
  for (let section = 0; section < fireSections; section++) {
    const from = section * fireSectionMetres;
    const metres = (from + Math.min(from + fireSectionMetres, total)) / 2 + 12;
    const { point, angle } = along(line, metres);
    const road = roadAt(sides, point);
    let left = widthMetres / 2 - wallMetres;
    for (const { cabin, name, widthMillimetres } of tunnelCabins) {
      const middle = left - widthMillimetres / 2000;
      left -= widthMillimetres / 1000 + wallMetres;
      places.push({
        id: `ZH1-${String(section + 1).padStart(2, '0')}-${cabin}`,
        kind: 'tunnel-cabin',
        point: [
          Math.round((point[0] - Math.sin(angle) * middle) * 1000) / 1000,
          Math.round((point[1] + Math.cos(angle) * middle) * 1000) / 1000,
        ],
        depthMetres: topMetres + wallMetres + 0.3,
        name: `${road}管廊${name} ${section + 1}号防火分区 ${chainageText(metres)}`,
        chainageMetres: Math.round(metres * 10) / 10,
        cabin,
        section: sectionAt(metres),
      });
    }
  }
  return places;
}
