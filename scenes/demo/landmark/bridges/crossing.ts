import type { DemoPlan } from '../../city.ts';
import type { DemoGround } from '../../ground.ts';
import { river, riverLevel, toPlan, toRiver } from '../../plan.ts';
import type { Plane, Space } from '../solids.ts';

export type BridgeType = 'arch' | 'beam' | 'stayed' | 'truss' | 'suspension';

/** From west to east; further ones are beams. */
const types: BridgeType[] = ['arch', 'beam', 'stayed', 'truss', 'beam', 'suspension'];

/** Where the deck leaves the levee, in river coordinates, and its heights in the 1985 datum. */
const abutment = 104;
const middleHeight = 9.2;
const abutmentHeight = 6.6;

export const halfDeck = 14.5;
export const deckDepth = 1.6;

/** A bridge as a line across the river; b runs from the southern to the northern street. */
export interface Crossing {
  name: string;
  code: string;
  type: BridgeType;
  /** River coordinate that all of it has. */
  a: number;
  /** Ends of the deck. */
  south: number;
  north: number;
  /** Where the bridge's own coordinates begin: the middle of the river, local metres of the city. */
  zero: Plane;
  /** Top of the carriageway at b, metres in the 1985 datum. */
  top(b: number): number;
  /** A point of the cross-section at b: metres downstream of the axis, height; in the bridge's coordinates. */
  at(b: number, aside: number, height: number): Space;
  /** Level of the river bed under foundations. */
  bed: number;
}

/** The bridges of the plan, from west to east. */
export function crossings(plan: DemoPlan, ground: DemoGround): Crossing[] {
  return plan.streets
    .filter(({ bridge }) => bridge)
    .map((street) => {
      const [one, two] = [toRiver(street.line[0]!), toRiver(street.line.at(-1)!)];
      return {
        street,
        a: (one[0] + two[0]) / 2,
        south: Math.min(one[1], two[1]),
        north: Math.max(one[1], two[1]),
      };
    })
    .sort((p, q) => p.a - q.a)
    .map(({ street, a, south, north }, index): Crossing => {
      const zero = toPlan(a, 0);
      const end = (b: number): number => ground.at(toPlan(a, b)) + 0.05;
      const [southEnd, northEnd] = [end(south), end(north)];
      return {
        name: street.name,
        code: `bridge-${index + 1}`,
        type: types[index] ?? 'beam',
        a,
        south,
        north,
        zero,
        bed: riverLevel(a) - 4,
        top(b) {
          const across = Math.abs(b);
          if (across <= abutment)
            return middleHeight - (middleHeight - abutmentHeight) * (across / abutment) ** 2;
          const [last, street] = b < 0 ? [-south, southEnd] : [north, northEnd];
          const t = Math.min((across - abutment) / (last - abutment), 1);
          return abutmentHeight + (street - abutmentHeight) * t * t * (3 - 2 * t);
        },
        at(b, aside, height) {
          const [x, y] = toPlan(a, b);
          const [x1, y1] = toPlan(a, b - 1);
          const [x2, y2] = toPlan(a, b + 1);
          const length = Math.hypot(x2 - x1, y2 - y1);
          return [
            x + ((y2 - y1) / length) * aside - zero[0],
            y - ((x2 - x1) / length) * aside - zero[1],
            height,
          ];
        },
      };
    });
}

/** Piers stand on the foreland in front of the levees; b of the water's edge is ±74. */
export const banks = [-river.leveeInner, river.leveeInner] as const;

/** Places from one b to another, about `wanted` apart. */
export function stations(from: number, to: number, wanted: number): number[] {
  const pieces = Math.max(1, Math.round(Math.abs(to - from) / wanted));
  return Array.from({ length: pieces + 1 }, (_, i) => from + ((to - from) * i) / pieces);
}

/** A cross-section, counter-clockwise in (downstream, up), as rings for `loft` along rising b. */
export const section = (crossing: Crossing, bs: number[], corners: (b: number) => Plane[]): Space[][] =>
  bs.map((b) =>
    corners(b)
      .map(([aside, height]) => crossing.at(b, aside, height))
      .reverse(),
  );
