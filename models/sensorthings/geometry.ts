import { BadRequest } from './bad-request.ts';

/** Positions in one geometry: more would hold up the store. */
export const positionLimit = 10_000;

const polygonal = new Set(['Polygon', 'MultiPolygon', 'GeometryCollection']);

/**
 * Checks a GeoJSON geometry or feature (RFC 7946): types, nesting, finite positions, closed rings.
 * @returns the geometry, and whether it has areas, whose validity only the store can tell.
 * @throws BadRequest naming `property`.
 */
export function checkGeoJson(value: unknown, property: string): { geometry: GeoJson; polygon: boolean } {
  const refuse = (problem: string): never => {
    throw new BadRequest(`${property}: ${problem}.`);
  };
  let positions = 0;
  const position = (candidate: unknown): void => {
    if (++positions > positionLimit) refuse(`expected at most ${positionLimit} positions`);
    const good =
      Array.isArray(candidate) &&
      candidate.length >= 2 &&
      candidate.length <= 4 &&
      candidate.every((number) => typeof number === 'number' && Number.isFinite(number));
    if (!good) refuse(`expected a position [longitude, latitude], found ${shown(candidate)}`);
  };
  const list = (candidate: unknown, least: number, each: (item: unknown) => void): void => {
    if (Array.isArray(candidate) && candidate.length >= least) candidate.forEach(each);
    else refuse(`expected an array of at least ${least} positions, found ${shown(candidate)}`);
  };
  const line = (candidate: unknown): void => list(candidate, 2, position);
  const ring = (candidate: unknown): void => {
    list(candidate, 4, position);
    const ends = candidate as number[][];
    if (ends[0]!.join() !== ends.at(-1)!.join()) refuse('a ring does not end where it begins');
  };
  const polygon = (candidate: unknown): void => list(candidate, 1, ring);
  const check = (candidate: unknown, depth: number): GeoJson => {
    const { type, coordinates, geometries, geometry } = (candidate ?? {}) as Record<string, unknown>;
    if (depth > 4) refuse('geometries are nested too deep');
    switch (type) {
      case 'Feature':
        return check(geometry, depth + 1);
      case 'Point':
        position(coordinates);
        break;
      case 'MultiPoint':
        list(coordinates, 1, position);
        break;
      case 'LineString':
        line(coordinates);
        break;
      case 'MultiLineString':
        list(coordinates, 1, line);
        break;
      case 'Polygon':
        polygon(coordinates);
        break;
      case 'MultiPolygon':
        list(coordinates, 1, polygon);
        break;
      case 'GeometryCollection':
        list(geometries, 1, (member) => check(member, depth + 1));
        break;
      default:
        refuse(`expected a GeoJSON geometry, found ${shown(candidate)}`);
    }
    return candidate as GeoJson;
  };
  const geometry = check(value, 0);
  return { geometry, polygon: polygonal.has(geometry.type) };
}

export interface GeoJson {
  type: string;
  [key: string]: unknown;
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80);

/** Least number of positions by type; nesting depth of their lists. */
const wellKnown: Record<string, { depth: number; least: number; ring: boolean }> = {
  POINT: { depth: 1, least: 1, ring: false },
  MULTIPOINT: { depth: 1, least: 1, ring: false },
  LINESTRING: { depth: 1, least: 2, ring: false },
  MULTILINESTRING: { depth: 2, least: 2, ring: false },
  POLYGON: { depth: 2, least: 4, ring: true },
  MULTIPOLYGON: { depth: 3, least: 4, ring: true },
};

/**
 * Checks well-known text of a geometry in longitude and latitude and writes it anew, so that nothing but numbers
 * reaches the store.
 * @throws BadRequest
 */
export function checkWellKnownText(text: string): { text: string; polygon: boolean } {
  const refuse = (problem: string): never => {
    throw new BadRequest(`Geometry "${text.slice(0, 60)}": ${problem}.`);
  };
  const tokens = text.match(/[A-Za-z]+|[(),]|[^\s(),]+/g) ?? [];
  let index = 0;
  let positions = 0;
  const take = (expected: string): void => {
    if (tokens[index]?.toUpperCase() !== expected)
      refuse(`expected "${expected}", found "${tokens[index] ?? 'the end'}"`);
    index++;
  };
  const position = (): string => {
    if (++positions > positionLimit) refuse(`expected at most ${positionLimit} positions`);
    const numbers: number[] = [];
    while (index < tokens.length && !/^[(),]$/.test(tokens[index]!)) {
      const token = tokens[index++]!;
      if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(token) || !Number.isFinite(Number(token)))
        refuse(`expected a number, found "${token}"`);
      numbers.push(Number(token));
    }
    if (numbers.length < 2 || numbers.length > 4) refuse('expected positions of two to four numbers');
    // Spatial relations are those of the plane: the height has no part in them.
    return `${numbers[0]} ${numbers[1]}`;
  };
  const listed = (item: () => string): string[] => {
    take('(');
    const items = [item()];
    while (tokens[index] === ',') {
      index++;
      items.push(item());
    }
    take(')');
    return items;
  };
  const type = tokens[index++]?.toUpperCase() ?? '';
  const form = Object.hasOwn(wellKnown, type) ? wellKnown[type]! : null;
  if (!form) return refuse(`expected one of ${Object.keys(wellKnown).join(', ')}`);
  if (/^(Z|M|ZM)$/i.test(tokens[index] ?? '')) index++;
  const body = (depth: number): string => {
    if (depth === 1) {
      const items = listed(() => {
        const bracketed = type === 'MULTIPOINT' && tokens[index] === '(';
        if (bracketed) index++;
        const found = position();
        if (bracketed) take(')');
        return found;
      });
      if (items.length < form.least || (type === 'POINT' && items.length > 1))
        refuse(`expected ${type === 'POINT' ? 'one position' : `at least ${form.least} positions`}`);
      if (form.ring && items[0] !== items.at(-1)) refuse('a ring does not end where it begins');
      return `(${items.join(', ')})`;
    }
    return `(${listed(() => body(depth - 1)).join(', ')})`;
  };
  const written = `${type}${body(form.depth)}`;
  if (index < tokens.length) refuse(`found "${tokens[index]}" after its end`);
  return { text: written, polygon: form.ring };
}
