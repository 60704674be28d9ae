import type { DemoPlan } from './city.ts';
import { alongGraph, type DevicePlaces, type Mounted } from './device-places.ts';
import type { DemoGround } from './ground.ts';
import { undulation } from './place.ts';
import { insideCity, lakeRing, leveeCrest, river, toPlan } from './plan.ts';
import type { Point } from './shapes.ts';
import { lengthOf, type StreetGraph } from './street-graph.ts';
import { lineBetween } from './underground-tunnels.ts';
import { chainageText } from './utility-tunnel.ts';
import { CoursePlanner } from './vehicle-courses.ts';

const buses = 20;
/** Readings of a fibre, metres apart. */
const readingMetres = 50;

/** Quarters whose bins a truck empties, in river coordinates. */
const quarters: { name: string; corners: [a: number, b: number][] }[] = [
  {
    name: '解放路片区',
    corners: [
      [860, 180],
      [860, 700],
      [1500, 720],
      [1500, 200],
    ],
  },
  {
    name: '老城片区',
    corners: [
      [1560, 200],
      [1560, 720],
      [2200, 700],
      [2200, 220],
    ],
  },
  {
    name: '南岸片区',
    corners: [
      [900, -180],
      [900, -760],
      [1700, -760],
      [1700, -200],
    ],
  },
  {
    name: '滨江片区',
    corners: [
      [1900, -180],
      [1900, -720],
      [2600, -700],
      [2600, -200],
    ],
  },
]; // prettier-ignore

/** What moves through the city, each with its course. */
export function vehiclePlaces(
  plan: DemoPlan,
  ground: DemoGround,
  graph: StreetGraph,
  { busLines }: DevicePlaces,
): Record<'bus' | 'garbage-truck' | 'patrol-drone' | 'patrol-boat', Mounted[]> {
  const planner = new CoursePlanner(plan, ground, graph, undulation());
  const { point: hall } = plan.landmark;
  const pad: Point = [hall[0] + 60, hall[1] - 40];
  const bank = (from: number, to: number, b: number): Point[] =>
    Array.from({ length: 24 }, (_, i) => toPlan(from + ((to - from) * i) / 23, b));
  const patrols: { way: Point[]; above: number }[] = [
    { way: [...bank(700, 2500, 118), ...bank(2500, 700, -118)], above: 85 },
    { way: [...lakeRing(45, 48), lakeRing(45, 48)[0]!], above: 70 },
    {
      way: [
        [900, 180],
        [1650, 640],
        [2350, 200],
        [2250, -560],
        [1300, -620],
        [900, 180],
      ].map(([a, b]) => toPlan(a!, b!)),
      above: 110,
    },
  ];
  return {
    bus: busPlaces(busLines, planner, graph),
    'garbage-truck': quarters.map(({ name, corners }, i) => {
      const course = planner.truck(
        corners.map(([a, b]) => toPlan(a, b)),
        (0.37 * i) % 1,
      );
      return {
        point: toPlan(...corners[0]!),
        carrier: null,
        where: name,
        attributes: { plate: `苏L${String(30_517 + 211 * i)}`, course },
      };
    }),
    'patrol-drone': patrols.map(({ way, above }, i) => {
      const point: Point = [pad[0] + 12 * i, pad[1]];
      return {
        point,
        carrier: null,
        where: '应急指挥中心',
        attributes: { course: planner.drone(point, way, above, i / patrols.length) },
      };
    }),
    'patrol-boat': [
      [-700, 1250],
      [1200, 2900],
    ].map(([from, to], i) => ({
      point: toPlan(i === 0 ? 820 : 2240, 66),
      carrier: 'water-river',
      where: '清江码头',
      attributes: { course: planner.boat(from!, to!, 0.4 * i) },
    })),
  };
}

/** Two or three buses on each line, told at the terminus: a datastream has one place. */
function busPlaces(
  busLines: DevicePlaces['busLines'],
  planner: CoursePlanner,
  graph: StreetGraph,
): Mounted[] {
  if (!busLines || busLines.length === 0)
    return alongGraph(graph, ['primary'], buses, 'kerb').map((place) => ({ ...place, where: '公交' }));
  return Array.from({ length: buses }, (_, i) => {
    const line = busLines[i % busLines.length]!;
    const onLine = Math.ceil((buses - (i % busLines.length)) / busLines.length);
    const number = Math.floor(i / busLines.length);
    const end = line.line[0]!;
    const point: Point = [end[0] + 4 * number, end[1] + 4 * number];
    return {
      point: insideCity(point, 2) ? point : end,
      carrier: line.code,
      where: line.name,
      attributes: {
        route: line.code,
        plate: `苏L${String(10_231 + 137 * i)}D`,
        // Lines do not all start on the hour.
        course: planner.bus(line, (number / onLine + 0.13 * i) % 1, line.name.startsWith('夜')),
      },
    };
  });
}

/** Fibres: in the power cabin of the utility tunnel, and on the crest of the northern levee. */
export function fibrePlaces(
  ground: DemoGround,
  { survey }: DevicePlaces,
): Record<'tunnel-fibre' | 'levee-fibre', Mounted[]> {
  const levee = Array.from({ length: 59 }, (_, i) =>
    toPlan(-100 + 50 * i, (river.leveeCrestInner + river.leveeCrestOuter) / 2),
  );
  // Without a survey there is no tunnel; its fibre is then laid below the quay.
  const tunnel = survey?.tunnel ?? levee;
  const along = (line: readonly Point[], heightAt: (point: Point) => number): Mounted['readings'] => {
    const count = Math.floor(lengthOf(line) / readingMetres);
    return lineBetween(line, 0, count * readingMetres, readingMetres).map((point, i) => ({
      metres: i * readingMetres,
      point,
      heightMetres: heightAt(point),
    }));
  };
  const fibre = (
    where: string,
    carrier: string | null,
    line: readonly Point[],
    heightAt: (point: Point) => number,
  ): Mounted => {
    const readings = along(line, heightAt)!;
    return {
      point: line[0]!,
      carrier,
      where,
      heightMetres: heightAt(line[0]!),
      attributes: { extent: `${chainageText(0)}—${chainageText(readings.at(-1)!.metres)}` },
      readings,
    };
  };
  return {
    'tunnel-fibre': [fibre('综合管廊电力舱', null, tunnel, (point) => ground.at(point) - 3.4)],
    'levee-fibre': [
      fibre('清江北岸堤防', 'water-river', levee, (point) => Math.max(ground.at(point), leveeCrest) + 0.4),
    ],
  };
}
