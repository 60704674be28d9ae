import { z } from 'zod';
import type { CityObject } from '../city/city.ts';
import { sayEdit } from './edit-sentences.ts';
import { PipeEditError } from './pipe-edit.ts';

/** Longitude and latitude, degrees. */
export type Place = readonly [longitude: number, latitude: number];

const metresPerDegree = 111_320;
const places = z.array(z.tuple([z.number(), z.number()]).rest(z.number())).min(2);
const place = z.tuple([z.number(), z.number()]).rest(z.number());

/** Metres to the east and to the north of one place from another, for places of one city. */
export function metresBetween(from: Place, to: Place): readonly [east: number, north: number] {
  return [
    (to[0] - from[0]) * metresPerDegree * Math.cos((from[1] * Math.PI) / 180),
    (to[1] - from[1]) * metresPerDegree,
  ];
}

export const distanceMetres = (a: Place, b: Place): number => Math.hypot(...metresBetween(a, b));

/** @throws PipeEditError where an object is no line. */
export function lineOf({ code, geometry }: CityObject): Place[] {
  const parsed = geometry?.type === 'LineString' ? places.safeParse(geometry.coordinates) : null;
  if (!parsed?.success) throw new PipeEditError(sayEdit('model.edit.no-line', { code }));
  return parsed.data.map(([longitude, latitude]) => [longitude, latitude]);
}

/** @throws PipeEditError where an object is no point. */
export function placeOf({ code, geometry }: CityObject): Place {
  const parsed = geometry?.type === 'Point' ? place.safeParse(geometry.coordinates) : null;
  if (!parsed?.success) throw new PipeEditError(sayEdit('model.edit.no-node', { code }));
  return [parsed.data[0], parsed.data[1]];
}

export function planLength(line: readonly Place[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += distanceMetres(line[i - 1]!, line[i]!);
  return sum;
}

/** The place of a line that is next to another place. */
export interface Foot {
  place: Place;
  /** Of the length in plan, from 0 to 1. */
  fraction: number;
  distanceMetres: number;
  /** Number of the vertex before it. */
  after: number;
}

export function footOn(line: readonly Place[], to: Place): Foot {
  const total = planLength(line);
  let best: Foot = { place: line[0]!, fraction: 0, distanceMetres: Infinity, after: 0 };
  let along = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const [x, y] = metresBetween(a, b);
    const [px, py] = metresBetween(a, to);
    const square = x * x + y * y;
    const t = square > 0 ? Math.min(1, Math.max(0, (px * x + py * y) / square)) : 0;
    const found = Math.hypot(px - t * x, py - t * y);
    const length = Math.sqrt(square);
    if (found < best.distanceMetres)
      best = {
        place: [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])],
        fraction: total > 0 ? (along + t * length) / total : 0,
        distanceMetres: found,
        after: i - 1,
      };
    along += length;
  }
  return best;
}
