import type { DemoPlan } from './city.ts';
import { GroundUse, Spacing } from './furniture-mask.ts';
import { compassDegrees, placeHydrants, placeLamps, placeSignals } from './furniture-streets.ts';
import { plantTrees, type Tree } from './furniture-trees.ts';
import type { DemoGround } from './ground.ts';
import { coordinates } from './place.ts';
import { Random } from './random.ts';
import { boxOf, contains, type Point } from './shapes.ts';
import type { StreetGraph } from './street-graph.ts';
import { planTransport, type TransportPlan } from './transport.ts';

/** A multi-function pole 多功能杆: lamp, mast and mount for devices. */
export interface FurniturePole {
  /** "MP-0001" and on. */
  code: string;
  point: Point;
  /** Where its arm reaches, degrees clockwise from north. */
  directionDegrees: number;
  heightMetres: number;
  street: string;
  /** Mounts for devices, from the top down: height above the ground, metres. */
  mounts: { slot: string; heightMetres: number }[];
}

export interface FurnitureLamp {
  /** "SL-00001" and on. */
  code: string;
  point: Point;
  /** Where its arm reaches, degrees clockwise from north. */
  directionDegrees: number;
  heightMetres: number;
  street: string;
}

export interface FurnitureSignal {
  /** "TS-0001" and on. */
  code: string;
  point: Point;
  /** Where its arm reaches, degrees clockwise from north. */
  directionDegrees: number;
  /** Id of the node of the street graph. */
  node: number;
  street: string;
}

export interface FurniturePlan {
  /** A FeatureCollection of points with OpenStreetMap's tags. */
  geojson: string;
  poles: FurniturePole[];
  lamps: FurnitureLamp[];
  signals: FurnitureSignal[];
  /** Number of things by kind. */
  counts: Record<string, number>;
}

/**
 * Trees, lamps, poles, signals, stops, hydrants and benches of the city: nothing stands on a carriageway, in the
 * water or in a building.
 */
export function planFurniture(
  plan: DemoPlan,
  _ground: DemoGround,
  graph: StreetGraph,
  transport: TransportPlan = planTransport(plan, graph),
): FurniturePlan {
  const random = new Random('furniture');
  const use = new GroundUse(plan);
  const spacing = new Spacing();
  const signals = placeSignals(graph, spacing);
  for (const stop of transport.busStops) spacing.add(stop.point);
  const { lamps, poles } = placeLamps(graph, use, spacing);
  const hydrants = placeHydrants(graph, use, spacing);
  const benches = placeBenches(plan, use, spacing, random);
  const trees = plantTrees(plan, graph, use, spacing, random);
  const lines: string[] = [];
  const add = (id: string, point: Point, properties: Record<string, unknown>): void => {
    const [longitude, latitude] = coordinates(point);
    lines.push(
      `{"type":"Feature","id":"${id}","geometry":{"type":"Point","coordinates":[${longitude},${latitude}]},"properties":${JSON.stringify(properties)}}`,
    );
  };
  trees.forEach((tree, i) => {
    add(`T-${String(i + 1).padStart(5, '0')}`, tree.point, treeTags(tree));
  });
  for (const { code, point, heightMetres, street, directionDegrees } of lamps)
    add(code, point, {
      highway: 'street_lamp',
      height: heightMetres,
      lamp_mount: 'bent_mast',
      direction: directionDegrees,
      street,
    });
  for (const { code, point, heightMetres, street, directionDegrees } of poles)
    add(code, point, {
      man_made: 'mast',
      'mast:type': 'multifunction',
      name: `多功能杆 ${code}`,
      height: heightMetres,
      direction: directionDegrees,
      street,
    });
  for (const { code, point, street, directionDegrees } of signals)
    add(code, point, { highway: 'traffic_signals', height: 6.5, direction: directionDegrees, street });
  for (const { code, name, point } of transport.busStops)
    add(`${code}-F`, point, {
      highway: 'bus_stop',
      shelter: 'yes',
      height: 2.8,
      direction: compassDegrees(point, nearestOnStreet(graph, point)),
      name,
    });
  hydrants.forEach((point, i) => {
    add(`FH-${String(i + 1).padStart(5, '0')}`, point, {
      emergency: 'fire_hydrant',
      'fire_hydrant:type': 'pillar',
    });
  });
  benches.forEach((point, i) => {
    add(`BN-${String(i + 1).padStart(4, '0')}`, point, { amenity: 'bench' });
  });
  return {
    geojson: `{"type":"FeatureCollection","name":"furniture","features":[\n${lines.join(',\n')}\n]}\n`,
    poles,
    lamps,
    signals,
    counts: {
      tree: trees.length,
      street_lamp: lamps.length,
      multifunction_pole: poles.length,
      traffic_signals: signals.length,
      bus_stop: transport.busStops.length,
      fire_hydrant: hydrants.length,
      bench: benches.length,
    },
  };
}

/** The nearest place on the axis of a street. */
function nearestOnStreet(graph: StreetGraph, [x, y]: Point): Point {
  let best: Point = [x, y];
  let least = Infinity;
  for (const { line } of graph.edges)
    for (let i = 1; i < line.length; i++) {
      const [p, q] = [line[i - 1]!, line[i]!];
      const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
      const t = Math.min(Math.max(((x - p[0]) * dx + (y - p[1]) * dy) / (dx * dx + dy * dy || 1), 0), 1);
      const foot: Point = [p[0] + t * dx, p[1] + t * dy];
      const distance = (foot[0] - x) ** 2 + (foot[1] - y) ** 2;
      if (distance >= least) continue;
      least = distance;
      best = foot;
    }
  return best;
}

const treeTags = ({ species, heightMetres, crownMetres }: Tree): Record<string, unknown> => ({
  natural: 'tree',
  genus: species.genus,
  height: heightMetres,
  diameter_crown: crownMetres,
  leaf_type: species.leaf,
});

const benchMetres = 45;
const mostBenches = 400;

/** Benches in parks, gardens and squares. */
function placeBenches(plan: DemoPlan, use: GroundUse, spacing: Spacing, random: Random): Point[] {
  const benches: Point[] = [];
  for (const { kind, ring } of plan.grounds) {
    if (kind !== 'park' && kind !== 'garden' && kind !== 'square') continue;
    const box = boxOf(ring);
    for (let y = box.south; y < box.north; y += benchMetres)
      for (let x = box.west; x < box.east; x += benchMetres) {
        const point: Point = [x + random.between(0, benchMetres), y + random.between(0, benchMetres)];
        if (benches.length >= mostBenches || !contains(ring, point) || !use.free(point, 2)) continue;
        spacing.add(point);
        benches.push(point);
      }
  }
  return benches;
}
