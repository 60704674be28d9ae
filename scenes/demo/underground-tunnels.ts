import { type FeatureGeometry, ground, wall } from './buildings-file-solid.ts';
import type { Point } from './shapes.ts';
import { along } from './street-graph.ts';

const sides = 10;

/** A place on the axis of a tube: its height is that of the axis, metres in the 1985 datum. */
export interface AxisPoint {
  point: Point;
  height: number;
}

/** Adds a closed tube with flat ends along an axis. */
export function addTube(geometry: FeatureGeometry, axis: readonly AxisPoint[], radius: number): void {
  const rings = axis.map(({ point, height }, i) => {
    const [before, after] = [axis[Math.max(i - 1, 0)]!.point, axis[Math.min(i + 1, axis.length - 1)]!.point];
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1;
    // Level and to the right of the direction of travel.
    const [rx, ry] = [(after[1] - before[1]) / length, -(after[0] - before[0]) / length];
    return Array.from({ length: sides }, (_nothing, side) => {
      const turn = ((side + 0.5) / sides) * 2 * Math.PI;
      const [across, up] = [radius * Math.cos(turn), radius * Math.sin(turn)];
      return geometry.vertex([point[0] + rx * across, point[1] + ry * across], height + up);
    });
  });
  for (let i = 1; i < rings.length; i++)
    for (let side = 0; side < sides; side++) {
      const next = (side + 1) % sides;
      const [a, b] = [rings[i - 1]!, rings[i]!];
      // Seen along the axis the ring turns counter-clockwise, so its outside lies to the right of each step.
      geometry.polygon(side >= sides / 2 ? ground : wall, [a[side]!, a[next]!, b[next]!, b[side]!].reverse());
    }
  geometry.polygon(wall, rings[0]!);
  geometry.polygon(wall, [...rings.at(-1)!].reverse());
}

/** The part of a line between two distances from its start, with its bends, no step longer than `stepMetres`. */
export function lineBetween(line: readonly Point[], from: number, to: number, stepMetres: number): Point[] {
  const points: Point[] = [];
  const count = Math.max(1, Math.ceil((to - from) / stepMetres));
  for (let i = 0; i <= count; i++) points.push(along(line, from + ((to - from) * i) / count).point);
  return points;
}

/** Distance along a line of its nearest place to a point, metres. */
export function distanceAlong(line: readonly Point[], [x, y]: Point): number {
  let [best, at, passed] = [Infinity, 0, 0];
  for (let i = 1; i < line.length; i++) {
    const [p, q] = [line[i - 1]!, line[i]!];
    const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
    const length = Math.hypot(dx, dy);
    const t =
      length > 0 ? Math.min(Math.max(((x - p[0]) * dx + (y - p[1]) * dy) / (length * length), 0), 1) : 0;
    const distance = Math.hypot(x - p[0] - t * dx, y - p[1] - t * dy);
    if (distance < best) {
      best = distance;
      at = passed + t * length;
    }
    passed += length;
  }
  return at;
}

/** Heights of the rails: given at stations (distance along the line), straight between them, level beyond. */
export function railHeight(stops: readonly { at: number; height: number }[], distance: number): number {
  const after = stops.findIndex(({ at }) => at >= distance);
  if (after < 0) return stops.at(-1)!.height;
  if (after === 0) return stops[0]!.height;
  const [p, q] = [stops[after - 1]!, stops[after]!];
  return p.height + ((q.height - p.height) * (distance - p.at)) / (q.at - p.at);
}
