import type { Ring } from './feature-geometry.ts';

/**
 * The coordinates of a polygon as they stand in the text that it was read from: an object keeps them digit for digit,
 * and nobody need write out again what was read a moment before.
 * @param rings What was parsed. @returns null where the text cannot be taken as it is.
 */
export function polygonText(text: string, rings: readonly Ring[]): string | null {
  const from = text.indexOf('[[[');
  const to = text.indexOf(']]]', from) + 3;
  if (from < 0 || to < 3 || rings[0]![0]!.length !== 2) return null;
  // There may be other brackets in a feature, in an attribute: the first and the last number tell them apart.
  const last = rings.at(-1)!.at(-1)!;
  return Number.parseFloat(text.slice(from + 3, from + 40)) === rings[0]![0]![0] &&
    Number(text.slice(text.lastIndexOf(',', to) + 1, to - 3)) === last[1]
    ? text.slice(from, to)
    : null;
}

/** An object as JSON, with the given text as the coordinates of its polygon where there is one. */
export function objectText(object: { geometry: unknown }, coordinates: string | null): string {
  if (coordinates === null) return JSON.stringify(object);
  // No string can hold these letters: a quotation mark in one has a backslash before it.
  return JSON.stringify({ ...object, geometry: 0 }).replace(
    '"geometry":0',
    () => `"geometry":{"type":"Polygon","coordinates":${coordinates}}`,
  );
}
