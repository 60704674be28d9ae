import { describe, expect, it } from 'vitest';
import { planCity } from './city.ts';
import { planFurniture } from './furniture.ts';
import { makeGround } from './ground.ts';
import { toPlace } from './place.ts';
import { cityCentre, insideCity } from './plan.ts';
import { contains, distanceToLine, type Point } from './shapes.ts';
import { streetGraph } from './street-graph.ts';
import { streetWidths } from './streets.ts';

const plan = planCity();
const ground = makeGround(plan.streets);
const graph = streetGraph(plan.streets);
const furniture = planFurniture(plan, ground, graph);
interface Feature {
  id: string;
  geometry: { type: string; coordinates: [number, number] };
  properties: Record<string, unknown>;
}
const features = (JSON.parse(furniture.geojson) as { features: Feature[] }).features;
/** Metres per degree at the middle of the city; the error of taking it for all of the city is refined away. */
const pointOf = ({ geometry }: Feature): Point => {
  const [longitude, latitude] = geometry.coordinates;
  let [x, y] = cityCentre;
  for (let round = 0; round < 4; round++) {
    const here = toPlace([x, y]);
    x += (longitude - here.longitude) * 111_320 * Math.cos((latitude * Math.PI) / 180);
    y += (latitude - here.latitude) * 110_900;
  }
  return [x, y];
};
const trees = features.filter(({ properties }) => properties['natural'] === 'tree');

describe('street furniture', () => {
  it('is the same in every run', () => {
    expect(planFurniture(planCity(), makeGround(plan.streets), graph).geojson).toBe(furniture.geojson);
  });

  it('has the number of things that it says, each with its own identifier', () => {
    expect(features.length).toBe(Object.values(furniture.counts).reduce((sum, count) => sum + count, 0));
    expect(new Set(features.map(({ id }) => id)).size).toBe(features.length);
    expect(trees.length).toBe(furniture.counts['tree']);
    expect(trees.length).toBeGreaterThan(12_000);
    expect(trees.length).toBeLessThan(21_000);
    expect(furniture.lamps.length).toBeGreaterThan(4000);
    expect(furniture.poles.length).toBe(150);
    expect(furniture.signals.length).toBeGreaterThan(200);
    expect(new Set(furniture.poles.map(({ code }) => code)).size).toBe(150);
  });

  it('turns lamps, poles and bus shelters to their street', () => {
    const lines = plan.streets.filter((street) => street.class !== 'pedestrian').map(({ line }) => line);
    const nearest = (point: Point): number =>
      lines.reduce((least, line) => Math.min(least, distanceToLine(point, line)), Infinity);
    const directed = features.filter(
      ({ id, properties }) => /^(SL|MP|BS)-/.test(id) && properties['direction'] !== undefined,
    );
    expect(directed.length).toBe(
      furniture.lamps.length + furniture.poles.length + furniture.counts['bus_stop']!,
    );
    let away = 0;
    let looked = 0;
    for (let i = 0; i < directed.length; i += 41) {
      const point = pointOf(directed[i]!);
      const radians = ((directed[i]!.properties['direction'] as number) * Math.PI) / 180;
      const reached: Point = [point[0] + 1.5 * Math.sin(radians), point[1] + 1.5 * Math.cos(radians)];
      looked++;
      if (nearest(reached) > nearest(point) - 1) away++;
    }
    // At bends and crossings another street may be the nearer one.
    expect(away).toBeLessThan(0.05 * looked);
  });

  it('plants no tree on a carriageway, in a building or in the water', () => {
    const lines = plan.streets
      .filter((street) => street.class !== 'pedestrian' && !street.bridge)
      .map((street) => ({ street, half: streetWidths[street.class].carriageway / 2 }));
    for (let i = 0; i < trees.length; i += 37) {
      const point = pointOf(trees[i]!);
      expect(insideCity(point)).toBe(true);
      expect(contains(plan.river, point) || contains(plan.lake, point), trees[i]!.id).toBe(false);
      for (const { street, half } of lines)
        expect(distanceToLine(point, street.line), `${trees[i]!.id} ${street.name}`).toBeGreaterThan(half);
      for (const building of plan.buildings)
        if (Math.hypot(building.ring[0]![0] - point[0], building.ring[0]![1] - point[1]) < 250)
          expect(contains(building.ring, point), trees[i]!.id).toBe(false);
    }
  });

  it('spreads the poles over the main streets, with mounts below their tops', () => {
    const streets = new Set(furniture.poles.map(({ street }) => street));
    expect(streets.size).toBeGreaterThan(15);
    for (const pole of furniture.poles) {
      expect(pole.mounts.every(({ heightMetres }) => heightMetres < pole.heightMetres)).toBe(true);
      expect(contains(plan.river, pole.point) && !/大桥/.test(pole.street)).toBe(false);
    }
  });

  it('puts signals where primary streets cross, before the crossing', () => {
    for (const { node, point } of furniture.signals) {
      const here = graph.nodes[node]!;
      expect(here.edges.length).toBeGreaterThanOrEqual(3);
      expect(Math.hypot(here.point[0] - point[0], here.point[1] - point[1])).toBeLessThan(60);
    }
  });
});
