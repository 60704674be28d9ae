import { z } from 'zod';
import { checkExcavation } from '../clearance/check-excavation.ts';
import { NetworkError } from '../water/network-error.ts';
import { type BuriedLine, lineFacts } from './buried-line.ts';
import { sayGround } from './ground-sentences.ts';
import type { Place, PlacePlane } from './place-plane.ts';
import { placeList, provenance } from './section.ts';

/** Greatest extent of a pit, metres. */
export const widestPit = 1000;

export const excavationQuestion = z
  .object({
    /** Corners in plan, degrees, in order. */
    ring: placeList.min(3).max(200),
    /** From the lowest ground at its corners to its level bottom, metres. */
    depthMetres: z.number().gt(0).max(60),
    /** Beside the walls and under the bottom, metres within which lines are told. */
    nearMetres: z.number().min(0).max(20).default(2),
  })
  .strict();
export type ExcavationQuestion = z.infer<typeof excavationQuestion>;

const place = z.tuple([z.number(), z.number()]);
export const excavationHit = lineFacts.extend({
  /** `inside`: laid bare or cut; `below`: under the bottom; `beside`: outside of the walls. */
  where: z.enum(['inside', 'below', 'beside']),
  lengthWithin: z.number(),
  /** Metres from the wall, or from the bottom; 0 inside. */
  distance: z.number(),
  /** Top and bottom of the line where it comes nearest, orthometric metres. */
  top: z.number(),
  bottom: z.number(),
  /** Where on the line one looks at it, degrees. */
  position: place,
});
export const excavationAnswer = z.object({
  hits: z.array(excavationHit),
  /** Manholes, valves, cabinets … within the ring. */
  points: z.array(
    z.object({ code: z.string(), class: z.string(), name: z.string().nullable(), position: place }),
  ),
  ring: placeList,
  /** Level of the pit's bottom and of the lowest and highest ground at its corners, orthometric metres. */
  bottom: z.number(),
  lowestGround: z.number(),
  highestGround: z.number(),
  areaSquareMetres: z.number(),
  /** Owners to be asked, with the number of their lines; those whose owner nobody knows under null. */
  owners: z.array(z.object({ owner: z.string().nullable(), lines: z.number() })),
  provenance,
});
export type ExcavationAnswer = z.infer<typeof excavationAnswer>;

/**
 * Which lines a pit meets.
 * @throws NetworkError where the ring has no area, is too wide or has no ground below it.
 */
export function excavate(
  { ring, depthMetres, nearMetres }: ExcavationQuestion,
  lines: readonly BuriedLine[],
  plane: PlacePlane,
  ground: (place: Place) => number | null,
): Omit<ExcavationAnswer, 'provenance' | 'points'> {
  const corners = ring.map((corner) => plane.toPlan(corner));
  const areaSquareMetres = checkedArea(corners);
  const grounds = ring.map(ground).filter((height) => height !== null);
  if (grounds.length < ring.length) throw new NetworkError(sayGround('model.excavation.no-ground', {}));
  const [lowestGround, highestGround] = [Math.min(...grounds), Math.max(...grounds)];
  const bottom = lowestGround - depthMetres;
  const byCode = new Map(lines.map((line) => [line.facts.code, line]));
  const found = checkExcavation(
    { ring: corners, bottom },
    lines.map((line) => ({
      id: line.facts.code,
      // The kind plays no part in what a pit meets.
      kind: 'water' as const,
      pressure: null,
      laying: null,
      radius: line.halfWidth,
      halfHeight: line.halfHeight,
      nominalMillimetres: null,
      line: line.axis.map(([x, y, z]) => [x, y, z] as [number, number, number]),
      owner: line.facts.owner,
      ends: line.ends,
    })),
    nearMetres,
  );
  const middle = centre(corners);
  const hits = found.map(({ id, where, lengthWithin, distance, top, bottom: low }) => {
    const line = byCode.get(id)!;
    return {
      ...line.facts,
      where,
      lengthWithin,
      distance,
      top,
      bottom: low,
      position: plane.toPlace(nearestTo(line, middle)),
    };
  });
  const owners = new Map<string | null, number>();
  for (const { owner } of hits) owners.set(owner, (owners.get(owner) ?? 0) + 1);
  return {
    hits,
    ring: ring.map(([longitude, latitude]) => [longitude, latitude]),
    bottom,
    lowestGround,
    highestGround,
    areaSquareMetres,
    owners: [...owners].map(([owner, count]) => ({ owner, lines: count })).sort((a, b) => b.lines - a.lines),
  };
}

function checkedArea(corners: readonly (readonly [number, number])[]): number {
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const extent = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  if (extent > widestPit)
    throw new NetworkError(
      sayGround('model.excavation.wide', { most: widestPit, metres: Math.round(extent) }),
    );
  let twice = 0;
  for (const [index, [x, y]] of corners.entries()) {
    const [u, v] = corners[(index + 1) % corners.length]!;
    twice += x * v - u * y;
  }
  const area = Math.abs(twice) / 2;
  if (area < smallestPit)
    throw new NetworkError(
      sayGround('model.excavation.small', { least: smallestPit, area: area.toFixed(2) }),
    );
  return area;
}
const smallestPit = 0.1;

const centre = (corners: readonly (readonly [number, number])[]): [number, number] => [
  corners.reduce((sum, [x]) => sum + x, 0) / corners.length,
  corners.reduce((sum, [, y]) => sum + y, 0) / corners.length,
];

/** Place on a line's axis nearest to a point in plan. */
function nearestTo({ axis }: BuriedLine, [x, y]: readonly [number, number]): [number, number] {
  let best: [number, number] = [axis[0]![0], axis[0]![1]];
  let least = Number.POSITIVE_INFINITY;
  for (let at = 1; at < axis.length; at++) {
    const [a, b] = [axis[at - 1]!, axis[at]!];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const squared = dx * dx + dy * dy;
    const share = squared > 0 ? Math.min(Math.max(((x - a[0]) * dx + (y - a[1]) * dy) / squared, 0), 1) : 0;
    const point: [number, number] = [a[0] + dx * share, a[1] + dy * share];
    const distance = Math.hypot(point[0] - x, point[1] - y);
    if (distance < least) [least, best] = [distance, point];
  }
  return best;
}
