import { beforeAll, describe, expect, it } from 'vitest';
import { projection } from '../../models/geo/coordinate-systems.ts';
import { type DemoPlan, planCity } from './city.ts';
import type { Mounted } from './device-places.ts';
import { type DemoGround, makeGround } from './ground.ts';
import { crs, origin, river, toRiver } from './plan.ts';
import { distanceToLine, type Point } from './shapes.ts';
import { type Course, courseOf, Journey } from './signals/course.ts';
import { type StreetGraph, streetGraph } from './street-graph.ts';
import { planTransport } from './transport.ts';
import { fibrePlaces, vehiclePlaces } from './vehicle-places.ts';

let plan: DemoPlan;
let ground: DemoGround;
let graph: StreetGraph;
let places: Record<string, Mounted[]>;
beforeAll(() => {
  plan = planCity();
  ground = makeGround(plan.streets, plan.water);
  graph = streetGraph(plan.streets);
  const { busLines } = planTransport(plan, graph);
  places = vehiclePlaces(plan, ground, graph, {
    busLines: busLines.map(({ code, name, line }) => ({ code, name, line })),
  });
}, 60_000);

const plane = projection(crs);
const pointOf = ([longitude, latitude]: Course['line'][number]): Point => {
  const [x, y] = plane.fromGeographic({ longitude, latitude });
  return [x - origin.x, y - origin.y];
};
const courses = (kind: string): Course[] => places[kind]!.map(({ attributes }) => courseOf(attributes!)!);

describe('vehicles of the demo city', () => {
  it('drive on streets, and boats on the river', () => {
    const streets = plan.streets.map(({ line }) => line);
    for (const course of [...courses('bus').slice(0, 3), ...courses('garbage-truck')])
      for (const place of course.line.filter((_, i) => i % 12 === 0)) {
        const nearest = Math.min(...streets.map((line) => distanceToLine(pointOf(place), line)));
        expect(nearest).toBeLessThan(9);
      }
    for (const course of courses('patrol-boat'))
      for (const place of course.line)
        expect(Math.abs(toRiver(pointOf(place))[1])).toBeLessThan(river.halfWidth);
  });

  it('stop at the stops of their line on both ways, and never dive into the river below a bridge', () => {
    for (const course of courses('bus')) {
      expect(course.stops.length).toBeGreaterThan(6);
      expect(course.stops.map(({ metres }) => metres)).toEqual(
        course.stops.map(({ metres }) => metres).sort((one, other) => one - other),
      );
      for (let i = 1; i < course.line.length; i++)
        expect(Math.abs(course.line[i]![2] - course.line[i - 1]![2])).toBeLessThan(6);
    }
  });

  it('always some of them are on their way, at any hour', () => {
    const all = Object.keys(places)
      .flatMap(courses)
      .map((course) => new Journey(course));
    for (let hour = 0; hour < 24; hour++) {
      // Sixteen hours in seconds: the city keeps China's time.
      const seconds = 1_790_000_000 - (1_790_000_000 % 86_400) + ((hour + 16) % 24) * 3600;
      expect(all.filter((journey) => journey.at(seconds, hour).metresPerSecond > 0).length).toBeGreaterThan(
        3,
      );
    }
  });

  it('are watched beside fibres whose readings follow one another', () => {
    const [levee] = fibrePlaces(ground, {})['levee-fibre'];
    expect(levee!.readings!.length).toBeGreaterThan(50);
    for (const [i, { metres, point, heightMetres }] of levee!.readings!.entries()) {
      expect(metres).toBe(50 * i);
      expect(heightMetres).toBeGreaterThan(ground.at(point));
    }
  });
});
