import type { CityObject } from '../city/city.ts';
import type { NetworkPart } from './network-part.ts';
import { lineOf, planLength } from './plan-line.ts';

export const numberIn = ({ attributes }: CityObject, name: string): number | null => {
  const value = attributes[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};

const millimetres = (value: number): number => Math.round(value * 1000) / 1000;

/** Inner height of a line, metres; 0 where it is not known. */
export const sectionMetres = (line: CityObject): number =>
  (numberIn(line, 'diameterMillimetres') ?? numberIn(line, 'heightMillimetres') ?? 0) / 1000 ||
  (numberIn(line, 'heightMetres') ?? 0);

/** With attributes set, null ones taken away, numbers to the millimetre. */
export function withAttributes(object: CityObject, changed: Record<string, unknown>): CityObject {
  const attributes = { ...object.attributes };
  for (const [name, value] of Object.entries(changed))
    if (value === null || value === undefined) delete attributes[name];
    else attributes[name] = typeof value === 'number' ? millimetres(value) : value;
  return { ...object, attributes };
}

/** Height of a survey line's reference at its ends, metres above the datum; null where neither height nor depth is known. */
export function referenceHeights(
  line: CityObject,
  from: CityObject,
  to: CityObject,
): readonly [number | null, number | null] {
  const end = (side: 'from' | 'to', node: CityObject): number | null => {
    const [ground, depth] = [numberIn(node, 'groundMetres'), numberIn(line, `${side}DepthMetres`)];
    return (
      numberIn(line, `${side}HeightMetres`) ??
      numberIn(line, `${side}InvertMetres`) ??
      (ground !== null && depth !== null ? ground - depth : null)
    );
  };
  return [end('from', from), end('to', to)];
}

/**
 * Axis at both ends of a line, metres above the ellipsoid, as far as its lowest and highest point tell.
 * @param usualMetres height that a line without a section of its own was laid with.
 */
export function axisHeights(
  line: CityObject,
  from: CityObject,
  to: CityObject,
  usualMetres = 0,
): readonly [number, number] {
  const half = (sectionMetres(line) || usualMetres) / 2;
  const [base, top] = [line.baseHeight ?? 0, line.topHeight ?? line.baseHeight ?? 0];
  const [low, high] = [base + half, Math.max(base + half, top - half)];
  const [a, b] = referenceHeights(line, from, to);
  const fall = a !== null && b !== null ? a - b : (from.baseHeight ?? 0) - (to.baseHeight ?? 0);
  return fall >= 0 ? [high, low] : [low, high];
}

/** A line between heights of its axis. */
export function between(line: CityObject, [from, to]: readonly [number, number]): CityObject {
  const half = sectionMetres(line) / 2;
  return {
    ...line,
    baseHeight: millimetres(Math.min(from, to) - half),
    topHeight: millimetres(Math.max(from, to) + half),
  };
}

/** A line of a survey at the heights that its attributes say; as it is where they do not say both. */
export function atOwnHeights(
  part: NetworkPart,
  line: CityObject,
  from: CityObject,
  to: CityObject,
): CityObject {
  const [a, b] = referenceHeights(line, from, to);
  if (a === null || b === null) return line;
  const half = sectionMetres(line) / 2;
  const up = part.undulationMetres + (line.attributes['depthReference'] === 'top' ? -half : half);
  return between(line, [a + up, b + up]);
}

/** How long a line is when its place has changed: what the delivery says, scaled; a survey's length is that in plan. */
export function lengthAfter(part: NetworkPart, before: CityObject, after: CityObject): number | null {
  const length = numberIn(before, 'lengthMetres');
  const [was, is] = [planLength(lineOf(before)), planLength(lineOf(after))];
  if (part.kind === 'survey' || was === 0) return is;
  return length === null ? null : (length * is) / was;
}
