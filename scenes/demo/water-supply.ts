import type { DemoPlan } from './city.ts';
import type { DemoGround } from './ground.ts';
import { hills, lakeLevel, riverLevel, toPlan } from './plan.ts';
import { Random } from './random.ts';
import { boxOf, distanceToLine, type Point } from './shapes.ts';
import type { StreetGraph } from './street-graph.ts';
import { addDemands, meanDemand, nearestFinder } from './water-supply/demand.ts';
import { epanetInput, type WaterModel, type WaterTank, type WaterWorks } from './water-supply/input.ts';
import { type IsolatingValve, placeIsolatingValves } from './water-supply/isolating-valves.ts';
import {
  coverMetres,
  type Layout,
  layOutPipes,
  type WaterJunction,
  type WaterPipe,
} from './water-supply/layout.ts';
import { ageAndMaterial, evenSources, sizePipes, smaller } from './water-supply/sizing.ts';

export type { WaterJunction, WaterPipe } from './water-supply/layout.ts';

/** What is known of the network without measuring. */
export interface WaterTruth {
  junctions: number;
  pipes: number;
  valves: number;
  pumps: number;
  tanks: number;
  reservoirs: number;
  hydrants: number;
  /** Valves that part pipes from nodes: how many, and which are stuck or shut. */
  isolating: { valves: number; fixed: string[]; closed: string[] };
  /** Sum of `[PIPES]`. */
  pipeLengthMetres: number;
  meanDemandLitresPerSecond: number;
  /** Junctions that lose water, and how much at 35 m of pressure. */
  leaks: { junction: string; emitterCoefficient: number; litresPerSecondAt35Metres: number }[];
  /** One that a demonstration may open (`mirrorcity simulate --leak`); it is not in the file. */
  stagedLeak: { junction: string; emitterCoefficient: number };
  /** Pipes too narrow for the flow that is asked of them. */
  undersized: { pipe: string; diameterMillimetres: number; neededMillimetres: number }[];
  /** Pipes so incrusted that they lose several times the head of their neighbours. */
  rough: { pipe: string; roughness: number; asBuilt: number }[];
}

export interface WaterSupply extends WaterModel {
  /** The EPANET input file. */
  inp: string;
  isolatingValves: IsolatingValve[];
  truth: WaterTruth;
}

/**
 * The water supply under the streets as an EPANET model: works at the lake and at the river upstream, a tank on
 * the hill and a water tower, reducing valves in front of the polder and the old town. Demands are those of the
 * buildings around each junction; a few leaks, narrow and incrusted pipes are planted.
 */
export function planWaterSupply(plan: DemoPlan, ground: DemoGround, graph: StreetGraph): WaterSupply {
  const random = new Random('water supply');
  const layout = layOutPipes(graph, ground, random);
  const { yearOf } = addDemands(layout.junctions, plan.buildings);
  const total = layout.junctions.reduce((sum, junction) => sum + meanDemand(junction), 0);
  const { works, tanks, sources, filling } = addSources(layout, plan, ground, total);
  const flow = sizePipes(layout, sources, filling);
  ageAndMaterial(layout, yearOf, random);
  const planted = plant(layout, flow, random);
  const model: WaterModel = {
    ...layout,
    works,
    tanks,
    emitters: planted.leaks.map(({ junction, emitterCoefficient }) => ({
      junction,
      coefficient: emitterCoefficient,
    })),
    controls: [
      'LINK PL3 CLOSED AT CLOCKTIME 11 PM',
      'LINK PL3 OPEN AT CLOCKTIME 6 AM',
      'LINK PR3 CLOSED AT CLOCKTIME 11 PM',
      'LINK PR3 OPEN AT CLOCKTIME 6 AM',
      'LINK PL2 CLOSED IF NODE HILL ABOVE 5.6',
      'LINK PL2 OPEN IF NODE HILL BELOW 4.2',
      'LINK PR2 CLOSED IF NODE TOWER ABOVE 5.6',
      'LINK PR2 OPEN IF NODE TOWER BELOW 3.6',
    ],
  };
  const isolatingValves = placeIsolatingValves(
    layout,
    new Set([...works.map(({ outlet }) => outlet.id), ...tanks.map(({ id }) => id)]),
  );
  const idsOf = (fits: (valve: IsolatingValve) => boolean): string[] =>
    isolatingValves.filter(fits).map(({ id }) => id);
  return {
    ...model,
    inp: epanetInput(model),
    isolatingValves,
    truth: {
      junctions: layout.junctions.length,
      pipes: layout.pipes.length,
      valves: layout.valves.length,
      pumps: works.reduce((sum, { pumps }) => sum + pumps.length, 0),
      tanks: tanks.length,
      reservoirs: works.length,
      hydrants: layout.junctions.filter(({ hydrant }) => hydrant).length,
      isolating: {
        valves: isolatingValves.length,
        fixed: idsOf(({ fixed }) => fixed),
        closed: idsOf(({ closed }) => closed),
      },
      pipeLengthMetres:
        Math.round(layout.pipes.reduce((sum, { lengthMetres }) => sum + lengthMetres, 0) * 10) / 10,
      meanDemandLitresPerSecond: Math.round(total * 10) / 10,
      ...planted,
      stagedLeak: stagedLeak(layout),
    },
  };
}

/** The two works and the two tanks, with the pipes that join them to the streets. */
function addSources(
  layout: Layout,
  plan: DemoPlan,
  ground: DemoGround,
  total: number,
): {
  works: WaterWorks[];
  tanks: WaterTank[];
  sources: Map<string, number>;
  filling: Map<string, number>;
} {
  const onMains = layout.junctions.filter(({ zone }) => zone === 0);
  const mains = new Set(
    layout.pipes
      .filter(({ class: c }) => c === 'primary' || c === 'secondary')
      .flatMap(({ from, to }) => [from, to]),
  );
  const nearest = nearestFinder(onMains.filter(({ id }) => mains.has(id)));
  const pipe = (id: string, from: string, to: string, line: Point[], street: string): void => {
    const [p, q] = [line[0]!, line.at(-1)!];
    layout.pipes.push({
      id,
      from,
      to,
      lengthMetres: Math.round(Math.hypot(q[0] - p[0], q[1] - p[1]) * 10) / 10,
      diameterMillimetres: 0,
      roughness: 0,
      material: 'ST',
      year: 2012,
      street,
      class: 'primary',
      closed: false,
      line,
    });
  };
  const works = (
    code: string,
    name: string,
    intake: Point,
    head: number,
    outletPoint: Point,
    pumps: string[],
  ): WaterWorks => {
    const gate = nearest(outletPoint);
    const outlet: WaterJunction = {
      id: `${code}-OUT`,
      point: outletPoint,
      elevation: Math.round((ground.at(outletPoint) - coverMetres) * 100) / 100,
      hydrant: false,
      street: name,
      demands: [],
      zone: 0,
    };
    layout.junctions.push(outlet);
    pipe(`P-${code}`, outlet.id, gate.id, [outlet.point, gate.point], name);
    return {
      code,
      name,
      intake,
      head,
      outlet,
      pumps: pumps.map((id) => ({ id, curve: `C-${code}` })),
      design: { litresPerSecond: total * 0.21, headMetres: 48 - head },
    };
  };
  const tank = (
    id: string,
    name: string,
    point: Point,
    diameterMetres: number,
    initialLevel: number,
  ): WaterTank => {
    const gate = nearest(point);
    pipe(`P-${id}`, id, gate.id, [point, gate.point], name);
    return {
      id,
      name,
      point,
      elevation: 38,
      initialLevel,
      minimumLevel: 0.3,
      maximumLevel: 6,
      diameterMetres,
    };
  };
  const site = plan.sites.find(({ kind }) => kind === 'water_works');
  if (!site) throw new Error('Water supply: the plan has no water works.');
  const lake = works(
    'LAKE',
    site.name,
    site.point.map(Math.round) as Point,
    lakeLevel,
    freePlace(plan, site.point, 6),
    ['PL1', 'PL2', 'PL3'],
  );
  const river = works(
    'RIVER',
    '西江水厂',
    toPlan(-1180, 64).map(Math.round) as Point,
    Math.round(riverLevel(-1180) * 100) / 100,
    freePlace(plan, toPlan(-1170, 122), 12),
    ['PR1', 'PR2', 'PR3'],
  );
  const hill = tank('HILL', '凤凰山高位水池', placeAtHeight(ground, 38), 44, 3);
  const tower = tank('TOWER', '东南水塔', freePlace(plan, toPlan(3330, -820), 14), 27, 3);
  const filling = new Map([
    ['HILL', total * 0.35],
    ['TOWER', total * 0.15],
  ]);
  return {
    works: [lake, river],
    tanks: [hill, tower],
    sources: evenSources(layout, lake.outlet.id, river.outlet.id, filling),
    filling,
  };
}

/** On the slope of the first hill, down towards the city. */
function placeAtHeight(ground: DemoGround, height: number): Point {
  const { x, y } = hills[0];
  for (let metres = 10; metres < 300; metres += 2) {
    const point: Point = [Math.round(x + metres * 0.8), Math.round(y - metres * 0.6)];
    if (ground.at(point) <= height) return point;
  }
  throw new Error(`Water supply: the hill has no slope at ${height} m.`);
}

/** A place near `start` with no building or street nearer than `metres`. */
function freePlace(plan: DemoPlan, start: Point, metres: number): Point {
  const near = (points: Point[], [x, y]: Point): boolean => {
    const box = boxOf(points);
    return x > box.west - metres && x < box.east + metres && y > box.south - metres && y < box.north + metres;
  };
  for (let step = 0; step < 400; step++) {
    // Sunflower spiral: even cover of the surroundings.
    const [radius, turn] = [6 * Math.sqrt(step), step * 2.399963];
    const point: Point = [
      Math.round(start[0] + radius * Math.cos(turn)),
      Math.round(start[1] + radius * Math.sin(turn)),
    ];
    if (plan.buildings.some(({ ring }) => near(ring, point))) continue;
    if (plan.streets.some(({ line }) => near(line, point) && distanceToLine(point, line) < metres)) continue;
    return point;
  }
  throw new Error(`Water supply: no free place at ${start.map(Math.round).join(', ')}.`);
}

/** In the south-east, far from works and tanks, where streets have pipes of 200 mm: pressure shows a leak. */
const stagedPlace: Point = [2853, -783];
/** About 36 L/s at 35 m: a pipe that is torn open. */
const stagedCoefficient = 6;

const stagedLeak = ({ junctions }: Layout): WaterTruth['stagedLeak'] => ({
  junction: nearestFinder(junctions.filter(({ hydrant }) => !hydrant))(stagedPlace).id,
  emitterCoefficient: stagedCoefficient,
});

/** Leaks, narrow and incrusted pipes: what a model that is fitted to measurements should find. */
function plant(
  layout: Layout,
  flow: ReadonlyMap<WaterPipe, number>,
  random: Random,
): Pick<WaterTruth, 'leaks' | 'undersized' | 'rough'> {
  const taken = new Set<WaterPipe>();
  const choose = (count: number, fits: (pipe: WaterPipe) => boolean): WaterPipe[] => {
    // Not the pipes between works, tanks and streets: all water goes through them.
    const fitting = layout.pipes.filter(
      (pipe) => fits(pipe) && !taken.has(pipe) && !pipe.closed && !pipe.id.startsWith('P-'),
    );
    const chosen: WaterPipe[] = [];
    while (chosen.length < count && fitting.length > 0) {
      const [pipe] = fitting.splice(random.integer(0, fitting.length - 1), 1);
      chosen.push(pipe!);
      taken.add(pipe!);
    }
    return chosen;
  };
  const carries = (pipe: WaterPipe): number => flow.get(pipe) ?? 0;
  const undersized = choose(
    8,
    (pipe) => pipe.diameterMillimetres >= 200 && pipe.diameterMillimetres <= 400 && carries(pipe) > 12,
  ).map((pipe) => {
    const needed = pipe.diameterMillimetres;
    pipe.diameterMillimetres = smaller(needed, 2);
    return {
      pipe: pipe.id,
      diameterMillimetres: pipe.diameterMillimetres,
      neededMillimetres: needed,
    };
  });
  const rough = choose(
    10,
    (pipe) => (pipe.material === 'CI' || pipe.material === 'GS') && carries(pipe) > 1,
  ).map((pipe) => {
    const asBuilt = pipe.roughness;
    pipe.roughness = random.integer(42, 55);
    return { pipe: pipe.id, roughness: pipe.roughness, asBuilt };
  });
  const leaks = choose(8, (pipe) => pipe.year < 2005 && pipe.lengthMetres > 15).map((pipe) => {
    const emitterCoefficient = Math.round(random.between(0.35, 1.1) * 100) / 100;
    return {
      junction: pipe.to,
      emitterCoefficient,
      litresPerSecondAt35Metres: Math.round(emitterCoefficient * Math.sqrt(35) * 100) / 100,
    };
  });
  return { leaks, undersized, rough };
}
