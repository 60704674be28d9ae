import type { FurnitureLamp, FurniturePole, FurnitureSignal } from './furniture.ts';
import type { GroundUse, Spacing } from './furniture-mask.ts';
import { mouth } from './furniture-trees.ts';
import { insideCity } from './plan.ts';
import type { Point } from './shapes.ts';
import { along, beside, lengthOf, type StreetGraph } from './street-graph.ts';
import { type StreetClass, streetWidths } from './streets.ts';

const isMain = (kind: StreetClass): boolean => kind === 'primary' || kind === 'secondary';

/** Lamps: height of the light above the ground, and metres between two of them, by street class. */
const lampHeights: Partial<Record<StreetClass, number>> = {
  primary: 10,
  secondary: 9,
  residential: 6,
  lane: 4.5,
};
const lampMetres = { main: 35, minor: 45 };
const mostLamps = 7000;
const poleCount = 150;
const poleHeight = 12;
/** Where devices go on a pole, from the top down. */
const mounts = [
  { slot: 'top', heightMetres: 11.8 },
  { slot: 'upper', heightMetres: 9.5 },
  { slot: 'camera', heightMetres: 6.5 },
  { slot: 'display', heightMetres: 4.2 },
  { slot: 'cabinet', heightMetres: 1.3 },
];

/** Direction from one place to another, whole degrees clockwise from north. */
export function compassDegrees([x, y]: Point, [u, v]: Point): number {
  return (Math.round((Math.atan2(u - x, v - y) * 180) / Math.PI) + 360) % 360;
}

interface LampPlace {
  point: Point;
  directionDegrees: number;
  street: string;
  class: StreetClass;
}

/** Lamps at the kerb, alternating; every so many of a main street is a multi-function pole instead. */
export function placeLamps(
  graph: StreetGraph,
  use: GroundUse,
  spacing: Spacing,
): { lamps: FurnitureLamp[]; poles: FurniturePole[] } {
  const streets = graph.edges.filter(({ street }) => lampHeights[street.class] !== undefined);
  const wanted = streets.reduce(
    (sum, { street, lengthMetres }) =>
      sum + lengthMetres / (isMain(street.class) ? lampMetres.main : lampMetres.minor),
    0,
  );
  // Main streets keep their distance; where the city has more than enough lamps the minor ones have fewer.
  const thin = Math.max(1, wanted / mostLamps);
  const places: LampPlace[] = [];
  for (const edge of streets) {
    const { street } = edge;
    const step = isMain(street.class) ? lampMetres.main : lampMetres.minor * thin;
    const half = streetWidths[street.class].carriageway / 2 + 0.6;
    const rows = [beside(edge.line, half), beside(edge.line, -half)];
    // What is behind the kerb counts: the mask, in whole metres, often takes the kerb for carriageway.
    const behind = [beside(edge.line, half + 1), beside(edge.line, -half - 1)];
    const [start, end] = [
      mouth(graph, edge.from, edge.id),
      edge.lengthMetres - mouth(graph, edge.to, edge.id),
    ];
    let side = edge.id % 2;
    for (let metres = start; metres < end; metres += step) {
      const part = metres / edge.lengthMetres;
      const { point } = along(rows[side % 2]!, part * lengthOf(rows[side % 2]!));
      const back = along(behind[side % 2]!, part * lengthOf(behind[side % 2]!)).point;
      side++;
      // On bridges lamps stand on the deck, else beside everything.
      if (!insideCity(point, 2) || (!street.bridge && use.at(back) !== 0) || spacing.near(point, 3)) continue;
      spacing.add(point);
      places.push({
        point,
        directionDegrees: compassDegrees(back, point),
        street: street.name,
        class: street.class,
      });
    }
  }
  const main = places.filter((place) => isMain(place.class));
  const each = main.length / Math.min(poleCount, main.length);
  const chosen = new Set(
    Array.from({ length: Math.min(poleCount, main.length) }, (_, i) => main[Math.floor(i * each)]!),
  );
  const lamps: FurnitureLamp[] = [];
  const poles: FurniturePole[] = [];
  for (const place of places)
    if (chosen.has(place))
      poles.push({
        code: `MP-${String(poles.length + 1).padStart(4, '0')}`,
        point: place.point,
        directionDegrees: place.directionDegrees,
        heightMetres: poleHeight,
        street: place.street,
        mounts,
      });
    else
      lamps.push({
        code: `SL-${String(lamps.length + 1).padStart(5, '0')}`,
        point: place.point,
        directionDegrees: place.directionDegrees,
        heightMetres: lampHeights[place.class]!,
        street: place.street,
      });
  return { lamps, poles };
}

/** A signal at each arm of the crossings where two main streets meet: on the right, before the crossing. */
export function placeSignals(graph: StreetGraph, spacing: Spacing): FurnitureSignal[] {
  const signals: FurnitureSignal[] = [];
  for (const node of graph.nodes) {
    const arms = node.edges.map((id) => graph.edges[id]!).filter(({ street }) => isMain(street.class));
    const names = new Set(arms.map(({ street }) => street.name));
    const primary = arms.some(({ street }) => street.class === 'primary');
    if (arms.length < 3 || names.size < 2 || !primary || arms.some(({ street }) => street.bridge)) continue;
    for (const arm of arms) {
      const inwards = arm.to === node.id ? arm.line : [...arm.line].reverse();
      const row = beside(inwards, -(streetWidths[arm.street.class].carriageway / 2 + 0.8));
      const metres = lengthOf(row) - mouth(graph, node.id, arm.id) + 3;
      if (metres < 5) continue;
      const { point, angle } = along(row, metres);
      if (!insideCity(point, 2)) continue;
      spacing.add(point);
      // The boom reaches over the lanes to its left.
      const over: Point = [point[0] - Math.sin(angle), point[1] + Math.cos(angle)];
      signals.push({
        directionDegrees: compassDegrees(point, over),
        code: `TS-${String(signals.length + 1).padStart(4, '0')}`,
        point,
        node: node.id,
        street: arm.street.name,
      });
    }
  }
  return signals;
}

const hydrantMetres = 120;

/** Hydrants on the right of the streets, 0.9 m behind the kerb. */
export function placeHydrants(graph: StreetGraph, use: GroundUse, spacing: Spacing): Point[] {
  const hydrants: Point[] = [];
  for (const edge of graph.edges) {
    const { street, lengthMetres } = edge;
    if (street.bridge || street.class === 'lane' || lengthMetres < 40) continue;
    const half = streetWidths[street.class].carriageway / 2;
    const row = beside(edge.line, -half - 0.9);
    const behind = beside(edge.line, -half - 1.6);
    const count = Math.max(1, Math.round(lengthMetres / hydrantMetres));
    for (let i = 0; i < count; i++) {
      const part = (i + 0.5) / count;
      const { point } = along(row, part * lengthOf(row));
      const back = along(behind, part * lengthOf(behind)).point;
      if (!insideCity(point, 2) || use.at(back) !== 0 || spacing.near(point, 1.5)) continue;
      spacing.add(point);
      hydrants.push(point);
    }
  }
  return hydrants;
}
