import { gridCurve, streetWidths } from './grid.ts';
import { type Canal, canals, insideCity } from './plan.ts';
import { distanceToLine, type Point } from './shapes.ts';
import type { Street } from './streets.ts';

/** A stretch of canal under the open sky; streets cross in between on culverts. */
export interface CanalReach {
  canal: Canal;
  line: Point[];
}

const shortestMetres = 15;

/** The canals cut where streets cross them. */
export function canalReaches(streets: readonly Street[]): CanalReach[] {
  const reaches: CanalReach[] = [];
  for (const canal of canals) {
    const axis = gridCurve(canal.constant, canal.street + canal.offset, canal.from, canal.to);
    const line = densified(axis, 3).filter((point) => insideCity(point, 1));
    const near = streets.filter(
      (street) =>
        streetWidths[street.class].carriageway > 0 &&
        street.line.some((point) => distanceToLine(point, axis) < 30),
    );
    let open: Point[] = [];
    const close = (): void => {
      if (open.length * 3 > shortestMetres) reaches.push({ canal, line: open });
      open = [];
    };
    for (const point of line) {
      const culvert = near.some(
        (street) =>
          distanceToLine(point, street.line) < streetWidths[street.class].carriageway / 2 + 3.5 &&
          !runsAlong(street, canal),
      );
      if (culvert) close();
      else open.push(point);
    }
    close();
  }
  return reaches;
}

/** The street that the canal lies beside is as far away as it should be. */
const runsAlong = (street: Street, canal: Canal): boolean =>
  street.code.startsWith(`street-${canal.constant}${canal.street}-`.replaceAll('--', '-s'));

function densified(line: readonly Point[], step: number): Point[] {
  const points: Point[] = [line[0]!];
  for (let i = 1; i < line.length; i++) {
    const [p, q] = [line[i - 1]!, line[i]!];
    const count = Math.max(1, Math.round(Math.hypot(q[0] - p[0], q[1] - p[1]) / step));
    for (let k = 1; k <= count; k++)
      points.push([p[0] + ((q[0] - p[0]) * k) / count, p[1] + ((q[1] - p[1]) * k) / count]);
  }
  return points;
}
