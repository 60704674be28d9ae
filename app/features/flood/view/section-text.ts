import type { LngLat } from '../../../../models/geo/position.ts';

/** Points of a typed line, "longitude latitude; longitude latitude"; null where it is none. */
export function pointsOfText(text: string): LngLat[] | null {
  const points = text
    .split(/[;；\n]+/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => part.split(/[\s,，]+/).map(Number));
  const good = points.every(
    (numbers) =>
      numbers.length === 2 &&
      numbers.every(Number.isFinite) &&
      Math.abs(numbers[0]!) <= 180 &&
      Math.abs(numbers[1]!) <= 90,
  );
  return good && points.length >= 2
    ? points.map(([longitude, latitude]) => ({ longitude: longitude!, latitude: latitude! }))
    : null;
}
