import { z } from 'zod';
import { HttpError } from '../../http/context.ts';
import { crsOf, type FeatureCrs } from './crs.ts';

/** What a request for items asks for. */
export interface ItemQuery {
  limit: number;
  /** A box in `boxCrs`, its axes in the order of that system; west may be above east across the antimeridian. */
  box: [number, number, number, number] | null;
  boxCrs: FeatureCrs;
  crs: FeatureCrs;
  /** ISO times; null is open. Features are found whose validity meets it. */
  time: { from: string | null; until: string | null } | null;
  classes: string[] | null;
  /** Code of the last feature of the page before. */
  after: string | null;
}

const defaultLimit = 100;
/** More than so many are not given at once, however many are asked for. */
export const longestPage = 10_000;
const known = new Set(['limit', 'bbox', 'bbox-crs', 'crs', 'datetime', 'class', 'cursor', 'f']);

const refuse = (parameter: string, expected: string, found: string): never => {
  throw new HttpError(400, `${parameter}: expected ${expected}, found "${found}".`);
};

/** Reads the parameters of a request for items. @throws HttpError 400 naming the parameter, also one that is not known. */
export function itemQueryOf(query: Record<string, unknown>): ItemQuery {
  const texts: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(query)) {
    if (!known.has(name)) refuse(name, `one of the parameters ${[...known].join(', ')}`, name);
    if (typeof value !== 'string') refuse(name, 'one value', String(value));
    texts[name] = String(value);
  }
  if (texts['f'] !== undefined && texts['f'] !== 'json') refuse('f', 'json', texts['f']);
  const boxCrs = crsOf(texts['bbox-crs'], 'bbox-crs');
  return {
    limit: limitOf(texts['limit']),
    box: boxOf(texts['bbox'], boxCrs),
    boxCrs,
    crs: crsOf(texts['crs'], 'crs'),
    time: timeOf(texts['datetime']),
    classes: texts['class']?.split(',') ?? null,
    after: cursorCode(texts['cursor']),
  };
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return defaultLimit;
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1) refuse('limit', 'a whole number from 1', text);
  return Math.min(Number(text), longestPage);
}

function boxOf(text: string | undefined, crs: FeatureCrs): ItemQuery['box'] {
  if (text === undefined) return null;
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const flat = numbers.length === 6 ? [0, 1, 3, 4].map((index) => numbers[index]!) : numbers;
  const [a, b, c, d] = flat as [number, number, number, number];
  const good = (numbers.length === 4 || numbers.length === 6) && numbers.every(Number.isFinite);
  // Only the axis that goes round the Earth may have its end before its beginning.
  const inOrder = crs.latitudeFirst ? a <= c : b <= d && (crs.srid === 4326 || a <= c);
  if (!good || !inOrder) refuse('bbox', 'four or six numbers, the lower corner before the upper', text);
  return [a, b, c, d];
}

const instant = z.iso.datetime({ offset: true });

function timeOf(text: string | undefined): ItemQuery['time'] {
  if (text === undefined) return null;
  const parts = text.split('/');
  const [from, until] = (parts.length === 1 ? [text, text] : parts).map((part) =>
    parts.length === 2 && (part === '' || part === '..') ? null : part,
  );
  const good =
    parts.length <= 2 && [from, until].every((part) => part === null || instant.safeParse(part).success);
  if (!good || (from && until && Date.parse(from) > Date.parse(until)))
    refuse('datetime', 'an instant as 2026-11-20T08:00:00Z, or an interval as ../2026-11-20T08:00:00Z', text);
  return { from: from ?? null, until: until ?? null };
}

/** The opaque place in a list from which the next page goes on. */
export const cursorOf = (code: string): string => Buffer.from(code, 'utf8').toString('base64url');

function cursorCode(text: string | undefined): string | null {
  if (text === undefined) return null;
  const code = Buffer.from(text, 'base64url').toString('utf8');
  if (code.includes('\0') || code.length > 1000 || cursorOf(code) !== text)
    refuse('cursor', 'one of a next link', text);
  return code;
}
