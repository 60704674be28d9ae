import type { DemoGround } from './ground.ts';
import { toProjected } from './place.ts';
import { hillHeight, hills, insideCity, nearLake, toPlan } from './plan.ts';
import { Random } from './random.ts';
import type { Point } from './shapes.ts';
import {
  alongLimits,
  alongStreets,
  crossLimits,
  crossStreets,
  type GridLine,
  mainPieceExists,
} from './streets.ts';

interface Junction {
  id: string;
  point: Point;
  elevation: number;
  demand: number;
  pattern: 'home' | 'work';
}
interface Pipe {
  id: string;
  from: string;
  to: string;
  length: number;
  diameter: number;
  vertices: Point[];
}

export interface WaterSupply {
  junctions: Junction[];
  pipes: Pipe[];
  inp: string;
}

const coverMetres = 1.2;
/** Hour by hour part of the mean demand. */
const patterns = {
  home: [
    0.45, 0.38, 0.35, 0.35, 0.42, 0.7, 1.25, 1.6, 1.45, 1.15, 1.05, 1.1, 1.2, 1.05, 0.95, 0.95, 1.05, 1.3,
    1.55, 1.6, 1.45, 1.2, 0.85, 0.6,
  ],
  work: [
    0.3, 0.28, 0.28, 0.28, 0.32, 0.45, 0.8, 1.25, 1.6, 1.75, 1.75, 1.7, 1.5, 1.6, 1.7, 1.65, 1.55, 1.35, 1.05,
    0.85, 0.7, 0.55, 0.4, 0.36,
  ],
};

/**
 * The water mains under the main streets as an EPANET network: the lake works pump into it, a tank on the hill
 * evens it out. Litres per second, metres, Hazen-Williams; coordinates in EPSG:4549.
 */
export function planWaterSupply(ground: DemoGround): WaterSupply {
  const random = new Random('water supply');
  const junctions = new Map<string, Junction>();
  const pipes: Pipe[] = [];
  const junction = (a: number, b: number): Junction | null => {
    const point = toPlan(a, b);
    if (!insideCity(point, 12) || nearLake(point) || hillHeight(point) > 9) return null;
    const id = `J${Math.round(a + 300)}-${Math.round(b + 1400)}`;
    const known = junctions.get(id);
    if (known) return known;
    const business = b > 0 && b < 760 && a > 1500;
    const made: Junction = {
      id,
      point,
      elevation: Math.round((ground.at(point) - coverMetres) * 100) / 100,
      demand: Math.round(random.between(0.9, 2.4) * (business ? 1.4 : 1) * 100) / 100,
      pattern: business || b < -745 ? 'work' : 'home',
    };
    junctions.set(id, made);
    return made;
  };
  const diameterOf = (line: GridLine, bridge: boolean): number =>
    bridge ? 500 : line.class === 'primary' ? 500 : random.chance(0.35) ? 250 : 300;

  /** Pipes along one piece of street, with junctions about every 140 m where services branch off. */
  const piece = (constant: 'a' | 'b', line: GridLine, from: number, to: number): void => {
    if (!mainPieceExists(constant, line.at, from, to)) return;
    const crossesRiver = constant === 'a' && from < 0 && to > 0;
    if (crossesRiver && !line.bridge) return;
    const parts = crossesRiver ? 1 : Math.max(1, Math.round((to - from) / 150));
    const diameter = diameterOf(line, crossesRiver);
    const at = (i: number): [number, number] => {
      const along = from + ((to - from) * i) / parts;
      return constant === 'a' ? [line.at, along] : [along, line.at];
    };
    for (let i = 0; i < parts; i++) {
      const [one, two] = [junction(...at(i)), junction(...at(i + 1))];
      if (!one || !two) continue;
      const middle = toPlan(...at(i + 0.5));
      const length =
        Math.hypot(middle[0] - one.point[0], middle[1] - one.point[1]) +
        Math.hypot(two.point[0] - middle[0], two.point[1] - middle[1]);
      pipes.push({
        id: `P${pipes.length + 1}`,
        from: one.id,
        to: two.id,
        length: Math.round(length * 10) / 10,
        diameter,
        vertices: [middle],
      });
    }
  };
  const alongStops = [alongLimits[0], ...alongStreets.map((line) => line.at), alongLimits[1]];
  const crossStops = [crossLimits[0], ...crossStreets.map((line) => line.at), crossLimits[1]];
  for (const line of crossStreets)
    for (let i = 1; i < alongStops.length; i++) piece('a', line, alongStops[i - 1]!, alongStops[i]!);
  for (const line of alongStreets)
    for (let i = 1; i < crossStops.length; i++) piece('b', line, crossStops[i - 1]!, crossStops[i]!);

  const kept = connectedTo(junction(830, 760)!.id, [...junctions.values()], pipes);
  return withSources(kept.junctions, kept.pipes, ground);
}

/** What hangs together with a junction; the rest would have no water. */
function connectedTo(
  start: string,
  junctions: Junction[],
  pipes: Pipe[],
): { junctions: Junction[]; pipes: Pipe[] } {
  const reached = new Set([start]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { from, to } of pipes) {
      if (reached.has(from) === reached.has(to)) continue;
      reached.add(from).add(to);
      grown = true;
    }
  }
  return {
    junctions: junctions.filter(({ id }) => reached.has(id)),
    pipes: pipes.filter(({ from }) => reached.has(from)),
  };
}

function withSources(junctions: Junction[], pipes: Pipe[], ground: DemoGround): WaterSupply {
  const nearest = (point: Point): Junction =>
    junctions.reduce((best, candidate) =>
      Math.hypot(candidate.point[0] - point[0], candidate.point[1] - point[1]) <
      Math.hypot(best.point[0] - point[0], best.point[1] - point[1])
        ? candidate
        : best,
    );
  const works: Point = [640, 1500];
  const outlet: Point = [668, 1490];
  const tank: Point = [hills[0].x + 95, hills[0].y - 70];
  const worksGate = nearest(outlet);
  const tankGate = nearest(tank);
  const total = junctions.reduce((sum, { demand }) => sum + demand, 0);
  const tankBottom = 35;
  const worksElevation = Math.round((ground.at(outlet) - coverMetres) * 100) / 100;
  const length = (a: Point, b: Point): string => (Math.hypot(a[0] - b[0], a[1] - b[1]) * 1.1).toFixed(1);
  const xy = (point: Point): string =>
    toProjected(point)
      .map((value) => value.toFixed(2))
      .join(' ');

  const lines = [
    '[TITLE]',
    '临湖市供水管网 Linhu water supply',
    '',
    '[JUNCTIONS]',
    ';ID Elevation Demand Pattern',
    ...junctions.map(
      ({ id, elevation, demand, pattern }) => `${id} ${elevation.toFixed(2)} ${demand.toFixed(2)} ${pattern}`,
    ),
    `WORKS ${worksElevation.toFixed(2)} 0`,
    '',
    '[RESERVOIRS]',
    ';ID Head',
    'LAKE 4.0',
    '',
    '[TANKS]',
    ';ID Elevation InitialLevel MinimumLevel MaximumLevel Diameter MinimumVolume',
    `HILL ${tankBottom} 3.2 0.5 6 42 0`,
    '',
    '[PIPES]',
    ';ID Node1 Node2 Length Diameter Roughness MinorLoss Status',
    ...pipes.map(
      ({ id, from, to, length: metres, diameter }) =>
        `${id} ${from} ${to} ${metres.toFixed(1)} ${diameter} ${diameter >= 400 ? 130 : 120} 0 Open`,
    ),
    `PWORKS WORKS ${worksGate.id} ${length(outlet, worksGate.point)} 700 135 0 Open`,
    `PHILL HILL ${tankGate.id} ${length(tank, tankGate.point)} 600 135 0 Open`,
    '',
    '[PUMPS]',
    ';ID Node1 Node2 Parameters',
    'PUMP1 LAKE WORKS HEAD works',
    'PUMP2 LAKE WORKS HEAD works',
    '',
    '[CURVES]',
    `works ${(total * 0.55).toFixed(1)} 41`,
    '',
    '[PATTERNS]',
    ...Object.entries(patterns).flatMap(([id, values]) => [
      `${id} ${values.slice(0, 12).join(' ')}`,
      `${id} ${values.slice(12).join(' ')}`,
    ]),
    '',
    '[TIMES]',
    'Duration 24:00',
    'Hydraulic Timestep 1:00',
    'Pattern Timestep 1:00',
    'Report Timestep 1:00',
    '',
    '[OPTIONS]',
    'Units LPS',
    'Headloss H-W',
    'Accuracy 0.0001',
    'Trials 100',
    '',
    '[COORDINATES]',
    ...junctions.map(({ id, point }) => `${id} ${xy(point)}`),
    `WORKS ${xy(outlet)}`,
    `LAKE ${xy(works)}`,
    `HILL ${xy(tank)}`,
    '',
    '[VERTICES]',
    ...pipes.flatMap(({ id, vertices }) => vertices.map((point) => `${id} ${xy(point)}`)),
    '',
    '[END]',
    '',
  ];
  return { junctions, pipes, inp: lines.join('\n') };
}
