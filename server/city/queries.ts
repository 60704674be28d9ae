import { z } from 'zod';
import type { Bounds } from '../../models/geo/position.ts';
import { HttpError } from '../http/context.ts';

/** A whole number in a query; `fallback` where it is absent. @throws HttpError 400 */
export function wholeNumber(value: unknown, name: string, fallback: number, most: number): number {
  if (value === undefined) return fallback;
  const parsed = z.coerce.number().int().min(1).max(most).safeParse(value);
  if (parsed.success) return parsed.data;
  throw new HttpError(400, `${name}: expected a whole number from 1 to ${most}, found "${String(value)}".`);
}

/** `bbox=west,south,east,north` in degrees; null where absent. @throws HttpError 400 */
export function boundsOf(value: unknown): Bounds | null {
  if (value === undefined) return null;
  const numbers = String(value)
    .split(',')
    .map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [west, south, east, north] = numbers;
  const good =
    numbers.length === 4 &&
    numbers.every(Number.isFinite) &&
    west! >= -180 &&
    west! <= east! &&
    east! <= 180 &&
    south! >= -90 &&
    south! <= north! &&
    north! <= 90;
  if (!good)
    throw new HttpError(400, `bbox: expected west,south,east,north in degrees, found "${String(value)}".`);
  return [west!, south!, east!, north!];
}

/** Address of a tile in a path. @throws HttpError 404 where there can be no such tile. */
export function tileAddressOf(parameters: Record<string, unknown>): { z: number; x: number; y: number } {
  const [z, x, y] = ['z', 'x', 'y'].map((name) => {
    const text = String(parameters[name]);
    return /^\d{1,8}$/.test(text) ? Number(text) : Number.NaN;
  }) as [number, number, number];
  if (!(z <= 20 && x < 2 ** z && y < 2 ** z)) throw new HttpError(404, 'There is no such tile.');
  return { z, x, y };
}
